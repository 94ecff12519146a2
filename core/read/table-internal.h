/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table-internal.h - the inside of a table (table.c opens, table-read.c reads). */
#ifndef MDN_READ_TABLE_INTERNAL_H
#define MDN_READ_TABLE_INTERNAL_H

#include "core/read/block.h"
#include "core/read/csv.h"
#include "core/read/pivot.h"
#include "core/read/push.h"
#include "core/read/table.h"

struct mdn_table
{
  struct mdn_arena *arena;           /* the table's own */
  struct mdn_diag *diag;
  struct mdn_table_options options;
  struct mdn_table_header header;
  struct mdn_table_facts facts;
  struct mdn_source *source;
  struct mdn_csv *csv;               /* NULL: a plugin reads, or the table is turned */
  struct mdn_push push;
  struct mdn_pivot *pivot;           /* a turned table; NULL: not */
  struct mdn_block *sample;
  uint32_t *all;                     /* 0, 1, 2, ... */
  const size_t *wanted;              /* columns to deliver */
  size_t n_wanted;
  uint32_t *column;                  /* the same without repetitions: what is stored */
  size_t n_columns;
  size_t *stored;                    /* wanted column k is column stored[k] */
  bool was_read;
};

#endif
