/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bootstrap.c - times the bootstrap of a parallel mediation model.
 *
 *   bootstrap FILE REPLICATES THREADS [bca]
 *
 * FILE is comma-separated with one line of names: the first column is X, the last Y, those between are
 * mediators.  Prints the percentile limits of every indirect effect and of their sum, then one line
 * "TIME ..." with the seconds from the columns in memory to the intervals. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/stats/bootmediation.h"

#define MOST_COLUMNS 64u
#define LINE 4096

struct file
{
  size_t rows, columns;
  double *column[MOST_COLUMNS];
};

static double
seconds (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

/* The numbers of a line; returns how many. */
static size_t
numbers (char *line, double *out)
{
  size_t n = 0;
  char *part;
  while (n < MOST_COLUMNS && (part = strsep (&line, ",")) != NULL)
    out[n++] = strtod (part, NULL);
  return n;
}

static int
read_file (struct mdn_arena *arena, const char *name, struct file *file)
{
  char line[LINE];
  double number[MOST_COLUMNS];
  FILE *stream = fopen (name, "r");
  if (stream == NULL || fgets (line, sizeof line, stream) == NULL)
    return 0;
  size_t most = 0;
  file->columns = numbers (line, number);
  while (fgets (line, sizeof line, stream) != NULL)
    most++;
  for (size_t j = 0; j < file->columns; j++)
    if ((file->column[j] = mdn_arena_array (arena, most, sizeof (double))) == NULL)
      return 0;
  rewind (stream);
  if (fgets (line, sizeof line, stream) == NULL)
    return 0;
  while (fgets (line, sizeof line, stream) != NULL && numbers (line, number) == file->columns)
    {
      for (size_t j = 0; j < file->columns; j++)
        file->column[j][file->rows] = number[j];
      file->rows++;
    }
  fclose (stream);
  return file->columns >= 3 && file->rows == most;
}

static void
print_intervals (const struct mdn_mediation_bootstrap *b)
{
  for (size_t i = 0; i < b->mediators; i++)
    printf ("%.17g %.17g\n", b->indirect[i].interval.percentile.low, b->indirect[i].interval.percentile.high);
  printf ("%.17g %.17g\n", b->total_indirect.interval.percentile.low, b->total_indirect.interval.percentile.high);
}

int
main (int argc, char **argv)
{
  struct file file = { 0 };
  struct mdn_arena *arena = mdn_arena_new ();
  if (argc < 4 || arena == NULL || !read_file (arena, argv[1], &file))
    {
      fprintf (stderr, "usage: bootstrap FILE REPLICATES THREADS [bca]\n");
      return 2;
    }
  struct mdn_mediation_model model = {
    .n = file.rows, .x = file.column[0], .y = file.column[file.columns - 1],
    .mediator = (const double *const *) file.column + 1, .mediators = file.columns - 2
  };
  struct mdn_bootstrap_plan plan = {
    .replicates = strtoul (argv[2], NULL, 10), .seed = 1, .threads = strtoul (argv[3], NULL, 10), .level = 0.95,
    .accelerate = argc > 4
  };
  struct mdn_mediation_bootstrap result;
  enum mdn_refusal why;
  double start = seconds ();
  enum mdn_status status = mdn_mediation_bootstrap_of (arena, &model, &plan, &result, &why);
  double wall = seconds () - start;
  if (status != MDN_OK)
    {
      fprintf (stderr, "refused: %s\n", status == MDN_NUMERIC ? mdn_refusal_text (why) : mdn_status_name (status));
      return 1;
    }
  print_intervals (&result);
  printf ("TIME mediant threads %s n %zu B %zu wall %.6f refitted %zu redrawn %zu failed %zu\n", argv[3], file.rows,
          plan.replicates, wall, result.refitted, result.redrawn, result.failed);
  mdn_arena_free (arena);
  return 0;
}
