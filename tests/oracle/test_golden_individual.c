/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_golden_individual.c - reliable change of every person, cut-offs, shares, control reference. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/stats/distribution.h"
#include "core/stats/individual.h"
#include "core/stats/moments.h"
#include "core/stats/proportion.h"
#include "core/stats/regression.h"
#include "tests/oracle/approaches.h"
#include "tests/oracle/frame.h"

static const char *const sets[] = { "claus_bdi", "claus_bdi_grouped", "claus_hamd", "claus_who", "jacobson_das",
                                    "jacobson_gds", "antidepressants", "hechler" };

/* The people of one set, as the per-participant file lists them. */
struct people
{
  const struct csv *csv;
  double *pre, *post;
  size_t n;
};

static struct people
people_of (struct golden *g, const char *set)
{
  static const char *const names[] = { "pre", "post" };
  char file[64];
  struct people p;
  snprintf (file, sizeof file, "rci/%s.csv", set);
  p.csv = golden_csv (g, file, 1);
  double **column = csv_complete (g, p.csv, names, 2, &p.n);
  p.pre = column[0];
  p.post = column[1];
  return p;
}

static double
common (struct golden *g, const char *set, const char *key)
{
  return golden_value (g, "%s/common/%s", set, key);
}

static struct mdn_rci_basis
basis_of (struct golden *g, const char *set, const struct people *p)
{
  struct mdn_moments pre = mdn_moments_of (p->pre, p->n), post = mdn_moments_of (p->post, p->n);
  return (struct mdn_rci_basis) {
    .mean_pre = pre.mean, .sd_pre = pre.sd, .mean_post = post.mean, .sd_post = post.sd,
    .r = mdn_correlation (p->pre, p->post, p->n), .reliability = common (g, set, "reliability"),
    .reliability_post = common (g, set, "reliability_post"),
    .higher_is_better = strcmp (golden_text (g, "%s/common/better_is", set), "higher") == 0
  };
}

static void
check_common (struct golden *g, const char *set, const struct people *p, const struct mdn_rci_basis *b)
{
  double sem = mdn_sem (b->sd_pre, b->reliability);
  struct mdn_populations populations = { b->mean_pre, b->sd_pre, common (g, set, "m_functional"),
                                         common (g, set, "sd_functional"), b->higher_is_better };
  golden_number (g, (double) p->n, 0.0, "%s/common/n_used", set);
  golden_number (g, b->mean_pre, b->sd_pre, "%s/common/m_pre", set);
  golden_number (g, b->sd_pre, 0.0, "%s/common/sd_pre", set);
  golden_number (g, b->mean_post, b->sd_post, "%s/common/m_post", set);
  golden_number (g, b->sd_post, 0.0, "%s/common/sd_post", set);
  golden_number (g, b->r, 0.1, "%s/common/r_pre_post", set);
  golden_number (g, sem, 0.0, "%s/common/sem", set);
  golden_number (g, mdn_sdiff (sem), 0.0, "%s/common/sdiff", set);
  golden_number (g, mdn_sdc (sem, 0.95), 0.0, "%s/common/sdc95", set);
  golden_number (g, 0.5 * b->sd_pre, 0.0, "%s/common/half_sd_mcid", set);
  golden_number (g, mdn_cutoff_of (MDN_CUTOFF_B, &populations), b->sd_pre, "%s/common/cutoff_b_jt1991", set);
}

static double
cutoff_of (struct golden *g, const char *set, const struct mdn_rci_rule *rule, char letter)
{
  double mean = common (g, set, "m_functional"), sd = common (g, set, "sd_functional");
  enum mdn_cutoff kind = letter == 'a' ? MDN_CUTOFF_A : letter == 'b' ? MDN_CUTOFF_B_CLINICAL : MDN_CUTOFF_C;
  struct mdn_populations populations = { rule->basis.mean_pre, rule->basis.sd_pre, mean, sd,
                                         rule->basis.higher_is_better };
  return rule->method == MDN_RCI_HA ? mdn_cutoff_ha (kind, rule, mean, sd) : mdn_cutoff_of (kind, &populations);
}

