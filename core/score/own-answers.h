/* SPDX-License-Identifier: GPL-3.0-or-later */
/* own-answers.h - columns that `mediant score --answers` wrote, read again.
 *
 * There, times of day stand as minutes after midnight, durations as plain numbers in their item's unit, and
 * reasons of missing answers, where a program has turned them into cells, as -901 to -909: none of which
 * would be read so in anybody else's file.  The answers are ours when every item's column is called
 * NAME.ITEM (NAME.ITEM.answer where a score is called so) with one NAME and the file has the column NAME.SCORE of every score that is printed. */
#ifndef MDN_SCORE_OWN_ANSWERS_H
#define MDN_SCORE_OWN_ANSWERS_H

#include "core/read/quantity.h"
#include "core/read/table.h"
#include "core/score/answer.h"
#include "core/score/match.h"

enum { MDN_REASON_CODE = -900 };       /* less the reason: the code of a missing answer */

bool mdn_answers_are_own (const struct mdn_match *match, const struct mdn_table_header *header);

/* Reads a cell of such a column; false: it is read as any other. */
bool mdn_own_answer (const struct mdn_item *item, struct mdn_slice cell, struct mdn_quantity *number, enum mdn_reason *reason);

#endif
