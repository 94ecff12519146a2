/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One-factor maximum likelihood by Fisher scoring; contracts in reliability.h.
 *
 * With W = Sigma^-1, u = W l and q = l'W l the expected second derivatives of
 * F = log |Sigma| + tr (S W) are 2 (u_i u_j + q W_ij) for two loadings, 2 W_ij u_i for a loading j
 * and a residual i, and W_ij^2 for two residuals; the first derivatives come from A = W - W S W. */
#include <math.h>
#include <string.h>

#include "core/stats/distribution.h"
#include "core/stats/matrix.h"
#include "core/stats/moments.h"
#include "core/stats/reliability.h"

#define ROUNDS 500
#define SETTLED 1e-10
/* Residual variances are kept above this share of the item variance; one that ends there is a
 * Heywood case. */
#define SMALLEST 0.005

struct search
{
  size_t k;
  const double *s;            /* k x k sample covariances, divisor n */
  double *value;              /* [2k]: loadings, residual variances */
  double *trial, *gradient;   /* [2k] */
  double *w, *a, *room;       /* k x k: Sigma^-1, W - W S W, scratch */
  double *information;        /* 2k x 2k */
  double f;
};

static enum mdn_status
search_new (struct mdn_arena *arena, const double *s, size_t k, struct search *search)
{
  double *room = mdn_arena_array (arena, 6 * k + 3 * k * k + 4 * k * k, sizeof *room);
  if (room == NULL)
    return MDN_NO_MEMORY;
  *search = (struct search) {
    .k = k, .s = s, .value = room, .trial = room + 2 * k, .gradient = room + 4 * k, .w = room + 6 * k,
    .a = room + 6 * k + k * k, .room = room + 6 * k + 2 * k * k, .information = room + 6 * k + 3 * k * k
  };
  return MDN_OK;
}

/* The fit function at value, with Sigma^-1 left in w; false where Sigma is not positive definite. */
static bool
evaluate (struct search *search, const double *value, double *f)
{
  size_t k = search->k;
  double *factor = search->room;
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      factor[i * k + j] = value[i] * value[j] + (i == j ? value[k + i] : 0.0);
  if (!mdn_cholesky (factor, k))
    return false;
  memset (search->w, 0, k * k * sizeof *search->w);
  *f = mdn_cholesky_log_determinant (factor, k);
  for (size_t i = 0; i < k; i++)
    {
      search->w[i * k + i] = 1.0;
      mdn_cholesky_solve (factor, k, search->w + i * k);
      for (size_t j = 0; j < k; j++)
        *f += search->w[i * k + j] * search->s[i * k + j];
    }
  return true;
}

static void
multiply (const double *a, const double *b, size_t k, double *out)
{
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      {
        double sum = 0.0;
        for (size_t m = 0; m < k; m++)
          sum += a[i * k + m] * b[m * k + j];
        out[i * k + j] = sum;
      }
}

static void
differentiate (struct search *search)
{
  size_t k = search->k;
  const double *w = search->w, *l = search->value;
  multiply (w, search->s, k, search->room);
  multiply (search->room, w, k, search->a);
  for (size_t i = 0; i < k; i++)
    {
      double along = 0.0;
      for (size_t j = 0; j < k; j++)
        {
          search->a[i * k + j] = w[i * k + j] - search->a[i * k + j];
          along += search->a[i * k + j] * l[j];
        }
      search->gradient[i] = 2.0 * along;
      search->gradient[k + i] = search->a[i * k + i];
    }
}

static void
inform (struct search *search)
{
  size_t k = search->k, p = 2 * k;
  const double *w = search->w;
  double *u = search->room, *info = search->information;
  for (size_t i = 0; i < k; i++)
    {
      u[i] = 0.0;
      for (size_t j = 0; j < k; j++)
        u[i] += w[i * k + j] * search->value[j];
    }
  double q = 0.0;
  for (size_t i = 0; i < k; i++)
    q += u[i] * search->value[i];
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      {
        double wij = w[i * k + j];
        info[i * p + j] = 2.0 * (u[i] * u[j] + q * wij);
        info[(k + i) * p + k + j] = wij * wij;
        info[(k + i) * p + j] = info[j * p + k + i] = 2.0 * wij * u[i];
      }
}

