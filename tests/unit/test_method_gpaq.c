/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_method_gpaq.c - answers whose parts agree, time in two boxes, MET-minutes. */
#include "tests/unit/method-bench.h"

#define ROW(...) ((const double[]){ __VA_ARGS__ })
#define NO 0, NAN, NAN
#define NO_BOXES 0, NAN, NAN, NAN

static double
one_time (const char *options, const double *answers)
{
  struct bench b = bench_open ("gpaq", 15, BY_METHOD, options);
  return bench_score (&b, answers);
}

/* Vigorous work only, in two boxes; the other four activities are no. */
static double
two_boxes (double done, double days, double hours, double minutes)
{
  struct bench b = bench_open ("gpaq", 20, BY_METHOD, "");
  return bench_score (&b, ROW (done, days, hours, minutes, NO_BOXES, NO_BOXES, NO_BOXES, NO_BOXES));
}

START_TEST (vector_of_the_sheet)
{
  const double *week = ROW (NO, 1, 5, 60, 1, 7, 20, 1, 2, 45, NO);
  ck_assert_double_eq (one_time ("", week), 2480);
  ck_assert_double_eq (one_time ("output=work_vigorous", week), 0);
  ck_assert_double_eq (one_time ("output=work_moderate", week), 1200);
  ck_assert_double_eq (one_time ("output=travel", week), 560);
  ck_assert_double_eq (one_time ("output=leisure_vigorous", week), 720);
  ck_assert_double_eq (one_time ("output=leisure_moderate", week), 0);
}
END_TEST

/* done, days, minutes of vigorous work; MET-minutes, -1: no score. */
static const double answers[][4] = {
  { 1, 1, 10, 80 },      { 1, 7, 960, 53760 },  { 1, 1, 9, -1 },         { 1, 1, 961, -1 },   { 1, 0, 30, -1 },
  { 1, 8, 30, -1 },      { 1, NAN, 30, -1 },    { 1, 3, NAN, -1 },       { 0, 0, 0, 0 },      { 0, NAN, 0, 0 },
  { 0, 1, 0, -1 },       { 0, 0, 10, -1 },      { NAN, 0, 0, 0 },        { NAN, NAN, NAN, -1 }, { NAN, 0, NAN, -1 },
  { NAN, 3, 30, -1 },    { 1, 3, 180, 4320 },   { 1, 3, 181, 4344 },
};

START_TEST (an_answer_counts_where_its_parts_agree)
{
  const double *row = answers[_i];
  const double *week = ROW (row[0], row[1], row[2], NO, NO, NO, NO);
  const double *after = ROW (NO, NO, NO, NO, row[0], row[1], row[2]);
  if (row[3] < 0)
    {
      ck_assert_double_nan (one_time ("", week));
      ck_assert_double_nan (one_time ("output=work_vigorous", week));
      ck_assert_double_nan (one_time ("", after));
    }
  else
    {
      ck_assert_double_eq (one_time ("", week), row[3]);
      ck_assert_double_eq (one_time ("output=work_vigorous", week), row[3]);
      ck_assert_double_eq (one_time ("output=leisure_moderate", after), row[3] / 2);
    }
  ck_assert_double_eq (one_time ("output=travel", week), 0);
}
END_TEST

/* hours, minutes; MET-minutes of one day of vigorous work, -1: no score. */
static const double boxes[][3] = {
  { 1, 0, 480 },     { 1, 30, 720 },   { 0, 10, 80 },     { 16, 0, 7680 },   { 15, NAN, 120 },  { 30, 0, 240 },
  { 45, 45, 360 },   { 60, NAN, 480 }, { 15, 30, 7440 },  { 30, 15, -1 },    { 20, 0, -1 },     { 2, NAN, -1 },
  { NAN, 30, -1 },   { 0, 0, -1 },     { 15, 1, 7208 },
};

START_TEST (time_in_two_boxes)
{
  const double *row = boxes[_i], met = two_boxes (1, 1, row[0], row[1]);
  if (row[2] < 0)
    ck_assert_double_nan (met);
  else
    ck_assert_double_eq (met, row[2]);
}
END_TEST

START_TEST (no_needs_both_boxes_empty_or_0)
{
  ck_assert_double_eq (two_boxes (0, 0, 0, 0), 0);
  ck_assert_double_eq (two_boxes (0, NAN, NAN, NAN), 0);
  ck_assert_double_nan (two_boxes (0, NAN, 1, 0));
}
END_TEST

