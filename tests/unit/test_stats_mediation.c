/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_mediation.c - parallel, serial, within-person mediation and their companions. */
#include "core/stats/mediation-designs.h"
#include "core/stats/moments.h"
#include "tests/unit/stats-suite.h"

#define N 60

static double x[N], m1[N], m2[N], y[N], c[N];
static const double *mediators[] = { m1, m2 };
static const double *covariates[] = { c };

static struct mdn_mediation_model
model_of (size_t k)
{
  for (size_t i = 0; i < N; i++)
    {
      x[i] = (double) (i % 2);
      c[i] = scatter (i + 400);
      m1[i] = 0.8 * x[i] + 0.3 * c[i] + scatter (i);
      m2[i] = 0.5 * m1[i] + scatter (i + 100);
      y[i] = 0.2 * x[i] + 0.6 * m1[i] + 0.4 * m2[i] + scatter (i + 200);
    }
  return (struct mdn_mediation_model) { .n = N, .x = x, .y = y, .mediator = (const double *const *) mediators, .mediators = k,
                                        .covariate = (const double *const *) covariates, .covariates = 1 };
}

static struct mdn_mediation
mediation (const struct mdn_mediation_model *model)
{
  struct mdn_mediation m;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_mediation_of (arena, model, 0.95, &m, &why), MDN_OK);
  return m;
}

START_TEST (total_is_direct_plus_indirect)
{
  struct mdn_mediation_model model = model_of (2);
  struct mdn_mediation m = mediation (&model);
  near (m.identity_error, 0.0, 1e-13);
  near (m.total_indirect.value, m.path[0].delta.value + m.path[1].delta.value, 1e-14);
  near (m.contrast[0].value, m.path[0].delta.value - m.path[1].delta.value, 1e-14);
  near (m.path[0].p_joint, fmax (m.path[0].a.p, m.path[0].b.p), 0.0);
  ck_assert_uint_eq (m.contrasts, 1);
}
END_TEST

/* HC3 by hand in R: e / (1 - h), (X'X)^-1 X' of each equation, products over the people; the errors of a come from one
 * design, so that those of the total and of the difference need their covariances. */
START_TEST (robust_errors_go_through_everything)
{
  static const double rx[] = { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1 }, r1[] = { 3, 5, 4, 6, 2, 5, 4, 7, 9, 2, 12, 6 },
                      r2[] = { 1, 4, 2, 2, 5, 3, 6, 4, 3, 8, 1, 7 }, rc[] = { 2, 3, 3, 5, 1, 4, 2, 6, 4, 3, 5, 4 },
                      ry[] = { 5, 9, 6, 9, 8, 8, 11, 12, 13, 9, 15, 14 };
  static const double *const rm[] = { r1, r2 }, *const rcov[] = { rc };
  static const bool robust[] = { true, true };
  const struct mdn_mediation_model model = { .n = 12, .x = rx, .y = ry, .mediator = rm, .mediators = 2, .covariate = rcov,
                                             .covariates = 1, .robust_y = true, .robust_mediator = robust };
  const struct mdn_mediation m = mediation (&model);
  near (m.path[0].a.value, 1.773255813953488, 1e-12);
  near (m.path[0].a.se, 2.112515304696827, 1e-12);
  near (m.path[1].a.se, 2.015005237612311, 1e-12);
  near (m.path[1].a.p, 0.3987763431235858, 1e-12);
  near (m.path[0].b.se, 0.2151742417264062, 1e-12);
  near (m.path[1].b.p, 0.0005144129473640895, 1e-12);
  near (m.path[0].p_joint, 0.4229777539225693, 1e-12);
  near (m.total_indirect.value, 4.183599101259223, 1e-12);
  near (m.total_indirect.se, 1.476069350840166, 1e-12);
  near (m.contrast[0].se, 4.748922308548834, 1e-12);
  near (m.total.se, 1.525121229272003, 1e-12);
  near (m.direct.se, 0.9395619130952964, 1e-12);
  near (m.rho[0], 0.9632199124393837, 1e-12);            /* of the usual t */
  struct mdn_serial chain;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_serial_of (arena, &model, 0.95, &chain, &why), MDN_OK);
  near (chain.path[2].coefficient[1], -0.74266944399935897, 1e-12);
  near (chain.path[2].se[1], 0.24740291362315048, 1e-12);
  near (chain.path[2].p[1], 0.01702330164641703, 1e-12);
}
END_TEST

START_TEST (one_mediator_has_the_sobel_total)
{
  struct mdn_mediation_model model = model_of (1);
  struct mdn_mediation m = mediation (&model);
  near (m.total_indirect.se, m.path[0].delta.se, 1e-13);
}
END_TEST

