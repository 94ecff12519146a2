/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expression.c - operators and what they take, as one table. */
#include "core/plugin/expression.h"

#include <math.h>

enum sort { NOTHING, NUMBER, CONDITION, ANSWER /* a number that is a variable */ };

static const struct
{
  enum sort result, operand[MDN_MOST_OPERANDS];
} operators[] = {
  [MDN_ADD] = { NUMBER, { NUMBER, NUMBER, NOTHING } },
  [MDN_SUBTRACT] = { NUMBER, { NUMBER, NUMBER, NOTHING } },
  [MDN_MULTIPLY] = { NUMBER, { NUMBER, NUMBER, NOTHING } },
  [MDN_DIVIDE] = { NUMBER, { NUMBER, NUMBER, NOTHING } },
  [MDN_LEAST] = { NUMBER, { NUMBER, NUMBER, NOTHING } },
  [MDN_GREATEST] = { NUMBER, { NUMBER, NUMBER, NOTHING } },
  [MDN_FLOOR] = { NUMBER, { NUMBER, NOTHING, NOTHING } },
  [MDN_CEILING] = { NUMBER, { NUMBER, NOTHING, NOTHING } },
  [MDN_MAGNITUDE] = { NUMBER, { NUMBER, NOTHING, NOTHING } },
  [MDN_LN] = { NUMBER, { NUMBER, NOTHING, NOTHING } },
  [MDN_BELOW] = { CONDITION, { NUMBER, NUMBER, NOTHING } },
  [MDN_AT_MOST] = { CONDITION, { NUMBER, NUMBER, NOTHING } },
  [MDN_ABOVE] = { CONDITION, { NUMBER, NUMBER, NOTHING } },
  [MDN_AT_LEAST] = { CONDITION, { NUMBER, NUMBER, NOTHING } },
  [MDN_EQUAL] = { CONDITION, { NUMBER, NUMBER, NOTHING } },
  [MDN_IS_MISSING] = { CONDITION, { ANSWER, NOTHING, NOTHING } },
  [MDN_IS_ANSWERED] = { CONDITION, { ANSWER, NOTHING, NOTHING } },
  [MDN_LEFT_OUT] = { CONDITION, { ANSWER, NOTHING, NOTHING } },
  [MDN_BOTH] = { CONDITION, { CONDITION, CONDITION, NOTHING } },
  [MDN_EITHER] = { CONDITION, { CONDITION, CONDITION, NOTHING } },
  [MDN_IF] = { NUMBER, { CONDITION, NUMBER, NUMBER } },
};

enum { N_OPERATORS = sizeof operators / sizeof *operators };

static bool
is_known (enum mdn_operator operation)
{
  return (size_t) operation < N_OPERATORS && operators[operation].result != NOTHING;
}

size_t
mdn_operator_arity (enum mdn_operator operation)
{
  size_t n = 0;
  while (is_known (operation) && n < MDN_MOST_OPERANDS && operators[operation].operand[n] != NOTHING)
    n++;
  return n;
}

bool
mdn_operator_is_condition (enum mdn_operator operation)
{
  return is_known (operation) && operators[operation].result == CONDITION;
}

bool
mdn_expression_is_condition (const struct mdn_expression *expression)
{
  return expression->kind == MDN_OPERATION && mdn_operator_is_condition (expression->operation);
}

bool
mdn_expression_is_missing (const struct mdn_expression *expression)
{
  return expression->kind == MDN_CONSTANT && isnan (expression->number);
}

const struct mdn_expression *
mdn_expression_constant (struct mdn_arena *arena, double value)
{
  struct mdn_expression *made = mdn_arena_alloc (arena, sizeof *made);
  if (made != NULL)
    *made = (struct mdn_expression){ .kind = MDN_CONSTANT, .number = value };
  return made;
}

const struct mdn_expression *
mdn_expression_variable (struct mdn_arena *arena, size_t variable)
{
  struct mdn_expression *made = mdn_arena_alloc (arena, sizeof *made);
  if (made != NULL)
    *made = (struct mdn_expression){ .kind = MDN_VARIABLE, .variable = variable };
  return made;
}

static bool
fits (enum sort sort, const struct mdn_expression *operand)
{
  if (sort == NOTHING || operand == NULL)
    return sort == NOTHING && operand == NULL;
  if (sort == ANSWER)
    return operand->kind == MDN_VARIABLE;
  return (sort == CONDITION) == mdn_expression_is_condition (operand);
}

const struct mdn_expression *
mdn_expression_operation (struct mdn_arena *arena, enum mdn_operator operation,
                          const struct mdn_expression *const operand[MDN_MOST_OPERANDS])
{
  bool fitting = is_known (operation);
  for (size_t i = 0; i < MDN_MOST_OPERANDS && fitting; i++)
    fitting = fits (operators[operation].operand[i], operand[i]);
  struct mdn_expression *made = fitting ? mdn_arena_alloc (arena, sizeof *made) : NULL;
  if (made != NULL)
    *made = (struct mdn_expression){ .kind = MDN_OPERATION, .operation = operation,
                                     .operand = { operand[0], operand[1], operand[2] } };
  return made;
}
