/* SPDX-License-Identifier: GPL-3.0-or-later */
/* registry.c - names to plugins, each opened and checked once.
 *
 * A refusal is kept like a success: whoever asks again gets the same reason with the asker's place.
 * Order of search: --plugin-dir and MEDIANT_PLUGIN_PATH, then plugins linked into the program, then
 * the installed directory (directories.c ends with it, so a linked-in plugin counts as the installed one). */
#include "core/plugin/registry.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/map.h"
#include "core/plugin/call.h"
#include "core/plugin/check.h"
#include "core/plugin/loader.h"
#include "core/plugin/directories.h"

struct entry
{
  struct entry *next;
  const char *name;
  struct mdn_plugin_info info;     /* plugin NULL: refused */
  struct mdn_plugin_refusal refusal;
};

struct mdn_registry
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  struct mdn_directories *directories;
  struct entry *entries;
};

static const char preloaded_path[] = "(preloaded)";

struct mdn_registry *
mdn_registry_new (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_registry_paths *paths)
{
  struct mdn_registry *registry = mdn_arena_alloc (arena, sizeof *registry);
  if (registry == NULL)
    return NULL;
  registry->arena = arena;
  registry->diag = diag;
  registry->directories = mdn_directories_new (arena, diag, paths);
  return registry->directories == NULL ? NULL : registry;
}

/* ---- opening one plugin ------------------------------------------------------------------------- */

/* Asks the entry function for the description and checks it. */
static enum mdn_status
admit (struct mdn_registry *registry, struct entry *entry, mdn_plugin_entry *enter, const char *path)
{
  const struct mdn_plugin *plugin = enter (mdn_host_table ());
  if (plugin == NULL)
    return mdn_plugin_refuse (registry->arena, &entry->refusal, "plugin.init",
                              "%s: its entry function gave no description", path);
  struct mdn_plugin_refusal why = { NULL, NULL };
  const enum mdn_status status = mdn_plugin_check (registry->arena, plugin, entry->name, &why);
  if (status == MDN_DEFINITION)
    return mdn_plugin_refuse (registry->arena, &entry->refusal, why.id, "%s: %s", path, why.text);
  if (status == MDN_OK)
    entry->info = (struct mdn_plugin_info){ plugin, path };
  return status;
}

static enum mdn_status
refuse_without_entry (struct mdn_registry *registry, struct entry *entry, const char *path, const char *reason)
{
  char inside[65];
  mdn_loader_name_inside (path, inside, sizeof inside);
  if (inside[0] != '\0' && strcmp (inside, entry->name) != 0)
    return mdn_plugin_refuse (registry->arena, &entry->refusal, "plugin.renamed",
                              "%s: the file was renamed; it holds the plugin \"%s\" (%s)", path, inside,
                              reason);
  return mdn_plugin_refuse (registry->arena, &entry->refusal, "plugin.no-entry", "%s: it is no plugin (%s)",
                            path, reason);
}

static enum mdn_status
open_file (struct mdn_registry *registry, struct entry *entry, const struct mdn_plugin_file *file)
{
  char reason[MDN_LOAD_REASON];
  mdn_plugin_entry *enter = NULL;
  if (file->shadowed != NULL)
    mdn_diag_say (registry->diag, MDN_NOTE, "plugin.shadowed", NULL, "plugin \"%s\" is taken from %s, not from %s",
                  entry->name, file->path, file->shadowed);
  if (file->unsafe)
    return mdn_plugin_refuse (registry->arena, &entry->refusal, "plugin.unsafe-place",
                              "%s: everyone can write to it", file->path);
  switch (mdn_loader_open (file->path, entry->name, &enter, reason))
    {
    case MDN_LOAD_REFUSED:
      return mdn_plugin_refuse (registry->arena, &entry->refusal, "plugin.not-loadable",
                                "%s: the system refuses it: %s", file->path, reason);
    case MDN_LOAD_NO_ENTRY:
      return refuse_without_entry (registry, entry, file->path, reason);
    case MDN_LOAD_DONE:
      break;
    }
  return admit (registry, entry, enter, file->path);
}

struct names
{
  const char **items;
  size_t n, capacity;
  struct mdn_map *map;
  struct mdn_arena *arena;
};

