/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheetrows.c - rows of a worksheet, titles set apart. */
#include "sheetrows.h"

#include <string.h>

enum { ROW_BYTES = 16 << 20 };

enum mdn_result
sheet_rows_begin (struct sheet_rows *rows, struct feed *feed)
{
  *rows = (struct sheet_rows) { .feed = feed, .text = { .max = ROW_BYTES } };
  rows->room = SHEET_COLUMNS;
  rows->cell = feed_alloc (feed, rows->room, sizeof *rows->cell);
  return rows->cell == NULL ? MDN_EXHAUSTED : MDN_DONE;
}

enum mdn_result
sheet_rows_cell (struct sheet_rows *rows, size_t column, const char *text, size_t len)
{
  if (len == 0)
    return MDN_DONE;
  if (len > FEED_CELL_BYTES)
    return feed_fail (rows->feed, "too-long", "a cell of more than 1 MiB");
  while (rows->n <= column)
    rows->cell[rows->n++] = (struct sheet_cell) { rows->text.len, 0 };
  rows->cell[column].len = len;
  rows->n_filled++;
  feed_text_add (rows->feed, &rows->text, text, len);
  return rows->text.result == MDN_FAILED ? feed_fail (rows->feed, "too-long", "a row of more than 16 MiB")
                                         : rows->text.result;
}

static void
pass_row (struct sheet_rows *rows, size_t line)
{
  for (size_t i = 0; i < rows->n; i++)
    if (!feed_cell (rows->feed, rows->text.ptr + rows->cell[i].at, rows->cell[i].len))
      return;
  feed_row_end (rows->feed, line);
}

/* Puts a row of one filled cell by, until it is known what it is. */
static enum mdn_result
keep_title (struct sheet_rows *rows, size_t line)
{
  const struct sheet_cell *last = &rows->cell[rows->n - 1];
  struct sheet_title *title = &rows->title[rows->n_titles++];

  *title = (struct sheet_title) { line, rows->n - 1, feed_copy (rows->feed, rows->text.ptr + last->at, last->len),
                                  last->len };
  return title->text == NULL ? MDN_EXHAUSTED : MDN_DONE;
}

static void
pass_titles (struct sheet_rows *rows)
{
  for (size_t t = 0; t < rows->n_titles && !rows->feed->stopped; t++)
    {
      const struct sheet_title *title = &rows->title[t];

      for (size_t i = 0; i < title->column; i++)
        feed_cell (rows->feed, "", 0);
      feed_cell (rows->feed, title->text, title->len);
      feed_row_end (rows->feed, title->line);
    }
  rows->n_titles = 0;
}

static void
leave_titles_out (struct sheet_rows *rows, size_t line)
{
  enum { SHOWN = 60 };

  for (size_t t = 0; t < rows->n_titles; t++)
    {
      const struct sheet_title *title = &rows->title[t];
      const int shown = feed_shown (title->text, title->len, SHOWN);

      feed_note (rows->feed, "title", "row %zu holds only \"%.*s%s\": taken as a title above the header, which is row %zu",
                 title->line, shown, title->text, (size_t) shown < title->len ? "..." : "", line);
    }
  rows->n_titles = 0;
}

static void
clear_row (struct sheet_rows *rows)
{
  feed_text_clear (&rows->text);
  rows->n = rows->n_filled = 0;
}

enum mdn_result
sheet_rows_end_row (struct sheet_rows *rows, size_t line)
{
  enum mdn_result result = MDN_DONE;

  if (rows->n == 0)
    return MDN_DONE;
  if (!rows->began && rows->n_filled == 1 && rows->n_titles < SHEET_TITLES)
    {
      result = keep_title (rows, line);
      clear_row (rows);
      return result;
    }
  if (!rows->began && rows->n_filled > 1)
    leave_titles_out (rows, line);
  pass_titles (rows);
  rows->began = true;
  pass_row (rows, line);
  clear_row (rows);
  return result;
}

enum mdn_result
sheet_rows_finish (struct sheet_rows *rows)
{
  if (!rows->began)
    pass_titles (rows);
  return MDN_DONE;
}
