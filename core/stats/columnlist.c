/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/columnlist.h"

enum mdn_status
mdn_column_list_fit (struct mdn_arena *arena, const struct mdn_column_list *columns, const double *y, size_t n,
                     struct mdn_regression *fit, enum mdn_refusal *why)
{
  double *design = mdn_design_of (arena, n, columns->column, columns->count);
  if (design == NULL)
    return MDN_NO_MEMORY;
  return mdn_regression_fit (arena, design, y, n, columns->count + 1, fit, why);
}

enum mdn_status
mdn_column_list_new (struct mdn_arena *arena, size_t most, struct mdn_column_list *list)
{
  list->count = 0;
  list->column = mdn_arena_array (arena, most, sizeof *list->column);
  return list->column != NULL ? MDN_OK : MDN_NO_MEMORY;
}

void
mdn_column_list_add (struct mdn_column_list *list, const double *const *columns, size_t count)
{
  for (size_t j = 0; j < count; j++)
    list->column[list->count++] = columns[j];
}
