/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/twomeans.h"

#include <math.h>

#include "core/stats/distribution.h"
#include "core/stats/moments.h"
#include "core/stats/signedrank.h"

struct two
{
  struct mdn_moments one, zero;
  double n1, n0;
};

static enum mdn_status
two_of (const double *x1, size_t n1, const double *x0, size_t n0, struct two *two, enum mdn_refusal *why)
{
  if (n1 < 2 || n0 < 2)
    return mdn_refuse_arms (why, (double) n1, (double) n0);
  *two = (struct two) { mdn_moments_of (x1, n1), mdn_moments_of (x0, n0), (double) n1, (double) n0 };
  if (mdn_vanishes (two->one.sd, two->one.mean) && mdn_vanishes (two->zero.sd, two->zero.mean))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  return MDN_OK;
}

static double
pooled_sd (const struct two *t)
{
  double v1 = t->one.sd * t->one.sd, v0 = t->zero.sd * t->zero.sd;
  return sqrt (((t->n1 - 1.0) * v1 + (t->n0 - 1.0) * v0) / (t->n1 + t->n0 - 2.0));
}

static struct mdn_estimate
student (const struct two *t, double level)
{
  double se = pooled_sd (t) * sqrt (1.0 / t->n1 + 1.0 / t->n0);
  return mdn_estimate_wald (t->one.mean - t->zero.mean, se, t->n1 + t->n0 - 2.0, level);
}

static struct mdn_estimate
welch (const struct two *t, double level)
{
  double e1 = t->one.sd * t->one.sd / t->n1, e0 = t->zero.sd * t->zero.sd / t->n0;
  double df = (e1 + e0) * (e1 + e0) / (e1 * e1 / (t->n1 - 1.0) + e0 * e0 / (t->n0 - 1.0));
  return mdn_estimate_wald (t->one.mean - t->zero.mean, sqrt (e1 + e0), df, level);
}

enum mdn_status
mdn_two_means_student (const double *x1, size_t n1, const double *x0, size_t n0, double level,
                       struct mdn_estimate *out, enum mdn_refusal *why)
{
  struct two two;
  enum mdn_status status = two_of (x1, n1, x0, n0, &two, why);
  if (status == MDN_OK)
    *out = student (&two, level);
  return status;
}

enum mdn_status
mdn_two_means_welch (const double *x1, size_t n1, const double *x0, size_t n0, double level,
                     struct mdn_estimate *out, enum mdn_refusal *why)
{
  struct two two;
  enum mdn_status status = two_of (x1, n1, x0, n0, &two, why);
  if (status == MDN_OK)
    *out = welch (&two, level);
  return status;
}

/* d and its interval; root carries a noncentrality into d. */
static enum mdn_status
d_of (const struct mdn_estimate *t, double sd, double root, double level, struct mdn_two_means_d *out,
      enum mdn_refusal *why)
{
  struct mdn_interval ncp;
  enum mdn_status status = mdn_noncentral_t_limits (t->statistic, t->df, level, &ncp, why);
  if (status != MDN_OK)
    return status;
  double j = mdn_hedges_j (t->df);
  out->value = t->value / sd;
  out->ci = (struct mdn_interval) { ncp.low * root, ncp.high * root };
  out->hedges = out->value * j;
  out->hedges_ci = (struct mdn_interval) { out->ci.low * j, out->ci.high * j };
  return MDN_OK;
}

enum mdn_status
mdn_two_means_d_of (const double *x1, size_t n1, const double *x0, size_t n0, double level,
                    struct mdn_two_means_d *out, enum mdn_refusal *why)
{
  struct two two;
  enum mdn_status status = two_of (x1, n1, x0, n0, &two, why);
  if (status != MDN_OK)
    return status;
  struct mdn_estimate t = student (&two, level);
  return d_of (&t, pooled_sd (&two), sqrt (1.0 / two.n1 + 1.0 / two.n0), level, out, why);
}

