/* SPDX-License-Identifier: GPL-3.0-or-later */
/* examples.h - the worked examples of a definition, through the same code as any export.
 *
 * Besides, every score of every form must be missing when nothing was answered. */
#ifndef MDN_SCORE_EXAMPLES_H
#define MDN_SCORE_EXAMPLES_H

#include "core/define/instrument.h"

struct mdn_examples_result { size_t n_examples, n_scores, n_failed; };

/* Failures are reported as errors [example.score], [example.band], [example.blank] at the example's
 * line; MDN_OK all the same.  MDN_DEFINITION: a method refused its scale. */
enum mdn_status mdn_examples_run (const struct mdn_define *define, const struct mdn_instrument *instrument,
                                  struct mdn_examples_result *result) MDN_MUST_USE;

#endif
