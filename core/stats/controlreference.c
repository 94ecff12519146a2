/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change of one person against the control arm; the contracts are in individual.h. */
#include <math.h>

#include "core/stats/distribution.h"
#include "core/stats/individual.h"
#include "core/stats/moments.h"

static double
residual_sum (const double *pre, const double *post, const struct mdn_control_reference *line, size_t n)
{
  double sum = 0.0;
  for (size_t i = 0; i < n; i++)
    {
      double e = post[i] - line->intercept - line->slope * pre[i];
      sum += e * e;
    }
  return sum;
}

enum mdn_status
mdn_control_reference_of (const double *pre, const double *post, size_t n, struct mdn_control_reference *out,
                          enum mdn_refusal *why)
{
  if (n < 3)
    return mdn_refuse (why, MDN_REFUSED_TOO_FEW);
  struct mdn_moments before = mdn_moments_of (pre, n), after = mdn_moments_of (post, n);
  if (mdn_vanishes (before.sd, before.mean) || mdn_vanishes (after.sd, after.mean))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  double covariance = mdn_covariance (pre, post, n), freedom = (double) (n - 1);
  *out = (struct mdn_control_reference) {
    .n = n, .mean_pre = before.mean, .ss_pre = before.sd * before.sd * freedom, .df = (double) n - 2.0,
    .slope = covariance / (before.sd * before.sd), .mean_change = after.mean - before.mean,
    .sd_change = sqrt (fmax (0.0, before.sd * before.sd + after.sd * after.sd - 2.0 * covariance))
  };
  out->intercept = after.mean - out->slope * before.mean;
  out->sigma = sqrt (residual_sum (pre, post, out, n) / out->df);
  if (mdn_vanishes (out->sigma, 100.0 * after.sd))
    return mdn_refuse (why, MDN_REFUSED_PERFECT);
  return MDN_OK;
}

struct mdn_control_change
mdn_control_change_of (const struct mdn_control_reference *reference, double pre, double post)
{
  double n = (double) reference->n, distance = pre - reference->mean_pre;
  double predicted = reference->intercept + reference->slope * pre;
  double se = reference->sigma * sqrt (1.0 + 1.0 / n + distance * distance / reference->ss_pre);
  double t = (post - predicted) / se;
  double practice = (post - pre - reference->mean_change) / reference->sd_change;
  return (struct mdn_control_change) {
    .predicted = predicted, .se = se, .t = t, .p = mdn_t_two_sided (t, reference->df),
    .practice_z = practice, .practice_t = practice / sqrt (1.0 + 1.0 / n)
  };
}
