/* SPDX-License-Identifier: GPL-3.0-or-later */
/* suspicion.h - what no single cell shows: warnings about a file as a whole, never a correction.
 *
 *   suspicion.code-base       codes run one too high or too low: code-base.h
 *   suspicion.reversed        an item goes against the rest of its scale: corrected item-rest
 *                             correlation below 0 with its 95 % interval (Fisher z) below 0, n >= 20
 *   suspicion.straight-line   people who gave one answer all the way down
 *   suspicion.duplicate-id, suspicion.shortened-id    see id-watch.h
 *   suspicion.duplicate-row   the same answers to 20 or more items more than once
 *
 * Memory is bounded: correlations and rows are watched for the first 65,536 people only, and
 * the message says so. */
#ifndef MDN_SCORE_SUSPICION_H
#define MDN_SCORE_SUSPICION_H

#include "core/score/scoring.h"

struct mdn_suspicion;

enum mdn_status mdn_suspicion_new (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_plan *plan,
                                   struct mdn_scorer *const *scorer, struct mdn_suspicion **suspicion) MDN_MUST_USE;
/* A block whose answers have been decoded. */
void mdn_suspicion_block (struct mdn_suspicion *suspicion, const struct mdn_rows *rows);
/* A code that was refused, in the definition's code base. */
void mdn_suspicion_refused (struct mdn_suspicion *suspicion, size_t use, size_t item, double code);
void mdn_suspicion_finish (struct mdn_suspicion *suspicion);
/* By item of a use's form: said, once finished, to go against the rest of a scale. */
const bool *mdn_suspicion_against (const struct mdn_suspicion *suspicion, size_t use);

#endif