START_TEST (flipping_the_mediator_changes_only_signs)
{
  struct mdn_mediation_model model = model_of (2);
  struct mdn_mediation before = mediation (&model);
  for (size_t i = 0; i < N; i++)
    m1[i] = 1000.0 - m1[i];
  struct mdn_mediation after = mediation (&model);
  near (after.path[0].a.value, -before.path[0].a.value, 1e-10);
  near (after.path[0].b.value, -before.path[0].b.value, 1e-10);
  near (after.path[0].delta.value, before.path[0].delta.value, 1e-10);
  near (after.path[0].p_joint, before.path[0].p_joint, 1e-9);
  near (after.path[0].product.ci.low, before.path[0].product.ci.low, 1e-9);
}
END_TEST

START_TEST (serial_paths_add_up)
{
  struct mdn_mediation_model model = model_of (2);
  struct mdn_mediation parallel = mediation (&model);
  struct mdn_serial s;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_serial_of (arena, &model, 0.95, &s, &why), MDN_OK);
  ck_assert_uint_eq (s.paths, 3);
  near (s.identity_error, 0.0, 1e-13);
  near (s.total_indirect, parallel.total_indirect.value, 1e-13);
  near (s.path[0].delta.value, parallel.path[0].delta.value, 1e-13);
  ck_assert_uint_eq (s.path[2].steps, 3);
}
END_TEST

START_TEST (within_person_identity)
{
  double m_pre[N], y_pre[N];
  const double *pre[] = { m_pre, m2 }, *post[] = { m1, m2 };
  struct mdn_within w;
  enum mdn_refusal why;
  (void) model_of (1);
  for (size_t i = 0; i < N; i++)
    {
      m_pre[i] = scatter (i + 500);
      y_pre[i] = scatter (i + 600);
    }
  struct mdn_within_model model = { N, 1, pre, post, y_pre, y };
  ck_assert_int_eq (mdn_within_of (arena, &model, 0.95, &w, &why), MDN_OK);
  near (w.identity_error, 0.0, 1e-13);
  near (w.path[0].a.value, mdn_mean (m1, N) - mdn_mean (m_pre, N), 1e-13);
  model.mediators = 2;   /* the second did not move at all */
  ck_assert_int_eq (mdn_within_of (arena, &model, 0.95, &w, &why), MDN_NUMERIC);
  struct mdn_within_serial chain;
  model.mediators = 1;
  refused (mdn_within_serial_of (arena, &model, 0.95, &chain, &why), &why, MDN_REFUSED_BOUNDS);
}
END_TEST

START_TEST (effect_vanishes_at_rho)
{
  struct mdn_mediation_model model = model_of (1);
  struct mdn_mediation m = mediation (&model);
  struct mdn_sensitivity s;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_sensitivity_of (arena, &model, &s, &why), MDN_OK);
  near (mdn_sensitivity_acme (&s, 0.0), m.path[0].delta.value, 1e-13);
  near (mdn_sensitivity_acme (&s, s.rho), 0.0, 1e-14);
}
END_TEST

START_TEST (natural_effects_sum_to_the_total)
{
  struct mdn_mediation_model model = model_of (1);
  struct mdn_natural_effects e;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_natural_effects_of (arena, &model, 0.95, &e, &why), MDN_OK);
  near (e.pnde.value + e.tnie.value, e.tnde.value + e.pnie.value, 1e-13);
  near (e.tnie.value - e.pnie.value, e.interaction.value * e.mediator_fit.coefficient[1], 1e-13);
}
END_TEST

START_TEST (refusals)
{
  struct mdn_mediation_model model = model_of (2);
  struct mdn_mediation m;
  struct mdn_sensitivity s;
  struct mdn_serial serial;
  enum mdn_refusal why;
  refused (mdn_sensitivity_of (arena, &model, &s, &why), &why, MDN_REFUSED_BOUNDS);
  model.mediators = 7;
  refused (mdn_serial_of (arena, &model, 0.95, &serial, &why), &why, MDN_REFUSED_BOUNDS);
  model.mediators = 2;
  for (size_t i = 0; i < N; i++)
    m2[i] = 3.0 * m1[i];
  refused (mdn_mediation_of (arena, &model, 0.95, &m, &why), &why, MDN_REFUSED_RANK);
  for (size_t i = 0; i < N; i++)
    x[i] = 1.0;
  refused (mdn_mediation_of (arena, &model, 0.95, &m, &why), &why, MDN_REFUSED_RANK);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    total_is_direct_plus_indirect,
    robust_errors_go_through_everything,
    one_mediator_has_the_sobel_total,
    flipping_the_mediator_changes_only_signs,
    serial_paths_add_up,
    within_person_identity,
    effect_vanishes_at_rho,
    natural_effects_sum_to_the_total,
    refusals
  };
  return run_suite ("stats mediation", tests, sizeof tests / sizeof tests[0]);
}
