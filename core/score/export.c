/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export.c - from what is said about a file to the options of the table reader. */
#include "core/score/export.h"

#include <string.h>

#include "core/plugin/call.h"

/* The mapping's options for the format, with the sheet asked for in place of the mapping's. */
static enum mdn_status
set_format_options (struct mdn_arena *arena, const struct mdn_export *export, struct mdn_table_options *options)
{
  const struct mdn_mapping *mapping = export->mapping;
  const size_t n_mapped = mapping != NULL ? mapping->n_format_options : 0;
  struct mdn_option_text *option = mdn_arena_array (arena, n_mapped + 1, sizeof *option);
  const char **sheet = mdn_arena_array (arena, 1, sizeof *sheet);
  size_t n = 0;
  if (option == NULL || sheet == NULL)
    return MDN_NO_MEMORY;
  *sheet = export->sheet;
  if (export->sheet != NULL)
    option[n++] = (struct mdn_option_text){ .name = "sheet", .texts = sheet, .n_texts = 1, .place = { .file = export->path } };
  for (size_t i = 0; i < n_mapped; i++)
    if (export->sheet == NULL || strcmp (mapping->format_option[i].name, "sheet") != 0)
      option[n++] = mapping->format_option[i];
  options->format_option = option;
  options->n_format_options = n;
  return MDN_OK;
}

static enum mdn_status
options_of (const struct mdn_define *define, const struct mdn_export *export, struct mdn_table_options *options)
{
  const struct mdn_mapping *mapping = export->mapping;
  struct mdn_pivot_spec *pivot = mdn_arena_alloc (define->arena, sizeof *pivot);
  *options = (struct mdn_table_options){ .header_rows = -1, .registry = define->registry };
  if (pivot == NULL)
    return MDN_NO_MEMORY;
  if (mapping != NULL)
    {
      options->encoding = mapping->encoding;
      options->delimiter = mapping->delimiter;
      options->header_rows = (int) mapping->header_rows;
      options->no_header = mapping->header_rows == 0;
      options->platform = mapping->platform;
      *pivot = (struct mdn_pivot_spec){ mapping->long_item, mapping->long_value, mapping->long_by, mapping->n_long_by };
      options->pivot = mapping->long_item != NULL ? pivot : NULL;
    }
  if (export->platform != NULL)
    options->platform = export->platform;
  return set_format_options (define->arena, export, options);
}

enum mdn_status
mdn_export_open (const struct mdn_define *define, const struct mdn_export *export, struct mdn_table **table)
{
  struct mdn_table_options options;
  const enum mdn_status status = options_of (define, export, &options);
  return status == MDN_OK ? mdn_table_open (define->arena, define->diag, export->path, &options, table) : status;
}

/* A file whose cases can be read and whose labels cannot is scored, and said to be unchecked. */
static enum mdn_status
labels_of_file (const struct mdn_define *define, const struct mdn_export *export, const struct mdn_codebook **codebook)
{
  const struct mdn_place place = { export->path, 0, 0 };
  struct mdn_table_options options;
  enum mdn_status status = options_of (define, export, &options);
  if (status == MDN_OK)
    status = mdn_codebook_of_file (define->arena, export->path, &options, codebook);
  if (status == MDN_OK || status == MDN_NO_MEMORY)
    return status;
  mdn_diag_say (define->diag, MDN_WARNING, "labels.unread", &place,
                "its value labels cannot be read and were not compared with the definitions: look at them before trusting the codes");
  return MDN_OK;
}

enum mdn_status
mdn_export_labels (const struct mdn_define *define, const struct mdn_export *export, const struct mdn_table *table,
                   const struct mdn_codebook **codebook)
{
  const struct mdn_mapping *mapping = export->mapping;
  *codebook = NULL;
  if (mapping != NULL && mapping->dictionary != NULL)
    return mdn_codebook_load (define->arena, define->diag, mapping->dictionary, codebook);
  return mdn_codebook_is_carried (define->registry, mdn_table_facts (table)) ? labels_of_file (define, export, codebook)
                                                                              : MDN_OK;
}
