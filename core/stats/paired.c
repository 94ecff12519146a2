/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/paired.h"

#include <math.h>

#include "core/stats/distribution.h"

static struct mdn_effect
effect_of (double value, struct mdn_interval ci, double j)
{
  return (struct mdn_effect) {
    .value = value, .variance = NAN, .ci = ci, .hedges = value * j, .hedges_ci = { ci.low * j, ci.high * j }
  };
}

/* NaN for a margin of NaN: the interval of an effect that does not exist. */
static struct mdn_effect
effect_with_se (double value, double se, double z, double j)
{
  return effect_of (value, (struct mdn_interval) { value - z * se, value + z * se }, j);
}

static struct mdn_correlation
correlation_of (const double *x, const double *y, size_t n)
{
  struct mdn_correlation c = { .r = mdn_correlation (x, y, n), .df = (double) n - 2.0, .t = NAN, .p = NAN };
  if (n >= 3 && !mdn_perfect_correlation (c.r))
    {
      c.t = c.r * sqrt (c.df / (1.0 - c.r * c.r));
      c.p = mdn_t_two_sided (c.t, c.df);
    }
  return c;
}

static enum mdn_status
fill_d_z (struct mdn_paired *out, double level, enum mdn_refusal *why)
{
  struct mdn_interval ncp;
  double root = sqrt ((double) out->n), value = out->change.mean / out->change.sd;
  enum mdn_status status
    = mdn_noncentral_t_limits (out->mean_change.statistic, out->mean_change.df, level, &ncp, why);
  if (status != MDN_OK)
    return status;
  out->d_z = effect_of (value, (struct mdn_interval) { ncp.low / root, ncp.high / root }, out->hedges_j);
  double margin = mdn_normal_critical (level) * sqrt ((1.0 + 0.5 * value * value) / (double) out->n);
  out->d_z.variance = (1.0 + 0.5 * out->d_z.hedges * out->d_z.hedges) / (double) out->n;
  out->d_z_normal_low = value - margin;
  out->d_z_normal_high = value + margin;
  return MDN_OK;
}

/* 0 / 0 and x / 0 both mean that the effect does not exist. */
static double
ratio (double top, double bottom)
{
  return bottom > 0.0 ? top / bottom : NAN;
}

static void
fill_raw_sd_effects (struct mdn_paired *out, double level)
{
  double n = (double) out->n, z = mdn_normal_critical (level), j = out->hedges_j;
  double s1 = out->pre.sd, s2 = out->post.sd, change = out->change.mean;
  double average = sqrt (0.5 * (s1 * s1 + s2 * s2));
  double apart = mdn_perfect_correlation (out->r) ? NAN : 2.0 * (1.0 - out->r);
  double d_av = ratio (change, average), d_b = ratio (change, s1);
  double d_rm = out->d_z.value * sqrt (apart);
  out->d_av = effect_with_se (d_av, ratio (out->change.sd / sqrt (n), average), z, j);
  out->d_rm = effect_with_se (d_rm, sqrt ((1.0 / n + 0.5 * d_rm * d_rm / n) * apart), z, j);
  out->d_b = effect_with_se (d_b, sqrt (2.0 * (1.0 - out->r) / n + 0.5 * d_b * d_b / n), z, j);
  out->d_b.variance = (2.0 * (1.0 - out->r) + 0.5 * out->d_b.hedges * out->d_b.hedges) / n;
  out->d_av_arithmetic = ratio (change, 0.5 * (s1 + s2));
}

static enum mdn_status
fill_correlations (struct mdn_arena *arena, const double *pre, const double *post, const double *change,
                   struct mdn_paired *out)
{
  double *sum = mdn_arena_array (arena, out->n, sizeof *sum);
  if (sum == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < out->n; i++)
    sum[i] = pre[i] + post[i];
  out->r = mdn_correlation (pre, post, out->n);
  out->pitman_morgan = correlation_of (sum, change, out->n);
  out->oldham = out->pitman_morgan.r;
  out->baseline_change = mdn_correlation (pre, change, out->n);
  return MDN_OK;
}

static double
scale_of (const struct mdn_paired *out)
{
  return fmax (fmax (fabs (out->pre.minimum), fabs (out->pre.maximum)),
               fmax (fabs (out->post.minimum), fabs (out->post.maximum)));
}

enum mdn_status
mdn_paired_of (struct mdn_arena *arena, const double *pre, const double *post, size_t n, double level,
               struct mdn_paired *out, enum mdn_refusal *why)
{
  if (n < 3)
    return mdn_refuse (why, MDN_REFUSED_TOO_FEW);
  double *change = mdn_arena_array (arena, n, sizeof *change);
  if (change == NULL)
    return MDN_NO_MEMORY;
  mdn_differences (pre, post, n, change);
  *out = (struct mdn_paired) {
    .n = n, .pre = mdn_moments_of (pre, n), .post = mdn_moments_of (post, n),
    .change = mdn_moments_of (change, n), .hedges_j = mdn_hedges_j ((double) n - 1.0)
  };
  if (out->change.minimum == 0.0 && out->change.maximum == 0.0)
    return mdn_refuse (why, MDN_REFUSED_ALL_ZERO);
  if (mdn_vanishes (out->change.sd, scale_of (out)))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  out->mean_change
    = mdn_estimate_wald (out->change.mean, out->change.sd / sqrt ((double) n), (double) n - 1.0, level);
  enum mdn_status status = fill_correlations (arena, pre, post, change, out);
  if (status == MDN_OK)
    status = fill_d_z (out, level, why);
  if (status == MDN_OK)
    fill_raw_sd_effects (out, level);
  return status;
}

double
mdn_regression_to_mean (double mean_pre, double population_mean, double reliability)
{
  return (1.0 - reliability) * (population_mean - mean_pre);
}

double
mdn_kelley_error (double sd, double reliability)
{
  return sd * sqrt (reliability * (1.0 - reliability));
}
