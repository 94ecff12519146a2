/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_instrument.c - forms laid out, facts found, and every mistake reported where it stands. */
#include <math.h>

#include "tests/unit/mini-instrument.h"

static enum mdn_status
load (struct bench *bench, const char *path)
{
  const struct mdn_instrument *instrument;
  return mdn_instrument_load (&bench->define, path, NULL, 0, &instrument);
}

static const struct mdn_instrument *
load_base (struct bench *bench)
{
  const struct mdn_instrument *instrument;
  const enum mdn_status status
    = mdn_instrument_load (&bench->define, bench_write (bench, "mini.yaml", mini_text, strlen (mini_text)), NULL, 0, &instrument);
  ck_assert_msg (status == MDN_OK && bench_said (bench)[0] == '\0', "%s", bench_said (bench));
  return instrument;
}

static const struct mdn_form *
form_of (struct bench *bench, const struct mdn_instrument *instrument, const char *id)
{
  const struct mdn_form *form = mdn_instrument_form (instrument, id, bench->diag, NULL);
  ck_assert_ptr_nonnull (form);
  return form;
}

START_TEST (the_file_is_taken_over)
{
  struct bench bench;
  bench_open (&bench, false);
  const struct mdn_instrument *mini = load_base (&bench);
  ck_assert_str_eq (mini->id, "mini");
  ck_assert_str_eq (mini->title.zh, "小");
  ck_assert_str_eq (mini->licence_status, "free");
  ck_assert_uint_eq (strlen (mini->sha256), 64);
  ck_assert_uint_eq (mini->n_forms, 3);
  ck_assert_uint_eq (mini->n_cites, 1);
  ck_assert_int_eq (mini->cite[0].confidence, MDN_BACKGROUND);
  ck_assert_str_eq (mini->primary, "total");
  ck_assert (mini->straight_line);
  ck_assert_str_eq (mini->change[0].kind, "mid");
  ck_assert_str_eq (mini->unknown[0], "everything");
  ck_assert (mdn_range_has (&mini->alert[0].when, 3));
  ck_assert (!mdn_range_has (&mini->alert[0].when, 2));
  bench_close (&bench);
}
END_TEST

START_TEST (items_have_bounds_numbers_and_reversal)
{
  struct bench bench;
  bench_open (&bench, false);
  const struct mdn_form *form = form_of (&bench, load_base (&bench), NULL);
  ck_assert (form->is_default);
  ck_assert_uint_eq (form->n_items, 5);
  const struct mdn_item *calm = mdn_form_item (form, "calm"), *pain = mdn_form_item (form, "pain");
  ck_assert (calm->reversed);
  ck_assert_uint_eq (calm->number, 1);
  ck_assert_double_eq (calm->lo, 0);
  ck_assert_double_eq (calm->hi, 3);
  ck_assert_str_eq (calm->responses->choice[3].label.zh, "总是");
  ck_assert_str_eq (calm->responses->alias[0].text, "seldom");
  ck_assert_double_eq (calm->responses->missing[0], 9);
  ck_assert_double_eq (pain->lo, 0);
  ck_assert_double_eq (pain->hi, 100);
  ck_assert_double_eq (pain->responses->choice[0].value, 100);
  ck_assert (mdn_form_item (form, "slept")->responses->hours);
  ck_assert (mdn_form_item (form, "slept")->responses->midpoint);
  ck_assert_str_eq (mdn_form_item (form, "tense")->columns[0], "t.*");
  bench_close (&bench);
}
END_TEST

