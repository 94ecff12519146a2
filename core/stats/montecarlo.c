/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/montecarlo.h"

#include <math.h>

#include "core/stats/moments.h"
#include "core/stats/resample.h"

static bool
usable (const struct mdn_factor *factor, size_t factors)
{
  for (size_t j = 0; j < factors; j++)
    if (!(isfinite (factor[j].value) && isfinite (factor[j].se) && factor[j].se > 0.0))
      return false;
  return true;
}

static void
draw (struct mdn_random *random, const struct mdn_factor *factor, size_t factors, double *product, size_t draws)
{
  for (size_t i = 0; i < draws; i++)
    {
      product[i] = 1.0;
      for (size_t j = 0; j < factors; j++)
        product[i] *= factor[j].value + factor[j].se * mdn_random_normal (random);
    }
}

/* Half the distance between the quantiles one standard error of p below and above. */
static double
error_at (const double *sorted, size_t draws, double p)
{
  double step = sqrt (p * (1.0 - p) / (double) draws);
  double below = mdn_quantile_sorted (sorted, draws, fmax (0.0, p - step));
  return 0.5 * (mdn_quantile_sorted (sorted, draws, fmin (1.0, p + step)) - below);
}

static void
fill_p (const double *sorted, struct mdn_monte_carlo *out)
{
  size_t below = 0, above = 0;
  for (size_t i = 0; i < out->draws; i++)
    {
      below += sorted[i] <= 0.0;
      above += sorted[i] >= 0.0;
    }
  double n = (double) out->draws, share = (double) (below < above ? below : above) / n;
  out->p = fmin (1.0, 2.0 * share);
  out->p_error = 2.0 * sqrt (share * (1.0 - share) / n);
}

enum mdn_status
mdn_monte_carlo_of (struct mdn_arena *arena, const struct mdn_factor *factor, size_t factors, size_t draws,
                    uint32_t seed, double level, struct mdn_monte_carlo *out, enum mdn_refusal *why)
{
  struct mdn_random random;
  if (factors < 2 || draws < MDN_MONTE_CARLO_DRAWS)
    return mdn_refuse (why, MDN_REFUSED_TOO_FEW);
  if (!usable (factor, factors))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  double *product = mdn_arena_array (arena, draws, sizeof *product), tail = 0.5 * (1.0 - level);
  uint64_t *room = mdn_arena_array (arena, draws, 2 * sizeof *room);
  if (product == NULL || room == NULL)
    return MDN_NO_MEMORY;
  mdn_random_seed (&random, seed);
  draw (&random, factor, factors, product, draws);
  struct mdn_moments moments = mdn_moments_of (product, draws);
  mdn_sort_long (product, draws, room);
  *out = (struct mdn_monte_carlo) {
    .draws = draws, .value = 1.0, .mean = moments.mean, .sd = moments.sd,
    .ci = { mdn_quantile_sorted (product, draws, tail), mdn_quantile_sorted (product, draws, 1.0 - tail) },
    .error = { error_at (product, draws, tail), error_at (product, draws, 1.0 - tail) }
  };
  for (size_t j = 0; j < factors; j++)
    out->value *= factor[j].value;
  fill_p (product, out);
  return MDN_OK;
}
