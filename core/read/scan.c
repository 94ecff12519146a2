/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scan.c - the record index: 64 bytes at a time, with a careful reader for odd quotes. */
#include "core/read/scan.h"

#include <string.h>

#include "core/read/begins.h"
#include "core/read/mask.h"

/* The begins of one record more than allowed, plus what one block of 64 bytes can add. */
enum { SCAN_BEGINS = MDN_SCAN_COLUMNS + 2 * 64 };

struct cursor
{
  const char *text;
  size_t pos, to;
  bool last;
  uint32_t row_first;        /* index into begin of the record at work */
  uint32_t row_line;
  uint32_t lines;            /* line breaks passed */
  uint32_t row_flags;
  uint64_t in_quote;         /* all ones inside quotes */
  uint64_t after_break;      /* 1: the byte before pos was a delimiter or line break outside quotes */
  uint64_t after_close;      /* 1: the byte before pos was a closing quote */
};

struct shape                 /* of 64 bytes: what counts outside quotes */
{
  uint64_t breaks;           /* delimiters and line ends */
  uint64_t ends;             /* line ends */
  uint64_t inner_ends;       /* line breaks inside quotes */
  uint64_t quotes, escapes;
};

struct mdn_scan *
mdn_scan_new (struct mdn_arena *arena, size_t max_rows)
{
  struct mdn_scan *scan = mdn_arena_alloc (arena, sizeof *scan);

  if (scan == NULL)
    return NULL;
  scan->begin = mdn_arena_array (arena, SCAN_BEGINS + MDN_BEGINS_SLACK, sizeof *scan->begin);
  scan->row = mdn_arena_array (arena, max_rows, sizeof *scan->row);
  scan->max_rows = max_rows;
  return scan->begin == NULL || scan->row == NULL ? NULL : scan;
}

size_t
mdn_scan_lines (const char *text, size_t n)
{
  size_t lines = 0;

  for (size_t i = 0; i < n; i++)
    lines += text[i] == '\n' || (text[i] == '\r' && (i + 1 == n || text[i + 1] != '\n'));
  return lines;
}

/* Nothing but the line end: begin .. the byte behind the line break. */
static bool
is_blank_line (const char *text, uint32_t begin, uint32_t behind)
{
  uint32_t length = behind - 1 - begin;

  return length == 0 || (length == 1 && text[begin] == '\r');
}

/* The record at work ends with begin entry `entry` (the begin of the next one). */
static void
end_row (struct mdn_scan *scan, struct cursor *c, uint32_t entry)
{
  uint32_t first = c->row_first, n_cells = entry - first;

  if (n_cells > 1 || !is_blank_line (c->text, scan->begin[first], scan->begin[entry]))
    scan->row[scan->n_rows++] = (struct mdn_scan_row) { first, n_cells, c->row_line, c->row_flags };
  c->row_first = entry;
  c->row_line = c->lines;
  c->row_flags = 0;
  scan->next = scan->begin[entry];
  scan->n_lines = c->lines;
}

static uint32_t
flags_of (const struct shape *shape, uint64_t range)
{
  return ((shape->quotes & range) != 0 ? MDN_SCAN_QUOTED : 0)
         | ((shape->escapes & range) != 0 ? MDN_SCAN_ESCAPED : 0);
}

/* Ends the rows of the block.  Stops when max_rows are there. */
static void
store_rows (struct mdn_scan *scan, struct cursor *c, const struct shape *shape, uint32_t entries_before)
{
  uint64_t ends = shape->ends, from = ~UINT64_C (0);

  while (ends != 0 && scan->n_rows < scan->max_rows)
    {
      uint64_t upto = ends ^ (ends - 1);        /* the lowest end and everything below */

      c->row_flags |= flags_of (shape, upto & from);
      c->lines += 1 + (shape->inner_ends != 0 ? mdn_mask_count (shape->inner_ends & upto & from) : 0);
      end_row (scan, c, entries_before + mdn_mask_count (shape->breaks & upto));
      from = ~upto;
      ends &= ends - 1;
    }
  c->row_flags |= flags_of (shape, from);
  if (shape->inner_ends != 0)
    c->lines += mdn_mask_count (shape->inner_ends & from);
}

/* Sorts out quotes.  False: one stands where the grammar needs a closer look. */
static bool
shape_quotes (struct cursor *c, const struct mdn_mask *m, uint64_t ends, struct shape *shape)
{
  uint64_t inside = mdn_mask_parity (m->quote) ^ c->in_quote;
  uint64_t open = m->quote & inside, close = m->quote & ~inside;
  uint64_t breaks = (m->delimiter | ends) & ~inside;
  uint64_t behind_break = (breaks << 1) | c->after_break;
  uint64_t behind_close = (close << 1) | c->after_close;

  if ((open & ~(behind_break | behind_close)) != 0
      || (behind_close & ~(m->delimiter | m->lf | m->cr | m->quote)) != 0)
    return false;
  *shape = (struct shape) { breaks, ends & ~inside, ends & inside, m->quote, open & behind_close };
  c->in_quote = (uint64_t) 0 - (inside >> 63);
  c->after_break = breaks >> 63;
  c->after_close = close >> 63;
  return true;
}

