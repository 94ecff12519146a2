/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search.c - folders that hold definitions, and what is in them. */
#include "core/define/search.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/map.h"
#include "core/base/text.h"
#include "core/read/yaml.h"

#ifndef MDN_DATADIR
#define MDN_DATADIR ""
#endif

enum { MOST_DIRS = 64 };

struct dirs
{
  struct mdn_arena *arena;
  const char **dir;
  size_t n;
  bool failed;
};

static void
add_dir (struct dirs *dirs, const char *dir, size_t len)
{
  if (len == 0 || dirs->n == MOST_DIRS)
    return;
  const char *copy = mdn_arena_text (dirs->arena, dir, len);
  dirs->failed = dirs->failed || copy == NULL;
  dirs->dir[dirs->n++] = copy;
}

/* A list with colons; empty members are left out, for an empty name is no folder. */
static void
add_list (struct dirs *dirs, const char *list)
{
  while (list != NULL && *list != '\0')
    {
      const size_t len = strcspn (list, ":");
      add_dir (dirs, list, len);
      list += len + (list[len] == ':' ? 1 : 0);
    }
}

static void
add_format (struct dirs *dirs, const char *parent, const char *rest)
{
  const char *dir = mdn_arena_format (dirs->arena, "%s%s", parent, rest);
  if (dir == NULL)
    dirs->failed = true;
  else
    add_dir (dirs, dir, strlen (dir));
}

/* The XDG rule: a relative or empty XDG_DATA_HOME counts as not set. */
static void
add_home (struct dirs *dirs)
{
  const char *data = secure_getenv ("XDG_DATA_HOME"), *home = secure_getenv ("HOME");
  if (data != NULL && data[0] == '/')
    add_format (dirs, data, "/mediant");
  else if (home != NULL && home[0] == '/')
    add_format (dirs, home, "/.local/share/mediant");
}

enum mdn_status
mdn_search_init (struct mdn_arena *arena, struct mdn_search *search, const char *const *extra, size_t n_extra)
{
  struct dirs dirs = { .arena = arena, .dir = mdn_arena_array (arena, MOST_DIRS, sizeof *dirs.dir) };
  *search = (struct mdn_search){ 0 };
  if (dirs.dir == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n_extra; i++)
    if (extra[i] != NULL)
      add_dir (&dirs, extra[i], strlen (extra[i]));
  const size_t n_asked = dirs.n;
  add_home (&dirs);
  const size_t n_own = dirs.n;
  add_list (&dirs, secure_getenv ("MEDIANT_DATA_PATH"));
  add_dir (&dirs, MDN_DATADIR, strlen (MDN_DATADIR));
  if (dirs.failed)
    return MDN_NO_MEMORY;
  *search = (struct mdn_search){ dirs.dir, dirs.n, n_asked, n_own };
  return MDN_OK;
}

/* ---- what is there ------------------------------------------------------------------------------------- */

struct found
{
  const char *name, *path;
};

struct listing
{
  struct mdn_arena *arena;
  struct mdn_map *seen;
  struct found *found;
  size_t n, capacity;
};

static enum mdn_status
keep (struct listing *listing, struct found found)
{
  if (found.name == NULL || found.path == NULL)
    return MDN_NO_MEMORY;
  if (listing->n == listing->capacity)
    {
      const size_t capacity = listing->capacity == 0 ? 64 : listing->capacity * 2;
      struct found *grown = mdn_memory_resize (listing->found, capacity, sizeof *grown);
      if (grown == NULL)
        return MDN_NO_MEMORY;
      listing->found = grown;
      listing->capacity = capacity;
    }
  listing->found[listing->n++] = found;
  return MDN_OK;
}

/* Length of the name without .yaml; 0: not a definition's file. */
static size_t
name_length (const char *file)
{
  const size_t len = strlen (file);
  return len > 5 && file[0] != '.' && strcmp (file + len - 5, ".yaml") == 0 ? len - 5 : 0;
}

/* The folder found first wins. */
static enum mdn_status
list_file (struct listing *listing, const char *folder, const char *file)
{
  size_t index;
  bool was_new = false;
  const struct mdn_slice name = { file, name_length (file) };
  if (name.len == 0)
    return MDN_OK;
  const enum mdn_status status = mdn_map_add (listing->seen, name, 0, &index, &was_new);
  if (status != MDN_OK || !was_new)
    return status;
  return keep (listing, (struct found){ mdn_arena_text (listing->arena, name.ptr, name.len),
                                        mdn_arena_format (listing->arena, "%s/%s", folder, file) });
}

/* A folder that does not exist or cannot be read holds nothing. */
static enum mdn_status
list_folder (struct listing *listing, const char *dir, const char *kind)
{
  const char *folder = mdn_arena_format (listing->arena, "%s/%s", dir, kind);
  if (folder == NULL)
    return MDN_NO_MEMORY;
  DIR *stream = opendir (folder);
  enum mdn_status status = MDN_OK;
  const struct dirent *entry;
  while (stream != NULL && status == MDN_OK && (entry = readdir (stream)) != NULL)
    status = list_file (listing, folder, entry->d_name);
  if (stream != NULL)
    closedir (stream);
  return status;
}

static int
by_name (const void *a, const void *b)
{
  return strcmp (((const struct found *) a)->name, ((const struct found *) b)->name);
}

