/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codebook.c - a data dictionary from its CSV. */
#include "core/read/codebook.h"

#include <string.h>

#include "core/read/table.h"

enum field { FIELD_NAME, FIELD_TYPE, FIELD_LABEL, FIELD_CHOICES, N_NEEDED,
             FIELD_FORM = N_NEEDED, FIELD_VALIDATION, FIELD_MIN, FIELD_MAX, FIELD_BRANCHING, FIELD_MATRIX, FIELD_ANNOTATION,
             N_FIELDS };
enum { MOST_COLUMNS = 65536, ABSENT = -1 };

/* What a column is called in the file one downloads, and in what the programming interface hands out. */
static const char *const field_names[N_FIELDS][2] = {
  [FIELD_NAME] = { "variable / field name", "field_name" },
  [FIELD_TYPE] = { "field type", "field_type" },
  [FIELD_LABEL] = { "field label", "field_label" },
  [FIELD_CHOICES] = { "choices, calculations, or slider labels", "select_choices_or_calculations" },
  [FIELD_FORM] = { "form name", "form_name" },
  [FIELD_VALIDATION] = { "text validation type or show slider number", "text_validation_type_or_show_slider_number" },
  [FIELD_MIN] = { "text validation min", "text_validation_min" },
  [FIELD_MAX] = { "text validation max", "text_validation_max" },
  [FIELD_BRANCHING] = { "branching logic (show field only if...)", "branching_logic" },
  [FIELD_MATRIX] = { "matrix group name", "matrix_group_name" },
  [FIELD_ANNOTATION] = { "field annotation", "field_annotation" },
};

struct loader
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  struct mdn_codebook *book;
  struct mdn_coding *coding;
  size_t room;
  long column[N_FIELDS];             /* of the table, or ABSENT */
};

static const char *
fold (struct mdn_arena *arena, const char *text)
{
  return mdn_text_fold (arena, mdn_slice_of (text));
}

static const char *
copy (struct mdn_arena *arena, struct mdn_slice text)
{
  text = mdn_slice_trim (text);
  return mdn_arena_text (arena, text.len > 0 ? text.ptr : "", text.len);
}

/* ---- choices ---- */

static size_t
count_choices (struct mdn_slice text)
{
  size_t n = 1;

  for (size_t i = 0; i < text.len; i++)
    n += text.ptr[i] == '|';
  return n;
}

/* Up to the stop, which is left behind; everything when it does not occur. */
static struct mdn_slice
take (struct mdn_slice *rest, char stop)
{
  const char *at = memchr (rest->ptr, stop, rest->len);
  struct mdn_slice taken = { rest->ptr, at != NULL ? (size_t) (at - rest->ptr) : rest->len };
  size_t used = taken.len + (at != NULL);

  *rest = (struct mdn_slice) { rest->ptr + used, rest->len - used };
  return taken;
}

static enum mdn_status
read_choices (struct mdn_arena *arena, struct mdn_slice text, struct mdn_coding *coding)
{
  size_t most = count_choices (text);
  const char **code = mdn_arena_array (arena, most, sizeof *code), **label = mdn_arena_array (arena, most, sizeof *label);
  const char **folded = mdn_arena_array (arena, most, sizeof *folded);

  if (code == NULL || label == NULL || folded == NULL)
    return MDN_NO_MEMORY;
  while (text.len > 0)
    {
      struct mdn_slice choice = take (&text, '|'), before;
      size_t n = coding->n;

      if (memchr (choice.ptr, ',', choice.len) == NULL)
        {
          coding->n_unread += mdn_slice_trim (choice).len > 0;
          continue;
        }
      before = take (&choice, ',');
      code[n] = copy (arena, before);
      label[n] = copy (arena, choice);
      folded[n] = label[n] != NULL ? fold (arena, label[n]) : NULL;
      if (code[n] == NULL || folded[n] == NULL)
        return MDN_NO_MEMORY;
      coding->n++;
    }
  coding->code = code;
  coding->label = label;
  coding->folded = folded;
  return MDN_OK;
}

