/* SPDX-License-Identifier: GPL-3.0-or-later */
/* find.h - which questionnaires an export seems to hold, when nobody said.
 *
 * Every definition on the search path is tried with every form, by its column patterns only.  One is
 * taken when all its items have a column, or all but one in ten; the match with the most items
 * goes first, the longer column names decide between equals, and a column is used once.  One whose
 * licence says `by_name` is pointed at [match.by-name] and never taken. */
#ifndef MDN_SCORE_FIND_H
#define MDN_SCORE_FIND_H

#include "core/score/plan.h"

/* Matches in the order taken, with what was found said as notes [match.found].  sample: the first rows, which may
 * tell a form (forms.h); NULL: they do not. */
enum mdn_status mdn_find (struct mdn_setup *setup, const char *file, const struct mdn_columns *columns,
                          const struct mdn_rows *sample, struct mdn_match **matches, size_t *n) MDN_MUST_USE;

#endif
