/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_group-change.c - paired and two-arm answers, limits, equivalence, refusals. */
#include "study-bench.h"

static const struct mdn_group_change *
changed (struct bench *b)
{
  const struct mdn_dataset *const waves[2] = { &b->wave[0], &b->wave[1] };
  ck_assert_int_eq (mdn_pair_people (b->arena, b->diag, &b->study, waves, &b->pairs), MDN_OK);
  ck_assert_int_eq (mdn_changes_of (b->arena, b->diag, &b->study, &b->pairs, &b->changes), MDN_OK);
  return &b->changes.group[0];
}

/* First wave normal around 20, second correlated with it; the treated arm moves by `effect`. */
static struct bench *
normal_study (size_t n, bool arms, double effect)
{
  struct bench *b = bench_new (n, arms);
  size_t s = bench_score (b, "mood", MDN_BETTER_LOWER);
  for (size_t i = 0; i < n; i++)
    {
      double pre = 20 + 4 * bench_normal (b);
      b->value[0][s][i] = pre;
      b->value[1][s][i] = 20 + 0.7 * (pre - 20) + 3 * bench_normal (b) + effect * (arms ? bench_arm (b, i) : 1);
    }
  return b;
}

START_TEST (one_group_moves)
{
  struct bench *b = normal_study (60, false, -3);
  const struct mdn_group_change *group = changed (b);
  const struct mdn_group_paired *all = &group->group[MDN_GROUP_ALL];
  ck_assert_ptr_null (all->refused);
  ck_assert_uint_eq (all->n, 60);
  ck_assert (all->paired.mean_change.p < 0.001);
  ck_assert (all->paired.mean_change.value < 0);
  ck_assert_ptr_null (all->rank_refused);
  ck_assert (all->rank.exact && all->rank.p < 0.001);
  ck_assert_str_eq (group->arms_refused, "one group");
  ck_assert_str_eq (all->equivalence_refused, "no smallest change stated");
  ck_assert_uint_eq (group->group[MDN_GROUP_TREATED].n, 0);
  ck_assert_ptr_nonnull (group->group[MDN_GROUP_TREATED].refused);
  bench_free (b);
}
END_TEST

START_TEST (two_arms_and_each_arm)
{
  struct bench *b = normal_study (100, true, -3);
  const struct mdn_group_change *group = changed (b);
  ck_assert_ptr_null (group->arms_refused);
  ck_assert (group->arms.effect.p < 0.001 && group->arms.effect.value < 0);
  ck_assert (group->arms.ppc.value < 0);
  ck_assert_uint_eq (group->group[MDN_GROUP_CONTROL].n, 50);
  ck_assert (group->group[MDN_GROUP_TREATED].paired.mean_change.p < 0.01);
  ck_assert (group->group[MDN_GROUP_CONTROL].paired.mean_change.p > 0.01);
  ck_assert (group->sd_pooled);
  ck_assert_double_eq_tol (group->sd, group->arms.sd_pre_pooled, 1e-12);
  bench_free (b);
}
END_TEST

START_TEST (people_without_an_arm_count_for_the_group_only)
{
  struct bench *b = normal_study (40, true, -3);
  b->arm[0][0] = b->arm[1][0] = "";
  const struct mdn_group_change *group = changed (b);
  ck_assert_uint_eq (group->group[MDN_GROUP_ALL].n, 40);
  ck_assert_uint_eq (group->arms.n0, 19);
  ck_assert_uint_eq (group->arms.n1, 20);
  bench_free (b);
}
END_TEST

START_TEST (equivalence_needs_a_stated_change)
{
  struct bench *b = normal_study (400, false, 0);
  bench_smallest (b, 0.3);
  const struct mdn_group_change *group = changed (b);
  const struct mdn_group_paired *all = &group->group[MDN_GROUP_ALL];
  ck_assert_double_eq_tol (group->smallest, 0.3 * group->sd, 1e-12);
  ck_assert_ptr_null (all->equivalence_refused);
  ck_assert (all->equivalence.equivalent);
  ck_assert_double_eq_tol (all->equivalence.high, group->smallest, 1e-12);
  b->smallest = (struct mdn_smallest_change){ .score = "mood.total", .points = true, .value = 0.01 };
  group = changed (b);
  ck_assert_double_eq (group->smallest, 0.01);
  ck_assert (!group->group[MDN_GROUP_ALL].equivalence.equivalent);
  bench_free (b);
}
END_TEST

