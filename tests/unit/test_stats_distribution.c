/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_distribution.c - tails, critical values, noncentral limits, equivalence. */
#include "core/stats/distribution.h"
#include "core/stats/equivalence.h"
#include "core/stats/quadrature.h"
#include "tests/unit/stats-suite.h"

static double
square (double x, const void *context)
{
  return *(const double *) context * x * x;
}

static double
spike (double x, const void *context)
{
  (void) context;
  return 1.0 / sqrt (x);
}

START_TEST (quadrature_of_known_integrals)
{
  double factor = 3.0;
  near (mdn_integrate (square, &factor, 0.0, 2.0, 1e-12), 8.0, 1e-13);
  near (mdn_integrate (spike, NULL, 0.0, 1.0, 1e-9), 2.0, 1e-6);
  ck_assert (mdn_integrate (square, &factor, 2.0, 2.0, 1e-12) == 0.0);
}
END_TEST

START_TEST (critical_value_is_not_rounded)
{
  near (mdn_normal_critical (0.95), 1.9599639845400545, 1e-15);
  near (mdn_t_critical (0.95, INFINITY), mdn_normal_critical (0.95), 1e-14);
}
END_TEST

START_TEST (tails_keep_their_digits)
{
  ck_assert (mdn_normal_upper (37.0) > 0.0);
  near (mdn_normal_upper (10.0) / 7.619853024160527e-24, 1.0, 1e-12);
  near (mdn_f_quantile_upper (0.05, 1.0, 10.0), mdn_t_critical (0.95, 10.0) * mdn_t_critical (0.95, 10.0), 1e-13);
}
END_TEST

START_TEST (noncentral_limits_mirror)
{
  struct mdn_interval up, down;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_noncentral_t_limits (2.5, 9.0, 0.95, &up, &why), MDN_OK);
  ck_assert_int_eq (mdn_noncentral_t_limits (-2.5, 9.0, 0.95, &down, &why), MDN_OK);
  near (up.low, -down.high, 1e-9);
  near (up.high, -down.low, 1e-9);
  ck_assert (up.low < 2.5 && up.high > 2.5);
  refused (mdn_noncentral_t_limits (INFINITY, 9.0, 0.95, &up, &why), &why, MDN_REFUSED_BOUNDS);
  refused (mdn_noncentral_t_limits (1.0, 0.0, 0.95, &up, &why), &why, MDN_REFUSED_BOUNDS);
}
END_TEST

START_TEST (hedges_factor)
{
  near (mdn_hedges_j (2.0), 0.5641895835477563, 1e-14);
  ck_assert (isnan (mdn_hedges_j (1.0)));
}
END_TEST

START_TEST (equivalence_needs_both_bounds)
{
  struct mdn_tost t;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_tost_of (0.1, 0.2, 30.0, -1.0, 1.0, 0.05, &t, &why), MDN_OK);
  ck_assert (t.equivalent && t.ci.low > -1.0 && t.ci.high < 1.0);
  ck_assert_int_eq (mdn_tost_of (0.9, 0.2, 30.0, -1.0, 1.0, 0.05, &t, &why), MDN_OK);
  ck_assert (!t.equivalent && t.p_low < 0.05 && t.p_high > 0.05);
  refused (mdn_tost_of (0.1, 0.0, 30.0, -1.0, 1.0, 0.05, &t, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
  refused (mdn_tost_of (0.1, 0.2, 30.0, 1.0, -1.0, 0.05, &t, &why), &why, MDN_REFUSED_BOUNDS);
}
END_TEST

START_TEST (every_refusal_has_its_text)
{
  for (int why = MDN_REFUSED_NOT; why <= MDN_REFUSED_UNRELIABLE; why++)
    ck_assert_str_ne (mdn_refusal_text ((enum mdn_refusal) why), "unknown");
  ck_assert_str_eq (mdn_refusal_text (MDN_REFUSED_EMPTY_ARM), "empty arm");
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    quadrature_of_known_integrals,
    critical_value_is_not_rounded,
    tails_keep_their_digits,
    noncentral_limits_mirror,
    hedges_factor,
    equivalence_needs_both_bounds,
    every_refusal_has_its_text
  };
  return run_suite ("stats distribution", tests, sizeof tests / sizeof tests[0]);
}
