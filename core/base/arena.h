/* SPDX-License-Identifier: GPL-3.0-or-later */
/* arena.h - memory by lifetime; the only door to malloc in the whole program.
 *
 * An arena hands out memory that is released all at once.  Choose the arena by how long the thing
 * lives: the run (arguments, registry, definitions), a data set (answers, scores, findings) or a
 * block of rows.  Functions that allocate take the arena as their first argument.  Every
 * allocation may return NULL; callers answer MDN_NO_MEMORY.  Memory comes zeroed, aligned for any
 * type. */
#ifndef MDN_BASE_ARENA_H
#define MDN_BASE_ARENA_H

#include <stddef.h>

#include "core/base/status.h"

struct mdn_arena;

struct mdn_arena *mdn_arena_new (void);                 /* NULL: no memory */
void mdn_arena_free (struct mdn_arena *arena);          /* runs the deferred releases, newest first; NULL is fine */
void mdn_arena_reset (struct mdn_arena *arena);         /* as free, but keeps the arena for reuse */

void *mdn_arena_alloc (struct mdn_arena *arena, size_t size);
void *mdn_arena_array (struct mdn_arena *arena, size_t n, size_t size);   /* overflow checked; n == 0 gives non-NULL */
char *mdn_arena_text (struct mdn_arena *arena, const char *ptr, size_t len);  /* copy, NUL-terminated */
char *mdn_arena_format (struct mdn_arena *arena, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));

/* Call release (object) when the arena ends: files, iconv handles, compiled patterns. */
enum mdn_status mdn_arena_defer (struct mdn_arena *arena, void (*release) (void *), void *object) MDN_MUST_USE;

/* Growing storage for the few things whose size is not known beforehand (text.h's buffer, row
 * stores).  resize (NULL, n, size) allocates; contents beyond the old size are not initialised. */
void *mdn_memory_resize (void *old, size_t n, size_t size);
void mdn_memory_release (void *ptr);

#endif
