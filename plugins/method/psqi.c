/* SPDX-License-Identifier: GPL-3.0-or-later */
/* psqi - components 2, 3, 4, 5 and 7 of the Pittsburgh Sleep Quality Index, one per score.
 *
 * Components 1 and 6 are single items and the global score is the sum of seven components: method
 * sum does those.  The rule is the text of the University of Pittsburgh with its change of 20 May
 * 2005 (item 5j counts only with its comment).  Cut-offs are compared in whole seconds, so 6.8 h of
 * 8 h is 85 % exactly, and efficiency is never rounded first: 84.85 % is below 85 %.
 *
 * boundary literal_1989 is the older wording ("more than 7 h", "more than 85 %"): 7.0 h and 85.0 %
 * belong to the worse band.  That wording leaves gaps (75-84 %, then more than 85 %); a value in a gap
 * goes to the worse band, so 84.5 % scores 1 under both rules.
 *
 * Doubts are said and change nothing: the authors correct none of them. */
#include "core/plugin/plugin.h"

#include <math.h>

MDN_PLUGIN_HOST

#include "plugins/method/share/formula.h"
#include "plugins/method/share/leftout.h"
#include "plugins/method/share/setup.h"
#include "plugins/method/share/steps.h"

enum { COMPONENT, BOUNDARY, OTHER_REASON, UNANSWERED, N_OPTIONS };

static const char *const component_words[]
  = { "latency", "duration", "efficiency", "disturbance", "dysfunction", NULL };
static const char *const boundary_words[] = { "pittsburgh_2005", "literal_1989", NULL };
static const char *const other_words[] = { "needs_comment", "frequency_only", NULL };
static const char *const unanswered_words[] = { "refuse", "absent", NULL };

static const struct mdn_option options[N_OPTIONS] = {
  [COMPONENT] = { .name = "component", .words = component_words, .doc = "which component this score is", .type = MDN_WORD },
  [BOUNDARY] = { .name = "boundary", .initial = "pittsburgh_2005", .words = boundary_words, .type = MDN_WORD,
                 .doc = "7 h and 85 % exactly: the best band (pittsburgh_2005) or the next (literal_1989)" },
  [OTHER_REASON] = { .name = "other_reason", .initial = "needs_comment", .words = other_words, .type = MDN_WORD,
                     .doc = "item 5j: 0 without its comment (rule of 2005), or its frequency alone" },
  [UNANSWERED] = { .name = "unanswered", .initial = "refuse", .words = unanswered_words, .type = MDN_WORD,
                   .doc = "a missing 5b-5i: no score (authors' rule), or not present, a lower bound" },
};

static const char *const option_zh[N_OPTIONS] = {
  [COMPONENT] = "此得分是哪一成分",
  [BOUNDARY] = "恰为 7 小时与 85 %：属最好一档（pittsburgh_2005）或次一档（literal_1989）",
  [OTHER_REASON] = "5j 题：未写说明则计 0（2005 年规则），或仅按频率",
  [UNANSWERED] = "5b 至 5i 有缺失：不计分（作者规则，refuse），或视为没有（absent，得分为下限）",
};

struct state
{
  const struct component *component;
  uintptr_t literal;            /* boundary literal_1989 */
  uintptr_t needs_comment;
  uintptr_t absent;             /* unanswered: absent */
};

/* One person's answers to one component. */
struct person
{
  const struct state *state;
  const struct mdn_answers *answers;
  size_t index;
  struct mdn_call *call;
  int explains;                 /* steps instead of doubts */
  int filled;                   /* a missing item counted as not present */
};

static double
answer (const struct person *person, size_t input)
{
  return person->answers->value[input][person->index];
}

/* 0, 1-2, 3-4, 5-6 with width 2; 0, 1-9, 10-18, 19-27 with width 9. */
static double
grade (const struct person *person, double sum, double width)
{
  const double points = ceil (sum / width);
  if (person->explains)
    mdn_host->step (person->call, words (person->call, "sum %.10g: %.10g (0: 0; 1 to %.10g: 1; %.10g to %.10g: 2; %.10g to %.10g: 3)",
                                         "合计 %.10g：%.10g（0：0；1 至 %.10g：1；%.10g 至 %.10g：2；%.10g 至 %.10g：3）"),
                    sum, points, width, width + 1, 2 * width, 2 * width + 1, 3 * width);
  return points;
}

