/* SPDX-License-Identifier: GPL-3.0-or-later */
/* examples.c - one person at a time. */
#include "core/score/examples.h"

#include <math.h>
#include <string.h>

#include "core/score/scorer.h"

struct trial
{
  const struct mdn_define *define;
  const struct mdn_instrument *instrument;
  struct mdn_examples_result *result;
  struct mdn_scorer **scorer;         /* per form, made when first needed */
};

static enum mdn_status
scorer_of (struct trial *trial, size_t f, struct mdn_scorer **scorer)
{
  const struct mdn_scorer_spec spec = { .as = trial->instrument->id, .instrument = trial->instrument,
                                        .form = &trial->instrument->form[f] };
  enum mdn_status status = MDN_OK;
  if (trial->scorer[f] == NULL)
    status = mdn_scorer_new (trial->define->arena, trial->define->diag, &spec, &trial->scorer[f]);
  *scorer = trial->scorer[f];
  return status;
}

/* Scores one person whose cells are texts in the form's order; NULL: nothing answered. */
static enum mdn_status
score_texts (struct trial *trial, struct mdn_scorer *scorer, const char *const *texts, size_t n_texts)
{
  const size_t n = scorer->spec.form->n_items;
  struct mdn_slice *cell = mdn_arena_array (trial->define->arena, n, sizeof *cell);
  const struct mdn_slice **cells = mdn_arena_array (trial->define->arena, n, sizeof *cells);
  const struct mdn_scorer_ear ear = { .doubt = NULL };
  uint8_t suspect[1] = { 0 };
  if (cell == NULL || cells == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    {
      cell[i] = mdn_slice_of (texts != NULL && i < n_texts ? texts[i] : "");
      cells[i] = &cell[i];
    }
  const enum mdn_status status = mdn_scorer_decode (scorer, cells, 1, suspect);
  return status == MDN_OK ? mdn_scorer_score (scorer, 1, &ear) : status;
}

/* ---- examples --------------------------------------------------------------------------------------- */

static bool
agrees (const struct mdn_score *score, double value, double expected)
{
  if (isnan (value) || isnan (expected))
    return isnan (value) && isnan (expected);
  const double tolerance = score->decimals >= 0 ? 0.5 * pow (10, -score->decimals) : 1e-6 * fmax (1, fabs (expected));
  return fabs (value - expected) <= tolerance * (1 + 1e-9);
}

static const char *
shown (struct mdn_arena *arena, double value)
{
  char text[32];
  if (isnan (value))
    return "missing";
  const size_t len = mdn_text_print_number (text, value);
  const char *copy = mdn_arena_text (arena, text, len);
  return copy != NULL ? copy : "?";
}

static void
check_band (struct trial *trial, const struct mdn_example *example, const struct mdn_form *form,
            const struct mdn_example_band *expected, double value)
{
  const char *score = example->score[expected->score];
  const struct mdn_bands *bands = mdn_form_bands (trial->instrument, form, score, expected->scheme);
  const struct mdn_band *band = mdn_bands_at (bands, value);
  const char *label = band != NULL && band->label.en != NULL ? band->label.en : "none";
  if (strcmp (label, expected->label) == 0)
    return;
  trial->result->n_failed++;
  mdn_diag_say (trial->define->diag, MDN_ERROR, "example.band", &example->place,
                "%s %s falls into the band %s%s%s, not %s", score, shown (trial->define->arena, value), label,
                expected->scheme != NULL ? " of " : "", expected->scheme != NULL ? expected->scheme : "",
                expected->label);
}

static void
check_bands (struct trial *trial, const struct mdn_example *example, const struct mdn_form *form, size_t k, double value)
{
  for (size_t i = 0; i < example->n_bands; i++)
    if (example->band[i].score == k)
      check_band (trial, example, form, &example->band[i], value);
}

static void
check_score (struct trial *trial, const struct mdn_example *example, struct mdn_scorer *scorer, size_t k)
{
  const struct mdn_form *form = scorer->spec.form;
  for (size_t s = 0; s < form->n_scores; s++)
    {
      if (strcmp (form->score[s].id, example->score[k]) != 0)
        continue;
      const double value = scorer->score[s].value[0];
      trial->result->n_scores++;
      if (agrees (&form->score[s], value, example->expected[k]))
        check_bands (trial, example, form, k, value);
      else
        {
          trial->result->n_failed++;
          mdn_diag_say (trial->define->diag, MDN_ERROR, "example.score", &example->place, "%s is %s, the example says %s",
                        example->score[k], shown (trial->define->arena, value),
                        shown (trial->define->arena, example->expected[k]));
        }
      return;
    }
}

static enum mdn_status
run_example (struct trial *trial, const struct mdn_example *example)
{
  const struct mdn_form *form
    = mdn_instrument_form (trial->instrument, example->form, trial->define->diag, &example->place);
  struct mdn_scorer *scorer = NULL;
  if (form == NULL)
    return MDN_DEFINITION;
  enum mdn_status status = scorer_of (trial, (size_t) (form - trial->instrument->form), &scorer);
  if (status == MDN_OK)
    status = score_texts (trial, scorer, example->answers, example->n_answers);
  for (size_t k = 0; k < example->n_scores && status == MDN_OK; k++)
    check_score (trial, example, scorer, k);
  trial->result->n_examples++;
  return status;
}

/* No answers never give a score. */
static enum mdn_status
run_blank (struct trial *trial, size_t f)
{
  struct mdn_scorer *scorer;
  enum mdn_status status = scorer_of (trial, f, &scorer);
  if (status == MDN_OK)
    status = score_texts (trial, scorer, NULL, 0);
  for (size_t s = 0; status == MDN_OK && s < scorer->spec.form->n_scores; s++)
    if (!isnan (scorer->score[s].value[0]))
      {
        trial->result->n_failed++;
        mdn_diag_say (trial->define->diag, MDN_ERROR, "example.blank", &scorer->spec.form->score[s].place,
                      "%s is %s when nothing was answered (form %s)", scorer->name[s],
                      shown (trial->define->arena, scorer->score[s].value[0]), scorer->spec.form->id);
      }
  return status;
}

enum mdn_status
mdn_examples_run (const struct mdn_define *define, const struct mdn_instrument *instrument, struct mdn_examples_result *result)
{
  struct trial trial = { .define = define, .instrument = instrument, .result = result };
  enum mdn_status status = MDN_OK;
  *result = (struct mdn_examples_result){ 0 };
  trial.scorer = mdn_arena_array (define->arena, instrument->n_forms, sizeof *trial.scorer);
  if (trial.scorer == NULL)
    return MDN_NO_MEMORY;
  for (size_t f = 0; f < instrument->n_forms && status == MDN_OK; f++)
    status = run_blank (&trial, f);
  for (size_t i = 0; i < instrument->n_examples && status == MDN_OK; i++)
    status = run_example (&trial, &instrument->example[i]);
  return status;
}
