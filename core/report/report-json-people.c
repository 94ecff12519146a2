/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single people's part of the JSON report: what they were judged by, how many did what, how the arms differ in that. */
#include "core/report/json-put.h"

static json_t *
norm_json (const struct mdn_norm *norm)
{
  json_t *object = json_object ();

  put_text (object, "population", norm->population.en);
  put_number (object, "n", norm->n);
  put_number (object, "mean", norm->mean);
  put_number (object, "sd", norm->sd);
  put_text (object, "source", norm->source.text ? norm->source.text : norm->source.doi);
  return object;
}

static void
put_norms (json_t *object, const struct mdn_person_rule *rule)
{
  json_t *norms = rule->norms_known ? json_object () : json_null ();

  put (object, "norms", norms);
  if (rule->norms_known)
    {
      put (norms, "clinical", norm_json (rule->clinical));
      put (norms, "functional", norm_json (rule->functional));
    }
  put_text (object, "norms_refused", rule->norms_refused);
}

static void
put_cutoffs (json_t *object, const struct mdn_person_rule *rule)
{
  static const char *const kind[] = { "a", "b", "b-clinical", "c" };
  const char *const from = rule->cutoff_from_study ? "study" : rule->cutoff_from_norms ? "norms" : "published";
  bool low = rule->has_cutoff && !isnan (rule->problem.lo);

  put_number (object, "cutoff", !rule->has_cutoff ? NAN : low ? rule->problem.lo : rule->problem.hi);
  put_text (object, "cutoff_problem", !rule->has_cutoff ? NULL : low ? "above" : "below");
  put_text (object, "cutoff_from", rule->has_cutoff ? from : NULL);
  put_text (object, "cutoff_source", rule->has_cutoff ? rule->cutoff_source : NULL);
  put_text (object, "cutoff_norms", rule->cutoff_from_norms ? kind[rule->norms_kind] : NULL);
  put_number (object, "cutoff_a", rule->cutoff_a);
  put_number (object, "cutoff_b", rule->cutoff_b);
  put_number (object, "cutoff_b_clinical", rule->cutoff_b_clinical);
  put_number (object, "cutoff_c", rule->cutoff_c);
  put_norms (object, rule);
}

json_t *
mdn_json_person_rule (const struct mdn_person_changes *people)
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

/* By importance: the anchor, and the percentage where the study states one. */
json_t *
mdn_json_importance (const struct mdn_person_rule *rule)
{
  static const char *const from[] = { "none", "study", "mcid", "half-sd" };
  json_t *object = json_object ();

  put_number (object, "anchor", rule->meaningful);
  put_number (object, "anchor_worse", rule->meaningful_worse);
  put_text (object, "anchor_from", from[rule->meaningful_from]);
  put_text (object, "anchor_source", rule->meaningful_source);
  put_number (object, "percent", rule->percent);
  put_number (object, "percent_worse", rule->percent_worse);
  put_text (object, "percent_source", rule->percent_source);
  return object;
}

/* NULL: no control arm to refer to. */
json_t *
mdn_json_control_reference (const struct mdn_person_rule *rule)
{
  json_t *object;

  if (!rule->control_referenced)
    return NULL;
  object = json_object ();
  put_count (object, "n", rule->control.n);
  put_number (object, "intercept", rule->control.intercept);
  put_number (object, "slope", rule->control.slope);
  put_number (object, "sigma", rule->control.sigma);
  put_number (object, "mean_change", rule->control.mean_change);
  put_number (object, "sd_change", rule->control.sd_change);
  return object;
}

json_t *
mdn_json_shares (const struct mdn_person_changes *people, enum mdn_group group)
{
  json_t *object = json_object ();

  for (enum mdn_share_kind kind = 0; kind < MDN_SHARES; kind++)
    if (people->share[kind][group].of)
      {
        json_t *share = json_object ();

        put_count (share, "count", people->share[kind][group].count);
        put_count (share, "of", people->share[kind][group].of);
        put (share, "ci", interval (people->share[kind][group].ci));
        put (object, mdn_share_name (kind), share);
      }
  return object;
}

json_t *
mdn_json_share_differences (const struct mdn_person_changes *people)
{
  json_t *object = json_object ();

  for (enum mdn_share_kind kind = 0; kind < MDN_SHARES; kind++)
    if (people->difference_known[kind])
      {
        json_t *difference = json_object ();

        put_number (difference, "value", people->difference[kind].value);
        put (difference, "ci", interval (people->difference[kind].newcombe));
        put_number (difference, "fisher_p", people->difference[kind].fisher_p);
        put (object, mdn_share_name (kind), difference);
      }
  return object;
}
