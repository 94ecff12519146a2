/* SPDX-License-Identifier: GPL-3.0-or-later */
/* source.c - reading, the encoding rule, strict decoding, hashing. */
#include "core/read/source.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "core/read/sha256.h"
#include "core/read/utf8.h"

enum { SOURCE_HEAD = 65536 };

enum mode { MODE_ASCII /* so far */, MODE_UTF8, MODE_CONVERT };

struct mdn_source
{
  struct mdn_diag *diag;
  struct mdn_place place;
  const char *wanted;        /* the user's encoding, or NULL */
  const char *encoding;      /* what is being decoded in MODE_CONVERT */
  enum mode mode;
  int fd;
  bool ended;                /* the file has no more bytes than those in raw */
  bool marked;               /* a byte-order mark decided */
  iconv_t converter;
  char *raw;                 /* raw bytes read but not delivered: [raw_from, raw_to) */
  size_t raw_from, raw_to, raw_room;
  char carry[4];             /* a UTF-8 character cut by the end of the last read */
  size_t n_carry;
  struct mdn_sha256 sum;
  char problem[160];         /* why the next bytes cannot be decoded, or "" */
};

static const iconv_t no_converter = (iconv_t) -1;

static void
release_source (void *object)
{
  struct mdn_source *source = object;

  if (source->fd > STDIN_FILENO)
    close (source->fd);
  if (source->converter != no_converter)
    iconv_close (source->converter);
  mdn_memory_release (source->raw);
}

static enum mdn_status
report_errno (const struct mdn_source *source)
{
  mdn_diag_say (source->diag, MDN_ERROR, "file.unreadable", &source->place, "cannot be read: %s",
                strerror (errno));
  return MDN_IO;
}

/* One read: *n 0 at the end of the file. */
static enum mdn_status
read_bytes (struct mdn_source *source, char *out, size_t room, size_t *n)
{
  ssize_t got;

  do
    got = read (source->fd, out, room);
  while (got < 0 && errno == EINTR);
  *n = got > 0 ? (size_t) got : 0;
  if (got < 0)
    return report_errno (source);
  source->ended = got == 0;
  mdn_sha256_add (&source->sum, out, *n);
  return MDN_OK;
}

/* Fills raw behind raw_to until it is full or the file ends. */
static enum mdn_status
fill_raw (struct mdn_source *source)
{
  while (!source->ended && source->raw_to < source->raw_room)
    {
      size_t n;
      enum mdn_status status = read_bytes (source, source->raw + source->raw_to,
                                           source->raw_room - source->raw_to, &n);

      if (status != MDN_OK)
        return status;
      source->raw_to += n;
    }
  return MDN_OK;
}

static bool
is_chinese_national (const char *name)
{
  static const char *const names[] = { "GB18030", "GBK", "GB2312", "GB_2312-80", "CP936", "MS936", "EUC-CN", "EUCCN" };

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcasecmp (name, names[i]) == 0)
      return true;
  return false;
}

static enum mdn_status
open_converter (struct mdn_source *source, const char *encoding)
{
  source->converter = iconv_open ("UTF-8", encoding);
  if (source->converter == no_converter)
    {
      mdn_diag_say (source->diag, MDN_ERROR, "encoding.unknown", &source->place,
                    "the encoding '%s' is not known here", encoding);
      return MDN_DEFINITION;
    }
  source->encoding = encoding;
  source->mode = MODE_CONVERT;
  return MDN_OK;
}

/* The user's encoding must be one, even when the file turns out not to need it. */
static enum mdn_status
check_wanted (struct mdn_source *source, const char *encoding)
{
  enum mdn_status status;

  if (encoding == NULL || strcasecmp (encoding, "auto") == 0)
    return MDN_OK;
  source->wanted = is_chinese_national (encoding) ? "GB18030" : encoding;
  status = open_converter (source, source->wanted);
  if (status != MDN_OK)
    return status;
  iconv_close (source->converter);
  source->converter = no_converter;
  source->mode = MODE_ASCII;
  return MDN_OK;
}

struct byte_order_mark
{
  const char *encoding;      /* NULL: UTF-8, nothing to convert */
  unsigned char bytes[3];
  unsigned char n;
};

/* A byte-order mark decides; so does a user's UTF-16 or UTF-32, whose bytes could pass for UTF-8
 * with NULs in it. */
