/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must not change a comparison: the order of people, where a scale begins, which way it is written down.  The
 * whole JSON report is compared, so that a number added later is held to the same. */
#include <jansson.h>

#include "report-bench.h"

enum { PEOPLE = 90 };

static const struct bench_effect effects[] = { { "esteem", 1.2, -.8 }, { "support", 0, -.8 }, { "calm", 1, 0 } };

enum design { ARMS, ONE_GROUP, DOSE, DESIGNS };

/* A study with everything that can be stated, and a few scores missing. */
static struct bench *
study (enum design design)
{
  static const struct mdn_study_reliability reliability[] = { { "esteem.total", .8, "x" }, { "mood.total", .85, "x" } };
  static const struct mdn_study_amount anchor = { "mood.total", 1, 1, NULL }, percent = { "mood.total", 50, 50, NULL };
  static const struct mdn_study_cutoff cutoff = { .score = "mood.total", .problem = { .lo = 0, .hi = NAN } };
  const size_t chain[] = { 0, 1, 2, 4 };
  struct bench *b = design == DOSE ? bench_dosed (PEOPLE, effects, 3) : bench_made (PEOPLE, design == ARMS, effects, 3);

  bench_smallest (b, .4);
  bench_chain (b, "chain", chain, 4);
  b->study.reliability = reliability;
  b->study.n_reliability = 2;
  b->study.anchor = &anchor;
  b->study.percent = &percent;
  b->study.cutoff = &cutoff;
  b->study.n_anchors = b->study.n_percents = b->study.n_cutoffs = 1;
  b->value[1][0][7] = b->value[0][2][50] = b->value[1][3][23] = NAN;
  return b;
}

static json_t *
report (struct bench *b)
{
  json_error_t error;

  bench_run (b);
  json_t *root = json_loads (report_text (b, report_of (b), "en", MDN_REPORT_JSON), JSON_REJECT_DUPLICATES, &error);
  ck_assert_msg (root != NULL, "line %d: %s", error.line, error.text);
  return root;
}

/* ---- two trees -------------------------------------------------------------------------------- */

struct comparison
{
  double tolerance;
  const char *const *except;        /* keys that may differ; NULL ends the list */
  size_t numbers;
};

static bool
excepted (const struct comparison *comparison, const char *key)
{
  for (size_t i = 0; comparison->except && comparison->except[i]; i++)
    if (strcmp (comparison->except[i], key) == 0)
      return true;
  return false;
}

static void same (struct comparison *comparison, const json_t *before, const json_t *after, const char *key);

static void
same_objects (struct comparison *comparison, const json_t *before, const json_t *after)
{
  const char *key;
  json_t *value;

  ck_assert_uint_eq (json_object_size (before), json_object_size (after));
  json_object_foreach ((json_t *) before, key, value)
    if (!excepted (comparison, key))
      same (comparison, value, json_object_get (after, key), key);
}

static void
same_numbers (struct comparison *comparison, double before, double after, const char *key)
{
  comparison->numbers++;
  ck_assert_msg (fabs (before - after) <= comparison->tolerance * fmax (1, fabs (before)), "%s: %.17g became %.17g", key, before, after);
}

static void
same (struct comparison *comparison, const json_t *before, const json_t *after, const char *key)
{
  ck_assert_msg (after != NULL && json_typeof (before) == json_typeof (after), "%s became another thing", key);
  switch (json_typeof (before))
    {
    case JSON_OBJECT:
      same_objects (comparison, before, after);
      break;
    case JSON_ARRAY:
      ck_assert_msg (json_array_size (before) == json_array_size (after), "%s has another length", key);
      for (size_t i = 0; i < json_array_size (before); i++)
        same (comparison, json_array_get (before, i), json_array_get (after, i), key);
      break;
    case JSON_STRING:
      ck_assert_msg (strcmp (json_string_value (before), json_string_value (after)) == 0, "%s: %s became %s", key,
                     json_string_value (before), json_string_value (after));
      break;
    case JSON_INTEGER:
    case JSON_REAL:
      same_numbers (comparison, json_number_value (before), json_number_value (after), key);
      break;
    case JSON_TRUE:
    case JSON_FALSE:
    case JSON_NULL:
      break;
    }
}

static void
compare (struct bench *before, struct bench *after, struct comparison comparison)
{
  json_t *first = report (before), *second = report (after);

  same (&comparison, first, second, "report");
  ck_assert_uint_gt (comparison.numbers, 400);
  json_decref (first);
  json_decref (second);
  bench_free (before);
  bench_free (after);
}

/* ---- what is done to the data ------------------------------------------------------------------ */

/* Person i becomes person 37 i mod 90: 37 and 90 share no divisor. */
static void
permute (struct bench *b)
{
  for (size_t wave = 0; wave < 2; wave++)
    {
      const char *id[PEOPLE], *arm[PEOPLE];
      double value[PEOPLE];

      for (size_t i = 0; i < PEOPLE; i++)
        {
          id[i] = b->id[wave][37 * i % PEOPLE];
          arm[i] = b->arm[wave][37 * i % PEOPLE];
        }
      memcpy (b->id[wave], id, sizeof id);
      memcpy (b->arm[wave], arm, sizeof arm);
      for (size_t s = 0; s < b->n_scores; s++)
        {
          for (size_t i = 0; i < PEOPLE; i++)
            value[i] = b->value[wave][s][37 * i % PEOPLE];
          memcpy (b->value[wave][s], value, sizeof value);
        }
    }
}

