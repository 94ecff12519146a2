/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive.c - minizip with limits. */
#include "archive.h"

enum { PIECE = 1 << 16, READ_AHEAD = 1 << 16, MOST_PARTS = 10000, MOST_RATIO = 200 };

static const uint64_t ratio_counts_from = (uint64_t) 64 << 20;
static const uint64_t most_inflated = (uint64_t) 4 << 30;

enum mdn_result
archive_open (struct archive *archive, struct feed *feed)
{
  unz_global_info64 info;

  *archive = (struct archive) { .feed = feed, .zip = unzOpen64 (feed->path) };
  if (archive->zip == NULL)
    return feed_fail (feed, "damaged", "the zip archive has no directory at its end: the file is truncated or damaged");
  if (unzGetGlobalInfo64 (archive->zip, &info) != UNZ_OK || info.number_entry > MOST_PARTS)
    return feed_fail (feed, "damaged", "the zip archive's directory is damaged or lists more than %d parts", MOST_PARTS);
  return MDN_DONE;
}

void
archive_close (struct archive *archive)
{
  if (archive->zip != NULL)
    unzClose (archive->zip);
  archive->zip = NULL;
}

bool
archive_has (const struct archive *archive, const char *part)
{
  return unzLocateFile (archive->zip, part, 2) == UNZ_OK;
}

static enum mdn_result
open_part (struct archive *archive, const char *part)
{
  unz_file_info64 info;

  if (!archive_has (archive, part))
    return feed_fail (archive->feed, "damaged", "the part %s is missing", part);
  if (unzGetCurrentFileInfo64 (archive->zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
    return feed_fail (archive->feed, "damaged", "%s: its entry is damaged", part);
  if ((info.flag & 1) != 0)
    return feed_fail (archive->feed, "encrypted", "%s is encrypted: save the file without a password", part);
  if (unzOpenCurrentFile (archive->zip) != UNZ_OK)
    return feed_fail (archive->feed, "damaged", "%s: its entry is damaged, or packed in an unknown way", part);
  return MDN_DONE;
}

static enum mdn_result
check_limits (struct archive *archive, const char *part, uint64_t size, uint64_t start)
{
  const uint64_t at = unzGetCurrentFileZStreamPos64 (archive->zip);
  const uint64_t packed = (at > start ? at - start : 0) + READ_AHEAD;

  if (archive->inflated > most_inflated)
    return feed_fail (archive->feed, "too-large", "%s: the workbook is larger than 4 GiB when unpacked", part);
  if (size > ratio_counts_from && size / MOST_RATIO > packed)
    return feed_fail (archive->feed, "too-large", "%s is more than %d times as large unpacked as packed: not a real workbook",
                      part, MOST_RATIO);
  return MDN_DONE;
}

static enum mdn_result
read_pieces (struct archive *archive, const char *part, archive_taker *take, void *context, bool *enough)
{
  char *piece = feed_alloc (archive->feed, PIECE, 1);
  enum mdn_result result = piece == NULL ? MDN_EXHAUSTED : MDN_DONE;
  const uint64_t start = unzGetCurrentFileZStreamPos64 (archive->zip);
  uint64_t size = 0;

  while (result == MDN_DONE && !*enough)
    {
      int n = unzReadCurrentFile (archive->zip, piece, PIECE);

      if (n < 0)
        return feed_fail (archive->feed, "damaged", "%s: its packed data are damaged or truncated", part);
      size += (uint64_t) n;
      archive->inflated += (uint64_t) n;
      result = check_limits (archive, part, size, start);
      if (result == MDN_DONE)
        result = take (context, piece, (size_t) n, enough);
      if (n == 0)
        break;
    }
  return result;
}

enum mdn_result
archive_read (struct archive *archive, const char *part, archive_taker *take, void *context)
{
  bool enough = false;
  enum mdn_result result = open_part (archive, part);
  int closed;

  if (result != MDN_DONE)
    return result;
  result = read_pieces (archive, part, take, context, &enough);
  closed = unzCloseCurrentFile (archive->zip);
  if (result == MDN_DONE && !enough && closed == UNZ_CRCERROR)
    return feed_fail (archive->feed, "damaged", "%s: its checksum is wrong, so the file is damaged", part);
  return result;
}
