/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_mechanism_golden.c - a, b, c, c', joint p and product of the three synthetic studies, from
 * scores to findings, against the expected values of the reference folder. */
#include <jansson.h>
#include <stdio.h>

#include "study-bench.h"

enum { ROWS = 300, COLUMNS = 20, MECHANISMS = 4 };

static const char *const mechanisms[MECHANISMS] = { "selfeff", "rumin", "sleep", "support" };
static const double tolerance = 1e-9;

static const char *shared;

struct csv
{
  char name[COLUMNS][32];
  char text[ROWS][COLUMNS][32];
  size_t rows, columns;
};

static void
split_line (char *line, char (*cell)[32], size_t *n)
{
  *n = 0;
  for (char *at = strtok (line, ",\r\n"); at != NULL; at = strtok (NULL, ",\r\n"))
    {
      size_t len = strlen (at);
      bool quoted = len >= 2 && at[0] == '"';
      ck_assert_uint_lt (*n, COLUMNS);
      snprintf (cell[(*n)++], 32, "%.*s", (int) (quoted ? len - 2 : len), quoted ? at + 1 : at);
    }
}

static void
read_csv (const char *name, struct csv *csv)
{
  char path[4096], line[2048];
  snprintf (path, sizeof path, "%s/golden/data/%s", shared, name);
  FILE *file = fopen (path, "r");
  ck_assert_ptr_nonnull (file);
  ck_assert_ptr_nonnull (fgets (line, sizeof line, file));
  split_line (line, csv->name, &csv->columns);
  csv->rows = 0;
  while (fgets (line, sizeof line, file) != NULL)
    {
      size_t n;
      ck_assert_uint_lt (csv->rows, ROWS);
      split_line (line, csv->text[csv->rows++], &n);
      ck_assert_uint_eq (n, csv->columns);
    }
  fclose (file);
}

static size_t
column (const struct csv *csv, const char *name)
{
  for (size_t c = 0; c < csv->columns; c++)
    if (strcmp (csv->name[c], name) == 0)
      return c;
  ck_abort_msg ("no column %s", name);
  return 0;
}

static double
number (const char *text)
{
  return strcmp (text, "NA") == 0 ? NAN : strtod (text, NULL);
}

static void
load_score (struct bench *b, const struct csv *csv, const char *name, enum mdn_better better)
{
  size_t s = bench_score (b, name, better);
  for (size_t wave = 0; wave < 2; wave++)
    {
      char wanted[64];
      snprintf (wanted, sizeof wanted, "%s_%s", name, wave == 0 ? "pre" : "post");
      size_t c = column (csv, wanted);
      for (size_t i = 0; i < b->n; i++)
        b->value[wave][s][i] = number (csv->text[i][c]);
    }
}

static struct bench *
study_of (const char *file, bool arms, struct csv *csv)
{
  read_csv (file, csv);
  struct bench *b = bench_new (csv->rows, arms);
  bench_node (b, "exercise", MDN_NODE_EXPOSURE);
  for (size_t m = 0; m < MECHANISMS; m++)
    {
      bench_node (b, mechanisms[m], MDN_NODE_MECHANISM);
      load_score (b, csv, mechanisms[m], m == 1 ? MDN_BETTER_LOWER : MDN_BETTER_HIGHER);
    }
  bench_node (b, "phq", MDN_NODE_OUTCOME);
  load_score (b, csv, "phq", MDN_BETTER_LOWER);
  if (arms)
    {
      size_t arm = column (csv, "arm");
      b->study.control = "waitlist";
      b->study.treated = "exercise";
      for (size_t i = 0; i < b->n; i++)
        b->arm[0][i] = b->arm[1][i] = csv->text[i][arm];
    }
  return b;
}

static const json_t *
golden (const char *first, const char *second)
{
  static json_t *all;
  if (all == NULL)
    {
      char path[4096];
      json_error_t error;
      snprintf (path, sizeof path, "%s/golden/mediation.json", shared);
      all = json_load_file (path, 0, &error);
      ck_assert_msg (all != NULL, "%s", error.text);
    }
  const json_t *found = json_object_get (all, first);
  if (second != NULL)
    found = json_object_get (found, second);
  ck_assert_ptr_nonnull (found);
  return found;
}

