/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.c - serial paths of the map, measured node by measured node. */
#include <math.h>
#include <string.h>

#include "core/mechanism/resampled.h"
#include "core/stats/multiplicity.h"

static const double level = 0.95;

static const char *const chain_ids[MDN_CHAIN_VERDICTS] = {
  [MDN_CHAIN_NOT_MEASURED] = "chain-not-measured",
  [MDN_CHAIN_PARTLY_MEASURED] = "chain-partly-measured",
  [MDN_CHAIN_TOO_LITTLE] = "chain-too-little-data",
  [MDN_CHAIN_CARRIED] = "chain-carried",
  [MDN_CHAIN_MAY_HAVE_CARRIED] = "chain-may-have-carried",
  [MDN_CHAIN_BORDERLINE] = "chain-methods-disagree",
  [MDN_CHAIN_AGAINST] = "chain-against-outcome",
  [MDN_CHAIN_NO_DIRECTION] = "chain-direction-not-known",
  [MDN_CHAIN_NO_EVIDENCE] = "chain-no-evidence",
  [MDN_CHAIN_LINKS] = "chain-links-associated",
  [MDN_CHAIN_LINKS_BROKEN] = "chain-link-missing",
};

const char *
mdn_chain_verdict_id (enum mdn_chain_verdict verdict)
{
  return chain_ids[verdict];
}

struct chain
{
  struct mdn_arena *arena;
  const struct mdn_mechanisms *all;
  const struct mdn_chain *map;              /* the chain as drawn */
  struct mdn_chain_finding *out;
  struct mdn_chain_link *link;
  size_t *score;                            /* of the mediators */
  size_t mediators;
};

/* ---- what is measured --------------------------------------------------------------------- */

static enum mdn_status
find_scores (struct chain *c)
{
  size_t *missing = mdn_arena_array (c->arena, c->map->n_nodes, sizeof *missing);
  c->mediators = c->map->n_nodes - 2;
  c->score = mdn_arena_array (c->arena, c->mediators, sizeof *c->score);
  if (missing == NULL || c->score == NULL)
    return MDN_NO_MEMORY;
  c->out->missing = missing;
  for (size_t j = 0; j < c->mediators; j++)
    {
      size_t node = c->map->node[j + 1];
      c->score[j] = c->all->measure[node].score;
      if (c->score[j] == MDN_ABSENT)
        missing[c->out->n_missing++] = node;
    }
  if (c->out->outcome == MDN_ABSENT)
    missing[c->out->n_missing++] = c->map->node[c->map->n_nodes - 1];
  return MDN_OK;
}

static bool
overlaps (const struct chain *c, size_t outcome_score)
{
  for (size_t j = 0; j < c->mediators; j++)
    {
      if (c->score[j] == outcome_score)
        return true;
      for (size_t i = 0; i < j; i++)
        if (c->score[i] == c->score[j])
          return true;
    }
  return false;
}

/* ---- the links ---------------------------------------------------------------------------- */

static enum mdn_status
make_links (struct chain *c)
{
  size_t n = c->mediators + 1;
  c->link = mdn_arena_array (c->arena, n, sizeof *c->link);
  if (c->link == NULL)
    return MDN_NO_MEMORY;
  for (size_t j = 0; j < n; j++)
    {
      c->link[j].from = c->map->node[j];
      c->link[j].to = c->map->node[j + 1];
    }
  c->link[n - 1].to = c->all->outcome[c->out->outcome].node != MDN_ABSENT ? c->all->outcome[c->out->outcome].node
                                                                       : c->map->node[n];
  return MDN_OK;
}

/* The links were computed: they may be read. */
static void
show_links (struct chain *c)
{
  c->out->link = c->link;
  c->out->n_links = c->mediators + 1;
  for (size_t j = 0; j < c->out->n_links; j++)
    c->link[j].significant = c->link[j].estimate.p < c->all->study->alpha;
}

enum { MONTE_CARLO_SEED = 1 };

/* The links as independent normals, multiplied. */
static enum mdn_status
simulate (struct chain *c, struct mdn_arena *scratch)
{
  size_t n = c->out->n_links;
  struct mdn_factor *factor = mdn_arena_array (scratch, n, sizeof *factor);
  if (factor == NULL)
    return MDN_NO_MEMORY;
  for (size_t j = 0; j < n; j++)
    factor[j] = (struct mdn_factor){ c->link[j].estimate.value, c->link[j].estimate.se };
  enum mdn_refusal why;
  enum mdn_status status = mdn_monte_carlo_of (scratch, factor, n, MDN_MONTE_CARLO_DRAWS, MONTE_CARLO_SEED, level,
                                               &c->out->monte_carlo, &why);
  c->out->monte_carlo_known = status == MDN_OK;
  return status == MDN_NUMERIC ? MDN_OK : status;
}

