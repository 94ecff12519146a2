/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mapping.c - a mapping from its file. */
#include "core/define/mapping.h"

#include <string.h>
#include <strings.h>

#include "core/define/beside.h"
#include "core/define/reader.h"
#include "core/plugin/call.h"
#include "core/read/platform.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define AT(member) .at = offsetof (struct draft_mapping, member)
#define N_AT(member) .n_at = offsetof (struct draft_mapping, member)

enum { MAPPING_VERSION = 1, MOST_HEADER_ROWS = 20 };

struct draft_mapping
{
  struct mdn_mapping mapping;
  long version, id_position;
  const char *delimiter, *sheet;
  const struct mdn_yaml *instruments, *options, *keep;
};

struct draft_keep { const char *column; long position; };

static const struct mdn_field long_fields[]
  = { { .key = "item", .shape = MDN_SHAPE_TEXT, .required = true, AT (mapping.long_item),
        .doc = "column that names the item" },
      { .key = "value", .shape = MDN_SHAPE_TEXT, .required = true, AT (mapping.long_value),
        .doc = "column that holds the answer" },
      { .key = "by", .shape = MDN_SHAPE_TEXTS, .required = true, AT (mapping.long_by), N_AT (mapping.n_long_by),
        .doc = "columns that together name whose answer it is: the person, and the wave if there are several" } };
static const struct mdn_table long_table = { .what = "long", .field = long_fields, .n_fields = COUNT (long_fields) };

static const struct mdn_like options_like = { .kind = MDN_LIKE_MAP, .of = &mdn_like_names };

static const struct mdn_field file_fields[]
  = { { .key = "encoding", .shape = MDN_SHAPE_TEXT, AT (mapping.encoding), .doc = "character encoding" },
      { .key = "delimiter", .shape = MDN_SHAPE_TEXT, AT (delimiter), .doc = "one character, or tab" },
      { .key = "header_rows", .shape = MDN_SHAPE_INTEGER, AT (mapping.header_rows),
        .doc = "rows to take as header, 0: there is none (default: find out)" },
      { .key = "platform", .shape = MDN_SHAPE_TEXT, AT (mapping.platform),
        .doc = "survey platform, or plain (default: find out)" },
      { .key = "sheet", .shape = MDN_SHAPE_TEXT, AT (sheet), .doc = "sheet of a workbook, by its name or counted from 1" },
      { .key = "options", .shape = MDN_SHAPE_NODE, .like = &options_like, AT (options), .doc = "further options of the format: `mediant list formats NAME`" },
      { .key = "dictionary", .shape = MDN_SHAPE_TEXT, AT (mapping.dictionary),
        .doc = "data dictionary (CSV), beside this file: question texts and labels of codes" },
      { .key = "long", .shape = MDN_SHAPE_MAP, .at = 0, .table = &long_table, .doc = "the file has one answer a row" } };
static const struct mdn_table file_table = { .what = "file", .field = file_fields, .n_fields = COUNT (file_fields) };

static const struct mdn_field id_fields[]
  = { { .key = "column", .shape = MDN_SHAPE_TEXT, AT (mapping.id_column), .doc = "name of the column" },
      { .key = "position", .shape = MDN_SHAPE_INTEGER, AT (id_position), .doc = "number of the column, 1 the first" },
      { .key = "nobody", .shape = MDN_SHAPE_TEXTS, AT (mapping.id_nobody), N_AT (mapping.n_id_nobody),
        .doc = "further texts that name nobody, as N/A and the like do" },
      { .key = "people", .shape = MDN_SHAPE_TEXTS, AT (mapping.id_people), N_AT (mapping.n_id_people),
        .doc = "texts that are ids here, although they usually name nobody" } };
static const char *const id_keys[] = { "column", "position", NULL };
static const struct mdn_table id_table
  = { .what = "id", .field = id_fields, .n_fields = COUNT (id_fields), .plain = "column", .one_of = id_keys };

static const struct mdn_field keep_fields[]
  = { { .key = "column", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct draft_keep, column), .doc = "name of the column" },
      { .key = "position", .shape = MDN_SHAPE_INTEGER, .at = offsetof (struct draft_keep, position),
        .doc = "number of the column, 1 the first" } };
static const struct mdn_table keep_table
  = { .what = "a kept column", .field = keep_fields, .n_fields = COUNT (keep_fields), .plain = "column", .one_of = id_keys };
