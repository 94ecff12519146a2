/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gpaq - the Global Physical Activity Questionnaire of the WHO, version 2.
 *
 * Five kinds of activity, each asked as: done at all, on how many days of a typical week, and how long
 * on such a day.  MET-minutes a week are 8 (vigorous) or 4 (moderate, travel) times days times minutes.
 * An answer counts only where its parts agree: yes with 1 to 7 days and 10 to 960 minutes, or no with
 * neither days nor minutes; a first question left blank beside 0 days and 0 minutes is a no.  What does
 * not agree gives no score for that activity and none for the total.  Nothing is cut at 180 minutes.
 *
 * Time is one value, or hours and minutes in two boxes.  People write minutes into the box for hours:
 * 15, 30, 45 or 60 there count as minutes where the other box is empty, 0 or says the same. */
#include "core/plugin/plugin.h"

#include <math.h>
#include <stdio.h>

MDN_PLUGIN_HOST

#include "plugins/method/share/formula.h"
#include "plugins/method/share/leftout.h"
#include "plugins/method/share/setup.h"
#include "plugins/method/share/steps.h"

enum { WORK_VIGOROUS, WORK_MODERATE, TRAVEL, LEISURE_VIGOROUS, LEISURE_MODERATE, N_KINDS };
enum { OUTPUT, N_OPTIONS };
enum { TOTAL = N_KINDS };
enum { ONE_TIME = 3, TWO_BOXES = 4 };       /* inputs of one kind of activity */
enum { DESCRIPTION = 64 };                  /* bytes */

static const char *const output_words[] = { "work_vigorous", "work_moderate", "travel", "leisure_vigorous",
                                            "leisure_moderate", "total", NULL };
static const char *const kind_names[N_KINDS]
  = { "vigorous work", "moderate work", "travel", "vigorous leisure", "moderate leisure" };
static const char *const kind_names_zh[N_KINDS] = { "工作中高强度活动", "工作中中等强度活动", "出行", "休闲中高强度活动", "休闲中中等强度活动" };
static const double mets[N_KINDS] = { 8, 4, 4, 8, 4 };

static const struct mdn_option options[N_OPTIONS] = {
  [OUTPUT] = { .name = "output",
               .initial = "total",
               .words = output_words,
               .doc = "MET-minutes a week of one kind of activity, or of all five",
               .type = MDN_WORD },
};

static const char *const option_zh[N_OPTIONS] = {
  [OUTPUT] = "一类活动或全部五类活动每周的 MET-分钟",
};

struct state
{
  size_t output;
  size_t n_parts;            /* inputs of one kind of activity */
};

/* An answer; left_out: nothing was written, so that the form may have skipped it; unread: something was, and it is
 * not understood.  empty: of a time in two boxes, the one left empty beside the other; NULL: none. */
struct part
{
  double value;
  int left_out, unread;
  const char *empty;
};

enum verdict { VALID, ABSENT, INVALID, UNREAD };

struct activity
{
  struct part days, minutes;
  double met;
  enum verdict verdict;
};

static enum mdn_result
refuse (const struct mdn_scale *scale, struct mdn_call *call)
{
  const int fits = scale->n_inputs == ONE_TIME * N_KINDS || scale->n_inputs == TWO_BOXES * N_KINDS;
  const int by_method = settles_missing (scale);
  if (!fits)
    mdn_host->say (call, MDN_SAY_ERROR, "inputs",
                   "15 inputs are needed (5 times: done, days, minutes) or 20 (done, days, hours, minutes), there are %zu",
                   scale->n_inputs);
  if (!by_method)
    mdn_host->say (call, MDN_SAY_ERROR, "missing-rule",
                   "days and minutes may be missing after a no, nothing else: write `missing: method`");
  return fits && by_method ? MDN_DONE : MDN_FAILED;
}

static enum mdn_result
prepare (const struct mdn_scale *scale, const struct mdn_value *values, void **state, struct mdn_call *call)
{
  const struct state filled = { chosen (output_words, &values[OUTPUT]), scale->n_inputs / N_KINDS };
  const enum mdn_result result = refuse (scale, call);
  return result == MDN_DONE ? keep_state (call, &filled, sizeof filled, state) : result;
}

/* ---- one kind of activity --------------------------------------------------------------------------- */

static struct part
read_part (const struct mdn_answers *answers, size_t input, size_t person)
{
  const double value = answers->value[input][person];
  const int left_out = was_left_out (answers, input, person);
  return (struct part){ .value = value, .left_out = left_out, .unread = !left_out && isnan (value) };
}

static int
lies_in (const struct part *part, double lowest, double highest)
{
  return part->value >= lowest && part->value <= highest;
}

static int
is (const struct part *part, double value)
{
  return lies_in (part, value, value);
}

static int
holds_minutes (const struct part *hours, const struct part *minutes)
{
  const int quarter = is (hours, 15) || is (hours, 30) || is (hours, 45) || is (hours, 60);
  return quarter && (minutes->left_out || is (minutes, 0) || is (minutes, hours->value));
}

