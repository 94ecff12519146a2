/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_carried.c - joint models, their fall-backs, and the verdicts that speak of carrying. */
#include "study-bench.h"

static const struct bench_effect strong[] = { { "esteem", 1.5, -0.8 }, { "sleep", 1.5, 0 }, { "support", 0, 0 } };

static double
sum_of_products (const struct mdn_outcome_finding *outcome, size_t n)
{
  double sum = 0;
  for (size_t m = 0; m < n; m++)
    sum += outcome->path[m].indirect.delta.value;
  return sum;
}

START_TEST (three_mechanisms_three_answers)
{
  struct bench *b = bench_made (160, true, strong, 3);
  bench_run (b);
  const struct mdn_outcome_finding *mood = &b->found.outcome[0];
  ck_assert_str_eq (bench_verdict (b, 0), "moved-and-carried");
  ck_assert_str_eq (b->found.mechanism[0].verdict.rule, "carried");
  ck_assert_str_eq (bench_verdict (b, 1), "moved-no-evidence-it-carried");
  ck_assert_str_eq (bench_verdict (b, 2), "no-detectable-movement");
  ck_assert_ptr_null (mood->joint_refused);
  ck_assert_uint_eq (mood->n_mechanisms, 3);
  ck_assert_double_eq_tol (mood->total.value, mood->direct.value + sum_of_products (mood, 3), 1e-12);
  ck_assert_double_eq_tol (mood->total.value, mood->moved.change.value, 1e-12);
  const struct mdn_path_finding *path = &mood->path[0];
  ck_assert_double_eq_tol (path->indirect.a.value, b->found.mechanism[0].moved.change.value, 1e-12);
  ck_assert (path->indirect.product.ci.high < 0);
  ck_assert (path->benefit_b > 0);
  ck_assert (path->b_standardised < 0);
  ck_assert (path->sensitivity_known && fabs (path->sensitivity.rho) > 0.2);
  ck_assert (path->rho_star * path->indirect.b.value > 0 && fabs (path->rho_star) > 0.2);
  ck_assert (path->vif >= 1);
  ck_assert (mdn_verdict_has (&path->verdict, MDN_CAVEAT_RANDOMISED_LEVELS));
  ck_assert (mdn_verdict_has (&path->verdict, MDN_CAVEAT_ADJUSTED_B));
  ck_assert (mdn_verdict_has (&path->verdict, MDN_CAVEAT_MONO_METHOD));
  bench_free (b);
}
END_TEST

START_TEST (not_randomised_says_less)
{
  struct bench *b = bench_made (160, true, strong, 3);
  b->study.randomised = false;
  bench_run (b);
  ck_assert_int_eq (b->found.design, MDN_DESIGN_TWO_ARM);
  ck_assert_str_eq (bench_verdict (b, 0), "moved-may-have-carried");
  ck_assert (mdn_verdict_has (&b->found.mechanism[0].verdict, MDN_CAVEAT_NOT_RANDOMISED));
  ck_assert (!isnan (b->found.mechanism[0].moved.change_score.value));
  bench_free (b);
}
END_TEST

/* The treated start 3 below and end 2.2 below, with a within-arm slope of one half: change scores say
 * they gained 0.8, ANCOVA says they lost 0.7. */
START_TEST (lords_paradox_takes_no_side)
{
  static const struct bench_effect none[] = { { "esteem", 0, -0.5 } };
  struct bench *b = bench_made (200, true, none, 1);
  b->study.randomised = false;
  for (size_t i = 100; i < 200; i++)
    {
      b->value[0][0][i] -= 3;
      b->value[1][0][i] -= 2.2;
    }
  bench_run (b);
  const struct mdn_moved *moved = &b->found.mechanism[0].moved;
  ck_assert (moved->p_adjusted < 0.05);
  ck_assert (moved->change.value < 0 && moved->change_score.value > 0);
  ck_assert_str_eq (bench_verdict (b, 0), "methods-disagree");
  ck_assert_str_eq (b->found.mechanism[0].verdict.rule, "answers-contradict");
  ck_assert (mdn_verdict_has (&b->found.mechanism[0].verdict, MDN_CAVEAT_LORD));
  b->study.randomised = true;
  bench_run (b);
  ck_assert_str_eq (bench_verdict (b, 0), "moved-the-wrong-way");
  bench_free (b);
}
END_TEST

