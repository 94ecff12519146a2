/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/resample.h"

#include <math.h>
#include <string.h>

#include "core/stats/distribution.h"
#include "core/stats/moments.h"

#define STATE 624u
#define SHIFT 397u

/* R scrambles the seed by a linear congruence, 50 steps ahead of the first word; the first word is
 * the position, which R then sets to "used up". */
#define SCRAMBLE 51u
#define LANES 16u   /* words that do not wait for one another */

/* x -> factor x + term, modulo 2^32. */
struct step
{
  uint32_t factor, term;
};

/* The step that n steps of R's congruence make. */
static struct step
steps (unsigned n)
{
  struct step all = { 1u, 0u }, power = { 69069u, 1u };
  for (; n > 0; n >>= 1)
    {
      if (n & 1u)
        all = (struct step) { power.factor * all.factor, power.factor * all.term + power.term };
      power = (struct step) { power.factor * power.factor, power.factor * power.term + power.term };
    }
  return all;
}

void
mdn_random_seed (struct mdn_random *random, uint32_t seed)
{
  uint32_t *s = random->state;
  struct step ahead = steps (SCRAMBLE), far = steps (LANES);
  seed = ahead.factor * seed + ahead.term;
  for (unsigned i = 0; i < LANES; i++)
    s[i] = seed = 69069u * seed + 1u;
  for (unsigned i = LANES; i < STATE; i++)
    s[i] = far.factor * s[i - LANES] + far.term;
  random->position = STATE;
}

static uint32_t
twist (uint32_t upper, uint32_t lower)
{
  uint32_t y = (upper & 0x80000000u) | (lower & 0x7fffffffu);
  return y >> 1 ^ (0x9908b0dfu & (0u - (y & 1u)));
}

/* Four words at a time where the words they need are all there. */
typedef uint32_t four __attribute__ ((vector_size (16), aligned (4), may_alias));

static void
twist_four (uint32_t *s, const uint32_t *shifted)
{
  four y = (*(four *) s & 0x80000000u) | (*(four *) (s + 1) & 0x7fffffffu);
  *(four *) s = *(const four *) shifted ^ y >> 1 ^ (0x9908b0dfu & (0u - (y & 1u)));
}

static void
refill (struct mdn_random *random)
{
  uint32_t *s = random->state;
  unsigned i = 0;
  for (; i + 4 <= STATE - SHIFT; i += 4)
    twist_four (s + i, s + i + SHIFT);
  for (; i < STATE - SHIFT; i++)
    s[i] = s[i + SHIFT] ^ twist (s[i], s[i + 1]);
  for (; i + 4 < STATE; i += 4)
    twist_four (s + i, s + i - (STATE - SHIFT));
  for (; i < STATE; i++)
    s[i] = s[i - (STATE - SHIFT)] ^ twist (s[i], s[(i + 1) % STATE]);
  random->position = 0;
}

static uint32_t
temper (uint32_t y)
{
  y ^= y >> 11;
  y ^= y << 7 & 0x9d2c5680u;
  y ^= y << 15 & 0xefc60000u;
  return y ^ y >> 18;
}

static four
temper_four (const uint32_t *word)
{
  four y = *(const four *) word;
  y ^= y >> 11;
  y ^= y << 7 & 0x9d2c5680u;
  y ^= y << 15 & 0xefc60000u;
  return y ^ y >> 18;
}

static uint32_t
next_word (struct mdn_random *random)
{
  if (random->position >= STATE)
    refill (random);
  return temper (random->state[random->position++]);
}

void
mdn_random_words (struct mdn_random *random, uint32_t *word, size_t n)
{
  while (n > 0)
    {
      if (random->position >= STATE)
        refill (random);
      size_t left = STATE - random->position, take = n < left ? n : left, i = 0;
      const uint32_t *s = random->state + random->position;
      for (; i + 4 <= take; i += 4)
        *(four *) (word + i) = temper_four (s + i);
      for (; i < take; i++)
        word[i] = temper (s[i]);
      random->position += (unsigned) take;
      word += take;
      n -= take;
    }
}

double
mdn_random_uniform (struct mdn_random *random)
{
  const double smallest = 2.328306437080797e-10;
  double u = next_word (random) * 2.3283064365386963e-10;
  if (u <= 0.0)
    return 0.5 * smallest;
  return 1.0 - u <= 0.0 ? 1.0 - 0.5 * smallest : u;
}

size_t
mdn_random_below (struct mdn_random *random, size_t n)
{
  if (n == 0)
    return 0;
  unsigned bits = 0;
  while (bits < 64 && (uint64_t) (n - 1) >> bits != 0)
    bits++;
  for (;;)
    {
      uint64_t v = 0;
      for (unsigned got = 0; got <= bits; got += 16)
        v = 65536u * v + (uint64_t) floor (mdn_random_uniform (random) * 65536.0);
      if (bits < 64)
        v &= (UINT64_C (1) << bits) - 1;
      if (v < n)
        return (size_t) v;
    }
}

/* Two uniforms give the 59 bits R takes for a quantile. */
double
mdn_random_normal (struct mdn_random *random)
{
  const double big = 134217728.0;
  double u = floor (big * mdn_random_uniform (random));
  return mdn_normal_quantile ((u + mdn_random_uniform (random)) / big);
}

void
mdn_resample (struct mdn_random *random, size_t n, size_t *index)
{
  for (size_t i = 0; i < n; i++)
    index[i] = mdn_random_below (random, n);
}

