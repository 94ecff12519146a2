/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.h - one reader interface for every export: a header, then rows of cells in blocks.
 *
 * Opening sniffs the encoding, the delimiter and the header rows, and keeps a sample of the first
 * rows and the platform that wrote it, so that columns can be matched before anything is read in earnest.  Reading then pushes
 * blocks of up to MDN_TABLE_BLOCK rows to a handler.  Cells are slices into the reader's buffer,
 * valid until the handler returns.  Only the selected columns are stored, column by column.
 * What was sniffed, and why, is reported as notes. */
#ifndef MDN_READ_TABLE_H
#define MDN_READ_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/diag.h"
#include "core/base/text.h"
#include "core/read/platform.h"

enum { MDN_TABLE_BLOCK = 1024 };

struct mdn_registry;               /* core/plugin/registry.h: formats beyond CSV */
struct mdn_option_text;

struct mdn_pivot_spec              /* a table with one answer a row (pivot.h), by column names */
{
  const char *item, *value;
  const char *const *by;
  size_t n_by;
};

struct mdn_table_options           /* all optional: NULL, 0 or -1 mean "find out" */
{
  const char *encoding;            /* any name iconv knows; "auto" as NULL */
  char delimiter;
  int header_rows;                 /* rows to take as header; -1: find out */
  bool no_header;                  /* the first row is data: columns are called "column 1" and so on */
  const char *platform;            /* name of a platform (platform.h); NULL: find out */
  const struct mdn_option_text *format_option;     /* for the plugin that reads the file (call.h) */
  size_t n_format_options;
  struct mdn_registry *registry;   /* NULL: CSV/TSV only */
  const struct mdn_pivot_spec *pivot;      /* NULL: one person a row */
};

/* A block of rows, column by column: cell[k][r] is row r of selected column k. */
struct mdn_rows
{
  size_t n_rows;
  size_t n_columns;                /* selected ones */
  const struct mdn_slice *const *cell;
  const size_t *row;               /* 1-based data row number (header rows not counted) */
  const size_t *line;              /* 1-based line of the file the row starts at */
  const size_t *n_cells;           /* cells the row really has */
};

struct mdn_table_header
{
  size_t n_columns;
  const char *const *name;         /* as people see them in the file (mdn_text_visible); duplicates kept */
  const char *const *question;     /* second header row (question text) where the export has one, else NULL per column */
  size_t n_header_rows;            /* titles above the header included */
  const struct mdn_platform *platform;       /* NULL: plain */
  const enum mdn_column_role *role;          /* NULL: data everywhere */
  size_t n_cleaned, first_cleaned;           /* names that held what cannot be seen, and the first column of them */
};

enum mdn_column_role mdn_header_role (const struct mdn_table_header *header, size_t column);

struct mdn_table_facts             /* for provenance */
{
  const char *path;
  const char *format;              /* "csv", "tsv", "xlsx", ... */
  const char *encoding;            /* "UTF-8", "GB18030", ... */
  char delimiter;
  char sha256[65];                 /* of the raw bytes; valid once reading ended */
  size_t n_rows;                   /* data rows; valid once reading ended */
};

struct mdn_table;

struct mdn_table_handler
{
  void *context;
  enum mdn_status (*rows) (void *context, const struct mdn_rows *rows);   /* MDN_STOP ends the reading */
};

/* Opens path ("-": standard input) and reads header and sample. */
enum mdn_status mdn_table_open (struct mdn_arena *arena, struct mdn_diag *diag, const char *path,
                                const struct mdn_table_options *options,
                                struct mdn_table **table) MDN_MUST_USE;

const struct mdn_table_header *mdn_table_header (const struct mdn_table *table);
/* The first rows (at most MDN_TABLE_BLOCK), all columns; stays valid until the table is closed. */
const struct mdn_rows *mdn_table_sample (const struct mdn_table *table);

/* Columns to deliver, in this order (0-based indexes into the header); NULL: all. */
enum mdn_status mdn_table_select (struct mdn_table *table, const size_t *columns, size_t n) MDN_MUST_USE;
enum mdn_status mdn_table_read (struct mdn_table *table, const struct mdn_table_handler *handler) MDN_MUST_USE;
const struct mdn_table_facts *mdn_table_facts (const struct mdn_table *table);
void mdn_table_close (struct mdn_table *table);

#endif
