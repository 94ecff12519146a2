/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resampled.c - one bootstrap a model, summed up for each product of its paths. */
#include <stdlib.h>
#include <string.h>

#include "core/mechanism/resampled.h"
#include "core/stats/bootmediation.h"

static const char other_people[] = "the resamples given are of another number of people";

static size_t *
arms_of (struct mdn_arena *arena, const struct mdn_mediation_model *model)
{
  size_t *arm = mdn_arena_array (arena, model->n, sizeof *arm);
  for (size_t i = 0; arm != NULL && i < model->n; i++)
    arm[i] = model->x[i] > 0 ? 1 : 0;
  return arm;
}

/* ---- the same draws whatever the order of the rows ------------------------------------------- */

struct placed { const char *id; size_t row; };

static int
by_id (const void *a, const void *b)
{
  return strcmp (((const struct placed *) a)->id, ((const struct placed *) b)->id);
}

static const double *
in_order (struct mdn_arena *arena, const struct placed *order, size_t n, const double *column)
{
  double *out = mdn_arena_array (arena, n, sizeof *out);
  for (size_t i = 0; out != NULL && i < n; i++)
    out[i] = column[order[i].row];
  return out;
}

static const double *const *
all_in_order (struct mdn_arena *arena, const struct placed *order, size_t n, const double *const *columns, size_t k)
{
  const double **out = mdn_arena_array (arena, k, sizeof *out);
  for (size_t j = 0; out != NULL && j < k; j++)
    if ((out[j] = in_order (arena, order, n, columns[j])) == NULL)
      return NULL;
  return out;
}

/* People in the order of their ids: a seed draws the same people from a file sorted another way. */
static enum mdn_status
sort_people (struct mdn_arena *arena, const struct mdn_pairs *pairs, const struct mdn_model *model,
             struct mdn_mediation_model *mediation)
{
  struct placed *order = mdn_arena_array (arena, model->n, sizeof *order);
  if (order == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < model->n; i++)
    order[i] = (struct placed){ pairs->pair[model->pair[i]].id, i };
  qsort (order, model->n, sizeof *order, by_id);
  mediation->x = in_order (arena, order, model->n, mediation->x);
  mediation->y = in_order (arena, order, model->n, mediation->y);
  mediation->mediator = all_in_order (arena, order, model->n, mediation->mediator, mediation->mediators);
  mediation->covariate = all_in_order (arena, order, model->n, mediation->covariate, mediation->covariates);
  return mediation->x == NULL || mediation->y == NULL || mediation->mediator == NULL || mediation->covariate == NULL
           ? MDN_NO_MEMORY : MDN_OK;
}

/* ---- one model ------------------------------------------------------------------------------- */

static struct mdn_bootstrap_plan
plan_of (const struct mdn_study *study, const size_t *arm)
{
  const struct mdn_bootstrap_wish *wish = &study->bootstrap;
  return (struct mdn_bootstrap_plan){ .replicates = wish->resample != NULL ? wish->n_resamples : (size_t) wish->replicates,
                                      .seed = (uint32_t) wish->seed, .stratum = arm, .strata = 2,
                                      .threads = (size_t) wish->threads, .level = 1 - study->alpha,
                                      .accelerate = wish->bca, .indices = wish->resample };
}

static bool
wished (const struct mdn_bootstrap_wish *wish)
{
  return wish->replicates > 0 || wish->resample != NULL;
}

static enum mdn_status
run (struct mdn_arena *scratch, const struct mdn_mechanisms *all, const struct mdn_model *model,
     struct mdn_mediation_bootstrap *fit, const char **refused)
{
  const struct mdn_bootstrap_wish *wish = &all->study->bootstrap;
  struct mdn_mediation_model mediation;
  *refused = NULL;
  if (wish->resample != NULL && wish->people != model->n)
    {
      *refused = other_people;
      return MDN_OK;
    }
  enum mdn_refusal why = MDN_REFUSED_NOT;
  enum mdn_status status = mdn_model_mediation (scratch, model, &mediation);
  if (status == MDN_OK && wish->resample == NULL)       /* given row numbers count the rows of the first wave's file */
    status = sort_people (scratch, all->changes->pairs, model, &mediation);
  if (status != MDN_OK)
    return status;
  const size_t *arm = arms_of (scratch, &mediation);
  const struct mdn_bootstrap_plan plan = plan_of (all->study, arm);
  status = arm == NULL ? MDN_NO_MEMORY : MDN_OK;
  if (status == MDN_OK)
    status = mdn_mediation_bootstrap_of (scratch, &mediation, &plan, fit, &why);
  return mdn_or_refused (status, why, refused);
}

