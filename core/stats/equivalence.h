/* SPDX-License-Identifier: GPL-3.0-or-later */
/* equivalence.h - the only way to say "did not move": two one-sided tests (TOST).
 *
 * Given an estimate with its standard error and the smallest change of interest (SESOI), the two
 * one-sided t tests against both bounds; equivalent when both are significant at alpha, that is,
 * when the 1 - 2 alpha interval lies inside the bounds (Schuirmann 1987; Lakens 2017). */
#ifndef MDN_STATS_EQUIVALENCE_H
#define MDN_STATS_EQUIVALENCE_H

#include "core/stats/estimate.h"

struct mdn_tost
{
  double low, high;             /* the equivalence bounds, raw units */
  double t_low, p_low;          /* against the lower bound, alternative: greater */
  double t_high, p_high;        /* against the upper bound, alternative: less */
  double p;                     /* the larger of the two */
  double df, alpha;
  struct mdn_interval ci;       /* level 1 - 2 alpha */
  bool equivalent;              /* p < alpha */
};

/* low < high; se > 0; 0 < alpha < .5.  Refuses MDN_REFUSED_BOUNDS, MDN_REFUSED_ZERO_VARIANCE. */
enum mdn_status mdn_tost_of (double value, double se, double df, double low, double high, double alpha,
                             struct mdn_tost *tost, enum mdn_refusal *why) MDN_MUST_USE;

#endif
