/* SPDX-License-Identifier: GPL-3.0-or-later */
/* path.c - the joint model of all mechanisms, each mechanism alone, and what hangs on them. */
#include <math.h>
#include <string.h>

#include "core/mechanism/changescore.h"
#include "core/mechanism/resampled.h"

enum { LEAST_RESIDUAL_DF = 10 };

static const double level = 0.95;
static const struct mdn_estimate no_estimate = { NAN, NAN, NAN, NAN, NAN, { NAN, NAN } };

static bool
takes_part (const struct mdn_mechanism_finding *mechanism, size_t outcome_score)
{
  return mechanism->measure->score != MDN_ABSENT && mechanism->measure->score != outcome_score;
}

/* ---- the joint model ---------------------------------------------------------------------- */

static bool
all_vary (const struct mdn_model *model)
{
  return !isnan (mdn_spread (model->m_pre[0], model->n)) && !isnan (mdn_spread (model->m_post[0], model->n));
}

/* Answered by at least half of those who answered the outcome, and not constant. */
static enum mdn_status
fit_to_join (const struct mdn_mechanisms *all, size_t score, size_t outcome_score, size_t n_outcome, bool *fits)
{
  struct mdn_model model;
  struct mdn_arena *scratch = mdn_arena_new ();
  if (scratch == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = mdn_model_of (scratch, all, &score, 1, outcome_score, &model);
  *fits = status == MDN_OK && 2 * model.n >= n_outcome && model.n > 0 && all_vary (&model);
  mdn_arena_free (scratch);
  return status;
}

static size_t
residual_df (const struct mdn_mechanisms *all, const struct mdn_model *model)
{
  size_t p = 1 + 2 * model->mediators;      /* one group: intercept, differences, averages */
  if (all->design != MDN_DESIGN_ONE_GROUP)
    p += 2 + model->n_extra;                /* exposure and the outcome's baseline */
  return model->n > p ? model->n - p : 0;
}

static enum mdn_status
joint_model (struct mdn_arena *arena, const struct mdn_mechanisms *all, size_t outcome_score, struct mdn_joint *joint)
{
  size_t *score = mdn_arena_array (arena, joint->n, sizeof *score);
  if (score == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < joint->n; i++)
    score[i] = all->mechanism[joint->mechanism[i]].measure->score;
  enum mdn_status status = mdn_model_of (arena, all, score, joint->n, outcome_score, &joint->model);
  if (status == MDN_OK && residual_df (all, &joint->model) < LEAST_RESIDUAL_DF)
    joint->refused = "too few people for all mechanisms at once";
  return status;
}

enum mdn_status
mdn_joint_of (struct mdn_arena *arena, const struct mdn_mechanisms *all, size_t outcome_score, struct mdn_joint *joint)
{
  struct mdn_model outcome;
  memset (joint, 0, sizeof *joint);
  joint->mechanism = mdn_arena_array (arena, all->n_mechanisms, sizeof *joint->mechanism);
  if (joint->mechanism == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = mdn_model_of (arena, all, NULL, 0, outcome_score, &outcome);
  for (size_t i = 0; status == MDN_OK && i < all->n_mechanisms; i++)
    {
      bool fits = false;
      if (takes_part (&all->mechanism[i], outcome_score))
        status = fit_to_join (all, all->mechanism[i].measure->score, outcome_score, outcome.n, &fits);
      if (fits)
        joint->mechanism[joint->n++] = i;
    }
  if (status != MDN_OK)
    return status;
  if (joint->n == 0)
    {
      joint->refused = "no mechanism measured";
      return MDN_OK;
    }
  return joint_model (arena, all, outcome_score, joint);
}

/* ---- one path ----------------------------------------------------------------------------- */

static void
blank (struct mdn_path_finding *path)
{
  *path = (struct mdn_path_finding){ .refused = "not measured", .p_b_adjusted = NAN, .p_b_bh = NAN, .p_joint_bh = NAN,
                                     .p_joint_adjusted = NAN,
                                     .p_product_adjusted = NAN, .benefit_b = NAN, .standardised = NAN,
                                     .b_standardised = NAN, .vif = NAN, .rho_star = NAN, .b_alone = no_estimate };
  path->indirect.a = path->indirect.b = path->indirect.delta = no_estimate;
  path->indirect.se_aroian = path->indirect.p_aroian = path->indirect.p_joint = NAN;
  path->indirect.product = (struct mdn_product){ NAN, { NAN, NAN }, NAN };
}

/* Everything about b that does not depend on where it comes from. */
static enum mdn_status
describe (struct mdn_arena *arena, const struct mdn_mechanisms *all, const struct mdn_model *model, size_t j,
          size_t outcome_score, size_t score, struct mdn_path_finding *path)
{
  int sign = all->changes->score[score].benefit * all->changes->score[outcome_score].benefit;
  const double *m = model->m_post[j], *y = model->y_post;
  path->refused = NULL;
  path->n = model->n;
  memcpy (path->n_arm, model->n_arm, sizeof path->n_arm);
  path->n_mechanisms = model->mediators;
  path->benefit_b = sign == 0 ? NAN : sign * path->indirect.b.value;
  if (all->design != MDN_DESIGN_ONE_GROUP)
    {
      path->b_standardised = path->indirect.b.value * mdn_spread (m, model->n) / mdn_spread (y, model->n);
      return MDN_OK;
    }
  double *change = mdn_arena_array (arena, 2 * model->n, sizeof *change);
  if (change == NULL)
    return MDN_NO_MEMORY;
  mdn_differences (model->m_pre[j], m, model->n, change);
  mdn_differences (model->y_pre, y, model->n, change + model->n);
  path->b_standardised
    = path->indirect.b.value * mdn_spread (change, model->n) / mdn_spread (change + model->n, model->n);
  return MDN_OK;
}

static struct mdn_within_model
within_model (const struct mdn_model *model)
{
  return (struct mdn_within_model){ .n = model->n, .mediators = model->mediators, .mediator_pre = model->m_pre,
                                    .mediator_post = model->m_post, .y_pre = model->y_pre, .y_post = model->y_post };
}

/* ---- each mechanism by itself ------------------------------------------------------------- */

/* The model of one mechanism; its path is the final one unless a joint model stands. */
struct alone
{
  struct mdn_arena *arena, *scratch;   /* for what stays, for what the fits need */
  const struct mdn_mechanisms *all;
  struct mdn_model model;
  struct mdn_path_finding *path;
  const char *refused;
};

/* X x M in two arms; kept only when it cannot be overlooked, and then computed where it can stay. */
static enum mdn_status
look_for_interaction (const struct alone *alone, const struct mdn_mediation_model *mediation)
{
  struct mdn_natural_effects first;
  enum mdn_refusal why;
  enum mdn_status status = mdn_natural_effects_of (alone->scratch, mediation, level, &first, &why);
  if (status != MDN_OK || !(first.interaction.p < alone->all->study->alpha))
    return status == MDN_NUMERIC ? MDN_OK : status;
  struct mdn_natural_effects *natural = mdn_arena_alloc (alone->arena, sizeof *natural);
  if (natural == NULL)
    return MDN_NO_MEMORY;
  alone->path->natural = natural;
  return mdn_natural_effects_of (alone->arena, mediation, level, natural, &why);
}

/* Observational: the model that respects time order, and the one with mechanism and outcome swapped. */
static enum mdn_status
other_stories (const struct alone *alone, const struct mdn_mediation_model *mediation)
{
  const struct mdn_model *model = &alone->model;
  struct mdn_path_finding *path = alone->path;
  struct mdn_two_wave waves = { .n = model->n, .x_pre = model->x_pre, .m_pre = model->m_pre[0],
                                .m_post = model->m_post[0], .y_pre = model->y_pre, .y_post = model->y_post,
                                .covariate = model->extra + 1, .covariates = model->n_extra - 1 };
  enum mdn_refusal why;
  enum mdn_status status = mdn_half_longitudinal (alone->scratch, &waves, level, &path->lagged, &why);
  path->lagged_known = status == MDN_OK;
  if (status != MDN_OK && status != MDN_NUMERIC)
    return status;
  struct mdn_mediation_model swapped = *mediation;
  const double *const mediator[] = { model->y_post };
  struct mdn_mediation reversed;
  swapped.mediator = mediator;
  swapped.y = model->m_post[0];
  status = mdn_mediation_of (alone->scratch, &swapped, level, &reversed, &why);
  path->reversed_known = status == MDN_OK;
  if (path->reversed_known)
    path->reversed = reversed.path[0];
  return status == MDN_NUMERIC ? MDN_OK : status;
}

/* What the fit says of mediator j besides its path. */
static void
take_fit (const struct mdn_mediation_model *mediation, const struct mdn_mediation *fit, size_t j, struct mdn_path_finding *path)
{
  path->standardised = fit->partially_standardised[j];
  path->rho_star = fit->rho[j];
  bool a_unequal = mediation->robust_mediator != NULL && mediation->robust_mediator[j];
  path->a_hc3 = mdn_regression_robust (&fit->mediator_fit[j], 1, a_unequal);
  path->a_hc3_refused = mdn_regression_robust_refused (&fit->mediator_fit[j], 1, a_unequal);
  path->b_hc3 = mdn_regression_robust (&fit->outcome_fit, j + 2, mediation->robust_y);
  path->b_hc3_refused = mdn_regression_robust_refused (&fit->outcome_fit, j + 2, mediation->robust_y);
}

static enum mdn_status
alone_by_exposure (struct alone *alone)
{
  struct mdn_mediation_model mediation;
  struct mdn_mediation fit;
  enum mdn_refusal why = MDN_REFUSED_NOT;
  enum mdn_status status = mdn_model_mediation (alone->scratch, &alone->model, &mediation);
  if (status == MDN_OK)
    status = mdn_mediation_of (alone->scratch, &mediation, level, &fit, &why);
  if (status != MDN_OK)
    return mdn_or_refused (status, why, &alone->refused);
  alone->path->indirect = fit.path[0];
  take_fit (&mediation, &fit, 0, alone->path);
  status = mdn_sensitivity_of (alone->scratch, &mediation, &alone->path->sensitivity, &why);
  alone->path->sensitivity_known = status == MDN_OK;
  if (status != MDN_OK && status != MDN_NUMERIC)
    return status;
  return mdn_two_arms (alone->all->design) ? look_for_interaction (alone, &mediation)
                                           : other_stories (alone, &mediation);
}

static enum mdn_status
alone_within (struct alone *alone)
{
  struct mdn_within_model within = within_model (&alone->model);
  struct mdn_within fit;
  enum mdn_refusal why = MDN_REFUSED_NOT;
  enum mdn_status status = mdn_within_of (alone->scratch, &within, level, &fit, &why);
  if (status == MDN_OK)
    alone->path->indirect = fit.path[0];
  return mdn_or_refused (status, why, &alone->refused);
}

static enum mdn_status
fill_alone (struct alone *alone, size_t score, size_t outcome_score)
{
  struct mdn_path_finding *path = alone->path;
  enum mdn_status status = mdn_model_of (alone->scratch, alone->all, &score, 1, outcome_score, &alone->model);
  if (status == MDN_OK && residual_df (alone->all, &alone->model) == 0)
    alone->refused = "too few people";
  else if (status == MDN_OK)
    status = alone->all->design == MDN_DESIGN_ONE_GROUP ? alone_within (alone) : alone_by_exposure (alone);
  path->refused = alone->refused;
  if (status != MDN_OK || path->refused != NULL)
    return status;
  path->alone_known = path->alone = true;
  path->b_alone = path->indirect.b;
  path->n_alone = alone->model.n;
  return describe (alone->scratch, alone->all, &alone->model, 0, outcome_score, score, path);
}

static enum mdn_status
path_alone (struct mdn_arena *arena, const struct mdn_mechanisms *all, size_t score, size_t outcome_score,
            struct mdn_path_finding *path)
{
  struct alone alone = { .arena = arena, .scratch = mdn_arena_new (), .all = all, .path = path };
  if (alone.scratch == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = fill_alone (&alone, score, outcome_score);
  mdn_arena_free (alone.scratch);
  return status;
}

/* ---- all together ------------------------------------------------------------------------- */

static enum mdn_status
join (struct mdn_arena *arena, const struct mdn_mechanisms *all, const struct mdn_joint *joint, size_t j,
      size_t outcome_score, const struct mdn_indirect *indirect, struct mdn_path_finding *path)
{
  path->indirect = *indirect;
  path->alone = false;
  path->standardised = NAN;
  return describe (arena, all, &joint->model, j, outcome_score, all->mechanism[joint->mechanism[j]].measure->score, path);
}

/* Which product is larger, in arms only: the fit's arena goes, these stay. */
static enum mdn_status
keep_contrasts (struct mdn_arena *arena, const struct mdn_mechanisms *all, const struct mdn_mediation *fit,
                struct mdn_outcome_finding *outcome)
{
  if (!mdn_two_arms (all->design) || fit->contrasts == 0)
    return MDN_OK;
  struct mdn_estimate *contrast = mdn_arena_array (arena, fit->contrasts, sizeof *contrast);
  if (contrast == NULL)
    return MDN_NO_MEMORY;
  memcpy (contrast, fit->contrast, fit->contrasts * sizeof *contrast);
  outcome->contrast = contrast;
  outcome->n_contrasts = fit->contrasts;
  return MDN_OK;
}

static enum mdn_status
joint_by_exposure (struct mdn_arena *lasting, struct mdn_arena *arena, const struct mdn_mechanisms *all, const struct mdn_joint *joint,
                   struct mdn_outcome_finding *outcome, struct mdn_path_finding *path)
{
  struct mdn_mediation_model mediation;
  struct mdn_mediation fit;
  enum mdn_refusal why = MDN_REFUSED_NOT;
  enum mdn_status status = mdn_model_mediation (arena, &joint->model, &mediation);
  if (status == MDN_OK)
    status = mdn_mediation_of (arena, &mediation, level, &fit, &why);
  if (status != MDN_OK)
    return mdn_or_refused (status, why, &outcome->joint_refused);
  outcome->total = fit.total;
  outcome->direct = fit.direct;
  outcome->total_indirect = fit.total_indirect;
  outcome->proportion = fit.proportion_meaningful ? fit.proportion : NAN;
  outcome->condition = fit.outcome_fit.condition;
  status = keep_contrasts (lasting, all, &fit, outcome);
  for (size_t j = 0; status == MDN_OK && j < joint->n; j++)
    {
      struct mdn_path_finding *one = &path[joint->mechanism[j]];
      status = join (arena, all, joint, j, outcome->score, &fit.path[j], one);
      take_fit (&mediation, &fit, j, one);
      one->vif = fit.outcome_fit.vif[2 + j];
    }
  return status;
}

static enum mdn_status
joint_within (struct mdn_arena *arena, const struct mdn_mechanisms *all, const struct mdn_joint *joint,
              struct mdn_outcome_finding *outcome, struct mdn_path_finding *path)
{
  struct mdn_within_model within = within_model (&joint->model);
  struct mdn_within fit;
  enum mdn_refusal why = MDN_REFUSED_NOT;
  enum mdn_status status = mdn_within_of (arena, &within, level, &fit, &why);
  if (status != MDN_OK)
    return mdn_or_refused (status, why, &outcome->joint_refused);
  outcome->total = fit.total;
  outcome->direct = fit.direct;
  for (size_t j = 0; status == MDN_OK && j < joint->n; j++)
    status = join (arena, all, joint, j, outcome->score, &fit.path[j], &path[joint->mechanism[j]]);
  return status;
}

static enum mdn_status
all_together (struct mdn_arena *arena, const struct mdn_mechanisms *all, const struct mdn_joint *joint, struct mdn_outcome_finding *outcome,
              struct mdn_path_finding *path)
{
  struct mdn_arena *scratch = mdn_arena_new ();
  if (scratch == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = all->design == MDN_DESIGN_ONE_GROUP ? joint_within (scratch, all, joint, outcome, path)
                                                               : joint_by_exposure (arena, scratch, all, joint, outcome, path);
  mdn_arena_free (scratch);
  return status;
}

/* The outcome's own movement: in the joint model's people, or by itself. */
static enum mdn_status
outcome_moved (const struct mdn_mechanisms *all, const struct mdn_joint *joint, struct mdn_outcome_finding *outcome)
{
  if (all->design == MDN_DESIGN_ONE_GROUP || outcome->joint_refused != NULL)
    return mdn_moved_alone (all, outcome->score, &outcome->moved);
  return mdn_moved_in_model (all, &joint->model, MDN_ABSENT, outcome->score, &outcome->moved);
}

enum mdn_status
mdn_outcome_paths (struct mdn_arena *arena, const struct mdn_mechanisms *all, const struct mdn_joint *joint,
                   struct mdn_outcome_finding *outcome, struct mdn_path_finding **paths)
{
  struct mdn_path_finding *path = mdn_arena_array (arena, all->n_mechanisms, sizeof *path);
  if (path == NULL)
    return MDN_NO_MEMORY;
  *paths = path;
  outcome->path = path;
  outcome->total = outcome->direct = outcome->total_indirect = no_estimate;
  outcome->proportion = outcome->condition = NAN;
  outcome->joined = joint->mechanism;
  enum mdn_status status = MDN_OK;
  for (size_t i = 0; status == MDN_OK && i < all->n_mechanisms; i++)
    {
      blank (&path[i]);
      if (takes_part (&all->mechanism[i], outcome->score))
        status = path_alone (arena, all, all->mechanism[i].measure->score, outcome->score, &path[i]);
      else if (all->mechanism[i].measure->score != MDN_ABSENT)
        path[i].refused = "is the outcome itself";
    }
  outcome->joint_refused = joint->refused;
  outcome->n = joint->model.n;
  outcome->n_mechanisms = joint->n;
  memcpy (outcome->n_arm, joint->model.n_arm, sizeof outcome->n_arm);
  if (status == MDN_OK && joint->refused == NULL)
    status = all_together (arena, all, joint, outcome, path);
  if (status == MDN_OK)
    status = mdn_change_score_paths (all, joint, outcome, path);
  if (status == MDN_OK)
    status = mdn_resample_paths (all, joint, outcome, path);
  return status != MDN_OK ? status : outcome_moved (all, joint, outcome);
}