/* Changed and functional shares of one group, or of the groups in their order. */
static void
check_ha_groups (struct golden *g, const char *set, const char *key, const struct mdn_rci_rule *rule, double cutoff)
{
  const char *name[12] = { NULL }, *path = mdn_arena_format (golden_arena (g), "%s/%s/ha_group_level", set, key);
  const struct csv *csv = golden_csv (g, mdn_arena_format (golden_arena (g), "rci/%s.csv", set), 1);
  golden_texts (g, name, 12, "%s/group", path);
  for (size_t i = 0; golden_has (g, "%s/percent/%zu", path, i); i += 2)
    {
      struct pair people = pair_from (g, csv, "pre", "post", name[i] != NULL ? "group" : NULL, name[i]);
      struct mdn_ha_group group = mdn_ha_group_of (rule, mdn_moments_of (people.change, people.n),
                                                   mdn_moments_of (people.post, people.n), cutoff);
      golden_number (g, group.changed, 0.0, "%s/percent/%zu", path, i);
      golden_number (g, group.functional, 0.0, "%s/percent/%zu", path, i + 1);
    }
}

/* The counts of a set, or of every group of it. */
static void
check_counts (struct golden *g, const char *set, const char *key, const struct people *p,
              const enum mdn_recovery *class)
{
  const char *groups[8] = { NULL };
  int grouped = !golden_has (g, "%s/%s/counts/recovered", set, key);
  char path[128];
  snprintf (path, sizeof path, "%s/%s/counts", set, key);
  size_t n = grouped ? golden_names (g, groups, 8, path) : 1;
  size_t column = grouped ? csv_column (p->csv, "group") : 0;
  for (size_t i = 0; i < n; i++)
    for (int c = 0; c < MDN_RECOVERY_CLASSES; c++)
      {
        size_t count = 0;
        for (size_t row = 0; row < p->n; row++)
          count += (int) class[row] == c && (!grouped || strcmp (csv_text (p->csv, row, column), groups[i]) == 0);
        golden_number (g, (double) count, 0.0, "%s%s%s/%s", path, grouped ? "/" : "", grouped ? groups[i] : "",
                       mdn_recovery_name ((enum mdn_recovery) c));
      }
}

static size_t
check_classes (struct golden *g, const char *set, const struct mdn_rci_rule *rule, const struct people *p,
               char letter)
{
  char name[32], key[16];
  size_t wrong = 0;
  double cutoff = cutoff_of (g, set, rule, letter);
  enum mdn_recovery *class = mdn_arena_array (golden_arena (g), p->n, sizeof *class);
  snprintf (key, sizeof key, "%s_%c", mdn_rci_method_name (rule->method), letter);
  snprintf (name, sizeof name, "cat_%s", key);
  size_t column = csv_column (p->csv, name);
  for (size_t i = 0; i < p->n; i++)
    {
      enum mdn_reliable reliable = mdn_rci_reliable (rule, mdn_rci_index (rule, p->pre[i], p->post[i]));
      class[i] = mdn_recovery_of (rule, reliable, p->pre[i], p->post[i], cutoff);
      wrong += strcmp (csv_text (p->csv, i, column), mdn_recovery_name (class[i])) != 0;
    }
  golden_number (g, cutoff, rule->basis.sd_pre, "%s/%s/cutoff", set, key);
  golden_number (g, rule->critical, 0.0, "%s/%s/critical_value", set, key);
  check_counts (g, set, key, p, class);
  if (rule->method == MDN_RCI_HA)
    check_ha_groups (g, set, key, rule, cutoff);
  return wrong;
}

