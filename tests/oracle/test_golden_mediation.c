/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_golden_mediation.c - simple, parallel, serial and within-person mediation, sensitivity. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/stats/mediation-designs.h"
#include "tests/oracle/families.h"
#include "tests/oracle/frame.h"
#include "tests/oracle/latent-change.h"
#include "tests/oracle/other-programs.h"
#include "tests/oracle/saturated.h"

/* The estimates of one mediator. */
static void
check_path (struct golden *g, const char *path, const char *name, const struct mdn_mediation *m, size_t i)
{
  char buffer[256];
  const struct mdn_indirect *p = &m->path[i];
  golden_estimate (g, p->a, "%s/a/%s", path, name);
  golden_estimate (g, p->b, "%s/b/%s", path, name);
  golden_number (g, m->a_hc3[i], 0.0, "%s/hc3/a/%s", path, name);
  golden_number (g, m->b_hc3[i], 0.0, "%s/hc3/b/%s", path, name);
  snprintf (buffer, sizeof buffer, "%s/specific_indirect/%s", path, name);
  check_indirect (g, p, buffer);
  golden_number (g, m->partially_standardised[i], 0.1, "%s/partially_standardized", buffer);
  golden_number (g, m->completely_standardised[i], 0.1, "%s/completely_standardized", buffer);
}

static void
check_contrasts (struct golden *g, const char *path, const struct names *names, const struct mdn_mediation *m)
{
  const struct mdn_estimate *c = m->contrast;
  for (size_t i = 0; i < names->k; i++)
    for (size_t j = i + 1; j < names->k; j++, c++)
      {
        golden_number (g, c->value, c->se, "%s/contrasts/%s_minus_%s/est", path, names->m[i], names->m[j]);
        golden_number (g, c->se, 0.0, "%s/contrasts/%s_minus_%s/se_delta", path, names->m[i], names->m[j]);
        golden_number (g, c->statistic, 1.0, "%s/contrasts/%s_minus_%s/z", path, names->m[i], names->m[j]);
        golden_number (g, c->p, 0.0, "%s/contrasts/%s_minus_%s/p", path, names->m[i], names->m[j]);
      }
}

static void
check_totals (struct golden *g, const char *path, const struct mdn_mediation *m)
{
  struct mdn_estimate t = m->total_indirect;
  golden_number (g, (double) m->n, 0.0, "%s/n", path);
  golden_estimate (g, m->total, "%s/c_total", path);
  golden_estimate (g, m->direct, "%s/c_prime", path);
  golden_number (g, t.value, t.se, "%s/total_indirect/est", path);
  if (golden_has (g, "%s/total_indirect/se_delta", path))
    {
      golden_number (g, t.se, 0.0, "%s/total_indirect/se_delta", path);
      golden_number (g, t.statistic, 1.0, "%s/total_indirect/z", path);
      golden_number (g, t.p, 0.0, "%s/total_indirect/p", path);
    }
  golden_number (g, m->proportion, 1.0, "%s/proportion_mediated_total", path);
  golden_number (g, m->identity_error, m->total.se, "%s/check_c_minus_cprime_minus_ab", path);
}

static void
check_models (struct golden *g, const char *path, const struct names *names, const struct mdn_mediation *m,
              bool own_baseline)
{
  const char *base[MOST] = { names->x[0] }, *full[2 * MOST] = { names->x[0] };
  size_t count = 1;
  char buffer[256];
  for (size_t i = 0; i < names->k; i++)
    full[count++] = names->m[i];
  for (size_t i = 0; i < names->q; i++)
    base[i + 1] = full[count++] = names->c[i];
  snprintf (buffer, sizeof buffer, "%s/models/Y", path);
  check_fit (g, &m->outcome_fit, full, buffer);
  snprintf (buffer, sizeof buffer, "%s/models/total", path);
  check_fit (g, &m->total_fit, base, buffer);
  for (size_t j = 1; j < m->outcome_fit.p; j++)
    golden_number (g, m->outcome_fit.vif[j], 0.0, "%s/vif_Y/%s", path, full[j - 1]);
  for (size_t i = 0; i < names->k; i++)
    {
      const char *own[2] = { names->x[0], base[own_baseline ? i + 1 : 1] };
      snprintf (buffer, sizeof buffer, "%s/models/M/%s", path, names->m[i]);
      check_fit (g, &m->mediator_fit[i], own_baseline ? own : base, buffer);
    }
}

