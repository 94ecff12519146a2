/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jsonrow.c - names to columns, values to cells. */
#include "jsonrow.h"

#include <stdio.h>
#include <string.h>

#include "figures.h"

enum { SLOTS = 4 * JSON_COLUMNS, MOST_REPEATS = 1000, ROW_BYTES = 16 << 20 };

enum mdn_result
json_row_begin (struct json_row *row, struct feed *feed)
{
  *row = (struct json_row) { .feed = feed, .learning = true, .text = { .max = ROW_BYTES },
                             .column = feed_alloc (feed, JSON_COLUMNS, sizeof *row->column),
                             .slot = feed_alloc (feed, SLOTS, sizeof *row->slot) };
  return row->column == NULL || row->slot == NULL ? MDN_EXHAUSTED : MDN_DONE;
}

/* The slot the name has, or would have. */
static uint32_t *
slot_of (const struct json_row *row, const char *name)
{
  uint64_t hash = 14695981039346656037u;         /* FNV-1a */

  for (const char *p = name; *p != '\0'; p++)
    hash = (hash ^ (unsigned char) *p) * 1099511628211u;
  for (size_t i = (size_t) (hash ^ hash >> 32) % SLOTS;; i = (i + 1) % SLOTS)
    if (row->slot[i] == 0 || strcmp (row->column[row->slot[i] - 1].name, name) == 0)
      return &row->slot[i];
}

static enum mdn_result
find_column (struct json_row *row, const char *name, struct json_column **column)
{
  uint32_t *slot = slot_of (row, name);

  if (*slot == 0)
    {
      if (!row->learning)
        return feed_fail (row->feed, "damaged", "the file changed while it was read");
      if (row->n_columns == JSON_COLUMNS)
        return feed_fail (row->feed, "too-many-columns", "more than %d different names", JSON_COLUMNS);
      row->column[row->n_columns].name = feed_copy (row->feed, name, strlen (name));
      if (row->column[row->n_columns].name == NULL)
        return MDN_EXHAUSTED;
      *slot = (uint32_t) ++row->n_columns;
    }
  *column = &row->column[*slot - 1];
  return MDN_DONE;
}

enum mdn_result
json_row_open (struct json_row *row, const char *name, bool repeats)
{
  char numbered[JSON_NAME_BYTES + 16];
  enum mdn_result result;

  if (strlen (name) > JSON_NAME_BYTES)
    return feed_fail (row->feed, "too-long", "a name of more than %d bytes: \"%.60s...\"", JSON_NAME_BYTES, name);
  result = find_column (row, name, &row->open);
  for (unsigned i = 2; result == MDN_DONE && row->open->is_set; i++)
    {
      if (!repeats || i > MOST_REPEATS)
        return feed_fail (row->feed, "repeated", "%s has more than %s in one row", name, repeats ? "1,000 values" : "one value");
      snprintf (numbered, sizeof numbered, "%s#%u", name, i);
      result = find_column (row, numbered, &row->open);
    }
  if (result == MDN_DONE)
    {
      row->open->is_set = true;
      row->open->at = row->text.len;
      row->open->len = 0;
    }
  return result;
}

static void
add (struct json_row *row, const char *text, size_t len)
{
  if (row->text.len > row->open->at)
    feed_text_add (row->feed, &row->text, ";", 1);
  feed_text_add (row->feed, &row->text, text, len);
  row->open->len = row->text.len - row->open->at;
}

void
json_row_value (struct json_row *row, const json_t *value)
{
  char number[FIGURES_ROOM];

  if (row->learning)
    return;
  switch (json_typeof (value))
    {
    case JSON_STRING:
      add (row, json_string_value (value), json_string_length (value));
      break;
    case JSON_INTEGER:
      add (row, number, (size_t) snprintf (number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value (value)));
      break;
    case JSON_REAL:
      add (row, number, figures_double (number, json_real_value (value)));
      break;
    case JSON_TRUE:
      add (row, "TRUE", 4);
      break;
    case JSON_FALSE:
      add (row, "FALSE", 5);
      break;
    default:
      break;
    }
}

enum mdn_result
json_row_question (struct json_row *row, const char *question)
{
  if (!row->learning || row->open->question != NULL || question == NULL)
    return MDN_DONE;
  row->has_questions = true;
  row->open->question = feed_copy (row->feed, question, strlen (question));
  return row->open->question == NULL ? MDN_EXHAUSTED : MDN_DONE;
}

static void
pass_row (struct json_row *row, size_t line)
{
  for (size_t i = 0; i < row->n_columns; i++)
    {
      const struct json_column *column = &row->column[i];

      if (!feed_cell (row->feed, column->is_set && column->len > 0 ? row->text.ptr + column->at : "",
                      column->is_set ? column->len : 0))
        return;
    }
  feed_row_end (row->feed, line);
}

enum mdn_result
json_row_end (struct json_row *row, size_t line)
{
  enum mdn_result result = row->text.result;

  if (result == MDN_FAILED)
    return feed_fail (row->feed, "too-long", "line %zu: a row of more than 16 MiB", line);
  if (!row->learning && result == MDN_DONE)
    pass_row (row, line);
  for (size_t i = 0; i < row->n_columns; i++)
    row->column[i].is_set = false;
  feed_text_clear (&row->text);
  return result;
}

enum mdn_result
json_row_header (struct json_row *row)
{
  row->learning = false;
  if (row->n_columns == 0)
    return MDN_DONE;
  if (row->has_questions)
    feed_header_rows (row->feed, 2);
  for (size_t i = 0; i < row->n_columns; i++)
    feed_text (row->feed, row->column[i].name);
  feed_row_end (row->feed, 1);
  for (size_t i = 0; i < row->n_columns && row->has_questions; i++)
    feed_text (row->feed, row->column[i].question != NULL ? row->column[i].question : "");
  if (row->has_questions)
    feed_row_end (row->feed, 1);
  return MDN_DONE;
}
