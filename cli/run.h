/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run.h - what every command starts with and ends with.
 *
 *   struct mdn_args *args;
 *   enum mdn_status status = mdn_run_start (run, &usage, argc, argv, &args);
 *   if (status == MDN_OK)
 *     status = work (run, args);
 *   return mdn_run_end (run, status);
 *
 * Exit status: 0 clean; 1 done, with data problems reported; 2 bad usage or definition, nothing
 * written; 3 input, output or memory. */
#ifndef MDN_CLI_RUN_H
#define MDN_CLI_RUN_H

#include <stdbool.h>
#include <time.h>

#include "cli/options.h"
#include "core/base/diag.h"
#include "core/define/search.h"
#include "core/plugin/registry.h"
#include "core/report/out.h"
#include "core/score/plan.h"

struct mdn_run
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  struct mdn_search search;
  struct mdn_registry *registry;
  struct mdn_setup setup;
  struct mdn_outputs *outputs;
  bool chinese;                 /* labels and reports in Chinese */
  bool progress;                /* standard error is a terminal */
  bool progress_shown;
  bool reads_stdin;             /* an input is "-" */
  struct timespec started;
};

/* false: no memory. */
bool mdn_run_init (struct mdn_run *run);
/* Parses the arguments and sets up search path, plugins, language.  MDN_STOP: help was printed. */
enum mdn_status mdn_run_start (struct mdn_run *run, const struct mdn_cli_usage *usage, int argc, char **argv,
                               struct mdn_args **args) MDN_MUST_USE;
/* Shows what was counted and answers the exit status. */
int mdn_run_end (struct mdn_run *run, enum mdn_status status);

/* Uses given with -i, in order. */
enum mdn_status mdn_run_uses (struct mdn_run *run, const struct mdn_args *args, const struct mdn_use **uses, size_t *n) MDN_MUST_USE;
/* The mapping given with -m; NULL when none was. */
enum mdn_status mdn_run_mapping (struct mdn_run *run, const struct mdn_args *args, const struct mdn_mapping **mapping) MDN_MUST_USE;
/* An input of the command ("-": standard input; NULL is fine): no output replaces it, and standard input is read
 * once [usage.stdin-twice]. */
enum mdn_status mdn_run_input (struct mdn_run *run, const char *path) MDN_MUST_USE;
/* One line on standard error, only on a terminal and only once a second has gone by. */
void mdn_run_progress (struct mdn_run *run, const char *what, size_t n);
/* The text in the run's language. */
const char *mdn_run_words (const struct mdn_run *run, struct mdn_words words);

#endif