START_TEST (a_scores_own_smallest_change_wins)
{
  static const struct mdn_smallest_change list[]
    = { { .value = 0.2 }, { .score = "mood.total", .points = true, .value = 3, .source = "guideline" } };
  struct mdn_study study = { .smallest = list, .n_smallest = 2 };
  const char *source;
  ck_assert_double_eq (mdn_smallest_points (&study, "mood.total", 5, &source), 3);
  ck_assert_str_eq (source, "guideline");
  ck_assert_double_eq (mdn_smallest_points (&study, "other.total", 5, &source), 1);
  ck_assert_ptr_null (source);
  study.n_smallest = 0;
  ck_assert (isnan (mdn_smallest_points (&study, "other.total", 5, &source)));
}
END_TEST

START_TEST (zeros_and_ties_are_counted)
{
  static const double pre[] = { 1, 2, 3, 4, 5, 6, 7, 8 }, post[] = { 1, 2, 4, 5, 6, 8, 6, 10 };
  struct bench *b = bench_new (8, false);
  size_t s = bench_score (b, "mood", MDN_BETTER_HIGHER);
  memcpy (b->value[0][s], pre, sizeof pre);
  memcpy (b->value[1][s], post, sizeof post);
  const struct mdn_group_paired *all = &changed (b)->group[MDN_GROUP_ALL];
  ck_assert_uint_eq (all->rank.zeros, 2);
  ck_assert_uint_eq (all->rank.nonzero, 6);
  ck_assert (all->rank.ties && all->rank.exact);
  bench_free (b);
}
END_TEST

START_TEST (floor_and_ceiling)
{
  struct bench *b = normal_study (20, false, 0);
  b->score[0].lo = 0;
  b->score[0].hi = 40;
  b->value[0][0][0] = b->value[0][0][1] = 0;
  b->value[1][0][2] = 40;
  b->value[1][0][3] = NAN;
  const struct mdn_group_paired *all = &changed (b)->group[MDN_GROUP_ALL];
  ck_assert_uint_eq (all->limits[0].floor, 2);
  ck_assert_uint_eq (all->limits[0].ceiling, 0);
  ck_assert_uint_eq (all->limits[1].ceiling, 1);
  ck_assert_uint_eq (all->limits[0].n, 20);
  ck_assert_uint_eq (all->limits[1].n, 19);
  bench_free (b);
}
END_TEST

static void
set_all (struct bench *b, double pre, double post)
{
  for (size_t i = 0; i < b->n; i++)
    {
      b->value[0][0][i] = pre + (double) (i % 3);
      b->value[1][0][i] = post + (double) (i % 3);
    }
}

START_TEST (refusals_have_names)
{
  struct bench *b = normal_study (12, true, 0);
  set_all (b, 5, 5);
  const struct mdn_group_change *group = changed (b);
  ck_assert_str_eq (group->group[MDN_GROUP_ALL].refused, mdn_refusal_text (MDN_REFUSED_ALL_ZERO));
  ck_assert_str_eq (group->group[MDN_GROUP_ALL].rank_refused, mdn_refusal_text (MDN_REFUSED_ALL_ZERO));
  ck_assert_str_eq (group->arms_refused, mdn_refusal_text (MDN_REFUSED_ZERO_VARIANCE));
  ck_assert_ptr_eq (group->arms_equivalence_refused, group->arms_refused);
  set_all (b, 5, 7);
  group = changed (b);
  ck_assert_str_eq (group->group[MDN_GROUP_ALL].refused, mdn_refusal_text (MDN_REFUSED_ZERO_VARIANCE));
  for (size_t i = 0; i < 11; i++)
    b->value[1][0][i] = NAN;
  group = changed (b);
  ck_assert_str_eq (group->group[MDN_GROUP_ALL].refused, mdn_refusal_text (MDN_REFUSED_TOO_FEW));
  ck_assert_str_eq (group->arms_refused, mdn_refusal_text (MDN_REFUSED_EMPTY_ARM));
  bench_free (b);
}
END_TEST

START_TEST (robust_errors_are_advised_when_arms_are_uneven)
{
  struct bench *b = normal_study (60, true, -2);
  ck_assert (!changed (b)->hc3_advised);
  for (size_t i = 0; i < 15; i++)
    b->value[1][0][i] = NAN;
  ck_assert (changed (b)->hc3_advised);
  bench_free (b);
}
END_TEST

