/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_reliability.c - alpha and its kin, one factor, intraclass correlations. */
#include "core/stats/moments.h"
#include "core/stats/reliability.h"
#include "core/stats/individual.h"
#include "tests/unit/stats-suite.h"

#define N 200
#define K 4

static double items[N * K];

static void
fill (double noise)
{
  for (size_t i = 0; i < N; i++)
    for (size_t j = 0; j < K; j++)
      items[i * K + j] = scatter (i) + noise * scatter (1000 + i * K + j);
}

START_TEST (two_items_by_hand)
{
  const double pair[] = { 1.0, 2.0, 2.0, 1.0, 3.0, 4.0, 4.0, 3.0 };
  struct mdn_reliability r;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_reliability_of (arena, pair, 4, 2, 0.95, &r, &why), MDN_OK);
  near (r.item_rest[0], 0.6, 1e-14);
  near (r.alpha, 2.0 * 0.6 / 1.6, 1e-14);
  near (r.alpha, r.alpha_standardised, 1e-14);
  near (r.split_half, r.alpha, 1e-14);
  near (r.sem, r.total_sd * sqrt (1.0 - r.alpha), 1e-14);
  ck_assert (isnan (r.alpha_without[0]));
}
END_TEST

START_TEST (reversed_item_shows)
{
  struct mdn_reliability r;
  enum mdn_refusal why;
  fill (0.5);
  for (size_t i = 0; i < N; i++)
    items[i * K + 2] = -items[i * K + 2];
  ck_assert_int_eq (mdn_reliability_of (arena, items, N, K, 0.95, &r, &why), MDN_OK);
  ck_assert (r.item_rest[2] < 0.0 && r.item_rest[0] > 0.0);
  ck_assert (r.alpha_without[2] > r.alpha);
}
END_TEST

START_TEST (constant_item_leaves_raw_alpha)
{
  struct mdn_reliability r;
  enum mdn_refusal why;
  fill (0.5);
  for (size_t i = 0; i < N; i++)
    items[i * K] = 3.0;
  ck_assert_int_eq (mdn_reliability_of (arena, items, N, K, 0.95, &r, &why), MDN_OK);
  ck_assert (isfinite (r.alpha) && isnan (r.alpha_standardised) && isnan (r.lambda6) && isnan (r.item_rest[0]));
}
END_TEST

START_TEST (omega_of_parallel_items_is_near_alpha)
{
  struct mdn_reliability r;
  struct mdn_one_factor f;
  enum mdn_refusal why;
  fill (0.5);
  ck_assert_int_eq (mdn_reliability_of (arena, items, N, K, 0.95, &r, &why), MDN_OK);
  ck_assert_int_eq (mdn_one_factor_of (arena, items, N, K, &f, &why), MDN_OK);
  near (f.omega, r.alpha, 0.01);
  ck_assert (f.converged && !f.heywood);
  near (f.df, 2.0, 0.0);
}
END_TEST

START_TEST (omega_does_not_depend_on_units)
{
  struct mdn_one_factor a, b;
  enum mdn_refusal why;
  fill (0.7);
  ck_assert_int_eq (mdn_one_factor_of (arena, items, N, K, &a, &why), MDN_OK);
  for (size_t i = 0; i < N * K; i++)
    items[i] = 1000.0 + 50.0 * items[i];
  ck_assert_int_eq (mdn_one_factor_of (arena, items, N, K, &b, &why), MDN_OK);
  near (b.omega, a.omega, 1e-8);
  near (b.chi2, a.chi2, 1e-6);
  near (b.loading[1], 50.0 * a.loading[1], 1e-6);
}
END_TEST

START_TEST (heywood_case_is_flagged)
{
  struct mdn_one_factor f;
  enum mdn_refusal why;
  double rows[N * 3];
  for (size_t i = 0; i < N; i++)
    {
      rows[i * 3] = scatter (i) + scatter (i + 5000);
      rows[i * 3 + 1] = scatter (i) + 0.05 * scatter (i + 2000);
      rows[i * 3 + 2] = scatter (i + 5000) + 0.05 * scatter (i + 3000);
    }
  ck_assert_int_eq (mdn_one_factor_of (arena, rows, N, 3, &f, &why), MDN_OK);
  ck_assert (f.heywood && f.converged);
  ck_assert (f.residual[0] > 0.0 && f.omega < 1.0);
}
END_TEST

