/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_moved.c - measures, designs, path a, families; the verdicts that need no carrying. */
#include "study-bench.h"

static const struct bench_effect one[] = { { "esteem", 1.5, -0.8 } };

START_TEST (a_mechanism_moves_in_its_arm)
{
  struct bench *b = bench_made (120, true, one, 1);
  bench_smallest (b, 0.2);
  bench_run (b);
  const struct mdn_moved *moved = &b->found.mechanism[0].moved;
  ck_assert_int_eq (b->found.design, MDN_DESIGN_RANDOMISED);
  ck_assert_ptr_null (moved->refused);
  ck_assert_int_eq (moved->by, MDN_MOVED_ANCOVA);
  ck_assert_uint_eq (moved->n, 120);
  ck_assert_uint_eq (moved->n_arm[0], 60);
  ck_assert_uint_eq (moved->n_covariates, 1);
  ck_assert (moved->change.ci.low < 1.5 && 1.5 < moved->change.ci.high);
  ck_assert (moved->size > 0.8 && moved->size_ci.low < moved->size && moved->size < moved->size_ci.high);
  ck_assert_double_eq (moved->benefit_change, moved->change.value);
  ck_assert_double_eq (moved->p_adjusted, moved->change.p);
  ck_assert (moved->equivalence_known && !moved->equivalence.equivalent);
  ck_assert_double_eq (b->found.outcome[0].moved.benefit_change, -b->found.outcome[0].moved.change.value);
  ck_assert_double_eq (b->found.outcome[0].moved.benefit_size_ci.low, -b->found.outcome[0].moved.size_ci.high);
  bench_free (b);
}
END_TEST

START_TEST (a_turned_scale_gives_the_same_benefit)
{
  struct bench *b = bench_made (120, true, one, 1);
  bench_run (b);
  struct mdn_moved before = b->found.mechanism[0].moved;
  for (size_t wave = 0; wave < 2; wave++)
    for (size_t i = 0; i < b->n; i++)
      b->value[wave][0][i] = 50 - b->value[wave][0][i];
  b->score[0].better = MDN_BETTER_LOWER;
  bench_run (b);
  const struct mdn_moved *after = &b->found.mechanism[0].moved;
  ck_assert_double_eq_tol (after->benefit_change, before.benefit_change, 1e-9);
  ck_assert_double_eq_tol (after->benefit_size_ci.low, before.benefit_size_ci.low, 1e-9);
  ck_assert_double_eq_tol (after->change.p, before.change.p, 1e-9);
  ck_assert_str_eq (bench_verdict (b, 0), "moved-and-carried");
  bench_free (b);
}
END_TEST

START_TEST (order_of_people_does_not_matter)
{
  struct bench *b = bench_made (80, true, one, 1);
  bench_run (b);
  struct mdn_estimate before = b->found.mechanism[0].moved.change;
  for (size_t s = 0; s < b->n_scores; s++)
    for (size_t i = 0; i < 40; i++)
      {
        double kept = b->value[1][s][i];
        b->value[1][s][i] = b->value[1][s][79 - i];
        b->value[1][s][79 - i] = kept;
      }
  for (size_t i = 0; i < 80; i++)
    {
      b->id[1][i] = b->id[0][79 - i];
      b->arm[1][i] = b->arm[0][79 - i];
    }
  bench_run (b);
  ck_assert_double_eq_tol (b->found.mechanism[0].moved.change.value, before.value, 1e-12);
  ck_assert_double_eq_tol (b->found.mechanism[0].moved.change.p, before.p, 1e-12);
  bench_free (b);
}
END_TEST

START_TEST (moved_the_wrong_way)
{
  static const struct bench_effect down[] = { { "esteem", -1.5, -0.8 } };
  struct bench *b = bench_made (120, true, down, 1);
  bench_run (b);
  ck_assert_str_eq (bench_verdict (b, 0), "moved-the-wrong-way");
  ck_assert (b->found.mechanism[0].moved.benefit_change < 0);
  bench_free (b);
}
END_TEST

START_TEST (no_detectable_movement_and_equivalence)
{
  static const struct bench_effect still[] = { { "esteem", 0, 0 } };
  struct bench *b = bench_made (60, true, still, 1);
  bench_run (b);
  ck_assert_str_eq (bench_verdict (b, 0), "no-detectable-movement");
  ck_assert (mdn_verdict_has (&b->found.mechanism[0].verdict, MDN_CAVEAT_NO_SMALLEST));
  ck_assert (mdn_verdict_has (&b->found.mechanism[0].verdict, MDN_CAVEAT_MODEST));
  bench_free (b);
  b = bench_made (1000, true, still, 1);
  bench_smallest (b, 0.25);
  bench_run (b);
  ck_assert_str_eq (bench_verdict (b, 0), "equivalent-to-no-movement");
  ck_assert (!mdn_verdict_has (&b->found.mechanism[0].verdict, MDN_CAVEAT_NOT_EXCLUDED));
  bench_free (b);
}
END_TEST