START_TEST (a_code_base_moves_codes_values_and_aliases)
{
  struct bench bench;
  bench_open (&bench, false);
  const struct mdn_form *form = form_of (&bench, load_base (&bench), "cn");
  const struct mdn_item *calm = mdn_form_item (form, "calm"), *pain = mdn_form_item (form, "pain");
  ck_assert_str_eq (form->id, "coded");
  ck_assert (calm->reversed);
  ck_assert_double_eq (calm->lo, 1);
  ck_assert_double_eq (calm->hi, 4);
  ck_assert_double_eq (calm->responses->choice[0].code, 1);
  ck_assert_str_eq (calm->responses->choice[0].label.en, "never");
  ck_assert_double_eq (calm->responses->alias[0].code, 2);
  ck_assert_double_eq (pain->responses->choice[2].value, 0);
  ck_assert_double_eq (mdn_form_score (form, "total")->lo, 3);
  ck_assert_double_eq (mdn_form_score (form, "total")->scale.input[0].hi, 4);
  bench_close (&bench);
}
END_TEST

START_TEST (a_short_form_prints_and_scores_what_it_says)
{
  struct bench bench;
  bench_open (&bench, false);
  const struct mdn_form *form = form_of (&bench, load_base (&bench), "short");
  const struct mdn_score *total = mdn_form_score (form, "total");
  ck_assert_uint_eq (form->n_items, 3);
  ck_assert_str_eq (form->item[0].id, "worry");
  ck_assert_uint_eq (form->n_scores, 1);
  ck_assert_uint_eq (total->n_inputs, 2);
  ck_assert_str_eq (total->scale.input[0].name, "calm");
  ck_assert_uint_eq (total->input[0].index, 2);
  ck_assert_uint_eq (total->scale.input[0].reversed, 1);
  ck_assert_str_eq (total->scale.input[1].name, "tense");
  ck_assert_double_eq (total->hi, 6);
  bench_close (&bench);
}
END_TEST

START_TEST (scores_know_inputs_ranges_and_missing_rules)
{
  struct bench bench;
  bench_open (&bench, false);
  const struct mdn_form *form = form_of (&bench, load_base (&bench), NULL);
  const struct mdn_score *total = mdn_form_score (form, "total"), *all = mdn_form_score (form, "all");
  const struct mdn_score *pain = mdn_form_score (form, "pain");
  ck_assert_uint_eq (total->max_missing, 1);
  ck_assert (total->fills);
  ck_assert_uint_eq (total->scale.fills, 1);
  ck_assert_uint_eq (total->scale.max_missing, 1);
  ck_assert_str_eq (total->scale.instrument, "mini");
  ck_assert_str_eq (total->measures, "stress");
  ck_assert_str_eq (mdn_form_score (form, "sleep")->measures, "sleep");
  ck_assert_int_eq (mdn_form_score (form, "sleep")->better, MDN_BETTER_HIGHER);
  ck_assert_double_eq (pain->lo, 0);
  ck_assert_double_eq (pain->hi, 100);
  ck_assert_int_eq (pain->decimals, -1);
  ck_assert_uint_eq (all->n_inputs, 2);
  ck_assert (!all->input[0].is_score);
  ck_assert (all->input[1].is_score);
  ck_assert_str_eq (form->score[all->input[1].index].id, "total");
  ck_assert_double_eq (all->scale.input[1].hi, 9);
  bench_close (&bench);
}
END_TEST

START_TEST (facts_hold_for_forms_of_the_same_range)
{
  struct bench bench;
  bench_open (&bench, false);
  const struct mdn_instrument *mini = load_base (&bench);
  const struct mdn_form *coded = form_of (&bench, mini, "coded");
  ck_assert_str_eq (mdn_instrument_band (mini, "total", 2.9)->label.en, "low");
  ck_assert_str_eq (mdn_instrument_band (mini, "total", 3)->label.en, "mid");
  ck_assert_str_eq (mdn_instrument_band (mini, "total", 6)->label.en, "mid");
  ck_assert_str_eq (mdn_instrument_band (mini, "total", 6.1)->label.en, "high");
  ck_assert_ptr_null (mdn_instrument_band (mini, "total", NAN));
  ck_assert_ptr_null (mdn_instrument_band (mini, "total", 10));
  ck_assert_ptr_null (mdn_instrument_band (mini, "pain", 10));
  ck_assert_ptr_null (mdn_form_band (mini, coded, "total", 4));
  ck_assert_double_eq (mdn_instrument_cutoff (mini, "total")->problem.lo, 6);
  ck_assert_ptr_null (mdn_form_cutoff (mini, coded, "total"));
  ck_assert_double_eq (mdn_instrument_reliability (mini, "total")->value, 0.8);
  ck_assert_double_eq (mdn_form_reliability (mini, coded, "total")->value, 0.7);
  ck_assert_uint_eq (mini->norm[0].n_forms, 1);
  bench_close (&bench);
}
END_TEST

