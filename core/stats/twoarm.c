/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/twoarm.h"

#include <math.h>

#include "core/stats/columnlist.h"
#include "core/stats/distribution.h"

/* The columns of one arm, packed; [0] control, [1] treated. */
struct arms
{
  double *pre[2], *post[2], *change[2];
  size_t n[2];
};

static enum mdn_status
split (struct mdn_arena *arena, const double *arm, const double *pre, const double *post, size_t n,
       struct arms *arms)
{
  *arms = (struct arms) { .n = { 0, 0 } };
  for (int a = 0; a < 2; a++)
    {
      double *room = mdn_arena_array (arena, 3 * n, sizeof *room);
      if (room == NULL)
        return MDN_NO_MEMORY;
      arms->pre[a] = room;
      arms->post[a] = room + n;
      arms->change[a] = room + 2 * n;
    }
  for (size_t i = 0; i < n; i++)
    {
      int a = arm[i] != 0.0;
      size_t place = arms->n[a]++;
      arms->pre[a][place] = pre[i];
      arms->post[a][place] = post[i];
      arms->change[a][place] = post[i] - pre[i];
    }
  return MDN_OK;
}

static double
pooled (double value1, double value0, double n1, double n0)
{
  return ((n1 - 1.0) * value1 + (n0 - 1.0) * value0) / (n1 + n0 - 2.0);
}

static enum mdn_status
describe (const struct arms *arms, struct mdn_twoarm *out, enum mdn_refusal *why)
{
  if (arms->n[0] < 2 || arms->n[1] < 2)
    return mdn_refuse_arms (why, (double) arms->n[1], (double) arms->n[0]);
  out->n0 = arms->n[0];
  out->n1 = arms->n[1];
  for (int a = 0; a < 2; a++)
    {
      out->pre[a] = mdn_moments_of (arms->pre[a], arms->n[a]);
      out->post[a] = mdn_moments_of (arms->post[a], arms->n[a]);
      out->change[a] = mdn_moments_of (arms->change[a], arms->n[a]);
      out->r[a] = mdn_correlation (arms->pre[a], arms->post[a], arms->n[a]);
    }
  double v1 = out->pre[1].sd * out->pre[1].sd, v0 = out->pre[0].sd * out->pre[0].sd;
  out->sd_pre_pooled = sqrt (pooled (v1, v0, (double) out->n1, (double) out->n0));
  if (mdn_vanishes (out->sd_pre_pooled, fabs (out->pre[0].mean) + fabs (out->pre[1].mean)))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  return MDN_OK;
}

static const struct mdn_estimate unknown = { NAN, NAN, NAN, NAN, NAN, { NAN, NAN } };

static struct mdn_estimate
welch_or_unknown (const double *x1, size_t n1, const double *x0, size_t n0, double level)
{
  struct mdn_estimate estimate;
  enum mdn_refusal why;
  return mdn_two_means_welch (x1, n1, x0, n0, level, &estimate, &why) == MDN_OK ? estimate : unknown;
}

static enum mdn_status
compare_means (struct mdn_arena *arena, const struct arms *arms, double level, struct mdn_twoarm *out,
               enum mdn_refusal *why)
{
  size_t n1 = arms->n[1], n0 = arms->n[0];
  enum mdn_refusal passing;
  out->post_welch = welch_or_unknown (arms->post[1], n1, arms->post[0], n0, level);
  out->baseline_welch = welch_or_unknown (arms->pre[1], n1, arms->pre[0], n0, level);
  out->change_welch = welch_or_unknown (arms->change[1], n1, arms->change[0], n0, level);
  enum mdn_status status
    = mdn_brown_forsythe (arena, arms->post[1], n1, arms->post[0], n0, &out->brown_forsythe, &passing);
  if (status == MDN_NO_MEMORY)
    return status;
  out->brown_forsythe_known = status == MDN_OK;
  return mdn_two_means_student (arms->change[1], n1, arms->change[0], n0, level, &out->change_student, why);
}

