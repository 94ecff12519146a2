/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pair-internal.h - what the files of the pairing share. */
#ifndef MDN_CHANGE_PAIR_INTERNAL_H
#define MDN_CHANGE_PAIR_INTERNAL_H

#include "core/base/map.h"
#include "core/change/pair.h"

struct mdn_pairing
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const struct mdn_study *study;
  struct mdn_pairs *pairs;
  struct mdn_map *map;              /* id -> person */
  struct mdn_person *person;
  size_t *duplicate_of[2];          /* person -> index into duplicate */
  struct mdn_duplicate *duplicate;
  const char *control, *treated;    /* folded; treated NULL: everybody else */
};

/* About a person, at the first wave that has them. */
void mdn_pairing_tell_person (const struct mdn_pairing *p, const struct mdn_person *person, enum mdn_severity severity,
                              const char *id, const char *text);

/* The arm of everybody gathered, where the study names an arm column. */
enum mdn_status mdn_pair_arms (struct mdn_pairing *p) MDN_MUST_USE;

/* Points out unmatched ids of the two waves that look alike; fills near, n_near, near_unchecked.
 * diag may be NULL. */
enum mdn_status mdn_pair_near (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_pairs *pairs) MDN_MUST_USE;

#endif
