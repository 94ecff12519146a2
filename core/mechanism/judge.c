/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge.c - collects facts and the caveats that only the data can tell. */
#include <math.h>
#include <string.h>

#include "core/mechanism/judge.h"
#include "core/mechanism/model.h"

static const double crowded = 0.15;           /* share at one end of the scale (Terwee et al. 2007) */
static const double low_reliability = 0.70;
static const double high_vif = 5;
static const double much_missing = 0.20;
static const double uneven_loss = 0.10;       /* difference of the arms' shares lost */

struct case_file
{
  const struct mdn_mechanisms *all;
  const struct mdn_mechanism_finding *mechanism;
  const struct mdn_outcome_finding *outcome;  /* NULL: none */
  const struct mdn_path_finding *path;        /* NULL: none, or refused */
  size_t score;
  struct mdn_verdict_facts *facts;
};

static bool
significant (const struct case_file *c, double p)
{
  return p < c->all->study->alpha;
}

/* ---- what was measured -------------------------------------------------------------------- */

/* Answers of a person; laboratory values are not. */
static bool
self_reported (const struct mdn_scored_score *score)
{
  if (score->use == NULL || score->use->form == NULL)
    return true;
  for (size_t i = 0; i < score->use->form->n_items; i++)
    if (score->use->form->item[i].responses->kind == MDN_ANSWER_ASSAY)
      return false;
  return true;
}

/* So many people at the good end of the scale before the programme that they could not improve. */
static bool
no_room (const struct case_file *c)
{
  const struct mdn_compared *score = &c->all->changes->score[c->score];
  const struct mdn_limits *first = &c->all->changes->group[c->score].group[MDN_GROUP_ALL].limits[0];
  size_t at_end = score->benefit > 0 ? first->ceiling : first->floor;
  if (score->benefit == 0 && first->ceiling > at_end)
    at_end = first->ceiling;
  return first->n > 0 && (double) at_end >= crowded * (double) first->n;
}

static bool
lost_unevenly (const struct mdn_pairs *pairs)
{
  double lost[2];
  for (size_t arm = 0; arm < 2; arm++)
    {
      const struct mdn_attrition *group = &pairs->attrition[arm];
      if (group->first == 0)
        return false;
      lost[arm] = (double) group->only_first / (double) group->first;
    }
  return fabs (lost[0] - lost[1]) >= uneven_loss;
}

static bool
many_missing (const struct case_file *c)
{
  const struct mdn_pairs *pairs = c->all->changes->pairs;
  size_t eligible = mdn_two_arms (c->all->design) ? pairs->n_arm[0] + pairs->n_arm[1] : pairs->n;
  size_t n = c->path != NULL && c->path->n < c->facts->n ? c->path->n : c->facts->n;
  return (double) n < (1 - much_missing) * (double) eligible;
}

static void
notice_measurement (const struct case_file *c)
{
  bool *noticed = c->facts->noticed;
  const struct mdn_person_rule *rule = &c->all->changes->person[c->score].rule;
  noticed[MDN_CAVEAT_FLOOR_CEILING] = no_room (c);
  noticed[MDN_CAVEAT_RELIABILITY_UNKNOWN] = rule->from == MDN_RELIABILITY_NONE;
  noticed[MDN_CAVEAT_RELIABILITY_LOW] = rule->reliability < low_reliability;
  noticed[MDN_CAVEAT_FORM_CHANGED] = !c->all->changes->score[c->score].same_form;
  noticed[MDN_CAVEAT_MISSING] = c->facts->moved_known && many_missing (c);
  noticed[MDN_CAVEAT_ATTRITION] = mdn_two_arms (c->all->design) && lost_unevenly (c->all->changes->pairs);
}

/* ---- how it moved ------------------------------------------------------------------------- */

static bool
selected (const struct mdn_moved *moved)
{
  return !isnan (moved->expected_by_selection);
}

static void
notice_movement (const struct case_file *c)
{
  const struct mdn_moved *moved = &c->mechanism->moved;
  bool *noticed = c->facts->noticed;
  noticed[MDN_CAVEAT_MULTIPLICITY] = c->all->family.moved > 1;
  if (moved->refused != NULL)
    return;
  bool differs = significant (c, moved->change_score.p) != significant (c, moved->change.p);
  noticed[MDN_CAVEAT_LORD] = c->all->design == MDN_DESIGN_TWO_ARM && (differs || c->facts->contradicted);
  noticed[MDN_CAVEAT_SLOPES] = significant (c, moved->slopes.p);
  noticed[MDN_CAVEAT_ROBUST]
    = moved->robust_advised && significant (c, moved->robust.p) != significant (c, moved->usual.p);
  noticed[MDN_CAVEAT_ROBUST_REFUSED] = moved->robust_refused != NULL;
  noticed[MDN_CAVEAT_REGRESSION_TO_MEAN]
    = c->all->design == MDN_DESIGN_ONE_GROUP
      && (selected (moved) || (c->outcome != NULL && selected (&c->outcome->moved)));
}

/* ---- how it is linked --------------------------------------------------------------------- */