START_TEST (doubts_are_said_once)
{
  one_time ("", ROW (1, 3, 5, NO, NO, NO, NO));
  bench_assert_heard ("gpaq.parts-disagree: vigorous work does not count");
  one_time ("output=work_vigorous", ROW (1, 3, 5, NO, NO, NO, NO));
  ck_assert_str_eq (bench_heard, "");
  one_time ("", ROW (NAN, NAN, NAN, NO, NO, NO, NO));
  ck_assert_str_eq (bench_heard, "");
}
END_TEST

START_TEST (doubts_name_what_is_empty)
{
  one_time ("", ROW (1, 3, NAN, NO, NO, NO, NO));
  bench_assert_heard ("no needs none; 3 days, no answer to minutes\n");
  two_boxes (1, NAN, 1, 30);
  bench_assert_heard ("no needs none; no answer to days, 90 minutes\n");
  two_boxes (1, 3, 2, NAN);
  bench_assert_heard ("no needs none; 3 days, the box for minutes is empty\n");
  two_boxes (1, 3, NAN, 30);
  bench_assert_heard ("no needs none; 3 days, the box for hours is empty\n");
}
END_TEST

/* Such a cell has a message of its own. */
START_TEST (an_answer_not_understood_is_no_disagreement)
{
  ck_assert_double_nan (one_time ("", ROW (1, UNREAD, 30, NO, NO, NO, NO)));
  ck_assert_str_eq (bench_heard, "");
  ck_assert_double_nan (one_time ("", ROW (UNREAD, NAN, NAN, NO, NO, NO, NO)));
  ck_assert_str_eq (bench_heard, "");
  ck_assert_double_nan (two_boxes (1, 3, 1, UNREAD));
  ck_assert_str_eq (bench_heard, "");
  struct bench b = bench_open ("gpaq", 15, BY_METHOD, "");
  bench_explain (&b, ROW (1, UNREAD, 30, NO, NO, NO, NO));
  bench_assert_heard ("step: vigorous work: an answer is not understood, no score");
}
END_TEST

START_TEST (wrong_inputs_are_refused)
{
  bench_assert_refused ("gpaq", 16, BY_METHOD, "", "gpaq.inputs");
  bench_assert_refused ("gpaq", 5, BY_METHOD, "", "gpaq.inputs");
  bench_assert_refused ("gpaq", 15, AT_MOST (0), "", "gpaq.missing-rule");
}
END_TEST

START_TEST (arithmetic_is_explained)
{
  struct bench b = bench_open ("gpaq", 15, BY_METHOD, "");
  bench_explain (&b, ROW (1, 3, 5, 1, 5, 60, NO, NO, NAN, NAN, NAN));
  bench_assert_heard ("step: vigorous work: its parts disagree, no score");
  bench_assert_heard ("step: moderate work: 4 x 5 days x 60 min = 1200 MET-min");
  bench_assert_heard ("step: travel: none");
  bench_assert_heard ("step: moderate leisure: not answered, no score");
  bench_explain_in_chinese (&b, ROW (1, 3, 5, 1, 5, 60, NO, NO, NAN, NAN, NAN));
  bench_assert_heard ("step: 工作中高强度活动：各部分不一致，不计分");
  bench_assert_heard ("step: 工作中中等强度活动：4 x 5 天 x 60 分钟 = 1200 MET-分钟");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("method gpaq");
  TCase *tests = tcase_create ("gpaq");
  tcase_add_checked_fixture (tests, bench_setup, bench_teardown);
  tcase_add_test (tests, vector_of_the_sheet);
  tcase_add_loop_test (tests, an_answer_counts_where_its_parts_agree, 0, (int) (sizeof answers / sizeof answers[0]));
  tcase_add_loop_test (tests, time_in_two_boxes, 0, (int) (sizeof boxes / sizeof boxes[0]));
  tcase_add_test (tests, no_needs_both_boxes_empty_or_0);
  tcase_add_test (tests, doubts_are_said_once);
  tcase_add_test (tests, doubts_name_what_is_empty);
  tcase_add_test (tests, an_answer_not_understood_is_no_disagreement);
  tcase_add_test (tests, wrong_inputs_are_refused);
  tcase_add_test (tests, arithmetic_is_explained);
  suite_add_tcase (suite, tests);
  return bench_run (suite);
}
