/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_bootmediation.c - bootstrap of the paths: right beside QR, and the same for any threads. */
#include <string.h>

#include "core/stats/bootmediation.h"
#include "core/stats/mediation-designs.h"
#include "core/stats/moments.h"
#include "core/stats/resample-counts.h"
#include "tests/unit/stats-suite.h"

#define N 90
#define K 3
#define Q 2

/* A two-arm study with three mediators and two covariates. */
struct study
{
  double x[N], y[N], m[K][N], c[Q][N];
  size_t arm[N];
  const double *mediator[K], *covariate[Q];
  struct mdn_mediation_model model;
};

static struct study *
study_of (size_t n)
{
  struct study *s = mdn_arena_alloc (arena, sizeof *s);
  for (size_t i = 0; i < n; i++)
    {
      s->arm[i] = i % 3 == 0;
      s->x[i] = (double) s->arm[i];
      for (size_t j = 0; j < Q; j++)
        s->c[j][i] = 20.0 + 5.0 * scatter (i + 1000 * (j + 1));
      s->y[i] = 40.0 - 2.0 * s->x[i] + 0.3 * s->c[0][i] + 4.0 * scatter (i + 9000);
      for (size_t j = 0; j < K; j++)
        {
          s->m[j][i] = 10.0 + (double) (j + 1) * s->x[i] + 0.4 * s->c[1][i] + 3.0 * scatter (i + 10000 * (j + 2));
          s->y[i] += 0.5 * s->m[j][i];
        }
    }
  for (size_t j = 0; j < K; j++)
    s->mediator[j] = s->m[j];
  for (size_t j = 0; j < Q; j++)
    s->covariate[j] = s->c[j];
  s->model = (struct mdn_mediation_model) { .n = n, .x = s->x, .y = s->y, .mediator = s->mediator, .mediators = K,
                                            .covariate = s->covariate, .covariates = Q };
  return s;
}

static struct mdn_bootstrap_plan
plan_of (const struct study *s, size_t replicates)
{
  return (struct mdn_bootstrap_plan) {
    .replicates = replicates, .seed = 20, .stratum = s->arm, .strata = 2, .level = 0.95
  };
}

static struct mdn_mediation_bootstrap
bootstrap (const struct study *s, const struct mdn_bootstrap_plan *plan)
{
  struct mdn_mediation_bootstrap b;
  enum mdn_refusal why = MDN_REFUSED_NOT;
  ck_assert_int_eq (mdn_mediation_bootstrap_of (arena, &s->model, plan, &b, &why), MDN_OK);
  ck_assert_uint_eq (b.failed, 0);
  return b;
}

/* The study with the rows of one resample. */
static struct study *
resampled (const struct study *s, const uint32_t *row)
{
  struct study *out = study_of (s->model.n);
  for (size_t i = 0; i < s->model.n; i++)
    {
      size_t from = row[i] - 1;
      out->x[i] = s->x[from];
      out->y[i] = s->y[from];
      for (size_t j = 0; j < K; j++)
        out->m[j][i] = s->m[j][from];
      for (size_t j = 0; j < Q; j++)
        out->c[j][i] = s->c[j][from];
    }
  return out;
}

/* Resample r of the bootstrap beside full fits of its rows. */
static void
agrees_with_fits (const struct study *s, const struct mdn_bootstrap_plan *plan,
                  const struct mdn_mediation_bootstrap *b, size_t r, double tolerance)
{
  uint32_t row[N];
  enum mdn_refusal why;
  struct mdn_mediation m;
  struct mdn_serial serial;
  ck_assert_int_eq (mdn_mediation_bootstrap_rows (arena, plan, s->model.n, r, row, &why), MDN_OK);
  const struct study *drawn = resampled (s, row);
  ck_assert_int_eq (mdn_mediation_of (arena, &drawn->model, 0.95, &m, &why), MDN_OK);
  ck_assert_int_eq (mdn_serial_of (arena, &drawn->model, 0.95, &serial, &why), MDN_OK);
  for (size_t i = 0; i < K; i++)
    {
      near (b->a[i].replicate[r], m.path[i].a.value, tolerance);
      near (b->b[i].replicate[r], m.path[i].b.value, tolerance);
      near (b->indirect[i].replicate[r], m.path[i].delta.value, tolerance);
    }
  near (b->total_indirect.replicate[r], m.total_indirect.value, tolerance);
  near (b->direct.replicate[r], m.direct.value, tolerance);
  near (b->total.replicate[r], m.total.value, tolerance);
  near (b->chain.replicate[r], serial.path[serial.paths - 1].delta.value, tolerance);
}

