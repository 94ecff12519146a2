/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fhir - HL7 FHIR QuestionnaireResponse: single, one a line, or in a Bundle; by jansson.
 *
 * A response is a row.  Columns: id, subject, questionnaire, authored, status, then the linkIds in order of
 * appearance; a linkId that repeats within a response gets #2, #3, which is said.  A cell is the answer's value,
 * of a coding what fhir/coding.h says, of a quantity what fhir/quantity.h says; several answers have ";" between
 * them.  Item texts are the question texts.  Responses that are not completed are read, and counted. */
#include "core/plugin/plugin.h"

#include <string.h>

#include "fhir/coding.h"
#include "fhir/quantity.h"
#include "share/jsonfile.h"
#include "share/jsonrow.h"

MDN_PLUGIN_HOST

enum { LARGEST_OBJECT = 32 << 20 };
enum { VARIABLES, ANSWERS, N_OPTIONS };

static const char *const words[] = { "code", "weight", NULL };

static const struct mdn_option options[N_OPTIONS]
  = { [VARIABLES] = { .name = "variables", .initial = "false", .type = MDN_FLAG,
                      .doc = "true: a table of the coded answers with their displays, instead of the responses" },
      [ANSWERS] = { .name = "answers", .initial = "code", .type = MDN_WORD, .words = words,
                    .doc = "what a coded answer counts as where its code and its weight are both numbers" } };

static bool
holds (const unsigned char *first, size_t n, const char *text)
{
  return memmem (first, n, text, strlen (text)) != NULL;
}

static int
recognise (const char *file_name, const unsigned char *first, size_t n)
{
  (void) file_name;
  if (!holds (first, n, "\"resourceType\""))
    return 0;
  return holds (first, n, "\"QuestionnaireResponse\"") || holds (first, n, "\"Bundle\"") ? 90 : 0;
}

struct reading
{
  struct feed *feed;
  struct json_row row;
  struct fhir_labels *labels;    /* NULL: rows are wanted */
  bool by_weight;                /* answers: weight */
  size_t n_responses, n_others, n_unfinished, first_unfinished;
  size_t n_repeated, first_repeated;     /* answers under a linkId that the response had before */
  size_t n_units;                        /* quantities whose unit is left out */
  const char *repeated, *unit;           /* the first of them */
  size_t n_differing;                    /* answers whose code and weight are two numbers */
  const char *differing, *code;          /* the first of them: its item, its code */
  double weight;
};

/* ---- one response ---- */

static const json_t *
member_of (const json_t *object, const char *path)
{
  char part[64];

  while (object != NULL && *path != '\0')
    {
      size_t n = strcspn (path, ".");

      memcpy (part, path, n);
      part[n] = '\0';
      object = json_object_get (object, part);
      path += n + (path[n] == '.');
    }
  return object;
}

static bool
is_simple (const json_t *value)
{
  return value != NULL && !json_is_object (value) && !json_is_array (value) && !json_is_null (value);
}

struct meta
{
  const char *column;
  const char *paths[3];          /* the first that is there */
};

static enum mdn_result
take_meta (struct json_row *row, const json_t *response)
{
  static const struct meta metas[] = {
    { "id", { "id" } },
    { "subject", { "subject.reference", "subject.identifier.value", "subject.display" } },
    { "questionnaire", { "questionnaire", "questionnaire.reference" } },
    { "authored", { "authored" } },
    { "status", { "status" } },
  };
  enum mdn_result result = MDN_DONE;

  for (size_t i = 0; i < sizeof metas / sizeof *metas && result == MDN_DONE; i++)
    {
      const json_t *value = NULL;

      for (size_t k = 0; k < 3 && metas[i].paths[k] != NULL && !is_simple (value); k++)
        value = member_of (response, metas[i].paths[k]);
      result = json_row_open (row, metas[i].column, true);
      if (result == MDN_DONE && is_simple (value))
        json_row_value (row, value);
    }
  return result;
}

static const char *
keep_text (const struct feed *feed, const char *text)
{
  const char *copy = feed_copy (feed, text, strlen (text));

  return copy != NULL ? copy : "";
}

static void
note_differing (struct reading *reading, const struct fhir_coded *coded)
{
  if (!coded->differs || reading->n_differing++ > 0)
    return;
  reading->differing = keep_text (reading->feed, reading->row.open->name);
  reading->code = keep_text (reading->feed, coded->code);
  reading->weight = json_number_value (coded->weight);
}

/* What counts of an answer; NULL: nothing. */
static const json_t *
value_of (struct reading *reading, const json_t *answer)
{
  static const char *const paths[] = {
    "valueBoolean", "valueDecimal", "valueInteger", "valueDate", "valueDateTime", "valueTime", "valueString", "valueUri",
    "valueReference.reference",
  };
  const struct fhir_coded coded = fhir_coding (answer, reading->by_weight);

  note_differing (reading, &coded);
  if (coded.value != NULL)
    return coded.value;
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
    {
      const json_t *value = member_of (answer, paths[i]);

      if (is_simple (value))
        return value;
    }
  return NULL;
}

