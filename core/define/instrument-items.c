/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument-items.c - answer formats and items. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "core/define/draft.h"
#include "core/read/pattern.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

/* ---- the maps of one answer format --------------------------------------------------------------- */

#define RESPONSES(member) offsetof (struct mdn_responses, member)

static const char *const duration_units[] = { "minutes", "hours", NULL };
static const char *const duration_ranges[] = { "ambiguous", "midpoint", NULL };

static const struct mdn_field number_fields[]
  = { { .key = "min", .shape = MDN_SHAPE_NUMBER, .at = RESPONSES (min), .doc = "smallest allowed number" },
      { .key = "max", .shape = MDN_SHAPE_NUMBER, .at = RESPONSES (max), .doc = "largest allowed number" },
      { .key = "integer", .shape = MDN_SHAPE_FLAG, .at = RESPONSES (integer), .doc = "whole numbers only" } };

struct duration                     /* read beside the bounds, then put into the format */
{
  struct mdn_responses responses;
  unsigned unit, ranges;
};

static const struct mdn_field duration_fields[]
  = { { .key = "unit", .shape = MDN_SHAPE_CHOICE, .at = offsetof (struct duration, unit), .words = duration_units,
        .doc = "what the value is in: minutes (default) or hours" },
      { .key = "min", .shape = MDN_SHAPE_NUMBER, .at = RESPONSES (min), .doc = "shortest allowed, in the unit" },
      { .key = "max", .shape = MDN_SHAPE_NUMBER, .at = RESPONSES (max), .doc = "longest allowed, in the unit" },
      { .key = "ranges", .shape = MDN_SHAPE_CHOICE, .at = offsetof (struct duration, ranges),
        .words = duration_ranges,
        .doc = "a range such as 30-60: ambiguous (default), or midpoint where the authors say so" } };

static const struct mdn_field assay_fields[]
  = { { .key = "min", .shape = MDN_SHAPE_NUMBER, .at = RESPONSES (min), .doc = "smallest possible value" },
      { .key = "max", .shape = MDN_SHAPE_NUMBER, .at = RESPONSES (max), .doc = "largest possible value" } };

static const struct mdn_table number_table
  = { .what = "number", .field = number_fields, .n_fields = COUNT (number_fields) };
static const struct mdn_table duration_table
  = { .what = "duration", .field = duration_fields, .n_fields = COUNT (duration_fields) };
static const struct mdn_table assay_table
  = { .what = "assay", .field = assay_fields, .n_fields = COUNT (assay_fields) };
static const struct mdn_table clock_table = { .what = "clock" };
static const struct mdn_table text_table = { .what = "text" };

#define AT(member) .at = offsetof (struct mdn_draft_responses, member)
#define N_AT(member) .n_at = offsetof (struct mdn_draft_responses, member)

static const char *const label_languages[] = { "en", "zh", NULL };
static const struct mdn_like label_list_like = { .kind = MDN_LIKE_LIST, .of = &mdn_like_text };
static const struct mdn_like labels_of_language_like = { .kind = MDN_LIKE_EITHER, .of = &label_list_like, .other = &mdn_like_texts };
static const struct mdn_like labels_by_language_like
  = { .kind = MDN_LIKE_KEYS, .words = label_languages, .of = &labels_of_language_like };
static const struct mdn_like labels_like = { .kind = MDN_LIKE_EITHER, .of = &label_list_like, .other = &labels_by_language_like };
static const struct mdn_like confidence_word_like = { .kind = MDN_LIKE_WORD, .words = mdn_confidence_words };
static const struct mdn_like confidence_by_language_like
  = { .kind = MDN_LIKE_KEYS, .words = label_languages, .of = &confidence_word_like };
static const struct mdn_like confidence_like
  = { .kind = MDN_LIKE_EITHER, .of = &confidence_word_like, .other = &confidence_by_language_like };
static const struct mdn_like number_like = { .kind = MDN_LIKE_TABLE, .table = &number_table };
static const struct mdn_like duration_like = { .kind = MDN_LIKE_TABLE, .table = &duration_table };
static const struct mdn_like clock_time_like = { .kind = MDN_LIKE_TABLE, .table = &clock_table };
static const struct mdn_like free_text_like = { .kind = MDN_LIKE_TABLE, .table = &text_table };
static const struct mdn_like assay_like = { .kind = MDN_LIKE_TABLE, .table = &assay_table };

