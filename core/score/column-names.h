/* SPDX-License-Identifier: GPL-3.0-or-later */
/* column-names.h - what the columns of a form are called so that they are recognised without a mapping.
 *
 * Whoever writes columns asks here; recognition itself (match.h) is asked in turn, with a header of the names in
 * question.  So what is written is what is read back, whatever patterns a definition has.  The order
 * of preference: NAME_{n}, as printed numbers go (phq9_3); NAME_{item} where a definition gives such
 * numbers another sense (item 5 of the PSQI by place is question 5a) or does not know them. */
#ifndef MDN_SCORE_COLUMN_NAMES_H
#define MDN_SCORE_COLUMN_NAMES_H

#include "core/define/mapping.h"

/* Whether an export with these columns (name[i] is that of item i; NULL: none) is read as they say.
 * The mapping's order counts, its other rules do not. */
enum mdn_status mdn_column_names_fit (struct mdn_arena *arena, const struct mdn_instrument *instrument,
                                      const struct mdn_form *form, const struct mdn_use *use,
                                      const char *const *name, bool *fit) MDN_MUST_USE;

/* One name an item; NULL: the mapping's order leaves it out.  use NULL: no mapping.  Where no
 * name is recognised, NAME_{item}. */
enum mdn_status mdn_column_names (struct mdn_arena *arena, const struct mdn_instrument *instrument,
                                  const struct mdn_form *form, const struct mdn_use *use,
                                  const char *const **name) MDN_MUST_USE;

/* The names that a pattern with {n} and {item} spells, likewise. */
enum mdn_status mdn_column_names_spell (struct mdn_arena *arena, const struct mdn_form *form, const struct mdn_use *use,
                                        const char *pattern, const char *const **name) MDN_MUST_USE;

#endif
