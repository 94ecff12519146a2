/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person.h - ids of people (and of arms and waves) by stated rules only.
 *
 * Blanks around are taken off, full-width characters become ASCII, no-break and ideographic spaces
 * inside become plain ones, and ".0" after a whole number goes ("12.0" is "12").  Case and leading
 * zeros stay: "007" and "7" are two people until somebody says otherwise.
 *
 * Forms and programs also fill the id with something that names nobody: N/A, -99, (空), 匿名.  Two such
 * rows are two strangers, so these texts are no ids; the list is a table in person.c and stands in
 * doc/study-format.md.  A mapping adds texts (`id: {nobody: [...]}`) and takes texts off the list
 * (`id: {people: [...]}`). */
#ifndef MDN_SCORE_PERSON_H
#define MDN_SCORE_PERSON_H

#include <stdbool.h>

#include "core/base/arena.h"
#include "core/base/text.h"

struct mdn_nobody                       /* what a mapping says of texts that name nobody; 0: nothing */
{
  const char *const *nobody;            /* further ones */
  size_t n_nobody;
  const char *const *people;            /* ids although they are on the list */
  size_t n_people;
};

/* NULL: no memory. */
const char *mdn_person_clean (struct mdn_arena *arena, struct mdn_slice text);

/* Whether a cleaned id names nobody: it is empty, on the list, or among the mapping's further texts.
 * Upper and lower case do not matter. */
bool mdn_person_is_nobody (const struct mdn_nobody *rule, const char *clean);

#endif
