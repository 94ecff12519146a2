/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mean - value = factor * (mean of the answered items) + constant.
 *
 * Filled answers are left out: they are that mean, and adding them would only add rounding.
 * A 1..5 item mean on 0-100 is factor 25, constant -25. */
#include "core/plugin/plugin.h"

MDN_PLUGIN_HOST

#include "plugins/method/share/formula.h"
#include "plugins/method/share/setup.h"
#include "plugins/method/share/steps.h"

enum { FACTOR, CONSTANT, N_OPTIONS };

static const struct mdn_option options[N_OPTIONS] = {
  [FACTOR] = { .name = "factor", .initial = "1", .doc = "multiplies the mean", .type = MDN_NUMBER },
  [CONSTANT] = { .name = "constant", .initial = "0", .doc = "added after the factor", .type = MDN_NUMBER },
};

static const char *const option_zh[N_OPTIONS] = {
  [FACTOR] = "与均值相乘",
  [CONSTANT] = "乘后再加",
};

struct state
{
  double factor, constant;
};

static enum mdn_result
prepare (const struct mdn_scale *scale, const struct mdn_value *values, void **state, struct mdn_call *call)
{
  const struct state filled = { values[FACTOR].number, values[CONSTANT].number };
  (void) scale;
  return keep_state (call, &filled, sizeof filled, state);
}

static void
add_answered (double *restrict sum, double *restrict n_answered, const double *restrict value,
              const uint8_t *restrict reason, size_t n)
{
  for (size_t person = 0; person < n; person++)
    {
      const int answered = reason[person] == MDN_ANSWERED;
      sum[person] += answered ? value[person] : 0;
      n_answered[person] += answered;
    }
}

static enum mdn_result
score (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers,
       struct mdn_scores *scores, struct mdn_call *call)
{
  const struct state *state = kept;
  double n_answered[MDN_BLOCK] = { 0 };
  double *const mean = scores->value;
  (void) scale;
  (void) call;
  for (size_t person = 0; person < answers->n_people; person++)
    mean[person] = 0;
  for (size_t i = 0; i < answers->n_inputs; i++)
    add_answered (mean, n_answered, answers->value[i], answers->reason[i], answers->n_people);
  for (size_t person = 0; person < answers->n_people; person++)
    mean[person] = state->factor * (mean[person] / n_answered[person]) + state->constant;
  for (size_t person = 0; person < answers->n_people; person++)
    if (!(n_answered[person] > 0))
      scores->outcome[person] = MDN_INSUFFICIENT;
  return MDN_DONE;
}

static void
explain (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers, size_t person,
         struct mdn_call *call)
{
  const struct state *state = kept;
  double sum = 0, n = 0;
  for (size_t i = 0; i < answers->n_inputs; i++)
    if (answers->reason[i][person] == MDN_ANSWERED)
      {
        sum += answers->value[i][person];
        n += 1;
        mdn_host->step (call, words (call, "+ %.10g  %s%s, sum %.10g", "+ %.10g  %s%s，累计 %.10g"), answers->value[i][person],
                        scale->input[i].name, reversed_mark (call, &scale->input[i]), sum);
      }
    else
      mdn_host->step (call, words (call, "  -  %s (missing: left out of the mean)", "  -  %s（缺失：不计入均值）"), scale->input[i].name);
  if (!(n > 0))
    return;
  mdn_host->step (call, "%.10g / %.10g = %.10g", sum, n, sum / n);
  if (rescales (state->factor, state->constant))
    step_rescaled (call, state->factor, sum / n, state->constant);
}

static enum mdn_result
express (const void *kept, const struct mdn_scale *scale, const struct mdn_expression **result, struct mdn_call *call)
{
  const struct state *state = kept;
  formula sum = NULL, n = NULL;
  for (size_t i = 0; i < scale->n_inputs; i++)
    {
      const formula answer = mdn_host->answer (call, i);
      sum = add_term (call, sum, scale->max_missing > 0 ? or_zero (call, answer) : answer, i == 0);
      n = add_term (call, n, one_if (call, is_answered (call, answer)), i == 0);
    }
  n = scale->max_missing > 0 ? mdn_host->keep (call, "n_answered", n) : number (call, (double) scale->n_inputs);
  *result = scaled (call, state->factor, operate (call, MDN_DIVIDE, sum, n), state->constant);
  return MDN_DONE;
}

static const struct mdn_method method = { prepare, score, explain, NULL };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "mean",
                                          .version = "1.0",
                                          .summary = "mean of the answered items",
                                          .options = options,
                                          .n_options = N_OPTIONS,
                                          .kind = MDN_METHOD,
                                          .method = &method,
                                          .express = express,
                                          .summary_zh = "已答各项的均值",
                                          .option_zh = option_zh };

MDN_PLUGIN (mean, plugin)
