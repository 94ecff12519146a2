/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_product.c - the product of two normals. */
#include "core/stats/product.h"
#include "tests/unit/stats-suite.h"

static struct mdn_product
product (double a, double sa, double b, double sb)
{
  struct mdn_product p;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_product_of ((struct mdn_factor) { a, sa }, (struct mdn_factor) { b, sb }, 0.95, &p, &why), MDN_OK);
  return p;
}

START_TEST (null_is_symmetric)
{
  struct mdn_product p = product (0.0, 0.1, 0.5, 0.1), q = product (0.0, 0.1, 0.0, 0.1);
  ck_assert (fabs (p.ci.low + p.ci.high) < 1e-12);
  ck_assert (fabs (q.ci.low + q.ci.high) < 1e-12);
  near (p.p, 1.0, 1e-14);
}
END_TEST

START_TEST (factors_exchange)
{
  struct mdn_product p = product (0.6, 0.3, -0.3, 0.07), q = product (-0.3, 0.07, 0.6, 0.3);
  near (p.ci.low, q.ci.low, 1e-10);
  near (p.ci.high, q.ci.high, 1e-10);
  near (p.p, q.p, 1e-14);
}
END_TEST

START_TEST (sign_mirrors)
{
  struct mdn_product p = product (0.6, 0.3, 0.3, 0.07), q = product (-0.6, 0.3, 0.3, 0.07);
  near (p.ci.low, -q.ci.high, 1e-11);
  near (p.ci.high, -q.ci.low, 1e-11);
}
END_TEST

START_TEST (limits_invert_the_cdf)
{
  struct mdn_factor a = { 0.63, 0.31 }, b = { 0.32, 0.07 };
  struct mdn_product p = product (a.value, a.se, b.value, b.se);
  near (mdn_product_lower (a, b, p.ci.low), 0.025, 1e-10);
  near (mdn_product_upper (a, b, p.ci.high), 0.025, 1e-10);
  near (mdn_product_lower (a, b, 0.2) + mdn_product_upper (a, b, 0.2), 1.0, 1e-12);
}
END_TEST

START_TEST (certain_factor_leaves_a_normal)
{
  struct mdn_product p = product (2.0, 1e-9, 0.5, 0.1);
  near (p.ci.low, 2.0 * (0.5 - 0.19599639845400545), 1e-7);
}
END_TEST

/* Both factors nearly certain: the difference q - a b has few digits unless it is kept apart. */
START_TEST (narrow_factors_keep_their_digits)
{
  struct mdn_product p = product (5.0, 1e-6, 3.0, 1e-6);
  double half = 1.9599639845400545 * sqrt (34.0) * 1e-6;
  near ((p.ci.high - p.ci.low) / (2.0 * half), 1.0, 1e-6);
  near (0.5 * (p.ci.high + p.ci.low), 15.0, 1e-12);
}
END_TEST

START_TEST (refusals)
{
  struct mdn_product p;
  enum mdn_refusal why;
  refused (mdn_product_of ((struct mdn_factor) { 1.0, 0.0 }, (struct mdn_factor) { 1.0, 1.0 }, 0.95, &p, &why), &why,
           MDN_REFUSED_ZERO_VARIANCE);
  refused (mdn_product_of ((struct mdn_factor) { 1.0, NAN }, (struct mdn_factor) { 1.0, 1.0 }, 0.95, &p, &why), &why,
           MDN_REFUSED_ZERO_VARIANCE);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    null_is_symmetric,
    factors_exchange,
    sign_mirrors,
    limits_invert_the_cdf,
    certain_factor_leaves_a_normal,
    narrow_factors_keep_their_digits,
    refusals
  };
  return run_suite ("stats product", tests, sizeof tests / sizeof tests[0]);
}