START_TEST (linked_but_did_not_move)
{
  static const struct bench_effect lever[] = { { "esteem", 0, -0.8 } };
  struct bench *b = bench_made (120, true, lever, 1);
  bench_run (b);
  ck_assert_str_eq (bench_verdict (b, 0), "linked-but-did-not-move");
  ck_assert_str_eq (b->found.mechanism[0].verdict.rule, "linked-not-detected");
  bench_free (b);
}
END_TEST

START_TEST (too_little_and_not_measured)
{
  struct bench *b = bench_made (8, true, one, 1);
  bench_node (b, "sleep", MDN_NODE_MECHANISM);
  bench_run (b);
  ck_assert_str_eq (bench_verdict (b, 0), "too-little-data");
  ck_assert_str_eq (bench_verdict (b, 1), "not-measured");
  ck_assert_str_eq (b->found.mechanism[1].measure->missing, "no instrument");
  ck_assert_uint_eq (b->found.n_mechanisms, 2);
  ck_assert_uint_eq (b->found.family.moved, 1);
  bench_free (b);
}
END_TEST

START_TEST (without_an_outcome_movement_is_all)
{
  struct bench *b = bench_made (80, true, one, 1);
  b->wave[0].n_scores = b->wave[1].n_scores = 1;
  bench_run (b);
  ck_assert_uint_eq (b->found.n_outcomes, 0);
  ck_assert_str_eq (bench_verdict (b, 0), "moved");
  ck_assert_str_eq (b->found.mechanism[0].verdict.rule, "moved-no-outcome");
  bench_free (b);
}
END_TEST

/* ---- one group and dose ------------------------------------------------------------------------ */

START_TEST (one_group_is_paired)
{
  struct bench *b = bench_made (60, false, one, 1);
  bench_run (b);
  const struct mdn_moved *moved = &b->found.mechanism[0].moved;
  ck_assert_int_eq (b->found.design, MDN_DESIGN_ONE_GROUP);
  ck_assert_int_eq (moved->by, MDN_MOVED_PAIRED);
  ck_assert_double_eq (moved->size, b->changes.group[0].group[MDN_GROUP_ALL].paired.d_av.value);
  ck_assert_str_eq (bench_verdict (b, 0), "moved-together-with-outcome");
  ck_assert (mdn_verdict_has (&b->found.mechanism[0].verdict, MDN_CAVEAT_ONE_GROUP));
  ck_assert (mdn_verdict_has (&b->found.mechanism[0].verdict, MDN_CAVEAT_TOGETHER));
  bench_free (b);
}
END_TEST

START_TEST (one_group_without_a_link)
{
  static const struct bench_effect loose[] = { { "esteem", 1.5, 0 } };
  struct bench *b = bench_made (60, false, loose, 1);
  bench_run (b);
  ck_assert_str_eq (bench_verdict (b, 0), "moved");
  ck_assert (mdn_verdict_has (&b->found.mechanism[0].verdict, MDN_CAVEAT_OUTCOME_NOT_MOVED));
  bench_free (b);
}
END_TEST

START_TEST (selection_explains_change_in_one_group)
{
  static const char *const forms[] = { "only" };
  static const struct mdn_norm norm = { .score = "total", .mean = -1, .sd = 1, .n = 500, .form = forms, .n_forms = 1 };
  static const struct mdn_study_reliability reliability = { "mood.total", 0.8, "retest" };
  struct bench *b = bench_made (60, false, one, 1);
  b->study.selected_score = "mood.total";
  b->study.reliability = &reliability;
  b->study.n_reliability = 1;
  b->instrument[1].norm = &norm;
  b->instrument[1].n_norms = 1;
  bench_run (b);
  double mean = b->changes.group[1].group[MDN_GROUP_ALL].paired.pre.mean;
  ck_assert_double_eq_tol (b->found.outcome[0].moved.expected_by_selection, 0.2 * (-1 - mean), 1e-12);
  ck_assert (isnan (b->found.mechanism[0].moved.expected_by_selection));
  ck_assert (mdn_verdict_has (&b->found.mechanism[0].verdict, MDN_CAVEAT_REGRESSION_TO_MEAN));
  bench_free (b);
}
END_TEST

