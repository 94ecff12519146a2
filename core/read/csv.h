/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv.h - delimited text as blocks of cells.
 *
 * The text passes through one buffer of 256 KiB (more only for a longer record).  mdn_csv_next
 * finds the next rows, mdn_csv_fill turns the wanted columns into slices, mdn_csv_take leaves rows
 * behind.  Cells stay where they are in the buffer; only a cell with doubled quotes is changed, in
 * place.  Limits: 1 MiB a cell, 65,536 cells a row, 16 MiB a record. */
#ifndef MDN_READ_CSV_H
#define MDN_READ_CSV_H

#include "core/base/arena.h"
#include "core/base/diag.h"
#include "core/base/text.h"
#include "core/read/block.h"
#include "core/read/header.h"
#include "core/read/scan.h"
#include "core/read/source.h"

enum { MDN_CSV_CELL_BYTES = 1 << 20, MDN_CSV_RECORD_BYTES = 16 << 20 };

struct mdn_csv
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const char *file;
  struct mdn_source *source;
  struct mdn_scan *scan;       /* rows found by mdn_csv_next */
  char *text;
  size_t room;                 /* of text, without the padding */
  size_t from, to;             /* text not yet taken */
  size_t line;                 /* 1-based line number of text[from] */
  size_t n_taken;              /* data rows met so far */
  size_t n_empty;              /* of them, rows with nothing in any cell: not handed out */
  size_t n_named;              /* cells a row must have: columns up to the last one with a name; 0: any */
  bool ended;                  /* nothing follows text[to] */
  bool nul;                    /* a NUL character was met and reported */
};

/* Fills the buffer for the first time.  Lives in the arena. */
enum mdn_status mdn_csv_open (struct mdn_arena *arena, struct mdn_diag *diag, const char *file,
                              struct mdn_source *source, struct mdn_csv **csv) MDN_MUST_USE;

/* Finds 1 to max_rows (at most MDN_TABLE_BLOCK) rows, reading more text as needed; this ends the
 * life of earlier slices.  MDN_END: none left.  Damage and limits are reported. */
enum mdn_status mdn_csv_next (struct mdn_csv *csv, size_t max_rows) MDN_MUST_USE;

/* A copy of row r of the rows found, for the header. */
enum mdn_status mdn_csv_record (struct mdn_csv *csv, size_t r, struct mdn_arena *arena,
                                struct mdn_record *record) MDN_MUST_USE;

/* Leaves the first n bytes behind: a line that is no row.  Before mdn_csv_next. */
void mdn_csv_skip_line (struct mdn_csv *csv, size_t n);

/* Leaves the first n of the rows found behind (they were header). */
void mdn_csv_skip (struct mdn_csv *csv, size_t n);

/* Puts the wanted columns of all rows found into the block and leaves the rows behind.  Each
 * column may be wanted once.  n_table: columns of the header; cells beyond it that hold something
 * are reported [csv.long-row], as are rows of fewer than n_named cells [csv.short-row].  Rows of two
 * cells or more with nothing in any are left out. */
void mdn_csv_fill (struct mdn_csv *csv, const uint32_t *column, size_t n_table, struct mdn_block *block);

/* Leaves the text that earlier slices point to alone from now on, until the arena ends. */
enum mdn_status mdn_csv_keep_text (struct mdn_csv *csv) MDN_MUST_USE;

#endif
