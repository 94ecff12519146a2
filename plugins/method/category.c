/* SPDX-License-Identifier: GPL-3.0-or-later */
/* category - one number into a band or through a table.
 *
 * Bands are half-open, so no value falls between two of them: `upto: [15, 30, 60]` makes four bands,
 * and `closed` says to which side a value exactly on a bound belongs.  A table gives `to` for `from`;
 * a value that is not in it leaves the person without a score.  A value within a billionth (relative)
 * of a bound counts as on it, because means are not exact in binary. */
#include "core/plugin/plugin.h"

#include <math.h>

MDN_PLUGIN_HOST

#include "plugins/method/share/formula.h"
#include "plugins/method/share/setup.h"
#include "plugins/method/share/steps.h"

enum { UPTO, CLOSED, VALUES, FROM, TO, N_OPTIONS };

static const char *const closed_words[] = { "right", "left", NULL };

static const struct mdn_option options[N_OPTIONS] = {
  [UPTO] = { .name = "upto",
             .initial = "",
             .doc = "ascending upper bounds of the bands but the last",
             .type = MDN_NUMBERS },
  [CLOSED] = { .name = "closed",
               .initial = "right",
               .words = closed_words,
               .doc = "a value on a bound is in the lower band (right) or in the upper one (left)",
               .type = MDN_WORD },
  [VALUES] = { .name = "values",
               .initial = "",
               .doc = "value of each band, one more than bounds; unset: 0, 1, 2, ...",
               .type = MDN_NUMBERS },
  [FROM] = { .name = "from", .initial = "", .doc = "table: values found", .type = MDN_NUMBERS },
  [TO] = { .name = "to", .initial = "", .doc = "table: values given for them", .type = MDN_NUMBERS },
};

static const char *const option_zh[N_OPTIONS] = {
  [UPTO] = "除最高档外各档的上界，由小到大",
  [CLOSED] = "恰在界上的值属于较低的一档（right）还是较高的一档（left）",
  [VALUES] = "各档的取值，比界多一个；不设时为 0, 1, 2, ...",
  [FROM] = "对照表：原值",
  [TO] = "对照表：所对应的值",
};

struct state
{
  const double *from;      /* bounds, or values found */
  const double *to;        /* NULL: the band's number */
  size_t n;
  uintptr_t is_table;
  uintptr_t closed_left;
};

static int
is_ascending (const struct mdn_value *bounds)
{
  for (size_t i = 1; i < bounds->n; i++)
    if (!(bounds->numbers[i - 1] < bounds->numbers[i]))
      return 0;
  return 1;
}

static int
has_repeats (const struct mdn_value *found)
{
  for (size_t i = 0; i < found->n; i++)
    for (size_t k = i + 1; k < found->n; k++)
      if (found->numbers[i] >= found->numbers[k] && found->numbers[i] <= found->numbers[k])
        return 1;
  return 0;
}

static const char *
wrong_options (const struct mdn_value *values)
{
  if ((values[UPTO].n > 0) == (values[FROM].n > 0))
    return "either `upto` (bands) or `from` and `to` (a table) is needed";
  if (!is_ascending (&values[UPTO]))
    return "the bounds of `upto` must ascend";
  if (values[UPTO].n > 0 && values[VALUES].n > 0 && values[VALUES].n != values[UPTO].n + 1)
    return "`values` needs one number more than `upto`";
  if (values[FROM].n != values[TO].n)
    return "`from` and `to` must be of one length";
  return has_repeats (&values[FROM]) ? "`from` holds a value twice" : NULL;
}

static enum mdn_result
prepare (const struct mdn_scale *scale, const struct mdn_value *values, void **state, struct mdn_call *call)
{
  const char *why = wrong_options (values);
  if (why != NULL)
    mdn_host->say (call, MDN_SAY_ERROR, "bands", "%s", why);
  if (scale->n_inputs != 1)
    mdn_host->say (call, MDN_SAY_ERROR, "inputs", "one input is needed, there are %zu", scale->n_inputs);
  if (scale->max_missing > 0)
    mdn_host->say (call, MDN_SAY_ERROR, "missing-rule", "its one input may not be missing: `at_most: 0`");
  if (why != NULL || scale->n_inputs != 1 || scale->max_missing > 0)
    return MDN_FAILED;
  const int is_table = values[FROM].n > 0;
  const struct state filled = { .from = is_table ? values[FROM].numbers : values[UPTO].numbers,
                                .to = is_table ? values[TO].numbers : values[VALUES].numbers,
                                .n = is_table ? values[FROM].n : values[UPTO].n,
                                .is_table = (uintptr_t) is_table,
                                .closed_left = values[CLOSED].text == closed_words[1] };
  return keep_state (call, &filled, sizeof filled, state);
}

