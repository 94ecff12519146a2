/* SPDX-License-Identifier: GPL-3.0-or-later */
/* biff.c - a compound file's allocation chains, and the records of the workbook in it. */
#include "biff.h"

#include <stdio.h>
#include <string.h>

enum
{
  HEADER = 512,
  ENTRY = 128,
  LISTED_IN_HEADER = 109,
  LARGEST_FILE = 256 << 20,
  RECORD_FORMULA = 0x0006,
  RECORD_END = 0x000A,
  RECORD_SHEET = 0x0085,
  RECORD_BEGIN = 0x0809,
  MOST_NESTED = 16
};

/* The whole file; sectors follow the header. */
struct compound
{
  const unsigned char *bytes;
  size_t n, sector;
  const struct feed *feed;
};

static uint32_t
number_at (const unsigned char *bytes, size_t at, size_t size)
{
  uint32_t value = 0;

  for (size_t i = 0; i < size; i++)
    value |= (uint32_t) bytes[at + i] << (8 * i);
  return value;
}

static enum mdn_result
read_all (struct compound *file)
{
  FILE *stream = fopen (file->feed->path, "rb");
  long size = stream != NULL && fseek (stream, 0, SEEK_END) == 0 ? ftell (stream) : -1;
  unsigned char *bytes = size > 0 && size <= LARGEST_FILE ? feed_alloc (file->feed, (size_t) size, 1) : NULL;

  if (bytes != NULL && fseek (stream, 0, SEEK_SET) == 0)
    file->n = fread (bytes, 1, (size_t) size, stream);
  file->bytes = bytes;
  if (stream != NULL)
    fclose (stream);
  return MDN_DONE;
}

/* The sector's bytes; NULL: it lies outside the file. */
static const unsigned char *
sector_at (const struct compound *file, uint32_t number)
{
  size_t at = ((size_t) number + 1) * file->sector;

  return at + file->sector <= file->n ? file->bytes + at : NULL;
}

/* The number of the i-th sector of the allocation table, which the header lists, or a chain of sectors. */
static uint32_t
table_sector (const struct compound *file, size_t i)
{
  size_t in_each = file->sector / 4 - 1;
  const unsigned char *list;
  uint32_t next = number_at (file->bytes, 68, 4);

  if (i < LISTED_IN_HEADER)
    return number_at (file->bytes, 76 + 4 * i, 4);
  for (i -= LISTED_IN_HEADER;; i -= in_each)
    {
      list = sector_at (file, next);
      if (list == NULL)
        return UINT32_MAX;
      if (i < in_each)
        return number_at (list, 4 * i, 4);
      next = number_at (list, 4 * in_each, 4);
    }
}

/* The sector that follows in its chain. */
static uint32_t
next_sector (const struct compound *file, uint32_t number)
{
  size_t in_each = file->sector / 4;
  const unsigned char *table = sector_at (file, table_sector (file, number / in_each));

  return table == NULL ? UINT32_MAX : number_at (table, 4 * (number % in_each), 4);
}

/* How many bytes of the sector are in the file: writers do not always fill the last one. */
static size_t
bytes_of_sector (const struct compound *file, uint32_t number)
{
  size_t at = ((size_t) number + 1) * file->sector;
  size_t left = at < file->n ? file->n - at : 0;

  return left < file->sector ? left : file->sector;
}

/* The bytes of a chain, one after the other.  A chain longer than the file goes in circles: it is cut, also in the
 * middle of a sector, for one that meets the short last sector more than once does not end between two. */
static enum mdn_result
gather (const struct compound *file, uint32_t first, size_t most, const unsigned char **bytes, size_t *n)
{
  size_t room = (most / file->sector + 1) * file->sector;
  unsigned char *all = feed_alloc (file->feed, room, 1);
  size_t here;

  *n = 0;
  *bytes = all;
  if (all == NULL)
    return MDN_EXHAUSTED;
  for (uint32_t at = first; *n < room && (here = bytes_of_sector (file, at)) > 0; at = next_sector (file, at))
    {
      here = here < room - *n ? here : room - *n;
      memcpy (all + *n, file->bytes + ((size_t) at + 1) * file->sector, here);
      *n += here;
    }
  return MDN_DONE;
}