static void
check_denominators (struct golden *g, const char *set, const struct mdn_rci_rule *rule)
{
  static const char *const name[MDN_RCI_METHODS]
    = { "s_diff", "se_prediction", "se_prediction", "se_measurement", NULL, NULL };
  for (char letter = 'a'; letter <= 'c'; letter++)
    {
      const char *method = mdn_rci_method_name (rule->method);
      if (name[rule->method] != NULL)
        golden_number (g, rule->denominator, 0.0, "%s/%s_%c/%s", set, method, letter, name[rule->method]);
      if (rule->method == MDN_RCI_HLL)
        golden_number (g, rule->basis.mean_post, 0.0, "%s/HLL_%c/m_post", set, letter);
      if (rule->method == MDN_RCI_HA)
        {
          golden_number (g, rule->r_dd, 0.0, "%s/HA_%c/r_dd", set, letter);
          golden_number (g, rule->sem, 0.0, "%s/HA_%c/se_measurement", set, letter);
        }
    }
}

/* People whose index or class differs; the index is compared at 1e-12. */
static size_t
check_method (struct golden *g, const char *set, enum mdn_rci_method method, const struct people *p,
              const struct mdn_rci_basis *basis)
{
  struct mdn_rci_rule rule;
  enum mdn_refusal why;
  char name[16];
  size_t wrong = 0;
  if (mdn_rci_rule_of (method, basis, 0.95, &rule, &why) != MDN_OK)
    {
      golden_failed (g, set, why);
      return 0;
    }
  snprintf (name, sizeof name, "rci_%s", mdn_rci_method_name (method));
  size_t column = csv_column (p->csv, name);
  for (size_t i = 0; i < p->n; i++)
    {
      double expected = csv_number (p->csv, i, column);
      double off = fabs (mdn_rci_index (&rule, p->pre[i], p->post[i]) - expected);
      wrong += !(off <= 1e-12 * fmax (1.0, fabs (expected)));
    }
  check_denominators (g, set, &rule);
  for (char letter = 'a'; letter <= 'c'; letter++)
    wrong += check_classes (g, set, &rule, p, letter);
  return wrong;
}

static size_t
check_set (struct golden *g, const char *set)
{
  struct people people = people_of (g, set);
  struct mdn_rci_basis basis = basis_of (g, set, &people);
  size_t wrong = 0;
  check_common (g, set, &people, &basis);
  for (int m = 0; m < MDN_RCI_METHODS; m++)
    wrong += check_method (g, set, (enum mdn_rci_method) m, &people, &basis);
  printf ("  %s: %zu people x 6 indices and 18 classes, %zu differ\n", set, people.n, wrong);
  return wrong;
}

static size_t
check_rci (int *failed)
{
  struct golden *g = golden_open ("rci.json");
  size_t wrong = 0;
  golden_tolerance (g, 1e-12);
  for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++)
    wrong += check_set (g, sets[i]);
  check_approaches (g, "claus_bdi_pct_anchor", "rci/claus_bdi_grouped.csv");
  check_approaches (g, "antidepressants_pct_anchor", "rci/antidepressants.csv");
  golden_leave_out (g, "*_hlm/*", "hierarchical linear models are not offered; the method omits the fixed slope");
  golden_leave_out (g, "*_pct_anchor/*_improvement", "an input");
  golden_leave_out (g, "*_pct_anchor/*_deterioration", "an input");
  golden_leave_out (g, "*_pct_anchor/*/ci*", "an input: the level");
  golden_leave_out (g, "*/NK_?/reliability_post", "an input");
  golden_leave_out (g, "*/common/*reliability*", "an input");
  golden_leave_out (g, "*/common/*_functional", "an input");
  golden_leave_out (g, "*/common/n_original", "rows of the file, not a statistic");
  golden_leave_out (g, "*/common/sdc95_1p96", "the rounded 1.96 is not used");
  *failed |= golden_close (g);
  return wrong;
}

static const struct
{
  const char *key, *file, *pre, *post, *arm, *control, *name;
} references[] = {
  { "claus_bdi", "data/claus_2020_wide.csv", "bdi.1", "bdi.4", "treatment", "TAU", "bdi.1" },
  { "anorexia_cbt", "data/anorexia.csv", "Prewt", "Postwt", "Treat", "Cont", "Prewt" },
  { "synth_twoarm_phq", "data/synth_twoarm_scores.csv", "phq_pre", "phq_post", "arm", "waitlist", "phq_pre" },
};

