/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_options.c - option texts of a definition against a plugin's table. */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/plugin/call.h"
#include "core/plugin/check.h"

enum { FACTOR, DIGITS, ROUND, STRICT, WEIGHTS, LIMIT, COMPONENT, SHEET, N_OPTIONS };

static const char *const round_words[] = { "none", "floor", "half_up", NULL };

static const struct mdn_option table[N_OPTIONS] = {
  [FACTOR] = { .name = "factor", .initial = "1.5", .doc = "d", .type = MDN_NUMBER },
  [DIGITS] = { .name = "digits", .initial = "0", .doc = "d", .min = 0, .max = 9, .type = MDN_INTEGER },
  [ROUND] = { .name = "round", .initial = "none", .words = round_words, .doc = "d", .type = MDN_WORD },
  [STRICT] = { .name = "strict", .initial = "true", .doc = "d", .type = MDN_FLAG },
  [WEIGHTS] = { .name = "weights", .initial = "1, 2,3", .doc = "d", .type = MDN_NUMBERS },
  [LIMIT] = { .name = "limit", .initial = "", .doc = "d", .type = MDN_NUMBER },
  [SHEET] = { .name = "sheet", .initial = "", .doc = "d", .type = MDN_TEXT },
  [COMPONENT] = { .name = "component", .words = round_words, .doc = "which one", .type = MDN_WORD },
};

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "trial",
                                          .options = table,
                                          .n_options = N_OPTIONS,
                                          .kind = MDN_METHOD };

static struct mdn_arena *arena;
static struct mdn_diag *diag;
static char heard[2048];

static void
listen (void *context, const struct mdn_diagnostic *diagnostic)
{
  (void) context;
  snprintf (heard + strlen (heard), sizeof heard - strlen (heard), "%zu %s: %s\n", diagnostic->place.line,
            diagnostic->id, diagnostic->message);
}

static void
setup (void)
{
  heard[0] = '\0';
  arena = mdn_arena_new ();
  diag = mdn_diag_new (arena, NULL, 10);
  ck_assert_int_eq (mdn_diag_listen (diag, listen, NULL), MDN_OK);
}

static void
teardown (void)
{
  mdn_arena_free (arena);
}

static const char *const first_word[] = { "none" };
static const struct mdn_option_text component = { "component", first_word, 1, { "a.yaml", 2, 3 } };

/* One given option beside the required one. */
static const struct mdn_value *
check_one (const char *name, const char *const *texts, size_t n, enum mdn_status expected)
{
  const struct mdn_option_text given[] = { component, { name, texts, n, { "a.yaml", 9, 3 } } };
  const struct mdn_value *values = NULL;
  ck_assert_int_eq (mdn_options_check (arena, diag, &plugin, "x.y", given, name != NULL ? 2 : 1, &values), expected);
  return values;
}

static void
assert_fault (const char *name, const char *text, const char *message)
{
  check_one (name, &text, 1, MDN_DEFINITION);
  ck_assert_str_eq (heard, message);
}

START_TEST (initial_values_stand_in)
{
  const struct mdn_value *values = check_one (NULL, NULL, 0, MDN_OK);
  ck_assert_double_eq (values[FACTOR].number, 1.5);
  ck_assert_double_eq (values[DIGITS].number, 0);
  ck_assert_ptr_eq (values[ROUND].text, round_words[0]);
  ck_assert_double_eq (values[STRICT].number, 1);
  ck_assert_uint_eq (values[WEIGHTS].n, 3);
  ck_assert_double_eq (values[WEIGHTS].numbers[2], 3);
  ck_assert_uint_eq (values[LIMIT].n, 0);
  ck_assert_ptr_null (values[SHEET].text);
  ck_assert_uint_eq (values[SHEET].n, 0);
  ck_assert (isnan (values[LIMIT].number));
  ck_assert_str_eq (heard, "");
}
END_TEST

START_TEST (given_texts_are_read)
{
  ck_assert_double_eq (check_one ("factor", (const char *[]){ "-0.25" }, 1, MDN_OK)[FACTOR].number, -0.25);
  ck_assert_double_eq (check_one ("digits", (const char *[]){ "9" }, 1, MDN_OK)[DIGITS].number, 9);
  ck_assert_ptr_eq (check_one ("round", (const char *[]){ "half_up" }, 1, MDN_OK)[ROUND].text, round_words[2]);
  ck_assert_double_eq (check_one ("strict", (const char *[]){ "false" }, 1, MDN_OK)[STRICT].number, 0);
  ck_assert_str_eq (check_one ("sheet", (const char *[]){ "2" }, 1, MDN_OK)[SHEET].text, "2");
  const struct mdn_value *values = check_one ("weights", (const char *[]){ "0.5", "2" }, 2, MDN_OK);
  ck_assert_uint_eq (values[WEIGHTS].n, 2);
  ck_assert_double_eq (values[WEIGHTS].numbers[0], 0.5);
}
END_TEST

