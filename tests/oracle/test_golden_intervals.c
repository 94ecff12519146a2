/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_golden_intervals.c - product intervals, bootstrap, distributions, interaction. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/stats/distribution.h"
#include "core/stats/mediation-designs.h"
#include "core/stats/moments.h"
#include "core/stats/paired.h"
#include "core/stats/resample.h"
#include "core/stats/signedrank.h"
#include "tests/oracle/frame.h"
#include "tests/oracle/replay.h"

static void
check_products (struct golden *g)
{
  golden_tolerance (g, 1e-8);
  for (size_t i = 0; golden_has (g, "product_of_normals/%zu/a", i); i++)
    {
      struct mdn_factor a
        = { golden_value (g, "product_of_normals/%zu/a", i), golden_value (g, "product_of_normals/%zu/se_a", i) };
      struct mdn_factor b
        = { golden_value (g, "product_of_normals/%zu/b", i), golden_value (g, "product_of_normals/%zu/se_b", i) };
      struct mdn_product p;
      enum mdn_refusal why;
      double q = golden_value (g, "product_of_normals/%zu/cdf_at/q", i);
      if (mdn_product_of (a, b, 0.95, &p, &why) != MDN_OK)
        golden_failed (g, "product_of_normals", why);
      golden_number (g, p.ci.low, a.se * b.se, "product_of_normals/%zu/ci_low", i);
      golden_number (g, p.ci.high, a.se * b.se, "product_of_normals/%zu/ci_high", i);
      golden_number (g, p.p, 0.0, "product_of_normals/%zu/p", i);
      golden_number (g, mdn_product_lower (a, b, q), 0.0, "product_of_normals/%zu/cdf_at/p", i);
      golden_number (g, mdn_product_lower (a, b, 0.0), 0.0, "product_of_normals/%zu/cdf0", i);
      if (!golden_has (g, "product_of_normals/%zu/rmediation_low", i))
        continue;       /* it fails for strong effects */
      golden_tolerance (g, 2e-5);   /* RMediation misses the tail probability by up to 1e-6 */
      golden_number (g, p.ci.low, a.se * b.se, "product_of_normals/%zu/rmediation_low", i);
      golden_number (g, p.ci.high, a.se * b.se, "product_of_normals/%zu/rmediation_high", i);
      golden_tolerance (g, 1e-8);
    }
}

static void
check_correlated (struct golden *g)
{
  const char *path = "product_of_normals_correlated_rmediation";
  golden_tolerance (g, 2e-5);   /* RMediation misses the tail probability by up to 1e-6 */
  for (size_t i = 0; golden_has (g, "%s/%zu/a", path, i); i++)
    {
      struct mdn_factor a = { golden_value (g, "%s/%zu/a", path, i), golden_value (g, "%s/%zu/se_a", path, i) };
      struct mdn_factor b = { golden_value (g, "%s/%zu/b", path, i), golden_value (g, "%s/%zu/se_b", path, i) };
      struct mdn_product p;
      enum mdn_refusal why;
      if (mdn_product_correlated_of (a, b, golden_value (g, "%s/%zu/rho", path, i), 0.95, &p, &why) != MDN_OK)
        golden_failed (g, path, why);
      golden_interval (g, p.ci, a.se * b.se, "%s/%zu/rmediation", path, i);
    }
}

