/* SPDX-License-Identifier: GPL-3.0-or-later */
/* library.c - each definition is loaded once, unless options of its scores are changed. */
#include <string.h>

#include "core/base/map.h"
#include "core/score/plan.h"

enum { MOST_DEFINITIONS = 4096 };

struct mdn_library
{
  struct mdn_map *by_path;
  const struct mdn_instrument **instrument;
  size_t n;
};

enum mdn_status
mdn_setup_init (struct mdn_setup *setup, const struct mdn_define *define, const struct mdn_search *search)
{
  struct mdn_library *library = mdn_arena_alloc (define->arena, sizeof *library);
  *setup = (struct mdn_setup){ *define, search, library };
  if (library == NULL)
    return MDN_NO_MEMORY;
  library->by_path = mdn_map_new (define->arena, 0);
  library->instrument = mdn_arena_array (define->arena, MOST_DEFINITIONS, sizeof *library->instrument);
  return library->by_path == NULL || library->instrument == NULL ? MDN_NO_MEMORY : MDN_OK;
}

static enum mdn_status
remember (struct mdn_library *library, const char *path, const struct mdn_instrument *instrument)
{
  size_t index;
  bool is_new;
  if (library->n == MOST_DEFINITIONS)
    return MDN_OK;
  const enum mdn_status status = mdn_map_add (library->by_path, mdn_slice_of (path), library->n, &index, &is_new);
  if (status == MDN_OK && is_new)
    library->instrument[library->n++] = instrument;
  return status;
}

enum mdn_status
mdn_setup_instrument (struct mdn_setup *setup, const struct mdn_use *use, const struct mdn_instrument **instrument)
{
  const struct mdn_define *define = &setup->define;
  size_t index;
  const char *path
    = mdn_search_find (define->arena, define->diag, setup->search, "instruments", use->name, &use->place);
  if (path == NULL)
    return MDN_DEFINITION;
  if (use->n_overrides == 0 && mdn_map_find (setup->library->by_path, mdn_slice_of (path), &index))
    {
      *instrument = setup->library->instrument[index];
      return MDN_OK;
    }
  enum mdn_status status = mdn_instrument_load (define, path, use->override, use->n_overrides, instrument);
  if (status == MDN_OK)
    status = mdn_search_note_shadow (define->arena, define->diag, setup->search, "instruments", path);
  if (status == MDN_OK && use->n_overrides == 0)
    status = remember (setup->library, path, *instrument);
  return status;
}
