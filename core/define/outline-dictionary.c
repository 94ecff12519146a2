/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outline-dictionary.c - the fields of a REDCap data dictionary.
 *
 *   radio, dropdown            codes and labels of the choices
 *   yesno, truefalse           1 and 0
 *   checkbox                   one item a choice, column name___code, 1 when ticked
 *   slider                     whole numbers between its bounds, by default 0 to 100
 *   text, validated            integer and number with bounds; time as a time of day
 *   calc                       a score, where it reads sum([a], [b], ...), mean(...) or [a] + [b] + ...
 *
 * All other fields, hidden ones, and choices whose codes are no numbers are left out, and named. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "core/base/map.h"
#include "core/define/outline.h"
#include "core/read/codebook.h"
#include "core/read/table.h"

struct reading
{
  struct mdn_outline *outline;
  const struct mdn_outline_options *options;
  const struct mdn_codebook *book;
  const char *form;                  /* to take; NULL: the dictionary has no forms */
};

static struct mdn_place
place_of (const struct reading *reading, const struct mdn_coding *field)
{
  return (struct mdn_place){ reading->outline->path, field->line, field->choices_column };
}

static enum mdn_status
leave_out (struct reading *reading, const struct mdn_coding *field, const char *why)
{
  return mdn_outline_leave_out (reading->outline, field->column, why) ? MDN_OK : MDN_NO_MEMORY;
}

/* ---- the form ------------------------------------------------------------------------------------------------- */

/* The forms of the dictionary, in order, as one text; *n: how many.  NULL: no memory. */
static const char *
list_forms (struct reading *reading, size_t *n)
{
  struct mdn_map *seen = mdn_map_new (reading->outline->arena, 0);
  const char *text = "";
  size_t index;
  bool is_new = false;
  *n = 0;
  for (size_t i = 0; i < reading->book->n && text != NULL && seen != NULL; i++)
    {
      const char *form = reading->book->coding[i].form;
      if (*form == '\0')
        continue;
      if (mdn_map_add (seen, mdn_slice_of (form), *n, &index, &is_new) != MDN_OK)
        return NULL;
      if (is_new)
        text = mdn_arena_format (reading->outline->arena, "%s%s%s", text, *n > 0 ? ", " : "", form);
      *n += is_new;
    }
  return seen != NULL ? text : NULL;
}

static enum mdn_status
choose_form (struct reading *reading)
{
  const struct mdn_place place = { reading->outline->path, 0, 0 };
  size_t n;
  const char *forms = list_forms (reading, &n);
  if (forms == NULL)
    return MDN_NO_MEMORY;
  reading->form = reading->options->form;
  for (size_t i = 0; i < reading->book->n; i++)
    if (reading->form != NULL && strcmp (reading->book->coding[i].form, reading->form) == 0)
      return MDN_OK;
  if (reading->form != NULL)
    mdn_outline_fail (reading->outline, "new.no-form", &place, mdn_slice_of (reading->form), "the dictionary has the forms %s", forms);
  else if (n > 1 && reading->options->n_items == 0)
    mdn_outline_fail (reading->outline, "new.several-forms", &place, (struct mdn_slice){ NULL, 0 },
                      "the dictionary has the forms %s; name one with --form, or items with --items 'PATTERN'", forms);
  return reading->outline->n_errors > 0 ? MDN_DEFINITION : MDN_OK;
}

/* ---- fields ----------------------------------------------------------------------------------------------------- */

static bool
is_one_of (const char *word, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strcmp (word, *words) == 0)
      return true;
  return false;
}

static bool
is_hidden (const struct mdn_coding *field)
{
  for (const char *at = field->annotation; (at = strstr (at, "@HIDDEN")) != NULL; at += 7)
    if (strncmp (at + 7, "-PDF", 4) != 0 && strncmp (at + 7, "-APP", 4) != 0)
      return true;
  return false;
}

static struct mdn_outline_item *
add_item (struct reading *reading, const struct mdn_coding *field, const char *name)
{
  struct mdn_outline *outline = reading->outline;
  struct mdn_outline_item *item = mdn_outline_add (outline, name, place_of (reading, field));
  if (item == NULL || !mdn_outline_words (outline, mdn_slice_of (field->question), &item->wording))
    return NULL;
  const char *matrix = *field->matrix != '\0' ? mdn_arena_format (outline->arena, "matrix %s", field->matrix) : "";
  item->remark = *field->branching == '\0' || matrix == NULL ? matrix
                 : mdn_arena_format (outline->arena, "%s%sshown only if %s", matrix, *matrix != '\0' ? "; " : "", field->branching);
  if (item->remark != NULL && *item->remark == '\0')
    item->remark = NULL;
  return item;
}

/* All choices with numbers for codes, or none. */
static bool
codes_are_numbers (const struct mdn_coding *field)
{
  double code;
  for (size_t i = 0; i < field->n; i++)
    if (!mdn_text_number (mdn_slice_of (field->code[i]), &code))
      return false;
  return true;
}

