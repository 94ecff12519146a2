/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_person-change.c - reliable, clinically significant and meaningful change of single people. */
#include "study-bench.h"

static const char *const only[] = { "only" };

/* n people whose first wave spreads evenly; the second wave adds `change` to everybody. */
static struct bench *
spread (size_t n, bool arms, enum mdn_better better, double change)
{
  struct bench *b = bench_new (n, arms);
  size_t s = bench_score (b, "mood", better);
  for (size_t i = 0; i < n; i++)
    {
      b->value[0][s][i] = 10 + (double) (i % 10);
      b->value[1][s][i] = b->value[0][s][i] + change;
    }
  return b;
}

static const struct mdn_person_changes *
judged (struct bench *b)
{
  const struct mdn_dataset *const waves[2] = { &b->wave[0], &b->wave[1] };
  ck_assert_int_eq (mdn_pair_people (b->arena, b->diag, &b->study, waves, &b->pairs), MDN_OK);
  ck_assert_int_eq (mdn_changes_of (b->arena, b->diag, &b->study, &b->pairs, &b->changes), MDN_OK);
  return &b->changes.person[0];
}

static void
reliability_of (struct bench *b, double value)
{
  struct mdn_study_reliability *entry = mdn_arena_alloc (b->arena, sizeof *entry);
  *entry = (struct mdn_study_reliability){ "mood.total", value, "retest in this school" };
  b->study.reliability = entry;
  b->study.n_reliability = 1;
}

/* RCI = change / (sqrt 2 SD sqrt (1 - r)), SDC = z.975 sqrt 2 SEM; numbers worked out by hand for an
 * SD of 3.027650 (0..9 ten times) and r = .80. */
START_TEST (index_by_hand)
{
  struct bench *b = spread (10, false, MDN_BETTER_LOWER, -4);
  reliability_of (b, 0.80);
  const struct mdn_person_changes *changes = judged (b);
  ck_assert_ptr_null (changes->refused);
  ck_assert_double_eq_tol (changes->rule.sd, 3.0276503540974917, 1e-12);
  ck_assert (!changes->rule.sd_pooled);
  ck_assert_double_eq_tol (changes->rule.sem, 3.0276503540974917 * 0.4472135954999579, 1e-12);
  ck_assert_double_eq_tol (changes->rule.sdc95, 1.959963984540054 * 1.4142135623730951 * changes->rule.sem, 1e-9);
  ck_assert_double_eq_tol (changes->person[0].rci, -2.0889318714683737, 1e-12);
  ck_assert_int_eq (changes->person[0].reliable, MDN_RELIABLE_IMPROVED);
  ck_assert_int_eq (changes->rule.from, MDN_RELIABILITY_STUDY);
  ck_assert_str_eq (changes->rule.reliability_source, "retest in this school");
  ck_assert_uint_eq (changes->share[MDN_SHARE_IMPROVED][MDN_GROUP_ALL].count, 10);
  bench_free (b);
}
END_TEST

START_TEST (direction_of_benefit)
{
  static const enum mdn_better better[] = { MDN_BETTER_LOWER, MDN_BETTER_HIGHER, MDN_BETTER_NEITHER };
  static const enum mdn_reliable expected[]
    = { MDN_RELIABLE_DETERIORATED, MDN_RELIABLE_IMPROVED, MDN_RELIABLE_IMPROVED };
  for (size_t i = 0; i < 3; i++)
    {
      struct bench *b = spread (10, false, better[i], 6);
      reliability_of (b, 0.80);
      const struct mdn_person_changes *changes = judged (b);
      ck_assert (changes->person[3].rci > 0);
      ck_assert_int_eq (changes->person[3].reliable, expected[i]);
      ck_assert_int_eq (changes->person[3].meaningful, (int) expected[i]);
      bench_free (b);
    }
}
END_TEST