static const struct mdn_field responses_fields[]
  = { { .key = "codes", .shape = MDN_SHAPE_NUMBERS, AT (codes), N_AT (n_codes),
        .doc = "what the definition calls the answers, ascending: the code base, never inferred" },
      { .key = "labels", .shape = MDN_SHAPE_NODE, .like = &labels_like, AT (labels),
        .doc = "en and zh: one text a code in their order, or code: text for some of them" },
      { .key = "aliases", .shape = MDN_SHAPE_NODE, .like = &mdn_like_codes, AT (aliases), .doc = "further texts, each with its code" },
      { .key = "values", .shape = MDN_SHAPE_NUMBERS, AT (values), N_AT (n_values),
        .doc = "scored value of each code, where it differs from the code" },
      { .key = "missing", .shape = MDN_SHAPE_NUMBERS, AT (responses.missing), N_AT (responses.n_missing),
        .doc = "codes that mean no answer" },
      { .key = "confidence", .shape = MDN_SHAPE_NODE, .like = &confidence_like, AT (confidence),
        .doc = "confidence of the labels, one word or one a language" },
      { .key = "number", .shape = MDN_SHAPE_NODE, .like = &number_like, AT (number), .table = &number_table,
        .doc = "a number typed by the person" },
      { .key = "duration", .shape = MDN_SHAPE_NODE, .like = &duration_like, AT (duration), .table = &duration_table,
        .doc = "a length of time" },
      { .key = "clock", .shape = MDN_SHAPE_NODE, .like = &clock_time_like, AT (clock), .table = &clock_table,
        .doc = "a time of day; the value is minutes after midnight" },
      { .key = "text", .shape = MDN_SHAPE_NODE, .like = &free_text_like, AT (text), .table = &text_table,
        .doc = "free text; the value is 1 when something is written, a blank stays blank" },
      { .key = "assay", .shape = MDN_SHAPE_NODE, .like = &assay_like, AT (assay), .table = &assay_table,
        .doc = "a laboratory value; <0.3 and >50 are below or above a limit" } };

static const struct mdn_draft_responses responses_initial = { .responses = { .min = NAN, .max = NAN } };

/* ---- codes, labels, aliases ------------------------------------------------------------------------ */

static void
check_ascending (struct mdn_reader *reader, const struct mdn_draft_responses *draft, const struct mdn_place *place)
{
  for (size_t i = 1; i < draft->n_codes; i++)
    if (!(draft->codes[i] > draft->codes[i - 1]))
      {
        mdn_reader_say (reader, MDN_ERROR, "define.codes-order", place, draft->responses.id,
                        "codes must be ascending and differ: %g stands before %g", draft->codes[i - 1],
                        draft->codes[i]);
        return;
      }
}

static bool
find_code (const struct mdn_draft_responses *draft, double code, size_t *index)
{
  for (size_t i = 0; i < draft->n_codes; i++)
    if (draft->codes[i] == code)
      {
        *index = i;
        return true;
      }
  return false;
}

static const char **
label_slot (struct mdn_words *label, bool chinese)
{
  return chinese ? &label->zh : &label->en;
}

static void
read_label_list (struct mdn_reader *reader, const struct mdn_draft_responses *draft, const struct mdn_yaml *node,
                 bool chinese, struct mdn_choice *choice)
{
  if (node->n != draft->n_codes)
    {
      mdn_reader_say (reader, MDN_ERROR, "define.label-count", &node->place, draft->responses.id,
                      "%zu labels for %zu codes of '%s'", node->n, draft->n_codes, draft->responses.id);
      return;
    }
  for (size_t i = 0; i < node->n; i++)
    mdn_yaml_word (node->item[i], reader->diag, "label", label_slot (&choice[i].label, chinese));
}

/* code: text, for answers of which only some are labelled */
static void
read_label_map (struct mdn_reader *reader, const struct mdn_draft_responses *draft, const struct mdn_yaml *node,
                bool chinese, struct mdn_choice *choice)
{
  for (size_t i = 0; i < node->n; i++)
    {
      double code;
      size_t at;
      if (mdn_text_number (mdn_slice_of (node->key[i]), &code) && find_code (draft, code, &at))
        mdn_yaml_word (node->item[i], reader->diag, "label", label_slot (&choice[at].label, chinese));
      else
        mdn_reader_say (reader, MDN_ERROR, "define.unknown-code", &node->key_place[i], draft->responses.id,
                        "'%s' is no code of '%s'", node->key[i], draft->responses.id);
    }
}

