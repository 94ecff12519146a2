/* SPDX-License-Identifier: GPL-3.0-or-later */
/* title.h - rows above the header that are no header: "Study of sleep", "Wave 2, May 2024".
 *
 * Whoever keeps a table in a spreadsheet writes a line or two above it.  Rows of one or two filled
 * cells are titles when the first wider row looks like a header: at least three filled cells and twice as
 * many as any title has, all different, none a number.  Below a title of two cells there must also
 * be a number, because a table of unnamed columns begins much the same way. */
#ifndef MDN_READ_TITLE_H
#define MDN_READ_TITLE_H

#include "core/read/header.h"

enum { MDN_TITLES = 5 };           /* rows above a header at most */

/* How many of the first rows are titles; 0: none. */
size_t mdn_titles_above (const struct mdn_record *record, size_t n);

/* Says what was taken as titles [table.title]. */
void mdn_titles_note (struct mdn_diag *diag, const char *file, const struct mdn_record *record, size_t n_titles);

#endif
