/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_answer.c - cells to answers: every rule, and every way to be no answer. */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/score/answer.h"

static const struct mdn_choice often_choices[] = {
  { 0, 0, { "not at all", "完全不会" }, 0 },
  { 1, 1, { "several days", "好几天" }, 1 },
  { 2, 2, { "more than half the days", "一半以上的天数" }, 2 },
  { 3, 3, { "nearly every day", "几乎每天" }, 3 },
};
static const struct mdn_alias often_aliases[] = { { "not at all sure", 0 }, { "经常", 3 } };
static const double often_missing[] = { 8 };
static const struct mdn_responses often
  = { .id = "often", .kind = MDN_ANSWER_CODE, .choice = often_choices, .n_choices = 4, .alias = often_aliases,
      .n_aliases = 2, .missing = often_missing, .n_missing = 1, .min = NAN, .max = NAN };
static const struct mdn_item plain_item = { .id = "q1", .responses = &often, .lo = 0, .hi = 3, .number = 1 };
static const struct mdn_item reversed_item = { .id = "q2", .responses = &often, .lo = 0, .hi = 3, .reversed = true, .number = 2 };

struct expected { const char *cell; double value; enum mdn_reason reason; };

static void
check_cells (const struct mdn_decoder_spec *spec, const struct expected *expected, size_t n)
{
  struct mdn_arena *arena = mdn_arena_new ();
  struct mdn_decoder *decoder;
  ck_assert_int_eq (mdn_decoder_new (arena, spec, &decoder), MDN_OK);
  for (size_t i = 0; i < n; i++)
    {
      const struct mdn_slice cell = mdn_slice_of (expected[i].cell);
      const struct mdn_answer answer = mdn_decoder_read (decoder, cell);
      ck_assert_msg (answer.reason == expected[i].reason, "\"%s\": %s (%s), expected %s", expected[i].cell,
                     mdn_reason_name (answer.reason), answer.rule, mdn_reason_name (expected[i].reason));
      /* The block path must agree with the single one, also the second time. */
      for (int again = 0; again < 2; again++)
        {
          double value = -7;
          uint8_t reason = 99, suspect = 0;
          ck_assert_int_eq (mdn_decoder_block (decoder, &cell, 1, &value, &reason, &suspect), MDN_OK);
          ck_assert_uint_eq (reason, expected[i].reason);
          ck_assert_msg (isnan (value) == (expected[i].reason != MDN_ANSWERED), "\"%s\" gave %g", expected[i].cell, value);
          if (reason == MDN_ANSWERED)
            ck_assert_msg (fabs (value - expected[i].value) < 1e-12, "\"%s\" gave %g, expected %g", expected[i].cell,
                           value, expected[i].value);
          ck_assert_uint_eq (suspect, mdn_reason_is_bad (reason) || answer.remark != NULL);
        }
    }
  mdn_arena_free (arena);
}

START_TEST (codes_are_read_as_people_write_them)
{
  static const struct expected expected[] = {
    { "0", 0, 0 }, { "3", 3, 0 }, { " 3", 3, 0 }, { "3.0", 3, 0 }, { "３", 3, 0 }, { "3,0", 3, 0 }, { "03", 3, 0 },
    { "'3", 3, 0 }, { "'9", 0, MDN_OUT_OF_RANGE }, { "'", 0, MDN_UNKNOWN_TEXT }, { "''3", 0, MDN_UNKNOWN_TEXT },
  };
  check_cells (&(struct mdn_decoder_spec){ .item = &plain_item }, expected, sizeof expected / sizeof *expected);
}
END_TEST

START_TEST (labels_are_read_in_any_language)
{
  static const struct expected expected[] = {
    { "Several days", 1, 0 }, { "  NEARLY   every day ", 3, 0 }, { "几乎每天", 3, 0 }, { "not at all sure", 0, 0 },
    { "经常", 3, 0 }, { "Ｓeveral days", 1, 0 },
  };
  check_cells (&(struct mdn_decoder_spec){ .item = &plain_item }, expected, sizeof expected / sizeof *expected);
}
END_TEST

