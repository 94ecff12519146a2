/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_signedrank.c - the Wilcoxon signed-rank test. */
#include "core/stats/signedrank.h"
#include "tests/unit/stats-suite.h"

static struct mdn_signed_rank
ranked (const double *d, size_t n, enum mdn_zeros zeros)
{
  struct mdn_signed_rank w;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_signed_rank_of (arena, d, n, zeros, 0.95, &w, &why), MDN_OK);
  return w;
}

START_TEST (exact_p_by_hand)
{
  const double d[] = { 1.0, 2.0, 3.0, 4.0, -5.0, 6.0 }, up[] = { 1.0, 2.0, 3.0, 4.0, 5.0 };
  struct mdn_signed_rank w = ranked (d, 6, MDN_ZEROS_DROP);
  near (w.v, 16.0, 0.0);
  near (w.p, 0.3125, 1e-15);
  ck_assert (w.exact && !w.ties);
  near (ranked (up, 5, MDN_ZEROS_DROP).p, 0.0625, 1e-15);
}
END_TEST

START_TEST (exact_p_with_ties_by_enumeration)
{
  const double d[] = { 1.0, 1.0, -1.0, 2.0, 3.0, -2.0, 4.0 };
  double rank[7] = { 2.0, 2.0, 2.0, 4.5, 6.0, 4.5, 7.0 };
  struct mdn_signed_rank w = ranked (d, 7, MDN_ZEROS_DROP);
  unsigned extreme = 0;
  for (unsigned signs = 0; signs < 128; signs++)
    {
      double v = 0.0;
      for (unsigned i = 0; i < 7; i++)
        v += (signs >> i & 1u) != 0 ? rank[i] : 0.0;
      extreme += fabs (v - 14.0) >= fabs (w.v - 14.0) - 1e-9;
    }
  near (w.p, extreme / 128.0, 1e-14);
  ck_assert (w.ties);
}
END_TEST

START_TEST (zeros_are_counted)
{
  const double d[] = { 0.0, 1.0, -2.0, 0.0, 3.0, 4.0 };
  struct mdn_signed_rank drop = ranked (d, 6, MDN_ZEROS_DROP), pratt = ranked (d, 6, MDN_ZEROS_RANK);
  ck_assert_uint_eq (drop.zeros, 2);
  ck_assert_uint_eq (drop.nonzero, 4);
  near (drop.v, 8.0, 0.0);
  near (pratt.v, 3.0 + 5.0 + 6.0, 0.0);
}
END_TEST

START_TEST (hodges_lehmann_is_a_median_of_averages)
{
  const double d[] = { 3.0, -1.0, 7.0 };   /* averages -1 1 3 3 5 7 */
  near (ranked (d, 3, MDN_ZEROS_DROP).hodges_lehmann, 3.0, 1e-15);
  const double two[] = { 1.0, 2.0 };       /* 1 1.5 2 */
  near (ranked (two, 2, MDN_ZEROS_DROP).hodges_lehmann, 1.5, 1e-15);
}
END_TEST

START_TEST (sign_flip_mirrors)
{
  double d[30], minus[30];
  for (size_t i = 0; i < 30; i++)
    {
      d[i] = scatter (i) + 0.3;
      minus[29 - i] = -d[i];
    }
  struct mdn_signed_rank a = ranked (d, 30, MDN_ZEROS_DROP), b = ranked (minus, 30, MDN_ZEROS_DROP);
  near (b.p, a.p, 1e-13);
  near (b.rank_biserial, -a.rank_biserial, 1e-14);
  near (b.hodges_lehmann, -a.hodges_lehmann, 1e-14);
}
END_TEST

START_TEST (thousands_switch_to_the_normal)
{
  double d[5000];
  for (size_t i = 0; i < 5000; i++)
    d[i] = scatter (i) + 0.01;
  struct mdn_signed_rank w = ranked (d, 5000, MDN_ZEROS_DROP);
  ck_assert (!w.exact);
  near (w.p, w.p_normal, 0.0);
  struct mdn_signed_rank exact = ranked (d, MDN_SIGNED_RANK_EXACT, MDN_ZEROS_DROP);
  ck_assert (exact.exact);
  near (exact.p, exact.p_normal, 0.01);
}
END_TEST

START_TEST (refusals)
{
  const double zero[] = { 0.0, 0.0, 0.0 };
  struct mdn_signed_rank w;
  enum mdn_refusal why;
  refused (mdn_signed_rank_of (arena, zero, 3, MDN_ZEROS_DROP, 0.95, &w, &why), &why, MDN_REFUSED_ALL_ZERO);
  refused (mdn_signed_rank_of (arena, zero, 3, MDN_ZEROS_RANK, 0.95, &w, &why), &why, MDN_REFUSED_ALL_ZERO);
  refused (mdn_signed_rank_of (arena, zero, 0, MDN_ZEROS_DROP, 0.95, &w, &why), &why, MDN_REFUSED_TOO_FEW);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    exact_p_by_hand,
    exact_p_with_ties_by_enumeration,
    zeros_are_counted,
    hodges_lehmann_is_a_median_of_averages,
    sign_flip_mirrors,
    thousands_switch_to_the_normal,
    refusals
  };
  return run_suite ("stats signedrank", tests, sizeof tests / sizeof tests[0]);
}
