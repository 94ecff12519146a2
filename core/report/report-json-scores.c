/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scores' part of the JSON report: groups, arms, reliability. */
#include <stdio.h>

#include "core/mechanism/model.h"
#include "core/report/json-put.h"

/* A standardised change under four keys: NAME, NAME_ci, NAME_hedges, NAME_hedges_ci. */
static void
put_effect (json_t *object, const char *name, const struct mdn_effect *effect)
{
  char key[32];

  put_number (object, name, effect->value);
  snprintf (key, sizeof key, "%s_ci", name);
  put (object, key, interval (effect->ci));
  snprintf (key, sizeof key, "%s_hedges", name);
  put_number (object, key, effect->hedges);
  snprintf (key, sizeof key, "%s_hedges_ci", name);
  put (object, key, interval (effect->hedges_ci));
}

static json_t *
rank_json (const struct mdn_group_paired *group)
{
  const struct mdn_signed_rank *rank = &group->rank;
  json_t *object;

  if (group->rank_refused)
    return refused (group->rank_refused);
  object = json_object ();
  put_count (object, "zeros", rank->zeros);
  put_count (object, "nonzero", rank->nonzero);
  put (object, "ties", json_boolean (rank->ties));
  put (object, "exact", json_boolean (rank->exact));
  put_number (object, "v", rank->v);
  put_number (object, "z", rank->z);
  put_number (object, "p", rank->p);
  put_number (object, "rank_biserial", rank->rank_biserial);
  put (object, "rank_biserial_ci", interval (rank->rank_biserial_ci));
  put_number (object, "hodges_lehmann", rank->hodges_lehmann);
  return object;
}

static json_t *
equivalence_json (const struct mdn_tost *tost, double smallest, const char *why_not)
{
  json_t *object;

  if (why_not)
    return refused (why_not);
  object = json_object ();
  put_number (object, "smallest", smallest);
  put_number (object, "p", tost->p);
  put (object, "ci", interval (tost->ci));
  put (object, "equivalent", json_boolean (tost->equivalent));
  return object;
}

static json_t *
icc_value_json (const struct mdn_icc_value *icc)
{
  json_t *object = json_object ();

  put_number (object, "icc", icc->icc);
  put (object, "ci", interval (icc->ci));
  return object;
}

static json_t *
icc_json (const struct mdn_group_paired *group)
{
  json_t *object;

  if (group->icc_refused)
    return refused (group->icc_refused);
  object = json_object ();
  put (object, "agreement", icc_value_json (&group->icc.agreement));
  put (object, "consistency", icc_value_json (&group->icc.consistency));
  put_number (object, "sem_agreement", group->icc.sem_agreement);
  put_number (object, "sem_consistency", group->icc.sem_consistency);
  put_number (object, "sdc_agreement", group->icc.sdc_agreement);
  put_number (object, "sdc_consistency", group->icc.sdc_consistency);
  return object;
}

static void
put_variances (json_t *object, const struct mdn_paired *paired)
{
  json_t *part = json_object ();

  put_number (part, "r", paired->pitman_morgan.r);
  put_number (part, "t", paired->pitman_morgan.t);
  put_number (part, "df", paired->pitman_morgan.df);
  put_number (part, "p", paired->pitman_morgan.p);
  put (object, "variance_change", part);
}

static json_t *
paired_json (const struct mdn_group_change *change, enum mdn_group which)
{
  const struct mdn_group_paired *group = &change->group[which];
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
  put_effect (object, "d_av", &group->paired.d_av);
  put_effect (object, "d_rm", &group->paired.d_rm);
  put_effect (object, "d_z", &group->paired.d_z);
  put_effect (object, "d_b", &group->paired.d_b);
  put_number (object, "wilcoxon_p", group->rank_refused ? NAN : group->rank.p);
  put (object, "wilcoxon", rank_json (group));
  put (object, "equivalence", equivalence_json (&group->equivalence, change->smallest, group->equivalence_refused));
  put (object, "icc", icc_json (group));
  put_variances (object, &group->paired);
  return object;
}