START_TEST (small_arms_are_not_judged)
{
  static const struct bench_effect big[] = { { "esteem", 3, -1.5 } };
  struct bench *b = bench_made (36, true, big, 1);
  bench_run (b);
  ck_assert_str_eq (bench_verdict (b, 0), "moved");
  ck_assert_str_eq (b->found.mechanism[0].verdict.rule, "moved-small-arm");
  ck_assert (mdn_verdict_has (&b->found.mechanism[0].verdict, MDN_CAVEAT_SMALL_ARM));
  const struct mdn_moved *moved = &b->found.mechanism[0].moved;
  ck_assert_double_eq_tol (moved->detectable, mdn_detectable (moved->change.se, moved->change.df, 0.05), 1e-12);
  ck_assert_double_eq_tol (moved->detectable_size / moved->detectable, moved->size / moved->change.value, 1e-9);
  bench_free (b);
}
END_TEST

START_TEST (a_path_against_the_outcome)
{
  static const struct bench_effect harmful[] = { { "effort", 1.5, 0.8 } };
  struct bench *b = bench_made (160, true, harmful, 1);
  bench_run (b);
  ck_assert_str_eq (bench_verdict (b, 0), "moved-no-evidence-it-carried");
  ck_assert_str_eq (b->found.mechanism[0].verdict.rule, "moved-path-against");
  ck_assert (mdn_verdict_has (&b->found.mechanism[0].verdict, MDN_CAVEAT_PATH_AGAINST));
  bench_free (b);
}
END_TEST

/* Searches effects from clear to none: on the way the three tests must disagree somewhere. */
START_TEST (between_yes_and_no_there_is_borderline)
{
  bool yes = false, no = false, borderline = false;
  for (int step = 0; step <= 40; step++)
    {
      struct bench_effect effect = { "esteem", 0.9, -0.6 + 0.015 * step };
      struct bench *b = bench_made (70, true, &effect, 1);
      bench_run (b);
      const struct mdn_verdict *verdict = &b->found.mechanism[0].verdict;
      yes = yes || verdict->verdict == MDN_VERDICT_MOVED_CARRIED;
      no = no || verdict->verdict == MDN_VERDICT_MOVED_NOT_CARRIED;
      if (verdict->verdict == MDN_VERDICT_BORDERLINE)
        {
          borderline = true;
          ck_assert_str_eq (verdict->rule, "methods-disagree");
          ck_assert (mdn_verdict_has (verdict, MDN_CAVEAT_METHODS_DISAGREE));
        }
      bench_free (b);
    }
  ck_assert (yes && no && borderline);
}
END_TEST

/* ---- the bootstrap ----------------------------------------------------------------------------- */

static void
same_interval (const struct mdn_interval *a, const struct mdn_interval *b)
{
  ck_assert (memcmp (a, b, sizeof *a) == 0);
}

/* Treble the spread in the treated arm: the check calls for HC3 in the equation of the mechanism, and every test of
 * its path has the p of the movement. */
START_TEST (errors_that_decide_decide_everywhere)
{
  static const struct bench_effect one[] = { { "sleep", 0.3, -0.8 } };
  struct bench *b = bench_made (120, true, one, 1);
  bench_run (b);
  const struct mdn_path_finding *path = &b->found.outcome[0].path[0];
  ck_assert (!path->a_hc3 && !path->b_hc3);
  ck_assert_double_eq_tol (path->indirect.a.p, b->found.mechanism[0].moved.usual.p, 1e-12);
  for (size_t i = 60; i < 120; i++)
    b->value[1][0][i] *= 3;
  bench_run (b);
  const struct mdn_moved *moved = &b->found.mechanism[0].moved;
  path = &b->found.outcome[0].path[0];
  ck_assert (moved->robust_advised && path->a_hc3 && !path->b_hc3);
  ck_assert_double_eq_tol (path->indirect.a.p, moved->robust.p, 1e-12);
  ck_assert (fabs (moved->robust.p - moved->usual.p) > 1e-4);
  ck_assert_double_eq_tol (path->indirect.p_joint, fmax (moved->robust.p, path->indirect.b.p), 1e-12);
  double t = path->indirect.b.statistic;
  ck_assert_double_eq_tol (path->rho_star, t / sqrt (t * t + path->indirect.b.df), 1e-12);
  bench_free (b);
}
END_TEST

