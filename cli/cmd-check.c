/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd-check.c - mediant check: is this file right, and do its worked examples come out? */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"
#include "core/change/threshold.h"
#include "core/define/pathway.h"
#include "core/define/study.h"
#include "core/read/yaml.h"
#include "core/score/examples.h"
#include "core/score/reach.h"

static const struct mdn_cli_usage usage = {
  "check", "FILE...", "Check definitions, studies, mapping files and pathway maps; run worked examples.",
  "What a file is shows its first key: instrument, study, mapping or pathways.  Every problem is reported\n"
  "with file, line and column; one line a file says what was checked.",
  NULL, 0, 1, SIZE_MAX
};

static enum mdn_status
check_instrument (struct mdn_run *run, const char *path, struct mdn_buffer *summary)
{
  const struct mdn_instrument *instrument;
  struct mdn_examples_result result = { 0 };
  size_t n_unreached = 0;
  enum mdn_status status = mdn_instrument_load (&run->setup.define, path, NULL, 0, &instrument);
  if (status == MDN_OK)
    status = mdn_examples_run (&run->setup.define, instrument, &result);
  if (status == MDN_OK)
    status = mdn_reach_check (&run->setup.define, instrument, &n_unreached);
  if (status != MDN_OK)
    return status;
  mdn_buffer_format (summary, "instrument %s, version %s: %zu form%s, %zu example%s with %zu scores", instrument->id,
                     instrument->version, instrument->n_forms, instrument->n_forms == 1 ? "" : "s", result.n_examples,
                     result.n_examples == 1 ? "" : "s", result.n_scores);
  if (result.n_failed > 0)
    mdn_buffer_format (summary, ", %zu wrong", result.n_failed);
  return result.n_failed > 0 || n_unreached > 0 ? MDN_DEFINITION : MDN_OK;
}

/* Of two statuses the one that decides the exit status; they are declared in that order. */
static enum mdn_status
worse (enum mdn_status a, enum mdn_status b)
{
  return a > b ? a : b;
}

/* Its definition, form, items and codes must exist, and what the study says of its scores must fit them. */
static enum mdn_status
check_use (struct mdn_run *run, const struct mdn_use *use, const struct mdn_study *study)
{
  const struct mdn_instrument *instrument;
  enum mdn_status status = mdn_setup_instrument (&run->setup, use, &instrument);
  if (status != MDN_OK)
    return status;
  const struct mdn_form *form = mdn_instrument_form (instrument, use->form, run->diag, &use->place);
  if (form == NULL)
    return MDN_DEFINITION;
  status = mdn_use_check (&run->setup.define, use, form);
  if (study == NULL || status != MDN_OK)
    return status;
  return mdn_thresholds_check_use (run->setup.define.arena, run->diag, study, use->as, instrument, use->form != NULL ? form : NULL);
}

/* study: whose uses they are; NULL: a mapping's. */
static enum mdn_status
check_uses (struct mdn_run *run, const struct mdn_use *uses, size_t n, const struct mdn_study *study)
{
  enum mdn_status worst = MDN_OK;
  for (size_t i = 0; i < n; i++)
    worst = worse (worst, check_use (run, &uses[i], study));
  return worst;
}

static enum mdn_status
check_mapping (struct mdn_run *run, const char *path, struct mdn_buffer *summary)
{
  const struct mdn_mapping *mapping;
  const enum mdn_status status = mdn_mapping_load (&run->setup.define, path, &mapping);
  if (status != MDN_OK)
    return status;
  mdn_buffer_format (summary, "mapping: %zu instrument%s", mapping->n_uses, mapping->n_uses == 1 ? "" : "s");
  return check_uses (run, mapping->use, mapping->n_uses, NULL);
}

/* A mapping a study names; NULL: none. */
static enum mdn_status
check_mapping_of (struct mdn_run *run, const char *path)
{
  const struct mdn_mapping *mapping;
  if (path == NULL)
    return MDN_OK;
  const enum mdn_status status = mdn_mapping_load (&run->setup.define, path, &mapping);
  return status == MDN_OK ? check_uses (run, mapping->use, mapping->n_uses, NULL) : status;
}