static void
agree (const json_t *object, const char *key, double got)
{
  double wanted = json_number_value (json_object_get (object, key));
  ck_assert_msg (json_is_number (json_object_get (object, key)), "%s is not a number", key);
  ck_assert_msg (fabs (got - wanted) <= tolerance * fmax (fabs (wanted), 1e-3), "%s: %.17g, not %.17g", key, got, wanted);
}

static void
agree_estimate (const json_t *object, const struct mdn_estimate *got)
{
  agree (object, "b", got->value);
  agree (object, "se", got->se);
  agree (object, "p", got->p);
  agree (object, "ci_low", got->ci.low);
  agree (object, "ci_high", got->ci.high);
  agree (object, "df", got->df);
}

static void
agree_paths (const struct bench *b, const json_t *wanted, const char *suffix)
{
  const struct mdn_outcome_finding *outcome = &b->found.outcome[0];
  ck_assert_ptr_null (outcome->joint_refused);
  agree (wanted, "n", (double) outcome->n);
  agree_estimate (json_object_get (wanted, "c_total"), &outcome->total);
  agree_estimate (json_object_get (wanted, "c_prime"), &outcome->direct);
  for (size_t m = 0; m < MECHANISMS; m++)
    {
      char key[64];
      snprintf (key, sizeof key, "%s%s", mechanisms[m], suffix);
      const struct mdn_path_finding *path = &outcome->path[m];
      const json_t *indirect = json_object_get (json_object_get (wanted, "specific_indirect"), key);
      ck_assert_ptr_null (path->refused);
      ck_assert (!path->alone);
      agree_estimate (json_object_get (json_object_get (wanted, "a"), key), &path->indirect.a);
      agree_estimate (json_object_get (json_object_get (wanted, "b"), key), &path->indirect.b);
      agree (indirect, "ab", path->indirect.delta.value);
      agree (indirect, "p_sobel", path->indirect.delta.p);
      agree (indirect, "joint_p", path->indirect.p_joint);
      const json_t *product = json_object_get (indirect, "product_distribution");
      agree (product, "ci_low", path->indirect.product.ci.low);
      agree (product, "ci_high", path->indirect.product.ci.high);
      agree (product, "p_two_sided", path->indirect.product.p);
    }
}

/* The same path from differences of the waves. */
static void
agree_change_score (const char *name, const struct mdn_path_finding *path)
{
  const json_t *wanted = golden ("synth_twoarm", "difference_score");
  char key[64];
  snprintf (key, sizeof key, "%s_chg", name);
  ck_assert (path->change_score_known);
  agree_estimate (json_object_get (json_object_get (wanted, "a"), key), &path->change_score.a);
  agree_estimate (json_object_get (json_object_get (wanted, "b"), key), &path->change_score.b);
  const json_t *indirect = json_object_get (json_object_get (wanted, "specific_indirect"), key);
  agree (indirect, "ab", path->change_score.delta.value);
  agree (indirect, "joint_p", path->change_score.p_joint);
  const json_t *product = json_object_get (indirect, "product_distribution");
  agree (product, "ci_low", path->change_score.product.ci.low);
  agree (product, "ci_high", path->change_score.product.ci.high);
}

/* All pairs, in the order of the reference: "selfeff_post-rumin_post". */
static void
agree_contrasts (const struct mdn_outcome_finding *outcome)
{
  const json_t *wanted = json_object_get (golden ("synth_twoarm", "ancova"), "contrasts");
  const char *key;
  json_t *value;
  size_t at = 0;
  ck_assert_uint_eq (outcome->n_contrasts, json_object_size (wanted));
  json_object_foreach ((json_t *) wanted, key, value)
    {
      agree (value, "est", outcome->contrast[at].value);
      agree (value, "se_delta", outcome->contrast[at].se);
      agree (value, "p", outcome->contrast[at++].p);
    }
}

