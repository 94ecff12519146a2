/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv.c - the text buffer and the step from record index to cells. */
#include "core/read/csv.h"

#include <string.h>

enum { CSV_BUFFER = 256 * 1024 };

static char *
new_text (size_t room)
{
  return mdn_memory_resize (NULL, room + MDN_SCAN_PADDING, 1);
}

static enum mdn_status
report (const struct mdn_csv *csv, const char *id, size_t line, const char *message, enum mdn_status status)
{
  struct mdn_place place = { .file = csv->file, .line = line };

  mdn_diag_say (csv->diag, MDN_ERROR, id, &place, "%s", message);
  return status;
}

static size_t
line_at (const struct mdn_csv *csv, size_t pos)
{
  return csv->line + mdn_scan_lines (csv->text + csv->from, pos - csv->from);
}

static enum mdn_status
check_nul (struct mdn_csv *csv, size_t n)
{
  const char *nul = memchr (csv->text + csv->to, '\0', n);

  if (nul == NULL)
    return MDN_OK;
  csv->nul = true;
  return report (csv, "csv.nul", line_at (csv, (size_t) (nul - csv->text)),
                 "a NUL character: this is not plain text (UTF-16 without a byte-order mark needs its "
                 "encoding named)", MDN_DATA);
}

/* The end of the text; a trailing 0x1A is DOS's way to say the same. */
static void
end_text (struct mdn_csv *csv)
{
  csv->ended = true;
  while (csv->to > csv->from && csv->text[csv->to - 1] == 0x1A)
    csv->to--;
}

static enum mdn_status
read_more (struct mdn_csv *csv)
{
  size_t n = 0;
  enum mdn_status status = mdn_source_read (csv->source, csv->text + csv->to, csv->room - csv->to, &n);

  if (status == MDN_END)
    {
      end_text (csv);
      return MDN_OK;
    }
  if (status == MDN_OK)
    status = check_nul (csv, n);
  if (status == MDN_OK)
    csv->to += n;
  return status;
}

/* Reads until the buffer is nearly full, for the sample.  A byte that cannot be decoded is reported
 * when reading gets there. */
static enum mdn_status
fill_first (struct mdn_csv *csv)
{
  while (!csv->ended && csv->room - csv->to > 4096)
    {
      enum mdn_status status = read_more (csv);

      if (status == MDN_DATA && !csv->nul)
        return MDN_OK;
      if (status != MDN_OK)
        return status;
    }
  return MDN_OK;
}

static void
release_csv (void *object)
{
  struct mdn_csv *csv = object;

  mdn_memory_release (csv->text);
}

enum mdn_status
mdn_csv_open (struct mdn_arena *arena, struct mdn_diag *diag, const char *file, struct mdn_source *source,
              struct mdn_csv **out)
{
  struct mdn_csv *csv = mdn_arena_alloc (arena, sizeof *csv);
  enum mdn_status status;

  *out = csv;
  if (csv == NULL)
    return MDN_NO_MEMORY;
  *csv = (struct mdn_csv) { .arena = arena, .diag = diag, .file = file, .source = source, .line = 1 };
  csv->scan = mdn_scan_new (arena, MDN_TABLE_BLOCK);
  csv->text = new_text (CSV_BUFFER);
  csv->room = CSV_BUFFER;
  if (csv->scan == NULL || csv->text == NULL)
    {
      mdn_memory_release (csv->text);
      return MDN_NO_MEMORY;
    }
  status = mdn_arena_defer (arena, release_csv, csv);
  return status != MDN_OK ? status : fill_first (csv);
}

/* ---- finding rows ---- */

static enum mdn_status
report_unclosed (const struct mdn_csv *csv)
{
  return report (csv, "csv.unclosed-quote", line_at (csv, csv->scan->quote_at),
                 "the quote opened here is never closed", MDN_DATA);
}

