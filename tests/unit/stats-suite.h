/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stats-suite.h - what the tests of core/stats share: one arena for each test, comparisons within a
 * tolerance, and the main program. */
#ifndef MDN_TESTS_STATS_SUITE_H
#define MDN_TESTS_STATS_SUITE_H

#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "core/base/arena.h"
#include "core/stats/estimate.h"

static struct mdn_arena *arena;

static void
arena_up (void)
{
  arena = mdn_arena_new ();
  ck_assert_ptr_nonnull (arena);
}

static void
arena_down (void)
{
  mdn_arena_free (arena);
}

/* Relative to the larger of |expected| and 1. */
static inline void
near (double actual, double expected, double tolerance)
{
  double off = fabs (actual - expected);
  ck_assert_msg (off <= tolerance * fmax (1.0, fabs (expected)), "expected %.17g, got %.17g", expected, actual);
}

static inline void
refused (enum mdn_status status, const enum mdn_refusal *why, enum mdn_refusal expected)
{
  ck_assert_int_eq (status, MDN_NUMERIC);
  ck_assert_str_eq (mdn_refusal_text (*why), mdn_refusal_text (expected));
}

/* A fixed scatter of values in (-1, 1), so that tests need no generator. */
static inline double
scatter (size_t i)
{
  double x = sin (12.9898 * (double) (i + 1)) * 43758.5453;
  return 2.0 * (x - floor (x)) - 1.0;
}

static inline int
run_suite (const char *name, const TTest *const *tests, size_t n)
{
  Suite *suite = suite_create (name);
  TCase *tcase = tcase_create (name);
  tcase_add_checked_fixture (tcase, arena_up, arena_down);
  tcase_set_timeout (tcase, 60);
  for (size_t i = 0; i < n; i++)
    tcase_add_test (tcase, tests[i]);
  suite_add_tcase (suite, tcase);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
