/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/report/text-line.h"

#include <string.h>

#include "core/base/text.h"

/* One UTF-8 character and the columns it takes. */
static size_t
character (const char *text, size_t *columns)
{
  char one[8] = "";
  size_t len = 1;

  while ((text[len] & 0xC0) == 0x80 && len < sizeof one - 1)
    len++;
  memcpy (one, text, len);
  *columns = mdn_text_width (one);
  return len;
}

static bool
is_one_of (const char *text, size_t len, const char *const *list, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (strlen (list[i]) == len && memcmp (list[i], text, len) == 0)
      return true;
  return false;
}

/* Must not begin a line. */
static bool
closes (const char *text, size_t len)
{
  static const char *const list[] = { "，", "。", "、", "；", "：", "？", "！", "）", "”", "’", "》", "」", "』", "］", "】",
                                      ",", ".", ";", ":", "?", "!", ")", "]", "%" };

  return is_one_of (text, len, list, sizeof list / sizeof *list);
}

/* Must not end a line. */
static bool
opens (const char *text, size_t len)
{
  static const char *const list[] = { "（", "“", "‘", "《", "「", "『", "［", "【", "(", "[" };

  return is_one_of (text, len, list, sizeof list / sizeof *list);
}

static bool
is_blank (char c)
{
  return c == ' ' || c == '\n';
}

/* May a line break between the character at text (len bytes, `columns` wide) and the one after it? */
static bool
breakable (const char *text, size_t len, size_t columns)
{
  const char *after = text + len;
  size_t after_columns, after_len;

  if (!*after || is_blank (*after))
    return true;
  after_len = character (after, &after_columns);
  return (columns > 1 || after_columns > 1) && !closes (after, after_len) && !opens (text, len);
}

/* Bytes up to the first place where a line may break, or until they are wider than `limit`: how much wider a
 * giant word is nobody needs to know.  *columns receives their width. */
static size_t
piece (const char *text, size_t limit, size_t *columns)
{
  size_t len = 0, step, wide;

  *columns = 0;
  do
    {
      const char *now = text + len;

      step = character (now, &wide);
      *columns += wide;
      len += step;
      if (breakable (now, step, wide))
        break;
    }
  while (text[len] && *columns <= limit);
  return len;
}

/* As many characters as fit, at least one. */
static size_t
cut (const char *text, size_t width, size_t *columns)
{
  size_t len = character (text, columns), wide;

  while (text[len] && !is_blank (text[len]))
    {
      size_t step = character (text + len, &wide);

      if (*columns + wide > width)
        break;
      *columns += wide;
      len += step;
    }
  return len;
}

bool
mdn_line_next (const char **text, size_t width, struct mdn_line *line)
{
  const char *at = *text;

  while (is_blank (*at))
    at++;
  *line = (struct mdn_line){ .ptr = at };
  while (*at)
    {
      const char *start = at;
      size_t columns, len;

      while (is_blank (*at))
        at++;
      if (!*at)
        break;
      len = piece (at, width, &columns);
      if (line->len == 0 && columns > width)
        len = cut (at, width, &columns);
      if (line->len && line->columns + (at > start) + columns > width)
        break;
      line->columns += (line->len && at > start) + columns;
      at += len;
      line->len = (size_t) (at - line->ptr);
    }
  *text = line->ptr + line->len;
  return line->len > 0;
}

/* Bytes of blank at the place: a no-break space, or a run of plain ones; 0: none. */
static size_t
blank_len (const char *at, const char *end)
{
  size_t len = 0;

  if (end - at >= 2 && memcmp (at, "\xC2\xA0", 2) == 0)
    return 2;
  while (at + len < end && is_blank (at[len]))
    len++;
  return len;
}

void
mdn_line_write (const struct mdn_line *line, struct mdn_out *out)
{
  const char *at = line->ptr, *end = line->ptr + line->len;

  while (at < end)
    {
      size_t blank = blank_len (at, end);
      const char *from;

      if (blank)
        mdn_out_text (out, " ");
      at += blank;
      from = at;
      while (at < end && blank_len (at, end) == 0)
        at++;
      mdn_out_write (out, from, (size_t) (at - from));
    }
}

size_t
mdn_line_widest_piece (const char *text, size_t limit)
{
  size_t widest = 0, columns;

  while (*text && widest < limit)
    {
      if (is_blank (*text))
        {
          text++;
          continue;
        }
      text += piece (text, limit, &columns);
      if (columns > widest)
        widest = columns;
    }
  return widest < limit ? widest : limit;
}

void
mdn_line_wrap (const char *text, size_t indent, size_t width, struct mdn_out *out)
{
  size_t room = width > indent + 10 ? width - indent : 10;
  struct mdn_line line;
  bool first = true;

  for (; mdn_line_next (&text, room, &line); first = false)
    {
      if (!first)
        mdn_out_format (out, "%*s", (int) indent, "");
      mdn_line_write (&line, out);
      mdn_out_text (out, "\n");
    }
  if (first)
    mdn_out_text (out, "\n");
}
