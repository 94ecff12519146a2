/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_threshold.c - thresholds of a study held against ranges, directions, norms and arms. */
#include "core/change/threshold.h"
#include "study-bench.h"

static const char *const only[] = { "only" };

/* Twenty people, 10..19 at the first wave and 5 less at the second; possible values from 0 to 30. */
static struct bench *
scale (enum mdn_better better)
{
  struct bench *b = bench_new (20, false);
  size_t s = bench_score (b, "mood", better);
  b->score[s].lo = 0;
  b->score[s].hi = 30;
  for (size_t i = 0; i < b->n; i++)
    {
      b->value[0][s][i] = 10 + (double) (i % 10);
      b->value[1][s][i] = b->value[0][s][i] - 5;
    }
  return b;
}

static enum mdn_status
judged (struct bench *b)
{
  const struct mdn_dataset *const waves[2] = { &b->wave[0], &b->wave[1] };
  enum mdn_status status = mdn_pair_people (b->arena, b->diag, &b->study, waves, &b->pairs);
  return status == MDN_OK ? mdn_changes_of (b->arena, b->diag, &b->study, &b->pairs, &b->changes) : status;
}

static const struct cutoff_case { enum mdn_better better; struct mdn_range problem; const char *id; } cutoff_cases[] = {
  { MDN_BETTER_LOWER, { .lo = 10, .hi = NAN }, NULL },
  { MDN_BETTER_LOWER, { .lo = 30, .hi = NAN }, NULL },                       /* 30 itself is the problem */
  { MDN_BETTER_LOWER, { .lo = 31, .hi = NAN }, "study.cutoff-range" },
  { MDN_BETTER_LOWER, { .lo = 30, .hi = NAN, .lo_open = true }, "study.cutoff-range" },
  { MDN_BETTER_LOWER, { .lo = 0, .hi = NAN, .lo_open = true }, NULL },       /* all but 0 */
  { MDN_BETTER_LOWER, { .lo = 0, .hi = NAN }, "study.cutoff-range" },
  { MDN_BETTER_LOWER, { .lo = -3, .hi = NAN }, "study.cutoff-range" },
  { MDN_BETTER_LOWER, { .lo = NAN, .hi = 10 }, "study.cutoff-side" },
  { MDN_BETTER_HIGHER, { .lo = NAN, .hi = 10 }, NULL },
  { MDN_BETTER_HIGHER, { .lo = NAN, .hi = 0 }, NULL },
  { MDN_BETTER_HIGHER, { .lo = NAN, .hi = 0, .hi_open = true }, "study.cutoff-range" },
  { MDN_BETTER_HIGHER, { .lo = NAN, .hi = 30, .hi_open = true }, NULL },
  { MDN_BETTER_HIGHER, { .lo = NAN, .hi = 30 }, "study.cutoff-range" },
  { MDN_BETTER_HIGHER, { .lo = 10, .hi = NAN }, "study.cutoff-side" },
};

START_TEST (a_cutoff_has_values_on_either_side_and_the_problem_on_the_worse)
{
  const struct cutoff_case *one = &cutoff_cases[_i];
  const struct mdn_study_cutoff cutoff = { .score = "mood.total", .problem = one->problem };
  struct bench *b = scale (one->better);
  b->study.cutoff = &cutoff;
  b->study.n_cutoffs = 1;
  ck_assert_int_eq (judged (b), one->id == NULL ? MDN_OK : MDN_DEFINITION);
  ck_assert_uint_eq (mdn_diag_count (b->diag, MDN_ERROR), one->id != NULL);
  if (one->id != NULL)
    ck_assert_uint_eq (mdn_diag_count_id (b->diag, one->id), 1);
  bench_free (b);
}
END_TEST

START_TEST (a_cutoff_without_a_direction_is_said_to_be_unused)
{
  static const struct mdn_study_cutoff cutoff = { .score = "mood.total", .problem = { .lo = 10, .hi = NAN } };
  struct bench *b = scale (MDN_BETTER_NEITHER);
  b->study.cutoff = &cutoff;
  b->study.n_cutoffs = 1;
  ck_assert_int_eq (judged (b), MDN_OK);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "study.cutoff-unused"), 1);
  bench_free (b);
}
END_TEST

