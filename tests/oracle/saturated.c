/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/oracle/saturated.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/stats/moments.h"

#define ROWS 96

/* The parameter table, its data, and the residuals of every variable that has an equation. */
struct table
{
  struct golden *g;
  const char *path, *lhs[ROWS], *op[ROWS], *rhs[ROWS], *label[ROWS];
  size_t rows;
  struct names names;
  struct frame frame;
  struct mdn_regression fit[ROWS];   /* at the first row of each equation */
  double value[ROWS], standard[ROWS];   /* the coefficients, and all of them standardised */
};

static const double *
column_of (const struct table *t, const char *name)
{
  for (size_t j = 0; j < t->frame.count; j++)
    if (strcmp (t->frame.name[j], name) == 0)
      return t->frame.column[j];
  return NULL;
}

/* The first row of the equation of a variable; ROWS: it has none. */
static size_t
equation_of (const struct table *t, const char *name)
{
  for (size_t i = 0; i < t->rows; i++)
    if (strcmp (t->op[i], "~") == 0 && strcmp (t->lhs[i], name) == 0)
      return i;
  return ROWS;
}

static void
want (struct table *t, const char *name)
{
  for (size_t j = 0; j < t->names.q; j++)
    if (strcmp (t->names.c[j], name) == 0)
      return;
  t->names.c[t->names.q++] = name;
}

static void
read_table (struct table *t, const struct study *study)
{
  t->path = mdn_arena_format (golden_arena (t->g), "%s/parameters", study->key);
  t->rows = golden_texts (t->g, t->lhs, ROWS, "%s/lhs", t->path);
  golden_texts (t->g, t->op, ROWS, "%s/op", t->path);
  golden_texts (t->g, t->rhs, ROWS, "%s/rhs", t->path);
  golden_texts (t->g, t->label, ROWS, "%s/label", t->path);
  for (size_t i = 0; i < t->rows; i++)
    if (strcmp (t->op[i], "~") == 0)
      {
        want (t, t->lhs[i]);
        want (t, t->rhs[i]);
      }
  t->names.x[0] = t->names.c[0];
  t->names.y[0] = t->names.c[1];
  t->frame = frame_for (t->g, study, &t->names);
}

static void
fit_equations (struct table *t)
{
  struct mdn_arena *arena = golden_arena (t->g);
  for (size_t i = 0; i < t->rows; i++)
    {
      const double *column[MOST];
      size_t count = 0;
      enum mdn_refusal why;
      if (equation_of (t, t->lhs[i]) != i)
        continue;
      for (size_t j = i; j < t->rows; j++)
        if (strcmp (t->op[j], "~") == 0 && strcmp (t->lhs[j], t->lhs[i]) == 0)
          column[count++] = column_of (t, t->rhs[j]);
      if (mdn_regression_fit (arena, mdn_design_of (arena, t->frame.n, column, count), column_of (t, t->lhs[i]),
                              t->frame.n, count + 1, &t->fit[i], &why) != MDN_OK)
        golden_failed (t->g, t->lhs[i], why);
    }
}

/* A parameter as the table has it; NaN where it must be null.  se == 0: not estimated. */
static void
check_row (const struct table *t, size_t i, double value, double se, double standardised)
{
  struct mdn_estimate e = mdn_estimate_wald (value, se, INFINITY, 0.95);
  golden_number (t->g, value, se, "%s/est/%zu", t->path, i);
  golden_number (t->g, se, 0.0, "%s/se/%zu", t->path, i);
  golden_number (t->g, e.ci.low, se, "%s/ci.lower/%zu", t->path, i);
  golden_number (t->g, e.ci.high, se, "%s/ci.upper/%zu", t->path, i);
  golden_number (t->g, value, se, "%s/std.lv/%zu", t->path, i);
  golden_number (t->g, standardised, 0.1, "%s/std.all/%zu", t->path, i);
  if (!(se > 0.0))
    return;
  golden_number (t->g, e.statistic, 1.0, "%s/z/%zu", t->path, i);
  golden_number (t->g, e.p, 1e-6, "%s/pvalue/%zu", t->path, i);
}

static double
sd_of (const struct table *t, const char *name)
{
  return mdn_moments_of (column_of (t, name), t->frame.n).sd;
}

static void
check_coefficient (struct table *t, size_t i)
{
  size_t first = equation_of (t, t->lhs[i]);
  const struct mdn_regression *fit = &t->fit[first];
  double n = (double) t->frame.n;
  t->value[i] = fit->coefficient[i - first + 1];
  t->standard[i] = t->value[i] * sd_of (t, t->rhs[i]) / sd_of (t, t->lhs[i]);
  check_row (t, i, t->value[i], fit->se[i - first + 1] * sqrt (fit->df / n), t->standard[i]);
}

/* Covariance, divisor n, of residuals, or of a variable without an equation. */
static double
covariance_of (const struct table *t, const char *one, const char *other)
{
  size_t i = equation_of (t, one), j = equation_of (t, other), n = t->frame.n;
  const double *x = i < ROWS ? t->fit[i].residual : column_of (t, one);
  const double *y = j < ROWS ? t->fit[j].residual : column_of (t, other);
  return mdn_covariance (x, y, n) * ((double) n - 1.0) / (double) n;
}

