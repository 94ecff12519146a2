/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/oracle/frame.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

struct pair
pair_new (struct golden *g, size_t most)
{
  struct mdn_arena *arena = golden_arena (g);
  return (struct pair) { mdn_arena_array (arena, most, sizeof (double)), mdn_arena_array (arena, most, sizeof (double)),
                         mdn_arena_array (arena, most, sizeof (double)), 0 };
}

void
pair_add (struct pair *pair, double pre, double post)
{
  if (isnan (pre) || isnan (post))
    return;
  pair->pre[pair->n] = pre;
  pair->post[pair->n] = post;
  pair->change[pair->n++] = post - pre;
}

struct pair
pair_from (struct golden *g, const struct csv *csv, const char *pre, const char *post, const char *filter,
           const char *value)
{
  struct pair pair = pair_new (g, csv->rows);
  size_t a = csv_column (csv, pre), b = csv_column (csv, post), f = filter != NULL ? csv_column (csv, filter) : 0;
  for (size_t i = 0; i < csv->rows; i++)
    if (filter == NULL || strcmp (csv_text (csv, i, f), value) == 0)
      pair_add (&pair, csv_number (csv, i, a), csv_number (csv, i, b));
  return pair;
}

static bool
in_csv (const struct csv *csv, const char *name)
{
  for (size_t i = 0; i < csv->columns; i++)
    if (strcmp (csv->name[i], name) == 0)
      return true;
  return false;
}

static void
frame_want (struct frame *f, const struct csv *csv, const char *name)
{
  for (size_t i = 0; i < f->count; i++)
    if (strcmp (f->name[i], name) == 0)
      return;
  if (in_csv (csv, name))
    f->name[f->count++] = name;
}

/* "rumin_chg" wants rumin_pre and rumin_post; so does "rumin_post". */
static void
frame_want_stem (struct frame *f, const struct csv *csv, const char *name)
{
  const char *end = strrchr (name, '_');
  frame_want (f, csv, name);
  if (end == NULL)
    return;
  int stem = (int) (end - name);
  frame_want (f, csv, mdn_arena_format (golden_arena (f->g), "%.*s_pre", stem, name));
  frame_want (f, csv, mdn_arena_format (golden_arena (f->g), "%.*s_post", stem, name));
}

static struct frame
frame_of (struct golden *g, const struct study *study, const char *const *names, size_t count)
{
  struct frame f = { .g = g };
  const struct csv *csv = golden_csv (g, study->file, 1);
  if (study->arm != NULL)
    {
      size_t arm = csv_column (csv, study->arm);
      for (size_t i = 0; i < csv->rows; i++)
        csv->cell[i * csv->columns + arm] = strcmp (csv_text (csv, i, arm), study->treated) == 0 ? "1" : "0";
      csv->name[arm] = "x";
    }
  for (size_t j = 0; j < count; j++)
    frame_want_stem (&f, csv, names[j]);
  f.column = csv_complete (g, csv, f.name, f.count, &f.n);
  return f;
}

static double *
frame_find (const struct frame *f, const char *name)
{
  for (size_t i = 0; i < f->count; i++)
    if (strcmp (f->name[i], name) == 0)
      return f->column[i];
  return NULL;
}

/* A column of the file, a difference (_chg, _c) or the residual of post on pre (_rcs). */
static const double *
frame_column (const struct frame *f, const char *name)
{
  struct mdn_arena *arena = golden_arena (f->g);
  const double *found = frame_find (f, name);
  const char *end = strrchr (name, '_');
  if (found != NULL || end == NULL)
    return found;
  int stem = (int) (end - name);
  const double *pre = frame_find (f, mdn_arena_format (arena, "%.*s_pre", stem, name));
  const double *post = frame_find (f, mdn_arena_format (arena, "%.*s_post", stem, name));
  double *out = mdn_arena_array (arena, f->n, sizeof *out);
  struct mdn_regression fit;
  enum mdn_refusal why;
  for (size_t i = 0; i < f->n; i++)
    out[i] = post[i] - pre[i];
  if (strcmp (end, "_rcs") != 0)
    return out;
  if (mdn_regression_fit (arena, mdn_design_of (arena, f->n, &pre, 1), post, f->n, 2, &fit, &why) != MDN_OK)
    golden_failed (f->g, name, why);
  return fit.residual;
}

