/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/oracle/latent-change.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "core/stats/distribution.h"
#include "core/stats/moments.h"

enum { ROWS = 40, EQUATIONS = 4, COLUMNS = 7 };

/* Columns and, for the first four, their equations: changes on x and, unless constrained, on both first waves. */
enum { D_M, D_Y, M_PRE, Y_PRE, X, M_POST, Y_POST };
static const char *const names[COLUMNS] = { "dM", "dY", "tax_pre", "state_pre", "x", "tax_post", "state_post" };

struct change_model
{
  struct golden *g;
  const char *path;
  bool constrained;
  size_t n;
  const double *column[COLUMNS];
  struct mdn_regression fit[EQUATIONS];
  int regressor[EQUATIONS][5];       /* columns behind the intercept; -1 ends */
};

struct parameter
{
  double value, se, latent, standard;   /* latent: only changes standardised */
};

static int
index_of (const char *name)
{
  for (int i = 0; i < COLUMNS; i++)
    if (strcmp (names[i], name) == 0)
      return i;
  return -1;
}

static void
fit_equation (struct change_model *m, int equation)
{
  const double *column[4];
  enum mdn_refusal why;
  size_t count = 0;
  while (m->regressor[equation][count] >= 0)
    {
      column[count] = m->column[m->regressor[equation][count]];
      count++;
    }
  struct mdn_arena *arena = golden_arena (m->g);
  if (mdn_regression_fit (arena, mdn_design_of (arena, m->n, column, count), m->column[equation], m->n, count + 1,
                          &m->fit[equation], &why) != MDN_OK)
    golden_failed (m->g, names[equation], why);
}

static void
set_model (struct change_model *m)
{
  static const int regressor[2][EQUATIONS][5] = {
    { { X, M_PRE, Y_PRE, -1, -1 }, { X, D_M, M_PRE, Y_PRE, -1 }, { X, -1, -1, -1, -1 }, { X, -1, -1, -1, -1 } },
    { { X, -1, -1, -1, -1 }, { X, D_M, -1, -1, -1 }, { X, -1, -1, -1, -1 }, { X, -1, -1, -1, -1 } },
  };
  memcpy (m->regressor, regressor[m->constrained], sizeof m->regressor);
}

/* ---- moments, divisor n ------------------------------------------------------------------------ */

static double
shrink (const struct change_model *m)
{
  return ((double) m->n - 1.0) / (double) m->n;
}

static double
variance_of (const struct change_model *m, int column)
{
  return mdn_covariance (m->column[column], m->column[column], m->n) * shrink (m);
}

static double
residual_covariance (const struct change_model *m, int i, int j)
{
  const double *a = i < EQUATIONS ? m->fit[i].residual : m->column[i];
  const double *b = j < EQUATIONS ? m->fit[j].residual : m->column[j];
  return mdn_covariance (a, b, m->n) * shrink (m);
}

static double
coefficient (const struct change_model *m, int equation, int regressor)
{
  for (size_t k = 0; m->regressor[equation][k] >= 0; k++)
    if (m->regressor[equation][k] == regressor)
      return m->fit[equation].coefficient[k + 1];
  return 0.0;
}

/* Of a second wave as the model implies it: constrained, a change goes with its first wave only through x. */
static double
implied_variance (const struct change_model *m, int post)
{
  int pre = post == M_POST ? M_PRE : Y_PRE, change = post == M_POST ? D_M : D_Y;
  if (!m->constrained)
    return variance_of (m, post);
  double total = coefficient (m, D_M, X);
  if (change == D_Y)
    total = coefficient (m, D_Y, X) + coefficient (m, D_Y, D_M) * total;
  double shared = coefficient (m, pre, X) * total * variance_of (m, X);
  return variance_of (m, pre) + variance_of (m, change) + 2.0 * shared;
}

static double
sd_of (const struct change_model *m, int column)
{
  return sqrt (column == M_POST || column == Y_POST ? implied_variance (m, column) : variance_of (m, column));
}

/* What a latent variable is divided by; manifest ones stay. */
static double
latent_sd (const struct change_model *m, int column)
{
  return column <= D_Y ? sd_of (m, column) : 1.0;
}

/* ---- one row of the table ------------------------------------------------------------------------ */

static struct parameter
slope (const struct change_model *m, int lhs, int rhs)
{
  struct parameter p = { 0, 0, 0, 0 };
  if (lhs >= EQUATIONS)
    p.value = 1.0;      /* second wave = first wave + change */
  for (size_t k = 0; lhs < EQUATIONS && m->regressor[lhs][k] >= 0; k++)
    if (m->regressor[lhs][k] == rhs)
      {
        p.value = m->fit[lhs].coefficient[k + 1];
        p.se = m->fit[lhs].se[k + 1] * sqrt (m->fit[lhs].df / (double) m->n);
      }
  p.latent = p.value * latent_sd (m, rhs) / latent_sd (m, lhs);
  p.standard = p.value * sd_of (m, rhs) / sd_of (m, lhs);
  return p;
}

static struct parameter
intercept (const struct change_model *m, int lhs)
{
  struct parameter p = { 0, 0, 0, 0 };
  if (lhs == X)
    p.value = mdn_mean (m->column[X], m->n);
  else if (lhs < EQUATIONS)
    {
      p.value = m->fit[lhs].coefficient[0];
      p.se = m->fit[lhs].se[0] * sqrt (m->fit[lhs].df / (double) m->n);
    }
  p.latent = p.value / latent_sd (m, lhs);
  p.standard = p.value / sd_of (m, lhs);
  return p;
}

