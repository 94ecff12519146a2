/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain.c - finds the person while the file is scored, and tells the story of the block's row. */
#include "core/score/explain.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "core/score/person.h"

struct teller
{
  const struct mdn_explanation *to;
  struct mdn_buffer text;
  struct mdn_arena *scratch;
  const struct mdn_scored_block *block;
  size_t use, r, n_found;
};

static void tell (struct teller *teller, const char *format, ...) __attribute__ ((format (printf, 2, 3)));

static void
tell (struct teller *teller, const char *format, ...)
{
  va_list args;
  mdn_buffer_clear (&teller->text);
  va_start (args, format);
  mdn_buffer_vformat (&teller->text, format, args);
  va_end (args);
  if (!teller->text.failed)
    teller->to->line (teller->to->context, teller->text.ptr);
}

static const char *
in_language (const struct teller *teller, struct mdn_words words)
{
  const char *first = teller->to->chinese ? words.zh : words.en;
  return first != NULL ? first : words.en != NULL ? words.en : "";
}

static const char *
shown (struct teller *teller, double value)
{
  char text[32];
  const size_t len = mdn_text_print_number (text, value);
  const char *copy = mdn_arena_text (teller->scratch, text, len);
  return isnan (value) ? "missing" : copy != NULL ? copy : "?";
}

/* ---- answers ---------------------------------------------------------------------------------------------- */

static void
tell_value (struct teller *teller, const struct mdn_item *item, const struct mdn_answer *answer, struct mdn_buffer *line)
{
  const double scored = item->reversed ? item->lo + item->hi - answer->value : answer->value;
  mdn_buffer_format (line, " -> %s (%s)", shown (teller, answer->code), answer->rule);
  if (scored != answer->code)
    mdn_buffer_format (line, ", scored as %s", shown (teller, scored));
  if (item->reversed)
    mdn_buffer_format (line, ", reversed: %s + %s - %s = %s", shown (teller, item->lo), shown (teller, item->hi),
                       shown (teller, scored), shown (teller, answer->value));
}

static void
tell_item (struct teller *teller, size_t i)
{
  const struct mdn_scorer *scorer = teller->block->scorer[teller->use];
  const struct mdn_item *item = &scorer->spec.form->item[i];
  const size_t slot = teller->block->plan->slot[teller->use][i];
  struct mdn_buffer line = { .len = 0 };
  mdn_buffer_format (&line, "  %2zu %s: ", item->number, item->id);
  if (slot == MDN_NO_COLUMN)
    mdn_buffer_add_text (&line, "no column, not asked");
  else
    {
      const struct mdn_slice cell = teller->block->rows->cell[slot][teller->r];
      const struct mdn_answer answer = mdn_decoder_read (scorer->decoder[i], cell);
      const size_t column = teller->block->plan->match[teller->use].item[i].column;
      mdn_buffer_format (&line, "%s \"%.*s\"", teller->block->plan->header->name[column], (int) cell.len, cell.len > 0 ? cell.ptr : "");
      if (answer.reason == MDN_ANSWERED)
        tell_value (teller, item, &answer, &line);
      else if (scorer->reason[i][teller->r] == MDN_NOT_ASKED)
        mdn_buffer_add_text (&line, " -> not asked (the row belongs to another form)");
      else
        mdn_buffer_format (&line, " -> %s (%s)", mdn_reason_name (answer.reason), answer.rule);
    }
  if (!line.failed)
    tell (teller, "%s", line.ptr);
  mdn_buffer_release (&line);
}

static void
tell_alerts (struct teller *teller)
{
  const struct mdn_scorer *scorer = teller->block->scorer[teller->use];
  const struct mdn_instrument *instrument = scorer->spec.instrument;
  for (size_t a = 0; a < instrument->n_alerts; a++)
    for (size_t i = 0; i < scorer->spec.form->n_items; i++)
      {
        const struct mdn_item *item = &scorer->spec.form->item[i];
        const double value = scorer->value[i][teller->r];
        if (strcmp (item->id, instrument->alert[a].item) == 0 && scorer->reason[i][teller->r] == MDN_ANSWERED
            && mdn_range_has (&instrument->alert[a].when, item->reversed ? item->lo + item->hi - value : value))
          tell (teller, "  ALERT %s: %s", item->id, in_language (teller, instrument->alert[a].text));
      }
}

/* ---- scores ------------------------------------------------------------------------------------------------- */

static void
take_step (void *context, const char *text)
{
  tell (context, "      %s", text);
}

static void
tell_rule (struct teller *teller, const struct mdn_score *score, const struct mdn_scores *result)
{
  const size_t used = result->n_used[teller->r];
  const char *rule = score->method_decides ? "the method decides about missing inputs"
                     : score->fills ? "missing ones filled with the person's mean of the answered" : "none filled";
  if (used == 0)
    tell (teller, "      nothing answered: no score");
  else if (result->outcome[teller->r] == MDN_INSUFFICIENT)
    tell (teller, "      %zu of %zu inputs answered: too few, up to %zu may be missing", used, score->n_inputs, score->max_missing);
  else
    tell (teller, "      %zu of %zu inputs answered; up to %zu may be missing, %s", used, score->n_inputs, score->max_missing, rule);
}

