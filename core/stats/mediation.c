/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/mediation.h"

#include <math.h>

#include "core/stats/columnlist.h"
#include "core/stats/distribution.h"
#include "core/stats/matrix.h"
#include "core/stats/moments.h"

enum mdn_status
mdn_indirect_of (struct mdn_estimate a, struct mdn_estimate b, double level, struct mdn_indirect *out,
                 enum mdn_refusal *why)
{
  double first = a.value * a.value * b.se * b.se + b.value * b.value * a.se * a.se;
  double second = a.se * a.se * b.se * b.se;
  *out = (struct mdn_indirect) {
    .a = a, .b = b, .delta = mdn_estimate_wald (a.value * b.value, sqrt (first), INFINITY, level),
    .se_aroian = sqrt (first + second), .p_joint = fmax (a.p, b.p)
  };
  out->p_aroian = mdn_normal_two_sided (a.value * b.value / out->se_aroian);
  return mdn_product_of ((struct mdn_factor) { a.value, a.se }, (struct mdn_factor) { b.value, b.se }, level,
                         &out->product, why);
}

/* Variance of sum of g_i a_i b_i with weights g in {-1, 0, 1}. */
static double
weighted_variance (const double *g, const double *a, const double *b, const double *cov_a, const double *cov_b,
                   size_t k)
{
  double sum = 0.0;
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      sum += g[i] * g[j] * (b[i] * cov_a[i * k + j] * b[j] + a[i] * cov_b[i * k + j] * a[j]);
  return sum;
}

static double
pair_variance (const double *a, const double *b, const double *cov_a, const double *cov_b, size_t k, size_t i,
               size_t j)
{
  const double g[2] = { 1.0, -1.0 }, pa[2] = { a[i], a[j] }, pb[2] = { b[i], b[j] };
  const double va[4] = { cov_a[i * k + i], cov_a[i * k + j], cov_a[j * k + i], cov_a[j * k + j] };
  const double vb[4] = { cov_b[i * k + i], cov_b[i * k + j], cov_b[j * k + i], cov_b[j * k + j] };
  return weighted_variance (g, pa, pb, va, vb, 2);
}

void
mdn_indirect_totals (const double *a, const double *b, const double *cov_a, const double *cov_b, size_t k,
                     double level, struct mdn_estimate *total, struct mdn_estimate *contrast)
{
  double sum = 0.0, variance = 0.0;
  for (size_t i = 0; i < k; i++)
    {
      sum += a[i] * b[i];
      for (size_t j = 0; j < k; j++)
        variance += b[i] * cov_a[i * k + j] * b[j] + a[i] * cov_b[i * k + j] * a[j];
      for (size_t j = i + 1; j < k; j++)
        {
          double se = sqrt (pair_variance (a, b, cov_a, cov_b, k, i, j));
          *contrast++ = mdn_estimate_wald (a[i] * b[i] - a[j] * b[j], se, INFINITY, level);
        }
    }
  *total = mdn_estimate_wald (sum, sqrt (variance), INFINITY, level);
}

/* What is filled path by path. */
struct paths
{
  struct mdn_indirect *path;
  struct mdn_regression *fit;
  double *a, *b, *a_hc3, *b_hc3, *partial, *complete, *rho;   /* [k] */
  double *cov_a, *cov_b;                                /* k x k */
  struct mdn_estimate *contrast;
};

static enum mdn_status
paths_of (struct mdn_arena *arena, size_t k, struct paths *paths)
{
  double *room = mdn_arena_array (arena, 7 * k + 2 * k * k, sizeof *room);
  paths->path = mdn_arena_array (arena, k, sizeof *paths->path);
  paths->fit = mdn_arena_array (arena, k, sizeof *paths->fit);
  paths->contrast = mdn_arena_array (arena, k * k, sizeof *paths->contrast);
  if (room == NULL || paths->path == NULL || paths->fit == NULL || paths->contrast == NULL)
    return MDN_NO_MEMORY;
  paths->a = room;
  paths->b = room + k;
  paths->a_hc3 = room + 2 * k;
  paths->b_hc3 = room + 3 * k;
  paths->partial = room + 4 * k;
  paths->complete = room + 5 * k;
  paths->rho = room + 6 * k;
  paths->cov_a = room + 7 * k;
  paths->cov_b = paths->cov_a + k * k;
  return MDN_OK;
}

static bool
robust_mediator (const struct mdn_mediation_model *model, size_t i)
{
  return model->robust_mediator != NULL && model->robust_mediator[i];
}

/* What each person adds to the coefficient of X: the row of (X'X)^-1 X' that all mediator models share;
 * robust: divided by 1 - leverage, as HC3 does. */
static double
pull (const struct mdn_mediation_model *model, const struct mdn_regression *fit, size_t row, bool robust)
{
  const double *unscaled = fit->unscaled + fit->p;
  double sum = unscaled[0] + unscaled[1] * model->x[row];
  for (size_t j = 0; j < model->covariates; j++)
    sum += unscaled[j + 2] * model->covariate[j][row];
  return robust ? sum / (1.0 - fit->leverage[row]) : sum;
}

/* cov (a_i, a_j) = (e_i'e_j / df) (X'X)^-1 at X; robust: sum of the products of what each person pulls. */
static double
covariance_of_a (const struct mdn_mediation_model *model, const struct mdn_regression *one,
                 const struct mdn_regression *other, bool robust)
{
  double sum = 0.0;
  for (size_t c = 0; c < model->n; c++)
    {
      double weight = robust ? pull (model, one, c, true) : 1.0;
      sum += weight * weight * one->residual[c] * other->residual[c];
    }
  return robust ? sum : sum / one->df * one->unscaled[one->p + 1];
}