static size_t
controls_of (struct golden *g, size_t which, double **pre, double **post)
{
  const struct csv *csv = golden_csv (g, references[which].file, 1);
  size_t a = csv_column (csv, references[which].pre), b = csv_column (csv, references[which].post);
  size_t arm = csv_column (csv, references[which].arm), n = 0;
  *pre = mdn_arena_array (golden_arena (g), csv->rows, sizeof **pre);
  *post = mdn_arena_array (golden_arena (g), csv->rows, sizeof **post);
  for (size_t i = 0; i < csv->rows; i++)
    if (strcmp (csv_text (csv, i, arm), references[which].control) == 0)
      {
        (*pre)[n] = csv_number (csv, i, a);
        (*post)[n] = csv_number (csv, i, b);
        n += !isnan ((*pre)[n]) && !isnan ((*post)[n]);
      }
  return n;
}

static int
near (double actual, double expected)
{
  return fabs (actual - expected) <= 1e-10 * fmax (1.0, fabs (expected));
}

static size_t
check_control_people (struct golden *g, size_t which, const struct mdn_control_reference *r, int higher)
{
  static const char *const names[] = { "pre", "post", "predicted", "se_pred", "t", "p", "z_practice_adjusted",
                                       "t_practice_adjusted", "improved", "deteriorated" };
  char file[64];
  size_t n, wrong = 0, up = 0, down = 0;
  snprintf (file, sizeof file, "rci/%s_srb.csv", references[which].key);
  double **c = csv_complete (g, golden_csv (g, file, 1), names, 10, &n);
  for (size_t i = 0; i < n; i++)
    {
      struct mdn_control_change x = mdn_control_change_of (r, c[0][i], c[1][i]);
      double gain = higher ? x.t : -x.t;
      size_t better = gain > 0.0 && x.p < 0.05, worse = gain < 0.0 && x.p < 0.05;
      up += better;
      down += worse;
      wrong += !(near (x.predicted, c[2][i]) && near (x.se, c[3][i]) && near (x.t, c[4][i]) && near (x.p, c[5][i])
                 && near (x.practice_z, c[6][i]) && near (x.practice_t, c[7][i]) && better == (size_t) c[8][i]
                 && worse == (size_t) c[9][i]);
    }
  golden_number (g, (double) n, 0.0, "%s/n_other", references[which].key);
  golden_number (g, (double) up, 0.0, "%s/n_improved", references[which].key);
  golden_number (g, (double) down, 0.0, "%s/n_deteriorated", references[which].key);
  printf ("  %s: %zu people, %zu differ\n", references[which].key, n, wrong);
  return wrong;
}

static size_t
check_reference (struct golden *g, size_t which)
{
  double *pre, *post;
  const char *key = references[which].key;
  struct mdn_control_reference r;
  struct mdn_regression fit;
  enum mdn_refusal why;
  size_t n = controls_of (g, which, &pre, &post);
  const double *column = pre;
  double *design = mdn_design_of (golden_arena (g), n, &column, 1);
  if (mdn_control_reference_of (pre, post, n, &r, &why) != MDN_OK
      || mdn_regression_fit (golden_arena (g), design, post, n, 2, &fit, &why) != MDN_OK)
    {
      golden_failed (g, key, why);
      return 0;
    }
  golden_number (g, (double) r.n, 0.0, "%s/n_control", key);
  golden_number (g, (double) r.n, 0.0, "%s/model/n", key);
  golden_number (g, r.df, 0.0, "%s/model/df", key);
  golden_number (g, r.sigma, 0.0, "%s/model/sigma", key);
  golden_number (g, fit.r2, 0.0, "%s/model/r2", key);
  golden_number (g, fit.adjusted_r2, 0.1, "%s/model/adj_r2", key);
  golden_number (g, r.intercept, r.sigma, "%s/model/coef/(Intercept)/b", key);
  golden_number (g, r.slope, 0.1, "%s/model/coef/%s/b", key, references[which].name);
  golden_estimate (g, mdn_regression_estimate (&fit, 0, 0.95), "%s/model/coef/(Intercept)", key);
  golden_estimate (g, mdn_regression_estimate (&fit, 1, 0.95), "%s/model/coef/%s", key, references[which].name);
  golden_number (g, r.mean_change, r.sd_change, "%s/control_change_mean", key);
  golden_number (g, r.sd_change, 0.0, "%s/control_change_sd", key);
  golden_number (g, mdn_correlation (pre, post, n), 0.1, "%s/control_pre_post_r", key);
  return check_control_people (g, which, &r, strcmp (key, "anorexia_cbt") == 0);
}