static void
tell_score (struct teller *teller, size_t s)
{
  struct mdn_scorer *scorer = teller->block->scorer[teller->use];
  const struct mdn_score *score = &scorer->spec.form->score[s];
  const struct mdn_scores *result = &scorer->score[s];
  const double value = result->value[teller->r];
  const struct mdn_scorer_ear ear = { .step = take_step, .context = teller };
  const struct mdn_plugin *plugin = score->method->plugin;
  tell (teller, "  %s (%s), method %s %s", scorer->name[s], in_language (teller, score->title), plugin->name, plugin->version);
  tell_rule (teller, score, result);
  if (result->outcome[teller->r] != MDN_INSUFFICIENT)
    mdn_scorer_explain (scorer, s, teller->r, teller->block->rows->n_rows, &ear);
  const struct mdn_band *band
    = isnan (value) ? NULL : mdn_form_band (scorer->spec.instrument, scorer->spec.form, score->id, value);
  tell (teller, "    = %s%s%s%s", shown (teller, value), result->outcome[teller->r] == MDN_PRORATED ? " (prorated)" : "",
        band != NULL ? ", band: " : "", band != NULL ? in_language (teller, band->label) : "");
}

static void
tell_use (struct teller *teller)
{
  const struct mdn_scorer *scorer = teller->block->scorer[teller->use];
  const struct mdn_instrument *instrument = scorer->spec.instrument;
  tell (teller, "%s: %s, form %s (definition %s, version %s)", scorer->spec.as, in_language (teller, instrument->title),
        scorer->spec.form->id, instrument->id, instrument->version);
  for (size_t i = 0; i < scorer->spec.form->n_items; i++)
    tell_item (teller, i);
  for (size_t s = 0; s < scorer->spec.form->n_scores; s++)
    tell_score (teller, s);
  tell_alerts (teller);
  tell (teller, "  licence: %s%s%s", instrument->licence_status != NULL ? instrument->licence_status : "unknown",
        instrument->licence_holder != NULL ? ", " : "", instrument->licence_holder != NULL ? instrument->licence_holder : "");
  if (instrument->n_cites > 0)
    tell (teller, "  cite: %s", instrument->cite[0].text);
}

/* ---- the person ------------------------------------------------------------------------------------------------ */

static bool
is_meant (struct teller *teller, size_t r)
{
  const struct mdn_plan *plan = teller->block->plan;
  if (teller->to->row > 0)
    return teller->block->rows->row[r] == teller->to->row;
  if (plan->id_slot == MDN_NO_COLUMN)
    return false;
  const char *id = mdn_person_clean (teller->scratch, teller->block->rows->cell[plan->id_slot][r]);
  return id != NULL && strcmp (id, teller->to->person) == 0;
}

static enum mdn_status
take_block (void *context, const struct mdn_scored_block *block)
{
  struct teller *teller = context;
  teller->block = block;
  for (size_t r = 0; r < block->rows->n_rows; r++)
    {
      if (!is_meant (teller, r))
        continue;
      teller->n_found++;
      teller->r = r;
      tell (teller, "%s, row %zu (line %zu)", block->plan->file, block->rows->row[r], block->rows->line[r]);
      for (teller->use = 0; teller->use < block->plan->n_uses; teller->use++)
        tell_use (teller);
    }
  mdn_arena_reset (teller->scratch);
  return MDN_OK;
}

static enum mdn_status
explain_table (struct mdn_setup *setup, const struct mdn_export *export, struct teller *teller)
{
  struct mdn_table *table;
  struct mdn_plan plan;
  struct mdn_scoring *scoring;
  enum mdn_status status = mdn_plan_open (setup, export, &table, &plan);
  if (status == MDN_OK)
    status = mdn_scoring_new (setup, &plan, &scoring);
  const struct mdn_block_consumer consumer = { teller, take_block };
  if (status == MDN_OK)
    status = mdn_scoring_run (scoring, table, &consumer);
  if (table != NULL)
    mdn_table_close (table);
  return status;
}

enum mdn_status
mdn_explain (struct mdn_setup *setup, const struct mdn_export *export, const struct mdn_explanation *explanation, size_t *n)
{
  struct teller teller = { .to = explanation, .scratch = mdn_arena_new () };
  if (teller.scratch == NULL)
    return MDN_NO_MEMORY;
  const enum mdn_status status = explain_table (setup, export, &teller);
  mdn_buffer_release (&teller.text);
  mdn_arena_free (teller.scratch);
  *n = teller.n_found;
  return status;
}
