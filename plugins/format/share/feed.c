/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feed.c - calls of the host, with their results remembered. */
#include "feed.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_REMARK = 1024 };

bool
feed_cell (struct feed *feed, const char *text, size_t len)
{
  if (!feed->stopped)
    feed->stopped = feed->sink->cell (feed->call, text, len) != 0;
  return !feed->stopped;
}

bool
feed_text (struct feed *feed, const char *text)
{
  return feed_cell (feed, text, strlen (text));
}

bool
feed_row_end (struct feed *feed, size_t line)
{
  if (!feed->stopped)
    feed->stopped = feed->sink->row_end (feed->call, line) != 0;
  return !feed->stopped;
}

bool
feed_header_rows (struct feed *feed, size_t rows)
{
  if (!feed->stopped)
    feed->stopped = feed->sink->header_rows (feed->call, rows) != 0;
  return !feed->stopped;
}

void *
feed_alloc (const struct feed *feed, size_t n, size_t size)
{
  return feed->host->alloc (feed->call, n, size);
}

char *
feed_copy (const struct feed *feed, const char *text, size_t len)
{
  char *copy = feed_alloc (feed, len + 1, 1);

  if (copy != NULL && len > 0)
    memcpy (copy, text, len);
  return copy;
}

int
feed_shown (const char *text, size_t len, size_t most)
{
  size_t shown = len < most ? len : most;

  while (shown > 0 && shown < len && ((unsigned char) text[shown] & 0xC0) == 0x80)
    shown--;
  return (int) shown;
}

static void
say (const struct feed *feed, enum mdn_plugin_severity severity, const char *id, const char *format, va_list args)
{
  char text[LONGEST_REMARK];

  if (vsnprintf (text, sizeof text, format, args) >= (int) sizeof text)
    text[feed_shown (text, sizeof text - 1, sizeof text - 2)] = '\0';
  feed->host->say (feed->call, severity, id, "%s", text);
}

void
feed_note (const struct feed *feed, const char *id, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  say (feed, MDN_SAY_NOTE, id, format, args);
  va_end (args);
}

void
feed_warn (const struct feed *feed, const char *id, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  say (feed, MDN_SAY_WARNING, id, format, args);
  va_end (args);
}

enum mdn_result
feed_fail (const struct feed *feed, const char *id, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  say (feed, MDN_SAY_ERROR, id, format, args);
  va_end (args);
  return MDN_FAILED;
}

void
feed_text_add (const struct feed *feed, struct feed_text *text, const char *ptr, size_t len)
{
  size_t needed = text->len + len + 1;

  if (text->result != MDN_DONE || len == 0)
    return;
  if (text->len + len > text->max)
    {
      text->result = MDN_FAILED;
      return;
    }
  if (needed > text->room)
    {
      size_t room = needed * 2 > 256 ? needed * 2 : 256;
      char *larger = feed_alloc (feed, room, 1);

      if (larger == NULL)
        {
          text->result = MDN_EXHAUSTED;
          return;
        }
      if (text->len > 0)
        memcpy (larger, text->ptr, text->len);
      text->ptr = larger;
      text->room = room;
    }
  memcpy (text->ptr + text->len, ptr, len);
  text->len += len;
  text->ptr[text->len] = '\0';
}

void
feed_text_clear (struct feed_text *text)
{
  text->len = 0;
  text->result = MDN_DONE;
  if (text->ptr != NULL)
    text->ptr[0] = '\0';
}
