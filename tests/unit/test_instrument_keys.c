/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_instrument_keys.c - schemes of bands by name, scores that are only steps, licences that ask to be named. */
#include "tests/unit/mini-instrument.h"

static enum mdn_status
load (struct bench *bench, const char *path)
{
  const struct mdn_instrument *instrument;
  return mdn_instrument_load (&bench->define, path, NULL, 0, &instrument);
}

static const char halves[]
  = "  - {score: total, scheme: halves, source: x, bands: [{from: 0, to: 4.5, label: lower}, {above: 4.5, to: 9, label: upper}]}\n"
    "cutoffs:";

static const struct mdn_instrument *
load_changed (struct bench *bench, const char *text)
{
  const struct mdn_instrument *instrument;
  const enum mdn_status status
    = mdn_instrument_load (&bench->define, bench_write (bench, "mini.yaml", text, strlen (text)), NULL, 0, &instrument);
  ck_assert_msg (status == MDN_OK && bench_said (bench)[0] == '\0', "%s", bench_said (bench));
  return instrument;
}

START_TEST (an_example_can_name_the_scheme_of_its_band)
{
  struct bench bench;
  bench_open (&bench, false);
  const char *text = bench_change (&bench, mini_text, "cutoffs:", halves);
  const struct mdn_instrument *mini
    = load_changed (&bench, bench_change (&bench, text, "{total: low}", "{total: {halves: lower, s: low}}"));
  const struct mdn_example *first = &mini->example[0];
  ck_assert_uint_eq (first->n_bands, 2);
  ck_assert_str_eq (first->band[0].scheme, "halves");
  ck_assert_str_eq (first->band[0].label, "lower");
  ck_assert_uint_eq (first->band[0].score, 0);
  ck_assert_str_eq (first->band[1].scheme, "s");
  ck_assert_str_eq (first->band[1].label, "low");
  const struct mdn_bands *other = mdn_form_bands (mini, &mini->form[0], "total", "halves");
  ck_assert_str_eq (mdn_bands_at (other, 4.5)->label.en, "lower");
  ck_assert_str_eq (mdn_bands_at (other, 4.6)->label.en, "upper");
  ck_assert_ptr_null (mdn_bands_at (other, 9.5));
  ck_assert_ptr_null (mdn_bands_at (NULL, 1));
  ck_assert_ptr_null (mdn_form_bands (mini, &mini->form[0], "total", "thirds"));
  ck_assert_str_eq (mdn_form_bands (mini, &mini->form[0], "total", NULL)->scheme, "s");
  bench_close (&bench);
}
END_TEST

static const struct bench_case scheme_cases[] = {
  { "{total: low}", "{total: {halvs: lower}}", "define.unknown-scheme", MDN_ERROR, 39 },
  { "{total: low}", "{total: {halves: low}}", "define.example-band", MDN_ERROR, 39 },
  { "{total: low}", "{total: lower}", "define.example-band", MDN_ERROR, 39 },
  { "{total: low}", "{total: {halves: [lower]}}", "yaml.not-a-word", MDN_ERROR, 39 },
  { "{total: low}", "{pain: {halves: low}}", "define.unknown-scheme", MDN_ERROR, 39 },
};

START_TEST (a_wrong_scheme_is_said)
{
  struct bench bench;
  bench_open (&bench, false);
  const char *text = bench_change (&bench, mini_text, "cutoffs:", halves);
  bench_check_case (&scheme_cases[_i], text, "mini.yaml", false, load);
  text = bench_change (&bench, text, scheme_cases[_i].from, scheme_cases[_i].to);
  ck_assert_int_eq (load (&bench, bench_write (&bench, "mini.yaml", text, strlen (text))), MDN_DEFINITION);
  const char *said = bench_said (&bench);
  if (_i == 0)
    ck_assert_ptr_nonnull (strstr (said, "did you mean 'halves'?"));
  if (_i == 2)
    ck_assert_ptr_nonnull (strstr (said, "write total: {halves: \"lower\"}"));
  bench_close (&bench);
}
END_TEST

START_TEST (a_step_is_hidden_and_nothing_else)
{
  struct bench bench;
  bench_open (&bench, false);
  const char *text = bench_change (&bench, mini_text, "range: [0, 9], better", "range: [0, 9], show: false, better");
  const struct mdn_instrument *mini = load_changed (&bench, bench_change (&bench, text, "primary: total", "primary: all"));
  ck_assert (mdn_form_score (&mini->form[0], "total")->hidden);
  ck_assert (mdn_form_score (&mini->form[1], "total")->hidden);
  ck_assert (!mdn_form_score (&mini->form[0], "all")->hidden);
  ck_assert (!mini->by_name);
  bench_close (&bench);
}
END_TEST

START_TEST (a_licence_can_ask_to_be_named)
{
  struct bench bench;
  bench_open (&bench, false);
  ck_assert (load_changed (&bench, bench_change (&bench, mini_text, "wording: false", "by_name: true"))->by_name);
  bench_close (&bench);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("instrument keys");
  TCase *tcase = tcase_create ("instrument keys");
  tcase_add_test (tcase, an_example_can_name_the_scheme_of_its_band);
  tcase_add_loop_test (tcase, a_wrong_scheme_is_said, 0, (int) (sizeof scheme_cases / sizeof scheme_cases[0]));
  tcase_add_test (tcase, a_step_is_hidden_and_nothing_else);
  tcase_add_test (tcase, a_licence_can_ask_to_be_named);
  suite_add_tcase (suite, tcase);
  return bench_run (suite);
}
