/* SPDX-License-Identifier: GPL-3.0-or-later */
/* threshold.c - thresholds of the study against ranges, directions and norms. */
#include <math.h>
#include <string.h>

#include "core/base/text.h"
#include "core/change/person-rule.h"
#include "core/change/threshold.h"

struct checking
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const struct mdn_study *study;
  const struct mdn_changes *changes;
  bool wrong;
};

/* ---- scores that are not there ------------------------------------------------------------- */

static void
check_named (struct checking *c, const char *name)
{
  const struct mdn_place place = { .file = c->study->path };
  const char **names = mdn_arena_array (c->arena, c->changes->n, sizeof *names);
  size_t index;
  if (name == NULL || mdn_changes_find (c->changes, name, &index))
    return;
  for (size_t i = 0; names != NULL && i < c->changes->n; i++)
    names[i] = c->changes->score[i].name;
  const char *near = names != NULL ? mdn_text_nearest (name, names, c->changes->n) : NULL;
  mdn_diag_say (c->diag, MDN_PROBLEM, "study.threshold-unused", &place, "thresholds: '%s' is no score of both waves: what is said about it is not used%s%s",
                name, near != NULL ? "; did you mean " : "", near != NULL ? near : "");
}

/* A threshold of a misspelt score would leave the published one in force. */
static void
check_names (struct checking *c)
{
  const struct mdn_study *study = c->study;
  for (size_t i = 0; i < study->n_smallest; i++)
    check_named (c, study->smallest[i].score);
  for (size_t i = 0; i < study->n_reliability; i++)
    check_named (c, study->reliability[i].score);
  for (size_t i = 0; i < study->n_cutoffs; i++)
    check_named (c, study->cutoff[i].score);
  for (size_t i = 0; i < study->n_norms; i++)
    check_named (c, study->norms[i].score);
  for (size_t i = 0; i < study->n_anchors; i++)
    check_named (c, study->anchor[i].score);
  for (size_t i = 0; i < study->n_percents; i++)
    check_named (c, study->percent[i].score);
}

/* ---- cut-offs ------------------------------------------------------------------------------ */

/* Some possible value lies on either side. */
static bool
can_be_crossed (const struct mdn_range *problem, const struct mdn_compared *score)
{
  const bool upper = isnan (problem->hi);
  const double at = upper ? problem->lo : problem->hi;
  const bool is_low = upper ? problem->lo_open : !problem->hi_open;      /* the side the value itself is on */
  const bool below = isnan (score->lo) || (is_low ? at >= score->lo : at > score->lo);
  const bool above = isnan (score->hi) || (is_low ? at < score->hi : at <= score->hi);
  return below && above;
}

static void
check_cutoff (struct checking *c, const struct mdn_study_cutoff *cutoff, const struct mdn_compared *score)
{
  const bool upper = isnan (cutoff->problem.hi);
  const double at = upper ? cutoff->problem.lo : cutoff->problem.hi;
  if (!can_be_crossed (&cutoff->problem, score))
    {
      mdn_diag_say (c->diag, MDN_ERROR, "study.cutoff-range", &cutoff->place,
                    "the cut-off %g of %s cannot be crossed: its values go from %g to %g, and there must be some on either side", at,
                    score->name, score->lo, score->hi);
      c->wrong = true;
    }
  if (score->benefit != 0 && upper != (score->benefit < 0))
    {
      mdn_diag_say (c->diag, MDN_ERROR, "study.cutoff-side", &cutoff->place,
                    "the cut-off %g of %s has the problem on the good side: %s values are better, so the problem is %s", at, score->name,
                    score->benefit < 0 ? "lower" : "higher", score->benefit < 0 ? "at_least or above it" : "at_most or below it");
      c->wrong = true;
    }
  if (score->benefit == 0)
    mdn_diag_say (c->diag, MDN_PROBLEM, "study.cutoff-unused", &cutoff->place,
                  "the cut-off %g of %s is not used: which direction is better is not known for this score", at, score->name);
}

static void
check_cutoffs (struct checking *c)
{
  size_t index;
  for (size_t i = 0; i < c->study->n_cutoffs; i++)
    if (mdn_changes_find (c->changes, c->study->cutoff[i].score, &index))
      check_cutoff (c, &c->study->cutoff[i], &c->changes->score[index]);
}

/* ---- norms --------------------------------------------------------------------------------- */

static const char *const kind_name[] = { "clinical", "functional" };

static size_t
list_populations (struct mdn_buffer *list, const struct mdn_compared *score, enum mdn_population kind, const struct mdn_norm *but)
{
  size_t n = 0;
  for (const struct mdn_norm *norm = mdn_norm_next (score, kind, NULL); norm != NULL; norm = mdn_norm_next (score, kind, norm))
    if (norm != but)
      mdn_buffer_format (list, "%s'%s'", n++ == 0 ? "" : ", ", norm->population.en);
  return n;
}