static void
check_mediation (struct golden *g, const struct study *study, const char *path)
{
  struct names names = names_of (g, path);
  struct frame frame = frame_for (g, study, &names);
  struct model model;
  struct mdn_mediation m;
  enum mdn_refusal why;
  model_fill (&model, &frame, &names);
  if (mdn_mediation_of (golden_arena (g), &model.m, 0.95, &m, &why) != MDN_OK)
    {
      golden_failed (g, path, why);
      return;
    }
  check_totals (g, path, &m);
  check_contrasts (g, path, &names, &m);
  check_models (g, path, &names, &m, false);
  for (size_t i = 0; i < names.k; i++)
    check_path (g, path, names.m[i], &m, i);
}

/* The mediator equations with their own baseline only: not offered, but its parts are ours. */
static void
check_own_baseline (struct golden *g, const struct study *study, const char *path)
{
  struct names names = names_of (g, path);
  struct frame frame = frame_for (g, study, &names);
  struct model model;
  struct mdn_mediation m;
  enum mdn_refusal why;
  struct mdn_arena *arena = golden_arena (g);
  model_fill (&model, &frame, &names);
  if (mdn_mediation_of (arena, &model.m, 0.95, &m, &why) != MDN_OK)
    golden_failed (g, path, why);
  struct mdn_regression *fit = mdn_arena_array (arena, names.k, sizeof *fit);
  struct mdn_indirect *indirect = mdn_arena_array (arena, names.k, sizeof *indirect);
  double *hc3 = mdn_arena_array (arena, names.k, sizeof *hc3);
  double *partial = mdn_arena_array (arena, 2 * names.k, sizeof *partial);
  m.total_indirect.value = 0.0;
  for (size_t i = 0; i < names.k; i++)
    {
      const double *columns[] = { model.m.x, model.covariate[i] };
      double scale;
      if (mdn_regression_fit (arena, mdn_design_of (arena, frame.n, columns, 2), model.mediator[i], frame.n, 3, &fit[i],
                              &why) != MDN_OK
          || mdn_indirect_of (mdn_regression_estimate (&fit[i], 1, 0.95), m.path[i].b, 0.95, &indirect[i], &why)
               != MDN_OK)
        golden_failed (g, path, why);
      hc3[i] = fit[i].se_hc3[1];
      scale = indirect[i].delta.value / m.path[i].delta.value;
      partial[i] = m.partially_standardised[i] * scale;
      partial[names.k + i] = m.completely_standardised[i] * scale;
      m.total_indirect.value += indirect[i].delta.value;
    }
  m.path = indirect;
  m.mediator_fit = fit;
  m.a_hc3 = hc3;
  m.partially_standardised = partial;
  m.completely_standardised = partial + names.k;
  m.proportion = m.total_indirect.value / m.total.value;
  m.identity_error = m.total.value - m.direct.value - m.total_indirect.value;
  check_totals (g, path, &m);
  check_models (g, path, &names, &m, true);
  for (size_t i = 0; i < names.k; i++)
    check_path (g, path, names.m[i], &m, i);
}

