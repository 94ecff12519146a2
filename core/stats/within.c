/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One group measured twice; contracts in mediation-designs.h. */
#include <math.h>

#include "core/stats/columnlist.h"
#include "core/stats/mediation-designs.h"
#include "core/stats/moments.h"

/* Differences and centred averages of every mediator, and the difference of Y. */
struct change
{
  const double **difference, **average;
  double *y;
};

static enum mdn_status
change_of (struct mdn_arena *arena, const struct mdn_within_model *model, struct change *change)
{
  size_t n = model->n, k = model->mediators;
  double *room = mdn_arena_array (arena, n * (2 * k + 1), sizeof *room);
  change->difference = mdn_arena_array (arena, k, sizeof *change->difference);
  change->average = mdn_arena_array (arena, k, sizeof *change->average);
  if (room == NULL || change->difference == NULL || change->average == NULL)
    return MDN_NO_MEMORY;
  change->y = room;
  mdn_differences (model->y_pre, model->y_post, n, change->y);
  for (size_t j = 0; j < k; j++)
    {
      double *difference = room + n * (2 * j + 1), *average = difference + n;
      mdn_differences (model->mediator_pre[j], model->mediator_post[j], n, difference);
      for (size_t i = 0; i < n; i++)
        average[i] = 0.5 * (model->mediator_pre[j][i] + model->mediator_post[j][i]);
      double centre = mdn_mean (average, n);
      for (size_t i = 0; i < n; i++)
        average[i] -= centre;
      change->difference[j] = difference;
      change->average[j] = average;
    }
  return MDN_OK;
}

static enum mdn_status
mean_change (const double *difference, size_t n, double level, struct mdn_estimate *out, enum mdn_refusal *why)
{
  struct mdn_moments m = mdn_moments_of (difference, n);
  if (n < 3)
    return mdn_refuse (why, MDN_REFUSED_TOO_FEW);
  if (mdn_vanishes (m.sd, m.mean))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  *out = mdn_estimate_wald (m.mean, m.sd / sqrt ((double) n), (double) n - 1.0, level);
  return MDN_OK;
}

static enum mdn_status
fit_outcome (struct mdn_arena *arena, const struct mdn_within_model *model, const struct change *change,
             struct mdn_regression *fit, enum mdn_refusal *why)
{
  struct mdn_column_list columns;
  enum mdn_status status = mdn_column_list_new (arena, 2 * model->mediators, &columns);
  if (status != MDN_OK)
    return status;
  mdn_column_list_add (&columns, change->difference, model->mediators);
  mdn_column_list_add (&columns, change->average, model->mediators);
  return mdn_column_list_fit (arena, &columns, change->y, model->n, fit, why);
}

static enum mdn_status
fill_paths (const struct change *change, struct mdn_within *out, struct mdn_indirect *path,
            struct mdn_estimate *by_average, double level, enum mdn_refusal *why)
{
  enum mdn_status status = MDN_OK;
  for (size_t j = 0; status == MDN_OK && j < out->mediators; j++)
    {
      struct mdn_estimate a, b = mdn_regression_estimate (&out->outcome_fit, j + 1, level);
      by_average[j] = mdn_regression_estimate (&out->outcome_fit, out->mediators + j + 1, level);
      status = mean_change (change->difference[j], out->n, level, &a, why);
      if (status == MDN_OK)
        status = mdn_indirect_of (a, b, level, &path[j], why);
      out->total_indirect += a.value * b.value;
    }
  return status;
}

enum mdn_status
mdn_within_of (struct mdn_arena *arena, const struct mdn_within_model *model, double level,
               struct mdn_within *out, enum mdn_refusal *why)
{
  struct change change;
  struct mdn_indirect *path = mdn_arena_array (arena, model->mediators, sizeof *path);
  struct mdn_estimate *by_average = mdn_arena_array (arena, model->mediators, sizeof *by_average);
  if (path == NULL || by_average == NULL || change_of (arena, model, &change) != MDN_OK)
    return MDN_NO_MEMORY;
  *out = (struct mdn_within) {
    .n = model->n, .mediators = model->mediators, .path = path, .by_average = by_average
  };
  enum mdn_status status = mean_change (change.y, model->n, level, &out->total, why);
  if (status == MDN_OK)
    status = fit_outcome (arena, model, &change, &out->outcome_fit, why);
  if (status == MDN_OK)
    status = fill_paths (&change, out, path, by_average, level, why);
  if (status != MDN_OK)
    return status;
  out->direct = mdn_regression_estimate (&out->outcome_fit, 0, level);
  out->identity_error = out->total.value - out->direct.value - out->total_indirect;
  return MDN_OK;
}

static void
fill_chain (struct mdn_within_serial *out, double level)
{
  double a = out->a1.value, d = out->d21.value, b = out->b2.value;
  double by_a = d * b * out->a1.se, by_d = a * b * out->d21.se, by_b = a * d * out->b2.se;
  double se = sqrt (by_a * by_a + by_d * by_d + by_b * by_b);
  out->chain = mdn_estimate_wald (a * d * b, se, INFINITY, level);
  out->p_joint = fmax (out->a1.p, fmax (out->d21.p, out->b2.p));
  out->through_first = a * out->b1.value;
  out->through_second = out->a2.value * b;
}

enum mdn_status
mdn_within_serial_of (struct mdn_arena *arena, const struct mdn_within_model *model, double level,
                      struct mdn_within_serial *out, enum mdn_refusal *why)
{
  struct change change;
  struct mdn_column_list columns;
  struct mdn_regression outcome, second;
  if (model->mediators != 2)
    return mdn_refuse (why, MDN_REFUSED_BOUNDS);
  if (change_of (arena, model, &change) != MDN_OK || mdn_column_list_new (arena, 2, &columns) != MDN_OK)
    return MDN_NO_MEMORY;
  mdn_column_list_add (&columns, change.difference, 1);
  mdn_column_list_add (&columns, change.average, 1);
  enum mdn_status status = mean_change (change.difference[0], model->n, level, &out->a1, why);
  if (status == MDN_OK)
    status = mdn_column_list_fit (arena, &columns, change.difference[1], model->n, &second, why);
  if (status == MDN_OK)
    status = fit_outcome (arena, model, &change, &outcome, why);
  if (status != MDN_OK)
    return status;
  out->a2 = mdn_regression_estimate (&second, 0, level);
  out->d21 = mdn_regression_estimate (&second, 1, level);
  out->b1 = mdn_regression_estimate (&outcome, 1, level);
  out->b2 = mdn_regression_estimate (&outcome, 2, level);
  out->direct = mdn_regression_estimate (&outcome, 0, level);
  fill_chain (out, level);
  return MDN_OK;
}
