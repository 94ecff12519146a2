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

/* Decimals no finer than the simulation's own error. */
static int
decimals_beyond (double error)
{
  double digits = floor (-log10 (error));

  return digits < 0 ? 0 : digits > 3 ? 3 : (int) digits;
}

static const char *
product_text (struct mdn_composer *composer, const struct mdn_chain_finding *finding)
{
  const struct mdn_monte_carlo *drawn = &finding->monte_carlo;
  double error = drawn->error.low > drawn->error.high ? drawn->error.low : drawn->error.high;
  const char *text, *bootstrap;

  if (!finding->monte_carlo_known)
    return mdn_with_interval (composer, finding->product.value, finding->product.ci, 3);
  text = mdn_print (composer, mdn_in (composer, "%s (%s; error of the limits %s)", "%s（%s；界限误差 %s）"), mdn_fixed (composer, finding->product.value, 3),
                    mdn_interval_text (composer, drawn->ci, decimals_beyond (error)), mdn_fixed (composer, error, 4));
  if (!finding->bootstrap.known)
    return text;
  bootstrap = mdn_interval_text (composer, finding->bootstrap.ci, 3);
  return mdn_print (composer, mdn_in (composer, "%s; bootstrap %s", "%s；自助法 %s"), text, bootstrap);
}

/* The links with their people, and whether errors that they call for could not be had. */
static const char *
links_cell (struct mdn_composer *composer, const struct mdn_chain_finding *finding)
{
  const char *text = mdn_print (composer, "%s; n = %zu", links_text (composer, finding), finding->n);

  if (!finding->hc3_refused)
    return text;
  return mdn_print (composer, mdn_in (composer, "%s; HC3 called for but not possible (%s)", "%s；应用HC3但无法计算（%s）"), text,
                    mdn_reason (composer, finding->hc3_refused));
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
    cell[1] = links_cell (composer, finding);
  if (arms && finding->n_links && !isnan (finding->p_joint))
    {
      cell[2] = product_text (composer, finding);
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
                        mdn_in (composer, "Each link in raw units with its uncorrected p; the product of the links with a Monte Carlo 95% interval (100,000 draws, fixed seed) and the percentile interval of the bootstrap; joint test over all links, Holm-corrected over the chains.",
                                "各环（原始单位）及其未校正的 p；各环乘积及蒙特卡罗95%区间（100,000 次抽取，种子固定）与自助法百分位区间；全链联合检验，对各链作Holm校正。"),
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
