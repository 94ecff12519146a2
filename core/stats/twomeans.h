/* SPDX-License-Identifier: GPL-3.0-or-later */
/* twomeans.h - two independent groups compared once: means, standardised difference, spread. */
#ifndef MDN_STATS_TWOMEANS_H
#define MDN_STATS_TWOMEANS_H

#include "core/base/arena.h"
#include "core/stats/estimate.h"

/* Difference of means x1 - x0: Student's pooled t and Welch's.  Refuses an arm with fewer than two
 * people (EMPTY_ARM) and two constant arms (ZERO_VARIANCE). */
enum mdn_status mdn_two_means_student (const double *x1, size_t n1, const double *x0, size_t n0, double level,
                                       struct mdn_estimate *out, enum mdn_refusal *why) MDN_MUST_USE;
enum mdn_status mdn_two_means_welch (const double *x1, size_t n1, const double *x0, size_t n0, double level,
                                     struct mdn_estimate *out, enum mdn_refusal *why) MDN_MUST_USE;

/* Cohen's d of two independent groups, pooled SD, with its noncentral-t interval; hedges with
 * J(n1 + n0 - 2).  The second divides by the square root of the mean variance and takes Welch's
 * degrees of freedom.  Refusals as above. */
struct mdn_two_means_d
{
  double value, hedges;
  struct mdn_interval ci, hedges_ci;
};
enum mdn_status mdn_two_means_d_of (const double *x1, size_t n1, const double *x0, size_t n0, double level,
                                    struct mdn_two_means_d *out, enum mdn_refusal *why) MDN_MUST_USE;
enum mdn_status mdn_two_means_d_welch (const double *x1, size_t n1, const double *x0, size_t n0, double level,
                                       struct mdn_two_means_d *out, enum mdn_refusal *why) MDN_MUST_USE;

/* Brown & Forsythe 1974: one-way F on the absolute deviations from the arm's median; df 1, n - 2.
 * Refuses EMPTY_ARM and deviations without spread (ZERO_VARIANCE). */
struct mdn_f_test
{
  double f, df1, df2, p;
};
enum mdn_status mdn_brown_forsythe (struct mdn_arena *arena, const double *x1, size_t n1, const double *x0,
                                    size_t n0, struct mdn_f_test *out, enum mdn_refusal *why) MDN_MUST_USE;

/* Mann-Whitney on two groups, normal approximation with ties; w counts pairs with x1 > x0, ties
 * half; rank_biserial = 2 w / (n1 n0) - 1.  Refuses EMPTY_ARM (nobody), ZERO_VARIANCE (all tied). */
struct mdn_mann_whitney
{
  double w, z, p, p_corrected, rank_biserial;
  struct mdn_interval rank_biserial_ci;   /* Fisher z, asymptotic */
};
enum mdn_status mdn_mann_whitney_of (struct mdn_arena *arena, const double *x1, size_t n1, const double *x0,
                                     size_t n0, double level, struct mdn_mann_whitney *out,
                                     enum mdn_refusal *why) MDN_MUST_USE;

#endif