START_TEST (examples_are_cells_and_expectations)
{
  struct bench bench;
  bench_open (&bench, false);
  const struct mdn_instrument *mini = load_base (&bench);
  ck_assert_uint_eq (mini->n_examples, 2);
  const struct mdn_example *first = &mini->example[0], *second = &mini->example[1];
  ck_assert_ptr_null (first->form);
  ck_assert_uint_eq (first->n_answers, 5);
  ck_assert_str_eq (first->answers[3], "8");
  ck_assert_double_eq (first->expected[0], 0);
  ck_assert (isnan (first->expected[1]));
  ck_assert_uint_eq (first->n_bands, 1);
  ck_assert_uint_eq (first->band[0].score, 0);
  ck_assert_ptr_null (first->band[0].scheme);
  ck_assert_str_eq (first->band[0].label, "low");
  ck_assert_str_eq (second->answers[0], ".");
  ck_assert_str_eq (second->answers[1], "");
  ck_assert_uint_eq (second->place.line, 39);
  bench_close (&bench);
}
END_TEST

#define WRONG(from, to, id, line) { from, to, id, MDN_ERROR, line }

static const struct bench_case cases[] = {
  WRONG ("version: 1", "verson: 1", "yaml.unknown-key", 2),
  WRONG ("version: 1", "version: one", "define.bad-version", 2),
  WRONG ("version: 1", "version: 0", "define.bad-version", 2),
  WRONG ("mini{n}", "mini1", "define.pattern-without-item", 18),
  WRONG ("version: 1\n", "", "define.missing-key", 1),
  WRONG ("instrument: mini", "instrument: maxi", "define.file-name", 1),
  WRONG ("instrument: mini", "instrument: Mini", "define.bad-id", 1),
  WRONG ("{en: Mini, zh: 小}", "{zh: 小}", "define.no-english", 3),
  WRONG ("status: free", "status: gratis", "yaml.unknown-word", 5),
  WRONG ("[en, zh]\ncite", "[en, de]\ncite", "yaml.unknown-word", 6),
  WRONG ("[en, zh]\ncite", "de\ncite", "yaml.unknown-word", 6),
  WRONG ("confidence: background", "confidence: sure", "yaml.unknown-word", 7),
  WRONG ("{text: nobody, confidence: background}", "{confidence: background}", "define.empty-source", 7),
  WRONG ("codes: 0..3, labels", "codes: [0, 2, 1, 3], labels", "define.codes-order", 9),
  WRONG ("often, always]", "often]", "define.label-count", 9),
  WRONG ("{en: [never, rarely, often, always]", "{en: {0: never, 5: always}", "define.unknown-code", 9),
  WRONG ("seldom: 1", "seldom: 7", "define.unknown-code", 9),
  WRONG ("missing: [9]", "missing: [3]", "define.code-is-missing", 9),
  WRONG ("missing: [9]", "missing: [9], number: {}", "define.answer-kind", 9),
  WRONG ("values: [100, 50, 0]", "values: [100, 50]", "define.value-count", 10),
  WRONG ("unit: hours", "unit: years", "yaml.unknown-word", 11),
  WRONG ("min: 0, max: 24", "min: 30, max: 24", "define.bounds-order", 11),
  WRONG ("max: 24, ranges: midpoint}", "max: 24}, labels: [x]", "define.labels-without-codes", 11),
  WRONG ("calm: {topic: {en: calm}", "Calm: {topic: {en: calm}", "define.bad-id", 13),
  WRONG ("responses: often}\n  tense", "responses: oftn}\n  tense", "define.unknown-responses", 13),
  WRONG ("\"t.*\"", "\"t(\"", "pattern.syntax", 14),
  WRONG ("\"mini{n}\"", "\"mini{n}(\"", "pattern.syntax", 18),
  WRONG ("default: true, reverse: [calm]", "reverse: [calm]", "define.no-default-form", 20),
  WRONG ("coded: {extends: original", "coded: {default: true, extends: original", "define.two-defaults", 21),
  WRONG ("reverse: [calm]", "reverse: [clam]", "define.unknown-item", 20),
  WRONG ("reverse: [calm]", "reverse: [calm, calm]", "define.repeated", 20),
  WRONG ("extends: original, names", "extends: orginal, names", "define.unknown-form", 21),
  WRONG ("original: {default: true,", "original: {default: true, extends: coded,", "define.extends-itself", 21),
  WRONG ("often: 1..4", "often: 1..5", "define.code-count", 21),
  WRONG ("often: 1..4", "oftn: 1..4", "define.unknown-responses", 21),
  WRONG ("often: 1..4", "often: 6..9", "define.code-is-missing", 21),
  WRONG ("drop: [worry, slept, pain]", "drop: [worry, slept]", "define.order-incomplete", 22),
  WRONG ("scores: [total], ranges", "scores: [totl], ranges", "define.unknown-score", 22),
  WRONG ("scores: [total], ranges", "scores: [sleep], ranges", "define.no-inputs", 22),
  WRONG ("scores: [total], ranges", "scores: [all], ranges", "define.score-not-in-form", 22),
  WRONG ("{total: [0, 6]}", "{total: 6}", "define.bad-range", 22),
  WRONG ("items: [calm, tense, worry]", "items: [calm, tense, wory]", "define.unknown-item", 24),
  WRONG ("range: [0, 9]", "range: [9, 0]", "define.bad-range", 24),
  WRONG ("better: lower, missing", "better: less, missing", "yaml.unknown-word", 24),
  WRONG ("fill: prorate", "fill: none", "define.missing-not-filled", 24),
  WRONG ("at_most: 1", "at_most: 3", "define.missing-rule", 24),
  WRONG ("at_most: 1", "at_most: -1", "define.missing-rule", 24),
  WRONG ("method: mean, items: [pain]", "method: mean", "define.no-inputs", 25),
  WRONG ("method: mean, items: [pain]", "method: mean, scores: [all]", "define.later-score", 25),
  WRONG ("method: mean, items: [pain]", "method: mean, needs: all, items: [pain]", "define.later-score", 25),
  WRONG ("method: mean, items: [pain]", "method: mean, needs: totl, items: [pain]", "define.unknown-score", 25),
  WRONG ("primary: total\n", "", "define.no-primary", 1),
  WRONG ("primary: total", "primary: totl", "define.unknown-score", 28),
  WRONG ("below: 3, label: low", "below: 2, label: low", "define.band-gap", 30),
  WRONG ("from: 3, to: 6", "from: 3, below: 6", "define.band-gap", 30),
  WRONG ("from: 3, to: 6", "from: 4, to: 6", "define.band-gap", 30),
  WRONG ("from: 3, to: 6", "from: 2, to: 6", "define.band-overlap", 30),
  WRONG ("above: 6, to: 9", "from: 6, to: 9", "define.band-overlap", 30),
  WRONG ("above: 6, to: 9", "above: 6, to: 8", "define.band-gap", 30),
  WRONG ("above: 6, to: 9", "above: 6, to: 10", "define.band-outside", 30),
  WRONG ("from: 0, below: 3", "from: 1, below: 3", "define.band-gap", 30),
  WRONG ("from: 0, below: 3", "from: 0, above: 0, below: 3", "define.two-bounds", 30),
  WRONG ("cutoffs:", "  - {score: total, scheme: s, source: x, bands: [{from: 0, to: 9, label: any}]}\ncutoffs:", "define.duplicate",
         31),
  WRONG ("score: total, scheme", "score: totl, scheme", "define.unknown-score", 30),
  WRONG ("at_least: 6,", "", "define.one-side", 31),
  WRONG ("at_least: 6", "at_least: 10", "define.outside-range", 31),
  WRONG ("cutoffs: [", "cutoffs: [{score: total, above: 3, default: true, source: x}, ", "define.two-defaults", 31),
  WRONG ("mean: 3", "mean: 30", "define.outside-range", 32),
  WRONG ("sd: 2", "sd: 0", "define.bad-norm", 32),
  WRONG ("value: 0.8", "value: 1.2", "define.bad-reliability", 33),
  WRONG ("value: 0.8", "value: 1", "define.bad-reliability", 33),
  WRONG ("value: 0.8", "value: 0", "define.bad-reliability", 33),
  WRONG ("forms: [coded]", "forms: [code]", "define.unknown-form", 33),
  WRONG ("value: 2, kind", "value: -2, kind", "define.bad-change", 34),
  WRONG ("kind: mid", "kind: mad", "yaml.unknown-word", 34),
  WRONG ("item: worry", "item: wory", "define.unknown-item", 35),
  WRONG ("[3, 0, 0, 8, 3]", "[3, 0, 0, 8]", "define.answer-count", 38),
  WRONG ("pain: missing}, bands", "pian: missing}, bands", "define.unknown-score", 38),
  WRONG ("{total: 0, pain: missing}", "{total: 10}", "define.outside-range", 38),
  WRONG ("bands: {total: low}", "bands: {total: lowest}", "define.example-band", 38),
  WRONG ("form: short", "form: shor", "define.unknown-form", 39),
  WRONG ("range: [0, 9], better", "range: [0, 9], show: false, better", "define.hidden-primary", 24),
  WRONG ("items: [pain], better", "items: [pain], show: false, better", "define.hidden-unused", 25),
  WRONG ("items: [pain], better", "items: [pain], show: no, better", "yaml.not-a-bool", 25),
  { "{total: [0, 6]}", "{total: [0, 7]}", "define.range-differs", MDN_WARNING, 22 },
  { ", zh: [从不, 很少, 经常, 总是]}", "}", "define.no-labels", MDN_WARNING, 6 },
  { "values: [100, 50, 0]}", "values: [100, 50, 0], labels: {en: [a, b, c]}}", "define.no-labels", MDN_WARNING, 6 },
  { "items: [slept]", "items: [calm]", "define.item-unused", MDN_NOTE, 16 },
  { "at_least: 6, default: true, source: x}", "at_least: 6, source: x}, {score: total, above: 3, source: x}",
    "define.no-default", MDN_NOTE, 31 },
};

