/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pathway-link.c - a map's nodes in one array, and references by index. */
#include <math.h>
#include <string.h>

#include "core/define/beside.h"
#include "core/define/draft-pathway.h"

static struct mdn_names
node_names (const struct mdn_draft_pathways *draft)
{
  return (struct mdn_names){ draft->pathways.node, draft->pathways.n_nodes, sizeof *draft->pathways.node,
                             offsetof (struct mdn_node, id), "node", "define.unknown-node" };
}

static void
link_cites (struct mdn_draft_pathways *draft, const struct mdn_yaml *node, const size_t **cite, size_t *n)
{
  const struct mdn_names names = { draft->pathways.citation, draft->pathways.n_citations,
                                   sizeof *draft->pathways.citation, offsetof (struct mdn_citation, id), "citation",
                                   "define.unknown-citation" };
  if (node != NULL)
    mdn_reader_indexes (draft->reader, &names, node, cite, n);
}

/* ---- nodes ------------------------------------------------------------------------------------------------ */

static void
add_node (struct mdn_draft_pathways *draft, struct mdn_node *array, const struct mdn_draft_node *from,
          enum mdn_node_kind kind)
{
  struct mdn_pathways *pathways = &draft->pathways;
  const struct mdn_names names = node_names (draft);
  size_t index;
  struct mdn_node node = { .id = from->id,       .kind = kind,         .title = from->title, .note = from->note,
                           .layer = from->layer, .grade = from->grade, .better = from->better };
  if (from->id == NULL)
    return;
  if (mdn_names_find (&names, from->id, &index))
    mdn_reader_say (draft->reader, MDN_ERROR, "define.duplicate", &from->place, from->id,
                    "there are two nodes '%s'", from->id);
  link_cites (draft, from->cite, &node.cite, &node.n_cites);
  array[pathways->n_nodes++] = node;
}

static void
add_nodes (struct mdn_draft_pathways *draft, struct mdn_node *array, const struct mdn_draft_node *from, size_t n,
           enum mdn_node_kind kind)
{
  for (size_t i = 0; i < n; i++)
    add_node (draft, array, &from[i], kind);
}

static void
collect_nodes (struct mdn_draft_pathways *draft)
{
  const size_t most = 2 + draft->n_mechanisms + draft->n_others + draft->n_outcomes;
  struct mdn_node *array = mdn_reader_array (draft->reader, most, sizeof *array);
  if (array == NULL)
    return;
  draft->pathways.node = array;
  draft->exposure.place = mdn_place_of (draft->root, "exposure");
  draft->any_outcome.id = "mental-health";
  draft->any_outcome.place = mdn_place_of (draft->root, "mental_health");
  add_node (draft, array, &draft->exposure, MDN_NODE_EXPOSURE);
  add_nodes (draft, array, draft->mechanism, draft->n_mechanisms, MDN_NODE_MECHANISM);
  add_nodes (draft, array, draft->other, draft->n_others, MDN_NODE_OTHER);
  add_nodes (draft, array, draft->outcome, draft->n_outcomes, MDN_NODE_OUTCOME);
  add_node (draft, array, &draft->any_outcome, MDN_NODE_ANY_OUTCOME);
}

/* ---- paths -------------------------------------------------------------------------------------------------- */

static bool
is_outcome (const struct mdn_draft_pathways *draft, size_t node)
{
  const enum mdn_node_kind kind = draft->pathways.node[node].kind;
  return kind == MDN_NODE_OUTCOME || kind == MDN_NODE_ANY_OUTCOME;
}

static bool
link_path (struct mdn_draft_pathways *draft, const struct mdn_yaml *path, const size_t **node, size_t *n)
{
  const struct mdn_names names = node_names (draft);
  if (path == NULL || !mdn_reader_indexes (draft->reader, &names, path, node, n))
    return false;
  if (*n < 2)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.short-path", &path->place, NULL, "a path needs two nodes");
  return *n >= 2;
}

static void
link_chains (struct mdn_draft_pathways *draft)
{
  struct mdn_chain *chain = mdn_reader_array (draft->reader, draft->n_chains, sizeof *chain);
  for (size_t i = 0; i < draft->n_chains && chain != NULL; i++)
    {
      const struct mdn_draft_chain *from = &draft->chain[i];
      chain[i] = from->chain;
      link_cites (draft, from->cite, &chain[i].cite, &chain[i].n_cites);
      if (!link_path (draft, from->path, &chain[i].node, &chain[i].n_nodes))
        continue;
      if (draft->pathways.node[chain[i].node[0]].kind != MDN_NODE_EXPOSURE
          || !is_outcome (draft, chain[i].node[chain[i].n_nodes - 1]))
        mdn_reader_say (draft->reader, MDN_ERROR, "define.chain-ends", &from->path->place, chain[i].id,
                        "a chain goes from the exposure to an outcome or mental-health");
    }
  draft->pathways.chain = chain;
  draft->pathways.n_chains = chain == NULL ? 0 : draft->n_chains;
}

