/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_methods.c - sum, mean, weighted, product, count, category. */
#include "tests/unit/method-bench.h"

#define ROW(...) ((const double[]){ __VA_ARGS__ })

/* ---- sum, mean -------------------------------------------------------------------------------------- */

START_TEST (sum_adds)
{
  struct bench b = bench_open ("sum", 3, AT_MOST (0), "");
  ck_assert_double_eq (bench_score (&b, ROW (1, 2, 3)), 6);
  ck_assert_double_nan (bench_score (&b, ROW (1, NAN, 3)));
  ck_assert_double_nan (bench_score (&b, ROW (NAN, NAN, NAN)));
}
END_TEST

START_TEST (sum_prorates)
{
  struct bench b = bench_open ("sum", 4, PRORATED (1), "factor=2;constant=1");
  ck_assert_double_eq (bench_score (&b, ROW (1, 2, NAN, 3)), 17);
  ck_assert_int_eq (b.outcome, MDN_PRORATED);
  ck_assert_double_nan (bench_score (&b, ROW (1, NAN, NAN, 3)));
}
END_TEST

START_TEST (sum_never_takes_missing_as_zero_silently)
{
  bench_assert_refused ("sum", 4, AT_MOST (2), "", "sum.missing-rule");
  struct bench b = bench_open ("sum", 3, AT_MOST (2), "missing_as=zero");
  ck_assert_double_eq (bench_score (&b, ROW (1, NAN, 3)), 4);
  ck_assert_double_nan (bench_score (&b, ROW (NAN, NAN, NAN)));
}
END_TEST

/* A block of people, each with a sum of its own. */
START_TEST (sum_of_a_block)
{
  static double first[MDN_BLOCK], second[MDN_BLOCK], out[MDN_BLOCK];
  static uint8_t reason[MDN_BLOCK], outcome[MDN_BLOCK];
  static uint32_t used[MDN_BLOCK];
  struct bench b = bench_open ("sum", 2, AT_MOST (0), "");
  struct mdn_call call = bench_call (&b);
  for (size_t i = 0; i < MDN_BLOCK; i++)
    {
      first[i] = (double) i;
      second[i] = 0.5;
    }
  const struct mdn_answers answers
    = { MDN_BLOCK, 2, (const double *const[]){ first, second }, (const uint8_t *const[]){ reason, reason } };
  struct mdn_scores scores = { out, used, outcome };
  ck_assert_int_eq (b.plugin->method->score (b.state, &b.scale, &answers, &scores, &call), MDN_DONE);
  for (size_t i = 0; i < MDN_BLOCK; i++)
    ck_assert_double_eq (out[i], (double) i + 0.5);
}
END_TEST

START_TEST (mean_is_of_the_answered)
{
  struct bench b = bench_open ("mean", 4, PRORATED (2), "");
  ck_assert_double_eq (bench_score (&b, ROW (40, 60, 40, NAN)), 140.0 / 3);    /* RAND-36 energy */
  b = bench_open ("mean", 4, AT_MOST (3), "");
  ck_assert_double_eq (bench_score (&b, ROW (40, 60, 40, NAN)), 140.0 / 3);
  ck_assert_double_eq (bench_score (&b, ROW (NAN, NAN, NAN, 3)), 3);
  ck_assert_double_nan (bench_score (&b, ROW (NAN, NAN, NAN, NAN)));
  b = bench_open ("mean", 2, AT_MOST (0), "factor=25;constant=-25");
  ck_assert_double_eq (bench_score (&b, ROW (1, 5)), 50);
}
END_TEST

/* ---- weighted ---------------------------------------------------------------------------------------- */

static double
zung (const char *rounding, double raw)
{
  const char *options = mdn_arena_format (bench_arena, "factor=1.25;round=%s", rounding);
  struct bench b = bench_open ("weighted", 1, AT_MOST (0), options);
  return bench_score (&b, &raw);
}

START_TEST (weighted_rounds_as_zung_does)
{
  static const double rows[][4] = { { 41, 51, 51, 51 }, { 42, 52, 53, 52 }, { 43, 53, 54, 54 }, { 50, 62, 63, 62 } };
  for (size_t i = 0; i < 4; i++)
    {
      ck_assert_double_eq (zung ("floor", rows[i][0]), rows[i][1]);
      ck_assert_double_eq (zung ("half_up", rows[i][0]), rows[i][2]);
      ck_assert_double_eq (zung ("half_even", rows[i][0]), rows[i][3]);
      ck_assert_double_eq (zung ("none", rows[i][0]), 1.25 * rows[i][0]);
    }
  ck_assert_double_eq (zung ("ceiling", 41), 52);
  ck_assert_double_eq (zung ("half_up", -2), -2);    /* -2.5 goes up */
}
END_TEST

