/* SPDX-License-Identifier: GPL-3.0-or-later */
/* package.h - the zip file around a workbook, written part by part to the host.
 *
 * The first failure is kept: whatever is called after it does nothing.  Parts carry no time, so that the
 * same results give the same bytes. */
#ifndef MDN_FORMAT_PACKAGE_H
#define MDN_FORMAT_PACKAGE_H

#include <stdint.h>

#include <zip.h>

#include "../share/feed.h"

enum { PACKAGE_WAITING = 1 << 16 };

struct package
{
  const struct feed *feed;
  const struct mdn_bytes_sink *sink;
  zipFile zip;
  uint64_t at, end;              /* position, bytes written */
  bool stopped;                  /* the host wants no more */
  bool failed;                   /* the library does not go on */
  size_t n;
  char waiting[PACKAGE_WAITING]; /* of the part at work */
};

bool package_open (struct package *package, const struct feed *feed, const struct mdn_bytes_sink *sink);
/* is_huge: may pass 4 GiB. */
void package_part (struct package *package, const char *name, bool is_huge);
void package_bytes (struct package *package, const char *bytes, size_t n);
void package_text (struct package *package, const char *text);
void package_part_end (struct package *package);
/* Always to be called after package_open. */
enum mdn_result package_close (struct package *package);

#endif
