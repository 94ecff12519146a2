/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every number under stable keys; doc/report-json.md lists them.  A number that was not computed is
 * null, a part that was refused has the key `refused` with the reason and no numbers. */
#include <jansson.h>
#include <math.h>

#include "core/mechanism/model.h"
#include "core/report/report.h"

/* jansson keeps its own memory; the whole tree is freed at the end of mdn_report_json.  Setting into
 * a NULL object fails quietly; a missing part is noticed at the end. */
static void
put (json_t *object, const char *key, json_t *value)
{
  json_object_set_new (object, key, value);
}

static void
put_number (json_t *object, const char *key, double value)
{
  put (object, key, isfinite (value) ? json_real (value) : json_null ());
}

static void
put_count (json_t *object, const char *key, size_t value)
{
  put (object, key, json_integer ((json_int_t) value));
}

static void
put_text (json_t *object, const char *key, const char *text)
{
  put (object, key, text ? json_string (text) : json_null ());
}

static json_t *
interval (struct mdn_interval ci)
{
  json_t *list = json_array ();

  json_array_append_new (list, isfinite (ci.low) ? json_real (ci.low) : json_null ());
  json_array_append_new (list, isfinite (ci.high) ? json_real (ci.high) : json_null ());
  return list;
}

static json_t *
estimate (const struct mdn_estimate *e)
{
  json_t *object = json_object ();

  put_number (object, "value", e->value);
  put_number (object, "se", e->se);
  put_number (object, "statistic", e->statistic);
  put_number (object, "df", e->df);
  put_number (object, "p", e->p);
  put (object, "ci", interval (e->ci));
  return object;
}

static json_t *
refused (const char *why)
{
  json_t *object = json_object ();

  put_text (object, "refused", why);
  return object;
}

static json_t *
moved_json (const struct mdn_moved *moved)
{
  static const char *const by[] = { "ancova", "paired", "dose" };
  json_t *object;

  if (moved->refused)
    return refused (moved->refused);
  object = json_object ();
  put_text (object, "by", by[moved->by]);
  put_count (object, "n", moved->n);
  put (object, "change", estimate (&moved->change));
  put_number (object, "p_adjusted", moved->p_adjusted);
  put_number (object, "size", moved->size);
  put (object, "size_ci", interval (moved->size_ci));
  put (object, "benefit", json_integer (moved->benefit));
  put_number (object, "smallest", moved->smallest);
  put_number (object, "equivalence_p", moved->equivalence_known ? moved->equivalence.p : NAN);
  put_number (object, "detectable", moved->detectable);
  if (moved->by == MDN_MOVED_ANCOVA)
    {
      put (object, "hc3", estimate (&moved->robust));
      put (object, "change_score", estimate (&moved->change_score));
    }
  return object;
}

static json_t *
path_json (const struct mdn_path_finding *path, bool arms)
{
  json_t *object;

  if (path->refused)
    return refused (path->refused);
  object = json_object ();
  put_count (object, "n", path->n);
  put (object, "alone", json_boolean (path->alone));
  put (object, "b", estimate (&path->indirect.b));
  put_number (object, "b_p_adjusted", path->p_b_adjusted);
  put_number (object, "b_standardised", path->b_standardised);
  if (path->alone_known)
    put (object, "b_alone", estimate (&path->b_alone));
  if (!arms)
    return object;
  put (object, "a", estimate (&path->indirect.a));
  put_number (object, "ab", path->indirect.delta.value);
  put (object, "ab_ci", interval (path->indirect.product.ci));
  put_number (object, "p_joint", path->indirect.p_joint);
  put_number (object, "p_joint_adjusted", path->p_joint_adjusted);
  put_number (object, "p_product_adjusted", path->p_product_adjusted);
  put_number (object, "p_sobel", path->indirect.delta.p);
  put_number (object, "rho_star", path->sensitivity_known ? path->sensitivity.rho : NAN);
  put_number (object, "vif", path->vif);
  return object;
}

