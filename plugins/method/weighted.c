/* SPDX-License-Identifier: GPL-3.0-or-later */
/* weighted - value = round (factor * (w1 x1 + ... + wn xn) + constant).
 *
 * Rounding is part of many scoring rules (Zung: the integer part of 1.25 times the raw sum), and
 * 0.1 + 0.2 is not 0.3 in binary.  So a result within a billionth (relative) of a boundary counts as
 * standing on it: floor of 51.99999999999 is 52, and half_up of 2.49999999999 is 3. */
#include "core/plugin/plugin.h"

#include <math.h>

MDN_PLUGIN_HOST

#include "plugins/method/share/formula.h"
#include "plugins/method/share/setup.h"
#include "plugins/method/share/steps.h"

enum { WEIGHTS, FACTOR, CONSTANT, ROUND, DIGITS, N_OPTIONS };

static const char *const round_words[] = { "none", "floor", "ceiling", "half_up", "half_even", NULL };

static const struct mdn_option options[N_OPTIONS] = {
  [WEIGHTS] = { .name = "weights", .initial = "1", .doc = "one number per input, or one for all", .type = MDN_NUMBERS },
  [FACTOR] = { .name = "factor", .initial = "1", .doc = "multiplies the weighted sum", .type = MDN_NUMBER },
  [CONSTANT] = { .name = "constant", .initial = "0", .doc = "added after the factor", .type = MDN_NUMBER },
  [ROUND] = { .name = "round",
              .initial = "none",
              .words = round_words,
              .doc = "how the result is rounded; half_up: .5 goes towards plus infinity",
              .type = MDN_WORD },
  [DIGITS] = { .name = "digits",
               .initial = "0",
               .doc = "decimals that rounding keeps",
               .min = 0,
               .max = 9,
               .type = MDN_INTEGER },
};

static const char *const option_zh[N_OPTIONS] = {
  [WEIGHTS] = "每项一个权重，或各项同一权重",
  [FACTOR] = "与加权和相乘",
  [CONSTANT] = "乘后再加",
  [ROUND] = "结果如何取整：none 不取整，floor 向下，ceiling 向上，half_up 恰为一半时向正无穷，half_even 恰为一半时取偶",
  [DIGITS] = "取整保留的小数位数",
};

typedef double rounding (double x, double slack);

static double round_none (double x, double slack) { (void) slack; return x; }
static double round_floor (double x, double slack) { return floor (x + slack); }
static double round_ceiling (double x, double slack) { return ceil (x - slack); }
static double round_half_up (double x, double slack) { return floor (x + 0.5 + slack); }

static double
round_half_even (double x, double slack)
{
  const double below = floor (x);
  if (fabs (x - below - 0.5) > slack)
    return floor (x + 0.5);
  return fmod (below, 2) < 0 || fmod (below, 2) > 0 ? below + 1 : below;
}

static rounding *const roundings[] = { round_none, round_floor, round_ceiling, round_half_up, round_half_even };

struct state
{
  const double *weights;
  size_t step;             /* 1: a weight per input, 0: one for all */
  double factor, constant;
  rounding *round;
  const char *round_word;
  double scale;            /* 10 ^ digits */
};

static enum mdn_result
refuse (const struct mdn_scale *scale, const struct mdn_value *values, struct mdn_call *call)
{
  if (values[WEIGHTS].n != 1 && values[WEIGHTS].n != scale->n_inputs)
    mdn_host->say (call, MDN_SAY_ERROR, "weights", "%zu weights for %zu inputs: one for each is needed, or one for all",
                   values[WEIGHTS].n, scale->n_inputs);
  else if (scale->max_missing > 0 && !scale->fills)
    mdn_host->say (call, MDN_SAY_ERROR, "missing-rule",
                   "a weighted sum with missing answers needs `fill: prorate`, or `at_most: 0`");
  else
    return MDN_DONE;
  return MDN_FAILED;
}

static enum mdn_result
prepare (const struct mdn_scale *scale, const struct mdn_value *values, void **state, struct mdn_call *call)
{
  if (refuse (scale, values, call) != MDN_DONE)
    return MDN_FAILED;
  const struct state filled = { .weights = values[WEIGHTS].numbers,
                                .step = values[WEIGHTS].n > 1,
                                .factor = values[FACTOR].number,
                                .constant = values[CONSTANT].number,
                                .round = roundings[chosen (round_words, &values[ROUND])],
                                .round_word = values[ROUND].text,
                                .scale = pow (10, values[DIGITS].number) };
  return keep_state (call, &filled, sizeof filled, state);
}

