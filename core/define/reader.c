/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reader.c - reading maps by their tables. */
#include "core/define/reader.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

enum mdn_status
mdn_reader_init (struct mdn_reader *reader, struct mdn_arena *arena, struct mdn_diag *diag)
{
  *reader = (struct mdn_reader){ .arena = arena, .diag = diag };
  reader->said = mdn_map_new (arena, 0);
  reader->errors_before = mdn_diag_count (diag, MDN_ERROR);
  reader->no_memory_before = mdn_diag_count_id (diag, "memory.none");
  return reader->said == NULL ? MDN_NO_MEMORY : MDN_OK;
}

enum mdn_status
mdn_reader_status (const struct mdn_reader *reader)
{
  if (reader->exhausted || mdn_diag_count_id (reader->diag, "memory.none") > reader->no_memory_before)
    return MDN_NO_MEMORY;
  return mdn_diag_count (reader->diag, MDN_ERROR) > reader->errors_before ? MDN_DEFINITION : MDN_OK;
}

static bool
is_new (struct mdn_reader *reader, const struct mdn_buffer *text)
{
  size_t index;
  bool was_new = true;
  const struct mdn_slice key = { text->ptr, text->len };
  if (mdn_map_add (reader->said, key, 0, &index, &was_new) != MDN_OK)
    reader->exhausted = true;
  return was_new;
}

void
mdn_reader_say (struct mdn_reader *reader, enum mdn_severity severity, const char *id,
                const struct mdn_place *place, const char *subject, const char *format, ...)
{
  struct mdn_diagnostic about = { .severity = severity, .id = id, .subject = subject };
  struct mdn_buffer text = { 0 };
  va_list args;
  if (place != NULL)
    about.place = *place;
  mdn_buffer_format (&text, "%s:%zu:%zu:", id, about.place.line, about.place.column);
  const size_t start = text.len;
  va_start (args, format);
  mdn_buffer_vformat (&text, format, args);
  va_end (args);
  if (text.failed)
    reader->exhausted = true;
  else if (is_new (reader, &text))
    mdn_diag_tell (reader->diag, &about, "%s", text.ptr + start);
  mdn_buffer_release (&text);
}

void *
mdn_reader_array (struct mdn_reader *reader, size_t n, size_t size)
{
  void *array = mdn_arena_array (reader->arena, n, size);
  if (array == NULL)
    reader->exhausted = true;
  return array;
}

const char *
mdn_reader_text (struct mdn_reader *reader, const char *text)
{
  const char *copy = mdn_arena_text (reader->arena, text, strlen (text));
  if (copy == NULL)
    reader->exhausted = true;
  return copy;
}

/* ---- ids ----------------------------------------------------------------------------------------- */

struct id_style { const char *first, *others, *words; };

#define LETTERS "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

static const struct id_style id_styles[]
  = { [MDN_ID_NAME] = { LETTERS, LETTERS DIGITS "_", "small letters, digits and _, a letter first" },
      [MDN_ID_LABEL] = { LETTERS DIGITS, LETTERS DIGITS "_-", "small letters, digits, _ and -" },
      [MDN_ID_KEBAB] = { LETTERS DIGITS, LETTERS DIGITS "-", "small letters, digits and -" } };

void
mdn_reader_check_version (struct mdn_reader *reader, const struct mdn_yaml *root, const char *text)
{
  const struct mdn_place place = mdn_place_of (root, "version");
  long version;
  if (text != NULL && (!mdn_text_integer (mdn_slice_of (text), &version) || version < 1))
    mdn_reader_say (reader, MDN_ERROR, "define.bad-version", &place, NULL,
                    "a version is a whole number from 1, not '%s'", text);
}

bool
mdn_reader_check_id (struct mdn_reader *reader, const char *id, enum mdn_id_style style,
                     const struct mdn_place *place)
{
  const struct id_style *rule = &id_styles[style == MDN_ID_ANY ? MDN_ID_NAME : style];
  const bool good = id[0] != '\0' && strchr (rule->first, id[0]) != NULL && id[strspn (id, rule->others)] == '\0';
  if (good || (style == MDN_ID_ANY && id[0] != '\0'))
    return true;
  mdn_reader_say (reader, MDN_ERROR, "define.bad-id", place, id, "'%s' cannot be a name here: %s", id,
                  style == MDN_ID_ANY ? "it is empty" : rule->words);
  return false;
}

