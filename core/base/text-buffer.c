/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text-buffer.c - text that grows up to a ceiling and remembers that it failed. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"

enum
{
  FIRST_CAPACITY = 256,
  DEFAULT_MAX = 1024 * 1024 * 1024
};

/* Room for `len` more bytes and the NUL. */
static bool
make_room (struct mdn_buffer *buffer, size_t len)
{
  const size_t max = buffer->max > 0 ? buffer->max : DEFAULT_MAX;
  if (buffer->failed || buffer->len >= max || len > max - buffer->len - 1)
    {
      buffer->failed = true;
      return false;
    }
  const size_t needed = buffer->len + len + 1;
  if (needed <= buffer->capacity)
    return true;
  size_t capacity = buffer->capacity > 0 ? buffer->capacity : FIRST_CAPACITY;
  while (capacity < needed)
    capacity = capacity > max / 2 ? max : capacity * 2;
  char *grown = mdn_memory_resize (buffer->ptr, capacity, 1);
  if (grown == NULL)
    {
      buffer->failed = true;
      return false;
    }
  buffer->ptr = grown;
  buffer->capacity = capacity;
  return true;
}

void
mdn_buffer_add (struct mdn_buffer *buffer, const char *ptr, size_t len)
{
  if (!make_room (buffer, len))
    return;
  if (len > 0)
    memcpy (buffer->ptr + buffer->len, ptr, len);
  buffer->len += len;
  buffer->ptr[buffer->len] = '\0';
}

void
mdn_buffer_add_text (struct mdn_buffer *buffer, const char *text)
{
  if (text != NULL)
    mdn_buffer_add (buffer, text, strlen (text));
}

void
mdn_buffer_vformat (struct mdn_buffer *buffer, const char *format, va_list args)
{
  va_list again;
  va_copy (again, args);
  const int len = vsnprintf (NULL, 0, format, again);
  va_end (again);
  if (len < 0)
    buffer->failed = true;
  else if (make_room (buffer, (size_t) len))
    {
      vsnprintf (buffer->ptr + buffer->len, (size_t) len + 1, format, args);
      buffer->len += (size_t) len;
    }
}

void
mdn_buffer_format (struct mdn_buffer *buffer, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  mdn_buffer_vformat (buffer, format, args);
  va_end (args);
}

void
mdn_buffer_clear (struct mdn_buffer *buffer)
{
  buffer->len = 0;
  buffer->failed = false;
  if (buffer->ptr != NULL)
    buffer->ptr[0] = '\0';
}

void
mdn_buffer_release (struct mdn_buffer *buffer)
{
  mdn_memory_release (buffer->ptr);
  *buffer = (struct mdn_buffer){ .max = buffer->max };
}
