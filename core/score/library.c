/* SPDX-License-Identifier: GPL-3.0-or-later */
/* library.c - each definition is loaded once, unless options of its scores are changed. */
#include <string.h>

#include "core/base/map.h"
#include "core/score/plan.h"

enum { MOST_DEFINITIONS = 4096 };

/* Definitions by path. */
struct shelf
{
  struct mdn_map *by_path;
  const struct mdn_instrument **instrument;
  size_t n;
};

struct mdn_library
{
  struct mdn_arena *arena;
  struct mdn_diag *quiet;
  struct shelf whole, names;      /* with methods, and without */
};

static enum mdn_status
shelf_init (struct mdn_arena *arena, struct shelf *shelf)
{
  shelf->by_path = mdn_map_new (arena, 0);
  shelf->instrument = mdn_arena_array (arena, MOST_DEFINITIONS, sizeof *shelf->instrument);
  return shelf->by_path == NULL || shelf->instrument == NULL ? MDN_NO_MEMORY : MDN_OK;
}

enum mdn_status
mdn_setup_init (struct mdn_setup *setup, const struct mdn_define *define, const struct mdn_search *search)
{
  struct mdn_library *library = mdn_arena_alloc (define->arena, sizeof *library);
  *setup = (struct mdn_setup){ *define, search, library };
  if (library == NULL)
    return MDN_NO_MEMORY;
  library->arena = define->arena;
  library->quiet = mdn_diag_new (define->arena, NULL, 0);
  const enum mdn_status status = shelf_init (define->arena, &library->whole);
  if (status != MDN_OK || library->quiet == NULL)
    return MDN_NO_MEMORY;
  return shelf_init (define->arena, &library->names);
}

static bool
find_kept (const struct shelf *shelf, const char *path, const struct mdn_instrument **instrument)
{
  size_t index;
  if (!mdn_map_find (shelf->by_path, mdn_slice_of (path), &index))
    return false;
  *instrument = shelf->instrument[index];
  return true;
}

/* A definition points to its path. */
static enum mdn_status
load (const struct mdn_define *define, const char *path, const struct mdn_use *use, const struct mdn_instrument **instrument)
{
  const char *own = mdn_arena_text (define->arena, path, strlen (path));
  if (own == NULL)
    return MDN_NO_MEMORY;
  return mdn_instrument_load (define, own, use != NULL ? use->override : NULL, use != NULL ? use->n_overrides : 0, instrument);
}

static enum mdn_status
keep (struct shelf *shelf, const char *path, const struct mdn_instrument *instrument)
{
  size_t index;
  bool is_new;
  if (shelf->n == MOST_DEFINITIONS)
    return MDN_OK;
  const enum mdn_status status = mdn_map_add (shelf->by_path, mdn_slice_of (path), shelf->n, &index, &is_new);
  if (status == MDN_OK && is_new)
    shelf->instrument[shelf->n++] = instrument;
  return status;
}

enum mdn_status
mdn_setup_instrument (struct mdn_setup *setup, const struct mdn_use *use, const struct mdn_instrument **instrument)
{
  const bool as_written = use->n_overrides == 0;
  struct mdn_define define = setup->define;
  const char *path = mdn_search_find (define.arena, define.diag, setup->search, "instruments", use->name, &use->place);
  if (path == NULL)
    return MDN_DEFINITION;
  if (as_written && find_kept (&setup->library->whole, path, instrument))
    return MDN_OK;
  define.arena = as_written ? setup->library->arena : define.arena;
  enum mdn_status status = load (&define, path, use, instrument);
  if (status == MDN_OK)
    status = mdn_search_note_shadow (define.arena, define.diag, setup->search, "instruments", path);
  if (status == MDN_OK && as_written)
    status = keep (&setup->library->whole, path, *instrument);
  return status;
}

enum mdn_status
mdn_setup_names (struct mdn_setup *setup, const char *path, const struct mdn_instrument **instrument)
{
  struct mdn_library *library = setup->library;
  const struct mdn_define define = { .arena = library->arena, .diag = library->quiet,
                                     .protect = setup->define.protect, .outputs = setup->define.outputs };
  if (find_kept (&library->names, path, instrument))
    return MDN_OK;
  const enum mdn_status status = load (&define, path, NULL, instrument);
  return status == MDN_OK ? keep (&library->names, path, *instrument) : status;
}