static double
finish (const struct state *state, double sum)
{
  const double x = (state->factor * sum + state->constant) * state->scale;
  return state->round (x, 1e-9 * fmax (1, fabs (x))) / state->scale;
}

static void
add_weighted (double *restrict sum, const double *restrict value, double weight, size_t n)
{
  for (size_t person = 0; person < n; person++)
    sum[person] += weight * value[person];
}

static enum mdn_result
score (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers,
       struct mdn_scores *scores, struct mdn_call *call)
{
  const struct state *state = kept;
  double *const sum = scores->value;
  (void) scale;
  (void) call;
  for (size_t person = 0; person < answers->n_people; person++)
    sum[person] = 0;
  for (size_t i = 0; i < answers->n_inputs; i++)
    add_weighted (sum, answers->value[i], state->weights[i * state->step], answers->n_people);
  for (size_t person = 0; person < answers->n_people; person++)
    sum[person] = finish (state, sum[person]);
  return MDN_DONE;
}

static void
explain (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers, size_t person,
         struct mdn_call *call)
{
  const struct state *state = kept;
  double sum = 0;
  for (size_t i = 0; i < answers->n_inputs; i++)
    {
      const double weight = state->weights[i * state->step], value = answers->value[i][person];
      sum += weight * value;
      mdn_host->step (call, words (call, "+ %.10g x %.10g  %s%s%s, sum %.10g", "+ %.10g x %.10g  %s%s%s，累计 %.10g"), weight, value,
                      scale->input[i].name, reversed_mark (call, &scale->input[i]),
                      answers->reason[i][person] != MDN_ANSWERED ? words (call, " (missing: filled)", "（缺失：已填补）") : "", sum);
    }
  step_rescaled (call, state->factor, sum, state->constant);
  if (state->round != round_none)
    mdn_host->step (call, words (call, "rounded (%s, to %.10g) = %.10g", "取整（%s，精确到 %.10g）= %.10g"), state->round_word,
                    1 / state->scale, finish (state, sum));
}

static formula
express_half_even (struct mdn_call *call, formula x, formula slack)
{
  const formula below = mdn_host->keep (call, "below", operate (call, MDN_FLOOR, x, NULL));
  const formula half = operate (call, MDN_FLOOR, operate_by (call, MDN_DIVIDE, below, 2), NULL);
  const formula odd = operate (call, MDN_SUBTRACT, below, operate (call, MDN_MULTIPLY, number (call, 2), half));
  const formula off = operate_by (call, MDN_SUBTRACT, operate (call, MDN_SUBTRACT, x, below), 0.5);
  return choose (call, operate (call, MDN_ABOVE, operate (call, MDN_MAGNITUDE, off, NULL), slack),
                 operate (call, MDN_FLOOR, operate_by (call, MDN_ADD, x, 0.5), NULL), operate (call, MDN_ADD, below, odd));
}

static formula
express_rounding (const struct state *state, struct mdn_call *call, formula x)
{
  if (state->round == round_none)
    return x;
  x = mdn_host->keep (call, "unrounded", x);
  const formula slack = slack_of (call, x);
  if (state->round == round_half_even)
    return express_half_even (call, x, slack);
  if (state->round == round_ceiling)
    return operate (call, MDN_CEILING, operate (call, MDN_SUBTRACT, x, slack), NULL);
  if (state->round == round_half_up)
    x = operate_by (call, MDN_ADD, x, 0.5);
  return operate (call, MDN_FLOOR, operate (call, MDN_ADD, x, slack), NULL);
}

static enum mdn_result
express (const void *kept, const struct mdn_scale *scale, const struct mdn_expression **result, struct mdn_call *call)
{
  const struct state *state = kept;
  formula sum = NULL;
  for (size_t i = 0; i < scale->n_inputs; i++)
    sum = add_term (call, sum, scaled (call, state->weights[i * state->step], mdn_host->input (call, i), 0), i == 0);
  sum = scaled (call, state->factor, sum, state->constant);
  if (state->scale > 1)
    sum = operate_by (call, MDN_MULTIPLY, sum, state->scale);
  sum = express_rounding (state, call, sum);
  *result = state->scale > 1 ? operate_by (call, MDN_DIVIDE, sum, state->scale) : sum;
  return MDN_DONE;
}

static const struct mdn_method method = { prepare, score, explain, NULL };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "weighted",
                                          .version = "1.0",
                                          .summary = "linear weights, a constant and a rounding rule",
                                          .options = options,
                                          .n_options = N_OPTIONS,
                                          .kind = MDN_METHOD,
                                          .method = &method,
                                          .express = express,
                                          .summary_zh = "线性加权、常数与取整规则",
                                          .option_zh = option_zh };

MDN_PLUGIN (weighted, plugin)
