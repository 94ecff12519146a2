/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outline-examples.c - worked examples by arithmetic of their own.
 *
 * Nothing here asks the scorer: an answer counts as it is, or as low + high - answer where the item is
 * reversed, and a score adds up or averages.  So that a reversal in the wrong place shows, one example
 * gives every item its lowest code, and one gives each item another answer. */
#include <math.h>
#include <string.h>

#include "core/define/outline.h"
#include "core/read/yaml-put.h"

enum pattern { SCORES_LOWEST, SCORES_HIGHEST, CODES_LOWEST, ALL_DIFFERENT, AS_LABELS, ONE_MISSING, N_PATTERNS };

static const char *const sources[N_PATTERNS] = {
  [SCORES_LOWEST] = "arithmetic: every item at the end that lowers the scores",
  [SCORES_HIGHEST] = "arithmetic: every item at the end that raises the scores",
  [CODES_LOWEST] = "arithmetic: every item at its lowest code",
  [ALL_DIFFERENT] = "arithmetic: the answers one after the other",
  [AS_LABELS] = "arithmetic: answers as labels",
  [ONE_MISSING] = "arithmetic: the first answer that counts is missing",
};

/* The answer of item i; NaN: none. */
static double
answer_of (const struct mdn_outline *outline, enum pattern pattern, size_t i)
{
  const struct mdn_outline_item *item = &outline->item[i];
  const bool reversed = item->key == MDN_KEY_REVERSED;
  double lo, hi;
  if (!mdn_answers_bounds (&item->answers, &lo, &hi))
    return NAN;
  if (pattern == ONE_MISSING && i == outline->score[0].item[0])
    return NAN;
  if (pattern == SCORES_LOWEST || pattern == SCORES_HIGHEST)
    return (pattern == SCORES_HIGHEST) != reversed ? hi : lo;
  if (pattern == CODES_LOWEST || item->answers.kind != MDN_OUTLINE_CODES)
    return lo;
  return item->answers.choice[(i + (pattern == AS_LABELS ? 1 : 0)) % item->answers.n].code;
}

static double
counted (const struct mdn_outline_item *item, double answer)
{
  double lo, hi;
  mdn_answers_bounds (&item->answers, &lo, &hi);
  return item->key == MDN_KEY_REVERSED ? lo + hi - answer : answer;
}

/* NaN when an answer is missing. */
static double
score_of (const struct mdn_outline *outline, const struct mdn_outline_score *score, enum pattern pattern)
{
  double sum = 0;
  for (size_t k = 0; k < score->n; k++)
    sum += counted (&outline->item[score->item[k]], answer_of (outline, pattern, score->item[k]));
  return strcmp (score->method, "mean") == 0 ? sum / (double) score->n : sum;
}

void
mdn_outline_range (const struct mdn_outline *outline, const struct mdn_outline_score *score, double range[2])
{
  range[0] = score_of (outline, score, SCORES_LOWEST);
  range[1] = score_of (outline, score, SCORES_HIGHEST);
}

static const char *
label_of (const struct mdn_outline_item *item, double code)
{
  for (size_t i = 0; i < item->answers.n; i++)
    if (item->answers.choice[i].code == code)
      return item->answers.choice[i].label.en != NULL ? item->answers.choice[i].label.en : item->answers.choice[i].label.zh;
  return NULL;
}

static void
put_answer (const struct mdn_outline *outline, enum pattern pattern, size_t i, struct mdn_buffer *text)
{
  char digits[32];
  const double answer = answer_of (outline, pattern, i);
  const char *label = pattern == AS_LABELS && !isnan (answer) ? label_of (&outline->item[i], answer) : NULL;
  if (label != NULL)
    {
      mdn_yaml_put_quoted (text, label);
      return;
    }
  mdn_text_print_number (digits, answer);
  mdn_buffer_add_text (text, isnan (answer) ? "." : digits);
}

static void
put_example (const struct mdn_outline *outline, enum pattern pattern, struct mdn_buffer *text)
{
  char digits[32];
  mdn_buffer_add_text (text, "  - {answers: [");
  for (size_t i = 0; i < outline->n_items; i++)
    {
      mdn_buffer_add_text (text, i > 0 ? ", " : "");
      put_answer (outline, pattern, i, text);
    }
  mdn_buffer_add_text (text, "], scores: {");
  for (size_t s = 0; s < outline->n_scores; s++)
    {
      const double value = score_of (outline, &outline->score[s], pattern);
      mdn_text_print_number (digits, value);
      mdn_buffer_format (text, "%s%s: %s", s > 0 ? ", " : "", outline->score[s].id, isnan (value) ? "missing" : digits);
    }
  mdn_buffer_format (text, "}, source: \"%s\"}\n", sources[pattern]);
}

void
mdn_outline_put_examples (const struct mdn_outline *outline, struct mdn_buffer *text)
{
  bool labelled = false;
  for (size_t i = 0; i < outline->n_items; i++)
    for (size_t k = 0; k < outline->item[i].answers.n; k++)
      labelled = labelled || outline->item[i].answers.choice[k].label.en != NULL || outline->item[i].answers.choice[k].label.zh != NULL;
  for (enum pattern pattern = 0; pattern < N_PATTERNS; pattern++)
    if (labelled || pattern != AS_LABELS)
      put_example (outline, pattern, text);
}
