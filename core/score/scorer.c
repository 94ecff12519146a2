/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scorer.c - room for a block, missing rules, filling, methods. */
#include "core/score/scorer.h"

#include <math.h>
#include <string.h>

#include "core/plugin/call.h"

/* What a plugin call carries back to the ear. */
struct speaker
{
  const struct mdn_scorer_ear *ear;
  const struct mdn_scorer *scorer;
  size_t score;
};

static void
pass_doubt (void *context, size_t person, size_t input, const char *id, const char *text)
{
  const struct speaker *speaker = context;
  speaker->ear->doubt (speaker->ear->context, speaker->scorer, speaker->score, person, input, id, text);
}

static void
pass_step (void *context, const char *text)
{
  const struct speaker *speaker = context;
  speaker->ear->step (speaker->ear->context, text);
}

static struct mdn_call
call_for (const struct mdn_scorer *scorer, size_t s, struct speaker *speaker)
{
  const struct mdn_score *score = &scorer->spec.form->score[s];
  const struct mdn_scorer_ear *ear = speaker != NULL ? speaker->ear : NULL;
  return (struct mdn_call){
    .arena = scorer->arena,
    .diag = scorer->diag,
    .place = score->place,
    .subject = scorer->name[s],
    .plugin = score->method->plugin->name,
    .doubt = ear != NULL && ear->doubt != NULL ? pass_doubt : NULL,
    .step = ear != NULL && ear->step != NULL ? pass_step : NULL,
    .chinese = ear != NULL && ear->chinese,
    .context = speaker,
  };
}

/* ---- room --------------------------------------------------------------------------------------- */

static enum mdn_status
room_for_items (struct mdn_scorer *scorer)
{
  struct mdn_arena *arena = scorer->arena;
  const struct mdn_form *form = scorer->spec.form;
  scorer->decoder = mdn_arena_array (arena, form->n_items, sizeof *scorer->decoder);
  scorer->value = mdn_arena_array (arena, form->n_items, sizeof *scorer->value);
  scorer->reason = mdn_arena_array (arena, form->n_items, sizeof *scorer->reason);
  if (scorer->decoder == NULL || scorer->value == NULL || scorer->reason == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < form->n_items; i++)
    {
      const struct mdn_decoder_spec spec
        = { .item = &form->item[i], .use = scorer->spec.use,
            .missing = { scorer->spec.missing[0], scorer->spec.missing[1] },
            .n_missing = { scorer->spec.n_missing[0], scorer->spec.n_missing[1] },
            .own = scorer->spec.own, .platform = scorer->spec.platform, .coding = scorer->spec.coding != NULL ? scorer->spec.coding[i] : NULL };
      scorer->value[i] = mdn_arena_array (arena, MDN_BLOCK, sizeof **scorer->value);
      scorer->reason[i] = mdn_arena_array (arena, MDN_BLOCK, sizeof **scorer->reason);
      if (scorer->value[i] == NULL || scorer->reason[i] == NULL
          || mdn_decoder_new (arena, &spec, &scorer->decoder[i]) != MDN_OK)
        return MDN_NO_MEMORY;
    }
  return MDN_OK;
}

static enum mdn_status
room_for_score (struct mdn_scorer *scorer, size_t s)
{
  struct mdn_arena *arena = scorer->arena;
  struct mdn_scores *score = &scorer->score[s];
  scorer->name[s] = mdn_arena_format (arena, "%s.%s", scorer->spec.as, scorer->spec.form->score[s].id);
  score->value = mdn_arena_array (arena, MDN_BLOCK, sizeof *score->value);
  score->n_used = mdn_arena_array (arena, MDN_BLOCK, sizeof *score->n_used);
  score->outcome = mdn_arena_array (arena, MDN_BLOCK, sizeof *score->outcome);
  scorer->score_reason[s] = mdn_arena_array (arena, MDN_BLOCK, sizeof **scorer->score_reason);
  return scorer->name[s] == NULL || score->value == NULL || score->n_used == NULL || score->outcome == NULL
           || scorer->score_reason[s] == NULL ? MDN_NO_MEMORY : MDN_OK;
}

