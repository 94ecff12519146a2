/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd-new.c - mediant new: a commented definition that passes `check` as it is, or a plugin to start from. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cmd.h"
#include "cli/new-method.h"
#include "core/define/outline.h"
#include "core/score/examples.h"

static const struct mdn_cli_option options[] = {
  { "from", 0, "TABLE", "instrument: draft it from a table of items, a REDCap data dictionary, or a file with value labels" },
  { "items", 0, "PATTERN", "of TABLE, only the items whose names fit, with * and ?; may be repeated" },
  { "form", 0, "NAME", "of a data dictionary, only the fields of this form" },
  { "codes", 0, "CODES", "answers of items of which TABLE states none: 0..3, or \"0=never; 1=often\"" },
  { "missing", 0, "CODE", "a code that means no answer; may be repeated" },
  { "wording", 0, "LICENCE", "take the wording of the items over too: LICENCE allows it" },
  { "sheet", 0, "NAME", "sheet of a workbook, by its name or counted from 1 (default: the first not hidden)" },
  { "output-dir", 'o', "DIR", "folder of the new file or folder (default: this one)" },
};

static const struct mdn_cli_usage usage = {
  "new", "instrument|method NAME", "Write a definition, or the folder of a scoring method, that works unchanged.",
  "instrument: NAME.yaml, a commented definition that passes `mediant check`; with --from, of the items of a table.  What\n"
  "the table does not say is marked (?) and listed under `unknown`; nothing is guessed.\n"
  "method: NAME/, a plugin in C with Makefile, definition, data and test; `make check` there builds and tests it.",
  options, sizeof options / sizeof *options, 2, 2
};

/* %1$s: the name. */
static const char *const definition[] = {
  "# %s.yaml - what every key means: doc/instrument-format.md.  Check it with: mediant check %s.yaml\n",
  "instrument: %s                 # the file's name\n"
  "version: 1                     # raise it when a number can change\n"
  "title: {en: A five-item scale}\n"
  "measures: well-being           # what it stands for; a node of the pathway map where it is one\n"
  "licence: {status: unknown, wording: false}   # free | registration | permission | commercial | unknown\n"
  "languages: [en]\n"
  "cite:\n"
  "  - {text: \"Author Year, Journal volume:pages\", confidence: background}\n",
  "\n"
  "responses:\n"
  "  agree5:\n"
  "    codes: 1..5                # the code base: what the export's numbers mean, never inferred\n"
  "    labels:\n"
  "      en: [strongly disagree, disagree, neither, agree, strongly agree]\n"
  "\n"
  "items:                         # in printed order; a short topic, not the wording\n"
  "  first: {topic: {en: first topic}, responses: agree5}\n"
  "  second: {topic: {en: second topic}, responses: agree5}\n"
  "  third: {topic: {en: third topic}, responses: agree5}\n"
  "  fourth: {topic: {en: fourth topic}, responses: agree5}\n"
  "  fifth: {topic: {en: fifth topic}, responses: agree5}\n",
  "\n"
  "columns:                       # how exports name the items; {n} is the item's number\n"
  "  - \"%s[-_ .]*(?:q|item)?0*{n}\"\n"
  "\n"
  "forms:\n"
  "  original:\n"
  "    default: true\n"
  "    reverse: [second, fifth]   # worded against the score: 1 + 5 - answer\n"
  "\n"
  "scores:\n"
  "  total:\n"
  "    title: {en: Total}\n"
  "    method: sum                # mediant list methods\n"
  "    items: all\n"
  "    range: [5, 25]\n"
  "    better: higher             # higher | lower | neither\n"
  "    missing: {at_most: 1, fill: prorate}   # one may be missing: the person's mean stands in\n"
  "primary: total\n"
  "\n"
  "unknown: [reliability, norms, cut-offs]     # what nobody has established yet\n",
  "\n"
  "examples:                      # answers and the scores they must give; `.` is a blank cell\n"
  "  - {answers: [5, 1, 5, 5, 1], scores: {total: 25}, source: highest}\n"
  "  - {answers: [1, 5, 1, 1, 5], scores: {total: 5}, source: lowest}\n"
  "  - {answers: [agree, disagree, 4, 4, 2], scores: {total: 20}, source: by hand}\n"
  "  - {answers: [4, ., 4, 4, 2], scores: {total: 20}, source: \"one missing: 16 / 4 x 5\"}\n"
  "  - {answers: [., ., 4, 4, 2], scores: {total: missing}, source: two missing}\n",
};

