/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make_scores - data and expected scores of every questionnaire and form, for check-engines.
 *
 *   make_scores FOLDER [DEFINITIONS]    and those of MEDIANT_DATA_PATH; methods from MEDIANT_PLUGIN_PATH
 *
 * For each NAME.FORM three files: .raw.csv is what people answer (times as 22:30), .csv the same as
 * numbers, as other programs get it, .expected.csv ids, scores with 17 digits and bands as the scorer gives
 * them.  FOLDER/list holds a line each: name, form, columns of texts.  The rows: the worked examples, all
 * lowest (also with one answer left out or refused), all highest, nothing answered, for each score just as many missing as it allows and one more,
 * and random ones with blanks, codes that mean no answer, and answers that are not allowed. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/define/search.h"
#include "core/score/column-names.h"
#include "core/score/scorer.h"

enum { RANDOM_ROWS = 300, LONGEST_CELL = 64, MOST_ITEMS = 128 };

struct cell { char raw[LONGEST_CELL], number[LONGEST_CELL]; };

struct data
{
  struct mdn_arena *arena;
  const struct mdn_instrument *instrument;
  const struct mdn_form *form;
  struct mdn_scorer *scorer;
  FILE *raw, *numbers, *expected;
  size_t n_rows;
  uint64_t seed;
  struct cell cell[MOST_ITEMS];
};

/* xorshift64*: the same rows everywhere. */
static uint64_t
draw (struct data *data)
{
  data->seed ^= data->seed >> 12;
  data->seed ^= data->seed << 25;
  data->seed ^= data->seed >> 27;
  return (data->seed * UINT64_C (2685821657736338717)) >> 33;
}

static double
draw_number (struct data *data, double lo, double hi, double steps)
{
  const double n = floor ((hi - lo) * steps + 0.5);
  return lo + (double) (draw (data) % ((uint64_t) n + 1)) / steps;
}

/* ---- cells ---------------------------------------------------------------------------------------------- */

static void
put (struct cell *cell, const char *format, double value)
{
  snprintf (cell->number, sizeof cell->number, format, value);
  memcpy (cell->raw, cell->number, sizeof cell->raw);
}

static void
put_text (struct cell *cell, const char *text)
{
  memcpy (cell->raw, text, strlen (text) + 1);
  memcpy (cell->number, text, strlen (text) + 1);
}

static void
put_time (struct cell *cell, double minutes)
{
  snprintf (cell->raw, sizeof cell->raw, "%02.0f:%02.0f", floor (minutes / 60), fmod (minutes, 60));
  snprintf (cell->number, sizeof cell->number, "%.17g", minutes);
}

static void
leave_blank (struct cell *cell)
{
  cell->raw[0] = cell->number[0] = '\0';
}

static double
low_of (const struct mdn_responses *responses)
{
  return isnan (responses->min) ? 0 : responses->min;
}

static double
high_of (const struct mdn_responses *responses)
{
  return isnan (responses->max) ? low_of (responses) + 60 : responses->max;
}

/* 12:MM is ambiguous as a text, and so is left out. */
static void
draw_time (struct data *data, struct cell *cell)
{
  double minutes = draw_number (data, 0, 1439, 1);
  if (minutes >= 720 && minutes < 780)
    minutes += 60;
  put_time (cell, minutes);
}

static void
draw_answer (struct data *data, const struct mdn_item *item, struct cell *cell)
{
  const struct mdn_responses *responses = item->responses;
  const double lo = low_of (responses), hi = high_of (responses);
  switch (responses->kind)
    {
    case MDN_ANSWER_CODE:
      put (cell, "%.17g", responses->choice[draw (data) % responses->n_choices].code);
      break;
    case MDN_ANSWER_CLOCK:
      draw_time (data, cell);
      break;
    case MDN_ANSWER_TEXT:
      put_text (cell, "noise");
      break;
    case MDN_ANSWER_DURATION:
      put (cell, "%.10g", responses->hours ? draw_number (data, lo, fmin (hi, 14), 10) : 5 * draw_number (data, lo, fmin (hi, 300) / 5, 1));
      break;
    case MDN_ANSWER_ASSAY:
      put (cell, "%.10g", draw_number (data, lo, 20, 100));
      break;
    default:
      put (cell, "%.10g", draw_number (data, lo, hi, responses->integer ? 1 : 10));
    }
}

