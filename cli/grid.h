/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grid.h - a table on standard output, as wide as the terminal and aligned for CJK (libsmartcols).
 *
 *   struct mdn_grid *grid = mdn_grid_new (arena, heads, n);
 *   mdn_grid_row (grid, cells);         n cells; NULL: empty
 *   return mdn_grid_print (grid);
 *
 * A grid that could not be made is NULL; the other two cope, printing says MDN_NO_MEMORY. */
#ifndef MDN_CLI_GRID_H
#define MDN_CLI_GRID_H

#include <stddef.h>

#include "core/base/arena.h"

struct mdn_grid;

struct mdn_grid *mdn_grid_new (struct mdn_arena *arena, const char *const *heads, size_t n);
void mdn_grid_row (struct mdn_grid *grid, const char *const *cells);
enum mdn_status mdn_grid_print (struct mdn_grid *grid) MDN_MUST_USE;

#endif
