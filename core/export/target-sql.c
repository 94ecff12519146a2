/* SPDX-License-Identifier: GPL-3.0-or-later */
/* target-sql.c - one SELECT, in what PostgreSQL, DuckDB and SQLite have in common.
 *
 * Steps that need no other stand in one common table expression, those that need them in the next.
 * They are MATERIALIZED, because a planner that put one into the other would compute each answer as
 * often as any formula mentions it.  Codes are compared as the column has them, so nothing is cast before
 * it is known to be an answer.  Numbers with a fraction are cast: 2.5 alone is exact decimal to some and
 * binary to others. */
#include <math.h>
#include <string.h>

#include "core/export/infix.h"
#include "core/export/target.h"

#define DOUBLE "double precision"
#define COUNT(array) (sizeof (array) / sizeof (array)[0])

enum { LONGEST_NAME = 63 };         /* PostgreSQL cuts what is longer */

static const struct mdn_operator_text sql_text[MDN_N_OPERATORS] = {
  [MDN_ADD] = { "%a + %b", MDN_BINDS_SUM, MDN_BINDS_SUM, MDN_BINDS_PRODUCT },
  [MDN_SUBTRACT] = { "%a - %b", MDN_BINDS_SUM, MDN_BINDS_SUM, MDN_BINDS_PRODUCT },
  [MDN_MULTIPLY] = { "%a * %b", MDN_BINDS_PRODUCT, MDN_BINDS_PRODUCT, MDN_BINDS_TIGHT },
  [MDN_DIVIDE] = { "CAST(%a AS " DOUBLE ") / nullif(%b, 0)", MDN_BINDS_PRODUCT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_LEAST] = { "CASE WHEN %a <= %b THEN %a WHEN %a > %b THEN %b END", MDN_BINDS_TIGHT, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_GREATEST] = { "CASE WHEN %a >= %b THEN %a WHEN %a < %b THEN %b END", MDN_BINDS_TIGHT, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_FLOOR] = { "floor(%a)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_CEILING] = { "ceil(%a)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_MAGNITUDE] = { "abs(%a)", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
  [MDN_LN] = { "CASE WHEN %a > 0 THEN ln(%a) END", MDN_BINDS_TIGHT, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_BELOW] = { "%a < %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_AT_MOST] = { "%a <= %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_ABOVE] = { "%a > %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_AT_LEAST] = { "%a >= %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_EQUAL] = { "%a = %b", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_IS_MISSING] = { "%a IS NULL", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_IS_ANSWERED] = { "%a IS NOT NULL", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_LEFT_OUT] = { "%a_left_out = 1", MDN_BINDS_COMPARISON, MDN_BINDS_SUM, MDN_BINDS_SUM },
  [MDN_BOTH] = { "%a AND %b", MDN_BINDS_AND, MDN_BINDS_AND, MDN_BINDS_AND },
  [MDN_EITHER] = { "%a OR %b", MDN_BINDS_OR, MDN_BINDS_OR, MDN_BINDS_OR },
  [MDN_IF] = { "CASE WHEN %a THEN %b ELSE %c END", MDN_BINDS_TIGHT, MDN_BINDS_NOT, MDN_BINDS_NOT },
};

/* Whole numbers as they are; others in a spelling that every engine takes for a double. */
static void
sql_number (struct mdn_buffer *text, double value)
{
  char printed[32];
  mdn_text_print_number (printed, value);
  const bool whole = value >= floor (value) && value <= floor (value) && fabs (value) < 1e9;
  const char *exponent = strchr (printed, 'e') != NULL ? "" : "e0";
  if (whole)
    mdn_buffer_format (text, value < 0 ? "(%s)" : "%s", printed);
  else
    mdn_buffer_format (text, "CAST(%s%s AS " DOUBLE ")", printed, exponent);
}

static const char *const sql_chain[] = { "CASE", " WHEN ", " THEN ", " ELSE ", " END" };

static const struct mdn_language sql
  = { sql_text, "NULL", "", sql_number,
      { "CAST(%a AS " DOUBLE ") / %b", MDN_BINDS_PRODUCT, MDN_BINDS_NOT, MDN_BINDS_TIGHT }, "coalesce(%b, %c)", sql_chain };

struct writer
{
  const struct mdn_artefact *artefact;
  const struct mdn_program *program;
  struct mdn_buffer *text;
  struct mdn_buffer line;
  size_t *level;                    /* per step: the common table expression it stands in */
  size_t n_levels;
  const char *prefix;               /* of the names of common table expressions */
};

/* ---- levels ------------------------------------------------------------------------------------------------ */

static size_t
level_needed (const struct writer *w, const struct mdn_expression *formula)
{
  size_t needed = 0;
  if (formula == NULL || formula->kind == MDN_CONSTANT)
    return 0;
  if (formula->kind == MDN_VARIABLE)
    return w->level[formula->variable] + 1;
  for (size_t i = 0; i < MDN_MOST_OPERANDS; i++)
    {
      const size_t one = level_needed (w, formula->operand[i]);
      needed = one > needed ? one : needed;
    }
  return needed;
}

static void
assign_levels (struct writer *w)
{
  for (size_t i = 0; i < w->program->n_steps; i++)
    {
      w->level[i] = level_needed (w, w->program->step[i].formula);
      w->n_levels = w->level[i] + 1 > w->n_levels ? w->level[i] + 1 : w->n_levels;
    }
}

/* ---- answers ------------------------------------------------------------------------------------------------- */

static void
add_list (struct mdn_buffer *line, const double *number, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      mdn_buffer_add_text (line, i == 0 ? "(" : ", ");
      sql_number (line, number[i]);
    }
  mdn_buffer_add_text (line, ")");
}

