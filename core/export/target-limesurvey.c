/* SPDX-License-Identifier: GPL-3.0-or-later */
/* target-limesurvey.c - LimeSurvey's tab-separated survey structure, in English and Chinese.
 *
 * Items that are asked one after the other with the same codes make an array; others are questions of
 * their own.  Scores are hidden equations in ExpressionScript.  LimeSurvey wants the whole survey in the
 * first language, then again in the second. */
#include <math.h>
#include <string.h>

#include "core/export/guarded.h"
#include "core/export/survey-line.h"
#include "core/export/target.h"

enum column
{
  CLASS, TYPE, NAME, RELEVANCE, TEXT, HELP, LANGUAGE, VALIDATION, MANDATORY, OTHER, DEFAULT, SAME_DEFAULT,
  HIDDEN, MINIMUM, MAXIMUM, WHOLE, N_COLUMNS
};

static const char *const header[N_COLUMNS] = {
  [CLASS] = "class", [TYPE] = "type/scale", [NAME] = "name", [RELEVANCE] = "relevance", [TEXT] = "text", [HELP] = "help",
  [LANGUAGE] = "language", [VALIDATION] = "validation", [MANDATORY] = "mandatory", [OTHER] = "other",
  [DEFAULT] = "default", [SAME_DEFAULT] = "same_default", [HIDDEN] = "hidden", [MINIMUM] = "min_num_value_n",
  [MAXIMUM] = "max_num_value_n", [WHOLE] = "num_value_int_only",
};

enum { LONGEST_ANSWER_CODE = 5 };

static const struct mdn_survey_rule rule = { .platform = "LimeSurvey", .arrays = true, .longest = 20, .longest_prefix = 12 };

/* Words for operators: "<" would begin a tag, for question texts are HTML.  strlen and sum take a blank
 * for what it is in the browser and on the server; is_empty took 0 for blank and + joined texts.  Every
 * argument is computed, wanted or not, and floor of a blank text is an error in PHP 8: sum and intval
 * make numbers of it. */
static const struct mdn_guarded_language language = {
  .field = { "", ".NAOK" },
  .written = { "strlen(", ".NAOK) gt 0" },
  .left_out = { "strlen(", ".NAOK) eq 0" },
  .stored = { "sum(", ".NAOK)" },
  .blank = "''",
  .comparison = { [MDN_BELOW] = " lt ", [MDN_AT_MOST] = " le ", [MDN_ABOVE] = " gt ", [MDN_AT_LEAST] = " ge ", [MDN_EQUAL] = " eq " },
  .differs = " ne ",
  .sum = { "sum(", ", ", ")" },
  .floor = { "floor(sum(", "))" },
  .ceiling = { "ceil(sum(", "))" },
  .magnitude = { "abs(sum(", "))" },
  .ln = { "log(sum(", "))" },
  .whole = { "intval(", ")" },
};

struct writer
{
  struct mdn_survey survey;
  struct mdn_buffer *text;
  struct mdn_buffer cell[N_COLUMNS];
  bool chinese;                     /* which language is being written */
};

/* ---- lines -------------------------------------------------------------------------------------------- */

static void
end_line (struct writer *writer)
{
  mdn_survey_line_end (writer->text, writer->cell, N_COLUMNS, '\t');
}

static void
begin_line (struct writer *writer, const char *class, const char *type, const char *name)
{
  mdn_buffer_add_text (&writer->cell[CLASS], class);
  mdn_buffer_add_text (&writer->cell[TYPE], type);
  mdn_buffer_add_text (&writer->cell[NAME], name);
  mdn_buffer_add_text (&writer->cell[LANGUAGE], writer->chinese ? "zh-Hans" : "en");
}

/* Texts are HTML in which braces hold ExpressionScript. */
static void
add_html (struct mdn_buffer *cell, const char *text)
{
  static const struct { char sign; const char *entity; } entities[] = {
    { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '{', "&#123;" }, { '}', "&#125;" },
  };
  for (const char *at = text; *at != '\0'; at++)
    {
      const char *entity = (unsigned char) *at < ' ' ? " " : NULL;
      for (size_t i = 0; i < sizeof entities / sizeof *entities && entity == NULL; i++)
        if (entities[i].sign == *at)
          entity = entities[i].entity;
      mdn_buffer_add (cell, entity != NULL ? entity : at, entity != NULL ? strlen (entity) : 1);
    }
}

static void
add_html_buffer (struct mdn_buffer *cell, struct mdn_buffer *text)
{
  add_html (cell, text->len > 0 ? text->ptr : "");
  cell->failed |= text->failed;
  mdn_buffer_release (text);
}

