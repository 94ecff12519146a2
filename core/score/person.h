/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person.h - ids of people (and of arms and waves) by stated rules only.
 *
 * Blanks around are taken off, full-width characters become ASCII, no-break and ideographic spaces
 * inside become plain ones, and ".0" after a whole number goes ("12.0" is "12").  Case and leading
 * zeros stay: "007" and "7" are two people until somebody says otherwise. */
#ifndef MDN_SCORE_PERSON_H
#define MDN_SCORE_PERSON_H

#include "core/base/arena.h"
#include "core/base/text.h"

/* NULL: no memory. */
const char *mdn_person_clean (struct mdn_arena *arena, struct mdn_slice text);

#endif