/* What is counted with is the column as a number (add_numbers). */
static void
add_number_name (struct mdn_buffer *line, const struct mdn_artefact *artefact, const struct mdn_answer_column *column)
{
  mdn_buffer_format (line, "mediant_number_%zu", (size_t) (column - artefact->column) + 1);
}

static void
add_codes (struct mdn_buffer *line, const struct mdn_artefact *artefact, const struct mdn_answer_column *column)
{
  mdn_buffer_add_text (line, "CASE ");
  add_number_name (line, artefact, column);
  for (size_t i = 0; i < column->n_codes; i++)
    {
      mdn_buffer_add_text (line, " WHEN ");
      sql_number (line, column->code[i].raw);
      mdn_buffer_add_text (line, " THEN ");
      sql_number (line, column->code[i].value);
    }
  mdn_buffer_add_text (line, " END");
}

static void
add_bound (struct mdn_buffer *line, const char *sign, double bound, double open)
{
  mdn_buffer_add_text (line, sign);
  sql_number (line, isnan (bound) ? open : bound);
}

/* An open bound is written all the same: it keeps infinities out. */
static void
add_number (struct mdn_buffer *line, const struct mdn_artefact *artefact, const struct mdn_answer_column *column)
{
  static const double greatest = 1.7976931348623157e308;
  mdn_buffer_add_text (line, "CASE WHEN ");
  add_number_name (line, artefact, column);
  add_bound (line, " >= ", column->min, -greatest);
  mdn_buffer_add_text (line, " AND ");
  add_number_name (line, artefact, column);
  add_bound (line, column->max_open ? " < " : " <= ", column->max, greatest);
  if (column->whole)
    {
      mdn_buffer_add_text (line, " AND ");
      add_number_name (line, artefact, column);
      mdn_buffer_add_text (line, " = floor(");
      add_number_name (line, artefact, column);
      mdn_buffer_add_text (line, ")");
    }
  if (column->n_missing > 0)
    {
      mdn_buffer_add_text (line, " AND ");
      add_number_name (line, artefact, column);
      mdn_buffer_add_text (line, " NOT IN ");
      add_list (line, column->missing, column->n_missing);
    }
  mdn_buffer_add_text (line, " THEN ");
  if (!isnan (column->turned))
    {
      sql_number (line, column->turned);
      mdn_buffer_add_text (line, " - ");
    }
  add_number_name (line, artefact, column);
  mdn_buffer_add_text (line, " END");
}

static void
add_written (struct mdn_buffer *line, const struct mdn_answer_column *column)
{
  mdn_buffer_add_text (line, "CASE WHEN trim(CAST(");
  mdn_quote_doubled (line, column->name, '"');
  mdn_buffer_add_text (line, " AS text)) <> '' THEN 1 END");
}

static void
add_answer (struct mdn_buffer *line, const struct mdn_artefact *artefact, const struct mdn_answer_column *column)
{
  mdn_buffer_add_text (line, "CAST(");
  if (column->name == NULL)
    mdn_buffer_add_text (line, "NULL");
  else if (column->item->responses->kind == MDN_ANSWER_CODE)
    add_codes (line, artefact, column);
  else if (column->item->responses->kind == MDN_ANSWER_TEXT)
    add_written (line, column);
  else
    add_number (line, artefact, column);
  mdn_buffer_add_text (line, " AS " DOUBLE ")");
}

