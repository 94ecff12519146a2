/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_method_psqi.c - the components: published and hand-computed people, boundaries, doubts, real data. */
#include "tests/unit/method-bench.h"

#define ROW(...) ((const double[]){ __VA_ARGS__ })
#define AT(hours, minutes) (60.0 * (hours) + (minutes))

static struct bench
component (const char *name, size_t n_inputs, const char *more)
{
  const struct bench_rule rule = strcmp (name, "disturbance") == 0 ? BY_METHOD : AT_MOST (0);
  return bench_open ("psqi", n_inputs, rule, mdn_arena_format (bench_arena, "component=%s%s", name, more));
}

/* One person, as the form asks; expected: components 2, 3, 4, 5 and 7. */
struct sleeper
{
  const char *what;
  double bed, latency, rise, hours, a, b_to_i[8], j, comment, awake, enthusiasm;
  double expected[5];
};

static const struct sleeper sleepers[] = {
  { "good sleeper", AT (22, 30), 10, AT (6, 30), 7.5, 0, { 1, 1 }, NAN, NAN, 0, 0, { 0, 0, 0, 1, 0 } },
  { "efficiency 84.85", AT (22, 15), 10, AT (6, 30), 7, 1, { 2, 0, 0, 0, 1, 1, 1, 0 }, 2, 1, 1, 0,
    { 1, 0, 1, 1, 1 } },
  { "after midnight", AT (0, 30), 25, AT (7, 30), 6, 1, { 1, 2, 0, 0, 0, 1 }, NAN, NAN, 1, 1, { 1, 1, 0, 1, 1 } },
  { "12-hour entry read as 23:30", AT (23, 30), 30, AT (6, 45), 6.5, 2, { 2, 1, 0, 1, 0, 0, 1, 0 }, NAN, NAN, 1, 2,
    { 2, 1, 0, 1, 2 } },
  { "the same taken as it stands", AT (11, 30), 30, AT (6, 45), 6.5, 2, { 2, 1, 0, 1, 0, 0, 1, 0 }, NAN, NAN, 1, 2,
    { 2, 1, 3, 1, 2 } },
  { "more sleep than bed", AT (23, 0), 5, AT (6, 0), 8, 0, { 0, 1 }, NAN, NAN, 0, 0, { 0, 0, 0, 1, 0 } },
  { "5j without comment", AT (22, 0), 45, AT (6, 0), 5.5, 3, { 3, 3, 0, 1, 0, 0, 2, 0 }, 3, NAN, 2, 1,
    { 3, 2, 2, 1, 2 } },
  { "5j with comment", AT (22, 0), 45, AT (6, 0), 5.5, 3, { 3, 3, 0, 1, 0, 0, 2, 0 }, 3, 1, 2, 1, { 3, 2, 2, 2, 2 } },
  { "exact boundaries", AT (23, 0), 60, AT (7, 0), 6.8, 1, { 0 }, NAN, NAN, 2, 2, { 2, 1, 0, 0, 2 } },
  { "day sleeper", AT (8, 0), 61, AT (15, 30), 5, 3, { 3, 3, 2, 2, 1, 3, 3, 2 }, 3, 1, 3, 3, { 3, 2, 2, 3, 3 } },
  { "worst", AT (21, 0), 120, AT (7, 0), 3, 3, { 3, 3, 3, 3, 3, 3, 3, 3 }, 3, 1, 3, 3, { 3, 3, 3, 3, 3 } },
};

static void
score_sleeper (const struct sleeper *p, const char *more, double out[5])
{
  double reasons[10];
  memcpy (reasons, p->b_to_i, sizeof p->b_to_i);
  reasons[8] = p->j;
  reasons[9] = p->comment;
  const double *inputs[] = { ROW (p->latency, p->a), ROW (p->hours), ROW (p->bed, p->rise, p->hours), reasons,
                             ROW (p->awake, p->enthusiasm) };
  static const char *const names[] = { "latency", "duration", "efficiency", "disturbance", "dysfunction" };
  static const size_t n_inputs[] = { 2, 1, 3, 10, 2 };
  for (size_t i = 0; i < 5; i++)
    {
      struct bench b = component (names[i], n_inputs[i], more);
      out[i] = bench_score (&b, inputs[i]);
    }
}

