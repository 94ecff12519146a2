/* SPDX-License-Identifier: GPL-3.0-or-later */
/* map.h - text to index, for columns, items, labels, people.
 *
 * Keys are copied into the arena.  Indexes are the caller's (position in its own array). */
#ifndef MDN_BASE_MAP_H
#define MDN_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/text.h"

struct mdn_map;

struct mdn_map *mdn_map_new (struct mdn_arena *arena, size_t expected);   /* NULL: no memory */

/* Adds key unless present.  *was_new tells which; *index is the index now stored for the key. */
enum mdn_status mdn_map_add (struct mdn_map *map, struct mdn_slice key, size_t value,
                             size_t *index, bool *was_new) MDN_MUST_USE;
bool mdn_map_find (const struct mdn_map *map, struct mdn_slice key, size_t *index);
size_t mdn_map_count (const struct mdn_map *map);

#endif
