/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd.h - the commands: one file each, one function each.
 *
 * argv[0] is the command's name.  The answer is the exit status, from mdn_run_end. */
#ifndef MDN_CLI_CMD_H
#define MDN_CLI_CMD_H

#include "cli/run.h"

int mdn_cmd_score (struct mdn_run *run, int argc, char **argv);
int mdn_cmd_compare (struct mdn_run *run, int argc, char **argv);
int mdn_cmd_map (struct mdn_run *run, int argc, char **argv);
int mdn_cmd_explain (struct mdn_run *run, int argc, char **argv);
int mdn_cmd_export (struct mdn_run *run, int argc, char **argv);
int mdn_cmd_check (struct mdn_run *run, int argc, char **argv);
int mdn_cmd_new (struct mdn_run *run, int argc, char **argv);
int mdn_cmd_show (struct mdn_run *run, int argc, char **argv);
int mdn_cmd_schema (struct mdn_run *run, int argc, char **argv);
int mdn_cmd_list (struct mdn_run *run, int argc, char **argv);

#endif
