/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reach.c - answers that lead upwards and downwards, and what they score. */
#include "core/score/reach.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/score/scorer.h"

enum { POINTS = 24,               /* tried of an answer that is a number or a time */
       OPEN_SPAN = 120,           /* above the lowest number where there is no highest */
       DAY_MINUTES = 1440,
       PASSES = 2, BEGINNINGS = 4, DRAWN_BLOCKS = 4 };

struct choices { double *value; size_t n; };      /* keyed answers to one item, ascending */

struct reach
{
  const struct mdn_define *define;
  const struct mdn_instrument *instrument;
  const struct mdn_form *form;
  struct mdn_scorer *scorer;
  struct choices *choices;          /* per item */
  size_t most;                      /* of them to any item */
  double *sheet;                    /* the answers at hand, one an item */
  double *lowest, *highest;         /* per score: found so far; NaN: nothing */
  bool **reached;                   /* per scheme of bands (NULL: not of this form), per band */
  size_t *banded;                   /* per scheme of this form: its score */
  uint64_t seed;
  size_t n_failed;
};

/* ---- answers ------------------------------------------------------------------------------------------- */

static int
compare_numbers (const void *a, const void *b)
{
  const double *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

static double
keyed (const struct mdn_item *item, double value)
{
  return item->reversed ? item->lo + item->hi - value : value;
}

static void
list_points (const struct mdn_item *item, struct choices *choices)
{
  const struct mdn_responses *responses = item->responses;
  const bool clock = responses->kind == MDN_ANSWER_CLOCK;
  const double lo = isnan (responses->min) ? 0 : responses->min;
  const double hi = clock ? DAY_MINUTES - 60 : isnan (responses->max) ? lo + OPEN_SPAN : responses->max;
  for (size_t i = 0; i < POINTS; i++)
    {
      const double at = lo + (hi - lo) * (double) i / (POINTS - 1);
      choices->value[choices->n++] = keyed (item, responses->integer ? round (at) : at);
    }
}

static enum mdn_status
list_choices (struct mdn_arena *arena, const struct mdn_item *item, struct choices *choices)
{
  const struct mdn_responses *responses = item->responses;
  const bool code = responses->kind == MDN_ANSWER_CODE;
  const size_t last = code ? responses->n_choices - 1 : 0;
  const size_t n = !code ? POINTS : last < MDN_BLOCK ? last + 1 : MDN_BLOCK;      /* a block holds one answer a person */
  choices->value = mdn_arena_array (arena, n, sizeof *choices->value);
  if (choices->value == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; code && i < n; i++)
    choices->value[choices->n++] = keyed (item, responses->choice[last < MDN_BLOCK ? i : i * last / (MDN_BLOCK - 1)].value);
  if (!code)
    list_points (item, choices);
  qsort (choices->value, choices->n, sizeof *choices->value, compare_numbers);
  return MDN_OK;
}

/* Whether turning one answer after the other finds every end: codes, or one number alone.  Days, hours and
 * minutes that rule each other out hide theirs. */
static bool
is_searchable (const struct mdn_form *form)
{
  const struct mdn_responses *first = form->item[0].responses;
  bool codes = true;
  for (size_t i = 0; i < form->n_items; i++)
    codes = codes && form->item[i].responses->kind == MDN_ANSWER_CODE;
  return codes || (form->n_items == 1 && !isnan (first->min) && !isnan (first->max));
}

/* ---- scores ---------------------------------------------------------------------------------------------- */

static void
note_ends (struct reach *reach, size_t s, const double *value, size_t n)
{
  double lowest = reach->lowest[s], highest = reach->highest[s];
  for (size_t r = 0; r < n; r++)
    {
      lowest = value[r] < lowest || isnan (lowest) ? value[r] : lowest;
      highest = value[r] > highest || isnan (highest) ? value[r] : highest;
    }
  reach->lowest[s] = lowest;
  reach->highest[s] = highest;
}

static void
note_bands (struct reach *reach, size_t b, const double *value, size_t n)
{
  const struct mdn_bands *bands = &reach->instrument->bands[b];
  for (size_t r = 0; r < n; r++)
    {
      const struct mdn_band *band = mdn_bands_at (bands, value[r]);
      if (band != NULL)
        reach->reached[b][band - bands->band] = true;
    }
}

/* Scores the first n people of the block and keeps what they reach. */
static enum mdn_status
score_people (struct reach *reach, size_t n)
{
  const struct mdn_scorer_ear ear = { .doubt = NULL };
  const enum mdn_status status = mdn_scorer_score (reach->scorer, n, &ear);
  for (size_t s = 0; s < reach->form->n_scores && status == MDN_OK; s++)
    note_ends (reach, s, reach->scorer->score[s].value, n);
  for (size_t b = 0; b < reach->instrument->n_bands && status == MDN_OK; b++)
    if (reach->reached[b] != NULL)
      note_bands (reach, b, reach->scorer->score[reach->banded[b]].value, n);
  return status;
}

/* One answer of the sheet for everybody who may be looked at. */
static void
lay_out (struct reach *reach, size_t item)
{
  for (size_t r = 0; r < reach->most; r++)
    reach->scorer->value[item][r] = reach->sheet[item];
}

/* Turns one answer of the sheet, which is laid out, to what makes the score best; no score is worse than any. */
static enum mdn_status
turn (struct reach *reach, size_t s, size_t item, double sign)
{
  const struct choices *choices = &reach->choices[item];
  double best = -INFINITY;
  memcpy (reach->scorer->value[item], choices->value, choices->n * sizeof *choices->value);
  const enum mdn_status status = score_people (reach, choices->n);
  for (size_t r = 0; r < choices->n && status == MDN_OK; r++)
    {
      const double value = sign * reach->scorer->score[s].value[r];
      if (!(value > best))
        continue;
      best = value;
      reach->sheet[item] = choices->value[r];
    }
  lay_out (reach, item);
  return status;
}

/* xorshift64*: the same sheets everywhere. */
static size_t
draw (struct reach *reach, size_t n)
{
  reach->seed ^= reach->seed >> 12;
  reach->seed ^= reach->seed << 25;
  reach->seed ^= reach->seed >> 27;
  return (size_t) ((reach->seed * UINT64_C (2685821657736338717)) >> 33) % n;
}

/* The beginnings: all lowest, all highest, any answers. */
static enum mdn_status
climb (struct reach *reach, size_t s, double sign, size_t beginning)
{
  enum mdn_status status = MDN_OK;
  for (size_t i = 0; i < reach->form->n_items; i++)
    {
      const size_t last = reach->choices[i].n - 1;
      reach->sheet[i] = reach->choices[i].value[beginning == 0 ? 0 : beginning == 1 ? last : draw (reach, last + 1)];
      lay_out (reach, i);
    }
  for (size_t step = 0; step < PASSES * reach->form->n_items && status == MDN_OK; step++)
    status = turn (reach, s, step % reach->form->n_items, sign);
  return status;
}

/* Sheets from nearly all lowest to nearly all highest answers, a quarter of them anywhere between. */
static enum mdn_status
draw_block (struct reach *reach)
{
  for (size_t i = 0; i < reach->form->n_items; i++)
    for (size_t r = 0; r < MDN_BLOCK; r++)
      {
        const struct choices *choices = &reach->choices[i];
        const size_t extreme = draw (reach, MDN_BLOCK) < r ? choices->n - 1 : 0;
        reach->scorer->value[i][r] = choices->value[draw (reach, 4) == 0 ? draw (reach, choices->n) : extreme];
      }
  return score_people (reach, MDN_BLOCK);
}

static enum mdn_status
explore (struct reach *reach)
{
  enum mdn_status status = MDN_OK;
  for (size_t i = 0; i < reach->form->n_items; i++)
    memset (reach->scorer->reason[i], MDN_ANSWERED, MDN_BLOCK);
  for (size_t s = 0; s < reach->form->n_scores; s++)
    for (size_t way = 0; way < 2 * BEGINNINGS && status == MDN_OK; way++)
      status = climb (reach, s, way % 2 == 0 ? 1 : -1, way / 2);
  for (size_t k = 0; k < DRAWN_BLOCKS && status == MDN_OK; k++)
    status = draw_block (reach);
  return status;
}

/* ---- what is said ------------------------------------------------------------------------------------------ */

static bool
below (double a, double b)
{
  return a < b - 1e-9 * fmax (1, fabs (b));
}

static void
fail (struct reach *reach, const struct mdn_score *score, const char *id, const char *message)
{
  const struct mdn_diagnostic about = { .severity = MDN_ERROR, .id = id, .place = score->place, .subject = score->id };
  reach->n_failed++;
  mdn_diag_tell (reach->define->diag, &about, "score '%s' of form '%s' %s", score->id, reach->form->id,
                 message != NULL ? message : "");
}

static void
judge_range (struct reach *reach, size_t s, bool has_bands)
{
  const struct mdn_score *score = &reach->form->score[s];
  const double lo = reach->lowest[s], hi = reach->highest[s];
  const bool outside = below (lo, score->lo) || below (score->hi, hi);
  const bool narrow = below (score->lo, lo) || below (hi, score->hi);
  if (outside || (has_bands && narrow))
    fail (reach, score, outside ? "reach.outside" : "reach.short",
          mdn_arena_format (reach->define->arena, "takes values from %.10g to %.10g; its range says [%.10g, %.10g]", lo, hi,
                            score->lo, score->hi));
}

static void
judge_bands (struct reach *reach, size_t b)
{
  const struct mdn_bands *bands = &reach->instrument->bands[b];
  const struct mdn_score *score = mdn_form_score (reach->form, bands->score);
  for (size_t i = 0; i < bands->n; i++)
    if (!reach->reached[b][i])
      fail (reach, score, "reach.band",
            mdn_arena_format (reach->define->arena, "takes no value in the band '%s' of %s, %s", bands->band[i].label.en,
                              bands->scheme, mdn_range_text (reach->define->arena, &bands->band[i].where)));
}

static void
judge (struct reach *reach)
{
  const bool searchable = is_searchable (reach->form);
  for (size_t s = 0; s < reach->form->n_scores; s++)
    judge_range (reach, s, searchable && mdn_form_bands (reach->instrument, reach->form, reach->form->score[s].id, NULL) != NULL);
  for (size_t b = 0; b < reach->instrument->n_bands && searchable; b++)
    if (reach->reached[b] != NULL)
      judge_bands (reach, b);
}

/* ---- one form ------------------------------------------------------------------------------------------------ */

/* The schemes that hold for the form. */
static enum mdn_status
watch_bands (struct reach *reach)
{
  for (size_t b = 0; b < reach->instrument->n_bands; b++)
    {
      const struct mdn_bands *bands = &reach->instrument->bands[b];
      const struct mdn_score *score = mdn_form_score (reach->form, bands->score);
      if (score == NULL || !mdn_form_in (reach->form, bands->form, bands->n_forms))
        continue;
      reach->banded[b] = (size_t) (score - reach->form->score);
      reach->reached[b] = mdn_arena_array (reach->define->arena, bands->n, sizeof **reach->reached);
      if (reach->reached[b] == NULL)
        return MDN_NO_MEMORY;
    }
  return MDN_OK;
}

static enum mdn_status
make_room (struct reach *reach)
{
  struct mdn_arena *arena = reach->define->arena;
  const size_t n_items = reach->form->n_items, n_scores = reach->form->n_scores, n_bands = reach->instrument->n_bands;
  reach->choices = mdn_arena_array (arena, n_items, sizeof *reach->choices);
  reach->sheet = mdn_arena_array (arena, n_items, sizeof *reach->sheet);
  reach->lowest = mdn_arena_array (arena, n_scores, sizeof *reach->lowest);
  reach->highest = mdn_arena_array (arena, n_scores, sizeof *reach->highest);
  reach->reached = mdn_arena_array (arena, n_bands, sizeof *reach->reached);
  reach->banded = mdn_arena_array (arena, n_bands, sizeof *reach->banded);
  if (reach->choices == NULL || reach->sheet == NULL || reach->lowest == NULL || reach->highest == NULL
      || reach->reached == NULL || reach->banded == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n_items; i++)
    {
      if (list_choices (arena, &reach->form->item[i], &reach->choices[i]) != MDN_OK)
        return MDN_NO_MEMORY;
      reach->most = reach->choices[i].n > reach->most ? reach->choices[i].n : reach->most;
    }
  for (size_t s = 0; s < n_scores; s++)
    reach->lowest[s] = reach->highest[s] = NAN;
  return watch_bands (reach);
}

static enum mdn_status
check_form (struct reach *reach)
{
  const struct mdn_scorer_spec spec = { .as = reach->instrument->id, .instrument = reach->instrument, .form = reach->form };
  enum mdn_status status = mdn_scorer_new (reach->define->arena, reach->define->diag, &spec, &reach->scorer);
  if (status == MDN_OK)
    status = make_room (reach);
  if (status == MDN_OK)
    status = explore (reach);
  if (status == MDN_OK)
    judge (reach);
  return status;
}

enum mdn_status
mdn_reach_check (const struct mdn_define *define, const struct mdn_instrument *instrument, size_t *n_failed)
{
  enum mdn_status status = MDN_OK;
  *n_failed = 0;
  for (size_t f = 0; f < instrument->n_forms && status == MDN_OK; f++)
    {
      struct reach reach = { .define = define, .instrument = instrument, .form = &instrument->form[f],
                             .seed = UINT64_C (20261123) };
      status = check_form (&reach);
      *n_failed += reach.n_failed;
    }
  return status;
}
