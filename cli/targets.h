/* SPDX-License-Identifier: GPL-3.0-or-later */
/* targets.h - what -o asks for: files whose ending picks the form, text to standard output without it.
 *
 *   struct mdn_targets targets;
 *   status = mdn_targets_read (run, args, MDN_REPORT_JSON, &targets);      words only
 *   status = mdn_targets_write (run, document, &targets);                  laid out and put in place */
#ifndef MDN_CLI_TARGETS_H
#define MDN_CLI_TARGETS_H

#include "cli/run.h"
#include "core/report/report.h"

struct mdn_targets
{
  struct mdn_report_target *list;
  size_t n;
};

/* Forms from `beyond` on are not offered here (MDN_REPORT_FORMS: all are); an ending that picks none is
 * refused [usage.unknown-ending]. */
enum mdn_status mdn_targets_read (struct mdn_run *run, const struct mdn_args *args, enum mdn_report_form beyond,
                                  struct mdn_targets *targets) MDN_MUST_USE;
enum mdn_status mdn_targets_write (struct mdn_run *run, const struct mdn_document *document,
                                   const struct mdn_targets *targets) MDN_MUST_USE;
/* Width of the terminal, within reason; COLUMNS wins. */
size_t mdn_terminal_width (void);

#endif