enum mdn_status
mdn_resample_stratified (struct mdn_arena *arena, struct mdn_random *random, const size_t *stratum, size_t strata,
                         size_t n, size_t *index)
{
  size_t *member = mdn_arena_array (arena, n, sizeof *member), filled = 0;
  if (member == NULL)
    return MDN_NO_MEMORY;
  for (size_t s = 0; s < strata; s++)
    {
      size_t size = 0;
      for (size_t i = 0; i < n; i++)
        if (stratum[i] == s)
          member[size++] = i;
      for (size_t i = 0; i < size; i++)
        index[filled++] = member[mdn_random_below (random, size)];
    }
  return MDN_OK;
}

static double
acceleration_of (const double *jackknife, size_t n)
{
  double mean = mdn_mean (jackknife, n), cubes = 0.0, squares = 0.0;
  for (size_t i = 0; i < n; i++)
    {
      double pull = mean - jackknife[i];   /* the factor n - 1 cancels but for scale */
      cubes += pull * pull * pull;
      squares += pull * pull;
    }
  return cubes / (6.0 * pow (squares, 1.5));
}

static double
accelerated (const struct mdn_bootstrap *b, double acceleration, double z)
{
  double moved = b->z0 + z;
  return mdn_normal_cdf (b->z0 + moved / (1.0 - acceleration * moved));
}

/* Between the values ranked floor (h) and the next, 1-based; part (h) of the way. */
static double
ranked (const double *sorted, size_t n, double h, double part)
{
  if (!(h >= 1.0))
    return sorted[0];
  if (h >= (double) n)
    return sorted[n - 1];
  size_t below = (size_t) h;
  return part > 0.0 ? sorted[below - 1] + part * (sorted[below] - sorted[below - 1]) : sorted[below - 1];
}

double
mdn_quantile_as (enum mdn_quantile_kind kind, const double *sorted, size_t n, double p)
{
  if (kind == MDN_QUANTILE_TYPE7)
    return mdn_quantile_sorted (sorted, n, p);
  double places = (double) n + 1.0, h = places * p, whole = floor (h * (1.0 + 4e-16)), part = fmax (0.0, h - whole);
  if (kind == MDN_QUANTILE_NORMAL && part > 0.0)
    {
      double low = mdn_normal_quantile (whole / places), high = mdn_normal_quantile ((whole + 1.0) / places);
      part = (mdn_normal_quantile (p) - low) / (high - low);
    }
  return n > 0 ? ranked (sorted, n, whole, part) : NAN;
}

static struct mdn_interval
between (const double *sorted, size_t n, struct mdn_interval levels)
{
  if (isnan (levels.low) || isnan (levels.high))
    return (struct mdn_interval) { NAN, NAN };
  return (struct mdn_interval) { mdn_quantile_sorted (sorted, n, levels.low),
                                 mdn_quantile_sorted (sorted, n, levels.high) };
}

static void
fill_shares (struct mdn_bootstrap *out, const double *sorted, double estimate)
{
  size_t below = 0, negative = 0, positive = 0;
  for (size_t i = 0; i < out->replicates; i++)
    {
      below += sorted[i] < estimate;
      negative += sorted[i] <= 0.0;
      positive += sorted[i] >= 0.0;
    }
  double r = (double) out->replicates;
  out->proportion_below = (double) below / r;
  out->z0 = mdn_normal_quantile (out->proportion_below);
  out->p = fmin (1.0, 2.0 * (double) (negative < positive ? negative : positive) / r);
}

enum mdn_status
mdn_bootstrap_of (struct mdn_arena *arena, double estimate, const double *t, size_t replicates,
                  const double *jackknife, size_t n, double level, struct mdn_bootstrap *out,
                  enum mdn_refusal *why)
{
  if (replicates < 2)
    return mdn_refuse (why, MDN_REFUSED_TOO_FEW);
  double *sorted = mdn_arena_array (arena, replicates, sizeof *sorted), tail = 0.5 * (1.0 - level);
  uint64_t *room = mdn_arena_array (arena, replicates, 2 * sizeof *room);
  if (sorted == NULL || room == NULL)
    return MDN_NO_MEMORY;
  memcpy (sorted, t, replicates * sizeof *sorted);
  mdn_sort_long (sorted, replicates, room);
  struct mdn_moments m = mdn_moments_of (sorted, replicates);
  if (mdn_vanishes (m.sd, m.mean))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  *out = (struct mdn_bootstrap) {
    .replicates = replicates, .mean = m.mean, .se = m.sd, .bias = m.mean - estimate, .acceleration = NAN,
    .bca = { NAN, NAN }, .bca_levels = { NAN, NAN }
  };
  fill_shares (out, sorted, estimate);
  out->percentile = between (sorted, replicates, (struct mdn_interval) { tail, 1.0 - tail });
  out->basic = (struct mdn_interval) { 2.0 * estimate - out->percentile.high, 2.0 * estimate - out->percentile.low };
  double z = mdn_normal_critical (level), centre = estimate - out->bias;
  out->normal = (struct mdn_interval) { centre - z * out->se, centre + z * out->se };
  out->bc_levels = (struct mdn_interval) { accelerated (out, 0.0, -z), accelerated (out, 0.0, z) };
  out->bc = between (sorted, replicates, out->bc_levels);
  if (jackknife == NULL)
    return MDN_OK;
  double a = out->acceleration = acceleration_of (jackknife, n);
  out->bca_levels = (struct mdn_interval) { accelerated (out, a, -z), accelerated (out, a, z) };
  out->bca = between (sorted, replicates, out->bca_levels);
  return MDN_OK;
}
