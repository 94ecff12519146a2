/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sketch.h - drafts a mapping file for one export: what matched, why, and what did not.
 *
 * The draft loads unchanged.  Items without a column are written as `none`, with the columns that
 * look most like them in a comment: shared words with the item's topic, and how many cells of the
 * first rows read as its answers.  Where no item of a questionnaire was found, runs of neighbouring
 * columns that read like its answers are pointed at. */
#ifndef MDN_SCORE_SKETCH_H
#define MDN_SCORE_SKETCH_H

#include "core/score/plan.h"

/* Appends the YAML to text. */
enum mdn_status mdn_sketch (struct mdn_setup *setup, const struct mdn_export *export, struct mdn_buffer *text) MDN_MUST_USE;

#endif
