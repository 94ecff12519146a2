/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assay - a laboratory concentration: unit, limit of detection, replicates, acute level, logarithm.
 *
 * In this order: each replicate below the limit of detection is replaced by the rule; units are
 * converted; replicates are combined; an acute level is looked for; ln.  Substitution biases mean and
 * spread when many values are below the limit, so each is said.  Above the upper limit nothing is put
 * in.  Units that depend on the kit (IU/mL) are refused; nmol/L is known for CRP only. */
#include "core/plugin/plugin.h"

#include <math.h>
#include <stdio.h>

MDN_PLUGIN_HOST

#include "plugins/method/share/formula.h"
#include "plugins/method/share/setup.h"
#include "plugins/method/share/steps.h"

enum
{
  ANALYTE,
  UNIT,
  TO,
  LOD,
  LOD_RULE,
  REPLICATES,
  NEEDED,
  TRANSFORM,
  ACUTE_ABOVE,
  ACUTE_INCLUSIVE,
  ACUTE,
  N_OPTIONS
};

static const char *const analyte_words[] = { "mass", "crp", NULL };
static const char *const rule_words[] = { "sqrt2", "half", "missing", NULL };
static const char *const replicate_words[] = { "average", "lower", NULL };
static const char *const transform_words[] = { "none", "ln", NULL };
static const char *const acute_words[] = { "report", "exclude", NULL };

/* Multiply by times and divide by over to get mg/L; over 0: no conversion exists. */
static const char *const unit_words[]
  = { "mg/L", "mg/dL", "ug/mL", "ug/L", "ng/mL", "ng/L", "pg/mL", "nmol/L", "IU/mL", NULL };
static const struct unit
{
  double times, over;
} units[] = { { 1, 1 }, { 10, 1 }, { 1, 1 }, { 1, 1e3 }, { 1, 1e3 }, { 1, 1e6 }, { 1, 1e6 }, { 1, 9.524 }, { 1, 0 } };
enum { NMOL_PER_L = 7, IU_PER_ML = 8 };

static const struct mdn_option options[N_OPTIONS] = {
  [ANALYTE] = { .name = "analyte",
                .initial = "mass",
                .words = analyte_words,
                .doc = "crp: nmol/L is known too (9.524 nmol/L = 1 mg/L)",
                .type = MDN_WORD },
  [UNIT] = { .name = "unit", .words = unit_words, .doc = "unit of the values in the export", .type = MDN_WORD },
  [TO] = { .name = "to", .initial = "mg/L", .words = unit_words, .doc = "unit of the score", .type = MDN_WORD },
  [LOD] = { .name = "lod", .initial = "", .doc = "limit of detection, in the unit of the export", .type = MDN_NUMBER },
  [LOD_RULE] = { .name = "lod_rule",
                 .initial = "sqrt2",
                 .words = rule_words,
                 .doc = "below the limit: limit / sqrt 2, limit / 2, or no score",
                 .type = MDN_WORD },
  [REPLICATES] = { .name = "replicates",
                   .initial = "average",
                   .words = replicate_words,
                   .doc = "several samples: their average, or the lowest",
                   .type = MDN_WORD },
  [NEEDED] = { .name = "needed",
               .initial = "0",
               .doc = "samples that must be there; 0: all",
               .min = 0,
               .max = 100,
               .type = MDN_INTEGER },
  [TRANSFORM] = { .name = "transform",
                  .initial = "none",
                  .words = transform_words,
                  .doc = "ln: natural logarithm of the result",
                  .type = MDN_WORD },
  [ACUTE_ABOVE] = { .name = "acute_above",
                    .initial = "",
                    .doc = "acute inflammation is likely above this, in the unit of the score",
                    .type = MDN_NUMBER },
  [ACUTE_INCLUSIVE] = { .name = "acute_inclusive",
                        .initial = "false",
                        .doc = "exactly that value is acute too",
                        .type = MDN_FLAG },
  [ACUTE] = { .name = "acute",
              .initial = "report",
              .words = acute_words,
              .doc = "acute values: say so, or give no score",
              .type = MDN_WORD },
};

static const char *const option_zh[N_OPTIONS] = {
  [ANALYTE] = "crp：另可用 nmol/L（9.524 nmol/L = 1 mg/L）",
  [UNIT] = "导出文件中数值的单位",
  [TO] = "得分的单位",
  [LOD] = "检出限，以导出文件的单位计",
  [LOD_RULE] = "低于检出限：检出限 / √2（sqrt2）、检出限 / 2（half），或不计分（missing）",
  [REPLICATES] = "多个样本：取均值（average）或最低值（lower）",
  [NEEDED] = "必须有数值的样本数；0：全部",
  [TRANSFORM] = "ln：结果取自然对数",
  [ACUTE_ABOVE] = "高于此值可能为急性炎症，以得分的单位计",
  [ACUTE_INCLUSIVE] = "恰为该值也视为急性",
  [ACUTE] = "急性值：加以说明（report），或不计分（exclude）",
};

