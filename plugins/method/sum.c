/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sum - the answers added up: value = factor * (x1 + ... + xn) + constant.
 *
 * A missing answer is never 0 of its own accord.  Either none may be missing, or the definition
 * fills it (the person's mean of the answered items), or it says `missing_as: zero` in so many words. */
#include "core/plugin/plugin.h"

MDN_PLUGIN_HOST

#include "plugins/method/share/formula.h"
#include "plugins/method/share/setup.h"
#include "plugins/method/share/steps.h"

enum { FACTOR, CONSTANT, MISSING_AS, N_OPTIONS };

static const char *const missing_words[] = { "refuse", "zero", NULL };

static const struct mdn_option options[N_OPTIONS] = {
  [FACTOR] = { .name = "factor", .initial = "1", .doc = "multiplies the sum", .type = MDN_NUMBER },
  [CONSTANT] = { .name = "constant", .initial = "0", .doc = "added after the factor", .type = MDN_NUMBER },
  [MISSING_AS] = { .name = "missing_as",
                   .initial = "refuse",
                   .words = missing_words,
                   .doc = "missing answers that the definition does not fill: a definition error, or counted as 0",
                   .type = MDN_WORD },
};

static const char *const option_zh[N_OPTIONS] = {
  [FACTOR] = "与总和相乘",
  [CONSTANT] = "乘后再加",
  [MISSING_AS] = "定义未予填补的缺失作答：视为定义错误（refuse），或按 0 计（zero）",
};

struct state
{
  double factor, constant;
  uintptr_t has_gaps;      /* values may be NaN and count as 0 */
};

static enum mdn_result
prepare (const struct mdn_scale *scale, const struct mdn_value *values, void **state, struct mdn_call *call)
{
  const uintptr_t has_gaps = scale->max_missing > 0 && !scale->fills;
  if (has_gaps && values[MISSING_AS].text != missing_words[1])
    {
      mdn_host->say (call, MDN_SAY_ERROR, "missing-rule",
                     "a sum with missing answers needs `fill: prorate`, or `at_most: 0`: a missing answer is not 0");
      return MDN_FAILED;
    }
  const struct state filled = { values[FACTOR].number, values[CONSTANT].number, has_gaps };
  return keep_state (call, &filled, sizeof filled, state);
}

static void
add (double *restrict sum, const double *restrict value, size_t n)
{
  for (size_t person = 0; person < n; person++)
    sum[person] += value[person];
}

static void
add_answered (double *restrict sum, const double *restrict value, size_t n)
{
  for (size_t person = 0; person < n; person++)
    sum[person] += value[person] == value[person] ? value[person] : 0;
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
    if (state->has_gaps)
      add_answered (sum, answers->value[i], answers->n_people);
    else
      add (sum, answers->value[i], answers->n_people);
  for (size_t person = 0; person < answers->n_people; person++)
    sum[person] = state->factor * sum[person] + state->constant;
  return MDN_DONE;
}

/* What stands for a missing input: the person's mean where the rule fills, else nothing. */
static const char *
filled_words (struct mdn_call *call, double value)
{
  return value == value ? words (call, " (missing: filled with the mean of the answered)", "（缺失：以已答各项的均值填补）")
                        : words (call, " (missing: counted as 0)", "（缺失：按 0 计）");
}

static void
explain (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers, size_t person,
         struct mdn_call *call)
{
  const struct state *state = kept;
  double sum = 0;
  for (size_t i = 0; i < answers->n_inputs; i++)
    {
      const double value = answers->value[i][person];
      sum += value == value ? value : 0;
      mdn_host->step (call, words (call, "+ %.10g  %s%s%s, sum %.10g", "+ %.10g  %s%s%s，累计 %.10g"), value == value ? value : 0,
                      scale->input[i].name, reversed_mark (call, &scale->input[i]),
                      answers->reason[i][person] != MDN_ANSWERED ? filled_words (call, value) : "", sum);
    }
  if (rescales (state->factor, state->constant))
    step_rescaled (call, state->factor, sum, state->constant);
}

static enum mdn_result
express (const void *kept, const struct mdn_scale *scale, const struct mdn_expression **result, struct mdn_call *call)
{
  const struct state *state = kept;
  formula sum = NULL;
  for (size_t i = 0; i < scale->n_inputs; i++)
    {
      const formula value = mdn_host->input (call, i);
      sum = add_term (call, sum, state->has_gaps ? or_zero (call, value) : value, i == 0);
    }
  *result = scaled (call, state->factor, sum, state->constant);
  return MDN_DONE;
}

static const struct mdn_method method = { prepare, score, explain, NULL };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "sum",
                                          .version = "1.0",
                                          .summary = "sum of the answers",
                                          .options = options,
                                          .n_options = N_OPTIONS,
                                          .kind = MDN_METHOD,
                                          .method = &method,
                                          .express = express,
                                          .summary_zh = "作答之和",
                                          .option_zh = option_zh };

MDN_PLUGIN (sum, plugin)