static void
transform (struct bench *b, size_t score, double factor, double constant)
{
  for (size_t wave = 0; wave < 2; wave++)
    for (size_t i = 0; i < PEOPLE; i++)
      b->value[wave][score][i] = constant + factor * b->value[wave][score][i];
}

START_TEST (order_of_people)
{
  struct bench *permuted = study ((enum design) _i);

  permute (permuted);
  compare (study ((enum design) _i), permuted, (struct comparison){ .tolerance = 1e-9 });
}
END_TEST

/* The bootstrap draws rows; in the same order of people it is the same, in another it draws others. */
START_TEST (order_of_people_with_a_bootstrap)
{
  static const char *const drawn[] = { "bootstrap", "total_indirect_bootstrap", NULL };
  struct bench *before = study (ARMS), *permuted = study (ARMS);

  before->study.bootstrap = permuted->study.bootstrap = (struct mdn_bootstrap_wish){ .replicates = 300, .seed = 1, .threads = 1 };
  permute (permuted);
  compare (before, permuted, (struct comparison){ .tolerance = 1e-9, .except = drawn });
}
END_TEST

/* A mechanism counted from 1 instead of 0: only what is a place on the scale moves. */
START_TEST (where_a_scale_begins)
{
  static const char *const places[] = { "first_mean", "second_mean", "mean_control", "mean_treated", "intercept",
                                        "second_wave_welch", NULL };
  struct bench *moved = study ((enum design) _i);

  transform (moved, 0, 1, 100);
  transform (moved, 2, 1, -17);
  compare (study ((enum design) _i), moved, (struct comparison){ .tolerance = 1e-8, .except = places });
}
END_TEST

START_TEST (turned_twice)
{
  struct bench *turned = study ((enum design) _i);

  for (size_t s = 0; s < 3; s++)
    {
      transform (turned, s, -1, 50);
      transform (turned, s, -1, 50);
    }
  compare (study ((enum design) _i), turned, (struct comparison){ .tolerance = 1e-9 });
}
END_TEST

/* ---- turned once: signs turn, judgements stay -------------------------------------------------- */

static void
turn (struct bench *b, size_t score)
{
  transform (b, score, -1, 50);
  b->score[score].better = b->score[score].better == MDN_BETTER_HIGHER ? MDN_BETTER_LOWER : MDN_BETTER_HIGHER;
}

static void
same_mechanism (const struct mdn_mechanism_finding *before, const struct mdn_mechanism_finding *after)
{
  ck_assert_str_eq (mdn_verdict_id (before->verdict.verdict), mdn_verdict_id (after->verdict.verdict));
  ck_assert_str_eq (before->verdict.rule, after->verdict.rule);
  ck_assert_uint_eq (before->verdict.n_caveats, after->verdict.n_caveats);
  for (size_t i = 0; i < before->verdict.n_caveats; i++)
    ck_assert_int_eq (before->verdict.caveat[i], after->verdict.caveat[i]);
  ck_assert_double_eq_tol (before->moved.benefit_size, after->moved.benefit_size, 1e-9);
  ck_assert_double_eq_tol (before->moved.p_adjusted, after->moved.p_adjusted, 1e-9);
}

static void
same_people (const struct mdn_person_changes *before, const struct mdn_person_changes *after)
{
  for (size_t kind = 0; kind < MDN_SHARES; kind++)
    for (size_t group = 0; group < MDN_GROUPS; group++)
      if (kind != MDN_SHARE_PERCENT && kind != MDN_SHARE_PERCENT_WORSE)      /* a share of another number */
        {
          ck_assert_uint_eq (before->share[kind][group].of, after->share[kind][group].of);
          ck_assert_uint_eq (before->share[kind][group].count, after->share[kind][group].count);
        }
}

START_TEST (turned_once)
{
  struct bench *before = study ((enum design) _i), *turned = study ((enum design) _i);

  turn (turned, 0);
  turn (turned, 2);
  bench_run (before);
  bench_run (turned);
  for (size_t m = 0; m < 3; m++)
    {
      const struct mdn_path_finding *path = &before->found.outcome[0].path[m], *other = &turned->found.outcome[0].path[m];

      same_mechanism (&before->found.mechanism[m], &turned->found.mechanism[m]);
      ck_assert_double_eq_tol (path->benefit_b, other->benefit_b, 1e-9);
      ck_assert_double_eq_tol (path->indirect.delta.value, other->indirect.delta.value, 1e-9);
      ck_assert_double_eq_tol (path->indirect.product.ci.high, other->indirect.product.ci.high, 1e-7);
      same_people (&before->changes.person[m], &turned->changes.person[m]);
    }
  bench_free (before);
  bench_free (turned);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("invariance");
  TCase *tests = tcase_create ("whole reports");

  tcase_set_timeout (tests, 60);
  tcase_add_loop_test (tests, order_of_people, 0, DESIGNS);
  tcase_add_test (tests, order_of_people_with_a_bootstrap);
  tcase_add_loop_test (tests, where_a_scale_begins, 0, DESIGNS);
  tcase_add_loop_test (tests, turned_twice, 0, DESIGNS);
  tcase_add_loop_test (tests, turned_once, 0, DESIGNS);
  suite_add_tcase (suite, tests);
  return bench_main (suite);
}
