/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft-pathway.h - an evidence map while it is being read; private to core/define/pathway*.c. */
#ifndef MDN_DEFINE_DRAFT_PATHWAY_H
#define MDN_DEFINE_DRAFT_PATHWAY_H

#include "core/define/pathway.h"
#include "core/define/reader.h"

struct mdn_draft_node
{
  const char *id;
  struct mdn_words title, note;
  enum mdn_layer layer;
  enum mdn_grade grade;
  enum mdn_better better;
  const char *const *measured_by;
  size_t n_measured_by;
  const struct mdn_yaml *cite;
  struct mdn_place place;
};

struct mdn_draft_chain
{
  struct mdn_chain chain;
  const struct mdn_yaml *path, *cite;
};

struct mdn_draft_effect
{
  struct mdn_reported_effect effect;
  const double *ci;
  size_t n_ci;
  const struct mdn_yaml *path, *cite;
};

struct mdn_draft_strategy
{
  struct mdn_strategy strategy;
  const char *target;
  const struct mdn_yaml *also, *cite;
};

struct mdn_draft_caveat
{
  struct mdn_caveat caveat;
  const struct mdn_yaml *about;
};

struct mdn_draft_pathways
{
  struct mdn_reader *reader;
  const struct mdn_yaml *root;
  struct mdn_draft_node exposure, any_outcome;
  struct mdn_draft_node *mechanism, *other, *outcome;
  size_t n_mechanisms, n_others, n_outcomes;
  struct mdn_draft_chain *chain;
  struct mdn_draft_effect *effect;
  struct mdn_draft_strategy *strategy;
  struct mdn_draft_caveat *caveat;
  size_t n_chains, n_effects, n_strategies, n_caveats;
  struct mdn_pathways pathways;
};

/* Nodes in their order, and everything that refers to nodes and citations. */
void mdn_draft_link (struct mdn_draft_pathways *draft);

#endif
