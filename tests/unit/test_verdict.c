/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_verdict.c - every row of the truth table, every design's caveats, the ids. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/mechanism/verdict.h"

/* A randomised study of 60 in which everything worked: each row changes what it is about. */
static struct mdn_verdict_facts
good (void)
{
  return (struct mdn_verdict_facts){ .design = MDN_DESIGN_RANDOMISED, .alpha = 0.05, .measured = true,
                                     .outcome_measured = true, .n = 120, .n_smaller_arm = 60, .benefit = 1,
                                     .outcome_benefit = -1, .moved_known = true, .a = 2, .p_a = 0.001, .p_a_raw = 0.001,
                                     .smallest_stated = true, .linked_known = true, .b = -0.5, .p_b = 0.002,
                                     .joint_known = true, .p_joint = 0.002, .p_product = 0.001, .p_delta = 0.01,
                                     .outcome_moved = true };
}

static struct mdn_verdict_facts
without_arms (enum mdn_design design)
{
  struct mdn_verdict_facts f = good ();
  f.design = design;
  f.joint_known = false;
  f.p_joint = f.p_product = f.p_delta = NAN;
  f.n_smaller_arm = 0;
  return f;
}

static void
expect (const struct mdn_verdict_facts *facts, const char *rule, enum mdn_verdict_class verdict)
{
  struct mdn_verdict got = mdn_verdict_of (facts);
  ck_assert_str_eq (got.rule, rule);
  ck_assert_str_eq (mdn_verdict_id (got.verdict), mdn_verdict_id (verdict));
}

START_TEST (not_measured_says_nothing_more)
{
  struct mdn_verdict_facts f = { .design = MDN_DESIGN_RANDOMISED, .alpha = 0.05 };
  expect (&f, "not-measured", MDN_VERDICT_NOT_MEASURED);
  ck_assert_uint_eq (mdn_verdict_of (&f).n_caveats, 0);
}
END_TEST

START_TEST (too_little)
{
  struct mdn_verdict_facts f = good ();
  f.n_smaller_arm = MDN_LEAST_ARM - 1;
  expect (&f, "too-little", MDN_VERDICT_TOO_LITTLE);
  f = good ();
  f.moved_known = false;
  expect (&f, "too-little", MDN_VERDICT_TOO_LITTLE);
  f = without_arms (MDN_DESIGN_ONE_GROUP);
  f.n = MDN_LEAST_GROUP - 1;
  expect (&f, "too-little", MDN_VERDICT_TOO_LITTLE);
  f.n = MDN_LEAST_GROUP;
  expect (&f, "together", MDN_VERDICT_MOVED_TOGETHER);
}
END_TEST

START_TEST (moved_in_two_arms)
{
  struct mdn_verdict_facts f = good ();
  expect (&f, "carried", MDN_VERDICT_MOVED_CARRIED);
  f.design = MDN_DESIGN_TWO_ARM;
  expect (&f, "carried-not-randomised", MDN_VERDICT_MOVED_MAY_HAVE_CARRIED);
  f.contradicted = true;
  expect (&f, "answers-contradict", MDN_VERDICT_BORDERLINE);
  f = good ();
  f.a = -2;
  f.b = 0.5;
  expect (&f, "wrong-way", MDN_VERDICT_WRONG_WAY);
  f = good ();
  f.outcome_measured = f.linked_known = f.joint_known = false;
  expect (&f, "moved-no-outcome", MDN_VERDICT_MOVED);
  f = good ();
  f.n_smaller_arm = MDN_SMALL_ARM - 1;
  expect (&f, "moved-small-arm", MDN_VERDICT_MOVED);
  f = good ();
  f.linked_known = false;
  expect (&f, "moved-link-unknown", MDN_VERDICT_MOVED);
  f = good ();
  f.b = 0.5;
  expect (&f, "moved-path-against", MDN_VERDICT_MOVED_NOT_CARRIED);
  f = good ();
  f.p_joint = 0.3;
  f.p_product = 0.2;
  expect (&f, "moved-not-carried", MDN_VERDICT_MOVED_NOT_CARRIED);
}
END_TEST

