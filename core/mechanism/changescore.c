/* SPDX-License-Identifier: GPL-3.0-or-later */
/* changescore.c - the paths from change scores: dM on arm, dY on arm and every dM, with the study's covariates. */
#include "core/mechanism/changescore.h"

static const double level = 0.95;

static enum mdn_status
differences_of (struct mdn_arena *arena, const double *pre, const double *post, size_t n, const double **out)
{
  double *change = mdn_arena_array (arena, n, sizeof *change);
  if (change == NULL)
    return MDN_NO_MEMORY;
  mdn_differences (pre, post, n, change);
  *out = change;
  return MDN_OK;
}

static enum mdn_status
fit (struct mdn_arena *arena, const struct mdn_model *model, struct mdn_mediation *out, bool *known)
{
  const double **change = mdn_arena_array (arena, model->mediators, sizeof *change);
  struct mdn_mediation_model mediation = { .n = model->n, .x = model->x, .mediator = change, .mediators = model->mediators,
                                           .covariate = model->extra, .covariates = model->n_extra };
  if (change == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = differences_of (arena, model->y_pre, model->y_post, model->n, &mediation.y);
  for (size_t j = 0; status == MDN_OK && j < model->mediators; j++)
    status = differences_of (arena, model->m_pre[j], model->m_post[j], model->n, &change[j]);
  enum mdn_refusal why;
  if (status == MDN_OK)
    status = mdn_mediation_of (arena, &mediation, level, out, &why);
  *known = status == MDN_OK;
  return status == MDN_NUMERIC ? MDN_OK : status;
}

static enum mdn_status
together (struct mdn_arena *scratch, const struct mdn_joint *joint, struct mdn_path_finding *path)
{
  struct mdn_mediation found;
  bool known;
  enum mdn_status status = fit (scratch, &joint->model, &found, &known);
  for (size_t j = 0; status == MDN_OK && known && j < joint->n; j++)
    {
      struct mdn_path_finding *one = &path[joint->mechanism[j]];
      one->change_score = found.path[j];
      one->change_score_known = !one->alone;
    }
  return status;
}

static enum mdn_status
by_itself (struct mdn_arena *scratch, const struct mdn_mechanisms *all, size_t score, size_t outcome_score,
           struct mdn_path_finding *path)
{
  struct mdn_model model;
  struct mdn_mediation found;
  enum mdn_status status = mdn_model_of (scratch, all, &score, 1, outcome_score, &model);
  if (status == MDN_OK)
    status = fit (scratch, &model, &found, &path->change_score_known);
  if (status == MDN_OK && path->change_score_known)
    path->change_score = found.path[0];
  return status;
}

enum mdn_status
mdn_change_score_paths (const struct mdn_mechanisms *all, const struct mdn_joint *joint,
                        const struct mdn_outcome_finding *outcome, struct mdn_path_finding *path)
{
  if (!mdn_two_arms (all->design))
    return MDN_OK;
  struct mdn_arena *scratch = mdn_arena_new ();
  if (scratch == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = outcome->joint_refused == NULL ? together (scratch, joint, path) : MDN_OK;
  for (size_t i = 0; status == MDN_OK && i < all->n_mechanisms; i++)
    if (path[i].refused == NULL && path[i].alone)
      status = by_itself (scratch, all, all->mechanism[i].measure->score, outcome->score, &path[i]);
  mdn_arena_free (scratch);
  return status;
}