/* One person alone in a town: leverage 1, and the errors that treble spread calls for do not exist. */
START_TEST (robust_errors_that_cannot_be_had_are_said)
{
  static const struct bench_effect one[] = { { "sleep", 0.3, -0.8 } };
  static const char *const names[] = { "town" };
  static const char *town[120];
  static const struct mdn_kept_column kept[] = { { "town", town } };
  struct bench *b = bench_made (120, true, one, 1);
  for (size_t i = 0; i < 120; i++)
    {
      town[i] = i == 0 ? "Ulm" : "Kiel";
      b->value[1][0][i] *= i >= 60 ? 3 : 1;
    }
  b->wave[0].kept = kept;
  b->wave[0].n_kept = 1;
  b->study.covariate = names;
  b->study.n_covariates = 1;
  bench_run (b);
  const struct mdn_moved *moved = &b->found.mechanism[0].moved, *outcome = &b->found.outcome[0].moved;
  const struct mdn_path_finding *path = &b->found.outcome[0].path[0];
  ck_assert_str_eq (moved->robust_refused, "one case has leverage 1");
  ck_assert (!moved->robust_advised && !path->a_hc3 && !path->b_hc3);
  ck_assert_double_eq (moved->change.se, moved->usual.se);
  ck_assert_str_eq (path->a_hc3_refused, moved->robust_refused);
  ck_assert_ptr_null (path->b_hc3_refused);                     /* the outcome spreads alike in both arms */
  ck_assert_ptr_null (outcome->robust_refused);
  ck_assert (mdn_verdict_has (&path->verdict, MDN_CAVEAT_ROBUST_REFUSED));
  town[1] = "Ulm";
  bench_run (b);
  moved = &b->found.mechanism[0].moved;
  path = &b->found.outcome[0].path[0];
  ck_assert (moved->robust_advised && path->a_hc3);
  ck_assert (moved->robust_refused == NULL && path->a_hc3_refused == NULL);
  ck_assert (!mdn_verdict_has (&path->verdict, MDN_CAVEAT_ROBUST_REFUSED));
  bench_free (b);
}
END_TEST

START_TEST (the_bootstrap_beside_the_tests)
{
  struct bench *b = bench_made (160, true, strong, 3);
  bench_run (b);
  ck_assert (!b->found.outcome[0].path[0].bootstrap.known);
  b->study.bootstrap = (struct mdn_bootstrap_wish){ .replicates = 400, .seed = 7, .threads = 1, .bca = true };
  bench_run (b);
  const struct mdn_outcome_finding *mood = &b->found.outcome[0];
  const struct mdn_resampled first = mood->path[0].bootstrap, total = mood->bootstrap;
  ck_assert (first.known && first.apart && first.bca_known && first.replicates == 400);
  ck_assert (!mood->path[2].bootstrap.apart);
  ck_assert (first.ci.low < mood->path[0].indirect.delta.value && mood->path[0].indirect.delta.value < first.ci.high);
  ck_assert (total.ci.low < mood->total_indirect.value && mood->total_indirect.value < total.ci.high);
  ck_assert_str_eq (bench_verdict (b, 0), "moved-and-carried");
  b->study.bootstrap.threads = 2;
  bench_run (b);
  same_interval (&b->found.outcome[0].path[0].bootstrap.ci, &first.ci);
  same_interval (&b->found.outcome[0].bootstrap.bca_ci, &total.bca_ci);
  b->study.bootstrap.seed = 8;
  bench_run (b);
  ck_assert (b->found.outcome[0].path[0].bootstrap.ci.low != first.ci.low);
  bench_free (b);
}
END_TEST

