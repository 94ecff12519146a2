/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet.c - cells of a worksheet, typed as the file types them.
 *
 * A number is written as its style has it: plain, date, time.  Texts, errors and the results of
 * formulas are taken as stored; a formula without a stored result is blank, and counted. */
#include "sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../share/sheetrows.h"
#include "xml.h"

enum { LAST_ROW = 1048576 };

enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_INLINE, CELL_FLAG, CELL_ERROR, CELL_DATE };

struct count                     /* how often something was met, and where first */
{
  size_t n, first;
};

struct reading
{
  const struct workbook *workbook;
  const struct workbook_sheet *sheet;
  struct feed *feed;
  struct sheet_rows rows;
  size_t row, column;            /* at work, both counted from 1 */
  enum cell_type type;
  size_t style;
  bool has_formula, in_inline, in_phonetic;
  struct feed_text value;
  struct count hidden_rows, hidden_columns, merged, empty_formulas, long_numbers;
};

static void
tally (struct count *count, size_t where)
{
  if (count->n++ == 0)
    count->first = where;
}

static enum mdn_result
refuse (const struct reading *reading, const char *id, const char *what)
{
  return feed_fail (reading->feed, id, "sheet \"%s\", row %zu, column %zu: %s", reading->sheet->name, reading->row,
                    reading->column, what);
}

/* ---- elements that begin ---- */

static enum mdn_result
begin_row (struct reading *reading, const char **attributes)
{
  const char *r = xml_attribute (attributes, "r");
  long number = r == NULL ? (long) reading->row + 1 : xml_number (attributes, "r", LAST_ROW);

  reading->column = 0;
  if (number <= (long) reading->row || number > LAST_ROW)
    return refuse (reading, "damaged", "the next row's number is not larger, or beyond 1,048,576");
  reading->row = (size_t) number;
  if (xml_flag (attributes, "hidden"))
    tally (&reading->hidden_rows, reading->row);
  return MDN_DONE;
}

/* The column of a reference such as "AB12", counted from 1; 0: no such thing. */
static size_t
column_of (const char *reference)
{
  size_t column = 0;

  for (; *reference >= 'A' && *reference <= 'Z' && column <= SHEET_COLUMNS; reference++)
    column = column * 26 + (size_t) (*reference - 'A') + 1;
  return column;
}

static enum cell_type
type_of (const char *name)
{
  static const struct
  {
    const char *name;
    enum cell_type type;
  } types[] = { { "s", CELL_SHARED }, { "str", CELL_TEXT },  { "inlineStr", CELL_INLINE },
                { "b", CELL_FLAG },   { "e", CELL_ERROR },   { "d", CELL_DATE } };

  for (size_t i = 0; name != NULL && i < sizeof types / sizeof *types; i++)
    if (strcmp (name, types[i].name) == 0)
      return types[i].type;
  return CELL_NUMBER;
}

static enum mdn_result
begin_cell (struct reading *reading, const char **attributes)
{
  const char *reference = xml_attribute (attributes, "r");
  size_t column = reference != NULL ? column_of (reference) : reading->column + 1;
  long style = xml_number (attributes, "s", MOST_STYLES - 1);

  if (column > SHEET_COLUMNS)
    return refuse (reading, "too-many-columns", "the next cell lies beyond column 16,384");
  if (column <= reading->column)
    return refuse (reading, "damaged", "the next cell is not to the right of this one");
  reading->column = column;
  reading->type = type_of (xml_attribute (attributes, "t"));
  reading->style = style < 0 ? 0 : (size_t) style;
  reading->has_formula = false;
  feed_text_clear (&reading->value);
  return MDN_DONE;
}

static void
begin_other (struct reading *reading, struct xml *xml, const char *name, const char **attributes)
{
  if (strcmp (name, "v") == 0 || (strcmp (name, "t") == 0 && reading->in_inline && !reading->in_phonetic))
    xml_collect (xml);
  else if (strcmp (name, "f") == 0)
    reading->has_formula = true;
  else if (strcmp (name, "is") == 0)
    reading->in_inline = true;
  else if (strcmp (name, "rPh") == 0)
    reading->in_phonetic = true;
  else if (strcmp (name, "mergeCell") == 0)
    tally (&reading->merged, 0);
  else if (strcmp (name, "col") == 0 && xml_flag (attributes, "hidden"))
    tally (&reading->hidden_columns, 0);
}

static enum mdn_result
on_start (void *context, struct xml *xml, const char *name, const char **attributes)
{
  struct reading *reading = context;

  if (strcmp (name, "c") == 0)
    return begin_cell (reading, attributes);
  if (strcmp (name, "row") == 0)
    return begin_row (reading, attributes);
  begin_other (reading, xml, name, attributes);
  return MDN_DONE;
}

/* ---- cells that end ---- */

static enum mdn_result
pass (struct reading *reading, const char *text, size_t len)
{
  return sheet_rows_cell (&reading->rows, reading->column - 1, text, len);
}

static enum mdn_result
pass_number (struct reading *reading)
{
  char text[FIGURES_ROOM], *end;
  double value = strtod (reading->value.ptr, &end);
  enum figure figure = reading->style < reading->workbook->n_figures ? reading->workbook->figure[reading->style]
                                                                     : FIGURE_NUMBER;

  if (*end != '\0' || !isfinite (value))
    return pass (reading, reading->value.ptr, reading->value.len);
  if (figure == FIGURE_NUMBER && fabs (value) >= 1e15)
    tally (&reading->long_numbers, reading->row);
  return pass (reading, text, figures_serial (text, figure, value, reading->workbook->is_1904));
}