static enum mdn_status
take_choices (struct reading *reading, const struct mdn_coding *field)
{
  const struct mdn_place place = place_of (reading, field);
  double code = 0;
  if (!codes_are_numbers (field))
    return leave_out (reading, field, "its codes are no numbers");
  struct mdn_outline_item *item = add_item (reading, field, field->column);
  if (item == NULL)
    return MDN_NO_MEMORY;
  if (field->n == 0 || field->n_unread > 0)
    {
      mdn_outline_fail (reading->outline, "new.answers", &place, mdn_slice_of (field->choices),
                        "every choice of %s must be written \"0, Never\", with | between them", field->column);
      item->answers.kind = MDN_OUTLINE_TEXT;       /* reported: not to be asked for a second time */
      return MDN_OK;
    }
  for (size_t i = 0; i < field->n; i++)
    if (!mdn_text_number (mdn_slice_of (field->code[i]), &code)
        || !mdn_answers_add (reading->outline, &item->answers, code, mdn_slice_of (field->label[i]), &place))
      return MDN_OK;
  mdn_answers_settle (reading->outline, &item->answers, &place);
  return MDN_OK;
}

/* One column of the export for each box: 1 ticked, 0 not. */
static enum mdn_status
take_boxes (struct reading *reading, const struct mdn_coding *field)
{
  const struct mdn_place place = place_of (reading, field);
  static const struct mdn_outline_choice boxes[] = { { 0, { "Unchecked", NULL } }, { 1, { "Checked", NULL } } };
  for (size_t i = 0; i < field->n; i++)
    {
      const char *name = mdn_arena_format (reading->outline->arena, "%s___%s", field->column, field->code[i]);
      struct mdn_outline_item *item = name != NULL ? add_item (reading, field, name) : NULL;
      if (item == NULL || !mdn_outline_words (reading->outline, mdn_slice_of (field->label[i]), &item->wording))
        return MDN_NO_MEMORY;
      for (size_t k = 0; k < 2; k++)
        mdn_answers_add (reading->outline, &item->answers, boxes[k].code, mdn_slice_of (boxes[k].label.en), &place);
    }
  return MDN_OK;
}

static bool
read_bound (struct reading *reading, const struct mdn_coding *field, const char *text, double *bound)
{
  const struct mdn_place place = { reading->outline->path, field->line, 0 };
  if (*text == '\0' || mdn_text_number (mdn_slice_of (text), bound))
    return true;
  mdn_outline_fail (reading->outline, "new.bound", &place, mdn_slice_of (text), "a bound of %s must be a number", field->column);
  return false;
}

static enum mdn_status
take_number (struct reading *reading, const struct mdn_coding *field, double min, double max, bool integer)
{
  struct mdn_outline_item *item = add_item (reading, field, field->column);
  if (item == NULL)
    return MDN_NO_MEMORY;
  item->answers.kind = MDN_OUTLINE_NUMBER;
  item->answers.integer = integer;
  item->answers.min = min;
  item->answers.max = max;
  read_bound (reading, field, field->min, &item->answers.min);
  read_bound (reading, field, field->max, &item->answers.max);
  return MDN_OK;
}

static enum mdn_status
take_text (struct reading *reading, const struct mdn_coding *field)
{
  if (strcmp (field->validation, "integer") == 0)
    return take_number (reading, field, NAN, NAN, true);
  if (strcmp (field->validation, "number") == 0 || strncmp (field->validation, "number_", 7) == 0)
    return take_number (reading, field, NAN, NAN, false);
  if (strcmp (field->validation, "time") != 0)
    return leave_out (reading, field, "free text");
  struct mdn_outline_item *item = add_item (reading, field, field->column);
  if (item == NULL)
    return MDN_NO_MEMORY;
  item->answers.kind = MDN_OUTLINE_CLOCK;
  return MDN_OK;
}

static enum mdn_status
take_field (struct reading *reading, const struct mdn_coding *field)
{
  static const char *const choices[] = { "radio", "dropdown", "select", "yesno", "truefalse", NULL };
  const char *why = mdn_arena_format (reading->outline->arena, "a field of type %s", field->type);
  if (strcmp (field->type, "calc") == 0)
    return MDN_OK;                                /* when all items are known */
  if (is_hidden (field))
    return leave_out (reading, field, "hidden");
  if (is_one_of (field->type, choices))
    return take_choices (reading, field);
  if (strcmp (field->type, "checkbox") == 0)
    return take_boxes (reading, field);
  if (strcmp (field->type, "slider") == 0)
    return take_number (reading, field, 0, 100, true);
  if (strcmp (field->type, "text") == 0)
    return take_text (reading, field);
  return why != NULL ? leave_out (reading, field, why) : MDN_NO_MEMORY;
}

