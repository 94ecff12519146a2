/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clock.c - times of day.
 *
 * The rules, in order: a spreadsheet's epoch date with a time; any other date, with or without a time, is
 * damage, because the day says that something else was meant or that a form filled the cell; two times
 * are ambiguous, and so are two numbers around a comma (23,5); noon and midnight; then one time with or without a part of the day.  A part of the
 * day decides.  Without one, HH:MM is a 24-hour time except 12:MM; in every other spelling the hours
 * 1 to 12 are ambiguous unless a leading zero is written.  1-digit decimals are decimal hours
 * (23.5), 2-digit ones minutes (23.30) or, from .60 on, decimal hours; .25 and .50 could be both.
 * Numbers between 0 and 1 with three decimals or more are fractions of a day. */
#include "core/read/quantity.h"

#include <math.h>
#include <string.h>

#include "core/read/moment.h"
#include "core/read/words.h"

enum { DAY_MINUTES = 1440 };

struct time
{
  double hour, minute, second;
  bool clear;                /* a 24-hour time whatever the hour, but for 12 */
};

static struct mdn_quantity
answer (enum mdn_reading reading, double value, const char *rule)
{
  return (struct mdn_quantity) { reading, reading == MDN_READ_OK ? value : NAN, rule };
}

static struct mdn_quantity
unknown (const char *why)
{
  return answer (MDN_READ_UNKNOWN, 0, why);
}

static struct mdn_quantity
ambiguous (const char *why)
{
  return answer (MDN_READ_AMBIGUOUS, 0, why);
}

static double
minutes_of (const struct time *time)
{
  return time->hour * 60 + time->minute + time->second / 60;
}

/* No part of the day is given. */
static struct mdn_quantity
settle_alone (const struct time *time, bool leading_zero)
{
  if (time->clear && time->hour == 12)
    return ambiguous ("12:MM without am or pm is noon or midnight");
  if (!time->clear && !leading_zero && time->hour >= 1 && time->hour <= 12)
    return ambiguous ("morning or evening: an hour from 1 to 12 without am or pm");
  return answer (MDN_READ_OK, minutes_of (time), "24-hour time");
}

static struct mdn_quantity
settle_part (const struct time *time, const struct mdn_day_part *part)
{
  double minutes = minutes_of (time);
  char how;

  if (time->hour > 12)
    return part->late ? answer (MDN_READ_OK, minutes, "24-hour time with a part of the day that agrees")
                      : unknown ("the hour contradicts the part of the day");
  how = part->hours[(int) time->hour];
  if (how == '?')
    return ambiguous ("this hour does not settle with this part of the day");
  if (how == 'x')
    return unknown ("the hour contradicts the part of the day");
  if (how == 'a' && time->hour == 12)
    minutes -= 720;
  if (how == 'p' && time->hour < 12)
    minutes += 720;
  return answer (MDN_READ_OK, minutes, "12-hour time with its part of the day");
}

static bool
is_possible (const struct time *time)
{
  if (time->hour == 24)
    return time->minute == 0 && time->second == 0;
  return time->hour < 24 && time->minute < 60 && time->second < 60;
}

static struct mdn_quantity
settle (struct time *time, bool leading_zero, const struct mdn_word *part)
{
  if (!is_possible (time))
    return unknown ("no such time of day");
  if (time->hour == 24)
    {
      time->hour = 0;
      if (part != NULL && !mdn_words_day_part (part)->late)
        return unknown ("the hour contradicts the part of the day");
      return answer (MDN_READ_OK, 0, "24:00 is midnight");
    }
  return part == NULL ? settle_alone (time, leading_zero) : settle_part (time, mdn_words_day_part (part));
}

/* "2330", "830", "23", "7". */
static struct mdn_quantity
read_digits (const struct mdn_word *word, const struct mdn_word *part)
{
  struct time time = { .hour = word->number };

  if (word->width > 4)
    return unknown ("more digits than a time of day has");
  if (word->width >= 3)
    {
      time.hour = floor (word->number / 100);
      time.minute = fmod (word->number, 100);
    }
  return settle (&time, word->leading_zero, part);
}

static struct mdn_quantity
read_day_fraction (double fraction)
{
  double minutes = round (fraction * DAY_MINUTES * 60) / 60;

  return answer (MDN_READ_OK, minutes >= DAY_MINUTES ? 0 : minutes, "fraction of a day, as spreadsheets store times");
}

