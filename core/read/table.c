/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.c - one interface over delimited text, format plugins and turned tables: opening.
 *
 * Opening reads the header and the sample; reading hands the sample's rows out first and then goes
 * on behind it, so that a pipe is read once. */
#include "core/read/table.h"

#include <string.h>

#include "core/plugin/call.h"
#include "core/read/sniff.h"
#include "core/read/table-internal.h"
#include "core/read/title.h"

static void
release_table (void *object)
{
  struct mdn_table *table = object;

  mdn_arena_free (table->arena);
  table->arena = NULL;
}

void
mdn_table_close (struct mdn_table *table)
{
  if (table != NULL)
    release_table (table);
}

static void
say (const struct mdn_table *table, enum mdn_severity severity, const char *id, const char *message)
{
  struct mdn_place place = { .file = table->facts.path };

  mdn_diag_say (table->diag, severity, id, &place, "%s", message);
}

/* ---- opening: shared ---- */

static enum mdn_status
number_columns (struct mdn_table *table)
{
  table->all = mdn_arena_array (table->arena, table->header.n_columns, sizeof *table->all);
  if (table->all == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < table->header.n_columns; i++)
    table->all[i] = (uint32_t) i;
  return MDN_OK;
}

/* Platform, header rows, names.  declared: header rows the file itself declares, 0: none. */
static enum mdn_status
settle_header (struct mdn_table *table, const struct mdn_record *record, size_t n, size_t declared, const char **why)
{
  const struct mdn_header_wish wish = { table->options.platform, table->options.header_rows, table->options.no_header, declared };

  return mdn_header_settle (table->arena, table->diag, table->facts.path, &wish, record, n, &table->header, why);
}

/* Whether the last column is nothing but the delimiter that ends every row. */
static bool
has_trailing_delimiter (const struct mdn_table *table)
{
  size_t last = table->header.n_columns - 1;
  const char *question = table->header.question[last];

  if (last == 0 || table->header.name[last][0] != '\0' || (question != NULL && question[0] != '\0'))
    return false;
  for (size_t r = 0; r < table->sample->rows.n_rows; r++)
    if (mdn_slice_trim (table->sample->rows.cell[last][r]).len > 0)
      return false;
  return true;
}

static enum mdn_status
settle_columns (struct mdn_table *table)
{
  if (has_trailing_delimiter (table))
    {
      table->header.n_columns--;
      table->sample->rows.n_columns--;
      say (table, MDN_NOTE, "csv.trailing-delimiter",
           "every row ends with a delimiter; the empty last column it makes is left out");
    }
  if (table->sample->rows.n_rows == 0)
    say (table, MDN_WARNING, "table.no-rows", "there is a header and no row behind it");
  return mdn_table_select (table, NULL, 0);
}

static enum mdn_status
note_format (const struct mdn_table *table, const char *why)
{
  struct mdn_place place = { .file = table->facts.path };
  char delimiter[8] = { table->facts.delimiter, '\0' };

  if (table->facts.delimiter == '\t')
    memcpy (delimiter, "tab", sizeof "tab");
  else if (table->facts.delimiter == ' ')
    memcpy (delimiter, "blank", sizeof "blank");
  mdn_diag_say (table->diag, MDN_NOTE, "table.format", &place, "read as %s%s%s%s%s: %zu columns, %zu header row%s (%s)",
                table->facts.format, table->csv == NULL ? "" : ", ", table->csv == NULL ? "" : table->facts.encoding,
                table->csv == NULL ? "" : ", delimiter ", table->csv == NULL ? "" : delimiter,
                table->header.n_columns, table->header.n_header_rows,
                table->header.n_header_rows == 1 ? "" : "s", why);
  return mdn_header_note (table->arena, &table->header, table->diag, table->facts.path);
}

/* ---- opening: text ---- */

static enum mdn_status
report_empty (const struct mdn_table *table)
{
  say (table, MDN_ERROR, "table.empty", "the file is empty: not even a header");
  return MDN_DATA;
}

static void
settle_delimiter (struct mdn_table *table)
{
  struct mdn_csv *csv = table->csv;
  char declared = '\0';
  size_t sep = mdn_sniff_sep_line (csv->text + csv->from, csv->to - csv->from, &declared);
  char delimiter = table->options.delimiter != '\0' ? table->options.delimiter : declared;

  if (sep > 0)
    mdn_csv_skip_line (csv, sep);
  if (delimiter == '\0')
    delimiter = mdn_sniff_delimiter (csv->scan, csv->text, csv->from, csv->to, csv->ended);
  if (delimiter == '\0')
    {
      delimiter = ',';
      if (csv->from < csv->to)
        say (table, MDN_NOTE, "csv.one-column", "no delimiter was found in the header: read as one column");
    }
  csv->scan->delimiter = delimiter;
  table->facts.delimiter = delimiter;
  table->facts.format = delimiter == '\t' ? "tsv" : "csv";
}

