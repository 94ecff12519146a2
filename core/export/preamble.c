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

#define LINE(...) mdn_artefact_comment (style, text, __VA_ARGS__)

static void
say_origin (const struct mdn_artefact *artefact, const struct mdn_comment_style *style, struct mdn_buffer *text)
{
  const struct mdn_instrument *instrument = artefact->spec.instrument;
  LINE ("%s", mdn_artefact_words (artefact, instrument->title));
  LINE ("Made by mediant %s from the definition %s, version %s, form %s", artefact->spec.version, instrument->id,
        instrument->version, artefact->spec.form->id);
  LINE ("SHA-256 of the definition: %s", instrument->sha256);
  LINE ("Licence of the questionnaire: %s%s%s%s%s", instrument->licence_status,
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
add_bounds (struct mdn_buffer *text, const struct mdn_answer_column *column)
{
  char printed[32];
  mdn_text_print_number (printed, column->min);
  if (!isnan (column->min))
    mdn_buffer_format (text, ", from %s", printed);
  mdn_text_print_number (printed, column->max);
  if (!isnan (column->max))
    mdn_buffer_format (text, ", %s %s", column->max_open ? "below" : "up to", printed);
}

static void
add_codes (struct mdn_buffer *text, const struct mdn_answer_column *column)
{
  char printed[32];
  mdn_buffer_add_text (text, "codes");
  for (size_t i = 0; i < column->n_codes; i++)
    {
      mdn_text_print_number (printed, column->code[i].raw);
      mdn_buffer_format (text, "%s %s", i == 0 ? "" : ",", printed);
    }
}

static const char *
kind_of (const struct mdn_responses *responses)
{
  switch (responses->kind)
    {
    case MDN_ANSWER_CLOCK:
      return "time of day in minutes after midnight";
    case MDN_ANSWER_DURATION:
      return responses->hours ? "hours" : "minutes";
    case MDN_ANSWER_TEXT:
      return "text; whatever is written counts as an answer";
    case MDN_ANSWER_ASSAY:
      return "laboratory value as a number; below or above a limit (\"<0.3\") has no number and is missing";
    default:
      return responses->integer ? "whole number" : "number";
    }
}

static void
say_column (const struct mdn_answer_column *column, const struct mdn_comment_style *style, struct mdn_buffer *text)
{
  struct mdn_buffer what = { 0 };
  const enum mdn_answer_kind kind = column->item->responses->kind;
  if (column->name == NULL)
    mdn_buffer_add_text (&what, "not in these data: missing");
  else if (kind == MDN_ANSWER_CODE)
    add_codes (&what, column);
  else
    mdn_buffer_add_text (&what, kind_of (column->item->responses));
  if (column->name != NULL && kind != MDN_ANSWER_CODE && kind != MDN_ANSWER_TEXT)
    add_bounds (&what, column);
  add_numbers (&what, "; no answer: ", column->missing, column->name != NULL ? column->n_missing : 0);
  LINE ("  %s%s%s: %s%s", column->name != NULL ? column->name : "", column->name != NULL ? " = " : "", column->item->id,
        what.ptr != NULL ? what.ptr : "", column->item->reversed ? "; reversed" : "");
  text->failed |= what.failed;
  mdn_buffer_release (&what);
}

static void
say_columns (const struct mdn_artefact *artefact, const struct mdn_comment_style *style, struct mdn_buffer *text)
{
  LINE ("Columns, one number a cell; an empty cell is a missing answer, and so is a number that is not allowed:");
  for (size_t i = 0; i < artefact->spec.form->n_items; i++)
    say_column (&artefact->column[i], style, text);
}

static void
say_left (const struct mdn_program *program, const struct mdn_comment_style *style, struct mdn_buffer *text)
{
  LINE ("Not carried: answers written as labels, doubts about answers, alerts, rounding for display");
  for (size_t i = 0; program != NULL && i < program->n_left; i++)
    LINE ("Not exported: %s: %s", program->left[i].score->id, program->left[i].why);
}

void
mdn_artefact_preamble (const struct mdn_artefact *artefact, const struct mdn_comment_style *style, struct mdn_buffer *text)
{
  say_origin (artefact, style, text);
  LINE ("%s", "");
  say_columns (artefact, style, text);
  say_left (artefact->program, style, text);
}