static void
take_answer (struct reading *reading, const json_t *answer)
{
  const char *unit;
  json_t *quantity = fhir_quantity (answer, &unit);
  const json_t *value = quantity != NULL ? quantity : value_of (reading, answer);

  if (value != NULL)
    json_row_value (&reading->row, value);
  if (unit != NULL && reading->n_units++ == 0)
    reading->unit = keep_text (reading->feed, unit);
  json_decref (quantity);
}

static void
note_repeated (struct reading *reading, const char *link)
{
  if (strcmp (reading->row.open->name, link) != 0 && reading->n_repeated++ == 0)
    {
      reading->first_repeated = reading->n_responses;
      reading->repeated = keep_text (reading->feed, link);
    }
}

static enum mdn_result take_items (struct reading *reading, const json_t *items, size_t depth);

static enum mdn_result
take_answers (struct reading *reading, const json_t *item, const char *link)
{
  const json_t *answers = json_object_get (item, "answer");
  enum mdn_result result = json_row_open (&reading->row, link, true);

  if (result != MDN_DONE)
    return result;
  note_repeated (reading, link);
  for (size_t i = 0; i < json_array_size (answers); i++)
    take_answer (reading, json_array_get (answers, i));
  return json_row_question (&reading->row, json_string_value (json_object_get (item, "text")));
}

static enum mdn_result
take_labels (struct reading *reading, const json_t *item, const char *link)
{
  const json_t *answers = json_object_get (item, "answer");
  enum mdn_result result = MDN_DONE;

  for (size_t i = 0; i < json_array_size (answers) && result == MDN_DONE; i++)
    result = fhir_labels_add (reading->labels, link, json_string_value (json_object_get (item, "text")),
                              json_array_get (answers, i));
  return result;
}

static enum mdn_result
take_item (struct reading *reading, const json_t *item, size_t depth)
{
  const char *link = json_string_value (json_object_get (item, "linkId"));
  const json_t *answers = json_object_get (item, "answer"), *below = json_object_get (item, "item");
  enum mdn_result result = MDN_DONE;

  if (link == NULL)
    return feed_fail (reading->feed, "damaged", "response %zu has an item without linkId", reading->n_responses);
  if (reading->labels != NULL)
    result = take_labels (reading, item, link);
  else if (answers != NULL || below == NULL)         /* a group has items and no answer */
    result = take_answers (reading, item, link);
  if (result == MDN_DONE)
    result = take_items (reading, below, depth);
  for (size_t i = 0; i < json_array_size (answers) && result == MDN_DONE; i++)
    result = take_items (reading, json_object_get (json_array_get (answers, i), "item"), depth);
  return result;
}

static enum mdn_result
take_items (struct reading *reading, const json_t *items, size_t depth)
{
  enum mdn_result result = MDN_DONE;

  if (depth == JSON_DEPTH)
    return feed_fail (reading->feed, "too-deep", "items nest more than %d deep", JSON_DEPTH);
  for (size_t i = 0; i < json_array_size (items) && result == MDN_DONE; i++)
    result = take_item (reading, json_array_get (items, i), depth + 1);
  return result;
}

static enum mdn_result
take_response (struct reading *reading, const json_t *response, size_t line)
{
  const char *status = json_string_value (json_object_get (response, "status"));
  enum mdn_result result;

  reading->n_responses++;
  if (status != NULL && strcmp (status, "completed") != 0 && strcmp (status, "amended") != 0
      && reading->n_unfinished++ == 0)
    reading->first_unfinished = reading->n_responses;
  result = reading->labels != NULL ? MDN_DONE : take_meta (&reading->row, response);
  if (result == MDN_DONE)
    result = take_items (reading, json_object_get (response, "item"), 0);
  return result == MDN_DONE && reading->labels == NULL ? json_row_end (&reading->row, line) : result;
}

/* ---- the file ---- */

static bool
is_of_type (const json_t *resource, const char *type)
{
  const char *name = json_string_value (json_object_get (resource, "resourceType"));

  return name != NULL && strcmp (name, type) == 0;
}

static enum mdn_result
take_resource (struct reading *reading, const json_t *resource, size_t line)
{
  const json_t *entries = json_object_get (resource, "entry");
  enum mdn_result result = MDN_DONE;

  if (is_of_type (resource, "QuestionnaireResponse"))
    return take_response (reading, resource, line);
  if (!is_of_type (resource, "Bundle"))
    {
      reading->n_others++;
      return MDN_DONE;
    }
  for (size_t i = 0; i < json_array_size (entries) && result == MDN_DONE && !reading->feed->stopped; i++)
    {
      const json_t *inner = json_object_get (json_array_get (entries, i), "resource");

      if (is_of_type (inner, "QuestionnaireResponse"))
        result = take_response (reading, inner, line);
      else
        reading->n_others++;
    }
  return result;
}

