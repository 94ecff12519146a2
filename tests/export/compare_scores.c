/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare_scores - scores of another program against the expected ones, cell by cell.
 *
 *   compare_scores [--printed] LIST ENDING...
 *
 * For each line of LIST (name, form) the columns of NAME.FORM.expected.csv are looked for by name in the
 * files NAME.FORM.ENDING, which have the same rows in the same order.  Whole numbers have to be the same, others within 1e-12 (relative; --printed: as far as they are
 * printed), texts the same.  Prints the first differences of each; exit status 1 when there are any, 2 for bad
 * usage. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CELLS = 512, MOST_FILES = 4, MOST_SHOWN = 5 };

struct file
{
  FILE *stream;
  char *line;
  size_t room;
  char *cell[MOST_CELLS];
  size_t n;
};

/* The next cell at *at, its quotes taken off in place. */
static char *
take_cell (char **at)
{
  char *from = *at, *to = *at, *cell = *at;
  bool quoted = *from == '"';
  for (from += quoted; *from != '\0' && (quoted || *from != ','); from++)
    if (quoted && *from == '"' && from[1] != '"')
      quoted = false;
    else
      {
        from += quoted && *from == '"';
        *to++ = *from;
      }
  *at = *from == ',' ? from + 1 : NULL;
  *to = '\0';
  return cell;
}

static bool
next_row (struct file *file)
{
  const ssize_t len = getline (&file->line, &file->room, file->stream);
  if (len <= 0)
    return false;
  file->line[strcspn (file->line, "\r\n")] = '\0';
  file->n = 0;
  for (char *at = file->line; at != NULL && file->n < MOST_CELLS;)
    file->cell[file->n++] = take_cell (&at);
  return true;
}

/* R writes NA, PSPP a lone full stop or a blank for what is missing. */
static bool
is_missing (const char *text)
{
  return text[strspn (text, " ")] == '\0' || strcmp (text, "NA") == 0 || strcmp (text, ".") == 0;
}

/* How far a number may be off that was rounded to the digits printed. */
static double
rounding_of (const char *text, double value)
{
  const char *point = strchr (text, '.');
  const double last = point != NULL ? pow (10, -(double) strspn (point + 1, "0123456789")) : 0;
  return fmax (0.5000001 * last, 1e-9 * fabs (value));
}

static bool
agree (const char *expected, const char *found, bool printed)
{
  char *end_expected, *end_found;
  if (is_missing (expected) || is_missing (found))
    return is_missing (expected) && is_missing (found);
  const double a = strtod (expected, &end_expected), b = strtod (found, &end_found);
  if (*end_expected != '\0' || *end_found != '\0')
    return strcmp (expected, found) == 0;
  if (a == floor (a))
    return a == b;
  return fabs (a - b) <= (printed ? rounding_of (found, b) : 1e-12 * fabs (a));
}

/* Opens NAME.FORM.ENDING for each ending and reads its header; false: one cannot be read. */
static bool
open_all (struct file *file, const char *base, char **ending, size_t n)
{
  for (size_t f = 0; f < n; f++)
    {
      char path[4096];
      snprintf (path, sizeof path, "%s.%s", base, ending[f]);
      file[f].stream = fopen (path, "r");
      if (file[f].stream == NULL || !next_row (&file[f]))
        {
          printf ("%s cannot be read\n", path);
          return false;
        }
    }
  return true;
}

/* Where a column stands among the files found. */
struct place { char *name; size_t file, cell; };

static bool
find (const struct file *file, size_t n_files, struct place *place)
{
  for (place->file = 1; place->file < n_files; place->file++)
    for (place->cell = 0; place->cell < file[place->file].n; place->cell++)
      if (strcmp (file[place->file].cell[place->cell], place->name) == 0)
        return true;
  printf ("there is no column %s\n", place->name);
  return false;
}

static bool
find_all (const struct file *file, size_t n_files, struct place *place)
{
  bool found = true;
  for (size_t k = 0; k < file[0].n && found; k++)
    {
      place[k].name = strdup (file[0].cell[k]);
      found = place[k].name != NULL && find (file, n_files, &place[k]);
    }
  return found;
}

/* Cells of the row that differ; shows the first of all. */
static size_t
compare_row (const struct file *file, const struct place *place, bool printed, size_t n_before)
{
  size_t n_wrong = 0;
  for (size_t k = 0; k < file[0].n; k++)
    {
      const struct file *found = &file[place[k].file];
      const char *text = place[k].cell < found->n ? found->cell[place[k].cell] : "";
      if (!agree (file[0].cell[k], text, printed) && n_before + n_wrong++ < MOST_SHOWN)
        printf ("id %s, %s: %s, expected %s\n", file[0].cell[0], place[k].name, text, file[0].cell[k]);
    }
  return n_wrong;
}

/* Reads a row of every file: 1; all are at their end: 0; else -1. */
static int
next_rows (struct file *file, size_t n)
{
  size_t n_read = 0;
  for (size_t f = 0; f < n; f++)
    n_read += next_row (&file[f]);
  if (n_read > 0 && n_read < n)
    puts ("the files have different numbers of rows");
  return n_read == n ? 1 : n_read == 0 ? 0 : -1;
}

/* Compares one form; true: everything agrees. */
static bool
compare_form (const char *base, char **ending, size_t n, bool printed)
{
  struct file file[MOST_FILES] = { { .n = 0 } };
  struct place place[MOST_CELLS] = { { .name = NULL } };
  size_t n_wrong = 0, n_rows = 0;
  int more = -1;
  if (open_all (file, base, ending, n) && find_all (file, n, place))
    while ((more = next_rows (file, n)) > 0)
      {
        n_wrong += compare_row (file, place, printed, n_wrong);
        n_rows++;
      }
  if (n_wrong > MOST_SHOWN)
    printf ("%zu cells in all\n", n_wrong);
  for (size_t k = 0; k < MOST_CELLS; k++)
    free (place[k].name);
  for (size_t f = 0; f < n; f++)
    {
      if (file[f].stream != NULL)
        fclose (file[f].stream);
      free (file[f].line);
    }
  return n_wrong == 0 && more == 0 && n_rows > 0;
}

int
main (int argc, char **argv)
{
  static char expected[] = "expected.csv";
  const int printed = argc > 1 && strcmp (argv[1], "--printed") == 0;
  FILE *list = argc > 2 + printed ? fopen (argv[1 + printed], "r") : NULL;
  char *ending[MOST_FILES] = { expected };
  char name[256], form[256];
  size_t n = 1, n_forms = 0, n_wrong = 0;
  if (list == NULL || argc - 1 - printed > MOST_FILES)
    return 2;
  for (int i = 2 + printed; i < argc; i++)
    ending[n++] = argv[i];
  while (fscanf (list, "%255s %255s%*[^\n]", name, form) == 2)
    {
      char base[1024];
      snprintf (base, sizeof base, "%s.%s", name, form);
      n_forms++;
      if (compare_form (base, ending, n, printed))
        continue;
      n_wrong++;
      printf ("  so much for %s\n", base);
    }
  fclose (list);
  printf ("%zu of %zu forms differ\n", n_wrong, n_forms);
  return n_wrong == 0 && n_forms > 0 ? 0 : 1;
}
