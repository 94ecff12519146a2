/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd-score.c - mediant score: an export in, scores out, problems said. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/problems.h"
#include "cli/provenance.h"
#include "core/report/score-frame.h"

static const struct mdn_cli_option options[] = {
  { "instrument", 'i', "NAME[:FORM]", "score this questionnaire; may be repeated (default: find them)" },
  { "map", 'm', "FILE", "mapping file: columns, labels, code base, missing codes" },
  { "output", 'o', "FILE", "where the scores go; the ending picks csv xlsx sav; may be repeated (default: CSV to standard output)" },
  { "problems", 0, "FILE", "write every problem, warning and note as CSV" },
  { "provenance", 0, "FILE", "write what made the scores: version, definitions, plugins, inputs (YAML)" },
  { "id", 0, "COLUMN", "column that names people" },
  { "keep", 0, "COLUMN", "copy this column to the scores; may be repeated" },
  { "platform", 0, "NAME", "survey platform that wrote the exports, or plain (default: find out)" },
  { "sheet", 0, "NAME", "sheet of a workbook, by its name or counted from 1 (default: the first not hidden)" },
  { "missing", 0, "CODE", "cells that mean no answer, such as -99; may be repeated" },
  { "detail", 0, NULL, "besides each score: items used, outcome, band; and steps towards other scores" },
  { "answers", 0, NULL, "behind the scores: every item's answer, in the questionnaire's codes before reversal" },
};

static const struct mdn_cli_usage usage = {
  "score", "EXPORT...", "Score one or more exports (CSV, TSV, or what a format plugin reads; - is standard input).",
  "Without -i and -m the questionnaires are found by their column names, and what was taken is said.\n"
  "Several exports are appended, with a column `file`.",
  options, sizeof options / sizeof *options, 1, SIZE_MAX
};

struct job
{
  struct mdn_run *run;
  struct mdn_frames *frames;
  struct mdn_score_frame *frame;
  struct mdn_provenance *provenance;
  struct mdn_export export;
  struct mdn_arena *scratch;    /* of one export; the first, which gives the columns, lives as long as the run */
  size_t n_people, n_files;
};

static enum mdn_status
take_block (void *context, const struct mdn_scored_block *block)
{
  struct job *job = context;
  const enum mdn_status status = mdn_score_frame_block (job->frame, block);
  job->n_people += block->rows->n_rows;
  mdn_run_progress (job->run, "people scored:", job->n_people);
  return status;
}

/* The first export decides the columns; the others must have them too. */
static enum mdn_status
start_columns (struct job *job, const struct mdn_plan *plan, struct mdn_scorer *const *scorers)
{
  const struct mdn_place place = { plan->file, 0, 0 };
  if (job->n_files++ == 0)
    return mdn_score_frame_begin (job->frame, plan, scorers);
  if (!mdn_score_frame_same (job->frame, plan, scorers))
    {
      mdn_diag_say (job->run->diag, MDN_ERROR, "score.other-columns", &place,
                    "gives other columns than the first export: score it in a run of its own, or name the questionnaires with -i");
      return MDN_DEFINITION;
    }
  return MDN_OK;
}

static enum mdn_status
score_table (struct job *job, struct mdn_setup *setup, const char *path)
{
  struct mdn_table *table;
  struct mdn_plan plan;
  struct mdn_scoring *scoring;
  job->export.path = path;
  enum mdn_status status = mdn_plan_open (setup, &job->export, &table, &plan);
  if (status == MDN_OK)
    status = mdn_scoring_new (setup, &plan, &scoring);
  if (status == MDN_OK)
    status = start_columns (job, &plan, mdn_scoring_scorers (scoring));
  const struct mdn_block_consumer consumer = { job, take_block };
  if (status == MDN_OK)
    status = mdn_scoring_run (scoring, table, &consumer);
  if (status == MDN_OK && job->provenance != NULL)
    mdn_provenance_file (job->provenance, &plan, mdn_table_facts (table));
  if (table != NULL)
    mdn_table_close (table);
  return status;
}

