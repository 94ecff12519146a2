/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd-export.c - mediant export: a definition written for other programs.
 *
 * To add a target: a row of the table, a function in core/export/target-NAME.c, a section in doc/export.md. */
#include <string.h>

#include "cli/cmd.h"
#include "core/export/program.h"
#include "core/export/target.h"

static const struct mdn_cli_option options[] = {
  { "to", 0, "TARGET", "what to write; see below" },
  { "map", 'm', "FILE", "mapping file: columns, code base, missing codes of the data" },
  { "columns", 0, "PATTERN", "names of the items' columns; {n} is the number, {item} the id (default: what `mediant score` recognises)" },
  { "table", 0, "TABLE", "sql: the table to score (default: NAME)" },
  { "id", 0, "COLUMN", "r, sql: copy this column in front of the scores; may be repeated" },
  { "output", 'o', "FILE", "where it goes (default: standard output)" },
};

static const struct mdn_cli_usage usage = {
  "export", "NAME[:FORM]", "Write a definition for other programs, so that they compute the same scores.",
  "Targets:\n"
  "  r      an R function that scores a data frame; base R only\n"
  "  sql    a SELECT that scores a table; PostgreSQL, DuckDB, SQLite\n"
  "  spss   syntax that adds the scores to the active data set; SPSS, PSPP\n"
  "  redcap      a data dictionary (CSV) with calculated fields; one language, by --lang\n"
  "  limesurvey  a survey structure (tab-separated .txt) with equations; English and Chinese\n"
  "  fhir        an FHIR R4 Questionnaire (JSON) with calculated expressions",
  options, sizeof options / sizeof *options, 1, 1
};

enum { TAKES_TABLE = 1, TAKES_ID = 2, TAKES_SCORES = 4, TAKES_COLUMNS = 8, NAMES_BY_ITEM = 16 };

static const struct target
{
  const char *name;
  unsigned takes;               /* options it understands; TAKES_SCORES: writes formulas, NAMES_BY_ITEM: NAME_{item} */
  enum mdn_status (*write) (const struct mdn_artefact *artefact, struct mdn_buffer *text);
} targets[] = {
  { "r", TAKES_ID | TAKES_SCORES | TAKES_COLUMNS, mdn_artefact_r },
  { "sql", TAKES_TABLE | TAKES_ID | TAKES_SCORES | TAKES_COLUMNS, mdn_artefact_sql },
  { "spss", TAKES_SCORES | TAKES_COLUMNS, mdn_artefact_spss },
  { "redcap", TAKES_SCORES | TAKES_COLUMNS | NAMES_BY_ITEM, mdn_artefact_redcap },
  { "limesurvey", TAKES_SCORES | NAMES_BY_ITEM, mdn_artefact_limesurvey },
  { "fhir", TAKES_SCORES | TAKES_COLUMNS | NAMES_BY_ITEM, mdn_artefact_fhir },
};

enum { N_TARGETS = sizeof targets / sizeof *targets };

/* ---- arguments ---------------------------------------------------------------------------------------- */

static enum mdn_status
refuse (struct mdn_run *run, const char *id, const char *text)
{
  mdn_diag_say (run->diag, MDN_ERROR, id, NULL, "export: %s", text);
  return MDN_DEFINITION;
}

static enum mdn_status
unknown_target (struct mdn_run *run, const char *word)
{
  const char *names[N_TARGETS];
  struct mdn_buffer list = { 0 };
  for (size_t i = 0; i < N_TARGETS; i++)
    {
      names[i] = targets[i].name;
      mdn_buffer_format (&list, "%s%s", i == 0 ? "" : ", ", names[i]);
    }
  const char *near = word != NULL ? mdn_text_nearest (word, names, N_TARGETS) : NULL;
  if (word == NULL)
    mdn_diag_say (run->diag, MDN_ERROR, "usage.no-target", NULL, "export: --to is needed; it is one of %s",
                  list.ptr != NULL ? list.ptr : "");
  else
    mdn_diag_say (run->diag, MDN_ERROR, "usage.unknown-target", NULL, "export: there is no target %s%s%s; there are %s", word,
                  near != NULL ? "; did you mean " : "", near != NULL ? near : "", list.ptr != NULL ? list.ptr : "");
  mdn_buffer_release (&list);
  return MDN_DEFINITION;
}

/* Options that the target cannot use are refused: silence would pretend that they had an effect. */
static enum mdn_status
choose_target (struct mdn_run *run, const struct mdn_args *args, const struct target **chosen)
{
  const char *word = mdn_args_get (args, "to");
  *chosen = NULL;
  for (size_t i = 0; word != NULL && i < N_TARGETS; i++)
    if (strcmp (targets[i].name, word) == 0)
      *chosen = &targets[i];
  if (*chosen == NULL)
    return unknown_target (run, word);
  if (mdn_args_has (args, "table") && !((*chosen)->takes & TAKES_TABLE))
    return refuse (run, "usage.target-option", "this target knows no --table");
  if (mdn_args_has (args, "id") && !((*chosen)->takes & TAKES_ID))
    return refuse (run, "usage.target-option", "this target knows no --id");
  if (mdn_args_has (args, "columns") && !((*chosen)->takes & TAKES_COLUMNS))
    return refuse (run, "usage.target-option", "this target knows no --columns");
  return MDN_OK;
}

/* ---- what to write --------------------------------------------------------------------------------------- */

