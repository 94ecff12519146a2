/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score-csv.h - scores as CSV, written block by block as they come.
 *
 * One line a person in input order: [file,] id (or row), kept columns, then one column a score
 * ("phq9.total").  With detail, each score is followed by .used, .outcome and .band, and scores that
 * are only steps towards others (`show: false`) are there too.  A missing
 * score is an empty cell; numbers have at most ten digits unless the definition says `decimals`.
 * Texts of the export that a spreadsheet would run as a formula get a leading apostrophe; numbers
 * never do. */
#ifndef MDN_REPORT_SCORE_CSV_H
#define MDN_REPORT_SCORE_CSV_H

#include <stdbool.h>

#include "core/report/out.h"
#include "core/score/scoring.h"

struct mdn_score_csv_options
{
  bool with_file;           /* first column: the export's path (several exports) */
  bool detail;
  bool chinese;             /* bands */
};

struct mdn_score_csv;

enum mdn_status mdn_score_csv_new (struct mdn_arena *arena, struct mdn_out *out, const struct mdn_score_csv_options *options,
                                   struct mdn_score_csv **csv) MDN_MUST_USE;
/* Header line; scorers as of the first export.  Later exports must have the same columns:
 * mdn_score_csv_same says whether they have. */
void mdn_score_csv_header (struct mdn_score_csv *csv, const struct mdn_plan *plan, struct mdn_scorer *const *scorer);
bool mdn_score_csv_same (const struct mdn_score_csv *csv, const struct mdn_plan *plan, struct mdn_scorer *const *scorer);
void mdn_score_csv_block (struct mdn_score_csv *csv, const struct mdn_scored_block *block);

/* A text as a CSV cell: quoted where needed, made harmless for spreadsheets. */
void mdn_csv_text (struct mdn_out *out, struct mdn_slice text);

#endif
