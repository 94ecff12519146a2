/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show_table - prints a file as the reading storey sees it, for check-formats.
 *
 *   show_table [--sheet TEXT] [--encoding NAME] FILE
 *
 * One line a row, cells in brackets: "line: [cell][cell]".  The header has "names" for a line and
 * the question texts "questions".  Remarks go to standard error.  Exit status: 0, or 2 when the file cannot
 * be read. */
#include <stdio.h>
#include <string.h>

#include "core/base/diag.h"
#include "core/plugin/call.h"
#include "core/plugin/registry.h"
#include "core/read/table.h"

enum { MOST_OPTIONS = 4 };

static void
print_texts (const char *what, const char *const *texts, size_t n)
{
  printf ("%s: ", what);
  for (size_t i = 0; i < n; i++)
    printf ("[%s]", texts[i]);
  putchar ('\n');
}

static enum mdn_status
print_rows (void *context, const struct mdn_rows *rows)
{
  size_t *n = context;

  for (size_t r = 0; r < rows->n_rows; r++)
    {
      printf ("%zu: ", rows->line[r]);
      for (size_t k = 0; k < rows->n_columns; k++)
        printf ("[%.*s]", (int) rows->cell[k][r].len, rows->cell[k][r].ptr);
      putchar ('\n');
    }
  *n += rows->n_rows;
  return MDN_OK;
}

static enum mdn_status
show (struct mdn_arena *arena, struct mdn_diag *diag, const char *path,
      const struct mdn_option_text *option, size_t n_options)
{
  const struct mdn_registry_paths paths = { NULL, 0 };
  const struct mdn_table_options options = { .header_rows = -1, .format_option = option, .n_format_options = n_options,
                                             .registry = mdn_registry_new (arena, diag, &paths) };
  size_t n = 0;
  const struct mdn_table_handler handler = { &n, print_rows };
  struct mdn_table *table = NULL;
  enum mdn_status status = mdn_table_open (arena, diag, path, &options, &table);

  if (status != MDN_OK)
    return status;
  const struct mdn_table_header *header = mdn_table_header (table);
  print_texts ("names", header->name, header->n_columns);
  if (header->n_header_rows > 1)
    print_texts ("questions", header->question, header->n_columns);
  status = mdn_table_read (table, &handler);
  printf ("%zu rows\n", n);
  return status;
}

int
main (int argc, char **argv)
{
  struct mdn_arena *arena = mdn_arena_new ();
  struct mdn_diag *diag = arena != NULL ? mdn_diag_new (arena, stderr, 20) : NULL;
  struct mdn_option_text option[MOST_OPTIONS];
  const char *text[MOST_OPTIONS];
  size_t n = 0;
  enum mdn_status status;

  for (; argc > 2 && strncmp (argv[1], "--", 2) == 0 && n < MOST_OPTIONS; argv += 2, argc -= 2)
    {
      text[n] = argv[2];
      option[n] = (struct mdn_option_text) { argv[1] + 2, &text[n], 1, { .file = "command line" } };
      n++;
    }
  if (argc != 2 || diag == NULL)
    return 3;
  status = show (arena, diag, argv[1], option, n);
  mdn_diag_finish (diag);
  mdn_arena_free (arena);
  if (status != MDN_OK)
    fprintf (stderr, "status: %s\n", mdn_status_name (status));
  return status == MDN_OK ? 0 : 2;
}