START_TEST (dose_is_an_exposure)
{
  static const struct bench_effect two[] = { { "esteem", 0.9, -0.8 }, { "sleep", 0.9, 0 } };
  struct bench *b = bench_dosed (150, two, 2);
  bench_run (b);
  ck_assert_int_eq (b->found.design, MDN_DESIGN_OBSERVATIONAL);
  ck_assert_int_eq (b->found.mechanism[0].moved.by, MDN_MOVED_DOSE);
  ck_assert (isnan (b->found.mechanism[0].moved.smallest));
  ck_assert_str_eq (bench_verdict (b, 0), "associated-with-dose-and-outcome");
  ck_assert_str_eq (bench_verdict (b, 1), "associated-with-dose");
  ck_assert (mdn_verdict_has (&b->found.mechanism[0].verdict, MDN_CAVEAT_TWO_WAVES));
  ck_assert (isnan (b->found.outcome[0].path[0].p_joint_adjusted));
  bench_free (b);
}
END_TEST

START_TEST (arms_that_are_not_there_are_a_mistake)
{
  struct bench *b = bench_made (60, true, one, 1);
  b->wave[0].arm = b->wave[1].arm = NULL;
  ck_assert_int_eq (bench_status (b), MDN_DEFINITION);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "pair.no-arm-column"), 1);
  b->wave[0].arm = b->arm[0];
  b->study.treated = "nobody";                     /* a mistake in the study, not a design */
  ck_assert_int_eq (bench_status (b), MDN_DEFINITION);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "pair.unknown-arm"), 1);
  bench_free (b);
}
END_TEST

/* ---- measures, families, covariates ------------------------------------------------------------ */

START_TEST (who_measures_a_mechanism)
{
  static const struct bench_effect two[] = { { "esteem", 1.5, -0.8 }, { "worth", 1, 0 } };
  static const char *const nodes[] = { "esteem" }, *const scores[] = { "worth.total" };
  struct bench *b = bench_made (80, true, two, 2);
  b->instrument[1].measures = "esteem";            /* a second instrument of the same mechanism */
  bench_run (b);
  const struct mdn_mechanism_finding *esteem = &b->found.mechanism[0];
  ck_assert_int_eq (esteem->measure->by, MDN_MEASURED_BY_INSTRUMENT);
  ck_assert_uint_eq (esteem->measure->score, 0);
  ck_assert_uint_eq (esteem->measure->n_also, 1);
  ck_assert_uint_eq (esteem->measure->also[0], 1);
  ck_assert_ptr_null (esteem->also[0].refused);
  ck_assert (esteem->also[0].change.p < 0.01);
  ck_assert_str_eq (bench_verdict (b, 1), "not-measured");
  ck_assert_uint_eq (b->found.family.moved, 1);
  ck_assert_uint_eq (b->found.family.also, 1);
  b->study.mechanism_node = nodes;
  b->study.mechanism_score = scores;
  b->study.n_mechanisms = 1;
  bench_run (b);
  esteem = &b->found.mechanism[0];
  ck_assert_int_eq (esteem->measure->by, MDN_MEASURED_BY_STUDY);
  ck_assert_uint_eq (esteem->measure->score, 1);
  ck_assert_uint_eq (esteem->measure->also[0], 0);
  b->study.mechanism_score = (const char *const[]){ "nothing.total" };
  ck_assert_int_eq (bench_status (b), MDN_DEFINITION);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "mechanism.measure"), 1);
  bench_free (b);
}
END_TEST

START_TEST (measured_once_is_not_measured)
{
  struct bench *b = bench_made (80, true, one, 1);
  b->scored[1][0].name = "other.total";
  bench_run (b);
  ck_assert_str_eq (b->found.mechanism[0].measure->missing, "only at one wave");
  ck_assert_str_eq (bench_verdict (b, 0), "not-measured");
  bench_free (b);
}
END_TEST

START_TEST (holm_inside_the_family)
{
  static const struct bench_effect four[] = { { "m1", 1.5, -0.5 }, { "m2", 0.3, 0 }, { "m3", 0.25, 0 }, { "m4", 0, 0 } };
  struct bench *b = bench_made (140, true, four, 4);
  bench_run (b);
  ck_assert_uint_eq (b->found.family.moved, 4);
  ck_assert_uint_eq (b->found.family.linked, 4);
  ck_assert_uint_eq (b->found.family.carried, 4);
  ck_assert_uint_eq (b->found.family.outcomes, 1);
  const struct mdn_moved *first = &b->found.mechanism[0].moved;
  ck_assert_double_eq_tol (first->p_adjusted, 4 * first->change.p, 1e-15);
  for (size_t m = 0; m < 4; m++)
    {
      ck_assert (b->found.mechanism[m].moved.p_adjusted >= b->found.mechanism[m].moved.change.p);
      ck_assert (b->found.mechanism[m].moved.p_bh >= b->found.mechanism[m].moved.change.p);
      ck_assert (b->found.mechanism[m].moved.p_bh <= b->found.mechanism[m].moved.p_adjusted);
      ck_assert (b->found.outcome[0].path[m].p_b_bh <= b->found.outcome[0].path[m].p_b_adjusted);
      ck_assert (b->found.outcome[0].path[m].p_joint_bh <= b->found.outcome[0].path[m].p_joint_adjusted);
      ck_assert (mdn_verdict_has (&b->found.mechanism[m].verdict, MDN_CAVEAT_MULTIPLICITY));
    }
  bench_free (b);
}
END_TEST

