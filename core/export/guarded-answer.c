/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guarded-answer.c - codes, bounds and reversal of one answer. */
#include "core/export/guarded-answer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct writer
{
  const struct mdn_guarded_language *language;
  const struct mdn_answer_column *column;
  const char *name;                 /* NULL: not asked */
  struct mdn_buffer *text;
};

static struct writer
writer_of (const struct mdn_survey *survey, const struct mdn_guarded_language *language, size_t item, struct mdn_buffer *text)
{
  return (struct writer){ language, &survey->artefact->column[item], survey->item[item], text };
}

void
mdn_guarded_constant (double value, struct mdn_buffer *text)
{
  char printed[400];
  mdn_text_print_number (printed, value);
  const char *exponent = strpbrk (printed, "eE"), *point = strchr (printed, '.');
  if (exponent != NULL)          /* formula languages know no exponents: as many decimals as the digits reach */
    {
      const long decimals = (point != NULL ? exponent - point - 1 : 0) - strtol (exponent + 1, NULL, 10);
      snprintf (printed, sizeof printed, "%.*f", (int) (decimals > 0 ? decimals : 0), value);
    }
  mdn_buffer_format (text, value < 0 ? "(%s)" : "%s", printed);
}

static void
add_field (const struct writer *writer)
{
  mdn_buffer_format (writer->text, "%s%s%s", writer->language->field[0], writer->name, writer->language->field[1]);
}

static void
add_comparison (const struct writer *writer, const char *comparison, double with)
{
  add_field (writer);
  mdn_buffer_add_text (writer->text, comparison);
  mdn_guarded_constant (with, writer->text);
}

/* ---- allowed -------------------------------------------------------------------------------------------- */

bool
mdn_answer_is_run (const struct mdn_answer_column *column, double *low, double *high)
{
  *low = INFINITY;
  *high = -INFINITY;
  for (size_t i = 0; i < column->n_codes; i++)
    {
      const double raw = column->code[i].raw;
      if (raw < floor (raw) || raw > floor (raw))
        return false;
      *low = fmin (*low, raw);
      *high = fmax (*high, raw);
    }
  return column->n_codes > 0 && !(*high - *low + 1 > (double) column->n_codes);
}

static void
add_each_code (const struct writer *writer)
{
  for (size_t i = 0; i < writer->column->n_codes; i++)
    {
      mdn_buffer_add_text (writer->text, i == 0 ? " and (" : " or ");
      add_comparison (writer, writer->language->comparison[MDN_EQUAL], writer->column->code[i].raw);
    }
  mdn_buffer_add_text (writer->text, ")");
}

static void
add_bounds (const struct writer *writer, double low, double high)
{
  const char *const *comparison = writer->language->comparison;
  if (isfinite (low))
    {
      mdn_buffer_add_text (writer->text, " and ");
      add_comparison (writer, comparison[MDN_AT_LEAST], low);
    }
  if (isfinite (high))
    {
      mdn_buffer_add_text (writer->text, " and ");
      add_comparison (writer, comparison[writer->column->max_open ? MDN_BELOW : MDN_AT_MOST], high);
    }
}

/* Codes that mean no answer and would pass for one. */
static void
add_no_missing (const struct writer *writer, double low, double high)
{
  for (size_t i = 0; i < writer->column->n_missing; i++)
    {
      const double code = writer->column->missing[i];
      if (code < low || code > high)
        continue;
      mdn_buffer_add_text (writer->text, " and ");
      add_comparison (writer, writer->language->differs, code);
    }
}

static void
add_whole (const struct writer *writer)
{
  mdn_buffer_format (writer->text, " and %s", writer->language->whole[0]);
  add_field (writer);
  mdn_buffer_format (writer->text, "%s%s", writer->language->whole[1], writer->language->comparison[MDN_EQUAL]);
  add_field (writer);
}

