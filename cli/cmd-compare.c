/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd-compare.c - mediant compare: the whole line, from a study to which mechanisms moved. */
#include <stddef.h>

#include "cli/cmd.h"
#include "cli/command-study.h"
#include "cli/problems.h"
#include "cli/resamples.h"
#include "cli/targets.h"
#include "core/change/same.h"

static const struct mdn_cli_option options[] = {
  { "pre", 0, "FILE", "export of the first wave" },
  { "post", 0, "FILE", "export of the second wave" },
  { "id", 0, "COLUMN", "column that names people, in both exports" },
  { "instrument", 'i', "NAME[:FORM]", "score this questionnaire; may be repeated (default: find them)" },
  { "map", 'm', "FILE", "mapping file for both exports" },
  { "sheet", 0, "NAME", "sheet of both workbooks, by its name or counted from 1; given twice: of the first wave, of the second" },
  { "arm", 0, "COLUMN", "column that names the arm" },
  { "control", 0, "TEXT", "what the arm column says for the control arm" },
  { "treated", 0, "TEXT", "what it says for the programme (default: everybody else)" },
  { "randomised", 0, NULL, "arms were assigned at random" },
  { "outcome", 0, "SCORE", "outcome such as phq9.total; may be repeated, the first is the main one" },
  { "duplicates", 0, "RULE", "an id twice in one wave: error, first, last or most-complete (default: error)" },
  { "pathways", 0, "NAME", "evidence map (default: exercise-mental-health)" },
  { "bootstrap", 0, "N", "resamples beside the exact interval, two arms only; 0: none (default: 5000)" },
  { "seed", 0, "S", "of the resamples (default: 1)" },
  { "indices", 0, "FILE", "replay these resamples: CSV of row numbers, a resample a line" },
  { "bca", 0, NULL, "the BCa interval of the bootstrap as well" },
  { "threads", 0, "N", "threads of the bootstrap; the numbers stay the same (default: 1)" },
  { "output", 'o', "FILE", "report; the ending picks txt md html json csv xlsx sav; may be repeated (default: text to standard output)" },
  { "problems", 0, "FILE", "write every problem, warning and note as CSV" },
};

static const struct mdn_cli_usage usage = {
  "compare", "STUDY | --pre FILE --post FILE --id COLUMN", "Compare two waves: which mechanisms moved, which are linked, which carried.",
  "A study file says waves, arms, questionnaires, outcomes and thresholds; without one, --pre and --post do.\n"
  "People are paired by id, in the declared order of waves.",
  options, sizeof options / sizeof *options, 0, 1
};

/* A whole number given by option `name`, at least `least`; *value stays when it is not given. */
static enum mdn_status
read_whole (struct mdn_run *run, const struct mdn_args *args, const char *name, long least, long most, long *value)
{
  const char *text = mdn_args_get (args, name);

  if (!text || (mdn_text_integer (mdn_slice_of (text), value) && *value >= least && *value <= most))
    return MDN_OK;
  mdn_diag_say (run->diag, MDN_ERROR, "usage.number", NULL, "--%s %s: a whole number from %ld to %ld", name, text, least, most);
  return MDN_DEFINITION;
}

/* What the command line says of the bootstrap wins over the study. */
static enum mdn_status
read_bootstrap (struct mdn_run *run, const struct mdn_args *args, struct mdn_bootstrap_wish *wish)
{
  static const struct { const char *name; size_t at; long least, most; } number[] = {
    { "bootstrap", offsetof (struct mdn_bootstrap_wish, replicates), 0, 1000000 },
    { "seed", offsetof (struct mdn_bootstrap_wish, seed), 0, INT32_MAX },
    { "threads", offsetof (struct mdn_bootstrap_wish, threads), 1, 256 },
  };
  const char *indices = mdn_args_get (args, "indices");

  for (size_t i = 0; i < sizeof number / sizeof *number; i++)
    {
      long *value = (long *) (void *) ((char *) wish + number[i].at);
      enum mdn_status status = read_whole (run, args, number[i].name, number[i].least, number[i].most, value);

      if (status != MDN_OK)
        return status;
    }
  if (wish->replicates == 1)
    {
      mdn_diag_say (run->diag, MDN_ERROR, "usage.number", NULL, "--bootstrap 1: no interval can be had from one resample");
      return MDN_DEFINITION;
    }
  if (wish->replicates == 0 && !indices && mdn_args_has (args, "bca"))
    {
      mdn_diag_say (run->diag, MDN_ERROR, "usage.bca", NULL, "--bca: the BCa interval is one of the bootstrap, which is off (0 resamples)");
      return MDN_DEFINITION;
    }
  wish->bca = wish->bca || mdn_args_has (args, "bca");
  const enum mdn_status status = mdn_out_protect (run->outputs, indices);
  return status == MDN_OK && indices ? mdn_resamples_read (run->arena, run->diag, indices, wish) : status;
}