/* 3 * 1.1 is 3.3000000000000003 and 0.29 * 100 is 28.999999999999996 in binary. */
START_TEST (weighted_rounding_is_not_fooled_by_binary)
{
  struct bench b = bench_open ("weighted", 1, AT_MOST (0), "weights=100;round=floor");
  ck_assert_double_eq (bench_score (&b, ROW (0.29)), 29);
  b = bench_open ("weighted", 1, AT_MOST (0), "weights=1.1;round=ceiling;digits=1");
  ck_assert_double_eq (bench_score (&b, ROW (3)), 3.3);
  b = bench_open ("weighted", 1, AT_MOST (0), "round=half_up;digits=2");
  ck_assert_double_eq (bench_score (&b, ROW (1.005)), 1.01);
  b = bench_open ("weighted", 1, AT_MOST (0), "round=half_even;digits=1");
  ck_assert_double_eq (bench_score (&b, ROW (0.25)), 0.2);
  ck_assert_double_eq (bench_score (&b, ROW (0.35)), 0.4);
  ck_assert_double_eq (bench_score (&b, ROW (-0.25)), -0.2);
}
END_TEST

START_TEST (weighted_adds_weights)
{
  struct bench b = bench_open ("weighted", 3, AT_MOST (0), "weights=1,-2,0.5;factor=2;constant=10");
  ck_assert_double_eq (bench_score (&b, ROW (4, 3, 2)), 8);
  b = bench_open ("weighted", 3, PRORATED (1), "weights=4");
  ck_assert_double_eq (bench_score (&b, ROW (1, 2, NAN)), 18);
  bench_assert_refused ("weighted", 3, AT_MOST (0), "weights=1,2", "weighted.weights");
  bench_assert_refused ("weighted", 3, AT_MOST (1), "", "weighted.missing-rule");
}
END_TEST

/* ---- product, count ------------------------------------------------------------------------------------ */

START_TEST (product_is_pars3)
{
  struct bench b = bench_open ("product", 3, AT_MOST (0), "offset=0,-1,0");
  ck_assert_double_eq (bench_score (&b, ROW (3, 4, 4)), 36);
  ck_assert_double_eq (bench_score (&b, ROW (5, 5, 5)), 100);
  ck_assert_double_eq (bench_score (&b, ROW (4, 1, 5)), 0);
  ck_assert_double_eq (bench_score (&b, ROW (2, 3, 3)), 12);
  ck_assert_double_nan (bench_score (&b, ROW (2, NAN, 3)));
  bench_assert_refused ("product", 3, AT_MOST (0), "offset=0,-1", "product.offset");
  bench_assert_refused ("product", 3, PRORATED (1), "", "product.missing-rule");
}
END_TEST

START_TEST (a_product_can_divide)
{
  struct bench b = bench_open ("product", 2, AT_MOST (0), "offset=1,-2;factor=3;power=1,-1");
  ck_assert_double_eq (bench_score (&b, ROW (3, 4)), 6);
  ck_assert_double_eq (bench_score (&b, ROW (3, 1)), -12);
  ck_assert_double_nan (bench_score (&b, ROW (3, 2)));
  ck_assert_double_nan (bench_score (&b, ROW (-1, 2)));
  bench_assert_refused ("product", 2, AT_MOST (0), "power=1,2", "product.power");
  bench_assert_refused ("product", 2, AT_MOST (0), "power=0", "product.power");
  bench_assert_refused ("product", 3, AT_MOST (0), "power=1,-1", "product.power");
}
END_TEST

START_TEST (count_is_ghq_and_phq)
{
  struct bench b = bench_open ("count", 4, AT_MOST (0), "at_least=2");
  ck_assert_double_eq (bench_score (&b, ROW (0, 1, 2, 3)), 2);
  ck_assert_double_nan (bench_score (&b, ROW (0, 1, NAN, 3)));
  b = bench_open ("count", 4, AT_MOST (0), "at_least=2,2,2,1");
  ck_assert_double_eq (bench_score (&b, ROW (2, 1, 0, 1)), 2);
  b = bench_open ("count", 4, AT_MOST (1), "values=2,3;factor=10");
  ck_assert_double_eq (bench_score (&b, ROW (2, 3, 1, NAN)), 20);
  ck_assert_double_nan (bench_score (&b, ROW (NAN, NAN, NAN, NAN)));
}
END_TEST

