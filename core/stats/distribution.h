/* SPDX-License-Identifier: GPL-3.0-or-later */
/* distribution.h - the distributions the reports need, under readable names.
 *
 * Thin covers of libRmath, which gives R's numbers.  Tails are asked for by name (upper, two-sided)
 * and never formed as 1 - cdf.  Degrees of freedom may be fractional; t functions take INFINITY
 * for the normal. */
#ifndef MDN_STATS_DISTRIBUTION_H
#define MDN_STATS_DISTRIBUTION_H

#include "core/stats/estimate.h"

double mdn_normal_density (double z);
double mdn_normal_cdf (double z);
double mdn_normal_upper (double z);
double mdn_normal_two_sided (double z);       /* P(|Z| >= |z|) */
double mdn_normal_quantile (double p);
double mdn_normal_critical (double level);    /* 0.95 gives 1.959963985 */

double mdn_t_upper (double t, double df);
double mdn_t_lower (double t, double df);
double mdn_t_two_sided (double t, double df);
double mdn_t_critical (double level, double df);

double mdn_f_upper (double f, double df1, double df2);
/* The value exceeded with probability upper; through the t distribution when df1 == 1. */
double mdn_f_quantile_upper (double upper, double df1, double df2);

double mdn_chi2_upper (double x, double df);
double mdn_binomial_two_sided (double successes, double trials);   /* sign test against 1/2 */
double mdn_beta_quantile (double p, double a, double b);
double mdn_log_gamma (double x);

/* Noncentrality limits of an observed t: the two ncp for which t is the upper and lower
 * (1-level)/2 point; root search on the noncentral t CDF, itself an integral over the chi
 * distribution, so that large t cost no accuracy.  Refuses df < 1 and t not finite (BOUNDS). */
enum mdn_status mdn_noncentral_t_limits (double t, double df, double level, struct mdn_interval *ncp,
                                         enum mdn_refusal *why) MDN_MUST_USE;

/* Partial eta squared of an F with df1 and df2, and its interval by the noncentral F: the ncp for which F is the
 * upper and lower (1-level)/2 point, as ncp / (ncp + df2) (Steiger 2004); 0 below when F is too small for a
 * limit.  Refuses df1 < 1, df2 < 1, f < 0 (BOUNDS). */
struct mdn_eta
{
  double value;
  struct mdn_interval ci;
};
enum mdn_status mdn_partial_eta_of (double f, double df1, double df2, double level, struct mdn_eta *out,
                                    enum mdn_refusal *why) MDN_MUST_USE;

/* Hedges' exact small-sample factor J(m) = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2)), m > 1 degrees
 * of freedom; NaN otherwise. */
double mdn_hedges_j (double m);

#endif