/* "23.5", "23.30", "11.30 pm", "0.979". */
static struct mdn_quantity
read_point (const struct mdn_word *word, const struct mdn_word *part)
{
  const struct mdn_word *hour = &word[0], *rest = &word[2];
  double fraction = rest->number / pow (10, rest->width);
  bool is_decimal = rest->width != 2 || rest->number >= 60;
  struct time time = { .hour = hour->number };

  if (hour->number == 0 && hour->width == 1 && part == NULL)
    {
      if (rest->width >= 3 && rest->number > 0)
        return read_day_fraction (fraction);
      if (rest->number > 0)
        return ambiguous ("hours, minutes or a fraction of a day");
    }
  if (rest->width == 2 && (rest->number == 25 || rest->number == 50))
    return ambiguous ("minutes or hundredths of an hour");
  time.minute = is_decimal ? round (fraction * 3600) / 60 : rest->number;
  return settle (&time, hour->leading_zero, part);
}

static struct mdn_quantity
read_colon (const struct mdn_word *word, size_t n, const struct mdn_word *part)
{
  struct time time = { .hour = word[0].number, .minute = word[2].number,
                       .second = n == 5 ? word[4].number : 0, .clear = true };

  if (word[0].width > 2 || word[2].width != 2 || (n == 5 && word[4].width != 2))
    return unknown ("minutes and seconds need two digits");
  return settle (&time, false, part);
}

/* "11点半", "23h30", "7点一刻", "11 o'clock", "11 30 pm". */
static struct mdn_quantity
read_units (const struct mdn_words *words, const struct mdn_word *part)
{
  const char *kinds = words->kinds;
  struct time time = { .hour = words->word[0].number };

  if (strcmp (kinds, "ncB") == 0)
    time.minute = 30;
  else if (strcmp (kinds, "ncnq") == 0)
    time.minute = 15 * words->word[2].number;
  else if (strncmp (kinds, "ncn", 3) == 0)
    time.minute = words->word[2].number;
  else if (strcmp (kinds, "nn") == 0 && (part == NULL || words->word[1].width != 2))
    return unknown ("two numbers and nothing between them");
  else if (strcmp (kinds, "nn") == 0)
    time.minute = words->word[1].number;
  return settle (&time, words->word[0].leading_zero, part);
}

static struct mdn_quantity
read_time (const struct mdn_words *words, const struct mdn_word *part)
{
  static const char *const colon[] = { "n:n", "n:n:n", NULL };
  static const char *const units[] = { "nc", "ncz", "nz", "ncn", "ncnm", "ncB", "ncnq", "nn", NULL };

  if (strcmp (words->kinds, "n") == 0)
    return read_digits (&words->word[0], part);
  if (strcmp (words->kinds, "n.n") == 0)
    return read_point (words->word, part);
  if (mdn_words_match (words->kinds, colon))
    return read_colon (words->word, words->n, part);
  if (mdn_words_match (words->kinds, units))
    return read_units (words, part);
  return unknown (words->kinds[0] == '\0' ? "a part of the day without a time" : "not a time of day");
}

/* Takes a part of the day off one end. */
static const struct mdn_word *
take_part (struct mdn_words *words, bool front, struct mdn_word *part)
{
  size_t at = front ? 0 : words->n - 1;

  if (words->n == 0 || words->kinds[at] != 'P')
    return NULL;
  *part = words->word[at];
  words->n--;
  memmove (words->kinds + at, words->kinds + at + 1, words->n + 1 - at);
  memmove (words->word + at, words->word + at + 1, (words->n - at) * sizeof *words->word);
  return part;
}

/* Two parts of the day must lead to the same time. */
static struct mdn_quantity
read_with_parts (struct mdn_words *words)
{
  struct mdn_word before, after;
  const struct mdn_word *first = take_part (words, true, &before);
  const struct mdn_word *last = take_part (words, false, &after);
  struct mdn_quantity one, other;

  if (first == NULL || last == NULL)
    return read_time (words, first != NULL ? first : last);
  one = read_time (words, first);
  other = read_time (words, last);
  if (one.reading == MDN_READ_OK && other.reading == MDN_READ_OK && one.value != other.value)
    return unknown ("the two parts of the day contradict each other");
  return one.reading == MDN_READ_OK ? other : one;
}