struct state
{
  double times, over;      /* from the export's unit to the score's */
  double lod;              /* NaN: not given */
  double substitute;       /* for values below it; NaN: none */
  const char *rule;        /* how it is got: "limit / 2" */
  const char *unit, *to;   /* of the export and of the score */
  size_t needed;
  double acute_above;      /* NaN: not asked */
  uintptr_t takes_lower, is_ln, acute_inclusive, excludes_acute;
};

static int
refuse_units (const struct mdn_value *values, struct mdn_call *call)
{
  const size_t from = chosen (unit_words, &values[UNIT]), to = chosen (unit_words, &values[TO]);
  if (from == IU_PER_ML || to == IU_PER_ML)
    mdn_host->say (call, MDN_SAY_ERROR, "unit", 
                   "IU/mL depends on the kit and its standard: convert it by the kit's own factor");
  else if ((from == NMOL_PER_L) != (to == NMOL_PER_L) && values[ANALYTE].text == analyte_words[0])
    mdn_host->say (call, MDN_SAY_ERROR, "unit", 
                   "nmol/L needs the molar mass, which is known here for `analyte: crp` only");
  else
    return 0;
  return 1;
}

static int
refuse_rest (const struct mdn_scale *scale, const struct mdn_value *values, struct mdn_call *call)
{
  const int by_method = settles_missing (scale);
  const int bad_lod = values[LOD].number <= 0, bad_needed = values[NEEDED].number > (double) scale->n_inputs;
  if (!by_method)
    mdn_host->say (call, MDN_SAY_ERROR, "missing-rule",
                   "values below a limit arrive without a number and are settled here: write `missing: method`");
  if (bad_lod)
    mdn_host->say (call, MDN_SAY_ERROR, "lod", "the limit of detection must be above 0");
  if (bad_needed)
    mdn_host->say (call, MDN_SAY_ERROR, "needed", "%.0f samples are needed, the score has %zu", values[NEEDED].number,
                   scale->n_inputs);
  return !by_method || bad_lod || bad_needed;
}

static struct state
state_of (const struct mdn_scale *scale, const struct mdn_value *values)
{
  const struct unit *from = &units[chosen (unit_words, &values[UNIT])], *to = &units[chosen (unit_words, &values[TO])];
  const double lod = values[LOD].number;
  return (struct state){ .times = from->times * to->over,
                         .over = from->over * to->times,
                         .lod = lod,
                         .unit = values[UNIT].text,
                         .to = values[TO].text,
                         .rule = values[LOD_RULE].text == rule_words[0] ? "sqrt 2" : "2",
                         .substitute = values[LOD_RULE].text == rule_words[0]   ? lod / sqrt (2)
                                       : values[LOD_RULE].text == rule_words[1] ? lod / 2
                                                                                : NAN,
                         .needed = values[NEEDED].number > 0 ? (size_t) values[NEEDED].number : scale->n_inputs,
                         .acute_above = values[ACUTE_ABOVE].number,
                         .takes_lower = values[REPLICATES].text == replicate_words[1],
                         .is_ln = values[TRANSFORM].text == transform_words[1],
                         .acute_inclusive = values[ACUTE_INCLUSIVE].number > 0,
                         .excludes_acute = values[ACUTE].text == acute_words[1] };
}

static enum mdn_result
prepare (const struct mdn_scale *scale, const struct mdn_value *values, void **state, struct mdn_call *call)
{
  const int bad_units = refuse_units (values, call), bad_rest = refuse_rest (scale, values, call);
  if (bad_units || bad_rest)
    return MDN_FAILED;
  const struct state filled = state_of (scale, values);
  return keep_state (call, &filled, sizeof filled, state);
}

/* What is remarkable is a doubt while scoring and a step while explaining. */
struct sample
{
  const struct state *state;
  size_t person, input;
  struct mdn_call *call;
  int explains;
};

static void
remark (const struct sample *sample, const char *id, const char *text, const char *text_zh, double number)
{
  char with_number[32] = "";
  if (!isnan (number))
    snprintf (with_number, sizeof with_number, " %.10g", number);
  if (sample->explains)
    mdn_host->step (sample->call, "%s%s", words (sample->call, text, text_zh), with_number);
  else
    mdn_host->doubt (sample->call, sample->person, sample->input, id, "%s%s", text, with_number);
}

