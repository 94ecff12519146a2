/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_longmodel.c - mixed models of two waves in closed form. */
#include "core/stats/longmodel.h"
#include "core/stats/twoarm.h"
#include "tests/unit/stats-suite.h"

#define N 40

static double arm[N], pre[N], post[N];

/* sign: 1, people differ; -1, those who begin high end low. */
static void
fill (double sign)
{
  for (size_t i = 0; i < N; i++)
    {
      arm[i] = i % 5 < 2;
      pre[i] = 20.0 + 4.0 * scatter (i);
      post[i] = 18.0 + sign * 3.0 * scatter (i) + 1.5 * scatter (i + 500) - 2.0 * arm[i];
    }
}

static struct mdn_long_models
models (void)
{
  struct mdn_long_models m;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_long_models_of (arena, arm, pre, post, N, 0.95, &m, &why), MDN_OK);
  return m;
}

START_TEST (time_by_arm_is_the_t_of_changes)
{
  struct mdn_twoarm t;
  enum mdn_refusal why;
  fill (1.0);
  struct mdn_long_models m = models ();
  ck_assert_int_eq (mdn_twoarm_of (arena, arm, pre, post, N, NULL, 0, 0.95, &t, &why), MDN_OK);
  ck_assert (!m.singular);
  near (m.random_intercept.time_arm.value, t.change_student.value, 1e-13);
  near (m.random_intercept.time_arm.statistic, t.change_student.statistic, 1e-12);
  near (m.random_intercept.time_arm.p, t.change_student.p, 1e-12);
  near (m.random_intercept.time_arm.df, N - 2, 0.0);
  near (m.unstructured.time_arm.se, t.change_student.se, 1e-13);
  near (m.unstructured.time_arm.df, 2 * N - 4, 0.0);
  near (m.constrained.time_arm.df, 2 * N - 3, 0.0);
  near (m.constrained.time_arm.value, t.effect.value, 1e-12);
  ck_assert (isnan (m.constrained.arm.value));
  ck_assert_double_gt (m.sd_person, 0.0);
  ck_assert_double_gt (m.random_intercept.arm.df, N - 2);
  ck_assert_double_lt (m.random_intercept.arm.df, 2 * N - 4);
}
END_TEST

START_TEST (no_variance_between_people_is_singular)
{
  fill (-1.0);
  struct mdn_long_models m = models ();
  ck_assert (m.singular);
  near (m.sd_person, 0.0, 0.0);
  near (m.random_intercept.time_arm.df, 2 * N - 4, 0.0);
}
END_TEST

START_TEST (constants_move_only_the_intercept)
{
  fill (1.0);
  struct mdn_long_models a = models ();
  for (size_t i = 0; i < N; i++)
    {
      pre[i] += 300.0;
      post[i] += 300.0;
    }
  struct mdn_long_models b = models ();
  near (b.random_intercept.intercept.value, a.random_intercept.intercept.value + 300.0, 1e-13);
  near (b.random_intercept.time.value, a.random_intercept.time.value, 1e-12);
  near (b.constrained.time.value, a.constrained.time.value, 1e-11);
  near (b.constrained.time.se, a.constrained.time.se, 1e-11);
  near (b.reml, a.reml, 1e-11);
}
END_TEST

START_TEST (refusals)
{
  struct mdn_long_models m;
  enum mdn_refusal why;
  fill (1.0);
  for (size_t i = 0; i < N; i++)
    post[i] = pre[i] + 1.0;
  refused (mdn_long_models_of (arena, arm, pre, post, N, 0.95, &m, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
  fill (1.0);
  for (size_t i = 0; i < N; i++)
    arm[i] = i == 3;
  refused (mdn_long_models_of (arena, arm, pre, post, N, 0.95, &m, &why), &why, MDN_REFUSED_TOO_FEW);
  for (size_t i = 0; i < N; i++)
    arm[i] = 0;
  refused (mdn_long_models_of (arena, arm, pre, post, N, 0.95, &m, &why), &why, MDN_REFUSED_EMPTY_ARM);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    time_by_arm_is_the_t_of_changes,
    no_variance_between_people_is_singular,
    constants_move_only_the_intercept,
    refusals
  };
  return run_suite ("stats longmodel", tests, sizeof tests / sizeof tests[0]);
}