/* However many exports there are, two of them are in memory. */
static enum mdn_status
score_file (struct job *job, const char *path)
{
  struct mdn_setup setup = job->run->setup;
  if (job->n_files > 0)
    setup.define.arena = job->scratch;
  const enum mdn_status status = score_table (job, &setup, path);
  mdn_arena_reset (job->scratch);
  return status;
}

static enum mdn_status
score_files (struct job *job, const struct mdn_args *args)
{
  enum mdn_status status = MDN_OK;
  job->scratch = mdn_arena_new ();
  if (job->scratch == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; status == MDN_OK && i < args->n_positional; i++)
    status = score_file (job, args->positional[i]);
  mdn_arena_free (job->scratch);
  return status;
}

static enum mdn_status
read_options (struct job *job, const struct mdn_args *args)
{
  struct mdn_run *run = job->run;
  struct mdn_export *export = &job->export;
  export->id_column = mdn_args_get (args, "id");
  export->platform = mdn_args_get (args, "platform");
  export->sheet = mdn_args_get (args, "sheet");
  export->missing = mdn_args_all (run->arena, args, "missing", &export->n_missing);
  export->keep = mdn_args_all (run->arena, args, "keep", &export->n_keep);
  if (export->missing == NULL || export->keep == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = mdn_run_uses (run, args, &export->use, &export->n_uses);
  return status == MDN_OK ? mdn_run_mapping (run, args, &export->mapping) : status;
}

/* The outputs asked for; CSV to standard output when there is none. */
static enum mdn_status
open_frames (struct job *job, const struct mdn_args *args)
{
  struct mdn_run *run = job->run;
  const struct mdn_score_frame_options wanted = {
    .with_file = args->n_positional > 1, .detail = mdn_args_has (args, "detail"),
    .answers = mdn_args_has (args, "answers"), .chinese = run->chinese, .maker = "mediant " MDN_VERSION,
  };
  size_t n;
  const char *const *path = mdn_args_all (run->arena, args, "output", &n);
  enum mdn_status status = path != NULL ? mdn_frames_new (run->arena, run->diag, run->registry, run->outputs, &job->frames)
                                        : MDN_NO_MEMORY;
  for (size_t i = 0; i < n && status == MDN_OK; i++)
    status = mdn_frames_add (job->frames, path[i]);
  if (n == 0 && status == MDN_OK)
    status = mdn_frames_add (job->frames, "-");
  return status == MDN_OK ? mdn_score_frame_new (run->arena, job->frames, &wanted, &job->frame) : status;
}

static enum mdn_status
open_outputs (struct job *job, const struct mdn_args *args)
{
  struct mdn_run *run = job->run;
  const char *problems = mdn_args_get (args, "problems"), *provenance = mdn_args_get (args, "provenance");
  enum mdn_status status = MDN_OK;
  for (size_t i = 0; i < args->n_positional && status == MDN_OK; i++)
    status = mdn_run_input (run, args->positional[i]);
  if (status == MDN_OK && problems != NULL)
    status = mdn_problems_open (run, problems);
  if (status == MDN_OK && provenance != NULL)
    status = mdn_provenance_open (run, provenance, &job->provenance);
  return status == MDN_OK ? open_frames (job, args) : status;
}

int
mdn_cmd_score (struct mdn_run *run, int argc, char **argv)
{
  struct job job = { .run = run };
  struct mdn_args *args;
  enum mdn_status status = mdn_run_start (run, &usage, argc, argv, &args);
  if (status == MDN_OK)
    status = open_outputs (&job, args);
  if (status == MDN_OK)
    status = read_options (&job, args);
  if (status == MDN_OK)
    status = score_files (&job, args);
  if (status == MDN_OK)
    status = mdn_frames_end (job.frames);
  if (status == MDN_OK)
    status = mdn_out_commit (run->outputs);
  return mdn_run_end (run, status);
}
