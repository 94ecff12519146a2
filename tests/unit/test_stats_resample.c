/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_resample.c - R's generator, resamples, bootstrap intervals. */
#include "core/stats/moments.h"
#include "core/stats/resample.h"
#include "tests/unit/stats-suite.h"

START_TEST (uniforms_are_those_of_r)
{
  struct mdn_random random;
  mdn_random_seed (&random, 1);
  near (mdn_random_uniform (&random), 0.26550866314209998, 1e-16);
  near (mdn_random_uniform (&random), 0.37212389963679016, 1e-16);
  near (mdn_random_uniform (&random), 0.57285336335189641, 1e-16);
  mdn_random_seed (&random, 2147483647);
  near (mdn_random_uniform (&random), 0.68966742674820125, 1e-16);
}
END_TEST

START_TEST (samples_are_those_of_r)
{
  const size_t ten[] = { 1, 5, 1, 9, 10, 4, 2, 10, 1, 8 }, thousand[] = { 415, 463, 179, 526, 195, 938, 818, 118 };
  struct mdn_random random;
  size_t index[10];
  mdn_random_seed (&random, 42);
  mdn_resample (&random, 10, index);
  for (size_t i = 0; i < 10; i++)
    ck_assert_uint_eq (index[i] + 1, ten[i]);
  mdn_random_seed (&random, 123);
  for (size_t i = 0; i < 8; i++)
    ck_assert_uint_eq (mdn_random_below (&random, 1000) + 1, thousand[i]);
}
END_TEST

START_TEST (one_candidate_still_draws)
{
  struct mdn_random random;
  mdn_random_seed (&random, 7);
  for (int i = 0; i < 3; i++)
    ck_assert_uint_eq (mdn_random_below (&random, 1), 0);
  near (mdn_random_uniform (&random), 0.069748678710311651, 1e-16);
}
END_TEST

START_TEST (strata_keep_their_sizes)
{
  const size_t stratum[] = { 0, 1, 0, 1, 1, 0, 1 };
  struct mdn_random random;
  size_t index[7], ones = 0;
  mdn_random_seed (&random, 5);
  ck_assert_int_eq (mdn_resample_stratified (arena, &random, stratum, 2, 7, index), MDN_OK);
  for (size_t i = 0; i < 7; i++)
    ones += stratum[index[i]];
  ck_assert_uint_eq (ones, 4);
}
END_TEST

START_TEST (percentile_of_known_replicates)
{
  double t[101], jackknife[3] = { 1.0, 2.0, 3.0 };
  struct mdn_bootstrap b;
  enum mdn_refusal why;
  for (size_t i = 0; i < 101; i++)
    t[i] = (double) ((i * 37) % 101);
  ck_assert_int_eq (mdn_bootstrap_of (arena, 50.0, t, 101, NULL, 0, 0.9, &b, &why), MDN_OK);
  near (b.percentile.low, 5.0, 1e-13);
  near (b.percentile.high, 95.0, 1e-13);
  near (b.basic.low, 5.0, 1e-13);
  ck_assert (isnan (b.bca.low));
  ck_assert_int_eq (mdn_bootstrap_of (arena, 50.0, t, 101, jackknife, 3, 0.9, &b, &why), MDN_OK);
  near (b.acceleration, 0.0, 1e-15);
  refused (mdn_bootstrap_of (arena, 50.0, t, 1, NULL, 0, 0.9, &b, &why), &why, MDN_REFUSED_TOO_FEW);
  for (size_t i = 0; i < 101; i++)
    t[i] = 1.0;
  refused (mdn_bootstrap_of (arena, 1.0, t, 101, NULL, 0, 0.9, &b, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
}
END_TEST

START_TEST (quantiles_of_other_programs)
{
  double x[] = { 3.0, 1.0, 4.0, 1.5, 9.0, 2.6, 5.0, 3.5, 8.9, 7.9 };
  mdn_sort (x, 10);
  near (mdn_quantile_as (MDN_QUANTILE_TYPE6, x, 10, 0.13), 1.215, 1e-14);
  near (mdn_quantile_as (MDN_QUANTILE_TYPE6, x, 10, 0.95), 9.0, 0.0);
  near (mdn_quantile_as (MDN_QUANTILE_TYPE6, x, 10, 0.01), 1.0, 0.0);
  near (mdn_quantile_as (MDN_QUANTILE_NORMAL, x, 10, 0.13), 1.2446413009352493, 1e-14);
  near (mdn_quantile_as (MDN_QUANTILE_TYPE7, x, 10, 0.5), 3.75, 1e-15);
  near (mdn_quantile_as (MDN_QUANTILE_NORMAL, x, 10, 2.0 / 11.0), 1.5, 1e-14);
  ck_assert (isnan (mdn_quantile_as (MDN_QUANTILE_TYPE6, x, 0, 0.5)));
}
END_TEST

START_TEST (an_estimate_below_all_replicates_has_no_corrected_interval)
{
  double t[50], jackknife[5] = { 1.0, 2.0, 3.0, 4.0, 6.0 };
  struct mdn_bootstrap b;
  enum mdn_refusal why;
  for (size_t i = 0; i < 50; i++)
    t[i] = 10.0 + (double) i;
  ck_assert_int_eq (mdn_bootstrap_of (arena, 1.0, t, 50, jackknife, 5, 0.95, &b, &why), MDN_OK);
  near (b.proportion_below, 0.0, 0.0);
  ck_assert (!(b.bca.low < b.percentile.low) && isfinite (b.percentile.low));
  near (b.normal.low + b.normal.high, 2.0 * (1.0 - b.bias), 1e-13);
}
END_TEST

START_TEST (words_go_on_where_draws_stopped)
{
  struct mdn_random random, other;
  uint32_t word[700];
  mdn_random_seed (&random, 3);
  mdn_random_seed (&other, 3);
  near (mdn_random_uniform (&random), 0.16804152633994818, 1e-16);
  mdn_random_words (&random, word, 622);
  near (mdn_random_uniform (&random), 0.61791370809078217, 1e-16);   /* the 624th, the last of a round */
  near (mdn_random_uniform (&random), 0.77810131199657917, 1e-16);
  mdn_random_words (&random, word, 674);
  near (mdn_random_uniform (&random), 0.92689366289414465, 1e-16);   /* the 1300th */
  mdn_random_words (&other, word, 700);
  near (word[623] * 0x1p-32, 0.61791370809078217, 1e-16);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    uniforms_are_those_of_r,
    samples_are_those_of_r,
    one_candidate_still_draws,
    strata_keep_their_sizes,
    percentile_of_known_replicates,
    quantiles_of_other_programs,
    an_estimate_below_all_replicates_has_no_corrected_interval,
    words_go_on_where_draws_stopped
  };
  return run_suite ("stats resample", tests, sizeof tests / sizeof tests[0]);
}