/* b alone and b beside the others tell different stories. */
static bool
b_depends (const struct case_file *c)
{
  const struct mdn_path_finding *path = c->path;
  if (!path->alone_known || path->n_mechanisms < 2)
    return false;
  bool alone = significant (c, path->b_alone.p), joint = significant (c, path->indirect.b.p);
  bool turned = path->b_alone.value * path->indirect.b.value < 0;
  return alone != joint || (turned && alone);
}

static size_t
count_measured (const struct mdn_mechanisms *all)
{
  size_t n = 0;
  for (size_t i = 0; i < all->n_mechanisms; i++)
    if (all->mechanism[i].measure->score != MDN_ABSENT)
      n++;
  return n;
}

static void
notice_link (const struct case_file *c)
{
  const struct mdn_path_finding *path = c->path;
  const struct mdn_compared *compared = c->all->changes->score;
  bool *noticed = c->facts->noticed;
  if (path == NULL)
    return;
  noticed[MDN_CAVEAT_MONO_METHOD]
    = self_reported (compared[c->score].in[1]) && self_reported (compared[c->outcome->score].in[1]);
  noticed[MDN_CAVEAT_ADJUSTED_B] = path->n_mechanisms > 1;
  noticed[MDN_CAVEAT_B_DEPENDS] = b_depends (c);
  noticed[MDN_CAVEAT_ALONE] = path->alone && count_measured (c->all) > 1;
  noticed[MDN_CAVEAT_OVERLAP] = path->n_mechanisms > 1 && path->vif > high_vif;
  noticed[MDN_CAVEAT_INTERACTION] = path->natural != NULL;
  if (path->a_hc3_refused != NULL || path->b_hc3_refused != NULL)
    noticed[MDN_CAVEAT_ROBUST_REFUSED] = true;
  noticed[MDN_CAVEAT_LAGGED_WEAKER]
    = path->lagged_known && significant (c, path->indirect.p_joint) && !significant (c, path->lagged.p_joint);
  noticed[MDN_CAVEAT_REVERSED_FITS]
    = path->reversed_known && significant (c, path->indirect.p_joint) && significant (c, path->reversed.p_joint);
}

/* ---- the facts ---------------------------------------------------------------------------- */

static void
movement_facts (const struct case_file *c)
{
  struct mdn_verdict_facts *facts = c->facts;
  const struct mdn_moved *moved = &c->mechanism->moved;
  facts->benefit = c->all->changes->score[c->score].benefit;
  facts->n = moved->n;
  facts->n_smaller_arm = mdn_smaller_arm (moved->n_arm);
  facts->moved_known = moved->refused == NULL;
  if (!facts->moved_known)
    return;
  facts->a = moved->change.value;
  facts->p_a = moved->p_adjusted;
  facts->p_a_raw = moved->change.p;
  facts->contradicted
    = c->all->design == MDN_DESIGN_TWO_ARM && moved->change_score.value * moved->change.value < 0;
  facts->smallest_stated = !isnan (moved->smallest);
  facts->equivalent = moved->equivalence_known && moved->equivalence.equivalent;
}

static void
link_facts (const struct case_file *c)
{
  struct mdn_verdict_facts *facts = c->facts;
  const struct mdn_path_finding *path = c->path;
  facts->outcome_measured = c->outcome != NULL;
  if (c->outcome != NULL)
    {
      facts->outcome_benefit = c->all->changes->score[c->outcome->score].benefit;
      facts->outcome_moved = c->outcome->moved.refused == NULL && significant (c, c->outcome->moved.p_adjusted);
    }
  facts->linked_known = path != NULL;
  if (path == NULL)
    return;
  facts->b = path->indirect.b.value;
  facts->p_b = path->p_b_adjusted;
  facts->joint_known = mdn_two_arms (c->all->design);
  facts->p_joint = path->p_joint_adjusted;
  facts->p_product = path->p_product_adjusted;
  facts->p_delta = path->indirect.delta.p;
  facts->p_joint_raw = path->indirect.p_joint;
  facts->bootstrap_known = path->bootstrap.known;
  facts->bootstrap_apart = path->bootstrap.apart;
  if (facts->joint_known && mdn_smaller_arm (path->n_arm) < facts->n_smaller_arm)
    facts->n_smaller_arm = mdn_smaller_arm (path->n_arm);
}

struct mdn_verdict
mdn_judge (const struct mdn_mechanisms *all, size_t m, const struct mdn_outcome_finding *outcome)
{
  struct mdn_verdict_facts facts;
  memset (&facts, 0, sizeof facts);
  facts.p_a = facts.p_a_raw = facts.p_b = facts.p_joint = facts.p_product = facts.p_delta = facts.p_joint_raw = NAN;
  facts.design = all->design;
  facts.alpha = all->study->alpha;
  struct case_file c = { .all = all, .mechanism = &all->mechanism[m], .outcome = outcome, .facts = &facts };
  c.score = c.mechanism->measure->score;
  facts.measured = c.score != MDN_ABSENT;
  if (outcome != NULL && outcome->path[m].refused == NULL)
    c.path = &outcome->path[m];
  if (facts.measured)
    {
      movement_facts (&c);
      link_facts (&c);
      notice_measurement (&c);
      notice_movement (&c);
      notice_link (&c);
    }
  return mdn_verdict_of (&facts);
}
