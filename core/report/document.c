/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/report/document.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/read/utf8.h"

struct mdn_document *
mdn_document_new (struct mdn_arena *arena, const char *language, const char *title)
{
  struct mdn_document *document = mdn_arena_alloc (arena, sizeof *document);

  if (!document)
    return NULL;
  document->arena = arena;
  document->language = language;
  document->title = title;
  return document;
}

enum mdn_status
mdn_document_status (const struct mdn_document *document)
{
  return document->failed ? MDN_NO_MEMORY : MDN_OK;
}

static struct mdn_block *
block_add (struct mdn_document *document, enum mdn_block_kind kind)
{
  struct mdn_block *block = document->failed ? NULL : mdn_arena_alloc (document->arena, sizeof *block);

  if (!block)
    {
      document->failed = true;
      return NULL;
    }
  block->kind = kind;
  if (document->last)
    document->last->next = block;
  else
    document->first = block;
  document->last = block;
  return block;
}

static const char *
words (struct mdn_document *document, const char *format, va_list arguments)
{
  va_list again;
  int len;
  char *text;

  va_copy (again, arguments);
  len = vsnprintf (NULL, 0, format, again);
  va_end (again);
  text = len < 0 ? NULL : mdn_arena_alloc (document->arena, (size_t) len + 1);
  if (!text)
    {
      document->failed = true;
      return "";
    }
  vsnprintf (text, (size_t) len + 1, format, arguments);
  mdn_utf8_mend (text, (size_t) len);
  return text;
}

/* A block of words; NULL: no memory, remembered. */
static struct mdn_block *
words_add (struct mdn_document *document, enum mdn_block_kind kind, const char *format, va_list arguments)
{
  struct mdn_block *block = block_add (document, kind);

  if (block)
    block->text = words (document, format, arguments);
  return block;
}

void
mdn_document_heading (struct mdn_document *document, int level, const char *format, ...)
{
  va_list arguments;
  struct mdn_block *block;

  va_start (arguments, format);
  block = words_add (document, MDN_HEADING, format, arguments);
  va_end (arguments);
  if (block)
    block->level = level;
}

void
mdn_document_anchor (struct mdn_document *document, const char *id)
{
  if (!document->failed && document->last && document->last->kind == MDN_HEADING)
    document->last->anchor = id;
}

static void
styled_add (struct mdn_document *document, enum mdn_block_kind kind, const char *style, const char *format,
            va_list arguments)
{
  struct mdn_block *block = words_add (document, kind, format, arguments);

  if (block)
    block->style = style;
}

void
mdn_document_paragraph (struct mdn_document *document, const char *style, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  styled_add (document, MDN_PARAGRAPH, style, format, arguments);
  va_end (arguments);
}

void
mdn_document_item (struct mdn_document *document, const char *style, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  styled_add (document, MDN_ITEM, style, format, arguments);
  va_end (arguments);
}

void
mdn_document_figure (struct mdn_document *document, const char *title, const char *description, const char *svg)
{
  struct mdn_block *block = block_add (document, MDN_FIGURE);

  if (!block)
    return;
  block->text = title;
  block->description = description;
  block->svg = svg;
}

void
mdn_document_details (struct mdn_document *document, const char *summary)
{
  struct mdn_block *block = block_add (document, MDN_DETAILS);

  if (block)
    block->text = summary;
}

void
mdn_document_details_end (struct mdn_document *document)
{
  block_add (document, MDN_DETAILS_END);
}

static size_t
count_columns (const char *columns)
{
  size_t n = 1;

  for (; *columns; columns++)
    n += *columns == '|';
  return n;
}

static void
fill_columns (struct mdn_document *document, struct mdn_block *block, const char *columns)
{
  for (size_t i = 0; i < block->n_columns; i++)
    {
      size_t len = strcspn (columns, "|");
      bool right = *columns == '>';

      block->align[i] = right ? MDN_RIGHT : MDN_LEFT;
      block->column[i] = mdn_arena_text (document->arena, columns + right, len - right);
      if (!block->column[i])
        document->failed = true;
      columns += len + (columns[len] == '|');
    }
}

void
mdn_document_table (struct mdn_document *document, const char *caption, const char *columns)
{
  struct mdn_block *block = block_add (document, MDN_TABLE);

  if (!block)
    return;
  block->text = caption;
  block->n_columns = count_columns (columns);
  block->column = mdn_arena_array (document->arena, block->n_columns, sizeof *block->column);
  block->align = mdn_arena_array (document->arena, block->n_columns, sizeof *block->align);
  if (block->column && block->align)
    fill_columns (document, block, columns);
  else
    document->failed = true;
}

static bool
row_room (struct mdn_document *document, struct mdn_block *block)
{
  size_t capacity = block->row_capacity ? 2 * block->row_capacity : 16;
  struct mdn_row *grown;

  if (block->n_rows < block->row_capacity)
    return true;
  grown = mdn_arena_array (document->arena, capacity, sizeof *grown);
  if (!grown)
    return false;
  if (block->n_rows)
    memcpy (grown, block->row, block->n_rows * sizeof *grown);
  block->row = grown;
  block->row_capacity = capacity;
  return true;
}

void
mdn_document_row (struct mdn_document *document, const char *const *cells, size_t n)
{
  struct mdn_block *block = document->last;
  const char **row;

  if (document->failed || !block || block->kind != MDN_TABLE)
    return;
  row = mdn_arena_array (document->arena, block->n_columns, sizeof *row);
  if (!row || !row_room (document, block))
    {
      document->failed = true;
      return;
    }
  for (size_t i = 0; i < block->n_columns; i++)
    {
      const char *cell = i < n && cells[i] ? cells[i] : "";
      char *text = mdn_arena_text (document->arena, cell, strlen (cell));

      row[i] = text;
      if (text)
        mdn_utf8_mend (text, strlen (text));
      else
        document->failed = true;
    }
  block->row[block->n_rows++].cell = row;
}