static void
check_covariance (const struct table *t, size_t i)
{
  const char *a = t->lhs[i], *b = t->rhs[i];
  double n = (double) t->frame.n, value = covariance_of (t, a, b), aa = covariance_of (t, a, a);
  double bb = covariance_of (t, b, b), se = 0.0, scale = sqrt (aa * bb);
  if (equation_of (t, a) < ROWS)
    se = sqrt ((aa * bb + value * value) / n);
  if (equation_of (t, a) < ROWS && strcmp (a, b) == 0)   /* the part of the variance not explained */
    scale = sd_of (t, a) * sd_of (t, a) * (n - 1.0) / n;
  check_row (t, i, value, se, value / scale);
}

/* ---- defined products and sums ----------------------------------------------------------------- */

/* The value behind a label: a coefficient's, or that of another definition. */
static double label_value (const struct table *t, const double *value, const char *label, size_t length);

/* "a1*b1+a2*b2", "cp+a1*b1-a2*b2" */
static double
expression (const struct table *t, const double *value, const char *text)
{
  double sum = 0.0, product = 1.0, sign = 1.0;
  while (*text != '\0')
    {
      size_t length = strcspn (text, "*+-");
      product *= label_value (t, value, text, length);
      text += length;
      if (*text == '*')
        {
          text++;
          continue;
        }
      sum += sign * product;
      product = 1.0;
      sign = *text == '-' ? -1.0 : 1.0;
      text += *text != '\0';
    }
  return sum;
}

static double
label_value (const struct table *t, const double *value, const char *label, size_t length)
{
  for (size_t i = 0; i < t->rows; i++)
    {
      if (strlen (t->label[i]) != length || strncmp (t->label[i], label, length) != 0)
        continue;
      return strcmp (t->op[i], ":=") == 0 ? expression (t, value, t->rhs[i]) : value[i];
    }
  return NAN;
}

/* Whether the model lets the residuals of two equations covary. */
static bool
covary (const struct table *t, const char *a, const char *b)
{
  for (size_t i = 0; i < t->rows; i++)
    if (strcmp (t->op[i], "~~") == 0
        && ((strcmp (t->lhs[i], a) == 0 && strcmp (t->rhs[i], b) == 0)
            || (strcmp (t->lhs[i], b) == 0 && strcmp (t->rhs[i], a) == 0)))
      return true;
  return false;
}

/* Sampling covariance, divisor n, of two coefficients.  Equations whose residuals covary have the same regressors here. */
static double
error_covariance (const struct table *t, size_t i, size_t j)
{
  size_t a = equation_of (t, t->lhs[i]), b = equation_of (t, t->lhs[j]);
  const struct mdn_regression *fit = &t->fit[a];
  size_t place = (i - a + 1) * fit->p + (j - b + 1);
  if (a == b)
    return fit->covariance[place] * fit->df / (double) t->frame.n;
  if (fit->p != t->fit[b].p || !covary (t, t->lhs[i], t->lhs[j]))
    return 0.0;
  return covariance_of (t, t->lhs[i], t->lhs[j]) * fit->unscaled[place];
}

/* The derivative by one coefficient; exact, for no definition holds a coefficient twice in a product. */
static double
derivative (struct table *t, const char *text, size_t i)
{
  double kept = t->value[i];
  t->value[i] = kept + 1.0;
  double up = expression (t, t->value, text);
  t->value[i] = kept - 1.0;
  double down = expression (t, t->value, text);
  t->value[i] = kept;
  return (up - down) / 2.0;
}

static bool
is_labelled (const struct table *t, size_t i)
{
  return strcmp (t->op[i], "~") == 0 && t->label[i][0] != '\0';
}

/* First-order error of a definition. */
static double
delta_error (struct table *t, const char *text)
{
  double variance = 0.0;
  for (size_t i = 0; i < t->rows; i++)
    for (size_t j = 0; j < t->rows; j++)
      if (is_labelled (t, i) && is_labelled (t, j))
        variance += derivative (t, text, i) * derivative (t, text, j) * error_covariance (t, i, j);
  return sqrt (variance);
}

static void
check_definition (struct table *t, size_t i)
{
  double value = expression (t, t->value, t->rhs[i]);
  check_row (t, i, value, delta_error (t, t->rhs[i]), expression (t, t->standard, t->rhs[i]));
}

static void
check_saturated (struct golden *g, const struct study *study)
{
  struct table *t = mdn_arena_alloc (golden_arena (g), sizeof *t);
  t->g = g;
  read_table (t, study);
  fit_equations (t);
  golden_tolerance (g, 1e-5);
  golden_number (g, (double) t->frame.n, 0.0, "%s/fit/ntotal", study->key);
  for (size_t i = 0; i < t->rows; i++)
    if (strcmp (t->op[i], "~") == 0)
      check_coefficient (t, i);
    else if (strcmp (t->op[i], "~~") == 0)
      check_covariance (t, i);
    else
      check_definition (t, i);
  golden_tolerance (g, 1e-10);
}

void
check_all_saturated (struct golden *g)
{
  static const struct study saturated[] = {
    { "tal_or_simple_lavaan", "data/tal_or.csv", NULL, NULL },
    { "tal_or_parallel_lavaan", "data/tal_or.csv", NULL, NULL },
    { "tal_or_serial_lavaan", "data/tal_or.csv", NULL, NULL },
    { "jobs_ancova_lavaan", "data/jobs.csv", NULL, NULL },
    { "synth_twoarm_ancova_lavaan", "data/synth_twoarm_scores.csv", "arm", "exercise" },
    { "synth_obs_clpm_lavaan", "data/synth_observational_scores.csv", NULL, NULL },
  };
  for (size_t i = 0; i < sizeof saturated / sizeof saturated[0]; i++)
    check_saturated (g, &saturated[i]);
}
