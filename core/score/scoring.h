/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scoring.h - a whole export, block by block: answers, problems, scores, suspicions.
 *
 *   mdn_plan_open (&setup, &export, &table, &plan);
 *   mdn_scoring_new (&setup, &plan, &scoring);
 *   mdn_scoring_run (scoring, table, &consumer);      the consumer sees each scored block
 *
 * Memory does not grow with the number of rows.  Each cell that was not understood is reported in
 * row order with file, line, column, person, item, value and rule [answer.*]; doubts of methods keep
 * their own ids; suspicions are said at the end (suspicion.h). */
#ifndef MDN_SCORE_SCORING_H
#define MDN_SCORE_SCORING_H

#include "core/score/plan.h"
#include "core/score/scorer.h"

struct mdn_scored_block
{
  const struct mdn_plan *plan;
  const struct mdn_rows *rows;
  struct mdn_scorer *const *scorer;     /* per use of the plan */
};

struct mdn_block_consumer
{
  void *context;
  enum mdn_status (*block) (void *context, const struct mdn_scored_block *block);
};

struct mdn_scoring;

enum mdn_status mdn_scoring_new (struct mdn_setup *setup, const struct mdn_plan *plan,
                                 struct mdn_scoring **scoring) MDN_MUST_USE;
enum mdn_status mdn_scoring_run (struct mdn_scoring *scoring, struct mdn_table *table,
                                 const struct mdn_block_consumer *consumer) MDN_MUST_USE;
struct mdn_scorer *const *mdn_scoring_scorers (const struct mdn_scoring *scoring);
/* By item of a use's form: said, once the file ended, to go against the rest of a scale (suspicion.h). */
const bool *mdn_scoring_against (const struct mdn_scoring *scoring, size_t use);

/* One line for people about what an item accepts: "one of 0, 1, 2, 3", "0 to 7". */
const char *mdn_item_accepts (struct mdn_arena *arena, const struct mdn_item *item);

#endif
