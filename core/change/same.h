/* SPDX-License-Identifier: GPL-3.0-or-later */
/* same.h - two waves that are one: the same file given twice, or answers copied from one wave to the other.
 *
 * Nothing would seem to have changed, and nobody would have been asked twice.  Answers are compared item by item,
 * person by person, so that a copy is seen whatever its file, its columns or its form of file are called:
 *
 *   suspicion.same-waves    everybody present at both waves gave the same answers: in the same bytes (SHA-256), read the
 *                           same way, or with 15 answers or more, from three people or more, that are not
 *                           the commonest of their item.  The commonest proves nothing: where everybody answers 0
 *                           both waves are alike by nature.  Were others repeated seven times in ten, all of
 *                           15 would be in 0.5 % of files (0.7^15).  A questionnaire of one item can so be told
 *                           when enough people differ in it
 *   suspicion.same-answers  so did at least half of five people or more, counting people who answered ten items
 *                           or more, and not all with one value: those near a floor are alike by nature
 *
 * Which of the two it was is kept in the pairs, and reports begin with it.
 *
 * Where the waves share no item, their scores are compared instead, and only where the bytes are the same. */
#ifndef MDN_CHANGE_SAME_H
#define MDN_CHANGE_SAME_H

#include "core/change/pair.h"

/* Fills pairs->same. */
enum mdn_status mdn_pairs_report_same (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study,
                                       struct mdn_pairs *pairs) MDN_MUST_USE;

#endif
