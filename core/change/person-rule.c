/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person-rule.c - which reliability, which cut-off, which meaningful change, and from where. */
#include <math.h>
#include <string.h>

#include "core/change/person-rule.h"

enum { FEWEST_CONTROLS = 10 };

static const double level = 0.95;

struct choice
{
  struct mdn_arena *arena;
  const struct mdn_study *study;
  const struct mdn_compared *score;
  const struct mdn_consistency *consistency;
  size_t n_consistency;
  struct mdn_person_rule *rule;
};

static void
set_reliability (struct mdn_person_rule *rule, enum mdn_reliability_from from, double value, const char *source, double n)
{
  rule->from = from;
  rule->reliability = value;
  rule->reliability_source = source;
  rule->reliability_n = n;
}

/* ---- sources of reliability, each in its own function, best first ---------------------------- */

static enum mdn_status
from_study (struct choice *choice)
{
  for (size_t i = 0; i < choice->study->n_reliability; i++)
    {
      const struct mdn_study_reliability *entry = &choice->study->reliability[i];
      if (strcmp (entry->score, choice->score->name) == 0)
        set_reliability (choice->rule, MDN_RELIABILITY_STUDY, entry->value, entry->source, NAN);
    }
  return MDN_OK;
}

static const struct mdn_known_reliability *
published (const struct mdn_compared *score)
{
  const struct mdn_scored_score *first = score->in[0];
  if (first->use == NULL || first->score == NULL)
    return NULL;
  return mdn_form_reliability (first->use->instrument, first->use->form, first->score->id);
}

static enum mdn_status
from_retest (struct choice *choice)
{
  const struct mdn_known_reliability *known = published (choice->score);
  if (known != NULL && (known->kind == MDN_RETEST || known->kind == MDN_ICC))
    set_reliability (choice->rule, MDN_RELIABILITY_RETEST, known->value, known->source.text, known->n);
  return MDN_OK;
}

/* Two rows a person: pre and post of the control arm. */
static enum mdn_status
from_controls (struct choice *choice)
{
  struct mdn_packed packed;
  enum mdn_status status = mdn_compared_pack (choice->arena, choice->score, MDN_GROUP_CONTROL, false, &packed);
  if (status != MDN_OK || packed.n < FEWEST_CONTROLS)
    return status;
  double *both = mdn_arena_array (choice->arena, 2 * packed.n, sizeof *both);
  if (both == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < packed.n; i++)
    {
      both[2 * i] = packed.pre[i];
      both[2 * i + 1] = packed.post[i];
    }
  struct mdn_icc icc;
  enum mdn_refusal why;
  status = mdn_icc_of (choice->arena, both, packed.n, 2, level, &icc, &why);
  if (status == MDN_OK && icc.agreement.icc > 0 && icc.agreement.icc < 1)
    set_reliability (choice->rule, MDN_RELIABILITY_CONTROL_ICC, icc.agreement.icc, NULL, (double) packed.n);
  return status == MDN_NUMERIC ? MDN_OK : status;
}

static enum mdn_status
from_alpha (struct choice *choice)
{
  const struct mdn_consistency *first
    = mdn_consistency_find (choice->consistency, choice->n_consistency, choice->score->name, 0, MDN_GROUP_ALL);
  if (first != NULL && first->refused == NULL && first->alpha.alpha > 0 && first->alpha.alpha < 1)
    set_reliability (choice->rule, MDN_RELIABILITY_ALPHA, first->alpha.alpha, NULL, (double) first->n);
  return MDN_OK;
}

static enum mdn_status
from_published_alpha (struct choice *choice)
{
  const struct mdn_known_reliability *known = published (choice->score);
  if (known != NULL && (known->kind == MDN_ALPHA || known->kind == MDN_OMEGA))
    set_reliability (choice->rule, MDN_RELIABILITY_PUBLISHED_ALPHA, known->value, known->source.text, known->n);
  return MDN_OK;
}

static enum mdn_status (*const sources[]) (struct choice *) = {
  from_study, from_retest, from_controls, from_alpha, from_published_alpha
};

static enum mdn_status
choose_reliability (struct choice *choice)
{
  set_reliability (choice->rule, MDN_RELIABILITY_NONE, NAN, NULL, NAN);
  for (size_t i = 0; i < sizeof sources / sizeof *sources && choice->rule->from == MDN_RELIABILITY_NONE; i++)
    {
      enum mdn_status status = sources[i] (choice);
      if (status != MDN_OK)
        return status;
    }
  return MDN_OK;
}

/* ---- cut-off, meaningful change, control arm ------------------------------------------------- */