static double
below_limit (const struct sample *sample)
{
  const struct state *state = sample->state;
  if (isnan (state->lod))
    remark (sample, "below-limit-unknown", "no value: below a limit of detection that is not given",
            "没有数值：低于检出限，而检出限未给出", NAN);
  else if (isnan (state->substitute))
    remark (sample, "below-limit", "no value: below the limit of detection", "没有数值：低于检出限", state->lod);
  else
    remark (sample, "below-limit", "below the limit of detection, replaced by", "低于检出限，替换为", state->substitute);
  if (sample->explains && !isnan (state->substitute))
    mdn_host->step (sample->call, words (sample->call, "  which is the limit %.10g / %s", "  即检出限 %.10g / %s"), state->lod, state->rule);
  return state->substitute;
}

/* One replicate in the score's unit; NaN: none. */
static double
read_sample (const struct sample *sample, const struct mdn_answers *answers)
{
  const struct state *state = sample->state;
  const double found = answers->value[sample->input][sample->person];
  const uint8_t reason = answers->reason[sample->input][sample->person];
  double value = found;
  if (reason == MDN_ABOVE_LIMIT)
    remark (sample, "above-limit", "no value: above the upper limit", "没有数值：高于上限", found);
  if (reason == MDN_BELOW_LIMIT || found < state->lod)
    value = below_limit (sample);
  else if (found < 0)
    {
      remark (sample, "negative", "no value: a concentration below 0,", "没有数值：浓度低于 0，", found);
      value = NAN;
    }
  const double converted = value * state->times / state->over;
  if (sample->explains && !isnan (value))
    mdn_host->step (sample->call, "%.10g %s x %.10g / %.10g = %.10g %s", value, state->unit, state->times, state->over, converted,
                    state->to);
  return converted;
}

struct samples
{
  double sum, lowest, highest;
  size_t n;
};

static struct samples
read_samples (struct sample *sample, const struct mdn_answers *answers)
{
  struct samples all = { 0, INFINITY, -INFINITY, 0 };
  for (sample->input = 0; sample->input < answers->n_inputs; sample->input++)
    {
      const double value = read_sample (sample, answers);
      if (isnan (value))
        continue;
      all.sum += value;
      all.lowest = fmin (all.lowest, value);
      all.highest = fmax (all.highest, value);
      all.n++;
    }
  sample->input = SIZE_MAX;
  return all;
}

/* Average: one acute sample spoils it.  Lowest: the others are not used. */
static int
is_acute (const struct state *state, const struct samples *all)
{
  const double judged = state->takes_lower ? all->lowest : all->highest;
  return state->acute_inclusive ? judged >= state->acute_above : judged > state->acute_above;
}

/* NaN: no score. */
static double
combine (const struct sample *sample, const struct samples *all)
{
  const struct state *state = sample->state;
  if (all->n < state->needed || all->n == 0)
    return NAN;
  const double value = state->takes_lower ? all->lowest : all->sum / (double) all->n;
  const int acute = is_acute (state, all);
  if (acute)
    remark (sample, "acute", "acute inflammation is likely above", "可能为急性炎症，高于", state->acute_above);
  if (acute && state->excludes_acute)
    return NAN;
  if (!state->is_ln)
    return value;
  if (!(value > 0))
    remark (sample, "not-positive", "no logarithm of", "无法取对数：", value);
  return value > 0 ? log (value) : NAN;
}

static enum mdn_result
score (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers,
       struct mdn_scores *scores, struct mdn_call *call)
{
  const struct state *state = kept;
  (void) scale;
  for (size_t person = 0; person < answers->n_people; person++)
    {
      struct sample sample = { state, person, 0, call, 0 };
      const struct samples all = read_samples (&sample, answers);
      scores->value[person] = combine (&sample, &all);
      scores->n_used[person] = (uint32_t) all.n;
      scores->outcome[person] = isnan (scores->value[person]) ? MDN_INSUFFICIENT : MDN_SCORED;
    }
  return MDN_DONE;
}

static void
explain_combining (const struct state *state, const struct samples *all, size_t n_inputs, double value, struct mdn_call *call)
{
  if (all->n < state->needed || all->n == 0)
    mdn_host->step (call, words (call, "%zu of %zu samples have a value, %zu are needed: no score", "有数值的样本 %zu / %zu，需要 %zu：不计分"), all->n,
                    n_inputs, state->needed);
  else if (state->takes_lower)
    mdn_host->step (call, words (call, "%zu of %zu samples, the lowest: %.10g", "样本 %zu / %zu，取最低值：%.10g"), all->n, n_inputs, all->lowest);
  else
    mdn_host->step (call, words (call, "%zu of %zu samples, their average: %.10g / %zu = %.10g", "样本 %zu / %zu，取均值：%.10g / %zu = %.10g"),
                    all->n, n_inputs, all->sum, all->n, all->sum / (double) all->n);
  if (state->is_ln && !isnan (value))
    mdn_host->step (call, "ln %.10g = %.10g", state->takes_lower ? all->lowest : all->sum / (double) all->n, value);
}

