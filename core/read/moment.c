/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moment.c - dates and times by their order of numbers. */
#include "core/read/moment.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum { LONGEST = 64, DAY_SECONDS = 86400, EPOCH_SERIAL = 25569, FIRST_SERIAL = 20000, LAST_SERIAL = 80000 };

static struct mdn_moment
nothing (enum mdn_reading reading)
{
  return (struct mdn_moment) { .reading = reading, .day = NAN, .second = NAN };
}

/* Days since 1970-01-01 in the Gregorian calendar (the year begins in March, so that the leap day is
 * its last). */
static double
day_number (long year, long month, long day)
{
  const long y = month > 2 ? year : year - 1, m = (month + 9) % 12;

  return (double) (365 * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - 1 - 719468);
}

static bool
is_date (long year, long month, long day)
{
  static const long days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1]
         && (month != 2 || day < 29 || leap);
}

static bool
take_number (const char **at, long *number, size_t *width)
{
  *number = 0;
  for (*width = 0; **at >= '0' && **at <= '9' && *width < 6; ++*at, ++*width)
    *number = *number * 10 + (**at - '0');
  return *width > 0;
}

static bool
take_one_of (const char **at, const char *const *texts)
{
  for (; *texts != NULL; texts++)
    if (strncasecmp (*at, *texts, strlen (*texts)) == 0)
      {
        *at += strlen (*texts);
        return true;
      }
  return false;
}

static const char *
skip_blanks (const char *at)
{
  while (*at == ' ' || *at == ',')
    at++;
  return at;
}

enum half { HALF_NONE, HALF_EARLY, HALF_LATE };

static enum half
take_half (const char **at)
{
  static const char *const late[] = { "pm", "p.m.", "下午", NULL }, *const early[] = { "am", "a.m.", "上午", NULL };

  if (take_one_of (at, late))
    return HALF_LATE;
  return take_one_of (at, early) ? HALF_EARLY : HALF_NONE;
}

/* "3:21", "3:21:09", "3:21:09.5" as seconds. */
static bool
take_clock (const char **at, long *hour, double *seconds)
{
  static const char *const colon[] = { ":", NULL };
  long minute, second = 0;
  size_t width;

  if (!take_number (at, hour, &width) || !take_one_of (at, colon) || !take_number (at, &minute, &width))
    return false;
  if (take_one_of (at, colon) && !take_number (at, &second, &width))
    return false;
  if (**at == '.')
    *at += 1 + strspn (*at + 1, "0123456789");
  *seconds = (double) (minute * 60 + second);
  return *hour <= 24 && minute <= 59 && second <= 60;
}

/* "12:00", "3:21:09.5 pm", "下午3:21"; nothing at all is no time.  What follows (a zone) is left out. */
static bool
take_time (const char *at, double *second)
{
  enum half half;
  long hour;

  *second = NAN;
  at = skip_blanks (at);
  if (*at == 'T' || *at == 't')
    at++;
  if (*at == '\0')
    return true;
  half = take_half (&at);
  if (!take_clock (&at, &hour, second))
    return false;
  at = skip_blanks (at);
  if (half == HALF_NONE)
    half = take_half (&at);
  if (half == HALF_LATE && hour < 12)
    hour += 12;
  if (half == HALF_EARLY && hour == 12)
    hour = 0;
  *second += (double) hour * 3600;
  return *second <= DAY_SECONDS;
}

/* The day, when the numbers are a date. */
static void
set_day (struct mdn_moment *moment, long year, long month, long day)
{
  if (!is_date (year, month, day))
    return;
  moment->reading = MDN_READ_OK;
  moment->day = day_number (year, month, day);
}

/* Which of the three numbers is the year, the month, the day. */
static void
settle_date (struct mdn_moment *moment, size_t first_width, size_t last_width, bool month_first)
{
  const long a = moment->part[0], b = moment->part[1], c = moment->part[2];
  const long year = last_width == 2 ? 2000 + c : c;
  const bool unsure = !month_first && a != b && is_date (year, a, b) && is_date (year, b, a);

  moment->reading = unsure && first_width != 4 ? MDN_READ_AMBIGUOUS : MDN_READ_UNKNOWN;
  if (first_width == 4)
    set_day (moment, a, b, c);
  else if (!unsure && (month_first || is_date (year, a, b)))
    set_day (moment, year, a, b);
  else if (!unsure)
    set_day (moment, year, b, a);
}

static struct mdn_moment
read_serial (double serial)
{
  struct mdn_moment moment = nothing (MDN_READ_UNKNOWN);

  if (serial < FIRST_SERIAL || serial >= LAST_SERIAL)
    return moment;
  moment.reading = MDN_READ_OK;
  moment.day = floor (serial) - EPOCH_SERIAL;
  moment.second = serial > floor (serial) ? round ((serial - floor (serial)) * DAY_SECONDS) : NAN;
  moment.part[0] = (long) serial;
  return moment;
}

struct mdn_moment
mdn_read_moment (struct mdn_slice text, bool month_first)
{
  static const char *const marks[] = { "-", "/", ".", "年", "月", NULL }, *const day_mark[] = { "日", NULL };
  struct mdn_moment moment = nothing (MDN_READ_UNKNOWN);
  char copy[LONGEST];
  const char *at = copy;
  size_t width[3];
  double serial;

  text = mdn_slice_trim (text);
  if (text.len == 0 || text.len >= sizeof copy)
    return nothing (text.len == 0 ? MDN_READ_EMPTY : MDN_READ_UNKNOWN);
  if (mdn_text_number (text, &serial))
    return read_serial (serial);
  memcpy (copy, text.ptr, text.len);
  copy[text.len] = '\0';
  for (size_t i = 0; i < 3; i++)
    if (!take_number (&at, &moment.part[i], &width[i]) || (i < 2 && !take_one_of (&at, marks)))
      return nothing (MDN_READ_UNKNOWN);
  take_one_of (&at, day_mark);
  if (!take_time (at, &moment.second))
    return nothing (MDN_READ_UNKNOWN);
  settle_date (&moment, width[0], width[2], month_first);
  return moment.reading == MDN_READ_UNKNOWN ? nothing (MDN_READ_UNKNOWN) : moment;
}

double
mdn_moment_between (const struct mdn_moment *from, const struct mdn_moment *to)
{
  const double seconds = to->second - from->second;
  const bool alike = from->reading == MDN_READ_AMBIGUOUS && to->reading == MDN_READ_AMBIGUOUS
                     && memcmp (from->part, to->part, sizeof from->part) == 0;

  if (from->reading == MDN_READ_OK && to->reading == MDN_READ_OK)
    return (to->day - from->day) * DAY_SECONDS + seconds;
  return alike ? seconds : NAN;
}