START_TEST (mistakes_are_reported_where_they_stand)
{

    bench_check_case (&cases[_i], mini_text, "mini.yaml", false, load);
}
END_TEST

START_TEST (all_mistakes_in_one_run_with_the_nearest_word)
{
  struct bench bench;
  bench_open (&bench, false);
  const char *text = bench_change (&bench, mini_text, "version: 1", "verson: 1");
  text = bench_change (&bench, text, "reverse: [calm]", "reverse: [clam]");
  text = bench_change (&bench, text, "value: 0.8", "value: 8");
  ck_assert_int_eq (load (&bench, bench_write (&bench, "mini.yaml", text, strlen (text))), MDN_DEFINITION);
  const char *said = bench_said (&bench);
  ck_assert_ptr_nonnull (strstr (said, "did you mean 'version'?"));
  ck_assert_ptr_nonnull (strstr (said, "did you mean 'calm'?"));
  ck_assert_ptr_nonnull (strstr (said, "define.bad-reliability"));
  /* Three forms inherit the reversal: the mistake is said once. */
  ck_assert_uint_eq (mdn_diag_count_id (bench.diag, "define.unknown-item"), 1);
  bench_close (&bench);
}
END_TEST

START_TEST (whole_scores_may_step_from_band_to_band)
{
  struct bench bench;
  bench_open (&bench, false);
  const char *text = bench_change (&bench, mini_text, "below: 3, label: low", "to: 2, label: low");
  text = bench_change (&bench, text, "missing: {at_most: 1, fill: prorate}", "missing: {at_most: 0}");
  const enum mdn_status status = load (&bench, bench_write (&bench, "mini.yaml", text, strlen (text)));
  ck_assert_msg (status == MDN_OK, "%s", bench_said (&bench));
  bench_close (&bench);
}
END_TEST

