/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_golden_reliability.c - alpha and its kin, one-factor omega, intraclass correlations. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/stats/reliability.h"
#include "tests/oracle/golden.h"

#define MOST 16

/* lo + hi of the response scale, for the reversed items. */
static double
turning_point (const char *item)
{
  static const struct { const char *start; double sum; } scale[]
    = { { "selfeff", 6.0 }, { "sleep", 4.0 }, { "", 7.0 } };
  size_t i = 0;
  while (strncmp (item, scale[i].start, strlen (scale[i].start)) != 0)
    i++;
  return scale[i].sum;
}

static const struct csv *
file_of (struct golden *g, const char *set)
{
  static const char *const file[][2] = {
    { "bfi_", "data/bfi.csv" }, { "hs_", "data/holzinger_swineford_1939.csv" },
    { "synth_onegroup", "data/synth_onegroup_items.csv" }, { "synth_twoarm", "data/synth_twoarm_items.csv" },
    { "synth_observational", "data/synth_observational_items.csv" }
  };
  size_t i = 0;
  while (strncmp (set, file[i][0], strlen (file[i][0])) != 0)
    i++;
  return golden_csv (g, file[i][1], 1);
}

/* Complete rows of the items, reversed where the set says so, row-major. */
static double *
items_of (struct golden *g, const char *set, const char **item, size_t *n, size_t *k)
{
  const char *reversed[MOST];
  *k = golden_texts (g, item, MOST, "alpha/%s/items", set);
  size_t turned = golden_texts (g, reversed, MOST, "alpha/%s/reversed", set);
  double **c = csv_complete (g, file_of (g, set), item, *k, n);
  double *rows = mdn_arena_array (golden_arena (g), *n * *k, sizeof *rows);
  for (size_t j = 0; j < *k; j++)
    {
      double turn = 0.0;
      for (size_t r = 0; r < turned; r++)
        if (strcmp (reversed[r], item[j]) == 0)
          turn = turning_point (item[j]);
      for (size_t i = 0; i < *n; i++)
        rows[i * *k + j] = turn > 0.0 ? turn - c[j][i] : c[j][i];
    }
  return rows;
}

static void
check_items (struct golden *g, const char *set, const char *const *item, const struct mdn_reliability *r)
{
  for (size_t j = 0; j < r->k; j++)
    {
      golden_number (g, r->item_mean[j], r->item_sd[j], "alpha/%s/item_means/%s", set, item[j]);
      golden_number (g, r->item_sd[j], 0.0, "alpha/%s/item_sds/%s", set, item[j]);
      golden_number (g, r->item_rest[j], 0.1, "alpha/%s/r_cor_item_total_corrected/%s", set, item[j]);
      golden_number (g, r->alpha_without[j], 0.1, "alpha/%s/alpha_if_deleted/%s", set, item[j]);
    }
}

static void
check_alpha (struct golden *g, const char *set, const struct mdn_reliability *r)
{
  const struct { const char *name; double value; } part[] = {
    { "n_complete", (double) r->n }, { "k", (double) r->k }, { "alpha_raw_listwise", r->alpha },
    { "psych_alpha_raw_listwise", r->alpha }, { "alpha_std_listwise", r->alpha_standardised },
    { "lambda6_smc", r->lambda6 }, { "average_r", r->average_r }, { "psych_ase", r->alpha_se },
    { "duhachek_ase", r->alpha_se }, { "total_mean", r->total_mean }, { "total_sd", r->total_sd },
    { "sem_alpha", r->sem }, { "sdc95", r->sdc }, { "guttman_lambda2", r->lambda2 },
    { "split_half_odd_even_spearman_brown", r->split_half }
  };
  for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
    golden_number (g, part[i].value, 0.0, "alpha/%s/%s", set, part[i].name);
  golden_interval (g, r->alpha_ci, 0.0, "alpha/%s/feldt_ci", set);
  golden_interval (g, r->alpha_se_ci, 0.0, "alpha/%s/duhachek_ci", set);
}