/* The mapping's entry for the questionnaire asked for; without a mapping, what was asked for. */
static enum mdn_status
find_use (struct mdn_run *run, const struct mdn_mapping *mapping, struct mdn_use *asked)
{
  size_t n_found = 0;
  struct mdn_use found = *asked;
  for (size_t i = 0; mapping != NULL && i < mapping->n_uses; i++)
    {
      const struct mdn_use *use = &mapping->use[i];
      const bool other_form = asked->form != NULL && use->form != NULL && strcmp (asked->form, use->form) != 0;
      if (strcmp (use->name, asked->name) != 0 || other_form)
        continue;
      found = *use;
      found.form = use->form != NULL ? use->form : asked->form;
      n_found++;
    }
  *asked = found;
  if (mapping == NULL || n_found == 1)
    return MDN_OK;
  if (mapping->n_uses == 0)
    return MDN_OK;
  return refuse (run, "export.mapping", n_found == 0 ? "the mapping does not have this questionnaire and form"
                                                     : "the mapping has this questionnaire several times: name the form");
}

static enum mdn_status
read_mapping (struct mdn_run *run, const struct mdn_args *args, struct mdn_use *use, struct mdn_artefact_spec *spec)
{
  const struct mdn_mapping *mapping;
  enum mdn_status status = mdn_run_mapping (run, args, &mapping);
  if (status == MDN_OK)
    status = find_use (run, mapping, use);
  if (status != MDN_OK || mapping == NULL)
    return status;
  spec->missing = mapping->missing;
  spec->n_missing = mapping->n_missing;
  if (spec->n_ids == 0 && mapping->id_column != NULL)
    {
      spec->id = &mapping->id_column;
      spec->n_ids = 1;
    }
  return mapping->long_item == NULL
           ? MDN_OK : refuse (run, "export.mapping", "the mapping is of a file with one answer a row; a column an item is needed");
}

static enum mdn_status
describe (struct mdn_run *run, const struct mdn_args *args, struct mdn_artefact_spec *spec)
{
  struct mdn_use *use = mdn_arena_alloc (run->arena, sizeof *use);
  spec->id = mdn_args_all (run->arena, args, "id", &spec->n_ids);
  if (use == NULL || spec->id == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = mdn_use_parse (&run->setup.define, args->positional[0], use);
  if (status == MDN_OK)
    status = read_mapping (run, args, use, spec);
  if (status == MDN_OK)
    status = mdn_setup_instrument (&run->setup, use, &spec->instrument);
  if (status != MDN_OK)
    return status;
  spec->form = mdn_instrument_form (spec->instrument, use->form, run->diag, &use->place);
  spec->use = use;
  return spec->form != NULL ? mdn_use_check (&run->setup.define, use, spec->form) : MDN_DEFINITION;
}

/* Fields that the artefact makes are called NAME_{item}, which every form recognises, unless somebody said how. */
static enum mdn_status
name_by_item (struct mdn_run *run, const struct mdn_args *args, struct mdn_artefact_spec *spec)
{
  if (spec->columns == NULL && !mdn_args_has (args, "map"))
    {
      spec->columns = mdn_arena_format (run->arena, "%s_{item}", spec->instrument->id);
      return spec->columns != NULL ? MDN_OK : MDN_NO_MEMORY;
    }
  return MDN_OK;
}

/* The text of the artefact. */
static enum mdn_status
make (struct mdn_run *run, const struct mdn_args *args, const struct target *target, struct mdn_buffer *text)
{
  struct mdn_artefact_spec spec = { .arena = run->arena, .diag = run->diag, .columns = mdn_args_get (args, "columns"),
                                    .table = mdn_args_get (args, "table"), .version = MDN_VERSION, .chinese = run->chinese };
  struct mdn_artefact *artefact;
  enum mdn_status status = describe (run, args, &spec);
  if (status == MDN_OK && !(target->takes & TAKES_ID))
    spec.n_ids = 0;
  if (status == MDN_OK && (target->takes & NAMES_BY_ITEM))
    status = name_by_item (run, args, &spec);
  if (status == MDN_OK)
    status = mdn_artefact_new (&spec, &artefact);
  if (status == MDN_OK && (target->takes & TAKES_SCORES))
    status = mdn_program_new (artefact);
  if (status == MDN_OK)
    status = target->write (artefact, text);
  return status == MDN_OK && text->failed ? MDN_NO_MEMORY : status;
}

static enum mdn_status
work (struct mdn_run *run, const struct mdn_args *args, struct mdn_buffer *text)
{
  const char *path = mdn_args_get (args, "output");
  const struct target *target;
  struct mdn_out *out;
  enum mdn_status status = choose_target (run, args, &target);
  if (status == MDN_OK)
    status = make (run, args, target, text);
  if (status == MDN_OK)
    status = mdn_out_open (run->outputs, path != NULL ? path : "-", &out);
  if (status == MDN_OK)
    mdn_out_write (out, text->ptr, text->len);
  return status == MDN_OK ? mdn_out_commit (run->outputs) : status;
}

int
mdn_cmd_export (struct mdn_run *run, int argc, char **argv)
{
  struct mdn_args *args;
  struct mdn_buffer text = { 0 };
  enum mdn_status status = mdn_run_start (run, &usage, argc, argv, &args);
  if (status == MDN_OK)
    status = work (run, args, &text);
  mdn_buffer_release (&text);
  return mdn_run_end (run, status);
}
