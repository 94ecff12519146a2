/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text-visible.c - text without what cannot be seen. */
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

/* The visible form of text, which is not longer, into out; its length.  *special: whether it is another. */
static size_t
put_visible (struct mdn_slice text, char *out, bool *special)
{
  size_t n = 0;
  for (size_t i = 0, taken; i < text.len; i += taken)
    {
      utf8proc_int32_t point = 0;
      const utf8proc_ssize_t len
        = utf8proc_iterate ((const utf8proc_uint8_t *) text.ptr + i, (utf8proc_ssize_t) (text.len - i), &point);
      const bool wide = len > 0 && is_wide_blank (point), unseen = len > 0 && is_unseen (point);
      taken = len > 0 ? (size_t) len : 1;
      *special = *special || wide || unseen;
      if (wide)
        out[n++] = ' ';
      for (size_t k = 0; !wide && !unseen && k < taken; k++)
        out[n++] = text.ptr[i + k];
    }
  return n;
}

char *
mdn_text_visible (struct mdn_arena *arena, struct mdn_slice text, bool *changed)
{
  char *out = mdn_arena_text (arena, text.len > 0 ? text.ptr : "", text.len);
  bool special = false;
  if (out == NULL)
    return NULL;
  const struct mdn_slice rest = mdn_slice_trim ((struct mdn_slice){ out, put_visible (text, out, &special) });
  memmove (out, rest.ptr, rest.len);
  out[rest.len] = '\0';
  if (changed != NULL)
    *changed = special;
  return out;
}
