/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text-visible.c - what cannot be seen, and what cannot be told apart. */
#include "core/base/text.h"

#include <string.h>

#include <utf8proc.h>

/* Blanks that look like the plain one. */
static bool
is_wide_blank (utf8proc_int32_t point)
{
  return point == 0xA0 || (point >= 0x2000 && point <= 0x200A) || point == 0x202F || point == 0x205F || point == 0x3000;
}

/* Soft hyphen, zero-width space, joiners and direction marks, word joiner, byte order mark. */
static bool
is_unseen (utf8proc_int32_t point)
{
  return point == 0xAD || (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) || point == 0x2060
         || (point >= 0x2066 && point <= 0x2069) || point == 0xFEFF;
}

static bool
is_plain_blank (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Plain blanks at the ends are no change. */
static struct mdn_slice
trimmed (struct mdn_slice text)
{
  while (text.len > 0 && is_plain_blank (text.ptr[0]))
    text = (struct mdn_slice){ text.ptr + 1, text.len - 1 };
  while (text.len > 0 && is_plain_blank (text.ptr[text.len - 1]))
    text.len--;
  return text;
}

char *
mdn_text_visible (struct mdn_arena *arena, struct mdn_slice text, bool *changed)
{
  const struct mdn_slice plain = trimmed (text);
  char *out = mdn_arena_text (arena, plain.len > 0 ? plain.ptr : "", plain.len);
  size_t n = 0;
  for (size_t i = 0; out != NULL && i < plain.len;)
    {
      utf8proc_int32_t point;
      const utf8proc_ssize_t len
        = utf8proc_iterate ((const utf8proc_uint8_t *) plain.ptr + i, (utf8proc_ssize_t) (plain.len - i), &point);
      const size_t taken = len > 0 ? (size_t) len : 1;
      if (len > 0 && is_wide_blank (point))
        out[n++] = ' ';
      else if (len <= 0 || !is_unseen (point))
        {
          memmove (out + n, plain.ptr + i, taken);
          n += taken;
        }
      i += taken;
    }
  if (out == NULL)
    return NULL;
  const struct mdn_slice rest = trimmed ((struct mdn_slice){ out, n });
  memmove (out, rest.ptr, rest.len);
  out[rest.len] = '\0';
  if (changed != NULL)
    *changed = !mdn_slice_equal ((struct mdn_slice){ out, rest.len }, plain);
  return out;
}

char *
mdn_text_composed (struct mdn_arena *arena, struct mdn_slice text, bool any_case)
{
  const utf8proc_option_t options
    = (utf8proc_option_t) (UTF8PROC_STABLE | UTF8PROC_COMPOSE | (any_case ? UTF8PROC_CASEFOLD : 0));
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
