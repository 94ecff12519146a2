/* SPDX-License-Identifier: GPL-3.0-or-later */
/* root.h - where a function of one variable crosses zero, for limits that have no formula.
 *
 * Chandrupatla 1997 (Advances in Engineering Software 28:145-149): inverse quadratic steps where they
 * can be trusted, halving otherwise; never leaves the bracket. */
#ifndef MDN_STATS_ROOT_H
#define MDN_STATS_ROOT_H

#include "core/stats/quadrature.h"

/* f changes sign between low and high; the answer is within tolerance of the crossing (and never
 * closer asked for than the numbers can tell). */
double mdn_root (mdn_integrand *f, const void *context, double low, double high, double tolerance);

#endif