/* What stands beside the adjusted difference: does it hold with other errors, other slopes, other models? */
static void
put_arms_checks (json_t *object, const struct mdn_group_change *change)
{
  const struct mdn_twoarm *arms = &change->arms;

  put (object, "effect_hc3", estimate (&arms->effect_hc3));
  put (object, "hc3_advised", json_boolean (change->hc3_advised));
  put_text (object, "hc3_refused", change->hc3_refused);
  put_number (object, "brown_forsythe_p", arms->brown_forsythe_known ? arms->brown_forsythe.p : NAN);
  put (object, "slopes", arms->slopes_known ? estimate (&arms->slopes) : json_null ());
  put (object, "change_score", estimate (&arms->change_student));
  put (object, "change_score_welch", estimate (&arms->change_welch));
  put (object, "first_wave_welch", estimate (&arms->baseline_welch));
  put (object, "second_wave_welch", estimate (&arms->post_welch));
}

static json_t *
arms_json (const struct mdn_group_change *change)
{
  const struct mdn_twoarm *arms = &change->arms;
  json_t *object;

  if (change->arms_refused)
    {
      object = refused (change->arms_refused);
      put_count (object, "control", change->group[MDN_GROUP_CONTROL].n);
      put_count (object, "treated", change->group[MDN_GROUP_TREATED].n);
      return object;
    }
  object = json_object ();
  put_count (object, "control", arms->n0);
  put_count (object, "treated", arms->n1);
  put (object, "effect", estimate (&arms->effect));
  put (object, "mean_control", estimate (&arms->adjusted_mean[0]));
  put (object, "mean_treated", estimate (&arms->adjusted_mean[1]));
  put_number (object, "d_adjusted", arms->d_adjusted);
  put (object, "d_adjusted_ci", interval (arms->d_adjusted_ci));
  put_number (object, "d_ppc2", arms->ppc.value);
  put (object, "d_ppc2_ci", interval (arms->ppc.ci));
  put_number (object, "d_ppc2_variance", arms->ppc.variance);
  put (object, "equivalence", equivalence_json (&change->arms_equivalence, change->smallest, change->arms_equivalence_refused));
  put_arms_checks (object, change);
  return object;
}

static void
put_people_arms (json_t *object, const struct mdn_person_changes *people)
{
  json_t *control = mdn_json_control_reference (&people->rule);

  put (object, "people_difference", mdn_json_share_differences (people));
  put (object, "control_reference", control ? control : json_null ());
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
      put (paired, group[g], paired_json (&changes->group[i], g));
      put (people, group[g], mdn_json_shares (&changes->person[i], g));
    }
  put (object, "paired", paired);
  if (arms)
    put (object, "arms", arms_json (&changes->group[i]));
  put (object, "reliable_change", mdn_json_person_rule (&changes->person[i]));
  put (object, "importance", mdn_json_importance (&changes->person[i].rule));
  put (object, "people", people);
  if (arms)
    put_people_arms (object, &changes->person[i]);
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

static json_t *
omega_json (const struct mdn_consistency *c)
{
  json_t *object;

  if (c->omega_refused)
    return refused (c->omega_refused);
  object = json_object ();
  put_number (object, "chi2", c->omega.chi2);
  put_number (object, "df", c->omega.df);
  put_number (object, "p", c->omega.p);
  put_number (object, "cfi", c->omega.cfi);
  put_number (object, "rmsea", c->omega.rmsea);
  put_number (object, "srmr", c->omega.srmr);
  put (object, "heywood", json_boolean (c->omega.heywood));
  return object;
}

static json_t *
items_json (const struct mdn_consistency *c)
{
  json_t *list = json_array ();

  for (size_t i = 0; i < c->n_inputs; i++)
    {
      json_t *item = json_object ();

      put_text (item, "item", c->input[i]);
      put_number (item, "mean", c->alpha.item_mean[i]);
      put_number (item, "sd", c->alpha.item_sd[i]);
      put_number (item, "item_rest", c->alpha.item_rest[i]);
      put_number (item, "alpha_without", c->alpha.alpha_without[i]);
      json_array_append_new (list, item);
    }
  return list;
}

static void
put_consistency (json_t *object, const struct mdn_consistency *c)
{
  put_number (object, "alpha", c->alpha.alpha);
  put (object, "alpha_ci", interval (c->alpha.alpha_ci));
  put_number (object, "omega", c->omega_refused ? NAN : c->omega.omega);
  put (object, "omega_fit", omega_json (c));
  put_number (object, "lambda2", c->alpha.lambda2);
  put_number (object, "lambda6", c->alpha.lambda6);
  put_number (object, "sem", c->alpha.sem);
  put_number (object, "sdc95", c->alpha.sdc);
  put (object, "items", items_json (c));
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
        put_consistency (object, c);
      json_array_append_new (list, object);
    }
  return list;
}