START_TEST (two_arms)
{
  static struct csv csv;
  struct bench *b = study_of ("synth_twoarm_scores.csv", true, &csv);
  b->study.bootstrap = (struct mdn_bootstrap_wish){ .replicates = 2000, .seed = 1, .threads = 1 };   /* votes as well */
  bench_run (b);
  ck_assert_int_eq (b->found.design, MDN_DESIGN_RANDOMISED);
  agree_paths (b, golden ("synth_twoarm", "ancova"), "_post");
  const json_t *alone = golden ("synth_twoarm_single", NULL);
  for (size_t m = 0; m < MECHANISMS; m++)
    {
      char key[64];
      snprintf (key, sizeof key, "%s_post", mechanisms[m]);
      const struct mdn_mechanism_finding *mechanism = &b->found.mechanism[m];
      const struct mdn_path_finding *path = &b->found.outcome[0].path[m];
      const json_t *a = json_object_get (json_object_get (golden ("synth_twoarm", "ancova"), "a"), key);
      agree_estimate (a, &mechanism->moved.change);
      agree_estimate (json_object_get (json_object_get (json_object_get (alone, mechanisms[m]), "b"), key), &path->b_alone);
      agree (json_object_get (golden ("verdict_families", "synth_twoarm_a"), "holm"), key, mechanism->moved.p_adjusted);
      agree (json_object_get (golden ("verdict_families", "synth_twoarm_joint"), "holm"), key, path->p_joint_adjusted);
      agree (json_object_get (golden ("verdict_families", "synth_twoarm_a"), "BH"), key, mechanism->moved.p_bh);
      agree (json_object_get (golden ("verdict_families", "synth_twoarm_joint"), "BH"), key, path->p_joint_bh);
      agree (json_object_get (golden ("synth_twoarm", "ancova"), "vif_Y"), key, path->vif);
      agree_change_score (mechanisms[m], path);
    }
  agree_estimate (json_object_get (golden ("synth_twoarm", "ancova"), "c_total"), &b->found.outcome[0].moved.change);
  agree (json_object_get (golden ("synth_twoarm", "ancova"), "total_indirect"), "est",
         b->found.outcome[0].total_indirect.value);
  agree (golden ("synth_twoarm", "ancova"), "proportion_mediated_total", b->found.outcome[0].proportion);
  agree_contrasts (&b->found.outcome[0]);
  agree (golden ("medsens_synth_twoarm_rumin", "closed_form"), "rho_tilde", b->found.outcome[0].path[1].sensitivity.rho);
  agree (golden ("medsens_synth_twoarm_rumin", "closed_form"), "rho_tilde", b->found.outcome[0].path[1].alone
           ? b->found.outcome[0].path[1].rho_star : b->found.outcome[0].path[1].sensitivity.rho);
  static const enum mdn_verdict_class expected[MECHANISMS]
    = { MDN_VERDICT_MOVED_CARRIED, MDN_VERDICT_MOVED_CARRIED, MDN_VERDICT_NO_DETECTABLE, MDN_VERDICT_MOVED_NOT_CARRIED };
  for (size_t m = 0; m < MECHANISMS; m++)
    ck_assert_msg (b->found.mechanism[m].verdict.verdict == expected[m], "%s: %s by rule %s", mechanisms[m],
                   mdn_verdict_id (b->found.mechanism[m].verdict.verdict), b->found.mechanism[m].verdict.rule);
  bench_free (b);
}
END_TEST

/* ---- the classes that the studies as they are do not show ------------------------------------- */

static double
wanted_a (const char *mechanism, const char *member)
{
  char key[64];
  snprintf (key, sizeof key, "%s_post", mechanism);
  const json_t *a = json_object_get (json_object_get (golden ("synth_twoarm", "ancova"), "a"), key);
  return json_number_value (json_object_get (a, member));
}

static void
class_is (struct bench *b, size_t m, const char *expected, const char *rule)
{
  bench_run (b);
  ck_assert_msg (strcmp (bench_verdict (b, m), expected) == 0 && strcmp (b->found.mechanism[m].verdict.rule, rule) == 0,
                 "%s: %s by rule %s", mechanisms[m], bench_verdict (b, m), b->found.mechanism[m].verdict.rule);
  bench_free (b);
}

