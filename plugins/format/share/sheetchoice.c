/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheetchoice.c - a wish against the names of a workbook's sheets. */
#include "sheetchoice.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { LIST_BYTES = 700, LONGEST_ENTRY = 100, NAME_BYTES = 60 };

static int
shown (const char *name)
{
  return feed_shown (name, strlen (name), NAME_BYTES);
}

/* Names of all sheets but one, as far as they fit. */
static void
list_sheets (const struct sheet_name *sheet, size_t n, size_t but, char out[LIST_BYTES])
{
  size_t at = 0;

  memcpy (out, "none", sizeof "none");
  for (size_t i = 0; i < n && at + LONGEST_ENTRY < LIST_BYTES; i++)
    if (i != but)
      at += (size_t) snprintf (out + at, LIST_BYTES - at, "%s%zu \"%.*s\"%s", at > 0 ? ", " : "", i + 1, shown (sheet[i].name),
                               sheet[i].name, sheet[i].hidden ? " (hidden)" : sheet[i].other ? " (no worksheet)" : "");
}

/* The number a text of digits stands for; 0: none. */
static size_t
number_of (const char *text)
{
  size_t number = 0, n = strspn (text, "0123456789");

  if (n == 0 || n > 6 || text[n] != '\0')
    return 0;
  for (size_t i = 0; i < n; i++)
    number = 10 * number + (size_t) (text[i] - '0');
  return number;
}

/* Its place; n: there is none. */
static size_t
find_asked (const struct sheet_name *sheet, size_t n, const char *asked)
{
  size_t number = number_of (asked);

  for (size_t i = 0; i < n; i++)
    if (strcasecmp (sheet[i].name, asked) == 0)
      return i;
  return number > 0 && number <= n ? number - 1 : n;
}

static size_t
find_first (const struct sheet_name *sheet, size_t n)
{
  size_t i = 0;

  while (i < n && (sheet[i].hidden || sheet[i].other))
    i++;
  return i;
}

enum mdn_result
sheet_choose (const struct feed *feed, const struct sheet_name *sheet, size_t n, const char *asked, size_t *chosen)
{
  char list[LIST_BYTES];

  *chosen = asked != NULL ? find_asked (sheet, n, asked) : find_first (sheet, n);
  list_sheets (sheet, n, *chosen < n && !sheet[*chosen].other ? *chosen : n, list);
  if (*chosen == n && asked != NULL)
    return feed_fail (feed, "no-sheet", "there is no sheet \"%.*s\"; there are: %s", shown (asked), asked, list);
  if (*chosen == n)
    return feed_fail (feed, "no-sheet", "there is no worksheet in sight; there are: %s", list);
  if (sheet[*chosen].other)
    return feed_fail (feed, "no-sheet", "sheet \"%.*s\" is no worksheet; there are: %s", shown (sheet[*chosen].name), sheet[*chosen].name, list);
  if (n > 1)
    feed_note (feed, "sheet", "sheet %zu \"%.*s\" is read; not read: %s", *chosen + 1, shown (sheet[*chosen].name), sheet[*chosen].name, list);
  return MDN_DONE;
}