/* The rows of both waves turned round: a seed draws the same people, to the last bit. */
START_TEST (draws_do_not_depend_on_the_order_of_rows)
{
  struct bench *b = bench_made (80, true, strong, 3);
  b->study.bootstrap = (struct mdn_bootstrap_wish){ .replicates = 200, .seed = 3, .threads = 1, .bca = true };
  bench_run (b);
  const struct mdn_resampled first = b->found.outcome[0].path[1].bootstrap;
  for (size_t wave = 0; wave < 2; wave++)
    for (size_t i = 0; i < 40; i++)
      {
        const char *id = b->id[wave][i], *arm = b->arm[wave][i];
        b->id[wave][i] = b->id[wave][79 - i];
        b->arm[wave][i] = b->arm[wave][79 - i];
        b->id[wave][79 - i] = id;
        b->arm[wave][79 - i] = arm;
        for (size_t s = 0; s < b->n_scores; s++)
          {
            double value = b->value[wave][s][i];
            b->value[wave][s][i] = b->value[wave][s][79 - i];
            b->value[wave][s][79 - i] = value;
          }
      }
  bench_run (b);
  ck_assert_str_eq (b->pairs.pair[0].id, "P0079");
  same_interval (&b->found.outcome[0].path[1].bootstrap.ci, &first.ci);
  same_interval (&b->found.outcome[0].path[1].bootstrap.bca_ci, &first.bca_ci);
  bench_free (b);
}
END_TEST

/* Two resamples that are the sample itself and one that is not: one end of the interval is the estimate. */
START_TEST (resamples_can_be_replayed)
{
  static const struct bench_effect one[] = { { "esteem", 1.5, -0.8 } };
  struct bench *b = bench_made (80, true, one, 1);
  uint32_t *row = mdn_arena_array (b->arena, 240, sizeof *row);
  for (size_t i = 0; i < 240; i++)
    row[i] = (uint32_t) (i % 80 + 1);
  row[160] = 2;
  b->study.bootstrap = (struct mdn_bootstrap_wish){ .resample = row, .n_resamples = 3, .people = 80, .threads = 1 };
  bench_run (b);
  const struct mdn_path_finding *path = &b->found.outcome[0].path[0];
  ck_assert (path->bootstrap.known && path->bootstrap.replayed);
  ck_assert_uint_eq (path->bootstrap.replicates, 3);
  double low = path->bootstrap.ci.low, high = path->bootstrap.ci.high, value = path->indirect.delta.value;
  ck_assert_double_gt (high - low, 1e-6);
  ck_assert_double_eq_tol (fmin (fabs (low - value), fabs (high - value)), 0, 1e-10);
  b->study.bootstrap.people = 79;
  bench_run (b);
  ck_assert (!b->found.outcome[0].path[0].bootstrap.known);
  ck_assert_str_eq (b->found.outcome[0].path[0].bootstrap.refused, "the resamples given are of another number of people");
  ck_assert_str_eq (bench_verdict (b, 0), "moved-and-carried");
  bench_free (b);
}
END_TEST

/* A mechanism modelled alone has the bootstrap of its own model; one group has none. */
START_TEST (whose_bootstrap)
{
  struct bench *b = bench_made (160, true, strong, 3);
  b->study.bootstrap = (struct mdn_bootstrap_wish){ .replicates = 100, .seed = 1, .threads = 1 };
  for (size_t i = 0; i < 160; i++)
    if (i % 4 != 0)
      b->value[1][2][i] = NAN;
  bench_run (b);
  const struct mdn_path_finding *alone = &b->found.outcome[0].path[2];
  ck_assert (alone->alone && alone->bootstrap.known);
  ck_assert (alone->bootstrap.ci.low <= alone->indirect.delta.value && alone->indirect.delta.value <= alone->bootstrap.ci.high);
  bench_free (b);
  b = bench_made (60, false, strong, 3);
  b->study.bootstrap = (struct mdn_bootstrap_wish){ .replicates = 100, .seed = 1, .threads = 1 };
  bench_run (b);
  ck_assert (!b->found.outcome[0].path[0].bootstrap.known);
  ck_assert_ptr_null (b->found.outcome[0].path[0].bootstrap.refused);
  bench_free (b);
}
END_TEST

/* ---- who is in the model ----------------------------------------------------------------------- */

START_TEST (too_few_for_all_at_once)
{
  static const struct bench_effect eight[] = { { "m1", 2, -1 }, { "m2", 0, 0 }, { "m3", 0, 0 }, { "m4", 0, 0 },
                                               { "m5", 0, 0 },  { "m6", 0, 0 }, { "m7", 0, 0 }, { "m8", 0, 0 } };
  struct bench *b = bench_made (28, true, eight, 8);
  bench_run (b);
  const struct mdn_outcome_finding *mood = &b->found.outcome[0];
  ck_assert_str_eq (mood->joint_refused, "too few people for all mechanisms at once");
  ck_assert (isnan (mood->total_indirect.value));
  for (size_t m = 0; m < 8; m++)
    {
      ck_assert_ptr_null (mood->path[m].refused);
      ck_assert (mood->path[m].alone);
      ck_assert_uint_eq (mood->path[m].n_mechanisms, 1);
      ck_assert (mdn_verdict_has (&mood->path[m].verdict, MDN_CAVEAT_ALONE));
      ck_assert_ptr_null (b->found.mechanism[m].moved.refused);
    }
  ck_assert_uint_eq (b->found.family.carried, 8);
  bench_free (b);
}
END_TEST

