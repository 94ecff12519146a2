/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spss-formula.c - formulas as statements without IF inside. */
#include "core/export/spss.h"

#include <math.h>
#include <string.h>

enum { OR_ZERO = MDN_IF + 1, AS_NUMBER = MDN_IF + 2 };

static const struct mdn_operator_text spss_text[MDN_N_OPERATORS] = {
  [MDN_ADD] = { "%a + %b", MDN_BINDS_SUM, MDN_BINDS_SUM, MDN_BINDS_PRODUCT },
  [MDN_SUBTRACT] = { "%a - %b", MDN_BINDS_SUM, MDN_BINDS_SUM, MDN_BINDS_PRODUCT },
  [MDN_MULTIPLY] = { "%a * %b", MDN_BINDS_PRODUCT, MDN_BINDS_PRODUCT, MDN_BINDS_TIGHT },
  [MDN_DIVIDE] = { "%a / %b", MDN_BINDS_PRODUCT, MDN_BINDS_PRODUCT, MDN_BINDS_TIGHT },
  [MDN_LEAST] = { "MIN.2(%a, %b)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_GREATEST] = { "MAX.2(%a, %b)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  /* TRUNC cuts towards 0 and takes a hair's breadth below a whole number for it; the comparison mends both. */
  [MDN_FLOOR] = { "(TRUNC(%a) - (TRUNC(%a) > %a))", MDN_BINDS_TIGHT, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_CEILING] = { "(TRUNC(%a) + (TRUNC(%a) < %a))", MDN_BINDS_TIGHT, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_MAGNITUDE] = { "ABS(%a)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_LN] = { "LN(%a)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_BELOW] = { "%a < %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_AT_MOST] = { "%a <= %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_ABOVE] = { "%a > %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_AT_LEAST] = { "%a >= %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_EQUAL] = { "%a = %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_IS_MISSING] = { "MISSING(%a)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_IS_ANSWERED] = { "NOT MISSING(%a)", MDN_BINDS_AND, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_LEFT_OUT] = { "%a_left_out = 1", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_BOTH] = { "%a AND %b", MDN_BINDS_AND, MDN_BINDS_AND, MDN_BINDS_AND },
  [MDN_EITHER] = { "%a OR %b", MDN_BINDS_OR, MDN_BINDS_OR, MDN_BINDS_OR },
  [OR_ZERO] = { "SUM(%a, 0)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [AS_NUMBER] = { "(%a)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
};

void
mdn_spss_number (struct mdn_buffer *text, double value)
{
  char printed[32];
  mdn_text_print_number (printed, value);
  mdn_buffer_format (text, value < 0 ? "(%s)" : "%s", printed);
}

static const struct mdn_language spss = { spss_text, "$SYSMIS", "#", mdn_spss_number,
      { "%a / %b", MDN_BINDS_PRODUCT, MDN_BINDS_PRODUCT, MDN_BINDS_TIGHT }, NULL, NULL };

/* ---- statements ----------------------------------------------------------------------------------------- */

void
mdn_spss_end (struct mdn_spss *w)
{
  mdn_buffer_add_text (&w->line, ".");
  w->text->failed |= w->line.failed;
  mdn_fold_statement (w->text, w->line.ptr != NULL ? w->line.ptr : "", "    ", false);
  mdn_buffer_clear (&w->line);
}

static void
add_formula (struct mdn_spss *w, const struct mdn_expression *formula)
{
  if (formula == NULL)
    w->no_memory = true;
  else
    mdn_infix (&spss, &w->program, formula, &w->line);
}

void
mdn_spss_compute (struct mdn_spss *w, const char *before_name, const char *name, const struct mdn_expression *formula)
{
  mdn_buffer_format (&w->line, "COMPUTE %s%s = ", before_name, name);
  add_formula (w, formula);
  mdn_spss_end (w);
}

void
mdn_spss_compute_if (struct mdn_spss *w, const struct mdn_expression *condition, const char *before_name,
                     const char *name, const struct mdn_expression *formula)
{
  mdn_buffer_add_text (&w->line, "IF (");
  add_formula (w, condition);
  mdn_buffer_format (&w->line, ") %s%s = ", before_name, name);
  add_formula (w, formula);
  mdn_spss_end (w);
}

/* ---- formulas without IF ------------------------------------------------------------------------------------ */

static bool
is_constant (const struct mdn_expression *formula, double value)
{
  return formula->kind == MDN_CONSTANT && formula->number >= value && formula->number <= value;
}

static const struct mdn_expression *
node (struct mdn_spss *w, int operation, const struct mdn_expression *a)
{
  struct mdn_expression *made = mdn_arena_alloc (w->arena, sizeof *made);
  if (made != NULL)
    *made = (struct mdn_expression){ .kind = MDN_OPERATION, .operation = (enum mdn_operator) operation, .operand = { a } };
  else
    w->no_memory = true;
  return made;
}

static const struct mdn_expression *
operate (struct mdn_spss *w, enum mdn_operator operation, const struct mdn_expression *a, const struct mdn_expression *b)
{
  const struct mdn_expression *made
    = mdn_expression_operation (w->arena, operation, (const struct mdn_expression *[]){ a, b, NULL });
  w->no_memory |= made == NULL;
  return made;
}

/* The name of a new scratch variable; the index of its step in *step; NULL: no memory. */
static const char *
new_scratch (struct mdn_spss *w, size_t *step)
{
  const char *name = mdn_arena_format (w->arena, "t%zu", ++w->n_scratch);
  if (w->program.n_steps == w->capacity)
    {
      struct mdn_step *grown = mdn_arena_array (w->arena, 2 * w->capacity + 16, sizeof *grown);
      if (grown == NULL)
        return NULL;
      if (w->capacity > 0)
        memcpy (grown, w->step, w->capacity * sizeof *grown);
      w->capacity = 2 * w->capacity + 16;
      w->program.step = w->step = grown;
    }
  *step = w->program.n_steps++;
  w->step[*step] = (struct mdn_step){ .kind = MDN_STEP_HELPER, .name = name };
  return name;
}

/* Whether the condition holds or not even where numbers are missing. */
static bool
is_never_missing (const struct mdn_expression *condition)
{
  switch (condition->operation)
    {
    case MDN_IS_MISSING:
    case MDN_IS_ANSWERED:
    case MDN_LEFT_OUT:
      return true;
    case MDN_BOTH:
    case MDN_EITHER:
      return is_never_missing (condition->operand[0]) && is_never_missing (condition->operand[1]);
    default:
      return false;
    }
}

/* A comparison of a variable with a constant, made to fail where the variable is missing; NULL: it is none. */
static const struct mdn_expression *
guarded (struct mdn_spss *w, const struct mdn_expression *condition)
{
  if (is_never_missing (condition))
    return condition;
  if (condition->operation < MDN_BELOW || condition->operation > MDN_EQUAL
      || condition->operand[0]->kind != MDN_VARIABLE || condition->operand[1]->kind != MDN_CONSTANT)
    return NULL;
  return operate (w, MDN_BOTH, operate (w, MDN_IS_ANSWERED, condition->operand[0], NULL), condition);
}

static bool
is_answered_or_zero (const struct mdn_expression *formula)
{
  const struct mdn_expression *condition = formula->operand[0], *value = formula->operand[1];
  return condition->operation == MDN_IS_ANSWERED && value->kind == MDN_VARIABLE
         && value->variable == condition->operand[0]->variable && is_constant (formula->operand[2], 0);
}

/* An IF in line, where the language can say it; NULL: it cannot. */
static const struct mdn_expression *
in_line (struct mdn_spss *w, const struct mdn_expression *formula)
{
  if (is_answered_or_zero (formula))
    return node (w, OR_ZERO, formula->operand[1]);
  if (!is_constant (formula->operand[1], 1) || !is_constant (formula->operand[2], 0))
    return NULL;
  const struct mdn_expression *condition = guarded (w, formula->operand[0]);
  if (condition != NULL && condition->operation == MDN_IS_MISSING)
    return condition;
  return condition != NULL ? node (w, AS_NUMBER, condition) : NULL;
}

static const struct mdn_expression *flatten (struct mdn_spss *w, const struct mdn_expression *formula);

static bool
is_if (const struct mdn_expression *formula)
{
  return formula != NULL && formula->kind == MDN_OPERATION && formula->operation == MDN_IF;
}

/* Gives the variable the formula's value: what else it is first, the exceptions last, so that the first of
 * a chain of conditions wins. */
static void
assign (struct mdn_spss *w, const char *name, const struct mdn_expression *formula)
{
  const struct mdn_expression *simple = is_if (formula) ? in_line (w, formula) : flatten (w, formula);
  if (simple != NULL || !is_if (formula))
    {
      mdn_spss_compute (w, "#", name, simple);
      return;
    }
  assign (w, name, formula->operand[2]);
  const struct mdn_expression *condition = flatten (w, formula->operand[0]), *value = flatten (w, formula->operand[1]);
  mdn_spss_compute_if (w, condition, "#", name, value);
}

static const struct mdn_expression *
in_scratch (struct mdn_spss *w, const struct mdn_expression *formula)
{
  size_t step;
  const char *name = new_scratch (w, &step);
  if (name == NULL)
    {
      w->no_memory = true;
      return NULL;
    }
  assign (w, name, formula);
  return mdn_expression_variable (w->arena, step);
}

/* A division that leaves its result missing where the divisor is 0. */
static const struct mdn_expression *
safe_division (struct mdn_spss *w, const struct mdn_expression *formula)
{
  size_t step;
  const struct mdn_expression *zero = mdn_expression_constant (w->arena, 0), *divisor = formula->operand[1];
  const struct mdn_expression *missing = mdn_expression_constant (w->arena, NAN);
  const char *name = new_scratch (w, &step);
  if (name == NULL)
    {
      w->no_memory = true;
      return NULL;
    }
  mdn_spss_compute (w, "#", name, missing);
  mdn_spss_compute_if (w, operate (w, MDN_EITHER, operate (w, MDN_BELOW, divisor, zero), operate (w, MDN_ABOVE, divisor, zero)),
                       "#", name, formula);
  return mdn_expression_variable (w->arena, step);
}

/* A division that may divide by 0 has to be asked for; what a template names twice is computed once. */
static const struct mdn_expression *
settle (struct mdn_spss *w, struct mdn_expression *made)
{
  const bool names_twice = made->operation == MDN_FLOOR || made->operation == MDN_CEILING;
  size_t step;
  if (w->no_memory)
    return NULL;
  if (made->operation == MDN_DIVIDE && made->operand[1]->kind != MDN_CONSTANT)
    return safe_division (w, made);
  if (!names_twice || made->operand[0]->kind != MDN_OPERATION)
    return made;
  const char *name = new_scratch (w, &step);
  w->no_memory |= name == NULL;
  if (name == NULL)
    return NULL;
  mdn_spss_compute (w, "#", name, made->operand[0]);
  made->operand[0] = mdn_expression_variable (w->arena, step);
  return made->operand[0] != NULL ? made : NULL;
}

/* The formula without IF; what takes statements of its own is written first. */
static const struct mdn_expression *
flatten (struct mdn_spss *w, const struct mdn_expression *formula)
{
  if (formula == NULL || formula->kind != MDN_OPERATION)
    return formula;
  const struct mdn_expression *simple = is_if (formula) ? in_line (w, formula) : NULL;
  if (is_if (formula))
    return simple != NULL ? simple : in_scratch (w, formula);
  struct mdn_expression *made = mdn_arena_alloc (w->arena, sizeof *made);
  if (made == NULL)
    {
      w->no_memory = true;
      return NULL;
    }
  *made = *formula;
  for (size_t i = 0; i < MDN_MOST_OPERANDS; i++)
    made->operand[i] = flatten (w, formula->operand[i]);
  return settle (w, made);
}

void
mdn_spss_formula_step (struct mdn_spss *w, const struct mdn_step *step)
{
  assign (w, step->name, step->formula);
}