/* ---- one value by its shape ------------------------------------------------------------------------ */

typedef void shape_reader (struct mdn_reader *reader, const struct mdn_yaml *node,
                           const struct mdn_field *field, char *object);

static void
read_text (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_field *field, char *object)
{
  mdn_yaml_word (node, reader->diag, field->key, (const char **) (void *) (object + field->at));
}

static void
read_number (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_field *field, char *object)
{
  mdn_yaml_number (node, reader->diag, field->key, (double *) (void *) (object + field->at));
}

static void
read_integer (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_field *field, char *object)
{
  mdn_yaml_integer (node, reader->diag, field->key, (long *) (void *) (object + field->at));
}

static void
read_flag (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_field *field, char *object)
{
  mdn_yaml_bool (node, reader->diag, field->key, (bool *) (object + field->at));
}

/* The enums written here have no negative member, so they are unsigned. */
_Static_assert (sizeof (enum mdn_confidence) == sizeof (unsigned), "an enum is as wide as unsigned");

static void
read_choice (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_field *field, char *object)
{
  size_t position;
  if (mdn_yaml_choice (node, reader->diag, field->key, field->words, &position))
    *(unsigned *) (void *) (object + field->at) = field->first + (unsigned) position;
}

static void
read_word (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_field *field, char *object)
{
  size_t position;
  if (mdn_yaml_choice (node, reader->diag, field->key, field->words, &position))
    *(const char **) (void *) (object + field->at) = field->words[position];
}

static void
read_numbers (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_field *field, char *object)
{
  mdn_yaml_numbers (node, reader->arena, reader->diag, field->key,
                    (const double **) (void *) (object + field->at),
                    (size_t *) (void *) (object + field->n_at));
}

static void
read_texts (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_field *field, char *object)
{
  mdn_yaml_words (node, reader->arena, reader->diag, field->key,
                  (const char *const **) (void *) (object + field->at),
                  (size_t *) (void *) (object + field->n_at));
}

static void
read_map (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_field *field, char *object)
{
  mdn_keys_read (reader, node, field->table, object + field->at);
}

bool
mdn_reader_is (struct mdn_reader *reader, const struct mdn_yaml *node, enum mdn_yaml_kind kind, const char *what)
{
  static const char *const ids[] = { "yaml.not-a-word", "yaml.not-a-list", "yaml.not-a-map" };
  static const char *const names[] = { "one value", "a list", "a map (key: value)" };
  if (node->kind == kind)
    return true;
  mdn_reader_say (reader, MDN_ERROR, ids[kind], &node->place, what, "%s must be %s, not %s", what, names[kind],
                  names[node->kind]);
  return false;
}

static void
set_member (char *element, long at, const void *value, size_t size)
{
  if (at != MDN_NOWHERE)
    memcpy (element + at, value, size);
}

/* Members of a list or map as structs, one for each member whatever its faults. */
static char *
read_members (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_field *field, char *object)
{
  const struct mdn_table *table = field->table;
  char *array = mdn_reader_array (reader, node->n, table->size);
  if (array == NULL)
    return NULL;
  for (size_t i = 0; i < node->n; i++)
    {
      char *element = array + i * table->size;
      const struct mdn_place *place = node->kind == MDN_YAML_MAP ? &node->key_place[i] : &node->item[i]->place;
      if (table->initial != NULL)
        memcpy (element, table->initial, table->size);
      set_member (element, table->place_at, place, sizeof *place);
      if (node->kind == MDN_YAML_MAP)
        set_member (element, table->id_at, &node->key[i], sizeof node->key[i]);
      mdn_keys_read (reader, node->item[i], table, element);
    }
  memcpy (object + field->at, &array, sizeof array);
  memcpy (object + field->n_at, &node->n, sizeof node->n);
  return array;
}

static void
read_list (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_field *field, char *object)
{
  if (mdn_reader_is (reader, node, MDN_YAML_LIST, field->key))
    read_members (reader, node, field, object);
}

static void
read_named (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_field *field, char *object)
{
  if (!mdn_reader_is (reader, node, MDN_YAML_MAP, field->key))
    return;
  for (size_t i = 0; i < node->n; i++)
    mdn_reader_check_id (reader, node->key[i], field->table->id_style, &node->key_place[i]);
  read_members (reader, node, field, object);
}

