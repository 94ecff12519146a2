/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/equivalence.h"

#include <math.h>

#include "core/stats/distribution.h"

enum mdn_status
mdn_tost_of (double value, double se, double df, double low, double high, double alpha, struct mdn_tost *tost,
             enum mdn_refusal *why)
{
  if (!(low < high) || !(alpha > 0.0 && alpha < 0.5))
    return mdn_refuse (why, MDN_REFUSED_BOUNDS);
  if (!(se > 0.0))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  double margin = mdn_t_critical (1.0 - 2.0 * alpha, df) * se;
  *tost = (struct mdn_tost) {
    .low = low, .high = high, .df = df, .alpha = alpha,
    .t_low = (value - low) / se, .t_high = (value - high) / se,
    .ci = { value - margin, value + margin }
  };
  tost->p_low = mdn_t_upper (tost->t_low, df);
  tost->p_high = mdn_t_lower (tost->t_high, df);
  tost->p = fmax (tost->p_low, tost->p_high);
  tost->equivalent = tost->p < alpha;
  return MDN_OK;
}
