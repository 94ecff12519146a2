/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd-explain.c - mediant explain: one person's score, step by step. */
#include <stdio.h>

#include "cli/cmd.h"
#include "core/score/explain.h"
#include "core/score/person.h"

static const struct mdn_cli_option options[] = {
  { "instrument", 'i', "NAME[:FORM]", "this questionnaire; may be repeated (default: find them)" },
  { "map", 'm', "FILE", "mapping file" },
  { "id", 0, "ID", "the person" },
  { "id-column", 0, "COLUMN", "column that names people" },
  { "row", 0, "N", "the person in this data row (the first after the header is 1)" },
  { "platform", 0, "NAME", "survey platform that wrote the export, or plain (default: find out)" },
  { "sheet", 0, "NAME", "sheet of a workbook, by its name or counted from 1 (default: the first not hidden)" },
  { "missing", 0, "CODE", "cells that mean no answer; may be repeated" },
};

static const struct mdn_cli_usage usage = {
  "explain", "EXPORT", "Show how one person's scores came about: cell, answer, reversal, missing rule, arithmetic, band.",
  NULL, options, sizeof options / sizeof *options, 1, 1
};

static void
print_line (void *context, const char *text)
{
  mdn_out_text (context, text);
  mdn_out_write (context, "\n", 1);
}

static enum mdn_status
say_wrong (struct mdn_run *run, const char *id, const char *message)
{
  mdn_diag_say (run->diag, MDN_ERROR, id, NULL, "%s", message);
  return MDN_DEFINITION;
}

static enum mdn_status
choose_person (struct mdn_run *run, const struct mdn_args *args, struct mdn_explanation *explanation)
{
  const char *id = mdn_args_get (args, "id"), *row = mdn_args_get (args, "row");
  long number = 0;
  if ((id == NULL) == (row == NULL))
    return say_wrong (run, "usage.person", "explain: say who, with --id ID or --row N");
  if (row != NULL && (!mdn_text_integer (mdn_slice_of (row), &number) || number < 1))
    return say_wrong (run, "usage.row", "explain: --row is a whole number from 1");
  explanation->row = (size_t) number;
  explanation->person = id != NULL ? mdn_person_clean (run->arena, mdn_slice_of (id)) : NULL;
  return id != NULL && explanation->person == NULL ? MDN_NO_MEMORY : MDN_OK;
}

static enum mdn_status
read_export (struct mdn_run *run, const struct mdn_args *args, struct mdn_export *export)
{
  export->path = args->positional[0];
  export->id_column = mdn_args_get (args, "id-column");
  export->platform = mdn_args_get (args, "platform");
  export->sheet = mdn_args_get (args, "sheet");
  export->missing = mdn_args_all (run->arena, args, "missing", &export->n_missing);
  if (export->missing == NULL)
    return MDN_NO_MEMORY;
  const enum mdn_status status = mdn_run_uses (run, args, &export->use, &export->n_uses);
  return status == MDN_OK ? mdn_run_mapping (run, args, &export->mapping) : status;
}

static enum mdn_status
work (struct mdn_run *run, const struct mdn_args *args)
{
  struct mdn_explanation explanation = { .chinese = run->chinese, .line = print_line };
  struct mdn_export export = { .path = NULL };
  struct mdn_out *out;
  size_t n = 0;
  enum mdn_status status = choose_person (run, args, &explanation);
  if (status == MDN_OK)
    status = read_export (run, args, &export);
  if (status == MDN_OK)
    status = mdn_out_open (run->outputs, "-", &out);
  if (status != MDN_OK)
    return status;
  explanation.context = out;
  status = mdn_explain (&run->setup, &export, &explanation, &n);
  if (status == MDN_OK && n == 0)
    return say_wrong (run, "explain.nobody", "explain: nobody of that id or row is in the file");
  return status == MDN_OK ? mdn_out_commit (run->outputs) : status;
}

int
mdn_cmd_explain (struct mdn_run *run, int argc, char **argv)
{
  struct mdn_args *args;
  enum mdn_status status = mdn_run_start (run, &usage, argc, argv, &args);
  if (status == MDN_OK)
    status = work (run, args);
  return mdn_run_end (run, status);
}