/* Filled-in values: refused unless the mapping accepts them, and never where recoding leaves nothing between. */
START_TEST (numbers_between_codes_on_request)
{
  static const struct mdn_choice turned[] = { { 1, 3, { "a", NULL }, 3 }, { 2, 2, { "b", NULL }, 2 }, { 3, 1, { "c", NULL }, 1 } };
  static const struct mdn_choice wide[] = { { 0, 0, { "a", NULL }, 0 }, { 10, 10, { "b", NULL }, 10 }, { 20, 20, { "c", NULL }, 20 } };
  static const struct mdn_choice joined[] = { { 0, 0, { "a", NULL }, 0 }, { 1, 0, { "b", NULL }, 0 }, { 2, 1, { "c", NULL }, 1 } };
  static const struct mdn_responses formats[] = {
    { .kind = MDN_ANSWER_CODE, .choice = turned, .n_choices = 3 }, { .kind = MDN_ANSWER_CODE, .choice = wide, .n_choices = 3 },
    { .kind = MDN_ANSWER_CODE, .choice = joined, .n_choices = 3 } };
  static const struct mdn_item items[] = { { .id = "t", .responses = &formats[0], .lo = 1, .hi = 3 },
                                           { .id = "w", .responses = &formats[1], .lo = 0, .hi = 20 },
                                           { .id = "j", .responses = &formats[2], .lo = 0, .hi = 1 } };
  static const struct expected refused[] = { { "2.5", 0, MDN_OUT_OF_RANGE }, { "-0.5", 0, MDN_OUT_OF_RANGE }, { "3", 3, 0 } };
  static const struct expected plain[] = { { "2.5", 2.5, 0 }, { "2,5", 2.5, 0 }, { "3", 3, 0 }, { "3.5", 0, MDN_OUT_OF_RANGE },
                                           { "-0.5", 0, MDN_OUT_OF_RANGE } };
  static const struct expected reversed[] = { { "2.5", 0.5, 0 } }, shifted[] = { { "2.5", 1.5, 0 }, { "0.5", 0, MDN_OUT_OF_RANGE } };
  static const struct expected by_turned[] = { { "1.25", 2.75, 0 }, { "2.5", 1.5, 0 } };
  static const struct expected by_wide[] = { { "15", 15, 0 }, { "7", 7, 0 }, { "21", 0, MDN_OUT_OF_RANGE } };
  static const struct expected by_joined[] = { { "0.5", 0, MDN_OUT_OF_RANGE }, { "1.5", 0.5, 0 } };
  const struct mdn_use accepts = { .between = MDN_BETWEEN_ACCEPT };
  const struct mdn_use from_one = { .between = MDN_BETWEEN_ACCEPT, .has_first_code = true, .first_code = 1 };
  check_cells (&(struct mdn_decoder_spec){ .item = &plain_item }, refused, 3);
  check_cells (&(struct mdn_decoder_spec){ .item = &plain_item, .use = &accepts }, plain, 5);
  check_cells (&(struct mdn_decoder_spec){ .item = &reversed_item, .use = &accepts }, reversed, 1);
  check_cells (&(struct mdn_decoder_spec){ .item = &plain_item, .use = &from_one }, shifted, 2);
  check_cells (&(struct mdn_decoder_spec){ .item = &items[0], .use = &accepts }, by_turned, 2);
  check_cells (&(struct mdn_decoder_spec){ .item = &items[1], .use = &accepts }, by_wide, 3);
  check_cells (&(struct mdn_decoder_spec){ .item = &items[2], .use = &accepts }, by_joined, 2);
}
END_TEST

START_TEST (code_and_label_must_agree)
{
  static const struct expected expected[] = {
    { "2 - More than half the days", 2, 0 }, { "3=经常", 3, 0 }, { "1: several days", 1, 0 }, { "0. not at all", 0, 0 },
    { "2、一半以上的天数", 2, 0 }, { "1) Several days", 1, 0 }, { "３＝经常", 3, 0 }, { "1 several days", 1, 0 },
    { "2 - not at all", 0, MDN_AMBIGUOUS }, { "0=经常", 0, MDN_AMBIGUOUS }, { "9 - nearly every day", 0, MDN_AMBIGUOUS },
    { "2 - More than half the semester", 2, 0 },        /* unknown label: the number stands, and is pointed at */
    { "1 - 2 times", 0, MDN_UNKNOWN_TEXT }, { "1-2 times", 0, MDN_UNKNOWN_TEXT }, { "2 times", 0, MDN_UNKNOWN_TEXT },
    { "7 - whatever", 0, MDN_OUT_OF_RANGE },
  };
  check_cells (&(struct mdn_decoder_spec){ .item = &plain_item }, expected, sizeof expected / sizeof *expected);
}
END_TEST

