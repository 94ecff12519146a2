/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person.c - each person's change judged by the rule of the score, and the shares. */
#include <math.h>
#include <string.h>

#include "core/change/person-rule.h"

static const double level = 0.95;

struct judging
{
  const struct mdn_person_changes *changes;
  const struct mdn_rci_rule *index;     /* NULL: no index */
};

/* +1 better, -1 worse, 0 in between; for a score without direction, up is +1. */
static int
direction (const struct mdn_compared *score)
{
  return score->benefit < 0 ? -1 : 1;
}

/* HA asks for the expected true score, not the score, to lie beyond the cut-off. */
static enum mdn_recovery
ha_class (const struct judging *judging, const struct mdn_person_change *person)
{
  const struct mdn_range *problem = &judging->changes->rule.problem;
  const bool is_upper = isnan (problem->lo), is_open = is_upper ? problem->hi_open : problem->lo_open;
  const double end = is_upper ? problem->hi : problem->lo;
  /* The index takes its cut-off to be functional; a closed end belongs to the problem. */
  const double cutoff = is_open ? end : nextafter (end, is_upper ? INFINITY : -INFINITY);
  return mdn_recovery_of (judging->index, person->reliable, person->pre, person->post, cutoff);
}

static enum mdn_recovery
clinical_class (const struct mdn_person_rule *rule, const struct mdn_person_change *person)
{
  bool before = mdn_range_has (&rule->problem, person->pre), after = mdn_range_has (&rule->problem, person->post);
  switch (person->reliable)
    {
    case MDN_RELIABLE_IMPROVED:
      return before && !after ? MDN_RECOVERED : MDN_IMPROVED;
    case MDN_RELIABLE_DETERIORATED:
      return !before && after ? MDN_HARMED : MDN_DETERIORATED;
    case MDN_RELIABLE_UNCHANGED:
      break;
    }
  return MDN_UNCHANGED;
}

/* By importance: points, and a share of the first score. */
static void
judge_amounts (const struct mdn_person_changes *changes, struct mdn_person_change *person)
{
  const struct mdn_person_rule *rule = &changes->rule;
  bool upwards = direction (changes->score) > 0;
  person->meaningful = mdn_change_beyond (person->change, rule->meaningful, rule->meaningful_worse, upwards);
  person->percent = 100 * mdn_relative_change (person->pre, person->post);
  person->by_percent = mdn_change_beyond (person->percent, rule->percent, rule->percent_worse, upwards);
}

static void
judge_beside_controls (const struct mdn_person_changes *changes, struct mdn_person_change *person)
{
  struct mdn_control_change control = mdn_control_change_of (&changes->rule.control, person->pre, person->post);
  person->practice_t = control.practice_t;
  person->control_t = control.t;
  person->control_p = control.p;
  if (control.p < 1 - level)
    person->unlike_controls = direction (changes->score) * control.t > 0 ? MDN_RELIABLE_IMPROVED : MDN_RELIABLE_DETERIORATED;
}

static void
judge (const struct judging *judging, struct mdn_person_change *person)
{
  const struct mdn_person_changes *changes = judging->changes;
  const struct mdn_person_rule *rule = &changes->rule;
  if (judging->index != NULL)
    {
      person->rci = mdn_rci_index (judging->index, person->pre, person->post);
      person->reliable = mdn_rci_reliable (judging->index, person->rci);
      person->clinical_known = rule->has_cutoff && changes->score->benefit != 0;
      if (person->clinical_known)
        person->clinical = rule->method == MDN_RCI_HA ? ha_class (judging, person) : clinical_class (rule, person);
    }
  judge_amounts (changes, person);
  if (rule->control_referenced && changes->score->pairs->pair[person->pair].arm != MDN_ARM_CONTROL)
    judge_beside_controls (changes, person);
}

/* ---- shares ------------------------------------------------------------------------------- */

static const char *const share_name[MDN_SHARES] = {
  [MDN_SHARE_IMPROVED] = "improved", [MDN_SHARE_UNCHANGED] = "unchanged", [MDN_SHARE_DETERIORATED] = "deteriorated",
  [MDN_SHARE_RECOVERED] = "recovered", [MDN_SHARE_HARMED] = "harmed",
  [MDN_SHARE_MEANINGFUL] = "meaningful", [MDN_SHARE_MEANINGFUL_WORSE] = "meaningful_worse",
  [MDN_SHARE_PERCENT] = "percent", [MDN_SHARE_PERCENT_WORSE] = "percent_worse",
  [MDN_SHARE_UNLIKE_CONTROLS] = "unlike_controls", [MDN_SHARE_UNLIKE_CONTROLS_WORSE] = "unlike_controls_worse",
};

const char *
mdn_share_name (enum mdn_share_kind kind)
{
  return share_name[kind];
}

/* By which question a share is counted, and the answer that counts. */
enum question { RELIABLE, CLINICAL, MEANINGFUL, PERCENT, CONTROLS };

