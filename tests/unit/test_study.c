/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_study.c - studies: layouts, waves, arms, thresholds. */
#include "core/define/study.h"
#include "tests/unit/define-bench.h"

static const char base[]
  = "study: walk\n"                                                                      /* 1 */
    "title: Walk\n"
    "id: student\n"
    "waves:\n"
    "  - {name: pre, file: pre.csv, mapping: map.yaml, title: {en: before, zh: 前测}}\n"   /* 5 */
    "  - {name: post, file: /data/post.csv}\n"
    "  - {name: later, file: later.csv}\n"
    "compare: [pre, later]\n"
    "arms: {column: group, control: waiting, treated: walking, randomised: true}\n"
    "duplicates: most-complete\n"                                                        /* 10 */
    "instruments: [phq9, {use: rses, as: esteem}]\n"
    "scores: {swls.total: swls_sum, sleep.total: {column: s, better: lower, range: [0, .]}}\n"
    "outcomes: [phq9.total, swls.total]\n"
    "mechanisms: {self-esteem: esteem.total}\n"
    "covariates: [age]\n"                                                                /* 15 */
    "pathways: maps/own.yaml\n"
    "selected: {score: phq9.total, why: high}\n"
    "thresholds:\n"
    "  alpha: 0.01\n"
    "  smallest_change: {default: 0.2, esteem.total: {points: 3, source: x}}\n"          /* 20 */
    "  reliability: {phq9.total: {value: 0.84, source: x}, esteem.total: 0.7}\n"
    "  cutoff: {phq9.total: {at_least: 10, source: x}}\n"
    "  anchor: {phq9.total: {improved: 5, worse: 3, source: x}, esteem.total: 2.5}\n"
    "  percent: {phq9.total: 50}\n"
    "  norms_cutoff: b-clinical\n";                                                     /* 25 */

static const char long_base[] = "study: long\n"                                          /* 1 */
                                "id: code\n"
                                "file: all.csv\n"
                                "mapping: map.yaml\n"
                                "wave: {column: time, values: {pre: T0, post: T1}}\n";   /* 5 */

static const char wide_base[] = "study: wide\n"
                                "id: code\n"
                                "file: all.csv\n"
                                "wave: {suffix: {pre: \"\", post: _post}}\n";

static enum mdn_status
load (struct bench *bench, const char *path)
{
  const struct mdn_study *study;
  return mdn_study_load (&bench->define, path, &study);
}

static const struct mdn_study *
load_text (struct bench *bench, const char *text)
{
  const struct mdn_study *study;
  const enum mdn_status status
    = mdn_study_load (&bench->define, bench_write (bench, "study.yaml", text, strlen (text)), &study);
  ck_assert_msg (status == MDN_OK, "%s", bench_said (bench));
  return study;
}

START_TEST (the_file_is_taken_over)
{
  struct bench bench;
  char beside[400];
  bench_open (&bench, false);
  const struct mdn_study *study = load_text (&bench, base);
  ck_assert_int_eq (study->layout, MDN_LAYOUT_FILES);
  ck_assert_uint_eq (study->n_waves, 3);
  snprintf (beside, sizeof beside, "%s/pre.csv", bench.dir);
  ck_assert_str_eq (study->wave[0].file, beside);
  snprintf (beside, sizeof beside, "%s/map.yaml", bench.dir);
  ck_assert_str_eq (study->wave[0].mapping, beside);
  ck_assert_str_eq (study->wave[1].file, "/data/post.csv");
  ck_assert_ptr_null (study->wave[1].mapping);
  ck_assert_str_eq (study->wave[0].title.zh, "前测");
  ck_assert_uint_eq (study->first, 0);
  ck_assert_uint_eq (study->second, 2);
  ck_assert_str_eq (study->treated, "walking");
  ck_assert (study->randomised);
  ck_assert_int_eq (study->duplicates, MDN_DUPLICATES_MOST_COMPLETE);
  ck_assert_uint_eq (study->n_uses, 2);
  ck_assert_str_eq (study->use[1].as, "esteem");
  ck_assert_str_eq (study->given[0].column, "swls_sum");
  ck_assert_int_eq (study->given[0].better, MDN_BETTER_NEITHER);
  ck_assert_double_nan (study->given[0].lo);
  ck_assert_str_eq (study->given[1].column, "s");
  ck_assert_int_eq (study->given[1].better, MDN_BETTER_LOWER);
  ck_assert_double_eq (study->given[1].lo, 0);
  ck_assert_double_nan (study->given[1].hi);
  ck_assert_str_eq (study->outcome[1], "swls.total");
  ck_assert_str_eq (study->mechanism_node[0], "self-esteem");
  ck_assert_str_eq (study->mechanism_score[0], "esteem.total");
  snprintf (beside, sizeof beside, "%s/maps/own.yaml", bench.dir);
  ck_assert_str_eq (study->pathways, beside);
  ck_assert_str_eq (study->selected_why, "high");
  bench_close (&bench);
}
END_TEST