static const struct fault
{
  const char *name, *text, *message;
} faults[] = {
  { "factor", "half", "9 option.type: option \"factor\": \"half\" is not a number\n" },
  { "factor", "inf", "9 option.type: option \"factor\": \"inf\" is not a number\n" },
  { "digits", "1.5", "9 option.type: option \"digits\": \"1.5\" is not a whole number\n" },
  { "digits", "10", "9 option.range: option \"digits\": 10 is outside 0 to 9\n" },
  { "round", "half-up", "9 option.word: option \"round\": \"half-up\" is not a choice; did you mean \"half_up\"?\n" },
  { "round", "sideways", "9 option.word: option \"round\": \"sideways\" is not one of none, floor, half_up\n" },
  { "strict", "maybe", "9 option.type: option \"strict\": \"maybe\" is neither true nor false\n" },
  { "weights", "a", "9 option.type: option \"weights\": \"a\" is not a number\n" },
  { "sheet", "", "9 option.type: option \"sheet\": an empty text\n" },
  { "facto", "1", "9 option.unknown: trial has no option \"facto\"; did you mean \"factor\"?\n" },
  { "zzz", "1", "9 option.unknown: trial has no option \"zzz\"; see `mediant list methods trial`\n" },
  { "component", "floor", "9 option.twice: option \"component\" is given twice\n" },
};

START_TEST (wrong_text_is_located)
{
  assert_fault (faults[_i].name, faults[_i].text, faults[_i].message);
}
END_TEST

START_TEST (list_for_one_value_is_refused)
{
  check_one ("factor", (const char *[]){ "1", "2" }, 2, MDN_DEFINITION);
  ck_assert_str_eq (heard, "9 option.count: option \"factor\": a list of 2, but one value is wanted\n");
}
END_TEST

START_TEST (empty_list_is_refused)
{
  check_one ("weights", NULL, 0, MDN_DEFINITION);
  ck_assert_str_eq (heard, "9 option.count: option \"weights\": an empty list\n");
}
END_TEST

START_TEST (all_problems_in_one_run)
{
  const char *const bad[] = { "bad" };
  const struct mdn_option_text given[]
    = { { "factor", bad, 1, { "a.yaml", 4, 1 } }, { "strict", bad, 1, { "a.yaml", 5, 1 } } };
  const struct mdn_value *values;
  ck_assert_int_eq (mdn_options_check (arena, diag, &plugin, "x.y", given, 2, &values), MDN_DEFINITION);
  ck_assert_str_eq (heard, "4 option.type: option \"factor\": \"bad\" is not a number\n"
                           "5 option.type: option \"strict\": \"bad\" is neither true nor false\n"
                           "4 option.required: trial needs the option \"component\": which one\n");
}
END_TEST

/* ---- tables that are wrong themselves -------------------------------------------------------------- */

static const struct mdn_option wrong_tables[] = {
  { .name = "Upper", .initial = "", .doc = "d", .type = MDN_NUMBER },
  { .name = NULL, .initial = "", .doc = "d", .type = MDN_NUMBER },
  { .name = "a", .initial = "", .type = MDN_NUMBER },
  { .name = "a", .initial = "", .doc = "d", .type = 0 },
  { .name = "a", .initial = "", .doc = "d", .type = 7 },
  { .name = "a", .initial = "", .doc = "d", .type = MDN_WORD },
  { .name = "a", .initial = "nowhere", .words = round_words, .doc = "d", .type = MDN_WORD },
  { .name = "a", .initial = "x", .doc = "d", .type = MDN_NUMBER },
  { .name = "a", .initial = "1 x", .doc = "d", .type = MDN_NUMBERS },
  { .name = "a", .initial = "1", .doc = "d", .min = 2, .max = 1, .type = MDN_NUMBER },
};

START_TEST (wrong_table_is_refused)
{
  struct mdn_plugin_refusal refusal = { NULL, NULL };
  struct mdn_plugin whole = plugin;
  struct mdn_method method;
  memset (&method, 1, sizeof method);      /* never called */
  whole.version = whole.summary = "1";
  whole.method = &method;
  ck_assert_int_eq (mdn_plugin_check (arena, &whole, "trial", &refusal), MDN_OK);
  whole.options = &wrong_tables[_i];
  whole.n_options = 1;
  ck_assert_int_eq (mdn_plugin_check (arena, &whole, "trial", &refusal), MDN_DEFINITION);
  ck_assert_str_eq (refusal.id, "plugin.options");
}
END_TEST

START_TEST (repeated_option_is_refused)
{
  struct mdn_option twice[] = { table[FACTOR], table[DIGITS], table[FACTOR] };
  struct mdn_plugin_refusal refusal = { NULL, NULL };
  struct mdn_plugin whole = plugin;
  struct mdn_method method;
  memset (&method, 1, sizeof method);
  whole.version = whole.summary = "1";
  whole.method = &method;
  whole.options = twice;
  whole.n_options = 3;
  ck_assert_int_eq (mdn_plugin_check (arena, &whole, "trial", &refusal), MDN_DEFINITION);
  ck_assert_ptr_nonnull (strstr (refusal.text, "option 3 (factor)"));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("options");
  TCase *texts = tcase_create ("texts");
  tcase_add_checked_fixture (texts, setup, teardown);
  tcase_add_test (texts, initial_values_stand_in);
  tcase_add_test (texts, given_texts_are_read);
  tcase_add_loop_test (texts, wrong_text_is_located, 0, (int) (sizeof faults / sizeof faults[0]));
  tcase_add_test (texts, list_for_one_value_is_refused);
  tcase_add_test (texts, empty_list_is_refused);
  tcase_add_test (texts, all_problems_in_one_run);
  tcase_add_loop_test (texts, wrong_table_is_refused, 0, (int) (sizeof wrong_tables / sizeof wrong_tables[0]));
  tcase_add_test (texts, repeated_option_is_refused);
  suite_add_tcase (suite, texts);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int n_failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
