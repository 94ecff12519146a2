/* SPDX-License-Identifier: GPL-3.0-or-later */
/* frame-spool.h - the rows of a frame in an unnamed file, to be read back as often as needed.
 *
 * Some formats say at their beginning how many rows follow and how wide the longest text is, which is known
 * when the last row has come.  So rows lie in an unnamed file (unnamed.h) until then: memory holds one row. */
#ifndef MDN_REPORT_FRAME_SPOOL_H
#define MDN_REPORT_FRAME_SPOOL_H

#include "core/base/arena.h"
#include "core/base/diag.h"
#include "core/plugin/plugin.h"

struct mdn_frame_spool;

enum mdn_status mdn_frame_spool_new (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_frame *frame,
                                     struct mdn_frame_spool **spool) MDN_MUST_USE;
void mdn_frame_spool_row (struct mdn_frame_spool *spool, const struct mdn_cell *cell);
/* Back to the first row; the first call ends the writing.  MDN_IO [out.temporary] or MDN_NO_MEMORY when a row is lost. */
enum mdn_status mdn_frame_spool_rewind (struct mdn_frame_spool *spool) MDN_MUST_USE;
/* NULL: no more.  Cells live until the next call.  A failure is told by the next rewind. */
const struct mdn_cell *mdn_frame_spool_next (struct mdn_frame_spool *spool);

size_t mdn_frame_spool_rows (const struct mdn_frame_spool *spool);
/* Bytes of the longest text of a column. */
size_t mdn_frame_spool_width (const struct mdn_frame_spool *spool, size_t column);
/* Whether the texts of a column are all plain numbers (plain-number.h); *decimals: most.  Where the frame calls
 * it a number from then on, its cells come as numbers. */
bool mdn_frame_spool_is_numeric (const struct mdn_frame_spool *spool, size_t column, size_t *decimals);

#endif
