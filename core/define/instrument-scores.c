/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument-scores.c - scores: their inputs in the file, and in each form. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "core/define/draft.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define AT(member) .at = offsetof (struct mdn_draft_score, member)

static const struct mdn_field score_fields[]
  = { { .key = "title", .shape = MDN_SHAPE_MAP, AT (title), .table = &mdn_words_table, .doc = "title of the score" },
      { .key = "method", .shape = MDN_SHAPE_TEXT, .required = true, AT (method),
        .doc = "a method plugin (mediant list methods)" },
      { .key = "options", .shape = MDN_SHAPE_NODE, .like = &mdn_like_options, AT (options), .doc = "the method's options" },
      { .key = "items", .shape = MDN_SHAPE_NODE, .like = &mdn_like_names, AT (items), .doc = "inputs: all, or a list of item ids" },
      { .key = "scores", .shape = MDN_SHAPE_NODE, .like = &mdn_like_names, AT (scores), .doc = "inputs: earlier scores, after the items" },
      { .key = "range", .shape = MDN_SHAPE_NODE, .like = &mdn_like_range, AT (range), .doc = "[lowest, highest] possible value; . is open" },
      { .key = "better", .shape = MDN_SHAPE_CHOICE, .required = true, AT (better), .words = mdn_better_words,
        .doc = "direction of benefit: lower, higher or neither" },
      { .key = "missing", .shape = MDN_SHAPE_NODE, .like = &mdn_like_missing, AT (missing), .table = &mdn_missing_table,
        .doc = "{at_most, fill}, or method where the method itself decides" },
      { .key = "needs", .shape = MDN_SHAPE_TEXT, AT (needs), .doc = "an earlier score; without it there is none of this" },
      { .key = "measures", .shape = MDN_SHAPE_TEXT, AT (measures),
        .doc = "what it measures, where it differs from the instrument's" },
      { .key = "decimals", .shape = MDN_SHAPE_INTEGER, AT (decimals), .doc = "digits to print" },
      { .key = "show", .shape = MDN_SHAPE_FLAG, AT (show),
        .doc = "false: a step towards other scores, printed only where every detail is asked for" },
      { .key = "individual", .shape = MDN_SHAPE_FLAG, AT (individual),
        .doc = "false: its change is judged in groups, not in one person" },
      { .key = "source", .shape = MDN_SHAPE_MAP, AT (source), .table = &mdn_source_table,
        .doc = "source of the rule" } };

static const struct mdn_draft_score score_initial = { .decimals = -1, .show = true, .individual = true };

const struct mdn_table mdn_score_table = { .what = "a score",
                                           .field = score_fields,
                                           .n_fields = COUNT (score_fields),
                                           .size = sizeof (struct mdn_draft_score),
                                           .initial = &score_initial,
                                           .id_at = offsetof (struct mdn_draft_score, id),
                                           .place_at = offsetof (struct mdn_draft_score, place),
                                           .id_style = MDN_ID_NAME };

/* ---- inputs as the file lists them ----------------------------------------------------------------- */

static void
take_all_items (struct mdn_draft *draft, struct mdn_draft_score *score)
{
  size_t *index = mdn_reader_array (draft->reader, draft->n_items, sizeof *index);
  for (size_t i = 0; i < draft->n_items && index != NULL; i++)
    index[i] = i;
  score->item = index;
  score->n_items = index == NULL ? 0 : draft->n_items;
}

static void
take_items (struct mdn_draft *draft, struct mdn_draft_score *score)
{
  const struct mdn_names items = mdn_draft_items (draft);
  if (score->items == NULL)
    return;
  if (score->items->kind == MDN_YAML_SCALAR && strcmp (score->items->text, "all") == 0)
    take_all_items (draft, score);
  else
    mdn_reader_indexes (draft->reader, &items, score->items, &score->item, &score->n_items);
}

static void
take_scores (struct mdn_draft *draft, struct mdn_draft_score *score)
{
  const struct mdn_names scores = mdn_draft_scores (draft);
  const size_t own = (size_t) (score - draft->score);
  size_t n_good = 0;
  if (score->scores == NULL)
    return;
  mdn_reader_indexes (draft->reader, &scores, score->scores, &score->score, &score->n_scores);
  size_t *good = mdn_reader_array (draft->reader, score->n_scores, sizeof *good);
  for (size_t i = 0; i < score->n_scores && good != NULL; i++)
    if (score->score[i] < own)
      good[n_good++] = score->score[i];
    else
      mdn_reader_say (draft->reader, MDN_ERROR, "define.later-score", &score->scores->place, score->id,
                      "score '%s' uses '%s', which is not computed before it", score->id,
                      draft->score[score->score[i]].id);
  score->score = good;
  score->n_scores = n_good;
}

static void
take_needed (struct mdn_draft *draft, struct mdn_draft_score *score, const struct mdn_yaml *node)
{
  const struct mdn_names scores = mdn_draft_scores (draft);
  const struct mdn_place place = mdn_place_of (node, "needs");
  size_t index;
  score->needed = SIZE_MAX;
  if (score->needs == NULL || !mdn_reader_find (draft->reader, &scores, score->needs, &place, &index))
    return;
  if (index < (size_t) (score - draft->score))
    score->needed = index;
  else
    mdn_reader_say (draft->reader, MDN_ERROR, "define.later-score", &place, score->id,
                    "score '%s' needs '%s', which is not computed before it", score->id, score->needs);
}