START_TEST (no_answer_has_one_reason)
{
  static const struct expected expected[] = {
    { "", 0, MDN_BLANK }, { "   ", 0, MDN_BLANK }, { "\u3000", 0, MDN_BLANK }, { "(空)", 0, MDN_BLANK }, { "（空）", 0, MDN_BLANK },
    { "NA", 0, MDN_BLANK }, { "NaN", 0, MDN_BLANK }, { ".", 0, MDN_BLANK }, { "(跳过)", 0, MDN_SKIPPED },
    { "8", 0, MDN_DECLARED_MISSING }, { "perhaps", 0, MDN_UNKNOWN_TEXT }, { "-", 0, MDN_UNKNOWN_TEXT },
    { "TRUE", 0, MDN_UNKNOWN_TEXT },
  };
  check_cells (&(struct mdn_decoder_spec){ .item = &plain_item }, expected, sizeof expected / sizeof *expected);
}
END_TEST

/* Peers score sentinels: -99 became a mean of -30.67, 55 a reversed -49. */
START_TEST (sentinels_are_never_scored)
{
  static const struct expected expected[] = {
    { "-99", 0, MDN_OUT_OF_RANGE }, { "99", 0, MDN_OUT_OF_RANGE }, { "999", 0, MDN_OUT_OF_RANGE }, { "-66", 0, MDN_OUT_OF_RANGE },
    { "888", 0, MDN_OUT_OF_RANGE }, { "55", 0, MDN_OUT_OF_RANGE }, { "4", 0, MDN_OUT_OF_RANGE }, { "-1", 0, MDN_OUT_OF_RANGE },
    { "1.5", 0, MDN_OUT_OF_RANGE },
  };
  check_cells (&(struct mdn_decoder_spec){ .item = &plain_item }, expected, sizeof expected / sizeof *expected);
  check_cells (&(struct mdn_decoder_spec){ .item = &reversed_item }, expected, sizeof expected / sizeof *expected);
}
END_TEST

START_TEST (declared_missing_codes_are_numbers_or_texts)
{
  static const char *const of_file[] = { "-99", "refused" };
  static const char *const of_run[] = { "3" };
  static const struct expected expected[] = {
    { "-99", 0, MDN_DECLARED_MISSING }, { "-99.0", 0, MDN_DECLARED_MISSING }, { "－99", 0, MDN_DECLARED_MISSING },
    { "Refused", 0, MDN_DECLARED_MISSING }, { "3", 0, MDN_DECLARED_MISSING }, { "2", 2, 0 }, { "99", 0, MDN_OUT_OF_RANGE },
  };
  const struct mdn_decoder_spec spec = { .item = &plain_item, .missing = { of_file, of_run }, .n_missing = { 2, 1 } };
  check_cells (&spec, expected, sizeof expected / sizeof *expected);
}
END_TEST

START_TEST (reversal_uses_the_bounds_of_the_definition)
{
  static const struct expected expected[] = { { "0", 3, 0 }, { "1", 2, 0 }, { "2", 1, 0 }, { "nearly every day", 0, 0 } };
  check_cells (&(struct mdn_decoder_spec){ .item = &reversed_item }, expected, sizeof expected / sizeof *expected);
}
END_TEST

START_TEST (first_code_moves_numbers_not_labels)
{
  static const struct mdn_use use = { .has_first_code = true, .first_code = 1 };
  static const struct expected expected[] = {
    { "1", 0, 0 }, { "4", 3, 0 }, { "0", 0, MDN_OUT_OF_RANGE }, { "5", 0, MDN_OUT_OF_RANGE }, { "several days", 1, 0 },
    { "2 - several days", 1, 0 }, { "1 - several days", 0, MDN_AMBIGUOUS },
  };
  check_cells (&(struct mdn_decoder_spec){ .item = &plain_item, .use = &use }, expected, sizeof expected / sizeof *expected);
}
END_TEST

START_TEST (mapping_labels_go_first)
{
  static const struct mdn_label labels[] = {
    { NULL, "lots", 3, { 0 } }, { "q1", "lots", 2, { 0 } }, { "q2", "lots", 1, { 0 } }, { NULL, "1", 0, { 0 } },
  };
  static const struct mdn_use use = { .label = labels, .n_labels = 4 };
  static const struct expected expected[] = { { "LOTS", 2, 0 }, { "1", 0, 0 }, { "2", 2, 0 } };
  check_cells (&(struct mdn_decoder_spec){ .item = &plain_item, .use = &use }, expected, sizeof expected / sizeof *expected);
}
END_TEST

