/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model.h - the columns of one pre/post model over complete people; shared inside this storey.
 *
 * A model is a choice of mechanisms (scores), perhaps an outcome, and the design's exposure and
 * covariates.  Everything downstream (moved, linked, chains) reads the same columns of the same
 * people, which is what makes c = c' + sum a b hold. */
#ifndef MDN_MECHANISM_MODEL_H
#define MDN_MECHANISM_MODEL_H

#include "core/mechanism/chain.h"

struct mdn_model
{
  size_t n, n_arm[2];
  bool arms;                             /* x is the arm */
  const size_t *pair;                    /* [n], whose row it is: index of the pair */
  size_t mediators;
  const double *x;                       /* arm 1/0, or change of dose; NULL in one group */
  const double *x_pre;                   /* dose at the first wave; NULL otherwise */
  const double *const *m_pre, *const *m_post;   /* [mediators] */
  const double *y_pre, *y_post;          /* NULL: no outcome */
  const double *const *extra;            /* dose at the first wave, then the covariates; none in one group */
  size_t n_extra;
};

/* score[k] and outcome index mdn_changes.score; outcome MDN_ABSENT: none. */
enum mdn_status mdn_model_of (struct mdn_arena *arena, const struct mdn_mechanisms *all, const size_t *score, size_t k,
                              size_t outcome, struct mdn_model *model) MDN_MUST_USE;

/* All baselines and extras of the model as one list; skip: index of a mediator whose baseline is
 * left out (its own), MDN_ABSENT: none; the outcome's own baseline is left out with without_y. */
enum mdn_status mdn_model_baselines (struct mdn_arena *arena, const struct mdn_model *model, size_t skip,
                                     bool without_y, const double *const **list, size_t *n) MDN_MUST_USE;

/* X -> mediators -> Y with every baseline as covariate; with arms the check of each second wave's spread (group.h)
 * says which equations have robust errors. */
enum mdn_status mdn_model_mediation (struct mdn_arena *arena, const struct mdn_model *model,
                                     struct mdn_mediation_model *out) MDN_MUST_USE;

bool mdn_two_arms (enum mdn_design design);
size_t mdn_smaller_arm (const size_t n_arm[2]);
/* SD that may be divided by: NaN unless positive. */
double mdn_spread (const double *x, size_t n);
/* Turns MDN_NUMERIC into a reason beside the result. */
enum mdn_status mdn_or_refused (enum mdn_status status, enum mdn_refusal why, const char **refused) MDN_MUST_USE;

#endif