/* Neither better nor worse, and nothing said to have carried anything. */
START_TEST (without_a_direction_there_is_change_only)
{
  struct mdn_verdict_facts f = good ();
  f.benefit = 0;
  expect (&f, "no-direction", MDN_VERDICT_CHANGED);
  struct mdn_verdict verdict = mdn_verdict_of (&f);
  ck_assert (mdn_verdict_has (&verdict, MDN_CAVEAT_NO_DIRECTION));
  ck_assert (!mdn_verdict_has (&verdict, MDN_CAVEAT_OUTCOME_NO_DIRECTION));
  f.b = 0.5;
  verdict = mdn_verdict_of (&f);
  ck_assert (!mdn_verdict_has (&verdict, MDN_CAVEAT_PATH_AGAINST));
  f = good ();
  f.outcome_benefit = 0;
  expect (&f, "moved-outcome-no-direction", MDN_VERDICT_MOVED);
  verdict = mdn_verdict_of (&f);
  ck_assert (mdn_verdict_has (&verdict, MDN_CAVEAT_OUTCOME_NO_DIRECTION));
  f = without_arms (MDN_DESIGN_ONE_GROUP);
  f.outcome_benefit = 0;
  expect (&f, "moved-outcome-no-direction", MDN_VERDICT_MOVED);
  f = without_arms (MDN_DESIGN_OBSERVATIONAL);
  f.outcome_benefit = 0;
  expect (&f, "dose-outcome-no-direction", MDN_VERDICT_WITH_DOSE);
  f.p_b = 0.5;
  expect (&f, "dose", MDN_VERDICT_WITH_DOSE);
}
END_TEST

/* The published borderline case: joint .045, product interval off zero, first-order p .064. */
START_TEST (methods_that_disagree_take_no_side)
{
  struct mdn_verdict_facts f = good ();
  f.p_a = f.p_joint = 0.045;
  f.p_product = 0.043;
  f.p_delta = 0.064;
  expect (&f, "methods-disagree", MDN_VERDICT_BORDERLINE);
  struct mdn_verdict got = mdn_verdict_of (&f);
  ck_assert (mdn_verdict_has (&got, MDN_CAVEAT_METHODS_DISAGREE));
  f.p_delta = 0.04;
  f.p_product = 0.06;
  expect (&f, "methods-disagree", MDN_VERDICT_BORDERLINE);
  f.p_product = 0.04;
  f.p_joint = 0.06;
  expect (&f, "methods-disagree", MDN_VERDICT_BORDERLINE);
  f = good ();
  f.p_a = 0.06;
  expect (&f, "carried-unmoved", MDN_VERDICT_BORDERLINE);
}
END_TEST

/* The fourth vote: an interval with zero takes the verdict back, whatever the three tests say. */
START_TEST (the_bootstrap_votes)
{
  struct mdn_verdict_facts f = good ();
  f.p_joint_raw = 0.001;
  f.bootstrap_known = true;
  expect (&f, "methods-disagree", MDN_VERDICT_BORDERLINE);
  struct mdn_verdict got = mdn_verdict_of (&f);
  ck_assert (mdn_verdict_has (&got, MDN_CAVEAT_METHODS_DISAGREE));
  ck_assert (mdn_verdict_has (&got, MDN_CAVEAT_BOOTSTRAP_DIFFERS));
  f.bootstrap_apart = true;
  expect (&f, "carried", MDN_VERDICT_MOVED_CARRIED);
  got = mdn_verdict_of (&f);
  ck_assert (!mdn_verdict_has (&got, MDN_CAVEAT_BOOTSTRAP_DIFFERS));
  f.p_joint = f.p_joint_raw = 0.3;
  f.p_product = 0.2;
  expect (&f, "moved-not-carried", MDN_VERDICT_MOVED_NOT_CARRIED);
  got = mdn_verdict_of (&f);
  ck_assert (mdn_verdict_has (&got, MDN_CAVEAT_BOOTSTRAP_DIFFERS));
  f.n_smaller_arm = MDN_SMALL_ARM - 1;
  got = mdn_verdict_of (&f);
  ck_assert (!mdn_verdict_has (&got, MDN_CAVEAT_BOOTSTRAP_DIFFERS));
}
END_TEST

START_TEST (moved_in_one_group)
{
  struct mdn_verdict_facts f = without_arms (MDN_DESIGN_ONE_GROUP);
  expect (&f, "together", MDN_VERDICT_MOVED_TOGETHER);
  f.b = 0.5;
  expect (&f, "moved", MDN_VERDICT_MOVED);
  f.b = -0.5;
  f.p_b = 0.2;
  expect (&f, "moved", MDN_VERDICT_MOVED);
  f.linked_known = f.outcome_measured = false;
  expect (&f, "moved", MDN_VERDICT_MOVED);
  f.a = -1;
  expect (&f, "wrong-way", MDN_VERDICT_WRONG_WAY);
}
END_TEST

