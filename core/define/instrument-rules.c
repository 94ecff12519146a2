/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument-rules.c - range and missing rule of a score in a form. */
#include <math.h>
#include <string.h>

#include "core/define/draft.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

static bool
is_method (const struct mdn_draft_score *from, const char *name)
{
  return from->method != NULL && strcmp (from->method, name) == 0;
}

static bool
has_options (const struct mdn_draft *draft, const struct mdn_draft_form *form, const struct mdn_draft_score *from)
{
  if (from->options != NULL && from->options->n > 0)
    return true;
  for (size_t i = 0; i < draft->n_overrides; i++)
    if (strcmp (draft->override[i].score, from->id) == 0)
      return true;
  return mdn_draft_form_entry (form, offsetof (struct mdn_draft_form, options), from->id) != NULL;
}

/* ---- range ------------------------------------------------------------------------------------------- */

/* What a plain sum or mean of the inputs can be. */
static bool
compute_range (const struct mdn_draft *draft, const struct mdn_form_work *work,
               const struct mdn_draft_score *from, const struct mdn_score *score, double *lo, double *hi)
{
  const bool mean = is_method (from, "mean");
  if ((!mean && !is_method (from, "sum")) || has_options (draft, work->draft, from) || score->n_inputs == 0)
    return false;
  *lo = *hi = 0;
  for (size_t i = 0; i < score->n_inputs; i++)
    {
      *lo += score->scale.input[i].lo;
      *hi += score->scale.input[i].hi;
    }
  *lo /= mean ? (double) score->n_inputs : 1;
  *hi /= mean ? (double) score->n_inputs : 1;
  return !isnan (*lo) && !isnan (*hi);
}

static bool
differ (double a, double b)
{
  return !isnan (a) && fabs (a - b) > 1e-9 * fmax (1, fabs (b));
}

void
mdn_draft_score_range (struct mdn_draft *draft, const struct mdn_form_work *work,
                       const struct mdn_draft_score *from, struct mdn_score *score)
{
  const struct mdn_yaml *node
    = mdn_draft_form_entry (work->draft, offsetof (struct mdn_draft_form, ranges), from->id);
  double lo, hi;
  score->lo = score->hi = NAN;
  if (node == NULL)
    node = from->range;
  if (node != NULL)
    mdn_reader_range (draft->reader, node, score->id, &score->lo, &score->hi);
  if (!compute_range (draft, work, from, score, &lo, &hi))
    return;
  if (node != NULL && (differ (score->lo, lo) || differ (score->hi, hi)))
    mdn_reader_say (draft->reader, MDN_WARNING, "define.range-differs", &node->place, from->id,
                    "the range of '%s' in form '%s' is said to be [%g, %g]; its inputs give [%g, %g]", from->id,
                    work->draft->id, score->lo, score->hi, lo, hi);
  score->lo = node == NULL ? lo : score->lo;
  score->hi = node == NULL ? hi : score->hi;
}

/* ---- missing rule -------------------------------------------------------------------------------------- */

struct missing_rule
{
  long at_most;
  unsigned fill;
};

static const char *const fill_words[] = { "none", "prorate", NULL };

static const struct mdn_field missing_fields[]
  = { { .key = "at_most", .shape = MDN_SHAPE_INTEGER, .required = true, .at = offsetof (struct missing_rule, at_most),
        .doc = "how many inputs may be missing" },
      { .key = "fill", .shape = MDN_SHAPE_CHOICE, .at = offsetof (struct missing_rule, fill), .words = fill_words,
        .doc = "none, or prorate: the person's mean of the answered inputs" } };

const struct mdn_table mdn_missing_table
  = { .what = "a missing rule", .field = missing_fields, .n_fields = COUNT (missing_fields) };

static const char *const method_decides[] = { "method", NULL };
static const struct mdn_like missing_word_like = { .kind = MDN_LIKE_WORD, .words = method_decides };
static const struct mdn_like missing_map_like = { .kind = MDN_LIKE_TABLE, .table = &mdn_missing_table };
const struct mdn_like mdn_like_missing = { .kind = MDN_LIKE_EITHER, .of = &missing_word_like, .other = &missing_map_like };

/* `missing_as: zero` is the one way to let a sum run over fewer inputs, and must be written. */
static bool
counts_as_zero (const struct mdn_draft_score *from, const struct mdn_score *score)
{
  const struct mdn_plugin *plugin = score->method == NULL ? NULL : score->method->plugin;
  for (size_t i = 0; plugin != NULL && score->options != NULL && i < plugin->n_options; i++)
    if (strcmp (plugin->options[i].name, "missing_as") == 0)
      return score->options[i].text != NULL && strcmp (score->options[i].text, "zero") == 0;
  return plugin == NULL && mdn_yaml_get (from->options, "missing_as") != NULL;
}

