/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/moments.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct running
{
  double sum, lost;
};

static void
add (struct running *running, double x)
{
  double total = running->sum + x;
  if (fabs (running->sum) >= fabs (x))
    running->lost += (running->sum - total) + x;
  else
    running->lost += (x - total) + running->sum;
  running->sum = total;
}

double
mdn_sum (const double *x, size_t n)
{
  struct running running = { 0.0, 0.0 };
  for (size_t i = 0; i < n; i++)
    add (&running, x[i]);
  return running.sum + running.lost;
}

double
mdn_mean (const double *x, size_t n)
{
  double mean = mdn_sum (x, n) / (double) n;   /* 0/0 is the NaN wanted for nobody */
  struct running rest = { 0.0, 0.0 };
  for (size_t i = 0; i < n; i++)
    add (&rest, x[i] - mean);
  return mean + (rest.sum + rest.lost) / (double) n;
}

/* Sum of (x - mean_x)(y - mean_y), corrected for what rounding of the means left. */
static double
cross_products (const double *x, double mean_x, const double *y, double mean_y, size_t n)
{
  struct running xy = { 0.0, 0.0 };
  double dx = 0.0, dy = 0.0;
  for (size_t i = 0; i < n; i++)
    {
      add (&xy, (x[i] - mean_x) * (y[i] - mean_y));
      dx += x[i] - mean_x;
      dy += y[i] - mean_y;
    }
  return xy.sum + xy.lost - dx * dy / (double) n;
}

double
mdn_covariance (const double *x, const double *y, size_t n)
{
  if (n < 2)
    return NAN;
  return cross_products (x, mdn_mean (x, n), y, mdn_mean (y, n), n) / (double) (n - 1);
}

struct mdn_moments
mdn_moments_of (const double *x, size_t n)
{
  struct mdn_moments m = { .n = n, .mean = NAN, .sd = NAN, .minimum = NAN, .maximum = NAN };
  if (n == 0)
    return m;
  m.minimum = m.maximum = x[0];
  for (size_t i = 1; i < n; i++)
    {
      m.minimum = x[i] < m.minimum ? x[i] : m.minimum;
      m.maximum = x[i] > m.maximum ? x[i] : m.maximum;
    }
  m.mean = mdn_mean (x, n);
  if (n >= 2)
    m.sd = m.minimum < m.maximum ? sqrt (cross_products (x, m.mean, x, m.mean, n) / (double) (n - 1)) : 0.0;
  return m;
}

double
mdn_correlation (const double *x, const double *y, size_t n)
{
  struct mdn_moments a = mdn_moments_of (x, n), b = mdn_moments_of (y, n);
  if (n < 2 || mdn_vanishes (a.sd, a.mean) || mdn_vanishes (b.sd, b.mean))
    return NAN;
  double r = cross_products (x, a.mean, y, b.mean, n) / (double) (n - 1) / (a.sd * b.sd);
  return fmax (-1.0, fmin (1.0, r));
}

bool
mdn_vanishes (double spread, double scale)
{
  return !(fabs (spread) > 1e-12 * fabs (scale));
}

bool
mdn_perfect_correlation (double r)
{
  return 1.0 - fabs (r) < 1e-12;
}

static int
ascending (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

void
mdn_sort (double *x, size_t n)
{
  if (n > 1)
    qsort (x, n, sizeof *x, ascending);
}

double
mdn_quantile_sorted (const double *sorted, size_t n, double p)
{
  if (n == 0)
    return NAN;
  double position = p * (double) (n - 1);
  size_t below = (size_t) floor (position + 4e-16 * (double) n);
  if (below >= n - 1)
    return sorted[n - 1];
  double part = fmax (0.0, position - (double) below);
  return part > 0.0 ? sorted[below] + part * (sorted[below + 1] - sorted[below]) : sorted[below];
}

enum mdn_status
mdn_median (struct mdn_arena *arena, const double *x, size_t n, double *median)
{
  double *copy = mdn_arena_array (arena, n, sizeof *copy);
  if (copy == NULL)
    return MDN_NO_MEMORY;
  if (n > 0)
    memcpy (copy, x, n * sizeof *copy);
  mdn_sort (copy, n);
  *median = mdn_quantile_sorted (copy, n, 0.5);
  return MDN_OK;
}

void
mdn_differences (const double *pre, const double *post, size_t n, double *out)
{
  for (size_t i = 0; i < n; i++)
    out[i] = post[i] - pre[i];
}
