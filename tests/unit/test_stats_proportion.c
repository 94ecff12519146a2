/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_proportion.c - shares and their difference. */
#include "core/stats/proportion.h"
#include "tests/unit/stats-suite.h"

START_TEST (wilson_and_clopper_pearson)
{
  struct mdn_interval w = mdn_wilson (0, 10, 0.95), c = mdn_clopper_pearson (0, 10, 0.95);
  ck_assert (w.low == 0.0 && c.low == 0.0);
  near (c.high, 1.0 - pow (0.025, 0.1), 1e-12);
  w = mdn_wilson (5, 10, 0.95);
  near (w.low + w.high, 1.0, 1e-14);
  w = mdn_wilson (0, 0, 0.95);
  ck_assert (w.low == 0.0 && w.high == 1.0);
}
END_TEST

START_TEST (fisher_by_hand)
{
  struct mdn_two_shares s = { 3, 4, 1, 4 };
  struct mdn_share_difference d;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_share_difference_of (&s, 0.95, &d, &why), MDN_OK);
  near (d.fisher_p, 34.0 / 70.0, 1e-12);
  near (d.value, 0.5, 1e-15);
  near (d.number_needed, 2.0, 1e-15);
}
END_TEST

START_TEST (exchanging_arms_mirrors)
{
  struct mdn_two_shares s = { 14, 21, 4, 19 }, t = { 4, 19, 14, 21 };
  struct mdn_share_difference a, b;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_share_difference_of (&s, 0.95, &a, &why), MDN_OK);
  ck_assert_int_eq (mdn_share_difference_of (&t, 0.95, &b, &why), MDN_OK);
  near (a.newcombe.low, -b.newcombe.high, 1e-14);
  near (a.fisher_p, b.fisher_p, 1e-13);
  near (a.chi2_p, b.chi2_p, 1e-13);
}
END_TEST

START_TEST (refusals)
{
  struct mdn_two_shares nobody = { 0, 0, 1, 4 }, more = { 5, 4, 1, 4 };
  struct mdn_share_difference d;
  enum mdn_refusal why;
  refused (mdn_share_difference_of (&nobody, 0.95, &d, &why), &why, MDN_REFUSED_EMPTY_ARM);
  refused (mdn_share_difference_of (&more, 0.95, &d, &why), &why, MDN_REFUSED_BOUNDS);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    wilson_and_clopper_pearson,
    fisher_by_hand,
    exchanging_arms_mirrors,
    refusals
  };
  return run_suite ("stats proportion", tests, sizeof tests / sizeof tests[0]);
}
