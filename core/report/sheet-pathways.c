/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An evidence map as a sheet: mechanisms, chains, published effects, strategies, caveats, literature. */
#include "core/report/sheet.h"

#include <math.h>
#include <string.h>

static void
heading (struct mdn_composer *composer, const char *anchor, const char *en, const char *zh)
{
  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, en, zh));
  mdn_document_anchor (composer->document, anchor);
}

/* "Exercise → Self-esteem" */
static const char *
path_text (struct mdn_composer *composer, const size_t *node, size_t n)
{
  const struct mdn_reported_effect like = { .node = node, .n_nodes = n };

  return mdn_effect_path (composer, &like);
}

/* Ends a sentence that may end already. */
static const char *
noted (struct mdn_composer *composer, const struct mdn_words *note)
{
  const char *text = mdn_words_in (composer, note);

  return *text ? mdn_print (composer, mdn_in (composer, " Note: %s.", "注：%s。"), text) : "";
}

/* By the names under which the publications are listed at the end. */
static const char *
cited (struct mdn_composer *composer, const size_t *cite, size_t n)
{
  const char *text = "";

  for (size_t i = 0; i < n; i++)
    text = mdn_print (composer, "%s%s%s", text, i ? mdn_in (composer, ", ", "、") : "", composer->findings->pathways->citation[cite[i]].id);
  return text;
}

/* ---- what there is -------------------------------------------------------------------------------------------- */

static void
overview (struct mdn_composer *composer, const struct mdn_pathways *pathways)
{
  heading (composer, "identity", "What it is", "概览");
  mdn_document_paragraph (composer->document, NULL,
                          mdn_in (composer, "Evidence map %s, version %s: %zu nodes, %zu chains, %zu published effects, %zu strategies, %zu caveats, %zu publications.",
                                  "证据图 %s，版本 %s：%zu 个节点、%zu 条链、%zu 项已发表效应、%zu 条策略、%zu 条注意事项、%zu 篇文献。"),
                          pathways->id, pathways->version, pathways->n_nodes, pathways->n_chains, pathways->n_effects,
                          pathways->n_strategies, pathways->n_caveats, pathways->n_citations);
}

static void
mechanism_row (struct mdn_composer *composer, const struct mdn_node *node)
{
  const char *cell[] = { node->id, mdn_words_in (composer, &node->title), mdn_layer_name (composer, node->layer),
                         mdn_grade_name (composer, node->grade), mdn_sheet_better (composer, node->better),
                         cited (composer, node->cite, node->n_cites) };

  mdn_document_row (composer->document, cell, sizeof cell / sizeof *cell);
}

static void
node_row (struct mdn_composer *composer, const struct mdn_node *node)
{
  const char *cell[] = { node->id, mdn_words_in (composer, &node->title), mdn_sheet_better (composer, node->better),
                         cited (composer, node->cite, node->n_cites) };

  mdn_document_row (composer->document, cell, sizeof cell / sizeof *cell);
}

/* Only mechanisms have a layer and a grade of evidence. */
static void
node_table (struct mdn_composer *composer, const struct mdn_pathways *pathways, enum mdn_node_kind kind)
{
  const bool graded = kind == MDN_NODE_MECHANISM;

  mdn_document_table (composer->document, NULL,
                      graded ? mdn_in (composer, "Name to type|Title|Layer|Evidence|Better|Sources", "使用名称|标题|层面|证据等级|方向|来源")
                             : mdn_in (composer, "Name to type|Title|Better|Sources", "使用名称|标题|方向|来源"));
  for (size_t i = 0; i < pathways->n_nodes; i++)
    if (pathways->node[i].kind == kind)
      (graded ? mechanism_row : node_row) (composer, &pathways->node[i]);
  for (size_t i = 0; i < pathways->n_nodes; i++)
    if (pathways->node[i].kind == kind && *mdn_words_in (composer, &pathways->node[i].note))
      mdn_document_item (composer->document, "quiet", mdn_in (composer, "%s: %s", "%s：%s"), mdn_words_in (composer, &pathways->node[i].title),
                         mdn_words_in (composer, &pathways->node[i].note));
}

static void
nodes (struct mdn_composer *composer, const struct mdn_pathways *pathways)
{
  static const struct { enum mdn_node_kind kind; const char *anchor, *en, *zh; } group[] = {
    { MDN_NODE_EXPOSURE, "exposure", "Exposure", "暴露" },
    { MDN_NODE_MECHANISM, "mechanisms", "Mechanisms", "机制" },
    { MDN_NODE_OTHER, "nodes", "Further nodes", "其他节点" },
    { MDN_NODE_OUTCOME, "outcomes", "Outcomes", "结局" },
  };

  for (size_t i = 0; i < sizeof group / sizeof *group; i++)
    {
      heading (composer, group[i].anchor, group[i].en, group[i].zh);
      node_table (composer, pathways, group[i].kind);
    }
}

static void
chains (struct mdn_composer *composer, const struct mdn_pathways *pathways)
{
  heading (composer, "chains", "Chains", "链条");
  for (size_t i = 0; i < pathways->n_chains; i++)
    {
      const struct mdn_chain *chain = &pathways->chain[i];

      mdn_document_item (composer->document, NULL, mdn_in (composer, "%s (%s). Population: %s. Sources: %s.%s", "%s（%s）。人群：%s。来源：%s。%s"),
                         path_text (composer, chain->node, chain->n_nodes), chain->id, mdn_words_in (composer, &chain->population),
                         cited (composer, chain->cite, chain->n_cites), noted (composer, &chain->note));
    }
}