START_TEST (missing_scores_stay_missing)
{
  struct bench *b = spread (10, false, MDN_BETTER_LOWER, -4);
  reliability_of (b, 0.80);
  b->value[1][0][2] = NAN;
  const struct mdn_person_changes *changes = judged (b);
  ck_assert_uint_eq (changes->n, 9);
  ck_assert (isnan (changes->person[2].change));
  ck_assert (isnan (changes->person[2].rci));
  ck_assert_uint_eq (changes->share[MDN_SHARE_IMPROVED][MDN_GROUP_ALL].of, 9);
  bench_free (b);
}
END_TEST

/* ---- where the reliability comes from --------------------------------------------------------- */

static void
published (struct bench *b, enum mdn_reliability_kind kind, double value)
{
  struct mdn_known_reliability *known = mdn_arena_alloc (b->arena, sizeof *known);
  *known = (struct mdn_known_reliability){ .score = "total", .kind = kind, .value = value, .n = 120, .is_default = true,
                                           .source = { .text = "a paper" }, .form = only, .n_forms = 1 };
  b->instrument[0].reliability = known;
  b->instrument[0].n_reliability = 1;
}

/* A little noise, so that the control arm has an ICC between 0 and 1. */
static void
shake (struct bench *b)
{
  for (size_t i = 0; i < b->n; i++)
    b->value[1][0][i] += bench_normal (b);
}

START_TEST (sources_in_order)
{
  struct bench *b = spread (40, true, MDN_BETTER_LOWER, 0);
  shake (b);
  published (b, MDN_ALPHA, 0.9);
  const struct mdn_person_changes *changes = judged (b);
  ck_assert_int_eq (changes->rule.from, MDN_RELIABILITY_CONTROL_ICC);
  ck_assert_double_eq (changes->rule.reliability_n, 20);
  ck_assert (changes->rule.reliability > 0.7 && changes->rule.reliability < 1);
  published (b, MDN_RETEST, 0.84);
  changes = judged (b);
  ck_assert_int_eq (changes->rule.from, MDN_RELIABILITY_RETEST);
  ck_assert_double_eq (changes->rule.reliability, 0.84);
  ck_assert_str_eq (changes->rule.reliability_source, "a paper");
  ck_assert_double_eq (changes->rule.reliability_n, 120);
  reliability_of (b, 0.7);
  changes = judged (b);
  ck_assert_int_eq (changes->rule.from, MDN_RELIABILITY_STUDY);
  bench_free (b);
}
END_TEST

START_TEST (a_small_control_arm_gives_no_reliability)
{
  struct bench *b = spread (18, true, MDN_BETTER_LOWER, 0);
  shake (b);
  published (b, MDN_ALPHA, 0.9);
  const struct mdn_person_changes *changes = judged (b);
  ck_assert_int_eq (changes->rule.from, MDN_RELIABILITY_PUBLISHED_ALPHA);
  ck_assert (!changes->rule.control_referenced);
  bench_free (b);
}
END_TEST

START_TEST (refusals_have_names)
{
  struct bench *b = spread (10, false, MDN_BETTER_LOWER, -4);
  const struct mdn_person_changes *changes = judged (b);
  ck_assert_str_eq (changes->refused, "no reliability known");
  ck_assert (isnan (changes->person[0].rci));
  ck_assert_uint_eq (changes->share[MDN_SHARE_IMPROVED][MDN_GROUP_ALL].of, 0);
  reliability_of (b, 0.8);
  for (size_t i = 0; i < 10; i++)
    b->value[0][0][i] = 12;
  changes = judged (b);
  ck_assert_str_eq (changes->refused, mdn_refusal_text (MDN_REFUSED_ZERO_VARIANCE));
  reliability_of (b, 1.2);
  b->value[0][0][0] = 20;
  changes = judged (b);
  ck_assert_str_eq (changes->refused, mdn_refusal_text (MDN_REFUSED_BOUNDS));
  bench_free (b);
}
END_TEST

