/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole reports: forms, JSON, CSV, and what every design must say. */
#include <ctype.h>
#include <jansson.h>

#include "report-bench.h"

static void
holds (const char *text, const char *part)
{
  ck_assert_msg (strstr (text, part) != NULL, "not found: %s\nin: %.4000s", part, text);
}

static void
lacks (const char *text, const char *part)
{
  ck_assert_msg (strstr (text, part) == NULL, "found: %s\nin: %.300s", part, strstr (text, part));
}

static const struct bench_effect effects[] = { { "esteem", 1.5, -.8 }, { "support", 0, -.8 }, { "calm", 1.2, 0 } };

static struct bench *
two_arms (size_t n)
{
  struct bench *b = bench_made (n, true, effects, 3);
  const size_t chain[] = { 0, 1, 2, 4 };

  bench_smallest (b, .3);
  bench_chain (b, "chain", chain, 4);
  return b;
}

START_TEST (form_follows_the_ending)
{
  static const struct { const char *path; bool known; enum mdn_report_form form; } of[] = {
    { "-", true, MDN_REPORT_TEXT }, { "a.txt", true, MDN_REPORT_TEXT }, { "a.b/c.md", true, MDN_REPORT_MARKDOWN },
    { "x.markdown", true, MDN_REPORT_MARKDOWN }, { "x.html", true, MDN_REPORT_HTML }, { "x.htm", true, MDN_REPORT_HTML },
    { "x.json", true, MDN_REPORT_JSON }, { "x.csv", true, MDN_REPORT_FRAME }, { "x.pdf", false, 0 }, { "x", false, 0 },
    { "x.", false, 0 }, { "", false, 0 } };

  for (size_t i = 0; i < sizeof of / sizeof *of; i++)
    {
      enum mdn_report_form form = MDN_REPORT_FORMS;

      ck_assert_msg (mdn_report_form_of (NULL, of[i].path, &form) == of[i].known, "%s", of[i].path);
      if (of[i].known)
        ck_assert_int_eq (form, of[i].form);
    }
}
END_TEST

static json_t *
json_of (struct bench *b)
{
  json_error_t error;
  const char *text = report_text (b, report_of (b), "en", MDN_REPORT_JSON);
  json_t *root = json_loads (text, JSON_REJECT_DUPLICATES, &error);

  ck_assert_msg (root != NULL, "line %d: %s", error.line, error.text);
  return root;
}

START_TEST (json_keys)
{
  static const char *const key[] = { "schema", "design", "alpha", "people", "mechanisms", "outcomes", "chains", "scores",
                                     "reliability", "remarks", "provenance" };
  struct bench *b = two_arms (80);

  bench_run (b);
  json_t *root = json_of (b);
  ck_assert_uint_eq (json_object_size (root), sizeof key / sizeof *key);
  for (size_t i = 0; i < sizeof key / sizeof *key; i++)
    ck_assert_msg (json_object_get (root, key[i]) != NULL, "%s", key[i]);
  ck_assert_str_eq (json_string_value (json_object_get (root, "design")), "two-arm-randomised");
  ck_assert_uint_eq (json_array_size (json_object_get (root, "mechanisms")), 3);
  json_t *moved = json_object_get (json_array_get (json_object_get (root, "mechanisms"), 0), "moved");
  ck_assert_double_eq (json_real_value (json_object_get (json_object_get (moved, "change"), "value")),
                       b->found.mechanism[0].moved.change.value);
  json_t *path = json_object_get (json_object_get (json_array_get (json_object_get (root, "outcomes"), 0), "paths"), "esteem");
  ck_assert_double_eq (json_real_value (json_object_get (path, "ab")), b->found.outcome[0].path[0].indirect.delta.value);
  ck_assert_double_eq (json_real_value (json_object_get (path, "p_joint_adjusted")), b->found.outcome[0].path[0].p_joint_adjusted);
  json_decref (root);
  bench_free (b);
}
END_TEST

