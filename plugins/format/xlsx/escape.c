/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "escape.h"

#include <ctype.h>
#include <stdio.h>

/* "_xHHHH_" at the beginning. */
static bool
looks_escaped (const char *text, size_t len)
{
  if (len < 7 || text[0] != '_' || (text[1] != 'x' && text[1] != 'X') || text[6] != '_')
    return false;
  for (int i = 2; i < 6; i++)
    if (!isxdigit ((unsigned char) text[i]))
      return false;
  return true;
}

static void
write_unit (struct package *package, unsigned unit)
{
  char text[16];

  snprintf (text, sizeof text, "_x%04X_", unit);
  package_text (package, text);
}

/* U+FFFE and U+FFFF, in UTF-8. */
static bool
is_no_character (const char *text, size_t len)
{
  return len >= 3 && memcmp (text, "\xEF\xBF", 2) == 0 && ((unsigned char) text[2] == 0xBE || (unsigned char) text[2] == 0xBF);
}

/* Writes what stands for the character at the beginning; returns its bytes, 0: nothing special. */
static size_t
write_special (struct package *package, const char *text, size_t len)
{
  static const char *const entity[256] = { ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;" };
  const unsigned char c = (unsigned char) text[0];

  if (entity[c] != NULL)
    package_text (package, entity[c]);
  else if (c < 0x20 && c != '\t' && c != '\n')
    write_unit (package, c);
  else if (looks_escaped (text, len))
    write_unit (package, '_');
  else if (is_no_character (text, len))
    {
      write_unit (package, 0xFF00u | (unsigned) (0xC0 | ((unsigned char) text[2] & 0x3F)));
      return 3;
    }
  else
    return 0;
  return 1;
}

static bool
may_be_special (char c)
{
  const unsigned char byte = (unsigned char) c;

  return byte < 0x20 || byte == '&' || byte == '<' || byte == '>' || byte == '"' || byte == '_' || byte == 0xEF;
}

void
escape_text (struct package *package, const char *text, size_t len)
{
  size_t plain = 0;              /* where the bytes begin that are written as they are */

  for (size_t i = 0; i < len;)
    {
      size_t n = 0;

      if (may_be_special (text[i]))
        {
          package_bytes (package, text + plain, i - plain);
          plain = i;
          n = write_special (package, text + i, len - i);
          plain += n;
        }
      i += n > 0 ? n : 1;
    }
  package_bytes (package, text + plain, len - plain);
}