/* Index of the band, or of the table's row; state->n past the table's end. */
static size_t
place (const struct state *state, double x)
{
  const double slack = 1e-9 * fmax (1, fabs (x));
  size_t i = 0;
  if (state->is_table)
    while (i < state->n && !(fabs (x - state->from[i]) <= slack))
      i++;
  else if (state->closed_left)
    while (i < state->n && x >= state->from[i] - slack)
      i++;
  else
    while (i < state->n && x > state->from[i] + slack)
      i++;
  return i;
}

static enum mdn_result
score (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers,
       struct mdn_scores *scores, struct mdn_call *call)
{
  const struct state *state = kept;
  (void) scale;
  for (size_t person = 0; person < answers->n_people; person++)
    {
      const double x = answers->value[0][person];
      const size_t i = place (state, x);
      if (scores->outcome[person] == MDN_INSUFFICIENT)
        continue;
      if (state->is_table && i == state->n)
        {
          scores->outcome[person] = MDN_INSUFFICIENT;
          mdn_host->doubt (call, person, 0, "not-in-table", "%.10g is not in the table", x);
        }
      else
        scores->value[person] = state->to != NULL ? state->to[i] : (double) i;
    }
  return MDN_DONE;
}

/* The band's ends, with the side that belongs to it. */
static void
explain_band (const struct state *state, const char *name, double x, size_t i, struct mdn_call *call)
{
  const char *from = state->closed_left ? words (call, "from", "不低于") : words (call, "above", "高于");
  const char *to = state->closed_left ? words (call, "below", "低于") : words (call, "up to", "不高于");
  const double points = state->to != NULL ? state->to[i] : (double) i;
  if (i == 0 || i == state->n)
    mdn_host->step (call, words (call, "%s %.10g: %s %.10g, band %zu of %zu: %.10g", "%s %.10g：%s %.10g，第 %zu 档（共 %zu 档）：%.10g"), name, x,
                    i == 0 ? to : from, state->from[i == 0 ? 0 : i - 1], i + 1, state->n + 1, points);
  else
    mdn_host->step (call, words (call, "%s %.10g: %s %.10g, %s %.10g, band %zu of %zu: %.10g",
                                 "%s %.10g：%s %.10g、%s %.10g，第 %zu 档（共 %zu 档）：%.10g"),
                    name, x, from, state->from[i - 1], to, state->from[i], i + 1, state->n + 1, points);
}

static void
explain (const void *kept, const struct mdn_scale *scale, const struct mdn_answers *answers, size_t person,
         struct mdn_call *call)
{
  const struct state *state = kept;
  const double x = answers->value[0][person];
  const size_t i = place (state, x);
  const char *name = scale->input[0].name;
  if (state->is_table && i == state->n)
    mdn_host->step (call, words (call, "%s %.10g is not in the table: no score", "%s %.10g 不在表中：不计分"), name, x);
  else if (state->is_table)
    mdn_host->step (call, words (call, "%s %.10g stands for %.10g", "%s %.10g 对应 %.10g"), name, x, state->to[i]);
  else
    explain_band (state, name, x, i, call);
}

/* Whether the value is in band i or below it, or is what row i of the table finds. */
static formula
express_condition (const struct state *state, struct mdn_call *call, formula x, formula slack, size_t i)
{
  const formula bound = number (call, state->from[i]);
  if (state->is_table)
    return operate (call, MDN_AT_MOST, operate (call, MDN_MAGNITUDE, operate (call, MDN_SUBTRACT, x, bound), NULL), slack);
  if (state->closed_left)
    return operate (call, MDN_BELOW, x, operate (call, MDN_SUBTRACT, bound, slack));
  return operate (call, MDN_AT_MOST, x, operate (call, MDN_ADD, bound, slack));
}

static enum mdn_result
express (const void *kept, const struct mdn_scale *scale, const struct mdn_expression **result, struct mdn_call *call)
{
  const struct state *state = kept;
  const formula x = mdn_host->input (call, 0), slack = slack_of (call, x);
  formula found = number (call, state->is_table ? NAN : state->to != NULL ? state->to[state->n] : (double) state->n);
  (void) scale;
  for (size_t i = state->n; i-- > 0;)
    found = choose (call, express_condition (state, call, x, slack, i),
                    number (call, state->to != NULL ? state->to[i] : (double) i), found);
  *result = found;
  return MDN_DONE;
}

static const struct mdn_method method = { prepare, score, explain, NULL };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "category",
                                          .version = "1.0",
                                          .summary = "bands, or a table from values to values",
                                          .options = options,
                                          .n_options = N_OPTIONS,
                                          .kind = MDN_METHOD,
                                          .method = &method,
                                          .express = express,
                                          .summary_zh = "分档，或由值到值的对照表",
                                          .option_zh = option_zh };

MDN_PLUGIN (category, plugin)
