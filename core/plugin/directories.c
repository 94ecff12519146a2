/* SPDX-License-Identifier: GPL-3.0-or-later */
/* directories.c - directories that may hold plugins. */
#ifdef HAVE_CONFIG_H
#include <config.h>
#endif

#include "core/plugin/directories.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/plugin/check.h"

struct directory
{
  struct directory *next;
  const char *path;
  bool is_installed;      /* the one of this program, not named by the user */
};

struct mdn_directories
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  struct directory *first;
  struct directory **last;
  const char *text;
};

static const char build_folder[] = ".libs";
static const char ending[] = ".so";

/* ---- which directories -------------------------------------------------------------------------- */

/* Untrusted ones are named, but the installed one may be absent: nothing is installed yet. */
static bool
is_trusted (struct mdn_directories *all, const char *path, bool is_installed)
{
  struct stat about;
  const char *id = NULL, *why = NULL;
  if (path[0] != '/')
    id = "plugin.relative-directory", why = "is not absolute";
  else if (stat (path, &about) != 0 || !S_ISDIR (about.st_mode))
    {
      if (is_installed)
        return false;
      id = "plugin.no-directory", why = "is not there, or no directory";
    }
  else if ((about.st_mode & S_IWOTH) != 0)
    id = "plugin.unsafe-place", why = "can be written by everyone";
  if (id != NULL)
    mdn_diag_say (all->diag, MDN_WARNING, id, NULL, "plugin directory \"%s\" %s: not searched", path, why);
  return id == NULL;
}

static enum mdn_status
add_directory (struct mdn_directories *all, const char *path, bool is_installed)
{
  if (!is_trusted (all, path, is_installed))
    return MDN_OK;
  struct directory *directory = mdn_arena_alloc (all->arena, sizeof *directory);
  if (directory == NULL)
    return MDN_NO_MEMORY;
  directory->path = path;
  directory->is_installed = is_installed;
  *all->last = directory;
  all->last = &directory->next;
  all->text = all->text == NULL ? path : mdn_arena_format (all->arena, "%s, %s", all->text, path);
  return all->text == NULL ? MDN_NO_MEMORY : MDN_OK;
}

static enum mdn_status
add_environment (struct mdn_directories *all)
{
  const char *given = secure_getenv ("MEDIANT_PLUGIN_PATH");
  enum mdn_status status = MDN_OK;
  if (given == NULL)
    return MDN_OK;
  char *list = mdn_arena_text (all->arena, given, strlen (given)), *rest = NULL;
  if (list == NULL)
    return MDN_NO_MEMORY;
  for (char *path = strtok_r (list, ":", &rest); path != NULL && status == MDN_OK; path = strtok_r (NULL, ":", &rest))
    status = add_directory (all, path, false);
  return status;
}

static enum mdn_status
add_installed (struct mdn_directories *all)
{
#ifdef MDN_PLUGINDIR
  return add_directory (all, MDN_PLUGINDIR, true);
#else
  (void) all;
  return MDN_OK;
#endif
}

static enum mdn_status
add_all (struct mdn_directories *all, const struct mdn_registry_paths *paths)
{
  enum mdn_status status = MDN_OK;
  for (size_t i = 0; paths != NULL && i < paths->n_dirs && status == MDN_OK; i++)
    {
      const char *path = mdn_arena_text (all->arena, paths->dirs[i], strlen (paths->dirs[i]));
      status = path == NULL ? MDN_NO_MEMORY : add_directory (all, path, false);
    }
  if (status == MDN_OK)
    status = add_environment (all);
  return status == MDN_OK ? add_installed (all) : status;
}

struct mdn_directories *
mdn_directories_new (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_registry_paths *paths)
{
  struct mdn_directories *all = mdn_arena_alloc (arena, sizeof *all);
  if (all == NULL)
    return NULL;
  all->arena = arena;
  all->diag = diag;
  all->last = &all->first;
  return add_all (all, paths) == MDN_OK ? all : NULL;
}

const char *
mdn_directories_text (const struct mdn_directories *all)
{
  return all->text != NULL ? all->text : "no directory";
}

/* ---- files in them ------------------------------------------------------------------------------ */

/* The real path of directory/name.so; empty: no regular file there. */
static void
resolve (const char *directory, const char *folder, const char *name, char real[PATH_MAX], bool *unsafe)
{
  char path[PATH_MAX];
  struct stat about;
  real[0] = '\0';
  const int len = snprintf (path, sizeof path, "%s/%s%s%s%s", directory, folder, folder[0] != '\0' ? "/" : "", name,
                            ending);
  if (len < 0 || (size_t) len >= sizeof path || stat (path, &about) != 0 || !S_ISREG (about.st_mode)
      || realpath (path, real) == NULL)
    real[0] = '\0';
  else
    *unsafe = (about.st_mode & S_IWOTH) != 0;
}

static void
resolve_in_directory (const struct directory *directory, const char *name, char real[PATH_MAX], bool *unsafe)
{
  resolve (directory->path, "", name, real, unsafe);
  if (real[0] == '\0')
    resolve (directory->path, build_folder, name, real, unsafe);
}

enum mdn_status
mdn_directories_find (struct mdn_directories *all, const char *name, bool without_installed,
                 struct mdn_plugin_file *file)
{
  char real[PATH_MAX];
  bool unsafe = false;
  *file = (struct mdn_plugin_file){ NULL, NULL, false };
  for (const struct directory *directory = all->first; directory != NULL && file->shadowed == NULL;
       directory = directory->next)
    {
      if (directory->is_installed && without_installed)
        continue;
      resolve_in_directory (directory, name, real, &unsafe);
      if (real[0] == '\0' || (file->path != NULL && strcmp (file->path, real) == 0))
        continue;
      const char *path = mdn_arena_text (all->arena, real, strlen (real));
      if (path == NULL)
        return MDN_NO_MEMORY;
      if (file->path != NULL)
        file->shadowed = path;
      else
        *file = (struct mdn_plugin_file){ path, NULL, unsafe };
    }
  return file->path == NULL ? MDN_NOT_FOUND : MDN_OK;
}

/* The plugin's name when the file could be one. */
static bool
name_of_file (const char *file_name, char name[NAME_MAX + 1])
{
  const size_t len = strlen (file_name), tail = sizeof ending - 1;
  if (len <= tail || len > NAME_MAX || strcmp (file_name + len - tail, ending) != 0)
    return false;
  snprintf (name, NAME_MAX + 1, "%.*s", (int) (len - tail), file_name);
  return mdn_plugin_name_is_valid (name);
}

static enum mdn_status
names_in (const char *path, enum mdn_status (*found) (void *context, const char *name), void *context)
{
  enum mdn_status status = MDN_OK;
  char name[NAME_MAX + 1];
  DIR *directory = opendir (path);
  if (directory == NULL)
    return MDN_OK;
  for (struct dirent *file = readdir (directory); file != NULL && status == MDN_OK; file = readdir (directory))
    if (name_of_file (file->d_name, name))
      status = found (context, name);
  closedir (directory);
  return status;
}

enum mdn_status
mdn_directories_names (struct mdn_directories *all, enum mdn_status (*found) (void *context, const char *name),
                  void *context)
{
  enum mdn_status status = MDN_OK;
  for (const struct directory *directory = all->first; directory != NULL && status == MDN_OK;
       directory = directory->next)
    {
      const char *build = mdn_arena_format (all->arena, "%s/%s", directory->path, build_folder);
      if (build == NULL)
        return MDN_NO_MEMORY;
      status = names_in (directory->path, found, context);
      if (status == MDN_OK)
        status = names_in (build, found, context);
    }
  return status;
}
