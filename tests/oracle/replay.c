/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/oracle/replay.h"

#include <math.h>
#include <stdio.h>

#include "core/stats/bootmediation.h"
#include "core/stats/moments.h"

static const uint32_t *
indices_of (struct golden *g, const char *file, size_t n, size_t *replicates)
{
  const struct csv *csv = golden_csv (g, file, 0);
  uint32_t *index = mdn_arena_array (golden_arena (g), csv->rows * n, sizeof *index);
  *replicates = csv->rows;
  for (size_t r = 0; r < csv->rows; r++)
    for (size_t i = 0; i < n; i++)
      index[r * n + i] = (uint32_t) csv_number (csv, r, i);
  return index;
}

/* Our replicates against those of the reference. */
static size_t
differing (const struct mdn_path_bootstrap *ours, const double *theirs, size_t replicates)
{
  size_t wrong = 0;
  for (size_t r = 0; r < replicates; r++)
    wrong += !(fabs (ours->replicate[r] - theirs[r]) <= 1e-10 * fmax (1.0, fabs (theirs[r])));
  return wrong + (ours->interval.replicates != replicates);
}

static void
check_quantiles (struct golden *g, const struct mdn_path_bootstrap *b, struct mdn_interval levels, const char *name,
                 const char *key, const char *normal)
{
  size_t n = b->interval.replicates;
  double *sorted = mdn_arena_array (golden_arena (g), n, sizeof *sorted), se = b->interval.se;
  for (size_t i = 0; i < n; i++)
    sorted[i] = b->replicate[i];
  mdn_sort (sorted, n);
  const struct { enum mdn_quantile_kind kind; const char *key; } kind[]
    = { { MDN_QUANTILE_TYPE7, "type7" }, { MDN_QUANTILE_TYPE6, "type6" }, { MDN_QUANTILE_NORMAL, normal } };
  for (size_t i = 0; i < 3; i++)
    {
      struct mdn_interval ci = { mdn_quantile_as (kind[i].kind, sorted, n, levels.low),
                                 mdn_quantile_as (kind[i].kind, sorted, n, levels.high) };
      golden_interval (g, ci, se, "bootstrap_tal_or/%s/%s/%s", name, key, kind[i].key);
    }
  if (normal[0] == 'b')   /* boot's own percentile interval has these quantiles */
    golden_interval (g, (struct mdn_interval) { mdn_quantile_as (MDN_QUANTILE_NORMAL, sorted, n, levels.low),
                                                mdn_quantile_as (MDN_QUANTILE_NORMAL, sorted, n, levels.high) },
                     se, "bootstrap_tal_or/%s/boot_ci_bca_default_reg/with_jack_L_perc", name);
}

static void
check_statistic (struct golden *g, const char *name, const struct mdn_path_bootstrap *path)
{
  const struct mdn_bootstrap *b = &path->interval;
  golden_number (g, path->estimate, b->se, "bootstrap_tal_or/%s/t0", name);
  golden_number (g, b->mean, b->se, "bootstrap_tal_or/%s/boot_mean", name);
  golden_number (g, b->se, 0.0, "bootstrap_tal_or/%s/boot_se", name);
  golden_number (g, b->bias, b->se, "bootstrap_tal_or/%s/bias", name);
  golden_number (g, b->proportion_below, 0.0, "bootstrap_tal_or/%s/prop_below", name);
  golden_number (g, b->z0, 1.0, "bootstrap_tal_or/%s/z0", name);
  golden_number (g, b->acceleration, 1.0, "bootstrap_tal_or/%s/a_jackknife", name);
  golden_interval (g, b->percentile, b->se, "bootstrap_tal_or/%s/percentile/type7", name);
  golden_interval (g, b->basic, b->se, "bootstrap_tal_or/%s/basic_type7", name);
  golden_interval (g, b->normal, b->se, "bootstrap_tal_or/%s/normal_bias_corrected", name);
  golden_interval (g, b->bc_levels, 0.0, "bootstrap_tal_or/%s/bc/levels", name);
  golden_interval (g, b->bc, b->se, "bootstrap_tal_or/%s/bc/type7", name);
  golden_interval (g, b->bca_levels, 0.0, "bootstrap_tal_or/%s/bca_jackknife/levels", name);
  golden_interval (g, b->bca, b->se, "bootstrap_tal_or/%s/bca_jackknife/type7", name);
  golden_number (g, b->p, 0.0, "bootstrap_tal_or/%s/p_two_sided_percentile", name);
  check_quantiles (g, path, (struct mdn_interval) { 0.025, 0.975 }, name, "percentile", "boot_norm_inter");
  check_quantiles (g, path, b->bc_levels, name, "bc", "norm_inter");
  check_quantiles (g, path, b->bca_levels, name, "bca_jackknife", "norm_inter");
}