static bool
is_named (const unsigned char *entry, const char *name)
{
  size_t length = strlen (name);

  if (number_at (entry, 64, 2) != 2 * (length + 1))
    return false;
  for (size_t i = 0; i < length; i++)
    if (entry[2 * i] != (unsigned char) name[i] || entry[2 * i + 1] != 0)
      return false;
  return true;
}

static enum mdn_result
find_workbook (const struct compound *file, struct biff *biff)
{
  const unsigned char *directory;
  size_t n;
  enum mdn_result result = gather (file, number_at (file->bytes, 48, 4), file->n < (8 << 20) ? file->n : 8 << 20,
                                   &directory, &n);

  for (size_t at = 0; result == MDN_DONE && at + ENTRY <= n; at += ENTRY)
    if (is_named (directory + at, "Workbook") || is_named (directory + at, "Book"))
      {
        size_t size = number_at (directory, at + 120, 4);

        if (size < 4096)               /* kept in short sectors; no real workbook is that small */
          return MDN_DONE;
        result = gather (file, number_at (directory, at + 116, 4), size < file->n ? size : file->n, &biff->bytes, &biff->n);
        if (result == MDN_DONE && biff->n < size)
          return feed_fail (file->feed, "damaged", "truncated: the workbook has %zu bytes, of which %zu are there", size, biff->n);
        return result;
      }
  return result;
}

/* The record at `at`: its kind and where its data begin; false: none is whole there. */
static bool
record_at (const struct biff *biff, size_t at, uint32_t *kind, uint32_t *size)
{
  if (biff->bytes == NULL || biff->n < 4 || at > biff->n - 4)
    return false;
  *kind = number_at (biff->bytes, at, 2);
  *size = number_at (biff->bytes, at + 2, 2);
  return *size <= biff->n - at - 4;
}

static void
list_sheets (struct biff *biff)
{
  uint32_t kind, size;

  for (size_t at = 0; record_at (biff, at, &kind, &size) && kind != RECORD_END; at += 4 + size)
    if (kind == RECORD_SHEET && size >= 6 && biff->n_sheets < BIFF_SHEETS)
      {
        biff->sheet[biff->n_sheets].at = number_at (biff->bytes, at + 4, 4);
        biff->sheet[biff->n_sheets++].hidden = (biff->bytes[at + 8] & 3) != 0;
      }
}

enum mdn_result
biff_open (struct biff *biff, const struct feed *feed)
{
  struct compound file = { .feed = feed };
  enum mdn_result result = read_all (&file);
  uint32_t shift;

  *biff = (struct biff) { .bytes = NULL };
  if (result != MDN_DONE || file.n < HEADER)
    return result;
  shift = number_at (file.bytes, 30, 2);
  if (shift != 9 && shift != 12)
    return MDN_DONE;
  file.sector = (size_t) 1 << shift;
  result = find_workbook (&file, biff);
  list_sheets (biff);
  return result;
}

void
biff_count_formulas (const struct biff *biff, size_t sheet, struct biff_formulas *formulas)
{
  unsigned depth = 0;
  uint32_t kind, size;

  *formulas = (struct biff_formulas) { 0 };
  if (sheet >= biff->n_sheets)
    return;
  for (size_t at = biff->sheet[sheet].at; record_at (biff, at, &kind, &size) && depth < MOST_NESTED; at += 4 + size)
    {
      depth += kind == RECORD_BEGIN;
      if (kind == RECORD_END && --depth == 0)
        return;
      if (kind == RECORD_FORMULA && size >= 4 && formulas->n++ == 0)
        {
          formulas->row = (size_t) number_at (biff->bytes, at + 4, 2) + 1;
          formulas->column = (size_t) number_at (biff->bytes, at + 6, 2) + 1;
        }
    }
}
