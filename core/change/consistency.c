/* SPDX-License-Identifier: GPL-3.0-or-later */
/* consistency.c - alpha and omega of every score that adds up its inputs, per wave and arm. */
#include <math.h>
#include <string.h>

#include "core/change/consistency.h"

enum { FEWEST_TO_SUSPECT = 20 };

static const char *const adding_methods[] = { "sum", "mean", "weighted" };

/* One score of one wave with its input columns over the rows of the dataset. */
struct inputs
{
  const char *const *name;
  const double *const *value;       /* value[input][row] */
  const bool *told;                 /* already said to go against the rest when its file was read */
  size_t k;
};

static bool
adds_up (const struct mdn_score *score)
{
  if (score == NULL || score->method == NULL || score->n_inputs < 2)
    return false;
  for (size_t i = 0; i < sizeof adding_methods / sizeof *adding_methods; i++)
    if (strcmp (score->method->plugin->name, adding_methods[i]) == 0)
      return true;
  return false;
}

static const double *
component (const struct mdn_dataset *dataset, const struct mdn_scored_use *use, size_t index)
{
  for (size_t s = 0; s < dataset->n_scores; s++)
    if (dataset->score[s].use == use && dataset->score[s].score == &use->form->score[index])
      return dataset->score[s].value;
  return NULL;
}

/* Column of one input; NULL: not a rating (clock times, amounts) or not kept. */
static const double *
input_column (const struct mdn_dataset *dataset, const struct mdn_scored_use *use, const struct mdn_score_input *input,
              const char **name)
{
  if (input->is_score)
    {
      *name = use->form->score[input->index].id;
      return component (dataset, use, input->index);
    }
  const struct mdn_item *item = &use->form->item[input->index];
  *name = item->id;
  if (use->answer == NULL || item->responses->kind != MDN_ANSWER_CODE)
    return NULL;
  return use->answer[input->index];
}

static bool
told_with_the_file (const struct mdn_scored_use *use, const struct mdn_score_input *input)
{
  return !input->is_score && use->against != NULL && use->against[input->index];
}

/* inputs->k is 0 when the score has no inputs that could be compared. */
static enum mdn_status
inputs_of (struct mdn_arena *arena, const struct mdn_dataset *dataset, const struct mdn_scored_score *score,
           struct inputs *inputs)
{
  inputs->k = 0;
  if (score->use == NULL || !adds_up (score->score))
    return MDN_OK;
  size_t k = score->score->n_inputs;
  const char **name = mdn_arena_array (arena, k, sizeof *name);
  const double **value = mdn_arena_array (arena, k, sizeof *value);
  bool *told = mdn_arena_array (arena, k, sizeof *told);
  if (name == NULL || value == NULL || told == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < k; i++)
    {
      if ((value[i] = input_column (dataset, score->use, &score->score->input[i], &name[i])) == NULL)
        return MDN_OK;
      told[i] = told_with_the_file (score->use, &score->score->input[i]);
    }
  *inputs = (struct inputs){ name, value, told, k };
  return MDN_OK;
}

static bool
complete (const struct inputs *inputs, size_t row)
{
  for (size_t i = 0; i < inputs->k; i++)
    if (isnan (inputs->value[i][row]))
      return false;
  return true;
}

/* Complete rows of one group at one wave, row-major. */
static enum mdn_status
matrix_of (struct mdn_arena *arena, const struct mdn_pairs *pairs, const struct inputs *inputs,
           struct mdn_consistency *out, double **matrix)
{
  *matrix = mdn_arena_array (arena, pairs->n_people * inputs->k, sizeof **matrix);
  if (*matrix == NULL)
    return MDN_NO_MEMORY;
  for (size_t p = 0; p < pairs->n_people; p++)
    {
      size_t row = pairs->person[p].row[out->wave];
      if (row == MDN_ABSENT || !mdn_group_has (out->group, pairs->person[p].arm))
        continue;
      out->n_people++;
      if (!complete (inputs, row))
        continue;
      for (size_t i = 0; i < inputs->k; i++)
        (*matrix)[out->n * inputs->k + i] = inputs->value[i][row];
      out->n++;
    }
  return MDN_OK;
}

static enum mdn_status
suspect (struct mdn_arena *arena, struct mdn_consistency *out)
{
  struct mdn_item_suspicion *list = mdn_arena_array (arena, out->n_inputs, sizeof *list);
  if (list == NULL)
    return MDN_NO_MEMORY;
  out->suspicion = list;
  for (size_t i = 0; out->n >= FEWEST_TO_SUSPECT && i < out->n_inputs; i++)
    if (out->alpha.item_rest[i] < 0)
      list[out->n_suspicions++] = (struct mdn_item_suspicion){ out->input[i], out->alpha.item_rest[i] };
  return MDN_OK;
}

