/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fingerprint.c - one open-addressed table of hashes, twice as large as what it may hold. */
#include "core/score/fingerprint.h"

#include <stdint.h>
#include <string.h>

#include "core/plugin/plugin.h"

struct print { uint64_t hash; size_t line; };

struct mdn_fingerprints
{
  struct mdn_arena *arena;
  struct print *slot;         /* hash 0: free */
  size_t n_slots, n, most;
  uint64_t hash[MDN_BLOCK];
  bool filled[MDN_BLOCK];
  bool started;
  size_t n_repeats, first, again;
};

static void
release_prints (void *object)
{
  struct mdn_fingerprints *prints = object;
  mdn_memory_release (prints->slot);
}

struct mdn_fingerprints *
mdn_fingerprints_new (struct mdn_arena *arena, size_t most)
{
  struct mdn_fingerprints *prints = mdn_arena_alloc (arena, sizeof *prints);
  if (prints == NULL || mdn_arena_defer (arena, release_prints, prints) != MDN_OK)
    return NULL;
  prints->arena = arena;
  prints->most = most;
  return prints;
}

/* FNV-1a over eight bytes at a time. */
static uint64_t
hash_cell (struct mdn_slice cell)
{
  uint64_t hash = 0xcbf29ce484222325u ^ cell.len;
  size_t i = 0;
  for (; i + 8 <= cell.len; i += 8)
    {
      uint64_t word;
      memcpy (&word, cell.ptr + i, sizeof word);
      hash = (hash ^ word) * 0x100000001b3u;
      hash ^= hash >> 29;
    }
  for (; i < cell.len; i++)
    hash = (hash ^ (unsigned char) cell.ptr[i]) * 0x100000001b3u;
  return hash ^ (hash >> 32);
}

static void
start_block (struct mdn_fingerprints *prints, size_t n)
{
  memset (prints->hash, 0, n * sizeof *prints->hash);
  memset (prints->filled, 0, n);
}

void
mdn_fingerprints_column (struct mdn_fingerprints *prints, const struct mdn_slice *cells, size_t n)
{
  if (!prints->started)
    start_block (prints, n);
  prints->started = true;
  for (size_t r = 0; r < n; r++)
    {
      const uint64_t hash = hash_cell (cells[r]);
      prints->filled[r] |= cells[r].len > 0;
      prints->hash[r] = (prints->hash[r] ^ hash) * 0x9e3779b97f4a7c15u;
      prints->hash[r] ^= prints->hash[r] >> 31;
    }
}

static struct print *
seek (struct print *slots, size_t n_slots, uint64_t hash)
{
  for (size_t i = hash & (n_slots - 1);; i = (i + 1) & (n_slots - 1))
    if (slots[i].hash == 0 || slots[i].hash == hash)
      return &slots[i];
}

/* The table doubles while it is more than half full. */
static bool
make_room (struct mdn_fingerprints *prints)
{
  if (2 * prints->n < prints->n_slots)
    return true;
  const size_t n_slots = prints->n_slots > 0 ? 2 * prints->n_slots : 1024;
  struct print *slots = mdn_memory_resize (NULL, n_slots, sizeof *slots);
  if (slots == NULL)
    return false;
  memset (slots, 0, n_slots * sizeof *slots);
  for (size_t i = 0; i < prints->n_slots; i++)
    if (prints->slot[i].hash != 0)
      *seek (slots, n_slots, prints->slot[i].hash) = prints->slot[i];
  mdn_memory_release (prints->slot);
  prints->slot = slots;
  prints->n_slots = n_slots;
  return true;
}

static void
keep_one (struct mdn_fingerprints *prints, uint64_t hash, size_t line)
{
  if (prints->n >= prints->most || !make_room (prints))
    return;
  struct print *slot = seek (prints->slot, prints->n_slots, hash);
  if (slot->hash == 0)
    {
      *slot = (struct print){ hash, line };
      prints->n++;
      return;
    }
  if (prints->n_repeats++ == 0)
    {
      prints->first = slot->line;
      prints->again = line;
    }
}

void
mdn_fingerprints_keep (struct mdn_fingerprints *prints, const size_t *line, size_t n, const bool *wanted)
{
  for (size_t r = 0; prints->started && r < n; r++)
    if (prints->filled[r] && (wanted == NULL || wanted[r]))
      keep_one (prints, prints->hash[r] | 1, line[r]);
  prints->started = false;
}

size_t
mdn_fingerprints_repeats (const struct mdn_fingerprints *prints, size_t *first, size_t *again)
{
  *first = prints->first;
  *again = prints->again;
  return prints->n_repeats;
}
