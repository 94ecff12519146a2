/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compared.h - the scores two waves share, laid out over the pairs.
 *
 * One column of values per score and wave, in the order of the pairs, NaN where a person has no
 * score.  The direction of benefit, the range and the smallest change of interest travel along, so
 * that nobody further up asks the definition again. */
#ifndef MDN_CHANGE_COMPARED_H
#define MDN_CHANGE_COMPARED_H

#include "core/change/pair.h"

struct mdn_compared
{
  const char *name;                 /* "phq9.total" */
  const struct mdn_scored_score *in[2];
  const struct mdn_pairs *pairs;
  enum mdn_better better;           /* NEITHER for a given score of which the study does not say it */
  int benefit;                      /* +1: higher is better, -1: lower is better, 0: no direction */
  double lo, hi;                    /* declared range; NaN: open */
  bool same_form;                   /* both waves used the same form of the same definition */
  const double *pre, *post;         /* [pairs->n] */
  size_t n;                         /* pairs with both values */
};

/* Every score found in both waves, in the first wave's order, but steps towards other scores: they would
 * only lengthen the families of tests. */
enum mdn_status mdn_compared_all (struct mdn_arena *arena, const struct mdn_study *study, const struct mdn_pairs *pairs,
                                  const struct mdn_compared **score, size_t *n) MDN_MUST_USE;
const struct mdn_compared *mdn_compared_find (const struct mdn_compared *score, size_t n, const char *name);

/* Fills direction and range: the definition's, of a given score the study's. */
void mdn_compared_scale (const struct mdn_study *study, const struct mdn_scored_score *first, struct mdn_compared *out);

/* Complete pairs of one group, packed: pre, post and, when arm is not NULL, 1/0 for treated/control
 * (ALL with arms wanted leaves out people whose arm is unknown).  Arrays live in the arena. */
struct mdn_packed
{
  size_t n;
  double *pre, *post, *arm;         /* arm NULL unless asked for */
};
enum mdn_status mdn_compared_pack (struct mdn_arena *arena, const struct mdn_compared *score, enum mdn_group group,
                                   bool with_arm, struct mdn_packed *packed) MDN_MUST_USE;

/* SD of the first wave among the analysed people (complete pairs): pooled within arms when both arms
 * have two people or more, else of everybody.  NaN below two people. */
enum mdn_status mdn_compared_sd (struct mdn_arena *arena, const struct mdn_compared *score,
                                 double *sd, bool *pooled) MDN_MUST_USE;

/* The smallest change of interest the study states for this score, in points (SDs are turned into
 * points with sd); NaN when the study states none.  source: the study's words, or NULL. */
double mdn_smallest_points (const struct mdn_study *study, const char *name, double sd, const char **source);

#endif
