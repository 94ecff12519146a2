/* SPDX-License-Identifier: GPL-3.0-or-later */
/* twoarm.h - two arms measured before and after: did the programme arm move more?
 *
 * The primary answer is ANCOVA, post on arm and pre, with the difference in the SDs of baseline
 * (d_adjusted).  HC3 stands beside it for when Brown-Forsythe or unequal arms warn, the slopes test
 * says whether one effect describes everybody, and the change-score answers stand beside it for
 * arms that were not randomised.  Everything is treated minus control. */
#ifndef MDN_STATS_TWOARM_H
#define MDN_STATS_TWOARM_H

#include "core/stats/moments.h"
#include "core/stats/regression.h"
#include "core/stats/twomeans.h"

/* Morris 2008: the difference of mean changes in pooled pre SDs, with its small-sample factor. */
struct mdn_ppc
{
  double raw_difference, sd_pre_pooled, factor, uncorrected, value;
  double r_pooled, variance;      /* variance: Morris 2008, equation 25 */
  struct mdn_interval ci;         /* value +- z sqrt(variance) */
};

struct mdn_twoarm
{
  size_t n1, n0;                          /* treated, control */
  struct mdn_moments pre[2], post[2], change[2];   /* [0] control, [1] treated */
  double r[2];                            /* pre-post correlation in each arm; NaN when constant */
  struct mdn_regression ancova;           /* intercept, arm, pre, further covariates */
  struct mdn_estimate effect;             /* tau: coefficient of arm */
  struct mdn_estimate effect_hc3;
  struct mdn_estimate adjusted_mean[2];   /* at the mean of pre and covariates */
  double sd_pre_pooled;
  double d_adjusted;                      /* tau / sd_pre_pooled */
  struct mdn_interval d_adjusted_ci;      /* d +- t sqrt((se/s)^2 + d^2 / 2(n-2)), delta method */
  double d_residual;                      /* tau / residual SD */
  struct mdn_estimate slopes;             /* coefficient of arm x pre; p < .05: slopes differ */
  bool slopes_known;                      /* false when that model cannot be fitted */
  struct mdn_f_test brown_forsythe;       /* on post */
  bool brown_forsythe_known;
  struct mdn_estimate change_student, change_welch;   /* difference of mean changes */
  struct mdn_estimate post_welch, baseline_welch;     /* NaN members when both arms are constant */
  struct mdn_ppc ppc;
};

/* arm[i] is 1 for treated, 0 for control; covariates are further columns (count may be 0).  The
 * equivalence test of the effect is mdn_tost_of (effect.value, effect.se, effect.df, ...).
 * Refuses an arm with nobody (EMPTY_ARM) or with one person (TOO_FEW), constant pre in both arms or constant
 * change (ZERO_VARIANCE), and what the regression refuses. */
enum mdn_status mdn_twoarm_of (struct mdn_arena *arena, const double *arm, const double *pre, const double *post,
                               size_t n, const double *const *covariates, size_t count, double level,
                               struct mdn_twoarm *out, enum mdn_refusal *why) MDN_MUST_USE;

/* The interval of the adjusted d with the standard error of effect, the usual or the robust one (statistics.md 3B). */
struct mdn_interval mdn_adjusted_d_ci (const struct mdn_twoarm *arms, const struct mdn_estimate *effect, double level);

#endif