/* A number that is not allowed, or a fraction where whole numbers are asked for. */
static void
draw_refused (struct data *data, const struct mdn_item *item, struct cell *cell)
{
  const struct mdn_responses *responses = item->responses;
  const bool below = draw (data) % 2 == 0;
  if (responses->kind == MDN_ANSWER_TEXT)
    leave_blank (cell);
  else if (responses->kind == MDN_ANSWER_CLOCK)
    put_time (cell, 1500);
  else if (responses->kind == MDN_ANSWER_CODE)
    put (cell, "%.17g", below ? responses->choice[0].code - 7.5 : responses->choice[responses->n_choices - 1].code + 1000);
  else if (responses->integer && below)
    put (cell, "%.10g", low_of (responses) + 0.5);
  else if (!isnan (responses->max))
    put (cell, "%.10g", responses->max + 1);
  else if (!isnan (responses->min))
    put (cell, "%.10g", responses->min - 1);
}

static void
draw_missing (struct data *data, const struct mdn_item *item, struct cell *cell)
{
  const struct mdn_responses *responses = item->responses;
  leave_blank (cell);
  if (responses->n_missing > 0 && draw (data) % 2 == 0)
    put (cell, "%.17g", responses->missing[draw (data) % responses->n_missing]);
}

static void
put_extreme (const struct mdn_item *item, struct cell *cell, bool highest)
{
  const struct mdn_responses *responses = item->responses;
  if (responses->kind == MDN_ANSWER_CODE)
    put (cell, "%.17g", responses->choice[highest ? responses->n_choices - 1 : 0].code);
  else if (responses->kind == MDN_ANSWER_CLOCK)
    put_time (cell, highest ? 1439 : 0);
  else if (responses->kind == MDN_ANSWER_TEXT)
    put_text (cell, "x");
  else
    put (cell, "%.10g", highest ? high_of (responses) : low_of (responses));
}

/* ---- rows ------------------------------------------------------------------------------------------------- */

static void
write_scores (const struct data *data)
{
  for (size_t s = 0; s < data->form->n_scores; s++)
    {
      const struct mdn_score *score = &data->form->score[s];
      if (score->hidden)
        continue;
      const double value = data->scorer->score[s].value[0];
      const struct mdn_band *band = mdn_form_band (data->instrument, data->form, score->id, value);
      if (isnan (value))
        fputs (",", data->expected);
      else
        fprintf (data->expected, ",%.17g", value);
      if (mdn_form_bands (data->instrument, data->form, score->id, NULL) != NULL)
        fprintf (data->expected, ",\"%s\"", band != NULL ? band->label.en : "");
    }
  fputs ("\n", data->expected);
}

/* Scores the cells at work and writes them; false: no memory. */
static bool
finish_row (struct data *data)
{
  const struct mdn_scorer_ear ear = { .doubt = NULL };
  struct mdn_slice slice[MOST_ITEMS];
  const struct mdn_slice *slices[MOST_ITEMS];
  uint8_t suspect[1] = { 0 };
  data->n_rows++;
  fprintf (data->raw, "%zu", data->n_rows);
  fprintf (data->numbers, "%zu", data->n_rows);
  fprintf (data->expected, "%zu", data->n_rows);
  for (size_t i = 0; i < data->form->n_items; i++)
    {
      slice[i] = mdn_slice_of (data->cell[i].raw);
      slices[i] = &slice[i];
      fprintf (data->raw, ",%s", data->cell[i].raw);
      fprintf (data->numbers, ",%s", data->cell[i].number);
    }
  fputs ("\n", data->raw);
  fputs ("\n", data->numbers);
  const bool scored = mdn_scorer_decode (data->scorer, slices, 1, suspect) == MDN_OK
                      && mdn_scorer_score (data->scorer, 1, &ear) == MDN_OK;
  if (scored)
    write_scores (data);
  return scored;
}