START_TEST (one_blood_sample_does_not_empty_the_study)
{
  struct bench *b = bench_made (160, true, strong, 3);
  for (size_t i = 0; i < 160; i++)
    if (i % 4 != 0)
      b->value[1][2][i] = NAN;
  bench_run (b);
  const struct mdn_outcome_finding *mood = &b->found.outcome[0];
  ck_assert_uint_eq (mood->n_mechanisms, 2);
  ck_assert_uint_eq (mood->n, 160);
  ck_assert (!mood->path[0].alone);
  ck_assert (mood->path[2].alone);
  ck_assert_uint_eq (mood->path[2].n, 40);
  ck_assert_uint_eq (b->found.mechanism[2].moved.n, 40);
  bench_free (b);
}
END_TEST

START_TEST (a_constant_mechanism_is_refused_by_name)
{
  struct bench *b = bench_made (80, true, strong, 3);
  for (size_t i = 0; i < 80; i++)
    b->value[0][2][i] = b->value[1][2][i] = 3;
  bench_run (b);
  ck_assert_uint_eq (b->found.outcome[0].n_mechanisms, 2);
  ck_assert_ptr_nonnull (b->found.mechanism[2].moved.refused);
  ck_assert_ptr_nonnull (b->found.outcome[0].path[2].refused);
  ck_assert_str_eq (bench_verdict (b, 2), "too-little-data");
  ck_assert_uint_eq (b->found.family.moved, 2);
  bench_free (b);
}
END_TEST

/* Two scores that are one: the joint design is rank deficient, and each is modelled alone. */
START_TEST (twins_are_not_repaired)
{
  struct bench *b = bench_made (80, true, strong, 2);
  for (size_t wave = 0; wave < 2; wave++)
    for (size_t i = 0; i < 80; i++)
      b->value[wave][1][i] = 2 * b->value[wave][0][i] + 1;
  bench_run (b);
  ck_assert_str_eq (b->found.outcome[0].joint_refused, mdn_refusal_text (MDN_REFUSED_RANK));
  ck_assert (b->found.outcome[0].path[0].alone && b->found.outcome[0].path[1].alone);
  ck_assert_ptr_null (b->found.mechanism[0].moved.refused);
  bench_free (b);
}
END_TEST

START_TEST (the_outcome_is_not_its_own_mechanism)
{
  static const char *const outcomes[] = { "esteem.total", "mood.total", "nothing.total" };
  struct bench *b = bench_made (160, true, strong, 3);
  b->study.outcome = outcomes;
  b->study.n_outcomes = 3;
  ck_assert_int_eq (bench_status (b), MDN_DEFINITION);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "mechanism.outcome"), 1);
  b->study.n_outcomes = 2;
  bench_run (b);
  ck_assert_uint_eq (b->found.n_outcomes, 2);
  ck_assert_str_eq (b->found.outcome[0].path[0].refused, "is the outcome itself");
  ck_assert_uint_eq (b->found.outcome[0].n_mechanisms, 2);
  ck_assert_uint_eq (b->found.outcome[1].n_mechanisms, 3);
  ck_assert_ptr_null (b->found.mechanism[0].moved.refused);
  ck_assert_str_eq (bench_verdict (b, 0), "moved");
  ck_assert_str_eq (mdn_verdict_id (b->found.outcome[1].path[0].verdict.verdict), "moved-and-carried");
  ck_assert_uint_eq (b->found.family.outcomes, 2);
  bench_free (b);
}
END_TEST

