/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd-new.c - mediant new: a commented definition that passes `check` as it is. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"

static const struct mdn_cli_option options[] = {
  { "output-dir", 'o', "DIR", "folder of the new file (default: this one)" },
};

static const struct mdn_cli_usage usage = {
  "new", "instrument NAME", "Write NAME.yaml: a commented five-item definition that passes `mediant check` unchanged.",
  "Edit topics, responses, reversal, missing rule and examples; no other file is needed.",
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

/* Each %s of the pieces stands for the name. */
static void
write_definition (struct mdn_out *out, const char *name)
{
  for (size_t i = 0; i < sizeof definition / sizeof *definition; i++)
    for (const char *at = definition[i]; *at != '\0'; at++)
      if (at[0] == '%' && at[1] == 's')
        {
          mdn_out_text (out, name);
          at++;
        }
      else
        mdn_out_write (out, at, 1);
}

static enum mdn_status
work (struct mdn_run *run, const struct mdn_args *args)
{
  static const char *const kinds[] = { "instrument" };
  const char *kind = args->positional[0], *name = args->positional[1], *dir = mdn_args_get (args, "output-dir");
  struct mdn_out *out;
  if (strcmp (kind, kinds[0]) != 0)
    return refuse (run, "usage.kind", mdn_text_nearest (kind, kinds, 1) != NULL ? "did you mean instrument?" : "only instrument can be made", kind);
  if (!is_name (name))
    return refuse (run, "usage.name", "a name is [a-z][a-z0-9_]*", name);
  const char *path = mdn_arena_format (run->arena, "%s%s%s.yaml", dir != NULL ? dir : "", dir != NULL ? "/" : "", name);
  if (path == NULL)
    return MDN_NO_MEMORY;
  if (access (path, F_OK) == 0)
    return refuse (run, "new.exists", "is there already and stays as it is", path);
  enum mdn_status status = mdn_out_open (run->outputs, path, &out);
  if (status != MDN_OK)
    return status;
  write_definition (out, name);
  status = mdn_out_commit (run->outputs);
  if (status == MDN_OK)
    printf ("%s written; next: mediant check %s\n", path, path);
  return status;
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