START_TEST (values_replace_codes_before_reversal)
{
  static const struct mdn_choice choices[] = { { 1, 100, { NULL, NULL }, 100 }, { 2, 50, { NULL, NULL }, 50 }, { 3, 0, { NULL, NULL }, 0 } };
  static const struct mdn_responses responses = { .kind = MDN_ANSWER_CODE, .choice = choices, .n_choices = 3, .min = NAN, .max = NAN };
  static const struct mdn_item item = { .id = "v", .responses = &responses, .lo = 0, .hi = 100 };
  static const struct mdn_item back = { .id = "v", .responses = &responses, .lo = 0, .hi = 100, .reversed = true };
  static const struct expected forward[] = { { "1", 100, 0 }, { "2", 50, 0 }, { "100", 0, MDN_OUT_OF_RANGE } };
  static const struct expected turned[] = { { "1", 0, 0 }, { "3", 100, 0 } };
  check_cells (&(struct mdn_decoder_spec){ .item = &item }, forward, 3);
  check_cells (&(struct mdn_decoder_spec){ .item = &back }, turned, 2);
}
END_TEST

/* A peer read "1,5" as 15. */
START_TEST (numbers_keep_their_decimal_comma)
{
  static const struct mdn_responses number = { .kind = MDN_ANSWER_NUMBER, .min = 0, .max = 20 };
  static const struct mdn_responses whole = { .kind = MDN_ANSWER_NUMBER, .min = 0, .max = 7, .integer = true };
  static const struct mdn_item item = { .id = "n", .responses = &number, .lo = 0, .hi = 20 };
  static const struct mdn_item days = { .id = "d", .responses = &whole, .lo = 0, .hi = 7 };
  static const struct expected expected[] = {
    { "1,5", 1.5, 0 }, { "6.5", 6.5, 0 }, { "20", 20, 0 }, { "21", 0, MDN_OUT_OF_RANGE }, { "1,500", 0, MDN_AMBIGUOUS }, { "x", 0, MDN_UNKNOWN_TEXT },
  };
  static const struct expected counted[] = { { "7", 7, 0 }, { "3.5", 0, MDN_OUT_OF_RANGE }, { "8", 0, MDN_OUT_OF_RANGE }, { "99", 0, MDN_OUT_OF_RANGE } };
  check_cells (&(struct mdn_decoder_spec){ .item = &item }, expected, sizeof expected / sizeof *expected);
  check_cells (&(struct mdn_decoder_spec){ .item = &days }, counted, sizeof counted / sizeof *counted);
}
END_TEST

START_TEST (durations_and_clock_times_keep_their_unit)
{
  static const struct mdn_responses hours = { .kind = MDN_ANSWER_DURATION, .min = 0, .max = 24, .hours = true, .midpoint = true };
  static const struct mdn_responses minutes = { .kind = MDN_ANSWER_DURATION, .min = 0, .max = 600 };
  static const struct mdn_responses clock = { .kind = MDN_ANSWER_CLOCK, .min = NAN, .max = NAN };
  static const struct mdn_item slept = { .id = "h", .responses = &hours, .lo = 0, .hi = 24 };
  static const struct mdn_item latency = { .id = "m", .responses = &minutes, .lo = 0, .hi = 600 };
  static const struct mdn_item bed = { .id = "c", .responses = &clock, .lo = NAN, .hi = NAN };
  static const struct expected h[] = { { "7", 7, 0 }, { "6.5", 6.5, 0 }, { "7 hours", 7, 0 }, { "6-7", 6.5, 0 }, { "42870", 0, MDN_OUT_OF_RANGE } };
  static const struct expected m[] = { { "30", 30, 0 }, { "1 h 20", 80, 0 }, { "30-60", 0, MDN_AMBIGUOUS }, { "20-Oct", 0, MDN_UNKNOWN_TEXT } };
  static const struct expected c[] = { { "23:30", 1410, 0 }, { "00:30", 30, 0 }, { "11:30 PM", 1410, 0 }, { "11", 0, MDN_AMBIGUOUS } };
  check_cells (&(struct mdn_decoder_spec){ .item = &slept }, h, sizeof h / sizeof *h);
  check_cells (&(struct mdn_decoder_spec){ .item = &latency }, m, sizeof m / sizeof *m);
  check_cells (&(struct mdn_decoder_spec){ .item = &bed }, c, sizeof c / sizeof *c);
}
END_TEST