/* The unfinished record is longer than what may be kept. */
static enum mdn_status
check_unfinished (const struct mdn_csv *csv)
{
  const struct mdn_scan *scan = csv->scan;

  if (csv->to - csv->from <= MDN_CSV_CELL_BYTES)
    return MDN_OK;
  if (csv->to - scan->cell_at > MDN_CSV_CELL_BYTES)
    return report (csv, "csv.cell-too-long", line_at (csv, scan->cell_at),
                   scan->open_quote ? "a cell of more than 1 MiB begins here: its quote seems never to be closed"
                                    : "a cell of more than 1 MiB begins here", MDN_LIMIT);
  if (csv->to - csv->from > MDN_CSV_RECORD_BYTES)
    return report (csv, "csv.record-too-long", csv->line, "a row of more than 16 MiB begins here", MDN_LIMIT);
  return MDN_OK;
}

/* Moves the unfinished record to the front and reads on. */
static enum mdn_status
refill (struct mdn_csv *csv)
{
  size_t tail = csv->to - csv->from;
  enum mdn_status status = check_unfinished (csv);

  if (status != MDN_OK)
    return status;
  memmove (csv->text, csv->text + csv->from, tail);
  csv->from = 0;
  csv->to = tail;
  if (tail > csv->room / 2)
    {
      char *text = mdn_memory_resize (csv->text, csv->room * 2 + MDN_SCAN_PADDING, 1);

      if (text == NULL)
        return MDN_NO_MEMORY;
      csv->text = text;
      csv->room *= 2;
    }
  status = read_more (csv);
  if (status == MDN_DATA && !csv->nul)
    mdn_source_report (csv->source, line_at (csv, csv->to));
  return status;
}

/* Nothing was found: MDN_OK when it is worth looking again. */
static enum mdn_status
look_further (struct mdn_csv *csv)
{
  const struct mdn_scan *scan = csv->scan;

  if (scan->next > csv->from)
    {
      mdn_csv_skip (csv, scan->n_rows);
      return MDN_OK;
    }
  if (scan->too_many)
    return report (csv, "csv.too-many-columns", csv->line, "a row of more than 65,536 cells", MDN_LIMIT);
  if (!csv->ended)
    return refill (csv);
  return csv->from < csv->to ? report_unclosed (csv) : MDN_END;
}

static enum mdn_status
check_row (const struct mdn_csv *csv, const struct mdn_scan_row *row)
{
  const uint32_t *begin = csv->scan->begin + row->first;
  size_t line = csv->line + row->line;

  if (row->n_cells > MDN_SCAN_COLUMNS)
    return report (csv, "csv.too-many-columns", line, "a row of more than 65,536 cells", MDN_LIMIT);
  if (begin[row->n_cells] - begin[0] > MDN_CSV_RECORD_BYTES)
    return report (csv, "csv.record-too-long", line, "a row of more than 16 MiB", MDN_LIMIT);
  for (uint32_t i = 0; i < row->n_cells; i++)
    if (begin[i + 1] - begin[i] > MDN_CSV_CELL_BYTES)
      return report (csv, "csv.cell-too-long", line, "the row has a cell of more than 1 MiB", MDN_LIMIT);
  return MDN_OK;
}

/* Only long rows need a closer look. */
static enum mdn_status
check_rows (const struct mdn_csv *csv)
{
  const struct mdn_scan *scan = csv->scan;

  for (size_t r = 0; r < scan->n_rows; r++)
    {
      const struct mdn_scan_row *row = &scan->row[r];
      uint32_t bytes = scan->begin[row->first + row->n_cells] - scan->begin[row->first];

      if (bytes > MDN_CSV_CELL_BYTES || row->n_cells > MDN_SCAN_COLUMNS)
        {
          enum mdn_status status = check_row (csv, row);

          if (status != MDN_OK)
            return status;
        }
    }
  return MDN_OK;
}

enum mdn_status
mdn_csv_next (struct mdn_csv *csv, size_t max_rows)
{
  csv->scan->max_rows = max_rows;
  for (;;)
    {
      enum mdn_status status;

      mdn_scan_rows (csv->scan, csv->text, csv->from, csv->to, csv->ended);
      if (csv->scan->n_rows > 0)
        return check_rows (csv);
      status = look_further (csv);
      if (status != MDN_OK)
        return status;
    }
}

/* ---- cells ---- */

/* A quoted cell without its quotes and with "" made ", in place. */
static struct mdn_slice
unquote (char *cell, size_t len)
{
  size_t in = 1, out = 0;
  bool quoted = true;

  for (; in < len; in++)
    if (!quoted || cell[in] != '"')
      cell[out++] = cell[in];
    else if (in + 1 < len && cell[in + 1] == '"')
      cell[out++] = cell[in++];
    else
      quoted = false;
  return (struct mdn_slice) { cell, out };
}

