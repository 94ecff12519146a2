/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd-show.c - mediant show: a definition or an evidence map as a readable sheet. */
#include <string.h>

#include "cli/cmd.h"
#include "cli/targets.h"
#include "core/read/yaml.h"
#include "core/report/sheet.h"

static const struct mdn_cli_option options[] = {
  { "form", 0, "FORM", "only this form of the questionnaire (default: the default form, and how the others differ)" },
  { "output", 'o', "FILE", "write to FILE; the ending picks txt md html; may be repeated (default: text to standard output)" },
};

static const struct mdn_cli_usage usage = {
  "show", "NAME|FILE", "Show one definition or evidence map as a readable sheet.",
  "Of a questionnaire: items in printed order, answers, scores with their rules, bands, cut-offs, norms, reliability,\n"
  "alerts, each with source and confidence, and what is not established.  Of an evidence map: mechanisms, chains,\n"
  "published effects, strategies with doses, caveats.  A name is an instrument's before it is a map's.",
  options, sizeof options / sizeof *options, 1, 1
};

static enum mdn_status
show_instrument (struct mdn_run *run, const struct mdn_args *args, const char *name, const struct mdn_document **document)
{
  const struct mdn_use use = { .name = name };
  const char *id = mdn_args_get (args, "form");
  const struct mdn_instrument *instrument;
  const struct mdn_form *form = NULL;
  enum mdn_status status = mdn_setup_instrument (&run->setup, &use, &instrument);

  if (status == MDN_OK && id && !(form = mdn_instrument_form (instrument, id, run->diag, NULL)))
    status = MDN_DEFINITION;
  return status == MDN_OK ? mdn_sheet_instrument (run->arena, instrument, form, run->chinese ? "zh" : "en", document) : status;
}

static enum mdn_status
show_pathways (struct mdn_run *run, const struct mdn_args *args, const char *name, const struct mdn_document **document)
{
  const char *path = mdn_search_find (run->arena, run->diag, &run->search, "pathways", name, NULL);
  const struct mdn_pathways *pathways;
  enum mdn_status status = path ? mdn_pathways_load (&run->setup.define, path, &pathways) : MDN_DEFINITION;

  if (status == MDN_OK && mdn_args_has (args, "form"))
    {
      mdn_diag_say (run->diag, MDN_ERROR, "usage.form", NULL, "show: %s is an evidence map, which has no forms", name);
      return MDN_DEFINITION;
    }
  return status == MDN_OK ? mdn_sheet_pathways (run->arena, pathways, run->chinese ? "zh" : "en", document) : status;
}

/* ---- which of the two a name means ------------------------------------------------------------------------ */

/* How well a name fits those of a kind. */
enum fit { UNLIKE, NEAR, EXACT };

static enum fit
fits (struct mdn_run *run, const char *kind, const char *name, enum mdn_status *status)
{
  const char *const *names, *const *paths;
  size_t n;

  if (*status == MDN_OK)
    *status = mdn_search_list (run->arena, &run->search, kind, &names, &paths, &n);
  const char *near = *status == MDN_OK ? mdn_text_nearest (name, names, n) : NULL;
  for (size_t i = 0; *status == MDN_OK && i < n; i++)
    if (strcmp (names[i], name) == 0)
      return EXACT;
  return near ? NEAR : UNLIKE;
}

/* A name nobody has goes where the nearest one is, to be reported with it. */
static bool
is_map_name (struct mdn_run *run, const char *name, enum mdn_status *status)
{
  const enum fit instrument = fits (run, "instruments", name, status);

  return instrument != EXACT && fits (run, "pathways", name, status) > instrument;
}

/* A file says by its keys what it is. */
static bool
is_map_file (struct mdn_run *run, const char *path, enum mdn_status *status)
{
  const struct mdn_place place = { path, 1, 0 };
  const struct mdn_yaml *root = NULL;

  *status = mdn_yaml_load (run->arena, run->diag, path, &root);
  if (*status != MDN_OK || mdn_yaml_get (root, "instrument"))
    return false;
  if (mdn_yaml_get (root, "pathways"))
    return true;
  mdn_diag_say (run->diag, MDN_ERROR, "show.unknown-kind", &place,
                "is neither an instrument nor an evidence map: the file needs a key instrument or pathways");
  *status = MDN_DEFINITION;
  return false;
}

static bool
is_file_name (const char *name)
{
  const size_t len = strlen (name);

  return strchr (name, '/') || (len > 5 && strcmp (name + len - 5, ".yaml") == 0);
}

static enum mdn_status
work (struct mdn_run *run, const struct mdn_args *args, const struct mdn_targets *targets)
{
  const char *name = args->positional[0];
  const struct mdn_document *document;
  enum mdn_status status = MDN_OK;
  const bool is_map = is_file_name (name) ? is_map_file (run, name, &status) : is_map_name (run, name, &status);

  if (status == MDN_OK)
    status = (is_map ? show_pathways : show_instrument) (run, args, name, &document);
  return status == MDN_OK ? mdn_targets_write (run, document, targets) : status;
}

int
mdn_cmd_show (struct mdn_run *run, int argc, char **argv)
{
  struct mdn_args *args;
  struct mdn_targets targets;
  enum mdn_status status = mdn_run_start (run, &usage, argc, argv, &args);

  if (status == MDN_OK)
    status = mdn_targets_read (run, args, MDN_REPORT_JSON, &targets);
  if (status == MDN_OK)
    status = work (run, args, &targets);
  return mdn_run_end (run, status);
}
