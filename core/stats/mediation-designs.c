/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/mediation-designs.h"

#include <math.h>

#include "core/stats/columnlist.h"
#include "core/stats/matrix.h"
#include "core/stats/moments.h"

/* Regresses y on the leading columns and the covariates. */
static enum mdn_status
fit_with (struct mdn_arena *arena, const double *const *leading, size_t count, const double *const *covariate,
          size_t covariates, const double *last, const double *y, size_t n, struct mdn_regression *fit,
          enum mdn_refusal *why)
{
  struct mdn_column_list columns;
  enum mdn_status status = mdn_column_list_new (arena, count + covariates + 1, &columns);
  if (status != MDN_OK)
    return status;
  mdn_column_list_add (&columns, leading, count);
  mdn_column_list_add (&columns, covariate, covariates);
  if (last != NULL)
    mdn_column_list_add (&columns, &last, 1);
  return mdn_column_list_fit (arena, &columns, y, n, fit, why);
}

enum mdn_status
mdn_half_longitudinal (struct mdn_arena *arena, const struct mdn_two_wave *d, double level,
                       struct mdn_indirect *out, enum mdn_refusal *why)
{
  struct mdn_regression first, second;
  const double *to_m[] = { d->x_pre, d->m_pre, d->y_pre }, *to_y[] = { d->m_pre, d->y_pre, d->x_pre };
  enum mdn_status status
    = fit_with (arena, to_m, 3, d->covariate, d->covariates, NULL, d->m_post, d->n, &first, why);
  if (status == MDN_OK)
    status = fit_with (arena, to_y, 3, d->covariate, d->covariates, NULL, d->y_post, d->n, &second, why);
  if (status != MDN_OK)
    return status;
  return mdn_indirect_of (mdn_regression_estimate (&first, 1, level), mdn_regression_estimate (&second, 1, level),
                          level, out, why);
}

enum mdn_status
mdn_sensitivity_of (struct mdn_arena *arena, const struct mdn_mediation_model *model, struct mdn_sensitivity *out,
                    enum mdn_refusal *why)
{
  struct mdn_regression m, total, y;
  if (model->mediators != 1)
    return mdn_refuse (why, MDN_REFUSED_BOUNDS);
  const double *both[] = { model->x, model->mediator[0] };
  const double *const *c = model->covariate;
  enum mdn_status status
    = fit_with (arena, both, 1, c, model->covariates, NULL, model->mediator[0], model->n, &m, why);
  if (status == MDN_OK)
    status = fit_with (arena, both, 1, c, model->covariates, NULL, model->y, model->n, &total, why);
  if (status == MDN_OK)
    status = fit_with (arena, both, 2, c, model->covariates, NULL, model->y, model->n, &y, why);
  if (status != MDN_OK)
    return status;
  *out = (struct mdn_sensitivity) {
    .a = m.coefficient[1], .total = total.coefficient[1],
    .rho = mdn_correlation (m.residual, total.residual, model->n),
    .sd_m = mdn_moments_of (m.residual, model->n).sd, .sd_y = mdn_moments_of (total.residual, model->n).sd,
    .r2_m = m.r2, .r2_y = y.r2
  };
  out->r2_star = out->rho * out->rho;
  out->r2_total = out->r2_star * (1.0 - out->r2_m) * (1.0 - out->r2_y);
  return MDN_OK;
}

double
mdn_sensitivity_acme (const struct mdn_sensitivity *s, double rho)
{
  double r = s->rho;
  return s->a * (s->sd_y / s->sd_m) * (r - rho * sqrt ((1.0 - r * r) / (1.0 - rho * rho)));
}

double
mdn_sensitivity_direct (const struct mdn_sensitivity *s, double rho)
{
  return s->total - mdn_sensitivity_acme (s, rho);
}

/* A function of both models' coefficients, with its gradients. */
struct gradients
{
  double *m, *y;   /* [p of the model] */
};

static enum mdn_status
gradients_new (struct mdn_arena *arena, const struct mdn_natural_effects *out, struct gradients *g)
{
  g->m = mdn_arena_array (arena, out->mediator_fit.p, sizeof *g->m);
  g->y = mdn_arena_array (arena, out->outcome_fit.p, sizeof *g->y);
  return g->m != NULL && g->y != NULL ? MDN_OK : MDN_NO_MEMORY;
}

