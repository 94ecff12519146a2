/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statfile.c - libreadstat's callbacks, turned into rows. */
#include "statfile.h"

#include <string.h>

enum { MOST_VARIABLES = 65536 };

struct reading
{
  struct feed *feed;
  const struct statfile_kind *kind;
  const char *encoding;
  struct statfile_variable *variable;
  const char **label;
  size_t n_variables, room;
  size_t expected, row;          /* cases: announced by the file (0: not), and met */
  bool has_labels, header_done;
  enum mdn_result result;
};

static int
go_on (const struct reading *reading)
{
  return reading->result == MDN_DONE && !reading->feed->stopped ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
}

static int
on_metadata (readstat_metadata_t *metadata, void *context)
{
  struct reading *reading = context;
  int n_variables = readstat_get_var_count (metadata), n_rows = readstat_get_row_count (metadata);

  reading->expected = n_rows > 0 ? (size_t) n_rows : 0;
  if (n_variables > MOST_VARIABLES)
    reading->result = feed_fail (reading->feed, "too-many-columns", "%d variables; at most %d are read", n_variables,
                                 MOST_VARIABLES);
  reading->room = n_variables > 0 && n_variables <= MOST_VARIABLES ? (size_t) n_variables : 1;
  reading->variable = feed_alloc (reading->feed, reading->room, sizeof *reading->variable);
  reading->label = feed_alloc (reading->feed, reading->room, sizeof *reading->label);
  if (reading->variable == NULL || reading->label == NULL)
    reading->result = MDN_EXHAUSTED;
  return go_on (reading);
}

/* A copy that is "" for NULL. */
static const char *
copy_of (const struct reading *reading, const char *text)
{
  return feed_copy (reading->feed, text != NULL ? text : "", text != NULL ? strlen (text) : 0);
}

static enum mdn_result
keep_variable (struct reading *reading, size_t i, readstat_variable_t *variable)
{
  struct statfile_variable *kept = &reading->variable[i];
  const char *format = readstat_variable_get_format (variable);

  if (format != NULL)
    kept->figure = reading->kind->figure (format);
  kept->name = copy_of (reading, readstat_variable_get_name (variable));
  kept->declared = statfile_declared (reading->feed, variable);
  reading->label[i] = copy_of (reading, readstat_variable_get_label (variable));
  if (kept->name == NULL || kept->declared == NULL || reading->label[i] == NULL)
    return MDN_EXHAUSTED;
  reading->has_labels = reading->has_labels || reading->label[i][0] != '\0';
  feed_text (reading->feed, kept->name);
  return MDN_DONE;
}

static int
on_variable (int index, readstat_variable_t *variable, const char *value_labels, void *context)
{
  struct reading *reading = context;
  size_t i = (size_t) index;

  (void) value_labels;
  if (index < 0 || i != reading->n_variables || i >= reading->room)
    {
      reading->result = feed_fail (reading->feed, "damaged", "its variables are not as many as it announces");
      return READSTAT_HANDLER_ABORT;
    }
  reading->n_variables++;
  reading->result = keep_variable (reading, i, variable);
  return go_on (reading);
}

/* Ends the row of names, and puts the row of labels behind it where there are any. */
static void
end_header (struct reading *reading)
{
  reading->header_done = true;
  if (reading->n_variables == 0)
    return;
  feed_header_rows (reading->feed, reading->has_labels ? 2 : 1);
  feed_row_end (reading->feed, 0);
  for (size_t i = 0; i < reading->n_variables && reading->has_labels; i++)
    feed_text (reading->feed, reading->label[i]);
  if (reading->has_labels)
    feed_row_end (reading->feed, 0);
}

static void
pass_number (struct reading *reading, const struct statfile_figure *as, readstat_value_t value)
{
  char text[FIGURES_ROOM];
  double number = readstat_double_value (value);
  size_t n;

  if (as->figure == FIGURE_NUMBER)
    n = reading->kind->has_floats && readstat_value_type (value) == READSTAT_TYPE_FLOAT
          ? figures_float (text, readstat_float_value (value))
          : figures_double (text, number);
  else if (as->figure == FIGURE_TIME || as->figure == FIGURE_ELAPSED)
    n = figures_clock (text, FIGURE_ELAPSED, number * as->unit);
  else
    n = figures_moment (text, as->figure, number * as->unit + as->origin);
  feed_cell (reading->feed, text, n);
}

