/* SPDX-License-Identifier: GPL-3.0-or-later */
/* infix.c - templates filled in, parentheses where they are needed, long lines folded. */
#include "core/export/infix.h"

#include <string.h>

enum { LINE_WIDTH = 110 };

struct printer
{
  const struct mdn_language *language;
  const struct mdn_program *program;
  struct mdn_buffer *text;
};

static void print (const struct printer *printer, const struct mdn_expression *formula, enum mdn_binding needed);

static bool
is_plain_divisor (const struct mdn_expression *divisor)
{
  return divisor->kind == MDN_CONSTANT && (divisor->number < 0 || divisor->number > 0);
}

/* What is no answer has no reason why it is missing: it is missing, or not. */
static const struct mdn_operator_text *
how_to_write (const struct printer *printer, const struct mdn_expression *formula)
{
  const struct mdn_language *language = printer->language;
  if (formula->operation == MDN_DIVIDE && is_plain_divisor (formula->operand[1]))
    return &language->plain_division;
  const bool no_answer = formula->operation == MDN_LEFT_OUT
                         && printer->program->step[formula->operand[0]->variable].kind != MDN_STEP_ANSWER;
  return &language->text[no_answer ? MDN_IS_MISSING : formula->operation];
}

static void
fill_template (const struct printer *printer, const struct mdn_operator_text *how, const char *template,
               const struct mdn_expression *formula)
{
  for (const char *at = template; *at != '\0'; at++)
    if (*at == '%')
      {
        const size_t which = (size_t) (*++at - 'a');
        print (printer, formula->operand[which], which == 0 ? how->first : how->others);
      }
    else
      mdn_buffer_add (printer->text, at, 1);
}

/* Whether an IF gives a value where there is one and something else where it is missing. */
static bool
is_or_else (const struct mdn_expression *formula)
{
  const struct mdn_expression *condition = formula->operand[0], *value = formula->operand[1];
  return formula->operation == MDN_IF && condition->kind == MDN_OPERATION && condition->operation == MDN_IS_ANSWERED
         && value->kind == MDN_VARIABLE && value->variable == condition->operand[0]->variable;
}

/* CASE WHEN a THEN b WHEN c THEN d ... instead of one CASE inside the other. */
static void
print_chain (const struct printer *printer, const struct mdn_expression *formula)
{
  const char *const *chain = printer->language->chain;
  mdn_buffer_add_text (printer->text, chain[0]);
  for (; formula->kind == MDN_OPERATION && formula->operation == MDN_IF; formula = formula->operand[2])
    {
      mdn_buffer_add_text (printer->text, chain[1]);
      print (printer, formula->operand[0], MDN_BINDS_NOT);
      mdn_buffer_add_text (printer->text, chain[2]);
      print (printer, formula->operand[1], MDN_BINDS_NOT);
    }
  mdn_buffer_add_text (printer->text, chain[3]);
  print (printer, formula, MDN_BINDS_NOT);
  mdn_buffer_add_text (printer->text, chain[4]);
}

static void
print_operation (const struct printer *printer, const struct mdn_expression *formula, enum mdn_binding needed)
{
  const struct mdn_operator_text *how = how_to_write (printer, formula);
  const bool parentheses = how->binds < needed;
  if (parentheses)
    mdn_buffer_add_text (printer->text, "(");
  const bool or_else = printer->language->or_else != NULL && is_or_else (formula);
  fill_template (printer, how, or_else ? printer->language->or_else : how->template, formula);
  if (parentheses)
    mdn_buffer_add_text (printer->text, ")");
}

static void
print (const struct printer *printer, const struct mdn_expression *formula, enum mdn_binding needed)
{
  const struct mdn_language *language = printer->language;
  if (formula->kind == MDN_OPERATION && formula->operation == MDN_IF && language->chain != NULL && !is_or_else (formula))
    print_chain (printer, formula);
  else if (formula->kind == MDN_OPERATION)
    print_operation (printer, formula, needed);
  else if (formula->kind == MDN_VARIABLE)
    mdn_buffer_format (printer->text, "%s%s", language->before_name, printer->program->step[formula->variable].name);
  else if (mdn_expression_is_missing (formula))
    mdn_buffer_add_text (printer->text, language->missing);
  else
    language->number (printer->text, formula->number);
}