/* No report may replace what it is made from; definitions are told by who reads them. */
static enum mdn_status
protect_inputs (struct mdn_run *run, const struct mdn_study *study)
{
  enum mdn_status status = mdn_run_input (run, study->file);

  for (size_t w = 0; status == MDN_OK && w < study->n_waves; w++)
    status = mdn_run_input (run, study->wave[w].file);
  return status;
}

static enum mdn_status
load_study (struct mdn_run *run, const struct mdn_args *args, const struct mdn_study **study)
{
  struct mdn_study *own = mdn_arena_alloc (run->arena, sizeof *own);
  enum mdn_status status = mdn_study_options_check (run, args);

  if (status == MDN_OK)
    status = args->n_positional ? mdn_study_load (&run->setup.define, args->positional[0], study)
                                : mdn_study_from_args (run, args, study);

  if (status != MDN_OK || !own)
    return status != MDN_OK ? status : MDN_NO_MEMORY;
  *own = **study;
  *study = own;
  status = protect_inputs (run, own);
  return status == MDN_OK ? read_bootstrap (run, args, &own->bootstrap) : status;
}

static enum mdn_status
load_pathways (struct mdn_run *run, const struct mdn_study *study, const struct mdn_pathways **pathways)
{
  const char *name = study->pathways ? study->pathways : "exercise-mental-health";
  const struct mdn_place place = { study->path, 0, 0 };
  const char *path = mdn_search_find (run->arena, run->diag, &run->search, "pathways", name, study->path ? &place : NULL);
  enum mdn_status status = path ? mdn_pathways_load (&run->setup.define, path, pathways) : MDN_DEFINITION;

  return status == MDN_OK ? mdn_search_note_shadow (run->arena, run->diag, &run->search, "pathways", path) : status;
}

static enum mdn_status
write_report (struct mdn_run *run, const struct mdn_findings *findings, const struct mdn_targets *targets)
{
  struct mdn_frames *frames;
  enum mdn_status status = mdn_frames_new (run->arena, run->diag, run->registry, run->outputs, &frames);

  if (status == MDN_OK)
    status = mdn_report_write (run->arena, findings, run->chinese ? "zh" : "en", mdn_terminal_width (), targets->list,
                               targets->n, run->outputs, frames);
  return status == MDN_OK ? mdn_out_commit (run->outputs) : status;
}

/* The straight line: study, map, waves, pairs, changes, mechanisms, report. */
static enum mdn_status
compare (struct mdn_run *run, const struct mdn_args *args, const struct mdn_targets *targets)
{
  struct mdn_pairs pairs;
  struct mdn_changes changes;
  struct mdn_mechanisms mechanisms;
  struct mdn_findings findings = { MDN_VERSION, NULL, NULL, &pairs, &changes, &mechanisms, NULL };
  const struct mdn_dataset *const *waves;
  enum mdn_status status = mdn_remarks_listen (run->arena, run->diag, &findings.remarks);

  if (status == MDN_OK)
    status = load_study (run, args, &findings.study);
  if (status == MDN_OK)
    status = load_pathways (run, findings.study, &findings.pathways);
  if (status == MDN_OK)
    status = mdn_dataset_study (&run->setup, findings.study, &waves);
  if (status == MDN_OK)
    {
      const struct mdn_dataset *const compared[2] = { waves[findings.study->first], waves[findings.study->second] };

      status = mdn_pair_people (run->arena, run->diag, findings.study, compared, &pairs);
    }
  if (status == MDN_OK)
    status = mdn_pairs_report_same (run->arena, run->diag, findings.study, &pairs);
  if (status == MDN_OK)
    status = mdn_changes_of (run->arena, run->diag, findings.study, &pairs, &changes);
  if (status == MDN_OK)
    status = mdn_mechanisms_of (run->arena, run->diag, findings.study, &changes, findings.pathways, &mechanisms);
  return status == MDN_OK ? write_report (run, &findings, targets) : status;
}

static enum mdn_status
open_problems (struct mdn_run *run, const struct mdn_args *args)
{
  const char *path = mdn_args_get (args, "problems");

  return path ? mdn_problems_open (run, path) : MDN_OK;
}

int
mdn_cmd_compare (struct mdn_run *run, int argc, char **argv)
{
  struct mdn_args *args;
  struct mdn_targets targets;
  enum mdn_status status = mdn_run_start (run, &usage, argc, argv, &args);

  if (status == MDN_OK)
    status = mdn_targets_read (run, args, MDN_REPORT_FORMS, &targets);
  if (status == MDN_OK)
    status = open_problems (run, args);
  if (status == MDN_OK)
    status = compare (run, args, &targets);
  return mdn_run_end (run, status);
}