START_TEST (worked_examples)
{
  const struct sleeper *p = &sleepers[_i];
  double got[5];
  score_sleeper (p, "", got);
  for (size_t i = 0; i < 5; i++)
    ck_assert_msg (got[i] >= p->expected[i] && got[i] <= p->expected[i], "%s: input group %zu gave %g", p->what, i,
                   got[i]);
}
END_TEST

static double
efficiency_of (const char *more, double minutes_in_bed, double hours)
{
  struct bench b = component ("efficiency", 3, more);
  return bench_score (&b, ROW (AT (22, 0), fmod (AT (22, 0) + minutes_in_bed, 1440), hours));
}

static double
duration_of (const char *more, double hours)
{
  struct bench b = component ("duration", 1, more);
  return bench_score (&b, &hours);
}

START_TEST (boundaries_of_2005)
{
  static const double hours[][2] = { { 7, 0 }, { 6.99, 1 }, { 6.5, 1 }, { 6, 1 }, { 5.99, 2 }, { 5, 2 }, { 4.99, 3 } };
  for (size_t i = 0; i < sizeof hours / sizeof hours[0]; i++)
    ck_assert_double_eq (duration_of ("", hours[i][0]), hours[i][1]);
  ck_assert_double_eq (efficiency_of ("", 480, 6.8), 0);                /* 85 */
  ck_assert_double_eq (efficiency_of ("", 495, 7), 1);                  /* 84.85 */
  ck_assert_double_eq (efficiency_of ("", 600, 8.45), 1);               /* 84.5 */
  ck_assert_double_eq (efficiency_of ("", 480, 6), 1);                  /* 75 */
  ck_assert_double_eq (efficiency_of ("", 600, 7.45), 2);               /* 74.5 */
  ck_assert_double_eq (efficiency_of ("", 480, 5.2), 2);                /* 65 */
  ck_assert_double_eq (efficiency_of ("", 600, 6.49), 3);
}
END_TEST

START_TEST (boundaries_of_1989)
{
  static const double hours[][2] = { { 7.01, 0 }, { 7, 1 }, { 6, 1 }, { 5.99, 2 }, { 5, 2 }, { 4.99, 3 } };
  const char *literal = ";boundary=literal_1989";
  for (size_t i = 0; i < sizeof hours / sizeof hours[0]; i++)
    ck_assert_double_eq (duration_of (literal, hours[i][0]), hours[i][1]);
  ck_assert_double_eq (efficiency_of (literal, 480, 6.81), 0);
  ck_assert_double_eq (efficiency_of (literal, 480, 6.8), 1);
  ck_assert_double_eq (efficiency_of (literal, 600, 8.45), 1);
  ck_assert_double_eq (efficiency_of (literal, 480, 6), 1);
  ck_assert_double_eq (efficiency_of (literal, 600, 7.45), 2);
  ck_assert_double_eq (efficiency_of (literal, 480, 5.2), 2);
  ck_assert_double_eq (efficiency_of (literal, 600, 6.49), 3);
}
END_TEST

START_TEST (latency_bands)
{
  static const double rows[][3] = { { 0, 0, 0 }, { 15, 0, 0 }, { 15.5, 0, 1 }, { 16, 1, 1 },  { 30, 1, 1 },
                                    { 31, 1, 2 }, { 60, 2, 2 }, { 61, 2, 3 },   { 120, 3, 3 }, { 0, 3, 2 } };
  struct bench b = component ("latency", 2, "");
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    ck_assert_double_eq (bench_score (&b, rows[i]), rows[i][2]);
}
END_TEST

START_TEST (disturbance_bands_and_5j)
{
  struct bench b = component ("disturbance", 10, "");
  ck_assert_double_eq (bench_score (&b, ROW (3, 3, 3, 0, 0, 0, 0, 0, 0, NAN)), 1);
  ck_assert_double_eq (bench_score (&b, ROW (3, 3, 3, 0, 0, 0, 0, 0, 1, 1)), 2);
  ck_assert_double_eq (bench_score (&b, ROW (3, 3, 3, 3, 3, 3, 0, 0, 3, NAN)), 2);
  bench_assert_heard ("psqi.other-reason-without-comment");
  ck_assert_double_eq (bench_score (&b, ROW (3, 3, 3, 3, 3, 3, 0, 0, 3, 0)), 2);
  ck_assert_double_eq (bench_score (&b, ROW (3, 3, 3, 3, 3, 3, 0, 0, 3, 1)), 3);
  b = component ("disturbance", 9, ";other_reason=frequency_only");
  ck_assert_double_eq (bench_score (&b, ROW (3, 3, 3, 3, 3, 3, 0, 0, 3)), 3);
  ck_assert_double_eq (bench_score (&b, ROW (3, 3, 3, 3, 3, 3, 0, 0, NAN)), 2);
}
END_TEST

