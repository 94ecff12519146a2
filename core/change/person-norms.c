/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person-norms.c - which populations' norms stand for a score, and the cut-offs computed from them. */
#include <math.h>
#include <string.h>

#include "core/change/person-rule.h"

static const char no_direction[] = "which direction is better is not known";
static const char no_clinical[] = "no norms of a clinical population";
static const char no_functional[] = "no norms of a functional population";
static const char out_of_order[] = "the clinical population's norms are no worse than the functional one's";
static const char off_scale[] = "it lies beyond the ends of the scale";

bool
mdn_population_is (const struct mdn_norm *norm, const char *name)
{
  return (norm->population.en != NULL && strcmp (norm->population.en, name) == 0)
         || (norm->population.zh != NULL && strcmp (norm->population.zh, name) == 0);
}

/* Norms that can stand for this score of this form; a mean to go back to needs no SD. */
static bool
fits (const struct mdn_scored_score *score, const struct mdn_norm *norm, enum mdn_population kind)
{
  const bool wanted = kind == MDN_POPULATION_CLINICAL     ? norm->clinical && norm->sd > 0
                      : kind == MDN_POPULATION_FUNCTIONAL ? norm->functional && norm->sd > 0
                                                          : !norm->clinical;
  return wanted && !isnan (norm->mean) && strcmp (norm->score, score->score->id) == 0
         && mdn_form_in (score->use->form, norm->form, norm->n_forms);
}

static const char *
chosen_population (const struct mdn_study *study, const char *score, enum mdn_population kind)
{
  for (size_t i = 0; i < study->n_norms; i++)
    if (strcmp (study->norms[i].score, score) == 0)
      return kind == MDN_POPULATION_CLINICAL ? study->norms[i].clinical : study->norms[i].functional;
  return NULL;
}

const struct mdn_norm *
mdn_norm_next (const struct mdn_compared *score, enum mdn_population kind, const struct mdn_norm *after)
{
  const struct mdn_scored_score *first = score->in[0];
  if (first->use == NULL || first->score == NULL)
    return NULL;
  const struct mdn_instrument *instrument = first->use->instrument;
  for (size_t i = after == NULL ? 0 : (size_t) (after - instrument->norm) + 1; i < instrument->n_norms; i++)
    if (fits (first, &instrument->norm[i], kind))
      return &instrument->norm[i];
  return NULL;
}

const struct mdn_norm *
mdn_norm_of (const struct mdn_study *study, const struct mdn_compared *score, enum mdn_population kind)
{
  const char *name = chosen_population (study, score->name, kind);
  const struct mdn_norm *norm = mdn_norm_next (score, kind, NULL);
  while (name != NULL && norm != NULL && !mdn_population_is (norm, name))
    norm = mdn_norm_next (score, kind, norm);
  return norm;
}

static double
norm_cutoff (enum mdn_cutoff kind, const struct mdn_compared *score, const struct mdn_rci_rule *index,
             const struct mdn_person_rule *rule)
{
  if (index != NULL && index->method == MDN_RCI_HA)
    return mdn_cutoff_ha (kind, index, rule->functional->mean, rule->functional->sd);
  struct mdn_populations populations = { rule->clinical->mean, rule->clinical->sd, rule->functional->mean,
                                         rule->functional->sd, score->benefit >= 0 };
  return mdn_cutoff_of (kind, &populations);
}

static double
chosen_cutoff (const struct mdn_person_rule *rule)
{
  const double cutoff[] = { [MDN_CUTOFF_A] = rule->cutoff_a, [MDN_CUTOFF_B] = rule->cutoff_b,
                            [MDN_CUTOFF_B_CLINICAL] = rule->cutoff_b_clinical, [MDN_CUTOFF_C] = rule->cutoff_c };
  return cutoff[rule->norms_kind];
}

/* A cut-off beyond the ends of the scale (2 SD are a long way) is one that nobody could cross. */
static void
take_norms (const struct mdn_compared *score, struct mdn_person_rule *rule)
{
  const double cutoff = chosen_cutoff (rule);
  if (isnan (cutoff) || cutoff < score->lo || cutoff > score->hi)
    {
      rule->norms_refused = off_scale;
      return;
    }
  rule->has_cutoff = rule->cutoff_from_norms = true;
  rule->problem = score->benefit > 0 ? (struct mdn_range){ NAN, cutoff, false, true }
                                     : (struct mdn_range){ cutoff, NAN, true, false };
  rule->cutoff_source = rule->clinical->source.text;
}

/* Why there are no cut-offs; the clinical population is worse than the functional one, and norms that say
 * otherwise cannot be used. */
static const char *
why_none (const struct mdn_compared *score, const struct mdn_person_rule *rule)
{
  if (score->benefit == 0)
    return no_direction;
  if (rule->clinical == NULL)
    return no_clinical;
  if (rule->functional == NULL)
    return no_functional;
  return (rule->functional->mean - rule->clinical->mean) * score->benefit > 0 ? NULL : out_of_order;
}

void
mdn_person_norms (const struct mdn_study *study, const struct mdn_compared *score, const struct mdn_rci_rule *index,
                  struct mdn_person_rule *rule)
{
  const enum mdn_norms_cutoff wish = study->norms_cutoff;
  rule->cutoff_a = rule->cutoff_b = rule->cutoff_b_clinical = rule->cutoff_c = NAN;
  rule->clinical = mdn_norm_of (study, score, MDN_POPULATION_CLINICAL);
  rule->functional = mdn_norm_of (study, score, MDN_POPULATION_FUNCTIONAL);
  rule->norms_refused = why_none (score, rule);
  rule->norms_known = rule->norms_refused == NULL;
  if (!rule->norms_known)
    return;
  rule->cutoff_a = norm_cutoff (MDN_CUTOFF_A, score, index, rule);
  rule->cutoff_b = norm_cutoff (MDN_CUTOFF_B, score, index, rule);
  rule->cutoff_b_clinical = norm_cutoff (MDN_CUTOFF_B_CLINICAL, score, index, rule);
  rule->cutoff_c = norm_cutoff (MDN_CUTOFF_C, score, index, rule);
  rule->norms_kind = wish == MDN_NORMS_CUTOFF_UNSTATED ? MDN_CUTOFF_C : (enum mdn_cutoff) (wish - MDN_NORMS_CUTOFF_A);
  if (!rule->has_cutoff || (wish != MDN_NORMS_CUTOFF_UNSTATED && !rule->cutoff_from_study))
    take_norms (score, rule);
}
