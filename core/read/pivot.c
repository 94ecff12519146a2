/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pivot.c - turning a table of answers. */
#include "core/read/pivot.h"

#include <string.h>

#include "core/base/map.h"

enum { MOST_CELLS = 1 << 24, MOST_ITEMS = 60000 };

struct one_answer { size_t row, item, line; struct mdn_slice text; };

struct turner
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const struct mdn_table_header *header;     /* of the long table */
  const char *file;
  size_t item_at, value_at;
  size_t *kept;                              /* columns that stay: naming ones first */
  size_t n_by, n_kept;
  struct mdn_map *rows, *items;
  struct mdn_slice *cell;                    /* kept cells: row after row */
  size_t *line;
  size_t n_rows, row_room;
  const char **item;
  size_t n_items, item_room;
  struct one_answer *answer;
  size_t n_answers, answer_room;
  bool *varies;                              /* per kept column: said already */
  bool conflict;
};

static void
release_turner (void *object)
{
  struct turner *turner = object;

  mdn_memory_release (turner->cell);
  mdn_memory_release (turner->line);
  mdn_memory_release (turner->item);
  mdn_memory_release (turner->answer);
}

/* ---- columns ---- */

static bool
find_column (const struct turner *turner, const char *name, size_t *column)
{
  for (size_t k = 0; k < turner->header->n_columns; k++)
    if (strcmp (turner->header->name[k], name) == 0)
      {
        *column = k;
        return true;
      }
  return false;
}

static enum mdn_status
need_column (const struct turner *turner, const char *name, size_t *column)
{
  const struct mdn_place place = { .file = turner->file };
  const char *near;

  if (find_column (turner, name, column))
    return MDN_OK;
  near = mdn_text_nearest (name, turner->header->name, turner->header->n_columns);
  mdn_diag_say (turner->diag, MDN_ERROR, "pivot.no-column", &place, "there is no column \"%s\"%s%s%s", name,
                near != NULL ? "; the nearest is \"" : "", near != NULL ? near : "", near != NULL ? "\"" : "");
  return MDN_DEFINITION;
}

static bool
is_kept (const struct turner *turner, size_t column)
{
  for (size_t k = 0; k < turner->n_kept; k++)
    if (turner->kept[k] == column)
      return true;
  return column == turner->item_at || column == turner->value_at;
}

static enum mdn_status
settle_columns (struct turner *turner, const struct mdn_pivot_spec *spec)
{
  enum mdn_status status = need_column (turner, spec->item, &turner->item_at);

  if (status == MDN_OK)
    status = need_column (turner, spec->value, &turner->value_at);
  turner->kept = mdn_arena_array (turner->arena, turner->header->n_columns + spec->n_by, sizeof *turner->kept);
  turner->varies = mdn_arena_array (turner->arena, turner->header->n_columns + spec->n_by, sizeof *turner->varies);
  if (turner->kept == NULL || turner->varies == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < spec->n_by && status == MDN_OK; i++)
    status = need_column (turner, spec->by[i], &turner->kept[turner->n_kept++]);
  turner->n_by = turner->n_kept;
  for (size_t k = 0; k < turner->header->n_columns && status == MDN_OK; k++)
    if (!is_kept (turner, k))
      turner->kept[turner->n_kept++] = k;
  return status;
}

/* ---- rows of the long table ---- */

static bool
grow (void **array, size_t n, size_t *room, size_t width, size_t size)
{
  size_t more = *room == 0 ? 256 : 2 * *room;
  void *grown;

  if (n < *room)
    return true;
  grown = mdn_memory_resize (*array, more * width, size);
  if (grown == NULL)
    return false;
  *array = grown;
  *room = more;
  return true;
}

static struct mdn_slice
copy (struct turner *turner, struct mdn_slice text)
{
  const char *ptr;

  text = mdn_slice_trim (text);
  ptr = mdn_arena_text (turner->arena, text.len > 0 ? text.ptr : "", text.len);
  return (struct mdn_slice) { ptr, ptr != NULL ? text.len : 0 };
}

static enum mdn_status
add_row (struct turner *turner, const struct mdn_rows *rows, size_t r)
{
  size_t line_room = turner->row_room;

  if (!grow ((void **) &turner->line, turner->n_rows, &line_room, 1, sizeof *turner->line)
      || !grow ((void **) &turner->cell, turner->n_rows, &turner->row_room, turner->n_kept, sizeof *turner->cell))
    return MDN_NO_MEMORY;
  for (size_t k = 0; k < turner->n_kept; k++)
    {
      struct mdn_slice *cell = &turner->cell[turner->n_rows * turner->n_kept + k];

      *cell = copy (turner, rows->cell[turner->kept[k]][r]);
      if (cell->ptr == NULL)
        return MDN_NO_MEMORY;
    }
  turner->line[turner->n_rows++] = rows->line[r];
  return MDN_OK;
}

