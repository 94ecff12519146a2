/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/matrix.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "core/stats/moments.h"

bool
mdn_cholesky (double *a, size_t k)
{
  for (size_t j = 0; j < k; j++)
    {
      double whole = a[j * k + j], rest = whole;
      for (size_t m = 0; m < j; m++)
        rest -= a[j * k + m] * a[j * k + m];
      if (!(rest > 10.0 * DBL_EPSILON * whole))
        return false;
      double root = a[j * k + j] = sqrt (rest);
      for (size_t i = j + 1; i < k; i++)
        {
          double sum = a[i * k + j];
          for (size_t m = 0; m < j; m++)
            sum -= a[i * k + m] * a[j * k + m];
          a[i * k + j] = sum / root;
        }
    }
  return true;
}

double
mdn_cholesky_log_determinant (const double *factor, size_t k)
{
  double sum = 0.0;
  for (size_t i = 0; i < k; i++)
    sum += 2.0 * log (factor[i * k + i]);
  return sum;
}

void
mdn_cholesky_solve (const double *factor, size_t k, double *b)
{
  for (size_t i = 0; i < k; i++)
    {
      for (size_t m = 0; m < i; m++)
        b[i] -= factor[i * k + m] * b[m];
      b[i] /= factor[i * k + i];
    }
  for (size_t i = k; i-- > 0;)
    {
      for (size_t m = i + 1; m < k; m++)
        b[i] -= factor[m * k + i] * b[m];
      b[i] /= factor[i * k + i];
    }
}

enum mdn_status
mdn_symmetric_inverse (struct mdn_arena *arena, const double *a, size_t k, double *inverse,
                       double *log_determinant, enum mdn_refusal *why)
{
  double *factor = mdn_arena_array (arena, k * k, sizeof *factor);
  if (factor == NULL)
    return MDN_NO_MEMORY;
  memcpy (factor, a, k * k * sizeof *factor);
  if (!mdn_cholesky (factor, k))
    return mdn_refuse (why, MDN_REFUSED_RANK);
  memset (inverse, 0, k * k * sizeof *inverse);
  for (size_t i = 0; i < k; i++)
    {
      inverse[i * k + i] = 1.0;
      mdn_cholesky_solve (factor, k, inverse + i * k);   /* a row is a column: it is symmetric */
    }
  if (log_determinant != NULL)
    *log_determinant = mdn_cholesky_log_determinant (factor, k);
  return MDN_OK;
}

enum mdn_status
mdn_sandwich (struct mdn_arena *arena, const double *t, const double *a, size_t k, double *out)
{
  double *half = mdn_arena_array (arena, k * k, sizeof *half);
  if (half == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < k; i++)
    for (size_t m = 0; m < k; m++)
      for (size_t j = 0; j < k; j++)
        half[i * k + j] += t[i * k + m] * a[m * k + j];
  memset (out, 0, k * k * sizeof *out);
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      for (size_t m = 0; m < k; m++)
        out[i * k + j] += half[i * k + m] * t[j * k + m];
  return MDN_OK;
}

double
mdn_quadratic (const double *x, const double *a, const double *y, size_t k)
{
  double sum = 0.0;
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      sum += x[i] * a[i * k + j] * y[j];
  return sum;
}

enum mdn_status
mdn_covariance_matrix (struct mdn_arena *arena, const double *rows, size_t n, size_t k, double *out)
{
  double *columns = mdn_arena_array (arena, n * k, sizeof *columns);
  if (columns == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < k; j++)
      columns[j * n + i] = rows[i * k + j];
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j <= i; j++)
      out[i * k + j] = out[j * k + i] = mdn_covariance (columns + i * n, columns + j * n, n);
  return MDN_OK;
}