static double
bound_of (const struct search *search, size_t i)
{
  return SMALLEST * search->s[i * search->k + i];
}

/* At its bound, and the fit would improve only beyond it. */
static bool
held (const struct search *search, size_t i)
{
  size_t k = search->k;
  return search->value[k + i] <= bound_of (search, i) && search->gradient[k + i] > 0.0;
}

/* Takes the held residual variances out of the step. */
static void
hold (struct search *search)
{
  size_t k = search->k, p = 2 * k;
  for (size_t i = 0; i < k; i++)
    if (held (search, i))
      {
        for (size_t j = 0; j < p; j++)
          search->information[(k + i) * p + j] = search->information[j * p + k + i] = 0.0;
        search->information[(k + i) * p + k + i] = 1.0;
        search->gradient[k + i] = 0.0;
      }
}

static void
step_to (struct search *search, double step)
{
  size_t k = search->k;
  for (size_t i = 0; i < 2 * k; i++)
    search->trial[i] = search->value[i] - step * search->gradient[i];
  for (size_t i = 0; i < k; i++)
    search->trial[k + i] = fmax (search->trial[k + i], bound_of (search, i));
}

/* One scoring step, halved until the fit improves.  *gain is the improvement. */
static bool
advance (struct search *search, double *gain)
{
  size_t p = 2 * search->k;
  inform (search);
  hold (search);
  for (size_t i = 0; i < p; i++)   /* a trace of ridge keeps nearly flat directions solvable */
    search->information[i * p + i] *= 1.0 + 1e-10;
  if (!mdn_cholesky (search->information, p))
    return false;
  mdn_cholesky_solve (search->information, p, search->gradient);
  double step = 1.0, f;
  for (int half = 0; half < 40; half++, step *= 0.5)
    {
      step_to (search, step);
      if (evaluate (search, search->trial, &f) && f <= search->f)
        {
          *gain = search->f - f;
          search->f = f;
          memcpy (search->value, search->trial, p * sizeof *search->value);
          return true;
        }
    }
  *gain = 0.0;
  return evaluate (search, search->value, &f);   /* nowhere better: w back to where we stand */
}

static double
steepest (const struct search *search)
{
  double largest = 0.0;
  for (size_t i = 0; i < search->k; i++)   /* made free of the items' units */
    {
      double variance = search->s[i * search->k + i];
      largest = fmax (largest, fabs (search->gradient[i]) * sqrt (variance));
      if (!held (search, i))
        largest = fmax (largest, fabs (search->gradient[search->k + i]) * variance);
    }
  return largest;
}

/* Start: residual variance given the other items, and the loading that leaves; the sign of the
 * loading is that of the covariance with the sum of the items. */
static void
start (struct search *search, const double *inverse)
{
  size_t k = search->k;
  for (size_t i = 0; i < k; i++)
    {
      double own = search->s[i * k + i], unique = fmin (1.0 / inverse[i * k + i], 0.9 * own);
      double with_sum = mdn_sum (search->s + i * k, k) - own;
      search->value[k + i] = unique;
      search->value[i] = copysign (sqrt (own - unique), with_sum);
    }
}

static bool
settle (struct search *search)
{
  double gain;
  if (!evaluate (search, search->value, &search->f))
    return false;
  for (int round = 0; round < ROUNDS; round++)
    {
      differentiate (search);
      if (steepest (search) < SETTLED)
        return true;
      if (!advance (search, &gain))
        return false;
      if (gain <= 0.0)   /* rounding of F is reached before the gradient vanishes */
        {
          differentiate (search);
          return steepest (search) < 1e4 * SETTLED;
        }
    }
  return false;
}

