/* SPDX-License-Identifier: GPL-3.0-or-later */
/* frame-csv.h - a frame as CSV, written row by row as it comes.
 *
 * A missing number is an empty cell.  Numbers have the decimals of their column; without, at most ten
 * digits, which hides only the dust of floating point: 8.166666667, not 8.166666666666668; MDN_DECIMALS_ALL:
 * the shortest form that reads back the same.  Texts that a spreadsheet would run as a formula get a
 * leading apostrophe; numbers never do. */
#ifndef MDN_REPORT_FRAME_CSV_H
#define MDN_REPORT_FRAME_CSV_H

#include "core/plugin/plugin.h"
#include "core/report/out.h"

enum { MDN_DECIMALS_ALL = -2 };

struct mdn_frame_csv;

/* Writes the header line.  The frame must outlive it. */
enum mdn_status mdn_frame_csv_new (struct mdn_arena *arena, struct mdn_out *out, const struct mdn_frame *frame,
                                   struct mdn_frame_csv **csv) MDN_MUST_USE;
void mdn_frame_csv_row (struct mdn_frame_csv *csv, const struct mdn_cell *cell);

/* A text as a CSV cell: quoted where needed, made harmless for spreadsheets. */
void mdn_csv_text (struct mdn_out *out, struct mdn_slice text);

#endif
