/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compared.c - the scores of two waves as columns over the pairs. */
#include <math.h>
#include <string.h>

#include "core/change/compared.h"
#include "core/stats/moments.h"

static int
benefit_of (enum mdn_better better)
{
  switch (better)
    {
    case MDN_BETTER_HIGHER:
      return 1;
    case MDN_BETTER_LOWER:
      return -1;
    case MDN_BETTER_NEITHER:
      break;
    }
  return 0;
}

/* Scores taken as they stand have no form. */
static bool
is_comparable (const struct mdn_scored_score *first, const struct mdn_scored_score *second)
{
  if (first->use == NULL || second->use == NULL)
    return first->use == second->use;
  return mdn_use_same_form (first->use, second->use);
}

static double *
column (struct mdn_arena *arena, const struct mdn_pairs *pairs, const struct mdn_scored_score *score, size_t wave)
{
  double *out = mdn_arena_array (arena, pairs->n, sizeof *out);
  for (size_t i = 0; out != NULL && i < pairs->n; i++)
    out[i] = score->value[pairs->pair[i].row[wave]];
  return out;
}

void
mdn_compared_scale (const struct mdn_study *study, const struct mdn_scored_score *first, struct mdn_compared *out)
{
  const struct mdn_score *definition = first->score;
  const struct mdn_given_score *given = definition == NULL ? mdn_study_given (study, first->name) : NULL;
  out->better = MDN_BETTER_NEITHER;
  out->lo = out->hi = NAN;
  if (definition != NULL)
    {
      out->better = definition->better;
      out->lo = definition->lo;
      out->hi = definition->hi;
    }
  else if (given != NULL)
    {
      out->better = given->better;
      out->lo = given->lo;
      out->hi = given->hi;
    }
  out->benefit = benefit_of (out->better);
}

static enum mdn_status
compare (struct mdn_arena *arena, const struct mdn_study *study, const struct mdn_pairs *pairs,
         const struct mdn_scored_score *first, const struct mdn_scored_score *second, struct mdn_compared *out)
{
  double *pre = column (arena, pairs, first, 0), *post = column (arena, pairs, second, 1);
  if (pre == NULL || post == NULL)
    return MDN_NO_MEMORY;
  *out = (struct mdn_compared){ .name = first->name, .in = { first, second }, .pairs = pairs, .pre = pre, .post = post,
                                .same_form = is_comparable (first, second) };
  mdn_compared_scale (study, first, out);
  for (size_t i = 0; i < pairs->n; i++)
    if (!isnan (pre[i]) && !isnan (post[i]))
      out->n++;
  return MDN_OK;
}

enum mdn_status
mdn_compared_all (struct mdn_arena *arena, const struct mdn_study *study, const struct mdn_pairs *pairs,
                  const struct mdn_compared **score, size_t *n)
{
  const struct mdn_dataset *first = pairs->dataset[0];
  struct mdn_compared *list = mdn_arena_array (arena, first->n_scores, sizeof *list);
  *n = 0;
  *score = list;
  if (list == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < first->n_scores; i++)
    {
      const struct mdn_scored_score *second = mdn_dataset_score (pairs->dataset[1], first->score[i].name);
      if (second == NULL || mdn_score_is_step (&first->score[i]))
        continue;
      enum mdn_status status = compare (arena, study, pairs, &first->score[i], second, &list[(*n)++]);
      if (status != MDN_OK)
        return status;
    }
  return MDN_OK;
}

const struct mdn_compared *
mdn_compared_find (const struct mdn_compared *score, size_t n, const char *name)
{
  for (size_t i = 0; i < n; i++)
    if (strcmp (score[i].name, name) == 0)
      return &score[i];
  return NULL;
}

enum mdn_status
mdn_compared_pack (struct mdn_arena *arena, const struct mdn_compared *score, enum mdn_group group, bool with_arm,
                   struct mdn_packed *packed)
{
  const struct mdn_pairs *pairs = score->pairs;
  double *store = mdn_arena_array (arena, 3 * pairs->n, sizeof *store);
  if (store == NULL)
    return MDN_NO_MEMORY;
  *packed = (struct mdn_packed){ 0, store, store + pairs->n, with_arm ? store + 2 * pairs->n : NULL };
  for (size_t i = 0; i < pairs->n; i++)
    {
      enum mdn_arm arm = pairs->pair[i].arm;
      if (isnan (score->pre[i]) || isnan (score->post[i]) || !mdn_group_has (group, arm)
          || (with_arm && arm == MDN_ARM_UNKNOWN))
        continue;
      packed->pre[packed->n] = score->pre[i];
      packed->post[packed->n] = score->post[i];
      if (with_arm)
        packed->arm[packed->n] = arm == MDN_ARM_TREATED ? 1 : 0;
      packed->n++;
    }
  return MDN_OK;
}

/* SD of pre within the two arms, by their degrees of freedom; NaN unless both have two people. */
static enum mdn_status
sd_within_arms (struct mdn_arena *arena, const struct mdn_compared *score, double *sd)
{
  double squares = 0, df = 0;
  *sd = NAN;
  for (size_t arm = 0; arm < 2; arm++)
    {
      struct mdn_packed packed;
      enum mdn_status status = mdn_compared_pack (arena, score, (enum mdn_group) arm, false, &packed);
      if (status != MDN_OK)
        return status;
      struct mdn_moments pre = mdn_moments_of (packed.pre, packed.n);
      if (pre.n < 2)
        return MDN_OK;
      squares += (double) (pre.n - 1) * pre.sd * pre.sd;
      df += (double) (pre.n - 1);
    }
  *sd = sqrt (squares / df);
  return MDN_OK;
}

enum mdn_status
mdn_compared_sd (struct mdn_arena *arena, const struct mdn_compared *score, double *sd, bool *pooled)
{
  enum mdn_status status = sd_within_arms (arena, score, sd);
  *pooled = status == MDN_OK && !isnan (*sd);
  if (status != MDN_OK || *pooled)
    return status;
  struct mdn_packed packed;
  status = mdn_compared_pack (arena, score, MDN_GROUP_ALL, false, &packed);
  if (status == MDN_OK)
    *sd = mdn_moments_of (packed.pre, packed.n).sd;
  return status;
}

double
mdn_smallest_points (const struct mdn_study *study, const char *name, double sd, const char **source)
{
  const struct mdn_smallest_change *chosen = NULL;
  for (size_t i = 0; i < study->n_smallest; i++)
    {
      const struct mdn_smallest_change *entry = &study->smallest[i];
      if (entry->score != NULL && strcmp (entry->score, name) == 0)
        chosen = entry;
      else if (entry->score == NULL && chosen == NULL)
        chosen = entry;
    }
  *source = chosen != NULL ? chosen->source : NULL;
  if (chosen == NULL)
    return NAN;
  return chosen->points ? chosen->value : chosen->value * sd;
}
