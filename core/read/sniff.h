/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sniff.h - what the first bytes of a file say about it. */
#ifndef MDN_READ_SNIFF_H
#define MDN_READ_SNIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "core/read/scan.h"

/* What a file that is no text is, by its first bytes ("an Excel .xlsx workbook"); NULL: looks like
 * text, or nothing known. */
const char *mdn_sniff_binary (const unsigned char *head, size_t n);

/* Whether the first character, after a byte-order mark, is one that only JSON begins a file with. */
bool mdn_sniff_json (const unsigned char *head, size_t n);

/* The first line when it is Excel's "sep=;": its length with the line break, and the delimiter.
 * 0: it is not. */
size_t mdn_sniff_sep_line (const char *text, size_t n, char *delimiter);

/* The delimiter (comma, semicolon, tab, bar) that gives the first rows as many cells as the
 * header most often; more cells decide a tie.  0: none gives the header two cells.  Uses the scan
 * as scratch. */
char mdn_sniff_delimiter (struct mdn_scan *scan, const char *text, size_t from, size_t to, bool last);

#endif