static const char *
listed (const struct mdn_buffer *list)
{
  return list->failed || list->ptr == NULL ? "" : list->ptr;
}

static void
check_population (struct checking *c, const struct mdn_study_norms *norms, const struct mdn_compared *score, enum mdn_population kind)
{
  const char *name = kind == MDN_POPULATION_CLINICAL ? norms->clinical : norms->functional;
  struct mdn_buffer list = { 0 };
  if (name == NULL || mdn_norm_of (c->study, score, kind) != NULL)
    return;
  const size_t n = list_populations (&list, score, kind, NULL);
  mdn_diag_say (c->diag, MDN_ERROR, "study.unknown-norm", &norms->place, "%s has no norms of a %s population '%s'%s%s", score->name,
                kind_name[kind], name, n > 0 ? "; known: " : "; there are none of that kind", listed (&list));
  mdn_buffer_release (&list);
  c->wrong = true;
}

static void
check_populations (struct checking *c)
{
  size_t index;
  for (size_t i = 0; i < c->study->n_norms; i++)
    if (mdn_changes_find (c->changes, c->study->norms[i].score, &index))
      {
        check_population (c, &c->study->norms[i], &c->changes->score[index], MDN_POPULATION_CLINICAL);
        check_population (c, &c->study->norms[i], &c->changes->score[index], MDN_POPULATION_FUNCTIONAL);
      }
}

enum mdn_status
mdn_thresholds_check (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study, const struct mdn_changes *changes)
{
  struct checking c = { arena, diag, study, changes, false };
  check_names (&c);
  check_cutoffs (&c);
  check_populations (&c);
  return c.wrong ? MDN_DEFINITION : MDN_OK;
}

/* The cut-off the study wishes for, by the name it has in the file. */
static const char *
wish_name (enum mdn_norms_cutoff wish)
{
  static const char *const name[] = { "", "a", "b", "b-clinical", "c" };
  return name[wish];
}

static void
tell_refused (struct mdn_diag *diag, const struct mdn_study *study, const struct mdn_person_changes *people)
{
  const struct mdn_person_rule *rule = &people->rule;
  if (study->norms_cutoff == MDN_NORMS_CUTOFF_UNSTATED || rule->cutoff_from_norms || rule->cutoff_from_study)
    return;
  const struct mdn_diagnostic about = { .severity = MDN_WARNING, .id = "study.norms-cutoff", .place = study->norms_cutoff_place,
                                        .subject = people->score->name };
  mdn_diag_tell (diag, &about, "%s has no cut-off %s from norms: %s; %s",
                people->score->name, wish_name (study->norms_cutoff), rule->norms_refused,
                rule->has_cutoff ? "the published cut-off is used instead" : "it has no cut-off at all");
}

/* Several populations and no choice: the definition's first. */
static void
tell_first (struct mdn_diag *diag, const struct mdn_study *study, const struct mdn_compared *score, enum mdn_population kind)
{
  const struct mdn_norm *norm = mdn_norm_of (study, score, kind);
  const struct mdn_diagnostic about = { .severity = MDN_NOTE, .id = "study.norms", .place = { .file = study->path }, .subject = score->name };
  struct mdn_buffer list = { 0 };
  for (size_t i = 0; i < study->n_norms; i++)
    if (strcmp (study->norms[i].score, score->name) == 0
        && (kind == MDN_POPULATION_CLINICAL ? study->norms[i].clinical : study->norms[i].functional) != NULL)
      return;
  if (norm != NULL && list_populations (&list, score, kind, norm) > 0)
    mdn_diag_tell (diag, &about,
                  "%s: norms of '%s' are used, the first in its definition; `norms` of the study could choose %s instead", score->name,
                  norm->population.en, listed (&list));
  mdn_buffer_release (&list);
}

void
mdn_thresholds_tell (struct mdn_diag *diag, const struct mdn_study *study, const struct mdn_changes *changes)
{
  for (size_t i = 0; i < changes->n; i++)
    {
      const struct mdn_compared *score = &changes->score[i];
      tell_refused (diag, study, &changes->person[i]);
      if (changes->person[i].rule.norms_known)
        {
          tell_first (diag, study, score, MDN_POPULATION_CLINICAL);
          tell_first (diag, study, score, MDN_POPULATION_FUNCTIONAL);
        }
      else if (study->selected_score != NULL && strcmp (study->selected_score, score->name) == 0)
        tell_first (diag, study, score, MDN_POPULATION_ANY);
    }
}
