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
  const struct mdn_compared *score;
  size_t n;
  bool wrong;
};

/* ---- scores that are not there ------------------------------------------------------------- */

static void
check_named (struct checking *c, const char *name)
{
  const struct mdn_place place = { .file = c->study->path };
  const char **names = mdn_arena_array (c->arena, c->n, sizeof *names);
  if (name == NULL || mdn_compared_find (c->score, c->n, name) != NULL)
    return;
  for (size_t i = 0; names != NULL && i < c->n; i++)
    names[i] = c->score[i].name;
  const char *near = names != NULL ? mdn_text_nearest (name, names, c->n) : NULL;
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
  for (size_t i = 0; i < c->study->n_cutoffs; i++)
    {
      const struct mdn_compared *score = mdn_compared_find (c->score, c->n, c->study->cutoff[i].score);
      if (score != NULL)
        check_cutoff (c, &c->study->cutoff[i], score);
    }
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
  for (size_t i = 0; i < c->study->n_norms; i++)
    {
      const struct mdn_compared *score = mdn_compared_find (c->score, c->n, c->study->norms[i].score);
      if (score == NULL)
        continue;
      check_population (c, &c->study->norms[i], score, MDN_POPULATION_CLINICAL);
      check_population (c, &c->study->norms[i], score, MDN_POPULATION_FUNCTIONAL);
    }
}

enum mdn_status
mdn_thresholds_check (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study, const struct mdn_changes *changes)
{
  struct checking c = { arena, diag, study, changes->score, changes->n, false };
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
tell_refused (struct mdn_diag *diag, const struct mdn_study *study, const char *score, const struct mdn_person_rule *rule)
{
  if (study->norms_cutoff == MDN_NORMS_CUTOFF_UNSTATED || rule->cutoff_from_norms || rule->cutoff_from_study)
    return;
  const struct mdn_diagnostic about = { .severity = MDN_WARNING, .id = "study.norms-cutoff", .place = study->norms_cutoff_place,
                                        .subject = score };
  mdn_diag_tell (diag, &about, "%s has no cut-off %s from norms: %s; %s",
                score, wish_name (study->norms_cutoff), rule->norms_refused,
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
      tell_refused (diag, study, score->name, &changes->person[i].rule);
      if (changes->person[i].rule.norms_known)
        {
          tell_first (diag, study, score, MDN_POPULATION_CLINICAL);
          tell_first (diag, study, score, MDN_POPULATION_FUNCTIONAL);
        }
      else if (study->selected_score != NULL && strcmp (study->selected_score, score->name) == 0)
        tell_first (diag, study, score, MDN_POPULATION_ANY);
    }
}

/* ---- before there are data ----------------------------------------------------------------- */

/* HA computes its own cut-offs from the data: of them only what norms lack can be told. */
static void
tell_wish (struct checking *c, const struct mdn_compared *score)
{
  struct mdn_person_rule rule = { .has_cutoff = false };
  mdn_person_cutoff (c->study, score, &rule);
  mdn_person_norms (c->study, score, NULL, &rule);
  if (!rule.norms_known || c->study->individual != MDN_RCI_HA)
    tell_refused (c->diag, c->study, score->name, &rule);
}

static enum mdn_status
check_scores (struct checking *c)
{
  check_cutoffs (c);
  check_populations (c);
  for (size_t i = 0; i < c->n; i++)
    tell_wish (c, &c->score[i]);
  return c->wrong ? MDN_DEFINITION : MDN_OK;
}

/* The scores of one form, or those the study gives, as far as they can be known without people. */
struct bare
{
  struct mdn_scored_use use;
  struct mdn_scored_score *scored;
  struct mdn_compared *score;
  size_t n;
};

static struct bare *
bare_new (struct mdn_arena *arena, size_t most)
{
  struct bare *bare = mdn_arena_alloc (arena, sizeof *bare);
  if (bare == NULL)
    return NULL;
  *bare = (struct bare){ .scored = mdn_arena_array (arena, most, sizeof *bare->scored),
                         .score = mdn_arena_array (arena, most, sizeof *bare->score) };
  return bare->scored == NULL || bare->score == NULL ? NULL : bare;
}

static void
bare_add (struct bare *bare, const struct mdn_study *study, struct mdn_scored_score scored)
{
  struct mdn_scored_score *kept = &bare->scored[bare->n];
  *kept = scored;
  if (mdn_score_is_step (kept))
    return;
  bare->score[bare->n] = (struct mdn_compared){ .name = kept->name, .in = { kept, kept } };
  mdn_compared_scale (study, kept, &bare->score[bare->n++]);
}

static enum mdn_status
check_form (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study, const struct mdn_scored_use *use)
{
  struct bare *bare = bare_new (arena, use->form->n_scores);
  if (bare == NULL)
    return MDN_NO_MEMORY;
  bare->use = *use;
  for (size_t i = 0; i < use->form->n_scores; i++)
    {
      const struct mdn_score *score = &use->form->score[i];
      const char *name = mdn_arena_format (arena, "%s.%s", use->as, score->id);
      if (name == NULL)
        return MDN_NO_MEMORY;
      bare_add (bare, study, (struct mdn_scored_score){ .name = name, .use = &bare->use, .score = score });
    }
  struct checking c = { arena, diag, study, bare->score, bare->n, false };
  return check_scores (&c);
}

/* Of the forms the data may turn out to be, the one about which least is to be said; the default before others. */
static enum mdn_status
kindest_form (struct mdn_arena *arena, const struct mdn_study *study, struct mdn_scored_use *use)
{
  const struct mdn_instrument *instrument = use->instrument;
  size_t least = SIZE_MAX;
  for (size_t i = 0; i < instrument->n_forms; i++)
    {
      struct mdn_scored_use one = { .as = use->as, .instrument = instrument, .form = &instrument->form[i] };
      struct mdn_diag *quiet = mdn_diag_new (arena, NULL, 0);
      if (quiet == NULL || check_form (arena, quiet, study, &one) == MDN_NO_MEMORY)
        return MDN_NO_MEMORY;
      const size_t said = 2 * (mdn_diag_count (quiet, MDN_ERROR) + mdn_diag_count (quiet, MDN_PROBLEM) + mdn_diag_count (quiet, MDN_WARNING))
                          + !one.form->is_default;
      if (said >= least)
        continue;
      least = said;
      use->form = one.form;
    }
  return MDN_OK;
}

enum mdn_status
mdn_thresholds_check_use (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study, const char *as,
                          const struct mdn_instrument *instrument, const struct mdn_form *form)
{
  struct mdn_scored_use use = { .as = as, .instrument = instrument, .form = form };
  const enum mdn_status status = form == NULL ? kindest_form (arena, study, &use) : MDN_OK;
  return status == MDN_OK ? check_form (arena, diag, study, &use) : status;
}

enum mdn_status
mdn_thresholds_check_given (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study)
{
  struct bare *bare = bare_new (arena, study->n_scores);
  if (bare == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < study->n_scores; i++)
    bare_add (bare, study, (struct mdn_scored_score){ .name = study->score_name[i] });
  struct checking c = { arena, diag, study, bare->score, bare->n, false };
  return check_scores (&c);
}
