/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/estimate.h"

#include <math.h>

#include "core/stats/distribution.h"

const char *
mdn_refusal_text (enum mdn_refusal why)
{
  static const char *const text[] = {
    [MDN_REFUSED_NOT] = "none",
    [MDN_REFUSED_TOO_FEW] = "too few cases",
    [MDN_REFUSED_ZERO_VARIANCE] = "zero variance",
    [MDN_REFUSED_PERFECT] = "perfect correlation",
    [MDN_REFUSED_RANK] = "rank deficient",
    [MDN_REFUSED_EMPTY_ARM] = "empty arm",
    [MDN_REFUSED_ALL_ZERO] = "all differences zero",
    [MDN_REFUSED_BOUNDS] = "argument out of bounds",
    [MDN_REFUSED_NO_CONVERGENCE] = "no convergence",
    [MDN_REFUSED_UNRELIABLE] = "difference without reliability",
    [MDN_REFUSED_LEVERAGE] = "one case has leverage 1"
  };
  return (size_t) why < sizeof text / sizeof text[0] ? text[why] : "unknown";
}

struct mdn_estimate
mdn_estimate_wald (double value, double se, double df, double level)
{
  double margin = mdn_t_critical (level, df) * se;
  double statistic = value / se;
  return (struct mdn_estimate) {
    .value = value, .se = se, .statistic = statistic, .df = df,
    .p = mdn_t_two_sided (statistic, df), .ci = { value - margin, value + margin }
  };
}

enum mdn_status
mdn_refuse (enum mdn_refusal *why, enum mdn_refusal reason)
{
  *why = reason;
  return MDN_NUMERIC;
}

enum mdn_status
mdn_refuse_arms (enum mdn_refusal *why, double n1, double n0)
{
  return mdn_refuse (why, n1 > 0 && n0 > 0 ? MDN_REFUSED_TOO_FEW : MDN_REFUSED_EMPTY_ARM);
}