static struct mdn_slice
choices_of (struct mdn_slice type, struct mdn_slice choices)
{
  static const struct { const char *type, *choices; } fixed[] = { { "yesno", "1, Yes | 0, No" },
                                                                  { "truefalse", "1, True | 0, False" } };

  for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
    if (mdn_slice_is (mdn_slice_trim (type), fixed[i].type))
      return mdn_slice_of (fixed[i].choices);
  return mdn_slice_is (mdn_slice_trim (type), "calc") || mdn_slice_is (mdn_slice_trim (type), "slider")
           ? (struct mdn_slice) { "", 0 } : choices;
}

/* ---- rows ---- */

static enum mdn_status
too_many (const struct loader *loader)
{
  const struct mdn_place place = { .file = loader->book->path };

  mdn_diag_say (loader->diag, MDN_ERROR, "codebook.too-many", &place, "more than %d fields", MOST_COLUMNS);
  return MDN_LIMIT;
}

static enum mdn_status
grow (struct loader *loader)
{
  struct mdn_coding *grown;
  size_t room = loader->room == 0 ? 256 : 2 * loader->room;

  if (loader->book->n < loader->room)
    return MDN_OK;
  if (loader->book->n >= MOST_COLUMNS)
    return too_many (loader);
  grown = mdn_arena_array (loader->arena, room, sizeof *grown);
  if (grown == NULL)
    return MDN_NO_MEMORY;
  if (loader->book->n > 0)
    memcpy (grown, loader->coding, loader->book->n * sizeof *grown);
  loader->coding = grown;
  loader->book->coding = grown;
  loader->room = room;
  return MDN_OK;
}

static enum mdn_status
file_under (struct loader *loader, struct mdn_map *map, const char *text)
{
  const char *folded = fold (loader->arena, text);
  size_t index;
  bool is_new;

  if (folded == NULL)
    return MDN_NO_MEMORY;
  return *folded == '\0' ? MDN_OK : mdn_map_add (map, mdn_slice_of (folded), loader->book->n, &index, &is_new);
}

/* The field's cell of a row; empty where the dictionary has no such column. */
static struct mdn_slice
cell_of (const struct loader *loader, const struct mdn_rows *rows, size_t r, enum field field)
{
  return loader->column[field] == ABSENT ? (struct mdn_slice) { "", 0 } : rows->cell[loader->column[field]][r];
}

/* Copies the texts; false: no memory. */
static bool
copy_texts (struct loader *loader, const struct mdn_rows *rows, size_t r, struct mdn_coding *coding)
{
  const struct { const char **text; enum field field; } texts[] = {
    { &coding->column, FIELD_NAME },         { &coding->question, FIELD_LABEL },      { &coding->type, FIELD_TYPE },
    { &coding->form, FIELD_FORM },           { &coding->matrix, FIELD_MATRIX },       { &coding->choices, FIELD_CHOICES },
    { &coding->validation, FIELD_VALIDATION }, { &coding->min, FIELD_MIN },           { &coding->max, FIELD_MAX },
    { &coding->branching, FIELD_BRANCHING }, { &coding->annotation, FIELD_ANNOTATION } };

  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if ((*texts[i].text = copy (loader->arena, cell_of (loader, rows, r, texts[i].field))) == NULL)
      return false;
  coding->line = rows->line[r];
  coding->choices_column = (size_t) loader->column[FIELD_CHOICES] + 1;
  return true;
}

static enum mdn_status
add_field (struct loader *loader, const struct mdn_rows *rows, size_t r)
{
  enum mdn_status status = grow (loader);
  struct mdn_coding *coding;

  if (status != MDN_OK || mdn_slice_trim (cell_of (loader, rows, r, FIELD_NAME)).len == 0)
    return status;
  coding = &loader->coding[loader->book->n];
  *coding = (struct mdn_coding) { 0 };
  if (!copy_texts (loader, rows, r, coding))
    return MDN_NO_MEMORY;
  status = read_choices (loader->arena,
                         choices_of (mdn_slice_of (coding->type), cell_of (loader, rows, r, FIELD_CHOICES)), coding);
  if (status == MDN_OK)
    status = file_under (loader, loader->book->by_name, coding->column);
  if (status == MDN_OK)
    status = file_under (loader, loader->book->by_question, coding->question);
  if (status == MDN_OK)
    loader->book->n++;
  return status;
}

