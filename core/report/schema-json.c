/* SPDX-License-Identifier: GPL-3.0-or-later */
/* schema-json.c - one definition a table, reached from the table of the file.
 *
 * Editors read YAML by its core schema: 1 is a number, true a boolean, 1..4 and . are strings.
 * Mediant reads every value as text first, so a text may be a number here, and a number a string. */
#include "core/report/schema-json.h"

#include <jansson.h>
#include <string.h>

#include "core/base/text.h"

#define NUMBER "[-+]?([0-9]+\\\\.?[0-9]*|\\\\.[0-9]+)([eE][-+]?[0-9]+)?"
#define REF(name) "{\"$ref\": \"#/$defs/" name "\"}"

/* Values that occur everywhere. */
static const struct basic { const char *name, *schema; } basics[] = {
  { "text", "{\"type\": [\"string\", \"number\", \"boolean\"], \"minLength\": 1}" },
  { "cell", "{\"type\": [\"string\", \"number\", \"boolean\", \"null\"]}" },
  { "number", "{\"type\": [\"number\", \"string\"], \"pattern\": \"^" NUMBER "$\"}" },
  { "whole-number", "{\"type\": [\"integer\", \"string\"], \"pattern\": \"^[-+]?[0-9]+$\"}" },
  { "flag", "{\"enum\": [true, false, \"true\", \"false\"]}" },
  { "number-or-range",
    "{\"type\": [\"number\", \"string\"], \"pattern\": \"^(" NUMBER "|[-+]?[0-9]+\\\\.\\\\.[-+]?[0-9]+)$\"}" },
  { "numbers", "{\"anyOf\": [" REF ("number-or-range") ", {\"type\": \"array\", \"items\": " REF ("number-or-range") "}]}" },
  { "texts", "{\"anyOf\": [" REF ("text") ", {\"type\": \"array\", \"items\": " REF ("text") "}]}" },
};

enum { N_BASICS = sizeof basics / sizeof *basics, MOST_TABLES = 96 };

struct writer
{
  struct mdn_arena *arena;
  struct mdn_registry *registry;
  json_t *defs;
  const struct mdn_table *table[MOST_TABLES];
  const char *name[MOST_TABLES];
  size_t n;
  bool failed;
};

/* A part that could not be made is noticed at once and reported at the end. */
static json_t *
made (struct writer *w, json_t *part)
{
  w->failed = w->failed || part == NULL;
  return part;
}

static void
put (struct writer *w, json_t *object, const char *key, json_t *value)
{
  if (json_object_set_new (object, key, value) != 0)
    w->failed = true;
}

static void
add (struct writer *w, json_t *array, json_t *value)
{
  if (json_array_append_new (array, value) != 0)
    w->failed = true;
}

static json_t *
reference (struct writer *w, const char *name)
{
  return made (w, json_pack ("{s:o}", "$ref", json_sprintf ("#/$defs/%s", name)));
}

static json_t *
basic (struct writer *w, const char *name)
{
  return reference (w, name);
}

static json_t *
list_of (struct writer *w, json_t *items)
{
  return made (w, json_pack ("{s:s,s:o}", "type", "array", "items", items));
}

static json_t *
either (struct writer *w, json_t *first, json_t *second)
{
  return made (w, json_pack ("{s:[o,o]}", "anyOf", first, second));
}

static json_t *
words (struct writer *w, const char *const *word)
{
  json_t *list = made (w, json_array ());
  for (size_t i = 0; word[i] != NULL; i++)
    add (w, list, json_string (word[i]));
  return made (w, json_pack ("{s:o}", "enum", list));
}

/* ---- names ------------------------------------------------------------------------------------------------ */

static const char *
pattern_of (enum mdn_id_style style)
{
  static const char *const patterns[] = { [MDN_ID_NAME] = "^[a-z][a-z0-9_]*$",
                                          [MDN_ID_LABEL] = "^[a-z0-9][a-z0-9_-]*$",
                                          [MDN_ID_KEBAB] = "^[a-z0-9][a-z0-9-]*$",
                                          [MDN_ID_ANY] = "." };
  return patterns[style];
}

