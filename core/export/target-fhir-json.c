/* SPDX-License-Identifier: GPL-3.0-or-later */
/* target-fhir-json.c - an FHIR R4 Questionnaire with scoring by Structured Data Capture.
 *
 * Answers, helpers and scores are variables; a score is a read-only item with a calculated expression.
 * An answer option carries the number it counts as, by its newer name (itemWeight) and by the one of R4
 * (ordinalValue).  The status is draft: the wording is not in it yet. */
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/export/fhirpath.h"
#include "core/export/target.h"

#define HL7 "http://hl7.org/fhir/StructureDefinition/"
#define SDC "http://hl7.org/fhir/uv/sdc/StructureDefinition/"

static const struct mdn_survey_rule rule = { .platform = "FHIR", .underscore = true, .longest = 64, .longest_prefix = 40, .clocks = true };

struct writer
{
  struct mdn_survey survey;
  bool chinese;
  bool failed;                      /* jansson had no memory somewhere */
};

/* ---- JSON -------------------------------------------------------------------------------------------- */

/* jansson keeps its own memory; the whole tree is freed at the end.  Setting into NULL fails, and is noticed. */
static void
put (struct writer *writer, json_t *object, const char *key, json_t *value)
{
  writer->failed |= json_object_set_new (object, key, value) != 0;
}

static void
append (struct writer *writer, json_t *array, json_t *value)
{
  writer->failed |= json_array_append_new (array, value) != 0;
}

static json_t *
number_of (double value)
{
  return value >= floor (value) && value <= floor (value) && fabs (value) < 1e15 ? json_integer ((json_int_t) value) : json_real (value);
}

/* What a buffer holds; releases it. */
static json_t *
text_of (struct writer *writer, struct mdn_buffer *text)
{
  json_t *string = text->failed ? NULL : json_stringn (text->len > 0 ? text->ptr : "", text->len);
  writer->failed |= string == NULL;
  mdn_buffer_release (text);
  return string;
}

static json_t *
list_of (struct writer *writer, json_t *only)
{
  json_t *list = json_array ();
  append (writer, list, only);
  return list;
}

static json_t *
extension (struct writer *writer, const char *url, const char *type, json_t *value)
{
  json_t *object = json_object ();
  put (writer, object, "url", json_string (url));
  put (writer, object, type, value);
  return object;
}

static json_t *
expression (struct writer *writer, const char *name, json_t *text)
{
  json_t *object = json_object ();
  if (name != NULL)
    put (writer, object, "name", json_string (name));
  put (writer, object, "language", json_string ("text/fhirpath"));
  put (writer, object, "expression", text);
  return object;
}

/* A text in the language of the file, and in the other one beside it. */
static void
put_both (struct writer *writer, json_t *object, const char *key, json_t *text, json_t *other)
{
  char beside[32] = "_";
  json_t *translation = json_object (), *list = json_array (), *holder = json_object ();
  if (strlen (key) + 2 > sizeof beside)
    return;
  memcpy (beside + 1, key, strlen (key) + 1);
  append (writer, list, extension (writer, "lang", "valueCode", json_string (writer->chinese ? "en" : "zh")));
  append (writer, list, extension (writer, "content", "valueString", other));
  put (writer, translation, "extension", list);
  put (writer, translation, "url", json_string (HL7 "translation"));
  put (writer, holder, "extension", list_of (writer, translation));
  put (writer, object, key, text);
  put (writer, object, beside, holder);
}

/* In the file's language; the other too where the definition has it. */
static void
put_words (struct writer *writer, json_t *object, const char *key, struct mdn_words words)
{
  const char *text = mdn_survey_words (words, writer->chinese), *other = writer->chinese ? words.en : words.zh;
  if (other != NULL && strcmp (other, text) != 0)
    put_both (writer, object, key, json_string (text), json_string (other));
  else
    put (writer, object, key, json_string (text));
}

/* ---- items ------------------------------------------------------------------------------------------- */

static json_t *
option_of (struct writer *writer, const struct mdn_answer_code *code)
{
  char printed[32];
  json_t *option = json_object (), *coding = json_object (), *weights = json_array ();
  mdn_text_print_number (printed, code->raw);
  append (writer, weights, extension (writer, HL7 "ordinalValue", "valueDecimal", number_of (code->value)));
  append (writer, weights, extension (writer, HL7 "itemWeight", "valueDecimal", number_of (code->value)));
  put (writer, coding, "code", json_string (printed));
  if (code->label.en != NULL || code->label.zh != NULL)
    put_words (writer, coding, "display", code->label);
  put (writer, option, "extension", weights);
  put (writer, option, "valueCoding", coding);
  return option;
}

