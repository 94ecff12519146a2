/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays a document out for a terminal: wrapped to the width.  What other media fold away is left out
 * here and named at the end, so that the answer is not buried. */
#include "core/base/text.h"
#include "core/report/document.h"
#include "core/report/text-line.h"

#include <string.h>

static void
underline (const char *text, char with, size_t width, struct mdn_out *out)
{
  size_t length = mdn_text_width (text);

  for (size_t i = 0; i < (length < width ? length : width); i++)
    mdn_out_write (out, &with, 1);
  mdn_out_text (out, "\n");
}

static void
heading (const struct mdn_block *block, struct mdn_out *out, size_t width)
{
  mdn_out_text (out, block->level <= 3 ? "\n" : "");
  mdn_line_wrap (block->text, 0, width, out);
  if (block->level <= 3)
    underline (block->text, block->level == 2 ? '=' : '-', width, out);
  mdn_out_text (out, block->level <= 3 ? "\n" : "");
}

static void
prose (const struct mdn_block *block, struct mdn_out *out, size_t width)
{
  bool last_item = block->kind == MDN_ITEM && !(block->next && block->next->kind == MDN_ITEM);

  if (block->kind == MDN_ITEM)
    mdn_out_text (out, "- ");
  mdn_line_wrap (block->text, block->kind == MDN_ITEM ? 2 : 0, width, out);
  if (block->kind == MDN_PARAGRAPH || last_item)
    mdn_out_text (out, "\n");
}

static void
table (const struct mdn_document *document, const struct mdn_block *block, struct mdn_out *out, size_t width)
{
  if (!block->n_rows)
    return;
  if (block->text)
    mdn_line_wrap (block->text, 0, width, out);
  mdn_document_text_table (document, block, out, width);
}

/* The last block of a folded part. */
static const struct mdn_block *
folded_end (const struct mdn_block *block)
{
  while (block->next && block->kind != MDN_DETAILS_END)
    block = block->next;
  return block;
}

static bool
named_before (const struct mdn_document *document, const struct mdn_block *block)
{
  for (const struct mdn_block *one = document->first; one != block; one = one->next)
    if (one->kind == MDN_DETAILS && strcmp (one->text, block->text) == 0)
      return true;
  return false;
}

static void
folded (const struct mdn_document *document, struct mdn_out *out, size_t width)
{
  bool chinese = strcmp (document->language, "zh") == 0, any = false;

  for (const struct mdn_block *block = document->first; block; block = block->next)
    {
      if (block->kind != MDN_DETAILS || named_before (document, block))
        continue;
      if (!any)
        mdn_line_wrap (chinese ? "文本形式略去了图与以下部分；HTML（-o report.html）与 Markdown 报告中均有："
                               : "Left out of this form of the report, but in the HTML one (-o report.html) with the figures, and in Markdown:",
                       0, width, out);
      any = true;
      mdn_out_text (out, "- ");
      mdn_line_wrap (block->text, 2, width, out);
    }
}

void
mdn_document_text (const struct mdn_document *document, struct mdn_out *out, size_t width)
{
  mdn_line_wrap (document->title, 0, width, out);
  underline (document->title, '=', width, out);
  mdn_out_text (out, "\n");
  for (const struct mdn_block *block = document->first; block; block = block->next)
    switch (block->kind)
      {
      case MDN_HEADING: heading (block, out, width); break;
      case MDN_TABLE: table (document, block, out, width); break;
      case MDN_PARAGRAPH:
      case MDN_ITEM: prose (block, out, width); break;
      case MDN_DETAILS: block = folded_end (block); break;
      case MDN_FIGURE:
      case MDN_DETAILS_END: break;
      }
  folded (document, out, width);
}
