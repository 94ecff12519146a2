/* SPDX-License-Identifier: GPL-3.0-or-later */
/* survey-text.c - what people read in a survey until the wording is put in, and where it came from. */
#include <string.h>

#include "core/export/survey.h"

const char *
mdn_survey_words (struct mdn_words words, bool chinese)
{
  const char *first = chinese ? words.zh : words.en, *second = chinese ? words.en : words.zh;
  return first != NULL ? first : second != NULL ? second : "";
}

void
mdn_survey_label (const struct mdn_answer_code *code, bool chinese, struct mdn_buffer *text)
{
  char printed[32];
  const char *label = mdn_survey_words (code->label, chinese);
  mdn_text_print_number (printed, code->raw);
  mdn_buffer_add_text (text, *label != '\0' ? label : printed);
}

static const struct mdn_item *
item_of (const struct mdn_survey *survey, size_t item)
{
  return &survey->artefact->spec.form->item[item];
}

void
mdn_survey_topic (const struct mdn_survey *survey, size_t item, bool chinese, struct mdn_buffer *text)
{
  const struct mdn_item *asked = item_of (survey, item);
  mdn_buffer_format (text, chinese ? "[第 %zu 题：%s]" : "[Item %zu: %s]", asked->number,
                     mdn_survey_words (asked->topic, chinese));
}

const char *
mdn_survey_unit (const struct mdn_survey *survey, size_t item, bool chinese)
{
  const struct mdn_responses *responses = item_of (survey, item)->responses;
  if (responses->kind != MDN_ANSWER_DURATION)
    return "";
  if (responses->hours)
    return chinese ? "小时" : "hours";
  return chinese ? "分钟" : "minutes";
}

void
mdn_survey_note (const struct mdn_survey *survey, size_t item, bool chinese, struct mdn_buffer *text)
{
  const bool free_wording = survey->artefact->spec.instrument->wording_allowed;
  const char *unit = mdn_survey_unit (survey, item, chinese);
  if (*unit != '\0')
    mdn_buffer_format (text, chinese ? "单位：%s。" : "In %s. ", unit);
  if (item_of (survey, item)->responses->kind == MDN_ANSWER_ASSAY)
    mdn_buffer_add_text (text, chinese ? "只填数值；低于检测限请留空。" : "A number; leave it blank below the limit of detection. ");
  mdn_buffer_format (text, chinese ? "请替换为%s第 %zu 题原文。" : "Replace by the %swording of item %zu.",
                     free_wording ? "" : chinese ? "经授权的" : "licensed ", item_of (survey, item)->number);
}

void
mdn_survey_step_name (const struct mdn_survey *survey, size_t step, bool chinese, struct mdn_buffer *text)
{
  const struct mdn_artefact *artefact = survey->artefact;
  const struct mdn_step *named = &artefact->program->step[step];
  const struct mdn_score *score = &artefact->spec.form->score[named->index];
  if (named->kind == MDN_STEP_SCORE)
    mdn_buffer_format (text, chinese ? "%s.%s：%s" : "%s.%s: %s", artefact->as, score->id, mdn_survey_words (score->title, chinese));
  else
    mdn_buffer_format (text, chinese ? "用于计算 %s.%s" : "for computing %s.%s", artefact->as, score->id);
}

void
mdn_survey_heading (const struct mdn_survey *survey, bool chinese, struct mdn_buffer *text)
{
  const struct mdn_instrument *instrument = survey->artefact->spec.instrument;
  const char *recall = mdn_survey_words (instrument->recall, chinese);
  mdn_buffer_add_text (text, mdn_survey_words (instrument->title, chinese));
  if (*recall != '\0')
    mdn_buffer_format (text, chinese ? "（时间范围：%s）" : " (%s)", recall);
}

/* ---- origin ---------------------------------------------------------------------------------------------- */

static void
add_missing_codes (const struct mdn_artefact *artefact, struct mdn_buffer *text)
{
  char printed[32];
  bool any = false;
  for (size_t i = 0; i < artefact->spec.form->n_items; i++)
    for (size_t m = 0; m < artefact->column[i].n_missing; m++)
      {
        mdn_text_print_number (printed, artefact->column[i].missing[m]);
        mdn_buffer_format (text, "%s%s in item %s", any ? ", " : "; no answer is ", printed, artefact->column[i].item->id);
        any = true;
      }
}

static void
add_limits (const struct mdn_artefact *artefact, struct mdn_buffer *text)
{
  for (size_t i = 0; i < artefact->spec.form->n_items; i++)
    if (artefact->column[i].name != NULL && artefact->column[i].item->responses->kind == MDN_ANSWER_ASSAY)
      mdn_buffer_format (text, "; results below or above a limit are not carried in item %s", artefact->column[i].item->id);
}

static void
add_left (const struct mdn_survey *survey, struct mdn_buffer *text)
{
  const struct mdn_program *program = survey->artefact->program;
  const char *before = "; not carried: ";
  for (size_t i = 0; i < program->n_carried; i++)
    if (!survey->carried[program->carried[i].step])
      {
        mdn_buffer_format (text, "%s%s", before, program->carried[i].score->id);
        before = ", ";
      }
  for (size_t i = 0; i < program->n_left; i++)
    {
      mdn_buffer_format (text, "%s%s", before, program->left[i].score->id);
      before = ", ";
    }
}

void
mdn_survey_origin (const struct mdn_survey *survey, struct mdn_buffer *text)
{
  const struct mdn_artefact *artefact = survey->artefact;
  const struct mdn_instrument *instrument = artefact->spec.instrument;
  mdn_buffer_format (text, "Made by mediant %s from the definition %s, version %s (SHA-256 %s), form %s", artefact->spec.version,
                     instrument->id, instrument->version, instrument->sha256, artefact->spec.form->id);
  mdn_buffer_format (text, "; licence of the questionnaire: %s", instrument->licence_status);
  if (instrument->licence_holder != NULL)
    mdn_buffer_format (text, ", %s", instrument->licence_holder);
  if (instrument->licence_terms != NULL)
    mdn_buffer_format (text, ", %s", instrument->licence_terms);
  add_missing_codes (artefact, text);
  add_limits (artefact, text);
  add_left (survey, text);
}