static enum mdn_status
refuse (struct mdn_run *run, const char *id, const char *what, const char *name)
{
  mdn_diag_say (run->diag, MDN_ERROR, id, NULL, "new: %s: %s", name, what);
  return MDN_DEFINITION;
}

static bool
is_name (const char *name)
{
  return *name >= 'a' && *name <= 'z' && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen (name);
}

/* ---- instruments ---------------------------------------------------------------------------------------- */

/* Each %s of the pieces stands for the name. */
static void
write_template (struct mdn_buffer *text, const char *name)
{
  for (size_t i = 0; i < sizeof definition / sizeof *definition; i++)
    for (const char *at = definition[i]; *at != '\0'; at++)
      if (at[0] == '%' && at[1] == 's')
        {
          mdn_buffer_add_text (text, name);
          at++;
        }
      else
        mdn_buffer_add (text, at, 1);
}

/* Codes that --missing names are numbers. */
static enum mdn_status
check_missing (struct mdn_run *run, const struct mdn_outline_options *outline)
{
  double code;
  for (size_t i = 0; i < outline->n_missing; i++)
    if (!mdn_text_number (mdn_slice_of (outline->missing[i]), &code))
      return refuse (run, "usage.missing", "a code of --missing is a number", outline->missing[i]);
  return MDN_OK;
}

