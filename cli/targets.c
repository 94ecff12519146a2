/* SPDX-License-Identifier: GPL-3.0-or-later */
/* targets.c - outputs from the command line, and the width of text. */
#include "cli/targets.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { NARROW = 60, WIDE = 120, USUAL = 100 };

size_t
mdn_terminal_width (void)
{
  const char *columns = getenv ("COLUMNS");
  struct winsize size = { 0 };
  long width = USUAL;

  if (!columns || !mdn_text_integer (mdn_slice_of (columns), &width))
    if (isatty (STDOUT_FILENO) && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
      width = size.ws_col;
  return width < NARROW ? NARROW : width > WIDE ? WIDE : (size_t) width;
}

enum mdn_status
mdn_targets_read (struct mdn_run *run, const struct mdn_args *args, enum mdn_report_form beyond, struct mdn_targets *targets)
{
  size_t n;
  const char *const *path = mdn_args_all (run->arena, args, "output", &n);
  struct mdn_report_target *list = mdn_arena_array (run->arena, n + 1, sizeof *list);

  if (!path || !list)
    return MDN_NO_MEMORY;
  list[0] = (struct mdn_report_target){ "-", MDN_REPORT_TEXT };
  for (size_t i = 0; i < n; i++)
    {
      list[i].path = path[i];
      if (!mdn_report_form_of (run->registry, path[i], &list[i].form) || list[i].form >= beyond)
        {
          mdn_diag_say (run->diag, MDN_ERROR, "usage.unknown-ending", NULL, "%s: the ending picks the form of the report: .txt .md .html%s%s",
                        path[i], beyond > MDN_REPORT_JSON ? " .json " : "",
                        beyond > MDN_REPORT_FRAME ? mdn_frame_endings (run->arena, run->registry) : "");
          return MDN_DEFINITION;
        }
    }
  *targets = (struct mdn_targets){ list, n ? n : 1 };
  return MDN_OK;
}

enum mdn_status
mdn_targets_write (struct mdn_run *run, const struct mdn_document *document, const struct mdn_targets *targets)
{
  const enum mdn_status status = mdn_report_lay_out (document, mdn_terminal_width (), targets->list, targets->n, run->outputs);

  return status == MDN_OK ? mdn_out_commit (run->outputs) : status;
}