static const struct study parallel[] = {
  { "tal_or_simple", "data/tal_or.csv", NULL, NULL },
  { "tal_or_parallel", "data/tal_or.csv", NULL, NULL },
  { "tal_or_parallel_cov", "data/tal_or.csv", NULL, NULL },
  { "garcia_simple", "data/garcia.csv", NULL, NULL },
  { "garcia_cov", "data/garcia.csv", NULL, NULL },
  { "garcia_parallel", "data/garcia.csv", NULL, NULL },
  { "jobs_simple", "data/jobs.csv", NULL, NULL },
  { "jobs_ancova", "data/jobs.csv", NULL, NULL },
  { "ho_simple", "data/ho_et_al_coded.csv", NULL, NULL },
  { "synth_obs_change", "data/synth_observational_scores.csv", NULL, NULL },
  { "synth_obs_ancova", "data/synth_observational_scores.csv", NULL, NULL },
  { "synth_twoarm_single/selfeff", "data/synth_twoarm_scores.csv", "arm", "exercise" },
  { "synth_twoarm_single/rumin", "data/synth_twoarm_scores.csv", "arm", "exercise" },
  { "synth_twoarm_single/sleep", "data/synth_twoarm_scores.csv", "arm", "exercise" },
  { "synth_twoarm_single/support", "data/synth_twoarm_scores.csv", "arm", "exercise" },
};

static const struct study twowave[] = {
  { "affect_twoarm_TA", "data/affect_twoarm.csv", NULL, NULL },
  { "affect_twoarm_all4", "data/affect_twoarm.csv", NULL, NULL },
  { "claus_shaps_bdi_listwise", "data/claus_twoarm.csv", NULL, NULL },
  { "synth_twoarm", "data/synth_twoarm_scores.csv", "arm", "exercise" },
};

static void
check_two_wave (struct golden *g)
{
  static const char *const designs[] = { "ancova", "difference_score", "residualized_change", "cross_sectional" };
  for (size_t s = 0; s < sizeof twowave / sizeof twowave[0]; s++)
    {
      char path[128];
      for (size_t d = 0; d < sizeof designs / sizeof designs[0]; d++)
        {
          snprintf (path, sizeof path, "%s/%s", twowave[s].key, designs[d]);
          check_mediation (g, &twowave[s], path);
        }
      snprintf (path, sizeof path, "%s/ancova_own_baseline_in_M", twowave[s].key);
      check_own_baseline (g, &twowave[s], path);
    }
}

static void
check_serial_path (struct golden *g, const char *path, const struct names *names, const struct mdn_serial_path *p)
{
  char chain[256];
  size_t used = (size_t) snprintf (chain, sizeof chain, "%s", names->x[0]);
  for (size_t j = 0; j < names->k; j++)
    if ((p->mediators >> j & 1u) != 0)
      used += (size_t) snprintf (chain + used, sizeof chain - used, " -> %s", names->m[j]);
  snprintf (chain + used, sizeof chain - used, " -> %s", names->y[0]);
  golden_number (g, p->delta.value, p->delta.se, "%s/indirect/%s/est", path, chain);
  golden_number (g, p->delta.se, 0.0, "%s/indirect/%s/se_delta", path, chain);
  golden_number (g, p->delta.statistic, 1.0, "%s/indirect/%s/z", path, chain);
  golden_number (g, p->delta.p, 0.0, "%s/indirect/%s/p", path, chain);
  golden_number (g, p->p_joint, 0.0, "%s/indirect/%s/joint_p", path, chain);
  for (size_t i = 0; i < p->steps; i++)
    {
      golden_number (g, p->coefficient[i], p->se[i], "%s/indirect/%s/coefs/%zu", path, chain, i);
      golden_number (g, p->se[i], 0.0, "%s/indirect/%s/ses/%zu", path, chain, i);
    }
}

static void
check_serial (struct golden *g, const struct study *study)
{
  const char *path = study->key;
  struct names names = names_of (g, path);
  struct frame frame = frame_for (g, study, &names);
  struct model model;
  struct mdn_serial s;
  enum mdn_refusal why;
  char buffer[128];
  model_fill (&model, &frame, &names);
  if (mdn_serial_of (golden_arena (g), &model.m, 0.95, &s, &why) != MDN_OK)
    {
      golden_failed (g, path, why);
      return;
    }
  const char *terms[MOST] = { names.x[0], names.m[0], names.m[1] };
  golden_number (g, (double) s.n, 0.0, "%s/n", path);
  golden_estimate (g, s.total, "%s/c_total", path);
  golden_estimate (g, s.direct, "%s/c_prime", path);
  golden_number (g, s.total_indirect, s.total.se, "%s/total_indirect", path);
  golden_number (g, s.identity_error, s.total.se, "%s/check", path);
  for (size_t i = 0; i < s.paths; i++)
    check_serial_path (g, path, &names, &s.path[i]);
  for (size_t i = 0; i < names.k; i++)
    {
      snprintf (buffer, sizeof buffer, "%s/models/%s", path, names.m[i]);
      check_fit (g, &s.mediator_fit[i], terms, buffer);
    }
  snprintf (buffer, sizeof buffer, "%s/models/Y", path);
  check_fit (g, &s.outcome_fit, terms, buffer);
  snprintf (buffer, sizeof buffer, "%s/models/total", path);
  check_fit (g, &s.total_fit, terms, buffer);
}

