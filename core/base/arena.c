/* SPDX-License-Identifier: GPL-3.0-or-later */
/* arena.c - chunks that double in size and are handed out from front to back.
 *
 * Zeroed memory is nearly free: big chunks come from calloc as untouched pages, and a chunk kept
 * by mdn_arena_reset is cleared only as far as it was used. */
#include "core/base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum
{
  FIRST_CHUNK = 4096,
  LAST_CHUNK = 1024 * 1024
};

struct chunk
{
  struct chunk *older;
  size_t size;    /* bytes behind this header */
  size_t used;
  alignas (max_align_t) unsigned char bytes[];
};

struct deferred
{
  struct deferred *older;
  void (*release) (void *);
  void *object;
};

struct mdn_arena
{
  struct chunk *current;
  struct deferred *deferred;
  size_t next_size;
};

static size_t
aligned (size_t size)
{
  const size_t step = alignof (max_align_t);
  return size > SIZE_MAX - step ? 0 : (size + step - 1) / step * step;
}

static struct chunk *
chunk_new (size_t size)
{
  if (size > PTRDIFF_MAX - sizeof (struct chunk))
    return NULL;
  struct chunk *chunk = calloc (1, sizeof *chunk + size);
  if (chunk != NULL)
    chunk->size = size;
  return chunk;
}

static void
free_chunks (struct chunk *chunk)
{
  while (chunk != NULL)
    {
      struct chunk *older = chunk->older;
      free (chunk);
      chunk = older;
    }
}

static void
run_deferred (struct mdn_arena *arena)
{
  while (arena->deferred != NULL)
    {
      struct deferred *newest = arena->deferred;
      arena->deferred = newest->older;
      newest->release (newest->object);
    }
}

struct mdn_arena *
mdn_arena_new (void)
{
  struct mdn_arena *arena = calloc (1, sizeof *arena);
  if (arena != NULL)
    arena->next_size = FIRST_CHUNK;
  return arena;
}

void
mdn_arena_free (struct mdn_arena *arena)
{
  if (arena == NULL)
    return;
  run_deferred (arena);
  free_chunks (arena->current);
  free (arena);
}

void
mdn_arena_reset (struct mdn_arena *arena)
{
  run_deferred (arena);
  struct chunk *kept = arena->current;
  if (kept == NULL)
    return;
  free_chunks (kept->older);
  kept->older = NULL;
  memset (kept->bytes, 0, kept->used);
  kept->used = 0;
}

/* A request too big for the usual chunk gets one of its own, put behind the current one so that
 * the room left there is not lost. */
static void *
alloc_own_chunk (struct mdn_arena *arena, size_t size)
{
  struct chunk *chunk = chunk_new (size);
  if (chunk == NULL)
    return NULL;
  chunk->used = size;
  struct chunk **link = arena->current == NULL ? &arena->current : &arena->current->older;
  chunk->older = *link;
  *link = chunk;
  return chunk->bytes;
}

static bool
add_chunk (struct mdn_arena *arena)
{
  struct chunk *chunk = chunk_new (arena->next_size);
  if (chunk == NULL)
    return false;
  chunk->older = arena->current;
  arena->current = chunk;
  if (arena->next_size < LAST_CHUNK)
    arena->next_size *= 2;
  return true;
}

void *
mdn_arena_alloc (struct mdn_arena *arena, size_t size)
{
  const size_t taken = aligned (size == 0 ? 1 : size);
  if (taken == 0)
    return NULL;
  if (arena->current == NULL || arena->current->size - arena->current->used < taken)
    {
      if (taken > arena->next_size / 4)
        return alloc_own_chunk (arena, taken);
      if (!add_chunk (arena))
        return NULL;
    }
  struct chunk *chunk = arena->current;
  void *result = chunk->bytes + chunk->used;
  chunk->used += taken;
  return result;
}

void *
mdn_arena_array (struct mdn_arena *arena, size_t n, size_t size)
{
  size_t total;
  if (__builtin_mul_overflow (n, size, &total))
    return NULL;
  return mdn_arena_alloc (arena, total);
}

char *
mdn_arena_text (struct mdn_arena *arena, const char *ptr, size_t len)
{
  if (len == SIZE_MAX)
    return NULL;
  char *copy = mdn_arena_alloc (arena, len + 1);
  if (copy != NULL && len > 0)
    memcpy (copy, ptr, len);
  return copy;
}

char *
mdn_arena_format (struct mdn_arena *arena, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  const int len = vsnprintf (NULL, 0, format, args);
  va_end (args);
  char *text = len < 0 ? NULL : mdn_arena_alloc (arena, (size_t) len + 1);
  if (text == NULL)
    return NULL;
  va_start (args, format);
  vsnprintf (text, (size_t) len + 1, format, args);
  va_end (args);
  return text;
}

enum mdn_status
mdn_arena_defer (struct mdn_arena *arena, void (*release) (void *), void *object)
{
  struct deferred *deferred = mdn_arena_alloc (arena, sizeof *deferred);
  if (deferred == NULL)
    return MDN_NO_MEMORY;
  *deferred = (struct deferred){ arena->deferred, release, object };
  arena->deferred = deferred;
  return MDN_OK;
}

void *
mdn_memory_resize (void *old, size_t n, size_t size)
{
  size_t total;
  if (__builtin_mul_overflow (n, size, &total) || total > PTRDIFF_MAX)
    return NULL;
  return realloc (old, total == 0 ? 1 : total);
}

void
mdn_memory_release (void *ptr)
{
  free (ptr);
}
