/* SPDX-License-Identifier: GPL-3.0-or-later */
/* block.c - block storage sized for the cache. */
#include "core/read/block.h"

/* 16,384 slices are 256 KiB.  The four slices between columns keep their rows out of the same
 * cache sets. */
enum { BLOCK_SLICES = 16384, BLOCK_MIN_ROWS = 16, BLOCK_GAP = 4 };

size_t
mdn_block_rows (size_t n_columns)
{
  size_t rows = n_columns == 0 ? MDN_TABLE_BLOCK : BLOCK_SLICES / n_columns;

  if (rows > MDN_TABLE_BLOCK)
    return MDN_TABLE_BLOCK;
  return rows < BLOCK_MIN_ROWS ? BLOCK_MIN_ROWS : rows;
}

struct mdn_block *
mdn_block_new (struct mdn_arena *arena, size_t n_columns)
{
  struct mdn_block *block = mdn_arena_alloc (arena, sizeof *block);
  size_t rows = mdn_block_rows (n_columns);

  if (block == NULL)
    return NULL;
  block->max_rows = rows;
  block->stride = rows + BLOCK_GAP;
  block->cell = mdn_arena_array (arena, n_columns * block->stride, sizeof *block->cell);
  block->column = mdn_arena_array (arena, n_columns, sizeof *block->column);
  block->row = mdn_arena_array (arena, rows, sizeof *block->row);
  block->line = mdn_arena_array (arena, rows, sizeof *block->line);
  block->n_cells = mdn_arena_array (arena, rows, sizeof *block->n_cells);
  if (block->cell == NULL || block->column == NULL || block->row == NULL || block->line == NULL
      || block->n_cells == NULL)
    return NULL;
  for (size_t k = 0; k < n_columns; k++)
    block->column[k] = block->cell + k * block->stride;
  block->rows = (struct mdn_rows) { .n_columns = n_columns, .cell = block->column, .row = block->row,
                                    .line = block->line, .n_cells = block->n_cells };
  return block;
}

struct mdn_slice
mdn_block_no_cell (void)
{
  return (struct mdn_slice) { "", 0 };
}
