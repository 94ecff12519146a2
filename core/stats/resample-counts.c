/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/resample-counts.h"

#include <string.h>

#define CHUNK 64u   /* words read ahead */

static size_t
power_of_two_from (size_t n)
{
  size_t power = 1;
  while (power < n)
    power *= 2;
  return power;
}

/* Sizes of the strata; false when a label is out of range. */
static bool
count_strata (const size_t *stratum, size_t strata, size_t n, size_t *size)
{
  for (size_t i = 0; i < n; i++)
    {
      size_t label = stratum != NULL ? stratum[i] : 0;
      if (label >= strata)
        return false;
      size[label]++;
    }
  return true;
}

enum mdn_status
mdn_strata_of (struct mdn_arena *arena, const size_t *stratum, size_t strata, size_t n, struct mdn_strata *out,
               enum mdn_refusal *why)
{
  strata = stratum != NULL ? strata : 1;
  size_t *size = mdn_arena_array (arena, 3 * strata, sizeof *size);
  uint32_t *slot = mdn_arena_array (arena, n, sizeof *slot);
  if (size == NULL || slot == NULL)
    return MDN_NO_MEMORY;
  if (n > UINT32_C (1) << 31 || !count_strata (stratum, strata, n, size))
    return mdn_refuse (why, MDN_REFUSED_BOUNDS);
  size_t *first = size + strata, *used = size + 2 * strata, slots = 0;
  for (size_t s = 0; s < strata; s++)
    {
      if (size[s] == 0)
        return mdn_refuse (why, MDN_REFUSED_EMPTY_ARM);
      first[s] = slots;
      slots += power_of_two_from (size[s]);
    }
  for (size_t i = 0; i < n; i++)
    {
      size_t label = stratum != NULL ? stratum[i] : 0;
      slot[i] = (uint32_t) (first[label] + used[label]++);
    }
  *out = (struct mdn_strata) {
    .n = n, .strata = strata, .size = size, .first = first, .slot = slot, .slots = slots
  };
  return MDN_OK;
}

static uint32_t
mix (uint32_t h)
{
  h = (h ^ h >> 16) * 0x85ebca6bu;
  h = (h ^ h >> 13) * 0xc2b2ae35u;
  return h ^ h >> 16;
}

uint32_t
mdn_replicate_seed (uint32_t seed, uint64_t replicate)
{
  return mix (mix (seed) + (uint32_t) replicate);
}

/* A stratum of at most 2^15 rows takes the upper 16 bits of one word for a draw, cut to the bits of
 * size - 1; a draw beyond size is rejected, which needs no branch: it is counted where nobody looks. */
static void
count_small (struct mdn_random *random, size_t size, uint16_t *count)
{
  uint32_t word[CHUNK];
  size_t mask = power_of_two_from (size) - 1, drawn = 0;
  while (drawn < size)
    {
      size_t ahead = size - drawn < CHUNK ? size - drawn : CHUNK;   /* never more than will be used */
      mdn_random_words (random, word, ahead);
      for (size_t i = 0; i < ahead; i++)
        {
          size_t draw = word[i] >> 16 & mask;
          count[draw]++;
          drawn += draw < size;
        }
    }
}

void
mdn_resample_counts (struct mdn_random *random, const struct mdn_strata *strata, uint16_t *count)
{
  memset (count, 0, strata->slots * sizeof *count);
  for (size_t s = 0; s < strata->strata; s++)
    {
      size_t size = strata->size[s];
      uint16_t *own = count + strata->first[s];
      if (size <= UINT32_C (1) << 15)
        count_small (random, size, own);
      else
        for (size_t i = 0; i < size; i++)
          own[mdn_random_below (random, size)]++;
    }
}