static struct mdn_slice
cell_of (char *text, uint32_t begin, uint32_t end, uint32_t flags)
{
  char *cell = text + begin;
  size_t len = end - begin;

  if (len < 2 || cell[0] != '"')
    return (struct mdn_slice) { cell, len };
  if ((flags & MDN_SCAN_ESCAPED) == 0)
    return (struct mdn_slice) { cell + 1, len - 2 };
  return unquote (cell, len);
}

/* One more than the end of the row's last cell, as begin[] has it for the others. */
static uint32_t
row_end (const struct mdn_csv *csv, const struct mdn_scan_row *row)
{
  const uint32_t *begin = csv->scan->begin + row->first;
  uint32_t end = begin[row->n_cells];

  if (end >= begin[0] + 2 && csv->text[end - 2] == '\r' && end - 1 < csv->to && csv->text[end - 1] == '\n')
    end--;
  return end;
}

enum mdn_status
mdn_csv_record (struct mdn_csv *csv, size_t r, struct mdn_arena *arena, struct mdn_record *record)
{
  const struct mdn_scan_row *row = &csv->scan->row[r];
  const uint32_t *begin = csv->scan->begin + row->first;
  uint32_t end = row_end (csv, row);
  struct mdn_slice *cell = mdn_arena_array (arena, row->n_cells, sizeof *cell);
  char *text = mdn_arena_text (arena, csv->text + begin[0], end - 1 - begin[0]);

  if (cell == NULL || text == NULL)
    return MDN_NO_MEMORY;
  for (uint32_t i = 0; i < row->n_cells; i++)
    cell[i] = cell_of (text, begin[i] - begin[0], (i + 1 < row->n_cells ? begin[i + 1] : end) - 1 - begin[0],
                       row->flags);
  *record = (struct mdn_record) { cell, row->n_cells };
  return MDN_OK;
}

/* Everything before text[next], which is n_lines lines, was dealt with. */
static void
leave (struct mdn_csv *csv, size_t next, size_t n_lines)
{
  csv->from = next < csv->to ? next : csv->to;
  csv->line += n_lines;
}

void
mdn_csv_skip_line (struct mdn_csv *csv, size_t n)
{
  leave (csv, csv->from + n, 1);
}

void
mdn_csv_skip (struct mdn_csv *csv, size_t n)
{
  const struct mdn_scan *scan = csv->scan;

  if (n < scan->n_rows)
    leave (csv, scan->begin[scan->row[n].first], scan->row[n].line);
  else
    leave (csv, scan->next, scan->n_lines);
}

/* The usual row: no quotes, all cells there. */
static void
fill_plain (const char *text, const uint32_t *begin, const uint32_t *column, size_t n, struct mdn_slice *out,
            size_t stride)
{
  for (size_t k = 0; k < n; k++)
    {
      uint32_t at = begin[column[k]];

      out[k * stride] = (struct mdn_slice) { text + at, begin[column[k] + 1] - 1 - at };
    }
}

static void
fill_careful (char *text, const uint32_t *begin, const struct mdn_scan_row *row, const uint32_t *column,
              size_t n, struct mdn_slice *out, size_t stride)
{
  for (size_t k = 0; k < n; k++)
    {
      uint32_t i = column[k];

      out[k * stride] = i < row->n_cells ? cell_of (text, begin[i], begin[i + 1] - 1, row->flags)
                                         : mdn_block_no_cell ();
    }
}

static void
tell_row (const struct mdn_csv *csv, const struct mdn_scan_row *row, enum mdn_severity severity, const char *id,
          const char *message)
{
  struct mdn_place place = { .file = csv->file, .line = csv->line + row->line };

  mdn_diag_say (csv->diag, severity, id, &place, "%s", message);
}

