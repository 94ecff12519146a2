/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paired.h - one group measured twice: did it move, and how far?
 *
 * Change is post minus pre throughout; the direction of benefit is the caller's business.
 * Standardised changes differ only in their denominator; a report prints d_av (comparable across
 * designs) and names it.  Sources: t test, Student; d_z with noncentral-t interval; d_av, Algina &
 * Keselman 2003; d_rm, Cooper, Hedges & Valentine 2009; d_b, Becker 1988; Hedges' J with n - 1
 * degrees of freedom multiplies the value and its interval. */
#ifndef MDN_STATS_PAIRED_H
#define MDN_STATS_PAIRED_H

#include "core/stats/equivalence.h"
#include "core/stats/moments.h"

/* A standardised change; every member is NaN when its denominator is zero. */
struct mdn_effect
{
  double value;
  double variance;                /* d_z, d_b: large-sample variance of hedges, for a meta-analysis; else NaN */
  struct mdn_interval ci;
  double hedges;                  /* value x J */
  struct mdn_interval hedges_ci;  /* ci x J */
};

/* A correlation tested against zero; t and p are NaN when |r| = 1 or n < 3. */
struct mdn_correlation
{
  double r, t, df, p;
};

struct mdn_paired
{
  size_t n;
  struct mdn_moments pre, post, change;
  double r;                          /* between pre and post; NaN when either is constant */
  struct mdn_estimate mean_change;   /* paired t test */
  double hedges_j;                   /* J(n - 1) */
  struct mdn_effect d_z;             /* mean change / SD of change; noncentral-t interval */
  struct mdn_effect d_av;            /* / sqrt of the mean of the two variances */
  struct mdn_effect d_rm;            /* d_z sqrt(2 (1 - r)); NaN when |r| = 1 */
  struct mdn_effect d_b;             /* / SD of pre */
  double d_z_normal_low, d_z_normal_high;   /* d_z interval by d +- z sqrt(1/n + d^2/2n) */
  double d_av_arithmetic;            /* Lakens 2013: / arithmetic mean of the two SDs */
  struct mdn_correlation pitman_morgan;  /* r(sum, difference): do the variances differ? */
  double oldham;                     /* r(mean of both, change); the honest r(baseline, change) */
  double baseline_change;            /* r(pre, change), mathematically coupled */
};

/* Refuses n < 3 (TOO_FEW), all differences zero (ALL_ZERO), constant change (ZERO_VARIANCE). */
enum mdn_status mdn_paired_of (struct mdn_arena *arena, const double *pre, const double *post, size_t n,
                               double level, struct mdn_paired *out, enum mdn_refusal *why) MDN_MUST_USE;

/* Expected change of a group from selection alone, (1 - r_xx)(mu - mean_pre) (Kelley). */
double mdn_regression_to_mean (double mean_pre, double population_mean, double reliability);

/* Standard error of a person's true score estimated by Kelley's formula, sd sqrt (r_xx (1 - r_xx)). */
double mdn_kelley_error (double sd, double reliability);

#endif