/* Cells of the other columns must be the same in all rows of a person. */
static void
compare_row (struct turner *turner, size_t row, const struct mdn_rows *rows, size_t r)
{
  const struct mdn_place place = { .file = turner->file, .line = rows->line[r] };

  for (size_t k = turner->n_by; k < turner->n_kept; k++)
    {
      struct mdn_slice *cell = &turner->cell[row * turner->n_kept + k];

      if (mdn_slice_equal (*cell, mdn_slice_trim (rows->cell[turner->kept[k]][r])))
        continue;
      *cell = (struct mdn_slice) { "", 0 };
      if (!turner->varies[k])
        mdn_diag_say (turner->diag, MDN_NOTE, "pivot.varies", &place,
                      "column \"%s\" differs between the rows of one person: it is blank where it does",
                      turner->header->name[turner->kept[k]]);
      turner->varies[k] = true;
    }
}

static enum mdn_status
find_row (struct turner *turner, const struct mdn_rows *rows, size_t r, size_t *row)
{
  struct mdn_buffer key = { .len = 0 };
  enum mdn_status status;
  bool is_new = false;

  for (size_t k = 0; k < turner->n_by; k++)
    {
      struct mdn_slice cell = mdn_slice_trim (rows->cell[turner->kept[k]][r]);

      mdn_buffer_add (&key, cell.ptr, cell.len);
      mdn_buffer_add (&key, "\x1F", 1);
    }
  status = key.failed ? MDN_NO_MEMORY
                      : mdn_map_add (turner->rows, (struct mdn_slice) { key.ptr, key.len }, turner->n_rows, row, &is_new);
  mdn_buffer_release (&key);
  if (status == MDN_OK && is_new)
    status = add_row (turner, rows, r);
  else if (status == MDN_OK)
    compare_row (turner, *row, rows, r);
  return status;
}

static enum mdn_status
find_item (struct turner *turner, struct mdn_slice name, size_t *item)
{
  bool is_new;
  enum mdn_status status;

  name = mdn_slice_trim (name);
  status = mdn_map_add (turner->items, name, turner->n_items, item, &is_new);
  if (status != MDN_OK || !is_new)
    return status;
  if (turner->n_items >= MOST_ITEMS)
    return MDN_LIMIT;
  if (!grow ((void **) &turner->item, turner->n_items, &turner->item_room, 1, sizeof *turner->item))
    return MDN_NO_MEMORY;
  turner->item[turner->n_items] = mdn_arena_text (turner->arena, name.len > 0 ? name.ptr : "", name.len);
  return turner->item[turner->n_items++] != NULL ? MDN_OK : MDN_NO_MEMORY;
}

static enum mdn_status
take_rows (void *context, const struct mdn_rows *rows)
{
  struct turner *turner = context;
  enum mdn_status status = MDN_OK;

  for (size_t r = 0; r < rows->n_rows && status == MDN_OK; r++)
    {
      struct one_answer answer = { .line = rows->line[r] };

      status = find_row (turner, rows, r, &answer.row);
      if (status == MDN_OK)
        status = find_item (turner, rows->cell[turner->item_at][r], &answer.item);
      if (status != MDN_OK)
        break;
      answer.text = copy (turner, rows->cell[turner->value_at][r]);
      if (answer.text.ptr == NULL
          || !grow ((void **) &turner->answer, turner->n_answers, &turner->answer_room, 1, sizeof *turner->answer))
        return MDN_NO_MEMORY;
      turner->answer[turner->n_answers++] = answer;
    }
  return status;
}

/* ---- the turned table ---- */

static void
refuse_conflict (struct turner *turner, const struct one_answer *answer, struct mdn_slice first)
{
  const struct mdn_diagnostic about = { .severity = MDN_ERROR, .id = "pivot.conflict", .place = { turner->file, answer->line, 0 },
                                        .subject = turner->item[answer->item], .value = answer->text };

  turner->conflict = true;
  mdn_diag_tell (turner->diag, &about, "%s: answered before by the same person as \"%.*s\" (from line %zu on): which one counts?",
                 turner->item[answer->item], (int) mdn_text_beginning (first, 60), first.ptr, turner->line[answer->row]);
}