START_TEST (agreement_falls_with_a_shift)
{
  double two[2 * N];
  struct mdn_icc near_one, shifted;
  enum mdn_refusal why;
  for (size_t i = 0; i < N; i++)
    {
      two[2 * i] = scatter (i);
      two[2 * i + 1] = scatter (i) + 0.2 * scatter (i + 700);
    }
  ck_assert_int_eq (mdn_icc_of (arena, two, N, 2, 0.95, &near_one, &why), MDN_OK);
  for (size_t i = 0; i < N; i++)
    two[2 * i + 1] += 1.0;
  ck_assert_int_eq (mdn_icc_of (arena, two, N, 2, 0.95, &shifted, &why), MDN_OK);
  near (shifted.consistency.icc, near_one.consistency.icc, 1e-12);
  ck_assert (shifted.agreement.icc < near_one.agreement.icc - 0.1);
  near (shifted.sdc_consistency, mdn_sdc (shifted.sem_consistency, 0.95), 1e-14);
}
END_TEST

START_TEST (refusals)
{
  struct mdn_reliability r;
  struct mdn_one_factor f;
  struct mdn_icc icc;
  enum mdn_refusal why;
  const double same[] = { 1.0, 1.0, 2.0, 2.0, 3.0, 3.0 }, level[] = { 1.0, 1.0, 1.0, 1.0, 1.0, 1.0 };
  fill (0.5);
  refused (mdn_reliability_of (arena, items, 2, K, 0.95, &r, &why), &why, MDN_REFUSED_TOO_FEW);
  refused (mdn_reliability_of (arena, items, N * K, 1, 0.95, &r, &why), &why, MDN_REFUSED_TOO_FEW);
  refused (mdn_reliability_of (arena, level, 3, 2, 0.95, &r, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
  refused (mdn_one_factor_of (arena, items, 4, K, &f, &why), &why, MDN_REFUSED_TOO_FEW);
  refused (mdn_icc_of (arena, same, 3, 2, 0.95, &icc, &why), &why, MDN_REFUSED_PERFECT);
  refused (mdn_icc_of (arena, level, 3, 2, 0.95, &icc, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
  for (size_t i = 0; i < N; i++)
    items[i * K + 1] = items[i * K];
  refused (mdn_one_factor_of (arena, items, N, K, &f, &why), &why, MDN_REFUSED_RANK);
}
END_TEST

START_TEST (minimum_residuals_of_three_items_are_exact)
{
  double rows[3 * 50];
  struct mdn_minimum_residuals f;
  enum mdn_refusal why;
  double column[3][50];
  for (size_t i = 0; i < 50; i++)
    for (size_t j = 0; j < 3; j++)
      rows[3 * i + j] = column[j][i] = 2.0 * scatter (i) + (double) (j + 1) * scatter (i + 100 * (j + 1));
  ck_assert_int_eq (mdn_minimum_residuals_of (arena, rows, 50, 3, &f, &why), MDN_OK);
  double r01 = mdn_correlation (column[0], column[1], 50), r02 = mdn_correlation (column[0], column[2], 50);
  double r12 = mdn_correlation (column[1], column[2], 50);
  near (f.loading[0] * f.loading[0], r01 * r02 / r12, 1e-10);
  near (f.loading[1] * f.loading[2], r12, 1e-10);
  ck_assert (!f.heywood);
  for (size_t i = 0; i < 50; i++)
    rows[3 * i + 1] = 4.0;
  refused (mdn_minimum_residuals_of (arena, rows, 50, 3, &f, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
  refused (mdn_minimum_residuals_of (arena, rows, 50, 2, &f, &why), &why, MDN_REFUSED_TOO_FEW);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    two_items_by_hand,
    reversed_item_shows,
    constant_item_leaves_raw_alpha,
    omega_of_parallel_items_is_near_alpha,
    omega_does_not_depend_on_units,
    heywood_case_is_flagged,
    agreement_falls_with_a_shift,
    refusals,
    minimum_residuals_of_three_items_are_exact
  };
  return run_suite ("stats reliability", tests, sizeof tests / sizeof tests[0]);
}
