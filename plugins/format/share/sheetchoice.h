/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheetchoice.h - which sheet of a workbook is read, and that it is said.
 *
 * A sheet is asked for by its name (in any case, as spreadsheets compare them) or else by its number,
 * counted from 1.  Without a wish the first sheet that can be read and is not hidden is taken.  Where a
 * workbook has several sheets, a note tells which was read and which were not. */
#ifndef MDN_FORMAT_SHEETCHOICE_H
#define MDN_FORMAT_SHEETCHOICE_H

#include "feed.h"

/* The option of both kinds of workbook. */
#define SHEET_OPTION                                                                               \
  {                                                                                                \
    .name = "sheet", .initial = "", .type = MDN_TEXT,                                              \
    .doc = "which sheet, by its name or counted from 1; unset: the first that is not hidden"      \
  }

struct sheet_name
{
  const char *name;
  bool hidden;
  bool other;                    /* a chart or a dialogue: no rows to read */
};

/* asked: NULL, or the text of the option.  MDN_FAILED: there is no such sheet (said, with those there are). */
enum mdn_result sheet_choose (const struct feed *feed, const struct sheet_name *sheet, size_t n, const char *asked,
                              size_t *chosen);

#endif
