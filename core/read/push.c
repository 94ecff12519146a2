/* SPDX-License-Identifier: GPL-3.0-or-later */
/* push.c - the receiving end of a format plugin. */
#include "core/read/push.h"

#include <string.h>

#include "core/plugin/call.h"
#include "core/plugin/registry.h"
#include "core/read/csv.h"

enum { PUSH_TEXT_BYTES = 1 << 20 };

const struct mdn_plugin *
mdn_push_find (struct mdn_registry *registry, const char *path, const unsigned char *head, size_t n)
{
  const struct mdn_plugin_info *const *list = NULL;
  const struct mdn_plugin *best = NULL;
  size_t n_plugins = registry == NULL ? 0 : mdn_registry_all (registry, MDN_FORMAT, true, &list);
  int surest = 0;

  for (size_t i = 0; i < n_plugins; i++)
    {
      int sure = list[i]->plugin->format->recognise (path, head, n);

      if (sure > surest)
        {
          surest = sure;
          best = list[i]->plugin;
        }
    }
  return best;
}

/* One row as it comes in, and what is done with it when it ends. */
struct receiver
{
  const struct mdn_push *push;
  struct mdn_arena *texts;       /* cell texts; emptied after every block */
  struct mdn_slice *cell;        /* of the row at work */
  size_t n, room, row_bytes;
  size_t block_bytes;
  size_t line;
  enum mdn_status status;        /* why the plugin was stopped */
  enum mdn_status (*row) (struct receiver *receiver);
  /* head */
  struct mdn_push_rows *head;
  size_t max_records;
  size_t n_declared;             /* header rows, by the plugin's word */
  /* rows */
  const uint32_t *column;
  size_t n_header, n_seen, n_table;
  struct mdn_block *block;
  struct mdn_rows *view;
  const struct mdn_table_handler *handler;
};

static enum mdn_status
refuse (const struct receiver *receiver, const char *id, const char *message)
{
  struct mdn_place place = { .file = receiver->push->path, .line = receiver->n_seen + 1 };

  mdn_diag_say (receiver->push->diag, MDN_ERROR, id, &place, "%s", message);
  return MDN_LIMIT;
}

static enum mdn_status
grow_row (struct receiver *receiver)
{
  size_t room = receiver->room == 0 ? 256 : receiver->room * 2;
  struct mdn_slice *cell;

  if (receiver->n < receiver->room)
    return MDN_OK;
  if (receiver->n >= MDN_SCAN_COLUMNS)
    return refuse (receiver, "table.too-many-columns", "a row of more than 65,536 cells");
  cell = mdn_memory_resize (receiver->cell, room, sizeof *cell);
  if (cell == NULL)
    return MDN_NO_MEMORY;
  receiver->cell = cell;
  receiver->room = room;
  return MDN_OK;
}

static enum mdn_status
add_cell (struct receiver *receiver, const char *text, size_t len)
{
  enum mdn_status status = grow_row (receiver);
  char *copy;

  if (status != MDN_OK)
    return status;
  receiver->row_bytes += len;
  if (len > MDN_CSV_CELL_BYTES || receiver->row_bytes > MDN_CSV_RECORD_BYTES)
    return refuse (receiver, "table.too-long", "a cell of more than 1 MiB or a row of more than 16 MiB");
  copy = mdn_arena_text (receiver->texts, text, len);
  if (copy == NULL)
    return MDN_NO_MEMORY;
  receiver->cell[receiver->n++] = (struct mdn_slice) { copy, len };
  return MDN_OK;
}

static int
on_cell (struct mdn_call *call, const char *text, size_t len)
{
  struct receiver *receiver = call->context;

  if (receiver->status == MDN_OK)
    receiver->status = add_cell (receiver, len > 0 ? text : "", len);
  return receiver->status != MDN_OK;
}

static int
on_row_end (struct mdn_call *call, size_t line)
{
  struct receiver *receiver = call->context;

  receiver->line = line;
  if (receiver->status == MDN_OK && receiver->n > 0)
    {
      receiver->status = receiver->row (receiver);
      receiver->n_seen++;
    }
  receiver->block_bytes += receiver->row_bytes;
  receiver->n = receiver->row_bytes = 0;
  return receiver->status != MDN_OK;
}

static int
on_header_rows (struct mdn_call *call, size_t rows)
{
  struct receiver *receiver = call->context;

  if (receiver->n_seen == 0 && rows <= MDN_HEADER_PEEK)
    receiver->n_declared = rows;
  return receiver->status != MDN_OK;
}

