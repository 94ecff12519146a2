/* SPDX-License-Identifier: GPL-3.0-or-later */
/* biff.h - what libfreexl does not tell of a workbook: hidden sheets, and cells that hold formulas.
 *
 * libfreexl 1.0 leaves the results of formulas out, as if the cells were empty.  An answer must not get lost
 * without a word, so the records of the workbook are walked once more, and formulas are counted.
 * Sources: [MS-CFB], [MS-XLS]. */
#ifndef MDN_FORMAT_BIFF_H
#define MDN_FORMAT_BIFF_H

#include <stdint.h>

#include "../share/feed.h"

enum { BIFF_SHEETS = 256 };

struct biff
{
  const unsigned char *bytes;    /* of the workbook's stream; NULL: not found */
  size_t n;
  struct
  {
    uint32_t at;                 /* where its records begin */
    bool hidden;
  } sheet[BIFF_SHEETS];
  size_t n_sheets;
};

struct biff_formulas
{
  size_t n;
  size_t row, column;            /* of the first, counted from 1 */
};

/* Finds the workbook in feed->path.  MDN_DONE also when the file is not understood: no sheets then. */
enum mdn_result biff_open (struct biff *biff, const struct feed *feed);
void biff_count_formulas (const struct biff *biff, size_t sheet, struct biff_formulas *formulas);

#endif
