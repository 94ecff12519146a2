/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outline-variables.c - the variables of a statistics file: value labels, and values declared missing.
 *
 * One row a value of a variable, as the format plugins hand it over: variable, label, type, value, value_label,
 * declared_missing.  A variable without value labels says nothing about its answers and is left out, unless
 * --codes gives them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/define/outline.h"
#include "core/read/table.h"

enum field { VARIABLE, LABEL, TYPE, VALUE, VALUE_LABEL, DECLARED_MISSING, N_FIELDS };
enum { LONGEST_RANGE = 32 };

struct reading
{
  struct mdn_outline *outline;
  const struct mdn_outline_options *options;
  size_t column[N_FIELDS];
  const struct mdn_rows *rows;
  size_t r;
  const char *last;                  /* name of the variable of the row before */
  struct mdn_outline_item *item;     /* of that variable; NULL: left out */
  size_t n_partial;                  /* labelled variables that were left out */
};

static struct mdn_slice
cell (const struct reading *reading, enum field field)
{
  return reading->rows->cell[reading->column[field]][reading->r];
}

static struct mdn_place
place_of (const struct reading *reading)
{
  return (struct mdn_place){ reading->outline->path, 0, 0 };
}

/* "97..99" or "-9": whole numbers of a range that is not too long; of others, those with labels are
 * missing by their own rows. */
static enum mdn_status
take_missing (struct reading *reading, struct mdn_slice value)
{
  const char *dots = memmem (value.ptr, value.len, "..", 2);
  const size_t len = dots != NULL ? (size_t) (dots - value.ptr) : value.len;
  double lo, hi;
  if (!mdn_text_number ((struct mdn_slice){ value.ptr, len }, &lo))
    return MDN_OK;
  hi = lo;
  if (dots != NULL && !mdn_text_number ((struct mdn_slice){ dots + 2, value.len - len - 2 }, &hi))
    return MDN_OK;
  if (hi - lo > LONGEST_RANGE || lo != floor (lo))
    return mdn_outline_unknown (reading->outline,
                                mdn_arena_format (reading->outline->arena, "codes %g to %g of %s are missing by the file's word",
                                                  lo, hi, reading->last)) ? MDN_OK : MDN_NO_MEMORY;
  for (double code = lo; code <= hi; code++)
    if (!mdn_answers_set_missing (reading->outline, &reading->item->answers, code))
      return MDN_NO_MEMORY;
  return MDN_OK;
}

static enum mdn_status
take_value (struct reading *reading)
{
  const struct mdn_slice value = mdn_slice_trim (cell (reading, VALUE)), label = cell (reading, VALUE_LABEL);
  const struct mdn_place place = place_of (reading);
  double code;
  if (value.len == 0 || reading->item == NULL)
    return MDN_OK;
  if (mdn_slice_trim (label).len > 0 && mdn_text_number (value, &code)
      && !mdn_answers_add (reading->outline, &reading->item->answers, code, label, &place))
    return reading->outline->n_errors > 0 ? MDN_OK : MDN_NO_MEMORY;
  return mdn_slice_is (cell (reading, DECLARED_MISSING), "1") ? take_missing (reading, value) : MDN_OK;
}

/* What is left when the missing codes are gone must name every answer; NULL: it does. */
static const char *
judge (const struct mdn_outline_answers *answers)
{
  if (answers->n == 0)
    return "no value labels; --codes gives the codes";
  return mdn_answers_even (answers) ? NULL
         : "its value labels do not name every code between the lowest and the highest; --missing CODE names one that is no "
           "answer, --codes all that are";
}

static enum mdn_status
finish_variable (struct reading *reading)
{
  struct mdn_outline *outline = reading->outline;
  struct mdn_outline_item *item = reading->item;
  const struct mdn_place place = place_of (reading);
  reading->item = NULL;
  if (item == NULL)
    return MDN_OK;
  if (item->answers.n > 0)
    mdn_answers_settle (outline, &item->answers, &place);
  const enum mdn_status status = mdn_outline_set_missing (outline, reading->options, &item->answers);
  const char *why = judge (&item->answers);
  if (status != MDN_OK || why == NULL || reading->options->codes != NULL)
    return status;
  outline->n_items--;                            /* the item is the last one */
  reading->n_partial += item->answers.n > 0;
  return mdn_outline_leave_out (outline, item->name, why) ? MDN_OK : MDN_NO_MEMORY;
}

static enum mdn_status
begin_variable (struct reading *reading)
{
  struct mdn_outline *outline = reading->outline;
  const struct mdn_slice name = cell (reading, VARIABLE);
  reading->last = mdn_arena_text (outline->arena, name.ptr, name.len);
  if (reading->last == NULL)
    return MDN_NO_MEMORY;
  if (!mdn_outline_takes (reading->options, reading->last))
    return MDN_OK;
  if (mdn_slice_is (cell (reading, TYPE), "text"))
    return mdn_outline_leave_out (outline, reading->last, "text") ? MDN_OK : MDN_NO_MEMORY;
  reading->item = mdn_outline_add (outline, reading->last, place_of (reading));
  if (reading->item == NULL)
    return MDN_STOP;
  return mdn_outline_words (outline, cell (reading, LABEL), &reading->item->wording) ? MDN_OK : MDN_NO_MEMORY;
}

static enum mdn_status
take_rows (void *context, const struct mdn_rows *rows)
{
  struct reading *reading = context;
  enum mdn_status status = MDN_OK;
  reading->rows = rows;
  for (reading->r = 0; reading->r < rows->n_rows && status == MDN_OK; reading->r++)
    {
      if (reading->last == NULL || !mdn_slice_is (cell (reading, VARIABLE), reading->last))
        {
          status = finish_variable (reading);
          status = status == MDN_OK ? begin_variable (reading) : status;
        }
      status = status == MDN_OK ? take_value (reading) : status;
    }
  return status;
}

/* Sex and school are labelled too: items of different answers are only taken when they were named. */
static void
check_alike (const struct reading *reading)
{
  const struct mdn_outline *outline = reading->outline;
  const struct mdn_place place = place_of (reading);
  bool alike = reading->n_partial == 0;
  for (size_t i = 1; i < outline->n_items; i++)
    alike = alike && mdn_answers_same (&outline->item[0].answers, &outline->item[i].answers);
  if (reading->options->n_items == 0 && outline->n_items > 0 && !alike)
    mdn_outline_fail (reading->outline, "new.which-items", &place, (struct mdn_slice){ NULL, 0 },
                      "its labelled variables have different answers: name the items with --items 'PATTERN'");
}

enum mdn_status
mdn_outline_from_variables (struct mdn_outline *outline, const struct mdn_outline_options *options, struct mdn_table *table)
{
  static const char *const names[N_FIELDS] = { "variable", "label", "type", "value", "value_label", "declared_missing" };
  struct reading reading = { .outline = outline, .options = options };
  const struct mdn_table_handler handler = { &reading, take_rows };
  const struct mdn_table_header *header = mdn_table_header (table);
  outline->source = "value labels";
  for (enum field i = 0; i < N_FIELDS; i++)
    {
      while (reading.column[i] < header->n_columns && strcmp (header->name[reading.column[i]], names[i]) != 0)
        reading.column[i]++;
      if (reading.column[i] == header->n_columns)
        return MDN_DATA;
    }
  enum mdn_status status = mdn_table_read (table, &handler);
  if (status == MDN_OK)
    status = finish_variable (&reading);
  check_alike (&reading);
  return status == MDN_STOP ? MDN_OK : status;
}