/* One group; the columns are the names with _pre and _post. */
static const struct
{
  const char *path, *file, *filter, *value;
} within_sets[] = {
  { "jacobson_within_das_gds", "data/jacobson_1989_wide.csv", NULL, NULL },
  { "affect_within_film2", "data/affect_flat_wide.csv", "Film", "2" },
  { "affect_within_film4", "data/affect_flat_wide.csv", "Film", "4" },
  { "synth_onegroup_within", "data/synth_onegroup_scores.csv", NULL, NULL },
  { "synth_onegroup_within_single/selfeff", "data/synth_onegroup_scores.csv", NULL, NULL },
  { "synth_onegroup_within_single/rumin", "data/synth_onegroup_scores.csv", NULL, NULL },
  { "synth_onegroup_within_single/sleep", "data/synth_onegroup_scores.csv", NULL, NULL },
  { "synth_onegroup_within_single/support", "data/synth_onegroup_scores.csv", NULL, NULL },
};

static void
check_within_model (struct golden *g, const char *path, const char *const *names, const struct mdn_within *w)
{
  const char *terms[2 * MOST];
  char buffer[256];
  for (size_t i = 0; i < w->mediators; i++)
    {
      terms[i] = mdn_arena_format (golden_arena (g), "%s_d", names[i]);
      terms[w->mediators + i] = mdn_arena_format (golden_arena (g), "%s_avc", names[i]);
    }
  snprintf (buffer, sizeof buffer, "%s/model_Y", path);
  check_fit (g, &w->outcome_fit, terms, buffer);
}

static void
check_within (struct golden *g, const char *path, const struct mdn_within_model *model, const char *const *names)
{
  struct mdn_within w;
  enum mdn_refusal why;
  char buffer[256];
  if (mdn_within_of (golden_arena (g), model, 0.95, &w, &why) != MDN_OK)
    {
      golden_failed (g, path, why);
      return;
    }
  golden_number (g, (double) w.n, 0.0, "%s/n", path);
  golden_estimate (g, w.total, "%s/c_total", path);
  golden_estimate (g, w.direct, "%s/c_prime", path);
  golden_number (g, w.total_indirect, w.total.se, "%s/total_indirect", path);
  golden_number (g, w.identity_error, w.total.se, "%s/check", path);
  check_within_model (g, path, names, &w);
  for (size_t i = 0; i < w.mediators; i++)
    {
      golden_estimate (g, w.path[i].a, "%s/a/%s", path, names[i]);
      golden_estimate (g, w.path[i].b, "%s/b/%s", path, names[i]);
      golden_estimate (g, w.by_average[i], "%s/moderation_by_average/%s", path, names[i]);
      snprintf (buffer, sizeof buffer, "%s/specific_indirect/%s", path, names[i]);
      check_indirect (g, &w.path[i], buffer);
    }
}

