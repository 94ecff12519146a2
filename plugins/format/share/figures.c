/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figures.c - shortest decimals, civil dates, spreadsheet serials. */
#include "figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { DAY = 86400 };

size_t
figures_double (char out[FIGURES_ROOM], double value)
{
  int n = 0;

  out[0] = '\0';
  if (!isfinite (value))
    return 0;
  if (value == 0)
    value = 0;               /* -0 prints as 0 */
  if (fabs (value) < 1e15 && value == trunc (value))
    return (size_t) snprintf (out, FIGURES_ROOM, "%.0f", fabs (value) > 0 ? value : 0.0);
  for (int digits = 15; digits <= 17; digits++)
    {
      n = snprintf (out, FIGURES_ROOM, "%.*g", digits, value);
      if (strtod (out, NULL) == value)
        break;
    }
  return (size_t) n;
}

size_t
figures_float (char out[FIGURES_ROOM], float value)
{
  int n = 0;

  out[0] = '\0';
  if (!isfinite (value))
    return 0;
  if (fabsf (value) < 1e15f && value == truncf (value))
    return figures_double (out, (double) value);
  for (int digits = 6; digits <= 9; digits++)
    {
      n = snprintf (out, FIGURES_ROOM, "%.*g", digits, (double) value);
      if (strtof (out, NULL) == value)
        break;
    }
  return (size_t) n;
}

struct civil
{
  int year, month, day;
};

/* Days since 1970-01-01 to a date of the Gregorian calendar: years are counted from March, so that
 * the leap day ends them. */
static struct civil
civil_of (long days)
{
  long shifted = days + 719468, era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  long of_era = shifted - era * 146097;
  long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  long of_year = of_era - (365 * year + year / 4 - year / 100);
  long month = (5 * of_year + 2) / 153;
  struct civil civil = { .day = (int) (of_year - (153 * month + 2) / 5 + 1),
                         .month = (int) (month < 10 ? month + 3 : month - 9) };

  civil.year = (int) (year + era * 400 + (civil.month <= 2));
  return civil;
}

static size_t
write_date (char *out, struct civil civil)
{
  return (size_t) snprintf (out, FIGURES_ROOM, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

static size_t
write_time (char *out, size_t room, long seconds)
{
  return (size_t) snprintf (out, room, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

size_t
figures_clock (char out[FIGURES_ROOM], enum figure figure, double seconds)
{
  double whole = nearbyint (seconds);

  if (!(whole >= 0 && whole < 1e12))
    return figures_double (out, seconds);
  return write_time (out, FIGURES_ROOM, figure == FIGURE_ELAPSED ? (long) whole : (long) fmod (whole, DAY));
}

/* A date that is civil, and the seconds of its day. */
static size_t
write_moment (char *out, enum figure figure, struct civil civil, long second)
{
  size_t n;

  if (figure == FIGURE_TIME)
    return write_time (out, FIGURES_ROOM, second);
  n = write_date (out, civil);
  if (figure == FIGURE_DATE || (figure == FIGURE_BY_VALUE && second == 0))
    return n;
  out[n++] = ' ';
  return n + write_time (out + n, FIGURES_ROOM - n, second);
}

size_t
figures_moment (char out[FIGURES_ROOM], enum figure figure, double seconds)
{
  double whole = nearbyint (seconds), day = floor (whole / DAY);

  if (!(day >= -719162 && day <= 2932896))       /* 0001-01-01 to 9999-12-31 */
    return figures_double (out, seconds);
  return write_moment (out, figure, civil_of ((long) day), (long) (whole - day * DAY));
}

/* A value that shows no date: a time format, or a date format on day zero of the 1900 system. */
static bool
is_clock (enum figure figure, double days, bool is_1904)
{
  if (figure == FIGURE_ELAPSED || figure == FIGURE_TIME)
    return true;
  return days < 1 && !(is_1904 && figure == FIGURE_DATE);
}

/* Day zero, counted from 1970-01-01; the day behind the false leap day is one off. */
static long
day_zero (long day, bool is_1904)
{
  if (is_1904)
    return -24107;
  return day > 60 ? -25569 : -25568;
}

size_t
figures_serial (char out[FIGURES_ROOM], enum figure figure, double days, bool is_1904)
{
  static const struct civil never = { 1900, 2, 29 };
  double second = nearbyint (days * DAY);
  long day, of_day;

  if (figure == FIGURE_NUMBER || !(days >= 0 && days < 2958466))
    return figures_double (out, days);
  if (is_clock (figure, days, is_1904))
    return figures_clock (out, figure == FIGURE_ELAPSED ? FIGURE_ELAPSED : FIGURE_TIME, days * DAY);
  day = (long) (second / DAY);
  of_day = (long) second - day * DAY;
  if (!is_1904 && day == 60)
    return write_moment (out, figure, never, of_day);
  return write_moment (out, figure, civil_of (day_zero (day, is_1904) + day), of_day);
}
