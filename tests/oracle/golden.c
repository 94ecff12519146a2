/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/oracle/golden.h"

#include <fnmatch.h>
#include <jansson.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH 512
#define EXCEPTIONS 64

struct leaf
{
  char *path;
  double value;
  size_t order;
  int compared, agreed;
};

struct golden
{
  const char *file;
  struct mdn_arena *arena;
  json_t *root;
  struct leaf *leaf;
  size_t leaves;
  double tolerance, worst;
  const char *worst_path;
  size_t unknown, refused;
  struct { const char *pattern, *reason; } exception[EXCEPTIONS];
  size_t exceptions;
};

static const char *
folder (void)
{
  const char *shared = getenv ("MEDIANT_SHARED");
  return shared != NULL ? shared : "../shared";
}

static void
give_up (const char *what, const char *file)
{
  fprintf (stderr, "golden: %s: %s\n", file, what);
  exit (99);
}

static size_t
count_leaves (json_t *node)
{
  size_t sum = 0, i;
  const char *key;
  json_t *child;
  if (json_is_object (node))
    json_object_foreach (node, key, child) sum += count_leaves (child);
  else if (json_is_array (node))
    json_array_foreach (node, i, child) sum += count_leaves (child);
  else
    sum = json_is_number (node);
  return sum;
}

static void
collect (struct golden *golden, json_t *node, const char *path)
{
  size_t i;
  const char *key, *slash = *path == '\0' ? "" : "/";
  json_t *child;
  if (json_is_object (node))
    json_object_foreach (node, key, child)
      collect (golden, child, mdn_arena_format (golden->arena, "%s%s%s", path, slash, key));
  else if (json_is_array (node))
    json_array_foreach (node, i, child)
      collect (golden, child, mdn_arena_format (golden->arena, "%s%s%zu", path, slash, i));
  else if (json_is_number (node))
    {
      golden->leaf[golden->leaves] = (struct leaf) {
        .path = mdn_arena_format (golden->arena, "%s", path), .value = json_number_value (node),
        .order = golden->leaves
      };
      golden->leaves++;
    }
}

static int
by_path (const void *a, const void *b)
{
  return strcmp (((const struct leaf *) a)->path, ((const struct leaf *) b)->path);
}

struct golden *
golden_open (const char *file)
{
  json_error_t error;
  struct mdn_arena *arena = mdn_arena_new ();
  struct golden *golden = mdn_arena_alloc (arena, sizeof *golden);
  const char *path = mdn_arena_format (arena, "%s/golden/%s", folder (), file);
  FILE *probe = fopen (path, "r");
  if (probe == NULL)
    {
      printf ("SKIP: no expected values: %s cannot be read (set MEDIANT_SHARED)\n", path);
      exit (77);
    }
  fclose (probe);
  *golden = (struct golden) { .file = file, .arena = arena, .tolerance = 1e-9, .worst_path = "" };
  golden->root = json_load_file (path, 0, &error);
  if (golden->root == NULL)
    give_up (error.text, path);
  golden->leaf = mdn_arena_array (arena, count_leaves (golden->root), sizeof *golden->leaf);
  collect (golden, golden->root, "");
  qsort (golden->leaf, golden->leaves, sizeof *golden->leaf, by_path);
  return golden;
}

void
golden_tolerance (struct golden *golden, double tolerance)
{
  golden->tolerance = tolerance;
}

struct mdn_arena *
golden_arena (struct golden *golden)
{
  return golden->arena;
}

static struct leaf *
find (struct golden *golden, const char *path)
{
  struct leaf key = { .path = (char *) path };
  return bsearch (&key, golden->leaf, golden->leaves, sizeof key, by_path);
}

static void
compare (struct golden *golden, double actual, double scale, const char *path)
{
  struct leaf *leaf = find (golden, path);
  if (leaf == NULL)
    {
      printf ("  %s: no number at %s\n", golden->file, path);
      golden->unknown++;
      return;
    }
  double size = fmax (fabs (leaf->value), fabs (scale)), off = fabs (actual - leaf->value);
  double error = off > 0.0 || isnan (off) ? off / size : 0.0;
  leaf->compared = 1;
  leaf->agreed = error <= golden->tolerance;
  if (!leaf->agreed)
    printf ("  DIFFERS %s: expected %.17g, got %.17g (relative %.2g)\n", path, leaf->value, actual, error);
  if (!(error <= golden->worst))
    {
      golden->worst = error;
      golden->worst_path = leaf->path;
    }
}

void
golden_number (struct golden *golden, double actual, double scale, const char *path, ...)
{
  char buffer[PATH];
  va_list args;
  va_start (args, path);
  vsnprintf (buffer, sizeof buffer, path, args);
  va_end (args);
  compare (golden, actual, scale, buffer);
}