START_TEST (moved_with_the_dose)
{
  struct mdn_verdict_facts f = without_arms (MDN_DESIGN_OBSERVATIONAL);
  expect (&f, "dose-and-outcome", MDN_VERDICT_WITH_DOSE_AND_OUTCOME);
  f.p_b = 0.2;
  expect (&f, "dose", MDN_VERDICT_WITH_DOSE);
  f.p_a = 0.2;
  expect (&f, "not-detected", MDN_VERDICT_NO_DETECTABLE);
}
END_TEST

START_TEST (not_moved)
{
  struct mdn_verdict_facts f = good ();
  f.p_a = f.p_a_raw = f.p_joint = f.p_product = 0.4;
  expect (&f, "linked-not-detected", MDN_VERDICT_LINKED_NOT_MOVED);
  f.equivalent = true;
  expect (&f, "linked-equivalent", MDN_VERDICT_LINKED_NOT_MOVED);
  f.p_b = 0.3;
  expect (&f, "equivalent", MDN_VERDICT_EQUIVALENT);
  f.equivalent = false;
  expect (&f, "not-detected", MDN_VERDICT_NO_DETECTABLE);
}
END_TEST

/* Whatever the facts, no one-group or observational study gets a word about carrying, and only a
 * randomised one the full word. */
START_TEST (who_may_say_carried)
{
  static const double p[] = { 0.001, 0.2 };
  for (size_t bits = 0; bits < 256; bits++)
    for (size_t design = 0; design <= MDN_DESIGN_OBSERVATIONAL; design++)
      {
        struct mdn_verdict_facts f = good ();
        f.design = (enum mdn_design) design;
        f.p_a = p[bits & 1];
        f.p_b = p[bits >> 1 & 1];
        f.p_joint = p[bits >> 2 & 1];
        f.p_product = p[bits >> 3 & 1];
        f.p_delta = p[bits >> 4 & 1];
        f.b = bits >> 5 & 1 ? 1 : -1;
        f.a = bits >> 6 & 1 ? 1 : -1;
        f.n_smaller_arm = bits >> 7 & 1 ? 15 : 60;
        enum mdn_verdict_class got = mdn_verdict_of (&f).verdict;
        if (f.design != MDN_DESIGN_RANDOMISED || f.n_smaller_arm < MDN_SMALL_ARM)
          ck_assert_int_ne (got, MDN_VERDICT_MOVED_CARRIED);
        if (f.design != MDN_DESIGN_TWO_ARM || f.n_smaller_arm < MDN_SMALL_ARM)
          ck_assert_int_ne (got, MDN_VERDICT_MOVED_MAY_HAVE_CARRIED);
        if (f.design == MDN_DESIGN_ONE_GROUP || f.design == MDN_DESIGN_OBSERVATIONAL)
          ck_assert_int_ne (got, MDN_VERDICT_MOVED_NOT_CARRIED);
      }
}
END_TEST

/* Turning both scales around changes no verdict. */
START_TEST (direction_is_only_a_name)
{
  struct mdn_verdict_facts f = good ();
  f.benefit = -f.benefit;
  f.a = -f.a;
  f.b = -f.b;
  expect (&f, "carried", MDN_VERDICT_MOVED_CARRIED);
  f.outcome_benefit = -f.outcome_benefit;
  f.b = -f.b;
  expect (&f, "carried", MDN_VERDICT_MOVED_CARRIED);
}
END_TEST

static void
caveats_are (const struct mdn_verdict_facts *facts, const enum mdn_caveat_id *list, size_t n, bool wanted)
{
  struct mdn_verdict got = mdn_verdict_of (facts);
  for (size_t i = 0; i < n; i++)
    ck_assert_msg (mdn_verdict_has (&got, list[i]) == wanted, "%s", mdn_caveat_name (list[i]));
}

START_TEST (caveats_of_each_design)
{
  static const enum mdn_caveat_id randomised[] = { MDN_CAVEAT_RANDOMISED_LEVELS, MDN_CAVEAT_SAME_TIME };
  static const enum mdn_caveat_id not_random[] = { MDN_CAVEAT_NOT_RANDOMISED };
  static const enum mdn_caveat_id one_group[] = { MDN_CAVEAT_ONE_GROUP, MDN_CAVEAT_TOGETHER };
  static const enum mdn_caveat_id observed[] = { MDN_CAVEAT_OBSERVATIONAL, MDN_CAVEAT_TWO_WAVES };
  struct mdn_verdict_facts f = good ();
  caveats_are (&f, randomised, 2, true);
  caveats_are (&f, not_random, 1, false);
  caveats_are (&f, one_group, 2, false);
  f.design = MDN_DESIGN_TWO_ARM;
  caveats_are (&f, not_random, 1, true);
  caveats_are (&f, randomised, 1, false);
  f = without_arms (MDN_DESIGN_ONE_GROUP);
  caveats_are (&f, one_group, 2, true);
  f = without_arms (MDN_DESIGN_OBSERVATIONAL);
  caveats_are (&f, observed, 2, true);
}
END_TEST