/* ---- questions --------------------------------------------------------------------------------------------- */

static void
write_answers (struct writer *writer, const struct mdn_answer_column *column)
{
  for (size_t i = 0; i < column->n_codes; i++)
    {
      struct mdn_buffer label = { 0 };
      begin_line (writer, "A", "0", "");
      mdn_survey_line_number (&writer->cell[NAME], column->code[i].raw);
      mdn_survey_label (&column->code[i], writer->chinese, &label);
      add_html_buffer (&writer->cell[TEXT], &label);
      end_line (writer);
    }
}

static void
begin_question (struct writer *writer, const char *type, const char *name)
{
  begin_line (writer, "Q", type, name);
  mdn_buffer_add_text (&writer->cell[RELEVANCE], "1");
  mdn_buffer_add_text (&writer->cell[MANDATORY], "N");
  mdn_buffer_add_text (&writer->cell[OTHER], "N");
}

static void
add_item_texts (struct writer *writer, size_t i)
{
  struct mdn_buffer topic = { 0 }, note = { 0 };
  mdn_survey_topic (&writer->survey, i, writer->chinese, &topic);
  mdn_survey_note (&writer->survey, i, writer->chinese, &note);
  add_html_buffer (&writer->cell[TEXT], &topic);
  add_html_buffer (&writer->cell[HELP], &note);
}

static const char *
question_type (const struct mdn_answer_column *column)
{
  switch (column->item->responses->kind)
    {
    case MDN_ANSWER_CODE:
      return "L";
    case MDN_ANSWER_CLOCK:
    case MDN_ANSWER_TEXT:
      return "S";
    default:
      return "N";
    }
}

static void
write_question (struct writer *writer, size_t i)
{
  const struct mdn_answer_column *column = &writer->survey.artefact->column[i];
  const char *type = question_type (column);
  begin_question (writer, type, writer->survey.item[i]);
  add_item_texts (writer, i);
  if (column->item->responses->kind == MDN_ANSWER_CLOCK)
    mdn_buffer_add_text (&writer->cell[VALIDATION], "/^([01]?[0-9]|2[0-3]):[0-5][0-9]$/");
  if (*type == 'N')
    {
      mdn_survey_line_number (&writer->cell[MINIMUM], column->min);
      mdn_survey_line_number (&writer->cell[MAXIMUM], column->max);
      mdn_buffer_add_text (&writer->cell[WHOLE], column->whole ? "1" : "0");
    }
  end_line (writer);
  if (*type == 'L')
    write_answers (writer, column);
}

/* One array for a run of items: each is a subquestion, named by its number. */
static void
write_array (struct writer *writer, size_t first, size_t last)
{
  begin_question (writer, "F", writer->survey.array[first]);
  mdn_buffer_add_text (&writer->cell[TEXT], writer->chinese ? "请逐题作答。" : "Please answer each line.");
  end_line (writer);
  for (size_t i = first; i <= last; i++)
    {
      begin_line (writer, "SQ", "0", "");
      mdn_buffer_format (&writer->cell[NAME], "%zu", i + 1);
      mdn_buffer_add_text (&writer->cell[RELEVANCE], "1");
      add_item_texts (writer, i);
      end_line (writer);
    }
  write_answers (writer, &writer->survey.artefact->column[first]);
}

static void
write_items (struct writer *writer)
{
  for (size_t i = 0; i < writer->survey.artefact->spec.form->n_items; i++)
    {
      const size_t last = mdn_survey_run_end (&writer->survey, i);
      if (last > i)
        write_array (writer, i, last);
      else if (writer->survey.item[i] != NULL)
        write_question (writer, i);
      i = last;
    }
}

static enum mdn_status
write_step (struct writer *writer, size_t s)
{
  struct mdn_buffer name = { 0 };
  begin_question (writer, "*", writer->survey.step[s]);
  mdn_buffer_add_text (&writer->cell[TEXT], "{");
  const enum mdn_status status = mdn_guarded_formula (&writer->survey, &language, s, &writer->cell[TEXT]);
  mdn_buffer_add_text (&writer->cell[TEXT], "}");
  mdn_survey_step_name (&writer->survey, s, writer->chinese, &name);
  add_html_buffer (&writer->cell[HELP], &name);
  mdn_buffer_add_text (&writer->cell[HIDDEN], "1");
  end_line (writer);
  return status;
}

/* ---- the survey ---------------------------------------------------------------------------------------------- */