static enum mdn_status
write_outline (struct mdn_run *run, const struct mdn_args *args, const char *name, struct mdn_buffer *text)
{
  struct mdn_outline_options wanted = { .name = name, .path = mdn_args_get (args, "from"), .form = mdn_args_get (args, "form"),
                                        .codes = mdn_args_get (args, "codes"), .licence = mdn_args_get (args, "wording"),
                                        .sheet = mdn_args_get (args, "sheet"), .registry = run->registry };
  struct mdn_outline *outline;
  wanted.items = mdn_args_all (run->arena, args, "items", &wanted.n_items);
  wanted.missing = mdn_args_all (run->arena, args, "missing", &wanted.n_missing);
  if (wanted.items == NULL || wanted.missing == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = check_missing (run, &wanted);
  if (status == MDN_OK)
    status = mdn_out_protect (run->outputs, wanted.path);
  if (status == MDN_OK)
    status = mdn_outline_read (run->arena, run->diag, &wanted, &outline);
  if (status != MDN_OK)
    return status;
  mdn_outline_write (outline, text);
  if (outline->n_left_out > 0)
    mdn_diag_say (run->diag, MDN_NOTE, "new.left-out", &(struct mdn_place){ wanted.path, 0, 0 },
                  "%zu of its columns or fields were not taken; the draft names them and says why", outline->n_left_out);
  return MDN_OK;
}

/* Whether the draft does what its examples say, by the program that will use it. */
static enum mdn_status
check_draft (struct mdn_run *run, const char *path)
{
  const struct mdn_define define = { .arena = run->arena, .diag = run->diag, .registry = run->registry };
  const struct mdn_instrument *instrument;
  struct mdn_examples_result result = { 0 };
  enum mdn_status status = mdn_instrument_load (&define, path, NULL, 0, &instrument);
  if (status == MDN_OK)
    status = mdn_examples_run (&define, instrument, &result);
  if (status == MDN_OK && result.n_failed == 0)
    return MDN_OK;
  mdn_diag_say (run->diag, MDN_ERROR, "new.draft-fails", &(struct mdn_place){ path, 0, 0 },
                "the draft was written but does not pass; mend what the lines above name");
  return status == MDN_OK ? MDN_DEFINITION : status;
}

static enum mdn_status
write_draft (struct mdn_run *run, const struct mdn_args *args, const char *name, const char *path)
{
  struct mdn_buffer text = { 0 };
  struct mdn_out *out;
  enum mdn_status status = MDN_OK;
  if (mdn_args_get (args, "from") != NULL)
    status = write_outline (run, args, name, &text);
  else
    write_template (&text, name);
  if (status == MDN_OK && text.failed)
    status = MDN_NO_MEMORY;
  if (status == MDN_OK)
    status = mdn_out_open (run->outputs, path, &out);
  if (status == MDN_OK)
    {
      mdn_out_write (out, text.ptr, text.len);
      status = mdn_out_commit (run->outputs);
    }
  mdn_buffer_release (&text);
  return status;
}

/* Options that say something about a table, where there is none. */
static enum mdn_status
refuse_table_options (struct mdn_run *run, const struct mdn_args *args, const char *why)
{
  for (size_t i = 0; i < args->n; i++)
    for (size_t k = 0; k < args->usage->n_options; k++)
      if (strcmp (args->name[i], args->usage->option[k].name) == 0 && strcmp (args->name[i], "output-dir") != 0)
        return refuse (run, "usage.without-table", why, args->name[i]);
  return MDN_OK;
}

static enum mdn_status
new_instrument (struct mdn_run *run, const struct mdn_args *args, const char *name, const char *in)
{
  const char *path = mdn_arena_format (run->arena, "%s%s.yaml", in, name);
  enum mdn_status status = MDN_OK;
  if (mdn_args_get (args, "from") == NULL)
    status = refuse_table_options (run, args, "is said of a table, and --from names none");
  if (path == NULL)
    return MDN_NO_MEMORY;
  struct stat there;
  if (status == MDN_OK && lstat (path, &there) == 0)
    return refuse (run, "new.exists", "is there already and stays as it is", path);
  if (status == MDN_OK)
    status = write_draft (run, args, name, path);
  if (status == MDN_OK)
    status = check_draft (run, path);
  if (status == MDN_OK)
    printf ("%s written; next: mediant check %s\n", path, path);
  return status;
}

/* ---- the command ---------------------------------------------------------------------------------------- */

static enum mdn_status
work (struct mdn_run *run, const struct mdn_args *args)
{
  static const char *const kinds[] = { "instrument", "method" };
  const char *kind = args->positional[0], *name = args->positional[1], *dir = mdn_args_get (args, "output-dir");
  const char *in = dir != NULL ? mdn_arena_format (run->arena, "%s/", dir) : "";
  if (in == NULL)
    return MDN_NO_MEMORY;
  if (strcmp (kind, kinds[0]) != 0 && strcmp (kind, kinds[1]) != 0)
    {
      const char *near = mdn_text_nearest (kind, kinds, 2);
      return refuse (run, "usage.kind", near == NULL ? "only instrument and method can be made"
                     : strcmp (near, kinds[0]) == 0 ? "did you mean instrument?" : "did you mean method?", kind);
    }
  if (!is_name (name))
    return refuse (run, "usage.name", "a name is [a-z][a-z0-9_]*", name);
  if (strcmp (kind, kinds[0]) == 0)
    return new_instrument (run, args, name, in);
  const enum mdn_status status = refuse_table_options (run, args, "only an instrument is drafted from a table");
  return status == MDN_OK ? mdn_new_method (run, args, in) : status;
}

int
mdn_cmd_new (struct mdn_run *run, int argc, char **argv)
{
  struct mdn_args *args;
  enum mdn_status status = mdn_run_start (run, &usage, argc, argv, &args);
  if (status == MDN_OK)
    status = work (run, args);
  return mdn_run_end (run, status);
}