static enum mdn_status
apply_mark (struct mdn_source *source)
{
  static const struct byte_order_mark marks[] = {
    { NULL, { 0xEF, 0xBB, 0xBF }, 3 }, { "UTF-16LE", { 0xFF, 0xFE }, 2 }, { "UTF-16BE", { 0xFE, 0xFF }, 2 },
  };

  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (source->raw_to >= marks[i].n && memcmp (source->raw, marks[i].bytes, marks[i].n) == 0)
      {
        source->raw_from = marks[i].n;
        source->marked = true;
        source->mode = MODE_UTF8;
        return marks[i].encoding == NULL ? MDN_OK : open_converter (source, marks[i].encoding);
      }
  if (source->wanted != NULL
      && (strncasecmp (source->wanted, "UTF-16", 6) == 0 || strncasecmp (source->wanted, "UTF-32", 6) == 0
          || strncasecmp (source->wanted, "UCS", 3) == 0))
    return open_converter (source, source->wanted);
  return MDN_OK;
}

static enum mdn_status
open_file (struct mdn_source *source, const char *path)
{
  source->fd = strcmp (path, "-") == 0 ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  if (source->fd < 0)
    return report_errno (source);
  return fill_raw (source);
}

enum mdn_status
mdn_source_open (struct mdn_arena *arena, struct mdn_diag *diag, const char *path, const char *encoding,
                 struct mdn_source **out)
{
  struct mdn_source *source = mdn_arena_alloc (arena, sizeof *source);
  enum mdn_status status;

  *out = source;
  if (source == NULL)
    return MDN_NO_MEMORY;
  source->diag = diag;
  source->place.file = path;
  source->converter = no_converter;
  source->fd = -1;
  mdn_sha256_start (&source->sum);
  status = mdn_arena_defer (arena, release_source, source);
  if (status != MDN_OK)
    return status;
  source->raw = mdn_memory_resize (NULL, SOURCE_HEAD, 1);
  source->raw_room = SOURCE_HEAD;
  if (source->raw == NULL)
    return MDN_NO_MEMORY;
  status = check_wanted (source, encoding);
  if (status == MDN_OK)
    status = open_file (source, path);
  return status != MDN_OK ? status : apply_mark (source);
}

const unsigned char *
mdn_source_head (const struct mdn_source *source, size_t *n)
{
  *n = source->raw_to;
  return (const unsigned char *) source->raw;
}

/* ---- conversion ---- */

static void
note_problem (struct mdn_source *source, const unsigned char *byte, const char *encoding)
{
  snprintf (source->problem, sizeof source->problem, "the byte 0x%02X here does not belong to %s text%s", *byte,
            encoding, source->wanted == NULL ? "; name the file's encoding" : "");
}

/* Moves what is left to the front and reads more behind it. */
static enum mdn_status
refill_raw (struct mdn_source *source)
{
  memmove (source->raw, source->raw + source->raw_from, source->raw_to - source->raw_from);
  source->raw_to -= source->raw_from;
  source->raw_from = 0;
  return fill_raw (source);
}

/* Converts as much as fits.  errno as iconv leaves it, 0 when raw was used up. */
static size_t
convert_raw (struct mdn_source *source, char *out, size_t room)
{
  char *in = source->raw + source->raw_from, *start = out;
  size_t n_in = source->raw_to - source->raw_from;

  errno = 0;
  if (iconv (source->converter, &in, &n_in, &out, &room) != (size_t) -1)
    errno = 0;
  source->raw_from = source->raw_to - n_in;
  return (size_t) (out - start);
}

/* Resets a stateful encoding at the end; nothing is left to say then. */
static enum mdn_status
end_conversion (struct mdn_source *source)
{
  iconv (source->converter, NULL, NULL, NULL, NULL);
  return MDN_END;
}

static enum mdn_status
read_converted (struct mdn_source *source, char *out, size_t room, size_t *n)
{
  for (;;)
    {
      int failure;

      *n = convert_raw (source, out, room);
      failure = errno;
      if (failure == EILSEQ || (failure == EINVAL && source->ended))
        note_problem (source, (unsigned char *) source->raw + source->raw_from, source->encoding);
      if (*n > 0)
        return MDN_OK;
      if (source->problem[0] != '\0')
        return MDN_DATA;
      if (source->ended)
        return end_conversion (source);
      enum mdn_status status = refill_raw (source);
      if (status != MDN_OK)
        return status;
    }
}

/* ---- UTF-8 ---- */

