/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fhirpath.c - answers and formulas as FHIRPath. */
#include "core/export/fhirpath.h"

#include <math.h>

#include "core/export/guarded-answer.h"

/* ---- answers -------------------------------------------------------------------------------------------- */

static void
add_answer (const struct mdn_survey *survey, size_t item, struct mdn_buffer *text)
{
  mdn_buffer_format (text, "%%resource.repeat(item).where(linkId = '%s').answer.value", survey->item[item]);
}

static void
add_where (const char *comparison, double with, bool *any, struct mdn_buffer *text)
{
  if (isnan (with))
    return;
  mdn_buffer_format (text, "%s$this %s ", *any ? " and " : ".where(", comparison);
  mdn_guarded_constant (with, text);
  *any = true;
}

/* Only numbers that are allowed: the others are no answers. */
static void
add_allowed (const struct mdn_answer_column *column, double low, double high, struct mdn_buffer *text)
{
  bool any = false;
  add_where (">=", low, &any, text);
  add_where (column->max_open ? "<" : "<=", high, &any, text);
  for (size_t i = 0; i < column->n_missing; i++)
    add_where ("!=", column->missing[i], &any, text);
  if (column->whole)
    mdn_buffer_format (text, "%s$this = $this.floor()", any ? " and " : ".where(");
  mdn_buffer_add_text (text, any || column->whole ? ")" : "");
}

/* Each code has its value; anything else has none. */
static void
add_codes (const struct mdn_answer_column *column, struct mdn_buffer *text)
{
  mdn_buffer_add_text (text, ".select(");
  for (size_t i = 0; i < column->n_codes; i++)
    {
      mdn_buffer_add_text (text, "iif($this = ");
      mdn_guarded_constant (column->code[i].raw, text);
      mdn_buffer_add_text (text, ", ");
      mdn_guarded_constant (column->code[i].value, text);
      mdn_buffer_add_text (text, ", ");
    }
  mdn_buffer_add_text (text, "{}");
  for (size_t i = 0; i < column->n_codes; i++)
    mdn_buffer_add_text (text, ")");
  mdn_buffer_add_text (text, ")");
}

static void
add_turned (double turned, struct mdn_buffer *text)
{
  if (isnan (turned))
    return;
  mdn_buffer_add_text (text, ".select(");
  mdn_guarded_constant (turned, text);
  mdn_buffer_add_text (text, " - $this)");
}

static void
add_coded (const struct mdn_answer_column *column, struct mdn_buffer *text)
{
  double low, high, turned;
  mdn_buffer_add_text (text, ".code.toDecimal()");
  if (mdn_answer_is_run (column, &low, &high) && mdn_answer_is_linear (column, &turned))
    {
      add_allowed (column, low, high, text);
      add_turned (turned, text);
    }
  else
    add_codes (column, text);
}

void
mdn_fhirpath_answer (const struct mdn_survey *survey, size_t item, struct mdn_buffer *text)
{
  const struct mdn_answer_column *column = &survey->artefact->column[item];
  const enum mdn_answer_kind kind = column->item->responses->kind;
  if (survey->item[item] == NULL)
    {
      mdn_buffer_add_text (text, "{}");
      return;
    }
  mdn_buffer_add_text (text, kind == MDN_ANSWER_TEXT ? "iif(" : "");
  add_answer (survey, item, text);
  if (kind == MDN_ANSWER_TEXT)
    mdn_buffer_add_text (text, ".exists(), 1, {})");
  else if (kind == MDN_ANSWER_CODE)
    add_coded (column, text);
  else
    {                               /* "23:30:00": minutes after midnight */
      mdn_buffer_add_text (text, kind == MDN_ANSWER_CLOCK ? ".toString().select(substring(0, 2).toInteger() * 60"
                                                            " + substring(3, 2).toInteger())" : ".toDecimal()");
      add_allowed (column, column->min, column->max, text);
      add_turned (column->turned, text);
    }
}

/* ---- formulas -------------------------------------------------------------------------------------------- */

static void print (const struct mdn_survey *survey, const struct mdn_expression *e, struct mdn_buffer *text);

