/* SPDX-License-Identifier: GPL-3.0-or-later */
/* match-claim.h - claims of columns by items (inside of match.c and match-pattern.c only). */
#ifndef MDN_SCORE_MATCH_CLAIM_H
#define MDN_SCORE_MATCH_CLAIM_H

#include "core/score/itempattern.h"
#include "core/score/match.h"

struct mdn_claims
{
  const struct mdn_matching *matching;
  struct mdn_match *match;
  size_t *order;              /* order[k]: item of the k-th place in this export */
  size_t n_order;
  unsigned *level;            /* way an item was found in; 0: not yet */
  size_t *owner;              /* item that has the column, MDN_NO_COLUMN: none */
  unsigned now;               /* the way being tried */
  bool failed;
};

/* Gives the column to the item, or reports why it cannot have it. */
void mdn_claim (struct mdn_claims *claims, size_t item, size_t column, enum mdn_found_by by, const char *detail,
                const struct mdn_place *place);
/* The mapping's one pattern; the patterns and names of the definition. */
enum mdn_status mdn_claim_by_mapped_pattern (struct mdn_claims *claims);
enum mdn_status mdn_claim_by_definition (struct mdn_claims *claims);

#endif