START_TEST (thresholds_are_taken_over)
{
  struct bench bench;
  bench_open (&bench, false);
  const struct mdn_study *study = load_text (&bench, base);
  ck_assert_double_eq (study->alpha, 0.01);
  ck_assert_uint_eq (study->n_smallest, 2);
  ck_assert_ptr_null (study->smallest[0].score);
  ck_assert (!study->smallest[0].points);
  ck_assert_double_eq (study->smallest[0].value, 0.2);
  ck_assert (study->smallest[1].points);
  ck_assert_double_eq (study->smallest[1].value, 3);
  ck_assert_double_eq (study->reliability[0].value, 0.84);
  ck_assert_double_eq (study->reliability[1].value, 0.7);
  ck_assert_str_eq (study->cutoff[0].score, "phq9.total");
  ck_assert (mdn_range_has (&study->cutoff[0].problem, 10));
  ck_assert (!mdn_range_has (&study->cutoff[0].problem, 9));
  ck_assert_uint_eq (study->n_anchors, 2);
  ck_assert_double_eq (study->anchor[0].improved, 5);
  ck_assert_double_eq (study->anchor[0].worse, 3);
  ck_assert_str_eq (study->anchor[0].source, "x");
  ck_assert_double_eq (study->anchor[1].improved, 2.5);
  ck_assert_double_eq (study->anchor[1].worse, 2.5);
  ck_assert_uint_eq (study->n_percents, 1);
  ck_assert_double_eq (study->percent[0].worse, 50);
  ck_assert_int_eq (study->norms_cutoff, MDN_NORMS_CUTOFF_B_CLINICAL);
  bench_close (&bench);
}
END_TEST

START_TEST (one_long_file)
{
  struct bench bench;
  bench_open (&bench, false);
  const struct mdn_study *study = load_text (&bench, long_base);
  ck_assert_int_eq (study->layout, MDN_LAYOUT_LONG);
  ck_assert_str_eq (study->wave_column, "time");
  ck_assert_str_eq (study->wave[1].name, "post");
  ck_assert_str_eq (study->wave[1].value, "T1");
  ck_assert_ptr_nonnull (strstr (study->file, "/all.csv"));
  ck_assert_ptr_nonnull (strstr (study->mapping, "/map.yaml"));
  ck_assert_uint_eq (study->second, 1);
  ck_assert_double_eq (study->alpha, 0.05);
  ck_assert_int_eq (study->duplicates, MDN_DUPLICATES_ERROR);
  bench_close (&bench);
}
END_TEST

START_TEST (one_wide_file)
{
  struct bench bench;
  bench_open (&bench, false);
  const struct mdn_study *study = load_text (&bench, wide_base);
  ck_assert_int_eq (study->layout, MDN_LAYOUT_WIDE);
  ck_assert_str_eq (study->wave[0].suffix, "");
  ck_assert_str_eq (study->wave[1].suffix, "_post");
  ck_assert_str_eq (study->wave[1].prefix, "");
  bench_close (&bench);
}
END_TEST

#define WRONG(from, to, id, line) { from, to, id, MDN_ERROR, line }

