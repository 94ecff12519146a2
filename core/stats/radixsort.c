/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting thousands of replicates, many series in a row: by digits, without comparisons.
 *
 * Replicates lie about evenly over their range, so two digits of the place in that range bring nearly all
 * of them in order, and an insertion sort the rest.  Where a few values stretch the range and the insertion
 * sort would be long, the six digits of the numbers themselves do it. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "core/stats/moments.h"

#define BITS 11u
#define DIGITS 6u                  /* 6 x 11 >= 64 */
#define VALUES (1u << BITS)
#define TOP (UINT64_C (1) << 63)
#define PATIENCE 4u                /* moves a value of the insertion sort */

/* Counts become places. */
static void
accumulate (uint32_t *start)
{
  uint32_t sum = 0;
  for (unsigned v = 0; v < VALUES; v++)
    {
      uint32_t here = start[v];
      start[v] = sum;
      sum += here;
    }
}

struct range
{
  double low, scale;
};

/* Never falls while x rises; below VALUES^2. */
static unsigned
place_of (struct range range, double x)
{
  return (unsigned) ((x - range.low) * range.scale);
}

/* By two digits of the place: x to room by the lower one, back by the upper one. */
static void
sort_by_place (double *x, size_t n, struct range range, double *room)
{
  uint32_t lower[VALUES] = { 0 }, upper[VALUES] = { 0 };
  for (size_t i = 0; i < n; i++)
    {
      unsigned place = place_of (range, x[i]);
      lower[place % VALUES]++;
      upper[place / VALUES]++;
    }
  accumulate (lower);
  accumulate (upper);
  for (size_t i = 0; i < n; i++)
    room[lower[place_of (range, x[i]) % VALUES]++] = x[i];
  for (size_t i = 0; i < n; i++)
    x[upper[place_of (range, room[i]) / VALUES]++] = room[i];
}

/* False when it gave up; x still holds the same values then. */
static bool
insert (double *x, size_t n)
{
  size_t moves = PATIENCE * n;
  for (size_t i = 1; i < n; i++)
    {
      double value = x[i];
      size_t j = i;
      for (; j > 0 && x[j - 1] > value && moves > 0; j--, moves--)
        x[j] = x[j - 1];
      x[j] = value;
      if (moves == 0)
        return false;
    }
  return true;
}

/* The bits of a double, so that their order as integers is that of the numbers. */
static uint64_t
key_of (double x)
{
  uint64_t bits;
  memcpy (&bits, &x, sizeof bits);
  return bits ^ ((0 - (bits >> 63)) | TOP);
}

static double
value_of (uint64_t key)
{
  double x;
  key ^= ((key >> 63) - 1) | TOP;
  memcpy (&x, &key, sizeof x);
  return x;
}

static unsigned
digit (uint64_t key, unsigned place)
{
  return (unsigned) (key >> place * BITS) & (VALUES - 1);
}

/* One pass, stable; false when all keys have the same digit there, and nothing was moved. */
static bool
pass (const uint64_t *from, uint64_t *to, size_t n, unsigned place, uint32_t *start)
{
  if (start[digit (from[0], place)] == n)
    return false;
  accumulate (start);
  for (size_t i = 0; i < n; i++)
    to[start[digit (from[i], place)]++] = from[i];
  return true;
}

static void
sort_by_bits (double *x, size_t n, uint64_t *room)
{
  uint32_t start[DIGITS][VALUES] = { { 0 } };
  uint64_t *from = room, *to = room + n;
  for (size_t i = 0; i < n; i++)
    {
      from[i] = key_of (x[i]);
      for (unsigned place = 0; place < DIGITS; place++)
        start[place][digit (from[i], place)]++;
    }
  for (unsigned place = 0; place < DIGITS; place++)
    if (pass (from, to, n, place, start[place]))
      {
        uint64_t *swap = from;
        from = to;
        to = swap;
      }
  for (size_t i = 0; i < n; i++)
    x[i] = value_of (from[i]);
}

void
mdn_sort_long (double *x, size_t n, uint64_t *room)
{
  if (n < VALUES / 4 || n > UINT32_MAX)
    {
      mdn_sort (x, n);
      return;
    }
  double low = x[0], high = x[0];
  for (size_t i = 1; i < n; i++)
    {
      low = x[i] < low ? x[i] : low;
      high = x[i] > high ? x[i] : high;
    }
  struct range range = { low, (VALUES * VALUES - 1.0) / (high - low) };
  if (isfinite (range.scale) && range.scale > 0.0)
    {
      sort_by_place (x, n, range, (double *) room);
      if (insert (x, n))
        return;
    }
  sort_by_bits (x, n, room);
}
