/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/signedrank.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/stats/distribution.h"
#include "core/stats/moments.h"

struct placed
{
  double value;
  size_t place;
};

static int
by_value (const void *a, const void *b)
{
  const struct placed *x = a, *y = b;
  return (x->value > y->value) - (x->value < y->value);
}

enum mdn_status
mdn_midranks (struct mdn_arena *arena, const double *x, size_t n, double *ranks, double *tie_term)
{
  struct placed *order = mdn_arena_array (arena, n, sizeof *order);
  if (order == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    order[i] = (struct placed) { x[i], i };
  qsort (order, n, sizeof *order, by_value);
  *tie_term = 0.0;
  for (size_t first = 0, next; first < n; first = next)
    {
      for (next = first + 1; next < n && order[next].value <= order[first].value; next++)
        ;
      double t = (double) (next - first);
      *tie_term += t * t * t - t;
      for (size_t i = first; i < next; i++)
        ranks[order[i].place] = 0.5 * (double) (first + next + 1);
    }
  return MDN_OK;
}

enum mdn_status
mdn_signed_rank_exact (struct mdn_arena *arena, const size_t *doubled_ranks, size_t n, size_t doubled_v,
                       double *p)
{
  size_t total = 0, reached = 0;
  for (size_t i = 0; i < n; i++)
    total += doubled_ranks[i];
  double *chance = mdn_arena_array (arena, total + 1, sizeof *chance);
  if (chance == NULL)
    return MDN_NO_MEMORY;
  chance[0] = 1.0;
  for (size_t i = 0; i < n; i++)
    {
      size_t step = doubled_ranks[i];
      reached += step;
      for (size_t v = reached + 1; v-- > 0;)
        chance[v] = 0.5 * (chance[v] + (v >= step ? chance[v - step] : 0.0));
    }
  size_t tail = doubled_v < total - doubled_v ? doubled_v : total - doubled_v;   /* it is symmetric */
  double sum = 0.0;
  for (size_t v = 0; v <= tail; v++)
    sum += chance[v];
  *p = fmin (1.0, 2.0 * sum);
  return MDN_OK;
}

/* Doubles in their order as unsigned integers, so that bisection visits every double. */
static uint64_t
key_of (double x)
{
  uint64_t bits;
  memcpy (&bits, &x, sizeof bits);
  return bits >> 63 != 0 ? ~bits : bits | (UINT64_C (1) << 63);
}

static double
double_of (uint64_t key)
{
  uint64_t bits = key >> 63 != 0 ? key & ~(UINT64_C (1) << 63) : ~key;
  double x;
  memcpy (&x, &bits, sizeof x);
  return x;
}

/* How many averages (x[i] + x[j]) / 2, i <= j, are at most limit; x ascends. */
static uint64_t
walsh_count (const double *x, size_t n, double limit)
{
  uint64_t count = 0;
  size_t beyond = n;
  for (size_t i = 0; i < n; i++)
    {
      while (beyond > i && 0.5 * (x[i] + x[beyond - 1]) > limit)
        beyond--;
      if (beyond <= i)
        break;
      count += beyond - i;
    }
  return count;
}

/* The Walsh average with the given rank, 1 the smallest. */
static double
walsh_at (const double *x, size_t n, uint64_t rank)
{
  uint64_t low = key_of (x[0]), high = key_of (x[n - 1]);
  while (low < high)
    {
      uint64_t middle = low + (high - low) / 2;
      if (walsh_count (x, n, double_of (middle)) >= rank)
        high = middle;
      else
        low = middle + 1;
    }
  return double_of (low);
}

static double
hodges_lehmann (double *x, size_t n)
{
  uint64_t pairs = (uint64_t) n * (n + 1) / 2;
  mdn_sort (x, n);
  double lower = walsh_at (x, n, (pairs + 1) / 2);
  /* Adding 0 makes -0, the key of averages that are 0, a plain one. */
  return (pairs % 2 == 1 ? lower : 0.5 * (lower + walsh_at (x, n, pairs / 2 + 1))) + 0.0;
}

/* Effect size with Fisher-z interval from the null variance of the rank sum. */
static void
fill_rank_biserial (struct mdn_signed_rank *out, double all, double level)
{
  double n = (double) out->nonzero, largest = 0.5 * n * (n + 1.0);
  double se = sqrt ((2.0 * n * n * n + 3.0 * n * n + n) / 6.0) / largest;
  double margin = mdn_normal_critical (level) * se;
  out->rank_biserial = (2.0 * out->v - all) / all;
  double centre = atanh (out->rank_biserial);
  out->rank_biserial_ci = (struct mdn_interval) { tanh (centre - margin), tanh (centre + margin) };
}

/* Ranks of the non-zero differences, packed; the sign of a rank is the sign of its difference. */
struct ranked
{
  double *difference, *rank;
  size_t n;
};

static enum mdn_status
rank_differences (struct mdn_arena *arena, const double *differences, size_t n, enum mdn_zeros zeros,
                  struct ranked *ranked)
{
  double *size = mdn_arena_array (arena, n, sizeof *size), *rank = mdn_arena_array (arena, n, sizeof *rank);
  double *kept = mdn_arena_array (arena, n, sizeof *kept), ties;
  if (size == NULL || rank == NULL || kept == NULL)
    return MDN_NO_MEMORY;
  size_t ranked_n = 0;
  for (size_t i = 0; i < n; i++)
    if (zeros == MDN_ZEROS_RANK || differences[i] != 0.0)
      {
        kept[ranked_n] = differences[i];
        size[ranked_n++] = fabs (differences[i]);
      }
  enum mdn_status status = mdn_midranks (arena, size, ranked_n, rank, &ties);
  *ranked = (struct ranked) { kept, rank, 0 };
  for (size_t i = 0; status == MDN_OK && i < ranked_n; i++)
    if (kept[i] != 0.0)
      {
        kept[ranked->n] = kept[i];
        rank[ranked->n++] = rank[i];
      }
  return status;
}

static void
fill_normal (struct mdn_signed_rank *out, const struct ranked *ranked)
{
  double sum = 0.0, squares = 0.0;
  for (size_t i = 0; i < ranked->n; i++)
    {
      sum += ranked->rank[i];
      squares += ranked->rank[i] * ranked->rank[i];
      if (ranked->difference[i] > 0.0)
        out->v += ranked->rank[i];
    }
  double off = out->v - 0.5 * sum, sd = 0.5 * sqrt (squares);
  out->z = off / sd;
  out->p = out->p_normal = mdn_normal_two_sided (out->z);
  out->p_normal_corrected = fmin (1.0, mdn_normal_two_sided (fmax (0.0, fabs (off) - 0.5) / sd));
}

static enum mdn_status
fill_exact (struct mdn_arena *arena, struct mdn_signed_rank *out, const struct ranked *ranked)
{
  size_t *doubled = mdn_arena_array (arena, ranked->n, sizeof *doubled);
  if (doubled == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < ranked->n; i++)
    doubled[i] = (size_t) (2.0 * ranked->rank[i] + 0.5);
  out->exact = true;
  return mdn_signed_rank_exact (arena, doubled, ranked->n, (size_t) (2.0 * out->v + 0.5), &out->p);
}

/* Tied ranks are the half ones, or repeat; packed ranks are compared after sorting a copy. */
static enum mdn_status
find_ties (struct mdn_arena *arena, struct mdn_signed_rank *out, const struct ranked *ranked)
{
  double *copy = mdn_arena_array (arena, ranked->n, sizeof *copy);
  if (copy == NULL)
    return MDN_NO_MEMORY;
  memcpy (copy, ranked->rank, ranked->n * sizeof *copy);
  mdn_sort (copy, ranked->n);
  for (size_t i = 1; i < ranked->n; i++)
    out->ties = out->ties || copy[i] <= copy[i - 1];
  return MDN_OK;
}

enum mdn_status
mdn_signed_rank_of (struct mdn_arena *arena, const double *differences, size_t n, enum mdn_zeros zeros,
                    double level, struct mdn_signed_rank *out, enum mdn_refusal *why)
{
  struct ranked ranked;
  if (n < 1)
    return mdn_refuse (why, MDN_REFUSED_TOO_FEW);
  enum mdn_status status = rank_differences (arena, differences, n, zeros, &ranked);
  if (status != MDN_OK)
    return status;
  if (ranked.n == 0)
    return mdn_refuse (why, MDN_REFUSED_ALL_ZERO);
  *out = (struct mdn_signed_rank) { .n = n, .nonzero = ranked.n, .zeros = n - ranked.n };
  fill_normal (out, &ranked);
  status = find_ties (arena, out, &ranked);
  if (status == MDN_OK && ranked.n <= MDN_SIGNED_RANK_EXACT)
    status = fill_exact (arena, out, &ranked);
  if (status != MDN_OK)
    return status;
  fill_rank_biserial (out, mdn_sum (ranked.rank, ranked.n), level);
  out->hodges_lehmann = hodges_lehmann (ranked.difference, ranked.n);
  return MDN_OK;
}