/* Inputs as the method sees them; copies only where answers may be filled. */
static enum mdn_status
room_for_inputs (struct mdn_scorer *scorer)
{
  const struct mdn_form *form = scorer->spec.form;
  size_t most = 0, most_filled = 0;
  for (size_t s = 0; s < form->n_scores; s++)
    {
      const size_t n = form->score[s].n_inputs;
      most = n > most ? n : most;
      most_filled = form->score[s].fills && n > most_filled ? n : most_filled;
    }
  scorer->input_value = mdn_arena_array (scorer->arena, most, sizeof *scorer->input_value);
  scorer->input_reason = mdn_arena_array (scorer->arena, most, sizeof *scorer->input_reason);
  scorer->filled = mdn_arena_array (scorer->arena, most_filled * MDN_BLOCK, sizeof *scorer->filled);
  scorer->sum = mdn_arena_array (scorer->arena, MDN_BLOCK, sizeof *scorer->sum);
  return scorer->input_value == NULL || scorer->input_reason == NULL || scorer->filled == NULL || scorer->sum == NULL
           ? MDN_NO_MEMORY : MDN_OK;
}

static enum mdn_status
room_for_scores (struct mdn_scorer *scorer)
{
  struct mdn_arena *arena = scorer->arena;
  const size_t n = scorer->spec.form->n_scores;
  enum mdn_status status = MDN_OK;
  scorer->name = mdn_arena_array (arena, n, sizeof *scorer->name);
  scorer->score = mdn_arena_array (arena, n, sizeof *scorer->score);
  scorer->score_reason = mdn_arena_array (arena, n, sizeof *scorer->score_reason);
  scorer->state = mdn_arena_array (arena, n, sizeof *scorer->state);
  if (scorer->name == NULL || scorer->score == NULL || scorer->score_reason == NULL || scorer->state == NULL)
    return MDN_NO_MEMORY;
  for (size_t s = 0; s < n && status == MDN_OK; s++)
    status = room_for_score (scorer, s);
  return status == MDN_OK ? room_for_inputs (scorer) : status;
}

static enum mdn_status
prepare (struct mdn_scorer *scorer, size_t s)
{
  const struct mdn_score *score = &scorer->spec.form->score[s];
  const struct mdn_method *method = score->method->plugin->method;
  struct mdn_call call = call_for (scorer, s, NULL);
  if (method->prepare == NULL)
    return MDN_OK;
  const enum mdn_result result = method->prepare (&score->scale, score->options, &scorer->state[s], &call);
  if (result != MDN_DONE)
    return result == MDN_EXHAUSTED ? MDN_NO_MEMORY : MDN_DEFINITION;
  if (method->release == NULL || scorer->state[s] == NULL)
    return MDN_OK;
  return mdn_arena_defer (scorer->arena, method->release, scorer->state[s]);
}

enum mdn_status
mdn_scorer_new (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_scorer_spec *spec,
                struct mdn_scorer **made)
{
  struct mdn_scorer *scorer = mdn_arena_alloc (arena, sizeof *scorer);
  if (scorer == NULL)
    return MDN_NO_MEMORY;
  scorer->spec = *spec;
  scorer->arena = arena;
  scorer->diag = diag;
  enum mdn_status status = room_for_items (scorer);
  if (status == MDN_OK)
    status = room_for_scores (scorer);
  for (size_t s = 0; s < spec->form->n_scores && status == MDN_OK; s++)
    status = prepare (scorer, s);
  *made = scorer;
  return status;
}

/* ---- answers ---------------------------------------------------------------------------------------- */

static void
not_asked (double *value, uint8_t *reason, size_t n)
{
  for (size_t r = 0; r < n; r++)
    value[r] = NAN;
  memset (reason, MDN_NOT_ASKED, n);
}