static enum mdn_status
hand_out (struct listing *listing, const char *const **names, const char *const **paths, size_t *n)
{
  const char **name = mdn_arena_array (listing->arena, listing->n, sizeof *name);
  const char **path = mdn_arena_array (listing->arena, listing->n, sizeof *path);
  if (name == NULL || path == NULL)
    return MDN_NO_MEMORY;
  if (listing->n > 0)
    qsort (listing->found, listing->n, sizeof *listing->found, by_name);
  for (size_t i = 0; i < listing->n; i++)
    {
      name[i] = listing->found[i].name;
      path[i] = listing->found[i].path;
    }
  *names = name;
  *paths = path;
  *n = listing->n;
  return MDN_OK;
}

enum mdn_status
mdn_search_list (struct mdn_arena *arena, const struct mdn_search *search, const char *kind,
                 const char *const **names, const char *const **paths, size_t *n)
{
  struct listing listing = { .arena = arena, .seen = mdn_map_new (arena, 0) };
  enum mdn_status status = listing.seen == NULL ? MDN_NO_MEMORY : MDN_OK;
  for (size_t i = 0; i < search->n_dirs && status == MDN_OK; i++)
    status = list_folder (&listing, search->dirs[i], kind);
  if (status == MDN_OK)
    status = hand_out (&listing, names, paths, n);
  mdn_memory_release (listing.found);
  return status;
}

/* ---- one by name ----------------------------------------------------------------------------------------- */

static void
report_unknown (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_search *search, const char *kind,
                const char *name, const struct mdn_place *place)
{
  const char *const *names, *const *paths;
  const char *nearest = NULL;
  size_t n = 0;
  const int stem = (int) strlen (kind) - (kind[0] == '\0' ? 0 : 1);    /* "instruments": an instrument */
  if (mdn_search_list (arena, search, kind, &names, &paths, &n) == MDN_OK)
    nearest = mdn_text_nearest (name, names, n);
  if (nearest != NULL)
    mdn_diag_say (diag, MDN_ERROR, "define.unknown-name", place, "no %.*s '%s'; did you mean '%s'?", stem, kind,
                  name, nearest);
  else if (n == 0)
    mdn_diag_say (diag, MDN_ERROR, "define.unknown-name", place, "no %.*s '%s': no definitions were found at all",
                  stem, kind, name);
  else
    mdn_diag_say (diag, MDN_ERROR, "define.unknown-name", place,
                  "no %.*s '%s' among the %zu known; `mediant list %s` shows them", stem, kind, name, n, kind);
}

/* dir/kind/name.yaml, where it can be read. */
static const char *
in_folder (struct mdn_arena *arena, const char *dir, const char *kind, const char *name)
{
  const char *path = mdn_arena_format (arena, "%s/%s/%s.yaml", dir, kind, name);
  return path != NULL && access (path, R_OK) == 0 ? path : NULL;
}

/* The folder of the file that names it; NULL: no file does. */
static const char *
folder_of (struct mdn_arena *arena, const struct mdn_place *place)
{
  if (place == NULL || place->file == NULL)
    return NULL;
  const char *slash = strrchr (place->file, '/');
  return slash == NULL ? "." : slash == place->file ? "/" : mdn_arena_text (arena, place->file, (size_t) (slash - place->file));
}

const char *
mdn_search_find (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_search *search, const char *kind,
                 const char *name, const struct mdn_place *place)
{
  if (strchr (name, '/') != NULL || name_length (name) > 0)
    return mdn_arena_text (arena, name, strlen (name));
  const char *beside = folder_of (arena, place), *path = NULL;
  for (size_t i = 0; i <= search->n_dirs && path == NULL; i++)
    {
      if (i == search->n_extra && beside != NULL)
        path = in_folder (arena, beside, kind, name);
      if (path == NULL && i < search->n_dirs)
        path = in_folder (arena, search->dirs[i], kind, name);
    }
  if (path == NULL)
    report_unknown (arena, diag, search, kind, name, place);
  return path;
}

/* ---- two of one name --------------------------------------------------------------------------------------- */

/* The first folder that is not the user's and has another text under the name; NULL: none. */
static const char *
find_hidden (struct mdn_arena *arena, const struct mdn_search *search, const char *kind, const char *name, const char *path)
{
  char sha256[65], other[65];
  if (mdn_file_sha256 (path, sha256) != MDN_OK)
    return NULL;
  for (size_t i = search->n_own; i < search->n_dirs; i++)
    {
      const char *hidden = in_folder (arena, search->dirs[i], kind, name);
      if (hidden != NULL && mdn_file_sha256 (hidden, other) == MDN_OK)
        return strcmp (sha256, other) != 0 ? hidden : NULL;
    }
  return NULL;
}

static bool
lies_in (const char *path, const char *folder)
{
  const size_t n = strlen (folder);
  return strncmp (path, folder, n) == 0 && (path[n] == '/' || (n > 0 && folder[n - 1] == '/'));
}

static bool
is_own (const struct mdn_search *search, const char *path)
{
  for (size_t i = search->n_own; i < search->n_dirs; i++)
    if (lies_in (path, search->dirs[i]))
      return false;
  return true;
}

enum mdn_status
mdn_search_note_shadow (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_search *search, const char *kind,
                        const char *path)
{
  const char *slash = strrchr (path, '/'), *file = slash != NULL ? slash + 1 : path;
  const char *name = mdn_arena_text (arena, file, name_length (file));
  if (name == NULL)
    return MDN_NO_MEMORY;
  const char *hidden = *name != '\0' && is_own (search, path) ? find_hidden (arena, search, kind, name, path) : NULL;
  if (hidden != NULL)
    mdn_diag_say (diag, MDN_NOTE, "define.shadows", &(struct mdn_place){ path, 0, 0 },
                  "this definition of %s is used, and not the other one: %s", name, hidden);
  return MDN_OK;
}
