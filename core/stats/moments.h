/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moments.h - means, spreads, quantiles and correlations of plain columns.
 *
 * Two passes, with compensated sums, so that a constant added to every value changes the mean by
 * that constant and nothing else beyond rounding.  SDs, covariances use n - 1. */
#ifndef MDN_STATS_MOMENTS_H
#define MDN_STATS_MOMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"

struct mdn_moments
{
  size_t n;
  double mean, sd;           /* mean is NaN for n == 0, sd for n < 2 */
  double minimum, maximum;   /* NaN for n == 0 */
};

struct mdn_moments mdn_moments_of (const double *x, size_t n);

double mdn_sum (const double *x, size_t n);                      /* Neumaier's compensated sum */
double mdn_mean (const double *x, size_t n);
double mdn_covariance (const double *x, const double *y, size_t n);   /* NaN for n < 2 */
double mdn_correlation (const double *x, const double *y, size_t n);  /* NaN when either is constant */

/* Sorts x in place, ascending. */
void mdn_sort (double *x, size_t n);

/* The same for thousands of values without NaN; room holds 2 n. */
void mdn_sort_long (double *x, size_t n, uint64_t *room);

/* Quantile of Hyndman & Fan type 7 (R's default) of ascending values, p in [0, 1]; NaN for n == 0. */
double mdn_quantile_sorted (const double *sorted, size_t n, double p);

/* The median of x, which stays as it is. */
enum mdn_status mdn_median (struct mdn_arena *arena, const double *x, size_t n, double *median) MDN_MUST_USE;

/* A spread that is rounding beside the size of the values: spread <= 1e-12 |scale|. */
bool mdn_vanishes (double spread, double scale);

/* A correlation that is +-1 up to rounding. */
bool mdn_perfect_correlation (double r);

/* out[i] = post[i] - pre[i]. */
void mdn_differences (const double *pre, const double *post, size_t n, double *out);

#endif
