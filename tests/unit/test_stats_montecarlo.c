/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_montecarlo.c - drawn products beside the exact ones, normals of R, fast sorting. */
#include "core/stats/montecarlo.h"
#include "core/stats/moments.h"
#include "core/stats/resample.h"
#include "tests/unit/stats-suite.h"

START_TEST (normals_are_those_of_r)
{
  struct mdn_random random;
  mdn_random_seed (&random, 42);
  near (mdn_random_normal (&random), 1.37095844714666848, 1e-15);
  near (mdn_random_normal (&random), -0.56469817139608869, 1e-15);
  near (mdn_random_normal (&random), 0.36312841133733920, 1e-15);
}
END_TEST

START_TEST (two_factors_are_the_exact_product)
{
  const struct mdn_factor factor[2] = { { 0.6268, 0.3098 }, { 0.3244, 0.0707 } };
  struct mdn_monte_carlo drawn;
  struct mdn_product exact;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_monte_carlo_of (arena, factor, 2, 400000, 1, 0.95, &drawn, &why), MDN_OK);
  ck_assert_int_eq (mdn_product_of (factor[0], factor[1], 0.95, &exact, &why), MDN_OK);
  ck_assert_double_lt (fabs (drawn.ci.low - exact.ci.low), 4.0 * drawn.error.low);
  ck_assert_double_lt (fabs (drawn.ci.high - exact.ci.high), 4.0 * drawn.error.high);
  ck_assert_double_lt (fabs (drawn.p - exact.p), 4.0 * drawn.p_error);
  ck_assert_double_lt (drawn.error.low, 0.001);
  ck_assert_double_gt (drawn.error.low, 0.00005);
  near (drawn.value, exact.value, 1e-15);
}
END_TEST

START_TEST (the_error_is_what_seeds_make)
{
  const struct mdn_factor factor[3] = { { 0.5, 0.2 }, { 0.4, 0.1 }, { 0.6, 0.15 } };
  double low[30], told = 0.0;
  enum mdn_refusal why;
  for (uint32_t seed = 0; seed < 30; seed++)
    {
      struct mdn_monte_carlo m;
      ck_assert_int_eq (mdn_monte_carlo_of (arena, factor, 3, 100000, seed, 0.95, &m, &why), MDN_OK);
      low[seed] = m.ci.low;
      told += m.error.low / 30.0;
    }
  double seen = mdn_moments_of (low, 30).sd;
  ck_assert_double_gt (seen, 0.6 * told);
  ck_assert_double_lt (seen, 1.5 * told);
}
END_TEST

START_TEST (the_same_seed_gives_the_same_bytes)
{
  const struct mdn_factor factor[3] = { { 0.5, 0.2 }, { 0.4, 0.1 }, { -0.6, 0.15 } };
  struct mdn_monte_carlo one, other;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_monte_carlo_of (arena, factor, 3, 100000, 5, 0.95, &one, &why), MDN_OK);
  ck_assert_int_eq (mdn_monte_carlo_of (arena, factor, 3, 100000, 5, 0.95, &other, &why), MDN_OK);
  ck_assert_mem_eq (&one.ci, &other.ci, sizeof one.ci);
  refused (mdn_monte_carlo_of (arena, factor, 3, 99999, 5, 0.95, &one, &why), &why, MDN_REFUSED_TOO_FEW);
  refused (mdn_monte_carlo_of (arena, factor, 1, 100000, 5, 0.95, &one, &why), &why, MDN_REFUSED_TOO_FEW);
  const struct mdn_factor still[2] = { { 0.5, 0.2 }, { 0.4, 0.0 } };
  refused (mdn_monte_carlo_of (arena, still, 2, 100000, 5, 0.95, &one, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
}
END_TEST

START_TEST (correlated_factors_turn_the_interval)
{
  const struct mdn_factor a = { 0.2, 1.0 }, b = { 0.4, 1.0 };
  struct mdn_product p, q;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_product_correlated_of (a, b, -0.5, 0.95, &p, &why), MDN_OK);
  near (p.ci.high, 1.2949028043781312, 1e-8);   /* R's integrate finds 0.975 there to 1e-13 */
  ck_assert_int_eq (mdn_product_correlated_of (a, b, 0.0, 0.95, &p, &why), MDN_OK);
  ck_assert_int_eq (mdn_product_of (a, b, 0.95, &q, &why), MDN_OK);
  near (p.ci.low, q.ci.low, 0.0);
  ck_assert_int_eq (mdn_product_correlated_of (a, b, 1e-9, 0.95, &p, &why), MDN_OK);
  near (p.ci.low, q.ci.low, 1e-7);
  near (p.p, q.p, 1e-7);
  refused (mdn_product_correlated_of (a, b, 1.0, 0.95, &p, &why), &why, MDN_REFUSED_BOUNDS);
}
END_TEST

START_TEST (long_sort_is_sort)
{
  const size_t sizes[] = { 3, 512, 5000, 70000 };
  for (size_t s = 0; s < 4; s++)
    {
      size_t n = sizes[s];
      double *x = mdn_arena_array (arena, n, sizeof *x), *y = mdn_arena_array (arena, n, sizeof *y);
      uint64_t *room = mdn_arena_array (arena, n, 2 * sizeof *room);
      for (size_t i = 0; i < n; i++)
        x[i] = y[i] = i % 7 == 0 ? 0.0 : i % 11 == 0 ? 3.0 : scatter (i) * pow (10.0, (double) (i % 300) - 150.0);
      for (int round = 0; round < 3; round++)   /* spread over 300 decades; without an end; evenly */
        {
          x[1] = y[1] = round == 1 ? -INFINITY : 2.0;
          for (size_t i = 0; round == 2 && i < n; i++)
            x[i] = y[i] = scatter (i + n);
          mdn_sort (x, n);
          mdn_sort_long (y, n, room);
          for (size_t i = 0; i < n; i++)
            ck_assert_double_eq (y[i], x[i]);
        }
    }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    normals_are_those_of_r,
    two_factors_are_the_exact_product,
    the_error_is_what_seeds_make,
    the_same_seed_gives_the_same_bytes,
    correlated_factors_turn_the_interval,
    long_sort_is_sort
  };
  return run_suite ("stats montecarlo", tests, sizeof tests / sizeof tests[0]);
}
