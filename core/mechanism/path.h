/* SPDX-License-Identifier: GPL-3.0-or-later */
/* path.h - facts two and three: linked and carried, one outcome at a time.  Shared inside this storey. */
#ifndef MDN_MECHANISM_PATH_H
#define MDN_MECHANISM_PATH_H

#include "core/mechanism/moved.h"

/* The measured mechanisms of the findings and the model they share for one outcome. */
struct mdn_joint
{
  size_t *mechanism;                /* [n], indexes into mdn_mechanisms.mechanism */
  size_t n;
  const char *refused;              /* NULL: the joint model stands */
  struct mdn_model model;
};

/* Chooses who takes part and whether the model can be had. */
enum mdn_status mdn_joint_of (struct mdn_arena *arena, const struct mdn_mechanisms *all, size_t outcome_score,
                              struct mdn_joint *joint) MDN_MUST_USE;

/* Every path to one outcome, its totals, its own movement; p values not yet adjusted.  *paths is the
 * same array as outcome->path, to be completed by the caller. */
enum mdn_status mdn_outcome_paths (struct mdn_arena *arena, const struct mdn_mechanisms *all,
                                   const struct mdn_joint *joint, struct mdn_outcome_finding *outcome,
                                   struct mdn_path_finding **paths) MDN_MUST_USE;

#endif