void
golden_interval (struct golden *golden, struct mdn_interval actual, double scale, const char *path, ...)
{
  char buffer[PATH];
  va_list args;
  va_start (args, path);
  vsnprintf (buffer, sizeof buffer, path, args);
  va_end (args);
  golden_number (golden, actual.low, scale, "%s/0", buffer);
  golden_number (golden, actual.high, scale, "%s/1", buffer);
}

void
golden_estimate (struct golden *golden, struct mdn_estimate e, const char *path, ...)
{
  char buffer[PATH];
  va_list args;
  va_start (args, path);
  vsnprintf (buffer, sizeof buffer, path, args);
  va_end (args);
  golden_number (golden, e.value, e.se, "%s/b", buffer);
  golden_number (golden, e.se, 0.0, "%s/se", buffer);
  golden_number (golden, e.statistic, 1.0, "%s/t", buffer);
  golden_number (golden, e.p, 0.0, "%s/p", buffer);
  golden_number (golden, e.ci.low, e.se, "%s/ci_low", buffer);
  golden_number (golden, e.ci.high, e.se, "%s/ci_high", buffer);
  if (golden_has (golden, "%s/df", buffer))
    golden_number (golden, e.df, 0.0, "%s/df", buffer);
}

int
golden_has (struct golden *golden, const char *path, ...)
{
  char buffer[PATH];
  va_list args;
  va_start (args, path);
  vsnprintf (buffer, sizeof buffer, path, args);
  va_end (args);
  return find (golden, buffer) != NULL;
}

double
golden_value (struct golden *golden, const char *path, ...)
{
  char buffer[PATH];
  va_list args;
  va_start (args, path);
  vsnprintf (buffer, sizeof buffer, path, args);
  va_end (args);
  struct leaf *leaf = find (golden, buffer);
  return leaf != NULL ? leaf->value : NAN;
}

/* The node at a path; NULL when there is none. */
static json_t *
node_at (json_t *node, const char *path)
{
  char buffer[PATH], *rest = buffer, *part;
  snprintf (buffer, sizeof buffer, "%s", path);
  while (node != NULL && (part = strsep (&rest, "/")) != NULL)
    if (*part != '\0')
      node = json_is_array (node) ? json_array_get (node, strtoul (part, NULL, 10)) : json_object_get (node, part);
  return node;
}

const char *
golden_text (struct golden *golden, const char *path, ...)
{
  char buffer[PATH];
  va_list args;
  va_start (args, path);
  vsnprintf (buffer, sizeof buffer, path, args);
  va_end (args);
  return json_string_value (node_at (golden->root, buffer));
}

size_t
golden_texts (struct golden *golden, const char **out, size_t most, const char *path, ...)
{
  char buffer[PATH];
  va_list args;
  size_t n = 0;
  va_start (args, path);
  vsnprintf (buffer, sizeof buffer, path, args);
  va_end (args);
  json_t *node = node_at (golden->root, buffer);
  if (json_is_string (node))
    out[n++] = json_string_value (node);
  for (size_t i = 0; i < json_array_size (node) && n < most; i++)
    out[n++] = json_string_value (json_array_get (node, i));
  return n;
}

size_t
golden_names (struct golden *golden, const char **out, size_t most, const char *path)
{
  size_t n = 0;
  const char *key;
  json_t *child, *node = node_at (golden->root, path);
  json_object_foreach (node, key, child) if (n < most && child != NULL) out[n++] = key;
  return n;
}

void
golden_leave_out (struct golden *golden, const char *pattern, const char *reason)
{
  if (golden->exceptions == EXCEPTIONS)
    give_up ("too many exceptions", golden->file);
  golden->exception[golden->exceptions].pattern = pattern;
  golden->exception[golden->exceptions++].reason = reason;
}

void
golden_failed (struct golden *golden, const char *what, enum mdn_refusal why)
{
  printf ("  REFUSED %s: %s\n", what, mdn_refusal_text (why));
  golden->refused++;
}

/* Marks the leaves of one exception with 2 and returns their number. */
static size_t
except (struct golden *golden, const char *pattern)
{
  size_t n = 0;
  for (size_t i = 0; i < golden->leaves; i++)
    if (golden->leaf[i].compared == 0 && fnmatch (pattern, golden->leaf[i].path, 0) == 0)
      {
        golden->leaf[i].compared = 2;
        n++;
      }
  return n;
}

static size_t
report_forgotten (const struct golden *golden)
{
  size_t n = 0;
  for (size_t i = 0; i < golden->leaves; i++)
    if (golden->leaf[i].compared == 0 && ++n <= 40)
      printf ("  FORGOTTEN %s\n", golden->leaf[i].path);
  return n;
}

/* The list of covered keys, on request. */
static void
list_covered (const struct golden *golden)
{
  for (size_t i = 0; getenv ("MEDIANT_GOLDEN_KEYS") != NULL && i < golden->leaves; i++)
    if (golden->leaf[i].compared == 1)
      printf ("  covered %s\n", golden->leaf[i].path);
}

