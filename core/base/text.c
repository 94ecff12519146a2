/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.c - slices, folding, width and nearest words. */
#include "core/base/text.h"

#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

struct mdn_slice
mdn_slice_of (const char *text)
{
  return (struct mdn_slice){ text, text == NULL ? 0 : strlen (text) };
}

bool
mdn_slice_equal (struct mdn_slice a, struct mdn_slice b)
{
  return a.len == b.len && (a.len == 0 || memcmp (a.ptr, b.ptr, a.len) == 0);
}

bool
mdn_slice_is (struct mdn_slice a, const char *text)
{
  return mdn_slice_equal (a, mdn_slice_of (text));
}

bool
mdn_text_same (const char *a, const char *b)
{
  return a == NULL || b == NULL ? a == b : strcmp (a, b) == 0;
}

static bool
is_blank (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static const struct mdn_slice wide_blanks[] = {
  { "\xC2\xA0", 2 },      /* no-break space */
  { "\xE3\x80\x80", 3 },  /* ideographic space */
};

/* Bytes of the blank at the start (or the end) of a slice; 0: none. */
static size_t
blank_length (struct mdn_slice a, bool at_end)
{
  if (a.len > 0 && is_blank (at_end ? a.ptr[a.len - 1] : a.ptr[0]))
    return 1;
  for (size_t i = 0; i < sizeof wide_blanks / sizeof *wide_blanks; i++)
    {
      const size_t len = wide_blanks[i].len;
      if (a.len >= len && memcmp (at_end ? a.ptr + a.len - len : a.ptr, wide_blanks[i].ptr, len) == 0)
        return len;
    }
  return 0;
}

struct mdn_slice
mdn_slice_trim (struct mdn_slice a)
{
  size_t blank;
  while ((blank = blank_length (a, false)) > 0)
    {
      a.ptr += blank;
      a.len -= blank;
    }
  while ((blank = blank_length (a, true)) > 0)
    a.len -= blank;
  return a;
}

static bool
is_ascii (struct mdn_slice text)
{
  for (size_t i = 0; i < text.len; i++)
    if ((unsigned char) text.ptr[i] >= 0x80)
      return false;
  return true;
}

static char
lower (char c)
{
  return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
}

/* Drops outer blanks and makes each inner run one space, in place. */
static void
squeeze_blanks (char *text)
{
  char *out = text;
  for (const char *in = text; *in != '\0'; in++)
    if (!is_blank (*in))
      *out++ = *in;
    else if (out > text && out[-1] != ' ')
      *out++ = ' ';
  if (out > text && out[-1] == ' ')
    out--;
  *out = '\0';
}

static char *
fold_ascii (struct mdn_arena *arena, struct mdn_slice text)
{
  char *folded = mdn_arena_text (arena, text.ptr, text.len);
  for (size_t i = 0; folded != NULL && i < text.len; i++)
    folded[i] = lower (folded[i]);
  return folded;
}

static char *
mapped (struct mdn_arena *arena, struct mdn_slice text, utf8proc_option_t options)
{
  const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *) text.ptr;
  const utf8proc_ssize_t n_bytes = (utf8proc_ssize_t) text.len;
  const utf8proc_ssize_t n = utf8proc_decompose (bytes, n_bytes, NULL, 0, options);
  if (n < 0)
    return mdn_arena_text (arena, text.ptr, text.len);
  /* utf8proc_reencode writes the UTF-8 and its NUL over the code points: one more than n. */
  utf8proc_int32_t *points = mdn_arena_array (arena, (size_t) n + 1, sizeof *points);
  if (points == NULL)
    return NULL;
  utf8proc_decompose (bytes, n_bytes, points, n, options);
  utf8proc_reencode (points, n, options);
  return (char *) points;
}

/* NFKC_Casefold of Unicode: also drops what is invisible, such as a byte order mark. */
static char *
fold_unicode (struct mdn_arena *arena, struct mdn_slice text)
{
  return mapped (arena, text, (utf8proc_option_t) (UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT
                                                   | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE));
}

char *
mdn_text_fold (struct mdn_arena *arena, struct mdn_slice text)
{
  char *folded = is_ascii (text) ? fold_ascii (arena, text) : fold_unicode (arena, text);
  if (folded != NULL)
    squeeze_blanks (folded);
  return folded;
}

char *
mdn_text_composed (struct mdn_arena *arena, struct mdn_slice text, bool any_case)
{
  return mapped (arena, text,
                 (utf8proc_option_t) (UTF8PROC_STABLE | UTF8PROC_COMPOSE | (any_case ? UTF8PROC_CASEFOLD : 0)));
}

size_t
mdn_text_width (const char *text)
{
  const utf8proc_uint8_t *at = (const utf8proc_uint8_t *) text;
  size_t width = 0;
  while (*at != '\0')
    {
      utf8proc_int32_t point;
      const utf8proc_ssize_t n = utf8proc_iterate (at, -1, &point);
      /* A byte that is not UTF-8 is shown as one replacement sign. */
      width += n > 0 ? (size_t) utf8proc_charwidth (point) : 1;
      at += n > 0 ? n : 1;
    }
  return width;
}

size_t
mdn_text_beginning (struct mdn_slice text, size_t most)
{
  size_t len = text.len < most ? text.len : most;
  while (len > 0 && len < text.len && ((unsigned char) text.ptr[len] & 0xC0) == 0x80)
    len--;
  return len;
}

enum
{
  LONGEST_WORD = 64
};

static size_t
smaller (size_t a, size_t b)
{
  return a < b ? a : b;
}

/* One more row of the edit table: two[] belongs to the letter before the last, one[] to the last. */
static void
edit_row (size_t *row, const size_t *one, const size_t *two, const char *a, size_t i, const char *b, size_t n_b)
{
  row[0] = i;
  for (size_t j = 1; j <= n_b; j++)
    {
      const bool same = lower (a[i - 1]) == lower (b[j - 1]);
      const size_t replaced = one[j - 1] + (same ? 0 : 1);
      row[j] = smaller (replaced, 1 + smaller (one[j], row[j - 1]));
      if (i > 1 && j > 1 && lower (a[i - 1]) == lower (b[j - 2]) && lower (a[i - 2]) == lower (b[j - 1]))
        row[j] = smaller (row[j], two[j - 2] + 1);
    }
}

/* Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. */
static size_t
edit_distance (const char *a, size_t n_a, const char *b, size_t n_b)
{
  size_t rows[3][LONGEST_WORD + 1];
  for (size_t j = 0; j <= n_b; j++)
    rows[0][j] = j;
  for (size_t i = 1; i <= n_a; i++)
    edit_row (rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3], a, i, b, n_b);
  return rows[n_a % 3][n_b];
}

const char *
mdn_text_nearest (const char *word, const char *const *candidates, size_t n)
{
  const size_t n_word = strlen (word);
  size_t allowed = n_word / 3 > 0 ? n_word / 3 : 1;
  const char *nearest = NULL;
  for (size_t i = 0; i < n && n_word <= LONGEST_WORD; i++)
    {
      const size_t n_candidate = strlen (candidates[i]);
      if (n_candidate > n_word + allowed || n_candidate > LONGEST_WORD)
        continue;
      const size_t distance = edit_distance (word, n_word, candidates[i], n_candidate);
      /* Two words with no letter in common are not near, however short they are. */
      if (distance >= (n_word > n_candidate ? n_word : n_candidate) && distance > 0)
        continue;
      if (nearest == NULL ? distance <= allowed : distance < allowed)
        {
          nearest = candidates[i];
          allowed = distance;
        }
    }
  return nearest;
}
