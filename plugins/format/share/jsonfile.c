/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jsonfile.c - cuts a file into JSON objects. */
#include "jsonfile.h"

#include <errno.h>
#include <string.h>

enum mdn_result
json_file_open (struct json_file *file, struct feed *feed, size_t largest)
{
  *file = (struct json_file) { .feed = feed, .stream = fopen (feed->path, "rb"), .line = 1, .object = { .max = largest } };
  if (file->stream == NULL)
    return feed_fail (feed, "not-readable", "%s", strerror (errno));
  file->block = feed_alloc (feed, JSON_BLOCK, 1);
  if (file->block == NULL)
    return MDN_EXHAUSTED;
  file->to = fread (file->block, 1, JSON_BLOCK, file->stream);
  if (file->to >= 3 && memcmp (file->block, "\xEF\xBB\xBF", 3) == 0)
    file->from = 3;
  return MDN_DONE;
}

void
json_file_close (struct json_file *file)
{
  if (file->stream != NULL)
    fclose (file->stream);
  file->stream = NULL;
}

static enum mdn_result
refuse (const struct json_file *file, const char *what)
{
  return feed_fail (file->feed, "damaged", "line %zu: %s", file->line, what);
}

/* A character between two objects. */
static enum mdn_result
take_between (struct json_file *file, char c)
{
  switch (c)
    {
    case '\n':
      file->line++;
      return MDN_DONE;
    case ' ':
    case '\t':
    case '\r':
      return MDN_DONE;
    case ',':
      return file->in_array && !file->ended ? MDN_DONE : refuse (file, "a comma between objects that are no array");
    case '[':
      if (file->in_array || file->object_line > 0)
        return refuse (file, "an array where an object is expected");
      file->in_array = true;
      return MDN_DONE;
    case ']':
      if (!file->in_array || file->ended)
        return refuse (file, "a closing bracket that was never opened");
      file->ended = true;
      return MDN_DONE;
    default:
      return refuse (file, "something that is no object: each row is a JSON object, {\"name\": value, ...}");
    }
}

/* Passes over a character of the object; whether the object ends with it. */
static bool
pass (struct json_file *file, char c)
{
  file->line += c == '\n';
  if (file->in_string)
    {
      if (!file->escaped && c == '"')
        file->in_string = false;
      file->escaped = !file->escaped && c == '\\';
      return false;
    }
  if (c == '"')
    file->in_string = true;
  else if (c == '{' || c == '[')
    file->depth++;
  else if (c == '}' || c == ']')
    file->depth--;
  return file->depth == 0;
}

/* Takes the block's part of the object; whether it is complete. */
static bool
take_object (struct json_file *file)
{
  size_t start = file->from;
  bool is_complete = false;

  while (file->from < file->to && !is_complete)
    is_complete = pass (file, file->block[file->from++]);
  feed_text_add (file->feed, &file->object, file->block + start, file->from - start);
  return is_complete;
}

static enum mdn_result
parse (struct json_file *file, json_t **object)
{
  json_error_t error;

  *object = json_loadb (file->object.ptr, file->object.len, JSON_REJECT_DUPLICATES, &error);
  feed_text_clear (&file->object);
  if (*object == NULL)
    return feed_fail (file->feed, "damaged", "line %zu: %s", file->object_line + (size_t) (error.line > 0 ? error.line - 1 : 0),
                      error.text);
  return MDN_DONE;
}

static enum mdn_result
judge_end (const struct json_file *file)
{
  if (ferror (file->stream))
    return feed_fail (file->feed, "not-readable", "%s", strerror (errno));
  if (file->depth > 0)
    return feed_fail (file->feed, "damaged", "the object that begins in line %zu has no end: the file is truncated",
                      file->object_line);
  if (file->in_array && !file->ended)
    return refuse (file, "the array has no end: the file is truncated");
  return MDN_DONE;
}

enum mdn_result
json_file_next (struct json_file *file, json_t **object, size_t *line)
{
  enum mdn_result result = MDN_DONE;
  bool is_complete;

  *object = NULL;
  while (result == MDN_DONE)
    {
      if (file->from == file->to)
        {
          file->from = 0;
          file->to = fread (file->block, 1, JSON_BLOCK, file->stream);
        }
      if (file->to == 0)
        return judge_end (file);
      if (file->depth == 0 && file->block[file->from] == '{' && !file->ended)
        *line = file->object_line = file->line;
      else if (file->depth == 0)
        {
          result = take_between (file, file->block[file->from++]);
          continue;
        }
      is_complete = take_object (file);
      if (file->object.result == MDN_FAILED)
        return feed_fail (file->feed, "too-long", "the object that begins in line %zu is longer than %zu MiB: write one "
                          "object a line", file->object_line, file->object.max >> 20);
      if (is_complete)
        return file->object.result == MDN_DONE ? parse (file, object) : file->object.result;
    }
  return result;
}
