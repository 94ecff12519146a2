/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_moment.c - dates and times as platforms write them. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "core/read/moment.h"

enum { OK = MDN_READ_OK, EMPTY = MDN_READ_EMPTY, UNKNOWN = MDN_READ_UNKNOWN, AMBIGUOUS = MDN_READ_AMBIGUOUS };

struct expected
{
  const char *text;
  bool month_first;
  int reading;
  double day, second;          /* day: since 1970-01-01; second: NaN when no time is given */
};

/* Days counted with `date -u -d DATE +%s` / 86400. */
static const struct expected moments[] = {
  { "1970-01-01", false, OK, 0, NAN }, { "2000-02-29 00:00:00", false, OK, 11016, 0 },
  { "2026-09-03 12:00:00", false, OK, 20699, 43200 }, { "2026/9/3 12:00", false, OK, 20699, 43200 },
  { "2024/05/01 3:21:09 pm GMT+8", false, OK, 19844, 55269 }, { "2024/05/01 下午3:21:09 GMT+8", false, OK, 19844, 55269 },
  { "2026-09-03T12:00:00.500Z", false, OK, 20699, 43200 }, { "2026年9月3日 12:00", false, OK, 20699, 43200 },
  { "2026-01-05 12:30:00 AM", false, OK, 20458, 1800 }, { "2026-01-05 12:30:00 PM", false, OK, 20458, 45000 },
  { "7/27/26 19:06:23", true, OK, 20661, 68783 }, { "7/27/26 19:06:23", false, OK, 20661, 68783 },
  { "27.07.2026", false, OK, 20661, NAN }, { "1/2/2026 10:00", false, AMBIGUOUS, NAN, 36000 },
  { "1/2/2026 10:00", true, OK, 20455, 36000 }, { "3/3/2026", false, OK, 20515, NAN },
  { "46268.5", false, OK, 20699, 43200 }, { "46268", false, OK, 20699, NAN },
  { "", false, EMPTY, NAN, NAN }, { "12", false, UNKNOWN, NAN, NAN }, { "2026-02-29", false, UNKNOWN, NAN, NAN },
  { "2026-13-01", false, UNKNOWN, NAN, NAN }, { "2026-01-01 25:00", false, UNKNOWN, NAN, NAN },
  { "[not completed]", false, UNKNOWN, NAN, NAN }, { "yesterday", false, UNKNOWN, NAN, NAN },
  { "27/7/2026", true, UNKNOWN, NAN, NAN }, { "2026-01-01 about noon", false, UNKNOWN, NAN, NAN },
};

static bool
same (double a, double b)
{
  return isnan (a) ? isnan (b) : a == b;
}

START_TEST (texts)
{
  for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
    {
      const struct expected *want = &moments[i];
      const struct mdn_moment found = mdn_read_moment (mdn_slice_of (want->text), want->month_first);

      ck_assert_msg ((int) found.reading == want->reading, "'%s': reading %d", want->text, (int) found.reading);
      ck_assert_msg (same (found.day, want->day), "'%s': day %g, wanted %g", want->text, found.day, want->day);
      ck_assert_msg (same (found.second, want->second), "'%s': second %g", want->text, found.second);
    }
}
END_TEST

static double
between (const char *from, const char *to)
{
  const struct mdn_moment a = mdn_read_moment (mdn_slice_of (from), false), b = mdn_read_moment (mdn_slice_of (to), false);

  return mdn_moment_between (&a, &b);
}

START_TEST (seconds_between)
{
  ck_assert (between ("2026-01-05 23:59:00", "2026-01-06 00:01:00") == 120);
  ck_assert (between ("1/2/2026 10:00", "1/2/2026 10:05") == 300);
  ck_assert (isnan (between ("1/2/2026 10:00", "2/1/2026 10:05")));
  ck_assert (isnan (between ("2026-01-05", "2026-01-06 00:01:00")));
  ck_assert (isnan (between ("", "2026-01-06 00:01:00")));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("moment");
  TCase *tests = tcase_create ("moment");
  SRunner *runner = srunner_create (suite);
  int failed;

  tcase_add_test (tests, texts);
  tcase_add_test (tests, seconds_between);
  suite_add_tcase (suite, tests);
  srunner_run_all (runner, CK_NORMAL);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
