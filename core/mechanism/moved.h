/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moved.h - fact one: did a score move, in the model of its design?  Shared inside
 * this storey.  Results are plain numbers: what the fits need lives in a scratch arena. */
#ifndef MDN_MECHANISM_MOVED_H
#define MDN_MECHANISM_MOVED_H

#include "core/mechanism/model.h"

/* Mediator `which` of the model (MDN_ABSENT: its outcome), which is the score `score`.  Two arms or
 * dose; the own baseline and every other baseline of the model are covariates. */
enum mdn_status mdn_moved_in_model (const struct mdn_mechanisms *all, const struct mdn_model *model, size_t which,
                                    size_t score, struct mdn_moved *moved) MDN_MUST_USE;

/* One score in a model of its own, with the outcome's baseline (outcome MDN_ABSENT: without).  Not for
 * one group. */
enum mdn_status mdn_moved_with (const struct mdn_mechanisms *all, size_t score, size_t outcome,
                                struct mdn_moved *moved) MDN_MUST_USE;

/* One score by itself: two arms ANCOVA on its own baseline, one group paired t, dose regression. */
enum mdn_status mdn_moved_alone (const struct mdn_mechanisms *all, size_t score, struct mdn_moved *moved) MDN_MUST_USE;

#endif