START_TEST (a_score_for_groups_judges_nobody)
{
  struct bench *b = spread (18, true, MDN_BETTER_LOWER, 0);
  shake (b);
  published (b, MDN_RETEST, 0.84);
  ck_assert_ptr_null (judged (b)->refused);
  for (size_t i = 0; i < BENCH_SCORES; i++)
    b->score[i].groups_only = true;
  const struct mdn_person_changes *changes = judged (b);
  ck_assert_str_eq (changes->refused, "not meant for one person");
  ck_assert (isnan (changes->person[0].rci));
  ck_assert_double_eq (changes->rule.reliability, 0.84);
  reliability_of (b, 0.7);
  ck_assert_ptr_null (judged (b)->refused);
  bench_free (b);
}
END_TEST

/* ---- cut-off and meaningful change ------------------------------------------------------------- */

static void
cutoff (struct bench *b, double from)
{
  struct mdn_threshold *known = mdn_arena_alloc (b->arena, sizeof *known);
  *known = (struct mdn_threshold){ .score = "total", .problem = { .lo = from, .hi = NAN }, .is_default = true,
                                   .source = { .text = "cut-off paper" }, .form = only, .n_forms = 1 };
  b->instrument[0].cutoff = known;
  b->instrument[0].n_cutoffs = 1;
}

START_TEST (recovery_needs_reliable_change_and_the_cutoff)
{
  struct bench *b = spread (20, false, MDN_BETTER_LOWER, 0);
  reliability_of (b, 0.80);
  cutoff (b, 15);
  static const double post[] = { 4, 3, 24, 30, 14, 15 };
  for (size_t i = 0; i < 6; i++)
    b->value[1][0][i] = post[i];
  b->value[0][0][0] = 18;   /* 18 -> 4: reliable and out of the problem range */
  b->value[0][0][1] = 10;   /* 10 -> 3: reliable, was never in it */
  b->value[0][0][2] = 11;   /* 11 -> 24: worse, into it */
  b->value[0][0][3] = 20;   /* 20 -> 30: worse, was in it */
  b->value[0][0][4] = 15;   /* 15 -> 14: crosses, but is noise */
  b->value[0][0][5] = 30;   /* 30 -> 15: improved, still in it */
  const struct mdn_person_changes *changes = judged (b);
  static const enum mdn_recovery expected[]
    = { MDN_RECOVERED, MDN_IMPROVED, MDN_HARMED, MDN_DETERIORATED, MDN_UNCHANGED, MDN_IMPROVED };
  for (size_t i = 0; i < 6; i++)
    {
      ck_assert (changes->person[i].clinical_known);
      ck_assert_msg (changes->person[i].clinical == expected[i], "person %zu: %d", i, (int) changes->person[i].clinical);
    }
  ck_assert_uint_eq (changes->share[MDN_SHARE_RECOVERED][MDN_GROUP_ALL].count, 1);
  ck_assert_uint_eq (changes->share[MDN_SHARE_HARMED][MDN_GROUP_ALL].count, 1);
  ck_assert_str_eq (changes->rule.cutoff_source, "cut-off paper");
  ck_assert (!changes->rule.cutoff_from_study);
  bench_free (b);
}
END_TEST

START_TEST (the_studys_cutoff_comes_first)
{
  static const struct mdn_study_cutoff own = { .score = "mood.total", .problem = { .lo = 12, .hi = NAN }, .source = "our clinic" };
  struct bench *b = spread (10, false, MDN_BETTER_LOWER, 0);
  cutoff (b, 15);
  b->study.cutoff = &own;
  b->study.n_cutoffs = 1;
  const struct mdn_person_changes *changes = judged (b);
  ck_assert (changes->rule.cutoff_from_study);
  ck_assert_double_eq (changes->rule.problem.lo, 12);
  bench_free (b);
}
END_TEST

