/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fingerprint.h - have these cells been seen before?  In bounded memory.
 *
 * A fingerprint is a 64-bit hash of one or more cells of a row.  The first `most` are kept; later
 * rows are neither kept nor compared. */
#ifndef MDN_SCORE_FINGERPRINT_H
#define MDN_SCORE_FINGERPRINT_H

#include <stdbool.h>

#include "core/base/arena.h"
#include "core/base/text.h"

struct mdn_fingerprints;

struct mdn_fingerprints *mdn_fingerprints_new (struct mdn_arena *arena, size_t most);   /* NULL: no memory */
/* Adds a column to the fingerprints of the block's rows (n <= MDN_BLOCK). */
void mdn_fingerprints_column (struct mdn_fingerprints *prints, const struct mdn_slice *cells, size_t n);
/* Ends the block: compares and keeps.  Rows whose cells are all empty never count, nor do rows for
 * which `wanted` (may be NULL) is false. */
void mdn_fingerprints_keep (struct mdn_fingerprints *prints, const size_t *line, size_t n, const bool *wanted);
/* How many rows repeat an earlier one, and the lines of the first such pair. */
size_t mdn_fingerprints_repeats (const struct mdn_fingerprints *prints, size_t *first, size_t *again);

#endif
