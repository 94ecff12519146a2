/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write_xls - writes the .xls fixture of check-formats: a compound file with one BIFF8 workbook.
 *
 *   write_xls OUT [1904]
 *
 * Layout: [MS-CFB] version 3 (one sector of allocation table, one of directory, then the stream, which
 * is long enough to need no short sectors) and [MS-XLS]. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { SECTOR = 512, STREAM = 16 * SECTOR };

static const uint32_t unused = 0xFFFFFFFF, chain_end = 0xFFFFFFFE, table_mark = 0xFFFFFFFD;

struct bytes
{
  unsigned char at[STREAM];
  size_t n;
};

static void
put (struct bytes *bytes, uint64_t value, size_t size)
{
  for (size_t i = 0; i < size && bytes->n < STREAM; i++)
    bytes->at[bytes->n++] = (unsigned char) (i < 8 ? value >> (8 * i) : 0);
}

static void
put_double (struct bytes *bytes, double value)
{
  uint64_t bits;

  memcpy (&bits, &value, sizeof bits);
  put (bytes, bits, 8);
}

/* Text as UTF-16, of ASCII or of the code points given. */
static void
put_text (struct bytes *bytes, const char *text)
{
  put (bytes, strlen (text), 2);
  put (bytes, 0, 1);
  for (; *text != '\0'; text++)
    put (bytes, (unsigned char) *text, 1);
}

static void
record (struct bytes *bytes, unsigned id, unsigned size)
{
  put (bytes, id, 2);
  put (bytes, size, 2);
}

static void
begin_part (struct bytes *bytes, unsigned type)
{
  record (bytes, 0x0809, 16);
  put (bytes, 0x0600, 2);
  put (bytes, type, 2);
  put (bytes, 0x07CC0DBB, 4);
  put (bytes, 0, 8);
}

static void
cell (struct bytes *bytes, unsigned id, unsigned size, unsigned row, unsigned column, unsigned style)
{
  record (bytes, id, 6 + size);
  put (bytes, row, 2);
  put (bytes, column, 2);
  put (bytes, style, 2);
}

static void
number (struct bytes *bytes, unsigned row, unsigned column, unsigned style, double value)
{
  cell (bytes, 0x0203, 8, row, column, style);
  put_double (bytes, value);
}

/* A formula, 1, with a result stored. */
static void
formula (struct bytes *bytes, unsigned row, unsigned column, double result)
{
  cell (bytes, 0x0006, 19, row, column, 0);
  put_double (bytes, result);
  put (bytes, 0, 6);
  put (bytes, 3, 2);
  put (bytes, 0x00011E, 3);
}

static const char *const texts[] = { "id", "bed", "day", "moment", "sum", "flag", "A1", "Fixture 2024" };

enum { N_TEXTS = sizeof texts / sizeof *texts };

/* Everything before the sheet; returns where the sheet's offset has to be put. */
static size_t
globals (struct bytes *bytes, int is_1904)
{
  static const unsigned formats[] = { 0, 14, 20, 22 };
  size_t size = 8, at;

  begin_part (bytes, 5);
  record (bytes, 0x0042, 2);
  put (bytes, 1200, 2);
  record (bytes, 0x0022, 2);
  put (bytes, (uint64_t) is_1904, 2);
  for (size_t i = 0; i < 4; i++)
    {
      record (bytes, 0x00E0, 20);
      put (bytes, 0, 2);
      put (bytes, formats[i], 2);
      put (bytes, 0, 16);
    }
  record (bytes, 0x0085, 8 + 3);
  at = bytes->n;
  put (bytes, 0, 6);
  put (bytes, 3, 1);
  put (bytes, 0, 1);
  put (bytes, 'O' | 'n' << 8 | 'e' << 16, 3);
  for (size_t i = 0; i < N_TEXTS; i++)
    size += 3 + (i == 6 ? 4 : strlen (texts[i]));
  record (bytes, 0x00FC, (unsigned) size);
  put (bytes, N_TEXTS, 4);
  put (bytes, N_TEXTS, 4);
  for (size_t i = 0; i < N_TEXTS; i++)
    if (i == 6)                      /* two Chinese characters in place of the ASCII ones */
      {
        put (bytes, 2, 2);
        put (bytes, 1, 1);
        put (bytes, 0x5F20 | (uint64_t) 0x4E09 << 16, 4);
      }
    else
      put_text (bytes, texts[i]);
  record (bytes, 0x000A, 0);
  return at;
}

