/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scan.h - finds the records and cells of CSV text; the innermost loop of reading.
 *
 * Grammar: RFC 4180 with any one-byte delimiter and any line break (LF, CRLF, lone CR).  A quote
 * is special only as the first character of a cell; inside a quoted cell "" stands for one quote;
 * text between the closing quote and the next delimiter belongs to the cell (and is flagged).
 * Lines with nothing in them are skipped.
 *
 * The result is an index, not cells: the byte at which each cell begins.  Cell i of a row lies in
 * [begin[first + i], begin[first + i + 1] - 1); the last cell may end with the CR of its CRLF.
 * Well-formed text is indexed 64 bytes at a time; where a quote stands in an unexpected place the
 * record is read again character by character, by the grammar above. */
#ifndef MDN_READ_SCAN_H
#define MDN_READ_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"

enum { MDN_SCAN_COLUMNS = 65536, MDN_SCAN_PADDING = 64 };

enum mdn_scan_flags
{
  MDN_SCAN_QUOTED = 1,       /* the row has quotes */
  MDN_SCAN_ESCAPED = 2,      /* it has "" or misplaced quotes: cells must be unquoted with care */
  MDN_SCAN_STRAY = 4         /* text follows a closing quote */
};

struct mdn_scan_row
{
  uint32_t first;            /* index into begin */
  uint32_t n_cells;
  uint32_t line;             /* line breaks between the start of the scan and the row */
  uint32_t flags;
};

struct mdn_scan
{
  uint32_t *begin;
  size_t n_begin;
  struct mdn_scan_row *row;
  size_t n_rows, max_rows;
  char delimiter;

  size_t next;               /* where the next scan starts: behind the last row indexed */
  size_t n_lines;            /* line breaks between the start of the scan and next */
  bool too_many;             /* the record at next has too many cells to index (a few more than
                              * MDN_SCAN_COLUMNS may have been let through) */
  bool open_quote;           /* the record at next was not finished and ended inside quotes */
  size_t quote_at;           /* where that quote stands */
  size_t cell_at;            /* where the unfinished cell of the record at next begins */
};

/* Room for max_rows rows.  NULL: no memory. */
struct mdn_scan *mdn_scan_new (struct mdn_arena *arena, size_t max_rows);

/* Indexes up to max_rows whole records of text[from .. to).  Fewer come when the room for begins is
 * used up or only a part of a record is left; next tells how far it got.  MDN_SCAN_PADDING bytes behind `to`
 * must be readable (their value does not matter).  last: nothing follows, so an unfinished line is
 * a record (unless a quote is open). */
void mdn_scan_rows (struct mdn_scan *scan, const char *text, size_t from, size_t to, bool last);

/* Line breaks (LF, CRLF, lone CR) in the text. */
size_t mdn_scan_lines (const char *text, size_t n);

#endif