struct names
names_of (struct golden *g, const char *path)
{
  struct names n;
  golden_texts (g, n.x, 1, "%s/X", path);
  golden_texts (g, n.y, 1, "%s/Y", path);
  n.k = golden_texts (g, n.m, MOST, "%s/M", path);
  n.q = golden_texts (g, n.c, MOST, "%s/covariates", path);
  return n;
}

struct frame
frame_for (struct golden *g, const struct study *study, const struct names *names)
{
  const char *all[2 * MOST] = { names->x[0], names->y[0] };
  size_t count = 2;
  for (size_t i = 0; i < names->k; i++)
    all[count++] = names->m[i];
  for (size_t i = 0; i < names->q; i++)
    all[count++] = names->c[i];
  return frame_of (g, study, all, count);
}

void
model_fill (struct model *model, const struct frame *f, const struct names *names)
{
  for (size_t i = 0; i < names->k; i++)
    model->mediator[i] = frame_column (f, names->m[i]);
  for (size_t i = 0; i < names->q; i++)
    model->covariate[i] = frame_column (f, names->c[i]);
  model->m = (struct mdn_mediation_model) {
    .n = f->n, .x = frame_column (f, names->x[0]), .y = frame_column (f, names->y[0]), .mediator = model->mediator,
    .mediators = names->k, .covariate = model->covariate, .covariates = names->q
  };
}

void
check_fit (struct golden *g, const struct mdn_regression *fit, const char *const *names, const char *path)
{
  golden_number (g, (double) fit->n, 0.0, "%s/n", path);
  golden_number (g, fit->df, 0.0, "%s/df", path);
  golden_number (g, fit->sigma, 0.0, "%s/sigma", path);
  golden_number (g, fit->r2, 0.1, "%s/r2", path);
  golden_number (g, fit->adjusted_r2, 0.1, "%s/adj_r2", path);
  golden_estimate (g, mdn_regression_estimate (fit, 0, 0.95), "%s/coef/(Intercept)", path);
  for (size_t j = 1; j < fit->p; j++)
    golden_estimate (g, mdn_regression_estimate (fit, j, 0.95), "%s/coef/%s", path, names[j - 1]);
}

void
check_indirect (struct golden *g, const struct mdn_indirect *i, const char *path)
{
  double se = i->delta.se, both = i->a.se * i->b.se;
  golden_number (g, i->delta.value, se, "%s/ab", path);
  golden_number (g, se, 0.0, "%s/se_sobel", path);
  golden_number (g, i->delta.statistic, 1.0, "%s/z_sobel", path);
  golden_number (g, i->delta.p, 0.0, "%s/p_sobel", path);
  golden_number (g, i->se_aroian, 0.0, "%s/se_aroian", path);
  golden_number (g, i->delta.value / i->se_aroian, 1.0, "%s/z_aroian", path);
  golden_number (g, i->p_aroian, 0.0, "%s/p_aroian", path);
  golden_number (g, se * se - both * both, se * se, "%s/var_goodman", path);
  golden_interval (g, i->delta.ci, se, "%s/ci_sobel", path);
  golden_number (g, i->p_joint, 0.0, "%s/joint_p", path);
  if (!golden_has (g, "%s/product_distribution/ci_low", path))
    return;
  golden_tolerance (g, 1e-8);
  golden_number (g, i->product.ci.low, se, "%s/product_distribution/ci_low", path);
  golden_number (g, i->product.ci.high, se, "%s/product_distribution/ci_high", path);
  golden_number (g, i->product.p, 1e-8, "%s/product_distribution/p_two_sided", path);
  golden_tolerance (g, 1e-10);
}

const struct csv *
filtered (struct golden *g, const char *file, const char *filter, const char *value)
{
  struct csv *csv = (struct csv *) golden_csv (g, file, 1);
  size_t column = filter != NULL ? csv_column (csv, filter) : 0, kept = 0;
  for (size_t i = 0; i < csv->rows; i++)
    if (filter == NULL || strcmp (csv_text (csv, i, column), value) == 0)
      memmove (csv->cell + kept++ * csv->columns, csv->cell + i * csv->columns, csv->columns * sizeof *csv->cell);
  csv->rows = kept;
  return csv;
}
