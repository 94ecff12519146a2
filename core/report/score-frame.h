/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score-frame.h - the scores of people as a frame (frame.h), block by block as they come.
 *
 * One row a person in input order: [file,] id (or row), kept columns, then one column a score ("phq9.total").
 * With detail, each score is followed by .used, .outcome and .band, and scores that are only steps towards others
 * (`show: false`) are there too.  With answers, one column an item follows behind all scores ("phq9.sleep";
 * "bmi.bmi.answer" where a score is called so): the answer in the definition's codes, before recoding and
 * reversal; written text for free text.  An answer that is missing keeps its reason: format plugins get the codes MDN_REASON_CODE
 * less the reason, -901 (blank) to -909 (above the limit), which no definition of the library uses for an answer. */
#ifndef MDN_REPORT_SCORE_FRAME_H
#define MDN_REPORT_SCORE_FRAME_H

#include <stdbool.h>

#include "core/report/frame.h"
#include "core/score/scoring.h"
#include "core/score/own-answers.h"

struct mdn_score_frame_options
{
  bool with_file;           /* first column: the export's path (several exports) */
  bool detail;
  bool answers;
  bool chinese;             /* labels and bands */
  const char *maker;        /* "mediant 0.1.0" */
};

struct mdn_score_frame;

enum mdn_status mdn_score_frame_new (struct mdn_arena *arena, struct mdn_frames *frames,
                                     const struct mdn_score_frame_options *options,
                                     struct mdn_score_frame **score_frame) MDN_MUST_USE;
/* Columns as of the first export; what they are called and mean lives as long as its plan. */
enum mdn_status mdn_score_frame_begin (struct mdn_score_frame *frame, const struct mdn_plan *plan,
                                       struct mdn_scorer *const *scorer) MDN_MUST_USE;
/* Whether a later export gives the same columns: an id or none, the same scores, and where bands or answers are
 * written the same forms. */
bool mdn_score_frame_same (const struct mdn_score_frame *frame, const struct mdn_plan *plan, struct mdn_scorer *const *scorer);
enum mdn_status mdn_score_frame_block (struct mdn_score_frame *frame, const struct mdn_scored_block *block) MDN_MUST_USE;

#endif
