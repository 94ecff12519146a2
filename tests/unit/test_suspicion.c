/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_suspicion.c - what is said about a file as a whole, and what is not. */
#include <check.h>

#include "score-bench.h"

enum { PEOPLE = 60 };

/* A person's answers follow one trait; c is worded against it. */
static int
answer_of (unsigned p, unsigned item)
{
  const unsigned noise = (p * 7 + item * 13 + p * item * 3) % 3;
  const int level = (int) (p % 5), value = level + (int) noise - 1;
  return value < 0 ? 0 : value > 4 ? 4 : value;
}

static struct mdn_buffer
make_rows (bool already_reversed, int shift)
{
  struct mdn_buffer text = { .len = 0 };
  mdn_buffer_add_text (&text, "id,mood1,mood2,mood3,mood4,mood5\n");
  for (unsigned p = 0; p < PEOPLE; p++)
    {
      const int c = answer_of (p, 3);
      mdn_buffer_format (&text, "p%u,%d,%d,%d,%d,%d\n", p, answer_of (p, 1) + shift, answer_of (p, 2) + shift,
                         (already_reversed ? c : 4 - c) + shift, answer_of (p, 4) + shift, answer_of (p, 5) + shift);
    }
  return text;
}

static size_t
said_about (const char *test, bool already_reversed, int shift, const char *id, const char *also)
{
  struct bench bench;
  size_t n = SIZE_MAX;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, test))
    {
      struct mdn_buffer text = make_rows (already_reversed, shift);
      const struct bench_scores scores = bench_score (&bench, text.ptr, (struct mdn_export){ .path = NULL });
      mdn_buffer_release (&text);
      ck_assert_int_eq (scores.status, MDN_OK);
      n = bench_count (&bench, id);
      if (also != NULL)
        ck_assert_msg (strstr (bench_said (&bench), also) != NULL, "%s", bench_said (&bench));
    }
  bench_close (&bench);
  return n;
}

START_TEST (a_good_file_raises_no_suspicion)
{
  const size_t reversed = said_about ("good", false, 0, "suspicion.reversed", NULL);
  if (reversed == SIZE_MAX)
    return;
  ck_assert_uint_eq (reversed, 0);
  ck_assert_uint_eq (said_about ("good", false, 0, "suspicion.code-base", NULL), 0);
  ck_assert_uint_eq (said_about ("good", false, 0, "suspicion.duplicate-id", NULL), 0);
}
END_TEST

START_TEST (an_item_already_reversed_is_noticed_and_left_alone)
{
  const size_t n = said_about ("reversed", true, 0, "suspicion.reversed", "mood.c goes against the rest");
  if (n != SIZE_MAX)
    ck_assert_uint_eq (n, 1);
}
END_TEST

START_TEST (a_shifted_code_base_is_noticed)
{
  if (said_about ("shift", false, 1, "suspicion.code-base", "one too high") == SIZE_MAX)
    return;
  ck_assert_uint_eq (said_about ("shift", false, 1, "suspicion.code-base", NULL), 1);
  ck_assert_uint_eq (said_about ("shift", false, -1, "suspicion.code-base", "one too low, unless they mean no answer"), 1);
}
END_TEST

/* People answer lowest to lowest + n - 1, each code as often; how often the code base is doubted. */
static size_t
code_base_doubts (const char *test, int n_people, int lowest, int n_codes, const char *also)
{
  struct bench bench;
  struct mdn_buffer text = { .len = 0 };
  size_t n = SIZE_MAX;
  bench_open (&bench, true);
  mdn_buffer_add_text (&text, "id,mood1,mood2,mood3,mood4,mood5\n");
  for (int p = 0; p < n_people; p++)
    {
      mdn_buffer_format (&text, "p%d", p);
      for (int i = 0; i < 5; i++)
        mdn_buffer_format (&text, ",%d", lowest + (p + i) % n_codes);
      mdn_buffer_add_text (&text, "\n");
    }
  if (bench_has_methods (&bench, test))
    {
      const struct bench_scores scores = bench_score (&bench, text.ptr, (struct mdn_export){ .path = NULL });
      ck_assert_int_eq (scores.status, MDN_OK);
      n = bench_count (&bench, "suspicion.code-base");
      if (also != NULL)
        ck_assert_msg (strstr (bench_said (&bench), also) != NULL, "%s", bench_said (&bench));
    }
  mdn_buffer_release (&text);
  bench_close (&bench);
  return n;
}