/* Bytes are put back in front of raw and decoded by what the user named, or GB18030. */
static enum mdn_status
switch_encoding (struct mdn_source *source, const char *bytes, size_t n)
{
  size_t left = source->raw_to - source->raw_from;
  char *raw = mdn_memory_resize (NULL, n + left + SOURCE_HEAD, 1);

  if (raw == NULL)
    return MDN_NO_MEMORY;
  memcpy (raw, bytes, n);
  memcpy (raw + n, source->raw + source->raw_from, left);
  mdn_memory_release (source->raw);
  source->raw = raw;
  source->raw_room = n + left + SOURCE_HEAD;
  source->raw_from = 0;
  source->raw_to = n + left;
  if (source->wanted == NULL)
    mdn_diag_say (source->diag, MDN_NOTE, "encoding.gb18030", &source->place,
                  "not UTF-8 and without a byte-order mark: read as GB18030 (GBK, GB2312); if names look "
                  "wrong, name the encoding");
  return open_converter (source, source->wanted != NULL ? source->wanted : "GB18030");
}

/* What was fetched before the carry and behind it: out[0 .. *n). */
static enum mdn_status
fetch (struct mdn_source *source, char *out, size_t room, size_t *n)
{
  size_t left = source->raw_to - source->raw_from, got;
  enum mdn_status status = MDN_OK;

  memcpy (out, source->carry, source->n_carry);
  *n = source->n_carry;
  source->n_carry = 0;
  if (left > 0)
    {
      got = left < room - *n ? left : room - *n;
      memcpy (out + *n, source->raw + source->raw_from, got);
      source->raw_from += got;
    }
  else
    status = read_bytes (source, out + *n, room - *n, &got);
  if (status == MDN_OK)
    *n += got;
  return status;
}

static bool
has_more (const struct mdn_source *source)
{
  return !source->ended || source->raw_from < source->raw_to;
}

static void
note_decision (struct mdn_source *source)
{
  source->mode = MODE_UTF8;
  if (source->wanted != NULL && strcasecmp (source->wanted, "UTF-8") != 0
      && strcasecmp (source->wanted, "UTF8") != 0)
    mdn_diag_say (source->diag, MDN_NOTE, "encoding.utf8", &source->place,
                  "valid UTF-8, so it is read as that and not as %s", source->wanted);
}

/* UTF-8 to the last character, which the end of the file cuts: a damaged file, not another encoding. */
static bool
is_cut_utf8 (const char *out, size_t valid, size_t n)
{
  return mdn_utf8_ascii (out, valid) < valid && mdn_utf8_cut (out + valid, n - valid);
}

/* Bytes behind the valid part: a cut character is kept for the next read, anything else is wrong. */
static enum mdn_status
settle_rest (struct mdn_source *source, const char *out, size_t valid, size_t n)
{
  if (has_more (source) && mdn_utf8_cut (out + valid, n - valid))
    {
      source->n_carry = n - valid;
      memcpy (source->carry, out + valid, source->n_carry);
      return MDN_OK;
    }
  if (source->mode == MODE_ASCII && !is_cut_utf8 (out, valid, n))
    return switch_encoding (source, out, n);
  note_problem (source, (const unsigned char *) out + valid, "UTF-8");
  return MDN_OK;
}

static enum mdn_status
read_utf8 (struct mdn_source *source, char *out, size_t room, size_t *n)
{
  enum mdn_status status;
  size_t got, valid;

  for (;;)
    {
      status = fetch (source, out, room, &got);
      if (status != MDN_OK)
        return status;
      if (got == 0 && source->ended)
        return MDN_END;
      valid = mdn_utf8_valid (out, got);
      if (valid < got)
        status = settle_rest (source, out, valid, got);
      if (status != MDN_OK)
        return status;
      if (source->mode == MODE_CONVERT)
        return read_converted (source, out, room, n);
      if (source->mode == MODE_ASCII && mdn_utf8_ascii (out, valid) < valid)
        note_decision (source);
      *n = valid;
      if (valid > 0)
        return MDN_OK;
      if (source->problem[0] != '\0')
        return MDN_DATA;
    }
}

enum mdn_status
mdn_source_read (struct mdn_source *source, char *out, size_t room, size_t *n)
{
  *n = 0;
  if (source->problem[0] != '\0')
    return MDN_DATA;
  if (source->mode == MODE_CONVERT)
    return read_converted (source, out, room, n);
  return read_utf8 (source, out, room, n);
}

void
mdn_source_report (const struct mdn_source *source, size_t line)
{
  struct mdn_place place = { .file = source->place.file, .line = line };

  mdn_diag_say (source->diag, MDN_ERROR, "encoding.invalid", &place, "%s", source->problem);
}

const char *
mdn_source_encoding (const struct mdn_source *source)
{
  return source->mode == MODE_CONVERT ? source->encoding : "UTF-8";
}

void
mdn_source_sha256 (struct mdn_source *source, char hex[65])
{
  mdn_sha256_finish (&source->sum, hex);
}
