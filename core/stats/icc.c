/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intraclass correlations; contracts in reliability.h. */
#include <math.h>

#include "core/stats/distribution.h"
#include "core/stats/individual.h"
#include "core/stats/moments.h"
#include "core/stats/reliability.h"

static double
row_mean (const double *scores, size_t k, size_t i)
{
  return mdn_mean (scores + i * k, k);
}

/* Two-way analysis of variance without replication. */
static enum mdn_status
mean_squares (struct mdn_arena *arena, const double *scores, size_t n, size_t k, struct mdn_icc *out)
{
  double *column = mdn_arena_array (arena, k, sizeof *column);
  double rows = 0.0, columns = 0.0, error = 0.0, grand = mdn_mean (scores, n * k);
  if (column == NULL)
    return MDN_NO_MEMORY;
  for (size_t j = 0; j < k; j++)
    {
      for (size_t i = 0; i < n; i++)
        column[j] += (scores[i * k + j] - grand) / (double) n;
      columns += column[j] * column[j];
    }
  for (size_t i = 0; i < n; i++)
    {
      double person = row_mean (scores, k, i) - grand;
      rows += person * person;
      for (size_t j = 0; j < k; j++)
        {
          double e = scores[i * k + j] - grand - person - column[j];
          error += e * e;
        }
    }
  double people = (double) n - 1.0, occasions = (double) k - 1.0;
  out->ms_rows = rows * (double) k / people;
  out->ms_columns = columns * (double) n / occasions;
  out->ms_error = error / (people * occasions);
  out->ms_within = (error + columns * (double) n) / ((double) n * occasions);
  return MDN_OK;
}

static double
stepped_up (double icc, double k)
{
  return icc * k / (1.0 + icc * (k - 1.0));
}

/* F test and the limits of F, on which the single and the mean form are both built. */
static struct mdn_interval
f_limits (struct mdn_icc_value *value, double f, double df1, double df2, double level)
{
  double tail = 0.5 * (1.0 - level);
  *value = (struct mdn_icc_value) { .f = f, .df1 = df1, .df2 = df2, .p = mdn_f_upper (f, df1, df2) };
  return (struct mdn_interval) { f / mdn_f_quantile_upper (tail, df1, df2),
                                 f * mdn_f_quantile_upper (tail, df2, df1) };
}

/* ICC(1) and ICC(C,1) differ only in their denominator mean square. */
static void
from_f (const struct mdn_icc *out, double ms, double df2, double level, struct mdn_icc_value *one,
        struct mdn_icc_value *mean)
{
  double k = (double) out->k;
  struct mdn_interval f = f_limits (one, out->ms_rows / ms, (double) out->n - 1.0, df2, level);
  *mean = *one;
  one->icc = (out->ms_rows - ms) / (out->ms_rows + (k - 1.0) * ms);
  one->ci = (struct mdn_interval) { (f.low - 1.0) / (f.low + k - 1.0), (f.high - 1.0) / (f.high + k - 1.0) };
  mean->icc = (out->ms_rows - ms) / out->ms_rows;
  mean->ci = (struct mdn_interval) { 1.0 - 1.0 / f.low, 1.0 - 1.0 / f.high };
}

/* Satterthwaite's degrees of freedom for the agreement interval (Shrout & Fleiss 1979). */
static double
agreement_df (const struct mdn_icc *out, double icc)
{
  double n = (double) out->n, k = (double) out->k, f = out->ms_columns / out->ms_error;
  double rest = n * (1.0 + (k - 1.0) * icc) - k * icc, top = k * icc * f + rest;
  return (k - 1.0) * (n - 1.0) * top * top / ((n - 1.0) * k * k * icc * icc * f * f + rest * rest);
}

static void
agreement (struct mdn_icc *out, double level)
{
  double n = (double) out->n, k = (double) out->k, tail = 0.5 * (1.0 - level);
  double r = out->ms_rows, c = out->ms_columns, e = out->ms_error;
  double icc = (r - e) / (r + (k - 1.0) * e + k * (c - e) / n), df = agreement_df (out, icc);
  double upper = mdn_f_quantile_upper (tail, n - 1.0, df), lower = mdn_f_quantile_upper (tail, df, n - 1.0);
  double mixed = k * c + (k * n - k - n) * e;
  f_limits (&out->agreement, r / e, n - 1.0, (n - 1.0) * (k - 1.0), level);
  out->agreement.icc = icc;
  out->agreement.ci = (struct mdn_interval) { n * (r - upper * e) / (upper * mixed + n * r),
                                              n * (lower * r - e) / (mixed + n * lower * r) };
  out->agreement_k = out->agreement;
  out->agreement_k.icc = (r - e) / (r + (c - e) / n);
  out->agreement_k.ci = (struct mdn_interval) { stepped_up (out->agreement.ci.low, k),
                                                stepped_up (out->agreement.ci.high, k) };
}

static void
errors (struct mdn_icc *out, double level)
{
  double occasion = fmax (0.0, (out->ms_columns - out->ms_error) / (double) out->n);
  out->sem_agreement = sqrt (occasion + out->ms_error);
  out->sem_consistency = sqrt (out->ms_error);
  out->sdc_agreement = mdn_sdc (out->sem_agreement, level);
  out->sdc_consistency = mdn_sdc (out->sem_consistency, level);
}

enum mdn_status
mdn_icc_of (struct mdn_arena *arena, const double *scores, size_t n, size_t k, double level, struct mdn_icc *out,
            enum mdn_refusal *why)
{
  if (n < 3 || k < 2)
    return mdn_refuse (why, MDN_REFUSED_TOO_FEW);
  *out = (struct mdn_icc) { .n = n, .k = k };
  if (mean_squares (arena, scores, n, k, out) != MDN_OK)
    return MDN_NO_MEMORY;
  double scale = mdn_moments_of (scores, n * k).sd;
  if (mdn_vanishes (sqrt (out->ms_rows), scale) || !(scale > 0.0))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  if (mdn_vanishes (sqrt (out->ms_error), scale))
    return mdn_refuse (why, MDN_REFUSED_PERFECT);
  double people = (double) n - 1.0, occasions = (double) k - 1.0;
  from_f (out, out->ms_within, (double) n * occasions, level, &out->one_way, &out->one_way_k);
  from_f (out, out->ms_error, people * occasions, level, &out->consistency, &out->consistency_k);
  agreement (out, level);
  errors (out, level);
  return MDN_OK;
}
