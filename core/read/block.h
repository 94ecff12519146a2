/* SPDX-License-Identifier: GPL-3.0-or-later */
/* block.h - storage for one block of rows, column by column, as mdn_rows shows it. */
#ifndef MDN_READ_BLOCK_H
#define MDN_READ_BLOCK_H

#include "core/base/arena.h"
#include "core/read/table.h"

struct mdn_block
{
  struct mdn_slice *cell;            /* column k starts at cell + k * stride */
  size_t stride;                     /* slices from one column to the next */
  size_t max_rows;
  const struct mdn_slice **column;
  size_t *row, *line, *n_cells;
  struct mdn_rows rows;              /* the view handed out */
};

/* Rows that keep a block of n_columns within the processor's cache (16 to MDN_TABLE_BLOCK). */
size_t mdn_block_rows (size_t n_columns);

/* NULL: no memory. */
struct mdn_block *mdn_block_new (struct mdn_arena *arena, size_t n_columns);

/* What a cell is that its row does not have. */
struct mdn_slice mdn_block_no_cell (void);

#endif
