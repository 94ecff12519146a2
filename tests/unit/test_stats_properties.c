/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_properties.c - permuting people, adding a constant and flipping the direction twice change
 * nothing they should not, whatever the statistic. */
#include "core/stats/individual.h"
#include "core/stats/mediation-designs.h"
#include "core/stats/paired.h"
#include "core/stats/reliability.h"
#include "core/stats/signedrank.h"
#include "core/stats/twoarm.h"
#include "tests/unit/stats-suite.h"

#define N 60
#define COLUMNS 6   /* arm, mediator pre and post, another mediator, outcome pre and post */
#define MOST 64

struct data
{
  double column[COLUMNS][N];
};

/* Every number whose meaning does not depend on who comes first or where the scale begins. */
struct numbers
{
  double value[MOST];
  size_t n;
};

static void
note (struct numbers *out, double value)
{
  ck_assert_uint_lt (out->n, MOST);
  out->value[out->n++] = value;
}

static void
note_estimate (struct numbers *out, struct mdn_estimate e)
{
  note (out, e.value);
  note (out, e.se);
  note (out, e.p);
  note (out, e.ci.high);
}

static struct data
data_of (void)
{
  struct data d;
  for (size_t i = 0; i < N; i++)
    {
      double x = d.column[0][i] = i % 2 == 1, person = 3.0 * scatter (i);
      d.column[1][i] = 30.0 + person + 2.0 * scatter (i + 100);
      d.column[2][i] = 29.0 + person + 2.0 * scatter (i + 200) + 2.5 * x;
      d.column[3][i] = 12.0 + 3.0 * scatter (i + 300) - x;
      d.column[4][i] = 50.0 + person + 4.0 * scatter (i + 400);
      d.column[5][i] = 20.0 + person + 0.8 * d.column[2][i] + 0.5 * d.column[3][i] + 3.0 * scatter (i + 500);
    }
  return d;
}

static void
note_groups (struct numbers *out, const struct data *d)
{
  const double *x = d->column[0], *pre = d->column[1], *post = d->column[2];
  struct mdn_paired p;
  struct mdn_signed_rank w;
  struct mdn_twoarm t;
  enum mdn_refusal why;
  double change[N];
  mdn_differences (pre, post, N, change);
  ck_assert_int_eq (mdn_paired_of (arena, pre, post, N, 0.95, &p, &why), MDN_OK);
  ck_assert_int_eq (mdn_signed_rank_of (arena, change, N, MDN_ZEROS_DROP, 0.95, &w, &why), MDN_OK);
  ck_assert_int_eq (mdn_twoarm_of (arena, x, pre, post, N, NULL, 0, 0.95, &t, &why), MDN_OK);
  note_estimate (out, p.mean_change);
  note (out, p.d_av.value);
  note (out, p.d_av.ci.low);
  note (out, w.p);
  note (out, w.hodges_lehmann);
  note_estimate (out, t.effect);
  note_estimate (out, t.effect_hc3);
  note (out, t.d_adjusted);
  note (out, t.ppc.value);
  note (out, t.slopes.p);
}

static void
note_mediation (struct numbers *out, const struct data *d)
{
  const double *mediator[] = { d->column[2], d->column[3] }, *covariate[] = { d->column[1], d->column[4] };
  struct mdn_mediation_model model = { .n = N, .x = d->column[0], .y = d->column[5], .mediator = mediator, .mediators = 2,
                                       .covariate = covariate, .covariates = 2 };
  struct mdn_within_model within = { N, 1, &covariate[0], &mediator[0], d->column[4], d->column[5] };
  struct mdn_mediation m;
  struct mdn_within w;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_mediation_of (arena, &model, 0.95, &m, &why), MDN_OK);
  ck_assert_int_eq (mdn_within_of (arena, &within, 0.95, &w, &why), MDN_OK);
  note_estimate (out, m.path[0].a);
  note_estimate (out, m.path[0].b);
  note (out, m.path[0].product.ci.low);
  note (out, m.path[0].p_joint);
  note_estimate (out, m.total_indirect);
  note_estimate (out, m.direct);
  note_estimate (out, w.path[0].b);
  note (out, w.total_indirect);
}

static void
note_people (struct numbers *out, const struct data *d)
{
  double rows[2 * N];
  struct mdn_icc icc;
  enum mdn_refusal why;
  for (size_t i = 0; i < N; i++)
    {
      rows[2 * i] = d->column[1][i];
      rows[2 * i + 1] = d->column[2][i];
    }
  ck_assert_int_eq (mdn_icc_of (arena, rows, N, 2, 0.95, &icc, &why), MDN_OK);
  note (out, icc.agreement.icc);
  note (out, icc.consistency.ci.low);
  note (out, icc.sdc_consistency);
}

