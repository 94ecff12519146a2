/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet.h - a worksheet as rows of a table. */
#ifndef MDN_FORMAT_SHEET_H
#define MDN_FORMAT_SHEET_H

#include "workbook.h"

enum mdn_result sheet_read (const struct workbook *workbook, const struct workbook_sheet *sheet, struct archive *archive);

#endif
