/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_csv.c - any bytes as a table: it ends, and every cell it hands out lies in readable memory. */
#include "tests/fuzz/corpus.h"

#include <sys/mman.h>
#include <unistd.h>

#include "core/read/table.h"

static enum mdn_status
touch_cells (void *context, const struct mdn_rows *rows)
{
  unsigned *sum = context;

  for (size_t r = 0; r < rows->n_rows; r++)
    for (size_t k = 0; k < rows->n_columns; k++)
      for (size_t i = 0; i < rows->cell[k][r].len; i++)
        *sum += (unsigned char) rows->cell[k][r].ptr[i];
  return MDN_OK;
}

static void
read_path (const char *path)
{
  struct mdn_arena *arena = mdn_arena_new ();
  struct mdn_diag *diag = arena == NULL ? NULL : mdn_diag_new (arena, NULL, 5);
  struct mdn_table *table;
  unsigned sum = 0;
  struct mdn_table_handler handler = { &sum, touch_cells };

  if (diag != NULL && mdn_table_open (arena, diag, path, NULL, &table) == MDN_OK)
    {
      enum mdn_status status = touch_cells (&sum, mdn_table_sample (table));

      if (status == MDN_OK)
        status = mdn_table_read (table, &handler);
      if (status != MDN_OK && mdn_diag_count (diag, MDN_ERROR) == 0)
        abort ();
    }
  mdn_arena_free (arena);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("fuzz", 0);
  char path[64];

  if (fd < 0)
    return 0;
  snprintf (path, sizeof path, "/proc/self/fd/%d", fd);
  if (write (fd, data, size) == (ssize_t) size)
    read_path (path);
  close (fd);
  return 0;
}

#ifndef MDN_FUZZ_ENGINE

static const struct seed seeds[] = {
  SEED (""), SEED ("a"), SEED ("\""), SEED ("\"\""), SEED ("\"\"\""), SEED ("a,b\n1,2\n"), SEED ("a,b\r\n\"1\"\"\",2\r\n"),
  SEED ("sep=;\r\n\"a\";b\r\n1;\"2\r\n3\"\r\n"), SEED ("sep="), SEED ("\xEF\xBB\xBF\"id\",\"x\"\n1,\"\n"),
  SEED ("\xFF\xFE" "a\0,\0b\0\n\0" "1\0,\0\x00\xD8"), SEED ("a,b\n\xD7\xD4,\xD7\n"), SEED ("a,b\n\xE8\x87\xAA,\xE8\x87\n"),
  SEED ("a\0b"), SEED ("\r\r\r\n\n\r"), SEED (",,,,\n,\n,,,,,,,,\n"), SEED ("a,b\n\"x\"y\"z,\"\n1,2\x1a"),
  SEED ("V1,V2,V3,V4,V5,V6,V7,V8\nResponseID,,,,,,,\n"), SEED ("a\nb\n\"{\"\"ImportId\"\":\"\"x\"\"}\"\n1\n"),
  SEED ("PK\x03\x04xl/"), SEED ("\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"b\"\n\"\"\"\"\n"),
};

int
main (int argc, char **argv)
{
  return run_corpus (seeds, sizeof seeds / sizeof *seeds, argc, argv);
}

#endif
