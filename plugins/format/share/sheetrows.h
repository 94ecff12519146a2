/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheetrows.h - from the cells of a worksheet to the rows of a table.
 *
 * Cells come with their column, in order; empty ones may be left out.  Empty rows are not passed
 * on, and empty cells at the end of a row neither.  Rows with a single filled cell that stand above a
 * wider first row are titles: they are left out, and said.  A sheet of single cells is a table of one
 * column. */
#ifndef MDN_FORMAT_SHEETROWS_H
#define MDN_FORMAT_SHEETROWS_H

#include "feed.h"

enum { SHEET_COLUMNS = 16384, SHEET_TITLES = 16 };

struct sheet_title
{
  size_t line, column;
  const char *text;
  size_t len;
};

struct sheet_cell
{
  size_t at, len;            /* in the row's text */
};

struct sheet_rows
{
  struct feed *feed;
  struct sheet_cell *cell;
  size_t n, room;            /* cells of the row at work, those left out included */
  size_t n_filled;
  struct feed_text text;
  struct sheet_title title[SHEET_TITLES];
  size_t n_titles;
  bool began;                /* the header was passed on */
};

enum mdn_result sheet_rows_begin (struct sheet_rows *rows, struct feed *feed);
/* column: counted from 0, larger than that of the cell before, below SHEET_COLUMNS. */
enum mdn_result sheet_rows_cell (struct sheet_rows *rows, size_t column, const char *text, size_t len);
enum mdn_result sheet_rows_end_row (struct sheet_rows *rows, size_t line);
enum mdn_result sheet_rows_finish (struct sheet_rows *rows);

#endif