static void
check_omega (struct golden *g, const char *set, const double *rows, size_t n, size_t k)
{
  struct mdn_one_factor f;
  enum mdn_refusal why;
  if (!golden_has (g, "alpha/%s/omega/omega_cfa_ml_model_implied", set))
    return;
  if (mdn_one_factor_of (golden_arena (g), rows, n, k, &f, &why) != MDN_OK)
    {
      golden_failed (g, set, why);
      return;
    }
  golden_tolerance (g, 1e-4);
  golden_number (g, f.omega, 0.0, "alpha/%s/omega/omega_cfa_ml_model_implied", set);
  golden_number (g, f.omega_observed, 0.0, "alpha/%s/omega/semTools_compRelSEM", set);
  golden_number (g, f.omega, 0.0, "alpha/%s/omega/semTools_reliability/omega", set);
  golden_number (g, f.omega, 0.0, "alpha/%s/omega/semTools_reliability/omega2", set);
  golden_number (g, f.omega_observed, 0.0, "alpha/%s/omega/semTools_reliability/omega3", set);
  golden_number (g, f.average_variance, 0.0, "alpha/%s/omega/semTools_reliability/avevar", set);
  for (size_t j = 0; j < k; j++)
    {
      golden_number (g, f.loading[j], 0.0, "alpha/%s/omega/cfa_ml_loadings/%zu", set, j);
      golden_number (g, f.residual[j], 0.0, "alpha/%s/omega/cfa_ml_resid/%zu", set, j);
    }
  const struct { const char *name; double value, scale; } fit[] = {
    { "chisq", f.chi2, 1.0 }, { "df", f.df, 1.0 }, { "cfi", f.cfi, 0.0 }, { "srmr", f.srmr, 0.01 }
  };
  for (size_t i = 0; i < sizeof fit / sizeof fit[0]; i++)
    golden_number (g, fit[i].value, fit[i].scale, "alpha/%s/omega/cfa_fit/%s", set, fit[i].name);
  if (f.df > 0.0)
    {
      golden_number (g, f.p, 1e-10, "alpha/%s/omega/cfa_fit/pvalue", set);
      golden_number (g, f.rmsea, 0.01, "alpha/%s/omega/cfa_fit/rmsea", set);
      golden_number (g, f.tli, 0.0, "alpha/%s/omega/cfa_fit/tli", set);
    }
  golden_tolerance (g, 1e-10);
}

static void
check_minimum_residuals (struct golden *g, const char *set, const double *rows, size_t n, size_t k)
{
  struct mdn_minimum_residuals f;
  enum mdn_refusal why;
  if (!golden_has (g, "alpha/%s/omega/omega_minres_std", set))
    return;
  if (mdn_minimum_residuals_of (golden_arena (g), rows, n, k, &f, &why) != MDN_OK)
    {
      golden_failed (g, set, why);
      return;
    }
  golden_tolerance (g, 1e-4);
  golden_number (g, f.omega, 0.0, "alpha/%s/omega/omega_minres_std", set);
  for (size_t j = 0; j < k; j++)
    golden_number (g, f.loading[j], 0.1, "alpha/%s/omega/minres_1factor_loadings_std/%zu", set, j);
  golden_tolerance (g, 1e-10);
}

static void
check_scales (struct golden *g)
{
  const char *set[64], *item[MOST];
  size_t sets = golden_names (g, set, 64, "alpha"), n, k;
  for (size_t s = 0; s < sets; s++)
    {
      struct mdn_reliability r;
      enum mdn_refusal why;
      double *rows = items_of (g, set[s], item, &n, &k);
      if (mdn_reliability_of (golden_arena (g), rows, n, k, 0.95, &r, &why) != MDN_OK)
        {
          golden_failed (g, set[s], why);
          continue;
        }
      check_alpha (g, set[s], &r);
      check_items (g, set[s], item, &r);
      if (golden_has (g, "alpha/%s/omega/semTools_reliability/alpha", set[s]))
        golden_number (g, r.alpha, 0.0, "alpha/%s/omega/semTools_reliability/alpha", set[s]);
      check_omega (g, set[s], rows, n, k);
      check_minimum_residuals (g, set[s], rows, n, k);
    }
}

static void
check_icc_value (struct golden *g, const char *set, const char *name, struct mdn_icc_value v)
{
  golden_number (g, v.icc, 0.1, "icc/%s/%s/icc", set, name);
  golden_number (g, v.f, 0.0, "icc/%s/%s/F", set, name);
  golden_number (g, v.df1, 0.0, "icc/%s/%s/df1", set, name);
  golden_number (g, v.df2, 0.0, "icc/%s/%s/df2", set, name);
  golden_number (g, v.p, 0.0, "icc/%s/%s/p", set, name);
  golden_number (g, v.ci.low, 0.1, "icc/%s/%s/lb", set, name);
  golden_number (g, v.ci.high, 0.1, "icc/%s/%s/ub", set, name);
}