START_TEST (missing_items)
{
  struct bench b = component ("disturbance", 10, "");
  ck_assert_double_nan (bench_score (&b, ROW (3, 3, NAN, 0, 0, 0, 0, 0, 0, NAN)));
  b = component ("disturbance", 10, ";unanswered=absent");
  ck_assert_double_eq (bench_score (&b, ROW (3, 3, NAN, 1, 0, 0, 0, 2, 0, NAN)), 1);
  ck_assert_int_eq (b.outcome, MDN_PRORATED);
  ck_assert_double_nan (bench_score (&b, ROW (NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, 3, 1)));
  b = component ("dysfunction", 2, "");
  ck_assert_double_nan (bench_score (&b, ROW (1, NAN)));
}
END_TEST

/* Bed time, rise time, hours; the doubt (NULL: none). */
static const struct doubtful
{
  double times[3];
  const char *doubt;
} doubtful[] = {
  { { AT (23, 0), AT (6, 0), 8 }, "psqi.sleep-exceeds-bed: 8 h asleep in 7 h in bed" },
  { { AT (11, 30), AT (6, 45), 6.5 }, "psqi.bed-time-12h: 19.25 h in bed" },
  { { AT (12, 30), AT (7, 0), 6 }, "psqi.bed-time-noon" },
  { { AT (6, 0), AT (6, 0), 6 }, "psqi.no-time-in-bed" },
  { { AT (8, 0), AT (15, 30), 5 }, NULL },
  { { AT (7, 0), AT (17, 0), 9.75 }, NULL },
  { { AT (21, 0), AT (7, 0), 3 }, NULL },
  { { AT (20, 0), AT (20, 30), 9 }, "psqi.sleep-exceeds-bed" },
};

START_TEST (doubts_are_said)
{
  struct bench b = component ("efficiency", 3, "");
  bench_score (&b, doubtful[_i].times);
  if (doubtful[_i].doubt != NULL)
    bench_assert_heard (doubtful[_i].doubt);
  else
    ck_assert_str_eq (bench_heard, "");
}
END_TEST

START_TEST (wrong_definitions_are_refused)
{
  bench_assert_refused ("psqi", 1, AT_MOST (0), "component=latency", "psqi.inputs");
  bench_assert_refused ("psqi", 10, AT_MOST (0), "component=disturbance", "psqi.missing-rule");
  bench_assert_refused ("psqi", 9, BY_METHOD, "component=disturbance", "psqi.inputs");
  bench_assert_refused ("psqi", 2, PRORATED (1), "component=dysfunction", "psqi.missing-rule");
}
END_TEST

START_TEST (arithmetic_is_explained)
{
  struct bench b = component ("efficiency", 3, "");
  bench_explain (&b, ROW (AT (22, 15), AT (6, 30), 7));
  ck_assert_str_eq (bench_heard, "step: in bed from 22:15 to 06:30: 8.25 h\n"
                                 "step: 7 h asleep of 8.25 h in bed = 84.8485 %: 1 (at least 85 %: 0; from 75 %: 1; from 65 %: 2; less: 3)\n");
  bench_explain_in_chinese (&b, ROW (AT (22, 15), AT (6, 30), 7));
  ck_assert_str_eq (bench_heard, "step: 卧床 22:15 至 06:30：8.25 小时\n"
                                 "step: 睡眠 7 小时 / 卧床 8.25 小时 = 84.8485 %：1（至少 85 %：0；75 % 起：1；65 % 起：2；更少：3）\n");
}
END_TEST

/* ---- twelve real sleepers --------------------------------------------------------------------------- */

enum { N_SLEEPERS = 12, N_FIELDS = 38 };

