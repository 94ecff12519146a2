/* SPDX-License-Identifier: GPL-3.0-or-later */
/* problems.h - every diagnostic of a run as a line of CSV (--problems FILE).
 *
 * Columns: severity,id,file,line,column,column_name,person,subject,value,message.  Nothing is capped. */
#ifndef MDN_CLI_PROBLEMS_H
#define MDN_CLI_PROBLEMS_H

#include "cli/run.h"

enum mdn_status mdn_problems_open (struct mdn_run *run, const char *path) MDN_MUST_USE;

#endif
