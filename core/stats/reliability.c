/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/reliability.h"

#include <math.h>

#include "core/stats/distribution.h"
#include "core/stats/individual.h"
#include "core/stats/matrix.h"
#include "core/stats/moments.h"

static double
trace (const double *c, size_t k)
{
  double sum = 0.0;
  for (size_t i = 0; i < k; i++)
    sum += c[i * k + i];
  return sum;
}

static double
whole (const double *c, size_t k)
{
  return mdn_sum (c, k * k);
}

static double
alpha_from (double diagonal, double everything, size_t k)
{
  return (double) k / ((double) k - 1.0) * (1.0 - diagonal / everything);
}

/* Variance of the sum of the items with the given parity. */
static double
half_variance (const double *c, size_t k, size_t parity)
{
  double sum = 0.0;
  for (size_t i = parity; i < k; i += 2)
    for (size_t j = parity; j < k; j += 2)
      sum += c[i * k + j];
  return sum;
}

static double
split_half (const double *c, size_t k)
{
  double one = half_variance (c, k, 0), two = half_variance (c, k, 1);
  double r = 0.5 * (whole (c, k) - one - two) / sqrt (one * two);
  return 2.0 * r / (1.0 + r);
}

static double
lambda2 (const double *c, size_t k)
{
  double off = 0.0;
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      off += i == j ? 0.0 : c[i * k + j] * c[i * k + j];
  double all = whole (c, k);
  return (all - trace (c, k) + sqrt ((double) k / ((double) k - 1.0) * off)) / all;
}

/* Duhachek & Iacobucci 2004. */
static double
alpha_error (const double *c, size_t n, size_t k)
{
  double all = whole (c, k), diagonal = trace (c, k), squares = 0.0, square_sum = 0.0, kk = (double) k;
  for (size_t i = 0; i < k; i++)
    {
      double row = mdn_sum (c + i * k, k);
      square_sum += row * row;                       /* 1' V^2 1 */
      for (size_t j = 0; j < k; j++)
        squares += c[i * k + j] * c[i * k + j];      /* tr V^2 */
    }
  double q = 2.0 * kk * kk / ((kk - 1.0) * (kk - 1.0) * all * all * all)
             * (all * (squares + diagonal * diagonal) - 2.0 * diagonal * square_sum);
  return sqrt (q / (double) n);
}

static void
fill_alpha (struct mdn_reliability *out, const double *c, double level)
{
  double df1 = (double) out->n - 1.0, df2 = df1 * ((double) out->k - 1.0), tail = 0.5 * (1.0 - level);
  double all = whole (c, out->k), z = mdn_normal_critical (level);
  out->alpha = alpha_from (trace (c, out->k), all, out->k);
  out->alpha_ci.low = 1.0 - (1.0 - out->alpha) * mdn_f_quantile_upper (tail, df1, df2);
  out->alpha_ci.high = 1.0 - (1.0 - out->alpha) / mdn_f_quantile_upper (tail, df2, df1);
  out->alpha_se = alpha_error (c, out->n, out->k);
  out->alpha_se_ci = (struct mdn_interval) { out->alpha - z * out->alpha_se, out->alpha + z * out->alpha_se };
  out->total_sd = sqrt (all);
  out->sem = mdn_sem (out->total_sd, fmin (1.0, out->alpha));
  out->sdc = mdn_sdc (out->sem, level);
  out->lambda2 = lambda2 (c, out->k);
  out->split_half = split_half (c, out->k);
}

static enum mdn_status
fill_standardised (struct mdn_arena *arena, struct mdn_reliability *out, const double *c, enum mdn_refusal *why)
{
  size_t k = out->k;
  double *r = mdn_arena_array (arena, 2 * k * k, sizeof *r), *inverse = r + k * k, unexplained = 0.0;
  if (r == NULL)
    return MDN_NO_MEMORY;
  out->alpha_standardised = out->average_r = out->lambda6 = NAN;
  for (size_t i = 0; i < k; i++)
    if (!(c[i * k + i] > 0.0))
      return MDN_OK;
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      r[i * k + j] = c[i * k + j] / sqrt (c[i * k + i] * c[j * k + j]);
  double all = whole (r, k);
  out->alpha_standardised = alpha_from ((double) k, all, k);
  out->average_r = (all - (double) k) / ((double) k * ((double) k - 1.0));
  enum mdn_status status = mdn_symmetric_inverse (arena, r, k, inverse, NULL, why);
  if (status != MDN_OK)
    return status == MDN_NUMERIC ? MDN_OK : status;   /* lambda 6 alone does not exist */
  for (size_t i = 0; i < k; i++)
    unexplained += 1.0 / inverse[i * k + i];
  out->lambda6 = 1.0 - unexplained / all;
  return MDN_OK;
}

static enum mdn_status
fill_items (struct mdn_arena *arena, const double *items, const double *c, struct mdn_reliability *out)
{
  size_t n = out->n, k = out->k;
  double *room = mdn_arena_array (arena, 4 * k + 2 * n, sizeof *room);
  if (room == NULL)
    return MDN_NO_MEMORY;
  double *mean = room, *sd = room + k, *rest = room + 2 * k, *without = room + 3 * k;
  double *item = room + 4 * k, all = whole (c, k), diagonal = trace (c, k);
  out->total_mean = 0.0;
  for (size_t j = 0; j < k; j++)
    {
      double row = mdn_sum (c + j * k, k), own = c[j * k + j], others = all - 2.0 * row + own;
      for (size_t i = 0; i < n; i++)
        item[i] = items[i * k + j];
      mean[j] = mdn_mean (item, n);
      sd[j] = sqrt (own);
      rest[j] = own > 0.0 && others > 0.0 ? (row - own) / sqrt (own * others) : NAN;
      without[j] = k > 2 && others > 0.0 ? alpha_from (diagonal - own, others, k - 1) : NAN;
      out->total_mean += mean[j];
    }
  out->item_mean = mean;
  out->item_sd = sd;
  out->item_rest = rest;
  out->alpha_without = without;
  return MDN_OK;
}

enum mdn_status
mdn_reliability_of (struct mdn_arena *arena, const double *items, size_t n, size_t k, double level,
                    struct mdn_reliability *out, enum mdn_refusal *why)
{
  if (n < 3 || k < 2)
    return mdn_refuse (why, MDN_REFUSED_TOO_FEW);
  double *c = mdn_arena_array (arena, k * k, sizeof *c);
  if (c == NULL || mdn_covariance_matrix (arena, items, n, k, c) != MDN_OK)
    return MDN_NO_MEMORY;
  if (!(whole (c, k) > 1e-14 * trace (c, k)))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  *out = (struct mdn_reliability) { .n = n, .k = k };
  fill_alpha (out, c, level);
  enum mdn_status status = fill_standardised (arena, out, c, why);
  return status == MDN_OK ? fill_items (arena, items, c, out) : status;
}
