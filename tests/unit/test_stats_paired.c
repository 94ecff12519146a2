/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_paired.c - one group measured twice. */
#include "core/stats/paired.h"
#include "tests/unit/stats-suite.h"

static const double before[] = { 10.0, 12.0, 9.0, 15.0, 11.0, 14.0, 13.0 };
static const double after[] = { 11.0, 15.0, 9.0, 17.0, 15.0, 14.0, 16.0 };

static struct mdn_paired
paired (const double *pre, const double *post, size_t n)
{
  struct mdn_paired p;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_paired_of (arena, pre, post, n, 0.95, &p, &why), MDN_OK);
  return p;
}

START_TEST (t_test_by_hand)
{
  struct mdn_paired p = paired (before, after, 7);
  near (p.mean_change.value, 13.0 / 7.0, 1e-15);
  near (p.mean_change.statistic, 3.1224989991992, 1e-13);
  near (p.mean_change.p, 0.020519523660489, 1e-12);
  near (p.mean_change.ci.low, 0.40181337022308106, 1e-12);
  near (p.d_z.value, p.mean_change.statistic / sqrt (7.0), 1e-14);
  near (p.d_b.value, p.mean_change.value / p.pre.sd, 1e-14);
  near (p.d_rm.value, p.d_z.value * sqrt (2.0 * (1.0 - p.r)), 1e-14);
  ck_assert (p.d_z.ci.low < p.d_z.value && p.d_z.value < p.d_z.ci.high);
}
END_TEST

START_TEST (order_of_people_does_not_matter)
{
  double pre[7], post[7];
  for (size_t i = 0; i < 7; i++)
    {
      pre[i] = before[(i * 3 + 2) % 7];
      post[i] = after[(i * 3 + 2) % 7];
    }
  struct mdn_paired a = paired (before, after, 7), b = paired (pre, post, 7);
  near (b.mean_change.p, a.mean_change.p, 1e-13);
  near (b.d_av.value, a.d_av.value, 1e-14);
  near (b.pitman_morgan.p, a.pitman_morgan.p, 1e-12);
}
END_TEST

START_TEST (constant_and_sign)
{
  double pre[7], post[7], low[7], high[7];
  for (size_t i = 0; i < 7; i++)
    {
      pre[i] = before[i] + 1e6;
      post[i] = after[i] + 1e6;
      low[i] = -before[i];
      high[i] = -after[i];
    }
  struct mdn_paired a = paired (before, after, 7), b = paired (pre, post, 7), c = paired (low, high, 7);
  near (b.mean_change.p, a.mean_change.p, 1e-10);
  near (b.d_av.value, a.d_av.value, 1e-10);
  near (c.d_av.value, -a.d_av.value, 1e-14);
  near (c.d_av.ci.low, -a.d_av.ci.high, 1e-14);
  near (c.mean_change.p, a.mean_change.p, 1e-14);
}
END_TEST

START_TEST (refusals)
{
  const double shifted[] = { 11.1, 13.1, 10.1, 16.1, 12.1, 15.1, 14.1 };
  struct mdn_paired p;
  enum mdn_refusal why;
  refused (mdn_paired_of (arena, before, after, 2, 0.95, &p, &why), &why, MDN_REFUSED_TOO_FEW);
  refused (mdn_paired_of (arena, before, before, 7, 0.95, &p, &why), &why, MDN_REFUSED_ALL_ZERO);
  refused (mdn_paired_of (arena, before, shifted, 7, 0.95, &p, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
}
END_TEST

START_TEST (perfect_correlation_has_no_d_rm)
{
  const double pre[] = { 1.0, 2.0, 3.0, 4.0 }, post[] = { 2.0, 4.0, 6.0, 8.0 };
  struct mdn_paired p = paired (pre, post, 4);
  ck_assert (isnan (p.d_rm.value) && isnan (p.d_rm.ci.low));
  near (p.mean_change.value, 2.5, 1e-15);
}
END_TEST

START_TEST (constant_baseline_has_no_d_b)
{
  const double pre[] = { 3.0, 3.0, 3.0, 3.0 }, post[] = { 2.0, 4.0, 6.0, 8.0 };
  struct mdn_paired p = paired (pre, post, 4);
  ck_assert (isnan (p.d_b.value) && isnan (p.r) && isnan (p.d_rm.value));
  ck_assert (isfinite (p.d_av.value));
}
END_TEST

START_TEST (expected_return_to_the_mean)
{
  near (mdn_regression_to_mean (35.475, 7.0, 0.8), -5.695, 1e-12);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    t_test_by_hand,
    order_of_people_does_not_matter,
    constant_and_sign,
    refusals,
    perfect_correlation_has_no_d_rm,
    constant_baseline_has_no_d_b,
    expected_return_to_the_mean
  };
  return run_suite ("stats paired", tests, sizeof tests / sizeof tests[0]);
}