/* Runs the plugin over the file.  MDN_STOP from a receiver is its way to say "enough". */
static enum mdn_status
run_plugin (struct receiver *receiver)
{
  static const struct mdn_rows_sink sink = { on_cell, on_row_end, on_header_rows };
  const struct mdn_push *push = receiver->push;
  struct mdn_call call = { .arena = mdn_arena_new (), .diag = push->diag, .place = { .file = push->path },
                           .subject = push->plugin->name, .plugin = push->plugin->name, .said = push->said,
                           .context = receiver };
  const struct mdn_value *values;
  enum mdn_status status = mdn_options_check (push->arena, push->diag, push->plugin, push->plugin->name, push->option,
                                              push->n_options, &values);
  enum mdn_result result = MDN_EXHAUSTED;

  if (status == MDN_OK)
    receiver->texts = mdn_arena_new ();
  if (receiver->texts != NULL && call.arena != NULL)
    result = push->plugin->format->read (push->path, values, &sink, &call);
  mdn_arena_free (call.arena);
  mdn_memory_release (receiver->cell);
  if (status != MDN_OK)
    return status;
  if (receiver->status != MDN_OK)
    return receiver->status;
  if (result != MDN_DONE)
    return result == MDN_EXHAUSTED ? MDN_NO_MEMORY : MDN_DATA;
  return MDN_OK;
}

static enum mdn_status
keep_record (struct receiver *receiver)
{
  struct mdn_arena *arena = receiver->push->arena;
  struct mdn_slice *cell = mdn_arena_array (arena, receiver->n, sizeof *cell);

  if (cell == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < receiver->n; i++)
    {
      cell[i].len = receiver->cell[i].len;
      cell[i].ptr = mdn_arena_text (arena, receiver->cell[i].ptr, cell[i].len);
      if (cell[i].ptr == NULL)
        return MDN_NO_MEMORY;
    }
  receiver->head->line[receiver->head->n] = receiver->line;
  receiver->head->record[receiver->head->n++] = (struct mdn_record) { cell, receiver->n };
  mdn_arena_reset (receiver->texts);
  return receiver->head->n == receiver->max_records ? MDN_STOP : MDN_OK;
}

enum mdn_status
mdn_push_head (const struct mdn_push *push, size_t max_rows, struct mdn_push_rows *rows)
{
  struct receiver receiver = { .push = push, .row = keep_record, .head = rows,
                               .max_records = max_rows + MDN_HEADER_PEEK };
  enum mdn_status status;

  *rows = (struct mdn_push_rows) { .record = mdn_arena_array (push->arena, receiver.max_records, sizeof *rows->record),
                                   .line = mdn_arena_array (push->arena, receiver.max_records, sizeof *rows->line) };
  if (rows->record == NULL || rows->line == NULL)
    return MDN_NO_MEMORY;
  status = run_plugin (&receiver);
  mdn_arena_free (receiver.texts);
  rows->n_header = receiver.n_declared;
  return status == MDN_STOP ? MDN_OK : status;
}

static enum mdn_status
flush_block (struct receiver *receiver)
{
  enum mdn_status status = MDN_OK;

  receiver->view->n_rows = receiver->block->rows.n_rows;
  if (receiver->view->n_rows > 0)
    status = receiver->handler->rows (receiver->handler->context, receiver->view);
  receiver->block->rows.n_rows = 0;
  receiver->block_bytes = 0;
  mdn_arena_reset (receiver->texts);
  return status;
}

static void
check_long_row (const struct receiver *receiver)
{
  struct mdn_place place = { .file = receiver->push->path, .line = receiver->line };

  for (size_t i = receiver->n_table; i < receiver->n; i++)
    if (mdn_slice_trim (receiver->cell[i]).len > 0)
      {
        mdn_diag_say (receiver->push->diag, MDN_PROBLEM, "csv.long-row", &place,
                      "the row has more cells than the header has columns; those beyond are not read");
        return;
      }
}

static enum mdn_status
keep_row (struct receiver *receiver)
{
  struct mdn_block *block = receiver->block;
  size_t r = block->rows.n_rows;

  if (receiver->n_seen < receiver->n_header)
    return MDN_OK;
  check_long_row (receiver);
  for (size_t k = 0; k < block->rows.n_columns; k++)
    {
      uint32_t i = receiver->column[k];

      block->cell[k * block->stride + r] = i < receiver->n ? receiver->cell[i] : mdn_block_no_cell ();
    }
  block->row[r] = receiver->n_seen - receiver->n_header + 1;
  block->line[r] = receiver->line;
  block->n_cells[r] = receiver->n;
  block->rows.n_rows++;
  return block->rows.n_rows == block->max_rows || receiver->block_bytes > PUSH_TEXT_BYTES ? flush_block (receiver)
                                                                                           : MDN_OK;
}

enum mdn_status
mdn_push_read (const struct mdn_push *push, size_t n_header, const uint32_t *column, size_t n_table,
               struct mdn_block *block, const struct mdn_table_handler *handler, struct mdn_rows *view,
               size_t *n_rows)
{
  struct receiver receiver = { .push = push, .row = keep_row, .column = column, .n_header = n_header,
                               .n_table = n_table, .block = block, .view = view, .handler = handler };
  enum mdn_status status = run_plugin (&receiver);

  if (status == MDN_OK)
    status = flush_block (&receiver);
  mdn_arena_free (receiver.texts);
  *n_rows = receiver.n_seen > n_header ? receiver.n_seen - n_header : 0;
  return status;
}