static void
complete_score (struct mdn_draft *draft, struct mdn_draft_score *score)
{
  const struct mdn_yaml *node = mdn_yaml_get (mdn_yaml_get (draft->root, "scores"), score->id);
  const struct mdn_place place = mdn_place_of (node, "method");
  take_items (draft, score);
  take_scores (draft, score);
  take_needed (draft, score, node);
  if (score->items == NULL && score->scores == NULL)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.no-inputs", &score->place, score->id,
                    "score '%s' needs items or scores", score->id);
  if (score->method != NULL && draft->define->registry != NULL)
    score->plugin = mdn_registry_find (draft->define->registry, score->method, MDN_METHOD, &place);
  if (score->measures == NULL)
    score->measures = draft->instrument.measures;
}

void
mdn_draft_complete_scores (struct mdn_draft *draft)
{
  for (size_t i = 0; i < draft->n_scores; i++)
    complete_score (draft, &draft->score[i]);
  mdn_draft_check_overrides (draft);
}

/* ---- one score in one form --------------------------------------------------------------------------- */

static size_t
item_inputs (struct mdn_draft *draft, const struct mdn_form_work *work, const struct mdn_draft_score *from,
             struct mdn_score_input *input)
{
  size_t n = 0;
  for (size_t i = 0; i < from->n_items; i++)
    {
      const size_t item = from->item[i];
      if (work->dropped[item] || work->at[item] == SIZE_MAX)
        continue;
      input[n++] = (struct mdn_score_input){ .is_score = false, .index = work->at[item] };
      draft->item[item].used = true;
    }
  return n;
}

static size_t
score_inputs (struct mdn_draft *draft, const struct mdn_form_work *work, const struct mdn_draft_score *from,
              struct mdn_score_input *input)
{
  size_t n = 0;
  for (size_t i = 0; i < from->n_scores; i++)
    {
      const size_t score = from->score[i];
      if (work->score_at[score] != SIZE_MAX)
        input[n++] = (struct mdn_score_input){ .is_score = true, .index = work->score_at[score] };
      else
        mdn_reader_say (draft->reader, MDN_ERROR, "define.score-not-in-form", &work->draft->place, from->id,
                        "score '%s' of form '%s' uses '%s', which the form leaves out", from->id, work->draft->id,
                        draft->score[score].id);
    }
  return n;
}

static struct mdn_input
scale_input (const struct mdn_form_work *work, const struct mdn_score_input *input)
{
  if (input->is_score)
    {
      const struct mdn_score *score = &work->form->score[input->index];
      return (struct mdn_input){ .name = score->id, .lo = score->lo, .hi = score->hi };
    }
  const struct mdn_item *item = &work->item[input->index];
  return (struct mdn_input){ .name = item->id, .lo = item->lo, .hi = item->hi, .reversed = item->reversed ? 1 : 0 };
}

static const struct mdn_score *
needed_score (struct mdn_draft *draft, const struct mdn_form_work *work, const struct mdn_draft_score *from)
{
  if (from->needed == SIZE_MAX)
    return NULL;
  if (work->score_at[from->needed] != SIZE_MAX)
    return &work->form->score[work->score_at[from->needed]];
  mdn_reader_say (draft->reader, MDN_ERROR, "define.score-not-in-form", &work->draft->place, from->id,
                  "score '%s' of form '%s' needs '%s', which the form leaves out", from->id, work->draft->id, from->needs);
  return NULL;
}

static bool
fill_inputs (struct mdn_draft *draft, const struct mdn_form_work *work, const struct mdn_draft_score *from,
             struct mdn_score *score)
{
  const size_t most = from->n_items + from->n_scores;
  struct mdn_score_input *input = mdn_reader_array (draft->reader, most, sizeof *input);
  struct mdn_input *view = mdn_reader_array (draft->reader, most, sizeof *view);
  if (input == NULL || view == NULL)
    return false;
  score->n_inputs = item_inputs (draft, work, from, input);
  score->n_inputs += score_inputs (draft, work, from, input + score->n_inputs);
  score->input = input;
  for (size_t i = 0; i < score->n_inputs; i++)
    view[i] = scale_input (work, &input[i]);
  score->scale.input = view;
  score->scale.n_inputs = score->n_inputs;
  if (score->n_inputs == 0 && most > 0)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.no-inputs", &work->draft->place, from->id,
                    "form '%s' drops every input of score '%s'; list the scores it has under scores",
                    work->draft->id, from->id);
  return true;
}

static void
resolve_score (struct mdn_draft *draft, struct mdn_form_work *work, struct mdn_draft_score *from,
               struct mdn_score *score)
{
  *score = (struct mdn_score){ .id = from->id,
                               .title = from->title,
                               .measures = from->measures,
                               .method = from->plugin,
                               .better = from->better,
                               .decimals = (int) from->decimals,
                               .hidden = !from->show,
                               .groups_only = !from->individual,
                               .source = from->source,
                               .place = from->place };
  if (!fill_inputs (draft, work, from, score))
    return;
  score->needs = needed_score (draft, work, from);
  score->options = mdn_draft_options (draft, work->draft, from);
  mdn_draft_score_range (draft, work, from, score);
  mdn_draft_score_missing (draft, work, from, score);
  score->scale.instrument = draft->instrument.id;
  score->scale.score = score->id;
  score->scale.lo = score->lo;
  score->scale.hi = score->hi;
  score->scale.max_missing = score->max_missing;
  score->scale.fills = score->fills ? 1 : 0;
}

void
mdn_draft_resolve_scores (struct mdn_draft *draft, struct mdn_form_work *work)
{
  struct mdn_score *score = mdn_reader_array (draft->reader, draft->n_scores, sizeof *score);
  work->form->score = score;
  for (size_t i = 0; i < draft->n_scores && score != NULL; i++)
    if (work->chosen[i])
      {
        resolve_score (draft, work, &draft->score[i], &score[work->form->n_scores]);
        work->score_at[i] = work->form->n_scores++;
      }
}