START_TEST (count_knows_none_of_these)
{
  struct bench b = bench_open ("count", 4, AT_MOST (0), "values=1;exclusive=1");
  ck_assert_double_eq (bench_score (&b, ROW (1, 0, 0, 0)), 0);
  ck_assert_double_eq (bench_score (&b, ROW (0, 1, 1, 1)), 3);
  ck_assert_double_nan (bench_score (&b, ROW (1, 1, 0, 0)));
  bench_assert_heard ("count.contradiction");
  ck_assert_double_nan (bench_score (&b, ROW (0, 0, 0, 0)));
  bench_assert_heard ("count.nothing-ticked");
}
END_TEST

START_TEST (count_refuses)
{
  bench_assert_refused ("count", 4, AT_MOST (0), "", "count.condition");
  bench_assert_refused ("count", 4, AT_MOST (0), "at_least=1;values=1", "count.condition");
  bench_assert_refused ("count", 4, AT_MOST (0), "at_least=1,2", "count.condition");
  bench_assert_refused ("count", 4, AT_MOST (0), "at_least=1;exclusive=5", "count.condition");
  bench_assert_refused ("count", 4, PRORATED (1), "at_least=1", "count.missing-rule");
}
END_TEST

/* ---- category ------------------------------------------------------------------------------------------- */

START_TEST (category_puts_bounds_where_it_is_told)
{
  struct bench b = bench_open ("category", 1, AT_MOST (0), "upto=15,30,60");
  ck_assert_double_eq (bench_score (&b, ROW (15)), 0);
  ck_assert_double_eq (bench_score (&b, ROW (15.01)), 1);
  ck_assert_double_eq (bench_score (&b, ROW (60)), 2);
  ck_assert_double_eq (bench_score (&b, ROW (61)), 3);
  b = bench_open ("category", 1, AT_MOST (0), "upto=3,5;closed=left;values=1,2,30");
  ck_assert_double_eq (bench_score (&b, ROW (2.999)), 1);
  ck_assert_double_eq (bench_score (&b, ROW (3)), 2);
  ck_assert_double_eq (bench_score (&b, ROW (0.1 + 0.2 + 2.7)), 2);
  ck_assert_double_eq (bench_score (&b, ROW (5)), 30);
}
END_TEST

START_TEST (category_looks_up)
{
  struct bench b = bench_open ("category", 1, AT_MOST (0), "from=1,2,3,4,5;to=5,4.4,3.4,2,1");
  ck_assert_double_eq (bench_score (&b, ROW (2)), 4.4);
  ck_assert_double_nan (bench_score (&b, ROW (2.5)));
  bench_assert_heard ("category.not-in-table: 2.5 is not in the table");
  ck_assert_double_nan (bench_score (&b, ROW (NAN)));
  ck_assert_str_eq (bench_heard, "");
}
END_TEST

START_TEST (category_refuses)
{
  bench_assert_refused ("category", 1, AT_MOST (0), "", "category.bands");
  bench_assert_refused ("category", 1, AT_MOST (0), "upto=3,2", "category.bands");
  bench_assert_refused ("category", 1, AT_MOST (0), "upto=2,2", "category.bands");
  bench_assert_refused ("category", 1, AT_MOST (0), "upto=2,3;values=1,2", "category.bands");
  bench_assert_refused ("category", 1, AT_MOST (0), "from=2,3;to=1", "category.bands");
  bench_assert_refused ("category", 1, AT_MOST (0), "from=2,2;to=1,1", "category.bands");
  bench_assert_refused ("category", 1, AT_MOST (0), "upto=2;from=2;to=1", "category.bands");
  bench_assert_refused ("category", 2, AT_MOST (0), "upto=2", "category.inputs");
  bench_assert_refused ("category", 1, AT_MOST (1), "upto=2", "category.missing-rule");
}
END_TEST

/* ---- explanations --------------------------------------------------------------------------------------- */