static void
write_setting (struct writer *writer, const char *name, const char *value)
{
  begin_line (writer, "S", "", name);
  mdn_buffer_add_text (&writer->cell[TEXT], value);
  mdn_buffer_clear (&writer->cell[LANGUAGE]);
  end_line (writer);
}

static void
write_titles (struct writer *writer)
{
  static const struct { const char *class, *type, *name; bool relevant; } lines[] = {
    { "SL", "", "surveyls_title", false }, { "G", "1", NULL, true },
  };
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    {
      struct mdn_buffer heading = { 0 };
      begin_line (writer, lines[i].class, lines[i].type, lines[i].name != NULL ? lines[i].name : "");
      mdn_survey_heading (&writer->survey, writer->chinese, &heading);
      mdn_buffer_add_text (&writer->cell[RELEVANCE], lines[i].relevant ? "1" : "");
      add_html_buffer (&writer->cell[lines[i].name != NULL ? TEXT : NAME], &heading);
      end_line (writer);
    }
}

static void
write_origin (struct writer *writer)
{
  struct mdn_buffer origin = { 0 };
  const char *name = mdn_arena_format (writer->survey.artefact->spec.arena, "%sabout", writer->survey.prefix);
  mdn_survey_origin (&writer->survey, &origin);
  begin_question (writer, "X", name != NULL ? name : "");
  add_html_buffer (&writer->cell[TEXT], &origin);
  mdn_buffer_add_text (&writer->cell[HIDDEN], "1");
  end_line (writer);
}

static enum mdn_status
write_language (struct writer *writer, bool chinese)
{
  enum mdn_status status = MDN_OK;
  writer->chinese = chinese;
  write_titles (writer);
  write_origin (writer);
  write_items (writer);
  for (size_t s = 0; s < writer->survey.artefact->program->n_steps && status == MDN_OK; s++)
    if (writer->survey.step[s] != NULL)
      status = write_step (writer, s);
  return status;
}

/* Answer codes are up to five letters and digits. */
static enum mdn_status
check_codes (const struct mdn_artefact *artefact)
{
  char printed[32];
  enum mdn_status status = MDN_OK;
  for (size_t i = 0; i < artefact->spec.form->n_items; i++)
    for (size_t k = 0; k < artefact->column[i].n_codes && artefact->column[i].name != NULL; k++)
      {
        const size_t len = mdn_text_print_number (printed, artefact->column[i].code[k].raw);
        if (len <= LONGEST_ANSWER_CODE && strspn (printed, "0123456789") == len)
          continue;
        const struct mdn_diagnostic about = { .severity = MDN_ERROR, .id = "export.answer-code", .subject = artefact->column[i].item->id };
        mdn_diag_tell (artefact->spec.diag, &about, "%s: LimeSurvey takes no answer code %s, only up to %d digits",
                       artefact->column[i].item->id, printed, LONGEST_ANSWER_CODE);
        status = MDN_DEFINITION;
      }
  return status;
}

/* Its exports call an item phq9[3] or phq9_3, phq9b[3], phq9q3. */
static void
say_pattern (const struct mdn_survey *survey)
{
  mdn_diag_say (survey->artefact->spec.diag, MDN_NOTE, "export.columns", NULL,
                "what LimeSurvey exports of it is scored with a mapping that has columns: '%s[a-z]?[\\[_]?{n}\\]?'", survey->prefix);
}

static enum mdn_status
write_survey (struct writer *writer)
{
  const bool chinese = writer->survey.artefact->spec.chinese;
  for (size_t i = 0; i < N_COLUMNS; i++)
    mdn_buffer_add_text (&writer->cell[i], header[i]);
  end_line (writer);
  write_setting (writer, "language", chinese ? "zh-Hans" : "en");
  write_setting (writer, "additional_languages", chinese ? "en" : "zh-Hans");
  write_setting (writer, "format", "G");
  const enum mdn_status status = write_language (writer, chinese);
  return status == MDN_OK ? write_language (writer, !chinese) : status;
}

enum mdn_status
mdn_artefact_limesurvey (const struct mdn_artefact *artefact, struct mdn_buffer *text)
{
  struct writer writer = { .text = text };
  enum mdn_status status = check_codes (artefact);
  if (status == MDN_OK)
    status = mdn_survey_new (artefact, &rule, &writer.survey);
  if (status == MDN_OK)
    status = write_survey (&writer);
  if (status == MDN_OK)
    say_pattern (&writer.survey);
  for (size_t i = 0; i < N_COLUMNS; i++)
    mdn_buffer_release (&writer.cell[i]);
  return status;
}
