/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_pair.c - pairing by id in the declared order of waves, and everything that can be wrong with ids. */
#include "study-bench.h"

static enum mdn_status
pair (struct bench *b)
{
  const struct mdn_dataset *const waves[2] = { &b->wave[0], &b->wave[1] };
  return mdn_pair_people (b->arena, b->diag, &b->study, waves, &b->pairs);
}

static size_t
said (const struct bench *b, const char *id)
{
  return mdn_diag_count_id (b->diag, id);
}

/* The rows of the second file are turned around: rows and alphabet mean nothing. */
START_TEST (rows_do_not_pair_ids_do)
{
  struct bench *b = bench_new (5, false);
  for (size_t i = 0; i < 5; i++)
    b->id[1][i] = b->id[0][4 - i];
  ck_assert_int_eq (pair (b), MDN_OK);
  ck_assert_uint_eq (b->pairs.n, 5);
  for (size_t i = 0; i < 5; i++)
    {
      ck_assert_uint_eq (b->pairs.pair[i].row[0], i);
      ck_assert_uint_eq (b->pairs.pair[i].row[1], 4 - i);
    }
  bench_free (b);
}
END_TEST

/* A person seen only afterwards stands first in the alphabet, and the waves are called post and
 * before: the change must still be second minus first. */
START_TEST (order_is_the_declared_one)
{
  struct bench *b = bench_new (3, false);
  size_t s = bench_score (b, "mood", MDN_BETTER_LOWER);
  b->wave[0].wave = "zero";
  b->wave[1].wave = "after";
  b->id[0][0] = "Z9";
  b->id[1][0] = "A0";
  for (size_t i = 0; i < 3; i++)
    {
      b->value[0][s][i] = 20;
      b->value[1][s][i] = 10;
    }
  const struct mdn_compared *score;
  size_t n;
  ck_assert_int_eq (pair (b), MDN_OK);
  ck_assert_uint_eq (b->pairs.n, 2);
  ck_assert_int_eq (mdn_compared_all (b->arena, &b->study, &b->pairs, &score, &n), MDN_OK);
  ck_assert_uint_eq (n, 1);
  ck_assert_double_eq (score[0].pre[0], 20);
  ck_assert_double_eq (score[0].post[0], 10);
  ck_assert_uint_eq (said (b, "pair.orphan"), 2);
  bench_free (b);
}
END_TEST

START_TEST (duplicates_are_an_error_unless_settled)
{
  struct bench *b = bench_new (4, false);
  b->id[1][3] = b->id[1][0];
  ck_assert_int_eq (pair (b), MDN_DATA);
  ck_assert_uint_eq (b->pairs.n_duplicates, 1);
  ck_assert_uint_eq (b->pairs.duplicate[0].kept, MDN_ABSENT);
  ck_assert_uint_eq (said (b, "pair.duplicate-id"), 1);
  ck_assert_uint_eq (said (b, "pair.duplicates-stop"), 1);
  bench_free (b);
}
END_TEST

START_TEST (duplicates_by_rule)
{
  static const enum mdn_duplicates rules[] = { MDN_DUPLICATES_FIRST, MDN_DUPLICATES_LAST, MDN_DUPLICATES_MOST_COMPLETE };
  static const size_t kept[] = { 0, 3, 2 };
  for (size_t r = 0; r < 3; r++)
    {
      struct bench *b = bench_new (4, false);
      size_t s = bench_score (b, "mood", MDN_BETTER_LOWER), t = bench_score (b, "sleep", MDN_BETTER_LOWER);
      for (size_t i = 0; i < 4; i++)
        b->value[1][s][i] = b->value[1][t][i] = i == 2 ? 1 : NAN;
      b->id[1][2] = b->id[1][3] = b->id[1][0];
      b->study.duplicates = rules[r];
      ck_assert_int_eq (pair (b), MDN_OK);
      ck_assert_uint_eq (b->pairs.n_duplicates, 1);
      ck_assert_uint_eq (b->pairs.duplicate[0].n_rows, 3);
      ck_assert_uint_eq (b->pairs.duplicate[0].wave, 1);
      ck_assert_uint_eq (b->pairs.duplicate[0].kept, kept[r]);
      ck_assert_uint_eq (b->pairs.pair[0].row[1], kept[r]);
      ck_assert_uint_eq (said (b, "pair.duplicate-id"), 1);
      ck_assert_uint_eq (said (b, "pair.duplicates-stop"), 0);
      bench_free (b);
    }
}
END_TEST

