/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text-line.h - words into lines of a terminal.
 *
 * A line breaks at blanks, and between Chinese characters, but never before closing or after opening
 * punctuation.  A no-break space (U+00A0) holds its neighbours together and is written as a plain
 * space.  Widths are terminal columns (a Chinese character takes two). */
#ifndef MDN_REPORT_TEXT_LINE_H
#define MDN_REPORT_TEXT_LINE_H

#include <stdbool.h>

#include "core/report/out.h"

struct mdn_line
{
  const char *ptr;          /* into the text given */
  size_t len, columns;
};

/* Takes the next line of at most `width` columns off *text; false when only blanks are left.  A piece
 * wider than the width is cut where it must be. */
bool mdn_line_next (const char **text, size_t width, struct mdn_line *line);
void mdn_line_write (const struct mdn_line *line, struct mdn_out *out);

/* Columns of the widest piece that cannot be broken, at most `limit`. */
size_t mdn_line_widest_piece (const char *text, size_t limit);

/* Writes text in lines; the first begins where the output stands, `indent` columns in, later ones
 * are indented as far.  Ends with a line end. */
void mdn_line_wrap (const char *text, size_t indent, size_t width, struct mdn_out *out);

#endif