static double
score_latency (struct person *person)
{
  const double minutes = answer (person, 0);
  const double points = (minutes > 15) + (minutes > 30) + (minutes > 60);
  if (person->explains)
    mdn_host->step (person->call, words (person->call, "%.10g minutes to fall asleep: %.10g (up to 15: 0; up to 30: 1; up to 60: 2; more: 3); item 5a: %.10g",
                                         "入睡 %.10g 分钟：%.10g（不超过 15：0；不超过 30：1；不超过 60：2；更久：3）；5a 题：%.10g"),
                    minutes, points, answer (person, 1));
  return grade (person, points + answer (person, 1), 2);
}

static double
seconds (double units, double length)
{
  return round (units * length);
}

/* What the best band takes at its end. */
static const char *
best_end (const struct person *person)
{
  return person->state->literal ? words (person->call, "more than", "超过") : words (person->call, "at least", "至少");
}

static double
score_duration (struct person *person)
{
  const double asleep = seconds (answer (person, 0), 3600);
  const int best = person->state->literal ? asleep > 7 * 3600 : asleep >= 7 * 3600;
  const double points = best ? 0 : 1 + (asleep < 6 * 3600) + (asleep < 5 * 3600);
  if (person->explains)
    mdn_host->step (person->call, words (person->call, "%.10g h asleep: %.10g (%s 7 h: 0; from 6 h: 1; from 5 h: 2; less: 3)",
                                         "睡眠 %.10g 小时：%.10g（%s 7 小时：0；6 小时起：1；5 小时起：2；更少：3）"),
                    answer (person, 0), points, best_end (person));
  return points;
}

enum { DAY = 24 * 60, HALF_DAY = 12 * 60 };

/* Minutes from going to bed to getting up. */
static double
time_in_bed (double bed, double rise)
{
  const double minutes = fmod (rise - bed, DAY);
  return minutes < 0 ? minutes + DAY : minutes;
}

static int
is_plausible (double in_bed, double asleep)
{
  return in_bed <= 14 * 60 && in_bed > 0 && 100 * asleep >= 35 * in_bed && asleep <= in_bed;
}

/* Entries that the clock or the bed makes unlikely; asleep and in_bed are minutes. */
static void
doubt_times (const struct person *person, double bed, double in_bed, double asleep)
{
  const size_t who = person->index;
  if (asleep > in_bed)
    mdn_host->doubt (person->call, who, 2, "sleep-exceeds-bed", "%.4g h asleep in %.4g h in bed: efficiency %.4g %%",
                     asleep / 60, in_bed / 60, 100 * asleep / in_bed);
  if (bed >= HALF_DAY && bed < HALF_DAY + 60)
    mdn_host->doubt (person->call, who, 0, "bed-time-noon",
                     "went to bed between 12:00 and 12:59: after midnight, probably");
  else if (bed < HALF_DAY && !is_plausible (in_bed, asleep)
           && is_plausible (fmod (in_bed + HALF_DAY, DAY), asleep))
    mdn_host->doubt (person->call, who, 0, "bed-time-12h",
                     "%.4g h in bed; to bed twelve hours later would give %.4g h: a 12-hour clock, perhaps",
                     in_bed / 60, fmod (in_bed + HALF_DAY, DAY) / 60);
}

static void
explain_efficiency (const struct person *person, double in_bed, double share, double points)
{
  const double bed = answer (person, 0), rise = answer (person, 1);
  struct mdn_call *call = person->call;
  mdn_host->step (call, words (call, "in bed from %02.0f:%02.0f to %02.0f:%02.0f: %.10g h", "卧床 %02.0f:%02.0f 至 %02.0f:%02.0f：%.10g 小时"),
                  floor (bed / 60), floor (fmod (bed, 60)), floor (rise / 60), floor (fmod (rise, 60)), in_bed / 60);
  if (isnan (share))
    mdn_host->step (call, "%s", words (call, "no time in bed: no score", "没有卧床时间：不计分"));
  else
    mdn_host->step (call, words (call, "%.10g h asleep of %.10g h in bed = %.4f %%: %.10g (%s 85 %%: 0; from 75 %%: 1; from 65 %%: 2; less: 3)",
                                 "睡眠 %.10g 小时 / 卧床 %.10g 小时 = %.4f %%：%.10g（%s 85 %%：0；75 %% 起：1；65 %% 起：2；更少：3）"),
                    answer (person, 2), in_bed / 60, share, points, best_end (person));
}