/* The shape of the block at c->pos.  False: see shape_quotes. */
static bool
shape_block (struct cursor *c, char delimiter, struct shape *shape)
{
  struct mdn_mask m = mdn_mask_of (c->text + c->pos, delimiter);
  size_t left = c->to - c->pos;
  uint64_t ends;

  if (left < 64)
    {
      uint64_t valid = (UINT64_C (1) << left) - 1;

      m = (struct mdn_mask) { m.quote & valid, m.delimiter & valid, m.lf & valid, m.cr & valid };
    }
  ends = m.lf;
  if (m.cr != 0)
    ends |= m.cr & ~((m.lf >> 1) | ((uint64_t) (left > 64 && c->text[c->pos + 64] == '\n') << 63));
  if ((m.quote | c->in_quote | c->after_close) != 0)
    {
      /* The padding behind the text must not look like text behind a closing quote. */
      if (left < 64)
        m.lf |= ~((UINT64_C (1) << left) - 1);
      return shape_quotes (c, &m, ends, shape);
    }
  *shape = (struct shape) { .breaks = m.delimiter | ends, .ends = ends };
  c->after_break = shape->breaks >> 63;
  return true;
}

/* Indexes blocks until the text, the rows or the room for begins is used up; false at an odd
 * quote. */
static bool
scan_blocks (struct mdn_scan *scan, struct cursor *c)
{
  while (c->pos < c->to && scan->n_rows < scan->max_rows && scan->n_begin <= SCAN_BEGINS - 64)
    {
      uint32_t entries = (uint32_t) scan->n_begin - 1;
      struct shape shape;

      if (!shape_block (c, scan->delimiter, &shape))
        return false;
      scan->n_begin += mdn_begins (scan->begin + scan->n_begin, (uint32_t) c->pos + 1, shape.breaks);
      store_rows (scan, c, &shape, entries);
      c->pos += 64;
    }
  return true;
}

/* Behind the quoted part of the cell at pos; to: the quote is not closed (or that is not known yet). */
static size_t
skip_quoted (struct mdn_scan *scan, struct cursor *c, size_t pos)
{
  size_t at = pos + 1;

  c->row_flags |= MDN_SCAN_QUOTED;
  for (;;)
    {
      const char *quote = memchr (c->text + at, '"', c->to - at);

      if (quote == NULL)
        {
          scan->open_quote = true;
          scan->quote_at = pos;
          return c->to;
        }
      at = (size_t) (quote - c->text) + 1;
      if (at == c->to || c->text[at] != '"')
        return at;
      c->row_flags |= MDN_SCAN_ESCAPED;
      at++;
    }
}

static bool
is_break (char c, char delimiter)
{
  return c == delimiter || c == '\n' || c == '\r';
}

/* The break that ends the cell at pos, or to. */
static size_t
skip_cell (struct mdn_scan *scan, struct cursor *c, size_t pos)
{
  size_t at = pos;

  if (at < c->to && c->text[at] == '"')
    {
      at = skip_quoted (scan, c, at);
      if (at < c->to && !is_break (c->text[at], scan->delimiter))
        c->row_flags |= MDN_SCAN_STRAY | MDN_SCAN_ESCAPED;
    }
  while (at < c->to && !is_break (c->text[at], scan->delimiter))
    at++;
  return at;
}

/* The cell at pos cannot be indexed: text or room for begins ends first. */
static bool
is_stuck (struct mdn_scan *scan, const struct cursor *c, size_t pos, size_t end)
{
  scan->cell_at = pos;
  scan->too_many = scan->n_begin - c->row_first > MDN_SCAN_COLUMNS;
  if (scan->too_many || scan->n_begin >= SCAN_BEGINS)
    return true;
  return end == c->to && (!c->last || scan->open_quote);
}

/* The byte behind the break at at. */
static size_t
behind_break (const struct cursor *c, size_t at)
{
  bool is_crlf = at + 1 < c->to && c->text[at] == '\r' && c->text[at + 1] == '\n';

  return at + (is_crlf ? 2 : 1);
}

/* One record, character by character.  False: none, not finished, or too many cells. */
static bool
scan_carefully (struct mdn_scan *scan, struct cursor *c)
{
  size_t start = scan->begin[c->row_first], pos = start;
  bool is_end = start >= c->to;

  scan->n_begin = c->row_first + 1;
  c->row_flags = 0;
  if (is_end)
    return false;
  while (!is_end)
    {
      size_t at = skip_cell (scan, c, pos);

      if (is_stuck (scan, c, pos, at))
        return false;
      is_end = at == c->to || c->text[at] != scan->delimiter;
      pos = behind_break (c, at);
      scan->begin[scan->n_begin++] = (uint32_t) pos;
    }
  c->lines += (uint32_t) mdn_scan_lines (c->text + start, (pos < c->to ? pos : c->to) - start);
  end_row (scan, c, (uint32_t) scan->n_begin - 1);
  return true;
}

/* Back to the start of the record at work. */
static void
rewind_record (const struct mdn_scan *scan, struct cursor *c)
{
  c->pos = scan->begin[c->row_first];
  c->lines = c->row_line;
  c->in_quote = c->after_close = 0;
  c->after_break = 1;
}

void
mdn_scan_rows (struct mdn_scan *scan, const char *text, size_t from, size_t to, bool last)
{
  struct cursor c = { .text = text, .pos = from, .to = to, .last = last, .after_break = 1 };

  /* A CR at the end may turn out to be half a CRLF. */
  if (!last && to > from && text[to - 1] == '\r')
    c.to--;
  scan->begin[0] = (uint32_t) from;
  scan->n_begin = 1;
  scan->n_rows = 0;
  scan->next = from;
  scan->n_lines = 0;
  scan->too_many = scan->open_quote = false;
  while (scan->n_rows < scan->max_rows)
    {
      bool fine = scan_blocks (scan, &c);

      if (scan->n_rows == scan->max_rows || (fine && c.row_first > 0 && c.pos < c.to))
        return;
      rewind_record (scan, &c);
      if (!scan_carefully (scan, &c))
        return;
      rewind_record (scan, &c);
    }
}
