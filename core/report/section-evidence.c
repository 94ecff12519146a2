/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the evidence map holds on one mechanism: sources, published effects, and the strategies with
 * their doses. */
#include <math.h>
#include <string.h>

#include "core/report/compose.h"

static const char *
citation (struct mdn_composer *composer, const size_t *cite, size_t n)
{
  const struct mdn_pathways *pathways = composer->findings->pathways;
  const char *text = "";

  for (size_t i = 0; i < n; i++)
    text = mdn_print (composer, "%s%s%s", text, i ? mdn_in (composer, "; ", "；") : "", pathways->citation[cite[i]].text);
  return text;
}

static const char *
grade_name (struct mdn_composer *composer, enum mdn_grade grade)
{
  static const char *const en[] = { "not graded", "low", "moderate", "high" };
  static const char *const zh[] = { "未分级", "低", "中等", "高" };

  return mdn_in (composer, en[grade], zh[grade]);
}

static const char *
layer_name (struct mdn_composer *composer, enum mdn_layer layer)
{
  static const char *const en[] = { "no layer", "psychological", "social", "physiological" };
  static const char *const zh[] = { "未归层", "心理", "社会", "生理" };

  return mdn_in (composer, en[layer], zh[layer]);
}

static bool
touches (const size_t *list, size_t n, size_t node)
{
  for (size_t i = 0; i < n; i++)
    if (list[i] == node)
      return true;
  return false;
}

/* As many decimals as the source's number needs, at least two. */
static const char *
reported_number (struct mdn_composer *composer, double value)
{
  int decimals = 2;

  while (decimals < 6 && fabs (value - round (value * pow (10, decimals)) / pow (10, decimals)) > 1e-9)
    decimals++;
  return mdn_fixed (composer, value, decimals);
}

static const char *
effect_path (struct mdn_composer *composer, const struct mdn_reported_effect *effect)
{
  const char *text = "";

  for (size_t i = 0; i < effect->n_nodes; i++)
    text = mdn_print (composer, "%s%s%s", text, i ? " → " : "", mdn_node_name (composer, effect->node[i]));
  return text;
}

static const char *
effect_value (struct mdn_composer *composer, const struct mdn_reported_effect *effect)
{
  const char *text;

  if (isnan (effect->value))
    return mdn_in (composer, "no number reported", "未报告数值");
  text = mdn_print (composer, mdn_in (composer, "%s (%s)", "%s（%s）"), reported_number (composer, effect->value),
                    mdn_effect_unit (composer, effect->unit));
  if (!isnan (effect->ci_low) && !isnan (effect->ci_high))
    text = mdn_print (composer, mdn_in (composer, "%s, 95%% CI %s to %s", "%s，95%% CI %s 至 %s"), text,
                      reported_number (composer, effect->ci_low), reported_number (composer, effect->ci_high));
  if (!isnan (effect->n))
    text = mdn_print (composer, mdn_in (composer, "%s, n = %.0f", "%s，n = %.0f"), text, effect->n);
  return text;
}

static void
effect_item (struct mdn_composer *composer, const struct mdn_reported_effect *effect)
{
  const char *note = mdn_words_in (composer, &effect->note);

  mdn_document_item (composer->document, "quiet", mdn_in (composer, "%s: %s. %s; %s. %s.%s%s%s", "%s：%s。%s；%s。%s。%s%s%s"),
                     effect_path (composer, effect), effect_value (composer, effect),
                     mdn_words_in (composer, &effect->population), mdn_words_in (composer, &effect->design),
                     citation (composer, effect->cite, effect->n_cites),
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
                          layer_name (composer, node->layer), grade_name (composer, node->grade),
                          node->n_cites ? citation (composer, node->cite, node->n_cites) : mdn_in (composer, "none", "无"));
  if (*mdn_words_in (composer, &node->note))
    mdn_document_paragraph (composer->document, "quiet", "%s", mdn_words_in (composer, &node->note));
  for (size_t i = 0; i < pathways->n_effects; i++)
    if (touches (pathways->effect[i].node, pathways->effect[i].n_nodes, node_index))
      effect_item (composer, &pathways->effect[i]);
  for (size_t i = 0; i < pathways->n_caveats; i++)
    if (touches (pathways->caveat[i].about, pathways->caveat[i].n_about, node_index))
      mdn_document_item (composer->document, "quiet", "%s", mdn_words_in (composer, &pathways->caveat[i].text));
}

static const char *
dose_text (struct mdn_composer *composer, const struct mdn_dose *dose)
{
  const char *what = mdn_words_in (composer, &dose->what), *unit = mdn_words_in (composer, &dose->unit);

  if (isnan (dose->from) && isnan (dose->to))
    return mdn_print (composer, "%s %s", what, unit);
  if (isnan (dose->to))
    return mdn_print (composer, mdn_in (composer, "%s: at least %g %s", "%s：至少 %g %s"), what, dose->from, unit);
  if (isnan (dose->from))
    return mdn_print (composer, mdn_in (composer, "%s: at most %g %s", "%s：至多 %g %s"), what, dose->to, unit);
  if (dose->from < dose->to)
    return mdn_print (composer, mdn_in (composer, "%s: %g to %g %s", "%s：%g–%g %s"), what, dose->from, dose->to, unit);
  return mdn_print (composer, mdn_in (composer, "%s: %g %s", "%s：%g %s"), what, dose->from, unit);
}

static void
strategy (struct mdn_composer *composer, const struct mdn_strategy *strategy_given)
{
  mdn_document_paragraph (composer->document, NULL, mdn_in (composer, "%s. %s", "%s。%s"), mdn_words_in (composer, &strategy_given->title),
                          mdn_words_in (composer, &strategy_given->text));
  for (size_t i = 0; i < strategy_given->n_doses; i++)
    mdn_document_item (composer->document, NULL, "%s", dose_text (composer, &strategy_given->dose[i]));
  if (strategy_given->evidence.en || strategy_given->n_cites)
    mdn_document_paragraph (composer->document, "quiet", mdn_in (composer, "Grounds: %s. %s.", "依据：%s。%s。"), mdn_words_in (composer, &strategy_given->evidence),
                            citation (composer, strategy_given->cite, strategy_given->n_cites));
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