static void
check_monte_carlo (struct golden *g)
{
  const struct csv *csv = golden_csv (g, "boot/mc_standard_normals_20000x2.csv", 0);
  double *t = mdn_arena_array (golden_arena (g), csv->rows, sizeof *t);
  for (size_t i = 0; golden_has (g, "monte_carlo_fixed_draws/%zu/a", i); i++)
    {
      double a = golden_value (g, "monte_carlo_fixed_draws/%zu/a", i);
      double b = golden_value (g, "monte_carlo_fixed_draws/%zu/b", i);
      double sa = golden_value (g, "monte_carlo_fixed_draws/%zu/se_a", i);
      double sb = golden_value (g, "monte_carlo_fixed_draws/%zu/se_b", i);
      struct mdn_bootstrap m;
      enum mdn_refusal why;
      for (size_t r = 0; r < csv->rows; r++)
        t[r] = (a + sa * csv_number (csv, r, 0)) * (b + sb * csv_number (csv, r, 1));
      if (mdn_bootstrap_of (golden_arena (g), a * b, t, csv->rows, NULL, 0, 0.95, &m, &why) != MDN_OK)
        golden_failed (g, "monte_carlo_fixed_draws", why);
      golden_number (g, m.mean, m.se, "monte_carlo_fixed_draws/%zu/mean", i);
      golden_number (g, m.se, 0.0, "monte_carlo_fixed_draws/%zu/sd", i);
      golden_interval (g, m.percentile, m.se, "monte_carlo_fixed_draws/%zu/ci_type7", i);
      mdn_sort (t, csv->rows);
      golden_interval (g, (struct mdn_interval) { mdn_quantile_as (MDN_QUANTILE_TYPE6, t, csv->rows, 0.025),
                                                  mdn_quantile_as (MDN_QUANTILE_TYPE6, t, csv->rows, 0.975) },
                       m.se, "monte_carlo_fixed_draws/%zu/ci_type6", i);
    }
}

static void
check_noncentral (struct golden *g)
{
  golden_tolerance (g, 1e-9);
  for (size_t i = 0; golden_has (g, "noncentral_t/%zu/t", i); i++)
    {
      struct mdn_interval ncp;
      enum mdn_refusal why;
      double df = golden_value (g, "noncentral_t/%zu/df", i);
      if (mdn_noncentral_t_limits (golden_value (g, "noncentral_t/%zu/t", i), df, 0.95, &ncp, &why) != MDN_OK)
        golden_failed (g, "noncentral_t", why);
      golden_number (g, ncp.low, 1.0, "noncentral_t/%zu/ncp_low", i);
      golden_number (g, ncp.high, 1.0, "noncentral_t/%zu/ncp_high", i);
      golden_number (g, ncp.low / sqrt (df + 1.0), 1.0, "noncentral_t/%zu/dz_low_n", i);
      golden_number (g, ncp.high / sqrt (df + 1.0), 1.0, "noncentral_t/%zu/dz_high_n", i);
    }
}

static double
signed_rank_lower (struct golden *g, size_t n, size_t v)
{
  double p = NAN;
  size_t *doubled = mdn_arena_array (golden_arena (g), n, sizeof *doubled);
  for (size_t i = 0; i < n; i++)
    doubled[i] = 2 * (i + 1);
  if (mdn_signed_rank_exact (golden_arena (g), doubled, n, 2 * v, &p) != MDN_OK)
    golden_failed (g, "psignrank", MDN_REFUSED_NOT);
  return 0.5 * p;
}

#define AT(name, i) golden_value (g, "distribution_functions/" name "/%zu", i)