START_TEST (meaningful_change_is_the_published_one)
{
  static const struct mdn_meaningful_change known[] = {
    { .score = "total", .kind = "mid", .value = 1, .form = only, .n_forms = 1 },
    { .score = "total", .kind = "mcid", .value = 5, .source = { .text = "anchor study" }, .form = only, .n_forms = 1 },
  };
  struct bench *b = spread (10, false, MDN_BETTER_HIGHER, 5);
  const struct mdn_person_changes *changes = judged (b);
  ck_assert_int_eq (changes->rule.meaningful_from, MDN_MEANINGFUL_HALF_SD);
  ck_assert_double_eq_tol (changes->rule.meaningful, 3.0276503540974917 / 2, 1e-12);
  b->instrument[0].change = known;
  b->instrument[0].n_changes = 2;
  changes = judged (b);
  ck_assert_int_eq (changes->rule.meaningful_from, MDN_MEANINGFUL_MCID);
  ck_assert_double_eq (changes->rule.meaningful, 5);
  ck_assert_int_eq (changes->person[0].meaningful, 1);
  ck_assert_uint_eq (changes->share[MDN_SHARE_MEANINGFUL][MDN_GROUP_ALL].count, 10);
  bench_free (b);
}
END_TEST

/* 10 -> 5 and 10 -> 6 by 5 points and by 50 percent for the better, 2 points and 20 percent for the worse; 0 has no
 * percentage, and neither question asks about noise. */
START_TEST (importance_is_not_reliability)
{
  static const struct mdn_study_amount anchor = { "mood.total", 5, 2, "a trial" }, percent = { "mood.total", 50, 20, NULL };
  static const double pre[] = { 10, 10, 10, 10, 0, 8, 9, 9, 9, 9 }, post[] = { 5, 6, 12, 11, 4, 4, 9, 9, 9, 9 };
  static const int by_anchor[] = { 1, 0, -1, 0, -1, 0 }, by_percent[] = { 1, 0, -1, 0, 0, 1 };
  struct bench *b = spread (10, false, MDN_BETTER_LOWER, 0);
  memcpy (b->value[0][0], pre, sizeof pre);
  memcpy (b->value[1][0], post, sizeof post);
  b->study.anchor = &anchor;
  b->study.percent = &percent;
  b->study.n_anchors = b->study.n_percents = 1;
  const struct mdn_person_changes *changes = judged (b);
  ck_assert_ptr_nonnull (changes->refused);         /* no reliability is known; the yardsticks stand */
  ck_assert_int_eq (changes->rule.meaningful_from, MDN_MEANINGFUL_STUDY);
  ck_assert_str_eq (changes->rule.meaningful_source, "a trial");
  for (size_t i = 0; i < 6; i++)
    {
      ck_assert_msg ((int) changes->person[i].meaningful == by_anchor[i], "anchor, person %zu", i);
      ck_assert_msg ((int) changes->person[i].by_percent == by_percent[i], "percent, person %zu", i);
    }
  ck_assert_double_eq (changes->person[1].percent, -40);
  ck_assert (isnan (changes->person[4].percent));
  ck_assert_uint_eq (changes->share[MDN_SHARE_PERCENT][MDN_GROUP_ALL].count, 2);
  ck_assert_uint_eq (changes->share[MDN_SHARE_PERCENT][MDN_GROUP_ALL].of, 9);
  ck_assert_uint_eq (changes->share[MDN_SHARE_PERCENT_WORSE][MDN_GROUP_ALL].count, 1);
  ck_assert_uint_eq (changes->share[MDN_SHARE_MEANINGFUL_WORSE][MDN_GROUP_ALL].count, 2);
  ck_assert_uint_eq (changes->share[MDN_SHARE_IMPROVED][MDN_GROUP_ALL].of, 0);
  bench_free (b);
}
END_TEST

