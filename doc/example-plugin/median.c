/* SPDX-License-Identifier: CC0-1.0 */
/* median - the middle one of a person's answers.
 *
 * A whole scoring method, to start your own from (`mediant new method` copies it under another name).  Build
 * it with make, or with
 *
 *   cc -shared -fPIC -fvisibility=hidden -Wl,-z,defs $(pkg-config --cflags mediant-plugin) \
 *      median.c -o median.so
 */
#include <mediant/plugin.h>

#include <math.h>

/* The pointer to Mediant's functions; set once, when the plugin is opened. */
MDN_PLUGIN_HOST

/* ---- options: what a definition may write under `options:` --------------------------------------- */

enum { EVEN, N_OPTIONS };

static const char *const even_words[] = { "mean", "lower", "upper", NULL };

static const struct mdn_option options[N_OPTIONS] = {
  [EVEN] = { .name = "even",
             .initial = "mean",
             .words = even_words,
             .doc = "an even number of answers: mean of the middle two, the lower or the upper of them",
             .type = MDN_WORD },
};

/* ---- prepare: once per score, before any data ------------------------------------------------------ */

enum { MOST_INPUTS = 256 };

struct state
{
  double lower_share;      /* of the lower middle answer, when their number is even */
};

static enum mdn_result
prepare (const struct mdn_scale *scale, const struct mdn_value *values, void **state, struct mdn_call *call)
{
  if (scale->n_inputs > MOST_INPUTS)
    {
      mdn_host->say (call, MDN_SAY_ERROR, "inputs", "at most %d inputs, there are %zu", MOST_INPUTS, scale->n_inputs);
      return MDN_FAILED;
    }
  struct state *kept = mdn_host->alloc (call, 1, sizeof *kept);
  if (kept == NULL)
    return MDN_EXHAUSTED;
  kept->lower_share = values[EVEN].text == even_words[0] ? 0.5 : values[EVEN].text == even_words[1] ? 1 : 0;
  *state = kept;
  return MDN_DONE;
}

/* ---- score: one block of people --------------------------------------------------------------------- */

/* The person's answers in ascending order, without the missing ones; returns how many. */
static size_t
sorted_answers (const struct mdn_answers *answers, size_t person, double sorted[MOST_INPUTS])
{
  size_t n = 0;
  for (size_t i = 0; i < answers->n_inputs; i++)
    {
      const double value = answers->value[i][person];
      size_t place = n;
      if (answers->reason[i][person] != MDN_ANSWERED)
        continue;
      for (; place > 0 && sorted[place - 1] > value; place--)
        sorted[place] = sorted[place - 1];
      sorted[place] = value;
      n++;
    }
  return n;
}

/* NaN when there is no answer. */
static double
middle (const struct state *state, const double *sorted, size_t n)
{
  if (n == 0)
    return NAN;
  if (n % 2 == 1)
    return sorted[n / 2];
  return state->lower_share * sorted[n / 2 - 1] + (1 - state->lower_share) * sorted[n / 2];
}

static enum mdn_result
score (const void *state, const struct mdn_scale *scale, const struct mdn_answers *answers,
       struct mdn_scores *scores, struct mdn_call *call)
{
  double sorted[MOST_INPUTS];
  (void) scale;
  (void) call;
  for (size_t person = 0; person < answers->n_people; person++)
    {
      const size_t n = sorted_answers (answers, person, sorted);
      scores->value[person] = middle (state, sorted, n);
      if (isnan (scores->value[person]))
        scores->outcome[person] = MDN_INSUFFICIENT;
    }
  return MDN_DONE;
}

/* ---- explain: one person, line by line ------------------------------------------------------------------ */

static void
explain (const void *state, const struct mdn_scale *scale, const struct mdn_answers *answers, size_t person,
         struct mdn_call *call)
{
  double sorted[MOST_INPUTS];
  const size_t n = sorted_answers (answers, person, sorted);
  for (size_t i = 0; i < n; i++)
    mdn_host->step (call, "%zu of %zu: %.10g%s", i + 1, n, sorted[i],
                    i == (n - 1) / 2 || i == n / 2 ? "  (in the middle)" : "");
  if (n > 0)
    mdn_host->step (call, "the middle one of %zu answered of %zu: %.10g", n, scale->n_inputs, middle (state, sorted, n));
}

/* ---- the description -------------------------------------------------------------------------------------- */

static const struct mdn_method method = { prepare, score, explain, NULL };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "median",
                                          .version = "1.0",
                                          .summary = "the middle one of the answered items",
                                          .citation = NULL,
                                          .options = options,
                                          .n_options = N_OPTIONS,
                                          .kind = MDN_METHOD,
                                          .method = &method };

MDN_PLUGIN (median, plugin)
