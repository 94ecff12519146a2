/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duration.c - durations in minutes.
 *
 * A duration is one amount, or a range of two.  An amount is a number with or without a unit, a
 * pair (1 h 20, 1:20) or a half hour in words.  What has no upper or lower end ("more than 60") is
 * ambiguous; dates are damage.
 *
 * Spreadsheets store 7:30 as the fraction 0.3125 of a day and show it so when the format is lost.  A bare
 * number below 1 that is, as far as its decimals go, a whole number of minutes of a day is therefore
 * ambiguous, unless it has one decimal: 0.5 is what people write for half an hour, and 0.5 of a day is
 * not what they measure.  With a unit behind it (0.25 h) there is nothing to doubt.
 *
 * Hours with two decimals of which the second is a 0 (7.30) are what people write for 7 h 30 min, and no
 * program for 7.3 h: ambiguous.  7.50 and 7.25 are common for parts of an hour and stay.
 *
 * 1:30 is an hour and a half, and so is 20:00 twenty hours; but where the answer is in minutes people
 * write 20:00 for twenty minutes as well, and a spreadsheet makes a time of day of it.  From 4 hours
 * on such an answer is ambiguous. */
#include "core/read/quantity.h"

#include <math.h>
#include <string.h>

#include "core/read/words.h"

enum
{
  DAY_MINUTES = 1440,
  MANY_HOURS = 4       /* in an answer that is asked for in minutes */
};

struct amount
{
  double value;        /* minutes, or a bare number still without a unit */
  bool has_unit;
  bool known;
};

static struct mdn_quantity
answer (enum mdn_reading reading, double value, const char *rule)
{
  return (struct mdn_quantity) { reading, reading == MDN_READ_OK ? value : NAN, rule };
}

/* A sign with a blank beside it lists two numbers ("30, 60"); it makes no decimals. */
static bool
lists_numbers (const struct mdn_words *words)
{
  static const char *const pairs[] = { "n,n", "n.n", NULL };

  return mdn_words_match (words->kinds, pairs) && (words->word[1].apart || words->word[2].apart);
}

/* One decimal number made of the words n, n.n or n,n at the front; *used: how many words.  A comma
 * followed by three digits is not taken: it may separate thousands. */
static double
decimal (const struct mdn_words *words, size_t *used)
{
  const struct mdn_word *word = words->word;
  bool apart = words->n > 2 && (word[1].apart || word[2].apart);
  bool point = !apart && strncmp (words->kinds, "n.n", 3) == 0;
  bool comma = !apart && strncmp (words->kinds, "n,n", 3) == 0 && word[2].width != 3;

  *used = 1;
  if (words->kinds[0] != 'n')
    {
      *used = 0;
      return 0;
    }
  if (!point && !comma)
    return word[0].number;
  *used = 3;
  return word[0].number + word[2].number / pow (10, word[2].width);
}

struct unit_shape
{
  const char *kinds;         /* what follows the number */
  double factor;             /* of the number, to minutes; 0: no unit */
  double plus;
};

/* "h:mm", "h:mm:ss", with an hour unit or none. */
static bool
read_colon (const struct mdn_words *words, struct amount *amount)
{
  static const char *const shapes[] = { "n:n", "n:nh", "n:n:n", NULL };
  const struct mdn_word *word = words->word;
  double seconds = words->n == 5 ? word[4].number : 0;

  if (!mdn_words_match (words->kinds, shapes) || word[2].width != 2 || word[2].number >= 60 || seconds >= 60)
    return false;
  *amount = (struct amount) { word[0].number * 60 + word[2].number + seconds / 60, true, true };
  return true;
}

/* "2 min 5 s", "2分5秒". */
static bool
read_seconds (const struct mdn_words *words, struct amount *amount)
{
  static const char *const shapes[] = { "nmns", "nm&ns", NULL };
  const size_t at = strchr (words->kinds, '&') != NULL ? 3 : 2;

  if (!mdn_words_match (words->kinds, shapes) || words->word[at].number >= 60)
    return false;
  *amount = (struct amount) { words->word[0].number + words->word[at].number / 60, true, true };
  return true;
}

/* "1 h 20", "7小时30分", "1 hour and 5 minutes". */
static bool
read_pair (const struct mdn_words *words, struct amount *amount)
{
  static const char *const shapes[] = { "nhn", "nhnm", "nh&nm", NULL };
  size_t at = strchr (words->kinds, '&') != NULL ? 3 : 2;

  if (!mdn_words_match (words->kinds, shapes) || words->word[at].number >= 60)
    return false;
  *amount = (struct amount) { words->word[0].number * 60 + words->word[at].number, true, true };
  return true;
}

