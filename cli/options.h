/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.h - a command's options as one table: parsed from it, printed by --help from it.
 *
 *   static const struct mdn_cli_option options[] = {
 *     { "instrument", 'i', "NAME[:FORM]", "score this questionnaire; may be repeated" },
 *     { "detail", 0, NULL, "..." },
 *   };
 *   static const struct mdn_cli_usage usage = { "score", "EXPORT...", "Score an export.", about, options, 2, 1, SIZE_MAX };
 *   status = mdn_args_parse (run, &usage, argc, argv, &args);      MDN_STOP: help was printed
 *
 * Long options may be written --name=value or --name value; short ones -iVALUE or -i VALUE; "--"
 * ends them.  Every command has the common options besides (--lang, --define-dir, --plugin-dir,
 * --help, --version).  Mistakes name the nearest known word [usage.*]. */
#ifndef MDN_CLI_OPTIONS_H
#define MDN_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/diag.h"

struct mdn_cli_option
{
  const char *name;
  char letter;                  /* 0: none */
  const char *argument;         /* how it is called in --help; NULL: a switch */
  const char *doc;
};

struct mdn_cli_usage
{
  const char *command;
  const char *arguments;        /* "EXPORT..." */
  const char *summary;          /* one line */
  const char *about;            /* further lines, or NULL */
  const struct mdn_cli_option *option;
  size_t n_options;
  size_t fewest, most;          /* positional arguments */
};

struct mdn_args
{
  const struct mdn_cli_usage *usage;
  const char **name;            /* given options, in order: canonical name ... */
  const char **value;           /* ... and value ("" for switches) */
  size_t n;
  const char **positional;
  size_t n_positional;
};

enum mdn_status mdn_args_parse (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_cli_usage *usage,
                                int argc, char **argv, struct mdn_args **args) MDN_MUST_USE;
bool mdn_args_has (const struct mdn_args *args, const char *name);
/* The last value given, or NULL. */
const char *mdn_args_get (const struct mdn_args *args, const char *name);
/* Every value given, in order; NULL when there is no memory. */
const char *const *mdn_args_all (struct mdn_arena *arena, const struct mdn_args *args, const char *name, size_t *n);

#endif