static void
read_node (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_field *field, char *object)
{
  (void) reader;
  memcpy (object + field->at, &node, sizeof node);
}

static void
set_end (struct mdn_reader *reader, const struct mdn_yaml *node, const char *key, double *end)
{
  if (!isnan (*end))
    mdn_reader_say (reader, MDN_ERROR, "define.two-bounds", &node->place, key,
                    "%s sets an end that another key here sets already", key);
  mdn_yaml_number (node, reader->diag, key, end);
}

static void
read_end (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_field *field, char *object)
{
  struct mdn_range *interval = (struct mdn_range *) (void *) (object + field->at);
  const bool lower = field->shape == MDN_SHAPE_FROM || field->shape == MDN_SHAPE_ABOVE;
  set_end (reader, node, field->key, lower ? &interval->lo : &interval->hi);
  if (field->shape == MDN_SHAPE_ABOVE)
    interval->lo_open = true;
  if (field->shape == MDN_SHAPE_BELOW)
    interval->hi_open = true;
}

static shape_reader *const shape_readers[MDN_N_SHAPES]
  = { [MDN_SHAPE_TEXT] = read_text,       [MDN_SHAPE_NUMBER] = read_number, [MDN_SHAPE_INTEGER] = read_integer,
      [MDN_SHAPE_FLAG] = read_flag,       [MDN_SHAPE_CHOICE] = read_choice, [MDN_SHAPE_WORD] = read_word,
      [MDN_SHAPE_NUMBERS] = read_numbers, [MDN_SHAPE_TEXTS] = read_texts,   [MDN_SHAPE_MAP] = read_map,
      [MDN_SHAPE_LIST] = read_list,       [MDN_SHAPE_NAMED] = read_named,   [MDN_SHAPE_NODE] = read_node,
      [MDN_SHAPE_FROM] = read_end,        [MDN_SHAPE_ABOVE] = read_end,     [MDN_SHAPE_TO] = read_end,
      [MDN_SHAPE_BELOW] = read_end,       [MDN_SHAPE_HEADING] = read_text };

/* ---- a map by its table ------------------------------------------------------------------------------ */

/* NULL-terminated; NULL: no memory. */
static const char **
keys_of (struct mdn_reader *reader, const struct mdn_table *table)
{
  const char **known = mdn_reader_array (reader, table->n_fields + 1, sizeof *known);
  for (size_t i = 0; known != NULL && i < table->n_fields; i++)
    known[i] = table->field[i].key;
  return known;
}

static bool
check_keys (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_table *table)
{
  const char **known = keys_of (reader, table);
  if (known == NULL)
    return false;
  mdn_yaml_check_keys (node, reader->diag, table->what, known);
  return node->kind == MDN_YAML_MAP;
}

/* The key is there but misspelt: an unknown one was reported, with this one as the nearest. */
static bool
is_misspelt (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_table *table, const char *key)
{
  const char **known = keys_of (reader, table);
  for (size_t i = 0; i < node->n && known != NULL; i++)
    {
      const char *nearest = mdn_text_nearest (node->key[i], known, table->n_fields);
      if (nearest == key && strcmp (node->key[i], key) != 0)
        return true;
    }
  return false;
}

static void
read_fields (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_table *table, char *object)
{
  for (size_t i = 0; i < table->n_fields; i++)
    {
      const struct mdn_field *field = &table->field[i];
      const struct mdn_yaml *value = mdn_yaml_get (node, field->key);
      if (value != NULL)
        shape_readers[field->shape](reader, value, field, object);
      else if (field->required && !is_misspelt (reader, node, table, field->key))
        mdn_reader_say (reader, MDN_ERROR, "define.missing-key", &node->place, field->key,
                        "%s needs the key '%s': %s", table->what, field->key, field->doc);
    }
}

static void
read_plain (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_table *table, char *object)
{
  for (size_t i = 0; i < table->n_fields; i++)
    if (strcmp (table->field[i].key, table->plain) == 0)
      shape_readers[table->field[i].shape](reader, node, &table->field[i], object);
}

void
mdn_keys_read (struct mdn_reader *reader, const struct mdn_yaml *node, const struct mdn_table *table,
                void *object)
{
  if (table->plain != NULL && node->kind != MDN_YAML_MAP)
    read_plain (reader, node, table, object);
  else if (check_keys (reader, node, table))
    read_fields (reader, node, table, object);
  else
    return;
  if (table->finish != NULL)
    table->finish (reader, node, object);
}