START_TEST (json_chain_has_its_links)
{
  struct bench *b = two_arms (80);
  size_t complete = 0;

  bench_run (b);
  json_t *root = json_of (b);
  for (size_t c = 0; c < b->found.n_chains; c++)
    {
      const struct mdn_chain_finding *chain = &b->found.chain[c];
      json_t *links = json_object_get (json_array_get (json_object_get (root, "chains"), c), "links");

      ck_assert (chain->n_links ? json_is_array (links) : json_is_null (links));
      ck_assert_uint_eq (json_array_size (links), chain->n_links);
      for (size_t i = 0; i < chain->n_links; i++)
        ck_assert_double_eq (json_real_value (json_object_get (json_object_get (json_array_get (links, i), "estimate"), "value")),
                             chain->link[i].estimate.value);
      complete += chain->n_links > 0;
    }
  ck_assert_uint_gt (complete, 0);
  json_decref (root);
  bench_free (b);
}
END_TEST

START_TEST (json_has_null_for_nan)
{
  struct bench *b = bench_made (80, true, effects, 3);

  bench_run (b);
  json_t *root = json_of (b);
  json_t *moved = json_object_get (json_array_get (json_object_get (root, "mechanisms"), 0), "moved");
  ck_assert (isnan (b->found.mechanism[0].moved.smallest));
  ck_assert (json_is_null (json_object_get (moved, "smallest")));
  ck_assert (json_is_null (json_object_get (moved, "equivalence_p")));
  json_decref (root);
  bench_free (b);
}
END_TEST

START_TEST (json_without_arms_has_no_product)
{
  struct bench *b = _i ? bench_dosed (80, effects, 3) : bench_made (80, false, effects, 3);

  bench_run (b);
  const char *text = report_text (b, report_of (b), "en", MDN_REPORT_JSON);
  lacks (text, "\"ab\"");
  lacks (text, "\"p_joint\": 0");
  lacks (text, "\"direct\"");
  lacks (text, "\"total_indirect\"");
  lacks (text, "carried");
  json_decref (json_of (b));
  bench_free (b);
}
END_TEST

static const char *
csv_line (struct bench *b, const char *text, size_t number)
{
  while (number--)
    text = strchr (text, '\n') + 1;
  return mdn_arena_text (b->arena, text, strcspn (text, "\n"));
}

static void
begins (const char *text, const char *with)
{
  ck_assert_msg (strncmp (text, with, strlen (with)) == 0, "%s\ndoes not begin with %s", text, with);
}

/* "nan" or "inf" as a word of its own. */
static bool
has_odd_number (const char *text)
{
  for (const char *at = text; *at; at++)
    if ((strncmp (at, "nan", 3) == 0 || strncmp (at, "inf", 3) == 0) && (at == text || !isalpha ((unsigned char) at[-1]))
        && !isalpha ((unsigned char) at[3]))
      return true;
  return false;
}

START_TEST (csv_rows)
{
  struct bench *b = two_arms (40);

  b->id[0][0] = b->id[1][0] = "=HYPERLINK(\"x\")";
  b->id[0][1] = b->id[1][1] = "@sum, or \"not\"";
  b->id[0][2] = b->id[1][2] = "-3";
  b->value[1][0][3] = NAN;
  bench_run (b);
  const char *text = report_text (b, report_of (b), "zh", MDN_REPORT_FRAME);
  size_t lines = 0;
  for (const char *at = text; *at; at++)
    lines += *at == '\n';
  ck_assert_uint_eq (lines, 1 + 4 * 40);
  ck_assert_str_eq (csv_line (b, text, 0), "id,arm,score,first,second,change,rci,reliable,clinical,control_t,practice_t,"
                                        "control_p,meaningful,percent,by_percent");
  begins (csv_line (b, text, 1), "\"'=HYPERLINK(\"\"x\"\")\",control,esteem.total,");
  begins (csv_line (b, text, 2), "\"'@sum, or \"\"not\"\"\",control,");
  begins (csv_line (b, text, 3), "-3,control,");        /* a number is no formula */
  const char *missing = csv_line (b, text, 4);
  ck_assert_msg (strlen (missing) > 4 && strcmp (missing + strlen (missing) - 10, ",,,,,,,,,,") == 0, "%s", missing);
  ck_assert (!has_odd_number (text));
  bench_free (b);
}
END_TEST

START_TEST (two_arm_report)
{
  struct bench *b = two_arms (120);

  b->study.randomised = _i == 0;
  bench_run (b);
  const char *text = report_text (b, report_of (b), "en", MDN_REPORT_MARKDOWN);
  holds (text, "n = 120 of 120 enrolled (programme 60, wait 60)");
  holds (text, "reliability ");
  holds (text, "Holm-corrected");
  holds (text, "Smallest change of interest: ");
  holds (text, "stated by the study");
  holds (text, "exact 95% CI");
  holds (text, "entered alone it is");
  holds (text, "Only what was measured can be compared");
  holds (text, "rho\\* = ");
  holds (text, "through the 3 measured mechanisms together");
  holds (text, _i == 0 ? "Arm assignment is random" : "The arms were not assigned at random and may have differed before");
  holds (text, "Difference between the arms");
  bench_free (b);
}
END_TEST