/* 1 to 4 where 0 to 4 is declared: no code is refused.  Of 0 to 3 the other end is unused, and the codes cannot begin below 0. */
START_TEST (an_end_nobody_uses_is_noticed)
{
  const char *high = "nobody ever answers 0, the lowest code, though 100 of 400 cells hold 1";
  if (code_base_doubts ("unused", 80, 1, 4, high) == SIZE_MAX)
    return;
  ck_assert_uint_eq (code_base_doubts ("unused", 80, 1, 4, "first_code: 1 in a mapping file (first_code: 0 when"), 1);
  ck_assert_uint_eq (code_base_doubts ("unused", 80, 0, 4, NULL), 0);
  ck_assert_uint_eq (code_base_doubts ("both ends", 80, 0, 5, NULL), 0);
}
END_TEST

/* 99 cells next to the end; the code next to it unused; neither end used. */
START_TEST (an_end_nobody_uses_proves_nothing_of_few)
{
  if (code_base_doubts ("few cells", 79, 1, 4, NULL) == SIZE_MAX)
    return;
  ck_assert_uint_eq (code_base_doubts ("few cells", 79, 1, 4, NULL), 0);
  ck_assert_uint_eq (code_base_doubts ("far from the ends", 80, 2, 3, NULL), 0);
  ck_assert_uint_eq (code_base_doubts ("no end at all", 80, 1, 3, NULL), 0);
}
END_TEST

static void
check_said (const char *test, const char *csv, const char *id, size_t expected, const char *also)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, test))
    {
      const struct bench_scores scores = bench_score (&bench, csv, (struct mdn_export){ .path = NULL });
      ck_assert_int_eq (scores.status, MDN_OK);
      ck_assert_msg (bench_count (&bench, id) == expected, "%s %zu times:\n%s", id, bench_count (&bench, id), bench_said (&bench));
      if (also != NULL)
        ck_assert_msg (strstr (bench_said (&bench), also) != NULL, "%s", bench_said (&bench));
    }
  bench_close (&bench);
}

START_TEST (straight_lines_are_counted_before_reversal)
{
  check_said ("lines", "id,mood1,mood2,mood3,mood4,mood5\na,2,2,2,2,2\nb,3,3,3,3,3\nc,1,1,3,1,1\nd,1,1,1,1,\ne,0,4,0,4,0\n",
              "suspicion.straight-line", 1, "2 of 5 people");
}
END_TEST

START_TEST (repeated_ids_are_counted_with_their_lines)
{
  check_said ("ids", "id,mood1,mood2,mood3,mood4,mood5\na,1,2,2,2,2\nb,1,2,3,3,3\na,2,1,3,1,1\nb,1,1,1,2,1\n,1,1,1,2,1\n,1,1,2,2,1\n",
              "suspicion.duplicate-id", 1, "2 rows repeat the id of an earlier row (the first: line 4 repeats line 2)");
}
END_TEST

/* As pairing compares them. */
START_TEST (ids_are_compared_cleaned)
{
  check_said ("clean", "id,mood1,mood2,mood3,mood4,mood5\na,1,2,2,2,2\n7,1,2,3,3,3\n a ,2,1,3,1,1\n7.0,1,1,1,2,1\n",
              "suspicion.duplicate-id", 1, "2 rows repeat the id of an earlier row (the first: line 4 repeats line 2)");
}
END_TEST

START_TEST (rows_without_an_id_are_counted)
{
  check_said ("nameless", "id,mood1,mood2,mood3,mood4,mood5\na,1,2,2,2,2\n,1,2,3,3,3\n  ,2,1,3,1,1\n",
              "export.no-id", 1, "2 rows have no id");
}
END_TEST

/* Few people prove nothing. */
START_TEST (few_people_raise_no_suspicion)
{
  check_said ("few", "id,mood1,mood2,mood3,mood4,mood5\na,0,0,0,0,0\nb,1,1,1,1,1\nc,2,2,2,2,2\nd,3,3,3,3,3\ne,4,4,4,4,4\n",
              "suspicion.reversed", 0, NULL);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("suspicion");
  TCase *tcase = tcase_create ("files");
  tcase_add_test (tcase, a_good_file_raises_no_suspicion);
  tcase_add_test (tcase, an_item_already_reversed_is_noticed_and_left_alone);
  tcase_add_test (tcase, a_shifted_code_base_is_noticed);
  tcase_add_test (tcase, an_end_nobody_uses_is_noticed);
  tcase_add_test (tcase, an_end_nobody_uses_proves_nothing_of_few);
  tcase_add_test (tcase, straight_lines_are_counted_before_reversal);
  tcase_add_test (tcase, repeated_ids_are_counted_with_their_lines);
  tcase_add_test (tcase, ids_are_compared_cleaned);
  tcase_add_test (tcase, rows_without_an_id_are_counted);
  tcase_add_test (tcase, few_people_raise_no_suspicion);
  suite_add_tcase (suite, tcase);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
