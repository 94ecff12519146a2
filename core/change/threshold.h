/* SPDX-License-Identifier: GPL-3.0-or-later */
/* threshold.h - what a study counts as much, held against the scores it is said of.
 *
 * A study file alone does not know the ranges, directions and norms of its scores; here they are known.  A
 * threshold that would silently change nothing, or call the healthy the ill, is told where it stands. */
#ifndef MDN_CHANGE_THRESHOLD_H
#define MDN_CHANGE_THRESHOLD_H

#include "core/change/change.h"

/* Before anybody is judged.  Told: a score that is not in both waves [study.threshold-unused].  MDN_DEFINITION: a
 * cut-off nobody can cross [study.cutoff-range] or with the problem on the good side [study.cutoff-side], a population
 * the definition does not have [study.unknown-norm]. */
enum mdn_status mdn_thresholds_check (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study,
                                      const struct mdn_changes *changes) MDN_MUST_USE;

/* Before there are data, for whoever checks a study file: the same of one questionnaire's scores, and why the cut-off
 * from norms that the study wishes for cannot be had [study.norms-cutoff].  form NULL: whichever form the data will
 * turn out to be; told is only what is wrong with all of them. */
enum mdn_status mdn_thresholds_check_use (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study, const char *as,
                                          const struct mdn_instrument *instrument, const struct mdn_form *form) MDN_MUST_USE;
/* The same of the scores that the study takes from columns. */
enum mdn_status mdn_thresholds_check_given (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study) MDN_MUST_USE;

/* Once the people are judged.  Told: why a score has not the cut-off from norms that the study wishes
 * [study.norms-cutoff]; which of several populations stands for a score when the study chose none [study.norms]. */
void mdn_thresholds_tell (struct mdn_diag *diag, const struct mdn_study *study, const struct mdn_changes *changes);

#endif
