/* SPDX-License-Identifier: GPL-3.0-or-later */
/* changescore.h - the other answer of a two-arm study: the same paths from differences of the waves.
 *
 * Change scores are the joint model with every stability forced to 1 and every cross-lag to 0 (statistics.md
 * 2.1); where the answer hangs on that, the reader should see it.  Same people and same company as the path
 * beside which it stands.  Shared inside this storey. */
#ifndef MDN_MECHANISM_CHANGESCORE_H
#define MDN_MECHANISM_CHANGESCORE_H

#include "core/mechanism/path.h"

/* Fills change_score of every path that was computed; nothing in a study without two arms. */
enum mdn_status mdn_change_score_paths (const struct mdn_mechanisms *all, const struct mdn_joint *joint,
                                        const struct mdn_outcome_finding *outcome,
                                        struct mdn_path_finding *path) MDN_MUST_USE;

#endif
