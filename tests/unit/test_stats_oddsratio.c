/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_oddsratio.c - the conditional odds ratio and other sizes with exact intervals. */
#include "core/stats/distribution.h"
#include "core/stats/proportion.h"
#include "tests/unit/stats-suite.h"

static struct mdn_odds_ratio
odds_of (size_t x1, size_t n1, size_t x0, size_t n0)
{
  const struct mdn_two_shares s = { x1, n1, x0, n0 };
  struct mdn_odds_ratio o;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_odds_ratio_of (&s, 0.95, &o, &why), MDN_OK);
  return o;
}

START_TEST (tea_tasting)
{
  struct mdn_odds_ratio o = odds_of (3, 4, 1, 4);
  near (o.value, 6.4083, 1e-4);          /* R's fisher.test */
  /* 4 tables beside the one seen: P (3 or 4) = .025 at the lower limit, P (3 or less) at the upper. */
  double w = o.ci.low, all = 1.0 + 16.0 * w + 36.0 * w * w + 16.0 * w * w * w + w * w * w * w;
  near ((16.0 * w * w * w + w * w * w * w) / all, 0.025, 1e-12);
  w = 1.0 / o.ci.high;
  all = 1.0 + 16.0 * w + 36.0 * w * w + 16.0 * w * w * w + w * w * w * w;
  near (1.0 - 1.0 / all, 0.025, 1e-12);
  /* the estimate makes the table seen the expected one */
  w = o.value;
  all = 1.0 + 16.0 * w + 36.0 * w * w + 16.0 * w * w * w + w * w * w * w;
  near ((16.0 * w + 72.0 * w * w + 48.0 * w * w * w + 4.0 * w * w * w * w) / all, 3.0, 1e-12);
}
END_TEST

START_TEST (exchanging_arms_inverts)
{
  struct mdn_odds_ratio a = odds_of (14, 21, 4, 19), b = odds_of (4, 19, 14, 21);
  near (a.value * b.value, 1.0, 1e-11);
  near (a.ci.low * b.ci.high, 1.0, 1e-11);
  near (a.ci.high * b.ci.low, 1.0, 1e-11);
}
END_TEST

START_TEST (edges_are_zero_and_infinite)
{
  struct mdn_odds_ratio none = odds_of (0, 12, 3, 15), all = odds_of (5, 5, 1, 6);
  ck_assert (none.value == 0.0 && none.ci.low == 0.0 && isfinite (none.ci.high));
  ck_assert (isinf (all.value) && isinf (all.ci.high) && all.ci.low > 0.0);
}
END_TEST

START_TEST (odds_refuse)
{
  const struct mdn_two_shares empty = { 0, 0, 1, 4 }, nobody = { 0, 5, 0, 4 }, many = { 6, 5, 0, 4 };
  struct mdn_odds_ratio o;
  enum mdn_refusal why;
  refused (mdn_odds_ratio_of (&empty, 0.95, &o, &why), &why, MDN_REFUSED_EMPTY_ARM);
  refused (mdn_odds_ratio_of (&nobody, 0.95, &o, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
  refused (mdn_odds_ratio_of (&many, 0.95, &o, &why), &why, MDN_REFUSED_BOUNDS);
}
END_TEST

START_TEST (eta_squared_has_the_limits_of_the_noncentral_t)
{
  struct mdn_eta eta;
  struct mdn_interval ncp;
  enum mdn_refusal why;
  double t = 3.1, df = 57.0;
  ck_assert_int_eq (mdn_partial_eta_of (t * t, 1.0, df, 0.95, &eta, &why), MDN_OK);
  ck_assert_int_eq (mdn_noncentral_t_limits (t, df, 0.95, &ncp, &why), MDN_OK);
  near (eta.value, t * t / (t * t + df), 1e-14);
  near (eta.ci.low, ncp.low * ncp.low / (ncp.low * ncp.low + df), 1e-3);   /* F counts the other tail too */
  near (eta.ci.high, ncp.high * ncp.high / (ncp.high * ncp.high + df), 1e-5);
  ck_assert_int_eq (mdn_partial_eta_of (0.4, 1.0, df, 0.95, &eta, &why), MDN_OK);
  near (eta.ci.low, 0.0, 0.0);
  refused (mdn_partial_eta_of (-1.0, 1.0, df, 0.95, &eta, &why), &why, MDN_REFUSED_BOUNDS);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    tea_tasting,
    exchanging_arms_inverts,
    edges_are_zero_and_infinite,
    odds_refuse,
    eta_squared_has_the_limits_of_the_noncentral_t
  };
  return run_suite ("stats odds ratio", tests, sizeof tests / sizeof tests[0]);
}
