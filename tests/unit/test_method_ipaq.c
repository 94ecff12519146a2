/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_method_ipaq.c - cleaning, MET-minutes, categories, and a hundred real visits. */
#include "tests/unit/method-bench.h"

#define ROW(...) ((const double[]){ __VA_ARGS__ })

static double
output (const char *options, const double *answers)
{
  struct bench b = bench_open ("ipaq", 6, BY_METHOD, options);
  return bench_score (&b, answers);
}

START_TEST (vector_of_the_sheet)
{
  const double *week = ROW (3, 40, 2, 240, 7, 8);
  ck_assert_double_eq (output ("", week), 2400);
  ck_assert_double_eq (output ("output=vigorous", week), 960);
  ck_assert_double_eq (output ("output=moderate", week), 1440);
  ck_assert_double_eq (output ("output=walking", week), 0);
  ck_assert_double_eq (output ("output=category", week), 3);
  ck_assert_double_eq (output ("output=outlier", week), 0);
}
END_TEST

/* days and minutes of the three kinds, category by the protocol. */
static const double categories[][7] = {
  { 0, 0, 0, 0, 0, 0, 1 },          /* nothing */
  { 3, 20, 0, 0, 0, 0, 2 },         /* 480 MET-min, three vigorous days of 20 */
  { 3, 19, 0, 0, 0, 0, 1 },
  { 3, 63, 0, 0, 0, 0, 3 },         /* 1512 */
  { 3, 62.5, 0, 0, 0, 0, 3 },       /* exactly 1500 */
  { 3, 62, 0, 0, 0, 0, 2 },         /* 1488 */
  { 0, 0, 3, 30, 2, 30, 2 },        /* five days of 30 */
  { 0, 0, 3, 30, 2, 29, 1 },        /* 551 */
  { 0, 0, 3, 30, 2, 37, 2 },        /* 604 */
  { 0, 0, 0, 0, 7, 130, 3 },        /* 3003 */
  { 0, 0, 0, 0, 7, 129, 2 },        /* 2980 */
  { 2, 180, 5, 10, 0, 0, 3 },       /* 3080 on seven days */
  { 2, 180, 4, 10, 0, 0, 2 },       /* 3040 on six */
  { 0, 0, 5, 30, 0, 0, 2 },         /* exactly 600 */
};

START_TEST (category_by_the_protocol)
{
  ck_assert_double_eq (output ("output=category", categories[_i]), categories[_i][6]);
}
END_TEST

START_TEST (days_of_short_bouts)
{
  const double *week = ROW (0, 0, 4, 45, 1, 5);     /* 720 MET-min; the fifth day is a short one */
  ck_assert_double_eq (output ("output=category", week), 1);
  ck_assert_double_eq (output ("output=category;short_bout_days=reported", week), 2);
}
END_TEST

START_TEST (total_is_rounded_on_request)
{
  const double *week = ROW (0, 0, 0, 0, 5, 61);     /* 1006.5 */
  ck_assert_double_eq (output ("", week), 1006.5);
  ck_assert_double_eq (output ("round_total=true", week), 1007);
}
END_TEST

START_TEST (outliers)
{
  const double *over = ROW (1, 400, 1, 400, 1, 161), *just = ROW (1, 400, 1, 400, 1, 160);
  ck_assert_double_nan (output ("", over));
  bench_assert_heard ("ipaq.over-960-minutes: 961 minutes of activity a day");
  ck_assert_double_nan (output ("output=category", over));
  ck_assert_double_eq (output ("output=outlier", over), 1);
  ck_assert_double_eq (output ("exclude_outliers=false", over), 180 * 8 + 180 * 4 + 161 * 3.3);
  ck_assert_double_eq (output ("output=outlier", just), 0);
  ck_assert_double_eq (output ("", just), 180 * 8 + 180 * 4 + 528);
}
END_TEST

START_TEST (missing_times)
{
  ck_assert_double_eq (output ("", ROW (0, NAN, 0, NAN, 5, 60)), 990);
  ck_assert_double_nan (output ("", ROW (1, NAN, 0, NAN, 5, 60)));
  ck_assert_double_nan (output ("", ROW (NAN, 30, 0, NAN, 5, 60)));
  ck_assert_double_nan (output ("", ROW (NAN, NAN, NAN, NAN, NAN, NAN)));
}
END_TEST

START_TEST (doubts_are_said)
{
  output ("", ROW (0, 30, 2, 0, 5, 60));
  bench_assert_heard ("ipaq.time-without-days: 30 minutes of vigorous activity on 0 days");
  bench_assert_heard ("ipaq.days-without-time: 2 days of moderate activity of 0 minutes");
  output ("output=category", ROW (0, 30, 2, 0, 5, 60));
  ck_assert_str_eq (bench_heard, "");
}
END_TEST

