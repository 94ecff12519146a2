/* SPDX-License-Identifier: GPL-3.0-or-later */
/* target-spss.c - syntax for SPSS and PSPP that adds scores to the active data set: labels, answers, scores. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "core/export/spss.h"
#include "core/export/target.h"

enum { LONGEST_NAME = 64, MOST_MISSING_VALUES = 3, LONGEST_VALUE_LABEL = 120, LONGEST_LABEL = 255 };

/* ---- answers --------------------------------------------------------------------------------------------------- */

static void
add_codes (struct mdn_spss *w, const struct mdn_answer_column *column, const char *name)
{
  mdn_buffer_format (&w->line, "RECODE %s", column->name);
  for (size_t i = 0; i < column->n_codes; i++)
    {
      char raw[32], value[32];
      mdn_text_print_number (raw, column->code[i].raw);
      mdn_text_print_number (value, column->code[i].value);
      mdn_buffer_format (&w->line, " (%s=%s)", raw, value);
    }
  mdn_buffer_format (&w->line, " (ELSE=SYSMIS) INTO #%s", name);
  mdn_spss_end (w);
}

static void
add_bound (struct mdn_spss *w, const struct mdn_answer_column *column, const char *sign, double bound, const char **joint)
{
  if (isnan (bound))
    return;
  mdn_buffer_format (&w->line, "%s%s %s ", *joint, column->name, sign);
  mdn_spss_number (&w->line, bound);
  *joint = " AND ";
}

static void
add_number (struct mdn_spss *w, const struct mdn_answer_column *column, const char *name)
{
  const char *joint = " AND ";
  mdn_buffer_format (&w->line, "IF (NOT MISSING(%s)", column->name);
  add_bound (w, column, ">=", column->min, &joint);
  add_bound (w, column, column->max_open ? "<" : "<=", column->max, &joint);
  for (size_t i = 0; i < column->n_missing; i++)
    add_bound (w, column, "NE", column->missing[i], &joint);
  if (column->whole)
    mdn_buffer_format (&w->line, "%s%s = TRUNC(%s)", joint, column->name, column->name);
  mdn_buffer_format (&w->line, ") #%s = ", name);
  if (!isnan (column->turned))
    {
      mdn_spss_number (&w->line, column->turned);
      mdn_buffer_add_text (&w->line, " - ");
    }
  mdn_buffer_add_text (&w->line, column->name);
  mdn_spss_end (w);
}

static void
add_left_out (struct mdn_spss *w, const struct mdn_answer_column *column, const char *name)
{
  mdn_buffer_format (&w->line, column->name != NULL ? "COMPUTE #%s_left_out = MISSING(%s)" : "COMPUTE #%s_left_out = 1", name,
                     column->name);
  mdn_spss_end (w);
  for (size_t i = 0; column->name != NULL && i < column->n_missing; i++)
    {
      mdn_buffer_format (&w->line, "IF (VALUE(%s) = ", column->name);
      mdn_spss_number (&w->line, column->missing[i]);
      mdn_buffer_format (&w->line, ") #%s_left_out = 1", name);
      mdn_spss_end (w);
    }
}

static void
add_answer (struct mdn_spss *w, const struct mdn_step *step)
{
  const struct mdn_answer_column *column = &w->artefact->column[step->index];
  const enum mdn_answer_kind kind = column->item->responses->kind;
  if (column->name == NULL || kind != MDN_ANSWER_CODE)
    mdn_spss_compute (w, "#", step->name, mdn_expression_constant (w->arena, NAN));
  if (column->name != NULL && kind == MDN_ANSWER_CODE)
    add_codes (w, column, step->name);
  else if (column->name != NULL && kind == MDN_ANSWER_TEXT)
    {
      mdn_buffer_format (&w->line, "IF (RTRIM(LTRIM(%s)) NE '') #%s = 1", column->name, step->name);
      mdn_spss_end (w);
    }
  else if (column->name != NULL)
    add_number (w, column, step->name);
  if (step->tells_left_out)
    add_left_out (w, column, step->name);
}

/* ---- labels ---------------------------------------------------------------------------------------------------- */

/* A text in quotes, cut between characters where the program would cut it. */
static void
add_label (struct mdn_spss *w, const char *label, size_t longest)
{
  size_t n = strlen (label) <= longest ? strlen (label) : longest;
  while (n > 0 && n < strlen (label) && ((unsigned char) label[n] & 0xc0) == 0x80)
    n--;
  const char *cut = mdn_arena_text (w->arena, label, n);
  w->no_memory |= cut == NULL;
  mdn_buffer_add_text (&w->line, " ");
  mdn_quote_doubled (&w->line, cut != NULL ? cut : "", '\'');
}

static void
label_variable (struct mdn_spss *w, const char *name, struct mdn_words words)
{
  mdn_buffer_format (&w->line, "VARIABLE LABELS %s", name);
  add_label (w, mdn_artefact_words (w->artefact, words), LONGEST_LABEL);
  mdn_spss_end (w);
}

static void
label_codes (struct mdn_spss *w, const struct mdn_answer_column *column)
{
  size_t n = 0;
  mdn_buffer_format (&w->line, "VALUE LABELS %s", column->name);
  for (size_t i = 0; i < column->n_codes; i++)
    {
      const char *label = mdn_artefact_words (w->artefact, column->code[i].label);
      char raw[32];
      if (*label == '\0')
        continue;
      mdn_text_print_number (raw, column->code[i].raw);
      mdn_buffer_format (&w->line, " %s", raw);
      add_label (w, label, LONGEST_VALUE_LABEL);
      n++;
    }
  if (n > 0)
    mdn_spss_end (w);
  mdn_buffer_clear (&w->line);
}

