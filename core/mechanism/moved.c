/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moved.c - path a of each design, with size, equivalence and what could have been detected. */
#include <math.h>
#include <string.h>

#include "core/change/person-rule.h"
#include "core/mechanism/moved.h"

static const double level = 0.95;
static const struct mdn_interval no_interval = { NAN, NAN };
static const struct mdn_estimate no_estimate = { NAN, NAN, NAN, NAN, NAN, { NAN, NAN } };

static struct mdn_interval
turned (struct mdn_interval ci, int benefit)
{
  return benefit < 0 ? (struct mdn_interval){ -ci.high, -ci.low } : ci;
}

/* (1 - r)(mu - mean) when the study says that people were selected on a high score of this. */
static void
expect_from_selection (const struct mdn_mechanisms *all, size_t score, struct mdn_moved *moved)
{
  const struct mdn_compared *compared = &all->changes->score[score];
  const struct mdn_group_paired *group = &all->changes->group[score].group[MDN_GROUP_ALL];
  const char *selected = all->study->selected_score;
  moved->expected_by_selection = NAN;
  if (selected == NULL || strcmp (selected, compared->name) != 0 || group->refused != NULL)
    return;
  const struct mdn_norm *norm = mdn_norm_of (all->study, compared, MDN_POPULATION_ANY);
  if (norm == NULL)
    return;
  moved->selection_norm = norm;
  moved->expected_by_selection
    = mdn_regression_to_mean (group->paired.pre.mean, norm->mean, all->changes->person[score].rule.reliability);
}

static void
begin (const struct mdn_mechanisms *all, size_t score, enum mdn_moved_by by, struct mdn_moved *moved)
{
  *moved = (struct mdn_moved){ .by = by, .change = no_estimate, .p_adjusted = NAN, .size = NAN, .size_ci = no_interval,
                               .size_hedges = NAN, .benefit = all->changes->score[score].benefit, .benefit_change = NAN,
                               .benefit_size = NAN, .benefit_size_ci = no_interval, .smallest = NAN, .detectable = NAN,
                               .detectable_size = NAN, .robust = no_estimate, .usual = no_estimate, .slopes = no_estimate,
                               .change_score = no_estimate };
  expect_from_selection (all, score, moved);
}

/* What follows from change, size and the study alone; unit: raw points per unit of size. */
static enum mdn_status
finish (const struct mdn_mechanisms *all, size_t score, double unit, struct mdn_moved *moved)
{
  const struct mdn_study *study = all->study;
  int turn = moved->benefit < 0 ? -1 : 1;
  moved->benefit_change = turn * moved->change.value;
  moved->benefit_size = turn * moved->size;
  moved->benefit_size_ci = turned (moved->size_ci, moved->benefit);
  moved->detectable = mdn_detectable (moved->change.se, moved->change.df, study->alpha);
  moved->detectable_size = moved->detectable / unit;
  if (moved->by == MDN_MOVED_DOSE)
    return MDN_OK;
  const struct mdn_group_change *group = &all->changes->group[score];
  moved->smallest = group->smallest;
  moved->smallest_source = group->smallest_source;
  if (isnan (moved->smallest))
    return MDN_OK;
  enum mdn_refusal why;
  enum mdn_status status = mdn_tost_of (moved->change.value, moved->change.se, moved->change.df, -moved->smallest,
                                        moved->smallest, study->alpha, &moved->equivalence, &why);
  moved->equivalence_known = status == MDN_OK;
  return status == MDN_NUMERIC ? MDN_OK : status;
}

static enum mdn_status
finish_arms (const struct mdn_mechanisms *all, size_t score, const struct mdn_twoarm *arms, struct mdn_moved *moved)
{
  moved->n = arms->n0 + arms->n1;
  moved->n_arm[0] = arms->n0;
  moved->n_arm[1] = arms->n1;
  moved->robust = arms->effect_hc3;
  moved->robust_advised = mdn_regression_robust (&arms->ancova, 1, mdn_hc3_advised (arms));
  moved->robust_refused = mdn_regression_robust_refused (&arms->ancova, 1, mdn_hc3_advised (arms));
  moved->usual = arms->effect;
  moved->change = moved->robust_advised ? moved->robust : moved->usual;
  moved->size = arms->d_adjusted;
  moved->size_ci = mdn_adjusted_d_ci (arms, &moved->change, level);
  if (arms->slopes_known)
    moved->slopes = arms->slopes;
  moved->change_score = arms->change_student;
  return finish (all, score, arms->sd_pre_pooled, moved);
}

static enum mdn_status
finish_paired (const struct mdn_mechanisms *all, size_t score, const struct mdn_paired *paired, struct mdn_moved *moved)
{
  moved->n = paired->n;
  moved->change = paired->mean_change;
  moved->size = paired->d_av.value;
  moved->size_ci = paired->d_av.ci;
  moved->size_hedges = paired->d_av.hedges;
  return finish (all, score, sqrt ((paired->pre.sd * paired->pre.sd + paired->post.sd * paired->post.sd) / 2), moved);
}