static void
read_labels_of (struct mdn_reader *reader, const struct mdn_draft_responses *draft, const struct mdn_yaml *node,
                bool chinese, struct mdn_choice *choice)
{
  if (node == NULL)
    return;
  if (node->kind == MDN_YAML_MAP)
    read_label_map (reader, draft, node, chinese, choice);
  else if (node->kind == MDN_YAML_LIST)
    read_label_list (reader, draft, node, chinese, choice);
  else
    mdn_reader_say (reader, MDN_ERROR, "yaml.not-a-list", &node->place, draft->responses.id,
                    "labels must be a list, one text a code, or a map code: text");
}

static void
read_labels (struct mdn_reader *reader, const struct mdn_draft_responses *draft, struct mdn_choice *choice)
{
  static const char *const languages[] = { "en", "zh", NULL };
  const struct mdn_yaml *labels = draft->labels;
  if (labels == NULL)
    return;
  if (labels->kind == MDN_YAML_LIST)
    read_labels_of (reader, draft, labels, false, choice);
  else if (mdn_yaml_check_keys (labels, reader->diag, "labels", languages))
    {
      read_labels_of (reader, draft, mdn_yaml_get (labels, "en"), false, choice);
      read_labels_of (reader, draft, mdn_yaml_get (labels, "zh"), true, choice);
    }
}

static bool
is_missing_code (const struct mdn_responses *responses, double code)
{
  for (size_t i = 0; i < responses->n_missing; i++)
    if (responses->missing[i] == code)
      return true;
  return false;
}

static void
read_aliases (struct mdn_reader *reader, struct mdn_draft_responses *draft)
{
  const struct mdn_yaml *node = draft->aliases;
  struct mdn_alias *alias;
  size_t at, n = 0;
  if (node == NULL || !mdn_reader_is (reader, node, MDN_YAML_MAP, "aliases")
      || (alias = mdn_reader_array (reader, node->n, sizeof *alias)) == NULL)
    return;
  for (size_t i = 0; i < node->n; i++)
    {
      double code;
      if (!mdn_yaml_number (node->item[i], reader->diag, "code of an alias", &code))
        continue;
      if (find_code (draft, code, &at) || is_missing_code (&draft->responses, code))
        alias[n++] = (struct mdn_alias){ node->key[i], code };
      else
        mdn_reader_say (reader, MDN_ERROR, "define.unknown-code", &node->item[i]->place, draft->responses.id,
                        "%g is no code of '%s'", code, draft->responses.id);
    }
  draft->responses.alias = alias;
  draft->responses.n_aliases = n;
}

static void
read_confidence_of (struct mdn_reader *reader, const struct mdn_yaml *node, enum mdn_confidence *confidence)
{
  size_t word;
  if (node != NULL && mdn_yaml_choice (node, reader->diag, "confidence", mdn_confidence_words, &word))
    *confidence = (enum mdn_confidence) (MDN_VERIFIED + word);
}

static void
read_confidence (struct mdn_reader *reader, const struct mdn_yaml *node, struct mdn_responses *responses)
{
  static const char *const languages[] = { "en", "zh", NULL };
  if (node == NULL)
    return;
  const bool is_map = node->kind != MDN_YAML_SCALAR;
  if (is_map && !mdn_yaml_check_keys (node, reader->diag, "confidence", languages))
    return;
  for (size_t i = 0; i < COUNT (responses->confidence); i++)
    if (is_map || i == 0)
      read_confidence_of (reader, is_map ? mdn_yaml_get (node, languages[i]) : node, &responses->confidence[i]);
    else
      responses->confidence[i] = responses->confidence[0];
}