int
golden_close (struct golden *golden)
{
  size_t covered = 0, agreed = 0, expected;
  for (size_t i = 0; i < golden->leaves; i++)
    {
      covered += golden->leaf[i].compared == 1;
      agreed += golden->leaf[i].compared == 1 && golden->leaf[i].agreed;
    }
  expected = golden->leaves;
  printf ("| %s | %zu | %zu | %zu | %.1e (%s) |\n", golden->file, expected, covered, agreed, golden->worst,
          golden->worst_path);
  for (size_t i = 0; i < golden->exceptions; i++)
    {
      size_t n = except (golden, golden->exception[i].pattern);
      printf ("  left out: %4zu  %s  (%s)\n", n, golden->exception[i].pattern, golden->exception[i].reason);
    }
  size_t forgotten = report_forgotten (golden);
  list_covered (golden);
  if (forgotten > 0)
    printf ("  %zu numbers are neither compared nor left out\n", forgotten);
  bool good = agreed == covered && forgotten == 0 && golden->unknown == 0 && golden->refused == 0;
  json_decref (golden->root);
  mdn_arena_free (golden->arena);
  return good ? 0 : 1;
}

/* One line of cells, in place: quotes go, commas become ends.  Returns the number of cells. */
static size_t
split_line (char *line, char **cell, size_t most)
{
  size_t n = 0;
  char *write = line;
  bool quoted = false;
  cell[n++] = write;
  for (char *read = line; *read != '\0'; read++)
    if (*read == '"')
      quoted = !quoted;
    else if (*read == ',' && !quoted && n < most)
      {
        *write++ = '\0';
        cell[n++] = write;
      }
    else if (*read != '\r' && *read != '\n')
      *write++ = *read;
  *write = '\0';
  return n;
}

static char *
whole_file (struct golden *golden, const char *file)
{
  const char *path = mdn_arena_format (golden->arena, "%s/golden/%s", folder (), file);
  FILE *stream = fopen (path, "r");
  if (stream == NULL)
    give_up ("cannot be read", path);
  fseek (stream, 0, SEEK_END);
  size_t size = (size_t) ftell (stream);
  rewind (stream);
  char *text = mdn_arena_alloc (golden->arena, size + 1);
  if (text == NULL || fread (text, 1, size, stream) != size)
    give_up ("cannot be read", path);
  fclose (stream);
  return text;
}

const struct csv *
golden_csv (struct golden *golden, const char *file, int has_header)
{
  char *text = whole_file (golden, file), *line, *rest = text;
  struct csv *csv = mdn_arena_alloc (golden->arena, sizeof *csv);
  size_t lines = 0, most = 1;
  for (const char *p = text; *p != '\0'; p++)
    lines += *p == '\n';
  for (const char *p = text; *p != '\0' && *p != '\n'; p++)
    most += *p == ',';
  csv->cell = mdn_arena_array (golden->arena, (lines + 2) * most, sizeof *csv->cell);
  csv->name = mdn_arena_array (golden->arena, most, sizeof *csv->name);
  csv->columns = most;
  if (has_header && (line = strsep (&rest, "\n")) != NULL)
    csv->columns = split_line (line, csv->name, most);
  while ((line = strsep (&rest, "\n")) != NULL)
    if (*line != '\0')
      split_line (line, csv->cell + csv->rows++ * csv->columns, csv->columns);
  return csv;
}

size_t
csv_column (const struct csv *csv, const char *name)
{
  for (size_t i = 0; i < csv->columns; i++)
    if (strcmp (csv->name[i], name) == 0)
      return i;
  give_up ("no such column", name);
  return 0;
}

const char *
csv_text (const struct csv *csv, size_t row, size_t column)
{
  return csv->cell[row * csv->columns + column];
}

double
csv_number (const struct csv *csv, size_t row, size_t column)
{
  const char *text = csv_text (csv, row, column);
  char *end;
  double value = strtod (text, &end);
  return end != text && *end == '\0' ? value : NAN;
}

double **
csv_complete (struct golden *golden, const struct csv *csv, const char *const *names, size_t count, size_t *n)
{
  double **column = mdn_arena_array (golden->arena, count, sizeof *column);
  size_t *place = mdn_arena_array (golden->arena, count, sizeof *place);
  for (size_t j = 0; j < count; j++)
    {
      place[j] = csv_column (csv, names[j]);
      column[j] = mdn_arena_array (golden->arena, csv->rows, sizeof **column);
    }
  *n = 0;
  for (size_t row = 0; row < csv->rows; row++)
    {
      bool complete = true;
      for (size_t j = 0; j < count; j++)
        {
          column[j][*n] = csv_number (csv, row, place[j]);
          complete = complete && !isnan (column[j][*n]);
        }
      *n += complete;
    }
  return column;
}
