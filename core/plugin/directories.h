/* SPDX-License-Identifier: GPL-3.0-or-later */
/* directories.h - the directories where plugins may lie, and the files in them.
 *
 * A directory is trusted when its path is absolute and nobody but its owner and group may write to it;
 * others are named in a warning and not searched.  A plugin NAME is the file NAME.so in a directory, or
 * .libs/NAME.so in it (an uninstalled build).  Names are joined to trusted directories only, so
 * neither the current directory nor the system's library path is ever looked at. */
#ifndef MDN_PLUGIN_DIRECTORIES_H
#define MDN_PLUGIN_DIRECTORIES_H

#include "core/base/arena.h"
#include "core/base/diag.h"
#include "core/plugin/registry.h"

struct mdn_directories;

/* --plugin-dir, MEDIANT_PLUGIN_PATH (colons between; ignored in a set-user-id program), the installed
 * one.  NULL: no memory. */
struct mdn_directories *mdn_directories_new (struct mdn_arena *arena, struct mdn_diag *diag,
                                   const struct mdn_registry_paths *paths);

struct mdn_plugin_file
{
  const char *path;        /* real path */
  const char *shadowed;    /* the same name in a later directory, another file; or NULL */
  bool unsafe;             /* everybody may write to it */
};

/* MDN_NOT_FOUND: in none of the directories.  without_installed: look only where the user said to. */
enum mdn_status mdn_directories_find (struct mdn_directories *directories, const char *name, bool without_installed,
                                 struct mdn_plugin_file *file) MDN_MUST_USE;

/* Calls found once for every plugin file name of every directory; the same name may come twice. */
enum mdn_status mdn_directories_names (struct mdn_directories *directories,
                                  enum mdn_status (*found) (void *context, const char *name),
                                  void *context) MDN_MUST_USE;

const char *mdn_directories_text (const struct mdn_directories *directories);   /* "/a, /b": for messages */

#endif