static void
read_codes (struct mdn_reader *reader, const struct mdn_yaml *node, struct mdn_draft_responses *draft)
{
  struct mdn_choice *choice = mdn_reader_array (reader, draft->n_codes, sizeof *choice);
  const struct mdn_place codes = mdn_place_of (node, "codes"), values = mdn_place_of (node, "values");
  check_ascending (reader, draft, &codes);
  if (draft->values != NULL && draft->n_values != draft->n_codes)
    {
      mdn_reader_say (reader, MDN_ERROR, "define.value-count", &values, draft->responses.id,
                      "%zu values for %zu codes of '%s'", draft->n_values, draft->n_codes, draft->responses.id);
      draft->values = NULL;
    }
  for (size_t i = 0; i < draft->n_codes && choice != NULL; i++)
    {
      choice[i].code = draft->codes[i];
      choice[i].alert = choice[i].value = draft->values != NULL ? draft->values[i] : draft->codes[i];
      if (is_missing_code (&draft->responses, draft->codes[i]))
        mdn_reader_say (reader, MDN_ERROR, "define.code-is-missing", &codes, draft->responses.id,
                        "%g is both an answer and a code for no answer in '%s'", draft->codes[i],
                        draft->responses.id);
    }
  if (choice == NULL)
    return;
  read_labels (reader, draft, choice);
  draft->responses.choice = choice;
  draft->responses.n_choices = draft->n_codes;
  read_aliases (reader, draft);
}

/* ---- kinds ------------------------------------------------------------------------------------------- */

static void
read_duration (struct mdn_reader *reader, struct mdn_draft_responses *draft)
{
  struct duration duration = { .responses = draft->responses };
  mdn_keys_read (reader, draft->duration, &duration_table, &duration);
  draft->responses = duration.responses;
  draft->responses.hours = duration.unit == 1;
  draft->responses.midpoint = duration.ranges == 1;
}

static void
read_kind (struct mdn_reader *reader, const struct mdn_yaml *node, struct mdn_draft_responses *draft,
           enum mdn_answer_kind kind)
{
  struct mdn_responses *responses = &draft->responses;
  responses->kind = kind;
  if (kind == MDN_ANSWER_CODE)
    read_codes (reader, node, draft);
  else if (kind == MDN_ANSWER_NUMBER)
    mdn_keys_read (reader, draft->number, &number_table, responses);
  else if (kind == MDN_ANSWER_DURATION)
    read_duration (reader, draft);
  else if (kind == MDN_ANSWER_CLOCK)
    mdn_keys_read (reader, draft->clock, &clock_table, responses);
  else if (kind == MDN_ANSWER_TEXT)
    mdn_keys_read (reader, draft->text, &text_table, responses);
  else
    mdn_keys_read (reader, draft->assay, &assay_table, responses);
  if (responses->max < responses->min)
    mdn_reader_say (reader, MDN_ERROR, "define.bounds-order", &draft->place, responses->id,
                    "max %g of '%s' is below min %g", responses->max, responses->id, responses->min);
}

static void
finish_responses (struct mdn_reader *reader, const struct mdn_yaml *node, void *object)
{
  struct mdn_draft_responses *draft = object;
  const void *const given[] = { draft->codes,         draft->number, draft->duration, draft->clock,
                                draft->text, draft->assay };
  size_t n = 0, kind = 0;
  for (size_t i = 0; i < COUNT (given); i++)
    if (given[i] != NULL)
      {
        kind = i;
        n++;
      }
  if (n != 1)
    mdn_reader_say (reader, MDN_ERROR, "define.answer-kind", &node->place, draft->responses.id,
                    "'%s' must have exactly one of codes, number, duration, clock, text, assay", draft->responses.id);
  else
    read_kind (reader, node, draft, (enum mdn_answer_kind) kind);
  if (draft->codes == NULL && (draft->labels != NULL || draft->values != NULL || draft->aliases != NULL))
    mdn_reader_say (reader, MDN_ERROR, "define.labels-without-codes", &node->place, draft->responses.id,
                    "labels, values and aliases of '%s' need codes", draft->responses.id);
  read_confidence (reader, draft->confidence, &draft->responses);
}

static const char *const answer_kinds[] = { "codes", "number", "duration", "clock", "text", "assay", NULL };

const struct mdn_table mdn_responses_table
  = { .what = "an answer format",
      .field = responses_fields,
      .n_fields = COUNT (responses_fields),
      .size = sizeof (struct mdn_draft_responses),
      .initial = &responses_initial,
      .id_at = offsetof (struct mdn_draft_responses, responses.id),
      .place_at = offsetof (struct mdn_draft_responses, place),
      .id_style = MDN_ID_LABEL,
      .one_of = answer_kinds,
      .finish = finish_responses };

/* ---- a form's own code base ---------------------------------------------------------------------------- */