/* Names that may begin with a digit can be a number for the editor. */
static json_t *
heading (struct writer *w, const struct mdn_table *table)
{
  const char *pattern = pattern_of (table->id_style);
  if (table->id_style == MDN_ID_NAME)
    return made (w, json_pack ("{s:s,s:s}", "type", "string", "pattern", pattern));
  return made (w, json_pack ("{s:[s,s],s:s,s:i}", "type", "string", "integer", "pattern", pattern, "minimum", 0));
}

/* "a scheme of bands": scheme-of-bands */
static const char *
slug (struct writer *w, const char *what)
{
  const char *start = strncmp (what, "a ", 2) == 0 ? what + 2 : strncmp (what, "an ", 3) == 0 ? what + 3 : what;
  char *name = mdn_arena_text (w->arena, start, strlen (start));
  for (size_t i = 0; name != NULL && name[i] != '\0'; i++)
    if (name[i] == ' ' || name[i] == '\'' || name[i] == '_')
      name[i] = '-';
  w->failed = w->failed || name == NULL;
  return name;
}

static bool
is_taken (const struct writer *w, const char *name)
{
  for (size_t i = 0; i < w->n; i++)
    if (strcmp (w->name[i], name) == 0)
      return true;
  for (size_t i = 0; i < N_BASICS; i++)
    if (strcmp (basics[i].name, name) == 0)
      return true;
  return false;
}

static const char *
free_name (struct writer *w, const struct mdn_table *table)
{
  const char *first = slug (w, table->what), *name = first;
  for (size_t i = 2; name != NULL && is_taken (w, name); i++)
    name = mdn_arena_format (w->arena, "%s-%zu", first, i);
  w->failed = w->failed || name == NULL;
  return name;
}

/* ---- values ------------------------------------------------------------------------------------------------- */

static json_t *table_schema (struct writer *w, const struct mdn_table *table);

static json_t *
table_reference (struct writer *w, const struct mdn_table *table)
{
  for (size_t i = 0; i < w->n; i++)
    if (w->table[i] == table)
      return reference (w, w->name[i]);
  const char *name = free_name (w, table);
  if (w->n == MOST_TABLES || name == NULL)
    return made (w, NULL);
  w->table[w->n] = table;
  w->name[w->n++] = name;
  put (w, w->defs, name, table_schema (w, table));
  return reference (w, name);
}

static json_t *like_schema (struct writer *w, const struct mdn_like *like);

static json_t *
like_list (struct writer *w, const struct mdn_like *like)
{
  json_t *list = list_of (w, like_schema (w, like->of));
  if (like->n > 0)
    {
      put (w, list, "minItems", json_integer ((json_int_t) like->n));
      put (w, list, "maxItems", json_integer ((json_int_t) like->n));
    }
  return list;
}

static json_t *
like_map (struct writer *w, const struct mdn_like *like)
{
  return made (w, json_pack ("{s:s,s:o}", "type", "object", "additionalProperties", like_schema (w, like->of)));
}

static json_t *
like_keys (struct writer *w, const struct mdn_like *like)
{
  json_t *properties = made (w, json_object ());
  for (size_t i = 0; like->words[i] != NULL; i++)
    put (w, properties, like->words[i], like_schema (w, like->of));
  return made (w, json_pack ("{s:s,s:o,s:b}", "type", "object", "properties", properties, "additionalProperties", 0));
}

static json_t *
like_schema (struct writer *w, const struct mdn_like *like)
{
  switch (like->kind)
    {
    case MDN_LIKE_CELL:
      return basic (w, "cell");
    case MDN_LIKE_TEXT:
      return basic (w, "text");
    case MDN_LIKE_NUMBER:
      return basic (w, "number");
    case MDN_LIKE_NUMBERS:
      return basic (w, "numbers");
    case MDN_LIKE_WORD:
      return words (w, like->words);
    case MDN_LIKE_LIST:
      return like_list (w, like);
    case MDN_LIKE_MAP:
    case MDN_LIKE_OPTIONS:
      return like_map (w, like);
    case MDN_LIKE_KEYS:
      return like_keys (w, like);
    case MDN_LIKE_TABLE:
      return table_reference (w, like->table);
    case MDN_LIKE_EITHER:
      return either (w, like_schema (w, like->of), like_schema (w, like->other));
    }
  return made (w, NULL);
}

static json_t *
named_schema (struct writer *w, const struct mdn_table *table)
{
  return made (w, json_pack ("{s:s,s:{s:o},s:b}", "type", "object", "patternProperties", pattern_of (table->id_style),
                             table_reference (w, table), "additionalProperties", 0));
}

