/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/regression.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_linalg.h>

#include "core/stats/distribution.h"
#include "core/stats/matrix.h"
#include "core/stats/moments.h"

/* R's lm calls a pivot this small, of a unit column, zero. */
#define RANK_TOLERANCE 1e-7
#define RESIDUAL_TOLERANCE 1e-10

/* The design as the QR sees it: columns centred (behind an intercept) and of unit length. */
struct work
{
  size_t n, p;
  bool intercept;
  double *scaled;          /* n x p, standardised */
  double *factor;          /* n x p, its QR */
  double *mean, *length;   /* [p] */
  double *tau, *rotated;   /* [p], [n]: Q'y */
  double *solution;        /* [p], in standardised columns */
  double *inverse;         /* p x p, R^-1 with the pivoting undone by rows */
  double y_mean, y_length;
  gsl_permutation order;
};

double *
mdn_design_of (struct mdn_arena *arena, size_t n, const double *const *columns, size_t count)
{
  size_t p = count + 1;
  double *design = mdn_arena_array (arena, n * p, sizeof *design);
  for (size_t i = 0; design != NULL && i < n; i++)
    {
      design[i * p] = 1.0;
      for (size_t j = 0; j < count; j++)
        design[i * p + j + 1] = columns[j][i];
    }
  return design;
}

static bool
is_intercept (const double *design, size_t n, size_t p)
{
  for (size_t i = 0; i < n; i++)
    if (design[i * p] != 1.0)
      return false;
  return true;
}

static enum mdn_status
allocate (struct mdn_arena *arena, struct work *w)
{
  size_t n = w->n, p = w->p;
  w->scaled = mdn_arena_array (arena, n * p, sizeof (double));
  w->factor = mdn_arena_array (arena, n * p, sizeof (double));
  w->rotated = mdn_arena_array (arena, n, sizeof (double));
  w->order.size = p;
  w->order.data = mdn_arena_array (arena, p, sizeof (size_t));
  w->inverse = mdn_arena_array (arena, p * p, sizeof (double));
  w->mean = mdn_arena_array (arena, 4 * p, sizeof (double));
  if (w->scaled == NULL || w->factor == NULL || w->rotated == NULL || w->order.data == NULL
      || w->inverse == NULL || w->mean == NULL)
    return MDN_NO_MEMORY;
  w->length = w->mean + p;
  w->tau = w->mean + 2 * p;
  w->solution = w->mean + 3 * p;
  return MDN_OK;
}

/* Centres and scales column j into w->scaled; false when nothing of it is left. */
static bool
standardise (struct work *w, const double *design, size_t j, double *column)
{
  size_t n = w->n, p = w->p;
  for (size_t i = 0; i < n; i++)
    column[i] = design[i * p + j];
  double before = cblas_dnrm2 ((int) n, column, 1);
  w->mean[j] = w->intercept && j > 0 ? mdn_mean (column, n) : 0.0;
  for (size_t i = 0; i < n; i++)
    column[i] -= w->mean[j];
  w->length[j] = cblas_dnrm2 ((int) n, column, 1);
  if (!(w->length[j] > 1e-3 * RANK_TOLERANCE * before))
    return false;
  for (size_t i = 0; i < n; i++)
    w->scaled[i * p + j] = column[i] / w->length[j];
  return true;
}

static enum mdn_status
prepare (struct work *w, const double *design, const double *y, enum mdn_refusal *why)
{
  for (size_t j = 0; j < w->p; j++)
    if (!standardise (w, design, j, w->rotated))
      return mdn_refuse (why, MDN_REFUSED_RANK);
  memcpy (w->factor, w->scaled, w->n * w->p * sizeof *w->factor);
  struct mdn_moments m = mdn_moments_of (y, w->n);
  if (mdn_vanishes (m.sd, m.mean))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  w->y_mean = w->intercept ? m.mean : 0.0;
  for (size_t i = 0; i < w->n; i++)
    w->rotated[i] = y[i] - w->y_mean;
  w->y_length = m.sd * sqrt ((double) w->n - 1.0);
  return MDN_OK;
}

