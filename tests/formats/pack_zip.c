/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pack_zip - makes a zip archive, so that tests can write workbooks part by part.
 *
 *   pack_zip OUT PART=FILE...        FILE's content becomes PART
 *                PART=@TEXTxN        PART is TEXT, N times (no file of that size is needed)
 *                PART=@FILE+TEXTxN+FILE   a file, a text N times, another file */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zip.h>

static int
add_file (zipFile zip, const char *path)
{
  char block[65536];
  size_t n;
  FILE *file = fopen (path, "rb");

  if (file == NULL)
    return 1;
  while ((n = fread (block, 1, sizeof block, file)) > 0)
    zipWriteInFileInZip (zip, block, (unsigned) n);
  fclose (file);
  return 0;
}

static int
add_repeated (zipFile zip, char *what)
{
  char *times = strrchr (what, 'x');
  char block[65536];
  size_t length, many, n;

  if (times == NULL)
    return 1;
  *times = '\0';
  length = strlen (what);
  n = strtoul (times + 1, NULL, 10);
  many = sizeof block / length;
  for (size_t i = 0; i < many; i++)
    memcpy (block + i * length, what, length);
  for (; n >= many; n -= many)
    zipWriteInFileInZip (zip, block, (unsigned) (many * length));
  for (; n > 0; n--)
    zipWriteInFileInZip (zip, block, (unsigned) length);
  return 0;
}

static int
add_parts (zipFile zip, char *source)
{
  char *middle, *last;

  if (source[0] != '@')
    return add_file (zip, source);
  middle = strchr (source, '+');
  if (middle == NULL)
    return add_repeated (zip, source + 1);
  *middle++ = '\0';
  last = strrchr (middle, '+');
  if (last == NULL)
    return 1;
  *last++ = '\0';
  return add_file (zip, source + 1) || add_repeated (zip, middle) || add_file (zip, last);
}

int
main (int argc, char **argv)
{
  zipFile zip = argc > 2 ? zipOpen64 (argv[1], APPEND_STATUS_CREATE) : NULL;
  int failed = zip == NULL;

  for (int i = 2; i < argc && !failed; i++)
    {
      char *source = strchr (argv[i], '=');

      if (source == NULL)
        return 2;
      *source++ = '\0';
      failed = zipOpenNewFileInZip64 (zip, argv[i], NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 6, 1) != ZIP_OK
               || add_parts (zip, source) || zipCloseFileInZip (zip) != ZIP_OK;
    }
  if (zip != NULL && zipClose (zip, NULL) != ZIP_OK)
    failed = 1;
  return failed ? 2 : 0;
}
