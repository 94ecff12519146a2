/* SPDX-License-Identifier: GPL-3.0-or-later */
/* target-redcap.c - REDCap's data dictionary: a CSV file with a line a field.
 *
 * Items that are asked one after the other with the same codes make a matrix.  Scores are calculated
 * fields; helpers too, hidden from the form.  The file is a whole dictionary and begins with the record's
 * id, as REDCap wants it. */
#include <math.h>
#include <string.h>

#include "core/export/guarded.h"
#include "core/export/survey-line.h"
#include "core/export/target.h"

enum column
{
  VARIABLE, FORM, SECTION, TYPE, LABEL, CHOICES, NOTE, VALIDATION, MINIMUM, MAXIMUM, IDENTIFIER, BRANCHING, REQUIRED,
  ALIGNMENT, NUMBER, MATRIX, RANKING, ANNOTATION, N_COLUMNS
};

static const char *const header[N_COLUMNS] = {
  [VARIABLE] = "Variable / Field Name", [FORM] = "Form Name", [SECTION] = "Section Header", [TYPE] = "Field Type",
  [LABEL] = "Field Label", [CHOICES] = "Choices, Calculations, OR Slider Labels", [NOTE] = "Field Note",
  [VALIDATION] = "Text Validation Type OR Show Slider Number", [MINIMUM] = "Text Validation Min",
  [MAXIMUM] = "Text Validation Max", [IDENTIFIER] = "Identifier?",
  [BRANCHING] = "Branching Logic (Show field only if...)", [REQUIRED] = "Required Field?",
  [ALIGNMENT] = "Custom Alignment", [NUMBER] = "Question Number (surveys only)", [MATRIX] = "Matrix Group Name",
  [RANKING] = "Matrix Ranking?", [ANNOTATION] = "Field Annotation",
};

static const struct mdn_survey_rule rule = { .platform = "REDCap", .underscore = true, .longest = 26, .longest_prefix = 20,
                                              .reserved = "record_id" };

static const struct mdn_guarded_language language = {
  .field = { "[", "]" },
  .written = { "[", "] <> \"\"" },
  .left_out = { "isblankormissingcode([", "])" },
  .stored = { "[", "]" },
  .blank = "\"\"",
  .comparison = { [MDN_BELOW] = " < ", [MDN_AT_MOST] = " <= ", [MDN_ABOVE] = " > ", [MDN_AT_LEAST] = " >= ", [MDN_EQUAL] = " = " },
  .differs = " <> ",
  .sum = { "(", " + ", ")" },
  .floor = { "rounddown(", ", 0)" },
  .ceiling = { "roundup(", ", 0)" },
  .magnitude = { "abs(", ")" },
  .ln = { "log(", ")" },
  .whole = { "rounddown(", ", 0)" },
};

struct writer
{
  struct mdn_survey survey;
  struct mdn_buffer *text;
  struct mdn_buffer cell[N_COLUMNS];
  size_t n_matrices;
};

/* ---- lines -------------------------------------------------------------------------------------------- */

static void
end_line (struct writer *writer)
{
  mdn_survey_line_end (writer->text, writer->cell, N_COLUMNS, ',');
}

static void
begin_line (struct writer *writer, const char *name, const char *type)
{
  mdn_buffer_add_text (&writer->cell[VARIABLE], name);
  mdn_buffer_add_text (&writer->cell[FORM], writer->survey.prefix);
  mdn_buffer_add_text (&writer->cell[TYPE], type);
}

/* Choices are separated by "|", and labels are shown as HTML: both signs are written full width, which
 * reads the same and compares the same (NFKC). */
static void
add_label (struct mdn_buffer *cell, const char *label)
{
  for (const char *at = label; *at != '\0'; at++)
    if (*at == '|')
      mdn_buffer_add_text (cell, "｜");
    else if (*at == '<')
      mdn_buffer_add_text (cell, "＜");
    else
      mdn_buffer_add (cell, (unsigned char) *at < ' ' ? " " : at, 1);
}

static void
add_label_buffer (struct mdn_buffer *cell, struct mdn_buffer *label)
{
  add_label (cell, label->len > 0 ? label->ptr : "");
  cell->failed |= label->failed;
  mdn_buffer_release (label);
}

/* ---- items ----------------------------------------------------------------------------------------------- */

static void
add_choices (struct writer *writer, const struct mdn_answer_column *column)
{
  for (size_t i = 0; i < column->n_codes; i++)
    {
      struct mdn_buffer label = { 0 };
      mdn_buffer_add_text (&writer->cell[CHOICES], i > 0 ? " | " : "");
      mdn_survey_line_number (&writer->cell[CHOICES], column->code[i].raw);
      mdn_buffer_add_text (&writer->cell[CHOICES], ", ");
      mdn_survey_label (&column->code[i], writer->survey.artefact->spec.chinese, &label);
      add_label_buffer (&writer->cell[CHOICES], &label);
    }
}