static enum mdn_status
add_name (void *context, const char *name)
{
  struct names *names = context;
  size_t index;
  bool is_new;
  const enum mdn_status status = mdn_map_add (names->map, mdn_slice_of (name), names->n, &index, &is_new);
  if (status != MDN_OK || !is_new)
    return status;
  if (names->n == names->capacity)
    {
      const size_t capacity = names->capacity * 2 + 16;
      const char **items = mdn_arena_array (names->arena, capacity, sizeof *items);
      if (items == NULL)
        return MDN_NO_MEMORY;
      if (names->n > 0)
        memcpy (items, names->items, names->n * sizeof *items);
      names->items = items;
      names->capacity = capacity;
    }
  names->items[names->n] = mdn_arena_text (names->arena, name, strlen (name));
  return names->items[names->n++] == NULL ? MDN_NO_MEMORY : MDN_OK;
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Every name there is, sorted, each once. */
static enum mdn_status
collect_names (struct mdn_registry *registry, struct names *names)
{
  char name[65];
  enum mdn_status status = MDN_OK;
  *names = (struct names){ .map = mdn_map_new (registry->arena, 32), .arena = registry->arena };
  if (names->map == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; status == MDN_OK && mdn_loader_preloaded_name (i, name, sizeof name) != NULL; i++)
    status = add_name (names, name);
  if (status == MDN_OK)
    status = mdn_directories_names (registry->directories, add_name, names);
  if (status == MDN_OK && names->n > 0)
    qsort (names->items, names->n, sizeof *names->items, compare_names);
  return status;
}

static enum mdn_status
refuse_unknown (struct mdn_registry *registry, struct entry *entry)
{
  struct names names;
  if (collect_names (registry, &names) != MDN_OK)
    return MDN_NO_MEMORY;
  const char *nearest = mdn_text_nearest (entry->name, names.items, names.n);
  const char *searched = mdn_directories_text (registry->directories);
  if (nearest != NULL)
    return mdn_plugin_refuse (registry->arena, &entry->refusal, "plugin.not-found",
                              "there is no such plugin; did you mean \"%s\"? (searched %s)", nearest, searched);
  return mdn_plugin_refuse (registry->arena, &entry->refusal, "plugin.not-found",
                            "there is no such plugin (searched %s)", searched);
}

static enum mdn_status
open_entry (struct mdn_registry *registry, struct entry *entry)
{
  struct mdn_plugin_file file;
  if (!mdn_plugin_name_is_valid (entry->name))
    return mdn_plugin_refuse (registry->arena, &entry->refusal, "plugin.bad-name",
                              "a plugin's name is made of a-z, 0-9 and _ and starts with a letter");
  mdn_plugin_entry *linked_in = mdn_loader_preloaded (entry->name);
  const enum mdn_status status = mdn_directories_find (registry->directories, entry->name, linked_in != NULL, &file);
  if (status == MDN_OK)
    return open_file (registry, entry, &file);
  if (status != MDN_NOT_FOUND)
    return status;
  return linked_in != NULL ? admit (registry, entry, linked_in, preloaded_path) : refuse_unknown (registry, entry);
}

/* ---- asking ----------------------------------------------------------------------------------------- */

/* The entry of that name, opened on first use; NULL: no memory. */
static struct entry *
entry_of (struct mdn_registry *registry, const char *name)
{
  for (struct entry *known = registry->entries; known != NULL; known = known->next)
    if (strcmp (known->name, name) == 0)
      return known;
  struct entry *entry = mdn_arena_alloc (registry->arena, sizeof *entry);
  if (entry == NULL)
    return NULL;
  entry->name = mdn_arena_text (registry->arena, name, strlen (name));
  if (entry->name == NULL || open_entry (registry, entry) == MDN_NO_MEMORY)
    return NULL;
  entry->next = registry->entries;
  registry->entries = entry;
  return entry;
}

static void
report (struct mdn_registry *registry, const struct entry *entry, enum mdn_severity severity,
        const struct mdn_place *place)
{
  mdn_diag_say (registry->diag, severity, entry->refusal.id, place, "plugin \"%s\": %s", entry->name,
                entry->refusal.text);
}

static const char *
kind_name (uintptr_t kind)
{
  return kind == MDN_METHOD ? "scoring method" : "file format";
}

const struct mdn_plugin_info *
mdn_registry_find (struct mdn_registry *registry, const char *name, enum mdn_plugin_kind kind,
                   const struct mdn_place *place)
{
  const struct entry *entry = entry_of (registry, name);
  if (entry == NULL)
    mdn_diag_say (registry->diag, MDN_ERROR, "plugin.no-memory", place, "no memory to open the plugin \"%s\"", name);
  else if (entry->info.plugin == NULL)
    report (registry, entry, MDN_ERROR, place);
  else if (entry->info.plugin->kind != kind)
    mdn_diag_say (registry->diag, MDN_ERROR, "plugin.other-kind", place, "plugin \"%s\" is a %s, not a %s", name,
                  kind_name (entry->info.plugin->kind), kind_name (kind));
  else
    return &entry->info;
  return NULL;
}

size_t
mdn_registry_all (struct mdn_registry *registry, enum mdn_plugin_kind kind, bool quiet,
                  const struct mdn_plugin_info *const **list)
{
  struct names names;
  size_t n = 0;
  *list = NULL;
  if (collect_names (registry, &names) != MDN_OK)
    return 0;
  const struct mdn_plugin_info **found = mdn_arena_array (registry->arena, names.n, sizeof *found);
  for (size_t i = 0; i < names.n && found != NULL; i++)
    {
      const struct entry *entry = entry_of (registry, names.items[i]);
      if (entry != NULL && entry->info.plugin == NULL && !quiet)
        report (registry, entry, MDN_WARNING, NULL);
      else if (entry != NULL && entry->info.plugin != NULL && entry->info.plugin->kind == kind)
        found[n++] = &entry->info;
    }
  *list = found;
  return n;
}

const char *
mdn_plugin_summary (const struct mdn_plugin *plugin, bool chinese)
{
  return chinese && MDN_PLUGIN_HAS (plugin, summary_zh) && plugin->summary_zh != NULL ? plugin->summary_zh : plugin->summary;
}

const char *
mdn_plugin_option (const struct mdn_plugin *plugin, size_t option, bool chinese)
{
  const bool has_chinese = chinese && MDN_PLUGIN_HAS (plugin, option_zh) && plugin->option_zh != NULL;
  return has_chinese && plugin->option_zh[option] != NULL ? plugin->option_zh[option] : plugin->options[option].doc;
}