/* 1.9 - 1.6 is 0.2999999999999998 in binary, and is 0.3 to everybody else. */
START_TEST (an_amount_is_reached_up_to_rounding)
{
  static const struct mdn_study_amount anchor = { "mood.total", 0.3, 0.3, NULL };
  struct bench *b = spread (10, false, MDN_BETTER_HIGHER, 0);
  b->value[0][0][0] = 1.6;
  b->value[1][0][0] = 1.9;
  b->value[0][0][1] = 1.9;
  b->value[1][0][1] = 1.6;
  b->value[1][0][2] = b->value[0][0][2] + 0.2999;
  b->study.anchor = &anchor;
  b->study.n_anchors = 1;
  const struct mdn_person_changes *changes = judged (b);
  ck_assert_int_eq (changes->person[0].meaningful, MDN_RELIABLE_IMPROVED);
  ck_assert_int_eq (changes->person[1].meaningful, MDN_RELIABLE_DETERIORATED);
  ck_assert_int_eq (changes->person[2].meaningful, MDN_RELIABLE_UNCHANGED);
  bench_free (b);
}
END_TEST

/* ---- arms -------------------------------------------------------------------------------------- */

START_TEST (arms_are_compared)
{
  struct bench *b = spread (40, true, MDN_BETTER_LOWER, 0);
  reliability_of (b, 0.80);
  shake (b);
  for (size_t i = 20; i < 40; i++)
    b->value[1][0][i] -= 9;
  const struct mdn_person_changes *changes = judged (b);
  ck_assert (changes->rule.sd_pooled);
  ck_assert (changes->rule.control_referenced);
  ck_assert (isnan (changes->person[0].control_t));
  ck_assert (changes->person[30].control_t < -3);
  ck_assert_int_eq (changes->person[30].unlike_controls, MDN_RELIABLE_IMPROVED);
  ck_assert_uint_eq (changes->share[MDN_SHARE_UNLIKE_CONTROLS][MDN_GROUP_TREATED].count, 20);
  ck_assert_uint_eq (changes->share[MDN_SHARE_UNLIKE_CONTROLS][MDN_GROUP_CONTROL].of, 0);
  ck_assert (!changes->difference_known[MDN_SHARE_UNLIKE_CONTROLS]);
  ck_assert_uint_eq (changes->share[MDN_SHARE_IMPROVED][MDN_GROUP_TREATED].count, 20);
  ck_assert_uint_eq (changes->share[MDN_SHARE_IMPROVED][MDN_GROUP_CONTROL].count, 0);
  ck_assert (changes->difference_known[MDN_SHARE_IMPROVED]);
  ck_assert_double_eq (changes->difference[MDN_SHARE_IMPROVED].value, 1);
  ck_assert (changes->difference[MDN_SHARE_IMPROVED].newcombe.low > 0.7);
  ck_assert (changes->difference[MDN_SHARE_IMPROVED].fisher_p < 1e-9);
  for (size_t group = 0; group < MDN_GROUPS; group++)
    {
      const struct mdn_share *improved = &changes->share[MDN_SHARE_IMPROVED][group];
      ck_assert_uint_eq (improved->of, improved->count + changes->share[MDN_SHARE_UNCHANGED][group].count
                                         + changes->share[MDN_SHARE_DETERIORATED][group].count);
    }
  bench_free (b);
}
END_TEST

/* ---- the study's method ------------------------------------------------------------------------ */