/* Rows of the upper triangle R sit in the first p rows of w->factor. */
static void
invert_triangle (struct work *w)
{
  size_t p = w->p;
  for (size_t column = 0; column < p; column++)
    for (size_t i = column + 1; i-- > 0;)
      {
        double sum = i == column ? 1.0 : 0.0;
        for (size_t m = i + 1; m <= column; m++)
          sum -= w->factor[i * p + m] * w->inverse[w->order.data[m] * p + column];
        w->inverse[w->order.data[i] * p + column] = sum / w->factor[i * p + i];
      }
}

static enum mdn_status
decompose (struct mdn_arena *arena, struct work *w, enum mdn_refusal *why)
{
  int sign;
  size_t p = w->p;
  double *norm = mdn_arena_array (arena, p, sizeof *norm);
  if (norm == NULL)
    return MDN_NO_MEMORY;
  gsl_matrix_view qr = gsl_matrix_view_array (w->factor, w->n, p);
  gsl_vector_view tau = gsl_vector_view_array (w->tau, p), room = gsl_vector_view_array (norm, p);
  gsl_vector_view rotated = gsl_vector_view_array (w->rotated, w->n);
  gsl_linalg_QRPT_decomp (&qr.matrix, &tau.vector, &w->order, &sign, &room.vector);
  for (size_t j = 0; j < p; j++)
    if (!(fabs (w->factor[j * p + j]) > RANK_TOLERANCE))
      return mdn_refuse (why, MDN_REFUSED_RANK);
  gsl_linalg_QR_QTvec (&qr.matrix, &tau.vector, &rotated.vector);
  invert_triangle (w);
  for (size_t j = 0; j < p; j++)
    for (size_t m = 0; m < p; m++)
      w->solution[j] += w->inverse[j * p + m] * w->rotated[m];
  return MDN_OK;
}

/* What leads from standardised coefficients to those of the design. */
static double *
transform_of (struct mdn_arena *arena, const struct work *w)
{
  size_t p = w->p;
  double *t = mdn_arena_array (arena, p * p, sizeof *t);
  for (size_t j = 0; t != NULL && j < p; j++)
    {
      t[j * p + j] = 1.0 / w->length[j];
      if (w->intercept && j > 0)
        t[j] = -w->mean[j] / w->length[j];
    }
  return t;
}

static double *
residuals (struct mdn_arena *arena, struct work *w)
{
  double *e = mdn_arena_array (arena, w->n, sizeof *e);
  if (e == NULL)
    return NULL;
  memcpy (e + w->p, w->rotated + w->p, (w->n - w->p) * sizeof *e);
  gsl_matrix_view qr = gsl_matrix_view_array (w->factor, w->n, w->p);
  gsl_vector_view tau = gsl_vector_view_array (w->tau, w->p), view = gsl_vector_view_array (e, w->n);
  gsl_linalg_QR_Qvec (&qr.matrix, &tau.vector, &view.vector);
  return e;
}

/* Row i of Q, whose squared length is the leverage, into q[p]. */
static double
leverage_at (const struct work *w, size_t i, double *q)
{
  size_t p = w->p;
  double sum = 0.0;
  for (size_t m = 0; m < p; m++)
    {
      q[m] = 0.0;
      for (size_t j = 0; j < p; j++)
        q[m] += w->scaled[i * p + j] * w->inverse[j * p + m];
      sum += q[m] * q[m];
    }
  return fmin (1.0, sum);
}

/* Leverages, and the HC3 middle sum (e / (1 - h))^2 q q'. */
static enum mdn_status
leverages (struct mdn_arena *arena, const struct work *w, const double *e, double *leverage, double *meat)
{
  size_t p = w->p;
  double *q = mdn_arena_array (arena, p, sizeof *q);
  if (q == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < w->n; i++)
    {
      leverage[i] = leverage_at (w, i, q);
      double slack = 1.0 - leverage[i], pull = slack > 1e-12 ? e[i] / slack : NAN;
      for (size_t j = 0; j < p; j++)
        for (size_t m = 0; m < p; m++)
          meat[j * p + m] += pull * pull * q[j] * q[m];
    }
  return MDN_OK;
}

