/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grid.c - libsmartcols behind three functions. */
#include "cli/grid.h"

#include <libsmartcols.h>
#include <stdbool.h>

struct mdn_grid
{
  struct libscols_table *table;
  size_t n;
  bool failed;
};

static void
release_table (void *object)
{
  scols_unref_table (object);
}

struct mdn_grid *
mdn_grid_new (struct mdn_arena *arena, const char *const *heads, size_t n)
{
  struct mdn_grid *grid = mdn_arena_alloc (arena, sizeof *grid);
  if (grid == NULL || (grid->table = scols_new_table ()) == NULL)
    return NULL;
  if (mdn_arena_defer (arena, release_table, grid->table) != MDN_OK)
    {
      scols_unref_table (grid->table);
      return NULL;
    }
  grid->n = n;
  for (size_t k = 0; k < n; k++)
    grid->failed |= scols_table_new_column (grid->table, heads[k], 0, k > 0 ? SCOLS_FL_WRAP : 0) == NULL;
  return grid;
}

void
mdn_grid_row (struct mdn_grid *grid, const char *const *cells)
{
  struct libscols_line *line = grid != NULL ? scols_table_new_line (grid->table, NULL) : NULL;
  for (size_t k = 0; line != NULL && k < grid->n; k++)
    grid->failed |= scols_line_set_data (line, k, cells[k] != NULL ? cells[k] : "") != 0;
  if (grid != NULL)
    grid->failed |= line == NULL;
}

enum mdn_status
mdn_grid_print (struct mdn_grid *grid)
{
  if (grid == NULL || grid->failed)
    return MDN_NO_MEMORY;
  return scols_print_table (grid->table) == 0 ? MDN_OK : MDN_IO;
}
