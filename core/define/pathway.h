/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pathway.h - an evidence map: mechanisms, further nodes, chains, effects, strategies, caveats.
 *
 *   pathways: exercise-mental-health
 *   version: 1
 *   title: {en: ..., zh: ...}
 *   exposure: {id: exercise, title: {en: Exercise, zh: 运动}, measured_by: [ipaq_sf, pars3]}   # measured_by: informative
 *   citations:
 *     white2024: {text: "White RL et al. 2024, ...", doi: ..., confidence: secondary, note: {en:, zh:}}
 *   mechanisms:
 *     self-esteem: {title: {en:, zh:}, layer: psychological, grade: high, better: higher, cite: [white2024], note: {en:, zh:}}
 *                  # layer: psychological | social | physiological ; grade: high | moderate | low | none (as the review grades it)
 *   nodes:         # neither mechanism nor outcome: self-concept, perceived-stress, ...
 *     perceived-stress: {title: {...}, better: lower}
 *   outcomes:
 *     depression: {title: {...}, better: lower}
 *   mental_health: {title: {...}}     # title of the node mental-health, which every map has
 *   chains:
 *     - {id: ..., path: [exercise, social-support, self-esteem, mental-health], population: {en, zh}, cite: [...], note: {en, zh}}
 *                  # the last node may be `mental-health`, which stands for every outcome
 *   effects:
 *     - {id: ..., path: [...], value: 54.53, unit: percent-of-total, ci: [lo, hi], n: 32974, population: {en, zh}, design: {en, zh},
 *        cite: [...], verified: false, note: {en, zh}}    # unit: percent-of-total | standardised | smd | beta | r ; value may be absent
 *   strategies:
 *     - {id: ..., target: self-esteem, also: [...], title: {en, zh}, text: {en, zh}, cite: [...],
 *        doses: [{what: {en, zh}, from: 4, to: 8, unit: {en: weeks, zh: 周}}], evidence: {en, zh}}   # from = to: one number; to absent: at least
 *   caveats:
 *     - {id: ..., about: [self-esteem], text: {en, zh}}     # about empty: the whole map
 */
#ifndef MDN_DEFINE_PATHWAY_H
#define MDN_DEFINE_PATHWAY_H

#include "core/define/instrument.h"

enum mdn_layer { MDN_LAYER_NONE, MDN_PSYCHOLOGICAL, MDN_SOCIAL, MDN_PHYSIOLOGICAL };
enum mdn_grade { MDN_GRADE_NONE, MDN_GRADE_LOW, MDN_GRADE_MODERATE, MDN_GRADE_HIGH };
enum mdn_node_kind { MDN_NODE_EXPOSURE, MDN_NODE_MECHANISM, MDN_NODE_OTHER, MDN_NODE_OUTCOME, MDN_NODE_ANY_OUTCOME };

struct mdn_citation
{
  const char *id, *text, *doi;
  enum mdn_confidence confidence;
  struct mdn_words note;
};

struct mdn_node
{
  const char *id;
  enum mdn_node_kind kind;
  struct mdn_words title, note;
  enum mdn_layer layer;
  enum mdn_grade grade;
  enum mdn_better better;
  const size_t *cite;               /* indexes into citation */
  size_t n_cites;
};

struct mdn_chain
{
  const char *id;
  const size_t *node;               /* indexes into node, exposure first */
  size_t n_nodes;
  struct mdn_words population, note;
  const size_t *cite;
  size_t n_cites;
};

struct mdn_reported_effect
{
  const char *id;
  const size_t *node;
  size_t n_nodes;
  double value, ci_low, ci_high, n; /* NaN: not reported */
  const char *unit;
  bool verified;
  struct mdn_words population, design, note;
  const size_t *cite;
  size_t n_cites;
};

struct mdn_dose
{
  struct mdn_words what, unit;
  double from, to;                  /* NaN to: at least; NaN both: words only */
};

struct mdn_strategy
{
  const char *id;
  size_t target;                    /* node */
  const size_t *also;
  size_t n_also;
  struct mdn_words title, text, evidence;
  const struct mdn_dose *dose;
  size_t n_doses;
  const size_t *cite;
  size_t n_cites;
};

struct mdn_caveat
{
  const char *id;
  const size_t *about;              /* nodes; n_about == 0: the whole map */
  size_t n_about;
  struct mdn_words text;
};

struct mdn_pathways
{
  const char *id, *path, *version;
  char sha256[65];
  struct mdn_words title;
  const struct mdn_citation *citation;
  size_t n_citations;
  const struct mdn_node *node;      /* exposure first, then mechanisms in file order, others, outcomes */
  size_t n_nodes;
  const struct mdn_chain *chain;
  size_t n_chains;
  const struct mdn_reported_effect *effect;
  size_t n_effects;
  const struct mdn_strategy *strategy;
  size_t n_strategies;
  const struct mdn_caveat *caveat;
  size_t n_caveats;
};

enum mdn_status mdn_pathways_load (const struct mdn_define *define, const char *path,
                                   const struct mdn_pathways **pathways) MDN_MUST_USE;
/* Index of a node by id; false: none. */
bool mdn_pathways_node (const struct mdn_pathways *pathways, const char *id, size_t *index);

#endif