/* Two mediators: import and pmi in parallel, and the chain X -> pmi -> import is not among the five; the
 * chain import -> pmi is. */
static size_t
replay_tal_or (struct golden *g)
{
  static const char *const names[] = { "cond", "import", "pmi", "reaction" };
  static const char *const statistics[5] = { "ab_import", "ab_pmi", "total_indirect", "serial_12", "cprime" };
  size_t n, replicates, rows, wrong = 0;
  double **column = csv_complete (g, golden_csv (g, "data/tal_or.csv", 1), names, 4, &n);
  double **t = csv_complete (g, golden_csv (g, "boot/tal_or_replicates.csv", 1), statistics, 5, &replicates);
  const double *mediators[] = { column[1], column[2] };
  struct mdn_mediation_model model
    = { .n = n, .x = column[0], .y = column[3], .mediator = mediators, .mediators = 2 };
  struct mdn_bootstrap_plan plan = { .level = 0.95, .accelerate = true, .threads = 2 };
  struct mdn_mediation_bootstrap b;
  enum mdn_refusal why;
  plan.indices = indices_of (g, "boot/tal_or_indices_R1999.csv", n, &rows);
  plan.replicates = rows;
  if (mdn_mediation_bootstrap_of (golden_arena (g), &model, &plan, &b, &why) != MDN_OK)
    {
      golden_failed (g, "bootstrap_tal_or", why);
      return replicates;
    }
  const struct mdn_path_bootstrap *path[] = { &b.indirect[0], &b.indirect[1], &b.total_indirect, &b.chain, &b.direct };
  for (size_t s = 0; s < 5; s++)
    {
      wrong += differing (path[s], t[s], replicates);
      check_statistic (g, statistics[s], path[s]);
    }
  printf ("  tal_or: %zu replicates of 5 statistics replayed from their indices, %zu differ\n", replicates, wrong);
  return wrong;
}

static size_t
replay_dohle (struct golden *g)
{
  static const char *const names[] = { "hazardousness_s", "hazardousness_c", "willingness_s", "willingness_c" };
  static const char *const statistic[] = { "ab" };
  size_t n, replicates, rows;
  double **c = csv_complete (g, golden_csv (g, "data/dohle_siegrist_wide.csv", 1), names, 4, &n);
  double **t = csv_complete (g, golden_csv (g, "boot/dohle_replicates.csv", 1), statistic, 1, &replicates);
  for (size_t i = 0; i < n; i++)   /* changes and average, as mediation-designs.h has them */
    {
      double pre = c[0][i], post = c[1][i];
      c[0][i] = post - pre;
      c[1][i] = 0.5 * (pre + post);
      c[3][i] -= c[2][i];
    }
  const double *mediator = c[0], *average = c[1];
  struct mdn_mediation_model model = { .n = n, .y = c[3], .mediator = &mediator, .mediators = 1,
                                       .covariate = &average, .covariates = 1 };
  struct mdn_bootstrap_plan plan = { .level = 0.95, .accelerate = true };
  struct mdn_mediation_bootstrap b;
  enum mdn_refusal why;
  plan.indices = indices_of (g, "boot/dohle_indices_R1999.csv", n, &rows);
  plan.replicates = rows;
  if (mdn_mediation_bootstrap_of (golden_arena (g), &model, &plan, &b, &why) != MDN_OK)
    {
      golden_failed (g, "bootstrap_dohle_within", why);
      return replicates;
    }
  const struct mdn_bootstrap *i = &b.indirect[0].interval;
  size_t wrong = differing (&b.indirect[0], t[0], replicates);
  golden_number (g, b.indirect[0].estimate, 0.0, "bootstrap_dohle_within/t0");
  golden_number (g, i->se, 0.0, "bootstrap_dohle_within/se");
  golden_number (g, i->z0, 0.0, "bootstrap_dohle_within/z0");
  golden_number (g, i->acceleration, 0.0, "bootstrap_dohle_within/a_jackknife");
  golden_interval (g, i->percentile, 0.0, "bootstrap_dohle_within/percentile_type7");
  golden_interval (g, i->bca_levels, 0.0, "bootstrap_dohle_within/bca_levels");
  golden_interval (g, i->bca, 0.0, "bootstrap_dohle_within/bca_type7");
  printf ("  dohle: %zu replicates replayed from their indices, %zu differ\n", replicates, wrong);
  return wrong;
}

size_t
check_replays (struct golden *g)
{
  golden_tolerance (g, 1e-10);
  return replay_tal_or (g) + replay_dohle (g);
}
