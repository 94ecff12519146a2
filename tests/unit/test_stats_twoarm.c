/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_twoarm.c - two arms, before and after. */
#include "core/stats/twoarm.h"
#include "tests/unit/stats-suite.h"

#define N 40

static double arm[N], pre[N], post[N];

static void
fill (double effect, double shift)
{
  for (size_t i = 0; i < N; i++)
    {
      arm[i] = i % 2 == 0;
      pre[i] = 10.0 + 3.0 * scatter (i) + shift;
      post[i] = 0.6 * (pre[i] - shift) + effect * arm[i] + 2.0 * scatter (i + 100) + shift;
    }
}

static struct mdn_twoarm
compare (void)
{
  struct mdn_twoarm t;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_twoarm_of (arena, arm, pre, post, N, NULL, 0, 0.95, &t, &why), MDN_OK);
  return t;
}

START_TEST (effect_is_the_difference_of_adjusted_means)
{
  fill (2.0, 0.0);
  struct mdn_twoarm t = compare ();
  near (t.effect.value, t.adjusted_mean[1].value - t.adjusted_mean[0].value, 1e-12);
  near (t.d_adjusted, t.effect.value / t.sd_pre_pooled, 1e-14);
  near (t.ppc.raw_difference, t.change_student.value, 1e-13);
  ck_assert (t.slopes_known && t.brown_forsythe_known);
  ck_assert (t.d_adjusted_ci.low < t.d_adjusted && t.d_adjusted < t.d_adjusted_ci.high);
}
END_TEST

START_TEST (adding_an_effect_adds_it)
{
  fill (2.0, 0.0);
  double first = compare ().effect.value;
  fill (5.0, 0.0);
  near (compare ().effect.value - first, 3.0, 1e-12);
  fill (5.0, 1000.0);
  near (compare ().effect.value - first, 3.0, 1e-10);
}
END_TEST

START_TEST (covariate_enters)
{
  double noise[N];
  const double *covariates[] = { noise };
  struct mdn_twoarm t;
  enum mdn_refusal why;
  fill (2.0, 0.0);
  for (size_t i = 0; i < N; i++)
    noise[i] = scatter (i + 100);
  ck_assert_int_eq (mdn_twoarm_of (arena, arm, pre, post, N, (const double *const *) covariates, 1, 0.95, &t, &why),
                    MDN_NUMERIC);
  ck_assert_int_eq (why, MDN_REFUSED_PERFECT);   /* post is built from exactly these columns */
  post[0] += 0.5;
  ck_assert_int_eq (mdn_twoarm_of (arena, arm, pre, post, N, (const double *const *) covariates, 1, 0.95, &t, &why),
                    MDN_OK);
  near (t.effect.df, N - 4.0, 0.0);
}
END_TEST

START_TEST (student_and_welch_agree_for_equal_arms)
{
  const double one[] = { 1.0, 2.0, 3.0, 4.0 }, zero[] = { 3.0, 4.0, 5.0, 6.0 };
  struct mdn_estimate student, welch;
  struct mdn_two_means_d d;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_two_means_student (one, 4, zero, 4, 0.95, &student, &why), MDN_OK);
  ck_assert_int_eq (mdn_two_means_welch (one, 4, zero, 4, 0.95, &welch, &why), MDN_OK);
  ck_assert_int_eq (mdn_two_means_d_of (one, 4, zero, 4, 0.95, &d, &why), MDN_OK);
  near (student.value, -2.0, 1e-15);
  near (student.statistic, welch.statistic, 1e-14);
  near (student.df, welch.df, 1e-13);
  near (d.value, -2.0 / sqrt (5.0 / 3.0), 1e-14);
}
END_TEST

START_TEST (mann_whitney_counts_pairs)
{
  const double one[] = { 1.0, 5.0, 7.0 }, zero[] = { 2.0, 5.0, 6.0 };
  struct mdn_mann_whitney u;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_mann_whitney_of (arena, one, 3, zero, 3, 0.95, &u, &why), MDN_OK);
  near (u.w, 0.0 + 1.5 + 3.0, 0.0);
  near (u.rank_biserial, 0.0, 1e-15);
}
END_TEST

START_TEST (refusals)
{
  struct mdn_twoarm t;
  struct mdn_estimate e;
  enum mdn_refusal why;
  const double level[] = { 2.0, 2.0, 2.0 };
  fill (2.0, 0.0);
  for (size_t i = 0; i < N; i++)
    arm[i] = 1.0;
  refused (mdn_twoarm_of (arena, arm, pre, post, N, NULL, 0, 0.95, &t, &why), &why, MDN_REFUSED_EMPTY_ARM);
  fill (2.0, 0.0);
  for (size_t i = 0; i < N; i++)
    pre[i] = 4.0;
  refused (mdn_twoarm_of (arena, arm, pre, post, N, NULL, 0, 0.95, &t, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
  refused (mdn_two_means_welch (level, 3, level, 3, 0.95, &e, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
  refused (mdn_two_means_welch (level, 1, level, 3, 0.95, &e, &why), &why, MDN_REFUSED_TOO_FEW);
  refused (mdn_two_means_welch (level, 3, level, 0, 0.95, &e, &why), &why, MDN_REFUSED_EMPTY_ARM);
  fill (2.0, 0.0);
  for (size_t i = 0; i < N; i++)
    arm[i] = i > 0;
  refused (mdn_twoarm_of (arena, arm, pre, post, N, NULL, 0, 0.95, &t, &why), &why, MDN_REFUSED_TOO_FEW);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    effect_is_the_difference_of_adjusted_means,
    adding_an_effect_adds_it,
    covariate_enters,
    student_and_welch_agree_for_equal_arms,
    mann_whitney_counts_pairs,
    refusals
  };
  return run_suite ("stats twoarm", tests, sizeof tests / sizeof tests[0]);
}