/* path and fit are read only when nothing was refused. */
static void
sum_up (const struct mdn_study *study, const struct mdn_mediation_bootstrap *fit, const struct mdn_path_bootstrap *path,
        const char *refused, struct mdn_resampled *out)
{
  *out = (struct mdn_resampled){ .refused = refused, .seed = study->bootstrap.seed,
                                 .replayed = study->bootstrap.resample != NULL, .level = 1 - study->alpha };
  if (refused != NULL)
    return;
  const struct mdn_bootstrap *interval = &path->interval;
  out->known = true;
  out->replicates = interval->replicates;
  out->refitted = fit->refitted;
  out->redrawn = fit->redrawn;
  out->failed = fit->failed;
  out->ci = interval->percentile;
  out->bca_known = study->bootstrap.bca;
  out->bca_ci = interval->bca;
  out->apart = out->ci.low > 0 || out->ci.high < 0;
}

static enum mdn_status
resample_joint (struct mdn_arena *scratch, const struct mdn_mechanisms *all, const struct mdn_joint *joint,
                struct mdn_outcome_finding *outcome, struct mdn_path_finding *path)
{
  struct mdn_mediation_bootstrap fit;
  const char *refused;
  enum mdn_status status = run (scratch, all, &joint->model, &fit, &refused);
  if (status != MDN_OK)
    return status;
  sum_up (all->study, &fit, &fit.total_indirect, refused, &outcome->bootstrap);
  for (size_t j = 0; j < joint->n; j++)
    sum_up (all->study, &fit, refused == NULL ? &fit.indirect[j] : NULL, refused, &path[joint->mechanism[j]].bootstrap);
  return MDN_OK;
}

static enum mdn_status
resample_alone (struct mdn_arena *scratch, const struct mdn_mechanisms *all, size_t score, size_t outcome_score,
                struct mdn_path_finding *path)
{
  struct mdn_model model;
  struct mdn_mediation_bootstrap fit;
  const char *refused;
  enum mdn_status status = mdn_model_of (scratch, all, &score, 1, outcome_score, &model);
  if (status == MDN_OK)
    status = run (scratch, all, &model, &fit, &refused);
  if (status == MDN_OK)
    sum_up (all->study, &fit, refused == NULL ? &fit.indirect[0] : NULL, refused, &path->bootstrap);
  return status;
}

static enum mdn_status
resample_path (const struct mdn_mechanisms *all, size_t m, size_t outcome_score, struct mdn_path_finding *path)
{
  struct mdn_arena *scratch = mdn_arena_new ();
  if (scratch == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = resample_alone (scratch, all, all->mechanism[m].measure->score, outcome_score, path);
  mdn_arena_free (scratch);
  return status;
}

enum mdn_status
mdn_resample_paths (const struct mdn_mechanisms *all, const struct mdn_joint *joint, struct mdn_outcome_finding *outcome,
                    struct mdn_path_finding *path)
{
  enum mdn_status status = MDN_OK;
  if (!mdn_two_arms (all->design) || !wished (&all->study->bootstrap))
    return MDN_OK;
  struct mdn_arena *scratch = mdn_arena_new ();
  if (scratch == NULL)
    return MDN_NO_MEMORY;
  if (outcome->joint_refused == NULL)
    status = resample_joint (scratch, all, joint, outcome, path);
  mdn_arena_free (scratch);
  for (size_t m = 0; status == MDN_OK && m < all->n_mechanisms; m++)
    if (path[m].refused == NULL && path[m].alone)
      status = resample_path (all, m, outcome->score, &path[m]);
  return status;
}

enum mdn_status
mdn_resample_chain (struct mdn_arena *scratch, const struct mdn_mechanisms *all, const struct mdn_model *model,
                    struct mdn_resampled *out)
{
  struct mdn_mediation_bootstrap fit;
  const char *refused;
  if (!wished (&all->study->bootstrap))
    return MDN_OK;
  enum mdn_status status = run (scratch, all, model, &fit, &refused);
  if (status != MDN_OK)
    return status;
  const struct mdn_path_bootstrap *path = NULL;
  if (refused == NULL)
    path = fit.chain_known ? &fit.chain : &fit.indirect[0];
  sum_up (all->study, &fit, path, refused, out);
  return MDN_OK;
}