static enum mdn_status
check_study (struct mdn_run *run, const char *path, struct mdn_buffer *summary)
{
  const struct mdn_study *study;
  enum mdn_status status = mdn_study_load (&run->setup.define, path, &study);
  if (status != MDN_OK)
    return status;
  mdn_buffer_format (summary, "study %s: %zu waves, %zu instruments", study->id, study->n_waves, study->n_uses);
  status = worse (check_uses (run, study->use, study->n_uses, study), check_mapping_of (run, study->mapping));
  status = worse (status, mdn_thresholds_check_given (run->setup.define.arena, run->diag, study));
  for (size_t w = 0; w < study->n_waves; w++)
    status = worse (status, check_mapping_of (run, study->wave[w].mapping));
  return status;
}

static enum mdn_status
check_pathways (struct mdn_run *run, const char *path, struct mdn_buffer *summary)
{
  const struct mdn_pathways *pathways;
  const enum mdn_status status = mdn_pathways_load (&run->setup.define, path, &pathways);
  if (status == MDN_OK)
    mdn_buffer_format (summary, "pathways %s, version %s: %zu nodes, %zu chains, %zu effects, %zu strategies", pathways->id,
                       pathways->version, pathways->n_nodes, pathways->n_chains, pathways->n_effects, pathways->n_strategies);
  return status;
}

static const struct
{
  const char *key;
  enum mdn_status (*check) (struct mdn_run *run, const char *path, struct mdn_buffer *summary);
} kinds[] = {
  { "instrument", check_instrument }, { "study", check_study }, { "mapping", check_mapping }, { "pathways", check_pathways },
};

static enum mdn_status
check_file (struct mdn_run *run, const char *path, struct mdn_buffer *summary)
{
  const struct mdn_yaml *root;
  const struct mdn_place place = { path, 1, 0 };
  const enum mdn_status status = mdn_yaml_load (run->setup.define.arena, run->diag, path, &root);
  if (status != MDN_OK)
    return status;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (mdn_yaml_get (root, kinds[i].key) != NULL)
      return kinds[i].check (run, path, summary);
  mdn_diag_say (run->diag, MDN_ERROR, "check.unknown-kind", &place,
                "is no definition Mediant knows: the file needs a key instrument, study, mapping or pathways");
  return MDN_DEFINITION;
}

static enum mdn_status
check_and_say (struct mdn_run *run, const char *path)
{
  struct mdn_buffer summary = { .len = 0 };
  const size_t errors = mdn_diag_count (run->diag, MDN_ERROR);
  enum mdn_status status = check_file (run, path, &summary);
  const bool wrong = status != MDN_OK || mdn_diag_count (run->diag, MDN_ERROR) > errors;
  printf ("%s: %s%s%s\n", path, wrong ? "WRONG" : "ok", summary.len > 0 ? ": " : "", summary.len > 0 ? summary.ptr : "");
  mdn_buffer_release (&summary);
  return status == MDN_OK && wrong ? MDN_DEFINITION : status;
}

/* However many files there are, one is in memory, and the definitions that studies and mappings name. */
static enum mdn_status
check_files (struct mdn_run *run, const struct mdn_args *args)
{
  enum mdn_status worst = MDN_OK;
  struct mdn_arena *scratch = mdn_arena_new ();
  if (scratch == NULL)
    return MDN_NO_MEMORY;
  run->setup.define.arena = scratch;
  for (size_t i = 0; i < args->n_positional && worst != MDN_NO_MEMORY; i++)
    {
      worst = worse (worst, check_and_say (run, args->positional[i]));
      mdn_arena_reset (scratch);
    }
  run->setup.define.arena = run->arena;
  mdn_arena_free (scratch);
  return worst;
}

int
mdn_cmd_check (struct mdn_run *run, int argc, char **argv)
{
  struct mdn_args *args;
  enum mdn_status status = mdn_run_start (run, &usage, argc, argv, &args);
  if (status == MDN_OK)
    {
      mdn_diag_set_cap (run->diag, SIZE_MAX);            /* whoever mends a file wants to see all of it */
      status = check_files (run, args);
    }
  return mdn_run_end (run, status);
}