static double
score_efficiency (struct person *person)
{
  const double bed = answer (person, 0), in_bed = time_in_bed (bed, answer (person, 1));
  const double slept = seconds (answer (person, 2), 3600), lay = seconds (in_bed, 60);
  if (!(lay > 0))
    {
      if (person->explains)
        explain_efficiency (person, in_bed, NAN, NAN);
      else
        mdn_host->doubt (person->call, person->index, 1, "no-time-in-bed", "went to bed and got up at the same time");
      return NAN;
    }
  const int best = person->state->literal ? 100 * slept > 85 * lay : 100 * slept >= 85 * lay;
  const double points = best ? 0 : 1 + (100 * slept < 75 * lay) + (100 * slept < 65 * lay);
  if (person->explains)
    explain_efficiency (person, in_bed, 100 * slept / lay, points);
  else
    doubt_times (person, bed, in_bed, slept / 60);
  return points;
}

enum { N_REASONS = 8, OTHER = 8, COMMENT = 9 };

/* Item 5j: 0 when its frequency was left out, or its comment where the rule wants one. */
static double
other_reason (const struct person *person)
{
  const double frequency = answer (person, OTHER);
  if (isnan (frequency) && !was_left_out (person->answers, OTHER, person->index))
    return NAN;
  if (!(frequency > 0))
    return 0;
  if (!person->state->needs_comment || answer (person, COMMENT) > 0)
    return frequency;
  if (!person->explains)
    mdn_host->doubt (person->call, person->index, OTHER, "other-reason-without-comment",
                     "item 5j has a frequency and no comment: counted as 0 (rule of 20 May 2005)");
  return 0;
}

static const char *
comment_words (const struct person *person)
{
  if (!person->state->needs_comment)
    return words (person->call, " (by its frequency alone)", "（仅按频率）");
  return person->answers->n_inputs > COMMENT && answer (person, COMMENT) > 0 ? words (person->call, " with its comment", "，写有说明")
                                                                             : words (person->call, " without its comment", "，未写说明");
}

static void
explain_disturbance (const struct person *person, double sum, double other)
{
  struct mdn_call *call = person->call;
  for (size_t i = 0; i < N_REASONS; i++)
    if (!isnan (answer (person, i)))
      mdn_host->step (call, words (call, "item 5%c: %.10g", "5%c 题：%.10g"), (int) ('b' + i), answer (person, i));
    else if (person->state->absent && was_left_out (person->answers, i, person->index))
      mdn_host->step (call, words (call, "item 5%c: missing, taken as not present: 0", "5%c 题：缺失，视为没有：0"), (int) ('b' + i));
    else
      mdn_host->step (call, words (call, "item 5%c: missing, and it is needed", "5%c 题：缺失，而此题不可缺"), (int) ('b' + i));
  if (isnan (sum))
    mdn_host->step (call, "%s", words (call, "an answer this component needs is missing: no score", "此成分所需的作答缺失：不计分"));
  else if (isnan (other))
    mdn_host->step (call, words (call, "5b to 5i together: %.10g; item 5j was given and not understood: no score",
                                 "5b 至 5i 合计：%.10g；5j 题已答而无法理解：不计分"), sum);
  else if (isnan (answer (person, OTHER)))
    mdn_host->step (call, words (call, "5b to 5i together: %.10g; item 5j is missing and counts 0", "5b 至 5i 合计：%.10g；5j 题缺失，计 0"), sum);
  else
    mdn_host->step (call, words (call, "5b to 5i together: %.10g; item 5j: %.10g%s, counts %.10g", "5b 至 5i 合计：%.10g；5j 题：%.10g%s，计 %.10g"), sum,
                    answer (person, OTHER), comment_words (person), other);
}

static double
score_disturbance (struct person *person)
{
  double sum = 0;
  size_t n_missing = 0, n_refused = 0;
  for (size_t i = 0; i < N_REASONS; i++)
    if (isnan (answer (person, i)))
      {
        n_missing++;
        n_refused += !was_left_out (person->answers, i, person->index);
      }
    else
      sum += answer (person, i);
  if (n_missing == N_REASONS || n_refused > 0 || (n_missing > 0 && !person->state->absent))
    sum = NAN;
  person->filled = n_missing > 0;
  const double other = isnan (sum) ? NAN : other_reason (person);
  if (person->explains)
    explain_disturbance (person, sum, other);
  return isnan (sum) ? NAN : grade (person, sum + other, 9);
}

static double
score_dysfunction (struct person *person)
{
  if (person->explains)
    mdn_host->step (person->call, words (person->call, "item 8: %.10g; item 9: %.10g", "第 8 题：%.10g；第 9 题：%.10g"), answer (person, 0),
                    answer (person, 1));
  return grade (person, answer (person, 0) + answer (person, 1), 2);
}

static const struct component
{
  double (*score) (struct person *);
  const char *inputs;
  size_t n_inputs;
} components[] = {
  { score_latency, "minutes to fall asleep, item 5a", 2 },
  { score_duration, "hours asleep", 1 },
  { score_efficiency, "bed time, getting-up time, hours asleep", 3 },
  { score_disturbance, "items 5b to 5j and the comment of 5j", 10 },
  { score_dysfunction, "items 8 and 9", 2 },
};

