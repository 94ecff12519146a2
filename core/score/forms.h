/* SPDX-License-Identifier: GPL-3.0-or-later */
/* forms.h - which form of a questionnaire the columns of an export are.
 *
 * Forms of one questionnaire number their items alike, so that columns NAME_1 to NAME_20 also fill a form of 19 items,
 * each item with its neighbour's answers.  A form that was not named is therefore looked for as in a search by column
 * names: the form whose items have most columns, then the one with fewest items, then the default; up to one item in
 * ten may be without a column.  Nothing is taken silently:
 *
 *   match.form-chosen      another form than the default fits better: it is taken, with a note
 *   match.ambiguous-form   several others fit equally well and the default does not: an error that names them
 *
 * A mapping that says which columns or positions items have, or in which order they stand, has the default form: its
 * pattern may well reach into the columns of the next questionnaire. */
#ifndef MDN_SCORE_FORMS_H
#define MDN_SCORE_FORMS_H

#include "core/score/match.h"

/* Whether all items but one in ten have a column, and none has two. */
bool mdn_match_is_enough (const struct mdn_match *match);
bool mdn_match_is_better (const struct mdn_match *a, const struct mdn_match *b);
/* As many items with a column, of as many: nothing but the default tells which. */
bool mdn_match_is_alike (const struct mdn_match *a, const struct mdn_match *b);

/* The form of a use that was asked for by name.  MDN_DEFINITION after reporting an unknown or ambiguous form. */
enum mdn_status mdn_form_choose (const struct mdn_matching *matching, const struct mdn_use *use,
                                 const struct mdn_instrument *instrument, const struct mdn_form **form) MDN_MUST_USE;

#endif