/* ---- effects and strategies -------------------------------------------------------------------------------------- */

static const char *
people_and_design (struct mdn_composer *composer, const struct mdn_reported_effect *effect)
{
  const char *population = mdn_words_in (composer, &effect->population), *design = mdn_words_in (composer, &effect->design);

  return mdn_print (composer, "%s%s%s", population, *population && *design ? mdn_in (composer, "; ", "；") : "", design);
}

static void
effects (struct mdn_composer *composer, const struct mdn_pathways *pathways)
{
  heading (composer, "effects", "Published effects", "已发表的效应");
  for (size_t i = 0; i < pathways->n_effects; i++)
    {
      const struct mdn_reported_effect *effect = &pathways->effect[i];
      const bool unseen = !effect->verified && !isnan (effect->value);

      mdn_document_item (composer->document, NULL, mdn_in (composer, "%s: %s%s. %s. Sources: %s.%s", "%s：%s%s。%s。来源：%s。%s"),
                         mdn_effect_path (composer, effect), mdn_effect_value (composer, effect),
                         unseen ? mdn_in (composer, " [number not verified in its source]", "［数值未在原文中核实］") : "",
                         people_and_design (composer, effect), cited (composer, effect->cite, effect->n_cites), noted (composer, &effect->note));
    }
}

/* The names of nodes, after those in text. */
static const char *
with_names (struct mdn_composer *composer, const char *text, const size_t *node, size_t n)
{
  for (size_t i = 0; i < n; i++)
    text = mdn_print (composer, "%s%s%s", text, *text ? mdn_in (composer, ", ", "、") : "", mdn_node_name (composer, node[i]));
  return text;
}

static void
strategies (struct mdn_composer *composer, const struct mdn_pathways *pathways)
{
  heading (composer, "strategies", "Strategies and doses", "策略与剂量");
  for (size_t i = 0; i < pathways->n_strategies; i++)
    {
      const struct mdn_strategy *strategy = &pathways->strategy[i];

      mdn_document_heading (composer->document, 3, "%s", mdn_words_in (composer, &strategy->title));
      mdn_document_paragraph (composer->document, NULL, mdn_in (composer, "For: %s.", "针对：%s。"), with_names (composer, mdn_node_name (composer, strategy->target), strategy->also, strategy->n_also));
      mdn_document_paragraph (composer->document, NULL, "%s", mdn_words_in (composer, &strategy->text));
      for (size_t k = 0; k < strategy->n_doses; k++)
        mdn_document_item (composer->document, NULL, "%s", mdn_dose_text (composer, &strategy->dose[k]));
      mdn_document_paragraph (composer->document, "quiet", mdn_in (composer, "Grounds: %s. Sources: %s.", "依据：%s。来源：%s。"),
                              mdn_words_in (composer, &strategy->evidence), cited (composer, strategy->cite, strategy->n_cites));
    }
}

/* ---- caveats and literature --------------------------------------------------------------------------------------- */

static void
caveats (struct mdn_composer *composer, const struct mdn_pathways *pathways)
{
  heading (composer, "caveats", "Caveats", "注意事项");
  for (size_t i = 0; i < pathways->n_caveats; i++)
    {
      const struct mdn_caveat *caveat = &pathways->caveat[i];
      const char *about = caveat->n_about ? with_names (composer, "", caveat->about, caveat->n_about) : mdn_in (composer, "The whole map", "整张图");

      mdn_document_item (composer->document, "warning", mdn_in (composer, "%s: %s", "%s：%s"),
                         about, mdn_words_in (composer, &caveat->text));
    }
}

static void
literature (struct mdn_composer *composer, const struct mdn_pathways *pathways)
{
  heading (composer, "literature", "Publications", "文献");
  for (size_t i = 0; i < pathways->n_citations; i++)
    {
      const struct mdn_citation *citation = &pathways->citation[i];
      const struct mdn_source source = { citation->text, citation->doi, citation->confidence };

      mdn_document_item (composer->document, NULL, mdn_in (composer, "%s: %s%s", "%s：%s%s"), citation->id, mdn_sheet_source (composer, &source),
                         noted (composer, &citation->note));
    }
}

enum mdn_status
mdn_sheet_pathways (struct mdn_arena *arena, const struct mdn_pathways *pathways, const char *language, const struct mdn_document **document)
{
  const struct mdn_findings findings = { .pathways = pathways };
  struct mdn_composer composer = { .arena = arena, .findings = &findings, .chinese = strcmp (language, "zh") == 0 };

  composer.document = mdn_document_new (arena, composer.chinese ? "zh" : "en", NULL);
  if (!composer.document)
    return MDN_NO_MEMORY;
  composer.document->title = mdn_words_in (&composer, &pathways->title);
  overview (&composer, pathways);
  nodes (&composer, pathways);
  chains (&composer, pathways);
  effects (&composer, pathways);
  strategies (&composer, pathways);
  caveats (&composer, pathways);
  literature (&composer, pathways);
  *document = composer.document;
  return mdn_document_status (composer.document);
}