static const char *
wrong_missing_rule (const struct mdn_scale *scale, const struct state *state)
{
  const int by_method = settles_missing (scale);
  if (state->component->score == score_disturbance && !by_method)
    return "item 5j and its comment may be missing: write `missing: method`";
  if (!by_method && scale->max_missing > 0)
    return "no item of a PSQI component may be missing: `at_most: 0`";
  return NULL;
}

static enum mdn_result
refuse (const struct mdn_scale *scale, const struct state *state, struct mdn_call *call)
{
  const struct component *component = state->component;
  const int without_comment = component->score == score_disturbance && !state->needs_comment;
  const char *why = wrong_missing_rule (scale, state);
  const int fits = scale->n_inputs == component->n_inputs
                   || (without_comment && scale->n_inputs == component->n_inputs - 1);
  if (!fits)
    mdn_host->say (call, MDN_SAY_ERROR, "inputs", "this component has %zu inputs (%s), there are %zu",
                   component->n_inputs, component->inputs, scale->n_inputs);
  if (why != NULL)
    mdn_host->say (call, MDN_SAY_ERROR, "missing-rule", "%s", why);
  return fits && why == NULL ? MDN_DONE : MDN_FAILED;
}

static enum mdn_result
prepare (const struct mdn_scale *scale, const struct mdn_value *values, void **state, struct mdn_call *call)
{
  const struct state filled = { .component = &components[chosen (component_words, &values[COMPONENT])],
                                .literal = values[BOUNDARY].text == boundary_words[1],
                                .needs_comment = values[OTHER_REASON].text == other_words[0],
                                .absent = values[UNANSWERED].text == unanswered_words[1] };
  const enum mdn_result result = refuse (scale, &filled, call);
  return result == MDN_DONE ? keep_state (call, &filled, sizeof filled, state) : result;
}

static enum mdn_result
score (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers,
       struct mdn_scores *scores, struct mdn_call *call)
{
  const struct state *state = kept;
  (void) scale;
  for (size_t i = 0; i < answers->n_people; i++)
    {
      struct person person = { state, answers, i, call, 0, 0 };
      if (scores->outcome[i] == MDN_INSUFFICIENT)
        continue;
      scores->value[i] = state->component->score (&person);
      if (isnan (scores->value[i]))
        scores->outcome[i] = MDN_INSUFFICIENT;
      else if (person.filled)
        scores->outcome[i] = MDN_PRORATED;
    }
  return MDN_DONE;
}

static void
explain (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers, size_t index,
         struct mdn_call *call)
{
  const struct state *state = kept;
  struct person person = { state, answers, index, call, 1, 0 };
  (void) scale;
  state->component->score (&person);
}

/* ---- the same as formulas ------------------------------------------------------------------------------ */

static formula
express_grade (struct mdn_call *call, formula sum, double width)
{
  return operate (call, MDN_CEILING, operate_by (call, MDN_DIVIDE, sum, width), NULL);
}

/* How many of the bounds the number passes. */
static formula
express_points (struct mdn_call *call, enum mdn_operator passes, formula x, const double *bound, size_t n)
{
  formula points = NULL;
  for (size_t i = 0; i < n; i++)
    points = add_term (call, points, one_if (call, operate_by (call, passes, x, bound[i])), i == 0);
  return points;
}

static formula
express_latency (const struct state *state, struct mdn_call *call)
{
  static const double bounds[] = { 15, 30, 60 };
  (void) state;
  const formula points = express_points (call, MDN_ABOVE, mdn_host->input (call, 0), bounds, 3);
  return express_grade (call, operate (call, MDN_ADD, points, mdn_host->input (call, 1)), 2);
}

/* Whole seconds, half up: what round gives for a time, which is never negative. */
static formula
express_seconds (struct mdn_call *call, const char *name, formula units, double length)
{
  const formula exact = operate_by (call, MDN_MULTIPLY, units, length);
  return mdn_host->keep (call, name, operate (call, MDN_FLOOR, operate_by (call, MDN_ADD, exact, 0.5), NULL));
}

/* 0 in the best band, else 1 and one more for each bound that is not reached. */
static formula
express_bands (const struct state *state, struct mdn_call *call, formula x, formula best, formula worse, formula worst)
{
  const formula is_best = operate (call, state->literal ? MDN_ABOVE : MDN_AT_LEAST, x, best);
  formula points = operate (call, MDN_ADD, number (call, 1), one_if (call, operate (call, MDN_BELOW, x, worse)));
  points = operate (call, MDN_ADD, points, one_if (call, operate (call, MDN_BELOW, x, worst)));
  return choose (call, is_best, number (call, 0), points);
}

