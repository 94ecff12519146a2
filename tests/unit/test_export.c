/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas of scores, computed here and compared with the scorer: every form of every questionnaire, and
 * every option of every method, to the last bit.  What other programs make of them: tests/export. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/export/guarded-answer.h"
#include "core/export/program.h"
#include "core/export/target.h"
#include "core/plugin/call.h"
#include "core/score/scorer.h"
#include "define-bench.h"

enum { PEOPLE = 1000, MOST_STEPS = 2048 };

static struct bench bench;

static void set_up (void) { bench_open (&bench, true); }
static void tear_down (void) { bench_close (&bench); }

/* ---- what formulas mean --------------------------------------------------------------------------------- */

struct person
{
  const struct mdn_program *program;
  const struct mdn_scorer *scorer;
  size_t index;
  double value[MOST_STEPS];
};

static bool was_left_out (const struct person *person, size_t step)
{
  if (person->program->step[step].kind != MDN_STEP_ANSWER)
    return isnan (person->value[step]);
  const uint8_t reason = person->scorer->reason[person->program->step[step].index][person->index];
  return reason == MDN_BLANK || reason == MDN_SKIPPED || reason == MDN_NOT_ASKED || reason == MDN_DECLARED_MISSING;
}

static double compute (const struct person *person, const struct mdn_expression *formula);

static bool
holds (const struct person *person, const struct mdn_expression *condition)
{
  const struct mdn_expression *const *operand = condition->operand;
  if (condition->operation == MDN_BOTH)
    return holds (person, operand[0]) && holds (person, operand[1]);
  if (condition->operation == MDN_EITHER)
    return holds (person, operand[0]) || holds (person, operand[1]);
  if (condition->operation == MDN_LEFT_OUT)
    return was_left_out (person, operand[0]->variable);
  const double a = compute (person, operand[0]), b = operand[1] != NULL ? compute (person, operand[1]) : 0;
  switch (condition->operation)
    {
    case MDN_BELOW: return a < b;
    case MDN_AT_MOST: return a <= b;
    case MDN_ABOVE: return a > b;
    case MDN_AT_LEAST: return a >= b;
    case MDN_EQUAL: return a == b;
    case MDN_IS_MISSING: return isnan (a);
    case MDN_IS_ANSWERED: return !isnan (a);
    default: ck_abort_msg ("operator %d is no condition", (int) condition->operation);
    }
}

static double
operate (enum mdn_operator operation, double a, double b)
{
  switch (operation)
    {
    case MDN_ADD: return a + b;
    case MDN_SUBTRACT: return a - b;
    case MDN_MULTIPLY: return a * b;
    case MDN_DIVIDE: return b < 0 || b > 0 ? a / b : NAN;
    case MDN_LEAST: return isnan (a) || isnan (b) ? NAN : fmin (a, b);
    case MDN_GREATEST: return isnan (a) || isnan (b) ? NAN : fmax (a, b);
    case MDN_FLOOR: return floor (a);
    case MDN_CEILING: return ceil (a);
    case MDN_MAGNITUDE: return fabs (a);
    case MDN_LN: return a > 0 ? log (a) : NAN;
    default: ck_abort_msg ("operator %d is no arithmetic", (int) operation);
    }
}

static double
compute (const struct person *person, const struct mdn_expression *formula)
{
  const struct mdn_expression *const *operand = formula->operand;
  if (formula->kind == MDN_CONSTANT)
    return formula->number;
  if (formula->kind == MDN_VARIABLE)
    return person->value[formula->variable];
  if (formula->operation == MDN_IF)
    return compute (person, operand[holds (person, operand[0]) ? 1 : 2]);
  return operate (formula->operation, compute (person, operand[0]), operand[1] != NULL ? compute (person, operand[1]) : 0);
}

/* ---- forms ------------------------------------------------------------------------------------------------ */

static const char *
draw_cell (uint64_t *seed, const struct mdn_item *item)
{
  static const char *const times[] = { "22:30", "23:15", "00:20", "06:45", "07:00", "", "25:00" };
  static const char *const numbers[] = { "0", "0", "1", "2", "3", "5", "7", "8.5", "15", "30", "31", "60", "180", "400", "999999", "-3", "" };
  *seed = *seed * UINT64_C (6364136223846793005) + UINT64_C (1442695040888963407);
  const size_t dice = (size_t) (*seed >> 33);
  const struct mdn_responses *responses = item->responses;
  if (responses->kind == MDN_ANSWER_CLOCK)
    return times[dice % (sizeof times / sizeof *times)];
  if (responses->kind != MDN_ANSWER_CODE)
    return numbers[dice % (sizeof numbers / sizeof *numbers)];
  if (dice % 16 == 0)
    return dice % 32 == 0 ? "" : "-7.5";
  return mdn_arena_format (bench.arena, "%.17g", responses->choice[(dice / 16) % responses->n_choices].code);
}

static void
draw_people (struct mdn_scorer *scorer)
{
  const struct mdn_form *form = scorer->spec.form;
  const struct mdn_slice **cells = mdn_arena_array (bench.arena, form->n_items, sizeof *cells);
  uint8_t suspect[PEOPLE] = { 0 };
  uint64_t seed = 7;
  for (size_t i = 0; i < form->n_items; i++)
    {
      struct mdn_slice *cell = mdn_arena_array (bench.arena, PEOPLE, sizeof *cell);
      for (size_t r = 0; r < PEOPLE; r++)
        cell[r] = mdn_slice_of (draw_cell (&seed, &form->item[i]));
      cells[i] = cell;
    }
  const struct mdn_scorer_ear ear = { .doubt = NULL };
  ck_assert_int_eq (mdn_scorer_decode (scorer, cells, PEOPLE, suspect), MDN_OK);
  ck_assert_int_eq (mdn_scorer_score (scorer, PEOPLE, &ear), MDN_OK);
}

