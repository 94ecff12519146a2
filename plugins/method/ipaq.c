/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ipaq - the short form of the International Physical Activity Questionnaire, protocol of November 2005.
 *
 * Cleaning in the protocol's order: three daily times that add up to more than 960 minutes are set
 * aside as implausible (on the times as reported); a daily time under 10 minutes is 0; each of the
 * three is cut at 180 minutes.  MET-minutes a week are 8.0, 4.0 and 3.3 times minutes times days.  They
 * are added in tenths, where all three weights are whole numbers, so 1500 and 3000 are met exactly.
 *
 * Two choices differ between programs and are options: whether days of less than 10 minutes count
 * as days in the category, and whether the total is a whole number.  The category uses the total
 * before rounding.  Doubts come with the output `total` only, once for a person. */
#include "core/plugin/plugin.h"

#include <math.h>
#include <stdio.h>

MDN_PLUGIN_HOST

#include "plugins/method/share/formula.h"
#include "plugins/method/share/leftout.h"
#include "plugins/method/share/setup.h"
#include "plugins/method/share/steps.h"

enum { OUTPUT, SHORT_BOUT_DAYS, ROUND_TOTAL, EXCLUDE_OUTLIERS, N_OPTIONS };

static const char *const output_words[]
  = { "total", "vigorous", "moderate", "walking", "category", "outlier", "sitting", NULL };
static const char *const day_words[] = { "zero", "reported", NULL };

static const struct mdn_option options[N_OPTIONS] = {
  [OUTPUT] = { .name = "output",
               .initial = "total",
               .words = output_words,
               .doc = "MET-minutes a week; category 1 low, 2 moderate, 3 high; outlier 0 or 1; sitting minutes",
               .type = MDN_WORD },
  [SHORT_BOUT_DAYS] = { .name = "short_bout_days",
                        .initial = "zero",
                        .words = day_words,
                        .doc = "days of less than 10 minutes in the category: no days, or as reported",
                        .type = MDN_WORD },
  [ROUND_TOTAL] = { .name = "round_total",
                    .initial = "false",
                    .doc = "total as a whole number, half up",
                    .type = MDN_FLAG },
  [EXCLUDE_OUTLIERS] = { .name = "exclude_outliers",
                         .initial = "true",
                         .doc = "no score where the three daily times exceed 960 minutes",
                         .type = MDN_FLAG },
};

static const char *const option_zh[N_OPTIONS] = {
  [OUTPUT] = "每周 MET-分钟；category：1 低、2 中、3 高；outlier：0 或 1；sitting：久坐分钟数",
  [SHORT_BOUT_DAYS] = "分类时不足 10 分钟的天数：按 0 天计（zero），或按所报（reported）",
  [ROUND_TOTAL] = "总量取整数，恰为一半时向上",
  [EXCLUDE_OUTLIERS] = "三项每日时间合计超过 960 分钟者不计分",
};

enum { VIGOROUS, MODERATE, WALKING, N_KINDS };

static const char *const kind_names[N_KINDS] = { "vigorous", "moderate", "walking" };
static const char *const kind_names_zh[N_KINDS] = { "高强度", "中等强度", "步行" };
static const double tenths[N_KINDS] = { 80, 40, 33 };      /* METs times ten */

struct week
{
  double days[N_KINDS];      /* as reported */
  double reported[N_KINDS];  /* minutes a day */
  double minutes[N_KINDS];   /* cleaned */
  double counted[N_KINDS];   /* days the category counts */
  double met[N_KINDS];       /* tenths of MET-minutes a week */
  double total;              /* tenths */
  int outlier;
};

struct state
{
  double (*output) (const struct state *, const struct week *);
  uintptr_t is_sitting, is_total, is_outlier;
  uintptr_t drops_short_days, rounds, excludes;
};

static double
output_total (const struct state *state, const struct week *week)
{
  return state->rounds ? floor (week->total / 10 + 0.5) : week->total / 10;
}

static double
output_vigorous (const struct state *state, const struct week *week)
{
  (void) state;
  return week->met[VIGOROUS] / 10;
}

static double
output_moderate (const struct state *state, const struct week *week)
{
  (void) state;
  return week->met[MODERATE] / 10;
}

static double
output_walking (const struct state *state, const struct week *week)
{
  (void) state;
  return week->met[WALKING] / 10;
}

static double
output_outlier (const struct state *state, const struct week *week)
{
  (void) state;
  return week->outlier;
}

