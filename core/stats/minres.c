/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One factor by minimum residuals; the contract is in reliability.h.
 *
 * The loadings minimise the squared off-diagonal residuals of the correlation matrix (Harman & Jones 1966).
 * One loading at a time has a closed form, l_i = sum_j r_ij l_j / sum_j l_j^2 over the others; going round
 * until nothing moves ends in the minimum. */
#include <math.h>

#include "core/stats/matrix.h"
#include "core/stats/moments.h"
#include "core/stats/reliability.h"

#define ROUNDS 20000
#define SETTLED 1e-13

/* The largest move of one round. */
static double
go_round (const double *r, size_t k, double *loading)
{
  double largest = 0.0;
  for (size_t i = 0; i < k; i++)
    {
      double top = 0.0, bottom = 0.0;
      for (size_t j = 0; j < k; j++)
        if (j != i)
          {
            top += r[i * k + j] * loading[j];
            bottom += loading[j] * loading[j];
          }
      double next = bottom > 0.0 ? top / bottom : 0.0;
      largest = fmax (largest, fabs (next - loading[i]));
      loading[i] = next;
    }
  return largest;
}

static bool
correlations (const double *covariance, size_t k, double *r)
{
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      {
        double scale = sqrt (covariance[i * k + i] * covariance[j * k + j]);
        if (!(scale > 0.0))
          return false;
        r[i * k + j] = covariance[i * k + j] / scale;
      }
  return true;
}

/* From the items' correlations with all of them to the minimum; false when it does not settle. */
static bool
settle (const double *r, size_t k, double *loading)
{
  double all = sqrt (fmax (1.0, mdn_sum (r, k * k))), moved = 1.0;
  for (size_t i = 0; i < k; i++)
    loading[i] = mdn_sum (r + i * k, k) / all;
  for (int round = 0; round < ROUNDS && moved > SETTLED; round++)
    moved = go_round (r, k, loading);
  return moved <= SETTLED;
}

static void
finish (double *loading, struct mdn_minimum_residuals *out)
{
  double common = mdn_sum (loading, out->k), unique = 0.0;
  for (size_t i = 0; i < out->k; i++)
    {
      unique += 1.0 - loading[i] * loading[i];
      out->heywood = out->heywood || fabs (loading[i]) >= 1.0;
      loading[i] = common < 0.0 ? -loading[i] : loading[i];
    }
  out->omega = common * common / (common * common + unique);
  out->loading = loading;
}

enum mdn_status
mdn_minimum_residuals_of (struct mdn_arena *arena, const double *items, size_t n, size_t k,
                          struct mdn_minimum_residuals *out, enum mdn_refusal *why)
{
  if (k < 3 || n <= k)
    return mdn_refuse (why, MDN_REFUSED_TOO_FEW);
  double *covariance = mdn_arena_array (arena, 2 * k * k, sizeof *covariance), *r = covariance + k * k;
  double *loading = mdn_arena_array (arena, k, sizeof *loading);
  if (covariance == NULL || loading == NULL || mdn_covariance_matrix (arena, items, n, k, covariance) != MDN_OK)
    return MDN_NO_MEMORY;
  if (!correlations (covariance, k, r))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  if (!settle (r, k, loading))
    return mdn_refuse (why, MDN_REFUSED_NO_CONVERGENCE);
  *out = (struct mdn_minimum_residuals) { .k = k };
  finish (loading, out);
  return MDN_OK;
}