START_TEST (small_arms_are_not_judged)
{
  struct bench *b = two_arms (30);

  bench_run (b);
  const char *text = report_text (b, report_of (b), "en", MDN_REPORT_MARKDOWN);
  holds (text, "Carried? Not judged with fewer than 20 people in an arm");
  holds (text, "80% power");
  holds (text, "Every person: mood score.");
  holds (text, "P0029");
  lacks (text, "joint test p");
  bench_free (b);
}
END_TEST

START_TEST (one_group_report)
{
  struct bench *b = bench_made (80, false, effects, 3);

  bench_smallest (b, .3);
  bench_run (b);
  const char *text = report_text (b, report_of (b), "en", MDN_REPORT_MARKDOWN);
  holds (text, "There was no comparison arm.");
  holds (text, "This design cannot show that the programme caused the change");
  holds (text, "This design shows what changed, not what made it change.");
  lacks (text, "Difference between the arms");
  lacks (text, "a×b");
  bench_free (b);
}
END_TEST

/* Selected on the outcome, whose norm is -1: what selection alone explains is the outcome's, under every mechanism. */
START_TEST (selection_names_its_score)
{
  static const char *const forms[] = { "only" };
  static const struct mdn_norm norm = { .score = "total", .population = { "adults", "成人" }, .mean = -1, .sd = 1, .n = 500,
                                       .form = forms, .n_forms = 1 };
  static const struct mdn_study_reliability reliability = { "mood.total", 0.8, "retest" };
  struct bench *b = bench_made (80, false, effects, 3);

  b->study.selected_score = "mood.total";
  b->study.selected_why = "mood above 0";
  b->study.reliability = &reliability;
  b->study.n_reliability = 1;
  b->instrument[3].norm = &norm;
  b->instrument[3].n_norms = 1;
  bench_run (b);
  double expected = 0.2 * (-1 - b->changes.group[3].group[MDN_GROUP_ALL].paired.pre.mean);
  ck_assert (expected < -0.01);
  holds (report_text (b, report_of (b), "en", MDN_REPORT_MARKDOWN),
         mdn_arena_format (b->arena, "−%.2f points of change in mood score are expected from that alone (reliability 0.80)", -expected));
  holds (report_text (b, report_of (b), "en", MDN_REPORT_MARKDOWN), "expected from that alone (reliability 0.80; mean of adults: −1.00)");
  holds (report_text (b, report_of (b), "zh", MDN_REPORT_MARKDOWN),
         mdn_arena_format (b->arena, "分数3 预期就有 −%.2f 分的变化（信度 0.80）", -expected));
  bench_free (b);
}
END_TEST

/* Two one-sided tests at alpha go with the interval of 1 - 2 alpha, not always with 90 %. */
START_TEST (equivalence_has_its_interval)
{
  struct bench *b = two_arms (80);

  b->study.alpha = .01;
  bench_run (b);
  const struct mdn_moved *moved = &b->found.mechanism[0].moved;
  double half = (moved->change.ci.high - moved->change.ci.low) / 2;    /* at 95 %: 1.99 se; at 98 %: 2.38 se */
  ck_assert (moved->equivalence.ci.high - moved->equivalence.ci.low > 2.3 * half);
  holds (report_text (b, report_of (b), "en", MDN_REPORT_MARKDOWN), "(two one-sided tests; their 98% CI is ");
  bench_free (b);
}
END_TEST

/* One small arm among many people: nothing is judged, so everybody is listed. */
START_TEST (a_small_arm_is_listed)
{
  struct bench *b = two_arms (80);

  for (size_t i = 0; i < 80; i++)
    b->arm[0][i] = b->arm[1][i] = i < 68 ? "wait" : "walk";
  bench_run (b);
  holds (report_text (b, report_of (b), "en", MDN_REPORT_MARKDOWN), "Every person: mood score.");
  bench_free (b);
  b = two_arms (80);
  bench_run (b);
  lacks (report_text (b, report_of (b), "en", MDN_REPORT_MARKDOWN), "Every person: mood score.");
  bench_free (b);
}
END_TEST

