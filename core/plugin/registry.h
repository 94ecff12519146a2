/* SPDX-License-Identifier: GPL-3.0-or-later */
/* registry.h - finds, checks and keeps plugins; the rest of Mediant asks here by name.
 *
 * Nothing is opened until somebody asks for a name.  Directories are searched in order
 * (--plugin-dir, MEDIANT_PLUGIN_PATH unless secure-mode, the installed one); only absolute ones
 * that are not world-writable count, never the current one.  Plugins linked into the program stand
 * where the installed directory does.  The first place wins; a second file of the name is mentioned.
 * A refused plugin is reported with its own id and the caller gets NULL:
 *
 *   plugin.bad-name       not a name at all: a path, a dot, upper case
 *   plugin.not-found      in none of the directories
 *   plugin.unsafe-place   everyone can write to the file
 *   plugin.not-loadable   the system's loader refuses it; its own words follow
 *   plugin.no-entry       a library, but no plugin          plugin.renamed   a plugin of another name
 *   plugin.init           its entry function gave nothing
 *   plugin.abi, plugin.size, plugin.name, plugin.kind, plugin.incomplete, plugin.options
 *                         its description is of another ABI, too old, of another name, of an unknown
 *                         kind, without a needed member, with a wrong option table
 *   plugin.other-kind     a method was asked for and it is a format, or the reverse
 *
 * Warnings about directories: plugin.relative-directory, plugin.no-directory, plugin.unsafe-place.
 * Note: plugin.shadowed. */
#ifndef MDN_PLUGIN_REGISTRY_H
#define MDN_PLUGIN_REGISTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/diag.h"
#include "core/plugin/plugin.h"

struct mdn_registry;

struct mdn_registry_paths
{
  const char *const *dirs;     /* --plugin-dir, in order */
  size_t n_dirs;
};

/* NULL: no memory.  Lives in the arena; plugins stay loaded until the process ends. */
struct mdn_registry *mdn_registry_new (struct mdn_arena *arena, struct mdn_diag *diag,
                                       const struct mdn_registry_paths *paths);

struct mdn_plugin_info
{
  const struct mdn_plugin *plugin;
  const char *path;            /* real path, or "(preloaded)" */
};

/* Opens on first use.  place: who asks (the YAML line), for the message; may be NULL. */
const struct mdn_plugin_info *mdn_registry_find (struct mdn_registry *registry, const char *name,
                                                 enum mdn_plugin_kind kind, const struct mdn_place *place);

/* Opens every plugin there is (list, format recognition), sorted by name.  Refused ones are
 * reported as warnings when quiet is false. */
size_t mdn_registry_all (struct mdn_registry *registry, enum mdn_plugin_kind kind, bool quiet,
                         const struct mdn_plugin_info *const **list);

/* The summary, and the meaning of an option, in the language asked for where the plugin says it there. */
const char *mdn_plugin_summary (const struct mdn_plugin *plugin, bool chinese);
const char *mdn_plugin_option (const struct mdn_plugin *plugin, size_t option, bool chinese);

#endif