/* Days of the three kinds are added and may exceed 7. */
static double
all_days (const struct week *week)
{
  return week->counted[VIGOROUS] + week->counted[MODERATE] + week->counted[WALKING];
}

/* Days of half an hour or more of moderate activity or walking. */
static double
half_hour_days (const struct week *week)
{
  return (week->minutes[MODERATE] >= 30 ? week->counted[MODERATE] : 0)
         + (week->minutes[WALKING] >= 30 ? week->counted[WALKING] : 0);
}

static double
output_category (const struct state *state, const struct week *week)
{
  const double *days = week->counted, all = all_days (week);
  (void) state;
  if ((days[VIGOROUS] >= 3 && week->total >= 15000) || (all >= 7 && week->total >= 30000))
    return 3;
  if ((days[VIGOROUS] >= 3 && week->minutes[VIGOROUS] >= 20) || half_hour_days (week) >= 5
      || (all >= 5 && week->total >= 6000))
    return 2;
  return 1;
}

static double (*const kind_outputs[N_KINDS]) (const struct state *, const struct week *)
  = { output_vigorous, output_moderate, output_walking };

static double (*const outputs[]) (const struct state *, const struct week *)
  = { output_total, output_vigorous, output_moderate, output_walking, output_category, output_outlier, NULL };

static enum mdn_result
refuse (const struct mdn_scale *scale, const struct state *state, struct mdn_call *call)
{
  const size_t wanted = state->is_sitting ? 1 : 2 * N_KINDS;
  const int by_method = settles_missing (scale);
  const int rule_fits = by_method || (state->is_sitting && scale->max_missing == 0);
  if (scale->n_inputs != wanted)
    mdn_host->say (call, MDN_SAY_ERROR, "inputs", "%zu inputs are needed (%s), there are %zu", wanted,
                   state->is_sitting ? "minutes of sitting" : "days and minutes: vigorous, moderate, walking",
                   scale->n_inputs);
  if (!rule_fits)
    mdn_host->say (call, MDN_SAY_ERROR, "missing-rule",
                   "a time may be missing where its days are 0, nothing else: write `missing: method`");
  return scale->n_inputs == wanted && rule_fits ? MDN_DONE : MDN_FAILED;
}

static enum mdn_result
prepare (const struct mdn_scale *scale, const struct mdn_value *values, void **state, struct mdn_call *call)
{
  const size_t i = chosen (output_words, &values[OUTPUT]);
  const struct state filled = { .output = outputs[i],
                                .is_sitting = outputs[i] == NULL,
                                .is_total = outputs[i] == output_total,
                                .is_outlier = outputs[i] == output_outlier,
                                .drops_short_days = values[SHORT_BOUT_DAYS].text == day_words[0],
                                .rounds = values[ROUND_TOTAL].number > 0,
                                .excludes = values[EXCLUDE_OUTLIERS].number > 0 };
  const enum mdn_result result = refuse (scale, &filled, call);
  return result == MDN_DONE ? keep_state (call, &filled, sizeof filled, state) : result;
}

/* 0: an answer that is needed is missing.  The form skips a time after 0 days; a time that was given and not
 * understood stays missing. */
static int
read_week (const struct mdn_answers *answers, size_t person, struct week *week)
{
  for (size_t kind = 0; kind < N_KINDS; kind++)
    {
      const size_t time = 2 * kind + 1;
      week->days[kind] = answers->value[2 * kind][person];
      week->reported[kind] = answers->value[time][person];
      if (week->days[kind] <= 0 && isnan (week->reported[kind]) && was_left_out (answers, time, person))
        week->reported[kind] = 0;
      if (isnan (week->days[kind]) || isnan (week->reported[kind]))
        return 0;
    }
  return 1;
}

static void
clean_week (const struct state *state, struct week *week)
{
  week->total = 0;
  week->outlier = week->reported[VIGOROUS] + week->reported[MODERATE] + week->reported[WALKING] > 960;
  for (size_t kind = 0; kind < N_KINDS; kind++)
    {
      const int is_short = week->reported[kind] < 10;
      week->minutes[kind] = is_short ? 0 : fmin (week->reported[kind], 180);
      week->counted[kind] = is_short && state->drops_short_days ? 0 : week->days[kind];
      week->met[kind] = tenths[kind] * week->minutes[kind] * week->days[kind];
      week->total += week->met[kind];
    }
}

