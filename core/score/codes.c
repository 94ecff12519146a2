/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codes.c - dictionaries and option numbers. */
#include "core/score/codes.h"

#include <string.h>

#include "core/read/quantity.h"

/* ---- the dictionary ------------------------------------------------------------------------------------ */

static enum mdn_status
add_questions (struct mdn_arena *arena, struct mdn_plan *plan)
{
  struct mdn_table_header *header = mdn_arena_alloc (arena, sizeof *header);
  const char **question = mdn_arena_array (arena, plan->header->n_columns, sizeof *question);
  if (header == NULL || question == NULL)
    return MDN_NO_MEMORY;
  for (size_t k = 0; k < plan->header->n_columns; k++)
    {
      const struct mdn_coding *coding = mdn_codebook_find (plan->codebook, plan->header->name[k]);
      question[k] = plan->header->question[k];
      if ((question[k] == NULL || *question[k] == '\0') && coding != NULL)
        question[k] = coding->question;
    }
  *header = *plan->header;
  header->question = question;
  plan->header = header;
  return MDN_OK;
}

enum mdn_status
mdn_codes_open (struct mdn_setup *setup, struct mdn_plan *plan)
{
  const struct mdn_mapping *mapping = plan->export->mapping;
  const struct mdn_define *define = &setup->define;
  if (mapping == NULL || mapping->dictionary == NULL)
    return MDN_OK;
  const enum mdn_status status = mdn_codebook_load (define->arena, define->diag, mapping->dictionary, &plan->codebook);
  return status == MDN_OK ? add_questions (define->arena, plan) : status;
}

static enum mdn_status
find_codings (struct mdn_arena *arena, struct mdn_plan *plan)
{
  plan->coding = mdn_arena_array (arena, plan->n_uses, sizeof *plan->coding);
  if (plan->coding == NULL)
    return MDN_NO_MEMORY;
  for (size_t u = 0; u < plan->n_uses; u++)
    {
      const struct mdn_match *match = &plan->match[u];
      plan->coding[u] = mdn_arena_array (arena, match->form->n_items, sizeof **plan->coding);
      if (plan->coding[u] == NULL)
        return MDN_NO_MEMORY;
      for (size_t i = 0; i < match->form->n_items; i++)
        if (match->item[i].column != MDN_NO_COLUMN)
          plan->coding[u][i] = mdn_codebook_find (plan->codebook, plan->header->name[match->item[i].column]);
    }
  return MDN_OK;
}

/* ---- labels of the dictionary against those of the definition --------------------------------------------- */

/* The definition's code of a folded label; false: it does not know it. */
static bool
known_code (struct mdn_arena *scratch, const struct mdn_responses *responses, const char *folded, double *code)
{
  for (size_t i = 0; i < responses->n_choices; i++)
    {
      const struct mdn_words *label = &responses->choice[i].label;
      const char *const texts[] = { label->en, label->zh };
      for (size_t t = 0; t < 2; t++)
        {
          const char *known = texts[t] != NULL ? mdn_text_fold (scratch, mdn_slice_of (texts[t])) : NULL;
          if (known != NULL && strcmp (known, folded) == 0)
            {
              *code = responses->choice[i].code;
              return true;
            }
        }
    }
  return false;
}

/* The first choice the two call differently; coding->n when they agree as far as both speak. */
static size_t
disagreement (struct mdn_arena *scratch, const struct mdn_item *item, const struct mdn_use *use,
              const struct mdn_coding *coding, double *known)
{
  const struct mdn_responses *responses = item->responses;
  for (size_t i = 0; i < coding->n; i++)
    {
      double number;
      if (!known_code (scratch, responses, coding->folded[i], known) || !mdn_text_number (mdn_slice_of (coding->code[i]), &number))
        continue;
      if (use != NULL && use->has_first_code)
        number += responses->choice[0].code - use->first_code;
      if (number != *known)
        return i;
    }
  return coding->n;
}

