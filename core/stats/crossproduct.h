/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crossproduct.h - the weighted cross-products of one small matrix, for many weightings at once.
 *
 * A bootstrap resample is a vector of weights: how often each row was drawn.  All that least squares
 * needs of it are the sums over rows of w z_a z_b, so 5,000 resamples are 5,000 weighted sums of the
 * same products and no model fits.  Rows are taken in blocks whose products stay in the cache, and
 * each block serves a whole batch of weightings.
 *
 * Every sum adds its rows one by one in their order, without fused multiply-add: the same bits for
 * any batch, any number of threads and any processor. */
#ifndef MDN_STATS_CROSSPRODUCT_H
#define MDN_STATS_CROSSPRODUCT_H

#include <stdint.h>

#include "core/base/arena.h"

#define MDN_CROSS_BATCH 64   /* weightings in one call */

/* Products are numbered row by row of the upper triangle: (0,0) (0,1) ... (0,p-1) (1,1) ...; column 0
 * is the constant 1. */
struct mdn_cross
{
  size_t n, columns;      /* with the constant */
  size_t products;        /* columns (columns + 1) / 2 */
  size_t width;           /* products, rounded up to whole vectors */
  size_t block;           /* rows in a block */
  const double *rows;     /* n x columns */
};

/* The place of product (a, b), a <= b. */
static inline size_t
mdn_cross_at (const struct mdn_cross *cross, size_t a, size_t b)
{
  return a * cross->columns - a * (a + 1) / 2 + b;
}

/* What one thread works in. */
struct mdn_cross_room
{
  double *product;        /* the products of a block */
  double *weight;         /* the weights of a block, four weightings side by side */
  double *sum;            /* MDN_CROSS_BATCH x width: the result */
  size_t filled;          /* first row of the block whose products are there, plus one */
};

/* columns[count] of length n, to which the constant is added in front. */
enum mdn_status mdn_cross_new (struct mdn_arena *arena, const double *const *columns, size_t count, size_t n,
                               struct mdn_cross *cross) MDN_MUST_USE;
enum mdn_status mdn_cross_room_new (struct mdn_arena *arena, const struct mdn_cross *cross,
                                    struct mdn_cross_room *room) MDN_MUST_USE;

/* Fills room->sum for MDN_CROSS_BATCH weightings.  Weighting r gives row i the weight
 * count[r * stride + slot[i]]. */
void mdn_cross_sums (const struct mdn_cross *cross, const uint16_t *count, size_t stride, const uint32_t *slot,
                     struct mdn_cross_room *room);

#endif
