/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as text, and every fixed sentence in both languages. */
#include "report-bench.h"

static struct mdn_composer
composer_of (struct bench *b, bool chinese)
{
  struct mdn_composer composer = { .arena = b->arena, .findings = &report_of (b)->findings, .chinese = chinese };

  composer.document = mdn_document_new (b->arena, chinese ? "zh" : "en", "T");
  ck_assert_ptr_nonnull (composer.document);
  return composer;
}

static struct bench *
small_study (bool arms)
{
  const struct bench_effect effects[] = { { "esteem", 1, .5 } };
  struct bench *b = bench_made (60, arms, effects, 1);

  bench_run (b);
  return b;
}

START_TEST (numbers)
{
  struct bench *b = small_study (true);
  struct mdn_composer c = composer_of (b, false), zh = composer_of (b, true);

  ck_assert_str_eq (mdn_fixed (&c, -1.2, 2), "−1.20");
  ck_assert_str_eq (mdn_fixed (&c, 0.125, 1), "0.1");
  ck_assert_str_eq (mdn_fixed (&c, -0.004, 2), "0.00");
  ck_assert_str_eq (mdn_fixed (&c, NAN, 2), "–");
  ck_assert_str_eq (mdn_fixed (&c, -INFINITY, 2), "−∞");
  ck_assert_str_eq (mdn_p_text (&c, .034), "p\u00a0=\u00a0.034");
  ck_assert_str_eq (mdn_p_text (&c, .0009), "p\u00a0<\u00a0.001");
  ck_assert_str_eq (mdn_p_text (&c, .001), "p\u00a0=\u00a0.001");
  ck_assert_str_eq (mdn_p_text (&c, .9994), "p\u00a0=\u00a0.999");
  ck_assert_str_eq (mdn_p_text (&c, .9995), "p\u00a0=\u00a01");
  ck_assert_str_eq (mdn_p_text (&c, 1), "p\u00a0=\u00a01");
  ck_assert_str_eq (mdn_p_text (&c, NAN), "–");
  ck_assert_str_eq (mdn_percent (&c, .426), "43%");
  ck_assert_str_eq (mdn_percent (&c, NAN), "–");
  ck_assert_str_eq (mdn_interval_text (&c, (struct mdn_interval){ -1.25, .4 }, 1), "−1.2\u00a0to\u00a00.4");
  ck_assert_str_eq (mdn_interval_text (&zh, (struct mdn_interval){ -1.25, .4 }, 1), "−1.2\u00a0至\u00a00.4");
  ck_assert_str_eq (mdn_interval_text (&c, (struct mdn_interval){ NAN, 1 }, 1), "–");
  ck_assert_str_eq (mdn_with_interval (&c, 1, (struct mdn_interval){ 0, 2 }, 0), "1 (0\u00a0to\u00a02)");
  bench_free (b);
}
END_TEST

START_TEST (decimals_follow_the_interval)
{
  ck_assert_int_eq (mdn_decimals ((struct mdn_interval){ -1, 3 }, 2), 2);
  ck_assert_int_eq (mdn_decimals ((struct mdn_interval){ .0014, .0032 }, 2), 4);
  ck_assert_int_eq (mdn_decimals ((struct mdn_interval){ 0, 1e-12 }, 2), 6);
  ck_assert_int_eq (mdn_decimals ((struct mdn_interval){ 0, 0 }, 2), 2);
  ck_assert_int_eq (mdn_decimals ((struct mdn_interval){ NAN, NAN }, 3), 3);
}
END_TEST

START_TEST (lists)
{
  const char *three[] = { "a", "b", "c" };
  struct bench *b = small_study (true);
  struct mdn_composer c = composer_of (b, false), zh = composer_of (b, true);

  ck_assert_str_eq (mdn_join (&c, three, 0), "");
  ck_assert_str_eq (mdn_join (&c, three, 1), "a");
  ck_assert_str_eq (mdn_join (&c, three, 2), "a and b");
  ck_assert_str_eq (mdn_join (&c, three, 3), "a, b and c");
  ck_assert_str_eq (mdn_join (&zh, three, 3), "a、b和c");
  bench_free (b);
}
END_TEST