static void
add_validation (struct writer *writer, const struct mdn_answer_column *column)
{
  const enum mdn_answer_kind kind = column->item->responses->kind;
  if (kind == MDN_ANSWER_TEXT)
    return;
  mdn_buffer_add_text (&writer->cell[VALIDATION], kind == MDN_ANSWER_CLOCK ? "time" : column->whole ? "integer" : "number");
  if (kind == MDN_ANSWER_CLOCK)
    return;
  mdn_survey_line_number (&writer->cell[MINIMUM], column->min);
  mdn_survey_line_number (&writer->cell[MAXIMUM], column->max);
}

static void
write_item (struct writer *writer, size_t i, bool in_matrix)
{
  const struct mdn_artefact *artefact = writer->survey.artefact;
  const struct mdn_answer_column *column = &artefact->column[i];
  const bool coded = column->item->responses->kind == MDN_ANSWER_CODE;
  struct mdn_buffer topic = { 0 };
  begin_line (writer, writer->survey.item[i], coded ? "radio" : "text");
  mdn_survey_topic (&writer->survey, i, artefact->spec.chinese, &topic);
  add_label_buffer (&writer->cell[LABEL], &topic);
  mdn_survey_note (&writer->survey, i, artefact->spec.chinese, &writer->cell[NOTE]);
  mdn_buffer_format (&writer->cell[NUMBER], "%zu", column->item->number);
  if (coded)
    add_choices (writer, column);
  else
    add_validation (writer, column);
  if (in_matrix)
    mdn_buffer_format (&writer->cell[MATRIX], "%s_m%zu", writer->survey.prefix, writer->n_matrices);
  end_line (writer);
}

static void
write_items (struct writer *writer)
{
  for (size_t i = 0; i < writer->survey.artefact->spec.form->n_items; i++)
    {
      const size_t last = mdn_survey_run_end (&writer->survey, i);
      writer->n_matrices += last > i;
      for (size_t k = i; k <= last; k++)
        if (writer->survey.item[k] != NULL)
          write_item (writer, k, last > i);
      i = last;
    }
}

/* ---- the rest --------------------------------------------------------------------------------------------- */

static enum mdn_status
write_step (struct writer *writer, size_t s)
{
  const struct mdn_artefact *artefact = writer->survey.artefact;
  const struct mdn_step *step = &artefact->program->step[s];
  struct mdn_buffer name = { 0 };
  begin_line (writer, writer->survey.step[s], "calc");
  mdn_survey_step_name (&writer->survey, s, artefact->spec.chinese, &name);
  add_label_buffer (&writer->cell[LABEL], &name);
  mdn_buffer_add_text (&writer->cell[ANNOTATION], step->kind == MDN_STEP_HELPER ? "@HIDDEN" : "");
  const enum mdn_status status = mdn_guarded_formula (&writer->survey, &language, s, &writer->cell[CHOICES]);
  end_line (writer);
  return status;
}

static void
write_heading (struct writer *writer)
{
  struct mdn_buffer heading = { 0 };
  mdn_survey_heading (&writer->survey, writer->survey.artefact->spec.chinese, &heading);
  begin_line (writer, writer->survey.about, "descriptive");
  add_label_buffer (&writer->cell[LABEL], &heading);
  mdn_survey_origin (&writer->survey, &writer->cell[ANNOTATION]);
  end_line (writer);
}

static enum mdn_status
write_dictionary (struct writer *writer)
{
  enum mdn_status status = MDN_OK;
  for (size_t i = 0; i < N_COLUMNS; i++)
    mdn_buffer_add_text (&writer->cell[i], header[i]);
  end_line (writer);
  begin_line (writer, rule.reserved, "text");
  mdn_buffer_add_text (&writer->cell[LABEL], writer->survey.artefact->spec.chinese ? "编号" : "Record ID");
  end_line (writer);
  write_heading (writer);
  write_items (writer);
  for (size_t s = 0; s < writer->survey.artefact->program->n_steps && status == MDN_OK; s++)
    if (writer->survey.step[s] != NULL)
      status = write_step (writer, s);
  return status;
}

enum mdn_status
mdn_artefact_redcap (const struct mdn_artefact *artefact, struct mdn_buffer *text)
{
  struct writer writer = { .text = text };
  enum mdn_status status = mdn_survey_new (artefact, &rule, &writer.survey);
  if (status == MDN_OK)
    status = write_dictionary (&writer);
  for (size_t i = 0; i < N_COLUMNS; i++)
    mdn_buffer_release (&writer.cell[i]);
  return status;
}