START_TEST (sitting_is_one_input)
{
  struct bench b = bench_open ("ipaq", 1, AT_MOST (0), "output=sitting");
  ck_assert_double_eq (bench_score (&b, ROW (480)), 480);
  ck_assert_double_nan (bench_score (&b, ROW (NAN)));
  bench_assert_refused ("ipaq", 6, BY_METHOD, "output=sitting", "ipaq.inputs");
  bench_assert_refused ("ipaq", 5, BY_METHOD, "", "ipaq.inputs");
  bench_assert_refused ("ipaq", 6, AT_MOST (0), "", "ipaq.missing-rule");
}
END_TEST

START_TEST (arithmetic_is_explained)
{
  struct bench b = bench_open ("ipaq", 6, BY_METHOD, "");
  bench_explain (&b, ROW (3, 40, 2, 240, 7, 8));
  bench_assert_heard ("step: moderate: 4 x 180 min (reported 240, cut at 180) x 2 days = 1440 MET-min");
  bench_assert_heard ("step: walking: 3.3 x 0 min (reported 8, under 10 counts as 0) x 7 days = 0 MET-min");
  bench_assert_heard ("step: total 960 + 1440 + 0 = 2400");
  bench_explain_in_chinese (&b, ROW (3, 40, 2, 240, 7, 8));
  bench_assert_heard ("step: 中等强度：4 x 180 分钟（所报 240，截至 180）x 2 天 = 1440 MET-分钟");
  b = bench_open ("ipaq", 6, BY_METHOD, "output=category");
  bench_explain_in_chinese (&b, ROW (3, 40, 2, 240, 7, 8));
  bench_assert_heard ("step: 1 低：均不符合；此处为 3");
  b = bench_open ("ipaq", 6, BY_METHOD, "");
  bench_explain_in_chinese (&b, ROW (3, 400, 2, 400, 7, 400));
  bench_assert_heard ("step: 所报每日分钟数：400 + 400 + 400 = 1200，超过 960：离群，不计分");
}
END_TEST

/* ---- a hundred real visits ----------------------------------------------------------------------------- */

enum { N_FIELDS = 27, TOTAL = 23, CATEGORY = 25, OUTLIER = 26 };

static void
check_visit (char *const *field)
{
  double week[6];
  const char *choices = ";short_bout_days=reported;round_total=true;exclude_outliers=false";
  for (size_t i = 0; i < 6; i++)
    week[i] = strtod (field[1 + i], NULL);
  ck_assert_double_eq (output (mdn_arena_format (bench_arena, "output=total%s", choices), week),
                       strtod (field[TOTAL], NULL));
  ck_assert_double_eq (output (mdn_arena_format (bench_arena, "output=category%s", choices), week),
                       strtod (field[CATEGORY], NULL));
  ck_assert_double_eq (output ("output=outlier", week), field[OUTLIER][1] == 'Y' ? 1 : 0);
  ck_assert_double_eq_tol (output ("output=vigorous", week), strtod (field[20], NULL), 1e-9);
  ck_assert_double_eq_tol (output ("output=moderate", week), strtod (field[21], NULL), 1e-9);
  ck_assert_double_eq_tol (output ("output=walking", week), strtod (field[22], NULL), 1e-9);
}

START_TEST (real_visits)
{
  char path[4096], line[4096], *field[N_FIELDS];
  size_t n_visits = 0;
  const char *shared = getenv ("MEDIANT_SHARED");
  snprintf (path, sizeof path, "%s/data/ipop_ipaq/ipaq_dev100.csv", shared != NULL ? shared : "../shared");
  FILE *file = fopen (path, "r");
  if (file == NULL)
    {
      printf ("skipped: %s is not there\n", path);
      return;
    }
  ck_assert_ptr_nonnull (fgets (line, sizeof line, file));
  for (; fgets (line, sizeof line, file) != NULL; n_visits++)
    {
      char *rest = line;
      for (size_t i = 0; i < N_FIELDS; i++)
        ck_assert_ptr_nonnull (field[i] = strsep (&rest, ","));
      check_visit (field);
    }
  fclose (file);
  ck_assert_uint_eq (n_visits, 100);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("method ipaq");
  TCase *tests = tcase_create ("ipaq");
  tcase_add_checked_fixture (tests, bench_setup, bench_teardown);
  tcase_add_test (tests, vector_of_the_sheet);
  tcase_add_loop_test (tests, category_by_the_protocol, 0, (int) (sizeof categories / sizeof categories[0]));
  tcase_add_test (tests, days_of_short_bouts);
  tcase_add_test (tests, total_is_rounded_on_request);
  tcase_add_test (tests, outliers);
  tcase_add_test (tests, missing_times);
  tcase_add_test (tests, doubts_are_said);
  tcase_add_test (tests, sitting_is_one_input);
  tcase_add_test (tests, arithmetic_is_explained);
  tcase_add_test (tests, real_visits);
  suite_add_tcase (suite, tests);
  return bench_run (suite);
}
