/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_sheet.c - what a definition keeps for people to read, and the words a sheet puts it in. */
#include <math.h>

#include "core/report/sheet.h"
#include "tests/unit/define-bench.h"

static const char mini[]
  = "instrument: mini\n"
    "version: 1\n"
    "title: {en: Mini, zh: 小}\n"
    "measures: stress\n"
    "licence: {status: registration, wording: false}\n"
    "languages: [zh]\n"
    "cite: [{text: somebody, doi: 10.1/x, confidence: derived}, nobody, {doi: 10.2/y, confidence: verified}]\n"
    "responses:\n"
    "  often: {codes: 0..3, labels: {zh: [从不, 很少, 经常, 总是]}, confidence: {zh: verified}}\n"
    "  rate: {codes: 1..2, confidence: secondary}\n"
    "items:\n"
    "  calm: {topic: calm, responses: often}\n"
    "  tense: {topic: tense, responses: often, note: whole nights}\n"
    "  rated: {topic: rated, responses: rate}\n"
    "forms:\n"
    "  original: {default: true, reverse: [calm]}\n"
    "  coded: {extends: original, codes: {often: 1..4}, ranges: {total: [3, 10], pair: [5, 18]}}\n"
    "scores:\n"
    "  total: {method: sum, items: all, range: [1, 8], better: lower, missing: {at_most: 1, fill: prorate}}\n"
    "  pair: {method: sum, items: [tense, calm], scores: [total], range: [1, 14], better: neither}\n"
    "primary: total\n"
    "examples: [{answers: [0, 0, 1], scores: {total: 4}, source: x}]\n";

static const struct mdn_instrument *
load_mini (struct bench *bench)
{
  const struct mdn_instrument *instrument;
  const enum mdn_status status
    = mdn_instrument_load (&bench->define, bench_write (bench, "mini.yaml", mini, strlen (mini)), NULL, 0, &instrument);
  ck_assert_msg (status == MDN_OK && bench_said (bench)[0] == '\0', "%s", bench_said (bench));
  return instrument;
}

static struct mdn_composer
words_in (struct bench *bench, bool chinese)
{
  struct mdn_composer composer = { .arena = bench->arena, .chinese = chinese };
  composer.document = mdn_document_new (bench->arena, chinese ? "zh" : "en", "");
  return composer;
}

START_TEST (what_people_should_know_is_kept)
{
  struct bench bench;
  bench_open (&bench, false);
  const struct mdn_form *coded = &load_mini (&bench)->form[1];
  ck_assert_int_eq (coded->item[0].responses->confidence[0], MDN_UNMARKED);
  ck_assert_int_eq (coded->item[0].responses->confidence[1], MDN_VERIFIED);
  ck_assert_int_eq (coded->item[2].responses->confidence[0], MDN_SECONDARY);
  ck_assert_int_eq (coded->item[2].responses->confidence[1], MDN_SECONDARY);
  ck_assert_ptr_null (coded->item[0].note.en);
  ck_assert_str_eq (coded->item[1].note.en, "whole nights");
  bench_close (&bench);
}
END_TEST

START_TEST (ranges_are_written_as_intervals)
{
  static const struct { struct mdn_range range; const char *text; } cases[] = {
    { { 0, 5, false, true }, "[0, 5)" },        { { 5, 10.5, true, false }, "(5, 10.5]" },
    { { NAN, -2, false, false }, "(-∞, -2]" },  { { 3, NAN, true, false }, "(3, ∞)" },
    { { NAN, NAN, false, false }, "(-∞, ∞)" },  { { 3, 3, false, false }, "3" },
  };
  struct bench bench;
  bench_open (&bench, false);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    ck_assert_str_eq (mdn_range_text (bench.arena, &cases[i].range), cases[i].text);
  bench_close (&bench);
}
END_TEST

START_TEST (sides_and_sources_have_words)
{
  struct bench bench;
  bench_open (&bench, false);
  struct mdn_composer en = words_in (&bench, false), zh = words_in (&bench, true);
  const struct mdn_instrument *instrument = load_mini (&bench);
  ck_assert_str_eq (mdn_sheet_side (&en, &(struct mdn_range){ 10, NAN, false, false }), "≥ 10");
  ck_assert_str_eq (mdn_sheet_side (&en, &(struct mdn_range){ 10, NAN, true, false }), "> 10");
  ck_assert_str_eq (mdn_sheet_side (&en, &(struct mdn_range){ NAN, -1.5, false, false }), "≤ −1.5");
  ck_assert_str_eq (mdn_sheet_side (&en, &(struct mdn_range){ NAN, 50, false, true }), "< 50");
  ck_assert_str_eq (mdn_sheet_source (&en, &instrument->cite[0]), "somebody, doi:10.1/x [derived]");
  ck_assert_str_eq (mdn_sheet_source (&zh, &instrument->cite[0]), "somebody, doi:10.1/x［推算］");
  ck_assert_str_eq (mdn_sheet_source (&en, &instrument->cite[1]), "nobody [not marked]");
  ck_assert_str_eq (mdn_sheet_source (&en, &instrument->cite[2]), "doi:10.2/y [verified]");
  ck_assert_str_eq (mdn_sheet_source (&en, &(struct mdn_source){ NULL, NULL, MDN_UNMARKED }), "");
  ck_assert_str_eq (mdn_sheet_licence (&en, instrument->licence_status), "registration needed");
  ck_assert_str_eq (mdn_sheet_number (&en, NAN), "");
  bench_close (&bench);
}
END_TEST

/* Inputs go by their printed numbers, in the order of the score; R: reversed. */
START_TEST (inputs_and_missing_rules_have_words)
{
  struct bench bench;
  bench_open (&bench, false);
  struct mdn_composer en = words_in (&bench, false);
  const struct mdn_form *form = &load_mini (&bench)->form[0];
  ck_assert_str_eq (mdn_sheet_inputs (&en, form, &form->score[0]), "1R, 2, 3");
  ck_assert_str_eq (mdn_sheet_inputs (&en, form, &form->score[1]), "2, 1R, total");
  ck_assert_str_eq (mdn_sheet_missing (&en, &form->score[0]), "up to 1 of 3, filled with the person's mean");
  ck_assert_str_eq (mdn_sheet_missing (&en, &form->score[1]), "none");
  bench_close (&bench);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("sheet");
  TCase *tcase = tcase_create ("sheet");
  tcase_add_test (tcase, what_people_should_know_is_kept);
  tcase_add_test (tcase, ranges_are_written_as_intervals);
  tcase_add_test (tcase, sides_and_sources_have_words);
  tcase_add_test (tcase, inputs_and_missing_rules_have_words);
  suite_add_tcase (suite, tcase);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_ENV);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? 0 : 1;
}
