/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store.c - doubling. */
#include "core/score/store.h"

static void
release_store (void *object)
{
  struct mdn_store *store = object;
  for (struct mdn_store_column *column = store->columns; column != NULL; column = column->next)
    mdn_memory_release (*column->target);
}

struct mdn_store *
mdn_store_new (struct mdn_arena *arena)
{
  struct mdn_store *store = mdn_arena_alloc (arena, sizeof *store);
  if (store == NULL || mdn_arena_defer (arena, release_store, store) != MDN_OK)
    return NULL;
  store->arena = arena;
  return store;
}

enum mdn_status
mdn_store_add (struct mdn_store *store, void **target, size_t size)
{
  struct mdn_store_column *column = mdn_arena_alloc (store->arena, sizeof *column);
  if (column == NULL)
    return MDN_NO_MEMORY;
  *column = (struct mdn_store_column){ target, size, store->columns };
  *target = NULL;
  store->columns = column;
  return MDN_OK;
}

enum mdn_status
mdn_store_grow (struct mdn_store *store, size_t n)
{
  size_t capacity = store->capacity > 0 ? store->capacity : 1024;
  while (capacity < store->n + n)
    capacity *= 2;
  if (capacity == store->capacity)
    return MDN_OK;
  for (struct mdn_store_column *column = store->columns; column != NULL; column = column->next)
    {
      void *grown = mdn_memory_resize (*column->target, capacity, column->size);
      if (grown == NULL)
        return MDN_NO_MEMORY;
      *column->target = grown;
    }
  store->capacity = capacity;
  return MDN_OK;
}