/* Whether an answer was left out: 1 or 0.  SQLite keeps the empty cells of an imported file as '' in a column of
 * numbers. */
static void
add_left_out (struct mdn_buffer *line, const struct mdn_artefact *artefact, const struct mdn_answer_column *column)
{
  if (column->name == NULL)
    {
      mdn_buffer_add_text (line, "1");
      return;
    }
  mdn_buffer_add_text (line, "CASE WHEN ");
  mdn_quote_doubled (line, column->name, '"');
  mdn_buffer_add_text (line, " IS NULL OR trim(CAST(");
  mdn_quote_doubled (line, column->name, '"');
  mdn_buffer_add_text (line, " AS text)) = ''");
  if (column->n_missing > 0)
    {
      mdn_buffer_add_text (line, " OR ");
      add_number_name (line, artefact, column);
      mdn_buffer_add_text (line, " IN ");
      add_list (line, column->missing, column->n_missing);
    }
  mdn_buffer_add_text (line, " THEN 1 ELSE 0 END");
}

/* ---- statements ------------------------------------------------------------------------------------------------- */

/* Ends a column of the list at work. */
static void
end_column (struct writer *w, const char *name, bool quoted)
{
  mdn_buffer_add_text (&w->line, " AS ");
  if (quoted)
    mdn_quote_doubled (&w->line, name, '"');
  else
    mdn_buffer_add_text (&w->line, name);
}

static void
flush_column (struct writer *w, bool last)
{
  mdn_buffer_add_text (&w->line, last ? "" : ",");
  mdn_buffer_add_text (w->text, "    ");
  w->text->failed |= w->line.failed;
  mdn_fold_statement (w->text, w->line.ptr != NULL ? w->line.ptr : "", "      ", false);
  mdn_buffer_clear (&w->line);
}

static void
add_ids (struct writer *w)
{
  for (size_t i = 0; i < w->artefact->spec.n_ids; i++)
    {
      mdn_quote_doubled (&w->line, w->artefact->spec.id[i], '"');
      mdn_buffer_format (&w->line, " AS id_%zu", i + 1);
      flush_column (w, false);
    }
}

static void
add_step (struct writer *w, const struct mdn_step *step, size_t *n_left)
{
  if (step->kind == MDN_STEP_ANSWER)
    add_answer (&w->line, w->artefact, &w->artefact->column[step->index]);
  else
    {
      mdn_buffer_add_text (&w->line, "CAST(");
      mdn_infix (&sql, w->program, step->formula, &w->line);
      mdn_buffer_add_text (&w->line, " AS " DOUBLE ")");
    }
  end_column (w, step->name, false);
  flush_column (w, --*n_left == 0);
}

static void
add_left_out_column (struct writer *w, const struct mdn_step *step)
{
  add_left_out (&w->line, w->artefact, &w->artefact->column[step->index]);
  mdn_buffer_format (&w->line, " AS %s_left_out", step->name);
  flush_column (w, false);
}

/* The table with its item columns as numbers beside them.  SQLite compares a column of texts by letters, where
 * "10" lies below "9"; a text that is no number differs from what it is cast to, and has none here. */
static void
add_numbers (struct writer *w)
{
  mdn_buffer_add_text (w->text, "(\n    SELECT *");
  for (size_t i = 0; i < w->program->n_steps; i++)
    {
      const struct mdn_step *step = &w->program->step[i];
      const struct mdn_answer_column *column = step->kind == MDN_STEP_ANSWER ? &w->artefact->column[step->index] : NULL;
      if (column == NULL || column->name == NULL || column->item->responses->kind == MDN_ANSWER_TEXT)
        continue;
      mdn_buffer_add_text (w->text, ",\n      CASE WHEN ");
      mdn_quote_doubled (w->text, column->name, '"');
      mdn_buffer_add_text (w->text, " = CAST(");
      mdn_quote_doubled (w->text, column->name, '"');
      mdn_buffer_add_text (w->text, " AS " DOUBLE ") THEN CAST(");
      mdn_quote_doubled (w->text, column->name, '"');
      mdn_buffer_add_text (w->text, " AS " DOUBLE ") END AS ");
      add_number_name (w->text, w->artefact, column);
    }
  mdn_buffer_add_text (w->text, "\n    FROM ");
  mdn_quote_doubled (w->text, w->artefact->spec.table, '"');
  mdn_buffer_add_text (w->text, "\n  ) AS numbers");
}