/* More than three single codes cannot be declared; the formulas know them all the same. */
static void
declare_missing (struct mdn_spss *w, const struct mdn_answer_column *column)
{
  if (column->n_missing == 0 || column->n_missing > MOST_MISSING_VALUES)
    return;
  mdn_buffer_format (&w->line, "MISSING VALUES %s", column->name);
  for (size_t i = 0; i < column->n_missing; i++)
    {
      char code[32];
      mdn_text_print_number (code, column->missing[i]);
      mdn_buffer_format (&w->line, "%s%s", i == 0 ? " (" : ", ", code);
    }
  mdn_buffer_add_text (&w->line, ")");
  mdn_spss_end (w);
}

static void
describe_columns (struct mdn_spss *w)
{
  for (size_t i = 0; i < w->artefact->spec.form->n_items; i++)
    {
      const struct mdn_answer_column *column = &w->artefact->column[i];
      if (column->name == NULL)
        continue;
      label_variable (w, column->name, column->item->topic);
      label_codes (w, column);
      if (column->item->responses->kind != MDN_ANSWER_TEXT)
        declare_missing (w, column);
    }
}

/* ---- scores ------------------------------------------------------------------------------------------------------ */

/* The first band that fits counts, so it is written last. */
static void
add_bands (struct mdn_spss *w, const struct mdn_carried_score *carried)
{
  const struct mdn_bands *bands = carried->bands;
  mdn_spss_compute (w, "", carried->band_name, mdn_expression_constant (w->arena, NAN));
  for (size_t i = bands->n; i-- > 0;)
    mdn_spss_compute_if (w, mdn_band_condition (w->arena, carried, i), "", carried->band_name,
                mdn_expression_constant (w->arena, (double) (i + 1)));
  mdn_buffer_format (&w->line, "FORMATS %s (F4.0)", carried->band_name);
  mdn_spss_end (w);
  mdn_buffer_format (&w->line, "VALUE LABELS %s", carried->band_name);
  for (size_t i = 0; i < bands->n; i++)
    {
      mdn_buffer_format (&w->line, " %zu", i + 1);
      add_label (w, mdn_artefact_words (w->artefact, bands->band[i].label), LONGEST_VALUE_LABEL);
    }
  mdn_spss_end (w);
}

static void
add_score (struct mdn_spss *w, const struct mdn_carried_score *carried)
{
  mdn_spss_compute (w, "", carried->name, mdn_expression_variable (w->arena, carried->step));
  label_variable (w, carried->name, carried->score->title);
  if (carried->bands != NULL)
    add_bands (w, carried);
}

static bool
is_reserved (const char *name)
{
  static const char *const words[] = { "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with" };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcasecmp (name, words[i]) == 0)
      return true;
  return false;
}

/* Names cannot be quoted, so everything that is no plain name is refused. */
static const char *
wrong_name (const char *name)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@";
  static const char others[] = "0123456789._$#";
  const size_t n = strlen (name);
  if (n == 0 || n > LONGEST_NAME)
    return "a name has 1 to 64 bytes";
  if (strchr (letters, name[0]) == NULL)
    return "a name begins with a letter of a to z or @";
  for (size_t i = 0; i < n; i++)
    if (strchr (letters, name[i]) == NULL && strchr (others, name[i]) == NULL)
      return "a name has letters a to z, digits and . _ $ # @ only";
  if (name[n - 1] == '.')
    return "a name does not end with a full stop";
  return is_reserved (name) ? "this word is reserved" : NULL;
}

static void
write_all (struct mdn_spss *w)
{
  static const struct mdn_comment_style style = { "/* ", " */", "*" };
  const struct mdn_program *program = w->artefact->program;
  mdn_artefact_preamble (w->artefact, &style, w->text);
  mdn_artefact_comment (&style, w->text, "%s", w->artefact->spec.chinese
                                                 ? "本文件为 UTF-8；运行后分数加入当前数据集。"
                                                 : "This file is UTF-8. It adds the scores to the active data set.");
  describe_columns (w);
  for (size_t i = 0; i < program->n_steps; i++)
    if (program->step[i].kind == MDN_STEP_ANSWER)
      add_answer (w, &program->step[i]);
    else
      mdn_spss_formula_step (w, &program->step[i]);
  for (size_t i = 0; i < program->n_carried; i++)
    add_score (w, &program->carried[i]);
  mdn_buffer_add_text (w->text, "EXECUTE.\n");
}

enum mdn_status
mdn_artefact_spss (const struct mdn_artefact *artefact, struct mdn_buffer *text)
{
  const struct mdn_program *program = artefact->program;
  struct mdn_spss w = { .artefact = artefact, .arena = artefact->spec.arena, .program = *program, .capacity = program->n_steps,
                      .text = text };
  w.step = mdn_arena_array (w.arena, program->n_steps, sizeof *w.step);
  if (w.step == NULL)
    return MDN_NO_MEMORY;
  memcpy (w.step, program->step, program->n_steps * sizeof *w.step);
  w.program.step = w.step;
  const enum mdn_status status = mdn_check_names (artefact, wrong_name);
  if (status == MDN_OK)
    write_all (&w);
  mdn_buffer_release (&w.line);
  return w.no_memory ? MDN_NO_MEMORY : status;
}