static void
check_within_chain (struct golden *g, const char *path, struct mdn_within_model model)
{
  struct mdn_within_serial s;
  enum mdn_refusal why;
  if (!golden_has (g, "%s/serial_first_two/a1/b", path))
    return;
  model.mediators = 2;
  if (mdn_within_serial_of (golden_arena (g), &model, 0.95, &s, &why) != MDN_OK)
    {
      golden_failed (g, path, why);
      return;
    }
  golden_estimate (g, s.a1, "%s/serial_first_two/a1", path);
  golden_estimate (g, s.a2, "%s/serial_first_two/a2", path);
  golden_estimate (g, s.d21, "%s/serial_first_two/d21", path);
  golden_estimate (g, s.b1, "%s/serial_first_two/b1", path);
  golden_estimate (g, s.b2, "%s/serial_first_two/b2", path);
  golden_estimate (g, s.direct, "%s/serial_first_two/c_prime", path);
  golden_number (g, s.through_first, s.chain.se, "%s/serial_first_two/ind_m1", path);
  golden_number (g, s.through_second, s.chain.se, "%s/serial_first_two/ind_m2", path);
  golden_number (g, s.chain.value, s.chain.se, "%s/serial_first_two/ind_m1_m2", path);
}

static void
run_within (struct golden *g, const char *path, const struct csv *csv, const char *const *pre,
            const char *const *post, size_t k, const char *const *names)
{
  const char *all[2 * MOST];
  size_t n;
  for (size_t i = 0; i <= k; i++)
    {
      all[i] = pre[i];
      all[k + 1 + i] = post[i];
    }
  const double *const *c = (const double *const *) csv_complete (g, csv, all, 2 * (k + 1), &n);
  struct mdn_within_model model = { n, k, c, c + k + 1, c[k], c[2 * k + 1] };
  check_within (g, path, &model, names);
  check_within_chain (g, path, model);
}

static void
check_all_within (struct golden *g)
{
  for (size_t s = 0; s < sizeof within_sets / sizeof within_sets[0]; s++)
    {
      const char *names[MOST], *pre[MOST], *post[MOST], *path = within_sets[s].path;
      size_t k = golden_texts (g, names, MOST, "%s/M", path);
      golden_texts (g, names + k, 1, "%s/Y", path);
      for (size_t i = 0; i <= k; i++)
        {
          pre[i] = mdn_arena_format (golden_arena (g), "%s_pre", names[i]);
          post[i] = mdn_arena_format (golden_arena (g), "%s_post", names[i]);
        }
      run_within (g, path, filtered (g, within_sets[s].file, within_sets[s].filter, within_sets[s].value), pre, post, k,
                  names);
    }
  static const char *const pre[] = { "hazardousness_s", "willingness_s" };
  static const char *const post[] = { "hazardousness_c", "willingness_c" }, *const names[] = { "haz", "will" };
  run_within (g, "dohle_within", golden_csv (g, "data/dohle_siegrist_wide.csv", 1), pre, post, 1, names);
}

static void
check_half_longitudinal (struct golden *g)
{
  static const char *const mediators[] = { "selfeff", "rumin", "sleep", "support" };
  static const char *const all[] = { "ex_pre", "selfeff_pre", "selfeff_post", "rumin_pre", "rumin_post", "sleep_pre",
                                     "sleep_post", "support_pre", "support_post", "phq_pre", "phq_post", "ex_post", "age" };
  size_t n;
  double **c = csv_complete (g, golden_csv (g, "data/synth_observational_scores.csv", 1), all, 13, &n);
  golden_number (g, (double) n, 0.0, "synth_obs_half_longitudinal/n");
  for (size_t i = 0; i < 4; i++)
    {
      struct mdn_two_wave d = { .n = n, .x_pre = c[0], .m_pre = c[2 * i + 1], .m_post = c[2 * i + 2], .y_pre = c[9],
                                .y_post = c[10] };
      struct mdn_indirect out;
      enum mdn_refusal why;
      char path[128];
      snprintf (path, sizeof path, "synth_obs_half_longitudinal/%s", mediators[i]);
      if (mdn_half_longitudinal (golden_arena (g), &d, 0.95, &out, &why) != MDN_OK)
        golden_failed (g, path, why);
      golden_estimate (g, out.a, "%s/a", path);
      golden_estimate (g, out.b, "%s/b", path);
      check_indirect (g, &out, path);
    }
}