static formula
express_duration (const struct state *state, struct mdn_call *call)
{
  const formula asleep = express_seconds (call, "seconds_asleep", mdn_host->input (call, 0), 3600);
  return express_bands (state, call, asleep, number (call, 7 * 3600), number (call, 6 * 3600), number (call, 5 * 3600));
}

static formula
express_efficiency (const struct state *state, struct mdn_call *call)
{
  const formula between
    = mdn_host->keep (call, "minutes_between", operate (call, MDN_SUBTRACT, mdn_host->input (call, 1), mdn_host->input (call, 0)));
  const formula in_bed = mdn_host->keep (call, "minutes_in_bed",
                                         choose (call, operate_by (call, MDN_BELOW, between, 0),
                                                 operate_by (call, MDN_ADD, between, DAY), between));
  const formula lay = express_seconds (call, "seconds_in_bed", in_bed, 60);
  const formula slept = express_seconds (call, "seconds_asleep", mdn_host->input (call, 2), 3600);
  const formula points
    = express_bands (state, call, operate (call, MDN_MULTIPLY, number (call, 100), slept),
                     operate (call, MDN_MULTIPLY, number (call, 85), lay), operate (call, MDN_MULTIPLY, number (call, 75), lay),
                     operate (call, MDN_MULTIPLY, number (call, 65), lay));
  return choose (call, operate_by (call, MDN_ABOVE, lay, 0), points, number (call, NAN));
}

/* 0 where the answer was left out; missing where it was refused. */
static formula
zero_if_left_out (struct mdn_call *call, formula variable)
{
  return choose (call, operate (call, MDN_LEFT_OUT, variable, NULL), number (call, 0), number (call, NAN));
}

static formula
express_other_reason (const struct state *state, struct mdn_call *call)
{
  const formula frequency = mdn_host->input (call, OTHER);
  formula counts = operate_by (call, MDN_ABOVE, frequency, 0);
  if (state->needs_comment)
    counts = operate (call, MDN_BOTH, counts, operate_by (call, MDN_ABOVE, mdn_host->input (call, COMMENT), 0));
  return choose (call, counts, frequency,
                 choose (call, is_answered (call, frequency), number (call, 0), zero_if_left_out (call, frequency)));
}

static formula
express_disturbance (const struct state *state, struct mdn_call *call)
{
  formula sum = NULL, n = NULL;
  for (size_t i = 0; i < N_REASONS; i++)
    {
      const formula value = mdn_host->input (call, i);
      sum = add_term (call, sum, state->absent ? choose (call, is_answered (call, value), value, zero_if_left_out (call, value)) : value, i == 0);
      n = add_term (call, n, one_if (call, is_answered (call, value)), i == 0);
    }
  const formula points = express_grade (call, operate (call, MDN_ADD, sum, express_other_reason (state, call)), 9);
  return choose (call, operate_by (call, MDN_AT_LEAST, n, state->absent ? 1 : N_REASONS), points, number (call, NAN));
}

static formula
express_dysfunction (const struct state *state, struct mdn_call *call)
{
  (void) state;
  return express_grade (call, operate (call, MDN_ADD, mdn_host->input (call, 0), mdn_host->input (call, 1)), 2);
}

static enum mdn_result
express (const void *kept, const struct mdn_scale *scale, const struct mdn_expression **result, struct mdn_call *call)
{
  /* in the order of components */
  static formula (*const formulas[]) (const struct state *, struct mdn_call *)
    = { express_latency, express_duration, express_efficiency, express_disturbance, express_dysfunction };
  const struct state *state = kept;
  (void) scale;
  *result = formulas[state->component - components](state, call);
  return MDN_DONE;
}

static const struct mdn_method method = { prepare, score, explain, NULL };

static const struct mdn_plugin plugin
  = { .abi = MDN_ABI,
      .size = sizeof (struct mdn_plugin),
      .name = "psqi",
      .version = "1.0",
      .summary = "components of the Pittsburgh Sleep Quality Index",
      .citation = "Buysse et al. 1989, Psychiatry Res 28:193-213; University of Pittsburgh scoring text, 20 May 2005",
      .options = options,
      .n_options = N_OPTIONS,
      .kind = MDN_METHOD,
      .method = &method,
      .express = express,
      .summary_zh = "匹兹堡睡眠质量指数的各成分",
      .option_zh = option_zh };

MDN_PLUGIN (psqi, plugin)
