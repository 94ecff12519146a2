/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pair-internal.h - what the two files of the pairing share. */
#ifndef MDN_CHANGE_PAIR_INTERNAL_H
#define MDN_CHANGE_PAIR_INTERNAL_H

#include "core/change/pair.h"

/* Points out unmatched ids of the two waves that look alike; fills near, n_near, near_unchecked.
 * diag may be NULL. */
enum mdn_status mdn_pair_near (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_pairs *pairs) MDN_MUST_USE;

#endif