static void
print_variable (const struct mdn_survey *survey, size_t s, struct mdn_buffer *text)
{
  const struct mdn_step *step = &survey->artefact->program->step[s];
  const char *name = step->kind == MDN_STEP_ANSWER ? survey->item[step->index] : survey->step[s];
  if (name != NULL)
    mdn_buffer_format (text, "%%%s", name);
  else if (step->kind == MDN_STEP_ANSWER)
    mdn_buffer_add_text (text, "{}");
  else
    print (survey, step->formula, text);
}

/* Blank or a code that means no answer; an answer that was refused is there. */
static void
print_left_out (const struct mdn_survey *survey, size_t item, struct mdn_buffer *text)
{
  const struct mdn_answer_column *column = &survey->artefact->column[item];
  if (survey->item[item] == NULL)
    {
      mdn_buffer_add_text (text, "true");
      return;
    }
  mdn_buffer_add_text (text, "(");
  add_answer (survey, item, text);
  mdn_buffer_add_text (text, ".empty()");
  for (size_t i = 0; i < column->n_missing; i++)
    {
      mdn_buffer_add_text (text, " or ");
      add_answer (survey, item, text);
      mdn_buffer_add_text (text, column->item->responses->kind == MDN_ANSWER_CODE ? ".code.toDecimal() = " : ".toDecimal() = ");
      mdn_guarded_constant (column->missing[i], text);
    }
  mdn_buffer_add_text (text, ")");
}

/* The pieces of an operator's text: between them stand operands 0, 1, ... in the order of the digits. */
static const char *const shapes[] = {
  [MDN_ADD] = "(0 + 1)",
  [MDN_SUBTRACT] = "(0 - 1)",
  [MDN_MULTIPLY] = "(0 * 1)",
  [MDN_DIVIDE] = "(0 / 1)",
  [MDN_LEAST] = "iif(0 <= 1, 0, iif(1 < 0, 1, {}))",
  [MDN_GREATEST] = "iif(0 >= 1, 0, iif(1 > 0, 1, {}))",
  [MDN_FLOOR] = "(0).floor()",
  [MDN_CEILING] = "(0).ceiling()",
  [MDN_MAGNITUDE] = "(0).abs()",
  [MDN_LN] = "(0).ln()",
  [MDN_BELOW] = "(0 < 1)",
  [MDN_AT_MOST] = "(0 <= 1)",
  [MDN_ABOVE] = "(0 > 1)",
  [MDN_AT_LEAST] = "(0 >= 1)",
  [MDN_EQUAL] = "(0 = 1)",
  [MDN_IS_MISSING] = "0.empty()",
  [MDN_IS_ANSWERED] = "0.exists()",
  [MDN_BOTH] = "(0 and 1)",
  [MDN_EITHER] = "(0 or 1)",
  [MDN_IF] = "iif(0, 1, 2)",
};

static void
print_sum (const struct mdn_survey *survey, const struct mdn_expression *e, struct mdn_buffer *text)
{
  if (e->kind != MDN_OPERATION || e->operation != MDN_ADD)
    {
      print (survey, e, text);
      return;
    }
  print_sum (survey, e->operand[0], text);
  mdn_buffer_add_text (text, " + ");
  print (survey, e->operand[1], text);
}

static void
print_shape (const struct mdn_survey *survey, const struct mdn_expression *e, struct mdn_buffer *text)
{
  for (const char *at = shapes[e->operation]; *at != '\0'; at++)
    if (*at >= '0' && *at <= '2')
      print (survey, e->operand[*at - '0'], text);
    else
      mdn_buffer_add (text, at, 1);
}

static void
print (const struct mdn_survey *survey, const struct mdn_expression *e, struct mdn_buffer *text)
{
  if (e->kind == MDN_VARIABLE)
    print_variable (survey, e->variable, text);
  else if (e->kind == MDN_CONSTANT && isnan (e->number))
    mdn_buffer_add_text (text, "{}");
  else if (e->kind == MDN_CONSTANT)
    mdn_guarded_constant (e->number, text);
  else if (e->operation == MDN_LEFT_OUT)
    print_left_out (survey, survey->artefact->program->step[e->operand[0]->variable].index, text);
  else if (e->operation == MDN_ADD)
    {
      mdn_buffer_add_text (text, "(");
      print_sum (survey, e, text);
      mdn_buffer_add_text (text, ")");
    }
  else
    print_shape (survey, e, text);
}

void
mdn_fhirpath_step (const struct mdn_survey *survey, size_t step, struct mdn_buffer *text)
{
  print (survey, survey->artefact->program->step[step].formula, text);
}