/* Steps of one level, with the answers also whether they were left out. */
static void
add_level (struct writer *w, size_t level)
{
  const struct mdn_program *program = w->program;
  size_t n_left = 0;
  mdn_buffer_format (w->text, "%s%s%zu AS MATERIALIZED (\n  SELECT\n", level == 0 ? "WITH " : "", w->prefix, level + 1);
  if (level == 0)
    add_ids (w);
  else
    mdn_buffer_add_text (w->text, "    *,\n");
  for (size_t i = 0; i < program->n_steps; i++)
    {
      n_left += w->level[i] == level;
      if (program->step[i].tells_left_out && w->level[i] == level)
        add_left_out_column (w, &program->step[i]);
    }
  for (size_t i = 0; i < program->n_steps; i++)
    if (w->level[i] == level)
      add_step (w, &program->step[i], &n_left);
  mdn_buffer_add_text (w->text, "  FROM ");
  if (level == 0)
    add_numbers (w);
  else
    mdn_buffer_format (w->text, "%s%zu", w->prefix, level);
  mdn_buffer_add_text (w->text, level + 1 < w->n_levels ? "\n),\n" : "\n)\n");
}

static enum mdn_status
add_band (struct writer *w, const struct mdn_carried_score *carried)
{
  mdn_buffer_add_text (&w->line, "CASE");
  for (size_t i = 0; i < carried->bands->n; i++)
    {
      const struct mdn_expression *condition = mdn_band_condition (w->artefact->spec.arena, carried, i);
      if (condition == NULL)
        return MDN_NO_MEMORY;
      mdn_buffer_add_text (&w->line, " WHEN ");
      mdn_infix (&sql, w->program, condition, &w->line);
      mdn_buffer_add_text (&w->line, " THEN ");
      mdn_quote_doubled (&w->line, mdn_artefact_words (w->artefact, carried->bands->band[i].label), '\'');
    }
  mdn_buffer_add_text (&w->line, " END");
  end_column (w, carried->band_name, true);
  return MDN_OK;
}

static enum mdn_status
add_results (struct writer *w)
{
  const struct mdn_program *program = w->program;
  enum mdn_status status = MDN_OK;
  mdn_buffer_add_text (w->text, "SELECT\n");
  for (size_t i = 0; i < w->artefact->spec.n_ids; i++)
    {
      mdn_buffer_format (&w->line, "id_%zu", i + 1);
      end_column (w, w->artefact->spec.id[i], true);
      flush_column (w, false);
    }
  for (size_t i = 0; i < program->n_carried && status == MDN_OK; i++)
    {
      const struct mdn_carried_score *carried = &program->carried[i];
      const bool last = i + 1 == program->n_carried;
      mdn_buffer_add_text (&w->line, program->step[carried->step].name);
      end_column (w, carried->name, true);
      flush_column (w, last && carried->bands == NULL);
      if (carried->bands == NULL)
        continue;
      status = add_band (w, carried);
      flush_column (w, last);
    }
  mdn_buffer_format (w->text, "FROM %s%zu;\n", w->prefix, w->n_levels);
  return status;
}

static const char *
wrong_name (const char *name)
{
  return *name == '\0'                   ? "it is empty"
         : strlen (name) > LONGEST_NAME ? "it has more than 63 bytes, and PostgreSQL cuts names there"
                                        : NULL;
}

static enum mdn_status
write_all (struct writer *w)
{
  static const struct mdn_comment_style style = { "-- ", "", NULL };
  mdn_artefact_preamble (w->artefact, &style, w->text);
  mdn_artefact_comment (&style, w->text, "%s", w->artefact->spec.chinese
                                                 ? "题目列须为数值类型，空格须为 NULL。"
                                                 : "Item columns have to be of a numeric type, empty cells NULL.");
  assign_levels (w);
  for (size_t level = 0; level < w->n_levels; level++)
    add_level (w, level);
  return add_results (w);
}

enum mdn_status
mdn_artefact_sql (const struct mdn_artefact *artefact, struct mdn_buffer *text)
{
  const char *table = artefact->spec.table;
  struct writer w = { .artefact = artefact, .program = artefact->program, .text = text };
  w.prefix = strncmp (table, "step_", 5) == 0 ? "stage_" : "step_";
  w.level = mdn_arena_array (artefact->spec.arena, w.program->n_steps, sizeof *w.level);
  if (w.level == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = mdn_check_names (artefact, wrong_name);
  if (wrong_name (table) != NULL)
    status = mdn_refuse_name (artefact, table, wrong_name (table));
  if (status == MDN_OK)
    status = write_all (&w);
  mdn_buffer_release (&w.line);
  return status;
}