START_TEST (resamples_agree_with_full_fits)
{
  const struct study *s = study_of (N);
  struct mdn_bootstrap_plan plan = plan_of (s, 150);
  struct mdn_mediation_bootstrap b = bootstrap (s, &plan);
  ck_assert_uint_eq (b.refitted, 0);
  for (size_t r = 0; r < plan.replicates; r++)
    agrees_with_fits (s, &plan, &b, r, 1e-12);
}
END_TEST

START_TEST (near_collinear_columns_go_to_qr)
{
  struct study *s = study_of (N);
  for (size_t i = 0; i < N; i++)
    s->c[1][i] = s->c[0][i] + 1e-4 * scatter (i + 777);
  struct mdn_bootstrap_plan plan = plan_of (s, 40);
  struct mdn_mediation_bootstrap b = bootstrap (s, &plan);
  ck_assert_uint_eq (b.refitted, 40);
  ck_assert_uint_eq (b.redrawn, 0);
  for (size_t r = 0; r < plan.replicates; r++)
    agrees_with_fits (s, &plan, &b, r, 1e-9);
}
END_TEST

static void
same_bytes (const struct mdn_path_bootstrap *one, const struct mdn_path_bootstrap *other)
{
  ck_assert_uint_eq (one->interval.replicates, other->interval.replicates);
  ck_assert_mem_eq (one->replicate, other->replicate, one->interval.replicates * sizeof *one->replicate);
  ck_assert_mem_eq (&one->interval.percentile, &other->interval.percentile, sizeof one->interval.percentile);
}

static void
same_bootstrap (const struct mdn_mediation_bootstrap *one, const struct mdn_mediation_bootstrap *other)
{
  for (size_t i = 0; i < K; i++)
    {
      same_bytes (&one->a[i], &other->a[i]);
      same_bytes (&one->b[i], &other->b[i]);
      same_bytes (&one->indirect[i], &other->indirect[i]);
    }
  same_bytes (&one->total_indirect, &other->total_indirect);
  same_bytes (&one->direct, &other->direct);
  same_bytes (&one->total, &other->total);
  same_bytes (&one->chain, &other->chain);
}

START_TEST (threads_change_no_byte)
{
  const struct study *s = study_of (N);
  struct mdn_bootstrap_plan plan = plan_of (s, 1000);
  struct mdn_mediation_bootstrap one = bootstrap (s, &plan);
  for (plan.threads = 1; plan.threads <= 7; plan.threads += 2)
    {
      struct mdn_mediation_bootstrap other = bootstrap (s, &plan);
      same_bootstrap (&one, &other);
    }
  plan.seed++;
  struct mdn_mediation_bootstrap else_where = bootstrap (s, &plan);
  ck_assert_mem_ne (one.total.replicate, else_where.total.replicate, 1000 * sizeof (double));
}
END_TEST

START_TEST (given_indices_replay_the_draws)
{
  const struct study *s = study_of (N);
  struct mdn_bootstrap_plan plan = plan_of (s, 100);
  struct mdn_mediation_bootstrap drawn = bootstrap (s, &plan);
  uint32_t *row = mdn_arena_array (arena, 100 * N, sizeof *row);
  enum mdn_refusal why;
  for (size_t r = 0; r < 100; r++)
    ck_assert_int_eq (mdn_mediation_bootstrap_rows (arena, &plan, N, r, row + r * N, &why), MDN_OK);
  plan.indices = row;
  struct mdn_mediation_bootstrap replayed = bootstrap (s, &plan);
  same_bootstrap (&drawn, &replayed);
  row[5] = N + 1;
  refused (mdn_mediation_bootstrap_of (arena, &s->model, &plan, &replayed, &why), &why, MDN_REFUSED_BOUNDS);
  row[5] = 0;
  refused (mdn_mediation_bootstrap_of (arena, &s->model, &plan, &replayed, &why), &why, MDN_REFUSED_BOUNDS);
}
END_TEST

/* A covariate that only two of eighteen have is constant in every seventh resample. */
static struct study *
study_with_rare_covariate (void)
{
  struct study *s = study_of (18);
  for (size_t i = 0; i < 18; i++)
    s->c[1][i] = i == 4 || i == 11;
  return s;
}

