/* SPDX-License-Identifier: GPL-3.0-or-later */
/* infix.h - formulas as text, for languages that write a + b.
 *
 * A language is a table: for each operator a template, in which %a %b %c stand for the operands, and how
 * tightly it binds.  Parentheses are written where the table needs them, and where leaving them out
 * would change the order of additions, because that order decides the last bit of a sum. */
#ifndef MDN_EXPORT_INFIX_H
#define MDN_EXPORT_INFIX_H

#include "core/export/program.h"

enum mdn_binding { MDN_BINDS_NOT, MDN_BINDS_OR, MDN_BINDS_AND, MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_PRODUCT, MDN_BINDS_TIGHT };

struct mdn_operator_text
{
  const char *template;
  enum mdn_binding binds;           /* the whole */
  enum mdn_binding first, others;   /* what its operands have to bind like at least */
};

enum { MDN_N_OPERATORS = MDN_IF + 3 };   /* two are left to the language */

struct mdn_language
{
  const struct mdn_operator_text *text;     /* [MDN_N_OPERATORS], by enum mdn_operator */
  const char *missing;                      /* the constant */
  const char *before_name;                  /* in front of every variable */
  void (*number) (struct mdn_buffer *text, double value);
  struct mdn_operator_text plain_division;  /* by a constant that is not 0 */
  const char *or_else;                      /* IF a is answered, b (the same), else c; NULL: as any IF */
  const char *const *chain;                 /* IF with IF behind its else: beginning, if, then, else, end; or NULL */
};

/* Writes a formula over the steps of the program. */
void mdn_infix (const struct mdn_language *language, const struct mdn_program *program,
                const struct mdn_expression *formula, struct mdn_buffer *text);

/* Folds a statement at blanks outside quotes into lines of some hundred bytes, further lines indented and not
 * beginning with an operator.  escapes: a backslash inside quotes takes the next character along. */
void mdn_fold_statement (struct mdn_buffer *text, const char *statement, const char *indent, bool escapes);

/* Text between quotes, those inside doubled, control characters as blanks. */
void mdn_quote_doubled (struct mdn_buffer *text, const char *value, char quote);

/* Says [export.name] that a name cannot stand in the target, and why. */
enum mdn_status mdn_refuse_name (const struct mdn_artefact *artefact, const char *name, const char *why) MDN_MUST_USE;
/* Asks every name of a column the artefact reads or writes; MDN_DEFINITION when any is refused.  wrong: NULL, or
 * why not. */
enum mdn_status mdn_check_names (const struct mdn_artefact *artefact, const char *(*wrong) (const char *name)) MDN_MUST_USE;

#endif
