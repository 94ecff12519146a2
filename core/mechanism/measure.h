/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure.h - which score stands for which node of the map, which scores are outcomes, which design
 * the data allow, which covariates can be used; shared inside this storey. */
#ifndef MDN_MECHANISM_MEASURE_H
#define MDN_MECHANISM_MEASURE_H

#include "core/mechanism/mechanism.h"

/* Each fills its part of *out from out->study, ->changes, ->pathways. */
enum mdn_status mdn_measures_of (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_mechanisms *out) MDN_MUST_USE;
enum mdn_status mdn_outcomes_of (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_mechanisms *out,
                                 struct mdn_outcome_finding **outcome) MDN_MUST_USE;
enum mdn_status mdn_covariates_of (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_mechanisms *out) MDN_MUST_USE;
void mdn_design_of_data (struct mdn_diag *diag, struct mdn_mechanisms *out);

#endif
