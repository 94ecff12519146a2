/* SPDX-License-Identifier: GPL-3.0-or-later */
/* longmodel.h - two arms, two complete waves, as the long models of other programs have it.
 *
 * A report answers with ANCOVA (twoarm.h).  These three give the same data's time x arm in the mixed
 * models that readers may know, in closed form, because with two balanced waves nothing is left to
 * iterate; REML throughout, fixed effects by generalised least squares given the variances.
 *
 *   random intercept   y ~ time * arm + (1 | person).  The halves of sum and difference of the two waves are
 *                      independent; their pooled variances are the two variance components, and time x arm
 *                      is the difference of mean changes with its pooled t, exactly.  A negative variance of
 *                      people is put to zero (singular): then all 2 n - 4 degrees of freedom share one
 *                      variance.  Satterthwaite's df of a sum of two independent variances.
 *   unstructured       the same fixed effects, both waves with their own variance and any correlation.
 *   constrained        one mean for both arms at baseline (cLDA; Liang & Zeger 2000): time x arm is the
 *                      ANCOVA coefficient, its error given the estimated slope.
 *
 * The last two take normal-theory t on observations minus coefficients, as R's gls does. */
#ifndef MDN_STATS_LONGMODEL_H
#define MDN_STATS_LONGMODEL_H

#include "core/base/arena.h"
#include "core/stats/estimate.h"

struct mdn_long_effects
{
  struct mdn_estimate intercept;   /* control arm at baseline; constrained: both arms */
  struct mdn_estimate time;        /* change of the control arm */
  struct mdn_estimate arm;         /* treated minus control at baseline; constrained: NaN members */
  struct mdn_estimate time_arm;    /* difference of changes */
};

struct mdn_long_models
{
  size_t n1, n0;                   /* treated, control */
  struct mdn_long_effects random_intercept, unstructured, constrained;
  double sd_error, sd_person;      /* random intercept: within and between people */
  double reml;                     /* its criterion, -2 log restricted likelihood */
  bool singular;
  double sd_baseline;              /* unstructured: pooled within arms */
  double sd_baseline_constrained;  /* around the common mean */
};

/* arm[i] is 1 for treated, 0 for control.  Refuses an arm with nobody (EMPTY_ARM) or with one person (TOO_FEW), and pre,
 * post or change without variance (ZERO_VARIANCE, PERFECT) as the regression does. */
enum mdn_status mdn_long_models_of (struct mdn_arena *arena, const double *arm, const double *pre, const double *post,
                                    size_t n, double level, struct mdn_long_models *out,
                                    enum mdn_refusal *why) MDN_MUST_USE;

#endif
