/* SPDX-License-Identifier: GPL-3.0-or-later */
/* new-method.c - copies the example plugin under another name. */
#include "cli/new-method.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_BYTES = 1 << 20 };

static const char folder[] = "doc/example-plugin", name_there[] = "median";

/* Files of the example; what is called after it is called after the new method. */
static const char *const files[] = { "median.c", "Makefile", "README", "calm5.yaml", "calm5.csv", "expected.csv" };

struct copying
{
  struct mdn_run *run;
  const char *name;
  const char *from;             /* the example's folder */
  const char *to;               /* the new one */
};

static enum mdn_status
fail (const struct copying *copying, const char *id, const char *path, const char *what)
{
  mdn_diag_say (copying->run->diag, MDN_ERROR, id, &(struct mdn_place){ path, 0, 0 }, "%s", what);
  return MDN_IO;
}

/* ---- the example -------------------------------------------------------------------------------------------- */

static enum mdn_status
find_example (struct copying *copying)
{
  const struct mdn_search *search = &copying->run->search;
  const char *looked = "";
  for (size_t i = 0; i < search->n_dirs && looked != NULL; i++)
    {
      const char *path = mdn_arena_format (copying->run->arena, "%s/%s", search->dirs[i], folder);
      const char *file = path != NULL ? mdn_arena_format (copying->run->arena, "%s/%s", path, files[0]) : NULL;
      if (file == NULL)
        return MDN_NO_MEMORY;
      if (access (file, R_OK) == 0)
        {
          copying->from = path;
          return MDN_OK;
        }
      looked = mdn_arena_format (copying->run->arena, "%s%s%s", looked, *looked != '\0' ? ", " : "", path);
    }
  if (looked == NULL)
    return MDN_NO_MEMORY;
  mdn_diag_say (copying->run->diag, MDN_ERROR, "new.no-template", NULL, "the example to start from is in none of: %s", looked);
  return MDN_IO;
}

/* A method of that name would hide the plugin there is, or be hidden by it.  It may be of any kind and may even be
 * broken: only "not found" will do, and is nothing to tell the user. */
static enum mdn_status
check_name (const struct copying *copying, const struct mdn_args *args)
{
  struct mdn_arena *arena = copying->run->arena;
  struct mdn_diag *quiet = mdn_diag_new (arena, NULL, 0);
  struct mdn_registry_paths paths = { 0 };
  paths.dirs = mdn_args_all (arena, args, "plugin-dir", &paths.n_dirs);
  struct mdn_registry *registry = quiet != NULL && paths.dirs != NULL ? mdn_registry_new (arena, quiet, &paths) : NULL;
  if (registry == NULL)
    return MDN_NO_MEMORY;
  const struct mdn_plugin_info *info = mdn_registry_find (registry, copying->name, MDN_METHOD, NULL);
  if (info == NULL && mdn_diag_count_id (quiet, "plugin.not-found") > 0)
    return MDN_OK;
  mdn_diag_say (copying->run->diag, MDN_ERROR, "new.taken", NULL, "new: %s: there is a plugin of that name%s%s", copying->name,
                info != NULL ? ": " : "", info != NULL ? info->path : "");
  return MDN_DEFINITION;
}

/* ---- a file --------------------------------------------------------------------------------------------------- */

static enum mdn_status
read_file (const struct copying *copying, const char *path, struct mdn_buffer *text)
{
  char piece[4096];
  size_t n;
  FILE *file = fopen (path, "rb");
  if (file == NULL)
    return fail (copying, "new.template", path, strerror (errno));
  while ((n = fread (piece, 1, sizeof piece, file)) > 0)
    mdn_buffer_add (text, piece, n);
  const bool failed = ferror (file) != 0;
  fclose (file);
  if (failed)
    return fail (copying, "new.template", path, "cannot be read");
  return text->failed ? MDN_NO_MEMORY : MDN_OK;
}

