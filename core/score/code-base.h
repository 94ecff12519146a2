/* SPDX-License-Identifier: GPL-3.0-or-later */
/* code-base.h - whether an export numbers the answers of a questionnaire as its definition does.
 *
 * An export with 1 to 4 where 0 to 3 is declared is wrong by a point an item.  Two signs are looked for, over all
 * closed items of a questionnaire, because all have one code base:
 *
 *   refused codes    three or more cells hold the code just beyond one end, more than hold any other code that was
 *                    refused, and the other end is never used
 *   an unused end    nobody ever uses one end, somebody uses the other, and the code next to the unused end stands in
 *                    100 cells or more, from 20 people or more, a fifth of all cells or more, on 5 items or more.
 *                    Were the end a twentieth as common as its neighbour, 100 cells of the neighbour would go without
 *                    it in less than 1 % of files (1.05^-100 = 0.8 %).  It catches 1 to 4 read as 0 to 3 where
 *                    nobody happens to tick the 4.  Small files, short scales, and scales of which nobody
 *                    comes near the end (severely ill people and "not at all") raise nothing.  The highest code
 *                    unused says something only where the lowest is 1 or more: exports begin at 0 or above, so that
 *                    0 to 3 of 0 to 4 is a scale whose end nobody ticked.
 *
 * The second sign is not looked for where the mapping states first_code. */
#ifndef MDN_SCORE_CODE_BASE_H
#define MDN_SCORE_CODE_BASE_H

#include "core/score/scorer.h"

struct mdn_code_base                 /* one questionnaire; zeroed to begin */
{
  bool lowest_seen, highest_seen;
  size_t above, below, other;        /* refused codes: one above the highest, one below the lowest, other */
  double code_below;                /* which the code below is */
  size_t n_cells;                    /* answered */
  size_t n_next[2], n_people[2];     /* cells with the code next to the lowest and the highest, and people who used it */
};

/* A block whose answers have been decoded.  Once both ends were seen there is nothing to look for. */
void mdn_code_base_block (struct mdn_code_base *base, const struct mdn_scorer *scorer, size_t n);
/* A code that was refused, in the definition's code base. */
void mdn_code_base_refused (struct mdn_code_base *base, const struct mdn_responses *responses, double code);

/* What is to be said; NULL: nothing. */
const char *mdn_code_base_judge (struct mdn_arena *arena, const struct mdn_code_base *base, const struct mdn_scorer *scorer);

#endif