/* Robust where any of the mediators' equations is, for they are added up. */
static void
fill_covariances (const struct mdn_mediation_model *model, const struct mdn_mediation *out, struct paths *paths)
{
  size_t k = out->mediators, p = out->outcome_fit.p;
  bool robust = false;
  for (size_t i = 0; i < k; i++)
    robust = robust || mdn_regression_robust (&paths->fit[i], 1, robust_mediator (model, i));
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      {
        bool b_robust = mdn_regression_robust (&out->outcome_fit, i + 2, model->robust_y);
        const double *cov_b = b_robust ? out->outcome_fit.covariance_hc3 : out->outcome_fit.covariance;
        paths->cov_a[i * k + j] = covariance_of_a (model, &paths->fit[i], &paths->fit[j], robust);
        paths->cov_b[i * k + j] = cov_b[(i + 2) * p + j + 2];
      }
}

static enum mdn_status
fill_path (const struct mdn_mediation_model *model, size_t i, double level, const struct mdn_mediation *out,
           struct paths *paths, enum mdn_refusal *why)
{
  double sd_x = mdn_moments_of (model->x, model->n).sd, sd_y = mdn_moments_of (model->y, model->n).sd;
  struct mdn_estimate a = mdn_regression_estimate_by (&paths->fit[i], 1, level, robust_mediator (model, i));
  struct mdn_estimate b = mdn_regression_estimate_by (&out->outcome_fit, i + 2, level, model->robust_y);
  double t = b.value / out->outcome_fit.se[i + 2];
  paths->a[i] = a.value;
  paths->b[i] = b.value;
  paths->a_hc3[i] = paths->fit[i].se_hc3[1];
  paths->b_hc3[i] = out->outcome_fit.se_hc3[i + 2];
  paths->rho[i] = t / sqrt (t * t + b.df);
  paths->partial[i] = a.value * b.value / sd_y;
  paths->complete[i] = paths->partial[i] * sd_x;
  return mdn_indirect_of (a, b, level, &paths->path[i], why);
}

static enum mdn_status
fit_models (struct mdn_arena *arena, const struct mdn_mediation_model *model, struct mdn_mediation *out,
            struct paths *paths, enum mdn_refusal *why)
{
  struct mdn_column_list base, full;
  enum mdn_status status = mdn_column_list_new (arena, model->covariates + 1, &base);
  if (status == MDN_OK)
    status = mdn_column_list_new (arena, model->covariates + model->mediators + 1, &full);
  if (status != MDN_OK)
    return status;
  mdn_column_list_add (&base, &model->x, 1);
  mdn_column_list_add (&base, model->covariate, model->covariates);
  mdn_column_list_add (&full, &model->x, 1);
  mdn_column_list_add (&full, model->mediator, model->mediators);
  mdn_column_list_add (&full, model->covariate, model->covariates);
  status = mdn_column_list_fit (arena, &base, model->y, model->n, &out->total_fit, why);
  if (status == MDN_OK)
    status = mdn_column_list_fit (arena, &full, model->y, model->n, &out->outcome_fit, why);
  for (size_t i = 0; status == MDN_OK && i < model->mediators; i++)
    status = mdn_column_list_fit (arena, &base, model->mediator[i], model->n, &paths->fit[i], why);
  return status;
}

static void
finish (struct mdn_mediation *out, const struct paths *paths, double level)
{
  size_t k = out->mediators;
  mdn_indirect_totals (paths->a, paths->b, paths->cov_a, paths->cov_b, k, level, &out->total_indirect,
                       paths->contrast);
  out->path = paths->path;
  out->mediator_fit = paths->fit;
  out->a_hc3 = paths->a_hc3;
  out->b_hc3 = paths->b_hc3;
  out->rho = paths->rho;
  out->partially_standardised = paths->partial;
  out->completely_standardised = paths->complete;
  out->contrast = paths->contrast;
  out->contrasts = k * (k - 1) / 2;
  out->proportion = out->total_indirect.value / out->total.value;
  out->proportion_meaningful = out->total.p < 1.0 - level && out->proportion > 0.0
                               && fabs (out->total.value) > 2.0 * out->total.se;
  out->identity_error = out->total.value - out->direct.value - out->total_indirect.value;
}

enum mdn_status
mdn_mediation_of (struct mdn_arena *arena, const struct mdn_mediation_model *model, double level,
                  struct mdn_mediation *out, enum mdn_refusal *why)
{
  struct paths paths;
  *out = (struct mdn_mediation) { .n = model->n, .mediators = model->mediators };
  if (model->mediators == 0)
    return mdn_refuse (why, MDN_REFUSED_BOUNDS);
  enum mdn_status status = paths_of (arena, model->mediators, &paths);
  if (status == MDN_OK)
    status = fit_models (arena, model, out, &paths, why);
  for (size_t i = 0; status == MDN_OK && i < model->mediators; i++)
    status = fill_path (model, i, level, out, &paths, why);
  if (status != MDN_OK)
    return status;
  out->total = mdn_regression_estimate_by (&out->total_fit, 1, level, model->robust_y);
  out->direct = mdn_regression_estimate_by (&out->outcome_fit, 1, level, model->robust_y);
  fill_covariances (model, out, &paths);
  finish (out, &paths, level);
  return MDN_OK;
}