/* Chinese: there, with Chinese characters (three-byte sequences from U+4E00 on), and not the English. */
static void
is_translated (const char *what, const char *en, const char *zh)
{
  bool chinese = false;

  ck_assert_msg (en && *en && zh && *zh, "%s: a language is missing", what);
  ck_assert_msg (strcmp (en, zh) != 0, "%s: not translated: %s", what, en);
  for (const char *at = zh; *at; at++)
    chinese = chinese || ((unsigned char) *at >= 0xE4 && (unsigned char) *at <= 0xE9);
  ck_assert_msg (chinese, "%s: no Chinese in %s", what, zh);
}

START_TEST (verdicts_in_both_languages)
{
  struct bench *b = small_study (_i == 0);
  struct mdn_composer en = composer_of (b, false), zh = composer_of (b, true);

  if (_i == 2)
    b->found.design = MDN_DESIGN_OBSERVATIONAL;
  for (int v = 0; v < MDN_VERDICTS; v++)
    {
      const char *name = mdn_verdict_id ((enum mdn_verdict_class) v);
      const struct mdn_verdict_look *look = mdn_verdict_look ((enum mdn_verdict_class) v);

      is_translated (name, mdn_verdict_name (&en, (enum mdn_verdict_class) v), mdn_verdict_name (&zh, (enum mdn_verdict_class) v));
      is_translated (name, mdn_verdict_sentence (&en, (enum mdn_verdict_class) v), mdn_verdict_sentence (&zh, (enum mdn_verdict_class) v));
      ck_assert_ptr_nonnull (strstr (mdn_verdict_sentence (&en, (enum mdn_verdict_class) v), "%s"));
      ck_assert_ptr_nonnull (strstr (mdn_verdict_sentence (&zh, (enum mdn_verdict_class) v), "%s"));
      ck_assert_int_eq (look->colour[0], '#');
    }
  for (int v = 0; v < MDN_CHAIN_VERDICTS; v++)
    is_translated (mdn_chain_verdict_id ((enum mdn_chain_verdict) v), mdn_chain_verdict_name (&en, (enum mdn_chain_verdict) v),
                   mdn_chain_verdict_name (&zh, (enum mdn_chain_verdict) v));
  bench_free (b);
}
END_TEST

/* Relative luminance and contrast on white as WCAG 2 defines them. */
static double
contrast_on_white (const char *colour)
{
  static const double weight[] = { .2126, .7152, .0722 };
  double luminance = 0;

  for (int i = 0; i < 3; i++)
    {
      const char hex[] = { colour[1 + 2 * i], colour[2 + 2 * i], '\0' };
      double c = (double) strtol (hex, NULL, 16) / 255;

      luminance += weight[i] * (c <= .03928 ? c / 12.92 : pow ((c + .055) / 1.055, 2.4));
    }
  return 1.05 / (luminance + .05);
}

START_TEST (verdicts_can_be_told_apart)
{
  for (int v = 0; v < MDN_VERDICTS; v++)
    {
      const struct mdn_verdict_look *a = mdn_verdict_look ((enum mdn_verdict_class) v);

      ck_assert_msg (contrast_on_white (a->colour) >= 4.5, "%s: contrast %.2f", a->en, contrast_on_white (a->colour));
      for (int w = v + 1; w < MDN_VERDICTS; w++)
        {
          const struct mdn_verdict_look *other = mdn_verdict_look ((enum mdn_verdict_class) w);

          ck_assert_str_ne (a->en, other->en);
          ck_assert_str_ne (a->zh, other->zh);
        }
    }
}
END_TEST

