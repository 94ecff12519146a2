/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store.h - columns that grow together, row by row.
 *
 *   struct mdn_store *store = mdn_store_new (arena);
 *   mdn_store_add (store, (void **) &values, sizeof *values);      every column once
 *   mdn_store_grow (store, n);        values[store->n .. store->n + n) may be written
 *   store->n += n;
 *
 * Columns move when they grow; read them through the pointer that was registered.  All are released
 * with the arena. */
#ifndef MDN_SCORE_STORE_H
#define MDN_SCORE_STORE_H

#include "core/base/arena.h"

struct mdn_store_column { void **target; size_t size; struct mdn_store_column *next; };

struct mdn_store
{
  struct mdn_arena *arena;
  struct mdn_store_column *columns;
  size_t n, capacity;
};

struct mdn_store *mdn_store_new (struct mdn_arena *arena);      /* NULL: no memory */
enum mdn_status mdn_store_add (struct mdn_store *store, void **target, size_t size) MDN_MUST_USE;
enum mdn_status mdn_store_grow (struct mdn_store *store, size_t n) MDN_MUST_USE;

#endif