static void
doubt_week (const struct week *week, size_t person, struct mdn_call *call)
{
  for (size_t kind = 0; kind < N_KINDS; kind++)
    if (week->days[kind] <= 0 && week->reported[kind] > 0)
      mdn_host->doubt (call, person, 2 * kind + 1, "time-without-days", "%.10g minutes of %s activity on 0 days",
                       week->reported[kind], kind_names[kind]);
    else if (week->days[kind] > 0 && week->reported[kind] <= 0)
      mdn_host->doubt (call, person, 2 * kind + 1, "days-without-time", "%.10g days of %s activity of 0 minutes",
                       week->days[kind], kind_names[kind]);
  if (week->outlier)
    mdn_host->doubt (call, person, SIZE_MAX, "over-960-minutes", "%.10g minutes of activity a day",
                     week->reported[VIGOROUS] + week->reported[MODERATE] + week->reported[WALKING]);
}

static void
score_person (const struct state *state, const struct mdn_answers *answers, struct mdn_scores *scores, size_t person,
              struct mdn_call *call)
{
  struct week week;
  scores->outcome[person] = MDN_INSUFFICIENT;
  if (!read_week (answers, person, &week))
    return;
  clean_week (state, &week);
  if (state->is_total)
    doubt_week (&week, person, call);
  if (week.outlier && state->excludes && !state->is_outlier)
    return;
  scores->outcome[person] = MDN_SCORED;
  scores->value[person] = state->output (state, &week);
}

static enum mdn_result
score (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers,
       struct mdn_scores *scores, struct mdn_call *call)
{
  const struct state *state = kept;
  (void) scale;
  for (size_t person = 0; person < answers->n_people; person++)
    if (state->is_sitting)
      scores->value[person] = answers->value[0][person];
    else
      score_person (state, answers, scores, person, call);
  return MDN_DONE;
}

static const char *
cleaning (const struct week *week, size_t kind, struct mdn_call *call)
{
  if (week->reported[kind] < 10)
    return week->reported[kind] > 0 ? words (call, ", under 10 counts as 0", "，不足 10 按 0 计") : "";
  return week->reported[kind] > 180 ? words (call, ", cut at 180", "，截至 180") : "";
}

static void
explain_kind (const struct week *week, size_t kind, struct mdn_call *call)
{
  mdn_host->step (call, words (call, "%s: %.10g x %.10g min (reported %.10g%s) x %.10g days = %.10g MET-min",
                               "%s：%.10g x %.10g 分钟（所报 %.10g%s）x %.10g 天 = %.10g MET-分钟"),
                  words (call, kind_names[kind], kind_names_zh[kind]), tenths[kind] / 10, week->minutes[kind], week->reported[kind],
                  cleaning (week, kind, call), week->days[kind], week->met[kind] / 10);
}

static void
explain_sum (const struct week *week, const char *rounding, struct mdn_call *call)
{
  mdn_host->step (call, words (call, "total %.10g + %.10g + %.10g = %.10g%s", "合计 %.10g + %.10g + %.10g = %.10g%s"), week->met[VIGOROUS] / 10,
                  week->met[MODERATE] / 10, week->met[WALKING] / 10, week->total / 10, rounding);
}

/* Each rule of the protocol with the numbers it looks at. */
static void
explain_category (const struct state *state, const struct week *week, struct mdn_call *call)
{
  const double *days = week->counted;
  explain_sum (week, "", call);
  mdn_host->step (call, words (call, "days that count: %.10g vigorous (of %.10g min), %.10g moderate, %.10g walking, %.10g together;"
                                     " %.10g of 30 min or more moderate or walking",
                               "计入的天数：高强度 %.10g（每天 %.10g 分钟），中等强度 %.10g，步行 %.10g，合计 %.10g；30 分钟以上的中等强度或步行 %.10g"),
                  days[VIGOROUS], week->minutes[VIGOROUS], days[MODERATE], days[WALKING], all_days (week), half_hour_days (week));
  mdn_host->step (call, "%s", words (call, "3 high: 3 vigorous days and a total of 1500, or 7 days together and 3000",
                                     "3 高：高强度 3 天且总量 1500，或合计 7 天且总量 3000"));
  mdn_host->step (call, "%s", words (call, "2 moderate: 3 vigorous days of 20 min, or 5 days of 30 min moderate or walking, or 5 days together and 600",
                                     "2 中：高强度 3 天各 20 分钟，或中等强度或步行 5 天各 30 分钟，或合计 5 天且总量 600"));
  mdn_host->step (call, words (call, "1 low: none of these; here %.10g", "1 低：均不符合；此处为 %.10g"), output_category (state, week));
}