static const struct study sensitivity[] = {
  { "medsens_jobs", "data/jobs.csv", NULL, NULL },
  { "medsens_tal_or", "data/tal_or.csv", NULL, NULL },
  { "medsens_affect_TA", "data/affect_twoarm.csv", NULL, NULL },
  { "medsens_synth_twoarm_rumin", "data/synth_twoarm_scores.csv", "arm", "exercise" },
};

static void
check_sensitivity (struct golden *g, const struct study *study)
{
  const char *path = study->key;
  struct names names = names_of (g, path);
  struct frame frame = frame_for (g, study, &names);
  struct model model;
  struct mdn_sensitivity s;
  enum mdn_refusal why;
  model_fill (&model, &frame, &names);
  if (mdn_sensitivity_of (golden_arena (g), &model.m, &s, &why) != MDN_OK)
    {
      golden_failed (g, path, why);
      return;
    }
  double point = mdn_sensitivity_acme (&s, 0.0);
  golden_number (g, (double) frame.n, 0.0, "%s/n", path);
  golden_number (g, point, 0.0, "%s/acme_point", path);
  golden_number (g, mdn_sensitivity_direct (&s, 0.0), s.total, "%s/ade_point", path);
  golden_number (g, s.r2_m, 0.0, "%s/R2_M", path);
  golden_number (g, s.r2_y, 0.0, "%s/R2_Y", path);
  golden_number (g, s.rho, 0.0, "%s/closed_form/rho_tilde", path);
  golden_number (g, s.sd_m, 0.0, "%s/closed_form/sigma1", path);
  golden_number (g, s.sd_y, 0.0, "%s/closed_form/sigma2", path);
  for (size_t i = 0; golden_has (g, "%s/rho/%zu", path, i); i++)
    {
      double acme = mdn_sensitivity_acme (&s, golden_value (g, "%s/rho/%zu", path, i));
      golden_number (g, acme, point, "%s/closed_form/acme_of_rho/%zu", path, i);
      golden_tolerance (g, 3e-4);   /* the reference iterates to 1.5e-8 of the squared change */
      golden_number (g, acme, 2.0 * point, "%s/d0/%zu", path, i);
      golden_number (g, mdn_sensitivity_direct (&s, golden_value (g, "%s/rho/%zu", path, i)), 2.0 * s.total,
                     "%s/z0/%zu", path, i);
      golden_tolerance (g, 1e-10);
    }
}

static void
leave_out (struct golden *g)
{
  static const struct { const char *pattern, *reason; } left[] = {
    { "*_fiml*/*", "maximum likelihood with incomplete rows is not offered" },
    { "*lavaan/fit/*", "fit indices of saturated models" },
    { "affect_twoarm_TA_lcs/*/fit/*", "further fit indices; the likelihood-ratio test is compared" },
    { "medsens_*/mediate_stochastic/*", "random" },
    { "medsens_*/rho/*", "an input" },
    { "medsens_*/d0_[lu]*", "medsens' own interval is not offered" },
    { "medsens_*/*_medsens", "on a grid of rho; the closed form is compared" },
    { "verdict_families/*/p/*", "an input; compared where the models are" },
  };
  for (size_t i = 0; i < sizeof left / sizeof left[0]; i++)
    golden_leave_out (g, left[i].pattern, left[i].reason);
}

int
main (void)
{
  static const struct study serial[] = { { "tal_or_serial", "data/tal_or.csv", NULL, NULL },
                                         { "garcia_serial", "data/garcia.csv", NULL, NULL } };
  struct golden *g = golden_open ("mediation.json");
  golden_tolerance (g, 1e-10);
  for (size_t i = 0; i < sizeof parallel / sizeof parallel[0]; i++)
    check_mediation (g, &parallel[i], parallel[i].key);
  check_two_wave (g);
  check_serial (g, &serial[0]);
  check_serial (g, &serial[1]);
  check_all_within (g);
  check_half_longitudinal (g);
  for (size_t i = 0; i < sizeof sensitivity / sizeof sensitivity[0]; i++)
    check_sensitivity (g, &sensitivity[i]);
  check_families (g);
  check_all_saturated (g);
  check_latent_change (g);
  check_other_programs (g);
  leave_out (g);
  return golden_close (g);
}