enum mdn_status
mdn_scorer_decode (struct mdn_scorer *scorer, const struct mdn_slice *const *cells, size_t n, uint8_t *suspect)
{
  enum mdn_status status = MDN_OK;
  for (size_t i = 0; i < scorer->spec.form->n_items && status == MDN_OK; i++)
    if (cells[i] == NULL)
      not_asked (scorer->value[i], scorer->reason[i], n);
    else
      status = mdn_decoder_block (scorer->decoder[i], cells[i], n, scorer->value[i], scorer->reason[i], suspect);
  return status;
}

void
mdn_scorer_not_asked (struct mdn_scorer *scorer, size_t n)
{
  const size_t n_items = scorer->spec.form->n_items;
  for (size_t r = 0; r < n; r++)
    {
      size_t blank = 0;
      while (blank < n_items && (scorer->reason[blank][r] == MDN_BLANK || scorer->reason[blank][r] == MDN_NOT_ASKED))
        blank++;
      for (size_t i = 0; blank == n_items && i < n_items; i++)
        scorer->reason[i][r] = MDN_NOT_ASKED;
    }
}

/* ---- missing rules ------------------------------------------------------------------------------------ */

static void
take_missing (uint32_t *restrict n_used, const uint8_t *restrict reason, size_t n)
{
  for (size_t r = 0; r < n; r++)
    n_used[r] -= reason[r] != MDN_ANSWERED;
}

static bool
all_answered (const uint8_t *reason, size_t n)
{
  return *reason == MDN_ANSWERED && memcmp (reason, reason + 1, n - 1) == 0;
}

/* Points at the inputs and counts the answered ones. */
static void
gather (struct mdn_scorer *scorer, size_t s, size_t n)
{
  const struct mdn_score *score = &scorer->spec.form->score[s];
  for (size_t r = 0; r < n; r++)
    scorer->score[s].n_used[r] = (uint32_t) score->n_inputs;
  for (size_t k = 0; k < score->n_inputs; k++)
    {
      const size_t index = score->input[k].index;
      const bool earlier = score->input[k].is_score;
      scorer->input_value[k] = earlier ? scorer->score[index].value : scorer->value[index];
      scorer->input_reason[k] = earlier ? scorer->score_reason[index] : scorer->reason[index];
      if (n > 0 && !all_answered (scorer->input_reason[k], n))
        take_missing (scorer->score[s].n_used, scorer->input_reason[k], n);
    }
}

/* Sets the outcomes by the missing rule; true when anybody's answers have to be filled. */
static bool
judge (struct mdn_scorer *scorer, size_t s, size_t n)
{
  const struct mdn_score *score = &scorer->spec.form->score[s];
  struct mdn_scores *out = &scorer->score[s];
  const uint8_t *needed = score->needs != NULL ? scorer->score_reason[score->needs - scorer->spec.form->score] : NULL;
  bool any = false;
  for (size_t r = 0; r < n; r++)
    {
      const size_t n_missing = score->n_inputs - out->n_used[r];
      const bool enough = out->n_used[r] > 0 && (score->method_decides || n_missing <= score->max_missing)
                          && (needed == NULL || needed[r] == MDN_ANSWERED);
      const bool fillable = enough && score->fills && n_missing > 0;
      out->outcome[r] = enough ? fillable ? MDN_PRORATED : MDN_SCORED : MDN_INSUFFICIENT;
      any |= fillable;
    }
  return any;
}

static void
add_answered (double *restrict sum, const double *restrict value, const uint8_t *restrict reason, size_t n)
{
  for (size_t r = 0; r < n; r++)
    sum[r] += reason[r] == MDN_ANSWERED ? value[r] : 0;
}

/* A missing answer becomes the mean of the answers the same person gave to this score's inputs.
 * Answers are never written into: other scores use them as they are. */