START_TEST (rules_in_both_languages)
{
  static const char *const rule[] = { "not-measured", "too-little", "answers-contradict", "wrong-way", "moved-no-outcome",
                                      "moved-small-arm", "moved-link-unknown", "moved-not-carried", "moved-path-against",
                                      "methods-disagree", "carried", "carried-not-randomised", "together", "moved",
                                      "dose-and-outcome", "dose", "carried-unmoved", "linked-equivalent",
                                      "linked-not-detected", "equivalent", "not-detected" };
  struct bench *b = small_study (true);
  struct mdn_composer en = composer_of (b, false), zh = composer_of (b, true);

  for (size_t i = 0; i < sizeof rule / sizeof *rule; i++)
    {
      is_translated (rule[i], mdn_rule_text (&en, rule[i]), mdn_rule_text (&zh, rule[i]));
      ck_assert_str_ne (mdn_rule_text (&en, rule[i]), "");
    }
  ck_assert_str_eq (mdn_rule_text (&zh, "no such rule"), "no such rule");
  bench_free (b);
}
END_TEST

static size_t
numbers_in (const char *pattern)
{
  size_t n = 0;

  for (const char *at = pattern; (at = strchr (at, '%')); at++)
    {
      if (at[1] == '%')
        {
          at++;
          continue;
        }
      n++;
      ck_assert_msg (at[1] == 's' || (at[1] >= '1' && at[1] <= '3' && at[2] == '$' && at[3] == 's'), "odd conversion in %s", pattern);
    }
  return n;
}

START_TEST (caveats_in_both_languages)
{
  for (int caveat = 0; caveat < MDN_CAVEATS; caveat++)
    {
      size_t n, same;
      const char *name = mdn_caveat_name ((enum mdn_caveat_id) caveat);
      const char *en = mdn_caveat_pattern ((enum mdn_caveat_id) caveat, false, &n);
      const char *zh = mdn_caveat_pattern ((enum mdn_caveat_id) caveat, true, &same);

      is_translated (name, en, zh);
      ck_assert_uint_eq (n, same);
      ck_assert_msg (numbers_in (en) == n, "%s: %zu numbers for: %s", name, n, en);
      ck_assert_msg (numbers_in (zh) == n, "%s: %zu numbers for: %s", name, n, zh);
    }
}
END_TEST

START_TEST (caveats_can_all_be_printed)
{
  struct bench *b = small_study (true);
  struct mdn_composer c = composer_of (b, _i);

  for (int caveat = 0; caveat < MDN_CAVEATS; caveat++)
    {
      const struct mdn_mechanism_finding *mechanism = &b->found.mechanism[0];
      const char *with = mdn_caveat_text (&c, (enum mdn_caveat_id) caveat, mechanism, &b->found.outcome[0].path[0]);
      const char *without = mdn_caveat_text (&c, (enum mdn_caveat_id) caveat, mechanism, NULL);

      ck_assert_msg (*with && !strstr (with, "nan") && !strstr (with, "(null)"), "%s", with);
      ck_assert_msg (*without && !strstr (without, "nan") && !strstr (without, "(null)"), "%s", without);
    }
  ck_assert_int_eq (mdn_document_status (c.document), MDN_OK);
  bench_free (b);
}
END_TEST

START_TEST (reasons_and_units)
{
  static const char *const unit[] = { "percent-of-total", "standardised", "smd", "beta", "r", NULL };
  struct bench *b = small_study (true);
  struct mdn_composer en = composer_of (b, false), zh = composer_of (b, true);

  for (int why = MDN_REFUSED_TOO_FEW; why <= MDN_REFUSED_UNRELIABLE; why++)
    is_translated ("refusal", mdn_reason (&en, mdn_refusal_text ((enum mdn_refusal) why)), mdn_reason (&zh, mdn_refusal_text ((enum mdn_refusal) why)));
  is_translated ("reason", mdn_reason (&en, "one group"), mdn_reason (&zh, "one group"));
  ck_assert_str_eq (mdn_reason (&zh, "something new"), "something new");
  for (size_t i = 0; i < sizeof unit / sizeof *unit; i++)
    is_translated ("unit", mdn_effect_unit (&en, unit[i]), mdn_effect_unit (&zh, unit[i]));
  bench_free (b);
}
END_TEST

