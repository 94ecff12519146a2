/* SPDX-License-Identifier: GPL-3.0-or-later */
/* product.h - the exact distribution of a product of two independent normals.
 *
 * An indirect effect a*b of two estimated paths is not normal.  Its interval comes from the exact
 * CDF, so the headline number needs no random draws:
 *   P(AB <= q) = integral of Phi (sgn(u) (q/u - b)/sb) phi(z) dz,  u = a + sa z,
 * split at z0 = -a/sa, adaptive Gauss-Kronrod, inverted by bisection to 1e-10 of the scale.  It is
 * the limit of the Monte Carlo interval (MacKinnon, Lockwood & Williams 2004) with infinite draws. */
#ifndef MDN_STATS_PRODUCT_H
#define MDN_STATS_PRODUCT_H

#include "core/stats/estimate.h"

struct mdn_factor
{
  double value, se;   /* se > 0 */
};

struct mdn_product
{
  double value;              /* a b */
  struct mdn_interval ci;
  double p;                  /* 2 min (P(AB<0), P(AB>0)), at most 1 */
};

/* Lower and upper tail of A B at q. */
double mdn_product_lower (struct mdn_factor a, struct mdn_factor b, double q);
double mdn_product_upper (struct mdn_factor a, struct mdn_factor b, double q);

/* Refuses a standard error that is not positive and finite (ZERO_VARIANCE). */
enum mdn_status mdn_product_of (struct mdn_factor a, struct mdn_factor b, double level, struct mdn_product *out,
                                enum mdn_refusal *why) MDN_MUST_USE;

/* The same for two paths whose errors correlate by rho, as in models fitted together: B given A = u is
 * normal around b + rho sb z with SD sb sqrt (1 - rho^2).  Refuses |rho| >= 1 (BOUNDS). */
enum mdn_status mdn_product_correlated_of (struct mdn_factor a, struct mdn_factor b, double rho, double level,
                                           struct mdn_product *out, enum mdn_refusal *why) MDN_MUST_USE;

#endif