static enum mdn_status
take_rows (void *context, const struct mdn_rows *rows)
{
  enum mdn_status status = MDN_OK;

  for (size_t r = 0; r < rows->n_rows && status == MDN_OK; r++)
    status = add_field (context, rows, r);
  return status;
}

/* ---- the file ---- */

static long
find_column (struct mdn_arena *arena, const struct mdn_table_header *header, enum field field)
{
  for (size_t k = 0; k < header->n_columns; k++)
    {
      const char *folded = fold (arena, header->name[k]);

      if (folded != NULL && (strcmp (folded, field_names[field][0]) == 0 || strcmp (folded, field_names[field][1]) == 0))
        return (long) k;
    }
  return ABSENT;
}

bool
mdn_codebook_recognise (struct mdn_arena *arena, const struct mdn_table_header *header)
{
  for (enum field i = 0; i < N_NEEDED; i++)
    if (find_column (arena, header, i) == ABSENT)
      return false;
  return true;
}

static enum mdn_status
read_table (struct loader *loader, struct mdn_diag *diag, struct mdn_table *table)
{
  const struct mdn_table_handler handler = { loader, take_rows };
  struct mdn_place place = { .file = loader->book->path };

  for (enum field i = 0; i < N_FIELDS; i++)
    {
      loader->column[i] = find_column (loader->arena, mdn_table_header (table), i);
      if (loader->column[i] == ABSENT && i < N_NEEDED)
        {
          mdn_diag_say (diag, MDN_ERROR, "codebook.no-columns", &place,
                        "this is no data dictionary: there is no column \"%s\"", field_names[i][0]);
          return MDN_DATA;
        }
    }
  return mdn_table_read (table, &handler);
}

enum mdn_status
mdn_codebook_read (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_table *table, const struct mdn_codebook **codebook)
{
  struct mdn_codebook *book = mdn_arena_alloc (arena, sizeof *book);
  struct loader loader = { .arena = arena, .diag = diag, .book = book };
  enum mdn_status status;

  *codebook = NULL;
  if (book == NULL)
    return MDN_NO_MEMORY;
  book->path = mdn_table_facts (table)->path;
  book->by_name = mdn_map_new (arena, 0);
  book->by_question = mdn_map_new (arena, 0);
  if (book->by_name == NULL || book->by_question == NULL)
    return MDN_NO_MEMORY;
  status = read_table (&loader, diag, table);
  if (status == MDN_OK)
    *codebook = book;
  return status;
}

enum mdn_status
mdn_codebook_load (struct mdn_arena *arena, struct mdn_diag *diag, const char *path, const struct mdn_codebook **codebook)
{
  const struct mdn_table_options options = { .header_rows = 1, .platform = "plain" };
  struct mdn_table *table;
  enum mdn_status status = mdn_table_open (arena, diag, path, &options, &table);

  *codebook = NULL;
  if (status != MDN_OK)
    return status;
  status = mdn_codebook_read (arena, diag, table, codebook);
  mdn_table_close (table);
  return status;
}

/* ---- looking up ---- */

const struct mdn_coding *
mdn_codebook_find (const struct mdn_codebook *codebook, const char *column)
{
  struct mdn_arena *scratch = mdn_arena_new ();
  const char *folded = scratch != NULL ? fold (scratch, column) : NULL;
  const char *box = folded != NULL ? strstr (folded, "___") : NULL;
  const struct mdn_coding *found = NULL;
  size_t index;

  if (folded != NULL
      && (mdn_map_find (codebook->by_name, mdn_slice_of (folded), &index)
          || (box != NULL
              && mdn_map_find (codebook->by_name, (struct mdn_slice) { folded, (size_t) (box - folded) }, &index))
          || mdn_map_find (codebook->by_question, mdn_slice_of (folded), &index)))
    found = &codebook->coding[index];
  mdn_arena_free (scratch);
  return found;
}

const char *
mdn_coding_code (const struct mdn_coding *coding, const char *folded)
{
  const char *code = NULL;

  for (size_t i = 0; i < coding->n; i++)
    if (strcmp (coding->folded[i], folded) == 0)
      {
        if (code != NULL && strcmp (code, coding->code[i]) != 0)
          return NULL;
        code = coding->code[i];
      }
  return code;
}