START_TEST (rank_deficient_resamples_are_drawn_again)
{
  const struct study *s = study_with_rare_covariate ();
  struct mdn_bootstrap_plan plan = plan_of (s, 400);
  struct mdn_mediation_bootstrap b = bootstrap (s, &plan);
  ck_assert_uint_gt (b.redrawn, 20);
  ck_assert_uint_ge (b.refitted, b.redrawn / 2);
  ck_assert_uint_eq (b.total.interval.replicates, 400);
  for (size_t r = 0; r < 400; r++)
    ck_assert (isfinite (b.total_indirect.replicate[r]));
}
END_TEST

START_TEST (rank_deficient_given_resamples_are_left_out)
{
  const struct study *s = study_with_rare_covariate ();
  struct mdn_bootstrap_plan plan = plan_of (s, 100);
  uint32_t *row = mdn_arena_array (arena, 100 * 18, sizeof *row);
  struct mdn_mediation_bootstrap b;
  enum mdn_refusal why;
  for (size_t r = 0; r < 100; r++)
    ck_assert_int_eq (mdn_mediation_bootstrap_rows (arena, &plan, 18, r, row + r * 18, &why), MDN_OK);
  plan.indices = row;
  ck_assert_int_eq (mdn_mediation_bootstrap_of (arena, &s->model, &plan, &b, &why), MDN_OK);
  ck_assert_uint_gt (b.failed, 3);
  ck_assert_uint_eq (b.redrawn, 0);
  ck_assert_uint_eq (b.total.interval.replicates, 100 - b.failed);
  for (size_t i = 0; i < 100 * 18; i++)   /* all of them the same person: no resample has an answer */
    row[i] = 1;
  refused (mdn_mediation_bootstrap_of (arena, &s->model, &plan, &b, &why), &why, MDN_REFUSED_RANK);
}
END_TEST

START_TEST (constants_and_directions_do_not_matter)
{
  struct study *s = study_of (N), *moved = study_of (N);
  struct mdn_bootstrap_plan plan = plan_of (s, 300);
  for (size_t i = 0; i < N; i++)
    {
      moved->y[i] += 1000.0;
      moved->c[0][i] -= 500.0;
      moved->m[0][i] = 2000.0 - moved->m[0][i];   /* the other direction, and a constant */
    }
  struct mdn_mediation_bootstrap a = bootstrap (s, &plan), b = bootstrap (moved, &plan);
  for (size_t r = 0; r < 300; r++)
    {
      near (b.a[0].replicate[r], -a.a[0].replicate[r], 1e-11);
      near (b.indirect[0].replicate[r], a.indirect[0].replicate[r], 1e-11);
      near (b.total.replicate[r], a.total.replicate[r], 1e-11);
    }
  near (b.indirect[0].interval.percentile.low, a.indirect[0].interval.percentile.low, 1e-11);
  for (size_t i = 0; i < N; i++)
    moved->m[0][i] = s->m[0][i];   /* flipped back; y and c still moved */
  b = bootstrap (moved, &plan);
  near (b.indirect[0].interval.percentile.high, a.indirect[0].interval.percentile.high, 1e-11);
}
END_TEST

START_TEST (order_of_people_does_not_matter)
{
  const struct study *s = study_of (N);
  struct mdn_bootstrap_plan plan = plan_of (s, 60);
  struct mdn_mediation_bootstrap a = bootstrap (s, &plan);
  uint32_t *row = mdn_arena_array (arena, 60 * N, sizeof *row), backwards[N];
  enum mdn_refusal why;
  for (size_t r = 0; r < 60; r++)
    ck_assert_int_eq (mdn_mediation_bootstrap_rows (arena, &plan, N, r, row + r * N, &why), MDN_OK);
  for (size_t i = 0; i < N; i++)
    backwards[i] = (uint32_t) (N - i);
  for (size_t i = 0; i < 60 * N; i++)   /* the same people under their new numbers */
    row[i] = N + 1 - row[i];
  const struct study *turned = resampled (s, backwards);
  plan.indices = row;
  plan.stratum = NULL;
  struct mdn_mediation_bootstrap b = bootstrap (turned, &plan);
  for (size_t r = 0; r < 60; r++)
    near (b.total_indirect.replicate[r], a.total_indirect.replicate[r], 1e-12);
}
END_TEST

