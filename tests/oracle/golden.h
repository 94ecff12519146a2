/* SPDX-License-Identifier: GPL-3.0-or-later */
/* golden.h - comparing what core/stats computes with the expected values of the reference folder.
 *
 * The folder is read in place, through $MEDIANT_SHARED/golden, and nothing of it is copied; when it
 * is absent the program says so and exits 77.  A file of expected values is opened, every number in
 * it is a leaf with a path ("paired/sleep_student/t_test/ci_low", array places are numbers), tests
 * name the path of what they computed, and leaves that are not computed are named with the reason.
 * golden_close prints one line of the table and fails when a leaf disagrees, or is neither compared
 * nor named: so the list of covered keys is every key but those.  With MEDIANT_GOLDEN_KEYS set in
 * the environment every covered key is printed; covered-keys.md shows them in groups. */
#ifndef MDN_TESTS_GOLDEN_H
#define MDN_TESTS_GOLDEN_H

#include <stddef.h>

#include "core/base/arena.h"
#include "core/stats/estimate.h"

struct golden;

struct golden *golden_open (const char *file);
/* The relative tolerance of the comparisons that follow. */
void golden_tolerance (struct golden *golden, double tolerance);

/* actual against the leaf at the path; the error is relative to the larger of |expected| and
 * scale (0: purely relative). */
void golden_number (struct golden *golden, double actual, double scale, const char *path, ...)
  __attribute__ ((format (printf, 4, 5)));

/* The parts of an estimate under the names used in the files: b se t p ci_low ci_high and df. */
void golden_estimate (struct golden *golden, struct mdn_estimate actual, const char *path, ...)
  __attribute__ ((format (printf, 3, 4)));
/* [low, high] as places 0 and 1. */
void golden_interval (struct golden *golden, struct mdn_interval actual, double scale, const char *path, ...)
  __attribute__ ((format (printf, 4, 5)));

/* Whether a number stands at the path; its value (NaN when it does not); a text (NULL). */
int golden_has (struct golden *golden, const char *path, ...) __attribute__ ((format (printf, 2, 3)));
double golden_value (struct golden *golden, const char *path, ...) __attribute__ ((format (printf, 2, 3)));
const char *golden_text (struct golden *golden, const char *path, ...) __attribute__ ((format (printf, 2, 3)));
/* A text or a list of texts at the path; returns how many, at most most. */
size_t golden_texts (struct golden *golden, const char **out, size_t most, const char *path, ...)
  __attribute__ ((format (printf, 4, 5)));
/* The names directly below the path, in the order of the file. */
size_t golden_names (struct golden *golden, const char **out, size_t most, const char *path);

/* Leaves whose path matches the pattern (* is any run) are not compared, for this reason. */
void golden_leave_out (struct golden *golden, const char *pattern, const char *reason);

/* A statistic refused although expected values exist: counts as a disagreement. */
void golden_failed (struct golden *golden, const char *what, enum mdn_refusal why);

/* Prints the line of the table and the list of what is left out; 0 when all is well.  Frees. */
int golden_close (struct golden *golden);

struct mdn_arena *golden_arena (struct golden *golden);

/* A CSV file of the folder, "data/tal_or.csv". */
struct csv
{
  size_t rows, columns;
  char **name;      /* [columns] */
  char **cell;      /* [rows * columns] */
};
const struct csv *golden_csv (struct golden *golden, const char *file, int has_header);
size_t csv_column (const struct csv *csv, const char *name);   /* ends the test when there is none */
double csv_number (const struct csv *csv, size_t row, size_t column);   /* NaN for NA and text */
const char *csv_text (const struct csv *csv, size_t row, size_t column);

/* Columns of the rows complete in all of them: [count][n]; *n receives the rows. */
double **csv_complete (struct golden *golden, const struct csv *csv, const char *const *names, size_t count,
                       size_t *n);

#endif