static enum mdn_result
pass_shared (struct reading *reading)
{
  const struct workbook *workbook = reading->workbook;
  const char *digits = reading->value.ptr;
  size_t index;

  if (strspn (digits, "0123456789") != reading->value.len || reading->value.len > 9)
    return refuse (reading, "damaged", "not the number of a shared text");
  index = (size_t) strtoul (digits, NULL, 10);
  if (index >= workbook->n_texts)
    return refuse (reading, "damaged", "the shared text it means is not there");
  return pass (reading, workbook->text[index].ptr, workbook->text[index].len);
}

static enum mdn_result
pass_flag (struct reading *reading)
{
  bool is_true = strcmp (reading->value.ptr, "1") == 0 || strcmp (reading->value.ptr, "true") == 0;

  return pass (reading, is_true ? "TRUE" : "FALSE", is_true ? 4 : 5);
}

/* 2024-05-01T03:21:09 is written like a date that is a number. */
static enum mdn_result
pass_date (struct reading *reading)
{
  char *t = strchr (reading->value.ptr, 'T');

  if (t != NULL)
    *t = ' ';
  return pass (reading, reading->value.ptr, reading->value.len);
}

static enum mdn_result
end_cell (struct reading *reading)
{
  struct feed_text *value = &reading->value;

  if (value->result != MDN_DONE)
    return value->result == MDN_FAILED ? refuse (reading, "too-long", "a cell of more than 1 MiB") : value->result;
  if (value->len == 0)
    {
      if (reading->has_formula && reading->type != CELL_TEXT)
        tally (&reading->empty_formulas, reading->row);
      return MDN_DONE;
    }
  switch (reading->type)
    {
    case CELL_NUMBER:
      return pass_number (reading);
    case CELL_SHARED:
      return pass_shared (reading);
    case CELL_FLAG:
      return pass_flag (reading);
    case CELL_DATE:
      return pass_date (reading);
    case CELL_ERROR:
      return pass (reading, value->ptr, value->len);
    case CELL_TEXT:
    case CELL_INLINE:
      return pass (reading, value->ptr, xml_unescape (value->ptr, value->len));
    }
  return MDN_DONE;
}

static enum mdn_result
on_end (void *context, struct xml *xml, const char *name)
{
  struct reading *reading = context;

  if (xml->collecting && (strcmp (name, "v") == 0 || strcmp (name, "t") == 0))
    {
      xml_stop_collecting (xml);
      feed_text_add (reading->feed, &reading->value, xml_text (xml), xml->text.len);
    }
  else if (strcmp (name, "is") == 0)
    reading->in_inline = false;
  else if (strcmp (name, "rPh") == 0)
    reading->in_phonetic = false;
  else if (strcmp (name, "c") == 0)
    return end_cell (reading);
  else if (strcmp (name, "row") == 0)
    return sheet_rows_end_row (&reading->rows, reading->row);
  return MDN_DONE;
}

/* ---- the whole ---- */

static void
say_what_was_met (const struct reading *reading)
{
  struct feed *feed = reading->feed;

  if (reading->hidden_rows.n > 0)
    feed_note (feed, "hidden-rows", "%zu hidden row%s (the first is row %zu) %s read like the others",
               reading->hidden_rows.n, reading->hidden_rows.n == 1 ? "" : "s", reading->hidden_rows.first,
               reading->hidden_rows.n == 1 ? "is" : "are");
  if (reading->hidden_columns.n > 0)
    feed_note (feed, "hidden-columns", "hidden columns are read like the others");
  if (reading->merged.n > 0)
    feed_note (feed, "merged", "merged areas: %zu; the value counts in the first cell of each, the others are blank",
               reading->merged.n);
  if (reading->empty_formulas.n > 0)
    feed_warn (feed, "no-result", "%zu formula%s (the first in row %zu) without a stored result, read as blank: "
               "open the file in a spreadsheet program and save it", reading->empty_formulas.n,
               reading->empty_formulas.n == 1 ? "" : "s", reading->empty_formulas.first);
  if (reading->long_numbers.n > 0)
    feed_warn (feed, "long-number", "%zu number%s of 16 digits or more (the first in row %zu): a spreadsheet keeps "
               "15, so ids may have been changed before this file was saved", reading->long_numbers.n,
               reading->long_numbers.n == 1 ? "" : "s", reading->long_numbers.first);
}

enum mdn_result
sheet_read (const struct workbook *workbook, const struct workbook_sheet *sheet, struct archive *archive)
{
  static const struct xml_handler handler = { on_start, on_end };
  struct reading reading = { .workbook = workbook, .sheet = sheet, .feed = archive->feed,
                             .value = { .max = FEED_CELL_BYTES } };
  enum mdn_result result = sheet_rows_begin (&reading.rows, archive->feed);

  if (result == MDN_DONE)
    result = xml_read (archive, sheet->part, &handler, &reading);
  if (result == MDN_DONE)
    result = sheet_rows_finish (&reading.rows);
  if (result == MDN_DONE && !archive->feed->stopped)
    say_what_was_met (&reading);
  return result;
}
