/* SPDX-License-Identifier: GPL-3.0-or-later */
/* target-r.c - an R function, base R only: a data frame in, a data frame of scores and bands out.
 *
 * A condition may be NA in R; the local function `when` takes NA for "does not hold", which is what
 * formulas mean.  Columns that are no numbers are refused by the function, not read as codes. */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "core/export/infix.h"
#include "core/export/target.h"

static const struct mdn_operator_text r_text[MDN_N_OPERATORS] = {
  [MDN_ADD] = { "%a + %b", MDN_BINDS_SUM, MDN_BINDS_SUM, MDN_BINDS_PRODUCT },
  [MDN_SUBTRACT] = { "%a - %b", MDN_BINDS_SUM, MDN_BINDS_SUM, MDN_BINDS_PRODUCT },
  [MDN_MULTIPLY] = { "%a * %b", MDN_BINDS_PRODUCT, MDN_BINDS_PRODUCT, MDN_BINDS_TIGHT },
  [MDN_DIVIDE] = { "ratio (%a, %b)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_LEAST] = { "pmin (%a, %b)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_GREATEST] = { "pmax (%a, %b)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_FLOOR] = { "floor (%a)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_CEILING] = { "ceiling (%a)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_MAGNITUDE] = { "abs (%a)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_LN] = { "ln (%a)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_BELOW] = { "%a < %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_AT_MOST] = { "%a <= %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_ABOVE] = { "%a > %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_AT_LEAST] = { "%a >= %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_EQUAL] = { "%a == %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_IS_MISSING] = { "is.na (%a)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_IS_ANSWERED] = { "!is.na (%a)", MDN_BINDS_AND, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_LEFT_OUT] = { "%a_left_out", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_BOTH] = { "%a & %b", MDN_BINDS_AND, MDN_BINDS_AND, MDN_BINDS_AND },
  [MDN_EITHER] = { "%a | %b", MDN_BINDS_OR, MDN_BINDS_OR, MDN_BINDS_OR },
  [MDN_IF] = { "when (%a, %b, %c)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
};

static void
r_number (struct mdn_buffer *text, double value)
{
  char printed[32];
  mdn_text_print_number (printed, value);
  mdn_buffer_format (text, value < 0 ? "(%s)" : "%s", printed);
}

static const struct mdn_language r = { r_text, "NA_real_", "", r_number,
      { "%a / %b", MDN_BINDS_PRODUCT, MDN_BINDS_PRODUCT, MDN_BINDS_TIGHT }, "or_else (%b, %c)", NULL };

struct writer
{
  const struct mdn_artefact *artefact;
  const struct mdn_program *program;
  struct mdn_buffer *text;
  struct mdn_buffer line;
};

/* ---- texts ------------------------------------------------------------------------------------------------- */

/* A string literal. */
static void
add_string (struct mdn_buffer *text, const char *value)
{
  mdn_buffer_add_text (text, "\"");
  for (const char *at = value; *at != '\0'; at++)
    if ((unsigned char) *at < ' ' || *at == 0x7f)
      mdn_buffer_add_text (text, " ");
    else
      mdn_buffer_format (text, *at == '"' || *at == '\\' ? "\\%c" : "%c", *at);
  mdn_buffer_add_text (text, "\"");
}

static void
flush (struct writer *w)
{
  w->text->failed |= w->line.failed;
  mdn_buffer_add_text (w->text, "  ");
  mdn_fold_statement (w->text, w->line.ptr != NULL ? w->line.ptr : "", "    ", true);
  mdn_buffer_clear (&w->line);
}

/* The name of the function: score_ and what R takes of the questionnaire's name. */
static void
add_function_name (struct mdn_buffer *text, const char *as)
{
  mdn_buffer_add_text (text, "score_");
  for (const char *at = as; *at != '\0'; at++)
    mdn_buffer_add (text, isalnum ((unsigned char) *at) && (unsigned char) *at < 0x80 ? at : "_", 1);
}

/* ---- answers ------------------------------------------------------------------------------------------------- */

static void
add_vector (struct mdn_buffer *line, const double *number, size_t n)
{
  mdn_buffer_add_text (line, "c (");
  for (size_t i = 0; i < n; i++)
    {
      mdn_buffer_add_text (line, i == 0 ? "" : ", ");
      r_number (line, number[i]);
    }
  mdn_buffer_add_text (line, ")");
}

static void
add_codes (struct mdn_buffer *line, const struct mdn_answer_column *column)
{
  mdn_buffer_add_text (line, "recode (number (");
  add_string (line, column->name);
  for (size_t part = 0; part < 2; part++)
    {
      mdn_buffer_add_text (line, part == 0 ? "), c (" : "), c (");
      for (size_t i = 0; i < column->n_codes; i++)
        {
          mdn_buffer_add_text (line, i == 0 ? "" : ", ");
          r_number (line, part == 0 ? column->code[i].raw : column->code[i].value);
        }
    }
  mdn_buffer_add_text (line, "))");
}

static void
add_bounded (struct mdn_buffer *line, const struct mdn_answer_column *column)
{
  if (!isnan (column->turned))
    {
      r_number (line, column->turned);
      mdn_buffer_add_text (line, " - ");
    }
  mdn_buffer_add_text (line, "bounded (number (");
  add_string (line, column->name);
  mdn_buffer_add_text (line, "), ");
  mdn_buffer_add_text (line, isnan (column->min) ? "-Inf" : "");
  if (!isnan (column->min))
    r_number (line, column->min);
  mdn_buffer_add_text (line, isnan (column->max) ? ", Inf" : ", ");
  if (!isnan (column->max))
    r_number (line, column->max);
  mdn_buffer_format (line, ", below = %s, whole = %s, missing = ", column->max_open ? "TRUE" : "FALSE",
                     column->whole ? "TRUE" : "FALSE");
  add_vector (line, column->missing, column->n_missing);
  mdn_buffer_add_text (line, ")");
}

static void
add_answer (struct writer *w, const struct mdn_answer_column *column)
{
  if (column->name == NULL)
    mdn_buffer_add_text (&w->line, "rep (NA_real_, nrow (data))");
  else if (column->item->responses->kind == MDN_ANSWER_CODE)
    add_codes (&w->line, column);
  else if (column->item->responses->kind == MDN_ANSWER_TEXT)
    {
      mdn_buffer_add_text (&w->line, "written (");
      add_string (&w->line, column->name);
      mdn_buffer_add_text (&w->line, ")");
    }
  else
    add_bounded (&w->line, column);
}

static void
add_left_out (struct writer *w, const struct mdn_step *step)
{
  const struct mdn_answer_column *column = &w->artefact->column[step->index];
  mdn_buffer_format (&w->line, "%s_left_out <- ", step->name);
  if (column->name == NULL)
    mdn_buffer_add_text (&w->line, "rep (TRUE, nrow (data))");
  else
    {
      mdn_buffer_add_text (&w->line, "left_out (");
      add_string (&w->line, column->name);
      mdn_buffer_add_text (&w->line, ", ");
      add_vector (&w->line, column->missing, column->n_missing);
      mdn_buffer_add_text (&w->line, ")");
    }
  flush (w);
}

/* ---- the function ------------------------------------------------------------------------------------------------ */

/* What the steps below call. */
static const char helpers[]
  = "  column <- function (name)\n"
    "  {\n"
    "    if (!(name %in% names (data)))\n"
    "      stop (\"there is no column \", name)\n"
    "    data[[name]]\n"
    "  }\n"
    "  number <- function (name)\n"
    "  {\n"
    "    x <- column (name)\n"
    "    if (!is.numeric (x) && !is.logical (x))\n"
    "      stop (\"column \", name, \" is not numeric\")\n"
    "    as.double (x)\n"
    "  }\n"
    "  written <- function (name)\n"
    "  {\n"
    "    x <- as.character (column (name))\n"
    "    when (!is.na (x) & nzchar (trimws (x)), 1, rep (NA_real_, length (x)))\n"
    "  }\n"
    "  recode <- function (x, from, to) to[match (x, from)]\n"
    "  bounded <- function (x, min, max, below, whole, missing)\n"
    "  {\n"
    "    allowed <- is.finite (x) & x >= min & (if (below) x < max else x <= max) & !(x %in% missing)\n"
    "    when (if (whole) allowed & x == floor (x) else allowed, x, NA_real_)\n"
    "  }\n"
    "  left_out <- function (name, missing) is.na (column (name)) | number (name) %in% missing\n"
    "  when <- function (condition, yes, no)\n"
    "  {\n"
    "    holds <- which (condition)\n"
    "    result <- rep_len (no, length (condition))\n"
    "    result[holds] <- rep_len (yes, length (condition))[holds]\n"
    "    result\n"
    "  }\n"
    "  or_else <- function (x, other) when (is.na (x), other, x)\n"
    "  ratio <- function (a, b) when (b != 0, a / b, NA_real_)\n"
    "  ln <- function (x) log (when (x > 0, x, NA_real_))\n"
    "  mark <- function (band, condition, label) when (condition & is.na (band), label, band)\n";

static void
add_step (struct writer *w, const struct mdn_step *step)
{
  mdn_buffer_format (&w->line, "%s <- (", step->name);
  if (step->kind == MDN_STEP_ANSWER)
    add_answer (w, &w->artefact->column[step->index]);
  else
    mdn_infix (&r, w->program, step->formula, &w->line);
  mdn_buffer_add_text (&w->line, ")");
  flush (w);
  if (step->tells_left_out)
    add_left_out (w, step);
}

static enum mdn_status
add_bands (struct writer *w, const struct mdn_carried_score *carried)
{
  mdn_buffer_add_text (&w->line, "band <- rep (NA_character_, nrow (data))");
  flush (w);
  for (size_t i = 0; i < carried->bands->n; i++)
    {
      const struct mdn_expression *condition = mdn_band_condition (w->artefact->spec.arena, carried, i);
      if (condition == NULL)
        return MDN_NO_MEMORY;
      mdn_buffer_add_text (&w->line, "band <- mark (band, ");
      mdn_infix (&r, w->program, condition, &w->line);
      mdn_buffer_add_text (&w->line, ", ");
      add_string (&w->line, mdn_artefact_words (w->artefact, carried->bands->band[i].label));
      mdn_buffer_add_text (&w->line, ")");
      flush (w);
    }
  mdn_buffer_add_text (&w->line, "scores[[");
  add_string (&w->line, carried->band_name);
  mdn_buffer_add_text (&w->line, "]] <- band");
  flush (w);
  return MDN_OK;
}

/* Ids first, then scores, each with its band. */
static enum mdn_status
add_results (struct writer *w)
{
  enum mdn_status status = MDN_OK;
  mdn_buffer_add_text (&w->line, "scores <- data.frame (row.names = seq_len (nrow (data)))");
  flush (w);
  for (size_t i = 0; i < w->artefact->spec.n_ids; i++)
    {
      mdn_buffer_add_text (&w->line, "scores[[");
      add_string (&w->line, w->artefact->spec.id[i]);
      mdn_buffer_add_text (&w->line, "]] <- column (");
      add_string (&w->line, w->artefact->spec.id[i]);
      mdn_buffer_add_text (&w->line, ")");
      flush (w);
    }
  for (size_t i = 0; i < w->program->n_carried && status == MDN_OK; i++)
    {
      const struct mdn_carried_score *carried = &w->program->carried[i];
      mdn_buffer_add_text (&w->line, "scores[[");
      add_string (&w->line, carried->name);
      mdn_buffer_format (&w->line, "]] <- %s", w->program->step[carried->step].name);
      flush (w);
      if (carried->bands != NULL)
        status = add_bands (w, carried);
    }
  mdn_buffer_add_text (w->text, "  scores\n}\n");
  return status;
}

static const char *
wrong_name (const char *name)
{
  return *name == '\0' ? "it is empty" : NULL;
}

static enum mdn_status
write_all (struct writer *w)
{
  static const struct mdn_comment_style style = { "# ", "", NULL };
  mdn_artefact_preamble (w->artefact, &style, w->text);
  mdn_buffer_add_text (w->text, w->artefact->spec.chinese ? "# 本文件为 UTF-8：source (FILE, encoding = \"UTF-8\")；然后 "
                                                          : "# This file is UTF-8: source (FILE, encoding = \"UTF-8\"); then ");
  add_function_name (w->text, w->artefact->as);
  mdn_buffer_add_text (w->text, " (data)\n");
  add_function_name (w->text, w->artefact->as);
  mdn_buffer_add_text (w->text, " <- function (data)\n{\n");
  mdn_buffer_add_text (w->text, helpers);
  for (size_t i = 0; i < w->program->n_steps; i++)
    add_step (w, &w->program->step[i]);
  return add_results (w);
}

enum mdn_status
mdn_artefact_r (const struct mdn_artefact *artefact, struct mdn_buffer *text)
{
  struct writer w = { .artefact = artefact, .program = artefact->program, .text = text };
  enum mdn_status status = mdn_check_names (artefact, wrong_name);
  if (status == MDN_OK)
    status = write_all (&w);
  mdn_buffer_release (&w.line);
  return status;
}
