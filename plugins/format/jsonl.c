/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jsonl - JSON lines: one object a row (also an array of objects), by jansson.
 *
 * Columns are all names that occur in the file, in the order they first appear.  A nested object
 * gives dotted names ("mood.q1"); a list of simple values is one cell with ";" between them; other lists
 * are numbered from 1 ("visits.2.date").  true and false are TRUE and FALSE, null is an empty cell. */
#include "core/plugin/plugin.h"

#include <string.h>

#include "share/jsonfile.h"
#include "share/jsonrow.h"

MDN_PLUGIN_HOST

enum { LARGEST_OBJECT = 16 << 20 };

static size_t
skip_blanks (const unsigned char *first, size_t i, size_t n)
{
  while (i < n && first[i] != '\0' && strchr (" \t\r\n", first[i]) != NULL)
    i++;
  return i;
}

/* An object, or an array that begins with one. */
static int
recognise (const char *file_name, const unsigned char *first, size_t n)
{
  size_t i = skip_blanks (first, n >= 3 && memcmp (first, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0, n);

  (void) file_name;
  if (i < n && first[i] == '[')
    i = skip_blanks (first, i + 1, n);
  if (i == n || first[i] != '{')
    return 0;
  i = skip_blanks (first, i + 1, n);
  return i < n && (first[i] == '"' || first[i] == '}') ? 50 : 0;
}

/* The name of the value at work grows and shrinks while the objects are walked. */
struct walk
{
  struct json_row *row;
  char name[JSON_NAME_BYTES + 64];
  size_t len, depth;
};

static enum mdn_result walk_value (struct walk *walk, const json_t *value);

/* Walks a value below the one at work, whose name has one part more. */
static enum mdn_result
walk_part (struct walk *walk, const char *part, const json_t *value)
{
  size_t len = walk->len, added = strlen (part);
  enum mdn_result result;

  if (len + added + 2 > JSON_NAME_BYTES || walk->depth == JSON_DEPTH)
    return feed_fail (walk->row->feed, "too-deep", "values nest more than %d deep, or the name of one is longer than %d bytes: "
                      "\"%.60s...\"", JSON_DEPTH, JSON_NAME_BYTES, walk->len > 0 ? walk->name : part);
  if (len > 0)
    walk->name[walk->len++] = '.';
  memcpy (walk->name + walk->len, part, added + 1);
  walk->len += added;
  walk->depth++;
  result = walk_value (walk, value);
  walk->depth--;
  walk->len = len;
  walk->name[len] = '\0';
  return result;
}

static bool
is_simple_list (const json_t *list)
{
  for (size_t i = 0; i < json_array_size (list); i++)
    if (json_is_object (json_array_get (list, i)) || json_is_array (json_array_get (list, i)))
      return false;
  return true;
}

static enum mdn_result
walk_object (struct walk *walk, json_t *object)
{
  const char *key;
  json_t *value;
  enum mdn_result result = MDN_DONE;

  json_object_foreach (object, key, value)
    if (result == MDN_DONE)
      result = walk_part (walk, key, value);
  return result;
}

static enum mdn_result
walk_list (struct walk *walk, const json_t *list)
{
  enum mdn_result result = MDN_DONE;
  char number[32];

  for (size_t i = 0; i < json_array_size (list) && result == MDN_DONE; i++)
    {
      snprintf (number, sizeof number, "%zu", i + 1);
      result = walk_part (walk, number, json_array_get (list, i));
    }
  return result;
}

static enum mdn_result
walk_value (struct walk *walk, const json_t *value)
{
  enum mdn_result result;

  if (json_is_object (value))
    return walk_object (walk, (json_t *) (uintptr_t) value);
  if (json_is_array (value) && !is_simple_list (value))
    return walk_list (walk, value);
  result = json_row_open (walk->row, walk->name, false);
  if (result == MDN_DONE && !json_is_array (value))
    json_row_value (walk->row, value);
  for (size_t i = 0; result == MDN_DONE && i < json_array_size (value); i++)
    json_row_value (walk->row, json_array_get (value, i));
  return result;
}

/* Goes through the file once. */
static enum mdn_result
go_through (struct feed *feed, struct json_row *row)
{
  struct json_file file;
  json_t *object = NULL;
  size_t line = 0;
  enum mdn_result result = json_file_open (&file, feed, LARGEST_OBJECT);

  while (result == MDN_DONE && !feed->stopped)
    {
      struct walk walk = { .row = row };

      result = json_file_next (&file, &object, &line);
      if (object == NULL)
        break;
      result = walk_object (&walk, object);
      json_decref (object);
      if (result == MDN_DONE)
        result = json_row_end (row, line);
    }
  json_file_close (&file);
  return result;
}

static enum mdn_result
read_file (const char *path, const struct mdn_value *values, const struct mdn_rows_sink *sink, struct mdn_call *call)
{
  struct feed feed = { .host = mdn_host, .call = call, .sink = sink, .path = path };
  struct json_row row;
  enum mdn_result result = json_row_begin (&row, &feed);

  (void) values;
  if (result == MDN_DONE)
    result = go_through (&feed, &row);
  if (result == MDN_DONE)
    result = json_row_header (&row);
  return result == MDN_DONE ? go_through (&feed, &row) : result;
}

static const struct mdn_format format = { recognise, read_file };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "jsonl",
                                          .version = "1.0",
                                          .summary = "JSON lines: one object a row",
                                          .kind = MDN_FORMAT,
                                          .format = &format };

MDN_PLUGIN (jsonl, plugin)