START_TEST (covariates)
{
  static const char *const names[] = { "age", "sex", "town", "nobody" };
  static const char *age[80], *sex[80], *town[80];
  static const struct mdn_kept_column kept[] = { { "age", age }, { "sex", sex }, { "town", town } };
  static const char *const ages[] = { "19", "20", " 21.5 ", "22" }, *const towns[] = { "Kiel", "Bonn", "Ulm" };
  for (size_t i = 0; i < 80; i++)
    {
      age[i] = ages[i % 4];
      sex[i] = i % 3 == 0 ? "f" : "m";
      town[i] = towns[i % 3];
    }
  sex[7] = "";
  struct bench *b = bench_made (80, true, one, 1);
  b->wave[0].kept = kept;
  b->wave[0].n_kept = 3;
  b->study.covariate = names;
  b->study.n_covariates = 4;
  bench_run (b);
  ck_assert_ptr_null (b->found.covariate[0].refused);
  ck_assert_double_eq (b->found.covariate[0].value[2], 21.5);
  ck_assert_ptr_null (b->found.covariate[1].refused);
  ck_assert_double_eq (b->found.covariate[1].value[1], 1);
  ck_assert_str_eq (b->found.covariate[2].refused, "neither numbers nor two texts");
  ck_assert_str_eq (b->found.covariate[3].refused, "no such column");
  ck_assert_uint_eq (b->found.mechanism[0].moved.n_covariates, 3);
  ck_assert_uint_eq (b->found.mechanism[0].moved.n, 79);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "mechanism.covariate"), 2);
  bench_free (b);
}
END_TEST

START_TEST (measurement_caveats)
{
  struct bench *b = bench_made (80, true, one, 1);
  b->score[0].lo = -10;
  b->score[0].hi = 1;
  for (size_t i = 0; i < 40; i++)
    if (i % 2 == 0)
      b->value[0][0][i] = 1;
  for (size_t i = 60; i < 80; i++)
    b->value[1][0][i] = NAN;
  bench_run (b);
  const struct mdn_verdict *verdict = &b->found.mechanism[0].verdict;
  ck_assert (mdn_verdict_has (verdict, MDN_CAVEAT_FLOOR_CEILING));
  ck_assert (mdn_verdict_has (verdict, MDN_CAVEAT_MISSING));
  ck_assert (!mdn_verdict_has (verdict, MDN_CAVEAT_FORM_CHANGED));
  b->form[2] = b->form[0];
  b->form[2].id = "short";
  b->use[1][0].form = &b->form[2];
  bench_run (b);
  ck_assert (mdn_verdict_has (&b->found.mechanism[0].verdict, MDN_CAVEAT_FORM_CHANGED));
  bench_free (b);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("moved");
  TCase *tests = tcase_create ("moved");
  tcase_add_test (tests, a_mechanism_moves_in_its_arm);
  tcase_add_test (tests, a_turned_scale_gives_the_same_benefit);
  tcase_add_test (tests, order_of_people_does_not_matter);
  tcase_add_test (tests, moved_the_wrong_way);
  tcase_add_test (tests, no_detectable_movement_and_equivalence);
  tcase_add_test (tests, linked_but_did_not_move);
  tcase_add_test (tests, too_little_and_not_measured);
  tcase_add_test (tests, without_an_outcome_movement_is_all);
  tcase_add_test (tests, one_group_is_paired);
  tcase_add_test (tests, one_group_without_a_link);
  tcase_add_test (tests, selection_explains_change_in_one_group);
  tcase_add_test (tests, dose_is_an_exposure);
  tcase_add_test (tests, arms_that_are_not_there_are_a_mistake);
  tcase_add_test (tests, who_measures_a_mechanism);
  tcase_add_test (tests, measured_once_is_not_measured);
  tcase_add_test (tests, holm_inside_the_family);
  tcase_add_test (tests, covariates);
  tcase_add_test (tests, measurement_caveats);
  suite_add_tcase (suite, tests);
  return bench_main (suite);
}
