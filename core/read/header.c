/* SPDX-License-Identifier: GPL-3.0-or-later */
/* header.c - names, questions and roles of columns. */
#include "core/read/header.h"

#include <string.h>
#include <strings.h>

#include "core/base/map.h"
#include "core/read/title.h"

enum mdn_column_role
mdn_header_role (const struct mdn_table_header *header, size_t column)
{
  return header->role != NULL && column < header->n_columns ? header->role[column] : MDN_COLUMN_DATA;
}

static struct mdn_slice
cell_of (const struct mdn_record *record, size_t i)
{
  return i < record->n ? mdn_slice_trim (record->cell[i]) : (struct mdn_slice) { "", 0 };
}

static const char *
copy_cell (struct mdn_arena *arena, const struct mdn_record *record, size_t i)
{
  const struct mdn_slice cell = cell_of (record, i);

  return mdn_arena_text (arena, cell.len > 0 ? cell.ptr : "", cell.len);
}

static enum mdn_status
name_plainly (struct mdn_arena *arena, const struct mdn_record *record, bool with_questions, const char **name,
              const char **question)
{
  for (size_t i = 0; i < record[0].n; i++)
    {
      name[i] = copy_cell (arena, &record[0], i);
      question[i] = with_questions && i < record[1].n ? copy_cell (arena, &record[1], i) : NULL;
      if (name[i] == NULL || (with_questions && i < record[1].n && question[i] == NULL))
        return MDN_NO_MEMORY;
    }
  return MDN_OK;
}

static enum mdn_status
name_by_number (struct mdn_arena *arena, size_t n, const char **name)
{
  for (size_t i = 0; i < n; i++)
    {
      name[i] = mdn_arena_format (arena, "column %zu", i + 1);
      if (name[i] == NULL)
        return MDN_NO_MEMORY;
    }
  return MDN_OK;
}

/* What a second header row writes below a question that has one column. */
static bool
says_nothing (struct mdn_slice cell)
{
  static const char *const texts[] = { "Response", "Open-Ended Response" };

  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (cell.len == strlen (texts[i]) && strncasecmp (cell.ptr, texts[i], cell.len) == 0)
      return true;
  return cell.len == 0;
}

static enum mdn_status
name_filled_right (struct mdn_arena *arena, const struct mdn_record *record, const char **name, const char **question)
{
  struct mdn_slice above = { "", 0 };

  for (size_t i = 0; i < record[0].n; i++)
    {
      const struct mdn_slice here = cell_of (&record[0], i), below = cell_of (&record[1], i);

      if (here.len > 0 || below.len == 0)
        above = here;
      question[i] = mdn_arena_text (arena, above.len > 0 ? above.ptr : "", above.len);
      name[i] = says_nothing (below) ? question[i]
                                     : mdn_arena_format (arena, "%.*s [%.*s]", (int) above.len, above.ptr,
                                                         (int) below.len, below.ptr);
      if (name[i] == NULL || question[i] == NULL)
        return MDN_NO_MEMORY;
    }
  return MDN_OK;
}

static enum mdn_status
find_roles (const struct mdn_platform *platform, size_t n, const char *const *texts, enum mdn_column_role *role)
{
  struct mdn_arena *scratch = mdn_arena_new ();
  enum mdn_status status = scratch != NULL ? MDN_OK : MDN_NO_MEMORY;

  for (size_t i = 0; i < n && status == MDN_OK; i++)
    {
      const char *folded = mdn_text_fold (scratch, mdn_slice_of (texts[i]));

      if (folded == NULL)
        status = MDN_NO_MEMORY;
      else
        role[i] = mdn_platform_role (platform, folded);
      mdn_arena_reset (scratch);
    }
  mdn_arena_free (scratch);
  return status;
}

enum mdn_status
mdn_header_build (struct mdn_arena *arena, const struct mdn_record *record, size_t n_rows,
                  struct mdn_table_header *header)
{
  const struct mdn_platform *platform = header->platform != NULL ? header->platform : mdn_platform_plain ();
  size_t n = record[0].n;
  const char **name = mdn_arena_array (arena, n, sizeof *name), **question = mdn_arena_array (arena, n, sizeof *question);
  enum mdn_column_role *role = mdn_arena_array (arena, n, sizeof *role);
  bool filled = platform->style == MDN_HEADER_FILLED_RIGHT && n_rows >= 2;
  enum mdn_status status;