static struct part
read_time (const struct state *state, const struct mdn_answers *answers, size_t input, size_t person)
{
  const struct part first = read_part (answers, input, person);
  if (state->n_parts == ONE_TIME)
    return first;
  const struct part minutes = read_part (answers, input + 1, person);
  if (holds_minutes (&first, &minutes))
    return first;
  const int both = first.left_out && minutes.left_out;
  return (struct part){ .value = 60 * first.value + minutes.value,
                        .left_out = both,
                        .unread = first.unread || minutes.unread,
                        .empty = both ? NULL : first.left_out ? "hours" : minutes.left_out ? "minutes" : NULL };
}

static int
is_nothing (const struct part *part)
{
  return part->left_out || is (part, 0);
}

static enum verdict
judge (const struct part *done, const struct part *days, const struct part *minutes)
{
  if (is (done, 1))
    return lies_in (days, 1, 7) && lies_in (minutes, 10, 960) ? VALID : INVALID;
  if (is (done, 0))
    return is_nothing (days) && is_nothing (minutes) ? VALID : INVALID;
  if (!done->left_out)
    return INVALID;
  if (is (days, 0) && is (minutes, 0))
    return VALID;
  return days->left_out && minutes->left_out ? ABSENT : INVALID;
}

static struct activity
read_activity (const struct state *state, const struct mdn_answers *answers, size_t kind, size_t person)
{
  const size_t input = kind * state->n_parts;
  const struct part done = read_part (answers, input, person), days = read_part (answers, input + 1, person);
  const struct part minutes = read_time (state, answers, input + 2, person);
  const int unread = done.unread || days.unread || minutes.unread;
  const enum verdict verdict = unread ? UNREAD : judge (&done, &days, &minutes);
  const double met = is (&done, 1) ? mets[kind] * days.value * minutes.value : 0;
  return (struct activity){ days, minutes, verdict == VALID ? met : NAN, verdict };
}

/* ---- people ------------------------------------------------------------------------------------------- */

/* "3 days"; "no answer to days"; "the box for hours is empty". */
static void
describe (const struct part *part, const char *unit, char *text, size_t size)
{
  if (part->empty != NULL)
    snprintf (text, size, "the box for %s is empty", part->empty);
  else if (part->left_out)
    snprintf (text, size, "no answer to %s", unit);
  else
    snprintf (text, size, "%.10g %s", part->value, unit);
}

/* Said once for a person, with the total; a cell that is not understood has its own message. */
static void
doubt_activity (const struct state *state, const struct activity *activity, size_t kind, size_t person,
                struct mdn_call *call)
{
  char days[DESCRIPTION], minutes[DESCRIPTION];
  if (activity->verdict != INVALID || state->output != TOTAL)
    return;
  describe (&activity->days, "days", days, sizeof days);
  describe (&activity->minutes, "minutes", minutes, sizeof minutes);
  mdn_host->doubt (call, person, kind * state->n_parts, "parts-disagree",
                   "%s does not count: yes needs 1 to 7 days and 10 to 960 minutes, no needs none; %s, %s", kind_names[kind],
                   days, minutes);
}

static enum mdn_result
score (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers,
       struct mdn_scores *scores, struct mdn_call *call)
{
  const struct state *state = kept;
  (void) scale;
  for (size_t person = 0; person < answers->n_people; person++)
    {
      double total = 0;
      for (size_t kind = 0; kind < N_KINDS; kind++)
        {
          const struct activity activity = read_activity (state, answers, kind, person);
          total += state->output == TOTAL || state->output == kind ? activity.met : 0;
          doubt_activity (state, &activity, kind, person, call);
        }
      scores->value[person] = total;
      scores->outcome[person] = isnan (total) ? MDN_INSUFFICIENT : MDN_SCORED;
    }
  return MDN_DONE;
}

static void
explain (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers, size_t person,
         struct mdn_call *call)
{
  static const char *const why[] = { "", "not answered", "its parts disagree", "an answer is not understood" };
  static const char *const why_zh[] = { "", "未作答", "各部分不一致", "有作答无法理解" };
  const struct state *state = kept;
  (void) scale;
  for (size_t kind = 0; kind < N_KINDS; kind++)
    {
      const struct activity activity = read_activity (state, answers, kind, person);
      if (state->output != TOTAL && state->output != kind)
        continue;
      const char *name = words (call, kind_names[kind], kind_names_zh[kind]);
      if (activity.verdict != VALID)
        mdn_host->step (call, words (call, "%s: %s, no score", "%s：%s，不计分"), name,
                        words (call, why[activity.verdict], why_zh[activity.verdict]));
      else if (activity.met > 0)
        mdn_host->step (call, words (call, "%s: %.10g x %.10g days x %.10g min = %.10g MET-min", "%s：%.10g x %.10g 天 x %.10g 分钟 = %.10g MET-分钟"),
                        name, mets[kind], activity.days.value, activity.minutes.value, activity.met);
      else
        mdn_host->step (call, words (call, "%s: none", "%s：无"), name);
    }
}

