/* SPDX-License-Identifier: GPL-3.0-or-later */
/* count - how many answers meet a condition: at least a bound, or one of some values.
 *
 * GHQ's 0-0-1-1 is `at_least: 2` on codes 0..3; the sources of SSRS items 6 and 7 are tick columns with
 * `values: 1`.  `exclusive` names the tick that means "none of these": it never counts; ticked beside
 * another it contradicts it, and where nothing at all is ticked the question was not answered. Both
 * leave the person without a score and are said. */
#include "core/plugin/plugin.h"

#include <math.h>

MDN_PLUGIN_HOST

#include "plugins/method/share/formula.h"
#include "plugins/method/share/setup.h"
#include "plugins/method/share/steps.h"

enum { AT_LEAST, VALUES, FACTOR, EXCLUSIVE, N_OPTIONS };

static const struct mdn_option options[N_OPTIONS] = {
  [AT_LEAST] = { .name = "at_least",
                 .initial = "",
                 .doc = "an answer counts from this value on: one number per input, or one for all",
                 .type = MDN_NUMBERS },
  [VALUES] = { .name = "values",
               .initial = "",
               .doc = "an answer counts when it is one of these",
               .type = MDN_NUMBERS },
  [FACTOR] = { .name = "factor", .initial = "1", .doc = "multiplies the count", .type = MDN_NUMBER },
  [EXCLUSIVE] = { .name = "exclusive",
                  .initial = "0",
                  .doc = "position of the input that means none of these (0: there is none)",
                  .min = 0,
                  .max = 1000,
                  .type = MDN_INTEGER },
};

static const char *const option_zh[N_OPTIONS] = {
  [AT_LEAST] = "作答达到此值即计数：每项一个，或各项相同",
  [VALUES] = "作答为其中之一即计数",
  [FACTOR] = "与个数相乘",
  [EXCLUSIVE] = "表示“以上都没有”的是第几项（0：没有这样的项）",
};

struct state
{
  const double *at_least;  /* NULL: values */
  size_t step;             /* 1: a bound per input, 0: one for all */
  const double *values;
  size_t n_values;
  double factor;
  size_t exclusive;        /* SIZE_MAX: none */
};

static const char *
wrong (const struct mdn_scale *scale, const struct mdn_value *values, const char **id)
{
  *id = "condition";
  if ((values[AT_LEAST].n > 0) == (values[VALUES].n > 0))
    return "exactly one of `at_least` and `values` says what counts";
  if (values[AT_LEAST].n > 1 && values[AT_LEAST].n != scale->n_inputs)
    return "`at_least` needs one number per input, or one for all";
  if (values[EXCLUSIVE].number > (double) scale->n_inputs)
    return "`exclusive` is beyond the last input";
  *id = "missing-rule";
  if (scale->fills && scale->max_missing > 0)
    return "a filled-in mean cannot be counted: use `at_most` without `fill`";
  return NULL;
}

static enum mdn_result
prepare (const struct mdn_scale *scale, const struct mdn_value *values, void **state, struct mdn_call *call)
{
  const char *id;
  const char *why = wrong (scale, values, &id);
  if (why != NULL)
    {
      mdn_host->say (call, MDN_SAY_ERROR, id, "%s", why);
      return MDN_FAILED;
    }
  const struct state filled = { .at_least = values[AT_LEAST].numbers,
                                .step = values[AT_LEAST].n > 1,
                                .values = values[VALUES].numbers,
                                .n_values = values[VALUES].n,
                                .factor = values[FACTOR].number,
                                .exclusive = (size_t) values[EXCLUSIVE].number - 1 };
  return keep_state (call, &filled, sizeof filled, state);
}

/* Codes are compared as codes: equal is equal.  NaN never counts. */
static int
counts (const struct state *state, size_t input, double value)
{
  if (state->at_least != NULL)
    return value >= state->at_least[input * state->step];
  for (size_t i = 0; i < state->n_values; i++)
    if (value >= state->values[i] && value <= state->values[i])
      return 1;
  return 0;
}

static void
settle_exclusive (const struct state *state, const struct mdn_answers *answers, struct mdn_scores *scores,
                  size_t person, struct mdn_call *call)
{
  const int none = counts (state, state->exclusive, answers->value[state->exclusive][person]);
  const int some = scores->value[person] > 0;
  if (scores->outcome[person] == MDN_INSUFFICIENT || none != some)
    return;
  scores->outcome[person] = MDN_INSUFFICIENT;
  if (none)
    mdn_host->doubt (call, person, state->exclusive, "contradiction", "\"none of these\" is ticked beside another");
  else
    mdn_host->doubt (call, person, state->exclusive, "nothing-ticked",
                     "nothing is ticked, not even \"none of these\": not answered");
}

static enum mdn_result
score (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers,
       struct mdn_scores *scores, struct mdn_call *call)
{
  const struct state *state = kept;
  (void) scale;
  for (size_t person = 0; person < answers->n_people; person++)
    scores->value[person] = 0;
  for (size_t i = 0; i < answers->n_inputs; i++)
    for (size_t person = 0; person < answers->n_people && i != state->exclusive; person++)
      scores->value[person] += counts (state, i, answers->value[i][person]);
  if (state->exclusive != SIZE_MAX)
    for (size_t person = 0; person < answers->n_people; person++)
      settle_exclusive (state, answers, scores, person, call);
  for (size_t person = 0; person < answers->n_people; person++)
    scores->value[person] *= state->factor;
  return MDN_DONE;
}

