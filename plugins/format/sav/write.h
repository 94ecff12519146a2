/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write.h - a frame as an SPSS system file.
 *
 * Columns become variables with labels, value labels and levels of measurement.  A missing number is
 * system-missing; where its reason is known it is the reason's code, which the variable declares as
 * user-missing and labels.  Numbers keep every bit, but that minus zero may come back as zero; texts are
 * padded with blanks to the longest of their column, so blanks at their end are lost.
 *
 * Refused: more than 10,000 variables (of more, libreadstat gives two the same short name), more than
 * 2,147,483,647 cases, texts of more than 9,324 bytes (for the same reason), a NUL inside a text, an answer that is also the
 * code of a reason, and the three numbers that mean system-missing, LOWEST and HIGHEST. */
#ifndef MDN_FORMAT_SAV_WRITE_H
#define MDN_FORMAT_SAV_WRITE_H

#include "../share/feed.h"

enum mdn_result sav_write (const struct feed *feed, const struct mdn_frame *frame, const struct mdn_rows_source *source,
                           const struct mdn_bytes_sink *sink);

/* ---- between write.c and names.c ---- */

enum { SAV_NAME_BYTES = 64 };

/* A name for each column that SPSS accepts: letters, digits, . _ $ # @, at most 64 bytes, first a letter or @,
 * no reserved word, none twice in any case; the first eight bytes end with a whole character.  Notes which had to change.  NULL: no memory. */
char (*sav_names (const struct feed *feed, const struct mdn_frame *frame))[SAV_NAME_BYTES + 1];

/* Length of the longest part of at most `most` bytes that ends with a whole character. */
size_t sav_cut (const char *text, size_t len, size_t most);

#endif
