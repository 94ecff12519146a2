/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guarded.c - when a number is there, and the number, as two texts. */
#include "core/export/guarded.h"

#include <math.h>

#include "core/export/guarded-answer.h"

enum presence { NEVER, SOMETIMES, ALWAYS };

struct printer
{
  const struct mdn_survey *survey;
  const struct mdn_guarded_language *language;
  struct mdn_buffer *text;
  unsigned *known;                  /* per step: how many conditions around say that it has a value */
};

/* Conditions joined by "and". */
struct conjunction { struct printer *printer; bool any; };

static const struct mdn_step *
step_of (const struct printer *printer, size_t s)
{
  return &printer->survey->artefact->program->step[s];
}

/* Helpers without a field are written out where they are used. */
static bool
is_written_out (const struct printer *printer, size_t s)
{
  return step_of (printer, s)->formula != NULL && printer->survey->step[s] == NULL;
}

/* ---- what is known ---------------------------------------------------------------------------------------- */

static void assume_condition (struct printer *printer, const struct mdn_expression *e, bool holds, int by);

static enum presence presence_of (const struct printer *printer, const struct mdn_expression *e);

/* The number has a value: so have the numbers it is made of.  by: 1 to assume, -1 to take it back. */
static void
assume_number (struct printer *printer, const struct mdn_expression *e, int by)
{
  if (e->kind == MDN_CONSTANT)
    return;
  if (e->kind == MDN_VARIABLE)
    {
      printer->known[e->variable] += (unsigned) by;
      if (is_written_out (printer, e->variable))
        assume_number (printer, step_of (printer, e->variable)->formula, by);
    }
  else if (e->operation != MDN_IF)
    for (size_t i = 0; i < MDN_MOST_OPERANDS && e->operand[i] != NULL; i++)
      assume_number (printer, e->operand[i], by);
  else if (mdn_expression_is_missing (e->operand[2]))
    {
      assume_condition (printer, e->operand[0], true, by);
      assume_number (printer, e->operand[1], by);
    }
}

static void
assume_condition (struct printer *printer, const struct mdn_expression *e, bool holds, int by)
{
  const struct mdn_expression *const *operand = e->operand;
  switch (e->operation)
    {
    case MDN_BOTH:
    case MDN_EITHER:
      if (holds != (e->operation == MDN_BOTH))
        return;
      assume_condition (printer, operand[0], holds, by);
      assume_condition (printer, operand[1], holds, by);
      return;
    case MDN_IS_ANSWERED:
    case MDN_IS_MISSING:
      if (holds == (e->operation == MDN_IS_ANSWERED))
        assume_number (printer, operand[0], by);
      return;
    case MDN_LEFT_OUT:
      return;
    default:                        /* comparisons hold between numbers that are there */
      if (holds)
        assume_number (printer, operand[0], by);
      if (holds)
        assume_number (printer, operand[1], by);
    }
}

static enum presence
presence_if (const struct printer *printer, const struct mdn_expression *e)
{
  struct printer inside = *printer;
  assume_condition (&inside, e->operand[0], true, 1);
  const enum presence yes = presence_of (&inside, e->operand[1]);
  assume_condition (&inside, e->operand[0], true, -1);
  assume_condition (&inside, e->operand[0], false, 1);
  const enum presence no = presence_of (&inside, e->operand[2]);
  assume_condition (&inside, e->operand[0], false, -1);
  return yes == no ? yes : SOMETIMES;
}

static bool
is_other_than_0 (const struct mdn_expression *e)
{
  return e->kind == MDN_CONSTANT && (e->number < 0 || e->number > 0);
}

/* As good as the operand least there; a divisor may be 0, and only numbers above 0 have a logarithm. */
static enum presence
presence_arithmetic (const struct printer *printer, const struct mdn_expression *e)
{
  const bool may_fail = e->operation == MDN_LN || (e->operation == MDN_DIVIDE && !is_other_than_0 (e->operand[1]));
  enum presence all = may_fail ? SOMETIMES : ALWAYS;
  for (size_t i = 0; i < MDN_MOST_OPERANDS && e->operand[i] != NULL; i++)
    {
      const enum presence one = presence_of (printer, e->operand[i]);
      all = one < all ? one : all;
    }
  return all;
}

static enum presence
presence_variable (const struct printer *printer, size_t s)
{
  if (printer->known[s] > 0)
    return ALWAYS;
  return is_written_out (printer, s) ? presence_of (printer, step_of (printer, s)->formula) : SOMETIMES;
}

