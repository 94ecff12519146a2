/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd-schema.c - mediant schema: what an editor should know about a kind of file. */
#include <string.h>

#include "cli/cmd.h"
#include "core/report/schema-json.h"

static const struct mdn_cli_option options[] = {
  { "output", 'o', "FILE", "where the schema goes (default: standard output)" },
};

static const struct mdn_cli_usage usage = {
  "schema", "KIND", "Write a JSON Schema (draft 2020-12) of a kind of file: instrument, mapping, study, pathways.",
  "Editors complete and check YAML by it while you type; `mediant check` says the rest.\n"
  "Options of scoring methods are those of the methods found: your own plugins are among them.",
  options, sizeof options / sizeof *options, 1, 1
};

static const struct mdn_file_kind *
find_kind (struct mdn_run *run, const char *name)
{
  const char *names[8];
  size_t n = 0;
  for (; mdn_file_kinds[n].key != NULL && n < sizeof names / sizeof *names; n++)
    {
      names[n] = mdn_file_kinds[n].key;
      if (strcmp (names[n], name) == 0)
        return &mdn_file_kinds[n];
    }
  const char *near = mdn_text_nearest (name, names, n);
  mdn_diag_say (run->diag, MDN_ERROR, "usage.unknown-kind", NULL, "schema: there is no kind of file %s%s%s; see mediant schema --help",
                name, near != NULL ? "; did you mean " : "", near != NULL ? near : "");
  return NULL;
}

static enum mdn_status
work (struct mdn_run *run, const struct mdn_args *args)
{
  const char *path = mdn_args_get (args, "output");
  const struct mdn_file_kind *kind = find_kind (run, args->positional[0]);
  struct mdn_out *out;
  if (kind == NULL)
    return MDN_DEFINITION;
  enum mdn_status status = mdn_out_open (run->outputs, path != NULL ? path : "-", &out);
  if (status == MDN_OK)
    status = mdn_schema_json (run->arena, run->registry, kind, out);
  return status == MDN_OK ? mdn_out_commit (run->outputs) : status;
}

int
mdn_cmd_schema (struct mdn_run *run, int argc, char **argv)
{
  struct mdn_args *args;
  enum mdn_status status = mdn_run_start (run, &usage, argc, argv, &args);
  if (status == MDN_OK)
    status = work (run, args);
  return mdn_run_end (run, status);
}