static const char *
type_of (const struct mdn_answer_column *column)
{
  switch (column->item->responses->kind)
    {
    case MDN_ANSWER_CODE:
      return "choice";
    case MDN_ANSWER_CLOCK:
      return "time";
    case MDN_ANSWER_TEXT:
      return "string";
    default:
      return column->whole ? "integer" : "decimal";
    }
}

static json_t *
unit_of (struct writer *writer, bool hours)
{
  json_t *coding = json_object ();
  put (writer, coding, "system", json_string ("http://unitsofmeasure.org"));
  put (writer, coding, "code", json_string (hours ? "h" : "min"));
  put (writer, coding, "display", json_string (hours ? "hours" : "minutes"));
  return coding;
}

static void
put_bounds (struct writer *writer, json_t *item, const struct mdn_answer_column *column)
{
  const struct mdn_responses *responses = column->item->responses;
  const char *type = column->whole ? "valueInteger" : "valueDecimal";
  json_t *list = json_array ();
  if (responses->kind == MDN_ANSWER_DURATION)
    append (writer, list, extension (writer, HL7 "questionnaire-unit", "valueCoding", unit_of (writer, responses->hours)));
  if (!isnan (column->min))
    append (writer, list, extension (writer, HL7 "minValue", type, number_of (column->min)));
  if (!isnan (column->max))
    append (writer, list, extension (writer, HL7 "maxValue", type, number_of (column->max)));
  if (json_array_size (list) > 0)
    put (writer, item, "extension", list);
  else
    json_decref (list);
}

static json_t *
item_of (struct writer *writer, size_t i)
{
  const struct mdn_answer_column *column = &writer->survey.artefact->column[i];
  const enum mdn_answer_kind kind = column->item->responses->kind;
  json_t *item = json_object (), *options;
  struct mdn_buffer text = { 0 }, other = { 0 };
  mdn_survey_topic (&writer->survey, i, writer->chinese, &text);
  mdn_survey_topic (&writer->survey, i, !writer->chinese, &other);
  if (kind == MDN_ANSWER_NUMBER || kind == MDN_ANSWER_DURATION || kind == MDN_ANSWER_ASSAY)
    put_bounds (writer, item, column);
  put (writer, item, "linkId", json_string (writer->survey.item[i]));
  put (writer, item, "prefix", json_sprintf ("%zu", column->item->number));
  put_both (writer, item, "text", text_of (writer, &text), text_of (writer, &other));
  put (writer, item, "type", json_string (type_of (column)));
  put (writer, item, "required", json_false ());
  if (kind != MDN_ANSWER_CODE)
    return item;
  options = json_array ();
  for (size_t k = 0; k < column->n_codes; k++)
    append (writer, options, option_of (writer, &column->code[k]));
  put (writer, item, "answerOption", options);
  return item;
}

static json_t *
heading_item (struct writer *writer)
{
  json_t *item = json_object ();
  struct mdn_buffer text = { 0 }, other = { 0 };
  mdn_survey_heading (&writer->survey, writer->chinese, &text);
  mdn_survey_heading (&writer->survey, !writer->chinese, &other);
  put (writer, item, "linkId", json_string (writer->survey.about));
  put_both (writer, item, "text", text_of (writer, &text), text_of (writer, &other));
  put (writer, item, "type", json_string ("display"));
  return item;
}

static json_t *
score_item (struct writer *writer, size_t s)
{
  const struct mdn_artefact *artefact = writer->survey.artefact;
  json_t *item = json_object ();
  json_t *formula = expression (writer, NULL, json_sprintf ("%%%s", writer->survey.step[s]));
  put (writer, item, "extension",
       list_of (writer, extension (writer, SDC "sdc-questionnaire-calculatedExpression", "valueExpression", formula)));
  put (writer, item, "linkId", json_string (writer->survey.step[s]));
  put_words (writer, item, "text", artefact->spec.form->score[artefact->program->step[s].index].title);
  put (writer, item, "type", json_string ("decimal"));
  put (writer, item, "required", json_false ());
  put (writer, item, "readOnly", json_true ());
  return item;
}

static json_t *
all_items (struct writer *writer)
{
  const struct mdn_artefact *artefact = writer->survey.artefact;
  json_t *items = list_of (writer, heading_item (writer));
  for (size_t i = 0; i < artefact->spec.form->n_items; i++)
    if (writer->survey.item[i] != NULL)
      append (writer, items, item_of (writer, i));
  for (size_t s = 0; s < artefact->program->n_steps; s++)
    if (artefact->program->step[s].kind == MDN_STEP_SCORE && writer->survey.step[s] != NULL)
      append (writer, items, score_item (writer, s));
  return items;
}

