/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure.c - from instruments and the study's wishes to nodes of the map. */
#include <string.h>

#include "core/mechanism/measure.h"

static const char no_instrument[] = "no instrument";
static const char one_wave[] = "only at one wave";
static const char unknown_score[] = "unknown score";
static const char only_a_step[] = "a step towards other scores (show: false), which is not compared";

static bool
same (const char *a, const char *b)
{
  return a != NULL && b != NULL && strcmp (a, b) == 0;
}

/* What a score measures: its own word, else the instrument's when it is the primary score. */
static const char *
measures (const struct mdn_scored_score *score)
{
  if (score->use == NULL || score->score == NULL)
    return NULL;
  if (score->score->measures != NULL)
    return score->score->measures;
  return same (score->score->id, score->use->instrument->primary) ? score->use->instrument->measures : NULL;
}

static bool
is_primary (const struct mdn_scored_score *score)
{
  return same (score->score->id, score->use->instrument->primary);
}

/* Scores of one instrument of the wave that measure the node, the primary one first. */
static void
collect (const struct mdn_changes *changes, const struct mdn_scored_use *use, const char *node, size_t *list, size_t *n)
{
  for (int primary = 1; primary >= 0; primary--)
    for (size_t s = 0; s < changes->n; s++)
      {
        const struct mdn_scored_score *score = changes->score[s].in[0];
        if (score->use == NULL || !same (score->use->as, use->as) || !same (measures (score), node))
          continue;
        if (is_primary (score) == (primary == 1))
          list[(*n)++] = s;
      }
}

static bool
measured_in (const struct mdn_dataset *dataset, const char *node)
{
  for (size_t s = 0; s < dataset->n_scores; s++)
    if (same (measures (&dataset->score[s]), node))
      return true;
  return false;
}

static const char *
override_of (const struct mdn_study *study, const char *node)
{
  for (size_t i = 0; i < study->n_mechanisms; i++)
    if (same (study->mechanism_node[i], node))
      return study->mechanism_score[i];
  return NULL;
}

/* Why a score the study names is not compared. */
static const char *
absence_of (const struct mdn_pairs *pairs, const char *name)
{
  const struct mdn_scored_score *pre = mdn_dataset_score (pairs->dataset[0], name);
  const struct mdn_scored_score *score = pre != NULL ? pre : mdn_dataset_score (pairs->dataset[1], name);
  if (score == NULL)
    return unknown_score;
  return mdn_score_is_step (score) ? only_a_step : one_wave;
}

/* A score the study names that cannot be compared whatever the data is a mistake in the study. */
static enum mdn_status
tell_unknown (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_mechanisms *all, const char *id,
              const char *what, const char *score)
{
  const char *absence = absence_of (all->changes->pairs, score);
  const struct mdn_changes *changes = all->changes;
  const struct mdn_place place = { .file = all->study->path };
  const char **names = mdn_arena_array (arena, changes->n, sizeof *names);
  if (names == NULL)
    return MDN_NO_MEMORY;
  for (size_t s = 0; s < changes->n; s++)
    names[s] = changes->score[s].name;
  const char *near = mdn_text_nearest (score, names, changes->n);
  if (diag != NULL)
    mdn_diag_say (diag, MDN_ERROR, id, &place, "%s '%s': %s%s%s", what, score, absence,
                  near != NULL ? "; did you mean " : "", near != NULL ? near : "");
  return MDN_DEFINITION;
}

/* The study's own choice for a node. */
static enum mdn_status
by_study (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_mechanisms *all, const char *node,
          const char *score, struct mdn_node_measure *measure)
{
  measure->by = MDN_MEASURED_BY_STUDY;
  if (mdn_changes_find (all->changes, score, &measure->score))
    return MDN_OK;
  measure->by = MDN_MEASURED_NOT;
  measure->score = MDN_ABSENT;
  if (absence_of (all->changes->pairs, score) != one_wave)
    return tell_unknown (arena, diag, all, "mechanism.measure", "measure", score);
  measure->missing = one_wave;
  struct mdn_place place = { .file = all->study->path };
  if (diag != NULL)
    mdn_diag_say (diag, MDN_PROBLEM, "mechanism.measure", &place, "'%s' should be measured by '%s': %s", node, score,
                  measure->missing);
  return MDN_OK;
}

/* Every candidate but the chosen one. */
static void
keep_also (struct mdn_node_measure *measure, size_t *list, size_t n)
{
  size_t kept = 0;
  for (size_t i = 0; i < n; i++)
    if (list[i] != measure->score)
      list[kept++] = list[i];
  measure->also = list;
  measure->n_also = kept;
}

static enum mdn_status
measure_node (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_mechanisms *all, const char *node,
              struct mdn_node_measure *measure)
{
  const struct mdn_dataset *const *dataset = all->changes->pairs->dataset;
  size_t n = 0;
  size_t *list = mdn_arena_array (arena, all->changes->n, sizeof *list);
  if (list == NULL)
    return MDN_NO_MEMORY;
  for (size_t u = 0; u < dataset[0]->n_uses; u++)
    collect (all->changes, &dataset[0]->use[u], node, list, &n);
  *measure = (struct mdn_node_measure){ .by = MDN_MEASURED_NOT, .score = MDN_ABSENT };
  const char *wanted = override_of (all->study, node);
  enum mdn_status status = MDN_OK;
  if (wanted != NULL)
    status = by_study (arena, diag, all, node, wanted, measure);
  else if (n > 0)
    {
      measure->by = MDN_MEASURED_BY_INSTRUMENT;
      measure->score = list[0];
    }
  else
    measure->missing = measured_in (dataset[0], node) || measured_in (dataset[1], node) ? one_wave : no_instrument;
  keep_also (measure, list, n);
  return status;
}

