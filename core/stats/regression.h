/* SPDX-License-Identifier: GPL-3.0-or-later */
/* regression.h - ordinary least squares, the workhorse of every comparison.
 *
 * A design is a row-major n x p matrix whose first column is usually 1; mdn_design_of builds it
 * from columns.  The fit is by Householder QR with column pivoting, never by normal equations.  A
 * rank-deficient design is refused, not repaired: nobody should read a coefficient that a silently
 * dropped column made.  Robust standard errors are HC3 (MacKinnon & White 1985). */
#ifndef MDN_STATS_REGRESSION_H
#define MDN_STATS_REGRESSION_H

#include "core/base/arena.h"
#include "core/stats/estimate.h"

struct mdn_regression
{
  size_t n, p;
  double df;                  /* n - p */
  double sigma;               /* residual SD */
  double rss, r2, adjusted_r2;  /* r2 around the mean; the design must hold an intercept; NaN when y is constant */
  const double *coefficient;  /* [p] */
  const double *se;           /* [p] */
  const double *se_hc3;       /* [p]; NaN when a leverage is 1 */
  const double *covariance;   /* [p * p], of the coefficients */
  const double *covariance_hc3;  /* [p * p] */
  const double *unscaled;     /* [p * p], (X'X)^-1 */
  const double *residual;     /* [n] */
  const double *leverage;     /* [n], diagonal of the hat matrix */
  const double *vif;          /* [p]; NaN for the intercept, and without one */
  double condition;           /* of the design, columns centred and scaled to unit length */
};

/* A row-major n x (1 + count) design: a column of ones, then the columns.  NULL: no memory. */
double *mdn_design_of (struct mdn_arena *arena, size_t n, const double *const *columns, size_t count);

/* Fits y on the design.  With an intercept first, columns and y are centred before the QR and the
 * coefficients moved back, so a constant added to a column costs no digits.  Refuses n <= p
 * (TOO_FEW), RANK (R's lm tolerance, 1e-7 of a unit column), constant y (ZERO_VARIANCE), and a fit
 * whose residuals vanish (PERFECT).  Everything in *out lives in the arena. */
enum mdn_status mdn_regression_fit (struct mdn_arena *arena, const double *design, const double *y, size_t n,
                                    size_t p, struct mdn_regression *out, enum mdn_refusal *why) MDN_MUST_USE;

/* Coefficient j as an estimate; the second with the HC3 standard error. */
struct mdn_estimate mdn_regression_estimate (const struct mdn_regression *fit, size_t j, double level);
struct mdn_estimate mdn_regression_estimate_hc3 (const struct mdn_regression *fit, size_t j, double level);
/* Whether HC3 is asked for and can be had: it divides by 1 - leverage, so a leverage of 1 leaves the usual error. */
bool mdn_regression_robust (const struct mdn_regression *fit, size_t j, bool asked);
/* Why HC3 is asked for and cannot be had, in the words of mdn_refusal_text; NULL otherwise. */
const char *mdn_regression_robust_refused (const struct mdn_regression *fit, size_t j, bool asked);
/* The one or the other, by the above. */
struct mdn_estimate mdn_regression_estimate_by (const struct mdn_regression *fit, size_t j, double level, bool robust);

/* sum_j weight[j] coefficient[j], for adjusted means, predictions and contrasts; weight[p]. */
struct mdn_estimate mdn_regression_combine (const struct mdn_regression *fit, const double *weight, double level);

#endif
