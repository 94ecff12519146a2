/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain.c - finds the person while the file is scored, and tells the story of the block's row. */
#include "core/score/explain.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "core/score/explain-words.h"
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

/* The text in the explanation's language. */
static const char *
in (const struct teller *teller, const char *english, const char *chinese)
{
  return teller->to->chinese ? chinese : english;
}

static const char *
rule_in (const struct teller *teller, const char *english)
{
  return mdn_explain_rule (english, teller->to->chinese);
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
  return isnan (value) ? in (teller, "missing", "缺失") : copy != NULL ? copy : "?";
}

/* ---- answers ---------------------------------------------------------------------------------------------- */

static void
tell_value (struct teller *teller, const struct mdn_item *item, const struct mdn_answer *answer, struct mdn_buffer *line)
{
  const double scored = item->reversed ? item->lo + item->hi - answer->value : answer->value;
  mdn_buffer_format (line, " -> %s (%s)", shown (teller, answer->code), rule_in (teller, answer->rule));
  if (scored != answer->code)
    mdn_buffer_format (line, in (teller, ", scored as %s", "，计为 %s"), shown (teller, scored));
  if (item->reversed)
    mdn_buffer_format (line, in (teller, ", reversed: %s + %s - %s = %s", "，反向：%s + %s - %s = %s"), shown (teller, item->lo), shown (teller, item->hi),
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
    mdn_buffer_add_text (&line, in (teller, "no column, not asked", "没有对应的列，未提问"));
  else
    {
      const struct mdn_slice cell = teller->block->rows->cell[slot][teller->r];
      const struct mdn_answer answer = mdn_decoder_read (scorer->decoder[i], cell);
      const size_t column = teller->block->plan->match[teller->use].item[i].column;
      mdn_buffer_format (&line, "%s \"%.*s\"", teller->block->plan->header->name[column], (int) cell.len, cell.len > 0 ? cell.ptr : "");
      if (answer.reason == MDN_ANSWERED)
        tell_value (teller, item, &answer, &line);
      else if (scorer->reason[i][teller->r] == MDN_NOT_ASKED)
        mdn_buffer_add_text (&line, in (teller, " -> not asked (the row belongs to another form)", " -> 未提问（此行属于另一版式）"));
      else
        mdn_buffer_format (&line, " -> %s (%s)", rule_in (teller, mdn_reason_name (answer.reason)), rule_in (teller, answer.rule));
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
        double answer;
        if (strcmp (item->id, instrument->alert[a].item) == 0 && scorer->reason[i][teller->r] == MDN_ANSWERED
            && mdn_alert_has (&instrument->alert[a], item, scorer->value[i][teller->r], &answer))
          tell (teller, in (teller, "  ALERT %s: %s", "  警示 %s：%s"), item->id, in_language (teller, instrument->alert[a].text));
      }
}

/* ---- scores ------------------------------------------------------------------------------------------------- */

static void
take_step (void *context, const char *text)
{
  tell (context, "      %s", text);
}

static uint8_t
input_reason (const struct teller *teller, const struct mdn_score_input *input)
{
  const struct mdn_scorer *scorer = teller->block->scorer[teller->use];
  return input->is_score ? scorer->score_reason[input->index][teller->r] : scorer->reason[input->index][teller->r];
}

static double
input_value (const struct teller *teller, const struct mdn_score_input *input)
{
  const struct mdn_scorer *scorer = teller->block->scorer[teller->use];
  return input->is_score ? scorer->score[input->index].value[teller->r] : scorer->value[input->index][teller->r];
}

static void
tell_missing_inputs (struct teller *teller, const struct mdn_score *score)
{
  for (size_t k = 0; k < score->n_inputs; k++)
    {
      const uint8_t reason = input_reason (teller, &score->input[k]);
      if (reason != MDN_ANSWERED)
        tell (teller, in (teller, "      missing: %s (%s)", "      缺失：%s（%s）"), score->scale.input[k].name,
              score->input[k].is_score ? in (teller, "no score", "没有得分") : rule_in (teller, mdn_reason_name (reason)));
    }
}

/* The number that stands for a missing answer, with the division that gives it. */
static void
tell_filling (struct teller *teller, const struct mdn_score *score, size_t used)
{
  double sum = 0;
  for (size_t k = 0; k < score->n_inputs; k++)
    sum += input_reason (teller, &score->input[k]) == MDN_ANSWERED ? input_value (teller, &score->input[k]) : 0;
  tell (teller, in (teller, "      a missing answer counts as the mean of the answered: %.10g / %zu = %.10g",
                    "      缺失的作答按已答各项的均值计：%.10g / %zu = %.10g"), sum, used, sum / (double) used);
}

static const char *
how_many (struct teller *teller, const struct mdn_score *score)
{
  if (score->max_missing == 0)
    return in (teller, "none may be missing", "不允许缺失");
  const char *text = mdn_arena_format (teller->scratch, in (teller, "up to %zu may be missing", "至多缺 %zu 项"), score->max_missing);
  return text != NULL ? text : "";
}

static const char *
filling (const struct teller *teller, const struct mdn_score *score)
{
  if (score->max_missing == 0)
    return "";
  return score->fills ? in (teller, ", filled with the person's mean of the answered", "，以本人已答各项的均值填补")
                      : in (teller, ", none filled", "，不填补");
}

static bool
lacks_needed (const struct teller *teller, const struct mdn_score *score)
{
  const struct mdn_scorer *scorer = teller->block->scorer[teller->use];
  return score->needs != NULL && scorer->score_reason[score->needs - scorer->spec.form->score][teller->r] != MDN_ANSWERED;
}

static void
tell_rule (struct teller *teller, const struct mdn_score *score, const struct mdn_scores *result, bool too_few)
{
  const size_t used = result->n_used[teller->r];
  if (score->method_decides)
    tell (teller, in (teller, "      %zu of %zu inputs answered; the method decides about missing ones",
                      "      已答 %zu / %zu 项；缺失项由计分方法处理"), used, score->n_inputs);
  else if (used == 0)
    tell (teller, "%s", in (teller, "      nothing answered: no score", "      均未作答：不计分"));
  else if (too_few)
    tell (teller, in (teller, "      %zu of %zu inputs answered: too few, %s: no score", "      已答 %zu / %zu 项：太少，%s：不计分"), used,
          score->n_inputs, how_many (teller, score));
  else
    tell (teller, in (teller, "      %zu of %zu inputs answered; %s%s", "      已答 %zu / %zu 项；%s%s"), used, score->n_inputs,
          how_many (teller, score), filling (teller, score));
  if (used > 0 && used < score->n_inputs)
    tell_missing_inputs (teller, score);
  if (lacks_needed (teller, score))
    tell (teller, in (teller, "      without %s, which it needs: no score", "      没有所需的 %s：不计分"), score->needs->id);
  if (result->outcome[teller->r] == MDN_PRORATED && score->fills)
    tell_filling (teller, score, used);
}

/* Value as computed, as the output writes it, and the band with its ends. */
static void
tell_value_of (struct teller *teller, const struct mdn_score *score, const struct mdn_scores *result)
{
  const struct mdn_scorer *scorer = teller->block->scorer[teller->use];
  const double value = result->value[teller->r];
  struct mdn_buffer line = { .len = 0 };
  mdn_buffer_format (&line, "    = %s%s", shown (teller, value), result->outcome[teller->r] == MDN_PRORATED ? in (teller, " (prorated)", "（按比例推算）") : "");
  if (score->decimals >= 0 && (value < floor (value) || value > floor (value)))
    mdn_buffer_format (&line, in (teller, ", written as %.*f", "，输出为 %.*f"), score->decimals, value);
  const struct mdn_band *band
    = isnan (value) ? NULL : mdn_form_band (scorer->spec.instrument, scorer->spec.form, score->id, value);
  const char *range = band != NULL ? mdn_range_text (teller->scratch, &band->where) : NULL;
  if (band != NULL)
    mdn_buffer_format (&line, in (teller, ", band: %s %s", "，分级：%s %s"), in_language (teller, band->label), range != NULL ? range : "");
  if (!line.failed)
    tell (teller, "%s", line.ptr);
  mdn_buffer_release (&line);
}

static void
tell_score (struct teller *teller, size_t s)
{
  struct mdn_scorer *scorer = teller->block->scorer[teller->use];
  const struct mdn_score *score = &scorer->spec.form->score[s];
  const struct mdn_scores *result = &scorer->score[s];
  const struct mdn_scorer_ear ear = { .step = take_step, .chinese = teller->to->chinese, .context = teller };
  const struct mdn_plugin *plugin = score->method->plugin;
  const size_t used = result->n_used[teller->r];
  const bool too_few = !score->method_decides && (used == 0 || score->n_inputs - used > score->max_missing);
  const char *title = in_language (teller, score->title);
  tell (teller, in (teller, "  %s%s%s%s, method %s %s", "  %s%s%s%s，计分方法 %s %s"), scorer->name[s], *title != '\0' ? " (" : "", title, *title != '\0' ? ")" : "", plugin->name,
        plugin->version);
  tell_rule (teller, score, result, too_few);
  if (!too_few && !lacks_needed (teller, score))
    mdn_scorer_explain (scorer, s, teller->r, teller->block->rows->n_rows, &ear);
  tell_value_of (teller, score, result);
}

static void
tell_use (struct teller *teller)
{
  const struct mdn_scorer *scorer = teller->block->scorer[teller->use];
  const struct mdn_instrument *instrument = scorer->spec.instrument;
  tell (teller, in (teller, "%s: %s, form %s (definition %s, version %s)", "%s：%s，版式 %s（定义 %s，版本 %s）"), scorer->spec.as, in_language (teller, instrument->title),
        scorer->spec.form->id, instrument->id, instrument->version);
  for (size_t i = 0; i < scorer->spec.form->n_items; i++)
    tell_item (teller, i);
  for (size_t s = 0; s < scorer->spec.form->n_scores; s++)
    tell_score (teller, s);
  tell_alerts (teller);
  tell (teller, in (teller, "  licence: %s%s%s", "  许可：%s%s%s"), mdn_licence_words (instrument->licence_status, teller->to->chinese),
        instrument->licence_holder != NULL ? ", " : "", instrument->licence_holder != NULL ? instrument->licence_holder : "");
  if (instrument->n_cites > 0)
    tell (teller, in (teller, "  cite: %s", "  引用：%s"), instrument->cite[0].text);
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
      tell (teller, in (teller, "%s, row %zu (line %zu)", "%s，第 %zu 行数据（文件第 %zu 行）"), block->plan->file, block->rows->row[r], block->rows->line[r]);
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
