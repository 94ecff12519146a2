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

enum mdn_status
mdn_export_open (const struct mdn_define *define, const struct mdn_export *export, struct mdn_table **table)
{
  const struct mdn_mapping *mapping = export->mapping;
  struct mdn_table_options options = { .header_rows = -1, .registry = define->registry };
  struct mdn_pivot_spec *pivot = mdn_arena_alloc (define->arena, sizeof *pivot);
  if (pivot == NULL)
    return MDN_NO_MEMORY;
  if (mapping != NULL)
    {
      options.encoding = mapping->encoding;
      options.delimiter = mapping->delimiter;
      options.header_rows = (int) mapping->header_rows;
      options.no_header = mapping->header_rows == 0;
      options.platform = mapping->platform;
      *pivot = (struct mdn_pivot_spec){ mapping->long_item, mapping->long_value, mapping->long_by, mapping->n_long_by };
      options.pivot = mapping->long_item != NULL ? pivot : NULL;
    }
  if (export->platform != NULL)
    options.platform = export->platform;
  const enum mdn_status status = set_format_options (define->arena, export, &options);
  return status == MDN_OK ? mdn_table_open (define->arena, define->diag, export->path, &options, table) : status;
}
