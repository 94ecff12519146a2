/* SPDX-License-Identifier: GPL-3.0-or-later */
/* frame.h - the columns a comparison needs, taken from the reference data: pairs of two columns, and
 * the variables of a mediation model by the names the expected values give them. */
#ifndef MDN_TESTS_FRAME_H
#define MDN_TESTS_FRAME_H

#include "core/stats/mediation.h"
#include "tests/oracle/golden.h"

#define MOST 24

/* Two columns and their difference, complete rows. */
struct pair
{
  double *pre, *post, *change;
  size_t n;
};

struct pair pair_new (struct golden *g, size_t most);
void pair_add (struct pair *pair, double pre, double post);
/* Rows whose filter column reads value; filter NULL: all. */
struct pair pair_from (struct golden *g, const struct csv *csv, const char *pre, const char *post,
                       const char *filter, const char *value);

/* Columns by name, complete in all of them. */
struct frame
{
  struct golden *g;
  size_t n, count;
  const char *name[2 * MOST];
  double **column;
};

/* A study: file, and which cells of which column are X = 1 (arm NULL: the column is numeric). */
struct study
{
  const char *key, *file, *arm, *treated;
};

/* Names of one model, as the expected values give them. */
struct names
{
  const char *x[1], *y[1], *m[MOST], *c[MOST];
  size_t k, q;
};

struct model
{
  struct mdn_mediation_model m;
  const double *mediator[MOST], *covariate[MOST];
};

struct names names_of (struct golden *g, const char *path);
struct frame frame_for (struct golden *g, const struct study *study, const struct names *names);
void model_fill (struct model *model, const struct frame *f, const struct names *names);

/* Every number of a fitted model; names[p - 1] are those of the columns behind the intercept. */
void check_fit (struct golden *g, const struct mdn_regression *fit, const char *const *names, const char *path);

/* Every number of an indirect effect. */
void check_indirect (struct golden *g, const struct mdn_indirect *i, const char *path);

/* A file without the rows whose filter column does not read value; filter NULL: all rows. */
const struct csv *filtered (struct golden *g, const char *file, const char *filter, const char *value);

#endif