/* Nodes the study names under `mechanisms` must be nodes of the map. */
static bool
nodes_exist (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_mechanisms *all)
{
  const struct mdn_pathways *map = all->pathways;
  const struct mdn_place place = { .file = all->study->path };
  const char **names = mdn_arena_array (arena, map->n_nodes, sizeof *names);
  bool well = true;
  for (size_t i = 0; names != NULL && i < map->n_nodes; i++)
    names[i] = map->node[i].id;
  for (size_t i = 0; i < all->study->n_mechanisms; i++)
    {
      const char *node = all->study->mechanism_node[i];
      size_t index;
      if (mdn_pathways_node (map, node, &index))
        continue;
      const char *near = names != NULL ? mdn_text_nearest (node, names, map->n_nodes) : NULL;
      if (diag != NULL)
        mdn_diag_say (diag, MDN_ERROR, "mechanism.unknown-node", &place, "the map %s has no node '%s'%s%s", map->id, node,
                      near != NULL ? "; did you mean " : "", near != NULL ? near : "");
      well = false;
    }
  return well;
}

enum mdn_status
mdn_measures_of (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_mechanisms *out)
{
  const struct mdn_pathways *map = out->pathways;
  struct mdn_node_measure *measure = mdn_arena_array (arena, map->n_nodes, sizeof *measure);
  if (measure == NULL)
    return MDN_NO_MEMORY;
  out->measure = measure;
  if (!nodes_exist (arena, diag, out))
    return MDN_DEFINITION;
  for (size_t i = 0; i < map->n_nodes; i++)
    {
      enum mdn_status status = measure_node (arena, diag, out, map->node[i].id, &measure[i]);
      if (status != MDN_OK)
        return status;
    }
  return MDN_OK;
}

/* ---- outcomes ----------------------------------------------------------------------------- */

static size_t
outcome_node (const struct mdn_mechanisms *all, size_t score)
{
  const struct mdn_pathways *map = all->pathways;
  const char *node = measures (all->changes->score[score].in[0]);
  for (size_t i = 0; i < map->n_nodes; i++)
    if (map->node[i].kind == MDN_NODE_OUTCOME && (all->measure[i].score == score || same (map->node[i].id, node)))
      return i;
  return MDN_ABSENT;
}

static enum mdn_status
named_outcomes (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_mechanisms *out,
                struct mdn_outcome_finding **outcome)
{
  const struct mdn_study *study = out->study;
  if ((*outcome = mdn_arena_array (arena, study->n_outcomes, sizeof **outcome)) == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < study->n_outcomes; i++)
    {
      size_t score;
      if (mdn_changes_find (out->changes, study->outcome[i], &score))
        {
          (*outcome)[out->n_outcomes++] = (struct mdn_outcome_finding){ .node = outcome_node (out, score), .score = score };
          continue;
        }
      if (absence_of (out->changes->pairs, study->outcome[i]) != one_wave)
        return tell_unknown (arena, diag, out, "mechanism.outcome", "outcome", study->outcome[i]);
      struct mdn_place place = { .file = study->path };
      if (diag != NULL)
        mdn_diag_say (diag, MDN_PROBLEM, "mechanism.outcome", &place, "outcome '%s': %s", study->outcome[i], one_wave);
    }
  return MDN_OK;
}

/* The map's measured outcomes, in the order in which the study's instruments come. */
static enum mdn_status
found_outcomes (struct mdn_arena *arena, struct mdn_mechanisms *out, struct mdn_outcome_finding **outcome)
{
  const struct mdn_pathways *map = out->pathways;
  if ((*outcome = mdn_arena_array (arena, map->n_nodes, sizeof **outcome)) == NULL)
    return MDN_NO_MEMORY;
  for (size_t s = 0; s < out->changes->n; s++)
    for (size_t i = 0; i < map->n_nodes; i++)
      if (map->node[i].kind == MDN_NODE_OUTCOME && out->measure[i].score == s)
        (*outcome)[out->n_outcomes++] = (struct mdn_outcome_finding){ .node = i, .score = s };
  return MDN_OK;
}

enum mdn_status
mdn_outcomes_of (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_mechanisms *out,
                 struct mdn_outcome_finding **outcome)
{
  enum mdn_status status = out->study->n_outcomes > 0 ? named_outcomes (arena, diag, out, outcome)
                                                      : found_outcomes (arena, out, outcome);
  out->outcome = *outcome;
  return status;
}

/* ---- design ------------------------------------------------------------------------------- */

void
mdn_design_of_data (struct mdn_diag *diag, struct mdn_mechanisms *out)
{
  out->dose = MDN_ABSENT;
  out->design = MDN_DESIGN_ONE_GROUP;
  if (out->study->arm_column != NULL)
    out->design = out->study->randomised ? MDN_DESIGN_RANDOMISED : MDN_DESIGN_TWO_ARM;   /* pair.h: both arms have people */
  else if (out->study->dose != NULL)
    {
      if (mdn_changes_find (out->changes, out->study->dose, &out->dose))
        out->design = MDN_DESIGN_OBSERVATIONAL;
      else
        out->design_note = "dose not at both waves";
    }
  if (diag != NULL && out->design_note != NULL)
    mdn_diag_say (diag, MDN_PROBLEM, "mechanism.design", NULL, "%s: treated as one group", out->design_note);
}