/* Of the first link that calls for robust errors and cannot have them. */
static const char *
robust_refused (const struct mdn_mediation_model *mediation, const struct mdn_serial *fit)
{
  const char *refused = mdn_regression_robust_refused (&fit->outcome_fit, 1, mediation->robust_y);
  for (size_t j = 0; refused == NULL && j < fit->mediators; j++)
    refused = mdn_regression_robust_refused (&fit->mediator_fit[j], 1, mediation->robust_mediator != NULL && mediation->robust_mediator[j]);
  return refused;
}

static enum mdn_status
serial (struct chain *c, struct mdn_arena *scratch, const struct mdn_model *model)
{
  struct mdn_mediation_model mediation;
  struct mdn_serial fit;
  enum mdn_refusal why = MDN_REFUSED_NOT;
  enum mdn_status status = mdn_model_mediation (scratch, model, &mediation);
  if (status == MDN_OK)
    status = mdn_serial_of (scratch, &mediation, level, &fit, &why);
  if (status != MDN_OK)
    return mdn_or_refused (status, why, &c->out->refused);
  const struct mdn_serial_path *full = &fit.path[fit.paths - 1];
  for (size_t j = 0; j < full->steps; j++)
    {
      double df = j < c->mediators ? fit.mediator_fit[j].df : fit.outcome_fit.df;
      c->link[j].estimate = mdn_estimate_wald (full->coefficient[j], full->se[j], df, level);
    }
  c->out->product = full->delta;
  c->out->p_joint = full->p_joint;
  c->out->hc3_refused = robust_refused (&mediation, &fit);
  show_links (c);
  if (!mdn_two_arms (c->all->design))
    return MDN_OK;
  status = simulate (c, scratch);
  return status == MDN_OK ? mdn_resample_chain (scratch, c->all, model, &c->out->bootstrap) : status;
}

/* One group: change of the first mediator, then slopes of changes on changes within people; the last
 * one with every mediator of the chain in the model. */
static enum mdn_status
within_links (struct chain *c, struct mdn_arena *scratch, const struct mdn_model *model)
{
  struct mdn_paired first;
  struct mdn_within fit;
  enum mdn_refusal why = MDN_REFUSED_NOT;
  enum mdn_status status = mdn_paired_of (scratch, model->m_pre[0], model->m_post[0], model->n, level, &first, &why);
  if (status == MDN_OK)
    c->link[0].estimate = first.mean_change;
  for (size_t j = 0; status == MDN_OK && j < c->mediators; j++)
    {
      bool last = j + 1 == c->mediators;
      struct mdn_within_model within
        = { .n = model->n, .mediators = last ? c->mediators : 1,
            .mediator_pre = last ? model->m_pre : model->m_pre + j,
            .mediator_post = last ? model->m_post : model->m_post + j,
            .y_pre = last ? model->y_pre : model->m_pre[j + 1], .y_post = last ? model->y_post : model->m_post[j + 1] };
      status = mdn_within_of (scratch, &within, level, &fit, &why);
      if (status == MDN_OK)
        c->link[j + 1].estimate = fit.path[within.mediators - 1].b;
    }
  if (status != MDN_OK)
    return mdn_or_refused (status, why, &c->out->refused);
  show_links (c);
  return MDN_OK;
}

static enum mdn_status
fit_links (struct chain *c, struct mdn_arena *scratch, size_t outcome_score)
{
  struct mdn_model model;
  enum mdn_status status = mdn_model_of (scratch, c->all, c->score, c->mediators, outcome_score, &model);
  if (status != MDN_OK)
    return status;
  c->out->n = model.n;
  memcpy (c->out->n_arm, model.n_arm, sizeof c->out->n_arm);
  return c->all->design == MDN_DESIGN_ONE_GROUP ? within_links (c, scratch, &model) : serial (c, scratch, &model);
}

static enum mdn_status
compute (struct chain *c)
{
  size_t outcome_score = c->all->outcome[c->out->outcome].score;
  if (overlaps (c, outcome_score))
    {
      c->out->refused = "one score stands for two nodes";
      return MDN_OK;
    }
  enum mdn_status status = make_links (c);
  if (status != MDN_OK)
    return status;
  struct mdn_arena *scratch = mdn_arena_new ();
  if (scratch == NULL)
    return MDN_NO_MEMORY;
  status = fit_links (c, scratch, outcome_score);
  mdn_arena_free (scratch);
  return status;
}

static enum mdn_status
fill (struct mdn_arena *arena, const struct mdn_mechanisms *all, struct mdn_chain_finding *out)
{
  struct chain c = { .arena = arena, .all = all, .map = &all->pathways->chain[out->chain], .out = out };
  out->p_joint = out->p_adjusted = out->p_bh = NAN;
  out->product = (struct mdn_estimate){ NAN, NAN, NAN, NAN, NAN, { NAN, NAN } };
  if (c.map->n_nodes < 3)
    {
      out->refused = "no mechanism between exposure and outcome";
      return MDN_OK;
    }
  enum mdn_status status = find_scores (&c);
  return status == MDN_OK && out->n_missing == 0 ? compute (&c) : status;
}

/* ---- verdicts ----------------------------------------------------------------------------- */

