/* SPDX-License-Identifier: GPL-3.0-or-later */
/* document.h - a report as a list of blocks, before it is text, Markdown or HTML.
 *
 * The findings are worded once, in one language, into this document; each renderer
 * (document-text.c, document-markdown.c, document-html.c) only lays it out.  A failed allocation
 * is remembered and answered by mdn_document_status, so that building reads as a straight line.
 * All text is plain UTF-8; renderers escape it. */
#ifndef MDN_REPORT_DOCUMENT_H
#define MDN_REPORT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/report/out.h"

enum mdn_block_kind { MDN_HEADING, MDN_PARAGRAPH, MDN_ITEM, MDN_TABLE, MDN_FIGURE, MDN_DETAILS, MDN_DETAILS_END };

enum mdn_align { MDN_LEFT, MDN_RIGHT };

struct mdn_row { const char **cell; };

struct mdn_block
{
  enum mdn_block_kind kind;
  int level;                    /* HEADING: 1..4 */
  const char *anchor;           /* HEADING: where links go; in the contents of a page.  NULL: neither */
  const char *style;            /* class for HTML ("lead", "verdict carried", "caveat"), or NULL */
  const char *text;             /* words; TABLE: caption; FIGURE: title */
  const char *description;      /* FIGURE: what it shows, in words */
  const char *svg;              /* FIGURE */
  size_t n_columns, n_rows, row_capacity;
  const char **column;
  enum mdn_align *align;
  struct mdn_row *row;
  struct mdn_block *next;
};

struct mdn_document
{
  struct mdn_arena *arena;
  const char *language;         /* "en" or "zh" */
  const char *title;
  const struct mdn_block *first;
  struct mdn_block *last;
  bool failed;
};

struct mdn_document *mdn_document_new (struct mdn_arena *arena, const char *language, const char *title);
enum mdn_status mdn_document_status (const struct mdn_document *document);

void mdn_document_heading (struct mdn_document *document, int level, const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));
/* Marks the last heading as a place to link to and to list; id: [a-z0-9_-]. */
void mdn_document_anchor (struct mdn_document *document, const char *id);
void mdn_document_paragraph (struct mdn_document *document, const char *style, const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));
void mdn_document_item (struct mdn_document *document, const char *style, const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));
void mdn_document_figure (struct mdn_document *document, const char *title, const char *description, const char *svg);

/* A part that may be folded away where the medium can. */
void mdn_document_details (struct mdn_document *document, const char *summary);
void mdn_document_details_end (struct mdn_document *document);

/* Tables: columns are given as one text, titles separated by '|', those that begin with '>' are
 * aligned right.  Rows follow as cells; short rows are filled with blanks. */
void mdn_document_table (struct mdn_document *document, const char *caption, const char *columns);
void mdn_document_row (struct mdn_document *document, const char *const *cells, size_t n);

/* Text leaves out figures and folded parts and names them at its end; width in terminal columns. */
void mdn_document_text (const struct mdn_document *document, struct mdn_out *out, size_t width);
void mdn_document_text_table (const struct mdn_document *document, const struct mdn_block *block, struct mdn_out *out,
                              size_t width);
void mdn_document_markdown (const struct mdn_document *document, struct mdn_out *out);
void mdn_document_html (const struct mdn_document *document, struct mdn_out *out);

#endif