/* All first waves are 20 but one: that person alone fixes the slope, its leverage is 1, and HC3 divides by 1 - leverage.
 * Without the slope's person the arms have the means of the others, so the effect is the difference of those means. */
START_TEST (a_leverage_of_one_leaves_no_robust_error)
{
  struct bench *b = normal_study (50, true, -2);
  double sum[2] = { 0, 0 };
  for (size_t i = 0; i < 50; i++)
    {
      b->value[0][0][i] = i == 0 ? 30 : 20;
      b->value[1][0][i] = (double) (i % 5) + (i >= 25 ? 10.0 * (double) (i % 2) : 0);      /* treble the spread in one arm */
      sum[i >= 25] += i > 0 ? b->value[1][0][i] : 0;
    }
  const struct mdn_group_change *group = changed (b);
  ck_assert_ptr_null (group->arms_refused);
  ck_assert (group->hc3_advised);
  ck_assert_str_eq (group->hc3_refused, mdn_refusal_text (MDN_REFUSED_LEVERAGE));
  ck_assert_double_nan (group->arms.effect_hc3.se);
  ck_assert_double_eq_tol (group->arms.effect.value, sum[1] / 25 - sum[0] / 24, 1e-9);
  ck_assert (group->arms.effect.se > 0);
  b->value[0][0][1] = 25;
  group = changed (b);
  ck_assert (group->hc3_advised && group->hc3_refused == NULL && group->arms.effect_hc3.se > 0);
  bench_free (b);
}
END_TEST

/* Two one-sided tests on the error that decides: t = (effect - bound) / its standard error. */
START_TEST (equivalence_rests_on_the_error_that_decides)
{
  struct bench *b = normal_study (90, true, 0);
  for (size_t i = 45; i < 90; i++)
    b->value[1][0][i] = 20 + 3 * (b->value[1][0][i] - 20);
  b->smallest = (struct mdn_smallest_change){ .score = "mood.total", .points = true, .value = 4 };
  b->study.smallest = &b->smallest;
  b->study.n_smallest = 1;
  const struct mdn_group_change *group = changed (b);
  const struct mdn_estimate *robust = &group->arms.effect_hc3;
  ck_assert (group->hc3_advised && group->hc3_refused == NULL);
  ck_assert_ptr_null (group->arms_equivalence_refused);
  ck_assert (fabs (robust->se - group->arms.effect.se) > 1e-3);
  ck_assert_double_eq_tol (group->arms_equivalence.t_low, (robust->value + 4) / robust->se, 1e-12);
  ck_assert_double_eq_tol (group->arms_equivalence.t_high, (robust->value - 4) / robust->se, 1e-12);
  bench_free (b);
}
END_TEST

/* A constant added to everybody and turned directions change nothing that they should not. */
START_TEST (shifting_everybody_changes_no_test)
{
  struct bench *b = normal_study (60, true, -2);
  struct mdn_estimate before = changed (b)->arms.effect;
  for (size_t wave = 0; wave < 2; wave++)
    for (size_t i = 0; i < b->n; i++)
      b->value[wave][0][i] += 1000;
  struct mdn_estimate after = changed (b)->arms.effect;
  ck_assert_double_eq_tol (before.value, after.value, 1e-9);
  ck_assert_double_eq_tol (before.p, after.p, 1e-9);
  bench_free (b);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("group change");
  TCase *tests = tcase_create ("group");
  tcase_add_test (tests, one_group_moves);
  tcase_add_test (tests, two_arms_and_each_arm);
  tcase_add_test (tests, people_without_an_arm_count_for_the_group_only);
  tcase_add_test (tests, equivalence_needs_a_stated_change);
  tcase_add_test (tests, a_scores_own_smallest_change_wins);
  tcase_add_test (tests, zeros_and_ties_are_counted);
  tcase_add_test (tests, floor_and_ceiling);
  tcase_add_test (tests, refusals_have_names);
  tcase_add_test (tests, robust_errors_are_advised_when_arms_are_uneven);
  tcase_add_test (tests, a_leverage_of_one_leaves_no_robust_error);
  tcase_add_test (tests, equivalence_rests_on_the_error_that_decides);
  tcase_add_test (tests, shifting_everybody_changes_no_test);
  suite_add_tcase (suite, tests);
  return bench_main (suite);
}
