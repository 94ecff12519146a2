/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.h - slices, growing buffers, numbers to and from text, nearest words.
 *
 * All text inside Mediant is UTF-8.  A slice points into somebody else's memory and is not
 * NUL-terminated.  Numbers are parsed and printed as in the C locale whatever the user's is. */
#ifndef MDN_BASE_TEXT_H
#define MDN_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/status.h"

struct mdn_slice
{
  const char *ptr;
  size_t len;
};

struct mdn_slice mdn_slice_of (const char *text);                      /* text may be NULL: empty */
bool mdn_slice_equal (struct mdn_slice a, struct mdn_slice b);
bool mdn_slice_is (struct mdn_slice a, const char *text);
bool mdn_text_same (const char *a, const char *b);                     /* NULL is the same as NULL only */
struct mdn_slice mdn_slice_trim (struct mdn_slice a);                  /* ASCII blanks, NBSP, U+3000, stray CR */

/* Folded form for comparing labels and names: NFKC, case folded, blanks trimmed and runs of blanks
 * made one space.  Full-width digits become ASCII.  NULL: no memory; invalid UTF-8 is kept as is. */
char *mdn_text_fold (struct mdn_arena *arena, struct mdn_slice text);

/* As people see it: blanks of other kinds (no-break, ideographic, thin ...) become the plain one, characters
 * without width and byte order marks go, outer blanks are trimmed.  *changed (may be NULL): whether more
 * than trimming plain blanks was done.  NULL: no memory. */
char *mdn_text_visible (struct mdn_arena *arena, struct mdn_slice text, bool *changed);

/* With letters and their marks joined (Unicode's NFC), so that é in one character and é in two are the
 * same; any_case: upper and lower case as well.  NULL: no memory; invalid UTF-8 is kept as is. */
char *mdn_text_composed (struct mdn_arena *arena, struct mdn_slice text, bool any_case);

/* Columns the text takes on a terminal (CJK two, combining marks none). */
size_t mdn_text_width (const char *text);

/* Bytes of the longest beginning of at most `most` bytes that ends between two characters. */
size_t mdn_text_beginning (struct mdn_slice text, size_t most);

/* Whole slice as a number ("3", " -2.50 ", "1e-3"); false when anything else is in it, and for
 * inf, nan, hex.  No decimal comma here: that is a rule of core/read. */
bool mdn_text_number (struct mdn_slice text, double *value);
bool mdn_text_integer (struct mdn_slice text, long *value);

/* Shortest decimal form that reads back to the same double, at most 24 bytes and a NUL; integers
 * below 1e15 without exponent; -0 prints as 0, NaN as the empty string.  Returns the length. */
size_t mdn_text_print_number (char out[32], double value);

/* Growing text with a ceiling. */
struct mdn_buffer
{
  char *ptr;        /* NUL-terminated once anything was added */
  size_t len;
  size_t capacity;
  size_t max;       /* 0: 1 GiB */
  bool failed;      /* no memory or ceiling reached: contents are not to be used */
};

void mdn_buffer_add (struct mdn_buffer *buffer, const char *ptr, size_t len);
void mdn_buffer_add_text (struct mdn_buffer *buffer, const char *text);
void mdn_buffer_format (struct mdn_buffer *buffer, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));
void mdn_buffer_vformat (struct mdn_buffer *buffer, const char *format, va_list args)
  __attribute__ ((format (printf, 2, 0)));
void mdn_buffer_clear (struct mdn_buffer *buffer);                     /* empties, keeps memory */
void mdn_buffer_release (struct mdn_buffer *buffer);

/* The candidate nearest to word (Damerau-Levenshtein on folded ASCII, at most a third of its
 * length away, at least one edit allowed), or NULL.  Ties: first candidate. */
const char *mdn_text_nearest (const char *word, const char *const *candidates, size_t n);

#endif
