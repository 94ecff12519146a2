/* SPDX-License-Identifier: GPL-3.0-or-later */
/* command-study.h - a study without a study file: what --pre, --post and their companions say. */
#ifndef MDN_CLI_COMMAND_STUDY_H
#define MDN_CLI_COMMAND_STUDY_H

#include "cli/run.h"
#include "core/define/study.h"

/* Options that contradict each other or lack their partner are mistakes, not wishes to be dropped. */
enum mdn_status mdn_study_options_check (struct mdn_run *run, const struct mdn_args *args) MDN_MUST_USE;
enum mdn_status mdn_study_from_args (struct mdn_run *run, const struct mdn_args *args,
                                     const struct mdn_study **study) MDN_MUST_USE;

#endif