static void
explain_outlier (const struct week *week, const char *verdict, struct mdn_call *call)
{
  const double *minutes = week->reported;
  mdn_host->step (call, words (call, "minutes a day as reported: %.10g + %.10g + %.10g = %.10g, %s than 960%s",
                               "所报每日分钟数：%.10g + %.10g + %.10g = %.10g，%s 960%s"),
                  minutes[VIGOROUS], minutes[MODERATE], minutes[WALKING], minutes[VIGOROUS] + minutes[MODERATE] + minutes[WALKING],
                  week->outlier ? words (call, "more", "超过") : words (call, "not more", "未超过"), verdict);
}

/* Kinds that go into the output, and what becomes of them. */
static void
explain_output (const struct state *state, const struct week *week, struct mdn_call *call)
{
  const int uses_all = state->output == output_total || state->output == output_category;
  for (size_t kind = 0; kind < N_KINDS; kind++)
    if (uses_all || state->output == kind_outputs[kind])
      explain_kind (week, kind, call);
  if (state->output == output_total)
    explain_sum (week, state->rounds ? words (call, ", written as a whole number, half up", "，四舍五入为整数") : "", call);
  else if (state->output == output_category)
    explain_category (state, week, call);
}

static void
explain_week (const struct state *state, const struct week *week, struct mdn_call *call)
{
  const int sets_aside = week->outlier && state->excludes;
  if (state->is_outlier)
    explain_outlier (week, "", call);
  else if (week->outlier)
    explain_outlier (week, sets_aside ? words (call, ": an outlier, no score", "：离群，不计分")
                                      : words (call, ": an outlier, scored all the same", "：离群，仍计分"), call);
  if (!state->is_outlier && !sets_aside)
    explain_output (state, week, call);
}

static void
explain (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers, size_t person,
         struct mdn_call *call)
{
  const struct state *state = kept;
  struct week week;
  (void) scale;
  if (state->is_sitting)
    mdn_host->step (call, words (call, "minutes of sitting as reported: %.10g", "所报久坐分钟数：%.10g"), answers->value[0][person]);
  else if (!read_week (answers, person, &week))
    mdn_host->step (call, "%s", words (call, "days, or a time on 1 day or more, are missing: no score", "缺少天数，或 1 天以上活动的时间：不计分"));
  else
    {
      clean_week (state, &week);
      explain_week (state, &week, call);
    }
}

/* ---- the same as formulas ------------------------------------------------------------------------------ */

struct week_formulas
{
  formula days[N_KINDS], minutes[N_KINDS], counted[N_KINDS], met[N_KINDS];
  formula complete;            /* nothing that is needed is missing */
  formula reported;            /* minutes a day, all three */
  formula total;
};

static formula
keep_of_kind (struct mdn_call *call, size_t kind, const char *what, formula value)
{
  char name[64];
  snprintf (name, sizeof name, "%s_%s", kind_names[kind], what);
  return mdn_host->keep (call, name, value);
}

static void
express_kind (const struct state *state, struct mdn_call *call, size_t kind, struct week_formulas *week)
{
  const formula days = mdn_host->answer (call, 2 * kind), time = mdn_host->answer (call, 2 * kind + 1), none = number (call, 0);
  const formula skipped = operate (call, MDN_BOTH, operate_by (call, MDN_AT_MOST, days, 0), operate (call, MDN_LEFT_OUT, time, NULL));
  const formula reported = keep_of_kind (call, kind, "reported", choose (call, skipped, none, time));
  const formula is_short = operate_by (call, MDN_BELOW, reported, 10);
  const formula is_known = operate (call, MDN_BOTH, is_answered (call, days), is_answered (call, reported));
  week->days[kind] = days;
  week->minutes[kind]
    = keep_of_kind (call, kind, "minutes", choose (call, is_short, none, operate_by (call, MDN_LEAST, reported, 180)));
  week->counted[kind] = state->drops_short_days ? choose (call, is_short, none, days) : days;
  week->met[kind] = operate (call, MDN_MULTIPLY, operate (call, MDN_MULTIPLY, number (call, tenths[kind]), week->minutes[kind]), days);
  week->complete = kind == 0 ? is_known : operate (call, MDN_BOTH, week->complete, is_known);
  week->reported = add_term (call, week->reported, reported, kind == 0);
}

