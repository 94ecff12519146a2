/* SPDX-License-Identifier: GPL-3.0-or-later */
/* consistency.h - how well the items of a score hang together, per wave and arm.
 *
 * Only for scores that add up their inputs (methods sum, mean, weighted) and have two inputs or
 * more; inputs are keyed item answers, or component scores (PSQI).  Complete rows only, everybody
 * of the wave and not only the pairs.  A negative item-rest correlation among 20 people or more is a
 * suspicion that an item is keyed the wrong way: it is reported (reliability.item-reversed, once an
 * item and wave, unless suspicion.reversed was said of it when the file was read) and nothing is flipped. */
#ifndef MDN_CHANGE_CONSISTENCY_H
#define MDN_CHANGE_CONSISTENCY_H

#include "core/change/pair.h"
#include "core/stats/reliability.h"

struct mdn_item_suspicion { const char *item; double item_rest; };

struct mdn_consistency
{
  const char *score;                /* "phq9.total" */
  size_t wave;                      /* 0 first, 1 second */
  enum mdn_group group;
  const char *refused;              /* NULL, or why there is no number */
  size_t n_people, n;               /* of the group at that wave; with every input answered */
  const char *const *input;         /* [n_inputs] names */
  size_t n_inputs;
  struct mdn_reliability alpha;     /* alpha, Feldt interval, item-rest, SEM of the sum */
  const char *omega_refused;        /* NULL, or why omega is not given */
  struct mdn_one_factor omega;
  const struct mdn_item_suspicion *suspicion;   /* items with a negative item-rest correlation */
  size_t n_suspicions;
};

/* All scores of both waves: for each score and wave ALL, then the arms when there are arms.  Scores
 * that do not add up inputs are left out.  diag may be NULL. */
enum mdn_status mdn_consistency_all (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_pairs *pairs,
                                     const struct mdn_consistency **list, size_t *n) MDN_MUST_USE;
const struct mdn_consistency *mdn_consistency_find (const struct mdn_consistency *list, size_t n, const char *score,
                                                    size_t wave, enum mdn_group group);

#endif