static json_t *
verdict_json (const struct mdn_verdict *verdict)
{
  json_t *object = json_object (), *list = json_array ();

  put_text (object, "class", mdn_verdict_id (verdict->verdict));
  put_text (object, "rule", verdict->rule);
  for (size_t i = 0; i < verdict->n_caveats; i++)
    json_array_append_new (list, json_string (mdn_caveat_name (verdict->caveat[i])));
  put (object, "caveats", list);
  return object;
}

static json_t *
mechanisms_json (const struct mdn_findings *findings)
{
  const struct mdn_mechanisms *m = findings->mechanisms;
  json_t *list = json_array ();

  for (size_t i = 0; i < m->n_mechanisms; i++)
    {
      const struct mdn_mechanism_finding *mechanism = &m->mechanism[i];
      json_t *object = json_object ();
      bool measured = mechanism->verdict.verdict != MDN_VERDICT_NOT_MEASURED;

      put_text (object, "node", findings->pathways->node[mechanism->node].id);
      put_text (object, "measure", measured ? findings->changes->score[mechanism->measure->score].name : NULL);
      put (object, "verdict", verdict_json (&mechanism->verdict));
      if (measured)
        put (object, "moved", moved_json (&mechanism->moved));
      json_array_append_new (list, object);
    }
  return list;
}

static json_t *
paths_json (const struct mdn_findings *findings, const struct mdn_outcome_finding *outcome)
{
  const struct mdn_mechanisms *m = findings->mechanisms;
  json_t *object = json_object ();

  for (size_t i = 0; i < m->n_mechanisms; i++)
    {
      json_t *path = path_json (&outcome->path[i], mdn_two_arms (findings->mechanisms->design));

      put (path, "verdict", verdict_json (&outcome->path[i].verdict));
      put (object, findings->pathways->node[m->mechanism[i].node].id, path);
    }
  return object;
}

static json_t *
outcomes_json (const struct mdn_findings *findings)
{
  const struct mdn_mechanisms *m = findings->mechanisms;
  json_t *list = json_array ();

  for (size_t i = 0; i < m->n_outcomes; i++)
    {
      const struct mdn_outcome_finding *outcome = &m->outcome[i];
      json_t *object = json_object ();

      put_text (object, "score", findings->changes->score[outcome->score].name);
      put_text (object, "node", outcome->node == MDN_ABSENT ? NULL : findings->pathways->node[outcome->node].id);
      put (object, "moved", moved_json (&outcome->moved));
      if (mdn_two_arms (findings->mechanisms->design) && !outcome->joint_refused)
        {
          put (object, "total", estimate (&outcome->total));
          put (object, "direct", estimate (&outcome->direct));
          put (object, "total_indirect", estimate (&outcome->total_indirect));
          put_number (object, "proportion", outcome->proportion);
        }
      put (object, "paths", paths_json (findings, outcome));
      json_array_append_new (list, object);
    }
  return list;
}

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

static json_t *
scores_json (const struct mdn_findings *findings)
{
  json_t *list = json_array ();

  for (size_t i = 0; i < findings->changes->n; i++)
    json_array_append_new (list, score_json (findings->changes, i, mdn_two_arms (findings->mechanisms->design)));
  return list;
}

static json_t *
chains_json (const struct mdn_findings *findings)
{
  const struct mdn_mechanisms *m = findings->mechanisms;
  json_t *list = json_array ();

  for (size_t i = 0; i < m->n_chains; i++)
    {
      json_t *object = json_object ();

      put_text (object, "chain", findings->pathways->chain[m->chain[i].chain].id);
      put_text (object, "outcome", m->chain[i].outcome == MDN_ABSENT ? NULL
                                     : findings->changes->score[m->outcome[m->chain[i].outcome].score].name);
      put_text (object, "verdict", mdn_chain_verdict_id (m->chain[i].verdict));
      put_text (object, "refused", m->chain[i].refused);
      put_number (object, "product", m->chain[i].n_links ? m->chain[i].product.value : NAN);
      put_number (object, "p_joint", m->chain[i].n_links ? m->chain[i].p_joint : NAN);
      put_number (object, "p_adjusted", m->chain[i].n_links ? m->chain[i].p_adjusted : NAN);
      json_array_append_new (list, object);
    }
  return list;
}

