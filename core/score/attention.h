/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attention.h - checks of attention among the items: "please select agree" in the middle of a block.
 *
 * A check that is numbered along pushes every item behind it one column on: phq9_1 to phq9_10 hold nine items.  Two
 * things give it away, both said as suspicion.attention-check, which names the column:
 *
 *   its words    the name or the question text reads like a check; words that more than half of the items' columns
 *                have are an instruction, as is "please select one"
 *   its answers  looked for where there is a column too many (one numbered beyond the last item, or a form that
 *                takes one item more than another form has): at least 80 % of 20 people or more give one answer, which
 *                is at most 40 % of the answers in the other columns of its format (a question of a format of its own,
 *                as the one how difficult all that makes life, is answered in its own way).  Where that answer is an
 *                end of the scale, an item that hardly anybody (or everybody) affirms looks the same, so there the
 *                answer must also have nothing to do with the others: the correlation with their sum is below 0.2
 *                (upper end of its 95 % interval), or everybody gave it, among 100 people or more
 *
 * Only the first rows of the export are looked at (table.h). */
#ifndef MDN_SCORE_ATTENTION_H
#define MDN_SCORE_ATTENTION_H

#include "core/read/table.h"
#include "core/score/match.h"

enum mdn_status mdn_attention_report (const struct mdn_matching *matching, const struct mdn_match *match,
                                      const struct mdn_rows *sample) MDN_MUST_USE;

#endif