/* Cells beyond the header that hold something. */
static void
check_long_row (const struct mdn_csv *csv, const struct mdn_scan_row *row, size_t n_table)
{
  const uint32_t *begin = csv->scan->begin + row->first;

  for (size_t i = n_table; i < row->n_cells; i++)
    {
      struct mdn_slice cell = { csv->text + begin[i], begin[i + 1] - 1 - begin[i] };

      if (mdn_slice_trim (cell).len > 0)
        {
          tell_row (csv, row, MDN_PROBLEM, "csv.long-row",
                    "the row has more cells than the header has columns; those beyond are not read");
          return;
        }
    }
}

/* Fewer cells than named columns: written without them, or cut off where the file ends. */
static void
check_short_row (const struct mdn_csv *csv, const struct mdn_scan_row *row)
{
  struct mdn_place place = { .file = csv->file, .line = csv->line + row->line };
  const uint32_t end = csv->scan->begin[row->first + row->n_cells];
  const bool cut = csv->ended && end > csv->to;

  if (row->n_cells < csv->n_named)
    mdn_diag_say (csv->diag, MDN_WARNING, "csv.short-row", &place,
                  "the row has %u cell%s and the header %zu columns; the others count as empty%s", row->n_cells,
                  row->n_cells == 1 ? "" : "s", csv->n_named,
                  cut ? "; it is the last line and has no end: the file may be cut off" : "");
}

static void
fill_row (const struct mdn_csv *csv, const struct mdn_scan_row *row, const uint32_t *column, size_t n_table,
          struct mdn_block *block, size_t r)
{
  uint32_t *begin = csv->scan->begin + row->first, next_row = begin[row->n_cells];

  begin[row->n_cells] = row_end (csv, row);
  if (row->n_cells > n_table)
    check_long_row (csv, row, n_table);
  check_short_row (csv, row);
  if ((row->flags & MDN_SCAN_STRAY) != 0)
    tell_row (csv, row, MDN_WARNING, "csv.stray-quote", "text follows a closing quote; it was kept as part of the cell");
  if (row->n_cells >= n_table && row->flags == 0)
    fill_plain (csv->text, begin, column, block->rows.n_columns, block->cell + r, block->stride);
  else
    fill_careful (csv->text, begin, row, column, block->rows.n_columns, block->cell + r, block->stride);
  begin[row->n_cells] = next_row;
}

/* Nothing but delimiters, empty quotes and blanks: what some exports write for no response at all. */
static bool
is_empty_row (const struct mdn_csv *csv, const struct mdn_scan_row *row)
{
  const uint32_t *begin = csv->scan->begin + row->first;
  const uint32_t end = begin[row->n_cells];

  if (row->n_cells < 2 || end - begin[0] > 4 * row->n_cells || (row->flags & MDN_SCAN_ESCAPED) != 0)
    return false;
  for (uint32_t i = begin[0]; i + 1 < end && i < csv->to; i++)
    if (csv->text[i] != csv->scan->delimiter && strchr ("\" \r", csv->text[i]) == NULL)
      return false;
  return true;
}

void
mdn_csv_fill (struct mdn_csv *csv, const uint32_t *column, size_t n_table, struct mdn_block *block)
{
  const struct mdn_scan *scan = csv->scan;
  size_t n = 0;

  for (size_t r = 0; r < scan->n_rows; r++)
    {
      const struct mdn_scan_row *row = &scan->row[r];

      csv->n_taken++;
      if (is_empty_row (csv, row))
        {
          csv->n_empty++;
          continue;
        }
      fill_row (csv, row, column, n_table, block, n);
      block->row[n] = csv->n_taken;
      block->line[n] = csv->line + row->line;
      block->n_cells[n++] = row->n_cells;
    }
  block->rows.n_rows = n;
  mdn_csv_skip (csv, scan->n_rows);
}

enum mdn_status
mdn_csv_keep_text (struct mdn_csv *csv)
{
  size_t tail = csv->to - csv->from;
  size_t room = tail > CSV_BUFFER / 2 ? csv->room : CSV_BUFFER;
  char *text = new_text (room);
  enum mdn_status status;

  if (text == NULL)
    return MDN_NO_MEMORY;
  status = mdn_arena_defer (csv->arena, mdn_memory_release, csv->text);
  if (status != MDN_OK)
    {
      mdn_memory_release (text);
      return status;
    }
  memcpy (text, csv->text + csv->from, tail);
  csv->text = text;
  csv->room = room;
  csv->from = 0;
  csv->to = tail;
  return MDN_OK;
}
