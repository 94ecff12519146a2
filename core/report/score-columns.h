/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score-columns.h - the columns of a score frame: what they are called and mean, and where each cell comes from. */
#ifndef MDN_REPORT_SCORE_COLUMNS_H
#define MDN_REPORT_SCORE_COLUMNS_H

#include "core/report/score-frame.h"

enum mdn_origin
{
  MDN_FROM_FILE, MDN_FROM_ID, MDN_FROM_ROW, MDN_FROM_KEPT,
  MDN_FROM_SCORE, MDN_FROM_USED, MDN_FROM_OUTCOME, MDN_FROM_BAND,
  MDN_FROM_FORM,               /* which form the answers are */
  MDN_FROM_ANSWER,             /* the keyed answer is the code */
  MDN_FROM_MIRRORED,           /* reversed, nothing else: low + high less the keyed answer */
  MDN_FROM_RECODED,            /* recoded: the cell is read again */
  MDN_FROM_WRITTEN             /* free text: the cell */
};

struct mdn_score_source
{
  enum mdn_origin origin;
  size_t use, index;           /* of the plan; kept column, score or item */
  const struct mdn_bands *bands;
  double mirror;               /* low + high */
};

struct mdn_score_columns
{
  struct mdn_column *column;
  struct mdn_score_source *source;
  size_t n;
  size_t n_people;             /* columns before the scores */
};

/* Steps towards other scores are a detail. */
bool mdn_score_is_printed (const struct mdn_score_frame_options *options, const struct mdn_score *score);

enum mdn_status mdn_score_columns_of (struct mdn_arena *arena, const struct mdn_score_frame_options *options,
                                      const struct mdn_plan *plan, struct mdn_scorer *const *scorer,
                                      struct mdn_score_columns *columns) MDN_MUST_USE;

#endif