START_TEST (an_open_item_cannot_be_reversed)
{
  struct bench bench;
  bench_open (&bench, false);
  const char *text = bench_change (&bench, mini_text, "min: 0, max: 24, ", "min: 0, ");
  text = bench_change (&bench, text, "reverse: [calm]", "reverse: [slept]");
  ck_assert_int_eq (load (&bench, bench_write (&bench, "mini.yaml", text, strlen (text))), MDN_DEFINITION);
  ck_assert_uint_gt (mdn_diag_count_id (bench.diag, "define.reverse-open"), 0);
  bench_close (&bench);
}
END_TEST

START_TEST (a_file_that_is_no_map_or_is_absent)
{
  struct bench bench;
  bench_open (&bench, false);
  ck_assert_int_eq (load (&bench, bench_write (&bench, "mini.yaml", "- 1\n", 4)), MDN_DEFINITION);
  ck_assert_int_eq (load (&bench, bench_write (&bench, "void.yaml", "x: [", 4)), MDN_DEFINITION);
  ck_assert_int_eq (load (&bench, "no/such.yaml"), MDN_IO);
  bench_close (&bench);
}
END_TEST

START_TEST (unknown_forms_name_the_nearest)
{
  struct bench bench;
  bench_open (&bench, false);
  const struct mdn_instrument *mini = load_base (&bench);
  ck_assert_ptr_null (mdn_instrument_form (mini, "shrt", bench.diag, NULL));
  ck_assert_ptr_nonnull (strstr (bench_said (&bench), "did you mean 'short'?"));
  ck_assert_ptr_null (mdn_instrument_form (mini, "zzzzzz", bench.diag, NULL));
  ck_assert_ptr_nonnull (strstr (bench_said (&bench), "original, coded, short"));
  bench_close (&bench);
}
END_TEST