static enum presence
presence_of (const struct printer *printer, const struct mdn_expression *e)
{
  if (e->kind == MDN_CONSTANT)
    return isnan (e->number) ? NEVER : ALWAYS;
  if (e->kind == MDN_VARIABLE)
    return presence_variable (printer, e->variable);
  return e->operation == MDN_IF ? presence_if (printer, e) : presence_arithmetic (printer, e);
}

/* ---- numbers ------------------------------------------------------------------------------------------------- */

static void print_number (struct printer *printer, const struct mdn_expression *e);
static void print_condition (struct conjunction *all, const struct mdn_expression *e);
static void print_present (struct conjunction *all, const struct mdn_expression *e);

static void
add (const struct printer *printer, const char *text)
{
  mdn_buffer_add_text (printer->text, text);
}

static void
print_variable (struct printer *printer, size_t s)
{
  const struct mdn_guarded_language *language = printer->language;
  if (is_written_out (printer, s))
    print_number (printer, step_of (printer, s)->formula);
  else if (step_of (printer, s)->kind == MDN_STEP_ANSWER)
    mdn_guarded_value (printer->survey, language, step_of (printer, s)->index, printer->text);
  else
    mdn_buffer_format (printer->text, "%s%s%s", language->stored[0], printer->survey->step[s], language->stored[1]);
}

static bool
is_sum (const struct mdn_expression *e)
{
  return e->kind == MDN_OPERATION && e->operation == MDN_ADD;
}

/* a + b + c without parentheses around a + b: the order is the same. */
static void
print_terms (struct printer *printer, const struct mdn_expression *e)
{
  if (!is_sum (e))
    {
      print_number (printer, e);
      return;
    }
  print_terms (printer, e->operand[0]);
  add (printer, printer->language->sum[1]);
  print_number (printer, e->operand[1]);
}

static void
print_if (struct printer *printer, const struct mdn_expression *e)
{
  const struct mdn_expression *const *operand = e->operand;
  struct conjunction all = { printer, false };
  if (presence_of (printer, operand[2]) == NEVER)
    {
      assume_condition (printer, operand[0], true, 1);
      print_number (printer, operand[1]);
      assume_condition (printer, operand[0], true, -1);
      return;
    }
  /* "missing" is asked for as "there", with the branches exchanged */
  const bool turned = operand[0]->operation == MDN_IS_MISSING && presence_of (printer, operand[0]->operand[0]) == SOMETIMES;
  add (printer, "if(");
  if (turned)
    print_present (&all, operand[0]->operand[0]);
  else
    print_condition (&all, operand[0]);
  for (size_t i = 0; i < 2; i++)
    {
      const bool holds = (i == 0) != turned;
      add (printer, ", ");
      assume_condition (printer, operand[0], holds, 1);
      print_number (printer, operand[holds ? 1 : 2]);
      assume_condition (printer, operand[0], holds, -1);
    }
  add (printer, ")");
}

/* BEFORE a BETWEEN b AFTER */
static void
print_operands (struct printer *printer, const struct mdn_expression *e, const char *before, const char *between, const char *after)
{
  add (printer, before);
  print_number (printer, e->operand[0]);
  if (e->operand[1] != NULL)
    {
      add (printer, between);
      print_number (printer, e->operand[1]);
    }
  add (printer, after);
}

static void
print_operation (struct printer *printer, const struct mdn_expression *e)
{
  const struct mdn_guarded_language *language = printer->language;
  const struct { const char *before, *between, *after; } plain[] = {
    [MDN_SUBTRACT] = { "(", " - ", ")" },
    [MDN_MULTIPLY] = { "(", " * ", ")" },
    [MDN_DIVIDE] = { "(", " / ", ")" },
    [MDN_LEAST] = { "min(", ", ", ")" },
    [MDN_GREATEST] = { "max(", ", ", ")" },
    [MDN_FLOOR] = { language->floor[0], "", language->floor[1] },
    [MDN_CEILING] = { language->ceiling[0], "", language->ceiling[1] },
    [MDN_MAGNITUDE] = { language->magnitude[0], "", language->magnitude[1] },
    [MDN_LN] = { language->ln[0], "", language->ln[1] },
  };
  if (e->operation == MDN_IF)
    print_if (printer, e);
  else if (e->operation == MDN_ADD)
    {
      add (printer, language->sum[0]);
      print_terms (printer, e);
      add (printer, language->sum[2]);
    }
  else
    print_operands (printer, e, plain[e->operation].before, plain[e->operation].between, plain[e->operation].after);
}

