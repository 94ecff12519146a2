/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write.c - libreadstat's writer, fed row by row. */
#include "write.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <readstat.h>

enum
{
  MOST_VARIABLES = 10000,
  MOST_TEXT = 37 * 252,          /* 37 parts: of more, libreadstat gives two the same name */
  MOST_LABEL = 255,              /* bytes; SPSS: 256 with the end */
  MOST_VALUE_LABEL = 120,
  MOST_FILE_LABEL = 64,
  MOST_DECIMALS = 16, MOST_FIGURES = 40
};

struct writing
{
  const struct feed *feed;
  const struct mdn_frame *frame;
  const struct mdn_bytes_sink *sink;
  readstat_writer_t *writer;
  readstat_variable_t **variable;
  char (*name)[SAV_NAME_BYTES + 1];
  size_t n_cut;                  /* labels that did not fit */
  size_t row;
  bool stopped;
};

static ssize_t
write_bytes (const void *bytes, size_t n, void *context)
{
  struct writing *writing = context;

  writing->stopped = writing->stopped || writing->sink->write (writing->feed->call, bytes, n) != 0;
  return writing->stopped ? -1 : (ssize_t) n;
}

static enum mdn_result
judge (const struct writing *writing, readstat_error_t error)
{
  if (error == READSTAT_OK || writing->stopped)
    return MDN_DONE;
  if (error == READSTAT_ERROR_MALLOC)
    return MDN_EXHAUSTED;
  return feed_fail (writing->feed, "not-written", "libreadstat does not go on, %zu cases in: %s", writing->row,
                    readstat_error_message (error));
}

/* ---- variables ------------------------------------------------------------------------------------------ */

/* A copy of at most so many bytes; counts those that are cut. */
static const char *
fitting (struct writing *writing, const char *text, size_t most)
{
  const size_t len = strlen (text), n = sav_cut (text, len, most);

  writing->n_cut += n < len;
  return n < len ? feed_copy (writing->feed, text, n) : text;
}

static void
add_codes (struct writing *writing, readstat_label_set_t *set, const struct mdn_code *code, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      const char *label = fitting (writing, code[i].label, MOST_VALUE_LABEL);

      if (label != NULL && *label != '\0')
        readstat_label_double_value (set, code[i].value, label);
    }
}

static void
label_values (struct writing *writing, size_t c)
{
  const struct mdn_column *column = &writing->frame->column[c];
  readstat_label_set_t *set;
  char name[32];

  if (column->n_codes + column->n_missing == 0)
    return;
  snprintf (name, sizeof name, "labels%zu", c);
  set = readstat_add_label_set (writing->writer, READSTAT_TYPE_DOUBLE, name);
  add_codes (writing, set, column->missing, column->n_missing);
  add_codes (writing, set, column->code, column->n_codes);
  readstat_variable_set_label_set (writing->variable[c], set);
}

/* Of a variable of text: no variable has none. */
static int
width_of (const struct mdn_column *column)
{
  return column->width > 0 ? (int) column->width : 1;
}

static int
display_width (const struct mdn_column *column)
{
  if (column->kind != MDN_COLUMN_TEXT)
    return 10;
  return column->width < 8 ? 8 : column->width > 40 ? 40 : (int) column->width;
}

static void
set_format (struct writing *writing, size_t c)
{
  const struct mdn_column *column = &writing->frame->column[c];
  const int decimals = column->decimals < 0 ? 2 : column->decimals < MOST_DECIMALS ? (int) column->decimals : MOST_DECIMALS;
  const int usual = decimals > 2 ? decimals + 6 : 8;
  const bool is_wider = column->kind == MDN_COLUMN_NUMBER && column->width > (size_t) usual && column->width <= MOST_FIGURES;
  const int width = is_wider ? (int) column->width : usual;
  char format[16];

  if (column->kind == MDN_COLUMN_TEXT)
    snprintf (format, sizeof format, "A%d", width_of (column) < 255 ? width_of (column) : 255);
  else
    snprintf (format, sizeof format, "F%d.%d", width, decimals);
  readstat_variable_set_format (writing->variable[c], format);
}

