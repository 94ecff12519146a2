/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.c - names of variables. */
#include "write.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <utf8proc.h>

enum { SHORT_NAME = 8, PART_NAME = 5, ONE_PART = 255 };

size_t
sav_cut (const char *text, size_t len, size_t most)
{
  if (len <= most)
    return len;
  while (most > 0 && ((unsigned char) text[most] & 0xC0) == 0x80)
    most--;
  return most;
}

static bool
is_letter (utf8proc_int32_t c)
{
  const utf8proc_category_t category = utf8proc_category (c);

  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static bool
may_follow (utf8proc_int32_t c)
{
  const utf8proc_category_t category = utf8proc_category (c);

  return (c > 0 && c < 0x80 && strchr ("._$#@", (int) c) != NULL) || (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO);
}

/* Every character that no name may have becomes one underscore. */
static size_t
clean (const char *from, char *name)
{
  const size_t len = strlen (from);
  size_t n = 0;

  for (size_t i = 0; i < len;)
    {
      utf8proc_int32_t c = 0;
      const utf8proc_ssize_t step = utf8proc_iterate ((const utf8proc_uint8_t *) from + i, (utf8proc_ssize_t) (len - i), &c);
      const size_t bytes = step > 0 ? (size_t) step : 1;
      const bool good = step > 0 && may_follow (c);

      if (n + (good ? bytes : 1) > SAV_NAME_BYTES)
        break;
      if (good)
        memcpy (name + n, from + i, bytes);
      else
        name[n] = '_';
      n += good ? bytes : 1;
      i += bytes;
    }
  name[n] = '\0';
  return n;
}

static bool
is_reserved (const char *name)
{
  static const char *const words[] = { "ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH" };

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcasecmp (words[i], name) == 0)
      return true;
  return false;
}

/* V<number>_A: what libreadstat calls a variable whose first eight bytes are taken. */
static bool
is_made_up (const char *name)
{
  const size_t digits = strspn (name[0] != '\0' ? name + 1 : "", "0123456789");

  return (name[0] == 'v' || name[0] == 'V') && digits > 0 && strcasecmp (name + 1 + digits, "_a") == 0;
}

static bool
cuts_character (const char *name, size_t n, size_t at)
{
  return n > at && ((unsigned char) name[at] & 0xC0) == 0x80;
}

/* A system file also holds a name of eight bytes, and of five for the parts of a long text, which libreadstat
 * cuts off wherever that is. */
static bool
is_cut_badly (const char *name, size_t n, const struct mdn_column *column)
{
  return cuts_character (name, n, SHORT_NAME) || (column->width > ONE_PART && cuts_character (name, n, PART_NAME));
}

static bool
begins_well (const char *name)
{
  utf8proc_int32_t c = 0;

  return utf8proc_iterate ((const utf8proc_uint8_t *) name, (utf8proc_ssize_t) strlen (name), &c) > 0 && (c == '@' || is_letter (c));
}

static size_t
insert (char *name, size_t n, size_t at, char letter)
{
  n = sav_cut (name, n, SAV_NAME_BYTES - 1);
  memmove (name + at + 1, name + at, n - at);
  name[at] = letter;
  name[n + 1] = '\0';
  return n + 1;
}

static void
make_valid (const struct mdn_column *column, char *name)
{
  size_t n = clean (column->name, name);

  if (!begins_well (name) || is_reserved (name) || is_made_up (name) || is_cut_badly (name, n, column))
    n = insert (name, n, 0, 'v');
  while (is_cut_badly (name, n, column))
    n = insert (name, n, 1, '_');
  if (name[n - 1] == '.')        /* SPSS would take it for the end of a command */
    name[n - 1] = '_';
}

static bool
is_taken (char (*names)[SAV_NAME_BYTES + 1], size_t n, const char *name)
{
  for (size_t i = 0; i < n; i++)
    if (strcasecmp (names[i], name) == 0)
      return true;
  return false;
}

static void
make_unique (char (*names)[SAV_NAME_BYTES + 1], size_t column)
{
  char *name = names[column], tail[24];
  const size_t len = strlen (name);

  for (unsigned long k = 2; is_taken (names, column, name); k++)
    {
      const int n = snprintf (tail, sizeof tail, "_%lu", k);

      memcpy (name + sav_cut (name, len, SAV_NAME_BYTES - (size_t) n), tail, (size_t) n + 1);
    }
}

char (*sav_names (const struct feed *feed, const struct mdn_frame *frame))[SAV_NAME_BYTES + 1]
{
  char (*names)[SAV_NAME_BYTES + 1] = feed_alloc (feed, frame->n_columns, sizeof *names);

  for (size_t c = 0; c < frame->n_columns && names != NULL; c++)
    {
      make_valid (&frame->column[c], names[c]);
      make_unique (names, c);
      if (strcmp (names[c], frame->column[c].name) != 0)
        feed_note (feed, "renamed", "column \"%s\" is the variable %s, with its own name as label", frame->column[c].name, names[c]);
    }
  return names;
}