static void
print_number (struct printer *printer, const struct mdn_expression *e)
{
  if (e->kind == MDN_VARIABLE)
    print_variable (printer, e->variable);
  else if (e->kind == MDN_OPERATION)
    print_operation (printer, e);
  else if (isnan (e->number))
    add (printer, printer->language->blank);
  else
    mdn_guarded_constant (e->number, printer->text);
}

/* ---- conditions ---------------------------------------------------------------------------------------------- */

static struct printer *
next (struct conjunction *all)
{
  if (all->any)
    add (all->printer, " and ");
  all->any = true;
  return all->printer;
}

static void
print_constant_condition (struct conjunction *all, bool holds)
{
  const struct mdn_guarded_language *language = all->printer->language;
  mdn_buffer_format (next (all)->text, "1%s%d", language->comparison[MDN_EQUAL], holds ? 1 : 0);
}

/* A number that is there, compared with 0. */
static void
print_against_0 (struct conjunction *all, const struct mdn_expression *e, const char *comparison)
{
  struct printer *printer = next (all);
  assume_number (printer, e, 1);
  print_number (printer, e);
  assume_number (printer, e, -1);
  mdn_buffer_format (printer->text, "%s0", comparison);
}

/* if (CONDITION, 1 where yes is there, 1 where no is) = 1 */
static void
print_present_branches (struct conjunction *all, const struct mdn_expression *e)
{
  struct printer *printer = next (all);
  struct conjunction condition = { printer, false };
  add (printer, "if(");
  print_condition (&condition, e->operand[0]);
  for (size_t i = 1; i <= 2; i++)
    {
      struct conjunction inside = { printer, false };
      assume_condition (printer, e->operand[0], i == 1, 1);
      const enum presence presence = presence_of (printer, e->operand[i]);
      add (printer, presence == SOMETIMES ? ", if(" : presence == ALWAYS ? ", 1" : ", 0");
      if (presence == SOMETIMES)
        {
          print_present (&inside, e->operand[i]);
          add (printer, ", 1, 0)");
        }
      assume_condition (printer, e->operand[0], i == 1, -1);
    }
  mdn_buffer_format (printer->text, ")%s1", printer->language->comparison[MDN_EQUAL]);
}

/* (CONDITION or OTHER), where the other is looked at only if the condition does not hold. */
static void
print_alternative (struct conjunction *all, const struct mdn_expression *condition,
                   void (*print_other) (struct conjunction *, const struct mdn_expression *), const struct mdn_expression *other)
{
  struct printer *printer = next (all);
  struct conjunction first = { printer, false }, second = { printer, false };
  add (printer, "((");
  print_condition (&first, condition);
  add (printer, ") or (");
  assume_condition (printer, condition, false, 1);
  print_other (&second, other);
  assume_condition (printer, condition, false, -1);
  add (printer, "))");
}

/* (CONDITION or no is there): the other branch always is. */
static void
print_present_or (struct conjunction *all, const struct mdn_expression *e)
{
  print_alternative (all, e->operand[0], print_present, e->operand[2]);
}

static void
print_present_if (struct conjunction *all, const struct mdn_expression *e)
{
  struct printer *printer = all->printer;
  assume_condition (printer, e->operand[0], true, 1);
  const enum presence yes = presence_of (printer, e->operand[1]), no_inside = presence_of (printer, e->operand[2]);
  assume_condition (printer, e->operand[0], true, -1);
  if (no_inside == NEVER)
    {
      print_condition (all, e->operand[0]);
      assume_condition (printer, e->operand[0], true, 1);
      if (yes == SOMETIMES)
        print_present (all, e->operand[1]);
      assume_condition (printer, e->operand[0], true, -1);
    }
  else if (yes == ALWAYS)
    print_present_or (all, e);
  else
    print_present_branches (all, e);
}

