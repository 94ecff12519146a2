/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yaml-put.c - quoting and shortening. */
#include "core/read/yaml-put.h"

#include <string.h>

/* Characters a YAML file cannot hold, or that an editor would hide: their first bytes say so. */
static bool
is_control (const unsigned char *at)
{
  return at[0] < 0x20 || at[0] == 0x7F;
}

/* Two-byte C1 controls (U+0080 to U+009F), U+2028, U+2029, U+FEFF, U+FFFE, U+FFFF; 0: none of them. */
static unsigned
wide_control (const unsigned char *at)
{
  static const struct { const char *bytes; unsigned code; } wide[] = { { "\xE2\x80\xA8", 0x2028 }, { "\xE2\x80\xA9", 0x2029 },
                                                                       { "\xEF\xBB\xBF", 0xFEFF }, { "\xEF\xBF\xBE", 0xFFFE },
                                                                       { "\xEF\xBF\xBF", 0xFFFF } };
  if (at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0)
    return at[1];
  for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
    if (strncmp ((const char *) at, wide[i].bytes, 3) == 0)
      return wide[i].code;
  return 0;
}

void
mdn_yaml_put_quoted (struct mdn_buffer *text, const char *value)
{
  mdn_buffer_add_text (text, "\"");
  for (const unsigned char *at = (const unsigned char *) value; *at != '\0';)
    {
      const unsigned wide = wide_control (at);
      if (wide > 0)
        mdn_buffer_format (text, "\\u%04X", wide);
      else if (is_control (at))
        mdn_buffer_format (text, "\\x%02X", *at);
      else
        {
          if (*at == '"' || *at == '\\')
            mdn_buffer_add_text (text, "\\");
          mdn_buffer_add (text, (const char *) at, 1);
        }
      at += wide > 0 ? (wide < 0x100 ? 2 : 3) : 1;
    }
  mdn_buffer_add_text (text, "\"");
}

void
mdn_yaml_put_comment (struct mdn_buffer *text, const char *value, size_t most)
{
  const unsigned char *at = (const unsigned char *) value;
  size_t n = 0;
  while (at[n] != '\0' && (n < most || (at[n] & 0xC0) == 0x80))
    {
      const unsigned wide = wide_control (at + n);
      if (wide > 0 || is_control (at + n))
        mdn_buffer_add_text (text, " ");
      else
        mdn_buffer_add (text, value + n, 1);
      n += wide > 0 ? (wide < 0x100 ? 2 : 3) : 1;
    }
  if (at[n] != '\0')
    mdn_buffer_add_text (text, "...");
}

static bool
is_run (const double *number, size_t n)
{
  if (n < 2 || number[0] < -1e6 || number[0] > 1e6 || number[0] != (double) (long) number[0])
    return false;
  for (size_t i = 1; i < n; i++)
    if (number[i] != number[0] + (double) i)
      return false;
  return true;
}

void
mdn_yaml_put_numbers (struct mdn_buffer *text, const double *number, size_t n)
{
  char digits[32];
  if (is_run (number, n))
    {
      mdn_buffer_format (text, "%ld..%ld", (long) number[0], (long) number[n - 1]);
      return;
    }
  mdn_buffer_add_text (text, "[");
  for (size_t i = 0; i < n; i++)
    {
      mdn_text_print_number (digits, number[i]);
      mdn_buffer_format (text, "%s%s", i > 0 ? ", " : "", digits);
    }
  mdn_buffer_add_text (text, "]");
}