static struct parameter
covariance (const struct change_model *m, int lhs, int rhs)
{
  struct parameter p = { 0, 0, 0, 0 };
  if (lhs == M_POST || lhs == Y_POST)
    return p;           /* no error of measurement */
  double a = residual_covariance (m, lhs, lhs), b = residual_covariance (m, rhs, rhs);
  p.value = residual_covariance (m, lhs, rhs);
  if (lhs < EQUATIONS)
    p.se = sqrt ((a * b + p.value * p.value) / (double) m->n);
  p.latent = p.value / (latent_sd (m, lhs) * latent_sd (m, rhs));
  p.standard = p.value / (lhs == rhs ? variance_of (m, lhs) : sqrt (a * b));
  return p;
}

static struct parameter
product (const struct change_model *m)
{
  struct parameter a = slope (m, D_M, X), b = slope (m, D_Y, D_M);
  return (struct parameter){ a.value * b.value, hypot (a.value * b.se, b.value * a.se), a.latent * b.latent,
                             a.standard * b.standard };
}

static struct parameter
parameter_of (const struct change_model *m, const char *lhs, const char *op, const char *rhs)
{
  if (strcmp (op, ":=") == 0)
    return product (m);
  if (strcmp (op, "~1") == 0)
    return intercept (m, index_of (lhs));
  if (strcmp (op, "~~") == 0)
    return covariance (m, index_of (lhs), index_of (rhs));
  if (strcmp (op, "=~") == 0)       /* the change is measured by the second wave */
    return (struct parameter){ 1.0, 0.0, sd_of (m, index_of (lhs)), sd_of (m, index_of (lhs)) / sd_of (m, index_of (rhs)) };
  return slope (m, index_of (lhs), index_of (rhs));
}

static void
check_row (const struct change_model *m, size_t row, const struct parameter *p)
{
  struct mdn_estimate e = mdn_estimate_wald (p->value, p->se, INFINITY, 0.95);
  double fixed = p->se > 0.0 ? p->se : 1.0;
  golden_number (m->g, p->value, fixed, "%s/parameters/est/%zu", m->path, row);
  golden_number (m->g, p->se, 1e-3, "%s/parameters/se/%zu", m->path, row);
  golden_number (m->g, p->se > 0.0 ? e.ci.low : p->value, fixed, "%s/parameters/ci.lower/%zu", m->path, row);
  golden_number (m->g, p->se > 0.0 ? e.ci.high : p->value, fixed, "%s/parameters/ci.upper/%zu", m->path, row);
  golden_number (m->g, p->latent, 0.1, "%s/parameters/std.lv/%zu", m->path, row);
  golden_number (m->g, p->standard, 0.1, "%s/parameters/std.all/%zu", m->path, row);
  if (!(p->se > 0.0))
    return;
  golden_number (m->g, e.statistic, 1.0, "%s/parameters/z/%zu", m->path, row);
  golden_number (m->g, e.p, 1e-6, "%s/parameters/pvalue/%zu", m->path, row);
}

static void
check_model (struct change_model *m)
{
  const char *lhs[ROWS], *op[ROWS], *rhs[ROWS];
  size_t rows = golden_texts (m->g, lhs, ROWS, "%s/parameters/lhs", m->path);
  golden_texts (m->g, op, ROWS, "%s/parameters/op", m->path);
  golden_texts (m->g, rhs, ROWS, "%s/parameters/rhs", m->path);
  set_model (m);
  for (int i = 0; i < EQUATIONS; i++)
    fit_equation (m, i);
  golden_number (m->g, (double) m->n, 0.0, "%s/fit/ntotal", m->path);
  for (size_t i = 0; i < rows; i++)
    {
      struct parameter p = parameter_of (m, lhs[i], op[i], rhs[i]);
      check_row (m, i, &p);
    }
}

/* Twice the difference of the log-likelihoods: n times the sum of the logarithms of the residual variances. */
static void
check_likelihood_ratio (const struct change_model *free, const struct change_model *bound)
{
  double chi2 = 0.0;
  for (int i = D_M; i <= D_Y; i++)
    chi2 += (double) free->n * log (residual_covariance (bound, i, i) / residual_covariance (free, i, i));
  double df = (double) (free->fit[D_M].p - bound->fit[D_M].p + free->fit[D_Y].p - bound->fit[D_Y].p);
  golden_number (free->g, chi2, 0.0, "%s/fit/chisq", bound->path);
  golden_number (free->g, df, 0.0, "%s/fit/df", bound->path);
  golden_number (free->g, mdn_chi2_upper (chi2, df), 0.0, "%s/fit/pvalue", bound->path);
}

void
check_latent_change (struct golden *g)
{
  static const char *const wanted[] = { "tax_pre", "state_pre", "x", "tax_post", "state_post" };
  struct change_model free = { .g = g, .path = "affect_twoarm_TA_lcs/ancova_saturated" };
  double **column = csv_complete (g, golden_csv (g, "data/affect_twoarm.csv", 1), wanted, 5, &free.n);
  double *change_m = mdn_arena_array (golden_arena (g), free.n, sizeof *change_m);
  double *change_y = mdn_arena_array (golden_arena (g), free.n, sizeof *change_y);
  mdn_differences (column[0], column[3], free.n, change_m);
  mdn_differences (column[1], column[4], free.n, change_y);
  free.column[D_M] = change_m;
  free.column[D_Y] = change_y;
  for (int i = 0; i < 5; i++)
    free.column[M_PRE + i] = column[i];
  struct change_model bound = free;
  bound.path = "affect_twoarm_TA_lcs/difference_score";
  bound.constrained = true;
  golden_tolerance (g, 1e-5);
  check_model (&free);
  check_model (&bound);
  check_likelihood_ratio (&free, &bound);
  golden_tolerance (g, 1e-10);
}
