/* SPDX-License-Identifier: GPL-3.0-or-later */
/* package.c - minizip over the host's bytes. */
#include "package.h"

#include <string.h>

/* ---- what minizip takes for a file ---------------------------------------------------------------------- */

static voidpf ZCALLBACK
open_file (voidpf opaque, const void *name, int mode)
{
  (void) name;
  (void) mode;
  return opaque;
}

static uLong ZCALLBACK
read_file (voidpf opaque, voidpf stream, void *bytes, uLong n)
{
  (void) opaque;
  (void) stream;
  (void) bytes;
  (void) n;
  return 0;                      /* a new file is never read */
}

static uLong ZCALLBACK
write_file (voidpf opaque, voidpf stream, const void *bytes, uLong n)
{
  struct package *package = opaque;

  (void) stream;
  package->stopped = package->stopped || package->sink->write (package->feed->call, bytes, n) != 0;
  package->at += n;
  if (package->at > package->end)
    package->end = package->at;
  return package->stopped ? 0 : n;
}

static ZPOS64_T ZCALLBACK
tell_file (voidpf opaque, voidpf stream)
{
  const struct package *package = opaque;

  (void) stream;
  return package->at;
}

static long ZCALLBACK
seek_file (voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
  struct package *package = opaque;
  const uint64_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? package->at
                        : origin == ZLIB_FILEFUNC_SEEK_END ? package->end
                                                           : 0;

  (void) stream;
  package->at = base + offset;
  package->stopped = package->stopped || package->sink->seek (package->feed->call, package->at) != 0;
  return package->stopped ? -1 : 0;
}

static int ZCALLBACK
no_error (voidpf opaque, voidpf stream)
{
  (void) opaque;
  (void) stream;
  return 0;
}

/* ---- parts ---------------------------------------------------------------------------------------------- */

bool
package_open (struct package *package, const struct feed *feed, const struct mdn_bytes_sink *sink)
{
  zlib_filefunc64_def file = { .zopen64_file = open_file, .zread_file = read_file, .zwrite_file = write_file,
                               .ztell64_file = tell_file, .zseek64_file = seek_file, .zclose_file = no_error,
                               .zerror_file = no_error, .opaque = package };

  package->feed = feed;
  package->sink = sink;
  package->zip = zipOpen2_64 ("", APPEND_STATUS_CREATE, NULL, &file);
  package->failed = package->zip == NULL;
  return !package->failed;
}

static void
note (struct package *package, int result)
{
  package->failed = package->failed || result != ZIP_OK;
}

void
package_part (struct package *package, const char *name, bool is_huge)
{
  const zip_fileinfo info = { .tmz_date = { .tm_mday = 1, .tm_year = 1980 } };

  package->n = 0;
  if (!package->failed)
    note (package, zipOpenNewFileInZip64 (package->zip, name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED, Z_BEST_SPEED, is_huge));
}

static void
flush (struct package *package)
{
  if (!package->failed && package->n > 0)
    note (package, zipWriteInFileInZip (package->zip, package->waiting, (unsigned) package->n));
  package->n = 0;
}

void
package_bytes (struct package *package, const char *bytes, size_t n)
{
  while (n > 0)
    {
      const size_t room = PACKAGE_WAITING - package->n, some = n < room ? n : room;

      memcpy (package->waiting + package->n, bytes, some);
      package->n += some;
      bytes += some;
      n -= some;
      if (package->n == PACKAGE_WAITING)
        flush (package);
    }
}

void
package_text (struct package *package, const char *text)
{
  package_bytes (package, text, strlen (text));
}

void
package_part_end (struct package *package)
{
  flush (package);
  if (!package->failed)
    note (package, zipCloseFileInZip (package->zip));
}

enum mdn_result
package_close (struct package *package)
{
  note (package, zipClose (package->zip, NULL));
  if (package->stopped || !package->failed)
    return MDN_DONE;             /* the host knows why it stopped */
  return feed_fail (package->feed, "not-written", "minizip does not go on, behind %llu bytes", (unsigned long long) package->end);
}