static const struct { enum question question; int answer; } counted[MDN_SHARES] = {
  [MDN_SHARE_IMPROVED] = { RELIABLE, MDN_RELIABLE_IMPROVED },
  [MDN_SHARE_UNCHANGED] = { RELIABLE, MDN_RELIABLE_UNCHANGED },
  [MDN_SHARE_DETERIORATED] = { RELIABLE, MDN_RELIABLE_DETERIORATED },
  [MDN_SHARE_RECOVERED] = { CLINICAL, MDN_RECOVERED },
  [MDN_SHARE_HARMED] = { CLINICAL, MDN_HARMED },
  [MDN_SHARE_MEANINGFUL] = { MEANINGFUL, MDN_RELIABLE_IMPROVED },
  [MDN_SHARE_MEANINGFUL_WORSE] = { MEANINGFUL, MDN_RELIABLE_DETERIORATED },
  [MDN_SHARE_PERCENT] = { PERCENT, MDN_RELIABLE_IMPROVED },
  [MDN_SHARE_PERCENT_WORSE] = { PERCENT, MDN_RELIABLE_DETERIORATED },
  [MDN_SHARE_UNLIKE_CONTROLS] = { CONTROLS, MDN_RELIABLE_IMPROVED },
  [MDN_SHARE_UNLIKE_CONTROLS_WORSE] = { CONTROLS, MDN_RELIABLE_DETERIORATED },
};

/* Whether the person can be judged by that question, and how. */
static bool
answers (const struct mdn_person_changes *changes, const struct mdn_person_change *person, enum question question, int *answer)
{
  switch (question)
    {
    case RELIABLE:
      *answer = (int) person->reliable;
      return !isnan (person->rci);
    case CLINICAL:
      *answer = (int) person->clinical;
      return person->clinical_known;
    case MEANINGFUL:
      *answer = (int) person->meaningful;
      return !isnan (person->change) && !isnan (changes->rule.meaningful);
    case PERCENT:
      *answer = (int) person->by_percent;
      return !isnan (person->percent) && !isnan (changes->rule.percent);
    case CONTROLS:
      *answer = (int) person->unlike_controls;
      return !isnan (person->control_t);
    }
  return false;
}

static struct mdn_share
share_of (const struct mdn_person_changes *changes, enum mdn_share_kind kind, enum mdn_group group)
{
  struct mdn_share share = { 0, 0, NAN, { NAN, NAN } };
  const struct mdn_pairs *pairs = changes->score->pairs;
  for (size_t i = 0; i < pairs->n; i++)
    {
      int answer = 0;
      if (!mdn_group_has (group, pairs->pair[i].arm)
          || !answers (changes, &changes->person[i], counted[kind].question, &answer))
        continue;
      share.of++;
      share.count += answer == counted[kind].answer;
    }
  if (share.of > 0)
    {
      share.value = (double) share.count / (double) share.of;
      share.ci = mdn_wilson (share.count, share.of, level);
    }
  return share;
}

static enum mdn_status
compare_arms (struct mdn_person_changes *out, enum mdn_share_kind kind)
{
  const struct mdn_share *treated = &out->share[kind][MDN_GROUP_TREATED], *control = &out->share[kind][MDN_GROUP_CONTROL];
  if (treated->of == 0 || control->of == 0)
    return MDN_OK;
  struct mdn_two_shares two = { treated->count, treated->of, control->count, control->of };
  enum mdn_refusal why;
  enum mdn_status status = mdn_share_difference_of (&two, level, &out->difference[kind], &why);
  out->difference_known[kind] = status == MDN_OK;
  return status == MDN_NUMERIC ? MDN_OK : status;
}

static enum mdn_status
fill_shares (struct mdn_person_changes *out)
{
  for (size_t kind = 0; kind < MDN_SHARES; kind++)
    {
      for (size_t group = 0; group < MDN_GROUPS; group++)
        out->share[kind][group] = share_of (out, (enum mdn_share_kind) kind, (enum mdn_group) group);
      enum mdn_status status = compare_arms (out, (enum mdn_share_kind) kind);
      if (status != MDN_OK)
        return status;
    }
  return MDN_OK;
}

enum mdn_status
mdn_person_changes_of (struct mdn_arena *arena, const struct mdn_study *study, const struct mdn_compared *score,
                       const struct mdn_consistency *consistency, size_t n_consistency, struct mdn_person_changes *out)
{
  struct mdn_rci_rule index;
  memset (out, 0, sizeof *out);
  out->score = score;
  enum mdn_status status
    = mdn_person_rule_of (arena, study, score, consistency, n_consistency, &out->rule, &index, &out->refused);
  if (status != MDN_OK)
    return status;
  struct mdn_person_change *person = mdn_arena_array (arena, score->pairs->n, sizeof *person);
  if (person == NULL)
    return MDN_NO_MEMORY;
  out->person = person;
  struct judging judging = { out, out->refused == NULL ? &index : NULL };
  for (size_t i = 0; i < score->pairs->n; i++)
    {
      double pre = score->pre[i], post = score->post[i];
      person[i] = (struct mdn_person_change){ .pair = i, .pre = pre, .post = post, .change = post - pre, .rci = NAN,
                                              .clinical = MDN_UNCHANGED, .percent = NAN, .practice_t = NAN,
                                              .control_t = NAN, .control_p = NAN };
      if (isnan (person[i].change))
        continue;
      out->n++;
      judge (&judging, &person[i]);
    }
  return fill_shares (out);
}
