/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resample-counts.h - resamples as counts: how often each row was drawn.
 *
 * The draws are those of mdn_resample_stratified: R's generator, R's rejection sampling, the strata in
 * their order.  Each replicate has a generator of its own, so that replicates can be made in any order
 * and by any number of threads:
 *   replicate r (from 0) starts from  set.seed (mdn_replicate_seed (seed, r)),
 *   mdn_replicate_seed (seed, r) = mix (mix (seed) + r) mod 2^32,
 * where mix is the 32-bit finaliser of MurmurHash3 (Appleby):
 *   h ^= h >> 16; h *= 0x85ebca6b; h ^= h >> 13; h *= 0xc2b2ae35; h ^= h >> 16.
 * mix is a bijection, so no two replicates of one seed share a generator. */
#ifndef MDN_STATS_RESAMPLE_COUNTS_H
#define MDN_STATS_RESAMPLE_COUNTS_H

#include "core/stats/resample.h"

/* Where the draws of each stratum are counted.  A stratum of m rows has a power of two of slots, at
 * least m, so that a rejected draw may be counted too, in a slot that no row reads. */
struct mdn_strata
{
  size_t n, strata;
  const size_t *size;       /* [strata], rows */
  const size_t *first;      /* [strata], first slot */
  const uint32_t *slot;     /* [n], slot of each row: its place inside its stratum behind first */
  size_t slots;             /* of all strata */
};

/* stratum[n] holds labels 0 .. strata-1; NULL: all rows are one stratum.  Refuses an empty stratum
 * (EMPTY_ARM), a label out of range and more than 2^31 rows (BOUNDS). */
enum mdn_status mdn_strata_of (struct mdn_arena *arena, const size_t *stratum, size_t strata, size_t n,
                               struct mdn_strata *out, enum mdn_refusal *why) MDN_MUST_USE;

uint32_t mdn_replicate_seed (uint32_t seed, uint64_t replicate);

/* Draws one resample and counts it into count[slots]; goes on from where random stands. */
void mdn_resample_counts (struct mdn_random *random, const struct mdn_strata *strata, uint16_t *count);

#endif
