/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chains of the evidence map. */
#include <math.h>

#include "core/report/compose.h"

static const char *
chain_path (struct mdn_composer *composer, const struct mdn_chain_finding *finding)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;
  const struct mdn_chain *chain = &composer->findings->pathways->chain[finding->chain];
  const char *text = "";

  for (size_t i = 0; i < chain->n_nodes; i++)
    {
      bool last = i + 1 == chain->n_nodes && finding->outcome != MDN_ABSENT;
      const char *name = last ? mdn_score_title (composer, m->outcome[finding->outcome].score) : mdn_node_name (composer, chain->node[i]);

      text = mdn_print (composer, "%s%s%s", text, i ? " → " : "", name);
    }
  return text;
}

static const char *
missing_nodes (struct mdn_composer *composer, const struct mdn_chain_finding *finding)
{
  const char **names = mdn_arena_array (composer->arena, finding->n_missing + 1, sizeof *names);

  if (!names)
    return "";
  for (size_t i = 0; i < finding->n_missing; i++)
    names[i] = mdn_node_name (composer, finding->missing[i]);
  return mdn_join (composer, names, finding->n_missing);
}

static const char *
links_text (struct mdn_composer *composer, const struct mdn_chain_finding *finding)
{
  const char *text = "";

  for (size_t i = 0; i < finding->n_links; i++)
    text = mdn_print (composer, "%s%s%s (%s)", text, i ? mdn_in (composer, "; ", "；") : "",
                      mdn_fixed (composer, finding->link[i].estimate.value, mdn_decimals (finding->link[i].estimate.ci, 2)), mdn_p_text (composer, finding->link[i].estimate.p));
  return text;
}

static void
chain_row (struct mdn_composer *composer, const struct mdn_chain_finding *finding)
{
  const char *cell[5] = { chain_path (composer, finding), "–", "–", "–" };
  bool arms = mdn_speaks_of_arms (composer);

  if (finding->n_missing)
    cell[1] = mdn_print (composer, mdn_in (composer, "not measured: %s", "未测量：%s"), missing_nodes (composer, finding));
  else if (finding->refused)
    cell[1] = mdn_print (composer, "(%s)", mdn_reason (composer, finding->refused));
  else
    cell[1] = mdn_print (composer, "%s; n = %zu", links_text (composer, finding), finding->n);
  if (arms && finding->n_links && !isnan (finding->p_joint))
    {
      cell[2] = mdn_with_interval (composer, finding->product.value, finding->product.ci, 3);
      cell[3] = mdn_p_text (composer, finding->p_adjusted);
    }
  cell[arms ? 4 : 2] = mdn_chain_verdict_name (composer, finding->verdict);
  mdn_document_row (composer->document, cell, arms ? 5 : 3);
}

/* Nothing is multiplied where nothing was assigned. */
static void
chain_table (struct mdn_composer *composer)
{
  if (mdn_speaks_of_arms (composer))
    mdn_document_table (composer->document,
                        mdn_in (composer, "Each link in raw units with its uncorrected p; the product of the links with a first-order (delta-method, symmetric) 95% interval; joint test over all links, Holm-corrected over the chains.",
                                "各环（原始单位）及其未校正的 p；各环乘积及一阶（delta法，对称）95%区间；全链联合检验，对各链作Holm校正。"),
                        mdn_in (composer, "Chain|Links|>Product (95% CI)|>Joint test|Verdict", "链条|各环|>乘积（95% CI）|>联合检验|判断"));
  else
    mdn_document_table (composer->document,
                        mdn_in (composer, "Each link in raw units with its uncorrected p: associations, which this design cannot order in time.",
                                "各环（原始单位）及其未校正的 p：均为相关，该设计无法确定先后。"),
                        mdn_in (composer, "Chain|Links|Verdict", "链条|各环|判断"));
}

void
mdn_section_chains (struct mdn_composer *composer)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;

  if (!m->n_chains)
    return;
  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, "Chains of the evidence map", "证据图中的链条"));
  mdn_document_anchor (composer->document, "chains");
  chain_table (composer);
  for (size_t i = 0; i < m->n_chains; i++)
    chain_row (composer, &m->chain[i]);
}
