/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer-code.h - closed questions: which code a cell stands for (used by answer.c only). */
#ifndef MDN_SCORE_ANSWER_CODE_H
#define MDN_SCORE_ANSWER_CODE_H

#include "core/score/answer.h"
#include "core/score/vocabulary.h"

/* What the cell of a closed question says, before recoding and reversal: code and reason. */
struct mdn_answer mdn_answer_code (const struct mdn_vocabulary *vocabulary, const struct mdn_decoder_spec *spec,
                                   struct mdn_slice cell, const char *folded);
/* The choice of a code in the definition's code base, or NULL. */
const struct mdn_choice *mdn_answer_choice (const struct mdn_responses *responses, double code);
/* What a number between two codes is worth, in scored values; NaN when it lies between no two, or when
 * the values of the two are not as far apart as their codes, so that nothing lies between them. */
double mdn_answer_between (const struct mdn_responses *responses, double code);
/* The label behind "2" in "2 - label", past one of the separators exports use; NULL: there is none.  folded: the
 * text behind the digits. */
const char *mdn_answer_after_code (const char *folded);
/* An answer that is none. */
struct mdn_answer mdn_answer_none (enum mdn_reason reason, const char *rule);

#endif
