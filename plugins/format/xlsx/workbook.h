/* SPDX-License-Identifier: GPL-3.0-or-later */
/* workbook.h - what a workbook consists of: its sheets, texts and number formats. */
#ifndef MDN_FORMAT_WORKBOOK_H
#define MDN_FORMAT_WORKBOOK_H

#include "../share/figures.h"
#include "archive.h"

enum { MOST_SHEETS = 1000, MOST_STYLES = 65536 };

struct workbook_sheet
{
  const char *name;
  const char *part;              /* of a worksheet; NULL: a chart, a dialogue, or not there */
  bool hidden;
};

struct workbook_text
{
  const char *ptr;
  size_t len;
};

struct workbook
{
  struct workbook_sheet *sheet;
  size_t n_sheets;
  bool is_1904;
  const char *texts_part, *styles_part;        /* NULL: none */
  struct workbook_text *text;                  /* shared texts */
  size_t n_texts, text_room;
  unsigned char *figure;                       /* enum figure of each cell style */
  size_t n_figures;
};

/* workbook.c: finds the parts. */
enum mdn_result workbook_open (struct workbook *workbook, struct archive *archive);
/* texts.c: shared texts; runs of rich text are joined, phonetic guides left out. */
enum mdn_result workbook_read_texts (struct workbook *workbook, struct archive *archive);
/* styles.c: what the cell styles make of numbers. */
enum mdn_result workbook_read_styles (struct workbook *workbook, struct archive *archive);

#endif