static void
lay_answers (struct turner *turner, struct mdn_slice *cell)
{
  const size_t width = turner->n_kept + turner->n_items;

  for (size_t a = 0; a < turner->n_answers; a++)
    {
      const struct one_answer *answer = &turner->answer[a];
      struct mdn_slice *to = &cell[answer->row * width + turner->n_kept + answer->item];

      if (to->len == 0)
        *to = answer->text;
      else if (answer->text.len > 0 && !mdn_slice_equal (*to, answer->text))
        refuse_conflict (turner, answer, *to);
    }
}

static enum mdn_status
lay_rows (struct turner *turner, struct mdn_pivot *pivot)
{
  const size_t width = turner->n_kept + turner->n_items;
  struct mdn_slice *cell;

  if (turner->n_rows > 0 && width > MOST_CELLS / turner->n_rows)
    return MDN_LIMIT;
  cell = mdn_arena_array (turner->arena, turner->n_rows * width, sizeof *cell);
  pivot->record = mdn_arena_array (turner->arena, turner->n_rows, sizeof *pivot->record);
  pivot->line = mdn_arena_array (turner->arena, turner->n_rows, sizeof *pivot->line);
  if (cell == NULL || pivot->record == NULL || pivot->line == NULL)
    return MDN_NO_MEMORY;
  for (size_t r = 0; r < turner->n_rows; r++)
    {
      memcpy (cell + r * width, turner->cell + r * turner->n_kept, turner->n_kept * sizeof *cell);
      pivot->record[r] = (struct mdn_record) { cell + r * width, width };
      pivot->line[r] = turner->line[r];
    }
  for (size_t i = 0; i < turner->n_rows * width; i++)
    if (cell[i].ptr == NULL)
      cell[i].ptr = "";
  lay_answers (turner, cell);
  pivot->n = turner->n_rows;
  return turner->conflict ? MDN_DATA : MDN_OK;
}

static enum mdn_status
lay_header (struct turner *turner, struct mdn_pivot *pivot)
{
  const size_t width = turner->n_kept + turner->n_items;
  const char **name = mdn_arena_array (turner->arena, width, sizeof *name);
  const char **question = mdn_arena_array (turner->arena, width, sizeof *question);

  if (name == NULL || question == NULL)
    return MDN_NO_MEMORY;
  for (size_t k = 0; k < width; k++)
    {
      const char *text = k < turner->n_kept ? turner->header->name[turner->kept[k]] : turner->item[k - turner->n_kept];

      name[k] = mdn_arena_text (turner->arena, text, strlen (text));
      if (name[k] == NULL)
        return MDN_NO_MEMORY;
    }
  pivot->header = (struct mdn_table_header) { .n_columns = width, .name = name, .question = question,
                                              .n_header_rows = turner->header->n_header_rows };
  return MDN_OK;
}

static enum mdn_status
refuse_size (const struct turner *turner, enum mdn_status status)
{
  const struct mdn_place place = { .file = turner->file };

  if (status == MDN_LIMIT)
    mdn_diag_say (turner->diag, MDN_ERROR, "pivot.too-large", &place,
                  "the table would have %zu rows and %zu columns: is the item's column the right one?", turner->n_rows,
                  turner->n_kept + turner->n_items);
  return status;
}

enum mdn_status
mdn_pivot_read (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_table *table,
                const struct mdn_pivot_spec *spec, struct mdn_pivot **out)
{
  struct turner *turner = mdn_arena_alloc (arena, sizeof *turner);
  struct mdn_table_handler handler = { turner, take_rows };
  enum mdn_status status;

  *out = mdn_arena_alloc (arena, sizeof **out);
  if (turner == NULL || *out == NULL)
    return MDN_NO_MEMORY;
  *turner = (struct turner) { .arena = arena, .diag = diag, .header = mdn_table_header (table),
                              .file = mdn_table_facts (table)->path };
  status = mdn_arena_defer (arena, release_turner, turner);
  turner->rows = mdn_map_new (arena, 0);
  turner->items = mdn_map_new (arena, 0);
  if (status != MDN_OK || turner->rows == NULL || turner->items == NULL)
    return MDN_NO_MEMORY;
  status = settle_columns (turner, spec);
  if (status == MDN_OK)
    status = mdn_table_read (table, &handler);
  if (status == MDN_OK)
    status = lay_header (turner, *out);
  if (status == MDN_OK)
    status = lay_rows (turner, *out);
  return refuse_size (turner, status);
}
