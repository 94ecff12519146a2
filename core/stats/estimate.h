/* SPDX-License-Identifier: GPL-3.0-or-later */
/* estimate.h - what every statistic of this folder hands back: a number with its uncertainty, or a
 * named refusal.
 *
 * core/stats is pure numerics.  Inputs are plain arrays of doubles without NaN (the caller picks
 * the complete cases), results are plain structures, workspace comes from an arena.  A function
 * answers MDN_OK, MDN_NO_MEMORY, or MDN_NUMERIC when the number asked for does not exist for these
 * data; then *why names the reason and the result must not be read.  A part of a result that alone
 * has no value (a standardised difference when one SD is zero) is NaN, as its contract says. */
#ifndef MDN_STATS_ESTIMATE_H
#define MDN_STATS_ESTIMATE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/status.h"

enum mdn_refusal
{
  MDN_REFUSED_NOT = 0,
  MDN_REFUSED_TOO_FEW,         /* fewer cases than the statistic needs (n < 3 for most) */
  MDN_REFUSED_ZERO_VARIANCE,   /* a variable, or the change, does not vary */
  MDN_REFUSED_PERFECT,         /* perfect correlation, or a fit without residual */
  MDN_REFUSED_RANK,            /* the design matrix is rank deficient */
  MDN_REFUSED_EMPTY_ARM,       /* an arm has nobody */
  MDN_REFUSED_ALL_ZERO,        /* all differences are zero */
  MDN_REFUSED_BOUNDS,          /* an argument lies outside its declared range */
  MDN_REFUSED_NO_CONVERGENCE,  /* an iteration did not settle */
  MDN_REFUSED_UNRELIABLE,      /* two scores correlate so highly that their difference holds error only */
  MDN_REFUSED_LEVERAGE         /* a case alone fixes a coefficient: leverage 1, no robust error */
};

/* The reason as a short phrase ("zero variance", "rank deficient", ...); never NULL. */
const char *mdn_refusal_text (enum mdn_refusal why);

struct mdn_interval
{
  double low, high;
};

/* df is infinite when the statistic is normal; then statistic is a z. */
struct mdn_estimate
{
  double value, se, statistic, df, p;   /* p: two-sided, against zero */
  struct mdn_interval ci;
};

/* Wald estimate from a value and its standard error: t with df degrees of freedom, or normal when
 * df is INFINITY.  level is the confidence level, 0.95 for a 95 % interval.  se == 0 gives an
 * infinite statistic, p 0 (value != 0) or NaN (value == 0). */
struct mdn_estimate mdn_estimate_wald (double value, double se, double df, double level);

/* Sets *why and answers MDN_NUMERIC; so that a refusal is one line. */
enum mdn_status mdn_refuse (enum mdn_refusal *why, enum mdn_refusal reason);
/* Arms of these sizes cannot be compared: EMPTY_ARM where one has nobody, else TOO_FEW. */
enum mdn_status mdn_refuse_arms (enum mdn_refusal *why, double n1, double n0) MDN_MUST_USE;

#endif