START_TEST (ids_that_cannot_be_used)
{
  struct bench *b = bench_new (3, false);
  b->id[0][1] = "";
  ck_assert_int_eq (pair (b), MDN_OK);
  ck_assert_uint_eq (b->pairs.empty[0], 1);
  ck_assert_uint_eq (b->pairs.n, 2);
  ck_assert_uint_eq (said (b, "pair.empty-id"), 1);
  b->wave[1].id = NULL;
  ck_assert_int_eq (pair (b), MDN_DATA);
  ck_assert_uint_eq (said (b, "pair.no-id"), 1);
  bench_free (b);
}
END_TEST

START_TEST (nobody_at_both_waves)
{
  struct bench *b = bench_new (2, false);
  b->id[1][0] = "X";
  b->id[1][1] = "Y";
  ck_assert_int_eq (pair (b), MDN_DATA);
  ck_assert_uint_eq (said (b, "pair.nobody"), 1);
  bench_free (b);
}
END_TEST

START_TEST (a_wave_of_nobody)
{
  struct bench *b = bench_new (2, false);
  b->wave[1].id = NULL;
  b->wave[1].n_people = 0;
  ck_assert_int_eq (pair (b), MDN_DATA);
  ck_assert_uint_eq (said (b, "pair.nobody"), 1);
  ck_assert_uint_eq (said (b, "pair.no-id"), 0);
  bench_free (b);
}
END_TEST

START_TEST (arms)
{
  struct bench *b = bench_new (6, true);
  b->arm[0][0] = " WAIT ";                /* blanks and case aside */
  b->arm[1][1] = "";                      /* one wave is enough */
  b->arm[1][2] = "walk";                  /* two arms for one person */
  b->arm[0][3] = b->arm[1][3] = "";       /* none */
  b->study.treated = "walk";
  b->arm[0][4] = b->arm[1][4] = "swim";   /* a third arm */
  ck_assert_int_eq (pair (b), MDN_OK);
  static const enum mdn_arm expected[] = { MDN_ARM_CONTROL, MDN_ARM_CONTROL, MDN_ARM_UNKNOWN, MDN_ARM_UNKNOWN,
                                           MDN_ARM_UNKNOWN, MDN_ARM_TREATED };
  for (size_t i = 0; i < 6; i++)
    ck_assert_int_eq (b->pairs.pair[i].arm, expected[i]);
  ck_assert_uint_eq (b->pairs.n_conflicts, 1);
  ck_assert_str_eq (b->pairs.conflict[0].id, "P0002");
  ck_assert_uint_eq (said (b, "pair.arm-conflict"), 1);
  ck_assert_uint_eq (said (b, "pair.arm-absent"), 1);
  ck_assert_uint_eq (said (b, "pair.other-arm"), 1);
  ck_assert_uint_eq (b->pairs.n_arm[0], 2);
  ck_assert_uint_eq (b->pairs.n_arm[1], 1);
  bench_free (b);
}
END_TEST

START_TEST (an_arm_column_that_is_not_there_is_a_mistake)
{
  struct bench *b = bench_new (4, true);
  b->wave[0].arm = b->wave[1].arm = NULL;
  ck_assert_int_eq (pair (b), MDN_DEFINITION);
  ck_assert_uint_eq (said (b, "pair.no-arm-column"), 1);
  bench_free (b);
}
END_TEST