/* ---- the same as formulas ------------------------------------------------------------------------------ */

/* A part's number, and whether nothing was written. */
struct part_formula
{
  formula value, left_out;
};

static struct part_formula
express_part (struct mdn_call *call, size_t input)
{
  const formula value = mdn_host->answer (call, input);
  return (struct part_formula){ value, operate (call, MDN_LEFT_OUT, value, NULL) };
}

static formula
express_is (struct mdn_call *call, formula value, double is)
{
  return operate_by (call, MDN_EQUAL, value, is);
}

static formula
express_both (struct mdn_call *call, formula a, formula b)
{
  return operate (call, MDN_BOTH, a, b);
}

static formula
express_either (struct mdn_call *call, formula a, formula b)
{
  return operate (call, MDN_EITHER, a, b);
}

static formula
express_lies_in (struct mdn_call *call, formula value, double lowest, double highest)
{
  return express_both (call, operate_by (call, MDN_AT_LEAST, value, lowest), operate_by (call, MDN_AT_MOST, value, highest));
}

static formula
express_nothing (struct mdn_call *call, const struct part_formula *part)
{
  return express_either (call, part->left_out, express_is (call, part->value, 0));
}

static formula
express_holds_minutes (struct mdn_call *call, const struct part_formula *hours, const struct part_formula *minutes)
{
  formula quarter = express_is (call, hours->value, 15);
  for (double wrong = 30; wrong <= 60; wrong += 15)
    quarter = express_either (call, quarter, express_is (call, hours->value, wrong));
  const formula repeated = operate (call, MDN_EQUAL, minutes->value, hours->value);
  return express_both (call, quarter, express_either (call, express_nothing (call, minutes), repeated));
}

static struct part_formula
express_time (const struct state *state, struct mdn_call *call, size_t input)
{
  const struct part_formula first = express_part (call, input);
  if (state->n_parts == ONE_TIME)
    return first;
  const struct part_formula minutes = express_part (call, input + 1);
  const formula sum = operate (call, MDN_ADD, operate (call, MDN_MULTIPLY, number (call, 60), first.value), minutes.value);
  return (struct part_formula){ choose (call, express_holds_minutes (call, &first, &minutes), first.value, sum),
                                express_both (call, first.left_out, minutes.left_out) };
}

/* MET-minutes of a kind of activity; missing where its parts disagree. */
static formula
express_kind (const struct state *state, struct mdn_call *call, size_t kind)
{
  const size_t input = kind * state->n_parts;
  char name[64];
  const struct part_formula done = express_part (call, input), days = express_part (call, input + 1);
  struct part_formula time = express_time (state, call, input + 2);
  snprintf (name, sizeof name, "%s_minutes", output_words[kind]);
  time.value = mdn_host->keep (call, name, time.value);
  const formula is_done = express_is (call, done.value, 1);
  const formula some = express_both (call, express_lies_in (call, days.value, 1, 7), express_lies_in (call, time.value, 10, 960));
  const formula no = express_both (call, express_is (call, done.value, 0),
                                   express_both (call, express_nothing (call, &days), express_nothing (call, &time)));
  const formula zeros = express_both (call, done.left_out, express_both (call, express_is (call, days.value, 0),
                                                                         express_is (call, time.value, 0)));
  const formula met = operate (call, MDN_MULTIPLY, operate (call, MDN_MULTIPLY, number (call, mets[kind]), days.value), time.value);
  return choose (call, express_both (call, is_done, some), met,
                 choose (call, express_either (call, no, zeros), number (call, 0), number (call, NAN)));
}

static enum mdn_result
express (const void *kept, const struct mdn_scale *scale, const struct mdn_expression **result, struct mdn_call *call)
{
  const struct state *state = kept;
  (void) scale;
  for (size_t kind = 0; kind < N_KINDS; kind++)
    if (state->output == kind)
      *result = express_kind (state, call, kind);
    else if (state->output == TOTAL)
      *result = add_term (call, kind == 0 ? NULL : *result, express_kind (state, call, kind), kind == 0);
  return MDN_DONE;
}

static const struct mdn_method method = { prepare, score, explain, NULL };

static const struct mdn_plugin plugin
  = { .abi = MDN_ABI,
      .size = sizeof (struct mdn_plugin),
      .name = "gpaq",
      .version = "1.0",
      .summary = "Global Physical Activity Questionnaire (WHO), version 2",
      .citation = "WHO, GPAQ analysis guide; Armstrong & Bull 2006, J Public Health 14:66-70",
      .options = options,
      .n_options = N_OPTIONS,
      .kind = MDN_METHOD,
      .method = &method,
      .express = express,
      .summary_zh = "全球身体活动问卷（世界卫生组织第二版）",
      .option_zh = option_zh };

MDN_PLUGIN (gpaq, plugin)