/* ---- norms ------------------------------------------------------------------------------------- */

static struct mdn_norm
norm (const char *population, bool clinical, double mean, double sd)
{
  return (struct mdn_norm){ .score = "total", .population = { .en = population }, .clinical = clinical, .functional = !clinical,
                            .n = 100, .mean = mean, .sd = sd, .source = { .text = "invented" }, .form = only, .n_forms = 1 };
}

/* Two clinical populations: c is (4 x 8 + 2 x 20) / 6 = 12 or (4 x 8 + 2 x 14) / 6 = 10. */
static void
two_clinics (struct bench *b)
{
  struct mdn_norm *norms = mdn_arena_array (b->arena, 3, sizeof *norms);
  norms[0] = norm ("in-patients", true, 20, 4);
  norms[1] = norm ("out-patients", true, 14, 4);
  norms[2] = norm ("the public", false, 8, 2);
  b->instrument[0].norm = norms;
  b->instrument[0].n_norms = 3;
}

START_TEST (which_population_is_said_or_chosen)
{
  struct mdn_study_norms choice = { .score = "mood.total", .clinical = "out-patients" };
  struct bench *b = scale (MDN_BETTER_LOWER);
  two_clinics (b);
  ck_assert_int_eq (judged (b), MDN_OK);
  const struct mdn_person_rule *rule = &b->changes.person[0].rule;
  ck_assert_str_eq (rule->clinical->population.en, "in-patients");
  ck_assert_double_eq_tol (rule->cutoff_c, 12, 1e-12);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "study.norms"), 1);
  b->study.norms = &choice;
  b->study.n_norms = 1;
  ck_assert_int_eq (judged (b), MDN_OK);
  rule = &b->changes.person[0].rule;
  ck_assert_str_eq (rule->clinical->population.en, "out-patients");
  ck_assert_str_eq (rule->functional->population.en, "the public");
  ck_assert_double_eq_tol (rule->cutoff_c, 10, 1e-12);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "study.norms"), 1);       /* chosen: nothing more to say */
  choice.clinical = "day patients";
  ck_assert_int_eq (judged (b), MDN_DEFINITION);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "study.unknown-norm"), 1);
  bench_free (b);
}
END_TEST

static void
keep_place (void *context, const struct mdn_diagnostic *diagnostic)
{
  if (strcmp (diagnostic->id, "study.norms-cutoff") == 0)
    *(size_t *) context = diagnostic->place.line;
}

/* A wish that cannot be met is said at its line: without norms, and off the scale (20 - 2 x 4 = 12 < 13). */
START_TEST (a_wish_for_norms_that_cannot_be_met_is_told)
{
  size_t line = 0;
  struct bench *b = scale (MDN_BETTER_LOWER);
  ck_assert_int_eq (mdn_diag_listen (b->diag, keep_place, &line), MDN_OK);
  ck_assert_int_eq (judged (b), MDN_OK);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "study.norms-cutoff"), 0);
  b->study.norms_cutoff = MDN_NORMS_CUTOFF_A;
  b->study.norms_cutoff_place = (struct mdn_place){ "study.yaml", 7, 3 };
  ck_assert_int_eq (judged (b), MDN_OK);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "study.norms-cutoff"), 1);
  ck_assert_uint_eq (line, 7);
  two_clinics (b);
  ck_assert_int_eq (judged (b), MDN_OK);
  ck_assert (b->changes.person[0].rule.cutoff_from_norms);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "study.norms-cutoff"), 1);
  b->score[0].lo = 13;
  ck_assert_int_eq (judged (b), MDN_OK);
  ck_assert (!b->changes.person[0].rule.has_cutoff);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "study.norms-cutoff"), 2);
  bench_free (b);
}
END_TEST

/* ---- before there are data --------------------------------------------------------------------- */