static bool
is_word_character (char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* The name where it stands by itself. */
static void
replace_name (const char *text, const char *name, struct mdn_buffer *out)
{
  const size_t len = strlen (name_there);
  for (const char *at = text; *at != '\0';)
    if (strncmp (at, name_there, len) == 0 && !is_word_character (at[len]) && (at == text || !is_word_character (at[-1])))
      {
        mdn_buffer_add_text (out, name);
        at += len;
      }
    else
      mdn_buffer_add (out, at++, 1);
}

static enum mdn_status
copy_file (const struct copying *copying, const char *file)
{
  struct mdn_arena *arena = copying->run->arena;
  struct mdn_buffer text = { .max = MOST_BYTES }, renamed = { .max = MOST_BYTES };
  struct mdn_out *out;
  const char *from = mdn_arena_format (arena, "%s/%s", copying->from, file);
  const char *to = file == files[0] ? mdn_arena_format (arena, "%s/%s.c", copying->to, copying->name)
                                    : mdn_arena_format (arena, "%s/%s", copying->to, file);
  if (from == NULL || to == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = read_file (copying, from, &text);
  if (status == MDN_OK)
    replace_name (text.ptr != NULL ? text.ptr : "", copying->name, &renamed);
  if (status == MDN_OK && renamed.failed)
    status = MDN_NO_MEMORY;
  if (status == MDN_OK)
    status = mdn_out_open (copying->run->outputs, to, &out);
  if (status == MDN_OK)
    mdn_out_write (out, renamed.ptr, renamed.len);
  mdn_buffer_release (&text);
  mdn_buffer_release (&renamed);
  return status;
}

/* ---- the folder ------------------------------------------------------------------------------------------------- */

static enum mdn_status
make_folder (const struct copying *copying)
{
  if (mkdir (copying->to, 0777) == 0)
    return MDN_OK;
  if (errno != EEXIST)
    return fail (copying, "new.folder", copying->to, strerror (errno));
  mdn_diag_say (copying->run->diag, MDN_ERROR, "new.exists", NULL, "new: %s: is there already and stays as it is", copying->to);
  return MDN_DEFINITION;
}

/* The folder above the one the program runs from, when the header lies in its include/; NULL: it does not. */
static const char *
program_root (struct mdn_arena *arena, const char **program)
{
  char path[4096];
  const ssize_t len = readlink ("/proc/self/exe", path, sizeof path - 1);
  *program = len > 0 ? mdn_arena_text (arena, path, (size_t) len) : NULL;
  path[len > 0 ? len : 0] = '\0';
  for (int up = 0; up < 2; up++)
    {
      char *slash = strrchr (path, '/');
      if (slash == NULL)
        return NULL;
      *slash = '\0';
    }
  const char *header = mdn_arena_format (arena, "%s/include/mediant/plugin.h", path);
  return header != NULL && access (header, R_OK) == 0 ? mdn_arena_text (arena, path, strlen (path)) : NULL;
}

/* pkg-config and the shell find what is installed for everybody; of any other program they have to be told. */
static void
say_next (const struct copying *copying)
{
  const char *program, *root = program_root (copying->run->arena, &program);
  if (root == NULL || strcmp (root, "/usr") == 0 || strcmp (root, "/usr/local") == 0)
    printf ("%s written; next: make -C %s check\n", copying->to, copying->to);
  else
    printf ("%s written; next: make -C %s check MEDIANT_PLUGIN_CFLAGS='-I%s/include' MEDIANT='%s'\n", copying->to, copying->to, root,
            program);
}

enum mdn_status
mdn_new_method (struct mdn_run *run, const struct mdn_args *args, const char *in)
{
  const char *name = args->positional[1];
  struct copying copying = { .run = run, .name = name, .to = mdn_arena_format (run->arena, "%s%s", in, name) };
  if (copying.to == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = check_name (&copying, args);
  if (status == MDN_OK)
    status = find_example (&copying);
  if (status == MDN_OK)
    status = make_folder (&copying);
  if (status != MDN_OK)
    return status;
  for (size_t i = 0; i < sizeof files / sizeof *files && status == MDN_OK; i++)
    status = copy_file (&copying, files[i]);
  if (status == MDN_OK)
    status = mdn_out_commit (run->outputs);
  if (status != MDN_OK)
    rmdir (copying.to);         /* empty: outputs appear together or not at all */
  else
    say_next (&copying);
  return status;
}
