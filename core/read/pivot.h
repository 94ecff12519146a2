/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pivot.h - a table with one answer a row, turned into one with one person a row.
 *
 * Three kinds of columns: those that together name whose answer it is (the person, and the wave when
 * there are several), the item, and the answer.  The turned table has the naming columns, every
 * other column, and one column an item, in order of first appearance.  Other columns keep their cell
 * where all rows of a person agree and are blank where they do not [pivot.varies].  Two different
 * answers of one person to one item are an error [pivot.conflict]: neither is taken.
 *
 * The whole table is in memory while it is turned (at most 2^24 cells). */
#ifndef MDN_READ_PIVOT_H
#define MDN_READ_PIVOT_H

#include "core/base/arena.h"
#include "core/base/diag.h"
#include "core/read/header.h"
#include "core/read/table.h"

struct mdn_pivot
{
  struct mdn_table_header header;
  struct mdn_record *record;         /* n rows */
  size_t *line;                      /* where a row's first answer stands */
  size_t n;
};

/* Reads the open table to its end.  MDN_DEFINITION when a column is not there [pivot.no-column]. */
enum mdn_status mdn_pivot_read (struct mdn_arena *arena, struct mdn_diag *diag, struct mdn_table *table,
                                const struct mdn_pivot_spec *spec, struct mdn_pivot **pivot) MDN_MUST_USE;

#endif