static readstat_measure_t
measure_of (const struct mdn_column *column)
{
  static const readstat_measure_t measures[] = {
    [MDN_LEVEL_NOMINAL] = READSTAT_MEASURE_NOMINAL, [MDN_LEVEL_ORDINAL] = READSTAT_MEASURE_ORDINAL, [MDN_LEVEL_SCALE] = READSTAT_MEASURE_SCALE,
  };

  return column->level >= MDN_LEVEL_NOMINAL && column->level <= MDN_LEVEL_SCALE ? measures[column->level] : READSTAT_MEASURE_UNKNOWN;
}

static readstat_error_t
declare_missing (readstat_variable_t *variable, const struct mdn_column *column)
{
  if (column->n_missing == 0)
    return READSTAT_OK;
  return readstat_variable_add_missing_double_range (variable, column->missing[0].value, column->missing[column->n_missing - 1].value);
}

static enum mdn_result
add_variable (struct writing *writing, size_t c)
{
  const struct mdn_column *column = &writing->frame->column[c];
  const bool is_text = column->kind == MDN_COLUMN_TEXT;
  const char *label = column->label != NULL ? column->label : strcmp (writing->name[c], column->name) != 0 ? column->name : "";
  readstat_variable_t *variable
    = readstat_add_variable (writing->writer, writing->name[c], is_text ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE,
                             is_text ? (size_t) width_of (column) : 0);

  if (variable == NULL || (label = fitting (writing, label, MOST_LABEL)) == NULL)
    return MDN_EXHAUSTED;
  writing->variable[c] = variable;
  readstat_variable_set_label (variable, label);
  readstat_variable_set_measure (variable, measure_of (column));
  readstat_variable_set_alignment (variable, is_text ? READSTAT_ALIGNMENT_LEFT : READSTAT_ALIGNMENT_RIGHT);
  readstat_variable_set_display_width (variable, display_width (column));
  set_format (writing, c);
  if (is_text)
    return MDN_DONE;
  label_values (writing, c);
  return judge (writing, declare_missing (variable, column));
}

static enum mdn_result
add_variables (struct writing *writing)
{
  enum mdn_result result = MDN_DONE;

  for (size_t c = 0; c < writing->frame->n_columns && result == MDN_DONE; c++)
    result = add_variable (writing, c);
  if (writing->n_cut > 0)
    feed_note (writing->feed, "label-cut", "%zu label%s longer than SPSS takes (%d bytes; of a value %d), cut", writing->n_cut,
               writing->n_cut == 1 ? " is" : "s are", MOST_LABEL, MOST_VALUE_LABEL);
  return result;
}

/* ---- cases ---------------------------------------------------------------------------------------------- */

static bool
has_code (const struct mdn_code *code, size_t n, double value)
{
  for (size_t i = 0; i < n; i++)
    if (code[i].value == value)
      return true;
  return false;
}

static enum mdn_result
code_is_taken (const struct writing *writing, size_t c, double value)
{
  return feed_fail (writing->feed, "code-taken", "case %zu, %s: %g is an answer, and the code of a reason why there is none: write .csv or .xlsx",
                    writing->row, writing->frame->column[c].name, value);
}

/* System-missing, LOWEST and HIGHEST. */
static bool
is_spss_own (double value)
{
  return value == DBL_MAX || value == -DBL_MAX || value == nextafter (-DBL_MAX, 0);
}

static enum mdn_result
insert_number (struct writing *writing, size_t c, const struct mdn_cell *cell)
{
  const struct mdn_column *column = &writing->frame->column[c];
  const bool known = isnan (cell->number) && cell->missing > 0 && cell->missing <= column->n_missing;

  if (isnan (cell->number) && !known)
    return judge (writing, readstat_insert_missing_value (writing->writer, writing->variable[c]));
  if (has_code (column->missing, column->n_missing, cell->number))
    return code_is_taken (writing, c, cell->number);
  if (is_spss_own (cell->number))
    return feed_fail (writing->feed, "own-number", "case %zu, %s: %g is a number SPSS keeps for itself: write .csv or .xlsx", writing->row,
                      writing->frame->column[c].name, cell->number);
  return judge (writing, readstat_insert_double_value (writing->writer, writing->variable[c],
                                                       known ? column->missing[cell->missing - 1].value : cell->number));
}

