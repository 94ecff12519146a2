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
 * The answers that `mediant score --answers` wrote tell their form where it is not the default: the column NAME.form
 * holds its id in every row, and counts before anything columns can show:
 *
 *   match.form-told        that form is taken, with a note
 *   match.other-form       the column names two forms, or one there is not (an error), or another than was asked for
 *                          by name (a warning: the asked one is taken)
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

#define MDN_FORM_COLUMN "form"        /* behind the name and a point: the column that tells the form */

struct mdn_form_told
{
  size_t column;              /* MDN_NO_COLUMN: there is none */
  const struct mdn_form *form;          /* NULL: nothing is told */
};

/* What the first rows tell.  MDN_DEFINITION after reporting two forms, or one there is not. */
enum mdn_status mdn_form_read (const struct mdn_matching *matching, const char *as, const struct mdn_instrument *instrument,
                               struct mdn_form_told *told) MDN_MUST_USE;
/* The column a form that was not asked for was taken from; MDN_NO_COLUMN: from none. */
size_t mdn_form_column (const struct mdn_matching *matching, const struct mdn_use *use, const struct mdn_instrument *instrument);

/* The form of a use that was asked for by name.  MDN_DEFINITION after reporting an unknown or ambiguous form. */
enum mdn_status mdn_form_choose (const struct mdn_matching *matching, const struct mdn_use *use,
                                 const struct mdn_instrument *instrument, const struct mdn_form **form) MDN_MUST_USE;

#endif