static void
check_icc (struct golden *g, const char *set, const double *scores, size_t n, size_t k)
{
  struct mdn_icc r;
  enum mdn_refusal why;
  if (mdn_icc_of (golden_arena (g), scores, n, k, 0.95, &r, &why) != MDN_OK)
    {
      golden_failed (g, set, why);
      return;
    }
  check_icc_value (g, set, "ICC1", r.one_way);
  check_icc_value (g, set, "ICC2", r.agreement);
  check_icc_value (g, set, "ICC3", r.consistency);
  check_icc_value (g, set, "ICC1k", r.one_way_k);
  check_icc_value (g, set, "ICC2k", r.agreement_k);
  check_icc_value (g, set, "ICC3k", r.consistency_k);
  const struct { const char *name; double value; } part[] = {
    { "n", (double) r.n }, { "k", (double) r.k }, { "MSR", r.ms_rows }, { "MSC", r.ms_columns },
    { "MSE", r.ms_error }, { "MSW", r.ms_within }, { "hand/ICC1", r.one_way.icc }, { "hand/ICC2", r.agreement.icc },
    { "hand/ICC3", r.consistency.icc }, { "sem_agreement", r.sem_agreement },
    { "sem_consistency", r.sem_consistency }, { "sdc_agreement95", r.sdc_agreement },
    { "sdc_consistency95", r.sdc_consistency }
  };
  for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
    golden_number (g, part[i].value, 0.0, "icc/%s/%s", set, part[i].name);
}

static const struct
{
  const char *set, *file, *arm, *value;
  const char *column[4];
  size_t k;
} icc_sets[] = {
  { "shrout_fleiss_1979", "data/shrout_fleiss_1979.csv", NULL, NULL, { "J1", "J2", "J3", "J4" }, 4 },
  { "claus_tau_bdi_3_4", "data/claus_2020_wide.csv", "treatment", "TAU", { "bdi.3", "bdi.4" }, 2 },
  { "synth_waitlist_phq", "data/synth_twoarm_scores.csv", "arm", "waitlist", { "phq_pre", "phq_post" }, 2 },
  { "synth_waitlist_rumin", "data/synth_twoarm_scores.csv", "arm", "waitlist", { "rumin_pre", "rumin_post" }, 2 },
};

static void
check_all_icc (struct golden *g)
{
  for (size_t s = 0; s < sizeof icc_sets / sizeof icc_sets[0]; s++)
    {
      const struct csv *csv = golden_csv (g, icc_sets[s].file, 1);
      size_t k = icc_sets[s].k, n = 0, arm = icc_sets[s].arm != NULL ? csv_column (csv, icc_sets[s].arm) : 0;
      double *scores = mdn_arena_array (golden_arena (g), csv->rows * k, sizeof *scores);
      for (size_t i = 0; i < csv->rows; i++)
        {
          int keep = icc_sets[s].arm == NULL || strcmp (csv_text (csv, i, arm), icc_sets[s].value) == 0;
          for (size_t j = 0; j < k; j++)
            {
              scores[n * k + j] = csv_number (csv, i, csv_column (csv, icc_sets[s].column[j]));
              keep = keep && !isnan (scores[n * k + j]);
            }
          n += keep != 0;
        }
      check_icc (g, icc_sets[s].set, scores, n, k);
    }
}

int
main (void)
{
  struct golden *g = golden_open ("reliability.json");
  golden_tolerance (g, 1e-10);
  check_scales (g);
  check_all_icc (g);
  golden_leave_out (g, "alpha/*/alpha_raw_pairwise_psych", "pairwise covariances are not used: complete rows only");
  golden_leave_out (g, "alpha/*/omega/cfa_fit/tli", "a model without degrees of freedom has none");
  golden_leave_out (g, "alpha/*/omega/cfa_fit/rmsea", "as above");
  golden_leave_out (g, "scoring_bfi/*", "scoring and imputation, not numerics");
  golden_leave_out (g, "longitudinal_invariance*", "measurement invariance is not offered");
  return golden_close (g);
}