void
mdn_guarded_answered (const struct mdn_survey *survey, const struct mdn_guarded_language *language, size_t item,
                      struct mdn_buffer *text)
{
  const struct writer writer = writer_of (survey, language, item, text);
  const struct mdn_answer_column *column = writer.column;
  const enum mdn_answer_kind kind = column->item->responses->kind;
  double low = column->min, high = column->max;
  if (writer.name == NULL)
    {
      mdn_buffer_format (text, "1%s0", language->comparison[MDN_EQUAL]);
      return;
    }
  mdn_buffer_format (text, "%s%s%s", language->written[0], writer.name, language->written[1]);
  if (kind == MDN_ANSWER_TEXT)
    return;
  if (kind == MDN_ANSWER_CODE && !mdn_answer_is_run (column, &low, &high))
    add_each_code (&writer);
  else
    {
      add_bounds (&writer, low, high);
      add_no_missing (&writer, low, high);
    }
  if (kind != MDN_ANSWER_CODE && column->whole)
    add_whole (&writer);
}

void
mdn_guarded_left_out (const struct mdn_survey *survey, const struct mdn_guarded_language *language, size_t item,
                      struct mdn_buffer *text)
{
  const struct writer writer = writer_of (survey, language, item, text);
  if (writer.name == NULL)
    {
      mdn_buffer_format (text, "1%s1", language->comparison[MDN_EQUAL]);
      return;
    }
  mdn_buffer_format (text, "(%s%s%s", language->left_out[0], writer.name, language->left_out[1]);
  for (size_t i = 0; i < writer.column->n_missing; i++)
    {
      mdn_buffer_add_text (text, " or ");
      add_comparison (&writer, language->comparison[MDN_EQUAL], writer.column->missing[i]);
    }
  mdn_buffer_add_text (text, ")");
}

/* ---- values ------------------------------------------------------------------------------------------------ */

static bool
is_same (double a, double b)
{
  return a >= b && a <= b;
}

/* Value = answer for every code, or value = turned - answer for every code. */
static bool
follows (const struct mdn_answer_column *column, double turned)
{
  for (size_t i = 0; i < column->n_codes; i++)
    if (!is_same (column->code[i].value, isnan (turned) ? column->code[i].raw : turned - column->code[i].raw))
      return false;
  return true;
}

bool
mdn_answer_is_linear (const struct mdn_answer_column *column, double *turned)
{
  *turned = NAN;
  if (follows (column, NAN))
    return true;
  *turned = column->code[0].value + column->code[0].raw;
  return follows (column, *turned);
}

static void
add_turned (const struct writer *writer, double turned)
{
  if (isnan (turned))
    {
      add_field (writer);
      return;
    }
  mdn_buffer_add_text (writer->text, "(");
  mdn_guarded_constant (turned, writer->text);
  mdn_buffer_add_text (writer->text, " - ");
  add_field (writer);
  mdn_buffer_add_text (writer->text, ")");
}

/* One code after the other; the last needs no question, for one of them it is. */
static void
add_recoded (const struct writer *writer)
{
  const struct mdn_answer_column *column = writer->column;
  for (size_t i = 0; i + 1 < column->n_codes; i++)
    {
      mdn_buffer_add_text (writer->text, "if(");
      add_comparison (writer, writer->language->comparison[MDN_EQUAL], column->code[i].raw);
      mdn_buffer_add_text (writer->text, ", ");
      mdn_guarded_constant (column->code[i].value, writer->text);
      mdn_buffer_add_text (writer->text, ", ");
    }
  mdn_guarded_constant (column->code[column->n_codes - 1].value, writer->text);
  for (size_t i = 0; i + 1 < column->n_codes; i++)
    mdn_buffer_add_text (writer->text, ")");
}

void
mdn_guarded_value (const struct mdn_survey *survey, const struct mdn_guarded_language *language, size_t item,
                   struct mdn_buffer *text)
{
  const struct writer writer = writer_of (survey, language, item, text);
  const struct mdn_answer_column *column = writer.column;
  const enum mdn_answer_kind kind = column->item->responses->kind;
  double turned;
  if (writer.name == NULL)
    mdn_buffer_add_text (text, language->blank);
  else if (kind == MDN_ANSWER_TEXT)
    mdn_buffer_add_text (text, "1");
  else if (kind != MDN_ANSWER_CODE)
    add_turned (&writer, column->turned);
  else if (mdn_answer_is_linear (column, &turned))
    add_turned (&writer, turned);
  else
    add_recoded (&writer);
}