/* Who left began lower in a mechanism: said of mechanisms and outcomes, group by group, with the difference. */
START_TEST (dropout_is_compared)
{
  struct bench *b = two_arms (80);

  for (size_t i = 60; i < 70; i++)
    {
      b->value[0][0][i] = -5 - (double) (i % 2);
      b->id[1][i] = mdn_arena_format (b->arena, "X%zu", i);
    }
  bench_run (b);
  const char *text = report_text (b, report_of (b), "en", MDN_REPORT_MARKDOWN);
  holds (text, "First wave of those who stayed and those who left");
  holds (text, "| esteem score | programme | 30, 10 |");
  holds (text, "| −5.50 (0.53) |");
  bench_free (b);
}
END_TEST

/* What was computed can be read: every method is named where its numbers stand. */
START_TEST (numbers_have_names)
{
  static const char *const named[] = { "d\\_rm", "d\\_z", "d\\_b", "Hodges-Lehmann", "Rank-biserial", "zeros", "two one-sided t tests",
                                       "ICC(A,1)", "ICC(C,1)", "Garthwaite 2007", "anchor: ",
                                       "percentage: 50% of the first score", "Forsythe", "condition number",
                                       "From change scores instead", "Hochberg, which lets a share", "multiple imputation or full-information maximum likelihood is not offered",
                                       "Differences between the mechanisms' a×b" };
  static const struct mdn_study_amount percent = { "mood.total", 50, 50, NULL };
  struct bench *b = two_arms (80);

  b->study.percent = &percent;
  b->study.n_percents = 1;
  bench_run (b);
  const char *text = report_text (b, report_of (b), "en", MDN_REPORT_MARKDOWN);
  for (size_t i = 0; i < sizeof named / sizeof *named; i++)
    holds (text, named[i]);
  bench_free (b);
}
END_TEST

START_TEST (observational_report)
{
  struct bench *b = bench_dosed (120, effects, 3);

  bench_run (b);
  const char *text = report_text (b, report_of (b), "en", MDN_REPORT_MARKDOWN);
  holds (text, "Nobody was assigned to exercise");
  holds (text, "Half-longitudinal model");
  holds (text, "Reversed model");
  holds (text, "Two waves cannot separate");
  holds (text, "Per unit of steps score");
  lacks (text, "lever");
  lacks (text, "a×b");
  bench_free (b);
}
END_TEST

/* 20 people did not answer the second mechanism: they are not in the joint model, but in those of the first alone. */
START_TEST (every_model_has_its_own_people)
{
  struct bench *b = bench_dosed (120, effects, 3);

  for (size_t i = 0; i < 20; i++)
    b->value[1][1][i] = NAN;
  bench_run (b);
  const struct mdn_path_finding *path = &b->found.outcome[0].path[0];
  ck_assert_uint_eq (path->n, 100);
  ck_assert_uint_eq (path->n_alone, 120);
  const char *text = report_text (b, report_of (b), "en", MDN_REPORT_MARKDOWN);
  const char *lagged = strstr (text, "Half-longitudinal model"), *alone = strstr (text, "entered alone it is");
  ck_assert_ptr_nonnull (lagged);
  ck_assert_ptr_nonnull (alone);
  ck_assert_str_eq (mdn_arena_format (b->arena, "%.*s", 8, strstr (lagged, "n = ")), "n = 120.");
  ck_assert_str_eq (mdn_arena_format (b->arena, "%.*s", 8, strstr (alone, "n = ")), "n = 120)");
  holds (report_text (b, report_of (b), "en", MDN_REPORT_JSON), "\"n_alone\": 120");
  bench_free (b);
}
END_TEST

START_TEST (strategies_where_nothing_moved)
{
  struct bench *b = two_arms (80);
  const struct mdn_dose doses[] = { { .what = { .en = "walks" }, .unit = { .en = "a week" }, .from = 2, .to = 3 },
                                    { .what = { .en = "length" }, .unit = { .en = "minutes" }, .from = 30, .to = NAN },
                                    { .what = { .en = "plan" }, .unit = { .en = "weeks" }, .from = 8, .to = 8 } };
  const struct mdn_strategy strategy[] = { { .id = "s", .target = 2, .title = { .en = "Walk with friends" }, .text = { .en = "Ask one along." },
                                             .dose = doses, .n_doses = 3 },
                                           { .id = "t", .target = 1, .title = { .en = "For what moved" } } };

  b->map.strategy = strategy;
  b->map.n_strategies = 2;
  bench_run (b);
  ck_assert_str_eq (bench_verdict (b, 1), mdn_verdict_id (MDN_VERDICT_LINKED_NOT_MOVED));
  const char *text = report_text (b, report_of (b), "en", MDN_REPORT_TEXT);
  holds (text, "Walk with friends. Ask one along.");
  holds (text, "- walks: 2 to 3 a week");
  holds (text, "- length: at least 30 minutes");
  holds (text, "- plan: 8 weeks");
  lacks (text, "For what moved");
  bench_free (b);
}
END_TEST