/* Singular values of R, largest over smallest; R^-1 has their reciprocals. */
static enum mdn_status
condition_of (struct mdn_arena *arena, const struct work *w, double *condition)
{
  size_t p = w->p;
  double *room = mdn_arena_array (arena, 2 * p * p + p, sizeof *room);
  if (room == NULL)
    return MDN_NO_MEMORY;
  memcpy (room, w->inverse, p * p * sizeof *room);
  gsl_matrix_view a = gsl_matrix_view_array (room, p, p), v = gsl_matrix_view_array (room + p * p, p, p);
  gsl_vector_view s = gsl_vector_view_array (room + 2 * p * p, p);
  gsl_linalg_SV_decomp_jacobi (&a.matrix, &v.matrix, &s.vector);
  *condition = room[2 * p * p] / room[2 * p * p + p - 1];
  return MDN_OK;
}

static void
fill_fit (struct mdn_regression *out, const struct work *w, const double *e)
{
  double length = cblas_dnrm2 ((int) w->n, e, 1), total = w->y_length * w->y_length;
  out->n = w->n;
  out->p = w->p;
  out->df = (double) (w->n - w->p);
  out->rss = length * length;
  out->sigma = length / sqrt (out->df);
  out->r2 = 1.0 - out->rss / total;
  out->adjusted_r2 = 1.0 - (out->rss / out->df) / (total / ((double) w->n - 1.0));
  out->residual = e;
}

/* (X'X)^-1 of the standardised design, R^-1 R^-T. */
static void
unscaled_of (const struct work *w, double *u)
{
  size_t p = w->p;
  for (size_t i = 0; i < p; i++)
    for (size_t j = 0; j < p; j++)
      for (size_t m = 0; m < p; m++)
        u[i * p + j] += w->inverse[i * p + m] * w->inverse[j * p + m];
}

struct parts
{
  double *coefficient, *se, *se_hc3, *vif;                         /* [p] */
  double *unscaled, *covariance, *covariance_hc3, *standard, *meat;   /* p x p */
  double *leverage;                                                /* [n] */
};

static enum mdn_status
parts_of (struct mdn_arena *arena, size_t n, size_t p, struct parts *parts)
{
  double *row = mdn_arena_array (arena, 4 * p, sizeof *row);
  double *square = mdn_arena_array (arena, 5 * p * p, sizeof *square);
  parts->leverage = mdn_arena_array (arena, n, sizeof *row);
  if (row == NULL || square == NULL || parts->leverage == NULL)
    return MDN_NO_MEMORY;
  parts->coefficient = row;
  parts->se = row + p;
  parts->se_hc3 = row + 2 * p;
  parts->vif = row + 3 * p;
  parts->unscaled = square;
  parts->covariance = square + p * p;
  parts->covariance_hc3 = square + 2 * p * p;
  parts->standard = square + 3 * p * p;
  parts->meat = square + 4 * p * p;
  return MDN_OK;
}

static void
fill_coefficients (struct parts *parts, const struct work *w, const double *t, double sigma)
{
  size_t p = w->p;
  for (size_t i = 0; i < p; i++)
    {
      for (size_t j = 0; j < p; j++)
        parts->coefficient[i] += t[i * p + j] * w->solution[j];
      for (size_t j = 0; j < p; j++)
        parts->covariance[i * p + j] = sigma * sigma * parts->unscaled[i * p + j];
      parts->se[i] = sigma * sqrt (parts->unscaled[i * p + i]);
      parts->se_hc3[i] = sqrt (parts->covariance_hc3[i * p + i]);
      parts->vif[i] = w->intercept && i > 0 ? parts->standard[i * p + i] : NAN;
    }
  if (w->intercept)
    parts->coefficient[0] += w->y_mean;
}