static enum mdn_chain_verdict
judge_links (const struct mdn_chain_finding *found)
{
  for (size_t j = 0; j < found->n_links; j++)
    if (!found->link[j].significant)
      return MDN_CHAIN_LINKS_BROKEN;
  return MDN_CHAIN_LINKS;
}

static enum mdn_chain_verdict
judge_carried (const struct mdn_mechanisms *all, const struct mdn_chain_finding *found)
{
  int benefit = all->changes->score[all->outcome[found->outcome].score].benefit;
  double alpha = all->study->alpha;
  if (!(found->p_adjusted < alpha))
    return MDN_CHAIN_NO_EVIDENCE;
  if (!(found->product.p < alpha) || (found->bootstrap.known && !found->bootstrap.apart))
    return MDN_CHAIN_BORDERLINE;
  if (benefit == 0)
    return MDN_CHAIN_NO_DIRECTION;
  if (found->product.value * benefit < 0)
    return MDN_CHAIN_AGAINST;
  return all->design == MDN_DESIGN_RANDOMISED ? MDN_CHAIN_CARRIED : MDN_CHAIN_MAY_HAVE_CARRIED;
}

static enum mdn_chain_verdict
judge (const struct mdn_mechanisms *all, const struct mdn_chain_finding *found)
{
  size_t mediators = all->pathways->chain[found->chain].n_nodes - 2;
  bool arms = mdn_two_arms (all->design);
  if (found->outcome == MDN_ABSENT || (found->n_missing > 0 && found->n_missing == mediators))
    return MDN_CHAIN_NOT_MEASURED;
  if (found->n_missing > 0)
    return MDN_CHAIN_PARTLY_MEASURED;
  if (found->refused != NULL || (arms ? mdn_smaller_arm (found->n_arm) < MDN_LEAST_ARM : found->n < MDN_LEAST_GROUP))
    return MDN_CHAIN_TOO_LITTLE;
  if (!arms || mdn_smaller_arm (found->n_arm) < MDN_SMALL_ARM)
    return judge_links (found);
  return judge_carried (all, found);
}

/* ---- all chains --------------------------------------------------------------------------- */

static bool
ends_in (const struct mdn_mechanisms *all, const struct mdn_chain *chain, size_t outcome)
{
  size_t last = chain->node[chain->n_nodes - 1];
  return all->pathways->node[last].kind == MDN_NODE_ANY_OUTCOME || all->outcome[outcome].node == last;
}

/* One finding per outcome the chain ends in; one without outcome when there is none. */
static size_t
lay_out (const struct mdn_mechanisms *all, size_t chain, struct mdn_chain_finding *list)
{
  size_t n = 0;
  for (size_t o = 0; o < all->n_outcomes; o++)
    if (ends_in (all, &all->pathways->chain[chain], o))
      list[n++] = (struct mdn_chain_finding){ .chain = chain, .outcome = o };
  if (n == 0)
    list[n++] = (struct mdn_chain_finding){ .chain = chain, .outcome = MDN_ABSENT };
  return n;
}

/* Holm over the chains that could be tested. */
static enum mdn_status
adjust (struct mdn_arena *arena, struct mdn_chain_finding *list, size_t n, size_t *family)
{
  double *p = mdn_arena_array (arena, n, sizeof *p);
  if (p == NULL)
    return MDN_NO_MEMORY;
  *family = 0;
  for (size_t i = 0; i < n; i++)
    {
      p[i] = list[i].p_joint;
      if (!isnan (p[i]))
        (*family)++;
    }
  double *bh = mdn_arena_array (arena, n, sizeof *bh);
  if (bh == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = mdn_adjust_p (arena, MDN_ADJUST_BH, p, n, bh);
  if (status == MDN_OK)
    status = mdn_adjust_p (arena, MDN_ADJUST_HOLM, p, n, p);
  for (size_t i = 0; status == MDN_OK && i < n; i++)
    {
      list[i].p_adjusted = p[i];
      list[i].p_bh = bh[i];
    }
  return status;
}

enum mdn_status
mdn_chains_of (struct mdn_arena *arena, struct mdn_mechanisms *out)
{
  size_t per_chain = out->n_outcomes > 0 ? out->n_outcomes : 1;
  struct mdn_chain_finding *list = mdn_arena_array (arena, out->pathways->n_chains * per_chain, sizeof *list);
  if (list == NULL)
    return MDN_NO_MEMORY;
  out->chain = list;
  for (size_t i = 0; i < out->pathways->n_chains; i++)
    out->n_chains += lay_out (out, i, list + out->n_chains);
  enum mdn_status status = MDN_OK;
  for (size_t i = 0; status == MDN_OK && i < out->n_chains; i++)
    status = fill (arena, out, &list[i]);
  if (status == MDN_OK)
    status = adjust (arena, list, out->n_chains, &out->family.chains);
  for (size_t i = 0; status == MDN_OK && i < out->n_chains; i++)
    list[i].verdict = judge (out, &list[i]);
  return status;
}