static void
check_distributions (struct golden *g)
{
  golden_tolerance (g, 1e-12);
  for (size_t i = 0; golden_has (g, "distribution_functions/qnorm/p/%zu", i); i++)
    golden_number (g, mdn_normal_quantile (AT ("qnorm/p", i)), 0.0, "distribution_functions/qnorm/q/%zu", i);
  for (size_t i = 0; golden_has (g, "distribution_functions/pnorm/q/%zu", i); i++)
    golden_number (g, mdn_normal_cdf (AT ("pnorm/q", i)), 1e-300, "distribution_functions/pnorm/p/%zu", i);
  for (size_t i = 0; golden_has (g, "distribution_functions/pt_two_sided/t/%zu", i); i++)
    golden_number (g, mdn_t_two_sided (AT ("pt_two_sided/t", i), AT ("pt_two_sided/df", i)), 0.0,
                   "distribution_functions/pt_two_sided/p/%zu", i);
  for (size_t i = 0; golden_has (g, "distribution_functions/qt975/df/%zu", i); i++)
    golden_number (g, mdn_t_critical (0.95, AT ("qt975/df", i)), 0.0, "distribution_functions/qt975/q/%zu", i);
  for (size_t i = 0; golden_has (g, "distribution_functions/pf_upper/F/%zu", i); i++)
    golden_number (g, mdn_f_upper (AT ("pf_upper/F", i), AT ("pf_upper/df1", i), AT ("pf_upper/df2", i)), 0.0,
                   "distribution_functions/pf_upper/p/%zu", i);
  for (size_t i = 0; golden_has (g, "distribution_functions/pchisq_upper/x/%zu", i); i++)
    golden_number (g, mdn_chi2_upper (AT ("pchisq_upper/x", i), AT ("pchisq_upper/df", i)), 0.0,
                   "distribution_functions/pchisq_upper/p/%zu", i);
  for (size_t i = 0; golden_has (g, "distribution_functions/psignrank/n/%zu", i); i++)
    golden_number (g, signed_rank_lower (g, (size_t) AT ("psignrank/n", i), (size_t) AT ("psignrank/q", i)), 0.0,
                   "distribution_functions/psignrank/p_lower/%zu", i);
  for (size_t i = 0; golden_has (g, "distribution_functions/lgamma/x/%zu", i); i++)
    golden_number (g, mdn_log_gamma (AT ("lgamma/x", i)), 0.0, "distribution_functions/lgamma/v/%zu", i);
  for (size_t i = 0; golden_has (g, "distribution_functions/hedges_J/df/%zu", i); i++)
    golden_number (g, mdn_hedges_j (AT ("hedges_J/df", i)), 0.0, "distribution_functions/hedges_J/J/%zu", i);
}

static size_t
check_intervals (int *failed)
{
  struct golden *g = golden_open ("ci_and_distributions.json");
  check_products (g);
  check_correlated (g);
  size_t wrong = check_replays (g);
  check_monte_carlo (g);
  check_noncentral (g);
  check_distributions (g);
  golden_leave_out (g, "product_of_normals*/*/*a", "an input");
  golden_leave_out (g, "product_of_normals*/*/*b", "an input");
  golden_leave_out (g, "product_of_normals_correlated_rmediation/*/rho", "an input");
  golden_leave_out (g, "product_of_normals/*/cdf_at/q", "an input");
  golden_leave_out (g, "bootstrap_tal_or/*/boot_ci_bca_default_reg/with_jack_L_bca/*",
                    "influence values by regression on the replicates are not offered; the jackknife is compared");
  golden_leave_out (g, "monte_carlo_fixed_draws/*/*a", "an input");
  golden_leave_out (g, "monte_carlo_fixed_draws/*/*b", "an input");
  golden_leave_out (g, "noncentral_t/*/t", "an input");
  golden_leave_out (g, "noncentral_t/*/df", "an input");
  golden_leave_out (g, "distribution_functions/*/[pqtxFn]/*", "an input");
  golden_leave_out (g, "distribution_functions/*/df*", "an input");
  *failed |= golden_close (g);
  return wrong;
}

