/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score-frame.c - cells of a scored block, row by row. */
#include "core/report/score-frame.h"

#include <math.h>
#include <string.h>

#include "core/report/score-columns.h"

struct mdn_score_frame
{
  struct mdn_arena *arena;
  struct mdn_frames *frames;
  struct mdn_score_frame_options options;
  struct mdn_score_columns columns;
  const struct mdn_form **form;          /* per use */
  struct mdn_cell *cell;
  bool has_id;
};

enum mdn_status
mdn_score_frame_new (struct mdn_arena *arena, struct mdn_frames *frames, const struct mdn_score_frame_options *options,
                     struct mdn_score_frame **made)
{
  struct mdn_score_frame *frame = mdn_arena_alloc (arena, sizeof *frame);
  if (frame == NULL)
    return MDN_NO_MEMORY;
  frame->arena = arena;
  frame->frames = frames;
  frame->options = *options;
  *made = frame;
  return MDN_OK;
}

enum mdn_status
mdn_score_frame_begin (struct mdn_score_frame *frame, const struct mdn_plan *plan, struct mdn_scorer *const *scorer)
{
  const enum mdn_status status = mdn_score_columns_of (frame->arena, &frame->options, plan, scorer, &frame->columns);
  if (status != MDN_OK)
    return status;
  frame->form = mdn_arena_array (frame->arena, plan->n_uses, sizeof *frame->form);
  frame->cell = mdn_arena_array (frame->arena, frame->columns.n, sizeof *frame->cell);
  bool *by_content = mdn_arena_array (frame->arena, frame->columns.n, sizeof *by_content);
  if (frame->form == NULL || frame->cell == NULL || by_content == NULL)
    return MDN_NO_MEMORY;
  for (size_t c = 0; c < frame->columns.n_people; c++)
    by_content[c] = frame->columns.source[c].origin == MDN_FROM_ID || frame->columns.source[c].origin == MDN_FROM_KEPT;
  frame->has_id = plan->id_slot != MDN_NO_COLUMN;
  for (size_t u = 0; u < plan->n_uses; u++)
    frame->form[u] = scorer[u]->spec.form;
  const struct mdn_frame table = { .title = frame->options.chinese ? "分数" : "scores", .maker = frame->options.maker,
                                   .column = frame->columns.column, .n_columns = frame->columns.n };
  return mdn_frames_begin (frame->frames, &table, by_content);
}

/* Whether column c is the score s of the use, made by the same form where that matters.  By its name: a definition
 * whose options a mapping changes is loaded for each export. */
static bool
is_column_of (const struct mdn_score_frame *frame, size_t c, const struct mdn_scorer *scorer, size_t s)
{
  const bool by_form = frame->options.detail || frame->options.answers;
  return c < frame->columns.n && frame->columns.source[c].origin == MDN_FROM_SCORE
         && strcmp (frame->columns.column[c].name, scorer->name[s]) == 0
         && (!by_form || strcmp (frame->form[frame->columns.source[c].use]->id, scorer->spec.form->id) == 0);
}

bool
mdn_score_frame_same (const struct mdn_score_frame *frame, const struct mdn_plan *plan, struct mdn_scorer *const *scorer)
{
  size_t c = frame->columns.n_people, step = frame->options.detail ? 4 : 1;
  if ((plan->id_slot != MDN_NO_COLUMN) != frame->has_id)
    return false;
  for (size_t u = 0; u < plan->n_uses; u++)
    for (size_t s = 0; s < scorer[u]->spec.form->n_scores; s++)
      if (mdn_score_is_printed (&frame->options, &scorer[u]->spec.form->score[s]))
        {
          if (!is_column_of (frame, c, scorer[u], s))
            return false;
          c += step;
        }
  return c == frame->columns.n || frame->columns.source[c].origin >= MDN_FROM_FORM;
}

/* ---- cells ---------------------------------------------------------------------------------------------- */