START_TEST (caveats_of_the_numbers)
{
  static const enum mdn_caveat_id undetected[] = { MDN_CAVEAT_NOT_EXCLUDED, MDN_CAVEAT_NO_SMALLEST, MDN_CAVEAT_CORRECTION_DECIDES };
  static const enum mdn_caveat_id small[] = { MDN_CAVEAT_SMALL_ARM, MDN_CAVEAT_MODEST };
  static const enum mdn_caveat_id others[] = { MDN_CAVEAT_TRIVIAL, MDN_CAVEAT_PATH_AGAINST, MDN_CAVEAT_NO_DIRECTION, MDN_CAVEAT_OUTCOME_NOT_MOVED };
  struct mdn_verdict_facts f = good ();
  caveats_are (&f, undetected, 3, false);
  caveats_are (&f, small, 2, false);
  caveats_are (&f, others, 4, false);
  f.p_a = f.p_joint = f.p_product = 0.1;
  f.p_a_raw = 0.03;
  f.smallest_stated = false;
  caveats_are (&f, undetected, 3, true);
  f.equivalent = true;
  caveats_are (&f, undetected, 2, false);
  f = good ();
  f.n_smaller_arm = 12;
  caveats_are (&f, small, 2, true);
  f = good ();
  f.equivalent = true;
  caveats_are (&f, others, 1, true);
  f = good ();
  f.b = 0.5;
  f.outcome_moved = false;
  caveats_are (&f, others + 1, 1, true);
  caveats_are (&f, others + 3, 1, true);
  f.benefit = 0;
  caveats_are (&f, others + 2, 1, true);
}
END_TEST

START_TEST (noticed_caveats_are_passed_on_in_order)
{
  struct mdn_verdict_facts f = good ();
  f.noticed[MDN_CAVEAT_SLOPES] = f.noticed[MDN_CAVEAT_LORD] = true;
  struct mdn_verdict got = mdn_verdict_of (&f);
  ck_assert (mdn_verdict_has (&got, MDN_CAVEAT_SLOPES));
  ck_assert (mdn_verdict_has (&got, MDN_CAVEAT_LORD));
  for (size_t i = 1; i < got.n_caveats; i++)
    ck_assert_int_lt (got.caveat[i - 1], got.caveat[i]);
}
END_TEST

START_TEST (every_id_has_a_name_of_its_own)
{
  for (size_t i = 0; i < MDN_CAVEATS; i++)
    for (size_t j = 0; j <= i; j++)
      ck_assert_int_eq (strcmp (mdn_caveat_name ((enum mdn_caveat_id) i), mdn_caveat_name ((enum mdn_caveat_id) j)) == 0, i == j);
  for (size_t i = 0; i < MDN_VERDICTS; i++)
    for (size_t j = 0; j <= i; j++)
      ck_assert_int_eq (strcmp (mdn_verdict_id ((enum mdn_verdict_class) i), mdn_verdict_id ((enum mdn_verdict_class) j)) == 0, i == j);
}
END_TEST

/* z .975 + z .80 = 1.959964 + 0.841621. */
START_TEST (detectable_effect)
{
  ck_assert_double_eq_tol (mdn_detectable (1, INFINITY, 0.05), 2.801585218, 1e-8);
  ck_assert (mdn_detectable (1, 10, 0.05) > mdn_detectable (1, 100, 0.05));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("verdict");
  TCase *tests = tcase_create ("table and caveats");
  tcase_add_test (tests, not_measured_says_nothing_more);
  tcase_add_test (tests, too_little);
  tcase_add_test (tests, moved_in_two_arms);
  tcase_add_test (tests, without_a_direction_there_is_change_only);
  tcase_add_test (tests, methods_that_disagree_take_no_side);
  tcase_add_test (tests, the_bootstrap_votes);
  tcase_add_test (tests, moved_in_one_group);
  tcase_add_test (tests, moved_with_the_dose);
  tcase_add_test (tests, not_moved);
  tcase_add_test (tests, who_may_say_carried);
  tcase_add_test (tests, direction_is_only_a_name);
  tcase_add_test (tests, caveats_of_each_design);
  tcase_add_test (tests, caveats_of_the_numbers);
  tcase_add_test (tests, noticed_caveats_are_passed_on_in_order);
  tcase_add_test (tests, every_id_has_a_name_of_its_own);
  tcase_add_test (tests, detectable_effect);
  suite_add_tcase (suite, tests);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
