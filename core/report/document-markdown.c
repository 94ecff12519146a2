/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays a document out as Markdown (CommonMark with tables). */
#include "core/report/document.h"

#include <string.h>

/* Characters that would start markup are escaped; line ends and no-break spaces become spaces. */
static void
escape (struct mdn_out *out, const char *text)
{
  for (; *text; text++)
    {
      if (strncmp (text, "\xC2\xA0", 2) == 0)
        {
          mdn_out_text (out, " ");
          text++;
          continue;
        }
      if (strchr ("\\`*_<>|[]#&~", *text))
        mdn_out_write (out, "\\", 1);
      mdn_out_write (out, *text == '\n' ? " " : text, 1);
    }
}

static void
heading (const struct mdn_block *block, struct mdn_out *out)
{
  mdn_out_format (out, "\n%.*s ", block->level, "####");
  escape (out, block->text);
  mdn_out_text (out, "\n\n");
}

static void
table_rule (const struct mdn_block *block, struct mdn_out *out)
{
  for (size_t i = 0; i < block->n_columns; i++)
    mdn_out_text (out, block->align[i] == MDN_RIGHT ? "| ---: " : "| --- ");
  mdn_out_text (out, "|\n");
}

static void
table_row (const struct mdn_block *block, const char *const *cell, struct mdn_out *out)
{
  for (size_t i = 0; i < block->n_columns; i++)
    {
      mdn_out_text (out, "| ");
      escape (out, cell[i]);
      mdn_out_text (out, " ");
    }
  mdn_out_text (out, "|\n");
}

static void
table (const struct mdn_block *block, struct mdn_out *out)
{
  if (!block->n_rows)
    return;
  if (block->text)
    {
      escape (out, block->text);
      mdn_out_text (out, "\n\n");
    }
  table_row (block, block->column, out);
  table_rule (block, out);
  for (size_t i = 0; i < block->n_rows; i++)
    table_row (block, block->row[i].cell, out);
  mdn_out_text (out, "\n");
}

static void
figure (const struct mdn_block *block, struct mdn_out *out)
{
  mdn_out_text (out, "**");
  escape (out, block->text);
  mdn_out_text (out, "** ");
  escape (out, block->description);
  mdn_out_text (out, "\n\n");
}

static void
prose (const struct mdn_block *block, struct mdn_out *out)
{
  bool last_item = block->kind == MDN_ITEM && !(block->next && block->next->kind == MDN_ITEM);

  if (block->kind == MDN_ITEM)
    mdn_out_text (out, "- ");
  escape (out, block->text);
  mdn_out_text (out, block->kind == MDN_PARAGRAPH || last_item ? "\n\n" : "\n");
}

void
mdn_document_markdown (const struct mdn_document *document, struct mdn_out *out)
{
  mdn_out_text (out, "# ");
  escape (out, document->title);
  mdn_out_text (out, "\n\n");
  for (const struct mdn_block *block = document->first; block; block = block->next)
    switch (block->kind)
      {
      case MDN_HEADING: heading (block, out); break;
      case MDN_TABLE: table (block, out); break;
      case MDN_FIGURE: figure (block, out); break;
      case MDN_PARAGRAPH:
      case MDN_ITEM: prose (block, out); break;
      case MDN_DETAILS: mdn_out_text (out, "**"); escape (out, block->text); mdn_out_text (out, "**\n\n"); break;
      case MDN_DETAILS_END: break;
      }
}