static struct mdn_cell
text_cell (struct mdn_slice text)
{
  return (struct mdn_cell){ .number = NAN, .text = text.ptr, .len = text.len };
}

/* Bands count from 1. */
static double
band_of (const struct mdn_bands *bands, double value)
{
  const struct mdn_band *band = mdn_bands_at (bands, value);
  return band != NULL ? (double) (band - bands->band + 1) : NAN;
}

static double
code_of (const struct mdn_score_source *source, const struct mdn_scored_block *block, size_t r)
{
  const struct mdn_scorer *scorer = block->scorer[source->use];
  const double value = scorer->value[source->index][r];
  if (source->origin == MDN_FROM_ANSWER)
    return value;
  if (source->origin == MDN_FROM_MIRRORED)
    return source->mirror - value;
  const size_t slot = block->plan->slot[source->use][source->index];
  return mdn_decoder_recall (scorer->decoder[source->index], block->rows->cell[slot][r]).code;
}

static struct mdn_cell
answer_cell (const struct mdn_score_source *source, const struct mdn_scored_block *block, size_t r)
{
  const enum mdn_reason reason = block->scorer[source->use]->reason[source->index][r];
  const size_t slot = block->plan->slot[source->use][source->index];
  const bool answered = reason == MDN_ANSWERED;
  if (source->origin == MDN_FROM_WRITTEN)
    return text_cell (answered && slot != MDN_NO_COLUMN ? mdn_slice_trim (block->rows->cell[slot][r]) : mdn_slice_of (""));
  if (answered)
    return (struct mdn_cell){ .number = code_of (source, block, r) };
  return (struct mdn_cell){ .number = NAN, .missing = MDN_ABOVE_LIMIT + 1u - (size_t) reason };   /* codes ascend */
}

static struct mdn_cell
score_cell (const struct mdn_score_source *source, const struct mdn_scores *score, size_t r)
{
  switch (source->origin)
    {
    case MDN_FROM_USED:
      return (struct mdn_cell){ .number = score->n_used[r] };
    case MDN_FROM_OUTCOME:
      return (struct mdn_cell){ .number = score->outcome[r] <= MDN_INSUFFICIENT ? score->outcome[r] : MDN_INSUFFICIENT };
    case MDN_FROM_BAND:
      return (struct mdn_cell){ .number = band_of (source->bands, score->value[r]) };
    default:
      return (struct mdn_cell){ .number = score->value[r] };
    }
}

static struct mdn_cell
person_cell (const struct mdn_score_source *source, const struct mdn_scored_block *block, size_t r)
{
  const struct mdn_plan *plan = block->plan;
  switch (source->origin)
    {
    case MDN_FROM_FILE:
      return text_cell (mdn_slice_of (plan->file));
    case MDN_FROM_ID:
      return text_cell (mdn_slice_trim (block->rows->cell[plan->id_slot][r]));
    case MDN_FROM_KEPT:
      return text_cell (block->rows->cell[plan->kept[source->index].slot][r]);
    default:
      return (struct mdn_cell){ .number = (double) block->rows->row[r] };
    }
}

static struct mdn_cell
cell_of (const struct mdn_score_source *source, const struct mdn_scored_block *block, size_t r)
{
  if (source->origin < MDN_FROM_SCORE)
    return person_cell (source, block, r);
  if (source->origin < MDN_FROM_FORM)
    return score_cell (source, &block->scorer[source->use]->score[source->index], r);
  if (source->origin == MDN_FROM_FORM)
    return text_cell (mdn_slice_of (block->scorer[source->use]->spec.form->id));
  return answer_cell (source, block, r);
}

enum mdn_status
mdn_score_frame_block (struct mdn_score_frame *frame, const struct mdn_scored_block *block)
{
  for (size_t r = 0; r < block->rows->n_rows; r++)
    {
      for (size_t c = 0; c < frame->columns.n; c++)
        frame->cell[c] = cell_of (&frame->columns.source[c], block, r);
      mdn_frames_row (frame->frames, frame->cell);
    }
  return MDN_OK;
}