/* Adds what has to hold for a number that is sometimes there to be there. */
static void
print_present (struct conjunction *all, const struct mdn_expression *e)
{
  struct printer *printer = all->printer;
  if (presence_of (printer, e) != SOMETIMES)
    return;
  if (e->kind == MDN_VARIABLE && is_written_out (printer, e->variable))
    print_present (all, step_of (printer, e->variable)->formula);
  else if (e->kind == MDN_VARIABLE && step_of (printer, e->variable)->kind == MDN_STEP_ANSWER)
    mdn_guarded_answered (printer->survey, printer->language, step_of (printer, e->variable)->index, next (all)->text);
  else if (e->kind == MDN_VARIABLE)
    mdn_buffer_format (next (all)->text, "%s%s%s", printer->language->written[0], printer->survey->step[e->variable],
                       printer->language->written[1]);
  else if (e->operation == MDN_IF)
    print_present_if (all, e);
  else
    {
      print_present (all, e->operand[0]);
      assume_number (printer, e->operand[0], 1);
      if (e->operand[1] != NULL)
        print_present (all, e->operand[1]);
      if (e->operation == MDN_DIVIDE && !is_other_than_0 (e->operand[1]))
        print_against_0 (all, e->operand[1], printer->language->differs);
      if (e->operation == MDN_LN)
        print_against_0 (all, e->operand[0], printer->language->comparison[MDN_ABOVE]);
      assume_number (printer, e->operand[0], -1);
    }
}

static void
print_comparison (struct conjunction *all, const struct mdn_expression *e)
{
  struct printer *printer = all->printer;
  if (presence_of (printer, e->operand[0]) == NEVER || presence_of (printer, e->operand[1]) == NEVER)
    {
      print_constant_condition (all, false);
      return;
    }
  print_present (all, e->operand[0]);
  assume_number (printer, e->operand[0], 1);
  print_present (all, e->operand[1]);
  assume_number (printer, e->operand[1], 1);
  print_number (next (all), e->operand[0]);
  add (printer, printer->language->comparison[e->operation]);
  print_number (printer, e->operand[1]);
  assume_number (printer, e->operand[1], -1);
  assume_number (printer, e->operand[0], -1);
}

static void
print_either (struct conjunction *all, const struct mdn_expression *e)
{
  print_alternative (all, e->operand[0], print_condition, e->operand[1]);
}

static void
print_both (struct conjunction *all, const struct mdn_expression *e)
{
  print_condition (all, e->operand[0]);
  assume_condition (all->printer, e->operand[0], true, 1);
  print_condition (all, e->operand[1]);
  assume_condition (all->printer, e->operand[0], true, -1);
}

static void
print_whether_there (struct conjunction *all, const struct mdn_expression *e, bool wanted)
{
  const enum presence presence = presence_of (all->printer, e);
  if (presence != SOMETIMES)
    print_constant_condition (all, (presence == ALWAYS) == wanted);
  else if (wanted)
    print_present (all, e);
  else
    {
      struct conjunction inside = { next (all), false };
      add (all->printer, "if(");
      print_present (&inside, e);
      mdn_buffer_format (all->printer->text, ", 0, 1)%s1", all->printer->language->comparison[MDN_EQUAL]);
    }
}

static void
print_condition (struct conjunction *all, const struct mdn_expression *e)
{
  switch (e->operation)
    {
    case MDN_BOTH:
      print_both (all, e);
      break;
    case MDN_EITHER:
      print_either (all, e);
      break;
    case MDN_IS_ANSWERED:
    case MDN_IS_MISSING:
      print_whether_there (all, e->operand[0], e->operation == MDN_IS_ANSWERED);
      break;
    case MDN_LEFT_OUT:
      mdn_guarded_left_out (all->printer->survey, all->printer->language,
                            step_of (all->printer, e->operand[0]->variable)->index, next (all)->text);
      break;
    default:
      print_comparison (all, e);
    }
}

/* ---- a step --------------------------------------------------------------------------------------------------- */

enum mdn_status
mdn_guarded_formula (const struct mdn_survey *survey, const struct mdn_guarded_language *language, size_t step,
                     struct mdn_buffer *text)
{
  const struct mdn_program *program = survey->artefact->program;
  const struct mdn_expression *formula = program->step[step].formula;
  struct printer printer = { survey, language, text, mdn_arena_array (survey->artefact->spec.arena, program->n_steps, sizeof (unsigned)) };
  struct conjunction all = { &printer, false };
  if (printer.known == NULL)
    return MDN_NO_MEMORY;
  const enum presence presence = presence_of (&printer, formula);
  if (presence != SOMETIMES)
    {
      print_number (&printer, formula);
      return MDN_OK;
    }
  add (&printer, "if(");
  print_present (&all, formula);
  add (&printer, ", ");
  assume_number (&printer, formula, 1);
  print_number (&printer, formula);
  assume_number (&printer, formula, -1);
  mdn_buffer_format (text, ", %s)", language->blank);
  return MDN_OK;
}
