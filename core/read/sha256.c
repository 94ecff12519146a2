/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sha256.c - the only user of nettle; it picks the processor's SHA instructions by itself. */
#include "core/read/sha256.h"

#include <stdio.h>

#include <nettle/sha2.h>

#include "core/read/yaml.h"

_Static_assert (sizeof (struct sha256_ctx) <= sizeof (struct mdn_sha256), "mdn_sha256 holds nettle's context");
_Static_assert (_Alignof (struct sha256_ctx) <= _Alignof (struct mdn_sha256), "and is aligned for it");

void
mdn_sha256_start (struct mdn_sha256 *sum)
{
  sha256_init ((struct sha256_ctx *) (void *) sum);
}

void
mdn_sha256_add (struct mdn_sha256 *sum, const void *bytes, size_t n)
{
  sha256_update ((struct sha256_ctx *) (void *) sum, n, bytes);
}

void
mdn_sha256_finish (struct mdn_sha256 *sum, char hex[65])
{
  static const char digits[] = "0123456789abcdef";
  unsigned char digest[SHA256_DIGEST_SIZE];

  sha256_digest ((struct sha256_ctx *) (void *) sum, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; i++)
    {
      hex[2 * i] = digits[digest[i] >> 4];
      hex[2 * i + 1] = digits[digest[i] & 15];
    }
  hex[64] = '\0';
}

enum mdn_status
mdn_file_sha256 (const char *path, char hex[65])
{
  FILE *stream = fopen (path, "rb");
  struct mdn_sha256 sum;
  unsigned char chunk[16384];
  size_t n;
  int failed;

  if (stream == NULL)
    return MDN_IO;
  mdn_sha256_start (&sum);
  while ((n = fread (chunk, 1, sizeof chunk, stream)) > 0)
    mdn_sha256_add (&sum, chunk, n);
  failed = ferror (stream);
  fclose (stream);
  mdn_sha256_finish (&sum, hex);
  return failed ? MDN_IO : MDN_OK;
}