static void
check_missing (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_form_work *work,
               const struct mdn_draft_score *from, const struct mdn_score *score)
{
  const bool adds = is_method (from, "sum") || is_method (from, "weighted");
  if (score->n_inputs > 0 && score->max_missing >= score->n_inputs)
    mdn_reader_say (reader, MDN_ERROR, "define.missing-rule", &node->place, from->id,
                    "score '%s' of form '%s' has %zu inputs: at most %zu may be missing, for no answers give no score",
                    from->id, work->draft->id, score->n_inputs, score->n_inputs - 1);
  if (adds && score->max_missing > 0 && !score->fills && !counts_as_zero (from, score))
    mdn_reader_say (reader, MDN_ERROR, "define.missing-not-filled", &node->place, from->id,
                    "a sum with missing inputs is too low: score '%s' needs `fill: prorate` or `at_most: 0`",
                    from->id);
}

void
mdn_draft_score_missing (struct mdn_draft *draft, const struct mdn_form_work *work,
                         const struct mdn_draft_score *from, struct mdn_score *score)
{
  const struct mdn_yaml *node
    = mdn_draft_form_entry (work->draft, offsetof (struct mdn_draft_form, missing), from->id);
  struct missing_rule rule = { 0 };
  if (node == NULL)
    node = from->missing;
  if (node == NULL)
    return;
  if (node->kind == MDN_YAML_SCALAR && strcmp (node->text, "method") == 0)
    {
      score->method_decides = true;
      score->max_missing = score->n_inputs;
      return;
    }
  mdn_keys_read (draft->reader, node, &mdn_missing_table, &rule);
  if (rule.at_most < 0)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.missing-rule", &node->place, from->id,
                    "at_most cannot be negative");
  score->max_missing = rule.at_most < 0 ? 0 : (size_t) rule.at_most;
  score->fills = rule.fill == 1;
  check_missing (draft->reader, node, work, from, score);
}

/* ---- whole numbers --------------------------------------------------------------------------------------- */

static bool
is_whole_number (double value)
{
  return !isnan (value) && floor (value) == value;
}

static bool
has_whole_answers (const struct mdn_item *item)
{
  const struct mdn_responses *responses = item->responses;
  if (responses == NULL)
    return false;
  for (size_t i = 0; i < responses->n_choices; i++)
    if (!is_whole_number (responses->choice[i].value))
      return false;
  return responses->kind == MDN_ANSWER_CODE || (responses->kind == MDN_ANSWER_NUMBER && responses->integer);
}

static bool
has_whole_inputs (const struct mdn_form *form, const struct mdn_score *score)
{
  bool whole = true;
  for (size_t i = 0; i < score->n_inputs && whole; i++)
    {
      const struct mdn_score_input *input = &score->input[i];
      whole = input->is_score ? mdn_draft_is_whole (form, &form->score[input->index])
                              : has_whole_answers (&form->item[input->index]);
    }
  return whole;
}

static bool
has_whole_value (const struct mdn_value *value, uintptr_t type)
{
  if (type == MDN_NUMBER)
    return value->n == 0 || is_whole_number (value->number);
  for (size_t i = 0; type == MDN_NUMBERS && i < value->n; i++)
    if (!is_whole_number (value->numbers[i]))
      return false;
  return true;
}

static bool
rounds (const struct mdn_score *score)
{
  const struct mdn_plugin *plugin = score->method->plugin;
  for (size_t i = 0; i < plugin->n_options && score->options != NULL; i++)
    if (strcmp (plugin->options[i].name, "round") == 0)
      return score->options[i].text != NULL && strcmp (score->options[i].text, "none") != 0;
  return false;
}

static bool
has_whole_options (const struct mdn_score *score)
{
  const struct mdn_plugin *plugin = score->method->plugin;
  bool whole = true;
  for (size_t i = 0; i < plugin->n_options && score->options != NULL; i++)
    whole = whole && has_whole_value (&score->options[i], plugin->options[i].type);
  return whole;
}

bool
mdn_draft_is_whole (const struct mdn_form *form, const struct mdn_score *score)
{
  if (score->fills)
    return false;
  if (score->method == NULL)
    return true;
  const char *name = score->method->plugin->name;
  if (strcmp (name, "mean") == 0 || strcmp (name, "assay") == 0)
    return false;
  if (strcmp (name, "sum") != 0 && strcmp (name, "weighted") != 0)
    return true;
  return rounds (score) || (has_whole_inputs (form, score) && has_whole_options (score));
}