static double
root_mean_square_residual (const struct search *search)
{
  size_t k = search->k;
  const double *s = search->s, *v = search->value;
  double sum = 0.0;
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j <= i; j++)
      {
        double off = s[i * k + j] - v[i] * v[j] - (i == j ? v[k + i] : 0.0);
        sum += off * off / (s[i * k + i] * s[j * k + j]);
      }
  return sqrt (sum / (0.5 * (double) k * ((double) k + 1.0)));
}

/* The likelihood ratio against the saturated model, and against independence. */
static void
fill_indices (struct mdn_one_factor *out, const struct search *search, double log_determinant)
{
  double n = (double) out->n, k = (double) out->k, independent = -log_determinant;
  for (size_t i = 0; i < out->k; i++)
    independent += log (search->s[i * out->k + i]);
  out->chi2 = fmax (0.0, n * (search->f - log_determinant - k));
  out->df = 0.5 * k * (k - 3.0);
  out->p = out->df > 0.0 ? mdn_chi2_upper (out->chi2, out->df) : NAN;
  double chi0 = n * independent, df0 = 0.5 * k * (k - 1.0), excess = fmax (0.0, out->chi2 - out->df);
  out->cfi = 1.0 - excess / fmax (fmax (chi0 - df0, excess), 1e-300);
  out->tli = out->df > 0.0 ? (chi0 / df0 - out->chi2 / out->df) / (chi0 / df0 - 1.0) : NAN;
  out->rmsea = out->df > 0.0 ? sqrt (excess / (n * out->df)) : NAN;
  out->srmr = root_mean_square_residual (search);
}

static void
fill_omega (struct mdn_one_factor *out, struct search *search)
{
  size_t k = out->k;
  double common = mdn_sum (search->value, k), unique = mdn_sum (search->value + k, k), squares = 0.0;
  for (size_t i = 0; i < k; i++)
    squares += search->value[i] * search->value[i];
  for (size_t i = 0; common < 0.0 && i < k; i++)
    search->value[i] = -search->value[i];
  for (size_t i = 0; i < k; i++)
    out->heywood = out->heywood || search->value[k + i] <= bound_of (search, i);
  out->omega = common * common / (common * common + unique);
  out->average_variance = squares / (squares + unique);
  out->omega_observed = common * common / mdn_sum (search->s, k * k);
  out->loading = search->value;
  out->residual = search->value + k;
}

static enum mdn_status
sample_covariances (struct mdn_arena *arena, const double *items, size_t n, size_t k, double *s,
                    enum mdn_refusal *why)
{
  if (mdn_covariance_matrix (arena, items, n, k, s) != MDN_OK)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < k * k; i++)
    s[i] *= ((double) n - 1.0) / (double) n;
  for (size_t i = 0; i < k; i++)
    if (!(s[i * k + i] > 0.0))
      return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  return MDN_OK;
}

enum mdn_status
mdn_one_factor_of (struct mdn_arena *arena, const double *items, size_t n, size_t k, struct mdn_one_factor *out,
                   enum mdn_refusal *why)
{
  struct search search;
  double log_determinant;
  if (k < 3 || n <= k)
    return mdn_refuse (why, MDN_REFUSED_TOO_FEW);
  double *s = mdn_arena_array (arena, 2 * k * k, sizeof *s), *inverse = s + k * k;
  if (s == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = sample_covariances (arena, items, n, k, s, why);
  if (status == MDN_OK)
    status = mdn_symmetric_inverse (arena, s, k, inverse, &log_determinant, why);
  if (status == MDN_OK)
    status = search_new (arena, s, k, &search);
  if (status != MDN_OK)
    return status;
  start (&search, inverse);
  *out = (struct mdn_one_factor) { .n = n, .k = k, .converged = settle (&search) };
  if (!out->converged)
    return mdn_refuse (why, MDN_REFUSED_NO_CONVERGENCE);
  fill_omega (out, &search);
  fill_indices (out, &search, log_determinant);
  return MDN_OK;
}
