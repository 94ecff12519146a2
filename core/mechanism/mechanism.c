/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mechanism.c - the whole line of this storey: measures, models, families, verdicts, chains. */
#include <math.h>
#include <string.h>

#include "core/mechanism/judge.h"
#include "core/mechanism/measure.h"
#include "core/mechanism/path.h"
#include "core/stats/multiplicity.h"

struct findings                     /* the writable side of *out */
{
  struct mdn_arena *arena;
  struct mdn_mechanisms *out;
  struct mdn_mechanism_finding *mechanism;
  struct mdn_outcome_finding *outcome;
  struct mdn_path_finding **path;   /* [n_outcomes], each [n_mechanisms] */
  struct mdn_moved **also;          /* [n_mechanisms] */
};

/* ---- families ----------------------------------------------------------------------------- */

static size_t
members (const double *p, size_t n)
{
  size_t k = 0;
  for (size_t i = 0; i < n; i++)
    if (!isnan (p[i]))
      k++;
  return k;
}

/* Holm, and BH beside it, over the p values of `moved`; refused ones are not members. */
static enum mdn_status
adjust_moved (struct mdn_arena *arena, struct mdn_moved *const *moved, size_t n, size_t *size)
{
  double *p = mdn_arena_array (arena, n, sizeof *p);
  if (p == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    p[i] = moved[i]->refused == NULL ? moved[i]->change.p : NAN;
  *size = members (p, n);
  double *holm = mdn_arena_array (arena, n, sizeof *holm);
  if (holm == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = mdn_adjust_p (arena, MDN_ADJUST_HOLM, p, n, holm);
  if (status == MDN_OK)
    status = mdn_adjust_p (arena, MDN_ADJUST_BH, p, n, p);
  for (size_t i = 0; status == MDN_OK && i < n; i++)
    {
      moved[i]->p_adjusted = holm[i];
      moved[i]->p_bh = p[i];
    }
  return status;
}

enum path_family { FAMILY_LINKED, FAMILY_JOINT, FAMILY_PRODUCT, PATH_FAMILIES };

static double
raw_p (const struct mdn_path_finding *path, enum path_family family)
{
  if (path->refused != NULL)
    return NAN;
  switch (family)
    {
    case FAMILY_LINKED:
      return path->indirect.b.p;
    case FAMILY_JOINT:
      return path->indirect.p_joint;
    case FAMILY_PRODUCT:
      return path->indirect.product.p;
    case PATH_FAMILIES:
      break;
    }
  return NAN;
}

static double *
adjusted_p (struct mdn_path_finding *path, enum path_family family)
{
  return family == FAMILY_LINKED ? &path->p_b_adjusted
                                 : family == FAMILY_JOINT ? &path->p_joint_adjusted : &path->p_product_adjusted;
}

/* NULL: this family is not screened. */
static double *
screened_p (struct mdn_path_finding *path, enum path_family family)
{
  return family == FAMILY_LINKED ? &path->p_b_bh : family == FAMILY_JOINT ? &path->p_joint_bh : NULL;
}

static enum mdn_status
screen_paths (struct mdn_arena *arena, struct mdn_path_finding *path, enum path_family family, const double *p, size_t n)
{
  double *bh = mdn_arena_array (arena, n, sizeof *bh);
  if (bh == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = mdn_adjust_p (arena, MDN_ADJUST_BH, p, n, bh);
  for (size_t i = 0; status == MDN_OK && i < n; i++)
    if (screened_p (&path[i], family) != NULL)
      *screened_p (&path[i], family) = bh[i];
  return status;
}

static enum mdn_status
adjust_paths (struct findings *f, size_t o, enum path_family family, size_t *size)
{
  size_t n = f->out->n_mechanisms;
  double *p = mdn_arena_array (f->arena, n, sizeof *p);
  if (p == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    p[i] = raw_p (&f->path[o][i], family);
  if (o == 0)
    *size = members (p, n);
  enum mdn_status status = screen_paths (f->arena, f->path[o], family, p, n);
  if (status == MDN_OK)
    status = mdn_adjust_p (f->arena, MDN_ADJUST_HOLM, p, n, p);
  for (size_t i = 0; status == MDN_OK && i < n; i++)
    *adjusted_p (&f->path[o][i], family) = p[i];
  return status;
}

static enum mdn_status
adjust_outcome_paths (struct findings *f)
{
  struct mdn_family_sizes *family = &f->out->family;
  enum mdn_status status = MDN_OK;
  for (size_t o = 0; status == MDN_OK && o < f->out->n_outcomes; o++)
    {
      size_t ignored;
      status = adjust_paths (f, o, FAMILY_LINKED, &family->linked);
      if (status != MDN_OK || !mdn_two_arms (f->out->design))
        continue;
      status = adjust_paths (f, o, FAMILY_JOINT, &family->carried);
      if (status == MDN_OK)
        status = adjust_paths (f, o, FAMILY_PRODUCT, &ignored);
    }
  return status;
}

static enum mdn_status
adjust_also (struct findings *f)
{
  size_t n = 0;
  for (size_t i = 0; i < f->out->n_mechanisms; i++)
    n += f->mechanism[i].measure->n_also;
  struct mdn_moved **moved = mdn_arena_array (f->arena, n, sizeof *moved);
  if (moved == NULL)
    return MDN_NO_MEMORY;
  n = 0;
  for (size_t i = 0; i < f->out->n_mechanisms; i++)
    for (size_t j = 0; j < f->mechanism[i].measure->n_also; j++)
      moved[n++] = &f->also[i][j];
  return adjust_moved (f->arena, moved, n, &f->out->family.also);
}

static enum mdn_status
adjust_families (struct findings *f)
{
  struct mdn_mechanisms *out = f->out;
  size_t most = out->n_mechanisms + out->n_outcomes;
  struct mdn_moved **moved = mdn_arena_array (f->arena, most, sizeof *moved);
  if (moved == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < out->n_mechanisms; i++)
    moved[i] = &f->mechanism[i].moved;
  enum mdn_status status = adjust_moved (f->arena, moved, out->n_mechanisms, &out->family.moved);
  for (size_t o = 0; o < out->n_outcomes; o++)
    moved[o] = &f->outcome[o].moved;
  if (status == MDN_OK)
    status = adjust_moved (f->arena, moved, out->n_outcomes, &out->family.outcomes);
  if (status == MDN_OK)
    status = adjust_also (f);
  return status == MDN_OK ? adjust_outcome_paths (f) : status;
}

/* ---- models ------------------------------------------------------------------------------- */

static enum mdn_status
list_mechanisms (struct findings *f)
{
  struct mdn_mechanisms *out = f->out;
  const struct mdn_pathways *map = out->pathways;
  f->mechanism = mdn_arena_array (f->arena, map->n_nodes, sizeof *f->mechanism);
  f->also = mdn_arena_array (f->arena, map->n_nodes, sizeof *f->also);
  if (f->mechanism == NULL || f->also == NULL)
    return MDN_NO_MEMORY;
  out->mechanism = f->mechanism;
  for (size_t i = 0; i < map->n_nodes; i++)
    if (map->node[i].kind == MDN_NODE_MECHANISM)
      {
        struct mdn_mechanism_finding *mechanism = &f->mechanism[out->n_mechanisms++];
        mechanism->node = i;
        mechanism->measure = &out->measure[i];
        mechanism->moved.refused = "not measured";
      }
  return MDN_OK;
}

static enum mdn_status
also_moved (struct findings *f, size_t m)
{
  const struct mdn_node_measure *measure = f->mechanism[m].measure;
  struct mdn_moved *also = mdn_arena_array (f->arena, measure->n_also, sizeof *also);
  if (also == NULL)
    return MDN_NO_MEMORY;
  f->also[m] = also;
  f->mechanism[m].also = also;
  enum mdn_status status = MDN_OK;
  for (size_t j = 0; status == MDN_OK && j < measure->n_also; j++)
    status = mdn_moved_alone (f->out, measure->also[j], &also[j]);
  return status;
}

/* Position of mechanism m in a joint model that stands; MDN_ABSENT: not in it. */
static size_t
place_in_joint (const struct findings *f, const struct mdn_joint *joint, size_t m)
{
  if (f->out->n_outcomes == 0 || f->outcome[0].joint_refused != NULL)
    return MDN_ABSENT;
  for (size_t j = 0; j < joint->n; j++)
    if (joint->mechanism[j] == m)
      return j;
  return MDN_ABSENT;
}

/* Path a of one mechanism: from the main outcome's joint model, else with that outcome's baseline,
 * else by itself. */
static enum mdn_status
mechanism_moved (struct findings *f, const struct mdn_joint *joint, size_t m)
{
  struct mdn_mechanism_finding *mechanism = &f->mechanism[m];
  size_t score = mechanism->measure->score;
  if (score == MDN_ABSENT)
    return MDN_OK;
  size_t place = place_in_joint (f, joint, m);
  if (f->out->design == MDN_DESIGN_ONE_GROUP || f->out->n_outcomes == 0 || score == f->outcome[0].score)
    return mdn_moved_alone (f->out, score, &mechanism->moved);
  if (place != MDN_ABSENT)
    return mdn_moved_in_model (f->out, &joint->model, place, score, &mechanism->moved);
  enum mdn_status status = mdn_moved_with (f->out, score, f->outcome[0].score, &mechanism->moved);
  if (status == MDN_OK && mechanism->moved.refused != NULL)
    status = mdn_moved_alone (f->out, score, &mechanism->moved);
  return status;
}

static enum mdn_status
model_outcomes (struct findings *f, struct mdn_joint *main_joint)
{
  size_t n = f->out->n_outcomes;
  memset (main_joint, 0, sizeof *main_joint);
  f->path = mdn_arena_array (f->arena, n, sizeof *f->path);
  enum mdn_status status = f->path == NULL ? MDN_NO_MEMORY : MDN_OK;
  for (size_t o = 0; status == MDN_OK && o < n; o++)
    {
      struct mdn_joint joint;
      status = mdn_joint_of (f->arena, f->out, f->outcome[o].score, &joint);
      if (status == MDN_OK)
        status = mdn_outcome_paths (f->arena, f->out, &joint, &f->outcome[o], &f->path[o]);
      if (status != MDN_OK)
        return status;
      if (o == 0)
        *main_joint = joint;
    }
  return status;
}

static enum mdn_status
model_all (struct findings *f)
{
  struct mdn_joint joint;
  enum mdn_status status = model_outcomes (f, &joint);
  for (size_t m = 0; status == MDN_OK && m < f->out->n_mechanisms; m++)
    {
      status = mechanism_moved (f, &joint, m);
      if (status == MDN_OK)
        status = also_moved (f, m);
    }
  return status;
}

static void
judge_all (struct findings *f)
{
  for (size_t m = 0; m < f->out->n_mechanisms; m++)
    {
      for (size_t o = 0; o < f->out->n_outcomes; o++)
        f->path[o][m].verdict = mdn_judge (f->out, m, &f->outcome[o]);
      f->mechanism[m].verdict = f->out->n_outcomes > 0 ? f->path[0][m].verdict : mdn_judge (f->out, m, NULL);
    }
}

enum mdn_status
mdn_mechanisms_of (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study,
                   const struct mdn_changes *changes, const struct mdn_pathways *pathways, struct mdn_mechanisms *out)
{
  struct findings f = { .arena = arena, .out = out };
  memset (out, 0, sizeof *out);
  out->study = study;
  out->changes = changes;
  out->pathways = pathways;
  mdn_design_of_data (diag, out);
  enum mdn_status status = mdn_measures_of (arena, diag, out);
  if (status == MDN_OK)
    status = mdn_covariates_of (arena, diag, out);
  if (status == MDN_OK)
    status = mdn_outcomes_of (arena, diag, out, &f.outcome);
  if (status == MDN_OK)
    status = list_mechanisms (&f);
  if (status == MDN_OK)
    status = model_all (&f);
  if (status == MDN_OK)
    status = adjust_families (&f);
  if (status != MDN_OK)
    return status;
  judge_all (&f);
  return mdn_chains_of (arena, out);
}
