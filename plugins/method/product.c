/* SPDX-License-Identifier: GPL-3.0-or-later */
/* product - value = factor * (x1 + offset1)^power1 * ... * (xn + offsetn)^powern.
 *
 * PARS-3 is intensity x (duration grade - 1) x frequency: offset [0, -1, 0].  A power is 1 or -1: the distress index
 * of the SCL-90 is a sum over the number of positive items, power [1, -1]; over none there is no score.
 * One missing answer leaves the product unknown, so none may be missing and none is filled. */
#include "core/plugin/plugin.h"

#include <math.h>

MDN_PLUGIN_HOST

#include "plugins/method/share/formula.h"
#include "plugins/method/share/setup.h"
#include "plugins/method/share/steps.h"

enum { OFFSET, FACTOR, POWER, N_OPTIONS };

static const struct mdn_option options[N_OPTIONS] = {
  [OFFSET] = { .name = "offset",
               .initial = "0",
               .doc = "added to each input before multiplying: one number per input, or one for all",
               .type = MDN_NUMBERS },
  [FACTOR] = { .name = "factor", .initial = "1", .doc = "multiplies the product", .type = MDN_NUMBER },
  [POWER] = { .name = "power",
              .initial = "1",
              .doc = "1: multiply by the input, -1: divide by it; one number per input, or one for all",
              .type = MDN_NUMBERS },
};

static const char *const option_zh[N_OPTIONS] = {
  [OFFSET] = "相乘前加到各项上：每项一个，或各项相同",
  [FACTOR] = "与乘积相乘",
  [POWER] = "1 为乘以该项，-1 为除以该项；每项一个，或各项相同",
};

struct state
{
  const double *offset;
  size_t step;             /* 1: an offset per input, 0: one for all */
  double factor;
  const double *power;
  size_t power_step;       /* likewise */
};

/* Whether there is one number, or one per input. */
static int
fits (const struct mdn_scale *scale, const struct mdn_value *value, const char *option, struct mdn_call *call)
{
  const int good = value->n == 1 || value->n == scale->n_inputs;
  if (!good)
    mdn_host->say (call, MDN_SAY_ERROR, option, "%zu numbers for %zu inputs: one for each is needed, or one for all", value->n,
                   scale->n_inputs);
  return good;
}

static int
are_powers (const struct mdn_value *value, struct mdn_call *call)
{
  for (size_t i = 0; i < value->n; i++)
    if (fabs (value->numbers[i]) < 1 || fabs (value->numbers[i]) > 1)
      {
        mdn_host->say (call, MDN_SAY_ERROR, "power", "a power is 1 or -1, not %.10g", value->numbers[i]);
        return 0;
      }
  return 1;
}

static int
divides (const struct state *state, size_t i)
{
  return state->power[i * state->power_step] < 0;
}

static enum mdn_result
prepare (const struct mdn_scale *scale, const struct mdn_value *values, void **state, struct mdn_call *call)
{
  const int offsets = fits (scale, &values[OFFSET], "offset", call), powers = fits (scale, &values[POWER], "power", call);
  const int allowed = are_powers (&values[POWER], call);
  if (scale->max_missing > 0)
    mdn_host->say (call, MDN_SAY_ERROR, "missing-rule", "a product needs all its inputs: `at_most: 0`");
  if (!offsets || !powers || !allowed || scale->max_missing > 0)
    return MDN_FAILED;
  const struct state filled = { values[OFFSET].numbers, values[OFFSET].n > 1, values[FACTOR].number, values[POWER].numbers,
                                values[POWER].n > 1 };
  return keep_state (call, &filled, sizeof filled, state);
}

static void
multiply (double *restrict product, const double *restrict value, double offset, size_t n)
{
  for (size_t person = 0; person < n; person++)
    product[person] *= value[person] + offset;
}

/* Over 0 there is no number: NaN, which the host takes for no score. */
static void
divide (double *restrict product, const double *restrict value, double offset, size_t n)
{
  for (size_t person = 0; person < n; person++)
    {
      const double divisor = value[person] + offset;
      product[person] = divisor < 0 || divisor > 0 ? product[person] / divisor : NAN;
    }
}

static enum mdn_result
score (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers,
       struct mdn_scores *scores, struct mdn_call *call)
{
  const struct state *state = kept;
  (void) scale;
  (void) call;
  for (size_t person = 0; person < answers->n_people; person++)
    scores->value[person] = state->factor;
  for (size_t i = 0; i < answers->n_inputs; i++)
    (divides (state, i) ? divide : multiply) (scores->value, answers->value[i], state->offset[i * state->step], answers->n_people);
  return MDN_DONE;
}

static void
explain (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers, size_t person,
         struct mdn_call *call)
{
  const struct state *state = kept;
  double product = state->factor;
  if (state->factor < 1 || state->factor > 1)
    mdn_host->step (call, words (call, "start with the factor %.10g", "从系数 %.10g 开始"), state->factor);
  for (size_t i = 0; i < answers->n_inputs; i++)
    {
      const double value = answers->value[i][person], offset = state->offset[i * state->step];
      product = divides (state, i) ? product / (value + offset) : product * (value + offset);
      mdn_host->step (call, words (call, "%s (%.10g %+.10g)  %s%s, product %.10g", "%s (%.10g %+.10g)  %s%s，乘积 %.10g"),
                      divides (state, i) ? "/" : "x", value, offset, scale->input[i].name, reversed_mark (call, &scale->input[i]), product);
    }
}

static enum mdn_result
express (const void *kept, const struct mdn_scale *scale, const struct mdn_expression **result, struct mdn_call *call)
{
  const struct state *state = kept;
  const int is_scaled = state->factor < 1 || state->factor > 1;
  formula product = number (call, state->factor);
  for (size_t i = 0; i < scale->n_inputs; i++)
    {
      const formula value = scaled (call, 1, mdn_host->input (call, i), state->offset[i * state->step]);
      product = i == 0 && !is_scaled && !divides (state, i)
                  ? value : operate (call, divides (state, i) ? MDN_DIVIDE : MDN_MULTIPLY, product, value);
    }
  *result = product;
  return MDN_DONE;
}

static const struct mdn_method method = { prepare, score, explain, NULL };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "product",
                                          .version = "1.1",
                                          .summary = "product or quotient of the answers, each with an offset",
                                          .options = options,
                                          .n_options = N_OPTIONS,
                                          .kind = MDN_METHOD,
                                          .method = &method,
                                          .express = express,
                                          .summary_zh = "作答之积或商，各项可先加偏移",
                                          .option_zh = option_zh };

MDN_PLUGIN (product, plugin)
