/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command-study.h"

#include <string.h>

static enum mdn_status
missing_option (struct mdn_run *run, const char *id, const char *text)
{
  mdn_diag_say (run->diag, MDN_ERROR, id, NULL, "%s", text);
  return MDN_DEFINITION;
}

static enum mdn_status
beside_study (struct mdn_run *run, const struct mdn_args *args)
{
  static const char *const only_without[] = { "pre", "post", "id", "instrument", "map", "arm", "control", "treated",
                                              "randomised", "outcome", "pathways", "duplicates", "sheet" };

  for (size_t i = 0; i < sizeof only_without / sizeof *only_without; i++)
    if (mdn_args_has (args, only_without[i]))
      {
        mdn_diag_say (run->diag, MDN_ERROR, "usage.study-says", NULL, "the study file says this itself: --%s goes only without one",
                      only_without[i]);
        return MDN_DEFINITION;
      }
  return MDN_OK;
}

static enum mdn_status
outcomes_differ (struct mdn_run *run, const struct mdn_args *args)
{
  size_t n;
  const char *const *outcome = mdn_args_all (run->arena, args, "outcome", &n);

  if (!outcome)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < i; j++)
      if (strcmp (outcome[i], outcome[j]) == 0)
        return missing_option (run, "usage.outcome-twice", "the same --outcome is given twice");
  return MDN_OK;
}

enum mdn_status
mdn_study_options_check (struct mdn_run *run, const struct mdn_args *args)
{
  if (args->n_positional)
    return beside_study (run, args);
  if (!mdn_args_get (args, "pre") || !mdn_args_get (args, "post"))
    return missing_option (run, "usage.no-study", "name a study file, or both --pre FILE and --post FILE");
  if (!mdn_args_get (args, "id"))
    return missing_option (run, "usage.no-id", "people are paired by id: name its column with --id COLUMN");
  if (mdn_args_get (args, "arm") && !mdn_args_get (args, "control"))
    return missing_option (run, "usage.no-control", "say what --arm holds for the control arm with --control TEXT");
  if (!mdn_args_get (args, "arm")
      && (mdn_args_get (args, "control") || mdn_args_get (args, "treated") || mdn_args_has (args, "randomised")))
    return missing_option (run, "usage.no-arm", "--control, --treated and --randomised need --arm COLUMN");
  return outcomes_differ (run, args);
}

/* One sheet is meant for both waves, two for one each. */
static enum mdn_status
set_sheets (struct mdn_run *run, const struct mdn_args *args, struct mdn_wave wave[2])
{
  size_t n;
  const char *const *sheet = mdn_args_all (run->arena, args, "sheet", &n);

  if (!sheet)
    return MDN_NO_MEMORY;
  if (n > 2)
    return missing_option (run, "usage.sheets", "--sheet is given once for both waves, or twice: there are only two");
  for (size_t w = 0; w < 2 && n; w++)
    wave[w].sheet = sheet[w < n ? w : 0];
  return MDN_OK;
}

static enum mdn_status
set_waves (struct mdn_run *run, const struct mdn_args *args, struct mdn_study *study)
{
  struct mdn_wave *wave = mdn_arena_array (run->arena, 2, sizeof *wave);

  if (!wave)
    return MDN_NO_MEMORY;
  wave[0] = (struct mdn_wave){ .name = "pre", .title = { "first wave", "第一次" }, .file = mdn_args_get (args, "pre") };
  wave[1] = (struct mdn_wave){ .name = "post", .title = { "second wave", "第二次" }, .file = mdn_args_get (args, "post") };
  wave[0].mapping = wave[1].mapping = mdn_args_get (args, "map");
  wave[0].prefix = wave[0].suffix = wave[0].infix = wave[1].prefix = wave[1].suffix = wave[1].infix = "";
  study->wave = wave;
  study->n_waves = 2;
  study->first = 0;
  study->second = 1;
  return set_sheets (run, args, wave);
}

static enum mdn_status
set_duplicates (struct mdn_run *run, const struct mdn_args *args, struct mdn_study *study)
{
  static const char *const rules[] = { "error", "first", "last", "most-complete" };
  const char *rule = mdn_args_get (args, "duplicates");

  for (size_t i = 0; rule && i < sizeof rules / sizeof *rules; i++)
    if (strcmp (rule, rules[i]) == 0)
      {
        study->duplicates = (enum mdn_duplicates) i;
        return MDN_OK;
      }
  if (!rule)
    return MDN_OK;
  mdn_diag_say (run->diag, MDN_ERROR, "usage.unknown-rule", NULL, "--duplicates %s: one of error, first, last, most-complete", rule);
  return MDN_DEFINITION;
}

static void
set_arms (const struct mdn_args *args, struct mdn_study *study)
{
  study->arm_column = mdn_args_get (args, "arm");
  study->control = mdn_args_get (args, "control");
  study->treated = mdn_args_get (args, "treated");
  study->randomised = mdn_args_has (args, "randomised");
}

enum mdn_status
mdn_study_from_args (struct mdn_run *run, const struct mdn_args *args, const struct mdn_study **study)
{
  struct mdn_study *made = mdn_arena_alloc (run->arena, sizeof *made);
  enum mdn_status status = made ? MDN_OK : MDN_NO_MEMORY;

  if (status == MDN_OK)
    status = set_waves (run, args, made);
  if (status == MDN_OK)
    status = set_duplicates (run, args, made);
  if (status == MDN_OK)
    status = mdn_run_uses (run, args, &made->use, &made->n_uses);
  if (status != MDN_OK)
    return status;
  mdn_study_defaults (made);
  made->layout = MDN_LAYOUT_FILES;
  made->id_column = mdn_args_get (args, "id");
  set_arms (args, made);
  made->outcome = mdn_args_all (run->arena, args, "outcome", &made->n_outcomes);
  made->pathways = mdn_args_get (args, "pathways");
  *study = made;
  return made->outcome ? MDN_OK : MDN_NO_MEMORY;
}