START_TEST (safety_comes_before_numbers)
{
  struct bench *b = two_arms (40);
  const struct mdn_alert alert = { .text = { .en = "needs a talk", .zh = "需要谈话" } };
  const struct mdn_alert_hit hits[] = { { .person = 3, .use = &b->use[0][0], .alert = &alert, .answer = 2 },
                                        { .person = 7, .use = &b->use[0][0], .alert = &alert, .answer = 1 } };

  b->wave[0].alert = hits;
  b->wave[0].n_alerts = 2;
  bench_run (b);
  const char *text = report_text (b, report_of (b), "en", MDN_REPORT_TEXT);
  holds (text, "Safety: 2 answers");
  holds (text, "needs a talk. Person (answer): P0003 (2), P0007 (1).");
  ck_assert (strstr (text, "needs a talk") < strstr (text, "Mechanism by mechanism"));
  holds (report_text (b, report_of (b), "zh", MDN_REPORT_TEXT), "需要谈话。编号（回答）：P0003 (2)、P0007 (1)。");
  bench_free (b);
}
END_TEST

START_TEST (same_input_same_bytes)
{
  struct bench *a = two_arms (60), *b = two_arms (60);

  bench_run (a);
  bench_run (b);
  for (int form = 0; form < MDN_REPORT_FORMS; form++)
    ck_assert_str_eq (report_text (a, report_of (a), "en", (enum mdn_report_form) form),
                      report_text (b, report_of (b), "en", (enum mdn_report_form) form));
  bench_free (a);
  bench_free (b);
}
END_TEST

/* Nobody moved, nothing measured, everybody the same: no crash, and a report in every form. */
START_TEST (poor_studies_still_report)
{
  struct bench *b = bench_made (_i % 2 ? 3 : 24, _i < 2, effects, 3);

  for (size_t i = 0; i < b->n; i++)
    b->value[0][0][i] = b->value[1][0][i] = 4;
  bench_node (b, "never", MDN_NODE_MECHANISM);
  bench_run (b);
  for (int form = 0; form < MDN_REPORT_FORMS; form++)
    {
      const char *text = report_text (b, report_of (b), form % 2 ? "zh" : "en", (enum mdn_report_form) form);

      ck_assert_uint_gt (strlen (text), 50);
      ck_assert_msg (!has_odd_number (text) && !strstr (text, "(null)"), "%.2000s", text);
    }
  bench_free (b);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("report");
  TCase *tcase = tcase_create ("whole");

  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, form_follows_the_ending);
  tcase_add_test (tcase, json_keys);
  tcase_add_test (tcase, json_chain_has_its_links);
  tcase_add_test (tcase, json_has_null_for_nan);
  tcase_add_loop_test (tcase, json_without_arms_has_no_product, 0, 2);
  tcase_add_test (tcase, csv_rows);
  tcase_add_loop_test (tcase, two_arm_report, 0, 2);
  tcase_add_test (tcase, small_arms_are_not_judged);
  tcase_add_test (tcase, one_group_report);
  tcase_add_test (tcase, selection_names_its_score);
  tcase_add_test (tcase, equivalence_has_its_interval);
  tcase_add_test (tcase, a_small_arm_is_listed);
  tcase_add_test (tcase, dropout_is_compared);
  tcase_add_test (tcase, numbers_have_names);
  tcase_add_test (tcase, observational_report);
  tcase_add_test (tcase, every_model_has_its_own_people);
  tcase_add_test (tcase, strategies_where_nothing_moved);
  tcase_add_test (tcase, safety_comes_before_numbers);
  tcase_add_test (tcase, same_input_same_bytes);
  tcase_add_loop_test (tcase, poor_studies_still_report, 0, 4);
  suite_add_tcase (suite, tcase);
  return bench_main (suite);
}
