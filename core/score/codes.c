/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codes.c - labels of the export and option numbers. */
#include "core/score/codes.h"

#include <string.h>

#include "core/read/quantity.h"
#include "core/score/labels.h"

/* ---- what is said about the codes ------------------------------------------------------------------------ */

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
mdn_codes_open (struct mdn_setup *setup, const struct mdn_table *table, struct mdn_plan *plan)
{
  const enum mdn_status status = mdn_export_labels (&setup->define, plan->export, table, &plan->codebook);
  return status == MDN_OK && plan->codebook != NULL ? add_questions (setup->define.arena, plan) : status;
}

/* All that is wrong is said before giving up. */
static enum mdn_status
compare_labels (struct mdn_setup *setup, const struct mdn_table *table, struct mdn_plan *plan)
{
  const struct mdn_labelled labelled = { setup->define.arena, setup->define.diag, plan->export, plan->codebook, plan->header,
                                         mdn_table_sample (table) };
  struct mdn_labels_verdict verdict = { .n_wrong = 0 };
  enum mdn_status status = MDN_OK;
  plan->coding = mdn_arena_array (setup->define.arena, plan->n_uses, sizeof *plan->coding);
  if (plan->coding == NULL)
    return MDN_NO_MEMORY;
  for (size_t u = 0; u < plan->n_uses && status == MDN_OK; u++)
    {
      status = mdn_labels_find (&labelled, &plan->match[u], &plan->coding[u]);
      if (status == MDN_OK)
        status = mdn_labels_compare (&labelled, &plan->match[u], MDN_ERROR, &verdict);
    }
  mdn_labels_note_unknown (&labelled, &verdict);
  return status == MDN_OK && verdict.n_wrong > 0 ? MDN_DEFINITION : status;
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
  for (size_t u = 0; u < plan->n_uses; u++)
    if (plan->header->platform != NULL && plan->header->platform->numbers_options)
      doubt_option_numbers (setup, table, plan, u);
  return plan->codebook != NULL ? compare_labels (setup, table, plan) : MDN_OK;
}
