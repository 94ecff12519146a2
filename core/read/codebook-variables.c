/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codebook-variables.c - the value labels a file carries itself: the table of its variables, which some format
 * plugins hand over instead of its cases (option `variables`).
 *
 * One row a value of a variable: variable, label, type, value, value_label, declared_missing.  A value declared
 * missing never reaches a cell and so is no choice. */
#include <string.h>

#include "core/plugin/call.h"
#include "core/plugin/registry.h"
#include "core/read/codebook.h"
#include "core/read/table.h"

enum column { VARIABLE, LABEL, TYPE, VALUE, VALUE_LABEL, DECLARED_MISSING, N_COLUMNS };
enum { FIRST_ROOM = 16 };

struct reading
{
  struct mdn_arena *arena;
  struct mdn_codebook *book;
  struct mdn_coding *coding;
  size_t room;                       /* codings */
  const char **code, **label, **folded;      /* of the last coding */
  size_t choice_room;
  size_t column[N_COLUMNS];
};

bool
mdn_codebook_is_carried (struct mdn_registry *registry, const struct mdn_table_facts *facts)
{
  const struct mdn_plugin_info *info = registry != NULL && facts->delimiter == '\0'
                                         ? mdn_registry_find (registry, facts->format, MDN_FORMAT, NULL) : NULL;

  for (size_t k = 0; info != NULL && k < info->plugin->n_options; k++)
    if (strcmp (info->plugin->options[k].name, "variables") == 0)
      return true;
  return false;
}

/* An array with room for one more; NULL: no memory. */
static void *
grow (struct mdn_arena *arena, void *old, size_t n, size_t *room, size_t size)
{
  const size_t wanted = *room == 0 ? FIRST_ROOM : 2 * *room;
  void *grown;

  if (n < *room)
    return old;
  grown = mdn_arena_array (arena, wanted, size);
  if (grown != NULL && n > 0)
    memcpy (grown, old, n * size);
  if (grown != NULL)
    *room = wanted;
  return grown;
}

static enum mdn_status
begin_variable (struct reading *reading, const char *name, const char *label, const char *type)
{
  struct mdn_codebook *book = reading->book;
  const char *folded = mdn_text_fold (reading->arena, mdn_slice_of (name));
  size_t index;
  bool is_new;

  reading->coding = grow (reading->arena, reading->coding, book->n, &reading->room, sizeof *reading->coding);
  if (reading->coding == NULL || folded == NULL)
    return MDN_NO_MEMORY;
  reading->coding[book->n] = (struct mdn_coding) { .column = name, .question = label, .type = type };
  reading->code = reading->label = reading->folded = NULL;
  reading->choice_room = 0;
  book->coding = reading->coding;
  return mdn_map_add (book->by_name, mdn_slice_of (folded), book->n++, &index, &is_new);
}

static enum mdn_status
add_choice (struct reading *reading, const char *code, const char *label)
{
  struct mdn_coding *coding = &reading->coding[reading->book->n - 1];
  size_t room[3] = { reading->choice_room, reading->choice_room, reading->choice_room };
  const char *folded = mdn_text_fold (reading->arena, mdn_slice_of (label));

  reading->code = grow (reading->arena, reading->code, coding->n, &room[0], sizeof *reading->code);
  reading->label = grow (reading->arena, reading->label, coding->n, &room[1], sizeof *reading->label);
  reading->folded = grow (reading->arena, reading->folded, coding->n, &room[2], sizeof *reading->folded);
  if (reading->code == NULL || reading->label == NULL || reading->folded == NULL || folded == NULL)
    return MDN_NO_MEMORY;
  reading->choice_room = room[0];
  reading->code[coding->n] = code;
  reading->label[coding->n] = label;
  reading->folded[coding->n++] = folded;
  coding->code = reading->code;
  coding->label = reading->label;
  coding->folded = reading->folded;
  return MDN_OK;
}

