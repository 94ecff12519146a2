/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table-read.c - selecting columns and handing out blocks. */
#include "core/read/table-internal.h"
#include "core/read/yaml.h"

/* A column wanted twice is stored once. */
static enum mdn_status
store_once (struct mdn_table *table)
{
  size_t *place = mdn_arena_array (table->arena, table->header.n_columns, sizeof *place);

  table->column = mdn_arena_array (table->arena, table->n_wanted, sizeof *table->column);
  table->stored = mdn_arena_array (table->arena, table->n_wanted, sizeof *table->stored);
  if (place == NULL || table->column == NULL || table->stored == NULL)
    return MDN_NO_MEMORY;
  table->n_columns = 0;
  for (size_t k = 0; k < table->n_wanted; k++)
    {
      size_t column = table->wanted[k];

      if (place[column] == 0)
        {
          table->column[table->n_columns++] = (uint32_t) column;
          place[column] = table->n_columns;
        }
      table->stored[k] = place[column] - 1;
    }
  return MDN_OK;
}

enum mdn_status
mdn_table_select (struct mdn_table *table, const size_t *columns, size_t n)
{
  size_t count = columns == NULL ? table->header.n_columns : n;
  size_t *wanted = mdn_arena_array (table->arena, count, sizeof *wanted);

  if (wanted == NULL)
    return MDN_NO_MEMORY;
  for (size_t k = 0; k < count; k++)
    {
      wanted[k] = columns == NULL ? k : columns[k];
      if (wanted[k] >= table->header.n_columns)
        return MDN_NOT_FOUND;
    }
  table->wanted = wanted;
  table->n_wanted = count;
  return store_once (table);
}

/* A view whose column k is column source[k] of the block. */
static enum mdn_status
make_view (struct mdn_table *table, const struct mdn_block *block, const size_t *source, struct mdn_rows *view)
{
  const struct mdn_slice **cell = mdn_arena_array (table->arena, table->n_wanted, sizeof *cell);

  if (cell == NULL)
    return MDN_NO_MEMORY;
  for (size_t k = 0; k < table->n_wanted; k++)
    cell[k] = block->column[source[k]];
  *view = block->rows;
  view->cell = cell;
  view->n_columns = table->n_wanted;
  return MDN_OK;
}

static enum mdn_status
deliver_sample (struct mdn_table *table, const struct mdn_table_handler *handler)
{
  struct mdn_rows view;
  enum mdn_status status = make_view (table, table->sample, table->wanted, &view);

  if (status != MDN_OK || view.n_rows == 0)
    return status;
  return handler->rows (handler->context, &view);
}

static enum mdn_status
read_csv (struct mdn_table *table, struct mdn_block *block, struct mdn_rows *view,
          const struct mdn_table_handler *handler)
{
  enum mdn_status status = deliver_sample (table, handler);

  while (status == MDN_OK)
    {
      status = mdn_csv_next (table->csv, block->max_rows);
      if (status != MDN_OK)
        break;
      mdn_csv_fill (table->csv, table->column, table->header.n_columns, block);
      view->n_rows = block->rows.n_rows;
      if (view->n_rows > 0)
        status = handler->rows (handler->context, view);
    }
  if (table->csv->n_empty > 0)
    mdn_diag_say (table->diag, MDN_NOTE, "table.empty-rows", &(struct mdn_place) { .file = table->facts.path },
                  "%zu row%s nothing in any cell: left out", table->csv->n_empty,
                  table->csv->n_empty == 1 ? " has" : "s have");
  table->facts.n_rows = table->csv->n_taken;
  table->facts.encoding = mdn_source_encoding (table->source);
  if (status != MDN_END)
    return status;
  mdn_source_sha256 (table->source, table->facts.sha256);
  return MDN_OK;
}

/* Rows of a turned table stand in memory. */
static enum mdn_status
read_pivot (struct mdn_table *table, struct mdn_block *block, struct mdn_rows *view,
            const struct mdn_table_handler *handler)
{
  const struct mdn_pivot *pivot = table->pivot;
  enum mdn_status status = MDN_OK;

  for (size_t from = 0; from < pivot->n && status == MDN_OK; from += block->max_rows)
    {
      const size_t n = pivot->n - from < block->max_rows ? pivot->n - from : block->max_rows;

      for (size_t r = 0; r < n; r++)
        {
          for (size_t k = 0; k < table->n_columns; k++)
            block->cell[k * block->stride + r] = pivot->record[from + r].cell[table->column[k]];
          block->row[r] = from + r + 1;
          block->line[r] = pivot->line[from + r];
          block->n_cells[r] = table->header.n_columns;
        }
      view->n_rows = n;
      status = handler->rows (handler->context, view);
    }
  table->facts.n_rows = pivot->n;
  return status;
}

static enum mdn_status
read_push (struct mdn_table *table, struct mdn_block *block, struct mdn_rows *view,
           const struct mdn_table_handler *handler)
{
  enum mdn_status status = mdn_push_read (&table->push, table->header.n_header_rows, table->column,
                                          table->header.n_columns, block, handler, view, &table->facts.n_rows);

  return status != MDN_OK ? status : mdn_file_sha256 (table->facts.path, table->facts.sha256);
}

enum mdn_status
mdn_table_read (struct mdn_table *table, const struct mdn_table_handler *handler)
{
  struct mdn_block *block;
  struct mdn_rows view;
  enum mdn_status status;

  if (table->was_read)
    return MDN_END;
  table->was_read = true;
  block = mdn_block_new (table->arena, table->n_columns);
  if (block == NULL)
    return MDN_NO_MEMORY;
  status = make_view (table, block, table->stored, &view);
  if (status == MDN_OK)
    status = table->pivot != NULL ? read_pivot (table, block, &view, handler)
             : table->csv != NULL ? read_csv (table, block, &view, handler)
                                : read_push (table, block, &view, handler);
  return status == MDN_STOP ? MDN_OK : status;
}
