/* SPDX-License-Identifier: GPL-3.0-or-later */
/* preamble.c - the comment at the head of every artefact. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/export/program.h"

/* Texts of definitions and mappings may hold anything; a comment ends where its line ends. */
static void
add_harmless (struct mdn_buffer *text, const char *line, const char *forbidden)
{
  for (const char *at = line; *at != '\0'; at++)
    {
      const bool harmful = (unsigned char) *at < ' ' || *at == 0x7f || (forbidden != NULL && strchr (forbidden, *at) != NULL);
      mdn_buffer_add (text, harmful ? " " : at, 1);
    }
}

void
mdn_artefact_comment (const struct mdn_comment_style *style, struct mdn_buffer *text, const char *format, ...)
{
  struct mdn_buffer line = { 0 };
  va_list args;
  va_start (args, format);
  mdn_buffer_vformat (&line, format, args);
  va_end (args);
  text->failed |= line.failed;
  mdn_buffer_add_text (text, style->before);
  add_harmless (text, line.ptr != NULL ? line.ptr : "", style->forbidden);
  mdn_buffer_add_text (text, style->after);
  mdn_buffer_add_text (text, "\n");
  mdn_buffer_release (&line);
}

struct head
{
  const struct mdn_artefact *artefact;
  const struct mdn_comment_style *style;
  struct mdn_buffer *text;
};

#define LINE(...) mdn_artefact_comment (head->style, head->text, __VA_ARGS__)

static const char *
in (const struct head *head, const char *english, const char *chinese)
{
  return head->artefact->spec.chinese ? chinese : english;
}

static void
say_origin (const struct head *head)
{
  const struct mdn_artefact_spec *spec = &head->artefact->spec;
  const struct mdn_instrument *instrument = spec->instrument;
  LINE ("%s", mdn_artefact_words (head->artefact, instrument->title));
  LINE ("%s: mediant %s, %s %s, %s %s, %s %s", in (head, "Made by", "生成者"), spec->version, in (head, "definition", "定义"),
        instrument->id, in (head, "version", "版本"), instrument->version, in (head, "form", "版式"), spec->form->id);
  LINE ("%s: %s", in (head, "SHA-256 of the definition", "定义文件的 SHA-256"), instrument->sha256);
  LINE ("%s: %s%s%s%s%s", in (head, "Licence of the questionnaire", "量表许可"), instrument->licence_status,
        instrument->licence_holder != NULL ? ", " : "", instrument->licence_holder != NULL ? instrument->licence_holder : "",
        instrument->licence_terms != NULL ? "; " : "", instrument->licence_terms != NULL ? instrument->licence_terms : "");
}

/* ---- columns --------------------------------------------------------------------------------------------- */

static void
add_numbers (struct mdn_buffer *text, const char *before, const double *number, size_t n)
{
  char printed[32];
  for (size_t i = 0; i < n; i++)
    {
      mdn_text_print_number (printed, number[i]);
      mdn_buffer_format (text, "%s%s", i == 0 ? before : ", ", printed);
    }
}

static void
add_bounds (const struct head *head, struct mdn_buffer *text, const struct mdn_answer_column *column)
{
  char printed[32];
  mdn_text_print_number (printed, column->min);
  if (!isnan (column->min))
    mdn_buffer_format (text, ", %s %s", in (head, "from", "从"), printed);
  mdn_text_print_number (printed, column->max);
  if (!isnan (column->max))
    mdn_buffer_format (text, ", %s %s", column->max_open ? in (head, "below", "小于") : in (head, "up to", "到"), printed);
}

static void
add_codes (const struct head *head, struct mdn_buffer *text, const struct mdn_answer_column *column)
{
  char printed[32];
  mdn_buffer_add_text (text, in (head, "codes", "编码"));
  for (size_t i = 0; i < column->n_codes; i++)
    {
      mdn_text_print_number (printed, column->code[i].raw);
      mdn_buffer_format (text, "%s %s", i == 0 ? "" : ",", printed);
    }
}

static const char *
kind_of (const struct head *head, const struct mdn_responses *responses)
{
  switch (responses->kind)
    {
    case MDN_ANSWER_CLOCK:
      return in (head, "time of day in minutes after midnight", "钟点，以午夜后的分钟数表示");
    case MDN_ANSWER_DURATION:
      return responses->hours ? in (head, "hours", "小时数") : in (head, "minutes", "分钟数");
    case MDN_ANSWER_TEXT:
      return in (head, "text; whatever is written counts as an answer", "文字；写了内容即算作答");
    case MDN_ANSWER_ASSAY:
      return in (head, "laboratory value as a number; what is below or above a limit (\"<0.3\") has no number and is missing",
                 "化验值，须为数字；低于或高于检测限的（如 \"<0.3\"）没有数值，按缺失处理");
    default:
      return responses->integer ? in (head, "whole number", "整数") : in (head, "number", "数值");
    }
}

static void
describe_column (const struct head *head, struct mdn_buffer *what, const struct mdn_answer_column *column)
{
  const struct mdn_responses *responses = column->item->responses;
  if (column->name == NULL)
    {
      mdn_buffer_add_text (what, in (head, "not in these data: missing", "数据中没有此题：按缺失处理"));
      return;
    }
  if (responses->kind == MDN_ANSWER_CODE)
    add_codes (head, what, column);
  else
    mdn_buffer_add_text (what, kind_of (head, responses));
  if (responses->kind != MDN_ANSWER_CODE && responses->kind != MDN_ANSWER_TEXT)
    add_bounds (head, what, column);
  add_numbers (what, in (head, "; no answer: ", "；未答："), column->missing, column->n_missing);
  mdn_buffer_add_text (what, column->item->reversed ? in (head, "; reversed", "；反向") : "");
}

static void
say_columns (const struct head *head)
{
  const struct mdn_artefact *artefact = head->artefact;
  LINE ("%s", in (head, "Columns, one number a cell; an empty cell is a missing answer, and so is a number that is not allowed:",
                  "各列每格一个数字；空格为缺失，不允许的数字也按缺失处理："));
  for (size_t i = 0; i < artefact->spec.form->n_items; i++)
    {
      const struct mdn_answer_column *column = &artefact->column[i];
      struct mdn_buffer what = { 0 };
      describe_column (head, &what, column);
      LINE ("  %s%s%s: %s", column->name != NULL ? column->name : "", column->name != NULL ? " = " : "", column->item->id,
            what.ptr != NULL ? what.ptr : "");
      head->text->failed |= what.failed;
      mdn_buffer_release (&what);
    }
}

static void
say_left (const struct head *head)
{
  const struct mdn_program *program = head->artefact->program;
  LINE ("%s", in (head, "Not carried: answers written as labels, doubts about answers, alerts, rounding for display",
                  "未包含：以文字标签填写的答案、对答案的疑问、警示、显示用的舍入"));
  for (size_t i = 0; program != NULL && i < program->n_left; i++)
    LINE ("%s: %s: %s", in (head, "Not exported", "未导出"), program->left[i].score->id, program->left[i].why);
}

void
mdn_artefact_preamble (const struct mdn_artefact *artefact, const struct mdn_comment_style *style, struct mdn_buffer *text)
{
  const struct head head = { artefact, style, text };
  say_origin (&head);
  say_columns (&head);
  say_left (&head);
}