/* ---- the questionnaire ------------------------------------------------------------------------------------ */

static json_t *
all_variables (struct writer *writer)
{
  const struct mdn_program *program = writer->survey.artefact->program;
  json_t *list = json_array ();
  for (size_t s = 0; s < program->n_steps; s++)
    {
      const bool answer = program->step[s].kind == MDN_STEP_ANSWER;
      const char *name = answer ? writer->survey.item[program->step[s].index] : writer->survey.step[s];
      struct mdn_buffer text = { 0 };
      if (name == NULL || !writer->survey.carried[s])
        continue;
      if (answer)
        mdn_fhirpath_answer (&writer->survey, program->step[s].index, &text);
      else
        mdn_fhirpath_step (&writer->survey, s, &text);
      append (writer, list, extension (writer, HL7 "variable", "valueExpression", expression (writer, name, text_of (writer, &text))));
    }
  return list;
}

/* Letters, digits, "-" and "." are what an id may hold; a computer's name begins with a capital. */
static void
put_names (struct writer *writer, json_t *questionnaire)
{
  const struct mdn_artefact *artefact = writer->survey.artefact;
  char *id = mdn_arena_format (artefact->spec.arena, "%s-%s", writer->survey.prefix, artefact->spec.form->id);
  char *name = mdn_arena_format (artefact->spec.arena, "%s_%s", writer->survey.prefix, artefact->spec.form->id);
  if (id == NULL || name == NULL)
    {
      writer->failed = true;
      return;
    }
  for (char *at = id; *at != '\0'; at++)
    *at = *at == '_' ? '-' : *at;
  name[0] = (char) (name[0] - 'a' + 'A');
  put (writer, questionnaire, "id", json_stringn (id, strlen (id) < 64 ? strlen (id) : 64));
  put (writer, questionnaire, "name", json_string (name));
}

static json_t *
licence_of (struct writer *writer)
{
  const struct mdn_instrument *instrument = writer->survey.artefact->spec.instrument;
  struct mdn_buffer text = { 0 };
  mdn_buffer_add_text (&text, instrument->licence_status);
  if (instrument->licence_holder != NULL)
    mdn_buffer_format (&text, ", %s", instrument->licence_holder);
  if (instrument->licence_terms != NULL)
    mdn_buffer_format (&text, ": %s", instrument->licence_terms);
  return text_of (writer, &text);
}

static json_t *
questionnaire_of (struct writer *writer)
{
  const struct mdn_instrument *instrument = writer->survey.artefact->spec.instrument;
  json_t *questionnaire = json_object (), *variables = all_variables (writer);
  struct mdn_buffer origin = { 0 };
  mdn_survey_origin (&writer->survey, &origin);
  put (writer, questionnaire, "resourceType", json_string ("Questionnaire"));
  put (writer, questionnaire, "language", json_string (writer->chinese ? "zh" : "en"));
  put_names (writer, questionnaire);
  put (writer, questionnaire, "version", json_string (instrument->version));
  put_words (writer, questionnaire, "title", instrument->title);
  put (writer, questionnaire, "status", json_string ("draft"));
  put (writer, questionnaire, "subjectType", list_of (writer, json_string ("Patient")));
  put (writer, questionnaire, "description", text_of (writer, &origin));
  put (writer, questionnaire, "copyright", licence_of (writer));
  if (json_array_size (variables) > 0)
    put (writer, questionnaire, "extension", variables);
  else
    json_decref (variables);
  put (writer, questionnaire, "item", all_items (writer));
  return questionnaire;
}

enum mdn_status
mdn_artefact_fhir (const struct mdn_artefact *artefact, struct mdn_buffer *text)
{
  struct writer writer = { .chinese = artefact->spec.chinese };
  const enum mdn_status status = mdn_survey_new (artefact, &rule, &writer.survey);
  if (status != MDN_OK)
    return status;
  json_t *questionnaire = questionnaire_of (&writer);
  char *dumped = writer.failed ? NULL : json_dumps (questionnaire, JSON_INDENT (2) | JSON_REAL_PRECISION (15));
  json_decref (questionnaire);
  if (dumped == NULL)
    return MDN_NO_MEMORY;
  mdn_buffer_add_text (text, dumped);
  mdn_buffer_add_text (text, "\n");
  free (dumped);
  return MDN_OK;
}