static struct mdn_estimate
delta (const struct mdn_natural_effects *out, const struct gradients *g, double value, double level)
{
  double variance = mdn_quadratic (g->m, out->mediator_fit.covariance, g->m, out->mediator_fit.p)
                    + mdn_quadratic (g->y, out->outcome_fit.covariance, g->y, out->outcome_fit.p);
  return mdn_estimate_wald (value, sqrt (variance), INFINITY, level);
}

/* theta1 + theta3 E[M | x, mean C], for x = 0 (pure) and 1 (total). */
static enum mdn_status
direct_effect (struct mdn_arena *arena, const struct mdn_mediation_model *model,
               const struct mdn_natural_effects *out, double x, double level, struct mdn_estimate *effect)
{
  struct gradients g;
  if (gradients_new (arena, out, &g) != MDN_OK)
    return MDN_NO_MEMORY;
  size_t last = out->outcome_fit.p - 1;
  double theta3 = out->outcome_fit.coefficient[last], expected = 0.0;
  g.m[0] = 1.0;
  g.m[1] = x;
  for (size_t j = 0; j < model->covariates; j++)
    g.m[j + 2] = mdn_mean (model->covariate[j], model->n);
  for (size_t j = 0; j < out->mediator_fit.p; j++)
    {
      expected += g.m[j] * out->mediator_fit.coefficient[j];
      g.m[j] *= theta3;
    }
  g.y[1] = 1.0;
  g.y[last] = expected;
  *effect = delta (out, &g, out->outcome_fit.coefficient[1] + theta3 * expected, level);
  return MDN_OK;
}

/* beta1 (theta2 + theta3 x). */
static enum mdn_status
indirect_effect (struct mdn_arena *arena, const struct mdn_natural_effects *out, double x, double level,
                 struct mdn_estimate *effect)
{
  struct gradients g;
  if (gradients_new (arena, out, &g) != MDN_OK)
    return MDN_NO_MEMORY;
  size_t last = out->outcome_fit.p - 1;
  double slope = out->outcome_fit.coefficient[2] + x * out->outcome_fit.coefficient[last];
  double beta = out->mediator_fit.coefficient[1];
  g.m[1] = slope;
  g.y[2] = beta;
  g.y[last] = x * beta;
  *effect = delta (out, &g, beta * slope, level);
  return MDN_OK;
}

static enum mdn_status
fit_interaction (struct mdn_arena *arena, const struct mdn_mediation_model *model,
                 struct mdn_natural_effects *out, enum mdn_refusal *why)
{
  const double *both[] = { model->x, model->mediator[0] };
  double *cross = mdn_arena_array (arena, model->n, sizeof *cross);
  if (cross == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < model->n; i++)
    cross[i] = both[0][i] * both[1][i];
  enum mdn_status status = fit_with (arena, both, 1, model->covariate, model->covariates, NULL, both[1], model->n,
                                     &out->mediator_fit, why);
  if (status != MDN_OK)
    return status;
  return fit_with (arena, both, 2, model->covariate, model->covariates, cross, model->y, model->n,
                   &out->outcome_fit, why);
}

enum mdn_status
mdn_natural_effects_of (struct mdn_arena *arena, const struct mdn_mediation_model *model, double level,
                        struct mdn_natural_effects *out, enum mdn_refusal *why)
{
  if (model->mediators != 1)
    return mdn_refuse (why, MDN_REFUSED_BOUNDS);
  enum mdn_status status = fit_interaction (arena, model, out, why);
  if (status != MDN_OK)
    return status;
  out->interaction = mdn_regression_estimate (&out->outcome_fit, out->outcome_fit.p - 1, level);
  if (direct_effect (arena, model, out, 0.0, level, &out->pnde) != MDN_OK
      || direct_effect (arena, model, out, 1.0, level, &out->tnde) != MDN_OK
      || indirect_effect (arena, out, 0.0, level, &out->pnie) != MDN_OK
      || indirect_effect (arena, out, 1.0, level, &out->tnie) != MDN_OK)
    return MDN_NO_MEMORY;
  out->total = out->pnde.value + out->tnie.value;
  out->proportion = out->tnie.value / out->total;
  return MDN_OK;
}
