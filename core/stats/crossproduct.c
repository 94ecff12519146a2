/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/crossproduct.h"

#include <string.h>

#ifdef __clang__
#pragma STDC FP_CONTRACT OFF   /* gcc needs no telling: -std=c11 */
#endif

#define LANES 8u               /* doubles in a vector; a panel is one vector of every row of a block */
#define TILE 4u                /* weightings that share a load of a panel */
#define WHOLE 256u             /* up to this many rows are one block */
#define BLOCK 128u

typedef double vector __attribute__ ((vector_size (LANES * sizeof (double)), aligned (8), may_alias));

enum mdn_status
mdn_cross_new (struct mdn_arena *arena, const double *const *columns, size_t count, size_t n,
               struct mdn_cross *cross)
{
  size_t p = count + 1, products = p * (p + 1) / 2;
  double *rows = mdn_arena_array (arena, n * p, sizeof *rows);
  if (rows == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    {
      rows[i * p] = 1.0;
      for (size_t j = 0; j < count; j++)
        rows[i * p + j + 1] = columns[j][i];
    }
  *cross = (struct mdn_cross) {
    .n = n, .columns = p, .products = products, .width = (products + LANES - 1) / LANES * LANES,
    .block = n <= WHOLE ? n : BLOCK, .rows = rows
  };
  return MDN_OK;
}

enum mdn_status
mdn_cross_room_new (struct mdn_arena *arena, const struct mdn_cross *cross, struct mdn_cross_room *room)
{
  room->product = mdn_arena_array (arena, cross->block * cross->width, sizeof (double));
  room->weight = mdn_arena_array (arena, cross->block * MDN_CROSS_BATCH, sizeof (double));
  room->sum = mdn_arena_array (arena, cross->width * MDN_CROSS_BATCH, sizeof (double));
  room->filled = 0;
  return room->product != NULL && room->weight != NULL && room->sum != NULL ? MDN_OK : MDN_NO_MEMORY;
}

/* The products of a block, panel after panel, row after row inside a panel. */
static void
fill_products (const struct mdn_cross *cross, size_t first, size_t rows, double *product)
{
  size_t p = cross->columns;
  for (size_t i = 0; i < rows; i++)
    {
      const double *z = cross->rows + (first + i) * p;
      size_t k = 0;
      for (size_t a = 0; a < p; a++)
        for (size_t b = a; b < p; b++, k++)
          product[(k / LANES * rows + i) * LANES + k % LANES] = z[a] * z[b];
    }
}

static void
fill_weights (const uint16_t *count, size_t stride, const uint32_t *slot, size_t rows, double *weight)
{
  for (size_t tile = 0; tile < MDN_CROSS_BATCH; tile += TILE)
    for (size_t i = 0; i < rows; i++)
      for (size_t q = 0; q < TILE; q++)
        *weight++ = (double) count[(tile + q) * stride + slot[i]];
}

/* Adds one panel of a block to the sums of four weightings. */
static inline __attribute__ ((always_inline)) void
add_panel (const double *panel, const double *weight, size_t rows, double *sum, size_t width)
{
  vector *out[TILE] = { (vector *) sum, (vector *) (sum + width), (vector *) (sum + 2 * width),
                        (vector *) (sum + 3 * width) };
  vector s0 = *out[0], s1 = *out[1], s2 = *out[2], s3 = *out[3];
  for (size_t i = 0; i < rows; i++, weight += TILE)
    {
      vector z = *(const vector *) (panel + i * LANES);
      s0 += weight[0] * z;
      s1 += weight[1] * z;
      s2 += weight[2] * z;
      s3 += weight[3] * z;
    }
  *out[0] = s0;
  *out[1] = s1;
  *out[2] = s2;
  *out[3] = s3;
}

static inline __attribute__ ((always_inline)) void
add_block (const struct mdn_cross *cross, size_t rows, struct mdn_cross_room *room)
{
  for (size_t panel = 0; panel < cross->width; panel += LANES)
    for (size_t tile = 0; tile < MDN_CROSS_BATCH; tile += TILE)
      add_panel (room->product + panel * rows, room->weight + tile * rows, rows,
                 room->sum + tile * cross->width + panel, cross->width);
}

/* The same additions in the widest registers the processor has. */
static void
add_block_plain (const struct mdn_cross *cross, size_t rows, struct mdn_cross_room *room)
{
  add_block (cross, rows, room);
}

#ifdef __x86_64__

static __attribute__ ((target ("avx2"))) void
add_block_256 (const struct mdn_cross *cross, size_t rows, struct mdn_cross_room *room)
{
  add_block (cross, rows, room);
}

static __attribute__ ((target ("avx512f"))) void
add_block_512 (const struct mdn_cross *cross, size_t rows, struct mdn_cross_room *room)
{
  add_block (cross, rows, room);
}

static void
add_block_best (const struct mdn_cross *cross, size_t rows, struct mdn_cross_room *room)
{
  if (__builtin_cpu_supports ("avx512f"))
    add_block_512 (cross, rows, room);
  else if (__builtin_cpu_supports ("avx2"))
    add_block_256 (cross, rows, room);
  else
    add_block_plain (cross, rows, room);
}

#else

static void
add_block_best (const struct mdn_cross *cross, size_t rows, struct mdn_cross_room *room)
{
  add_block_plain (cross, rows, room);
}

#endif

void
mdn_cross_sums (const struct mdn_cross *cross, const uint16_t *count, size_t stride, const uint32_t *slot,
                struct mdn_cross_room *room)
{
  memset (room->sum, 0, cross->width * MDN_CROSS_BATCH * sizeof *room->sum);
  for (size_t first = 0; first < cross->n; first += cross->block)
    {
      size_t rows = cross->n - first < cross->block ? cross->n - first : cross->block;
      if (room->filled != first + 1)
        fill_products (cross, first, rows, room->product);
      room->filled = first + 1;
      fill_weights (count, stride, slot + first, rows, room->weight);
      add_block_best (cross, rows, room);
    }
}