/* ---- with methods ------------------------------------------------------------------------------------ */

START_TEST (options_are_checked_and_merged)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "options_are_checked_and_merged"))
    {
      static const char *const texts[] = { "5" };
      const struct mdn_option_override override = { "sleep", "factor", texts, 1, { "map.yaml", 7, 3 } };
      const char *text = bench_change (&bench, mini_text, "names: [cn],", "names: [cn], options: {sleep: {factor: 3}},");
      const char *path = bench_write (&bench, "mini.yaml", text, strlen (text));
      const struct mdn_instrument *plain, *over;
      ck_assert_int_eq (mdn_instrument_load (&bench.define, path, NULL, 0, &plain), MDN_OK);
      ck_assert_int_eq (mdn_instrument_load (&bench.define, path, &override, 1, &over), MDN_OK);
      const struct mdn_score *first = mdn_form_score (&plain->form[0], "sleep");
      size_t factor = 0;
      while (strcmp (first->method->plugin->options[factor].name, "factor") != 0)
        factor++;
      ck_assert_double_eq (first->options[factor].number, 2);
      ck_assert_double_eq (mdn_form_score (&plain->form[1], "sleep")->options[factor].number, 3);
      ck_assert_double_eq (mdn_form_score (&over->form[0], "sleep")->options[factor].number, 5);
      ck_assert_double_eq (mdn_form_score (&over->form[1], "sleep")->options[factor].number, 5);
    }
  bench_close (&bench);
}
END_TEST