static void
check_person (struct person *person)
{
  const struct mdn_program *program = person->program;
  for (size_t i = 0; i < program->n_steps; i++)
    person->value[i] = program->step[i].kind == MDN_STEP_ANSWER
                         ? person->scorer->value[program->step[i].index][person->index]
                         : compute (person, program->step[i].formula);
  for (size_t i = 0; i < program->n_carried; i++)
    {
      const struct mdn_carried_score *carried = &program->carried[i];
      const size_t s = program->step[carried->step].index;
      const double expected = person->scorer->score[s].value[person->index], found = person->value[carried->step];
      const bool same = isnan (expected) ? isnan (found) : found == expected;
      ck_assert_msg (same, "%s, person %zu: the formula gives %.17g, the scorer %.17g", carried->name, person->index, found, expected);
    }
}

/* Scores that are printed; the others are steps towards them. */
static size_t
count_printed (const struct mdn_form *form)
{
  size_t n = 0;
  for (size_t s = 0; s < form->n_scores; s++)
    n += !form->score[s].hidden;
  return n;
}

static void
check_form (const struct mdn_instrument *instrument, const struct mdn_form *form)
{
  const struct mdn_artefact_spec spec = { .arena = bench.arena, .diag = bench.diag, .instrument = instrument, .form = form, .version = "0" };
  const struct mdn_scorer_spec scoring = { .as = instrument->id, .instrument = instrument, .form = form };
  struct mdn_artefact *artefact;
  struct mdn_scorer *scorer;
  struct person person = { .index = 0 };
  ck_assert_int_eq (mdn_artefact_new (&spec, &artefact), MDN_OK);
  ck_assert_int_eq (mdn_program_new (artefact), MDN_OK);
  ck_assert_uint_eq (artefact->program->n_carried, count_printed (form));
  ck_assert_uint_le (artefact->program->n_steps, MOST_STEPS);
  ck_assert_int_eq (mdn_scorer_new (bench.arena, bench.diag, &scoring, &scorer), MDN_OK);
  draw_people (scorer);
  person.program = artefact->program;
  person.scorer = scorer;
  for (person.index = 0; person.index < PEOPLE; person.index++)
    check_person (&person);
}

static void
check_forms (const struct mdn_instrument *instrument)
{
  for (size_t f = 0; f < instrument->n_forms; f++)
    check_form (instrument, &instrument->form[f]);
}

START_TEST (formulas_give_what_the_scorer_gives)
{
  const char *top = getenv ("top_srcdir"), *further = mdn_arena_format (bench.arena, "%s/tests/export/define", top != NULL ? top : ".");
  if (bench_has_methods (&bench, "formulas_give_what_the_scorer_gives"))
    bench_each_instrument (&bench, further, check_forms);
}
END_TEST

/* ---- nodes -------------------------------------------------------------------------------------------------- */

/* Calculators of survey platforms know no exponents. */
START_TEST (constants_are_written_out)
{
  static const struct { double value; const char *text; } known[] = {
    { 0.5, "0.5" }, { -3, "(-3)" }, { 1e-9, "0.000000001" }, { 2.5e-25, "0.00000000000000000000000025" },
    { 1e22, "10000000000000000000000" }, { -1.5e-21, "(-0.0000000000000000000015)" }, { 1e-320, NULL },
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    {
      struct mdn_buffer text = { 0 };
      mdn_guarded_constant (known[i].value, &text);
      ck_assert (!text.failed);
      if (known[i].text != NULL)
        ck_assert_str_eq (text.ptr, known[i].text);
      else
        ck_assert (strtod (text.ptr, NULL) > 0 && strpbrk (text.ptr, "eE") == NULL);
      mdn_buffer_release (&text);
    }
}
END_TEST

START_TEST (operands_have_to_fit)
{
  const struct mdn_expression *one = mdn_expression_constant (bench.arena, 1);
  const struct mdn_expression *variable = mdn_expression_variable (bench.arena, 0);
  const struct mdn_expression *is_missing
    = mdn_expression_operation (bench.arena, MDN_IS_MISSING, (const struct mdn_expression *[]){ variable, NULL, NULL });
  ck_assert_ptr_nonnull (is_missing);
  ck_assert (mdn_expression_is_condition (is_missing));
  const struct { enum mdn_operator operation; const struct mdn_expression *operand[3]; } wrong[] = {
    { MDN_ADD, { one, NULL, NULL } },             /* too few */
    { MDN_FLOOR, { one, one, NULL } },            /* too many */
    { MDN_ADD, { one, is_missing, NULL } },       /* a condition is no number */
    { MDN_IF, { one, one, one } },                /* a number is no condition */
    { MDN_IS_MISSING, { one, NULL, NULL } },      /* a constant is no answer */
    { (enum mdn_operator) 0, { one, one, NULL } },
    { (enum mdn_operator) 99, { one, one, NULL } },
  };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    ck_assert_ptr_null (mdn_expression_operation (bench.arena, wrong[i].operation, wrong[i].operand));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("export");
  TCase *formulas = tcase_create ("formulas");
  tcase_add_checked_fixture (formulas, set_up, tear_down);
  tcase_set_timeout (formulas, 60);
  tcase_add_test (formulas, formulas_give_what_the_scorer_gives);
  tcase_add_test (formulas, operands_have_to_fit);
  tcase_add_test (formulas, constants_are_written_out);
  suite_add_tcase (suite, formulas);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int n_failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return n_failed == 0 ? 0 : 1;
}