/* A worked example: what was written, and the number it stands for; false: it has no number. */
static bool
take_example_cell (struct data *data, size_t i, const char *text)
{
  const struct mdn_responses *responses = data->form->item[i].responses;
  struct cell *cell = &data->cell[i];
  const struct mdn_answer answer = mdn_decoder_read (data->scorer->decoder[i], mdn_slice_of (text));
  leave_blank (cell);
  if (strlen (text) >= LONGEST_CELL || strpbrk (text, ",\"\n") != NULL)
    return false;
  if (answer.reason == MDN_ANSWERED && responses->kind == MDN_ANSWER_TEXT)
    put_text (cell, text);
  else if (answer.reason == MDN_ANSWERED)
    snprintf (cell->number, sizeof cell->number, "%.17g", answer.code);
  else if (answer.reason == MDN_DECLARED_MISSING || answer.reason == MDN_OUT_OF_RANGE)
    put_text (cell, text);
  else if (answer.reason != MDN_BLANK)
    return false;
  memcpy (cell->raw, text, strlen (text) + 1);
  return true;
}

static bool
write_example (struct data *data, const struct mdn_example *example)
{
  const struct mdn_form *form = data->form;
  bool taken = example->n_answers == form->n_items
               && (example->form != NULL ? strcmp (example->form, form->id) == 0 : form->is_default);
  for (size_t i = 0; i < form->n_items && taken; i++)
    taken = take_example_cell (data, i, example->answers[i]);
  return !taken || finish_row (data);
}

static bool
write_extremes (struct data *data)
{
  bool good = true;
  for (size_t i = 0; i < data->form->n_items; i++)
    leave_blank (&data->cell[i]);
  good = finish_row (data);
  for (int highest = 0; highest < 2 && good; highest++)
    {
      for (size_t i = 0; i < data->form->n_items; i++)
        put_extreme (&data->form->item[i], &data->cell[i], highest != 0);
      good = finish_row (data);
    }
  return good;
}

/* All lowest but one answer, which is left out, or refused. */
static bool
write_lowest_but_one (struct data *data)
{
  bool good = true;
  for (size_t odd = 0; odd < 2 * data->form->n_items && good; odd++)
    {
      for (size_t i = 0; i < data->form->n_items; i++)
        put_extreme (&data->form->item[i], &data->cell[i], false);
      if (odd % 2 == 0)
        leave_blank (&data->cell[odd / 2]);
      else
        draw_refused (data, &data->form->item[odd / 2], &data->cell[odd / 2]);
      good = finish_row (data);
    }
  return good;
}

static void
draw_row (struct data *data, unsigned missing_in_100, unsigned refused_in_100)
{
  for (size_t i = 0; i < data->form->n_items; i++)
    {
      const struct mdn_item *item = &data->form->item[i];
      const uint64_t dice = draw (data) % 100;
      draw_answer (data, item, &data->cell[i]);
      if (dice < missing_in_100)
        draw_missing (data, item, &data->cell[i]);
      else if (dice < missing_in_100 + refused_in_100)
        draw_refused (data, item, &data->cell[i]);
    }
}

/* All answered but n of the score's own items. */
static bool
write_with_missing (struct data *data, const struct mdn_score *score, size_t n)
{
  draw_row (data, 0, 0);
  for (size_t k = 0, left = n; k < score->n_inputs && left > 0; k++)
    {
      const bool last_chance = score->n_inputs - k == left;
      if (score->input[k].is_score || (!last_chance && draw (data) % 2 == 0))
        continue;
      draw_missing (data, &data->form->item[score->input[k].index], &data->cell[score->input[k].index]);
      left--;
    }
  return finish_row (data);
}

static bool
write_rows (struct data *data)
{
  static const struct { unsigned missing, refused; } shares[] = { { 0, 0 }, { 4, 1 }, { 15, 3 }, { 45, 2 } };
  bool good = true;
  for (size_t e = 0; e < data->instrument->n_examples && good; e++)
    good = write_example (data, &data->instrument->example[e]);
  good = good && write_extremes (data) && write_lowest_but_one (data);
  for (size_t s = 0; s < data->form->n_scores && good; s++)
    for (size_t repeat = 0; repeat < 4 && good; repeat++)
      good = write_with_missing (data, &data->form->score[s], data->form->score[s].max_missing)
             && write_with_missing (data, &data->form->score[s], data->form->score[s].max_missing + 1);
  for (size_t r = 0; r < RANDOM_ROWS && good; r++)
    {
      draw_row (data, shares[r % 4].missing, shares[r % 4].refused);
      good = finish_row (data);
    }
  return good;
}

/* ---- files -------------------------------------------------------------------------------------------------- */

static FILE *
create (const char *folder, const struct data *data, const char *ending)
{
  char path[4096];
  snprintf (path, sizeof path, "%s/%s.%s.%s", folder, data->instrument->id, data->form->id, ending);
  return fopen (path, "w");
}

