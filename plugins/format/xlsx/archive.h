/* SPDX-License-Identifier: GPL-3.0-or-later */
/* archive.h - the zip file around a workbook, read part by part without unpacking anything.
 *
 * Limits against zip bombs: 10,000 parts, 4 GiB inflated in all, and a part of which more than 64 MiB
 * were read may not have grown to more than 200 times the packed bytes they came from.  What the
 * directory says of sizes is not believed. */
#ifndef MDN_FORMAT_ARCHIVE_H
#define MDN_FORMAT_ARCHIVE_H

#include <stddef.h>
#include <stdint.h>

#include <unzip.h>

#include "../share/feed.h"

struct archive
{
  struct feed *feed;
  unzFile zip;
  uint64_t inflated;             /* bytes so far, all parts */
};

/* Fails, saying why, when the file is no whole zip archive. */
enum mdn_result archive_open (struct archive *archive, struct feed *feed);
void archive_close (struct archive *archive);

bool archive_has (const struct archive *archive, const char *part);

/* Hands the part on in pieces, the last with size 0.  take answers MDN_DONE to go on; *enough set: the
 * rest is not wanted. */
typedef enum mdn_result archive_taker (void *context, const char *piece, size_t size, bool *enough);
enum mdn_result archive_read (struct archive *archive, const char *part, archive_taker *take, void *context);

#endif