static void
check_natural (struct golden *g, const char *set, const char *file, int arm)
{
  const char *names[8];
  size_t n, count = 3;
  golden_texts (g, &names[0], 1, "%s/X", set);
  golden_texts (g, &names[1], 1, "%s/M", set);
  golden_texts (g, &names[2], 1, "%s/Y", set);
  count += golden_texts (g, names + 3, 4, "%s/C", set);
  const struct csv *csv = golden_csv (g, file, 1);
  if (arm)
    {
      size_t place = csv_column (csv, "arm");
      csv->name[place] = "x";
      for (size_t i = 0; i < csv->rows; i++)
        csv->cell[i * csv->columns + place] = strcmp (csv_text (csv, i, place), "exercise") == 0 ? "1" : "0";
    }
  double **c = csv_complete (g, csv, names, count, &n);
  const double *const *columns = (const double *const *) c;
  struct mdn_mediation_model m = { .n = n, .x = c[0], .y = c[2], .mediator = columns + 1, .mediators = 1, .covariate = columns + 3,
                                   .covariates = count - 3 };
  struct mdn_natural_effects e;
  enum mdn_refusal why;
  if (mdn_natural_effects_of (golden_arena (g), &m, 0.95, &e, &why) != MDN_OK)
    golden_failed (g, set, why);
  const char *cross = mdn_arena_format (golden_arena (g), "%s:%s", names[0], names[1]);
  const char *base[8] = { "(Intercept)", names[0] }, *full[8] = { "(Intercept)", names[0], names[1] };
  for (size_t i = 3; i < count; i++)
    base[i - 1] = full[i] = names[i];
  full[count] = cross;
  check_fit (g, &e.mediator_fit, base + 1, mdn_arena_format (golden_arena (g), "%s/model_M", set));
  check_fit (g, &e.outcome_fit, full + 1, mdn_arena_format (golden_arena (g), "%s/model_Y", set));
  const struct { const char *name; struct mdn_estimate e; } effect[]
    = { { "PNDE", e.pnde }, { "TNDE", e.tnde }, { "PNIE", e.pnie }, { "TNIE", e.tnie } };
  for (size_t i = 0; i < 4; i++)
    {
      golden_number (g, effect[i].e.value, effect[i].e.se, "%s/estimates/%s", set, effect[i].name);
      golden_number (g, effect[i].e.se, 0.0, "%s/se_delta/%s", set, effect[i].name);
    }
  golden_number (g, (double) n, 0.0, "%s/n", set);
  golden_number (g, e.interaction.value, e.interaction.se, "%s/interaction_coef", set);
  golden_number (g, e.interaction.p, 0.0, "%s/interaction_p", set);
  golden_number (g, e.total, e.pnde.se, "%s/total", set);
  golden_number (g, e.proportion, 1.0, "%s/proportion_mediated", set);
}

static void
check_regression_to_mean (struct golden *g)
{
  static const char *const names[] = { "bdi.1", "bdi.4" };
  const char *set = "rtm_claus_bdi_vs_population_mean_7";
  size_t n;
  double **c = csv_complete (g, golden_csv (g, "data/claus_2020_wide.csv", 1), names, 2, &n);
  double r = golden_value (g, "%s/reliability", set), mu = golden_value (g, "%s/mu", set);
  golden_number (g, mdn_kelley_error (mdn_moments_of (c[0], n).sd, r), 0.0, "%s/se_true_estimate", set);
  golden_number (g, mdn_regression_to_mean (mdn_mean (c[0], n), mu, r), 0.0, "%s/expected_rtm_change_of_group", set);
  for (size_t i = 0; i < 5; i++)
    {
      double expected = c[0][i] + mdn_regression_to_mean (c[0][i], mu, r);
      golden_number (g, expected, 0.0, "%s/kelley_true/%zu", set, i);
      golden_number (g, expected, 0.0, "%s/expected_post_first5/%zu", set, i);
    }
}

static void
check_interaction (int *failed)
{
  struct golden *g = golden_open ("interaction_and_rtm.json");
  golden_tolerance (g, 1e-10);
  check_natural (g, "affect_TA", "data/affect_twoarm.csv", 0);
  check_natural (g, "tal_or", "data/tal_or.csv", 0);
  check_natural (g, "synth_twoarm_rumin", "data/synth_twoarm_scores.csv", 1);
  check_regression_to_mean (g);
  golden_leave_out (g, "mediate_stochastic_20000/*", "random");
  golden_leave_out (g, "rtm_*/reliability", "an input");
  golden_leave_out (g, "rtm_*/mu", "an input");
  *failed |= golden_close (g);
}

int
main (void)
{
  int failed = 0;
  size_t wrong = check_intervals (&failed);
  check_interaction (&failed);
  return failed != 0 || wrong > 0;
}