/* Every index worked out from statistics.md 3A with M1 = 14.5, M2 = 10.5, r_xx = .8. */
START_TEST (every_method_by_its_formula)
{
  struct bench *b = spread (10, false, MDN_BETTER_LOWER, -4);
  reliability_of (b, 0.80);
  b->value[1][0][0] = 10;
  b->value[1][0][9] = 11;
  double sd = 3.0276503540974917, sem = sd * sqrt (0.2), x1 = 12, x2 = 8;
  double expected[MDN_RCI_METHODS], regressed = 0.8 * (x1 - 14.5), m2 = 10.5;
  expected[MDN_RCI_JT] = (x2 - x1) / (sqrt (2) * sem);
  expected[MDN_RCI_GLN] = (x2 - 14.5 - regressed) / (sd * sqrt (1 - 0.64));
  expected[MDN_RCI_HLL] = (x2 - m2 - regressed) / (sd * sqrt (1 - 0.64));
  expected[MDN_RCI_EN] = (x2 - regressed - 14.5) / sem;
  expected[MDN_RCI_NK] = (x2 - regressed - 14.5) / sqrt (0.64 * sd * sd * 0.2 + sd * sd * 0.2);
  for (size_t method = 0; method < MDN_RCI_HA; method++)
    {
      b->study.individual = (enum mdn_rci_method) method;
      const struct mdn_person_changes *changes = judged (b);
      ck_assert_int_eq (changes->rule.method, (int) method);
      ck_assert_double_eq_tol (changes->person[2].rci, expected[method], 1e-10);
      ck_assert_double_eq_tol (changes->rule.critical, 1.959963984540054, 1e-9);
    }
  bench_free (b);
}
END_TEST

/* The second wave is the first one shuffled: r12 = 3/11, so r_dd = (.8 - 3/11) / (8/11) = .725, M2 = M1. */
START_TEST (hageman_and_arrindell)
{
  struct bench *b = spread (10, false, MDN_BETTER_LOWER, 0);
  reliability_of (b, 0.80);
  for (size_t i = 0; i < 10; i++)
    b->value[1][0][i] = 10 + (double) (7 * i % 10);
  b->study.individual = MDN_RCI_HA;
  const struct mdn_person_changes *changes = judged (b);
  ck_assert_ptr_null (changes->refused);
  ck_assert_double_eq_tol (changes->rule.critical, 1.6448536269514722, 1e-9);
  ck_assert_double_eq_tol (changes->person[2].rci, 2 * 0.725 / (sqrt (0.725) * sqrt (2) * changes->rule.sem), 1e-10);
  bench_free (b);
}
END_TEST

static void
norms (struct bench *b, double clinical, double functional)
{
  struct mdn_norm *norm = mdn_arena_array (b->arena, 2, sizeof *norm);
  norm[0] = (struct mdn_norm){ .score = "total", .clinical = true, .mean = clinical, .sd = 4, .form = only, .n_forms = 1 };
  norm[1] = (struct mdn_norm){ .score = "total", .functional = true, .mean = functional, .sd = 2, .form = only, .n_forms = 1 };
  b->instrument[0].norm = norm;
  b->instrument[0].n_norms = 2;
}

/* a = 20 - 2 x 4, b = 8 + 2 x 2 (functional SD), c = (4 x 8 + 2 x 20) / 6. */
START_TEST (cutoffs_from_norms)
{
  struct bench *b = spread (20, false, MDN_BETTER_LOWER, -5);
  reliability_of (b, 0.80);
  norms (b, 20, 8);
  const struct mdn_person_changes *changes = judged (b);
  ck_assert (changes->rule.norms_known && changes->rule.cutoff_from_norms);
  ck_assert_double_eq_tol (changes->rule.cutoff_a, 12, 1e-12);
  ck_assert_double_eq_tol (changes->rule.cutoff_b, 12, 1e-12);
  ck_assert_double_eq_tol (changes->rule.cutoff_c, 12, 1e-12);
  ck_assert_int_eq (changes->person[5].clinical, MDN_RECOVERED);   /* 15 -> 10 */
  ck_assert_int_eq (changes->person[2].clinical, MDN_IMPROVED);    /* 12 -> 7: c itself is not beyond c */
  cutoff (b, 15);
  changes = judged (b);
  ck_assert (changes->rule.norms_known && !changes->rule.cutoff_from_norms);
  ck_assert_double_eq (changes->rule.problem.lo, 15);
  norms (b, 8, 20);
  ck_assert (!judged (b)->rule.norms_known);
  bench_free (b);
}
END_TEST

