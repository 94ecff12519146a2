/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utf8.h - strict UTF-8 checking (no surrogates, no overlong forms, up to U+10FFFF). */
#ifndef MDN_READ_UTF8_H
#define MDN_READ_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the longest prefix made of whole, valid characters. */
size_t mdn_utf8_valid (const char *text, size_t n);

/* True when the n bytes are the beginning of one valid character and nothing more: more input may
 * complete it. */
bool mdn_utf8_cut (const char *text, size_t n);

/* Bytes of the leading run of ASCII. */
size_t mdn_utf8_ascii (const char *text, size_t n);

/* Makes the n bytes fit for any text file: what is not UTF-8, and control characters but tab and line ends,
 * become question marks.  Names of files can hold such bytes. */
void mdn_utf8_mend (char *text, size_t n);

#endif
