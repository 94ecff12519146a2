/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sha256.h - SHA-256 of bytes as they pass by, for provenance.
 *
 * The context is opaque storage, so that nettle's header stays in one file. */
#ifndef MDN_READ_SHA256_H
#define MDN_READ_SHA256_H

#include <stddef.h>
#include <stdint.h>

struct mdn_sha256
{
  uint64_t storage[24];
};

void mdn_sha256_start (struct mdn_sha256 *sum);
void mdn_sha256_add (struct mdn_sha256 *sum, const void *bytes, size_t n);
void mdn_sha256_finish (struct mdn_sha256 *sum, char hex[65]);   /* 64 hex digits and NUL; starts anew */

#endif