/* Copies of the first rows, of which some are header. */
static enum mdn_status
read_csv_header (struct mdn_table *table, const char **why)
{
  const size_t usual = MDN_TITLES + 1 + MDN_HEADER_PEEK;
  size_t peek = table->options.header_rows > (int) usual ? (size_t) table->options.header_rows : usual;
  enum mdn_status status = mdn_csv_next (table->csv, peek < MDN_TABLE_BLOCK ? peek : MDN_TABLE_BLOCK);
  size_t n = table->csv->scan->n_rows;
  struct mdn_record *record;

  if (status != MDN_OK)
    return status == MDN_END ? report_empty (table) : status;
  record = mdn_arena_array (table->arena, n, sizeof *record);
  if (record == NULL)
    return MDN_NO_MEMORY;
  for (size_t r = 0; r < n && status == MDN_OK; r++)
    status = mdn_csv_record (table->csv, r, table->arena, &record[r]);
  if (status != MDN_OK)
    return status;
  status = settle_header (table, record, n, 0, why);
  if (status == MDN_OK)
    mdn_csv_skip (table->csv, table->header.n_header_rows);
  return status;
}

/* Columns up to the last one with a name: a delimiter at the end of the header promises nothing. */
static size_t
count_named (const struct mdn_table_header *header)
{
  size_t n = header->n_columns;

  while (n > 1 && header->name[n - 1][0] == '\0')
    n--;
  return n;
}

/* The sample keeps its text; reading goes on in a new buffer. */
static enum mdn_status
read_csv_sample (struct mdn_table *table)
{
  enum mdn_status status = number_columns (table);

  table->sample = mdn_block_new (table->arena, table->header.n_columns);
  table->csv->n_named = count_named (&table->header);
  if (status != MDN_OK || table->sample == NULL)
    return MDN_NO_MEMORY;
  status = mdn_csv_next (table->csv, table->sample->max_rows);
  if (status == MDN_END)
    return MDN_OK;
  if (status != MDN_OK)
    return status;
  mdn_csv_fill (table->csv, table->all, table->header.n_columns, table->sample);
  return mdn_csv_keep_text (table->csv);
}

/* Text has no sheets; its encoding was seen to by the source. */
static enum mdn_status
refuse_format_options (const struct mdn_table *table)
{
  enum mdn_status status = MDN_OK;

  for (size_t i = 0; i < table->options.n_format_options; i++)
    {
      const struct mdn_option_text *option = &table->options.format_option[i];

      if (strcmp (option->name, "encoding") == 0)
        continue;
      status = MDN_DEFINITION;
      mdn_diag_say (table->diag, MDN_ERROR, "option.unknown", &option->place,
                    "%s is delimited text, which has no option \"%s\"", table->facts.path, option->name);
    }
  return status;
}

static enum mdn_status
open_csv (struct mdn_table *table)
{
  const char *why = "";
  enum mdn_status status = refuse_format_options (table);

  if (status == MDN_OK)
    status = mdn_csv_open (table->arena, table->diag, table->facts.path, table->source, &table->csv);

  if (status != MDN_OK)
    return status;
  settle_delimiter (table);
  status = read_csv_header (table, &why);
  if (status == MDN_OK)
    status = read_csv_sample (table);
  table->facts.encoding = mdn_source_encoding (table->source);
  if (status == MDN_OK)
    status = settle_columns (table);
  return status == MDN_OK ? note_format (table, why) : status;
}

/* ---- opening: plugins ---- */

static void
fill_sample (struct mdn_table *table, const struct mdn_record *record, const size_t *line, size_t n)
{
  struct mdn_block *block = table->sample;

  n = n < block->max_rows ? n : block->max_rows;
  for (size_t r = 0; r < n; r++)
    {
      for (size_t k = 0; k < table->header.n_columns; k++)
        block->cell[k * block->stride + r] = k < record[r].n ? record[r].cell[k] : mdn_block_no_cell ();
      block->row[r] = r + 1;
      block->line[r] = line[r];
      block->n_cells[r] = record[r].n;
    }
  block->rows.n_rows = n;
}

static enum mdn_status
open_push (struct mdn_table *table, const struct mdn_plugin *plugin)
{
  struct mdn_push_rows rows;
  const char *why = "";
  enum mdn_status status;

  table->push = (struct mdn_push) { table->arena, table->diag, table->facts.path, plugin, table->options.format_option,
                                    table->options.n_format_options, mdn_map_new (table->arena, 16) };
  table->facts.format = plugin->name;
  table->facts.encoding = "UTF-8";
  if (table->push.said == NULL)
    return MDN_NO_MEMORY;
  status = mdn_push_head (&table->push, mdn_block_rows (64), &rows);
  if (status != MDN_OK)
    return status;
  if (rows.n == 0)
    return report_empty (table);
  status = settle_header (table, rows.record, rows.n, rows.n_header, &why);
  if (status == MDN_OK)
    status = number_columns (table);
  if (status != MDN_OK)
    return status;
  table->sample = mdn_block_new (table->arena, table->header.n_columns);
  if (table->sample == NULL)
    return MDN_NO_MEMORY;
  fill_sample (table, rows.record + table->header.n_header_rows, rows.line + table->header.n_header_rows,
               rows.n - table->header.n_header_rows);
  status = settle_columns (table);
  return status == MDN_OK ? note_format (table, why) : status;
}