/* Midnight and noon in words, with or without the 12. */
static bool
read_named (const struct mdn_words *words, struct mdn_quantity *quantity)
{
  const char *kinds = words->kinds;
  bool with_twelve = kinds[0] == 'n' && words->word[0].number == 12;
  size_t at = kinds[0] == 'n' ? 1 : 0;

  if (kinds[0] == 'n' && !with_twelve)
    return false;
  if (strcmp (kinds + at, "D") == 0)
    *quantity = answer (MDN_READ_OK, 0, "midnight");
  else if (strcmp (kinds + at, "N") == 0)
    *quantity = answer (MDN_READ_OK, 720, "noon");
  else
    return false;
  return true;
}

/* "1899-12-31 22:45": a bare time that a reader of spreadsheets gave the day zero of its calendar. */
static bool
read_epoch (const struct mdn_words *words, struct mdn_quantity *quantity)
{
  static const char *const signatures[] = { "n-n-n", "n-n-nn:n", "n-n-nn:n:n", NULL };
  static const double epochs[][3] = { { 1899, 12, 30 }, { 1899, 12, 31 }, { 1900, 1, 0 }, { 1904, 1, 1 } };
  const struct mdn_word *word = words->word;
  struct time time = { 0 };
  bool found = false;

  if (!mdn_words_match (words->kinds, signatures))
    return false;
  for (size_t i = 0; i < sizeof epochs / sizeof *epochs; i++)
    found = found || (word[0].number == epochs[i][0] && word[2].number == epochs[i][1] && word[4].number == epochs[i][2]);
  if (!found)
    return false;
  if (words->n > 5)
    time = (struct time) { .hour = word[5].number, .minute = word[7].number, .second = words->n > 8 ? word[9].number : 0 };
  *quantity = is_possible (&time) && time.hour < 24
                ? answer (MDN_READ_OK, minutes_of (&time), "time on the day zero of a spreadsheet's calendar")
                : unknown ("no such time of day");
  return true;
}

/* "2024-05-01 23:30", "5/1/2024", and 45413.97 or 45413, which are days as spreadsheets count them. */
static bool
read_dated (struct mdn_slice text, struct mdn_quantity *quantity)
{
  const struct mdn_moment moment = mdn_read_moment (text, false);
  double serial;

  if (moment.reading != MDN_READ_OK && moment.reading != MDN_READ_AMBIGUOUS)
    return false;
  if (mdn_text_number (text, &serial))
    *quantity = unknown ("a date as spreadsheets count days, where a time of day is asked for; format the cells as times");
  else
    *quantity = answer (MDN_READ_DAMAGED, 0, isnan (moment.second)
                          ? "a date, where a time of day is asked for"
                          : "a date with a time, where the time of day alone is asked for; leave the date out if it is that");
  return true;
}

/* Numbers on both sides of a range mark. */
static bool
gives_two_times (const struct mdn_words *words)
{
  const char *mark = strchr (words->kinds, '-');

  return mark != NULL && memchr (words->kinds, 'n', (size_t) (mark - words->kinds)) != NULL
         && strchr (mark, 'n') != NULL;
}

struct mdn_quantity
mdn_read_clock (struct mdn_slice text)
{
  struct mdn_words words;
  struct mdn_quantity quantity;

  if (!mdn_words_of (text, 'c', &words))
    return unknown ("too long for a time of day");
  if (words.n == 0)
    return answer (MDN_READ_EMPTY, 0, "nothing written");
  if (read_epoch (&words, &quantity))
    return quantity;
  if (read_dated (text, &quantity))
    return quantity;
  if (strcmp (words.kinds, "n,n") == 0)
    return ambiguous ("a comma between two numbers: tenths of an hour or minutes; write 23:30");
  if (mdn_words_are_date (&words))
    return answer (MDN_READ_DAMAGED, 0, "a date, which a spreadsheet made of something else");
  if (strchr (words.kinds, '?') != NULL)
    return unknown ("words or signs that no rule for times explains");
  if (gives_two_times (&words))
    return ambiguous ("two times are given");
  return read_named (&words, &quantity) ? quantity : read_with_parts (&words);
}
