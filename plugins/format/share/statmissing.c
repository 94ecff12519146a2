/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statmissing.c - values that a variable declares to be missing. */
#include <stdio.h>
#include <string.h>

#include "statfile.h"

static bool
is_text (readstat_value_t value)
{
  return readstat_value_type_class (value) == READSTAT_TYPE_CLASS_STRING;
}

/* Text without the blanks that pad it to its variable's width. */
static size_t
bare_length (const char *text)
{
  size_t n = strlen (text);

  while (n > 0 && text[n - 1] == ' ')
    n--;
  return n;
}

/* A bound of a range: LOWEST and HIGHEST come as infinities or the largest numbers. */
static void
write_bound (char out[FIGURES_ROOM], readstat_value_t value)
{
  double number;

  if (is_text (value))
    {
      const char *text = readstat_string_value (value) != NULL ? readstat_string_value (value) : "";

      snprintf (out, FIGURES_ROOM, "\"%.*s\"", feed_shown (text, bare_length (text), 40), text);
      return;
    }
  number = readstat_double_value (value);
  if (number < -1e300)
    snprintf (out, FIGURES_ROOM, "the lowest");
  else if (number > 1e300)
    snprintf (out, FIGURES_ROOM, "the highest");
  else
    figures_double (out, number);
}

const char *
statfile_declared (const struct feed *feed, readstat_variable_t *variable)
{
  struct feed_text text = { .max = 4096 };

  for (int i = 0; i < readstat_variable_get_missing_ranges_count (variable) && i < 32; i++)
    {
      char lo[FIGURES_ROOM], hi[FIGURES_ROOM], both[3 * FIGURES_ROOM];

      write_bound (lo, readstat_variable_get_missing_range_lo (variable, i));
      write_bound (hi, readstat_variable_get_missing_range_hi (variable, i));
      snprintf (both, sizeof both, "%s%s%s%s", i > 0 ? ", " : "", lo, strcmp (lo, hi) == 0 ? "" : " to ",
                strcmp (lo, hi) == 0 ? "" : hi);
      feed_text_add (feed, &text, both, strlen (both));
    }
  return text.result != MDN_DONE ? NULL : text.ptr != NULL ? text.ptr : "";
}

/* libreadstat compares numbers only. */
static bool
is_declared_text (readstat_value_t value, readstat_variable_t *variable)
{
  const char *text = readstat_string_value (value);

  for (int i = 0; text != NULL && i < readstat_variable_get_missing_ranges_count (variable) && i < 32; i++)
    {
      readstat_value_t lo = readstat_variable_get_missing_range_lo (variable, i);
      const char *missing = is_text (lo) ? readstat_string_value (lo) : NULL;

      if (missing != NULL && bare_length (text) == bare_length (missing)
          && memcmp (text, missing, bare_length (text)) == 0)
        return true;
    }
  return false;
}

bool
statfile_is_declared (readstat_value_t value, readstat_variable_t *variable)
{
  if (is_text (value))
    return is_declared_text (value, variable);
  return readstat_value_is_tagged_missing (value) || readstat_value_is_defined_missing (value, variable);
}
