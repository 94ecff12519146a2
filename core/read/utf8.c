/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utf8.c - runs of ASCII are skipped 32 bytes at a time; everything else goes character by character. */
#include "core/read/utf8.h"

#include <stdint.h>
#include <string.h>

/* Leading bytes, their length, and the range the second byte must lie in (Unicode 15, table 3-7). */
struct lead
{
  unsigned char first, last, length, low, high;
};

static const struct lead leads[] = {
  { 0xC2, 0xDF, 2, 0x80, 0xBF }, { 0xE0, 0xE0, 3, 0xA0, 0xBF }, { 0xE1, 0xEC, 3, 0x80, 0xBF },
  { 0xED, 0xED, 3, 0x80, 0x9F }, { 0xEE, 0xEF, 3, 0x80, 0xBF }, { 0xF0, 0xF0, 4, 0x90, 0xBF },
  { 0xF1, 0xF3, 4, 0x80, 0xBF }, { 0xF4, 0xF4, 4, 0x80, 0x8F },
};

static const struct lead *
lead_of (unsigned char byte)
{
  for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
    if (byte >= leads[i].first && byte <= leads[i].last)
      return &leads[i];
  return NULL;
}

/* Length of the character at p; 0: invalid; -1: valid so far, but cut by the end. */
static int
character (const unsigned char *p, size_t n)
{
  const struct lead *lead;

  if (p[0] < 0x80)
    return 1;
  lead = lead_of (p[0]);
  if (lead == NULL)
    return 0;
  if (n < 2)
    return -1;
  if (p[1] < lead->low || p[1] > lead->high)
    return 0;
  for (size_t i = 2; i < lead->length; i++)
    {
      if (i >= n)
        return -1;
      if ((p[i] & 0xC0) != 0x80)
        return 0;
    }
  return lead->length;
}

size_t
mdn_utf8_ascii (const char *text, size_t n)
{
  size_t i = 0;

  for (; i + 32 <= n; i += 32)
    {
      uint64_t word[4];

      memcpy (word, text + i, 32);
      if (((word[0] | word[1] | word[2] | word[3]) & UINT64_C (0x8080808080808080)) != 0)
        break;
    }
  while (i < n && (unsigned char) text[i] < 0x80)
    i++;
  return i;
}

size_t
mdn_utf8_valid (const char *text, size_t n)
{
  size_t i = mdn_utf8_ascii (text, n);

  while (i < n)
    {
      int length = character ((const unsigned char *) text + i, n - i);

      if (length <= 0)
        return i;
      i += (size_t) length;
      if (length == 1)
        i += mdn_utf8_ascii (text + i, n - i);
    }
  return i;
}

bool
mdn_utf8_cut (const char *text, size_t n)
{
  return n > 0 && character ((const unsigned char *) text, n) < 0;
}

void
mdn_utf8_mend (char *text, size_t n)
{
  for (size_t i = 0; (i += mdn_utf8_valid (text + i, n - i)) < n; i++)
    text[i] = '?';
  for (size_t i = 0; i < n; i++)
    if (((unsigned char) text[i] < 0x20 && strchr ("\t\n\r", text[i]) == NULL) || text[i] == 0x7F)
      text[i] = '?';
}