static void
explain (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers, size_t person,
         struct mdn_call *call)
{
  struct sample sample = { kept, person, 0, call, 1 };
  const struct samples all = read_samples (&sample, answers);
  const double value = combine (&sample, &all);
  (void) scale;
  explain_combining (kept, &all, answers->n_inputs, value, call);
  if (isnan (value) && all.n >= sample.state->needed && sample.state->excludes_acute && is_acute (sample.state, &all))
    mdn_host->step (call, "%s", words (call, "acute values are excluded: no score", "排除急性值：不计分"));
}

/* ---- the same as formulas, for values that are numbers ------------------------------------------------- */

static formula
keep_numbered (struct mdn_call *call, const char *what, size_t i, formula value)
{
  char name[32];
  snprintf (name, sizeof name, "%s_%zu", what, i + 1);
  return mdn_host->keep (call, name, value);
}

/* One replicate in the score's unit. */
static formula
express_sample (const struct state *state, struct mdn_call *call, size_t i)
{
  const formula found = mdn_host->answer (call, i);
  formula value = choose (call, operate_by (call, MDN_AT_LEAST, found, 0), found, number (call, NAN));
  if (!isnan (state->lod))
    value = choose (call, operate_by (call, MDN_BELOW, found, state->lod), number (call, state->substitute), found);
  value = scaled (call, state->times, value, 0);
  return keep_numbered (call, "sample", i, state->over > 1 ? operate_by (call, MDN_DIVIDE, value, state->over) : value);
}

struct sample_formulas
{
  formula n, sum, lowest, highest;
};

/* The lower (or higher) of two samples, of which either may be missing. */
static formula
express_extreme (struct mdn_call *call, enum mdn_operator which, formula extreme, formula sample, size_t i)
{
  if (i == 0)
    return sample;
  const formula both = choose (call, is_answered (call, sample), operate (call, which, extreme, sample), extreme);
  return keep_numbered (call, which == MDN_LEAST ? "lowest" : "highest", i,
                        choose (call, operate (call, MDN_IS_MISSING, extreme, NULL), sample, both));
}

static struct sample_formulas
express_samples (const struct state *state, const struct mdn_scale *scale, struct mdn_call *call)
{
  struct sample_formulas all = { .n = NULL };
  for (size_t i = 0; i < scale->n_inputs; i++)
    {
      const formula sample = express_sample (state, call, i);
      all.n = add_term (call, all.n, one_if (call, is_answered (call, sample)), i == 0);
      all.sum = add_term (call, all.sum, or_zero (call, sample), i == 0);
      if (state->takes_lower)
        all.lowest = express_extreme (call, MDN_LEAST, all.lowest, sample, i);
      else if (state->excludes_acute)
        all.highest = express_extreme (call, MDN_GREATEST, all.highest, sample, i);
    }
  all.n = mdn_host->keep (call, "n_samples", all.n);
  return all;
}

static enum mdn_result
express (const void *kept, const struct mdn_scale *scale, const struct mdn_expression **result, struct mdn_call *call)
{
  const struct state *state = kept;
  const struct sample_formulas all = express_samples (state, scale, call);
  const formula value = mdn_host->keep (call, "level", state->takes_lower ? all.lowest : operate (call, MDN_DIVIDE, all.sum, all.n));
  formula counts = operate_by (call, MDN_AT_LEAST, all.n, state->needed > 0 ? (double) state->needed : 1);
  if (state->excludes_acute && !isnan (state->acute_above))
    counts = operate (call, MDN_BOTH, counts,
                      operate_by (call, state->acute_inclusive ? MDN_BELOW : MDN_AT_MOST,
                                  state->takes_lower ? all.lowest : all.highest, state->acute_above));
  if (state->is_ln)
    counts = operate (call, MDN_BOTH, counts, operate_by (call, MDN_ABOVE, value, 0));
  *result = choose (call, counts, state->is_ln ? operate (call, MDN_LN, value, NULL) : value, number (call, NAN));
  return MDN_DONE;
}

static const struct mdn_method method = { prepare, score, explain, NULL };

static const struct mdn_plugin plugin
  = { .abi = MDN_ABI,
      .size = sizeof (struct mdn_plugin),
      .name = "assay",
      .version = "1.0",
      .summary = "laboratory concentration: unit, limit of detection, replicates, acute level, ln",
      .citation = "Pearson et al. 2003, Circulation 107:499-511; Hornung & Reed 1990, Appl Occup Environ Hyg 5:46-51",
      .options = options,
      .n_options = N_OPTIONS,
      .kind = MDN_METHOD,
      .method = &method,
      .express = express,
      .summary_zh = "实验室浓度：单位、检出限、重复样本、急性水平、自然对数",
      .option_zh = option_zh };

MDN_PLUGIN (assay, plugin)