START_TEST (one_group_is_the_within_person_model)
{
  const struct study *s = study_of (N);
  const double *pre = s->c[0], *post = s->m[0];
  struct mdn_within_model within = { N, 1, &pre, &post, s->c[1], s->y };
  double change[N], average[N], y[N];
  for (size_t i = 0; i < N; i++)
    {
      change[i] = post[i] - pre[i];
      average[i] = 0.5 * (post[i] + pre[i]);
      y[i] = s->y[i] - s->c[1][i];
    }
  const double *m = change, *c = average;
  struct mdn_mediation_model model = { .n = N, .y = y, .mediator = &m, .mediators = 1, .covariate = &c, .covariates = 1 };
  struct mdn_bootstrap_plan plan = { .replicates = 50, .seed = 3, .level = 0.9, .accelerate = true };
  struct mdn_mediation_bootstrap b;
  struct mdn_within w;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_mediation_bootstrap_of (arena, &model, &plan, &b, &why), MDN_OK);
  ck_assert_int_eq (mdn_within_of (arena, &within, 0.9, &w, &why), MDN_OK);
  near (b.a[0].estimate, w.path[0].a.value, 1e-12);
  near (b.indirect[0].estimate, w.total_indirect, 1e-12);
  near (b.direct.estimate, w.direct.value, 1e-12);
  near (b.total.estimate, w.total.value, 1e-12);
  ck_assert (!b.chain_known);
  ck_assert (isfinite (b.indirect[0].interval.bca.low));
  for (size_t r = 0; r < 50; r++)
    near (b.total.replicate[r], b.direct.replicate[r] + b.a[0].replicate[r] * b.b[0].replicate[r], 1e-12);
}
END_TEST

/* The acceleration beside full fits that leave one case out each. */
START_TEST (jackknife_is_that_of_full_fits)
{
  const struct study *s = study_of (N);
  struct mdn_bootstrap_plan plan = plan_of (s, 50);
  plan.accelerate = true;
  struct mdn_mediation_bootstrap b = bootstrap (s, &plan);
  double without[N], cubes = 0.0, squares = 0.0;
  for (size_t left = 0; left < N; left++)
    {
      uint32_t row[N];
      struct mdn_mediation m;
      enum mdn_refusal why;
      for (size_t i = 0; i < N; i++)
        row[i] = (uint32_t) (i < left ? i + 1 : i + 2 <= N ? i + 2 : 1);
      struct study *drawn = resampled (s, row);
      drawn->model.n = N - 1;
      ck_assert_int_eq (mdn_mediation_of (arena, &drawn->model, 0.95, &m, &why), MDN_OK);
      without[left] = m.total_indirect.value;
    }
  double mean = mdn_mean (without, N);
  for (size_t i = 0; i < N; i++)
    {
      cubes += pow (mean - without[i], 3.0);
      squares += pow (mean - without[i], 2.0);
    }
  near (b.total_indirect.interval.acceleration, cubes / (6.0 * pow (squares, 1.5)), 1e-9);
  ck_assert (b.total_indirect.interval.bca.low < b.total_indirect.interval.bca.high);
}
END_TEST

START_TEST (refusals_have_names)
{
  struct study *s = study_of (N);
  struct mdn_bootstrap_plan plan = plan_of (s, 1);
  struct mdn_mediation_bootstrap b;
  enum mdn_refusal why;
  refused (mdn_mediation_bootstrap_of (arena, &s->model, &plan, &b, &why), &why, MDN_REFUSED_TOO_FEW);
  plan.replicates = 100;
  plan.strata = 3;
  refused (mdn_mediation_bootstrap_of (arena, &s->model, &plan, &b, &why), &why, MDN_REFUSED_EMPTY_ARM);
  plan.strata = 1;
  refused (mdn_mediation_bootstrap_of (arena, &s->model, &plan, &b, &why), &why, MDN_REFUSED_BOUNDS);
  plan.strata = 2;
  for (size_t i = 0; i < N; i++)
    s->m[1][i] = 2.0 * s->m[0][i];
  refused (mdn_mediation_bootstrap_of (arena, &s->model, &plan, &b, &why), &why, MDN_REFUSED_RANK);
  s->model.mediators = 0;
  refused (mdn_mediation_bootstrap_of (arena, &s->model, &plan, &b, &why), &why, MDN_REFUSED_BOUNDS);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    resamples_agree_with_full_fits,
    near_collinear_columns_go_to_qr,
    threads_change_no_byte,
    given_indices_replay_the_draws,
    rank_deficient_resamples_are_drawn_again,
    rank_deficient_given_resamples_are_left_out,
    constants_and_directions_do_not_matter,
    order_of_people_does_not_matter,
    one_group_is_the_within_person_model,
    jackknife_is_that_of_full_fits,
    refusals_have_names
  };
  return run_suite ("stats bootmediation", tests, sizeof tests / sizeof tests[0]);
}