/* Sleep's |a| + t.95 se lies within 1.7 se of |a|, so a margin a little wider passes both one-sided tests. */
START_TEST (equivalent)
{
  static struct csv csv;
  static struct mdn_smallest_change margin = { .score = "sleep.total", .points = true };
  struct bench *b = study_of ("synth_twoarm_scores.csv", true, &csv);
  margin.value = fabs (wanted_a ("sleep", "b")) + 1.7 * wanted_a ("sleep", "se");
  b->study.smallest = &margin;
  b->study.n_smallest = 1;
  class_is (b, 2, "equivalent-to-no-movement", "equivalent");
  b = study_of ("synth_twoarm_scores.csv", true, &csv);
  margin.value = fabs (wanted_a ("sleep", "b")) + 1.6 * wanted_a ("sleep", "se");   /* t.95 with 142 df is 1.656 */
  b->study.smallest = &margin;
  b->study.n_smallest = 1;
  class_is (b, 2, "no-detectable-movement", "not-detected");
}
END_TEST

START_TEST (wrong_way)
{
  static struct csv csv;
  struct bench *b = study_of ("synth_twoarm_scores.csv", true, &csv);
  b->score[0].better = MDN_BETTER_LOWER;
  class_is (b, 0, "moved-the-wrong-way", "wrong-way");
}
END_TEST

/* At alpha .004 self-efficacy has joint .0015 (Holm), first-order .0054: one votes yes, one no. */
START_TEST (borderline)
{
  static struct csv csv;
  struct bench *b = study_of ("synth_twoarm_scores.csv", true, &csv);
  b->study.alpha = 0.004;
  class_is (b, 0, "methods-disagree", "methods-disagree");
}
END_TEST

START_TEST (not_randomised)
{
  static struct csv csv;
  struct bench *b = study_of ("synth_twoarm_scores.csv", true, &csv);
  b->study.randomised = false;
  class_is (b, 0, "moved-may-have-carried", "carried-not-randomised");
}
END_TEST

START_TEST (too_little_and_not_measured)
{
  static struct csv csv;
  struct bench *b = study_of ("synth_twoarm_scores.csv", true, &csv);
  size_t kept[2] = { 0, 0 };
  for (size_t i = 0; i < b->n; i++)
    if (kept[strcmp (b->arm[0][i], "exercise") == 0]++ >= 4)
      b->value[1][0][i] = NAN;
  class_is (b, 0, "too-little-data", "too-little");
  b = study_of ("synth_twoarm_scores.csv", true, &csv);
  b->scored[1][3].name = "other.total";
  class_is (b, 3, "not-measured", "not-measured");
}
END_TEST

START_TEST (one_group)
{
  static struct csv csv;
  struct bench *b = study_of ("synth_onegroup_scores.csv", false, &csv);
  bench_run (b);
  ck_assert_int_eq (b->found.design, MDN_DESIGN_ONE_GROUP);
  agree_paths (b, golden ("synth_onegroup_within", NULL), "");
  for (size_t m = 0; m < MECHANISMS; m++)
    {
      const struct mdn_mechanism_finding *mechanism = &b->found.mechanism[m];
      agree_estimate (json_object_get (json_object_get (golden ("synth_onegroup_within", NULL), "a"), mechanisms[m]),
                      &mechanism->moved.change);
      agree (json_object_get (golden ("verdict_families", "synth_onegroup_a"), "holm"), mechanisms[m],
             mechanism->moved.p_adjusted);
      ck_assert_int_ne (mechanism->verdict.verdict, MDN_VERDICT_MOVED_CARRIED);
      ck_assert_int_ne (mechanism->verdict.verdict, MDN_VERDICT_MOVED_MAY_HAVE_CARRIED);
      ck_assert (isnan (b->found.outcome[0].path[m].p_joint_adjusted));
    }
  ck_assert_int_eq (b->found.mechanism[0].verdict.verdict, MDN_VERDICT_MOVED_TOGETHER);
  ck_assert_int_eq (b->found.mechanism[1].verdict.verdict, MDN_VERDICT_MOVED_TOGETHER);
  ck_assert_int_eq (b->found.mechanism[2].verdict.verdict, MDN_VERDICT_LINKED_NOT_MOVED);
  ck_assert_int_eq (b->found.mechanism[3].verdict.verdict, MDN_VERDICT_MOVED);
  bench_free (b);
}
END_TEST