/* The whole of words as one amount. */
static struct amount
read_amount (const struct mdn_words *words)
{
  static const struct unit_shape shapes[] = {
    { "", 0, 0 }, { "m", 1, 0 }, { "h", 60, 0 }, { "s", 1.0 / 60, 0 }, { "q", 15, 0 }, { "Bh", 60, 30 }, { "hB", 60, 30 },
  };
  struct amount amount = { 0 };
  size_t used;
  double number;

  if (strcmp (words->kinds, "Bh") == 0)
    return (struct amount) { 30, true, true };
  if (read_colon (words, &amount) || read_pair (words, &amount) || read_seconds (words, &amount))
    return amount;
  number = decimal (words, &used);
  for (size_t i = 0; used > 0 && i < sizeof shapes / sizeof *shapes; i++)
    if (strcmp (words->kinds + used, shapes[i].kinds) == 0)
      {
        bool has_unit = shapes[i].factor > 0;

        return (struct amount) { has_unit ? number * shapes[i].factor + shapes[i].plus : number, has_unit, true };
      }
  return amount;
}

static struct mdn_words
part_of (const struct mdn_words *words, size_t from, size_t to)
{
  struct mdn_words part = { .n = to - from };

  memcpy (part.kinds, words->kinds + from, part.n);
  memcpy (part.word, words->word + from, part.n * sizeof *part.word);
  return part;
}

static double
unit_minutes (enum mdn_unit unit)
{
  return unit == MDN_UNIT_HOURS ? 60 : 1;
}

/* "0.3125", "0.0139": see above. */
static bool
may_be_day_fraction (const struct mdn_words *words)
{
  static const char *const decimals[] = { "n.n", "n,n", NULL };
  const struct mdn_word *word = words->word;

  if (!mdn_words_match (words->kinds, decimals) || word[0].number > 0 || word[2].number <= 0)
    return false;
  const double unit = pow (10, word[2].width), fraction = word[2].number / unit;
  const double minutes = fraction * DAY_MINUTES, rounding = DAY_MINUTES / unit / 2 + 1e-6;
  return round (fraction * 10) / 10 != fraction && fabs (minutes - round (minutes)) <= rounding;
}

/* "7.30", "7.30 h": see above. */
static bool
may_be_hours_and_minutes (const struct mdn_words *words, enum mdn_unit unit)
{
  static const char *const bare[] = { "n.n", "n,n", NULL }, *const named[] = { "n.nh", "n,nh", NULL };
  const struct mdn_word *tenths = &words->word[2];

  if (!mdn_words_match (words->kinds, named) && (unit != MDN_UNIT_HOURS || !mdn_words_match (words->kinds, bare)))
    return false;
  return tenths->width == 2 && tenths->number >= 10 && tenths->number <= 40 && fmod (tenths->number, 10) == 0;
}

/* "20:00" for twenty minutes: see above. */
static bool
may_be_minutes_and_seconds (const struct mdn_words *words, enum mdn_unit unit)
{
  static const char *const pairs[] = { "n:n", "n:n:n", NULL };

  return unit == MDN_UNIT_MINUTES && words->word[0].number >= MANY_HOURS && mdn_words_match (words->kinds, pairs);
}

/* Why an amount could be another one; NULL: it could not. */
static const char *
doubt_of (const struct mdn_words *words, enum mdn_unit unit)
{
  if (may_be_day_fraction (words))
    return unit == MDN_UNIT_HOURS
             ? "hours, or the fraction of a day that a spreadsheet makes of a time such as 7:30; write 7:30, or 7.5 h"
             : "minutes, or the fraction of a day that a spreadsheet makes of a time such as 0:20; write 0:20, or 20 min";
  if (may_be_hours_and_minutes (words, unit))
    return "hours with minutes or with hundredths behind the point; write 7:30 or 7.3";
  if (may_be_minutes_and_seconds (words, unit))
    return "hours and minutes, or minutes and seconds; write 20 min, or 20 h";
  return NULL;
}

