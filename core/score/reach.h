/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reach.h - which values the scores of a form really take, found by answering it.
 *
 * A range and bands are typed from a publication, items and method give the values: the two have to
 * agree.  Complete sheets of answers are put through the scorer: one answer after the other is turned to
 * whatever lowers or raises a score most, from several beginnings, and many sheets are drawn from a
 * fixed seed.  For sums, means and whatever else rises with every answer that finds the lowest and the
 * highest value; for other methods it may stop short of them.  So a value outside the range is always
 * an error; an end of the range or a band that nothing reaches is one where bands hang on it and the
 * answers are codes, or one number alone. */
#ifndef MDN_SCORE_REACH_H
#define MDN_SCORE_REACH_H

#include "core/define/instrument.h"

/* Reports [reach.outside], [reach.short] and [reach.band] as errors at the score's line, for every form; MDN_OK
 * all the same.  MDN_DEFINITION: a method refused its scale. */
enum mdn_status mdn_reach_check (const struct mdn_define *define, const struct mdn_instrument *instrument,
                                 size_t *n_failed) MDN_MUST_USE;

#endif
