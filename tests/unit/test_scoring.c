/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_scoring.c - whole exports through matching, answers, missing rules and methods. */
#include <check.h>

#include "score-bench.h"

enum { STRICT, TOTAL, AVERAGE };

static const char head[] = "id,mood1,mood2,mood3,mood4,mood5\n";

/* Writes head and rows, scores them. */
static struct bench_scores
score_rows (struct bench *bench, const char *rows)
{
  return bench_score (bench, mdn_arena_format (bench->arena, "%s%s", head, rows), (struct mdn_export){ .path = NULL });
}

START_TEST (sums_and_reversal_by_the_definition)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "sums_and_reversal_by_the_definition"))
    {
      /* Nobody uses 0 or 4: bounds of the data would reverse 1 to 3 and 2 to 2 by 4 - x; here 4 - x by the
         definition's 0 and 4.  With values 1 and 2 only, data bounds would give 3 - x. */
      const struct bench_scores scores = score_rows (&bench, "p1,1,1,1,1,1\np2,2,2,2,2,2\n");
      ck_assert_int_eq (scores.status, MDN_OK);
      ck_assert_double_eq (scores.value[0][STRICT], 1 + 1 + 3 + 1 + 1);
      ck_assert_double_eq (scores.value[1][STRICT], 10);
      ck_assert_double_eq (scores.value[0][AVERAGE], 7 / 5.0);
    }
  bench_close (&bench);
}
END_TEST

START_TEST (no_answers_never_give_a_score)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "no_answers_never_give_a_score"))
    {
      const struct bench_scores scores = score_rows (&bench, "p1,,,,,\np2,9,9,9,9,9\np3,x,x,x,x,x\n");
      for (size_t p = 0; p < 3; p++)
        for (size_t s = 0; s < 3; s++)
          {
            ck_assert (isnan (scores.value[p][s]));
            ck_assert_uint_eq (scores.outcome[p][s], MDN_INSUFFICIENT);
          }
    }
  bench_close (&bench);
}
END_TEST

START_TEST (missing_rules_are_the_definitions)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "missing_rules_are_the_definitions"))
    {
      const struct bench_scores scores = score_rows (&bench, "p1,4,,4,4,4\np2,4,,,4,4\np3,,,,,3\n");
      ck_assert (isnan (scores.value[0][STRICT]));
      ck_assert_double_eq (scores.value[0][TOTAL], (4 + 0 + 4 + 4) * 5 / 4.0);
      ck_assert_uint_eq (scores.outcome[0][TOTAL], MDN_PRORATED);
      ck_assert (isnan (scores.value[1][TOTAL]));
      ck_assert_double_eq (scores.value[1][AVERAGE], 4);
      ck_assert_double_eq (scores.value[2][AVERAGE], 3);
    }
  bench_close (&bench);
}
END_TEST

/* A peer gives the same person 3.83 or 3.33 depending on the other rows. */
START_TEST (a_score_does_not_depend_on_the_other_people)
{
  struct bench alone, among;
  bench_open (&alone, true);
  bench_open (&among, true);
  if (bench_has_methods (&alone, "a_score_does_not_depend_on_the_other_people"))
    {
      const struct bench_scores one = score_rows (&alone, "p1,4,,1,3,2\n");
      const struct bench_scores many = score_rows (&among, "p0,0,0,0,0,0\np1,4,,1,3,2\np2,4,4,4,4,4\np3,4,0,4,0,4\n");
      ck_assert_uint_eq (one.n_people, 1);
      ck_assert_double_eq (one.value[0][TOTAL], 12 * 5 / 4.0);
      ck_assert_double_eq (many.value[1][TOTAL], one.value[0][TOTAL]);
      ck_assert_double_eq (many.value[1][AVERAGE], one.value[0][AVERAGE]);
    }
  bench_close (&alone);
  bench_close (&among);
}
END_TEST

/* Peers drop an item everybody answers alike; a five-item total became a four-item total. */
START_TEST (a_constant_item_counts)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "a_constant_item_counts"))
    {
      const struct bench_scores scores = score_rows (&bench, "p1,4,1,4,0,0\np2,4,2,4,1,1\np3,4,3,4,2,2\n");
      ck_assert_double_eq (scores.value[0][STRICT], 5);
      ck_assert_double_eq (scores.value[2][STRICT], 11);
    }
  bench_close (&bench);
}
END_TEST