static const char *
copy_cell (const struct reading *reading, const struct mdn_rows *rows, size_t r, enum column column)
{
  const struct mdn_slice cell = mdn_slice_trim (rows->cell[reading->column[column]][r]);

  return mdn_arena_text (reading->arena, cell.len > 0 ? cell.ptr : "", cell.len);
}

static enum mdn_status
take_row (struct reading *reading, const struct mdn_rows *rows, size_t r)
{
  const char *text[N_COLUMNS];
  const struct mdn_codebook *book = reading->book;
  enum mdn_status status = MDN_OK;

  for (enum column i = 0; i < N_COLUMNS; i++)
    if ((text[i] = copy_cell (reading, rows, r, i)) == NULL)
      return MDN_NO_MEMORY;
  if (book->n == 0 || strcmp (book->coding[book->n - 1].column, text[VARIABLE]) != 0)
    status = begin_variable (reading, text[VARIABLE], text[LABEL], text[TYPE]);
  if (status != MDN_OK || *text[VALUE] == '\0' || *text[VALUE_LABEL] == '\0' || *text[DECLARED_MISSING] != '\0')
    return status;
  return add_choice (reading, text[VALUE], text[VALUE_LABEL]);
}

static enum mdn_status
take_rows (void *context, const struct mdn_rows *rows)
{
  enum mdn_status status = MDN_OK;

  for (size_t r = 0; r < rows->n_rows && status == MDN_OK; r++)
    status = take_row (context, rows, r);
  return status;
}

static enum mdn_status
find_columns (struct reading *reading, const struct mdn_table_header *header)
{
  static const char *const names[N_COLUMNS] = { "variable", "label", "type", "value", "value_label", "declared_missing" };

  for (enum column i = 0; i < N_COLUMNS; i++)
    {
      while (reading->column[i] < header->n_columns && strcmp (header->name[reading->column[i]], names[i]) != 0)
        reading->column[i]++;
      if (reading->column[i] == header->n_columns)
        return MDN_DATA;
    }
  return MDN_OK;
}

static enum mdn_status
read_variables (struct mdn_arena *arena, struct mdn_table *table, struct mdn_codebook *book)
{
  struct reading reading = { .arena = arena, .book = book };
  const struct mdn_table_handler handler = { &reading, take_rows };
  enum mdn_status status = find_columns (&reading, mdn_table_header (table));

  book->by_name = mdn_map_new (arena, 0);
  book->by_question = mdn_map_new (arena, 0);
  if (book->by_name == NULL || book->by_question == NULL)
    return MDN_NO_MEMORY;
  return status == MDN_OK ? mdn_table_read (table, &handler) : status;
}

enum mdn_status
mdn_codebook_of_file (struct mdn_arena *arena, const char *path, const struct mdn_table_options *as,
                      const struct mdn_codebook **codebook)
{
  static const char *const yes[] = { "true" };
  struct mdn_table_options options = *as;
  struct mdn_option_text *choice = mdn_arena_array (arena, as->n_format_options + 1, sizeof *choice);
  struct mdn_codebook *book = mdn_arena_alloc (arena, sizeof *book);
  struct mdn_diag *quiet = mdn_diag_new (arena, NULL, 0);
  struct mdn_table *table = NULL;
  enum mdn_status status;

  *codebook = NULL;
  if (choice == NULL || book == NULL || quiet == NULL)
    return MDN_NO_MEMORY;
  if (as->n_format_options > 0)
    memcpy (choice, as->format_option, as->n_format_options * sizeof *choice);
  choice[as->n_format_options] = (struct mdn_option_text) { "variables", yes, 1, { path, 0, 0 } };
  options.format_option = choice;
  options.n_format_options++;
  options.header_rows = 1;
  options.no_header = false;
  options.platform = "plain";
  options.pivot = NULL;
  book->path = path;
  status = mdn_table_open (arena, quiet, path, &options, &table);
  if (status == MDN_OK)
    status = read_variables (arena, table, book);
  mdn_table_close (table);
  if (status == MDN_OK)
    *codebook = book;
  return status;
}