  if (name == NULL || question == NULL || role == NULL)
    return MDN_NO_MEMORY;
  status = n_rows == 0 ? name_by_number (arena, n, name)
           : filled    ? name_filled_right (arena, record, name, question)
                       : name_plainly (arena, record, n_rows >= 2, name, question);
  if (status != MDN_OK)
    return status;
  *header = (struct mdn_table_header) { .n_columns = n, .name = name, .question = question, .n_header_rows = n_rows,
                                        .platform = platform, .role = role };
  return find_roles (platform, n, platform->signs_in_questions && n_rows >= 2 ? question : name, role);
}

/* ---- which platform, how many rows ---- */

static enum mdn_status
refuse_platform (struct mdn_diag *diag, const char *file, const char *name)
{
  const struct mdn_place place = { .file = file };
  const char *near = mdn_platform_nearest (name);

  mdn_diag_say (diag, MDN_ERROR, "table.unknown-platform", &place, "no platform is called '%s'%s%s", name,
                near != NULL ? "; the nearest is " : "", near != NULL ? near : "");
  return MDN_DEFINITION;
}

/* How many rows are header: as the user asked, else as the file declares, else the platform's habit. */
static size_t
count_rows (const struct mdn_header_wish *wish, size_t n, size_t usual, const char **why)
{
  size_t rows = usual;

  if (wish->none)
    {
      rows = 0;
      *why = "as asked";
    }
  else if (wish->rows > 0)
    {
      rows = (size_t) wish->rows;
      *why = "as asked";
    }
  else if (wish->declared > 0 && wish->declared <= n)
    {
      rows = wish->declared;
      *why = "as the file declares";
    }
  return rows < n ? rows : n;
}

/* A copy of the record without what cannot be seen.  *n: cells that had some, *first the first of them. */
static enum mdn_status
clean_record (struct mdn_arena *arena, const struct mdn_record *record, struct mdn_record *clean, size_t *n, size_t *first)
{
  struct mdn_slice *cell = mdn_arena_array (arena, record->n, sizeof *cell);

  *n = 0;
  if (cell == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < record->n; i++)
    {
      bool changed;
      const char *text = mdn_text_visible (arena, record->cell[i], &changed);

      if (text == NULL)
        return MDN_NO_MEMORY;
      cell[i] = mdn_slice_of (text);
      if (changed && (*n)++ == 0)
        *first = i;
    }
  *clean = (struct mdn_record) { cell, record->n };
  return MDN_OK;
}

/* Rows above the header, where nobody says how many header rows there are and no platform begins with
 * the first of them. */
static size_t
count_titles (const struct mdn_header_wish *wish, const struct mdn_record *record, size_t n)
{
  size_t rows;
  const char *why;

  if (wish->none || wish->rows > 0 || wish->declared > 0
      || mdn_platform_recognise (record, n < MDN_HEADER_PEEK ? n : MDN_HEADER_PEEK, &rows, &why) != mdn_platform_plain ())
    return 0;
  return mdn_titles_above (record, n);
}

/* The header of clean records, behind the titles. */
static enum mdn_status
settle_clean (struct mdn_arena *arena, struct mdn_diag *diag, const char *file, const struct mdn_header_wish *wish,
              const struct mdn_record *record, size_t n, struct mdn_table_header *header, const char **why)
{
  const struct mdn_platform *asked = wish->platform != NULL ? mdn_platform_named (wish->platform)
                                     : wish->none           ? mdn_platform_plain ()
                                                            : NULL;
  size_t rows;
  const struct mdn_platform *found
    = mdn_platform_recognise (record, n < MDN_HEADER_PEEK ? n : MDN_HEADER_PEEK, &rows, why);

  if (wish->platform != NULL && asked == NULL)
    return refuse_platform (diag, file, wish->platform);
  header->platform = asked != NULL ? asked : found;
  if (header->platform != found)
    {
      rows = asked->header_rows;
      *why = "the platform is as asked";
    }
  else if (found != mdn_platform_plain ())
    *why = mdn_arena_format (arena, "%s: %s", found->title, *why);
  if (*why == NULL)
    return MDN_NO_MEMORY;
  rows = count_rows (wish, n, rows, why);
  return mdn_header_build (arena, record, rows, header);
}