/* Two questionnaires with different codes in one run keep their own bounds. */
START_TEST (bounds_are_not_shared_across_questionnaires)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "bounds_are_not_shared_across_questionnaires"))
    {
      const char *other = bench_change (&bench, bench_mood, "instrument: mood", "instrument: calm");
      other = bench_change (&bench, other, "codes: 0..4", "codes: 1..5");
      other = bench_change (&bench, other, "range: [0, 20], better: lower}", "range: [5, 25], better: lower}");
      other = bench_change (&bench, other, "range: [0, 20], better: lower, missing", "range: [5, 25], better: lower, missing");
      other = bench_change (&bench, other, "range: [0, 4]", "range: [1, 5]");
      other = bench_change (&bench, other, "\"mood[-_ ]?0*{n}\"", "\"calm{n}\"");
      other = bench_change (&bench, other, "answers: [0, 0, 4, 0, 0], scores: {strict: 0, total: 0, average: 0}",
                            "answers: [1, 1, 5, 1, 1], scores: {strict: 5, total: 5, average: 1}");
      const struct mdn_use uses[] = {
        { .name = bench_write (&bench, "mood.yaml", bench_mood, strlen (bench_mood)), .as = "mood" },
        { .name = bench_write (&bench, "calm.yaml", other, strlen (other)), .as = "calm" },
      };
      const struct bench_scores scores
        = bench_score (&bench, "id,mood1,mood2,mood3,mood4,mood5,calm1,calm2,calm3,calm4,calm5\np,1,1,1,1,1,1,1,1,1,1\n",
                       (struct mdn_export){ .use = uses, .n_uses = 2 });
      ck_assert_msg (scores.status == MDN_OK, "%s", bench_said (&bench));
      ck_assert_double_eq (scores.value[0][STRICT], 1 + 1 + (0 + 4 - 1) + 1 + 1);
      ck_assert_double_eq (scores.value[0][3], 1 + 1 + (1 + 5 - 1) + 1 + 1);
    }
  bench_close (&bench);
}
END_TEST

START_TEST (bad_cells_are_located)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "bad_cells_are_located"))
    {
      const struct bench_scores scores = score_rows (&bench, "p1,1,1,1,1,1\np2,1,sometims,1,-99,1\n");
      const char *said = bench_said (&bench);
      ck_assert (isnan (scores.value[1][STRICT]));
      ck_assert_uint_eq (bench_count (&bench, "answer.unknown-text"), 1);
      ck_assert_uint_eq (bench_count (&bench, "answer.out-of-range"), 1);
      ck_assert_msg (strstr (said, "export.csv:3:3: problem: mood.b") != NULL, "%s", said);
      ck_assert_msg (strstr (said, "export.csv:3:5: problem: \"-99\"") != NULL, "%s", said);
      ck_assert_msg (strstr (said, "the nearest label is \"sometimes\"; if it is that, map it with item_labels: {b: {\"sometims\": 2}}") != NULL, "%s", said);
      ck_assert_msg (strstr (said, "allowed: codes 0 to 4") != NULL, "%s", said);
    }
  bench_close (&bench);
}
END_TEST

START_TEST (labels_and_codes_mix_in_one_file)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "labels_and_codes_mix_in_one_file"))
    {
      const struct bench_scores scores = score_rows (&bench, "p1,从不,rarely,2 - sometimes,often,4\n");
      ck_assert_double_eq (scores.value[0][STRICT], 0 + 1 + 2 + 3 + 4);
    }
  bench_close (&bench);
}
END_TEST

START_TEST (a_column_that_is_not_there_was_not_asked)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "a_column_that_is_not_there_was_not_asked"))
    {
      const struct bench_scores scores
        = bench_score (&bench, "id,mood1,mood2,mood3,mood4\np1,4,4,0,4\n", (struct mdn_export){ .path = NULL });
      ck_assert_int_eq (scores.status, MDN_OK);
      ck_assert_uint_eq (bench_count (&bench, "match.unmapped-item"), 1);
      ck_assert (isnan (scores.value[0][STRICT]));
      ck_assert_double_eq (scores.value[0][TOTAL], 20);
    }
  bench_close (&bench);
}
END_TEST

/* More rows than a block holds, every row its own score. */
START_TEST (blocks_do_not_mix_people)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "blocks_do_not_mix_people"))
    {
      struct mdn_buffer text = { .len = 0 };
      for (int p = 0; p < 5000; p++)
        mdn_buffer_format (&text, "p%d,%d,0,4,0,0\n", p, p % 5);
      struct bench_scores scores = score_rows (&bench, text.ptr);
      mdn_buffer_release (&text);
      ck_assert_uint_eq (scores.n_people, 5000);
      for (size_t p = 0; p < BENCH_PEOPLE; p++)
        ck_assert_double_eq (scores.value[p][STRICT], (double) (p % 5));
    }
  bench_close (&bench);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("scoring");
  TCase *tcase = tcase_create ("exports");
  tcase_add_test (tcase, sums_and_reversal_by_the_definition);
  tcase_add_test (tcase, no_answers_never_give_a_score);
  tcase_add_test (tcase, missing_rules_are_the_definitions);
  tcase_add_test (tcase, a_score_does_not_depend_on_the_other_people);
  tcase_add_test (tcase, a_constant_item_counts);
  tcase_add_test (tcase, bounds_are_not_shared_across_questionnaires);
  tcase_add_test (tcase, bad_cells_are_located);
  tcase_add_test (tcase, labels_and_codes_mix_in_one_file);
  tcase_add_test (tcase, a_column_that_is_not_there_was_not_asked);
  tcase_add_test (tcase, blocks_do_not_mix_people);
  suite_add_tcase (suite, tcase);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