static void
sheet (struct bytes *bytes, int is_1904)
{
  const double day = is_1904 ? 43951 : 45413;      /* 2024-05-01 */

  begin_part (bytes, 0x10);
  record (bytes, 0x0200, 14);
  put (bytes, 0, 4);
  put (bytes, 4, 4);
  put (bytes, 0, 2);
  put (bytes, 6, 2);
  put (bytes, 0, 2);
  cell (bytes, 0x00FD, 4, 0, 0, 0);
  put (bytes, 7, 4);
  for (unsigned column = 0; column < 6; column++)
    {
      cell (bytes, 0x00FD, 4, 1, column, 0);
      put (bytes, column, 4);
    }
  cell (bytes, 0x00FD, 4, 2, 0, 0);
  put (bytes, 6, 4);
  number (bytes, 2, 1, 2, 23.5 / 24);
  number (bytes, 2, 2, 1, day);
  number (bytes, 2, 3, 3, day + 12069.0 / 86400);
  formula (bytes, 2, 4, 6.5);
  cell (bytes, 0x0205, 2, 2, 5, 0);
  put (bytes, 1, 2);
  number (bytes, 3, 0, 0, 0.1);
  number (bytes, 3, 1, 0, 23.5 / 24);
  cell (bytes, 0x027E, 4, 3, 2, 0);
  put (bytes, (7u << 2) | 2, 4);                   /* RK: the integer 7 */
  record (bytes, 0x000A, 0);
}

static void
entry (struct bytes *bytes, const char *name, unsigned type, uint32_t child, uint32_t start, uint64_t size)
{
  size_t begin = bytes->n, length = strlen (name);

  for (size_t i = 0; i < 32; i++)
    put (bytes, i < length ? (unsigned char) name[i] : 0, 2);
  put (bytes, length > 0 ? 2 * (length + 1) : 0, 2);
  put (bytes, type | 1 << 8, 2);
  put (bytes, unused, 4);
  put (bytes, unused, 4);
  put (bytes, child, 4);
  put (bytes, 0, 36);
  bytes->n = begin + 116;
  put (bytes, start, 4);
  put (bytes, size, 8);
}

/* The header, the allocation table and the directory. */
static void
frame (struct bytes *bytes)
{
  put (bytes, 0xE11AB1A1E011CFD0, 8);
  put (bytes, 0, 8);
  put (bytes, 0, 8);
  put (bytes, 0xFFFE0003003E, 6);
  put (bytes, 0x00060009, 4);
  put (bytes, 0, 6);
  put (bytes, 0, 4);
  put (bytes, 1, 4);
  put (bytes, 1, 4);                               /* the directory's sector */
  put (bytes, 0, 4);
  put (bytes, 4096, 4);
  put (bytes, chain_end, 4);
  put (bytes, 0, 4);
  put (bytes, chain_end, 4);
  put (bytes, 0, 4);
  put (bytes, 0, 4);                               /* the table's sector */
  while (bytes->n < SECTOR)
    put (bytes, unused, 4);
  put (bytes, table_mark, 4);
  put (bytes, chain_end, 4);
  for (uint32_t i = 0; i < STREAM / SECTOR; i++)
    put (bytes, i + 1 < STREAM / SECTOR ? i + 3 : chain_end, 4);
  while (bytes->n < 2 * SECTOR)
    put (bytes, unused, 4);
  entry (bytes, "Root Entry", 5, 1, chain_end, 0);
  entry (bytes, "Workbook", 2, unused, 2, STREAM);
  entry (bytes, "", 0, unused, 0, 0);
  entry (bytes, "", 0, unused, 0, 0);
}

int
main (int argc, char **argv)
{
  static struct bytes stream, outside;
  int is_1904 = argc > 2 && strcmp (argv[2], "1904") == 0;
  FILE *file = argc > 1 ? fopen (argv[1], "wb") : NULL;
  size_t at = globals (&stream, is_1904), begin = stream.n;
  int failed = file == NULL;

  stream.n = at;
  put (&stream, begin, 4);
  stream.n = begin;
  sheet (&stream, is_1904);
  frame (&outside);
  failed = failed || fwrite (outside.at, 1, outside.n, file) != 3 * SECTOR || fwrite (stream.at, 1, STREAM, file) != STREAM;
  return failed || fclose (file) != 0 ? 2 : 0;
}