/* Two forms of one questionnaire, 0 to 30 and 10 to 40: a form that is not named may be either. */
START_TEST (a_study_is_held_against_the_forms_it_may_have)
{
  struct mdn_score score[2] = { { .id = "total", .better = MDN_BETTER_LOWER, .lo = 0, .hi = 30 },
                                { .id = "total", .better = MDN_BETTER_LOWER, .lo = 10, .hi = 40 } };
  struct mdn_form form[2] = { { .id = "from_0", .is_default = true, .score = &score[0], .n_scores = 1 },
                              { .id = "from_1", .score = &score[1], .n_scores = 1 } };
  const struct mdn_instrument instrument = { .id = "mood", .form = form, .n_forms = 2 };
  struct mdn_study_cutoff cutoff = { .score = "mood.total", .problem = { .lo = 35, .hi = NAN } };
  struct bench *b = bench_new (1, false);
  b->study.cutoff = &cutoff;
  b->study.n_cutoffs = 1;
  ck_assert_int_eq (mdn_thresholds_check_use (b->arena, b->diag, &b->study, "mood", &instrument, &form[0]), MDN_DEFINITION);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "study.cutoff-range"), 1);
  ck_assert_int_eq (mdn_thresholds_check_use (b->arena, b->diag, &b->study, "mood", &instrument, &form[1]), MDN_OK);
  ck_assert_int_eq (mdn_thresholds_check_use (b->arena, b->diag, &b->study, "mood", &instrument, NULL), MDN_OK);
  ck_assert_uint_eq (mdn_diag_count (b->diag, MDN_ERROR), 1);
  cutoff.problem.lo = 41;
  ck_assert_int_eq (mdn_thresholds_check_use (b->arena, b->diag, &b->study, "mood", &instrument, NULL), MDN_DEFINITION);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "study.cutoff-range"), 2);
  ck_assert_int_eq (mdn_thresholds_check_use (b->arena, b->diag, &b->study, "other", &instrument, NULL), MDN_OK);
  bench_free (b);
}
END_TEST

/* ---- arms -------------------------------------------------------------------------------------- */

/* The second wave has the treated half only. */
START_TEST (an_arm_that_is_lost_is_no_study_of_one_group)
{
  static const struct bench_effect one[] = { { "sleep", 1, -1 } };
  struct bench *b = bench_made (60, true, one, 1);
  b->wave[1].id = b->id[1] + 30;
  b->wave[1].arm = b->arm[1] + 30;
  b->wave[1].n_people = 30;
  ck_assert_int_eq (bench_status (b), MDN_DATA);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "pair.lost-arm"), 1);
  bench_free (b);
}
END_TEST

/* One person against two is not an empty arm. */
START_TEST (one_against_two_is_too_few)
{
  static const struct bench_effect one[] = { { "sleep", 1, -1 } };
  struct bench *b = bench_made (3, true, one, 1);
  bench_run (b);
  ck_assert_str_eq (b->changes.group[0].arms_refused, "too few cases");
  ck_assert_str_eq (b->found.mechanism[0].moved.refused, "too few cases");
  ck_assert_uint_eq (b->found.mechanism[0].moved.n_arm[0], 1);
  ck_assert_uint_eq (b->found.mechanism[0].moved.n_arm[1], 2);
  bench_free (b);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("threshold");
  TCase *tests = tcase_create ("threshold");
  tcase_add_loop_test (tests, a_cutoff_has_values_on_either_side_and_the_problem_on_the_worse, 0,
                       (int) (sizeof cutoff_cases / sizeof *cutoff_cases));
  tcase_add_test (tests, a_cutoff_without_a_direction_is_said_to_be_unused);
  tcase_add_test (tests, which_population_is_said_or_chosen);
  tcase_add_test (tests, a_wish_for_norms_that_cannot_be_met_is_told);
  tcase_add_test (tests, a_study_is_held_against_the_forms_it_may_have);
  tcase_add_test (tests, an_arm_that_is_lost_is_no_study_of_one_group);
  tcase_add_test (tests, one_against_two_is_too_few);
  suite_add_tcase (suite, tests);
  return bench_main (suite);
}