/* "4-6 hrs": a first number without a unit has that of the second.  0: "7-7:30" does not tell which. */
static double
borrowed_unit (const struct mdn_words *right, enum mdn_unit unit)
{
  static const struct { char kind; double minutes; } units[] = { { 'h', 60 }, { 'm', 1 }, { 'q', 15 }, { 's', 1.0 / 60 } };

  if (strchr (right->kinds, ':') != NULL)
    return 0;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (strchr (right->kinds, units[i].kind) != NULL)
      return units[i].minutes;
  return unit_minutes (unit);
}

/* As doubt_of, for the two ends of a range; the second's unit settles the first. */
static const char *
doubt_of_ends (const struct mdn_words *left, const struct mdn_words *right, enum mdn_unit unit)
{
  const struct amount low = read_amount (left), high = read_amount (right);
  const char *doubt = low.has_unit || !high.has_unit ? doubt_of (left, unit) : NULL;

  if (doubt == NULL && !low.has_unit && borrowed_unit (right, unit) == 0)
    doubt = "a range whose first number has no unit that the second could tell";
  return doubt != NULL ? doubt : doubt_of (right, unit);
}

static struct mdn_quantity
read_range (const struct mdn_words *words, size_t mark, size_t from, enum mdn_unit unit, bool ranges)
{
  struct mdn_words left = part_of (words, from, mark), right = part_of (words, mark + 1, words->n);
  struct amount low = read_amount (&left), high = read_amount (&right);
  const char *doubt;

  if (!low.known || !high.known)
    return answer (MDN_READ_UNKNOWN, 0, "not a duration");
  doubt = doubt_of_ends (&left, &right, unit);
  if (doubt != NULL)
    return answer (MDN_READ_AMBIGUOUS, 0, doubt);
  low.value *= low.has_unit ? 1 : borrowed_unit (&right, unit);
  high.value *= high.has_unit ? 1 : unit_minutes (unit);
  if (low.value > high.value)
    return answer (MDN_READ_UNKNOWN, 0, "a range that runs backwards");
  if (!ranges)
    return answer (MDN_READ_AMBIGUOUS, 0, "a range, and midpoints are not allowed here");
  return answer (MDN_READ_OK, (low.value + high.value) / 2, "midpoint of a range");
}

static struct mdn_quantity
read_one (const struct mdn_words *words, enum mdn_unit unit)
{
  struct amount amount = read_amount (words);

  if (strcmp (words->kinds, "n,n") == 0 && words->word[2].width == 3)
    return answer (MDN_READ_AMBIGUOUS, 0, "the comma may separate decimals or thousands");
  if (lists_numbers (words))
    return answer (MDN_READ_AMBIGUOUS, 0, "two numbers with a blank between them: two amounts, or decimals");
  if (strcmp (words->kinds, "n/n") == 0)
    return answer (MDN_READ_AMBIGUOUS, 0, "two numbers with a slash: a choice, a fraction or a date");
  if (!amount.known)
    return answer (MDN_READ_UNKNOWN, 0, "not a duration");
  if (doubt_of (words, unit) != NULL)
    return answer (MDN_READ_AMBIGUOUS, 0, doubt_of (words, unit));
  if (!amount.has_unit)
    return answer (MDN_READ_OK, amount.value * unit_minutes (unit), "number in the item's unit");
  return answer (MDN_READ_OK, amount.value, "duration with its unit");
}

struct mdn_quantity
mdn_read_duration (struct mdn_slice text, enum mdn_unit unit, bool ranges)
{
  struct mdn_words words;
  const char *mark;
  size_t from;

  if (!mdn_words_of (text, 'h', &words))
    return answer (MDN_READ_UNKNOWN, 0, "too long for a duration");
  if (words.n == 0)
    return answer (MDN_READ_EMPTY, 0, "nothing written");
  if (mdn_words_are_date (&words))
    return answer (MDN_READ_DAMAGED, 0, "a date, which a spreadsheet made of something else");
  if (strchr (words.kinds, '?') != NULL)
    return answer (MDN_READ_UNKNOWN, 0, "words or signs that no rule for durations explains");
  if (strchr (words.kinds, '<') != NULL)
    return answer (MDN_READ_AMBIGUOUS, 0, "open-ended: no single amount is given");
  from = words.kinds[0] == 'b' ? 1 : 0;
  mark = strchr (words.kinds, '-');
  if (mark == NULL && from == 1)
    mark = strchr (words.kinds, '&');
  if (mark != NULL)
    return read_range (&words, (size_t) (mark - words.kinds), from, unit, ranges);
  return read_one (&words, unit);
}