/* ---- calculated fields -------------------------------------------------------------------------------------------- */

static bool
find_item (const struct mdn_outline *outline, struct mdn_slice name, size_t *index)
{
  for (size_t i = 0; i < outline->n_items; i++)
    if (strlen (outline->item[i].name) == name.len && strncasecmp (outline->item[i].name, name.ptr, name.len) == 0)
      {
        *index = i;
        return true;
      }
  return false;
}

static bool
is_new (const size_t *index, size_t n, size_t candidate)
{
  for (size_t i = 0; i < n; i++)
    if (index[i] == candidate)
      return false;
  return true;
}

/* [name] at the beginning of the text, of an item that can be added up and is not there yet. */
static bool
take_operand (const struct mdn_outline *outline, const char **at, size_t *index, size_t *n)
{
  const char *end = **at == '[' ? strchr (*at, ']') : NULL;
  double lo, hi;
  size_t item;
  if (end == NULL || !find_item (outline, (struct mdn_slice){ *at + 1, (size_t) (end - *at) - 1 }, &item)
      || !mdn_answers_bounds (&outline->item[item].answers, &lo, &hi) || !is_new (index, *n, item))
    return false;
  index[(*n)++] = item;
  *at = end + 1;
  return true;
}

/* The inputs between the operators; anything else means that the formula is not understood. */
static bool
take_operands (const struct mdn_outline *outline, const char *at, char operator, const char *end, size_t *index, size_t *n)
{
  while (take_operand (outline, &at, index, n))
    {
      if (strcmp (at, end) == 0)
        return true;
      if (*at++ != operator)
        return false;
    }
  return false;
}

/* Without blanks and line breaks. */
static char *
squeezed (struct mdn_arena *arena, const char *text)
{
  char *copy = mdn_arena_text (arena, text, strlen (text)), *to = copy;
  for (const char *at = copy; copy != NULL && *at != '\0'; at++)
    if (strchr (" \t\r\n", *at) == NULL)
      *to++ = *at;
  if (copy != NULL)
    *to = '\0';
  return copy;
}

static enum mdn_status
take_calculation (struct reading *reading, const struct mdn_coding *field)
{
  static const struct { const char *begin, *method, *end; char operator; } forms[] = {
    { "sum(", "sum", ")", ',' }, { "mean(", "mean", ")", ',' }, { "", "sum", "", '+' } };
  struct mdn_outline *outline = reading->outline;
  const char *formula = squeezed (outline->arena, field->choices);
  size_t *index = mdn_arena_array (outline->arena, MDN_OUTLINE_ITEMS, sizeof *index), n = 0, f = 0;
  if (formula == NULL || index == NULL)
    return MDN_NO_MEMORY;
  while (f < 2 && strncasecmp (formula, forms[f].begin, strlen (forms[f].begin)) != 0)
    f++;
  if (!take_operands (outline, formula + strlen (forms[f].begin), forms[f].operator, forms[f].end, index, &n)
      || outline->n_scores == MDN_OUTLINE_SCORES)
    {
      const char *why = mdn_arena_format (outline->arena, "a calculation that is not read for certain, %s", field->choices);
      return why != NULL ? leave_out (reading, field, why) : MDN_NO_MEMORY;
    }
  outline->score[outline->n_scores++] = (struct mdn_outline_score){
    .title = field->column, .method = forms[f].method, .method_stated = true, .item = index, .n = n,
    .remark = f == 2 ? "as the dictionary calculates it"
                     : "as the dictionary calculates it, but REDCap leaves blanks out" };
  return MDN_OK;
}

/* ---- the dictionary ------------------------------------------------------------------------------------------------ */

static bool
is_wanted (const struct reading *reading, const struct mdn_coding *field)
{
  return (reading->form == NULL || strcmp (field->form, reading->form) == 0)
         && (strcmp (field->type, "calc") == 0 || mdn_outline_takes (reading->options, field->column));
}

enum mdn_status
mdn_outline_from_dictionary (struct mdn_outline *outline, const struct mdn_outline_options *options, struct mdn_table *table)
{
  struct reading reading = { .outline = outline, .options = options };
  enum mdn_status status = mdn_codebook_read (outline->arena, outline->diag, table, &reading.book);
  outline->source = "a REDCap data dictionary";
  if (status == MDN_OK)
    status = choose_form (&reading);
  for (size_t i = 0; status == MDN_OK && i < reading.book->n; i++)
    if (is_wanted (&reading, &reading.book->coding[i]))
      status = take_field (&reading, &reading.book->coding[i]);
  for (size_t i = 0; status == MDN_OK && i < reading.book->n; i++)
    if (is_wanted (&reading, &reading.book->coding[i]) && strcmp (reading.book->coding[i].type, "calc") == 0)
      status = take_calculation (&reading, &reading.book->coding[i]);
  return status;
}