static json_t *
field_schema (struct writer *w, const struct mdn_table *table, const struct mdn_field *field)
{
  static const char *const of_shape[MDN_N_SHAPES]
    = { [MDN_SHAPE_TEXT] = "text",       [MDN_SHAPE_NUMBER] = "number", [MDN_SHAPE_INTEGER] = "whole-number",
        [MDN_SHAPE_FLAG] = "flag",       [MDN_SHAPE_NUMBERS] = "numbers", [MDN_SHAPE_TEXTS] = "texts",
        [MDN_SHAPE_FROM] = "number",     [MDN_SHAPE_ABOVE] = "number",  [MDN_SHAPE_TO] = "number",
        [MDN_SHAPE_BELOW] = "number" };
  if (field->shape == MDN_SHAPE_TEXTS && field->words != NULL)
    return either (w, words (w, field->words), list_of (w, words (w, field->words)));
  if (of_shape[field->shape] != NULL)
    return basic (w, of_shape[field->shape]);
  if (field->shape == MDN_SHAPE_HEADING)
    return heading (w, table);
  if (field->words != NULL)
    return words (w, field->words);
  if (field->shape == MDN_SHAPE_MAP)
    return table_reference (w, field->table);
  if (field->shape == MDN_SHAPE_LIST)
    return list_of (w, table_reference (w, field->table));
  if (field->shape == MDN_SHAPE_NAMED)
    return named_schema (w, field->table);
  return field->like != NULL ? like_schema (w, field->like) : made (w, json_object ());   /* anything */
}

/* ---- options by method ------------------------------------------------------------------------------------ */

static json_t *
option_value (struct writer *w, const struct mdn_option *option)
{
  if (option->type == MDN_WORD)
    return words (w, option->words);
  if (option->type == MDN_FLAG)
    return basic (w, "flag");
  if (option->type != MDN_NUMBER && option->type != MDN_INTEGER && option->type != MDN_NUMBERS)
    return basic (w, "text");
  json_t *number = basic (w, option->type == MDN_INTEGER ? "whole-number" : "number");
  if (option->min < 0 || option->min > 0 || option->max < 0 || option->max > 0)
    {
      put (w, number, "minimum", json_real (option->min));
      put (w, number, "maximum", json_real (option->max));
    }
  return number;
}

/* One value may stand in a list of one. */
static json_t *
option_schema (struct writer *w, const struct mdn_option *option)
{
  json_t *list = list_of (w, option_value (w, option));
  put (w, list, "minItems", json_integer (1));
  if (option->type != MDN_NUMBERS)
    put (w, list, "maxItems", json_integer (1));
  json_t *schema = either (w, option_value (w, option), list);
  put (w, schema, "description", json_string (option->doc));
  return schema;
}

/* If `method` is this one, `options` are its own. */
static json_t *
method_rule (struct writer *w, const struct mdn_plugin *method, const char *options)
{
  json_t *properties = made (w, json_object ());
  for (size_t i = 0; i < method->n_options; i++)
    put (w, properties, method->options[i].name, option_schema (w, &method->options[i]));
  return made (w, json_pack ("{s:{s:{s:{s:s}},s:[s]},s:{s:{s:{s:o,s:b}}}}", "if", "properties", "method", "const",
                             method->name, "required", "method", "then", "properties", options, "properties",
                             properties, "additionalProperties", 0));
}

/* Known methods are offered; another may be a plugin of the user's. */
static json_t *
known_methods (struct writer *w, const struct mdn_plugin_info *const *method, size_t n)
{
  json_t *known = made (w, json_array ());
  for (size_t i = 0; i < n; i++)
    add (w, known, made (w, json_pack ("{s:s,s:s}", "const", method[i]->plugin->name, "description",
                                       method[i]->plugin->summary)));
  add (w, known, basic (w, "text"));
  return known;
}

static void
add_methods (struct writer *w, json_t *object, const char *options)
{
  const struct mdn_plugin_info *const *method;
  const size_t n = mdn_registry_all (w->registry, MDN_METHOD, true, &method);
  json_t *rules = made (w, json_array ());
  if (n == 0)
    return json_decref (rules);
  put (w, json_object_get (json_object_get (object, "properties"), "method"), "anyOf", known_methods (w, method, n));
  for (size_t i = 0; i < n; i++)
    add (w, rules, method_rule (w, method[i]->plugin, options));
  put (w, object, "allOf", rules);
}

