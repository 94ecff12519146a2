/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run.c - set-up and exit status. */
#include "cli/run.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_OF_A_KIND = 3 };    /* lines printed of one id and subject */

bool
mdn_run_init (struct mdn_run *run)
{
  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
  signal (SIGXFSZ, SIG_IGN);    /* a limit on the size of files is an error of writing like any other */
  *run = (struct mdn_run){ .arena = mdn_arena_new () };
  if (run->arena == NULL)
    return false;
  run->diag = mdn_diag_new (run->arena, stderr, MOST_OF_A_KIND);
  run->progress = isatty (STDERR_FILENO) == 1;
  clock_gettime (CLOCK_MONOTONIC, &run->started);
  return run->diag != NULL;
}

static enum mdn_status
choose_language (struct mdn_run *run, const struct mdn_args *args)
{
  const char *lang = mdn_args_get (args, "lang");
  const char *locale = setlocale (LC_MESSAGES, NULL);
  if (lang == NULL)
    run->chinese = locale != NULL && strncmp (locale, "zh", 2) == 0;
  else if (strcmp (lang, "zh") == 0 || strcmp (lang, "en") == 0)
    run->chinese = strcmp (lang, "zh") == 0;
  else
    {
      mdn_diag_say (run->diag, MDN_ERROR, "usage.language", NULL, "--lang is en or zh, not %s", lang);
      return MDN_DEFINITION;
    }
  return MDN_OK;
}

enum mdn_status
mdn_run_start (struct mdn_run *run, const struct mdn_cli_usage *usage, int argc, char **argv, struct mdn_args **args)
{
  enum mdn_status status = mdn_args_parse (run->arena, run->diag, usage, argc, argv, args);
  struct mdn_registry_paths paths;
  size_t n_dirs;
  if (status != MDN_OK)
    return status;
  const char *const *dirs = mdn_args_all (run->arena, *args, "define-dir", &n_dirs);
  paths.dirs = mdn_args_all (run->arena, *args, "plugin-dir", &paths.n_dirs);
  if (dirs == NULL || paths.dirs == NULL)
    return MDN_NO_MEMORY;
  status = choose_language (run, *args);
  if (status == MDN_OK)
    status = mdn_search_init (run->arena, &run->search, dirs, n_dirs);
  if (status != MDN_OK)
    return status;
  run->registry = mdn_registry_new (run->arena, run->diag, &paths);
  run->outputs = mdn_outputs_new (run->arena, run->diag);
  if (run->registry == NULL || run->outputs == NULL)
    return MDN_NO_MEMORY;
  const struct mdn_define define = { run->arena, run->diag, run->registry, mdn_out_protect, run->outputs };
  return mdn_setup_init (&run->setup, &define, &run->search);
}

static int
exit_status (const struct mdn_run *run, enum mdn_status status)
{
  switch (status)
    {
    case MDN_OK:
    case MDN_END:
    case MDN_STOP:
      if (mdn_diag_count (run->diag, MDN_ERROR) > 0)
        return 2;
      return mdn_diag_count (run->diag, MDN_PROBLEM) > 0 ? 1 : 0;
    case MDN_IO:
    case MDN_NO_MEMORY:
      return 3;
    default:
      return 2;
    }
}

int
mdn_run_end (struct mdn_run *run, enum mdn_status status)
{
  if (run->progress_shown)
    fputs ("\r\033[K", stderr);
  if (status == MDN_NO_MEMORY)
    mdn_diag_say (run->diag, MDN_ERROR, "run.memory", NULL, "out of memory");
  mdn_diag_finish (run->diag);
  int code = exit_status (run, status);
  mdn_arena_free (run->arena);
  if (fflush (stdout) != 0 && code < 3)
    {
      perror ("mediant: standard output");
      code = 3;
    }
  return code;
}

enum mdn_status
mdn_run_uses (struct mdn_run *run, const struct mdn_args *args, const struct mdn_use **uses, size_t *n)
{
  const char *const *names = mdn_args_all (run->arena, args, "instrument", n);
  struct mdn_use *list = names != NULL ? mdn_arena_array (run->arena, *n, sizeof *list) : NULL;
  enum mdn_status status = list != NULL ? MDN_OK : MDN_NO_MEMORY;
  for (size_t i = 0; status == MDN_OK && i < *n; i++)
    status = mdn_use_parse (&run->setup.define, names[i], &list[i]);
  *uses = list;
  return status;
}

enum mdn_status
mdn_run_mapping (struct mdn_run *run, const struct mdn_args *args, const struct mdn_mapping **mapping)
{
  const char *path = mdn_args_get (args, "map");
  *mapping = NULL;
  return path != NULL ? mdn_mapping_load (&run->setup.define, path, mapping) : MDN_OK;
}

enum mdn_status
mdn_run_input (struct mdn_run *run, const char *path)
{
  const bool is_stdin = path != NULL && strcmp (path, "-") == 0;
  if (is_stdin && run->reads_stdin)
    {
      mdn_diag_say (run->diag, MDN_ERROR, "usage.stdin-twice", NULL, "standard input (-) can be read only once; give a file's name");
      return MDN_DEFINITION;
    }
  run->reads_stdin |= is_stdin;
  return mdn_out_protect (run->outputs, path);
}

void
mdn_run_progress (struct mdn_run *run, const char *what, size_t n)
{
  struct timespec now;
  if (!run->progress)
    return;
  clock_gettime (CLOCK_MONOTONIC, &now);
  if (now.tv_sec - run->started.tv_sec < 2)
    return;
  fprintf (stderr, "\r\033[K%s %zu", what, n);
  run->progress_shown = true;
}

const char *
mdn_run_words (const struct mdn_run *run, struct mdn_words words)
{
  const char *first = run->chinese ? words.zh : words.en;
  return first != NULL ? first : words.en != NULL ? words.en : words.zh != NULL ? words.zh : "";
}
