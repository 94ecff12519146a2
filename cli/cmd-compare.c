/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd-compare.c - mediant compare: the whole line, from a study to which mechanisms moved. */
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/command-study.h"
#include "cli/problems.h"
#include "core/report/report.h"

static const struct mdn_cli_option options[] = {
  { "pre", 0, "FILE", "export of the first wave" },
  { "post", 0, "FILE", "export of the second wave" },
  { "id", 0, "COLUMN", "column that names people, in both exports" },
  { "instrument", 'i', "NAME[:FORM]", "score this questionnaire; may be repeated (default: find them)" },
  { "map", 'm', "FILE", "mapping file for both exports" },
  { "arm", 0, "COLUMN", "column that names the arm" },
  { "control", 0, "TEXT", "what the arm column says for the control arm" },
  { "treated", 0, "TEXT", "what it says for the programme (default: everybody else)" },
  { "randomised", 0, NULL, "arms were assigned at random" },
  { "outcome", 0, "SCORE", "outcome such as phq9.total; may be repeated, the first is the main one" },
  { "duplicates", 0, "RULE", "an id twice in one wave: error, first, last or most-complete (default: error)" },
  { "pathways", 0, "NAME", "evidence map (default: exercise-mental-health)" },
  { "output", 'o', "FILE", "report; the ending picks txt md html json csv; may be repeated (default: text to standard output)" },
  { "problems", 0, "FILE", "write every problem, warning and note as CSV" },
};

static const struct mdn_cli_usage usage = {
  "compare", "STUDY | --pre FILE --post FILE --id COLUMN", "Compare two waves: which mechanisms moved, which are linked, which carried.",
  "A study file says waves, arms, questionnaires, outcomes and thresholds; without one, --pre and --post do.\n"
  "People are paired by id, in the declared order of waves.",
  options, sizeof options / sizeof *options, 0, 1
};

enum { NARROW = 60, WIDE = 120, USUAL = 100 };

/* Width of the terminal, within reason; COLUMNS wins. */
static size_t
terminal_width (void)
{
  const char *columns = getenv ("COLUMNS");
  struct winsize size = { 0 };
  long width = USUAL;

  if (!columns || !mdn_text_integer (mdn_slice_of (columns), &width))
    if (isatty (STDOUT_FILENO) && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
      width = size.ws_col;
  return width < NARROW ? NARROW : width > WIDE ? WIDE : (size_t) width;
}

static enum mdn_status
load_study (struct mdn_run *run, const struct mdn_args *args, const struct mdn_study **study)
{
  if (args->n_positional)
    return mdn_study_load (&run->setup.define, args->positional[0], study);
  return mdn_study_from_args (run, args, study);
}

static enum mdn_status
load_pathways (struct mdn_run *run, const struct mdn_study *study, const struct mdn_pathways **pathways)
{
  const char *name = study->pathways ? study->pathways : "exercise-mental-health";
  const char *path = mdn_search_find (run->arena, run->diag, &run->search, "pathways", name, NULL);

  return path ? mdn_pathways_load (&run->setup.define, path, pathways) : MDN_DEFINITION;
}

struct targets
{
  struct mdn_report_target *list;
  size_t n;
};

/* The outputs asked for; text to standard output when there is none. */
static enum mdn_status
read_targets (struct mdn_run *run, const struct mdn_args *args, struct targets *targets)
{
  size_t n;
  const char *const *path = mdn_args_all (run->arena, args, "output", &n);
  struct mdn_report_target *list = mdn_arena_array (run->arena, n + 1, sizeof *list);

  if (!path || !list)
    return MDN_NO_MEMORY;
  list[0] = (struct mdn_report_target){ "-", MDN_REPORT_TEXT };
  for (size_t i = 0; i < n; i++)
    {
      list[i].path = path[i];
      if (!mdn_report_form_of (path[i], &list[i].form))
        {
          mdn_diag_say (run->diag, MDN_ERROR, "usage.unknown-ending", NULL,
                        "%s: the ending picks the form of the report: .txt .md .html .json .csv", path[i]);
          return MDN_DEFINITION;
        }
    }
  *targets = (struct targets){ list, n ? n : 1 };
  return MDN_OK;
}

static enum mdn_status
write_report (struct mdn_run *run, const struct mdn_findings *findings, const struct targets *targets)
{
  enum mdn_status status = mdn_report_write (run->arena, findings, run->chinese ? "zh" : "en", terminal_width (),
                                             targets->list, targets->n, run->outputs);

  return status == MDN_OK ? mdn_out_commit (run->outputs) : status;
}

/* The straight line: study, map, waves, pairs, changes, mechanisms, report. */
static enum mdn_status
compare (struct mdn_run *run, const struct mdn_args *args, const struct targets *targets)
{
  struct mdn_remarks remarks;
  struct mdn_pairs pairs;
  struct mdn_changes changes;
  struct mdn_mechanisms mechanisms;
  struct mdn_findings findings = { MDN_VERSION, NULL, NULL, &pairs, &changes, &mechanisms, &remarks };
  const struct mdn_dataset *const *waves;
  enum mdn_status status = mdn_remarks_listen (run->arena, run->diag, &remarks);

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
  struct targets targets;
  enum mdn_status status = mdn_run_start (run, &usage, argc, argv, &args);

  if (status == MDN_OK)
    status = read_targets (run, args, &targets);
  if (status == MDN_OK)
    status = open_problems (run, args);
  if (status == MDN_OK)
    status = compare (run, args, &targets);
  return mdn_run_end (run, status);
}