START_TEST (attrition_by_arm)
{
  struct bench *b = bench_new (8, true);
  size_t s = bench_score (b, "mood", MDN_BETTER_LOWER);
  for (size_t i = 0; i < 8; i++)
    b->value[0][s][i] = (double) i;
  b->id[1][6] = "Q1";
  b->id[1][7] = "Q2";
  ck_assert_int_eq (pair (b), MDN_OK);
  const struct mdn_attrition *control = &b->pairs.attrition[MDN_GROUP_CONTROL],
                             *treated = &b->pairs.attrition[MDN_GROUP_TREATED],
                             *all = &b->pairs.attrition[MDN_GROUP_ALL];
  ck_assert_uint_eq (control->both, 4);
  ck_assert_uint_eq (control->only_first, 0);
  ck_assert_uint_eq (treated->first, 4);
  ck_assert_uint_eq (treated->only_first, 2);
  ck_assert_uint_eq (treated->only_second, 2);
  ck_assert_uint_eq (all->first, 8);
  ck_assert_uint_eq (all->second, 8);
  ck_assert_uint_eq (all->both, 6);
  struct mdn_drop_baseline drop;
  ck_assert_int_eq (mdn_pair_baseline (b->arena, &b->pairs, "mood.total", MDN_GROUP_ALL, &drop), MDN_OK);
  ck_assert_uint_eq (drop.n_left, 2);
  ck_assert_uint_eq (drop.n_stayed, 6);
  ck_assert_double_eq (drop.mean_left, 6.5);
  ck_assert_double_eq (drop.mean_stayed, 2.5);
  ck_assert (drop.d > 0);
  ck_assert_int_eq (mdn_pair_baseline (b->arena, &b->pairs, "none", MDN_GROUP_ALL, &drop), MDN_NOT_FOUND);
  bench_free (b);
}
END_TEST

START_TEST (ids_that_look_alike_are_pointed_out_not_joined)
{
  static const char *const first[] = { "anna", "tom 7", "007", "martha", "S1", "P100" };
  static const char *const second[] = { "ANNA", "tom-7", "7", "marta", "S2", "P101" };
  static const enum mdn_near how[] = { MDN_NEAR_CASE, MDN_NEAR_BLANKS, MDN_NEAR_ZEROS, MDN_NEAR_LETTER };
  struct bench *b = bench_new (7, false);
  for (size_t i = 0; i < 6; i++)
    {
      b->id[0][i] = first[i];
      b->id[1][i] = second[i];
    }
  ck_assert_int_eq (pair (b), MDN_OK);
  ck_assert_uint_eq (b->pairs.n, 1);
  ck_assert_uint_eq (b->pairs.n_near, 4);
  for (size_t i = 0; i < 4; i++)
    {
      ck_assert_int_eq (b->pairs.near[i].how, how[i]);
      ck_assert_str_eq (b->pairs.near[i].first, first[i]);
      ck_assert_str_eq (b->pairs.near[i].second, second[i]);
    }
  ck_assert_uint_eq (said (b, "pair.near-id"), 4);
  bench_free (b);
}
END_TEST

START_TEST (swapped_and_inserted_letters)
{
  struct bench *b = bench_new (3, false);
  b->id[0][0] = "lennard";
  b->id[1][0] = "lenanrd";
  b->id[0][1] = "mia k";
  b->id[1][1] = "miia k";
  ck_assert_int_eq (pair (b), MDN_OK);
  ck_assert_uint_eq (b->pairs.n_near, 2);
  bench_free (b);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("pair");
  TCase *tests = tcase_create ("pair");
  tcase_add_test (tests, rows_do_not_pair_ids_do);
  tcase_add_test (tests, order_is_the_declared_one);
  tcase_add_test (tests, duplicates_are_an_error_unless_settled);
  tcase_add_test (tests, duplicates_by_rule);
  tcase_add_test (tests, ids_that_cannot_be_used);
  tcase_add_test (tests, nobody_at_both_waves);
  tcase_add_test (tests, a_wave_of_nobody);
  tcase_add_test (tests, arms);
  tcase_add_test (tests, an_arm_column_that_is_not_there_is_a_mistake);
  tcase_add_test (tests, attrition_by_arm);
  tcase_add_test (tests, ids_that_look_alike_are_pointed_out_not_joined);
  tcase_add_test (tests, swapped_and_inserted_letters);
  suite_add_tcase (suite, tests);
  return bench_main (suite);
}