static void
pass_value (struct reading *reading, size_t i, readstat_variable_t *variable, readstat_value_t value)
{
  struct statfile_variable *kept = &reading->variable[i];
  const char *text;

  if (statfile_is_declared (value, variable))
    {
      kept->n_missing++;
      feed_cell (reading->feed, "", 0);
    }
  else if (readstat_value_type_class (value) == READSTAT_TYPE_CLASS_STRING)
    {
      text = readstat_string_value (value);
      feed_text (reading->feed, text != NULL ? text : "");
    }
  else if (readstat_value_is_system_missing (value))
    feed_cell (reading->feed, "", 0);
  else
    pass_number (reading, &kept->figure, value);
}

static int
on_value (int row, readstat_variable_t *variable, readstat_value_t value, void *context)
{
  struct reading *reading = context;
  size_t i = (size_t) readstat_variable_get_index (variable);

  if (!reading->header_done)
    end_header (reading);
  if (i >= reading->n_variables)
    return READSTAT_HANDLER_ABORT;
  pass_value (reading, i, variable, value);
  if (i + 1 == reading->n_variables)
    {
      reading->row = (size_t) row + 1;
      feed_row_end (reading->feed, reading->row);
    }
  return go_on (reading);
}

static void
say_missing (const struct reading *reading, readstat_error_t error)
{
  if (error != READSTAT_OK || reading->feed->stopped)
    return;
  for (size_t i = 0; i < reading->n_variables; i++)
    {
      const struct statfile_variable *variable = &reading->variable[i];

      if (variable->n_missing > 0)
        feed_note (reading->feed, "declared-missing", "%s: %zu cell%s what the file declares missing (%s), read as blank",
                   variable->name, variable->n_missing, variable->n_missing == 1 ? " holds" : "s hold",
                   variable->declared[0] != '\0' ? variable->declared : ".a to .z");
    }
}

static bool
is_of_encoding (readstat_error_t error)
{
  return error == READSTAT_ERROR_UNSUPPORTED_CHARSET || error == READSTAT_ERROR_CONVERT_BAD_STRING
         || error == READSTAT_ERROR_CONVERT_SHORT_STRING;
}

static enum mdn_result
refuse_encoding (const struct reading *reading, readstat_error_t error)
{
  if (error == READSTAT_ERROR_UNSUPPORTED_CHARSET)
    return feed_fail (reading->feed, "encoding", "no encoding is called %s: `iconv -l` lists those there are",
                      reading->encoding != NULL ? reading->encoding : "as the file says");
  return feed_fail (reading->feed, "encoding", "a text behind case %zu is not in the encoding %s: a mapping file can name "
                    "another (file: {encoding: GB18030})", reading->row,
                    reading->encoding != NULL ? reading->encoding : "the file declares");
}

static enum mdn_result
judge (const struct reading *reading, readstat_error_t error)
{
  if (reading->result != MDN_DONE || reading->feed->stopped)
    return reading->result;
  if (is_of_encoding (error))
    return refuse_encoding (reading, error);
  if (error == READSTAT_ERROR_MALLOC)
    return feed_fail (reading->feed, "too-large", "reading it needs more than %d MiB of memory", CHILD_MEGABYTES);
  if (error != READSTAT_OK)
    return feed_fail (reading->feed, "damaged", "truncated or damaged behind case %zu: %s", reading->row,
                      readstat_error_message (error));
  if (reading->expected > 0 && reading->row != reading->expected && reading->n_variables > 0)
    return feed_fail (reading->feed, "damaged", "truncated: it announces %zu cases and holds %zu", reading->expected,
                      reading->row);
  return MDN_DONE;
}

struct wish
{
  const struct statfile_kind *kind;
  const char *encoding;
};

static enum mdn_result
read_here (struct feed *feed, void *context)
{
  const struct wish *wish = context;
  struct reading reading = { .feed = feed, .kind = wish->kind, .encoding = wish->encoding };
  readstat_parser_t *parser = readstat_parser_init ();
  readstat_error_t error;

  if (parser == NULL)
    return MDN_EXHAUSTED;
  readstat_set_metadata_handler (parser, on_metadata);
  readstat_set_variable_handler (parser, on_variable);
  readstat_set_value_handler (parser, on_value);
  if (wish->encoding != NULL)
    readstat_set_file_character_encoding (parser, wish->encoding);
  error = reading.kind->parse (parser, feed->path, &reading);
  readstat_parser_free (parser);
  if (error == READSTAT_OK && !reading.header_done)
    end_header (&reading);
  say_missing (&reading, error);
  return judge (&reading, error);
}

enum mdn_result
statfile_read (struct feed *feed, const struct statfile_kind *kind, const char *encoding)
{
  struct wish wish = { kind, encoding };

  return child_run (feed, read_here, &wish);
}