static enum mdn_result
insert_text (struct writing *writing, size_t c, const struct mdn_cell *cell)
{
  if (strlen (cell->text) != cell->len)
    return feed_fail (writing->feed, "nul", "case %zu, %s: a NUL inside the text", writing->row, writing->frame->column[c].name);
  return judge (writing, readstat_insert_string_value (writing->writer, writing->variable[c], cell->text));
}

static enum mdn_result
write_case (struct writing *writing, const struct mdn_cell *cell)
{
  enum mdn_result result = judge (writing, readstat_begin_row (writing->writer));

  writing->row++;
  for (size_t c = 0; c < writing->frame->n_columns && result == MDN_DONE; c++)
    result = writing->frame->column[c].kind == MDN_COLUMN_TEXT ? insert_text (writing, c, &cell[c]) : insert_number (writing, c, &cell[c]);
  return result == MDN_DONE ? judge (writing, readstat_end_row (writing->writer)) : result;
}

static enum mdn_result
write_cases (struct writing *writing, const struct mdn_rows_source *source)
{
  const struct mdn_cell *cell;
  enum mdn_result result = judge (writing, readstat_begin_writing_sav (writing->writer, writing, (long) writing->frame->n_rows));

  while (result == MDN_DONE && !writing->stopped && (cell = source->row (writing->feed->call)) != NULL)
    result = write_case (writing, cell);
  if (result != MDN_DONE || writing->stopped || writing->row < writing->frame->n_rows)
    return result;               /* the host knows why it has no more */
  return judge (writing, readstat_end_writing (writing->writer));
}

/* ---- all ------------------------------------------------------------------------------------------------ */

static enum mdn_result
check_column (const struct feed *feed, const struct mdn_column *column)
{
  if (column->kind == MDN_COLUMN_TEXT && column->width > MOST_TEXT)
    return feed_fail (feed, "text-too-long", "column %s: a text of %zu bytes; at most %d are written: write .csv or .xlsx", column->name,
                      column->width, MOST_TEXT);
  for (size_t i = 0; i < column->n_codes; i++)
    if (has_code (column->missing, column->n_missing, column->code[i].value))
      return feed_fail (feed, "code-taken", "%s: its code %g is also that of a reason why there is no answer: write .csv or .xlsx",
                        column->name, column->code[i].value);
  return MDN_DONE;
}

static enum mdn_result
check_frame (const struct feed *feed, const struct mdn_frame *frame)
{
  enum mdn_result result = MDN_DONE;

  if (frame->n_columns > MOST_VARIABLES)
    return feed_fail (feed, "too-many-columns", "%zu columns; at most %d are written: write .csv", frame->n_columns, MOST_VARIABLES);
  if (frame->n_rows > INT_MAX)
    return feed_fail (feed, "too-many-rows", "%zu rows; a system file holds %d: write .csv", frame->n_rows, INT_MAX);
  for (size_t c = 0; c < frame->n_columns; c++)
    if (check_column (feed, &frame->column[c]) != MDN_DONE)
      result = MDN_FAILED;
  return result;
}

static void
set_up (struct writing *writing)
{
  char label[MOST_FILE_LABEL + 1];

  snprintf (label, sizeof label, "%s: %s", writing->frame->maker, writing->frame->title);
  label[sav_cut (label, strlen (label), MOST_FILE_LABEL)] = '\0';
  readstat_set_data_writer (writing->writer, write_bytes);
  readstat_writer_set_compression (writing->writer, READSTAT_COMPRESS_ROWS);
  readstat_writer_set_file_label (writing->writer, label);
}

enum mdn_result
sav_write (const struct feed *feed, const struct mdn_frame *frame, const struct mdn_rows_source *source,
           const struct mdn_bytes_sink *sink)
{
  struct writing writing = { .feed = feed, .frame = frame, .sink = sink };
  enum mdn_result result = check_frame (feed, frame);

  if (result != MDN_DONE)
    return result;
  writing.variable = feed_alloc (feed, frame->n_columns, sizeof *writing.variable);
  writing.name = sav_names (feed, frame);
  if (writing.variable == NULL || writing.name == NULL || (writing.writer = readstat_writer_init ()) == NULL)
    return MDN_EXHAUSTED;
  set_up (&writing);
  result = add_variables (&writing);
  if (result == MDN_DONE)
    result = write_cases (&writing, source);
  readstat_writer_free (writing.writer);
  return result;
}