enum mdn_status
mdn_header_settle (struct mdn_arena *arena, struct mdn_diag *diag, const char *file, const struct mdn_header_wish *wish,
                   const struct mdn_record *record, size_t n, struct mdn_table_header *header, const char **why)
{
  const size_t n_seen = n < MDN_TITLES + 1 + MDN_HEADER_PEEK || wish->rows > 0 ? n : MDN_TITLES + 1 + MDN_HEADER_PEEK;
  struct mdn_record *clean = mdn_arena_array (arena, n, sizeof *clean);
  size_t *n_cleaned = mdn_arena_array (arena, n, sizeof *n_cleaned), *first = mdn_arena_array (arena, n, sizeof *first);
  enum mdn_status status = clean != NULL && n_cleaned != NULL && first != NULL ? MDN_OK : MDN_NO_MEMORY;

  for (size_t r = 0; r < n_seen && status == MDN_OK; r++)
    status = clean_record (arena, &record[r], &clean[r], &n_cleaned[r], &first[r]);
  if (status != MDN_OK)
    return status;
  const size_t n_titles = count_titles (wish, clean, n_seen);
  mdn_titles_note (diag, file, clean, n_titles);
  status = settle_clean (arena, diag, file, wish, clean + n_titles, n_seen - n_titles, header, why);
  if (status != MDN_OK)
    return status;
  if (header->n_header_rows > 0)
    {
      header->n_cleaned = n_cleaned[n_titles];
      header->first_cleaned = first[n_titles];
    }
  header->n_header_rows += n_titles;
  return MDN_OK;
}

static void
note_cleaned (const struct mdn_table_header *header, struct mdn_diag *diag, const char *file)
{
  const struct mdn_place place = { file, 0, header->first_cleaned + 1 };

  if (header->n_cleaned > 0)
    mdn_diag_say (diag, MDN_NOTE, "table.unseen-in-name", &place,
                  "%zu column name%s special blanks or invisible characters and %s read without; the first is \"%s\"",
                  header->n_cleaned, header->n_cleaned == 1 ? " holds" : "s hold", header->n_cleaned == 1 ? "is" : "are", header->name[header->first_cleaned]);
}

/* Names that differ by nothing one can see; plain repetitions are said where they matter. */
static enum mdn_status
warn_repeated (struct mdn_arena *arena, const struct mdn_table_header *header, struct mdn_diag *diag, const char *file)
{
  struct mdn_map *seen = header->n_cleaned > 0 ? mdn_map_new (arena, header->n_columns) : NULL;
  enum mdn_status status = seen != NULL || header->n_cleaned == 0 ? MDN_OK : MDN_NO_MEMORY;

  for (size_t i = 0; seen != NULL && i < header->n_columns && status == MDN_OK; i++)
    {
      const struct mdn_place place = { file, 0, i + 1 };
      size_t first = i;
      bool is_new = true;

      if (header->name[i][0] != '\0')
        status = mdn_map_add (seen, mdn_slice_of (header->name[i]), i, &first, &is_new);
      if (!is_new)
        mdn_diag_say (diag, MDN_WARNING, "table.same-name", &place,
                      "columns %zu and %zu are both called \"%s\" once invisible characters are left out", first + 1,
                      i + 1, header->name[i]);
    }
  return status;
}

static void
note_platform (const struct mdn_table_header *header, struct mdn_diag *diag, const char *file)
{
  const struct mdn_place place = { .file = file };
  size_t n_own = 0;

  if (header->platform == NULL || header->platform == mdn_platform_plain ())
    return;
  for (size_t k = 0; k < header->n_columns; k++)
    n_own += mdn_header_role (header, k) != MDN_COLUMN_DATA;
  mdn_diag_say (diag, MDN_NOTE, "table.platform", &place,
                "taken for an export of %s: %zu column%s its own and no answers; if it is not, say "
                "--platform plain, or file: {platform: plain} in a mapping file",
                header->platform->title, n_own, n_own == 1 ? " is" : "s are");
}

enum mdn_status
mdn_header_note (struct mdn_arena *arena, const struct mdn_table_header *header, struct mdn_diag *diag, const char *file)
{
  enum mdn_status status;

  note_cleaned (header, diag, file);
  status = warn_repeated (arena, header, diag, file);
  note_platform (header, diag, file);
  return status;
}