static enum mdn_status
finish (struct mdn_arena *arena, const struct work *w, const double *e, struct mdn_regression *out)
{
  struct parts parts;
  size_t p = w->p;
  double *t = transform_of (arena, w), *outer = mdn_arena_array (arena, p * p, sizeof *outer);
  if (t == NULL || outer == NULL || parts_of (arena, w->n, p, &parts) != MDN_OK
      || leverages (arena, w, e, parts.leverage, parts.meat) != MDN_OK
      || mdn_sandwich (arena, w->inverse, parts.meat, p, outer) != MDN_OK
      || mdn_sandwich (arena, t, outer, p, parts.covariance_hc3) != MDN_OK)
    return MDN_NO_MEMORY;
  unscaled_of (w, parts.standard);
  if (mdn_sandwich (arena, t, parts.standard, p, parts.unscaled) != MDN_OK)
    return MDN_NO_MEMORY;
  fill_coefficients (&parts, w, t, out->sigma);
  out->coefficient = parts.coefficient;
  out->se = parts.se;
  out->se_hc3 = parts.se_hc3;
  out->vif = parts.vif;
  out->covariance = parts.covariance;
  out->covariance_hc3 = parts.covariance_hc3;
  out->unscaled = parts.unscaled;
  out->leverage = parts.leverage;
  return condition_of (arena, w, &out->condition);
}

enum mdn_status
mdn_regression_fit (struct mdn_arena *arena, const double *design, const double *y, size_t n, size_t p,
                    struct mdn_regression *out, enum mdn_refusal *why)
{
  if (p == 0 || n <= p)
    return mdn_refuse (why, MDN_REFUSED_TOO_FEW);
  struct work w = { .n = n, .p = p, .intercept = is_intercept (design, n, p) };
  enum mdn_status status = allocate (arena, &w);
  if (status == MDN_OK)
    status = prepare (&w, design, y, why);
  if (status == MDN_OK)
    status = decompose (arena, &w, why);
  if (status != MDN_OK)
    return status;
  const double *e = residuals (arena, &w);
  if (e == NULL)
    return MDN_NO_MEMORY;
  *out = (struct mdn_regression) { .n = n };
  fill_fit (out, &w, e);
  if (out->rss <= RESIDUAL_TOLERANCE * RESIDUAL_TOLERANCE * w.y_length * w.y_length)
    return mdn_refuse (why, MDN_REFUSED_PERFECT);
  return finish (arena, &w, e, out);
}

struct mdn_estimate
mdn_regression_estimate (const struct mdn_regression *fit, size_t j, double level)
{
  return mdn_estimate_wald (fit->coefficient[j], fit->se[j], fit->df, level);
}

struct mdn_estimate
mdn_regression_estimate_hc3 (const struct mdn_regression *fit, size_t j, double level)
{
  return mdn_estimate_wald (fit->coefficient[j], fit->se_hc3[j], fit->df, level);
}

bool
mdn_regression_robust (const struct mdn_regression *fit, size_t j, bool asked)
{
  return asked && isfinite (fit->se_hc3[j]);
}

const char *
mdn_regression_robust_refused (const struct mdn_regression *fit, size_t j, bool asked)
{
  return asked && !mdn_regression_robust (fit, j, asked) ? mdn_refusal_text (MDN_REFUSED_LEVERAGE) : NULL;
}

struct mdn_estimate
mdn_regression_estimate_by (const struct mdn_regression *fit, size_t j, double level, bool robust)
{
  return mdn_regression_robust (fit, j, robust) ? mdn_regression_estimate_hc3 (fit, j, level)
                                                : mdn_regression_estimate (fit, j, level);
}

struct mdn_estimate
mdn_regression_combine (const struct mdn_regression *fit, const double *weight, double level)
{
  double value = 0.0;
  for (size_t j = 0; j < fit->p; j++)
    value += weight[j] * fit->coefficient[j];
  double se = sqrt (mdn_quadratic (weight, fit->covariance, weight, fit->p));
  return mdn_estimate_wald (value, se, fit->df, level);
}
