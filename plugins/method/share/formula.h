/* SPDX-License-Identifier: GPL-3.0-or-later */
/* formula.h - short names for the parts of formulas, for the `express` of methods.
 *
 * Included after MDN_PLUGIN_HOST.  A NULL operand makes a NULL result, so a method looks once, at the end. */
#ifndef PLUGINS_METHOD_FORMULA_H
#define PLUGINS_METHOD_FORMULA_H

#include "core/plugin/plugin.h"

typedef const struct mdn_expression *formula;

static inline formula
number (struct mdn_call *call, double value)
{
  return mdn_host->constant (call, value);
}

static inline formula
operate (struct mdn_call *call, enum mdn_operator operation, formula a, formula b)
{
  return mdn_host->operate (call, operation, a, b, NULL);
}

/* The same with a constant on the right. */
static inline formula
operate_by (struct mdn_call *call, enum mdn_operator operation, formula a, double b)
{
  return operate (call, operation, a, number (call, b));
}

static inline formula
choose (struct mdn_call *call, formula condition, formula yes, formula no)
{
  return mdn_host->operate (call, MDN_IF, condition, yes, no);
}

/* 1 where the condition holds, else 0. */
static inline formula
one_if (struct mdn_call *call, formula condition)
{
  return choose (call, condition, number (call, 1), number (call, 0));
}

static inline formula
is_answered (struct mdn_call *call, formula variable)
{
  return operate (call, MDN_IS_ANSWERED, variable, NULL);
}

/* The number, or 0 where it is missing. */
static inline formula
or_zero (struct mdn_call *call, formula variable)
{
  return choose (call, is_answered (call, variable), variable, number (call, 0));
}

/* sum + term; the first term where sum is NULL and `first` is true. */
static inline formula
add_term (struct mdn_call *call, formula sum, formula term, int first)
{
  return first ? term : operate (call, MDN_ADD, sum, term);
}

/* factor * x + constant, without the parts that change nothing. */
static inline formula
scaled (struct mdn_call *call, double factor, formula x, double constant)
{
  if (factor < 1 || factor > 1)
    x = operate (call, MDN_MULTIPLY, number (call, factor), x);
  return constant < 0 || constant > 0 ? operate_by (call, MDN_ADD, x, constant) : x;
}

/* How far from a boundary counts as standing on it: a billionth (relative). */
static inline formula
slack_of (struct mdn_call *call, formula x)
{
  const formula size = operate (call, MDN_GREATEST, number (call, 1), operate (call, MDN_MAGNITUDE, x, NULL));
  return mdn_host->keep (call, "slack", operate (call, MDN_MULTIPLY, number (call, 1e-9), size));
}

#endif