static void
set_interval (struct mdn_draft_pathways *draft, const struct mdn_draft_effect *from, const struct mdn_yaml *node,
              struct mdn_reported_effect *effect)
{
  const struct mdn_place place = mdn_place_of (node, "ci");
  if (from->ci == NULL)
    return;
  if (from->n_ci == 2 && from->ci[0] < from->ci[1] && !(effect->value < from->ci[0])
      && !(effect->value > from->ci[1]))
    {
      effect->ci_low = from->ci[0];
      effect->ci_high = from->ci[1];
    }
  else
    mdn_reader_say (draft->reader, MDN_ERROR, "define.bad-interval", &place, effect->id,
                    "ci must be [low, high] and hold the value");
}

static void
link_effects (struct mdn_draft_pathways *draft)
{
  const struct mdn_yaml *node = mdn_yaml_get (draft->root, "effects");
  struct mdn_reported_effect *effect = mdn_reader_array (draft->reader, draft->n_effects, sizeof *effect);
  for (size_t i = 0; i < draft->n_effects && effect != NULL; i++)
    {
      const struct mdn_draft_effect *from = &draft->effect[i];
      effect[i] = from->effect;
      link_cites (draft, from->cite, &effect[i].cite, &effect[i].n_cites);
      link_path (draft, from->path, &effect[i].node, &effect[i].n_nodes);
      set_interval (draft, from, node->item[i], &effect[i]);
      if (!isnan (effect[i].value) && effect[i].unit == NULL)
        mdn_reader_say (draft->reader, MDN_ERROR, "define.missing-key", &node->item[i]->place, "unit",
                        "an effect with a value needs the key 'unit'");
    }
  draft->pathways.effect = effect;
  draft->pathways.n_effects = effect == NULL ? 0 : draft->n_effects;
}

/* ---- strategies, caveats --------------------------------------------------------------------------------------- */

static void
link_strategies (struct mdn_draft_pathways *draft)
{
  const struct mdn_yaml *node = mdn_yaml_get (draft->root, "strategies");
  const struct mdn_names names = node_names (draft);
  struct mdn_strategy *strategy = mdn_reader_array (draft->reader, draft->n_strategies, sizeof *strategy);
  for (size_t i = 0; i < draft->n_strategies && strategy != NULL; i++)
    {
      const struct mdn_draft_strategy *from = &draft->strategy[i];
      const struct mdn_place place = mdn_place_of (node->item[i], "target");
      strategy[i] = from->strategy;
      mdn_reader_find (draft->reader, &names, from->target, &place, &strategy[i].target);
      if (from->also != NULL)
        mdn_reader_indexes (draft->reader, &names, from->also, &strategy[i].also, &strategy[i].n_also);
      link_cites (draft, from->cite, &strategy[i].cite, &strategy[i].n_cites);
    }
  draft->pathways.strategy = strategy;
  draft->pathways.n_strategies = strategy == NULL ? 0 : draft->n_strategies;
}

static void
link_caveats (struct mdn_draft_pathways *draft)
{
  const struct mdn_names names = node_names (draft);
  struct mdn_caveat *caveat = mdn_reader_array (draft->reader, draft->n_caveats, sizeof *caveat);
  for (size_t i = 0; i < draft->n_caveats && caveat != NULL; i++)
    {
      caveat[i] = draft->caveat[i].caveat;
      if (draft->caveat[i].about != NULL)
        mdn_reader_indexes (draft->reader, &names, draft->caveat[i].about, &caveat[i].about, &caveat[i].n_about);
    }
  draft->pathways.caveat = caveat;
  draft->pathways.n_caveats = caveat == NULL ? 0 : draft->n_caveats;
}

/* ---- ids --------------------------------------------------------------------------------------------------------- */

#define NAMES(array, n, type, what) { array, n, sizeof (struct type), offsetof (struct type, id), what, NULL }

static void
check_ids (struct mdn_draft_pathways *draft)
{
  const struct mdn_pathways *pathways = &draft->pathways;
  const struct
  {
    const char *key;
    struct mdn_names names;
  } lists[] = { { "chains", NAMES (pathways->chain, pathways->n_chains, mdn_chain, "chain") },
                { "effects", NAMES (pathways->effect, pathways->n_effects, mdn_reported_effect, "effect") },
                { "strategies", NAMES (pathways->strategy, pathways->n_strategies, mdn_strategy, "strategy") },
                { "caveats", NAMES (pathways->caveat, pathways->n_caveats, mdn_caveat, "caveat") } };
  for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
    mdn_reader_unique (draft->reader, &lists[i].names, mdn_yaml_get (draft->root, lists[i].key));
}

void
mdn_draft_link (struct mdn_draft_pathways *draft)
{
  mdn_reader_heading (draft->reader, draft->root, "pathways", draft->pathways.id, mdn_pathways_table.id_style);
  collect_nodes (draft);
  if (draft->reader->exhausted)
    return;
  link_chains (draft);
  link_effects (draft);
  link_strategies (draft);
  link_caveats (draft);
  check_ids (draft);
}