/* Slope on the change of dose, also in SDs of the first wave per SD of that change. */
static enum mdn_status
by_dose (struct mdn_arena *arena, const struct mdn_mechanisms *all, const struct mdn_model *model, const double *own_pre,
         const double *own_post, size_t score, struct mdn_moved *moved)
{
  const double **column = mdn_arena_array (arena, model->mediators + 3 + model->n_extra, sizeof *column);
  const double *const *others;
  size_t n;
  enum mdn_status status = mdn_model_baselines (arena, model, MDN_ABSENT, false, &others, &n);
  if (status != MDN_OK || column == NULL)
    return MDN_NO_MEMORY;
  column[0] = model->x;
  memcpy (column + 1, others, n * sizeof *column);
  double *design = mdn_design_of (arena, model->n, column, n + 1);
  if (design == NULL)
    return MDN_NO_MEMORY;
  struct mdn_regression fit;
  enum mdn_refusal why = MDN_REFUSED_NOT;
  status = mdn_regression_fit (arena, design, own_post, model->n, n + 2, &fit, &why);
  if (status != MDN_OK)
    return mdn_or_refused (status, why, &moved->refused);
  double per_dose = mdn_spread (own_pre, model->n) / mdn_spread (model->x, model->n);
  moved->change = mdn_regression_estimate (&fit, 1, level);
  moved->robust = mdn_regression_estimate_hc3 (&fit, 1, level);
  moved->size = moved->change.value / per_dose;
  moved->size_ci = (struct mdn_interval){ moved->change.ci.low / per_dose, moved->change.ci.high / per_dose };
  return finish (all, score, per_dose, moved);
}

static enum mdn_status
in_model (struct mdn_arena *arena, const struct mdn_mechanisms *all, const struct mdn_model *model, size_t which,
          size_t score, struct mdn_moved *moved)
{
  const double *pre = which == MDN_ABSENT ? model->y_pre : model->m_pre[which];
  const double *post = which == MDN_ABSENT ? model->y_post : model->m_post[which];
  const double *const *others;
  begin (all, score, mdn_two_arms (all->design) ? MDN_MOVED_ANCOVA : MDN_MOVED_DOSE, moved);
  enum mdn_status status
    = mdn_model_baselines (arena, model, which, which == MDN_ABSENT, &others, &moved->n_covariates);
  if (status != MDN_OK)
    return status;
  moved->n = model->n;
  memcpy (moved->n_arm, model->n_arm, sizeof moved->n_arm);
  if (moved->by == MDN_MOVED_DOSE)
    return by_dose (arena, all, model, pre, post, score, moved);
  struct mdn_twoarm arms;
  enum mdn_refusal why = MDN_REFUSED_NOT;
  status = mdn_twoarm_of (arena, model->x, pre, post, model->n, others, moved->n_covariates, level, &arms, &why);
  if (status != MDN_OK)
    return mdn_or_refused (status, why, &moved->refused);
  return finish_arms (all, score, &arms, moved);
}

enum mdn_status
mdn_moved_in_model (const struct mdn_mechanisms *all, const struct mdn_model *model, size_t which, size_t score,
                    struct mdn_moved *moved)
{
  struct mdn_arena *scratch = mdn_arena_new ();
  if (scratch == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = in_model (scratch, all, model, which, score, moved);
  mdn_arena_free (scratch);
  return status;
}

enum mdn_status
mdn_moved_with (const struct mdn_mechanisms *all, size_t score, size_t outcome, struct mdn_moved *moved)
{
  struct mdn_model model;
  struct mdn_arena *scratch = mdn_arena_new ();
  if (scratch == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = mdn_model_of (scratch, all, &score, 1, outcome, &model);
  if (status == MDN_OK)
    status = in_model (scratch, all, &model, 0, score, moved);
  mdn_arena_free (scratch);
  return status;
}

enum mdn_status
mdn_moved_alone (const struct mdn_mechanisms *all, size_t score, struct mdn_moved *moved)
{
  const struct mdn_group_change *group = &all->changes->group[score];
  if (all->design == MDN_DESIGN_ONE_GROUP)
    {
      begin (all, score, MDN_MOVED_PAIRED, moved);
      moved->n = group->group[MDN_GROUP_ALL].n;
      moved->refused = group->group[MDN_GROUP_ALL].refused;
      return moved->refused != NULL ? MDN_OK : finish_paired (all, score, &group->group[MDN_GROUP_ALL].paired, moved);
    }
  return mdn_moved_with (all, score, MDN_ABSENT, moved);
}
