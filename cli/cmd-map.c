/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd-map.c - mediant map: a mapping file to start from. */
#include <sys/stat.h>

#include "cli/cmd.h"
#include "core/score/sketch.h"

static const struct mdn_cli_option options[] = {
  { "instrument", 'i', "NAME[:FORM]", "map this questionnaire; may be repeated (default: find them)" },
  { "id", 0, "COLUMN", "column that names people" },
  { "platform", 0, "NAME", "survey platform that wrote the export, or plain (default: find out)" },
  { "sheet", 0, "NAME", "sheet of a workbook, by its name or counted from 1 (default: the first not hidden)" },
  { "output", 'o', "FILE", "where the draft goes, a new file (default: standard output)" },
  { "force", 0, NULL, "write over a file that is there already" },
};

static const struct mdn_cli_usage usage = {
  "map", "EXPORT", "Draft a mapping file: for each item its column and the reason, and what was not found.",
  "The draft loads unchanged; edit it, then: mediant score -m DRAFT EXPORT",
  options, sizeof options / sizeof *options, 1, 1
};

/* A mapping that was edited is work; a draft does not replace it unasked. */
static enum mdn_status
check_new (struct mdn_run *run, const struct mdn_args *args, const char *path)
{
  const struct mdn_place place = { path, 0, 0 };
  struct stat there;
  if (path == NULL || mdn_args_has (args, "force") || stat (path, &there) != 0 || !S_ISREG (there.st_mode))
    return MDN_OK;
  mdn_diag_say (run->diag, MDN_ERROR, "map.exists", &place,
                "is there already and stays as it is; --force writes the draft over it");
  return MDN_DEFINITION;
}

static enum mdn_status
work (struct mdn_run *run, const struct mdn_args *args)
{
  const char *path = mdn_args_get (args, "output");
  struct mdn_export export = { .path = args->positional[0], .id_column = mdn_args_get (args, "id"),
                               .platform = mdn_args_get (args, "platform"), .sheet = mdn_args_get (args, "sheet") };
  struct mdn_buffer text = { .len = 0 };
  struct mdn_out *out;
  enum mdn_status status = mdn_out_protect (run->outputs, export.path);
  if (status == MDN_OK)
    status = check_new (run, args, path);
  if (status == MDN_OK)
    status = mdn_run_uses (run, args, &export.use, &export.n_uses);
  if (status == MDN_OK)
    status = mdn_sketch (&run->setup, &export, &text);
  if (status == MDN_OK)
    status = mdn_out_open (run->outputs, path != NULL ? path : "-", &out);
  if (status == MDN_OK)
    mdn_out_write (out, text.ptr, text.len);
  mdn_buffer_release (&text);
  return status == MDN_OK ? mdn_out_commit (run->outputs) : status;
}

int
mdn_cmd_map (struct mdn_run *run, int argc, char **argv)
{
  struct mdn_args *args;
  enum mdn_status status = mdn_run_start (run, &usage, argc, argv, &args);
  if (status == MDN_OK)
    status = work (run, args);
  return mdn_run_end (run, status);
}