static enum mdn_status
fit_slopes (struct mdn_arena *arena, struct mdn_column_list *columns, const double *post, size_t n, double level,
            struct mdn_twoarm *out)
{
  struct mdn_regression fit;
  enum mdn_refusal passing;
  double *both = mdn_arena_array (arena, n, sizeof *both);
  if (both == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    both[i] = columns->column[0][i] * columns->column[1][i];
  columns->column[columns->count++] = both;
  enum mdn_status status = mdn_column_list_fit (arena, columns, post, n, &fit, &passing);
  out->slopes_known = status == MDN_OK;
  out->slopes = status == MDN_OK ? mdn_regression_estimate (&fit, columns->count, level) : unknown;
  return status == MDN_NO_MEMORY ? status : MDN_OK;
}

static enum mdn_status
adjust_means (struct mdn_arena *arena, const struct mdn_column_list *columns, size_t n, double level,
              struct mdn_twoarm *out)
{
  double *weight = mdn_arena_array (arena, columns->count + 1, sizeof *weight);
  if (weight == NULL)
    return MDN_NO_MEMORY;
  weight[0] = 1.0;
  for (size_t j = 1; j < columns->count; j++)
    weight[j + 1] = mdn_mean (columns->column[j], n);
  for (int a = 0; a < 2; a++)
    {
      weight[1] = a;
      out->adjusted_mean[a] = mdn_regression_combine (&out->ancova, weight, level);
    }
  return MDN_OK;
}

struct mdn_interval
mdn_adjusted_d_ci (const struct mdn_twoarm *arms, const struct mdn_estimate *effect, double level)
{
  double s = arms->sd_pre_pooled, d = effect->value / s, se = effect->se / s;
  double freedom = (double) (arms->n1 + arms->n0) - 2.0;
  double margin = mdn_t_critical (level, effect->df) * sqrt (se * se + d * d / (2.0 * freedom));
  return (struct mdn_interval) { d - margin, d + margin };
}

static void
standardise (struct mdn_twoarm *out, double level)
{
  out->d_adjusted = out->effect.value / out->sd_pre_pooled;
  out->d_adjusted_ci = mdn_adjusted_d_ci (out, &out->effect, level);
  out->d_residual = out->effect.value / out->ancova.sigma;
}

static void
fill_ppc (struct mdn_twoarm *out, double level)
{
  double n1 = (double) out->n1, n0 = (double) out->n0, freedom = n1 + n0 - 2.0;
  struct mdn_ppc *ppc = &out->ppc;
  ppc->raw_difference = out->change[1].mean - out->change[0].mean;
  ppc->sd_pre_pooled = out->sd_pre_pooled;
  ppc->factor = 1.0 - 3.0 / (4.0 * freedom - 1.0);
  ppc->uncorrected = ppc->raw_difference / ppc->sd_pre_pooled;
  ppc->value = ppc->factor * ppc->uncorrected;
  ppc->r_pooled = pooled (out->r[1], out->r[0], n1, n0);
  double base = 2.0 * (1.0 - ppc->r_pooled) * (n1 + n0) / (n1 * n0), d = ppc->value;
  ppc->variance = freedom > 2.0 ? ppc->factor * ppc->factor * base * freedom / (freedom - 2.0) * (1.0 + d * d / base) - d * d
                                : NAN;
  double margin = mdn_normal_critical (level) * sqrt (ppc->variance);
  ppc->ci = (struct mdn_interval) { d - margin, d + margin };
}

enum mdn_status
mdn_twoarm_of (struct mdn_arena *arena, const double *arm, const double *pre, const double *post, size_t n,
               const double *const *covariates, size_t count, double level, struct mdn_twoarm *out,
               enum mdn_refusal *why)
{
  struct arms arms;
  *out = (struct mdn_twoarm) { .n1 = 0 };
  struct mdn_column_list columns;
  enum mdn_status status = mdn_column_list_new (arena, count + 3, &columns);   /* one more for arm x pre */
  if (status != MDN_OK)
    return status;
  mdn_column_list_add (&columns, (const double *const[]) { arm, pre }, 2);
  mdn_column_list_add (&columns, covariates, count);
  status = split (arena, arm, pre, post, n, &arms);
  if (status == MDN_OK)
    status = describe (&arms, out, why);
  if (status == MDN_OK)
    status = compare_means (arena, &arms, level, out, why);
  if (status == MDN_OK)
    status = mdn_column_list_fit (arena, &columns, post, n, &out->ancova, why);
  if (status != MDN_OK)
    return status;
  out->effect = mdn_regression_estimate (&out->ancova, 1, level);
  out->effect_hc3 = mdn_regression_estimate_hc3 (&out->ancova, 1, level);
  standardise (out, level);
  fill_ppc (out, level);
  status = adjust_means (arena, &columns, n, level, out);
  return status == MDN_OK ? fit_slopes (arena, &columns, post, n, level, out) : status;
}