static struct week_formulas
express_week (const struct state *state, struct mdn_call *call)
{
  struct week_formulas week = { .complete = NULL };
  for (size_t kind = 0; kind < N_KINDS; kind++)
    {
      express_kind (state, call, kind, &week);
      week.met[kind] = keep_of_kind (call, kind, "met", week.met[kind]);
      week.total = add_term (call, week.total, week.met[kind], kind == 0);
    }
  week.reported = mdn_host->keep (call, "minutes_reported", week.reported);
  week.total = mdn_host->keep (call, "met_tenths", week.total);
  return week;
}

static formula
express_output_category (const struct week_formulas *week, struct mdn_call *call)
{
  formula all = NULL, half_hours = NULL;
  for (size_t kind = 0; kind < N_KINDS; kind++)
    {
      all = add_term (call, all, week->counted[kind], kind == 0);
      if (kind != VIGOROUS)
        half_hours = add_term (call, half_hours,
                               choose (call, operate_by (call, MDN_AT_LEAST, week->minutes[kind], 30), week->counted[kind],
                                       number (call, 0)), kind == MODERATE);
    }
  all = mdn_host->keep (call, "all_days", all);
  const formula often = operate_by (call, MDN_AT_LEAST, week->counted[VIGOROUS], 3);
  const formula high_1 = operate (call, MDN_BOTH, often, operate_by (call, MDN_AT_LEAST, week->total, 15000));
  const formula high_2 = operate (call, MDN_BOTH, operate_by (call, MDN_AT_LEAST, all, 7), operate_by (call, MDN_AT_LEAST, week->total, 30000));
  const formula moderate_1 = operate (call, MDN_BOTH, often, operate_by (call, MDN_AT_LEAST, week->minutes[VIGOROUS], 20));
  const formula moderate_2 = operate_by (call, MDN_AT_LEAST, half_hours, 5);
  const formula moderate_3 = operate (call, MDN_BOTH, operate_by (call, MDN_AT_LEAST, all, 5), operate_by (call, MDN_AT_LEAST, week->total, 6000));
  const formula moderate = operate (call, MDN_EITHER, operate (call, MDN_EITHER, moderate_1, moderate_2), moderate_3);
  return choose (call, operate (call, MDN_EITHER, high_1, high_2), number (call, 3),
                 choose (call, moderate, number (call, 2), number (call, 1)));
}

static formula
express_output (const struct state *state, const struct week_formulas *week, struct mdn_call *call)
{
  const formula total = operate_by (call, MDN_DIVIDE, week->total, 10);
  if (state->output == output_category)
    return express_output_category (week, call);
  if (state->is_outlier)
    return one_if (call, operate_by (call, MDN_ABOVE, week->reported, 960));
  if (state->is_total)
    return state->rounds ? operate (call, MDN_FLOOR, operate_by (call, MDN_ADD, total, 0.5), NULL) : total;
  const size_t kind = state->output == output_vigorous ? VIGOROUS : state->output == output_moderate ? MODERATE : WALKING;
  return operate_by (call, MDN_DIVIDE, week->met[kind], 10);
}

static enum mdn_result
express (const void *kept, const struct mdn_scale *scale, const struct mdn_expression **result, struct mdn_call *call)
{
  const struct state *state = kept;
  (void) scale;
  if (state->is_sitting)
    {
      *result = mdn_host->input (call, 0);
      return MDN_DONE;
    }
  const struct week_formulas week = express_week (state, call);
  formula counts = week.complete;
  if (state->excludes && !state->is_outlier)
    counts = operate (call, MDN_BOTH, counts, operate_by (call, MDN_AT_MOST, week.reported, 960));
  *result = choose (call, counts, express_output (state, &week, call), number (call, NAN));
  return MDN_DONE;
}

static const struct mdn_method method = { prepare, score, explain, NULL };

static const struct mdn_plugin plugin
  = { .abi = MDN_ABI,
      .size = sizeof (struct mdn_plugin),
      .name = "ipaq",
      .version = "1.0",
      .summary = "International Physical Activity Questionnaire, short form",
      .citation = "IPAQ guidelines for data processing and analysis, November 2005; Craig et al. 2003, "
                  "Med Sci Sports Exerc 35:1381-1395",
      .options = options,
      .n_options = N_OPTIONS,
      .kind = MDN_METHOD,
      .method = &method,
      .express = express,
      .summary_zh = "国际体力活动问卷（短版）",
      .option_zh = option_zh };

MDN_PLUGIN (ipaq, plugin)