static const struct mdn_like kept_like = { .kind = MDN_LIKE_TABLE, .table = &keep_table };
static const struct mdn_like kept_list_like = { .kind = MDN_LIKE_LIST, .of = &kept_like };
static const struct mdn_like keep_like = { .kind = MDN_LIKE_EITHER, .of = &kept_like, .other = &kept_list_like };

static const struct mdn_field mapping_fields[]
  = { { .key = "mapping", .shape = MDN_SHAPE_INTEGER, .required = true, AT (version),
        .doc = "version of this file format: 1" },
      { .key = "file", .shape = MDN_SHAPE_MAP, .at = 0, .table = &file_table, .doc = "how the file is written" },
      { .key = "id", .shape = MDN_SHAPE_MAP, .at = 0, .table = &id_table,
        .doc = "how a person is named (default: by row number)" },
      { .key = "keep", .shape = MDN_SHAPE_NODE, .like = &keep_like, AT (keep), .table = &keep_table,
        .doc = "columns copied to the scores, by name or {position: number}" },
      { .key = "missing", .shape = MDN_SHAPE_TEXTS, AT (mapping.missing), N_AT (mapping.n_missing),
        .doc = "cells that mean no answer, in every column" },
      { .key = "instruments", .shape = MDN_SHAPE_NODE, .like = &mdn_like_uses, AT (instruments), .table = &mdn_use_table,
        .doc = "what the file holds (default: find out)" } };

const struct mdn_table mdn_mapping_table
  = { .what = "a mapping", .field = mapping_fields, .n_fields = COUNT (mapping_fields) };

static void
set_delimiter (struct mdn_reader *reader, const struct mdn_yaml *root, struct draft_mapping *draft)
{
  const struct mdn_place place = mdn_place_of (mdn_yaml_get (root, "file"), "delimiter");
  const char *text = draft->delimiter;
  if (text == NULL)
    return;
  const bool one = strlen (text) == 1 && (unsigned char) text[0] < 0x80 && text[0] != '"';
  if (strcmp (text, "tab") == 0)
    draft->mapping.delimiter = '\t';
  else if (one)
    draft->mapping.delimiter = text[0];
  else
    mdn_reader_say (reader, MDN_ERROR, "define.bad-delimiter", &place, NULL,
                    "a delimiter is one character, or tab; not '%s'", text);
}

static void
check_platform (struct mdn_reader *reader, const struct mdn_yaml *file, const struct mdn_mapping *mapping)
{
  const struct mdn_place place = mdn_place_of (file, "platform");
  const char *near;
  if (mapping->platform == NULL || mdn_platform_named (mapping->platform) != NULL)
    return;
  near = mdn_platform_nearest (mapping->platform);
  mdn_reader_say (reader, MDN_ERROR, "define.unknown-platform", &place, NULL, "no platform is called '%s'%s%s",
                  mapping->platform, near != NULL ? "; the nearest is " : "", near != NULL ? near : "");
}

/* What the format that reads the file is asked for: sheet, encoding and the options by name. */
static void
set_format_options (struct mdn_reader *reader, const struct mdn_yaml *file, struct draft_mapping *draft)
{
  const struct { const char *name; const char *const *text; } known[]
    = { { "sheet", &draft->sheet }, { "encoding", &draft->mapping.encoding } };
  const struct mdn_yaml *more = draft->options;
  const size_t n_more = more != NULL && mdn_reader_is (reader, more, MDN_YAML_MAP, "options") ? more->n : 0;
  struct mdn_option_text *option = mdn_reader_array (reader, n_more + COUNT (known), sizeof *option);
  size_t n = 0;
  if (option == NULL)
    return;
  for (size_t i = 0; i < COUNT (known); i++)
    if (*known[i].text != NULL && strcasecmp (*known[i].text, "auto") != 0)
      option[n++] = (struct mdn_option_text){ known[i].name, known[i].text, 1, mdn_place_of (file, known[i].name) };
  for (size_t i = 0; i < n_more; i++)
    {
      struct mdn_option_text one = { .name = more->key[i], .place = more->key_place[i] };
      if (mdn_yaml_words (more->item[i], reader->arena, reader->diag, one.name, &one.texts, &one.n_texts))
        option[n++] = one;
    }
  draft->mapping.format_option = option;
  draft->mapping.n_format_options = n;
}

