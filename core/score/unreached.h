/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unreached.h - scores that nobody in the file gets, because too many of their items have no column.
 *
 * A questionnaire handed out in part, or a file in which only a part was recognised, gives empty scores for everybody.
 * Each score whose own rule is broken is named with the rule, how many of its items are missing and which, and
 * the scores that need it and fall with it [score.unreached]. */
#ifndef MDN_SCORE_UNREACHED_H
#define MDN_SCORE_UNREACHED_H

#include "core/score/match.h"

/* Nothing is said of a match without any column: that is match.no-items. */
enum mdn_status mdn_unreached_report (const struct mdn_matching *matching, const struct mdn_match *match) MDN_MUST_USE;

#endif
