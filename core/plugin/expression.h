/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expression.h - the formulas of plugin.h from the host's side.
 *
 * A formula is an immutable tree in an arena.  Its leaves are constants (NaN: missing) and variables;
 * what variable 7 is, knows whoever put the formula together (core/export/program.h).  Every node is of
 * one sort, number or condition, and mdn_expression_operation refuses what does not fit, so whoever
 * prints or computes a formula meets well-formed ones only. */
#ifndef MDN_PLUGIN_EXPRESSION_H
#define MDN_PLUGIN_EXPRESSION_H

#include <stdbool.h>

#include "core/base/arena.h"
#include "core/plugin/plugin.h"

enum mdn_expression_kind { MDN_CONSTANT, MDN_VARIABLE, MDN_OPERATION };

enum { MDN_MOST_OPERANDS = 3 };

struct mdn_expression
{
  enum mdn_expression_kind kind;
  enum mdn_operator operation;
  double number;                                            /* CONSTANT */
  size_t variable;                                          /* VARIABLE */
  const struct mdn_expression *operand[MDN_MOST_OPERANDS];  /* OPERATION */
};

const struct mdn_expression *mdn_expression_constant (struct mdn_arena *arena, double value);
const struct mdn_expression *mdn_expression_variable (struct mdn_arena *arena, size_t variable);
/* NULL: no memory, an unknown operator, or operands that do not fit it. */
const struct mdn_expression *mdn_expression_operation (struct mdn_arena *arena, enum mdn_operator operation,
                                                       const struct mdn_expression *const operand[MDN_MOST_OPERANDS]);

size_t mdn_operator_arity (enum mdn_operator operation);    /* 0: no such operator */
bool mdn_operator_is_condition (enum mdn_operator operation);
bool mdn_expression_is_condition (const struct mdn_expression *expression);
bool mdn_expression_is_missing (const struct mdn_expression *expression);     /* the constant "missing" */

#endif