static enum mdn_status
estimate (struct mdn_arena *arena, const double *matrix, struct mdn_consistency *out)
{
  enum mdn_refusal why = MDN_REFUSED_NOT;
  enum mdn_status status = mdn_reliability_of (arena, matrix, out->n, out->n_inputs, 0.95, &out->alpha, &why);
  if (status == MDN_NUMERIC)
    {
      out->refused = out->omega_refused = mdn_refusal_text (why);
      return MDN_OK;
    }
  if (status == MDN_OK)
    status = suspect (arena, out);
  if (status != MDN_OK)
    return status;
  status = mdn_one_factor_of (arena, matrix, out->n, out->n_inputs, &out->omega, &why);
  if (status == MDN_NUMERIC)
    out->omega_refused = mdn_refusal_text (why);
  return status == MDN_NUMERIC ? MDN_OK : status;
}

/* An item of several scores is said once a wave: found stands at list[n - 1], after everything of its wave so far. */
static bool
told_before (const struct mdn_consistency *list, const struct mdn_consistency *found, const char *item)
{
  const size_t prefix = strcspn (found->score, ".") + 1;     /* names of items are unique inside a questionnaire */
  for (const struct mdn_consistency *earlier = list; earlier < found; earlier++)
    for (size_t i = 0; i < earlier->n_suspicions; i++)
      if (earlier->wave == found->wave && earlier->group == MDN_GROUP_ALL && strncmp (earlier->score, found->score, prefix) == 0
          && strcmp (earlier->suspicion[i].item, item) == 0)
        return true;
  return false;
}

static bool
told_of (const struct inputs *inputs, const char *item)
{
  for (size_t i = 0; i < inputs->k; i++)
    if (strcmp (inputs->name[i], item) == 0)
      return inputs->told[i];
  return false;
}

static void
report (struct mdn_diag *diag, const struct mdn_pairs *pairs, const struct inputs *inputs, const struct mdn_consistency *list,
        const struct mdn_consistency *found)
{
  for (size_t i = 0; diag != NULL && i < found->n_suspicions; i++)
    {
      const char *item = found->suspicion[i].item;
      if (told_of (inputs, item) || told_before (list, found, item))
        continue;
      struct mdn_diagnostic about = { .severity = MDN_WARNING, .id = "reliability.item-reversed",
                                      .place = { .file = pairs->dataset[found->wave]->facts.path }, .subject = item };
      mdn_diag_tell (diag, &about, "%s: %s correlates %.2f with the rest of the scale; it may be keyed the wrong way "
                                   "(nothing was changed)", found->score, item, found->suspicion[i].item_rest);
    }
}

static enum mdn_status
one_score (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_pairs *pairs, size_t wave, size_t s,
           struct mdn_consistency *list, size_t *n)
{
  const struct mdn_scored_score *score = &pairs->dataset[wave]->score[s];
  struct inputs inputs;
  enum mdn_status status = inputs_of (arena, pairs->dataset[wave], score, &inputs);
  if (status != MDN_OK || inputs.k == 0)
    return status;
  static const enum mdn_group order[] = { MDN_GROUP_ALL, MDN_GROUP_CONTROL, MDN_GROUP_TREATED };
  for (size_t g = 0; g < (pairs->arms ? MDN_GROUPS : 1); g++)
    {
      struct mdn_consistency *out = &list[(*n)++];
      double *matrix;
      *out = (struct mdn_consistency){ .score = score->name, .wave = wave, .group = order[g],
                                       .input = inputs.name, .n_inputs = inputs.k };
      status = matrix_of (arena, pairs, &inputs, out, &matrix);
      if (status == MDN_OK)
        status = estimate (arena, matrix, out);
      if (status != MDN_OK)
        return status;
      if (order[g] == MDN_GROUP_ALL)
        report (diag, pairs, &inputs, list, out);
    }
  return MDN_OK;
}

enum mdn_status
mdn_consistency_all (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_pairs *pairs,
                     const struct mdn_consistency **list, size_t *n)
{
  size_t most = MDN_GROUPS * (pairs->dataset[0]->n_scores + pairs->dataset[1]->n_scores);
  struct mdn_consistency *out = mdn_arena_array (arena, most, sizeof *out);
  *n = 0;
  *list = out;
  if (out == NULL)
    return MDN_NO_MEMORY;
  for (size_t wave = 0; wave < 2; wave++)
    for (size_t s = 0; s < pairs->dataset[wave]->n_scores; s++)
      {
        if (mdn_score_is_step (&pairs->dataset[wave]->score[s]))
          continue;
        enum mdn_status status = one_score (arena, diag, pairs, wave, s, out, n);
        if (status != MDN_OK)
          return status;
      }
  return MDN_OK;
}

const struct mdn_consistency *
mdn_consistency_find (const struct mdn_consistency *list, size_t n, const char *score, size_t wave,
                      enum mdn_group group)
{
  for (size_t i = 0; i < n; i++)
    if (list[i].wave == wave && list[i].group == group && strcmp (list[i].score, score) == 0)
      return &list[i];
  return NULL;
}
