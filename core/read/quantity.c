/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quantity.c - plain numbers, with decimal commas and full-width digits. */
#include "core/read/quantity.h"

#include <math.h>
#include <string.h>

enum { NUMBER_MAX_BYTES = 64 };

static struct mdn_quantity
answer (enum mdn_reading reading, double value, const char *rule)
{
  return (struct mdn_quantity) { reading, reading == MDN_READ_OK ? value : NAN, rule };
}

/* Full-width ASCII (U+FF01 to U+FF5E) and the minus sign U+2212 as ASCII.  0: too long. */
static size_t
fold (struct mdn_slice text, char out[NUMBER_MAX_BYTES])
{
  const unsigned char *p = (const unsigned char *) text.ptr;
  size_t n = 0;

  for (size_t i = 0; i < text.len && n < NUMBER_MAX_BYTES; n++)
    {
      bool three = i + 2 < text.len;

      out[n] = (char) p[i];
      if (three && p[i] == 0xEF && p[i + 1] == 0xBC && p[i + 2] >= 0x81)
        out[n] = (char) (0x20 + (p[i + 2] & 0x3F));
      else if (three && memcmp (p + i, "\xE2\x88\x92", 3) == 0)
        out[n] = '-';
      else
        three = false;
      i += three ? 3 : 1;
      if (n + 1 == NUMBER_MAX_BYTES && i < text.len)
        return 0;
    }
  return n;
}

/* "6,5", "-1,25": only digits around one comma. */
static struct mdn_quantity
read_comma (char *text, size_t n, char *comma)
{
  size_t decimals = n - (size_t) (comma - text) - 1;
  double value;

  if (decimals == 0 || comma == text || comma[-1] < '0' || comma[-1] > '9')
    return answer (MDN_READ_UNKNOWN, 0, "not a number");
  *comma = '0';
  if (memchr (text, '.', n) != NULL || memchr (text, 'e', n) != NULL || memchr (text, 'E', n) != NULL
      || !mdn_text_number ((struct mdn_slice) { text, n }, &value))
    return answer (MDN_READ_UNKNOWN, 0, "not a number");
  if (decimals == 3)
    return answer (MDN_READ_AMBIGUOUS, 0, "the comma may separate decimals or thousands");
  *comma = '.';
  if (!mdn_text_number ((struct mdn_slice) { text, n }, &value))
    return answer (MDN_READ_UNKNOWN, 0, "not a number");
  return answer (MDN_READ_OK, value, "number with a decimal comma");
}

struct mdn_quantity
mdn_read_number (struct mdn_slice text)
{
  char folded[NUMBER_MAX_BYTES];
  struct mdn_slice number = { folded, 0 };
  double value;
  char *comma;

  text = mdn_slice_trim (text);
  if (text.len == 0)
    return answer (MDN_READ_EMPTY, 0, "nothing written");
  if (mdn_text_number (text, &value))
    return answer (MDN_READ_OK, value, "number");
  number.len = fold (text, folded);
  if (number.len == 0)
    return answer (MDN_READ_UNKNOWN, 0, "too long for a number");
  if (mdn_text_number (number, &value))
    return answer (MDN_READ_OK, value, "number");
  comma = memchr (folded, ',', number.len);
  if (comma == NULL)
    return answer (MDN_READ_UNKNOWN, 0, "not a number");
  return read_comma (folded, number.len, comma);
}
