/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write.h - a sheet as a workbook of one worksheet.
 *
 * Numbers are number cells with every digit, texts are typed as text, so that 007 stays and nothing is run as
 * a formula; a missing number and an empty text are no cell.  The header row is bold and stays in sight.
 * Codes that stand for words are written as the words; a worksheet knows no labels.
 *
 * Refused, before or while it is written: more than 1,048,575 rows below the header, 16,384 columns, texts of
 * more than 32,767 characters (UTF-16 units, as Excel counts). */
#ifndef MDN_FORMAT_XLSX_WRITE_H
#define MDN_FORMAT_XLSX_WRITE_H

#include "../share/feed.h"

enum mdn_result xlsx_write (const struct feed *feed, const struct mdn_frame *frame, const struct mdn_rows_source *source,
                            const struct mdn_bytes_sink *sink);

#endif