static enum mdn_status
refuse (const struct mdn_table *table, const char *id, const char *what, const char *why)
{
  struct mdn_place place = { .file = table->facts.path };

  mdn_diag_say (table->diag, MDN_ERROR, id, &place, "this is %s, %s", what, why);
  return MDN_DATA;
}

/* Whether a plugin may know more about the file than that it is text. */
static bool
is_for_plugins (const struct mdn_table *table, const unsigned char *head, size_t n)
{
  if (n == 0 || mdn_sniff_json (head, n))
    return n > 0;
  return memchr (head, '\0', n) != NULL && table->options.encoding == NULL && head[0] != 0xFF && head[0] != 0xFE;
}

/* Bytes that are no text go to the plugins, and so does JSON; everything else is delimited text. */
static enum mdn_status
open_by_content (struct mdn_table *table)
{
  size_t n;
  const unsigned char *head = mdn_source_head (table->source, &n);
  const char *what = mdn_sniff_binary (head, n);
  const struct mdn_plugin *plugin = NULL;

  if (what != NULL || is_for_plugins (table, head, n))
    plugin = mdn_push_find (table->options.registry, table->facts.path, head, n);
  if (plugin != NULL && strcmp (table->facts.path, "-") == 0)
    return refuse (table, "table.not-from-pipe", what != NULL ? what : "not delimited text",
                   "which cannot be read from standard input: give a file");
  if (plugin != NULL)
    return open_push (table, plugin);
  return what != NULL ? refuse (table, "table.unsupported-format", what,
                                "and no plugin that reads it is installed; save it as CSV")
                      : open_csv (table);
}

static enum mdn_status
new_table (struct mdn_arena *arena, struct mdn_diag *diag, const char *path,
           const struct mdn_table_options *options, struct mdn_table **out)
{
  struct mdn_table *table = mdn_arena_alloc (arena, sizeof *table);
  enum mdn_status status;

  *out = table;
  if (table == NULL)
    return MDN_NO_MEMORY;
  table->diag = diag;
  if (options != NULL)
    table->options = *options;
  table->facts.path = mdn_arena_text (arena, path, strlen (path));
  status = mdn_arena_defer (arena, release_table, table);
  if (status != MDN_OK)
    return status;
  table->arena = mdn_arena_new ();
  return table->arena == NULL || table->facts.path == NULL ? MDN_NO_MEMORY : MDN_OK;
}

/* The table as it is in the file is read to its end and turned. */
static enum mdn_status
open_pivot (struct mdn_table *table)
{
  struct mdn_table_options options = table->options;
  const char *path = table->facts.path;
  const struct mdn_place place = { .file = path };
  struct mdn_table *inner;
  enum mdn_status status;

  options.pivot = NULL;
  status = mdn_table_open (table->arena, table->diag, path, &options, &inner);
  if (status == MDN_OK)
    status = mdn_pivot_read (table->arena, table->diag, inner, table->options.pivot, &table->pivot);
  if (status != MDN_OK)
    return status;
  table->header = table->pivot->header;
  table->facts = *mdn_table_facts (inner);
  table->facts.path = path;
  status = number_columns (table);
  table->sample = mdn_block_new (table->arena, table->header.n_columns);
  if (status != MDN_OK || table->sample == NULL)
    return MDN_NO_MEMORY;
  fill_sample (table, table->pivot->record, table->pivot->line, table->pivot->n);
  mdn_diag_say (table->diag, MDN_NOTE, "table.turned", &place, "one answer a row: turned into %zu rows of %zu columns",
                table->pivot->n, table->header.n_columns);
  return settle_columns (table);
}

enum mdn_status
mdn_table_open (struct mdn_arena *arena, struct mdn_diag *diag, const char *path,
                const struct mdn_table_options *options, struct mdn_table **out)
{
  struct mdn_table *table;
  enum mdn_status status = new_table (arena, diag, path, options, &table);

  *out = NULL;
  if (status == MDN_OK && table->options.pivot != NULL)
    status = open_pivot (table);
  else if (status == MDN_OK)
    status = mdn_source_open (table->arena, diag, table->facts.path, table->options.encoding, &table->source);
  if (status == MDN_OK && table->options.pivot == NULL)
    status = open_by_content (table);
  if (status == MDN_OK)
    *out = table;
  else
    mdn_table_close (table);
  return status;
}

const struct mdn_table_header *
mdn_table_header (const struct mdn_table *table)
{
  return &table->header;
}

const struct mdn_rows *
mdn_table_sample (const struct mdn_table *table)
{
  return &table->sample->rows;
}

const struct mdn_table_facts *
mdn_table_facts (const struct mdn_table *table)
{
  return &table->facts;
}
