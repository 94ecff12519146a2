/* SPDX-License-Identifier: GPL-3.0-or-later */
/* source.h - the bytes of an export as UTF-8, whatever encoding the file has.
 *
 * The encoding is found by a fixed rule, never by statistics: a byte-order mark (UTF-8, UTF-16);
 * else strict UTF-8; else the encoding the user named; else strict GB18030, with a notice (GB2312
 * and GBK are its subsets).  Bytes that are ASCII so far leave the question open until the first
 * byte that is not.  Decoding is strict to the end of the file: a byte that does not fit is an
 * error with its line, never a replacement character.
 *
 * The SHA-256 of the raw bytes is taken as they pass.  Memory does not grow with the file. */
#ifndef MDN_READ_SOURCE_H
#define MDN_READ_SOURCE_H

#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/diag.h"

struct mdn_source;

/* Opens path ("-": standard input) and reads its first 64 KiB.  encoding: NULL or the user's
 * choice [encoding.unknown].  The source lives in the arena and is closed with it. */
enum mdn_status mdn_source_open (struct mdn_arena *arena, struct mdn_diag *diag, const char *path,
                                 const char *encoding, struct mdn_source **source) MDN_MUST_USE;

/* The first raw bytes, before anything was read. */
const unsigned char *mdn_source_head (const struct mdn_source *source, size_t *n);

/* Puts up to room (at least 16) bytes of whole characters at out; *n > 0 with MDN_OK.  MDN_END: no
 * more.  MDN_DATA: the next bytes cannot be decoded; everything before them was delivered, and
 * mdn_source_report says so at the line the caller knows.  Other failures are reported here. */
enum mdn_status mdn_source_read (struct mdn_source *source, char *out, size_t room, size_t *n) MDN_MUST_USE;
void mdn_source_report (const struct mdn_source *source, size_t line);

/* "UTF-8", "UTF-16LE", "GB18030", ... as far as is known now. */
const char *mdn_source_encoding (const struct mdn_source *source);

/* SHA-256 of all raw bytes; call after MDN_END. */
void mdn_source_sha256 (struct mdn_source *source, char hex[65]);

#endif