static json_t *
people_json (const struct mdn_findings *findings)
{
  const struct mdn_pairs *pairs = findings->pairs;
  json_t *object = json_object ();

  put_count (object, "taking_part", pairs->n_people);
  put_count (object, "both_waves", pairs->n);
  put_count (object, "control", pairs->n_arm[0]);
  put_count (object, "treated", pairs->n_arm[1]);
  put_count (object, "only_first", pairs->attrition[MDN_GROUP_ALL].only_first);
  put_count (object, "only_second", pairs->attrition[MDN_GROUP_ALL].only_second);
  put_count (object, "duplicates", pairs->n_duplicates);
  return object;
}

static json_t *
reliability_json (const struct mdn_findings *findings)
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

static json_t *
remarks_json (const struct mdn_remarks *remarks)
{
  json_t *list = json_array ();

  for (size_t i = 0; i < remarks->n; i++)
    {
      const struct mdn_remark *r = &remarks->remark[i];
      json_t *object = json_object ();

      put_text (object, "severity", mdn_severity_name (r->severity));
      put_text (object, "id", r->id);
      put_text (object, "file", r->file);
      put_count (object, "line", r->line);
      put_text (object, "column", r->column_name);
      put_text (object, "person", r->person);
      put_text (object, "value", r->value);
      put_text (object, "message", r->message);
      json_array_append_new (list, object);
    }
  return list;
}

static json_t *
made_from (const char *name, const char *version, const char *sha256)
{
  json_t *object = json_object ();

  put_text (object, "name", name);
  put_text (object, "version", version);
  put_text (object, "sha256", sha256);
  return object;
}

static json_t *
provenance_json (const struct mdn_findings *findings)
{
  json_t *object = json_object (), *inputs = json_array (), *definitions = json_array ();
  const struct mdn_pairs *pairs = findings->pairs;

  for (size_t wave = 0; wave < 2; wave++)
    if (wave == 0 || pairs->dataset[1] != pairs->dataset[0])
      json_array_append_new (inputs, made_from (pairs->dataset[wave]->facts.path, NULL, pairs->dataset[wave]->facts.sha256));
  for (size_t i = 0; i < pairs->dataset[0]->n_uses; i++)
    {
      const struct mdn_scored_use *use = &pairs->dataset[0]->use[i];
      json_t *definition = made_from (use->instrument->id, use->instrument->version, use->instrument->sha256);

      put_text (definition, "form", use->form->id);
      json_array_append_new (definitions, definition);
    }
  put_text (object, "mediant", findings->version);
  put (object, "study", made_from (findings->study->id, NULL, findings->study->path ? findings->study->sha256 : NULL));
  put (object, "pathways", made_from (findings->pathways->id, findings->pathways->version, findings->pathways->sha256));
  put (object, "inputs", inputs);
  put (object, "definitions", definitions);
  return object;
}

static const char *
design_name (enum mdn_design design)
{
  static const char *const name[] = { "two-arm-randomised", "two-arm", "one-group", "observational" };

  return name[design];
}

static int
dump (const char *text, size_t len, void *out)
{
  mdn_out_write (out, text, len);
  return 0;
}

enum mdn_status
mdn_report_json (const struct mdn_findings *findings, struct mdn_out *out)
{
  json_t *root = json_object ();
  int failed;

  put (root, "schema", json_integer (1));
  put_text (root, "design", design_name (findings->mechanisms->design));
  put_number (root, "alpha", findings->study->alpha);
  put (root, "people", people_json (findings));
  put (root, "mechanisms", mechanisms_json (findings));
  put (root, "outcomes", outcomes_json (findings));
  put (root, "chains", chains_json (findings));
  put (root, "scores", scores_json (findings));
  put (root, "reliability", reliability_json (findings));
  put (root, "remarks", remarks_json (findings->remarks));
  put (root, "provenance", provenance_json (findings));
  failed = !root || json_object_size (root) != 11
           || json_dump_callback (root, dump, out, JSON_INDENT (2) | JSON_REAL_PRECISION (17)) != 0;
  json_decref (root);
  mdn_out_text (out, "\n");
  return failed ? MDN_NO_MEMORY : MDN_OK;
}