static void
check_file (struct mdn_reader *reader, const struct mdn_yaml *root, struct draft_mapping *draft)
{
  const struct mdn_yaml *file = mdn_yaml_get (root, "file");
  const struct mdn_place rows = mdn_place_of (file, "header_rows"), version = mdn_place_of (root, "mapping");
  const long n = draft->mapping.header_rows;
  if (draft->version != MAPPING_VERSION && mdn_yaml_get (root, "mapping") != NULL)
    mdn_reader_say (reader, MDN_ERROR, "define.mapping-version", &version, NULL,
                    "this program reads mappings of version %d", MAPPING_VERSION);
  if (mdn_yaml_get (file, "header_rows") != NULL && (n < 0 || n > MOST_HEADER_ROWS))
    mdn_reader_say (reader, MDN_ERROR, "define.header-rows", &rows, NULL,
                    "header_rows lies between 0 (no header) and %d, not %ld", MOST_HEADER_ROWS, n);
  set_delimiter (reader, root, draft);
  check_platform (reader, file, &draft->mapping);
  set_format_options (reader, file, draft);
  if (draft->mapping.dictionary != NULL)
    draft->mapping.dictionary = mdn_beside_file (reader, &file->place, draft->mapping.dictionary);
}

static void
check_id (struct mdn_reader *reader, const struct mdn_yaml *root, struct draft_mapping *draft)
{
  const struct mdn_yaml *id = mdn_yaml_get (root, "id");
  const struct mdn_place place = mdn_place_of (root, "id");
  const bool by_position = mdn_yaml_get (id, "position") != NULL;
  if (id != NULL && by_position == (draft->mapping.id_column != NULL))
    mdn_reader_say (reader, MDN_ERROR, "define.column-rule", &place, NULL, "id needs a column or a position");
  else if (by_position && draft->id_position < 1)
    mdn_reader_say (reader, MDN_ERROR, "define.bad-position", &place, NULL, "columns are counted from 1");
  else if (by_position)
    draft->mapping.id_position = (size_t) draft->id_position;
}

static struct mdn_keep
read_kept (struct mdn_reader *reader, const struct mdn_yaml *node)
{
  struct draft_keep draft = { .column = NULL };
  const bool by_position = mdn_yaml_get (node, "position") != NULL;
  mdn_keys_read (reader, node, &keep_table, &draft);
  if (by_position ? draft.column != NULL : node->kind == MDN_YAML_MAP && mdn_yaml_get (node, "column") == NULL)
    mdn_reader_say (reader, MDN_ERROR, "define.column-rule", &node->place, NULL, "a kept column needs a column or a position");
  else if (by_position && draft.position < 1)
    mdn_reader_say (reader, MDN_ERROR, "define.bad-position", &node->place, NULL, "columns are counted from 1");
  return (struct mdn_keep){ draft.column, by_position && draft.position > 0 ? (size_t) draft.position : 0 };
}

static void
read_keep (struct mdn_reader *reader, struct draft_mapping *draft)
{
  const struct mdn_yaml *node = draft->keep;
  const bool is_list = node != NULL && node->kind == MDN_YAML_LIST;
  const size_t n = node == NULL ? 0 : is_list ? node->n : 1;
  struct mdn_keep *keep = mdn_reader_array (reader, n, sizeof *keep);
  for (size_t i = 0; i < n && keep != NULL; i++)
    keep[i] = read_kept (reader, is_list ? node->item[i] : node);
  draft->mapping.keep = keep;
  draft->mapping.n_keep = keep != NULL ? n : 0;
}

enum mdn_status
mdn_mapping_load (const struct mdn_define *define, const char *path, const struct mdn_mapping **mapping)
{
  struct mdn_reader reader;
  const struct mdn_yaml *root;
  struct draft_mapping *draft = mdn_arena_alloc (define->arena, sizeof *draft);
  *mapping = NULL;
  if (draft == NULL || mdn_reader_init (&reader, define->arena, define->diag) != MDN_OK)
    return MDN_NO_MEMORY;
  draft->mapping.header_rows = -1;
  enum mdn_status status
    = mdn_reader_open (define, &reader, path, &draft->mapping.path, draft->mapping.sha256, &root);
  if (status != MDN_OK)
    return status;
  mdn_keys_read (&reader, root, &mdn_mapping_table, draft);
  check_file (&reader, root, draft);
  check_id (&reader, root, draft);
  read_keep (&reader, draft);
  mdn_reader_uses (&reader, define, draft->instruments, &draft->mapping.use, &draft->mapping.n_uses);
  status = mdn_reader_status (&reader);
  if (status == MDN_OK)
    *mapping = &draft->mapping;
  return status;
}