/* What an answer has to be; nothing where every input has a bound of its own. */
static void
explain_condition (const struct state *state, struct mdn_call *call)
{
  if (state->at_least != NULL && state->step == 0)
    mdn_host->step (call, words (call, "an answer counts from %.10g on", "作答达到 %.10g 即计数"), *state->at_least);
  for (size_t i = 0; state->at_least == NULL && i < state->n_values; i++)
    mdn_host->step (call, words (call, "an answer of %.10g counts", "作答为 %.10g 时计数"), state->values[i]);
}

/* The two ways in which "none of these" leaves no score. */
static void
explain_exclusive (const struct state *state, const struct mdn_answers *answers, size_t person, size_t n, struct mdn_call *call)
{
  if (state->exclusive == SIZE_MAX)
    return;
  const int none = counts (state, state->exclusive, answers->value[state->exclusive][person]);
  if (none && n > 0)
    mdn_host->step (call, "%s", words (call, "\"none of these\" is ticked beside another: no score", "“以上都没有”与其他选项同时勾选：不计分"));
  else if (!none && n == 0)
    mdn_host->step (call, "%s", words (call, "nothing is ticked, not even \"none of these\": not answered, no score",
                                       "未勾选任何选项，“以上都没有”也未勾选：视为未答，不计分"));
}

static const char *
verdict_words (struct mdn_call *call, int hit)
{
  return hit ? words (call, "counts", "计数") : words (call, "does not count", "不计数");
}

static void
explain (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers, size_t person,
         struct mdn_call *call)
{
  const struct state *state = kept;
  size_t n = 0;
  explain_condition (state, call);
  for (size_t i = 0; i < answers->n_inputs; i++)
    {
      const double value = answers->value[i][person];
      const int hit = i != state->exclusive && counts (state, i, value);
      n += (size_t) hit;
      if (answers->reason[i][person] != MDN_ANSWERED)
        mdn_host->step (call, words (call, "  %s: missing, not counted", "  %s：缺失，不计数"), scale->input[i].name);
      else if (state->step > 0 && i != state->exclusive)
        mdn_host->step (call, words (call, "  %s: %.10g %s (from %.10g on), count %zu", "  %s：%.10g %s（达到 %.10g 起），累计 %zu"),
                        scale->input[i].name, value, verdict_words (call, hit), state->at_least[i], n);
      else
        mdn_host->step (call, words (call, "  %s: %.10g%s %s, count %zu", "  %s：%.10g%s %s，累计 %zu"), scale->input[i].name, value,
                        reversed_mark (call, &scale->input[i]),
                        i == state->exclusive ? words (call, "is the tick for none of these", "为“以上都没有”的勾选") : verdict_words (call, hit), n);
    }
  explain_exclusive (state, answers, person, n, call);
  if (state->factor < 1 || state->factor > 1)
    mdn_host->step (call, "%.10g x %zu = %.10g", state->factor, n, state->factor * (double) n);
}

/* Whether the answer counts. */
static formula
express_condition (const struct state *state, struct mdn_call *call, size_t input)
{
  const formula value = mdn_host->input (call, input);
  formula any = NULL;
  if (state->at_least != NULL)
    return operate_by (call, MDN_AT_LEAST, value, state->at_least[input * state->step]);
  for (size_t i = 0; i < state->n_values; i++)
    {
      const formula equal = operate_by (call, MDN_EQUAL, value, state->values[i]);
      any = i == 0 ? equal : operate (call, MDN_EITHER, any, equal);
    }
  return any;
}

/* The count, where either something else is ticked or "none of these" is, and not both. */
static formula
express_exclusive (const struct state *state, struct mdn_call *call, formula count)
{
  count = mdn_host->keep (call, "count", count);
  const formula none = mdn_host->keep (call, "none", one_if (call, express_condition (state, call, state->exclusive)));
  const formula only_none = operate (call, MDN_BOTH, operate_by (call, MDN_EQUAL, none, 1), operate_by (call, MDN_AT_MOST, count, 0));
  const formula only_some = operate (call, MDN_BOTH, operate_by (call, MDN_EQUAL, none, 0), operate_by (call, MDN_ABOVE, count, 0));
  return choose (call, operate (call, MDN_EITHER, only_none, only_some), count, number (call, NAN));
}

static enum mdn_result
express (const void *kept, const struct mdn_scale *scale, const struct mdn_expression **result, struct mdn_call *call)
{
  const struct state *state = kept;
  formula count = number (call, 0);
  for (size_t i = 0, n = 0; i < scale->n_inputs; i++)
    if (i != state->exclusive)
      count = add_term (call, count, one_if (call, express_condition (state, call, i)), n++ == 0);
  if (state->exclusive != SIZE_MAX)
    count = express_exclusive (state, call, count);
  *result = scaled (call, state->factor, count, 0);
  return MDN_DONE;
}

static const struct mdn_method method = { prepare, score, explain, NULL };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "count",
                                          .version = "1.0",
                                          .summary = "number of answers that meet a condition",
                                          .options = options,
                                          .n_options = N_OPTIONS,
                                          .kind = MDN_METHOD,
                                          .method = &method,
                                          .express = express,
                                          .summary_zh = "符合条件的作答个数",
                                          .option_zh = option_zh };

MDN_PLUGIN (count, plugin)
