/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_method_assay.c - units, limits, replicates, acute level, logarithm. */
#include "tests/unit/method-bench.h"

#define ROW(...) ((const double[]){ __VA_ARGS__ })

static double
one (const char *options, double value)
{
  struct bench b = bench_open ("assay", 1, BY_METHOD, options);
  return bench_score (&b, &value);
}

static double
two (const char *options, double first, double second)
{
  struct bench b = bench_open ("assay", 2, BY_METHOD, options);
  return bench_score (&b, ROW (first, second));
}

static const struct conversion
{
  const char *options;
  double from, to;
} conversions[] = {
  { "unit=mg/L", 3, 3 },
  { "unit=mg/dL", 0.3, 3 },
  { "unit=ug/mL", 3, 3 },
  { "unit=ng/mL", 3000, 3 },
  { "unit=ug/L", 3000, 3 },
  { "unit=nmol/L;analyte=crp", 9.524, 1 },
  { "unit=nmol/L;to=nmol/L", 5, 5 },
  { "unit=mg/L;to=nmol/L;analyte=crp", 1, 9.524 },
  { "unit=pg/mL;to=ng/L", 1.7, 1.7 },
  { "unit=ng/mL;to=pg/mL", 0.0017, 1.7 },
  { "unit=pg/mL;to=pg/mL", 1.7, 1.7 },
};

START_TEST (units)
{
  ck_assert_double_eq_tol (one (conversions[_i].options, conversions[_i].from), conversions[_i].to, 1e-12);
}
END_TEST

START_TEST (units_that_cannot_be_converted)
{
  bench_assert_refused ("assay", 1, BY_METHOD, "unit=IU/mL", "assay.unit");
  bench_assert_refused ("assay", 1, BY_METHOD, "unit=nmol/L", "assay.unit");
  bench_assert_refused ("assay", 1, AT_MOST (0), "unit=mg/L", "assay.missing-rule");
  bench_assert_refused ("assay", 1, BY_METHOD, "unit=mg/L;lod=0", "assay.lod");
  bench_assert_refused ("assay", 1, BY_METHOD, "unit=mg/L;needed=2", "assay.needed");
}
END_TEST

START_TEST (below_the_limit)
{
  ck_assert_double_eq_tol (one ("unit=mg/L;lod=0.3", BELOW), 0.3 / sqrt (2), 1e-15);
  bench_assert_heard ("assay.below-limit: below the limit of detection, replaced by 0.2121320344");
  ck_assert_double_eq (one ("unit=mg/L;lod=0.3;lod_rule=half", BELOW), 0.15);
  ck_assert_double_nan (one ("unit=mg/L;lod=0.3;lod_rule=missing", BELOW));
  ck_assert_double_eq (one ("unit=mg/L;lod=0.3;lod_rule=half", 0.29), 0.15);
  ck_assert_double_eq (one ("unit=mg/L;lod=0.3;lod_rule=half", 0.3), 0.3);
  ck_assert_double_eq (one ("unit=mg/dL;lod=0.03;lod_rule=half", BELOW), 0.15);
  ck_assert_double_nan (one ("unit=mg/L", BELOW));
  bench_assert_heard ("assay.below-limit-unknown");
}
END_TEST

START_TEST (above_the_limit_and_nonsense)
{
  ck_assert_double_nan (one ("unit=mg/L", ABOVE));
  bench_assert_heard ("assay.above-limit: no value: above the upper limit\n");
  ck_assert_double_nan (one ("unit=mg/L", -1));
  bench_assert_heard ("assay.negative");
  ck_assert_double_nan (one ("unit=mg/L", NAN));
  ck_assert_str_eq (bench_heard, "");
  ck_assert_double_eq (one ("unit=mg/L", 0), 0);
}
END_TEST

START_TEST (replicates)
{
  ck_assert_double_eq (two ("unit=mg/L", 1, 2), 1.5);
  ck_assert_double_eq (two ("unit=mg/L;replicates=lower", 2, 1), 1);
  ck_assert_double_nan (two ("unit=mg/L", 1, NAN));
  ck_assert_double_eq (two ("unit=mg/L;needed=1", NAN, 2), 2);
  ck_assert_double_nan (two ("unit=mg/L;needed=1", NAN, NAN));
  ck_assert_double_eq (two ("unit=mg/L;lod=0.4;lod_rule=half", BELOW, 1), 0.6);
}
END_TEST

START_TEST (acute)
{
  ck_assert_double_eq (one ("unit=mg/L;acute_above=10", 10), 10);
  ck_assert_str_eq (bench_heard, "");
  ck_assert_double_eq (one ("unit=mg/L;acute_above=10", 10.1), 10.1);
  bench_assert_heard ("assay.acute: acute inflammation is likely above 10");
  one ("unit=mg/L;acute_above=10;acute_inclusive=true", 10);
  bench_assert_heard ("assay.acute");
  ck_assert_double_nan (one ("unit=mg/dL;acute_above=10;acute=exclude", 1.1));
  ck_assert_double_nan (two ("unit=mg/L;acute_above=10;acute=exclude", 1, 12));
  ck_assert_double_eq (two ("unit=mg/L;acute_above=10;acute=exclude;replicates=lower", 1, 12), 1);
}
END_TEST

START_TEST (logarithm)
{
  ck_assert_double_eq (one ("unit=mg/dL;transform=ln", 0.3), log (3));
  ck_assert_double_eq (two ("unit=mg/L;transform=ln", 1, 3), log (2));
  ck_assert_double_nan (one ("unit=mg/L;transform=ln", 0));
  bench_assert_heard ("assay.not-positive");
}
END_TEST

START_TEST (arithmetic_is_explained)
{
  struct bench b = bench_open ("assay", 2, BY_METHOD, "unit=mg/dL;lod=0.04;lod_rule=half");
  bench_explain (&b, ROW (0.3, BELOW));
  ck_assert_str_eq (bench_heard, "step: 0.3 mg/dL x 10 / 1 = 3 mg/L\n"
                                 "step: below the limit of detection, replaced by 0.02\n"
                                 "step:   which is the limit 0.04 / 2\n"
                                 "step: 0.02 mg/dL x 10 / 1 = 0.2 mg/L\n"
                                 "step: 2 of 2 samples, their average: 3.2 / 2 = 1.6\n");
  bench_explain_in_chinese (&b, ROW (0.3, BELOW));
  bench_assert_heard ("step: 低于检出限，替换为 0.02\nstep:   即检出限 0.04 / 2\n");
  bench_assert_heard ("step: 样本 2 / 2，取均值：3.2 / 2 = 1.6\n");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("method assay");
  TCase *tests = tcase_create ("assay");
  tcase_add_checked_fixture (tests, bench_setup, bench_teardown);
  tcase_add_loop_test (tests, units, 0, (int) (sizeof conversions / sizeof conversions[0]));
  tcase_add_test (tests, units_that_cannot_be_converted);
  tcase_add_test (tests, below_the_limit);
  tcase_add_test (tests, above_the_limit_and_nonsense);
  tcase_add_test (tests, replicates);
  tcase_add_test (tests, acute);
  tcase_add_test (tests, logarithm);
  tcase_add_test (tests, arithmetic_is_explained);
  suite_add_tcase (suite, tests);
  return bench_run (suite);
}
