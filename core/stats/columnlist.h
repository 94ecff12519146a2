/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columnlist.h - lists of regressors, for files that fit several models to the same columns. */
#ifndef MDN_STATS_COLUMNLIST_H
#define MDN_STATS_COLUMNLIST_H

#include "core/stats/regression.h"

struct mdn_column_list
{
  const double **column;
  size_t count;
};

/* An empty list with room for most columns. */
enum mdn_status mdn_column_list_new (struct mdn_arena *arena, size_t most, struct mdn_column_list *list) MDN_MUST_USE;
void mdn_column_list_add (struct mdn_column_list *list, const double *const *columns, size_t count);

/* Regresses y on an intercept and the columns, in their order; refuses as mdn_regression_fit. */
enum mdn_status mdn_column_list_fit (struct mdn_arena *arena, const struct mdn_column_list *columns,
                                     const double *y, size_t n, struct mdn_regression *fit,
                                     enum mdn_refusal *why) MDN_MUST_USE;

#endif