struct mdn_place
mdn_place_of (const struct mdn_yaml *map, const char *key)
{
  const struct mdn_yaml *value = mdn_yaml_get (map, key);
  return value != NULL ? value->place : map != NULL ? map->place : (struct mdn_place){ 0 };
}

/* A number, or `.` for an open end. */
static bool
read_bound (struct mdn_reader *reader, const struct mdn_yaml *node, double *bound)
{
  if (node->kind == MDN_YAML_SCALAR && strcmp (node->text, ".") == 0)
    return true;
  return mdn_yaml_number (node, reader->diag, "range", bound);
}

void
mdn_reader_range (struct mdn_reader *reader, const struct mdn_yaml *node, const char *score, double *lo, double *hi)
{
  if (node->kind != MDN_YAML_LIST || node->n != 2)
    {
      mdn_reader_say (reader, MDN_ERROR, "define.bad-range", &node->place, score,
                      "the range of '%s' must be [lowest, highest]", score);
      return;
    }
  const bool read = read_bound (reader, node->item[0], lo) && read_bound (reader, node->item[1], hi);
  if (!read || !(*lo >= *hi))
    return;
  mdn_reader_say (reader, MDN_ERROR, "define.bad-range", &node->place, score,
                  "the range of '%s' must ascend: [%g, %g]", score, *lo, *hi);
  const double low = *hi;           /* what is held against the range is held against the one that was meant */
  *hi = *lo;
  *lo = low;
}

/* ---- maps that occur everywhere ------------------------------------------------------------------------ */

static const struct mdn_field words_fields[]
  = { { .key = "en", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct mdn_words, en), .doc = "in English" },
      { .key = "zh", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct mdn_words, zh), .doc = "in Chinese" } };

static void
finish_words (struct mdn_reader *reader, const struct mdn_yaml *node, void *object)
{
  (void) object;
  if (node->kind == MDN_YAML_MAP && mdn_yaml_get (node, "en") == NULL)
    mdn_reader_say (reader, MDN_ERROR, "define.no-english", &node->place, NULL, "the English text (en) is missing");
}

static const char *const english[] = { "en", NULL };

const struct mdn_table mdn_words_table = { .what = "a text in languages",
                                           .field = words_fields,
                                           .n_fields = sizeof words_fields / sizeof words_fields[0],
                                           .size = sizeof (struct mdn_words),
                                           .plain = "en",
                                           .id_at = MDN_NOWHERE,
                                           .place_at = MDN_NOWHERE,
                                           .one_of = english,
                                          .finish = finish_words };

const char *const mdn_better_words[] = { "neither", "lower", "higher", NULL };
const char *const mdn_side_keys[] = { "at_least", "above", "at_most", "below", NULL };
const char *const mdn_confidence_words[] = { "verified", "secondary", "derived", "background", NULL };

static const struct mdn_field source_fields[]
  = { { .key = "text", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct mdn_source, text),
        .doc = "the publication, or how the fact was derived" },
      { .key = "doi", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct mdn_source, doi),
        .doc = "digital object identifier" },
      { .key = "confidence", .shape = MDN_SHAPE_CHOICE, .at = offsetof (struct mdn_source, confidence),
        .words = mdn_confidence_words, .first = MDN_VERIFIED,
        .doc = "verified, secondary, derived or background" } };

static void
finish_source (struct mdn_reader *reader, const struct mdn_yaml *node, void *object)
{
  const struct mdn_source *source = object;
  if (node->kind == MDN_YAML_MAP && source->text == NULL && source->doi == NULL)
    mdn_reader_say (reader, MDN_ERROR, "define.empty-source", &node->place, NULL,
                    "a source needs a text or a doi");
}

static const char *const what_is_cited[] = { "text", "doi", NULL };

const struct mdn_table mdn_source_table = { .what = "a source",
                                            .field = source_fields,
                                            .n_fields = sizeof source_fields / sizeof source_fields[0],
                                            .size = sizeof (struct mdn_source),
                                            .plain = "text",
                                            .id_at = MDN_NOWHERE,
                                            .place_at = MDN_NOWHERE,
                                            .any_of = what_is_cited,
                                            .finish = finish_source };
