/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resamples.h - bootstrap resamples that somebody drew before, to be replayed (--indices).
 *
 * A file of whole numbers separated by commas: each line is one resample, each number the row of one of the
 * people analysed, the first being 1.  Every line has as many numbers as there are people. */
#ifndef MDN_CLI_RESAMPLES_H
#define MDN_CLI_RESAMPLES_H

#include "core/define/study.h"

/* Sets resample, n_resamples and people of the wish.  Mistakes are told by line and number
 * [indices.number, indices.length, indices.row, indices.few]. */
enum mdn_status mdn_resamples_read (struct mdn_arena *arena, struct mdn_diag *diag, const char *path,
                                    struct mdn_bootstrap_wish *wish) MDN_MUST_USE;

#endif