/* a = 12, b = 8 + 2 x 2 = 12, with the clinical SD 8 + 2 x 4 = 16; a named one goes before a published cut-off and not
 * before the study's, and one off the scale is not used. */
START_TEST (the_study_chooses_among_the_norms)
{
  static const struct mdn_study_cutoff own = { .score = "mood.total", .problem = { .lo = 14, .hi = NAN }, .source = "our clinic" };
  struct bench *b = spread (20, false, MDN_BETTER_LOWER, -5);
  reliability_of (b, 0.80);
  norms (b, 20, 8);
  cutoff (b, 15);
  b->study.norms_cutoff = MDN_NORMS_CUTOFF_B_CLINICAL;
  const struct mdn_person_changes *changes = judged (b);
  ck_assert (changes->rule.cutoff_from_norms);
  ck_assert_int_eq (changes->rule.norms_kind, MDN_CUTOFF_B_CLINICAL);
  ck_assert_double_eq_tol (changes->rule.cutoff_b_clinical, 16, 1e-12);
  ck_assert_double_eq_tol (changes->rule.problem.lo, 16, 1e-12);
  b->score[0].lo = 0;
  b->score[0].hi = 15.5;
  changes = judged (b);
  ck_assert (!changes->rule.cutoff_from_norms);
  ck_assert_double_eq (changes->rule.problem.lo, 15);
  b->score[0].hi = NAN;
  b->study.cutoff = &own;
  b->study.n_cutoffs = 1;
  changes = judged (b);
  ck_assert (changes->rule.cutoff_from_study && !changes->rule.cutoff_from_norms);
  ck_assert_double_eq (changes->rule.problem.lo, 14);
  bench_free (b);
}
END_TEST

/* Against the controls' mean change and its spread. */
START_TEST (practice_is_taken_off)
{
  struct bench *b = spread (40, true, MDN_BETTER_LOWER, -1);
  shake (b);
  reliability_of (b, 0.80);
  b->value[1][0][30] = b->value[0][0][30] - 9;
  const struct mdn_person_changes *changes = judged (b);
  double sum = 0, squares = 0;
  for (size_t i = 0; i < 20; i++)
    sum += changes->person[i].change;
  for (size_t i = 0; i < 20; i++)
    squares += (changes->person[i].change - sum / 20) * (changes->person[i].change - sum / 20);
  ck_assert_double_eq_tol (changes->person[30].practice_t, (-9 - sum / 20) / (sqrt (squares / 19) * sqrt (1 + 1 / 20.0)), 1e-9);
  ck_assert (isnan (changes->person[0].practice_t));
  bench_free (b);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("person change");
  TCase *tests = tcase_create ("person");
  tcase_add_test (tests, index_by_hand);
  tcase_add_test (tests, direction_of_benefit);
  tcase_add_test (tests, missing_scores_stay_missing);
  tcase_add_test (tests, sources_in_order);
  tcase_add_test (tests, a_small_control_arm_gives_no_reliability);
  tcase_add_test (tests, refusals_have_names);
  tcase_add_test (tests, a_score_for_groups_judges_nobody);
  tcase_add_test (tests, recovery_needs_reliable_change_and_the_cutoff);
  tcase_add_test (tests, the_studys_cutoff_comes_first);
  tcase_add_test (tests, meaningful_change_is_the_published_one);
  tcase_add_test (tests, importance_is_not_reliability);
  tcase_add_test (tests, an_amount_is_reached_up_to_rounding);
  tcase_add_test (tests, arms_are_compared);
  tcase_add_test (tests, every_method_by_its_formula);
  tcase_add_test (tests, hageman_and_arrindell);
  tcase_add_test (tests, cutoffs_from_norms);
  tcase_add_test (tests, the_study_chooses_among_the_norms);
  tcase_add_test (tests, practice_is_taken_off);
  suite_add_tcase (suite, tests);
  return bench_main (suite);
}