static void
check_shares (struct golden *g, const char *key)
{
  struct mdn_two_shares s = { (size_t) golden_value (g, "proportions/%s/x1", key),
                              (size_t) golden_value (g, "proportions/%s/n1", key),
                              (size_t) golden_value (g, "proportions/%s/x0", key),
                              (size_t) golden_value (g, "proportions/%s/n0", key) };
  struct mdn_share_difference d;
  struct mdn_odds_ratio odds;
  enum mdn_refusal why;
  if (mdn_share_difference_of (&s, 0.95, &d, &why) != MDN_OK || mdn_odds_ratio_of (&s, 0.95, &odds, &why) != MDN_OK)
    golden_failed (g, key, why);
  golden_interval (g, mdn_wilson (s.successes1, s.trials1, 0.95), 0.0, "proportions/%s/wilson1", key);
  golden_interval (g, mdn_wilson (s.successes0, s.trials0, 0.95), 0.0, "proportions/%s/wilson0", key);
  golden_interval (g, mdn_clopper_pearson (s.successes1, s.trials1, 0.95), 0.0, "proportions/%s/clopper_pearson1", key);
  golden_interval (g, mdn_clopper_pearson (s.successes0, s.trials0, 0.95), 0.0, "proportions/%s/clopper_pearson0", key);
  golden_number (g, d.value, 0.0, "proportions/%s/risk_difference", key);
  golden_interval (g, d.newcombe, 0.0, "proportions/%s/newcombe_ci", key);
  golden_number (g, d.chi2_p, 0.0, "proportions/%s/chisq_nocc_p", key);
  golden_number (g, d.fisher_p, 0.0, "proportions/%s/fisher_p", key);
  golden_number (g, d.number_needed, 0.0, "proportions/%s/nnt", key);
  golden_tolerance (g, 5e-3);   /* R's root search stops at 1.2e-4, absolute, of the reciprocal of large ones */
  const struct { const char *name; double value; } part[]
    = { { "cmle", odds.value }, { "ci/0", odds.ci.low }, { "ci/1", odds.ci.high } };
  for (size_t i = 0; i < 3; i++)
    if (golden_has (g, "proportions/%s/fisher_or_%s", key, part[i].name))   /* infinity is not written */
      golden_number (g, part[i].value, 1e-3, "proportions/%s/fisher_or_%s", key, part[i].name);
  golden_tolerance (g, 1e-10);
}

static size_t
check_control (int *failed)
{
  struct golden *g = golden_open ("control_referenced_change.json");
  size_t wrong = 0;
  golden_tolerance (g, 1e-10);
  for (size_t i = 0; i < sizeof references / sizeof references[0]; i++)
    wrong += check_reference (g, i);
  check_shares (g, "a");
  check_shares (g, "b");
  check_shares (g, "c");
  check_shares (g, "d");
  golden_leave_out (g, "proportions/?/x?", "an input");
  golden_leave_out (g, "proportions/?/n?", "an input");
  *failed |= golden_close (g);
  return wrong;
}

int
main (void)
{
  int failed = 0;
  size_t wrong = check_rci (&failed) + check_control (&failed);
  return failed != 0 || wrong > 0;
}
