/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resample.h - random resamples that anybody can replay, and intervals from replicates.
 *
 * The generator is the Mersenne Twister of R (Matsumoto & Nishimura 1998) with R's seeding and R's
 * rejection sampling (R >= 3.6), so that set.seed (s); sample.int (n, n, TRUE) gives the same
 * indices.  State is the caller's: one per thread. */
#ifndef MDN_STATS_RESAMPLE_H
#define MDN_STATS_RESAMPLE_H

#include <stdint.h>

#include "core/base/arena.h"
#include "core/stats/estimate.h"

struct mdn_random
{
  uint32_t state[624];
  unsigned position;
};

void mdn_random_seed (struct mdn_random *random, uint32_t seed);   /* set.seed (seed) */
double mdn_random_uniform (struct mdn_random *random);             /* runif (1), open interval (0, 1) */
void mdn_random_words (struct mdn_random *random, uint32_t *word, size_t n);   /* the 32 bits behind n uniforms */
size_t mdn_random_below (struct mdn_random *random, size_t n);     /* sample.int (n, 1) - 1 */
double mdn_random_normal (struct mdn_random *random);              /* rnorm (1), by inversion as R does */

/* A bootstrap resample of n cases, 0-based, with replacement.  The stratified form draws within the
 * strata of stratum[n] (labels 0 .. strata-1), in the order of the strata, so that no arm empties. */
void mdn_resample (struct mdn_random *random, size_t n, size_t *index);
enum mdn_status mdn_resample_stratified (struct mdn_arena *arena, struct mdn_random *random, const size_t *stratum,
                                         size_t strata, size_t n, size_t *index) MDN_MUST_USE;

struct mdn_bootstrap
{
  size_t replicates;
  double mean, se, bias, proportion_below, z0, acceleration;
  struct mdn_interval percentile, basic;   /* type 7 quantiles */
  struct mdn_interval bca, bca_levels;     /* NaN without a jackknife, and when no replicate, or every one, is
                                              below the estimate */
  struct mdn_interval bc, bc_levels;       /* BCa without acceleration: for comparison with other programs
                                              only, it rejects too often (statistics.md 3C, table 1) */
  struct mdn_interval normal;              /* (estimate - bias) +- z se */
  double p;                                /* percentile, two-sided: 2 min (#(t<=0), #(t>=0)) / R; 0 means below 2/R */
};

/* Other programs' quantiles of ascending values, so that their intervals can be told from ours. */
enum mdn_quantile_kind
{
  MDN_QUANTILE_TYPE7,    /* Hyndman & Fan 7: R's default, and ours */
  MDN_QUANTILE_TYPE6,    /* Hyndman & Fan 6: SPSS, Minitab */
  MDN_QUANTILE_NORMAL    /* (R + 1) p, between neighbours on the normal scale: R's boot */
};
double mdn_quantile_as (enum mdn_quantile_kind kind, const double *sorted, size_t n, double p);

/* Intervals from replicates t[replicates] of an estimate; jackknife[n] holds the leave-one-out
 * values or is NULL.  Refuses fewer than 2 replicates (TOO_FEW), replicates all equal
 * (ZERO_VARIANCE). */
enum mdn_status mdn_bootstrap_of (struct mdn_arena *arena, double estimate, const double *t, size_t replicates,
                                  const double *jackknife, size_t n, double level, struct mdn_bootstrap *out,
                                  enum mdn_refusal *why) MDN_MUST_USE;

#endif
