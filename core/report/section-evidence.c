/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the evidence map holds on one mechanism: sources, published effects, and the strategies with
 * their doses. */
#include <math.h>
#include <string.h>

#include "core/report/compose.h"

static bool
touches (const size_t *list, size_t n, size_t node)
{
  for (size_t i = 0; i < n; i++)
    if (list[i] == node)
      return true;
  return false;
}

static void
effect_item (struct mdn_composer *composer, const struct mdn_reported_effect *effect)
{
  const char *note = mdn_words_in (composer, &effect->note);

  mdn_document_item (composer->document, "quiet", mdn_in (composer, "%s: %s. %s; %s. %s.%s%s%s", "%s：%s。%s；%s。%s。%s%s%s"),
                     mdn_effect_path (composer, effect), mdn_effect_value (composer, effect),
                     mdn_words_in (composer, &effect->population), mdn_words_in (composer, &effect->design),
                     mdn_citation_text (composer, effect->cite, effect->n_cites),
                     effect->verified || isnan (effect->value) ? "" : mdn_in (composer, " [number not verified in its source]", "［数值未在原文中核实］"),
                     *note ? mdn_in (composer, " Note: ", "注：") : "", note);
}

static void
evidence (struct mdn_composer *composer, size_t node_index)
{
  const struct mdn_pathways *pathways = composer->findings->pathways;
  const struct mdn_node *node = &pathways->node[node_index];

  mdn_document_paragraph (composer->document, "quiet",
                          mdn_in (composer, "Evidence map: %s layer, grade of evidence: %s. Sources: %s.", "证据图：%s层面，证据等级：%s。来源：%s。"),
                          mdn_layer_name (composer, node->layer), mdn_grade_name (composer, node->grade),
                          node->n_cites ? mdn_citation_text (composer, node->cite, node->n_cites) : mdn_in (composer, "none", "无"));
  if (*mdn_words_in (composer, &node->note))
    mdn_document_paragraph (composer->document, "quiet", "%s", mdn_words_in (composer, &node->note));
  for (size_t i = 0; i < pathways->n_effects; i++)
    if (touches (pathways->effect[i].node, pathways->effect[i].n_nodes, node_index))
      effect_item (composer, &pathways->effect[i]);
  for (size_t i = 0; i < pathways->n_caveats; i++)
    if (touches (pathways->caveat[i].about, pathways->caveat[i].n_about, node_index))
      mdn_document_item (composer->document, "quiet", "%s", mdn_words_in (composer, &pathways->caveat[i].text));
}

static void
strategy (struct mdn_composer *composer, const struct mdn_strategy *strategy_given)
{
  mdn_document_paragraph (composer->document, NULL, mdn_in (composer, "%s. %s", "%s。%s"), mdn_words_in (composer, &strategy_given->title),
                          mdn_words_in (composer, &strategy_given->text));
  for (size_t i = 0; i < strategy_given->n_doses; i++)
    mdn_document_item (composer->document, NULL, "%s", mdn_dose_text (composer, &strategy_given->dose[i]));
  if (strategy_given->evidence.en || strategy_given->n_cites)
    mdn_document_paragraph (composer->document, "quiet", mdn_in (composer, "Grounds: %s. %s.", "依据：%s。%s。"), mdn_words_in (composer, &strategy_given->evidence),
                            mdn_citation_text (composer, strategy_given->cite, strategy_given->n_cites));
}

/* Movement was not shown, or went the wrong way. */
static bool
wants_strategy (const struct mdn_verdict *verdict)
{
  switch (verdict->verdict)
    {
    case MDN_VERDICT_LINKED_NOT_MOVED:
    case MDN_VERDICT_WRONG_WAY:
    case MDN_VERDICT_EQUIVALENT:
    case MDN_VERDICT_NO_DETECTABLE: return true;
    case MDN_VERDICT_BORDERLINE: return strcmp (verdict->rule, "carried-unmoved") == 0;
    default: return false;
    }
}

void
mdn_section_strategies (struct mdn_composer *composer, const struct mdn_mechanism_finding *mechanism)
{
  const struct mdn_pathways *pathways = composer->findings->pathways;
  bool headed = false;

  if (!wants_strategy (&mechanism->verdict))
    return;
  for (size_t i = 0; i < pathways->n_strategies; i++)
    {
      const struct mdn_strategy *one = &pathways->strategy[i];

      if (one->target != mechanism->node && !touches (one->also, one->n_also, mechanism->node))
        continue;
      if (!headed)
        mdn_document_heading (composer->document, 4, "%s", mdn_in (composer, "What could be tried: strategies of the evidence map", "可以尝试：证据图中的策略"));
      headed = true;
      strategy (composer, one);
    }
}

void
mdn_section_evidence (struct mdn_composer *composer, const struct mdn_mechanism_finding *mechanism)
{
  mdn_document_details (composer->document, mdn_in (composer, "What the literature says", "文献怎么说"));
  evidence (composer, mechanism->node);
  mdn_document_details_end (composer->document);
}