/* Columns are called what export calls them; check_program sees that `mediant score` finds them so. */
static bool
write_headers (const struct data *data, FILE *list)
{
  const char *const *name;
  if (mdn_column_names (data->arena, data->instrument, data->form, NULL, &name) != MDN_OK)
    return false;
  fputs ("id", data->raw);
  fputs ("id", data->numbers);
  fputs ("id", data->expected);
  fprintf (list, "%s %s", data->instrument->id, data->form->id);
  for (size_t i = 0; i < data->form->n_items; i++)
    {
      fprintf (data->raw, ",%s", name[i]);
      fprintf (data->numbers, ",%s", name[i]);
      if (data->form->item[i].responses->kind == MDN_ANSWER_TEXT)
        fprintf (list, " %s", name[i]);
    }
  for (size_t s = 0; s < data->form->n_scores; s++)
    {
      const char *id = data->form->score[s].id;
      if (data->form->score[s].hidden)
        continue;
      fprintf (data->expected, ",%s.%s", data->instrument->id, id);
      if (mdn_form_bands (data->instrument, data->form, id, NULL) != NULL)
        fprintf (data->expected, ",%s.%s.band", data->instrument->id, id);
    }
  fputs ("\n", data->raw);
  fputs ("\n", data->numbers);
  fputs ("\n", data->expected);
  fputs ("\n", list);
  return true;
}

static bool
close_all (struct data *data)
{
  const bool raw = fclose (data->raw) == 0, numbers = fclose (data->numbers) == 0;
  return fclose (data->expected) == 0 && raw && numbers;
}

static bool
write_form (struct data *data, struct mdn_diag *diag, const char *folder, FILE *list)
{
  const struct mdn_scorer_spec spec = { .as = data->instrument->id, .instrument = data->instrument, .form = data->form };
  data->raw = create (folder, data, "raw.csv");
  data->numbers = create (folder, data, "csv");
  data->expected = create (folder, data, "expected.csv");
  data->n_rows = 0;
  data->seed = UINT64_C (20261123);
  if (data->raw == NULL || data->numbers == NULL || data->expected == NULL || data->form->n_items > MOST_ITEMS
      || mdn_scorer_new (data->arena, diag, &spec, &data->scorer) != MDN_OK)
    return false;
  const bool written = write_headers (data, list) && write_rows (data);
  return close_all (data) && written;
}

static bool
write_instrument (const struct mdn_define *define, const char *path, const char *folder, FILE *list)
{
  struct data data = { .arena = define->arena };
  bool good = mdn_instrument_load (define, path, NULL, 0, &data.instrument) == MDN_OK;
  for (size_t f = 0; good && f < data.instrument->n_forms; f++)
    {
      data.form = &data.instrument->form[f];
      good = write_form (&data, define->diag, folder, list);
    }
  return good;
}

/* Every definition there is; further[0] comes first. */
static bool
write_all (const struct mdn_define *define, const char *const *further, size_t n_further, const char *folder, FILE *list)
{
  struct mdn_search search;
  const char *const *names, *const *paths;
  size_t n;
  bool good = mdn_search_init (define->arena, &search, further, n_further) == MDN_OK
              && mdn_search_list (define->arena, &search, "instruments", &names, &paths, &n) == MDN_OK && n > 0;
  for (size_t i = 0; good && i < n; i++)
    good = write_instrument (define, paths[i], folder, list);
  return good;
}

int
main (int argc, char **argv)
{
  struct mdn_arena *arena = mdn_arena_new ();
  struct mdn_diag *diag = mdn_diag_new (arena, stderr, 100);
  const struct mdn_define define = { .arena = arena, .diag = diag, .registry = mdn_registry_new (arena, diag, NULL) };
  const char *const further[] = { argc > 2 ? argv[2] : NULL };
  char path[4096];
  snprintf (path, sizeof path, "%s/list", argc > 1 ? argv[1] : ".");
  FILE *list = argc > 1 ? fopen (path, "w") : NULL;
  const bool written = list != NULL && define.registry != NULL && write_all (&define, further, argc > 2, argv[1], list);
  const bool closed = list != NULL && fclose (list) == 0;
  mdn_arena_free (arena);
  return written && closed ? 0 : 1;
}