static void
fill (struct mdn_scorer *scorer, size_t s, size_t n)
{
  const struct mdn_score *score = &scorer->spec.form->score[s];
  const struct mdn_scores *out = &scorer->score[s];
  memset (scorer->sum, 0, n * sizeof *scorer->sum);
  for (size_t k = 0; k < score->n_inputs; k++)
    add_answered (scorer->sum, scorer->input_value[k], scorer->input_reason[k], n);
  for (size_t k = 0; k < score->n_inputs; k++)
    {
      double *copy = scorer->filled + k * MDN_BLOCK;
      const double *value = scorer->input_value[k];
      const uint8_t *reason = scorer->input_reason[k];
      for (size_t r = 0; r < n; r++)
        copy[r] = reason[r] != MDN_ANSWERED && out->outcome[r] == MDN_PRORATED
                    ? scorer->sum[r] / (double) out->n_used[r] : value[r];
      scorer->input_value[k] = copy;
    }
}

/* What the method left: a value where there is an outcome, NaN where there is none, never between. */
static void
settle (struct mdn_scorer *scorer, size_t s, size_t n)
{
  struct mdn_scores *out = &scorer->score[s];
  uint8_t *reason = scorer->score_reason[s];
  for (size_t r = 0; r < n; r++)
    {
      if (isnan (out->value[r]) || isinf (out->value[r]))
        out->outcome[r] = MDN_INSUFFICIENT;
      if (out->outcome[r] == MDN_INSUFFICIENT)
        out->value[r] = NAN;
      reason[r] = out->outcome[r] == MDN_INSUFFICIENT ? MDN_BLANK : MDN_ANSWERED;
    }
}

static struct mdn_answers
inputs_of (const struct mdn_scorer *scorer, size_t s, size_t n)
{
  return (struct mdn_answers){ .n_people = n, .n_inputs = scorer->spec.form->score[s].n_inputs,
                               .value = scorer->input_value, .reason = scorer->input_reason };
}

static enum mdn_status
score_one (struct mdn_scorer *scorer, size_t s, size_t n, const struct mdn_scorer_ear *ear)
{
  const struct mdn_score *score = &scorer->spec.form->score[s];
  struct speaker speaker = { ear, scorer, s };
  struct mdn_call call = call_for (scorer, s, &speaker);
  gather (scorer, s, n);
  if (judge (scorer, s, n))
    fill (scorer, s, n);
  const struct mdn_answers answers = inputs_of (scorer, s, n);
  const enum mdn_result result
    = score->method->plugin->method->score (scorer->state[s], &score->scale, &answers, &scorer->score[s], &call);
  if (result != MDN_DONE)
    return result == MDN_EXHAUSTED ? MDN_NO_MEMORY : MDN_DEFINITION;
  settle (scorer, s, n);
  return MDN_OK;
}

enum mdn_status
mdn_scorer_score (struct mdn_scorer *scorer, size_t n, const struct mdn_scorer_ear *ear)
{
  enum mdn_status status = MDN_OK;
  for (size_t s = 0; s < scorer->spec.form->n_scores && status == MDN_OK; s++)
    status = score_one (scorer, s, n, ear);
  return status;
}

void
mdn_scorer_explain (struct mdn_scorer *scorer, size_t s, size_t person, size_t n, const struct mdn_scorer_ear *ear)
{
  const struct mdn_score *score = &scorer->spec.form->score[s];
  const struct mdn_method *method = score->method->plugin->method;
  struct speaker speaker = { ear, scorer, s };
  struct mdn_call call = call_for (scorer, s, &speaker);
  if (method->explain == NULL)
    return;
  gather (scorer, s, n);
  if (scorer->score[s].outcome[person] == MDN_PRORATED && score->fills)
    fill (scorer, s, n);
  const struct mdn_answers answers = inputs_of (scorer, s, n);
  method->explain (scorer->state[s], &score->scale, &answers, person, &call);
}