static const struct bench_case cases[] = {
  WRONG ("study: walk", "study: Walk!", "define.bad-id", 1),
  WRONG ("id: student\n", "", "define.missing-key", 1),
  WRONG ("name: post", "name: pre", "define.duplicate", 6),
  WRONG (", file: later.csv", "", "define.missing-key", 7),
  WRONG ("compare: [pre, later]\n", "", "define.compare", 1),
  WRONG ("[pre, later]", "[pre]", "define.compare", 8),
  WRONG ("[pre, later]", "[pre, latr]", "define.unknown-wave", 8),
  WRONG ("[pre, later]", "[later, pre]", "define.compare-order", 8),
  WRONG ("control: waiting, ", "", "define.missing-key", 9),
  WRONG ("treated: walking", "treated: waiting", "define.same-arm", 9),
  WRONG ("most-complete", "best", "yaml.unknown-word", 10),
  WRONG ("as: esteem", "as: phq9", "define.same-output", 11),
  WRONG ("{column: s, better: lower,", "{better: lower,", "define.missing-key", 12),
  WRONG ("better: lower", "better: down", "yaml.unknown-word", 12),
  WRONG ("range: [0, .]", "range: [9, 0]", "define.bad-range", 12),
  WRONG ("[phq9.total, swls.total]", "[phq.total, swls.total]", "define.unknown-score", 13),
  WRONG ("[phq9.total, swls.total]", "[phq9.total, phq9.total]", "define.repeated", 13),
  WRONG ("[phq9.total, swls.total]", "[phq9]", "define.bad-score-name", 13),
  WRONG ("[phq9.total, swls.total]", "[]", "define.no-outcomes", 1),
  WRONG ("self-esteem: esteem.total", "self-esteem: rses.total", "define.unknown-score", 14),
  WRONG ("score: phq9.total, why: high", "score: phq9.total", "define.missing-key", 17),
  WRONG ("alpha: 0.01", "alpha: 5", "define.threshold", 19),
  WRONG ("default: 0.2", "default: 0", "define.threshold", 20),
  WRONG ("default: 0.2", "default: {points: 2}", "define.threshold", 20),
  WRONG ("points: 3", "points: 3, sd: 1", "define.threshold", 20),
  WRONG ("value: 0.84", "value: 1.84", "define.threshold", 21),
  WRONG ("value: 0.84", "value: 1", "define.threshold", 21),
  WRONG ("percent: {phq9.total: 50}", "norms: {phq9.total: {clinic: x}}", "yaml.unknown-key", 24),
  WRONG ("percent: {phq9.total: 50}", "norms: {phq9.total: {}}", "define.threshold", 24),
  WRONG ("at_least: 10", "at_least: 10, at_most: 12", "define.threshold", 22),
  WRONG ("percent: {phq9.total: 50}", "bootstrap: {replicates: 0, bca: true}", "define.threshold", 24),
  WRONG ("waves:\n", "file: x.csv\nwaves:\n", "define.two-layouts", 6),
  WRONG ("waves:\n", "mapping: x.yaml\nwaves:\n", "define.two-layouts", 6),
  WRONG ("waves:\n", "sheet: x\nwaves:\n", "define.two-layouts", 6),
};

START_TEST (mistakes_are_reported_where_they_stand)
{
  bench_check_case (&cases[_i], base, "study.yaml", false, load);
}
END_TEST

static const struct bench_case long_cases[] = {
  WRONG ("values: {pre: T0, post: T1}", "values: {pre: T0}", "define.few-waves", 5),
  WRONG ("post: T1", "post: T0", "define.same-wave", 5),
  WRONG ("column: time, ", "", "define.wave-rule", 5),
  WRONG ("file: all.csv\n", "", "define.missing-key", 1),
  WRONG ("post: T1}}", "post: T1, later: T2}}", "define.compare", 1),
  WRONG ("post: T1}", "post: T1}, suffix: {a: b}", "define.wave-rule", 5),
};

START_TEST (mistakes_of_one_file)
{
    bench_check_case (&long_cases[_i], long_base, "study.yaml", false, load);
}
END_TEST

START_TEST (too_many_waves_are_listed)
{
  struct bench bench;
  bench_open (&bench, false);
  const char *text = bench_change (&bench, base, "compare: [pre, later]\n", "");
  ck_assert_int_eq (load (&bench, bench_write (&bench, "study.yaml", text, strlen (text))), MDN_DEFINITION);
  ck_assert_ptr_nonnull (strstr (bench_said (&bench), "pre, post, later"));
  bench_close (&bench);
}
END_TEST

START_TEST (the_page_loads_and_names_every_key)
{
  char *text = bench_read_page ("study-format.md");
  ck_assert_uint_eq (bench_load_blocks ("study-format.md", "study", load), 4);
  bench_check_keys (&mdn_study_table, text, "study-format.md");
  free (text);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("study");
  TCase *tcase = tcase_create ("study");
  tcase_add_test (tcase, the_file_is_taken_over);
  tcase_add_test (tcase, thresholds_are_taken_over);
  tcase_add_test (tcase, one_long_file);
  tcase_add_test (tcase, one_wide_file);
  tcase_add_loop_test (tcase, mistakes_are_reported_where_they_stand, 0, (int) (sizeof cases / sizeof cases[0]));
  tcase_add_loop_test (tcase, mistakes_of_one_file, 0, (int) (sizeof long_cases / sizeof long_cases[0]));
  tcase_add_test (tcase, too_many_waves_are_listed);
  tcase_add_test (tcase, the_page_loads_and_names_every_key);
  suite_add_tcase (suite, tcase);
  return bench_run (suite);
}
