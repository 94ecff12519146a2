/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain X -> M_1 -> ... -> Y; contracts in mediation.h. */
#include <math.h>

#include "core/stats/columnlist.h"
#include "core/stats/mediation.h"

/* X, the first count mediators, the covariates. */
static enum mdn_status
fit_after (struct mdn_arena *arena, const struct mdn_mediation_model *model, size_t count, const double *y,
           struct mdn_regression *fit, enum mdn_refusal *why)
{
  struct mdn_column_list columns;
  enum mdn_status status = mdn_column_list_new (arena, count + model->covariates + 1, &columns);
  if (status != MDN_OK)
    return status;
  mdn_column_list_add (&columns, &model->x, 1);
  mdn_column_list_add (&columns, model->mediator, count);
  mdn_column_list_add (&columns, model->covariate, model->covariates);
  return mdn_column_list_fit (arena, &columns, y, model->n, fit, why);
}

static enum mdn_status
fit_models (struct mdn_arena *arena, const struct mdn_mediation_model *model, struct mdn_serial *out,
            struct mdn_regression *fit, enum mdn_refusal *why)
{
  enum mdn_status status = fit_after (arena, model, 0, model->y, &out->total_fit, why);
  if (status == MDN_OK)
    status = fit_after (arena, model, model->mediators, model->y, &out->outcome_fit, why);
  for (size_t j = 0; status == MDN_OK && j < model->mediators; j++)
    status = fit_after (arena, model, j, model->mediator[j], &fit[j], why);
  return status;
}

static void
step (struct mdn_serial_path *path, const struct mdn_regression *fit, size_t from, double level, bool robust)
{
  struct mdn_estimate e = mdn_regression_estimate_by (fit, from, level, robust);
  path->coefficient[path->steps] = e.value;
  path->se[path->steps] = e.se;
  path->p[path->steps] = e.p;
  path->steps++;
}

/* First-order error of the product: every other step times the error of this one. */
static void
multiply (struct mdn_serial_path *path, double level)
{
  double product = 1.0, variance = 0.0;
  for (size_t i = 0; i < path->steps; i++)
    {
      double others = path->se[i];
      for (size_t j = 0; j < path->steps; j++)
        others *= j == i ? 1.0 : path->coefficient[j];
      variance += others * others;
      product *= path->coefficient[i];
      path->p_joint = fmax (path->p_joint, path->p[i]);
    }
  path->delta = mdn_estimate_wald (product, sqrt (variance), INFINITY, level);
}

static void
fill_path (const struct mdn_mediation_model *model, const struct mdn_serial *out, unsigned mediators, double level,
           struct mdn_serial_path *path)
{
  size_t from = 1;   /* the coefficient of X; mediator j is number j + 2 */
  *path = (struct mdn_serial_path) { .mediators = mediators };
  for (size_t j = 0; j < out->mediators; j++)
    if ((mediators >> j & 1u) != 0)
      {
        step (path, &out->mediator_fit[j], from, level, model->robust_mediator != NULL && model->robust_mediator[j]);
        from = j + 2;
      }
  step (path, &out->outcome_fit, from, level, model->robust_y);
  multiply (path, level);
}

enum mdn_status
mdn_serial_of (struct mdn_arena *arena, const struct mdn_mediation_model *model, double level,
               struct mdn_serial *out, enum mdn_refusal *why)
{
  if (model->mediators == 0 || model->mediators > MDN_SERIAL_MEDIATORS)
    return mdn_refuse (why, MDN_REFUSED_BOUNDS);
  size_t paths = ((size_t) 1 << model->mediators) - 1;
  struct mdn_regression *fit = mdn_arena_array (arena, model->mediators, sizeof *fit);
  struct mdn_serial_path *path = mdn_arena_array (arena, paths, sizeof *path);
  if (fit == NULL || path == NULL)
    return MDN_NO_MEMORY;
  *out = (struct mdn_serial) {
    .n = model->n, .mediators = model->mediators, .path = path, .paths = paths, .mediator_fit = fit
  };
  enum mdn_status status = fit_models (arena, model, out, fit, why);
  if (status != MDN_OK)
    return status;
  out->total = mdn_regression_estimate_by (&out->total_fit, 1, level, model->robust_y);
  out->direct = mdn_regression_estimate_by (&out->outcome_fit, 1, level, model->robust_y);
  for (size_t m = 0; m < paths; m++)
    {
      fill_path (model, out, (unsigned) (m + 1), level, &path[m]);
      out->total_indirect += path[m].delta.value;
    }
  out->identity_error = out->total.value - out->direct.value - out->total_indirect;
  return MDN_OK;
}
