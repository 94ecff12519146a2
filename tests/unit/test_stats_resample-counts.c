/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_resample-counts.c - resamples as counts are R's draws; sums of products are exact loops. */
#include "core/stats/crossproduct.h"
#include "core/stats/resample-counts.h"
#include "tests/unit/stats-suite.h"

/* The sum of the squares of all row numbers drawn, from 1. */
static uint64_t
drawn_squares (struct mdn_random *random, size_t n)
{
  struct mdn_strata strata;
  enum mdn_refusal why;
  uint64_t sum = 0;
  ck_assert_int_eq (mdn_strata_of (arena, NULL, 0, n, &strata, &why), MDN_OK);
  uint16_t *count = mdn_arena_array (arena, strata.slots, sizeof *count);
  mdn_resample_counts (random, &strata, count);
  for (size_t i = 0; i < n; i++)
    sum += (i + 1) * (i + 1) * count[strata.slot[i]];
  return sum;
}

START_TEST (counts_are_the_draws_of_r)
{
  struct mdn_random random;
  mdn_random_seed (&random, 7);
  ck_assert_uint_eq (drawn_squares (&random, 200), 2676640);
  mdn_random_seed (&random, 9);
  ck_assert_uint_eq (drawn_squares (&random, 10000), UINT64_C (335060662878));
  mdn_random_seed (&random, 9);   /* beyond 2^15 rows a draw takes two words */
  ck_assert_uint_eq (drawn_squares (&random, 40000), UINT64_C (21297445263527));
  near (mdn_random_uniform (&random), 0.49267940176650882, 1e-16);
}
END_TEST

START_TEST (strata_are_drawn_in_their_order)
{
  size_t stratum[138], index[138];
  struct mdn_random random, other;
  struct mdn_strata strata;
  enum mdn_refusal why;
  for (size_t i = 0; i < 138; i++)
    stratum[i] = i % 4 == 1 ? 1 : i == 50 ? 2 : 0;
  ck_assert_int_eq (mdn_strata_of (arena, stratum, 3, 138, &strata, &why), MDN_OK);
  uint16_t *count = mdn_arena_array (arena, strata.slots, sizeof *count);
  size_t *expected = mdn_arena_array (arena, 138, sizeof *expected);
  mdn_random_seed (&random, 11);
  mdn_random_seed (&other, 11);
  for (int round = 0; round < 20; round++)
    {
      mdn_resample_counts (&random, &strata, count);
      ck_assert_int_eq (mdn_resample_stratified (arena, &other, stratum, 3, 138, index), MDN_OK);
      for (size_t i = 0; i < 138; i++)
        expected[i] = 0;
      for (size_t i = 0; i < 138; i++)
        expected[index[i]]++;
      for (size_t i = 0; i < 138; i++)
        ck_assert_uint_eq (count[strata.slot[i]], expected[i]);
    }
  near (mdn_random_uniform (&random), mdn_random_uniform (&other), 0.0);
}
END_TEST

START_TEST (replicate_seeds_differ)
{
  for (uint64_t r = 1; r < 1000; r++)
    {
      ck_assert_uint_ne (mdn_replicate_seed (1, r), mdn_replicate_seed (1, r - 1));
      ck_assert_uint_ne (mdn_replicate_seed (1, r), mdn_replicate_seed (2, r - 1));
    }
  ck_assert_uint_eq (mdn_replicate_seed (0, 0), 0);
  ck_assert_uint_eq (mdn_replicate_seed (1, 0), 0x2fef5c8fu);
}
END_TEST

/* Whatever registers are used, a sum is the plain loop, bit by bit. */
static void
sums_are_plain_loops (size_t n, size_t columns)
{
  struct mdn_cross cross;
  struct mdn_cross_room room;
  const double *column[12];
  uint32_t *slot = mdn_arena_array (arena, n, sizeof *slot);
  uint16_t *count = mdn_arena_array (arena, n * MDN_CROSS_BATCH, sizeof *count);
  for (size_t j = 0; j < columns; j++)
    {
      double *values = mdn_arena_array (arena, n, sizeof *values);
      for (size_t i = 0; i < n; i++)
        values[i] = scatter (i + 7919 * j) * 3.0;
      column[j] = values;
    }
  for (size_t i = 0; i < n * MDN_CROSS_BATCH; i++)
    count[i] = (uint16_t) (2.5 * (1.0 + scatter (i)));
  for (size_t i = 0; i < n; i++)
    slot[i] = (uint32_t) (n - 1 - i);
  ck_assert_int_eq (mdn_cross_new (arena, column, columns, n, &cross), MDN_OK);
  ck_assert_int_eq (mdn_cross_room_new (arena, &cross, &room), MDN_OK);
  for (int round = 0; round < 2; round++)
    mdn_cross_sums (&cross, count, n, slot, &room);
  for (size_t r = 0; r < MDN_CROSS_BATCH; r += 9)
    for (size_t a = 0; a <= columns; a++)
      for (size_t b = a; b <= columns; b++)
        {
          volatile double sum = 0.0, part;
          for (size_t i = 0; i < n; i++)
            {
              part = (a > 0 ? column[a - 1][i] : 1.0) * (b > 0 ? column[b - 1][i] : 1.0);
              part = (double) count[r * n + slot[i]] * part;
              sum += part;
            }
          ck_assert_double_eq (room.sum[r * cross.width + mdn_cross_at (&cross, a, b)], sum);
        }
}

START_TEST (sums_of_products_are_exact_loops)
{
  sums_are_plain_loops (37, 3);
  sums_are_plain_loops (256, 10);
  sums_are_plain_loops (700, 11);   /* several blocks, the last one short */
}
END_TEST

START_TEST (strata_refuse)
{
  const size_t stratum[] = { 0, 2, 0, 2 };
  struct mdn_strata strata;
  enum mdn_refusal why;
  refused (mdn_strata_of (arena, stratum, 3, 4, &strata, &why), &why, MDN_REFUSED_EMPTY_ARM);
  refused (mdn_strata_of (arena, stratum, 2, 4, &strata, &why), &why, MDN_REFUSED_BOUNDS);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    counts_are_the_draws_of_r,
    strata_are_drawn_in_their_order,
    replicate_seeds_differ,
    sums_of_products_are_exact_loops,
    strata_refuse
  };
  return run_suite ("stats resample counts", tests, sizeof tests / sizeof tests[0]);
}
