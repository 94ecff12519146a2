/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_moments.c - means, spreads, quantiles, correlations. */
#include "core/stats/moments.h"
#include "tests/unit/stats-suite.h"

START_TEST (hand_checked_values)
{
  const double x[] = { 2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0 };
  struct mdn_moments m = mdn_moments_of (x, 8);
  near (m.mean, 5.0, 1e-15);
  near (m.sd, sqrt (32.0 / 7.0), 1e-15);
  near (m.minimum, 2.0, 0.0);
  near (m.maximum, 9.0, 0.0);
}
END_TEST

START_TEST (nobody_and_one)
{
  const double x[] = { 3.0 };
  ck_assert (isnan (mdn_moments_of (x, 0).mean));
  ck_assert (isnan (mdn_moments_of (x, 1).sd));
  near (mdn_moments_of (x, 1).mean, 3.0, 0.0);
}
END_TEST

START_TEST (large_constant_costs_no_digits)
{
  double x[101], y[101];
  for (size_t i = 0; i < 101; i++)
    {
      x[i] = (double) i;
      y[i] = 1e9 + (double) i;
    }
  near (mdn_moments_of (y, 101).sd, mdn_moments_of (x, 101).sd, 1e-14);
  near (mdn_covariance (x, y, 101), mdn_covariance (x, x, 101), 1e-14);
}
END_TEST

START_TEST (constant_has_no_spread)
{
  const double x[] = { 0.1, 0.1, 0.1 }, y[] = { 1.0, 2.0, 3.0 };
  ck_assert (mdn_moments_of (x, 3).sd == 0.0);
  ck_assert (isnan (mdn_correlation (x, y, 3)));
}
END_TEST

START_TEST (correlation_signs)
{
  const double x[] = { 1.0, 2.0, 3.0, 4.0 }, y[] = { 8.0, 6.0, 4.0, 2.0 };
  near (mdn_correlation (x, y, 4), -1.0, 1e-15);
  ck_assert (mdn_perfect_correlation (mdn_correlation (x, y, 4)));
  ck_assert (!mdn_perfect_correlation (0.999));
}
END_TEST

START_TEST (type_seven_quantiles)
{
  const double x[] = { 1.0, 2.0, 3.0, 4.0 };
  near (mdn_quantile_sorted (x, 4, 0.25), 1.75, 1e-15);
  near (mdn_quantile_sorted (x, 4, 0.0), 1.0, 0.0);
  near (mdn_quantile_sorted (x, 4, 1.0), 4.0, 0.0);
  ck_assert (isnan (mdn_quantile_sorted (x, 0, 0.5)));
}
END_TEST

START_TEST (median_leaves_the_data)
{
  const double x[] = { 5.0, 1.0, 3.0, 2.0 };
  double median;
  ck_assert_int_eq (mdn_median (arena, x, 4, &median), MDN_OK);
  near (median, 2.5, 1e-15);
  near (x[0], 5.0, 0.0);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    hand_checked_values,
    nobody_and_one,
    large_constant_costs_no_digits,
    constant_has_no_spread,
    correlation_signs,
    type_seven_quantiles,
    median_leaves_the_data
  };
  return run_suite ("stats moments", tests, sizeof tests / sizeof tests[0]);
}