/* Fields of a tab-separated line; NA, NaN and nothing are missing, h:m:s are minutes, words are 1. */
static size_t
read_fields (char *line, double field[N_FIELDS])
{
  size_t n = 0;
  line[strcspn (line, "\r\n")] = '\0';
  for (char *text; n < N_FIELDS && (text = strsep (&line, "\t")) != NULL; n++)
    {
      double h, m, s;
      char *end;
      if (text[0] == '\0' || strcmp (text, "NA") == 0 || strcmp (text, "NaN") == 0)
        field[n] = NAN;
      else if (sscanf (text, "%lf:%lf:%lf", &h, &m, &s) == 3)
        field[n] = 60 * h + m + s / 60;
      else
        field[n] = strtod (text, &end);
    }
  return n;
}

static const double expected_1989[5][N_SLEEPERS] = {
  { 0, 0, 1, 2, 2, 1, 0, 1, 1, 0, 0, 2 },   { 1, 0, 0, 0, 1, 1, 0, 1, 1, 0, 1, 1 },
  { 0, 0, 0, NAN, 1, 0, 0, 0, 1, 0, 3, 2 }, { 0, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1 },
  { 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 1, 0 },
};
static const double expected_global[N_SLEEPERS] = { 1, 2, 5, NAN, 7, 4, 1, 10, 6, 4, 7, 6 };

static int
same (double a, double b)
{
  return (isnan (a) && isnan (b)) || (a >= b && a <= b);
}

/* Columns of the file: psqi_01 is the seventh. */
static struct sleeper
sleeper_of (const double *f)
{
  struct sleeper p = { .bed = f[6], .latency = f[7], .rise = f[8], .hours = f[9], .a = f[10], .j = f[20], .comment = 1,
                       .awake = f[23], .enthusiasm = f[24] };
  memcpy (p.b_to_i, f + 11, sizeof p.b_to_i);
  return p;
}

START_TEST (real_sleepers)
{
  char path[4096], line[4096];
  double f[N_FIELDS], got[5], modern[5];
  const char *shared = getenv ("MEDIANT_SHARED");
  snprintf (path, sizeof path, "%s/data/psqi_lcbc/psqi.tsv", shared != NULL ? shared : "../shared");
  FILE *file = fopen (path, "r");
  if (file == NULL)
    {
      printf ("skipped: %s is not there\n", path);
      return;
    }
  ck_assert_ptr_nonnull (fgets (line, sizeof line, file));
  for (size_t i = 0; i < N_SLEEPERS; i++)
    {
      ck_assert_ptr_nonnull (fgets (line, sizeof line, file));
      ck_assert_uint_eq (read_fields (line, f), N_FIELDS);
      const struct sleeper p = sleeper_of (f);
      score_sleeper (&p, ";boundary=literal_1989;unanswered=absent", got);
      score_sleeper (&p, ";unanswered=absent", modern);
      double global = f[21] + f[22];
      for (size_t k = 0; k < 5; k++)
        {
          ck_assert_msg (same (got[k], expected_1989[k][i]), "row %zu, group %zu: %g", i + 1, k, got[k]);
          ck_assert (same (modern[k], got[k]) == (k != 1 || (i != 0 && i != 5)));
          global += got[k];
        }
      ck_assert (same (global, expected_global[i]));
    }
  fclose (file);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("method psqi");
  TCase *tests = tcase_create ("psqi");
  tcase_add_checked_fixture (tests, bench_setup, bench_teardown);
  tcase_add_loop_test (tests, worked_examples, 0, (int) (sizeof sleepers / sizeof sleepers[0]));
  tcase_add_test (tests, boundaries_of_2005);
  tcase_add_test (tests, boundaries_of_1989);
  tcase_add_test (tests, latency_bands);
  tcase_add_test (tests, disturbance_bands_and_5j);
  tcase_add_test (tests, missing_items);
  tcase_add_loop_test (tests, doubts_are_said, 0, (int) (sizeof doubtful / sizeof doubtful[0]));
  tcase_add_test (tests, wrong_definitions_are_refused);
  tcase_add_test (tests, arithmetic_is_explained);
  tcase_add_test (tests, real_sleepers);
  suite_add_tcase (suite, tests);
  return bench_run (suite);
}