static void
recode_aliases (struct mdn_reader *reader, const struct mdn_draft_responses *draft, const double *code,
                struct mdn_responses *out)
{
  struct mdn_alias *alias = mdn_reader_array (reader, out->n_aliases, sizeof *alias);
  for (size_t i = 0; i < out->n_aliases && alias != NULL; i++)
    {
      size_t at;
      alias[i] = out->alias[i];
      if (find_code (draft, alias[i].code, &at))
        alias[i].code = code[at];
    }
  out->alias = alias;
  out->n_aliases = alias == NULL ? 0 : out->n_aliases;
}

void
mdn_responses_recode (struct mdn_reader *reader, const struct mdn_draft_responses *draft, const double *code,
                      struct mdn_responses *out)
{
  *out = draft->responses;
  struct mdn_choice *choice = mdn_reader_array (reader, out->n_choices, sizeof *choice);
  for (size_t i = 0; i < out->n_choices && choice != NULL; i++)
    {
      choice[i] = out->choice[i];
      choice[i].code = code[i];
      choice[i].value = draft->values != NULL ? draft->values[i] : code[i];
    }
  out->choice = choice;
  out->n_choices = choice == NULL ? 0 : out->n_choices;
  recode_aliases (reader, draft, code, out);
}

void
mdn_responses_bounds (const struct mdn_responses *responses, double *lo, double *hi)
{
  *lo = responses->min;
  *hi = responses->max;
  for (size_t i = 0; i < responses->n_choices; i++)
    {
      *lo = fmin (*lo, responses->choice[i].value);
      *hi = fmax (*hi, responses->choice[i].value);
    }
}

/* ---- items --------------------------------------------------------------------------------------------- */

#define ITEM_AT(member) .at = offsetof (struct mdn_draft_item, member)

static const struct mdn_field item_fields[]
  = { { .key = "topic", .shape = MDN_SHAPE_MAP, .required = true, ITEM_AT (topic), .table = &mdn_words_table,
        .doc = "a short neutral topic; the wording only where the licence allows it" },
      { .key = "responses", .shape = MDN_SHAPE_TEXT, .required = true, ITEM_AT (responses),
        .doc = "name of the answer format" },
      { .key = "columns", .shape = MDN_SHAPE_TEXTS, ITEM_AT (columns),
        .n_at = offsetof (struct mdn_draft_item, n_columns), .doc = "column patterns of this item alone" },
      { .key = "note", .shape = MDN_SHAPE_MAP, ITEM_AT (note), .table = &mdn_words_table,
        .doc = "what a user should know about the item" } };

const struct mdn_table mdn_item_table = { .what = "an item",
                                          .field = item_fields,
                                          .n_fields = COUNT (item_fields),
                                          .size = sizeof (struct mdn_draft_item),
                                          .id_at = offsetof (struct mdn_draft_item, id),
                                          .place_at = offsetof (struct mdn_draft_item, place),
                                          .id_style = MDN_ID_NAME };

/* A pattern is compiled once to find its mistakes; {n} and {item} stand for themselves here. */
static void
check_patterns (struct mdn_draft *draft, const char *const *pattern, size_t n, const struct mdn_yaml *node)
{
  for (size_t i = 0; i < n; i++)
    {
      const struct mdn_pattern *compiled;
      const struct mdn_place *place = node->kind == MDN_YAML_LIST ? &node->item[i]->place : &node->place;
      if (mdn_pattern_compile (draft->reader->arena, draft->reader->diag, pattern[i], MDN_PATTERN_WHOLE, place,
                               &compiled)
          == MDN_NO_MEMORY)
        draft->reader->exhausted = true;
    }
}

void
mdn_draft_complete_items (struct mdn_draft *draft)
{
  const struct mdn_names formats = mdn_draft_formats (draft);
  const struct mdn_yaml *items = mdn_yaml_get (draft->root, "items");
  for (size_t i = 0; i < draft->n_items; i++)
    {
      struct mdn_draft_item *item = &draft->item[i];
      const struct mdn_place place = mdn_place_of (items->item[i], "responses");
      item->responses_at = SIZE_MAX;
      mdn_reader_find (draft->reader, &formats, item->responses, &place, &item->responses_at);
      check_patterns (draft, item->columns, item->n_columns, mdn_yaml_get (items->item[i], "columns"));
    }
  check_patterns (draft, draft->instrument.columns, draft->instrument.n_columns,
                  mdn_yaml_get (draft->root, "columns"));
}
