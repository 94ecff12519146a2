/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_regression.c - least squares by pivoted QR, small matrices. */
#include "core/stats/regression.h"
#include "core/stats/matrix.h"
#include "core/stats/moments.h"
#include "tests/unit/stats-suite.h"

static const double x[] = { 1.0, 2.0, 3.0, 4.0, 5.0, 6.0 };
static const double y[] = { 1.1, 1.9, 3.2, 3.8, 5.3, 5.9 };
static const double z[] = { 2.0, 1.0, 4.0, 3.0, 6.0, 5.5 };

static enum mdn_status
fit (const double *const *columns, size_t count, const double *outcome, size_t n, struct mdn_regression *out,
     enum mdn_refusal *why)
{
  return mdn_regression_fit (arena, mdn_design_of (arena, n, columns, count), outcome, n, count + 1, out, why);
}

START_TEST (two_regressors)
{
  struct mdn_regression r;
  enum mdn_refusal why;
  ck_assert_int_eq (fit ((const double *const[]) { x, z }, 2, y, 6, &r, &why), MDN_OK);
  near (r.coefficient[0], -0.026158940397351057, 1e-13);
  near (r.coefficient[1], 0.829186376537369818, 1e-13);
  near (r.coefficient[2], 0.183443708609271589, 1e-13);
  near (r.se[1], 0.041226850422766602, 1e-12);
  near (r.sigma, 0.088284037463702336, 1e-12);
  near (mdn_regression_estimate (&r, 2, 0.95).p, 0.01862875364920568, 1e-12);
  near (r.vif[1], r.vif[2], 1e-10);
  near (r.vif[1], 1.0 / (1.0 - pow (mdn_correlation (x, z, 6), 2.0)), 1e-10);
}
END_TEST

START_TEST (leverages_sum_to_the_rank)
{
  struct mdn_regression r;
  enum mdn_refusal why;
  double sum = 0.0;
  ck_assert_int_eq (fit ((const double *const[]) { x, z }, 2, y, 6, &r, &why), MDN_OK);
  for (size_t i = 0; i < 6; i++)
    sum += r.leverage[i];
  near (sum, 3.0, 1e-13);
  near (mdn_sum (r.residual, 6), 0.0, 1e-14);
}
END_TEST

START_TEST (a_constant_moves_only_the_intercept)
{
  double far_x[6], far_y[6];
  struct mdn_regression a, b;
  enum mdn_refusal why;
  for (size_t i = 0; i < 6; i++)
    {
      far_x[i] = x[i] + 1e7;
      far_y[i] = y[i] + 100.0;
    }
  ck_assert_int_eq (fit ((const double *const[]) { x, z }, 2, y, 6, &a, &why), MDN_OK);
  ck_assert_int_eq (fit ((const double *const[]) { far_x, z }, 2, far_y, 6, &b, &why), MDN_OK);
  near (b.coefficient[1], a.coefficient[1], 1e-11);
  near (b.se[1], a.se[1], 1e-11);
  near (b.se_hc3[1], a.se_hc3[1], 1e-11);
  near (b.r2, a.r2, 1e-11);
}
END_TEST

START_TEST (prediction_is_a_combination)
{
  struct mdn_regression r;
  enum mdn_refusal why;
  const double at[] = { 1.0, 3.5 };
  ck_assert_int_eq (fit ((const double *const[]) { x }, 1, y, 6, &r, &why), MDN_OK);
  struct mdn_estimate e = mdn_regression_combine (&r, at, 0.95);
  near (e.value, mdn_mean (y, 6), 1e-14);
  near (e.se, r.sigma / sqrt (6.0), 1e-13);
}
END_TEST

START_TEST (no_intercept)
{
  struct mdn_regression r;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_regression_fit (arena, x, y, 6, 1, &r, &why), MDN_OK);
  double xy = 0.0, xx = 0.0;
  for (size_t i = 0; i < 6; i++)
    {
      xy += x[i] * y[i];
      xx += x[i] * x[i];
    }
  near (r.coefficient[0], xy / xx, 1e-14);
  ck_assert (isnan (r.vif[0]));
}
END_TEST

START_TEST (refusals)
{
  double twice[6], level[6], exact[6];
  struct mdn_regression r;
  enum mdn_refusal why;
  for (size_t i = 0; i < 6; i++)
    {
      twice[i] = 2.0 * x[i] + 3.0;
      level[i] = 7.5;
      exact[i] = 2.0 - x[i];
    }
  refused (fit ((const double *const[]) { x, twice }, 2, y, 6, &r, &why), &why, MDN_REFUSED_RANK);
  refused (fit ((const double *const[]) { level }, 1, y, 6, &r, &why), &why, MDN_REFUSED_RANK);
  refused (fit ((const double *const[]) { x }, 1, level, 6, &r, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
  refused (fit ((const double *const[]) { x }, 1, exact, 6, &r, &why), &why, MDN_REFUSED_PERFECT);
  refused (fit ((const double *const[]) { x }, 1, y, 2, &r, &why), &why, MDN_REFUSED_TOO_FEW);
}
END_TEST

START_TEST (inverse_of_a_small_matrix)
{
  const double a[] = { 4.0, 2.0, 2.0, 3.0 }, flat[] = { 1.0, 1.0, 1.0, 1.0 };
  double inverse[4], determinant;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_symmetric_inverse (arena, a, 2, inverse, &determinant, &why), MDN_OK);
  near (inverse[0], 0.375, 1e-15);
  near (inverse[1], -0.25, 1e-15);
  near (determinant, log (8.0), 1e-15);
  refused (mdn_symmetric_inverse (arena, flat, 2, inverse, NULL, &why), &why, MDN_REFUSED_RANK);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    two_regressors,
    leverages_sum_to_the_rank,
    a_constant_moves_only_the_intercept,
    prediction_is_a_combination,
    no_intercept,
    refusals,
    inverse_of_a_small_matrix
  };
  return run_suite ("stats regression", tests, sizeof tests / sizeof tests[0]);
}
