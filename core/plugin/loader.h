/* SPDX-License-Identifier: GPL-3.0-or-later */
/* loader.h - opens one plugin file through libltdl and finds its entry function.
 *
 * Two of libltdl's habits are switched off here.  Its stock loader binds lazily, so a plugin with an
 * undefined function would load and then kill the program; ours binds everything at once and keeps
 * symbols to the plugin.  And libltdl says "file not found" whatever went wrong; ours keeps the
 * dynamic linker's own words.  Nothing is ever closed: descriptions and traces stay valid until the
 * process ends. */
#ifndef MDN_PLUGIN_LOADER_H
#define MDN_PLUGIN_LOADER_H

#include <stddef.h>

#include "core/plugin/plugin.h"

enum mdn_load
{
  MDN_LOAD_DONE,
  MDN_LOAD_REFUSED,   /* the dynamic linker refused the file */
  MDN_LOAD_NO_ENTRY   /* opened, but <name>_LTX_mdn_plugin is not in it */
};

enum { MDN_LOAD_REASON = 1024 };

/* Opens the file at path (absolute, not searched for) and finds the entry of the plugin called name.
 * reason tells in the linker's words why not.  Calls are serialised. */
enum mdn_load mdn_loader_open (const char *path, const char *name, mdn_plugin_entry **entry,
                               char reason[MDN_LOAD_REASON]);

/* The plugin that a file holds by its symbol table's text, whatever the file is called: tells a
 * renamed plugin from a library that never was one.  Copies at most size - 1 bytes; empty: none. */
void mdn_loader_name_inside (const char *path, char *name, size_t size);

/* Plugins linked into the program (--disable-shared).  NULL past the end. */
const char *mdn_loader_preloaded_name (size_t index, char *name, size_t size);
mdn_plugin_entry *mdn_loader_preloaded (const char *name);   /* NULL: not linked in */

#endif
