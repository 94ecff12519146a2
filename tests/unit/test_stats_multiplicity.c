/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_multiplicity.c - adjusted p values. */
#include "core/stats/multiplicity.h"
#include "tests/unit/stats-suite.h"

START_TEST (holm_and_bh_by_hand)
{
  const double p[] = { 0.01, 0.02, 0.03, 0.04, 0.05 }, holm[] = { 0.05, 0.08, 0.09, 0.09, 0.09 };
  double out[5];
  ck_assert_int_eq (mdn_adjust_p (arena, MDN_ADJUST_HOLM, p, 5, out), MDN_OK);
  for (size_t i = 0; i < 5; i++)
    near (out[i], holm[i], 1e-15);
  ck_assert_int_eq (mdn_adjust_p (arena, MDN_ADJUST_BH, p, 5, out), MDN_OK);
  for (size_t i = 0; i < 5; i++)
    near (out[i], 0.05, 1e-15);
}
END_TEST

START_TEST (order_does_not_matter)
{
  const double p[] = { 0.2, 0.001, 0.04 }, q[] = { 0.04, 0.2, 0.001 };
  double a[3], b[3];
  ck_assert_int_eq (mdn_adjust_p (arena, MDN_ADJUST_HOLM, p, 3, a), MDN_OK);
  ck_assert_int_eq (mdn_adjust_p (arena, MDN_ADJUST_HOLM, q, 3, b), MDN_OK);
  near (a[0], b[1], 0.0);
  near (a[1], b[2], 0.0);
  near (a[2], b[0], 0.0);
}
END_TEST

START_TEST (missing_is_no_member)
{
  double p[] = { 0.01, NAN, 0.04 };
  ck_assert_int_eq (mdn_adjust_p (arena, MDN_ADJUST_BONFERRONI, p, 3, p), MDN_OK);
  near (p[0], 0.02, 1e-15);
  near (p[2], 0.08, 1e-15);
  ck_assert (isnan (p[1]));
  ck_assert_int_eq (mdn_adjust_p (arena, MDN_ADJUST_HOLM, NULL, 0, NULL), MDN_OK);
}
END_TEST

START_TEST (hommel_is_that_of_r)
{
  const double p[] = { 0.4, 0.01, 0.02, NAN, 0.022, 0.09 }, expected[] = { 0.4, 0.04, 0.06, NAN, 0.066, 0.18 };
  const double two[] = { 0.04, 0.03 };
  double adjusted[6];
  ck_assert_int_eq (mdn_adjust_p (arena, MDN_ADJUST_HOMMEL, p, 6, adjusted), MDN_OK);
  for (size_t i = 0; i < 6; i++)
    if (isnan (expected[i]))
      ck_assert (isnan (adjusted[i]));
    else
      near (adjusted[i], expected[i], 1e-15);
  ck_assert_int_eq (mdn_adjust_p (arena, MDN_ADJUST_HOMMEL, two, 2, adjusted), MDN_OK);
  near (adjusted[0], 0.04, 1e-15);
  near (adjusted[1], 0.04, 1e-15);
  ck_assert_int_eq (mdn_adjust_p (arena, MDN_ADJUST_HOMMEL, two, 1, adjusted), MDN_OK);
  near (adjusted[0], 0.04, 1e-15);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    holm_and_bh_by_hand,
    order_does_not_matter,
    missing_is_no_member,
    hommel_is_that_of_r
  };
  return run_suite ("stats multiplicity", tests, sizeof tests / sizeof tests[0]);
}