static const struct explained
{
  const char *method, *options;
  struct bench_rule rule;
  double answers[3];
  size_t n_inputs;
  const char *line, *chinese;
} explained[] = {
  { "sum", "factor=2", { 1, 1, 0 }, { 1, NAN, 3 }, 3, "step: + 2  q2 (missing: filled with the mean of the answered), sum 3",
    "step: + 2  q2（缺失：以已答各项的均值填补），累计 3" },
  { "sum", "factor=2", { 1, 1, 0 }, { 1, NAN, 3 }, 3, "step: 2 x 6 + 0 = 12", "step: 2 x 6 + 0 = 12" },
  { "mean", "", { 1, 1, 0 }, { 1, NAN, 3 }, 3, "step: 4 / 2 = 2", "step:   -  q2（缺失：不计入均值）" },
  { "weighted", "weights=1.25;round=floor", { 0, 0, 0 }, { 42, 0, 0 }, 1, "step: rounded (floor, to 1) = 52",
    "step: 取整（floor，精确到 1）= 52" },
  { "product", "offset=0,-1,0", { 0, 0, 0 }, { 3, 4, 4 }, 3, "step: x (4 +0)  q3, product 36", "step: x (4 +0)  q3，乘积 36" },
  { "product", "power=1,-1", { 0, 0, 0 }, { 9, 2, 0 }, 2, "step: / (2 +0)  q2, product 4.5", "step: / (2 +0)  q2，乘积 4.5" },
  { "count", "at_least=2", { 0, 0, 0 }, { 3, 1, 2 }, 3, "step:   q3: 2 counts, count 2", "step:   q2：1 不计数，累计 1" },
  { "category", "upto=15,30,60", { 0, 0, 0 }, { 31, 0, 0 }, 1, "step: q1 31: above 30, up to 60, band 3 of 4: 2",
    "step: q1 31：高于 30、不高于 60，第 3 档（共 4 档）：2" },
  { "category", "upto=15,30", { 0, 0, 0 }, { 31, 0, 0 }, 1, "step: q1 31: above 30, band 3 of 3: 2",
    "step: q1 31：高于 30，第 3 档（共 3 档）：2" },
};

START_TEST (arithmetic_is_explained)
{
  const struct explained *one = &explained[_i];
  struct bench b = bench_open (one->method, one->n_inputs, one->rule, one->options);
  ck_assert_int_eq (b.prepared, MDN_DONE);
  bench_explain (&b, one->answers);
  bench_assert_heard (one->line);
  bench_explain_in_chinese (&b, one->answers);
  bench_assert_heard (one->chinese);
}
END_TEST

static bool
is_chinese (const char *text)
{
  return text != NULL && strpbrk (text, "\xE4\xE5\xE6\xE7\xE8\xE9") != NULL;
}

START_TEST (every_method_is_documented)
{
  static const char *const names[]
    = { "sum", "mean", "weighted", "product", "count", "category", "psqi", "ipaq", "gpaq", "assay" };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    {
      const struct mdn_plugin_info *info = mdn_registry_find (bench_registry, names[i], MDN_METHOD, NULL);
      ck_assert_msg (info != NULL, "%s", bench_heard);
      ck_assert_ptr_nonnull (info->plugin->method->explain);
      ck_assert_uint_gt (strlen (info->plugin->summary), 10);
      ck_assert_msg (is_chinese (mdn_plugin_summary (info->plugin, true)), "%s", names[i]);
      ck_assert_str_eq (mdn_plugin_summary (info->plugin, false), info->plugin->summary);
      for (size_t o = 0; o < info->plugin->n_options; o++)
        ck_assert_msg (is_chinese (mdn_plugin_option (info->plugin, o, true)), "%s.%s", names[i], info->plugin->options[o].name);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("methods");
  TCase *tests = tcase_create ("methods");
  tcase_add_checked_fixture (tests, bench_setup, bench_teardown);
  tcase_add_test (tests, sum_adds);
  tcase_add_test (tests, sum_prorates);
  tcase_add_test (tests, sum_never_takes_missing_as_zero_silently);
  tcase_add_test (tests, sum_of_a_block);
  tcase_add_test (tests, mean_is_of_the_answered);
  tcase_add_test (tests, weighted_rounds_as_zung_does);
  tcase_add_test (tests, weighted_rounding_is_not_fooled_by_binary);
  tcase_add_test (tests, weighted_adds_weights);
  tcase_add_test (tests, product_is_pars3);
  tcase_add_test (tests, a_product_can_divide);
  tcase_add_test (tests, count_is_ghq_and_phq);
  tcase_add_test (tests, count_knows_none_of_these);
  tcase_add_test (tests, count_refuses);
  tcase_add_test (tests, category_puts_bounds_where_it_is_told);
  tcase_add_test (tests, category_looks_up);
  tcase_add_test (tests, category_refuses);
  tcase_add_loop_test (tests, arithmetic_is_explained, 0, (int) (sizeof explained / sizeof explained[0]));
  tcase_add_test (tests, every_method_is_documented);
  suite_add_tcase (suite, tests);
  return bench_run (suite);
}
