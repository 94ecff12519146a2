/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codebook.c - a data dictionary from its CSV. */
#include "core/read/codebook.h"

#include <string.h>

#include "core/read/table.h"

enum field { FIELD_NAME, FIELD_TYPE, FIELD_LABEL, FIELD_CHOICES, N_FIELDS };
enum { MOST_COLUMNS = 65536 };

struct loader
{
  struct mdn_arena *arena;
  struct mdn_codebook *book;
  struct mdn_coding *coding;
  size_t room;
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
        continue;
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
grow (struct loader *loader)
{
  struct mdn_coding *grown;
  size_t room = loader->room == 0 ? 256 : 2 * loader->room;

  if (loader->book->n < loader->room)
    return MDN_OK;
  if (loader->book->n >= MOST_COLUMNS)
    return MDN_LIMIT;
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

static enum mdn_status
add_field (struct loader *loader, const struct mdn_rows *rows, size_t r)
{
  struct mdn_slice name = mdn_slice_trim (rows->cell[FIELD_NAME][r]);
  enum mdn_status status = grow (loader);
  struct mdn_coding *coding;

  if (status != MDN_OK || name.len == 0)
    return status;
  coding = &loader->coding[loader->book->n];
  *coding = (struct mdn_coding) { .column = copy (loader->arena, name),
                                  .question = copy (loader->arena, rows->cell[FIELD_LABEL][r]) };
  if (coding->column == NULL || coding->question == NULL)
    return MDN_NO_MEMORY;
  status = read_choices (loader->arena, choices_of (rows->cell[FIELD_TYPE][r], rows->cell[FIELD_CHOICES][r]), coding);
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

static bool
find_column (struct mdn_arena *arena, const struct mdn_table_header *header, const char *const names[2], size_t *column)
{
  for (size_t k = 0; k < header->n_columns; k++)
    {
      const char *folded = fold (arena, header->name[k]);

      if (folded != NULL && (strcmp (folded, names[0]) == 0 || strcmp (folded, names[1]) == 0))
        {
          *column = k;
          return true;
        }
    }
  return false;
}

static enum mdn_status
read_table (struct loader *loader, struct mdn_diag *diag, struct mdn_table *table)
{
  static const char *const names[N_FIELDS][2] = {
    [FIELD_NAME] = { "variable / field name", "field_name" }, [FIELD_TYPE] = { "field type", "field_type" },
    [FIELD_LABEL] = { "field label", "field_label" },
    [FIELD_CHOICES] = { "choices, calculations, or slider labels", "select_choices_or_calculations" },
  };
  const struct mdn_table_handler handler = { loader, take_rows };
  struct mdn_place place = { .file = loader->book->path };
  size_t column[N_FIELDS];
  enum mdn_status status;

  for (size_t i = 0; i < N_FIELDS; i++)
    if (!find_column (loader->arena, mdn_table_header (table), names[i], &column[i]))
      {
        mdn_diag_say (diag, MDN_ERROR, "codebook.no-columns", &place,
                      "this is no data dictionary: there is no column \"%s\"", names[i][0]);
        return MDN_DATA;
      }
  status = mdn_table_select (table, column, N_FIELDS);
  return status == MDN_OK ? mdn_table_read (table, &handler) : status;
}

enum mdn_status
mdn_codebook_load (struct mdn_arena *arena, struct mdn_diag *diag, const char *path, const struct mdn_codebook **codebook)
{
  const struct mdn_table_options options = { .header_rows = 1, .platform = "plain" };
  struct mdn_codebook *book = mdn_arena_alloc (arena, sizeof *book);
  struct loader loader = { .arena = arena, .book = book };
  struct mdn_table *table;
  enum mdn_status status;

  *codebook = NULL;
  if (book == NULL)
    return MDN_NO_MEMORY;
  book->path = path;
  book->by_name = mdn_map_new (arena, 0);
  book->by_question = mdn_map_new (arena, 0);
  if (book->by_name == NULL || book->by_question == NULL)
    return MDN_NO_MEMORY;
  status = mdn_table_open (arena, diag, path, &options, &table);
  if (status != MDN_OK)
    return status;
  status = read_table (&loader, diag, table);
  mdn_table_close (table);
  if (status == MDN_OK)
    *codebook = book;
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
