/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "core/stats/root.h"
#include "tests/unit/stats-suite.h"

static int calls;

static double
cubic (double x, const void *context)
{
  calls++;
  return x * x * x - *(const double *) context;
}

static double
step (double x, const void *context)
{
  (void) context;
  return x < 0.3 ? 1.0 : -1.0;
}

static double
flat (double x, const void *context)
{
  (void) context;
  return pow (x - 0.5, 9.0);
}

START_TEST (finds_a_crossing_from_either_side)
{
  double two = 2.0;
  calls = 0;
  near (mdn_root (cubic, &two, 0.0, 10.0, 1e-14), cbrt (2.0), 1e-13);
  ck_assert_int_lt (calls, 25);
  near (mdn_root (cubic, &two, 10.0, 0.0, 1e-14), cbrt (2.0), 1e-13);
}
END_TEST

START_TEST (survives_functions_that_are_no_help)
{
  ck_assert_double_eq_tol (mdn_root (step, NULL, -1.0, 1.0, 1e-12), 0.3, 1e-11);
  ck_assert_double_eq_tol (mdn_root (flat, NULL, 0.0, 2.0, 1e-9), 0.5, 1e-2);
}
END_TEST

START_TEST (an_end_that_is_the_root_is_the_answer)
{
  double zero = 0.0;
  ck_assert_double_eq (mdn_root (cubic, &zero, 0.0, 1.0, 1e-12), 0.0);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = { finds_a_crossing_from_either_side, survives_functions_that_are_no_help,
                                 an_end_that_is_the_root_is_the_answer };
  return run_suite ("stats root", tests, sizeof tests / sizeof tests[0]);
}