START_TEST (laboratory_values_have_limits)
{
  static const struct mdn_responses assay = { .kind = MDN_ANSWER_ASSAY, .min = 0, .max = NAN };
  static const struct mdn_responses text = { .kind = MDN_ANSWER_TEXT, .min = NAN, .max = NAN };
  static const struct mdn_item crp = { .id = "crp", .responses = &assay, .lo = NAN, .hi = NAN };
  static const struct mdn_item note = { .id = "note", .responses = &text, .lo = NAN, .hi = NAN };
  static const struct expected a[] = {
    { "1.2", 1.2, 0 }, { "<0.3", 0, MDN_BELOW_LIMIT }, { "< 0,3", 0, MDN_BELOW_LIMIT }, { ">50", 0, MDN_ABOVE_LIMIT },
    { "<", 0, MDN_UNKNOWN_TEXT }, { "-1", 0, MDN_OUT_OF_RANGE },
  };
  static const struct expected t[] = { { "noise", 1, 0 }, { "NA", 1, 0 }, { "", 0, MDN_BLANK }, { "(空)", 0, MDN_BLANK }, { "0", 1, 0 } };
  check_cells (&(struct mdn_decoder_spec){ .item = &crp }, a, sizeof a / sizeof *a);
  check_cells (&(struct mdn_decoder_spec){ .item = &note }, t, sizeof t / sizeof *t);
}
END_TEST

START_TEST (unknown_text_names_the_nearest_label)
{
  struct mdn_arena *arena = mdn_arena_new ();
  struct mdn_decoder *decoder;
  ck_assert_int_eq (mdn_decoder_new (arena, &(struct mdn_decoder_spec){ .item = &plain_item }, &decoder), MDN_OK);
  const struct mdn_answer answer = mdn_decoder_read (decoder, mdn_slice_of ("severl days"));
  ck_assert_int_eq (answer.reason, MDN_UNKNOWN_TEXT);
  ck_assert_str_eq (answer.nearest, "several days");
  ck_assert_ptr_null (mdn_decoder_read (decoder, mdn_slice_of ("purple")).nearest);
  mdn_arena_free (arena);
}
END_TEST

/* Thousands of different texts must neither be mixed up nor eat memory without end. */
START_TEST (many_texts_stay_apart)
{
  static const struct mdn_responses number = { .kind = MDN_ANSWER_NUMBER, .min = NAN, .max = NAN };
  static const struct mdn_item item = { .id = "n", .responses = &number, .lo = NAN, .hi = NAN };
  struct mdn_arena *arena = mdn_arena_new ();
  struct mdn_decoder *decoder;
  ck_assert_int_eq (mdn_decoder_new (arena, &(struct mdn_decoder_spec){ .item = &item }, &decoder), MDN_OK);
  for (int round = 0; round < 2; round++)
    for (int i = 0; i < 20000; i++)
      {
        char text[16];
        double value;
        uint8_t reason, suspect = 0;
        const struct mdn_slice cell = { text, (size_t) snprintf (text, sizeof text, "%d.5", i) };
        ck_assert_int_eq (mdn_decoder_block (decoder, &cell, 1, &value, &reason, &suspect), MDN_OK);
        ck_assert_msg (reason == 0 && value == i + 0.5, "%s gave %g", text, value);
      }
  mdn_arena_free (arena);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("answer");
  TCase *tcase = tcase_create ("cells");
  tcase_add_test (tcase, codes_are_read_as_people_write_them);
  tcase_add_test (tcase, labels_are_read_in_any_language);
  tcase_add_test (tcase, code_and_label_must_agree);
  tcase_add_test (tcase, numbers_between_codes_on_request);
  tcase_add_test (tcase, no_answer_has_one_reason);
  tcase_add_test (tcase, sentinels_are_never_scored);
  tcase_add_test (tcase, declared_missing_codes_are_numbers_or_texts);
  tcase_add_test (tcase, reversal_uses_the_bounds_of_the_definition);
  tcase_add_test (tcase, first_code_moves_numbers_not_labels);
  tcase_add_test (tcase, mapping_labels_go_first);
  tcase_add_test (tcase, values_replace_codes_before_reversal);
  tcase_add_test (tcase, numbers_keep_their_decimal_comma);
  tcase_add_test (tcase, durations_and_clock_times_keep_their_unit);
  tcase_add_test (tcase, laboratory_values_have_limits);
  tcase_add_test (tcase, unknown_text_names_the_nearest_label);
  tcase_add_test (tcase, many_texts_stay_apart);
  suite_add_tcase (suite, tcase);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