START_TEST (overrides_of_no_score_are_refused)
{
  struct bench bench;
  bench_open (&bench, false);
  static const char *const texts[] = { "5" };
  const struct mdn_option_override override = { "slep", "factor", texts, 1, { "map.yaml", 7, 3 } };
  const struct mdn_instrument *mini;
  const char *path = bench_write (&bench, "mini.yaml", mini_text, strlen (mini_text));
  ck_assert_int_eq (mdn_instrument_load (&bench.define, path, &override, 1, &mini), MDN_DEFINITION);
  ck_assert_ptr_null (mini);
  ck_assert_ptr_nonnull (strstr (bench_said (&bench), "map.yaml:7:3: error: there is no score 'slep'; did you mean 'sleep'?"));
  bench_close (&bench);
}
END_TEST

static const struct bench_case method_cases[] = {
  WRONG ("factor: 2", "factr: 2", "option.unknown", 26),
  WRONG ("method: mean", "method: maen", "plugin.not-found", 25),
};

START_TEST (methods_and_options_are_named_where_they_stand)
{
  struct bench bench;
  bench_open (&bench, true);
  const bool methods = bench_has_methods (&bench, "methods_and_options_are_named_where_they_stand");
  bench_close (&bench);
  if (methods)
    bench_check_case (&method_cases[_i], mini_text, "mini.yaml", true, load);
}
END_TEST

START_TEST (a_sum_may_count_missing_as_zero_only_when_told)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "a_sum_may_count_missing_as_zero_only_when_told"))
    {
      const char *text = bench_change (&bench, mini_text, "fill: prorate}", "fill: none}, options: {missing_as: zero}");
      const char *path = bench_write (&bench, "mini.yaml", text, strlen (text));
      const enum mdn_status status = load (&bench, path);
      ck_assert_msg (status == MDN_OK, "%s", bench_said (&bench));
    }
  bench_close (&bench);
}
END_TEST

START_TEST (the_page_loads_and_names_every_key)
{
  char *text = bench_read_page ("instrument-format.md");
  ck_assert_uint_gt (bench_load_blocks ("instrument-format.md", "instrument", load), 0);
  bench_check_keys (&mdn_instrument_table, text, "instrument-format.md");
  free (text);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("instrument");
  TCase *tcase = tcase_create ("instrument");
  tcase_add_test (tcase, the_file_is_taken_over);
  tcase_add_test (tcase, items_have_bounds_numbers_and_reversal);
  tcase_add_test (tcase, a_code_base_moves_codes_values_and_aliases);
  tcase_add_test (tcase, a_short_form_prints_and_scores_what_it_says);
  tcase_add_test (tcase, scores_know_inputs_ranges_and_missing_rules);
  tcase_add_test (tcase, facts_hold_for_forms_of_the_same_range);
  tcase_add_test (tcase, examples_are_cells_and_expectations);
  tcase_add_loop_test (tcase, mistakes_are_reported_where_they_stand, 0, (int) (sizeof cases / sizeof cases[0]));
  tcase_add_test (tcase, all_mistakes_in_one_run_with_the_nearest_word);
  tcase_add_test (tcase, whole_scores_may_step_from_band_to_band);
  tcase_add_test (tcase, an_open_item_cannot_be_reversed);
  tcase_add_test (tcase, a_file_that_is_no_map_or_is_absent);
  tcase_add_test (tcase, unknown_forms_name_the_nearest);
  tcase_add_test (tcase, options_are_checked_and_merged);
  tcase_add_test (tcase, overrides_of_no_score_are_refused);
  tcase_add_loop_test (tcase, methods_and_options_are_named_where_they_stand, 0,
                       (int) (sizeof method_cases / sizeof method_cases[0]));
  tcase_add_test (tcase, a_sum_may_count_missing_as_zero_only_when_told);
  tcase_add_test (tcase, the_page_loads_and_names_every_key);
  suite_add_tcase (suite, tcase);
  return bench_run (suite);
}