static struct numbers
numbers_of (const struct data *d)
{
  struct numbers out = { .n = 0 };
  note_groups (&out, d);
  note_mediation (&out, d);
  note_people (&out, d);
  return out;
}

static void
unchanged (const struct data *before, const struct data *after, double tolerance)
{
  struct numbers a = numbers_of (before), b = numbers_of (after);
  ck_assert_uint_eq (a.n, b.n);
  for (size_t i = 0; i < a.n; i++)
    {
      ck_assert_msg (isfinite (a.value[i]), "number %zu does not exist", i);
      near (b.value[i], a.value[i], tolerance);
    }
}

START_TEST (order_of_people)
{
  struct data d = data_of (), turned;
  for (size_t j = 0; j < COLUMNS; j++)
    for (size_t i = 0; i < N; i++)
      turned.column[j][i] = d.column[j][37 * i % N];   /* 37 and 60 share no divisor */
  unchanged (&d, &turned, 1e-11);
}
END_TEST

START_TEST (a_constant_on_every_score)
{
  struct data d = data_of (), moved = d;
  for (size_t j = 1; j < COLUMNS; j++)
    for (size_t i = 0; i < N; i++)
      moved.column[j][i] += 1000.0;
  unchanged (&d, &moved, 1e-9);
}
END_TEST

static void
flip (struct data *d, size_t first, size_t last, double around)
{
  for (size_t j = first; j <= last; j++)
    for (size_t i = 0; i < N; i++)
      d->column[j][i] = around - d->column[j][i];
}

START_TEST (flipping_twice)
{
  struct data d = data_of (), twice = d;
  flip (&twice, 1, 5, 100.0);
  flip (&twice, 1, 5, 100.0);
  unchanged (&d, &twice, 1e-11);
}
END_TEST

START_TEST (flipping_once_turns_only_signs)
{
  struct data d = data_of (), once = d;
  flip (&once, 1, 2, 100.0);   /* the first mediator, both waves */
  struct numbers a = { .n = 0 }, b = { .n = 0 };
  note_mediation (&a, &d);
  note_mediation (&b, &once);
  near (b.value[0], -a.value[0], 1e-11);   /* a */
  near (b.value[4], -a.value[4], 1e-11);   /* b */
  near (b.value[2], a.value[2], 1e-11);    /* p of a */
  for (size_t i = 8; i < 18; i++)          /* product, joint test, total indirect, direct */
    near (b.value[i], a.value[i], 1e-9);
}
END_TEST

/* A person's class must not depend on where the scale begins or which way it runs. */
START_TEST (reliable_change_of_one_person)
{
  const struct mdn_rci_basis up = { 40.0, 7.5, 44.0, 8.0, 0.6, 0.8, 0.8, true };
  const struct mdn_rci_basis down = { 60.0, 7.5, 56.0, 8.0, 0.6, 0.8, 0.8, false };   /* 100 - score */
  const struct mdn_rci_basis shifted = { 540.0, 7.5, 544.0, 8.0, 0.6, 0.8, 0.8, true };
  for (int m = 0; m < MDN_RCI_METHODS; m++)
    for (size_t i = 0; i < N; i++)
      {
        double pre = 40.0 + 15.0 * scatter (i), post = 45.0 + 20.0 * scatter (i + 50);
        struct mdn_rci_rule a, b, c;
        enum mdn_refusal why;
        ck_assert_int_eq (mdn_rci_rule_of ((enum mdn_rci_method) m, &up, 0.95, &a, &why), MDN_OK);
        ck_assert_int_eq (mdn_rci_rule_of ((enum mdn_rci_method) m, &down, 0.95, &b, &why), MDN_OK);
        ck_assert_int_eq (mdn_rci_rule_of ((enum mdn_rci_method) m, &shifted, 0.95, &c, &why), MDN_OK);
        double index = mdn_rci_index (&a, pre, post);
        near (mdn_rci_index (&b, 100.0 - pre, 100.0 - post), -index, 1e-12);
        near (mdn_rci_index (&c, 500.0 + pre, 500.0 + post), index, 1e-11);
        enum mdn_reliable class = mdn_rci_reliable (&a, index);
        ck_assert_int_eq (mdn_rci_reliable (&b, -index), class);
        ck_assert_int_eq (mdn_recovery_of (&a, class, pre, post, 47.0), mdn_recovery_of (&b, class, 100.0 - pre, 100.0 - post, 53.0));
      }
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    order_of_people,
    a_constant_on_every_score,
    flipping_twice,
    flipping_once_turns_only_signs,
    reliable_change_of_one_person
  };
  return run_suite ("stats properties", tests, sizeof tests / sizeof tests[0]);
}
