/* SPDX-License-Identifier: GPL-3.0-or-later */
/* change.h - everything that is said about change before anybody asks which mechanism did it: one
 * call from pairs to reliability, people and groups, for every score both waves share. */
#ifndef MDN_CHANGE_CHANGE_H
#define MDN_CHANGE_CHANGE_H

#include "core/change/consistency.h"
#include "core/change/group.h"
#include "core/change/person.h"

struct mdn_changes
{
  const struct mdn_pairs *pairs;
  const struct mdn_compared *score;            /* [n] */
  const struct mdn_group_change *group;        /* [n], same order */
  const struct mdn_person_changes *person;     /* [n], same order */
  size_t n;
  const struct mdn_consistency *consistency;
  size_t n_consistency;
};

/* pairs must outlive the result. */
enum mdn_status mdn_changes_of (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study,
                                const struct mdn_pairs *pairs, struct mdn_changes *out) MDN_MUST_USE;

/* Index of a score by name; false: not in both waves. */
bool mdn_changes_find (const struct mdn_changes *changes, const char *name, size_t *index);

#endif
