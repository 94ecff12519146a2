/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scores' part of the JSON report: groups, arms, single people, reliability. */
#include "core/mechanism/model.h"
#include "core/report/json-put.h"

static json_t *
paired_json (const struct mdn_group_paired *group)
{
  json_t *object;

  if (group->refused)
    return refused (group->refused);
  object = json_object ();
  put_count (object, "n", group->paired.n);
  put_number (object, "first_mean", group->paired.pre.mean);
  put_number (object, "first_sd", group->paired.pre.sd);
  put_number (object, "second_mean", group->paired.post.mean);
  put_number (object, "second_sd", group->paired.post.sd);
  put_number (object, "r", group->paired.r);
  put (object, "change", estimate (&group->paired.mean_change));
  put_number (object, "d_av", group->paired.d_av.value);
  put (object, "d_av_ci", interval (group->paired.d_av.ci));
  put_number (object, "d_av_hedges", group->paired.d_av.hedges);
  put_number (object, "wilcoxon_p", group->rank_refused ? NAN : group->rank.p);
  return object;
}

static json_t *
arms_json (const struct mdn_group_change *change)
{
  json_t *object;

  if (change->arms_refused)
    return refused (change->arms_refused);
  object = json_object ();
  put (object, "effect", estimate (&change->arms.effect));
  put (object, "effect_hc3", estimate (&change->arms.effect_hc3));
  put_number (object, "d_adjusted", change->arms.d_adjusted);
  put (object, "d_adjusted_ci", interval (change->arms.d_adjusted_ci));
  put_number (object, "d_ppc2", change->arms.ppc.value);
  put (object, "change_score", estimate (&change->arms.change_student));
  return object;
}

static void
put_cutoffs (json_t *object, const struct mdn_person_rule *rule)
{
  const char *const from = rule->cutoff_from_study ? "study" : rule->cutoff_from_norms ? "norms" : "published";
  bool low = rule->has_cutoff && !isnan (rule->problem.lo);

  put_number (object, "cutoff", !rule->has_cutoff ? NAN : low ? rule->problem.lo : rule->problem.hi);
  put_text (object, "cutoff_problem", !rule->has_cutoff ? NULL : low ? "above" : "below");
  put_text (object, "cutoff_from", rule->has_cutoff ? from : NULL);
  put_number (object, "cutoff_a", rule->cutoff_a);
  put_number (object, "cutoff_b", rule->cutoff_b);
  put_number (object, "cutoff_c", rule->cutoff_c);
}

static json_t *
rule_json (const struct mdn_person_changes *people)
{
  static const char *const from[] = { "none", "study", "retest", "control-icc", "alpha", "published-alpha" };
  json_t *object;

  if (people->refused)
    return refused (people->refused);
  object = json_object ();
  put_number (object, "reliability", people->rule.reliability);
  put_text (object, "from", from[people->rule.from]);
  put_text (object, "source", people->rule.reliability_source);
  put_number (object, "sd", people->rule.sd);
  put_number (object, "sem", people->rule.sem);
  put_number (object, "sdc95", people->rule.sdc95);
  put_text (object, "method", mdn_rci_method_name (people->rule.method));
  put_number (object, "critical", people->rule.critical);
  put_cutoffs (object, &people->rule);
  return object;
}

static json_t *
shares_json (const struct mdn_person_changes *people, enum mdn_group group)
{
  static const char *const name[MDN_SHARES] = { "improved", "unchanged", "deteriorated", "recovered", "harmed",
                                                "meaningful", "meaningful_worse" };
  json_t *object = json_object ();

  for (size_t i = 0; i < MDN_SHARES; i++)
    if (people->share[i][group].of)
      {
        json_t *share = json_object ();

        put_count (share, "count", people->share[i][group].count);
        put_count (share, "of", people->share[i][group].of);
        put (share, "ci", interval (people->share[i][group].ci));
        put (object, name[i], share);
      }
  return object;
}

static json_t *
score_json (const struct mdn_changes *changes, size_t i, bool arms)
{
  static const char *const group[MDN_GROUPS] = { "control", "treated", "all" };
  static const char *const better[] = { "neither", "lower", "higher" };
  json_t *object = json_object (), *paired = json_object (), *people = json_object ();

  put_text (object, "name", changes->score[i].name);
  put_text (object, "better", better[changes->score[i].better]);
  for (enum mdn_group g = arms ? MDN_GROUP_CONTROL : MDN_GROUP_ALL; g < MDN_GROUPS; g++)
    {
      put (paired, group[g], paired_json (&changes->group[i].group[g]));
      put (people, group[g], shares_json (&changes->person[i], g));
    }
  put (object, "paired", paired);
  if (arms)
    put (object, "arms", arms_json (&changes->group[i]));
  put (object, "reliable_change", rule_json (&changes->person[i]));
  put (object, "people", people);
  return object;
}

json_t *
mdn_json_scores (const struct mdn_findings *findings)
{
  json_t *list = json_array ();

  for (size_t i = 0; i < findings->changes->n; i++)
    json_array_append_new (list, score_json (findings->changes, i, mdn_two_arms (findings->mechanisms->design)));
  return list;
}

json_t *
mdn_json_reliability (const struct mdn_findings *findings)
{
  json_t *list = json_array ();

  for (size_t i = 0; i < findings->changes->n_consistency; i++)
    {
      const struct mdn_consistency *c = &findings->changes->consistency[i];
      json_t *object = c->refused ? refused (c->refused) : json_object ();

      put_text (object, "score", c->score);
      put_text (object, "wave", findings->pairs->dataset[c->wave]->wave);
      put_text (object, "group", c->group == MDN_GROUP_ALL ? "all" : c->group == MDN_GROUP_CONTROL ? "control" : "treated");
      put_count (object, "n", c->n);
      if (!c->refused)
        {
          put_number (object, "alpha", c->alpha.alpha);
          put (object, "alpha_ci", interval (c->alpha.alpha_ci));
          put_number (object, "omega", c->omega_refused ? NAN : c->omega.omega);
        }
      json_array_append_new (list, object);
    }
  return list;
}