void
mdn_person_cutoff (const struct mdn_study *study, const struct mdn_compared *score, struct mdn_person_rule *rule)
{
  const struct mdn_scored_score *first = score->in[0];
  for (size_t i = 0; i < study->n_cutoffs; i++)
    if (strcmp (study->cutoff[i].score, score->name) == 0)
      {
        rule->has_cutoff = rule->cutoff_from_study = true;
        rule->problem = study->cutoff[i].problem;
        rule->cutoff_source = study->cutoff[i].source;
        return;
      }
  if (first->use == NULL || first->score == NULL)
    return;
  const struct mdn_threshold *known = mdn_form_cutoff (first->use->instrument, first->use->form, first->score->id);
  if (known == NULL)
    return;
  rule->has_cutoff = true;
  rule->problem = known->problem;
  rule->cutoff_source = known->source.text;
}

static const struct mdn_meaningful_change *
published_mcid (const struct mdn_scored_score *score)
{
  if (score->use == NULL || score->score == NULL)
    return NULL;
  const struct mdn_instrument *instrument = score->use->instrument;
  for (size_t i = 0; i < instrument->n_changes; i++)
    {
      const struct mdn_meaningful_change *change = &instrument->change[i];
      if (strcmp (change->score, score->score->id) == 0 && strcmp (change->kind, "mcid") == 0 && !isnan (change->value)
          && mdn_form_in (score->use->form, change->form, change->n_forms))
        return change;
    }
  return NULL;
}

static const struct mdn_study_amount *
stated (const struct mdn_study_amount *amount, size_t n, const char *score)
{
  for (size_t i = 0; i < n; i++)
    if (strcmp (amount[i].score, score) == 0)
      return &amount[i];
  return NULL;
}

static void
set_meaningful (struct mdn_person_rule *rule, enum mdn_meaningful_from from, double better, double worse, const char *source)
{
  rule->meaningful_from = from;
  rule->meaningful = better;
  rule->meaningful_worse = worse;
  rule->meaningful_source = source;
}

/* The study's anchor; the literature's MCID; half an SD only as a labelled fall-back (Norman 2003). */
static void
choose_meaningful (struct choice *choice)
{
  struct mdn_person_rule *rule = choice->rule;
  const struct mdn_study_amount *anchor = stated (choice->study->anchor, choice->study->n_anchors, choice->score->name);
  const struct mdn_meaningful_change *known = published_mcid (choice->score->in[0]);
  if (anchor != NULL)
    set_meaningful (rule, MDN_MEANINGFUL_STUDY, anchor->improved, anchor->worse, anchor->source);
  else if (known != NULL)
    set_meaningful (rule, MDN_MEANINGFUL_MCID, known->value, known->value, known->source.text);
  else if (rule->sd > 0)
    set_meaningful (rule, MDN_MEANINGFUL_HALF_SD, 0.5 * rule->sd, 0.5 * rule->sd, NULL);
  else
    set_meaningful (rule, MDN_MEANINGFUL_NONE, NAN, NAN, NULL);
}

/* No share of the first score counts by itself: only the study can say. */
static void
choose_percent (struct choice *choice)
{
  struct mdn_person_rule *rule = choice->rule;
  const struct mdn_study_amount *percent = stated (choice->study->percent, choice->study->n_percents, choice->score->name);
  rule->percent = percent != NULL ? percent->improved : NAN;
  rule->percent_worse = percent != NULL ? percent->worse : NAN;
  rule->percent_source = percent != NULL ? percent->source : NULL;
}

static enum mdn_status
choose_control (struct choice *choice)
{
  struct mdn_packed packed;
  enum mdn_status status = mdn_compared_pack (choice->arena, choice->score, MDN_GROUP_CONTROL, false, &packed);
  if (status != MDN_OK || packed.n < FEWEST_CONTROLS)
    return status;
  enum mdn_refusal why;
  status = mdn_control_reference_of (packed.pre, packed.post, packed.n, &choice->rule->control, &why);
  choice->rule->control_referenced = status == MDN_OK;
  return status == MDN_NUMERIC ? MDN_OK : status;
}

enum mdn_status
mdn_person_rule_of (struct mdn_arena *arena, const struct mdn_study *study, const struct mdn_compared *score,
                    const struct mdn_consistency *consistency, size_t n_consistency, struct mdn_person_rule *rule,
                    struct mdn_rci_rule *index, const char **refused)
{
  struct choice choice = { arena, study, score, consistency, n_consistency, rule };
  memset (rule, 0, sizeof *rule);
  enum mdn_status status = mdn_compared_sd (arena, score, &rule->sd, &rule->sd_pooled);
  if (status == MDN_OK)
    status = choose_reliability (&choice);
  if (status != MDN_OK)
    return status;
  mdn_person_cutoff (study, score, rule);
  choose_meaningful (&choice);
  choose_percent (&choice);
  status = choose_control (&choice);
  if (status == MDN_OK)
    status = mdn_person_index_of (arena, study, score, consistency, n_consistency, rule, index, refused);
  if (status == MDN_OK)
    mdn_person_norms (study, score, *refused == NULL ? index : NULL, rule);
  return status;
}