/* What a one-group report, or an observational one, may not say. */
static void
claims_nothing (const char *text)
{
  static const char *const word[] = { "mediated", "carried", "Carried", "because", "c'", "传递" };

  for (size_t i = 0; i < sizeof word / sizeof *word; i++)
    ck_assert_msg (!strstr (text, word[i]), "“%s” in: %.300s", word[i], strstr (text, word[i]));
}

START_TEST (designs_without_arms_claim_nothing)
{
  const struct bench_effect effects[] = { { "esteem", 1, .8 }, { "sleep", 0, .8 }, { "calm", .9, 0 }, { "none", 0, 0 } };
  const enum mdn_report_form form[] = { MDN_REPORT_TEXT, MDN_REPORT_MARKDOWN, MDN_REPORT_HTML };
  struct bench *b = _i == 0 ? bench_made (80, false, effects, 4) : bench_dosed (80, effects, 4);
  const size_t chain[] = { 0, 1, 2, 5 };

  bench_chain (b, "chain", chain, 4);
  if (_i == 0)
    bench_smallest (b, .2);
  bench_run (b);
  ck_assert_int_eq (b->found.design, _i == 0 ? MDN_DESIGN_ONE_GROUP : MDN_DESIGN_OBSERVATIONAL);
  for (size_t i = 0; i < sizeof form / sizeof *form; i++)
    {
      claims_nothing (report_text (b, report_of (b), "en", form[i]));
      claims_nothing (report_text (b, report_of (b), "zh", form[i]));
    }
  bench_free (b);
}
END_TEST

/* Caveats and verdicts as such, for designs where this data did not bring them up. */
START_TEST (sentences_without_arms_claim_nothing)
{
  static const enum mdn_verdict_class verdict[]
    = { MDN_VERDICT_NOT_MEASURED, MDN_VERDICT_TOO_LITTLE, MDN_VERDICT_MOVED_TOGETHER, MDN_VERDICT_WITH_DOSE_AND_OUTCOME,
        MDN_VERDICT_WITH_DOSE, MDN_VERDICT_MOVED, MDN_VERDICT_LINKED_NOT_MOVED, MDN_VERDICT_WRONG_WAY, MDN_VERDICT_EQUIVALENT,
        MDN_VERDICT_NO_DETECTABLE };
  struct bench *b = small_study (false);
  struct mdn_composer en = composer_of (b, false), zh = composer_of (b, true);

  for (size_t i = 0; i < sizeof verdict / sizeof *verdict; i++)
    {
      claims_nothing (mdn_verdict_sentence (&en, verdict[i]));
      claims_nothing (mdn_verdict_sentence (&zh, verdict[i]));
    }
  ck_assert_ptr_null (strstr (mdn_verdict_sentence (&en, MDN_VERDICT_LINKED_NOT_MOVED), "programme missed"));
  for (int caveat = MDN_CAVEAT_NOT_RANDOMISED; caveat < MDN_CAVEATS; caveat++)
    {
      size_t n;

      claims_nothing (mdn_caveat_pattern ((enum mdn_caveat_id) caveat, false, &n));
      claims_nothing (mdn_caveat_pattern ((enum mdn_caveat_id) caveat, true, &n));
    }
  bench_free (b);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("wording");
  TCase *tcase = tcase_create ("words");

  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, numbers);
  tcase_add_test (tcase, decimals_follow_the_interval);
  tcase_add_test (tcase, lists);
  tcase_add_loop_test (tcase, verdicts_in_both_languages, 0, 3);
  tcase_add_test (tcase, verdicts_can_be_told_apart);
  tcase_add_test (tcase, rules_in_both_languages);
  tcase_add_test (tcase, caveats_in_both_languages);
  tcase_add_loop_test (tcase, caveats_can_all_be_printed, 0, 2);
  tcase_add_test (tcase, reasons_and_units);
  tcase_add_loop_test (tcase, designs_without_arms_claim_nothing, 0, 2);
  tcase_add_test (tcase, sentences_without_arms_claim_nothing);
  suite_add_tcase (suite, tcase);
  return bench_main (suite);
}