/* ---- maps ---------------------------------------------------------------------------------------------------- */

static void
add_fields (struct writer *w, const struct mdn_table *table, json_t *properties, json_t *required)
{
  for (size_t i = 0; i < table->n_fields; i++)
    {
      json_t *schema = field_schema (w, table, &table->field[i]);
      put (w, schema, "description", json_string (table->field[i].doc));
      put (w, properties, table->field[i].key, schema);
      if (table->field[i].required)
        add (w, required, json_string (table->field[i].key));
    }
}

/* One condition for each of the keys: the map has it. */
static json_t *
has_key (struct writer *w, const char *const *key)
{
  json_t *list = made (w, json_array ());
  for (size_t i = 0; key[i] != NULL; i++)
    add (w, list, made (w, json_pack ("{s:[s]}", "required", key[i])));
  return list;
}

static json_t *
map_schema (struct writer *w, const struct mdn_table *table)
{
  json_t *properties = made (w, json_object ()), *required = made (w, json_array ());
  json_t *object = made (w, json_pack ("{s:s,s:o,s:b}", "type", "object", "properties", properties,
                                       "additionalProperties", 0));
  add_fields (w, table, properties, required);
  if (json_array_size (required) > 0)
    put (w, object, "required", json_incref (required));
  json_decref (required);
  if (table->one_of != NULL)
    put (w, object, "oneOf", has_key (w, table->one_of));
  if (table->any_of != NULL)
    put (w, object, "anyOf", has_key (w, table->any_of));
  if (table->needs != NULL)
    put (w, object, "dependentRequired", json_pack ("{s:[s]}", table->needs[0], table->needs[1]));
  for (size_t i = 0; i < table->n_fields; i++)
    if (table->field[i].like != NULL && table->field[i].like->kind == MDN_LIKE_OPTIONS)
      add_methods (w, object, table->field[i].key);
  return object;
}

/* A value that is no map is the value of one key; a map never is. */
static json_t *
plain_schema (struct writer *w, const struct mdn_table *table)
{
  for (size_t i = 0; i < table->n_fields; i++)
    if (strcmp (table->field[i].key, table->plain) == 0)
      {
        json_t *plain = field_schema (w, table, &table->field[i]);
        if (table->field[i].shape == MDN_SHAPE_MAP)
          put (w, plain, "not", json_pack ("{s:s}", "type", "object"));
        return plain;
      }
  return made (w, NULL);
}

static json_t *
table_schema (struct writer *w, const struct mdn_table *table)
{
  json_t *map = map_schema (w, table);
  return table->plain == NULL ? map : either (w, map, plain_schema (w, table));
}

/* ---- the whole ------------------------------------------------------------------------------------------------ */

static void
add_basics (struct writer *w)
{
  for (size_t i = 0; i < N_BASICS; i++)
    put (w, w->defs, basics[i].name, made (w, json_loads (basics[i].schema, 0, NULL)));
}

static int
dump (const char *text, size_t len, void *out)
{
  mdn_out_write (out, text, len);
  return 0;
}

enum mdn_status
mdn_schema_json (struct mdn_arena *arena, struct mdn_registry *registry, const struct mdn_file_kind *kind,
                 struct mdn_out *out)
{
  struct writer w = { .arena = arena, .registry = registry };
  w.defs = made (&w, json_object ());
  add_basics (&w);
  json_t *root = made (&w, json_object ());
  put (&w, root, "$schema", json_string ("https://json-schema.org/draft/2020-12/schema"));
  put (&w, root, "title", json_sprintf ("Mediant %s: %s", MDN_VERSION, kind->table->what));
  json_t *map = map_schema (&w, kind->table);
  w.failed = w.failed || json_object_update (root, map) != 0;
  json_decref (map);
  put (&w, root, "$defs", w.defs);
  if (!w.failed)
    w.failed = json_dump_callback (root, dump, out, JSON_INDENT (1) | JSON_REAL_PRECISION (15)) != 0;
  json_decref (root);
  mdn_out_text (out, "\n");
  return w.failed ? MDN_NO_MEMORY : MDN_OK;
}
