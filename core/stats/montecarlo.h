/* SPDX-License-Identifier: GPL-3.0-or-later */
/* montecarlo.h - the interval of a product of several paths, for which there is no closed form.
 *
 * A chain X -> M_1 -> ... -> Y is a product of three or more coefficients.  Independent normals around the
 * estimates are drawn, multiplied, and the quantiles of the products taken (MacKinnon, Lockwood & Williams
 * 2004).  Seed and generator are fixed (R's Mersenne Twister, normals by inversion: rnorm after set.seed), so
 * that the same input gives the same bytes; the error that another seed would make is told with every
 * limit: sqrt (p (1 - p) / draws) over the density there, from the spacing of the neighbouring draws.
 * Print limits no finer than that error.  For two paths the exact interval of product.h is better. */
#ifndef MDN_STATS_MONTECARLO_H
#define MDN_STATS_MONTECARLO_H

#include <stdint.h>

#include "core/base/arena.h"
#include "core/stats/product.h"

#define MDN_MONTE_CARLO_DRAWS 100000u   /* the least that is allowed */

struct mdn_monte_carlo
{
  size_t draws;
  double value;                 /* product of the estimates */
  double mean, sd;              /* of the draws */
  struct mdn_interval ci;       /* type 7 quantiles */
  struct mdn_interval error;    /* standard error of ci.low and of ci.high */
  double p, p_error;            /* 2 min (share <= 0, share >= 0), and its standard error */
};

/* Draw i takes its normals for factor 0, 1, ... in this order.  Refuses fewer than two factors or fewer
 * draws than MDN_MONTE_CARLO_DRAWS (TOO_FEW), and a standard error that is not positive and finite
 * (ZERO_VARIANCE). */
enum mdn_status mdn_monte_carlo_of (struct mdn_arena *arena, const struct mdn_factor *factor, size_t factors,
                                    size_t draws, uint32_t seed, double level, struct mdn_monte_carlo *out,
                                    enum mdn_refusal *why) MDN_MUST_USE;

#endif
