/* SPDX-License-Identifier: GPL-3.0-or-later */
/* side.h - the columns beside the items: how long a response took, when it was sent, whether it is a
 * preview, and scores the platform worked out itself.
 *
 * They are watched, never used for scores:
 *
 *   suspicion.too-fast   people who took less than two seconds for each item read here (a rule of
 *                        thumb of this program; the time covers the whole form, so it is a lenient one)
 *   suspicion.preview    rows the platform marks as previews of the survey
 *   export.unfinished    rows without the date at which the platform says they were sent
 *   suspicion.total      a column that looks like a score read here (its name, or the platform's
 *                        total beside one questionnaire) and differs from it
 *   score.same-total     such a column that agrees in every row */
#ifndef MDN_SCORE_SIDE_H
#define MDN_SCORE_SIDE_H

#include "core/base/diag.h"
#include "core/read/moment.h"
#include "core/read/table.h"

enum { MDN_MOST_TOTALS = 32 };

struct mdn_plan;
struct mdn_scorer;

struct mdn_side_total
{
  size_t column, slot;
  size_t use, score;
  bool by_role;                /* the platform's total, not known by its name */
};

struct mdn_side                /* columns and their places among the selected ones; MDN_NO_COLUMN: none */
{
  size_t taken, start, end, status;
  size_t taken_slot, start_slot, end_slot, status_slot;
  struct mdn_side_total total[MDN_MOST_TOTALS];
  size_t n_totals;
};

/* Finds the columns; slots are the planner's matter. */
enum mdn_status mdn_side_find (struct mdn_plan *plan) MDN_MUST_USE;

/* When a row was sent (else begun). */
struct mdn_moment mdn_side_moment (const struct mdn_plan *plan, const struct mdn_rows *rows, size_t r);

struct mdn_side_watch;

enum mdn_status mdn_side_watch_new (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_plan *plan,
                                    struct mdn_scorer *const *scorer, struct mdn_side_watch **watch) MDN_MUST_USE;
/* A block that has been scored. */
void mdn_side_watch_block (struct mdn_side_watch *watch, const struct mdn_rows *rows);
void mdn_side_watch_finish (struct mdn_side_watch *watch);

#endif
