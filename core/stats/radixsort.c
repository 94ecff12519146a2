/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting thousands of replicates, many series in a row: by digits, without comparisons. */
#include <stdint.h>
#include <string.h>

#include "core/stats/moments.h"

#define BITS 11u
#define DIGITS 6u                  /* 6 x 11 >= 64 */
#define VALUES (1u << BITS)
#define TOP (UINT64_C (1) << 63)

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
  uint32_t sum = 0;
  for (unsigned v = 0; v < VALUES; v++)
    {
      uint32_t here = start[v];
      start[v] = sum;
      sum += here;
    }
  for (size_t i = 0; i < n; i++)
    to[start[digit (from[i], place)]++] = from[i];
  return true;
}

void
mdn_sort_long (double *x, size_t n, uint64_t *room)
{
  uint32_t start[DIGITS][VALUES];
  uint64_t *from = room, *to = room + n;
  if (n < VALUES / 4 || n > UINT32_MAX)
    {
      mdn_sort (x, n);
      return;
    }
  memset (start, 0, sizeof start);
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