START_TEST (observational)
{
  static struct csv csv;
  static const char *age[ROWS];
  static const struct mdn_kept_column kept = { "age", age };
  static const char *const covariates[] = { "age" };
  struct bench *b = study_of ("synth_observational_scores.csv", false, &csv);
  load_score (b, &csv, "ex", MDN_BETTER_HIGHER);
  size_t c = column (&csv, "age");
  for (size_t i = 0; i < b->n; i++)
    age[i] = csv.text[i][c];
  b->wave[0].kept = &kept;
  b->wave[0].n_kept = 1;
  b->study.covariate = covariates;
  b->study.n_covariates = 1;
  b->study.dose = "ex.total";
  bench_run (b);
  ck_assert_int_eq (b->found.design, MDN_DESIGN_OBSERVATIONAL);
  agree_paths (b, golden ("synth_obs_ancova", NULL), "_post");
  for (size_t m = 0; m < MECHANISMS; m++)
    {
      char key[64];
      snprintf (key, sizeof key, "%s_post", mechanisms[m]);
      agree_estimate (json_object_get (json_object_get (golden ("synth_obs_ancova", NULL), "a"), key),
                      &b->found.mechanism[m].moved.change);
      ck_assert (b->found.outcome[0].path[m].lagged_known);
      ck_assert (b->found.outcome[0].path[m].reversed_known);
    }
  ck_assert_int_eq (b->found.mechanism[1].verdict.verdict, MDN_VERDICT_WITH_DOSE_AND_OUTCOME);
  ck_assert_int_eq (b->found.mechanism[3].verdict.verdict, MDN_VERDICT_WITH_DOSE);
  ck_assert (mdn_verdict_has (&b->found.mechanism[1].verdict, MDN_CAVEAT_LAGGED_WEAKER));
  bench_free (b);
}
END_TEST

/* A person without one score loses all: the expected values are listwise over every mechanism. */
static void
listwise (struct bench *b, size_t person)
{
  bool complete = true;
  for (size_t wave = 0; wave < 2; wave++)
    for (size_t s = 0; s < b->n_scores; s++)
      complete = complete && !isnan (b->value[wave][s][person]);
  for (size_t s = 0; s < b->n_scores && !complete; s++)
    b->value[0][s][person] = NAN;
}

/* Without the covariate the lagged model of the findings is the golden one. */
START_TEST (half_longitudinal)
{
  static struct csv csv;
  struct bench *b = study_of ("synth_observational_scores.csv", false, &csv);
  load_score (b, &csv, "ex", MDN_BETTER_HIGHER);
  b->study.dose = "ex.total";
  for (size_t i = 0; i < b->n; i++)
    listwise (b, i);
  bench_run (b);
  for (size_t m = 0; m < MECHANISMS; m++)
    {
      const struct mdn_path_finding *path = &b->found.outcome[0].path[m];
      const json_t *wanted = golden ("synth_obs_half_longitudinal", mechanisms[m]);
      ck_assert_uint_eq (path->n_alone, 224);
      agree_estimate (json_object_get (wanted, "a"), &path->lagged.a);
      agree_estimate (json_object_get (wanted, "b"), &path->lagged.b);
    }
  bench_free (b);
}
END_TEST

int
main (void)
{
  shared = getenv ("MEDIANT_SHARED");
  char path[4096];
  FILE *file = NULL;
  if (shared != NULL)
    {
      snprintf (path, sizeof path, "%s/golden/mediation.json", shared);
      file = fopen (path, "r");
    }
  if (file == NULL)
    {
      puts ("SKIP: no golden/mediation.json under MEDIANT_SHARED");
      return 77;
    }
  fclose (file);
  Suite *suite = suite_create ("mechanism, golden");
  TCase *tests = tcase_create ("synthetic studies");
  tcase_add_test (tests, two_arms);
  tcase_add_test (tests, equivalent);
  tcase_add_test (tests, wrong_way);
  tcase_add_test (tests, borderline);
  tcase_add_test (tests, not_randomised);
  tcase_add_test (tests, too_little_and_not_measured);
  tcase_add_test (tests, one_group);
  tcase_add_test (tests, observational);
  tcase_add_test (tests, half_longitudinal);
  suite_add_tcase (suite, tests);
  return bench_main (suite);
}