/* The mechanism drives the outcome in the treated arm only. */
START_TEST (interaction_is_noticed)
{
  static const struct bench_effect esteem[] = { { "esteem", 1.5, 0 } };
  struct bench *b = bench_made (160, true, esteem, 1);
  for (size_t i = 80; i < 160; i++)
    b->value[1][1][i] -= b->value[1][0][i];
  bench_run (b);
  const struct mdn_path_finding *path = &b->found.outcome[0].path[0];
  ck_assert_ptr_nonnull (path->natural);
  ck_assert (path->natural->interaction.p < 0.05);
  ck_assert (mdn_verdict_has (&path->verdict, MDN_CAVEAT_INTERACTION));
  bench_free (b);
}
END_TEST

/* Two mechanisms that share what they do: each counts alone, not beside the other. */
START_TEST (overlapping_mechanisms_are_said)
{
  static const struct bench_effect two[] = { { "esteem", 1, -0.8 }, { "worth", 1, 0 } };
  struct bench *b = bench_made (160, true, two, 2);
  for (size_t wave = 0; wave < 2; wave++)
    for (size_t i = 0; i < 160; i++)
      b->value[wave][1][i] = b->value[wave][0][i] + 0.25 * b->value[wave][1][i];
  bench_run (b);
  const struct mdn_verdict *worth = &b->found.outcome[0].path[1].verdict;
  ck_assert (b->found.outcome[0].path[1].b_alone.p < 0.001);
  ck_assert (b->found.outcome[0].path[1].indirect.b.p > 0.05);
  ck_assert (mdn_verdict_has (worth, MDN_CAVEAT_B_DEPENDS));
  ck_assert (mdn_verdict_has (worth, MDN_CAVEAT_OVERLAP));
  bench_free (b);
}
END_TEST

/* No effect of the programme, no effect of the mechanism on the outcome, only drift and a shared
 * occasion: one group may say "moved together", never that it carried (statistics.md 2.2). */
START_TEST (the_one_group_trap)
{
  struct bench *b = bench_new (60, false);
  bench_node (b, "exercise", MDN_NODE_EXPOSURE);
  bench_node (b, "esteem", MDN_NODE_MECHANISM);
  bench_node (b, "mood", MDN_NODE_OUTCOME);
  size_t m = bench_score (b, "esteem", MDN_BETTER_HIGHER), y = bench_score (b, "mood", MDN_BETTER_LOWER);
  for (size_t i = 0; i < b->n; i++)
    for (size_t wave = 0; wave < 2; wave++)
      {
        double state = bench_normal (b);
        b->value[wave][m][i] = 0.7 * (double) wave + state + 0.6 * bench_normal (b);
        b->value[wave][y][i] = -0.7 * (double) wave - state + 0.6 * bench_normal (b);
      }
  bench_run (b);
  ck_assert_str_eq (bench_verdict (b, 0), "moved-together-with-outcome");
  ck_assert (mdn_verdict_has (&b->found.mechanism[0].verdict, MDN_CAVEAT_ONE_GROUP));
  ck_assert_uint_eq (b->found.family.carried, 0);
  bench_free (b);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("carried");
  TCase *tests = tcase_create ("carried");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, three_mechanisms_three_answers);
  tcase_add_test (tests, not_randomised_says_less);
  tcase_add_test (tests, lords_paradox_takes_no_side);
  tcase_add_test (tests, small_arms_are_not_judged);
  tcase_add_test (tests, a_path_against_the_outcome);
  tcase_add_test (tests, between_yes_and_no_there_is_borderline);
  tcase_add_test (tests, the_bootstrap_beside_the_tests);
  tcase_add_test (tests, errors_that_decide_decide_everywhere);
  tcase_add_test (tests, robust_errors_that_cannot_be_had_are_said);
  tcase_add_test (tests, draws_do_not_depend_on_the_order_of_rows);
  tcase_add_test (tests, resamples_can_be_replayed);
  tcase_add_test (tests, whose_bootstrap);
  tcase_add_test (tests, too_few_for_all_at_once);
  tcase_add_test (tests, one_blood_sample_does_not_empty_the_study);
  tcase_add_test (tests, a_constant_mechanism_is_refused_by_name);
  tcase_add_test (tests, twins_are_not_repaired);
  tcase_add_test (tests, the_outcome_is_not_its_own_mechanism);
  tcase_add_test (tests, interaction_is_noticed);
  tcase_add_test (tests, overlapping_mechanisms_are_said);
  tcase_add_test (tests, the_one_group_trap);
  suite_add_tcase (suite, tests);
  return bench_main (suite);
}
