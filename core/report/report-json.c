/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every number under stable keys; doc/report-json.md lists them.  A number that was not computed is
 * null, a part that was refused has the key `refused` with the reason and no numbers. */
#include <string.h>

#include "core/mechanism/model.h"
#include "core/read/utf8.h"
#include "core/report/json-put.h"
#include "core/report/report.h"

json_t *
mdn_json_text (const char *text)
{
  struct mdn_buffer plain = { 0 };
  json_t *string = json_string (text);

  if (string != NULL)
    return string;
  mdn_buffer_add_text (&plain, text);
  if (!plain.failed)
    mdn_utf8_mend (plain.ptr, plain.len);
  string = plain.failed ? NULL : json_string (plain.ptr);
  mdn_buffer_release (&plain);
  return string;
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
        put (object, "moved", mdn_json_moved (&mechanism->moved));
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
      json_t *path = mdn_json_path (&outcome->path[i], mdn_two_arms (findings->mechanisms->design));

      put (path, "verdict", verdict_json (&outcome->path[i].verdict));
      put (object, findings->pathways->node[m->mechanism[i].node].id, path);
    }
  return object;
}

/* Every pair of products of the joint model, in its order. */
static json_t *
contrasts_json (const struct mdn_findings *findings, const struct mdn_outcome_finding *outcome)
{
  json_t *list = json_array ();
  size_t at = 0;

  for (size_t i = 0; i < outcome->n_mechanisms; i++)
    for (size_t j = i + 1; j < outcome->n_mechanisms && at < outcome->n_contrasts; j++, at++)
      {
        const struct mdn_mechanism_finding *mechanism = findings->mechanisms->mechanism;
        json_t *object = json_object ();

        put_text (object, "first", findings->pathways->node[mechanism[outcome->joined[i]].node].id);
        put_text (object, "second", findings->pathways->node[mechanism[outcome->joined[j]].node].id);
        put (object, "difference", estimate (&outcome->contrast[at]));
        json_array_append_new (list, object);
      }
  return list;
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
      put (object, "moved", mdn_json_moved (&outcome->moved));
      put_text (object, "joint_refused", outcome->joint_refused);
      if (mdn_two_arms (findings->mechanisms->design) && !outcome->joint_refused)
        {
          put (object, "total", estimate (&outcome->total));
          put (object, "direct", estimate (&outcome->direct));
          put (object, "total_indirect", estimate (&outcome->total_indirect));
          mdn_json_bootstrap (object, "total_indirect_bootstrap", &outcome->bootstrap);
          put_number (object, "proportion", outcome->proportion);
          put_number (object, "condition", outcome->condition);
          put (object, "contrasts", contrasts_json (findings, outcome));
        }
      put (object, "paths", paths_json (findings, outcome));
      json_array_append_new (list, object);
    }
  return list;
}

static void
put_monte_carlo (json_t *object, const struct mdn_chain_finding *chain)
{
  json_t *part;

  if (!chain->monte_carlo_known)
    return;
  part = json_object ();
  put (object, "monte_carlo", part);
  put_count (part, "draws", chain->monte_carlo.draws);
  put (part, "ci", interval (chain->monte_carlo.ci));
  put (part, "ci_error", interval (chain->monte_carlo.error));
  put_number (part, "p", chain->monte_carlo.p);
}

/* Null unless the chain was fully measured and computed. */
static json_t *
links_json (const struct mdn_findings *findings, const struct mdn_chain_finding *chain)
{
  json_t *list = chain->n_links ? json_array () : json_null ();

  for (size_t i = 0; i < chain->n_links; i++)
    {
      json_t *object = json_object ();

      put_text (object, "from", findings->pathways->node[chain->link[i].from].id);
      put_text (object, "to", findings->pathways->node[chain->link[i].to].id);
      put (object, "estimate", estimate (&chain->link[i].estimate));
      json_array_append_new (list, object);
    }
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
      put_text (object, "hc3_refused", m->chain[i].hc3_refused);
      put (object, "links", links_json (findings, &m->chain[i]));
      put_number (object, "product", m->chain[i].n_links ? m->chain[i].product.value : NAN);
      put (object, "product_ci", interval (m->chain[i].n_links ? m->chain[i].product.ci : (struct mdn_interval){ NAN, NAN }));
      put_monte_carlo (object, &m->chain[i]);
      mdn_json_bootstrap (object, "bootstrap", &m->chain[i].bootstrap);
      put_number (object, "p_joint", m->chain[i].n_links ? m->chain[i].p_joint : NAN);
      put_number (object, "p_bh", m->chain[i].n_links ? m->chain[i].p_bh : NAN);
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

static bool
uses_form (const struct mdn_dataset *dataset, const struct mdn_scored_use *wanted)
{
  for (size_t i = 0; dataset && i < dataset->n_uses; i++)
    if (strcmp (dataset->use[i].instrument->sha256, wanted->instrument->sha256) == 0
        && strcmp (dataset->use[i].form->id, wanted->form->id) == 0)
      return true;
  return false;
}

/* The definitions of a wave that the other one did not name. */
static void
add_definitions (json_t *list, const struct mdn_dataset *dataset, const struct mdn_dataset *named)
{
  for (size_t i = 0; i < dataset->n_uses; i++)
    {
      const struct mdn_scored_use *use = &dataset->use[i];
      if (uses_form (named, use))
        continue;
      json_t *definition = made_from (use->instrument->id, use->instrument->version, use->instrument->sha256);

      put_text (definition, "form", use->form->id);
      json_array_append_new (list, definition);
    }
}

static json_t *
provenance_json (const struct mdn_findings *findings)
{
  json_t *object = json_object (), *inputs = json_array (), *definitions = json_array ();
  const struct mdn_pairs *pairs = findings->pairs;

  for (size_t wave = 0; wave < 2; wave++)
    if (wave == 0 || pairs->dataset[1] != pairs->dataset[0])
      json_array_append_new (inputs, made_from (pairs->dataset[wave]->facts.path, NULL, pairs->dataset[wave]->facts.sha256));
  add_definitions (definitions, pairs->dataset[0], NULL);
  add_definitions (definitions, pairs->dataset[1], pairs->dataset[0]);
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
  put (root, "scores", mdn_json_scores (findings));
  put (root, "reliability", mdn_json_reliability (findings));
  put (root, "remarks", remarks_json (findings->remarks));
  put (root, "provenance", provenance_json (findings));
  failed = !root || json_object_size (root) != 11
           || json_dump_callback (root, dump, out, JSON_INDENT (2) | JSON_REAL_PRECISION (17)) != 0;
  json_decref (root);
  mdn_out_text (out, "\n");
  return failed ? MDN_NO_MEMORY : MDN_OK;
}