/* Goes through the file once. */
static enum mdn_result
go_through (struct reading *reading)
{
  struct json_file file;
  json_t *object = NULL;
  size_t line = 0;
  enum mdn_result result = json_file_open (&file, reading->feed, LARGEST_OBJECT);

  reading->n_responses = reading->n_others = reading->n_unfinished = reading->n_repeated = reading->n_units = 0;
  reading->n_differing = 0;
  while (result == MDN_DONE && !reading->feed->stopped)
    {
      result = json_file_next (&file, &object, &line);
      if (object == NULL)
        break;
      result = take_resource (reading, object, line);
      json_decref (object);
    }
  json_file_close (&file);
  return result;
}

static enum mdn_result
say_what_was_met (const struct reading *reading)
{
  if (reading->n_responses == 0)
    return feed_fail (reading->feed, "no-response", "there is no QuestionnaireResponse in it");
  if (reading->n_others > 0)
    feed_note (reading->feed, "other-resources", "%zu resources that are no QuestionnaireResponse are left out",
               reading->n_others);
  if (reading->n_unfinished > 0)
    feed_warn (reading->feed, "unfinished", "%zu of %zu responses are neither completed nor amended (the first is "
               "number %zu); they are read like the others, the column status tells them", reading->n_unfinished,
               reading->n_responses, reading->first_unfinished);
  if (reading->n_repeated > 0)
    feed_warn (reading->feed, "repeated-item", "%zu items stand in their response a second time (the first: \"%.*s\" in "
               "response %zu); the first of each counts as \"%.*s\", further ones are columns of their own with #2, #3",
               reading->n_repeated, feed_shown (reading->repeated, strlen (reading->repeated), 60), reading->repeated,
               reading->first_repeated, feed_shown (reading->repeated, strlen (reading->repeated), 60), reading->repeated);
  if (reading->n_differing > 0)
    feed_warn (reading->feed, "code-and-weight", "%zu coded answers have a code and a weight that are two numbers (the first: "
               "item \"%.*s\", code %s, weight %g); the %s counts; the mapping line `file: {options: {answers: %s}}` takes the other: "
               "codes may begin elsewhere than the definition's, weights may be reversed already", reading->n_differing,
               feed_shown (reading->differing, strlen (reading->differing), 60), reading->differing, reading->code, reading->weight,
               words[reading->by_weight], words[!reading->by_weight]);
  if (reading->n_units > 0)
    feed_note (reading->feed, "unit", "%zu quantities have a unit (the first: \"%.*s\"), which is left out: the numbers "
               "count in the unit that the definition asks for", reading->n_units,
               feed_shown (reading->unit, strlen (reading->unit), 60), reading->unit);
  return MDN_DONE;
}

static enum mdn_result
read_labels (struct feed *feed, bool by_weight)
{
  struct reading reading = { .feed = feed, .labels = fhir_labels_new (feed, by_weight), .by_weight = by_weight };
  enum mdn_result result = reading.labels != NULL ? go_through (&reading) : MDN_EXHAUSTED;

  if (result == MDN_DONE)
    fhir_labels_pass (reading.labels, feed);
  return result;
}

static enum mdn_result
read_responses (struct feed *feed, bool by_weight)
{
  struct reading reading = { .feed = feed, .by_weight = by_weight };
  enum mdn_result result = json_row_begin (&reading.row, feed);

  if (result == MDN_DONE)
    result = go_through (&reading);
  if (result == MDN_DONE)
    result = say_what_was_met (&reading);
  if (result == MDN_DONE)
    result = json_row_header (&reading.row);
  return result == MDN_DONE ? go_through (&reading) : result;
}

static enum mdn_result
read_file (const char *path, const struct mdn_value *values, const struct mdn_rows_sink *sink, struct mdn_call *call)
{
  struct feed feed = { .host = mdn_host, .call = call, .sink = sink, .path = path };

  const bool by_weight = strcmp (values[ANSWERS].text, words[true]) == 0;

  return (values[VARIABLES].number > 0 ? read_labels : read_responses) (&feed, by_weight);
}

static const struct mdn_format format = { recognise, read_file };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "fhir",
                                          .version = "1.0",
                                          .summary = "FHIR QuestionnaireResponse: JSON, one a line, or a Bundle",
                                          .citation = "HL7 FHIR, QuestionnaireResponse",
                                          .options = options,
                                          .n_options = N_OPTIONS,
                                          .kind = MDN_FORMAT,
                                          .format = &format };

MDN_PLUGIN (fhir, plugin)
