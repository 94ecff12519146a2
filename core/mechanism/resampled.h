/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resampled.h - what the bootstrap says about a x b, the total and the chains.  Shared inside this storey.
 *
 * Two arms only.  People of the model that gave the estimate (the joint one, or a mechanism's own) are
 * drawn again within their arms, as study.bootstrap wishes; interval, generator and the handling of resamples
 * that cannot be fitted: core/stats/bootmediation.h.  People are drawn in the order of their ids, so that a seed
 * gives the same interval however the rows of the files are sorted; given resamples number the people of the model in
 * the order of the first wave's rows.  The level is 1 - alpha, so that an interval without
 * zero is a vote beside the tests (verdict.h).  A bootstrap that is refused leaves everything else as it is. */
#ifndef MDN_MECHANISM_RESAMPLED_H
#define MDN_MECHANISM_RESAMPLED_H

#include "core/mechanism/path.h"

/* Fills outcome->bootstrap and the bootstrap of every path that was computed. */
enum mdn_status mdn_resample_paths (const struct mdn_mechanisms *all, const struct mdn_joint *joint,
                                    struct mdn_outcome_finding *outcome, struct mdn_path_finding *path) MDN_MUST_USE;

/* model: the chain's mediators in their order. */
enum mdn_status mdn_resample_chain (struct mdn_arena *scratch, const struct mdn_mechanisms *all,
                                    const struct mdn_model *model, struct mdn_resampled *out) MDN_MUST_USE;

#endif