static void
compare_dictionary (struct mdn_setup *setup, const struct mdn_plan *plan, size_t u, struct mdn_arena *scratch)
{
  const struct mdn_match *match = &plan->match[u];
  const struct mdn_place place = { plan->codebook->path, 0, 0 };
  for (size_t i = 0; i < match->form->n_items; i++)
    {
      const struct mdn_item *item = &match->form->item[i];
      const struct mdn_coding *coding = plan->coding[u][i];
      double known;
      if (coding == NULL || item->responses->kind != MDN_ANSWER_CODE || item->responses->n_choices == 0)
        continue;
      const size_t at = disagreement (scratch, item, match->use, coding, &known);
      if (at == coding->n)
        continue;
      mdn_diag_say (setup->define.diag, MDN_WARNING, "suspicion.dictionary", &place,
                    "%s.%s: \"%s\" has code %s in the data dictionary and %g in the definition; if the export's codes begin "
                    "elsewhere, give first_code in the mapping file; nothing was changed",
                    match->as, item->id, coding->label[at], coding->code[at], known);
      return;
    }
}

/* ---- platforms that number options -------------------------------------------------------------------------- */

static bool
holds_numbers (const struct mdn_rows *sample, size_t column)
{
  size_t n_filled = 0, n_numbers = 0;
  for (size_t r = 0; r < sample->n_rows; r++)
    {
      const struct mdn_quantity number = mdn_read_number (sample->cell[column][r]);
      /* Numbers below 0 are the platform's marks. */
      n_filled += number.reading != MDN_READ_EMPTY;
      n_numbers += number.reading == MDN_READ_OK && number.value >= 0;
    }
  return n_filled > 0 && 2 * n_numbers > n_filled;
}

static void
doubt_option_numbers (struct mdn_setup *setup, const struct mdn_table *table, const struct mdn_plan *plan, size_t u)
{
  const struct mdn_match *match = &plan->match[u];
  const struct mdn_place place = { plan->file, 0, 0 };
  if (match->use != NULL && match->use->has_first_code)
    return;
  for (size_t i = 0; i < match->form->n_items; i++)
    {
      const struct mdn_item *item = &match->form->item[i];
      const struct mdn_responses *responses = item->responses;
      if (responses->kind != MDN_ANSWER_CODE || responses->n_choices < 3 || responses->choice[0].code == 1
          || match->item[i].column == MDN_NO_COLUMN || !holds_numbers (mdn_table_sample (table), match->item[i].column))
        continue;
      mdn_diag_say (setup->define.diag, MDN_WARNING, "suspicion.option-numbers", &place,
                    "%s: %s numbers the options of a question from 1, and the codes of this questionnaire begin at %g: if the "
                    "cells are option numbers, every answer is read wrongly; say first_code: 1 in a mapping file (or "
                    "first_code: %g when the codes are right as they stand); nothing was changed",
                    match->as, plan->header->platform->title, responses->choice[0].code, responses->choice[0].code);
      return;
    }
}

enum mdn_status
mdn_codes_settle (struct mdn_setup *setup, const struct mdn_table *table, struct mdn_plan *plan)
{
  enum mdn_status status = plan->codebook != NULL ? find_codings (setup->define.arena, plan) : MDN_OK;
  struct mdn_arena *scratch = mdn_arena_new ();
  if (status != MDN_OK || scratch == NULL)
    {
      mdn_arena_free (scratch);
      return MDN_NO_MEMORY;
    }
  for (size_t u = 0; u < plan->n_uses; u++)
    {
      if (plan->codebook != NULL)
        compare_dictionary (setup, plan, u, scratch);
      if (plan->header->platform != NULL && plan->header->platform->numbers_options)
        doubt_option_numbers (setup, table, plan, u);
    }
  mdn_arena_free (scratch);
  return MDN_OK;
}
