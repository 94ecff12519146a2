/* SPDX-License-Identifier: GPL-3.0-or-later */
/* problems.c - a listener that writes. */
#include "cli/problems.h"

#include <string.h>

#include "core/report/frame-csv.h"

static void
add_number (struct mdn_out *out, size_t n)
{
  if (n > 0)
    mdn_out_format (out, "%zu", n);
  mdn_out_write (out, ",", 1);
}

static void
add_text (struct mdn_out *out, const char *text)
{
  mdn_csv_text (out, mdn_slice_of (text));
  mdn_out_write (out, ",", 1);
}

static void
write_line (void *context, const struct mdn_diagnostic *d)
{
  struct mdn_out *out = context;
  add_text (out, mdn_severity_name (d->severity));
  add_text (out, d->id);
  add_text (out, d->place.file);
  add_number (out, d->place.line);
  add_number (out, d->place.column);
  add_text (out, d->column_name);
  add_text (out, d->person);
  add_text (out, d->subject);
  if (d->value.ptr != NULL)
    mdn_csv_text (out, d->value);
  mdn_out_write (out, ",", 1);
  mdn_csv_text (out, mdn_slice_of (d->message));
  mdn_out_write (out, "\n", 1);
}

enum mdn_status
mdn_problems_open (struct mdn_run *run, const char *path)
{
  struct mdn_out *out;
  const enum mdn_status status = mdn_out_open (run->outputs, path, &out);
  if (status != MDN_OK)
    return status;
  mdn_out_text (out, "severity,id,file,line,column,column_name,person,subject,value,message\n");
  return mdn_diag_listen (run->diag, write_line, out);
}