enum mdn_status
mdn_two_means_d_welch (const double *x1, size_t n1, const double *x0, size_t n0, double level,
                       struct mdn_two_means_d *out, enum mdn_refusal *why)
{
  struct two two;
  enum mdn_status status = two_of (x1, n1, x0, n0, &two, why);
  if (status != MDN_OK)
    return status;
  struct mdn_estimate t = welch (&two, level);
  double sd = sqrt (0.5 * (two.one.sd * two.one.sd + two.zero.sd * two.zero.sd));
  return d_of (&t, sd, t.se / sd, level, out, why);
}

static enum mdn_status
absolute_deviations (struct mdn_arena *arena, const double *x, size_t n, double **out)
{
  double median;
  *out = mdn_arena_array (arena, n, sizeof **out);
  if (*out == NULL || mdn_median (arena, x, n, &median) != MDN_OK)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    (*out)[i] = fabs (x[i] - median);
  return MDN_OK;
}

enum mdn_status
mdn_brown_forsythe (struct mdn_arena *arena, const double *x1, size_t n1, const double *x0, size_t n0,
                    struct mdn_f_test *out, enum mdn_refusal *why)
{
  double *d1, *d0;
  struct mdn_estimate t;
  if (n1 < 2 || n0 < 2)
    return mdn_refuse_arms (why, (double) n1, (double) n0);
  if (absolute_deviations (arena, x1, n1, &d1) != MDN_OK || absolute_deviations (arena, x0, n0, &d0) != MDN_OK)
    return MDN_NO_MEMORY;
  enum mdn_status status = mdn_two_means_student (d1, n1, d0, n0, 0.95, &t, why);
  if (status == MDN_OK)   /* two groups: F is t squared */
    *out = (struct mdn_f_test) { t.statistic * t.statistic, 1.0, t.df, t.p };
  return status;
}

static void
fill_mann_whitney (double ranks1, double n1, double n0, double ties, double level, struct mdn_mann_whitney *out)
{
  double n = n1 + n0, w = ranks1 - 0.5 * n1 * (n1 + 1.0), off = w - 0.5 * n1 * n0;
  double sd = sqrt (n1 * n0 / 12.0 * (n + 1.0 - ties / (n * (n - 1.0))));
  double r = 2.0 * w / (n1 * n0) - 1.0;
  double margin = mdn_normal_critical (level) * sqrt ((n + 1.0) / (3.0 * n1 * n0));
  *out = (struct mdn_mann_whitney) {
    .w = w, .z = off / sd, .p = mdn_normal_two_sided (off / sd),
    .p_corrected = mdn_normal_two_sided (fmax (0.0, fabs (off) - 0.5) / sd), .rank_biserial = r,
    .rank_biserial_ci = { tanh (atanh (r) - margin), tanh (atanh (r) + margin) }
  };
}

enum mdn_status
mdn_mann_whitney_of (struct mdn_arena *arena, const double *x1, size_t n1, const double *x0, size_t n0,
                     double level, struct mdn_mann_whitney *out, enum mdn_refusal *why)
{
  double ties, n = (double) (n1 + n0);
  if (n1 == 0 || n0 == 0)
    return mdn_refuse (why, MDN_REFUSED_EMPTY_ARM);
  double *all = mdn_arena_array (arena, n1 + n0, sizeof *all), *rank = mdn_arena_array (arena, n1 + n0, sizeof *rank);
  if (all == NULL || rank == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n1 + n0; i++)
    all[i] = i < n1 ? x1[i] : x0[i - n1];
  enum mdn_status status = mdn_midranks (arena, all, n1 + n0, rank, &ties);
  if (status != MDN_OK)
    return status;
  if (ties >= n * n * n - n)
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  fill_mann_whitney (mdn_sum (rank, n1), (double) n1, (double) n0, ties, level, out);
  return MDN_OK;
}