void
mdn_infix (const struct mdn_language *language, const struct mdn_program *program,
           const struct mdn_expression *formula, struct mdn_buffer *text)
{
  const struct printer printer = { language, program, text };
  print (&printer, formula, MDN_BINDS_NOT);
}

/* ---- lines ---------------------------------------------------------------------------------------------- */

/* No line begins with an operator: one that begins with an asterisk is a comment to PSPP, and R takes what stands
 * before an arrow for a statement. */
static bool
may_end_line (const char *at)
{
  return at[0] == ' ' && strchr ("*/+-<", at[1]) == NULL;
}

/* The first blank at or behind `from` (which is outside quotes) that is so too; the text's end when there is none. */
static size_t
next_blank (const char *text, size_t from, bool escapes)
{
  char quote = '\0';
  size_t i = from;
  for (; text[i] != '\0' && (quote != '\0' || !may_end_line (text + i)); i++)
    if (quote != '\0' && escapes && text[i] == '\\' && text[i + 1] != '\0')
      i++;
    else if (quote != '\0')
      quote = text[i] == quote ? '\0' : quote;
    else if (text[i] == '\'' || text[i] == '"')
      quote = text[i];
  return i;
}

/* Bytes of the first line: up to the last blank that keeps it short, else up to the first one. */
static size_t
fold_at (const char *text, bool escapes)
{
  size_t best = next_blank (text, 0, escapes), next = best;
  while (text[next] != '\0')
    {
      next = next_blank (text, next + 1, escapes);
      if (next > LINE_WIDTH)
        return best;
      best = next;
    }
  return next;
}

void
mdn_fold_statement (struct mdn_buffer *text, const char *statement, const char *indent, bool escapes)
{
  const char *at = statement;
  while (*at != '\0')
    {
      const size_t n = fold_at (at, escapes);
      mdn_buffer_add (text, at, n);
      mdn_buffer_add_text (text, "\n");
      at += n;
      at += *at == ' ';
      if (*at != '\0')
        mdn_buffer_add_text (text, indent);
    }
}

/* ---- names and texts -------------------------------------------------------------------------------------- */

void
mdn_quote_doubled (struct mdn_buffer *text, const char *value, char quote)
{
  mdn_buffer_add (text, &quote, 1);
  for (const char *at = value; *at != '\0'; at++)
    {
      if (*at == quote)
        mdn_buffer_add (text, &quote, 1);
      mdn_buffer_add (text, (unsigned char) *at < ' ' || *at == 0x7f ? " " : at, 1);
    }
  mdn_buffer_add (text, &quote, 1);
}

enum mdn_status
mdn_refuse_name (const struct mdn_artefact *artefact, const char *name, const char *why)
{
  const struct mdn_diagnostic about = { .severity = MDN_ERROR, .id = "export.name", .value = mdn_slice_of (name) };
  mdn_diag_tell (artefact->spec.diag, &about, "this name cannot be written: %s", why);
  return MDN_DEFINITION;
}

enum mdn_status
mdn_check_names (const struct mdn_artefact *artefact, const char *(*wrong) (const char *name))
{
  const struct mdn_program *program = artefact->program;
  enum mdn_status status = MDN_OK;
  for (size_t i = 0; i < artefact->spec.form->n_items; i++)
    if (artefact->column[i].name != NULL && wrong (artefact->column[i].name) != NULL)
      status = mdn_refuse_name (artefact, artefact->column[i].name, wrong (artefact->column[i].name));
  for (size_t i = 0; i < artefact->spec.n_ids; i++)
    if (wrong (artefact->spec.id[i]) != NULL)
      status = mdn_refuse_name (artefact, artefact->spec.id[i], wrong (artefact->spec.id[i]));
  for (size_t i = 0; i < program->n_carried; i++)
    if (wrong (program->carried[i].band_name) != NULL)
      status = mdn_refuse_name (artefact, program->carried[i].band_name, wrong (program->carried[i].band_name));
  return status;
}
