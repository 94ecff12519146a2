/* SPDX-License-Identifier: GPL-3.0-or-later */
/* map.c - open addressing with linear probing; the table doubles before it is three quarters full.
 *
 * Keys lie in the arena; the table does not, so that doubling gives the old one back. */
#include "core/base/map.h"

#include <stdint.h>
#include <string.h>

struct slot
{
  const char *key;    /* NULL: free */
  uint32_t len;
  uint32_t hash;
  size_t index;
};

struct mdn_map
{
  struct mdn_arena *arena;
  struct slot *slots;
  size_t n_slots;     /* a power of two */
  size_t count;
};

/* FNV-1a, its two halves mixed because the table looks at the low bits only. */
static uint32_t
hash_of (struct mdn_slice key)
{
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < key.len; i++)
    hash = (hash ^ (unsigned char) key.ptr[i]) * 1099511628211u;
  return (uint32_t) (hash ^ (hash >> 32));
}

static void
release_slots (void *object)
{
  struct mdn_map *map = object;
  mdn_memory_release (map->slots);
}

/* The slot that holds the key, or the free one where it belongs. */
static struct slot *
seek (const struct mdn_map *map, struct mdn_slice key, uint32_t hash)
{
  for (size_t i = hash & (map->n_slots - 1);; i = (i + 1) & (map->n_slots - 1))
    {
      struct slot *slot = &map->slots[i];
      if (slot->key == NULL
          || (slot->hash == hash && mdn_slice_equal ((struct mdn_slice){ slot->key, slot->len }, key)))
        return slot;
    }
}

static enum mdn_status
set_slots (struct mdn_map *map, size_t n_slots)
{
  struct slot *const old = map->slots;
  const size_t n_old = map->n_slots;
  struct slot *slots = mdn_memory_resize (NULL, n_slots, sizeof *slots);
  if (slots == NULL)
    return MDN_NO_MEMORY;
  memset (slots, 0, n_slots * sizeof *slots);
  map->slots = slots;
  map->n_slots = n_slots;
  for (size_t i = 0; i < n_old; i++)
    if (old[i].key != NULL)
      *seek (map, (struct mdn_slice){ old[i].key, old[i].len }, old[i].hash) = old[i];
  mdn_memory_release (old);
  return MDN_OK;
}

static bool
is_full (size_t count, size_t n_slots)
{
  return count >= n_slots - n_slots / 4;
}

struct mdn_map *
mdn_map_new (struct mdn_arena *arena, size_t expected)
{
  size_t n_slots = 16;
  while (is_full (expected, n_slots) && n_slots <= SIZE_MAX / 4)
    n_slots *= 2;
  struct mdn_map *map = mdn_arena_alloc (arena, sizeof *map);
  if (map == NULL)
    return NULL;
  map->arena = arena;
  if (mdn_arena_defer (arena, release_slots, map) != MDN_OK || set_slots (map, n_slots) != MDN_OK)
    return NULL;
  return map;
}

enum mdn_status
mdn_map_add (struct mdn_map *map, struct mdn_slice key, size_t value, size_t *index, bool *was_new)
{
  if (key.len > UINT32_MAX)
    return MDN_LIMIT;
  const uint32_t hash = hash_of (key);
  struct slot *slot = seek (map, key, hash);
  *was_new = slot->key == NULL;
  if (slot->key == NULL)
    {
      if (is_full (map->count + 1, map->n_slots))
        {
          const enum mdn_status status = set_slots (map, map->n_slots * 2);
          if (status != MDN_OK)
            return status;
          slot = seek (map, key, hash);
        }
      const char *copy = mdn_arena_text (map->arena, key.ptr, key.len);
      if (copy == NULL)
        return MDN_NO_MEMORY;
      *slot = (struct slot){ copy, (uint32_t) key.len, hash, value };
      map->count++;
    }
  *index = slot->index;
  return MDN_OK;
}

bool
mdn_map_find (const struct mdn_map *map, struct mdn_slice key, size_t *index)
{
  const struct slot *slot = seek (map, key, hash_of (key));
  if (slot->key != NULL)
    *index = slot->index;
  return slot->key != NULL;
}

size_t
mdn_map_count (const struct mdn_map *map)
{
  return map->count;
}
