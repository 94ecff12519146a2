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

/* "12:00", "3:21:09.5 pm", "下午3:21"; nothing at all is no time. */
static bool
take_time (const char *at, double *second)
{
  static const char *const late[] = { "pm", "p.m.", "下午", NULL }, *const early[] = { "am", "a.m.", "上午", NULL };
  long hour, minute, whole = 0;
  size_t width;
  bool after, before;

  *second = NAN;
  at = skip_blanks (at);
  if (*at == 'T' || *at == 't')
    at++;
  if (*at == '\0')
    return true;
  after = take_one_of (&at, late);
  before = !after && take_one_of (&at, early);
  if (!take_number (&at, &hour, &width) || *at != ':' || (at++, !take_number (&at, &minute, &width)) || hour > 24 || minute > 59)
    return false;
  if (*at == ':' && (at++, !take_number (&at, &whole, &width)))
    return false;
  at = skip_blanks (*at == '.' ? at + 1 + strspn (at + 1, "0123456789") : at);
  after = after || take_one_of (&at, late);
  before = before || (!after && take_one_of (&at, early));
  if ((after && hour < 12) || (before && hour == 12))
    hour += after ? 12 : -12;
  *second = (double) (hour * 3600 + minute * 60 + whole);
  return *second <= DAY_SECONDS;
}

/* Which of the three numbers is the year, the month, the day. */
static void
settle_date (struct mdn_moment *moment, size_t first_width, size_t last_width, bool month_first)
{
  const long a = moment->part[0], b = moment->part[1], c = moment->part[2];
  const long year = last_width == 2 ? 2000 + c : c;
  const bool american = is_date (year, a, b), other = is_date (year, b, a);

  moment->reading = MDN_READ_UNKNOWN;
  if (first_width == 4)
    {
      if (is_date (a, b, c))
        *moment = (struct mdn_moment) { MDN_READ_OK, day_number (a, b, c), moment->second, { a, b, c } };
    }
  else if (american && other && !month_first && a != b)
    moment->reading = MDN_READ_AMBIGUOUS;
  else if (american && (month_first || !other || a == b))
    *moment = (struct mdn_moment) { MDN_READ_OK, day_number (year, a, b), moment->second, { a, b, c } };
  else if (other && !month_first)
    *moment = (struct mdn_moment) { MDN_READ_OK, day_number (year, b, a), moment->second, { a, b, c } };
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
