/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_match.c - columns to items: by rule, position, text, pattern and name; doubles; affixes; finding. */
#include <check.h>

#include "core/score/find.h"
#include "core/score/itempattern.h"
#include "core/score/person.h"
#include "score-bench.h"

enum { MOST_COLUMNS = 24 };

struct table
{
  struct mdn_table_header header;
  const char *name[MOST_COLUMNS];
  struct mdn_columns columns;
};

static void
make_columns (struct bench *bench, struct table *table, const char *names, const struct mdn_affix *affixes, size_t n_affixes, size_t own)
{
  char *rest = mdn_arena_text (bench->arena, names, strlen (names));
  *table = (struct table){ .header = { .n_header_rows = 1 } };
  for (char *name; (name = strsep (&rest, "|")) != NULL;)
    table->name[table->header.n_columns++] = name;
  table->header.name = table->name;
  ck_assert_int_eq (mdn_columns_init (bench->arena, &table->header, affixes, n_affixes, own, &table->columns), MDN_OK);
}

static const struct mdn_instrument *
load_mood (struct bench *bench)
{
  const struct mdn_instrument *instrument;
  const char *path = bench_write (bench, "mood.yaml", bench_mood, strlen (bench_mood));
  ck_assert_int_eq (mdn_instrument_load (&bench->define, path, NULL, 0, &instrument), MDN_OK);
  return instrument;
}

static enum mdn_status
match (struct bench *bench, const struct table *table, const struct mdn_use *use, struct mdn_match *matched)
{
  const struct mdn_instrument *mood = load_mood (bench);
  const struct mdn_matching matching = { .arena = bench->arena, .diag = bench->diag, .file = "x.csv", .columns = &table->columns, .by_name = true };
  return mdn_match_use (&matching, use, mood, &mood->form[0], matched);
}

static void
check_columns (const struct mdn_match *matched, size_t a, size_t b, size_t c, size_t d, size_t e)
{
  const size_t expected[] = { a, b, c, d, e };
  for (size_t i = 0; i < 5; i++)
    ck_assert_msg (matched->item[i].column == expected[i], "item %zu has column %zu, expected %zu", i,
                   matched->item[i].column, expected[i]);
}

static const struct mdn_use plain = { .name = "mood", .as = "mood" };

START_TEST (patterns_find_numbers_in_any_order)
{
  struct bench bench;
  struct table table;
  struct mdn_match matched;
  bench_open (&bench, false);
  make_columns (&bench, &table, "id|Mood_05|mood4|MOOD-3|mood 02|mood1|mood_total", NULL, 0, 0);
  ck_assert_int_eq (match (&bench, &table, &plain, &matched), MDN_OK);
  check_columns (&matched, 5, 4, 3, 2, 1);
  ck_assert_int_eq (matched.item[0].by, MDN_FOUND_PATTERN);
  ck_assert_uint_eq (matched.n_found, 5);
  bench_close (&bench);
}
END_TEST

START_TEST (ids_of_items_find_columns_too)
{
  struct bench bench;
  struct table table;
  struct mdn_match matched;
  bench_open (&bench, false);
  make_columns (&bench, &table, "mood.E|mood.a|mood_b|C|d", NULL, 0, 0);
  ck_assert_int_eq (match (&bench, &table, &plain, &matched), MDN_OK);
  check_columns (&matched, 1, 2, 3, 4, 0);
  ck_assert_int_eq (matched.item[4].by, MDN_FOUND_PATTERN);
  ck_assert_int_eq (matched.item[1].by, MDN_FOUND_ITEM_NAME);
  bench_close (&bench);
}
END_TEST

START_TEST (numbers_beyond_the_last_item_are_left_out_and_said)
{
  struct bench bench;
  struct table table;
  struct mdn_match matched;
  bench_open (&bench, false);
  make_columns (&bench, &table, "mood1|mood2|mood3|mood4|mood5|mood6", NULL, 0, 0);
  ck_assert_int_eq (match (&bench, &table, &plain, &matched), MDN_OK);
  ck_assert_uint_eq (matched.n_extras, 1);
  ck_assert_uint_eq (matched.extra[0], 5);
  bench_close (&bench);
}
END_TEST

START_TEST (two_columns_for_one_item_are_an_error)
{
  struct bench bench;
  struct table table;
  struct mdn_match matched;
  bench_open (&bench, false);
  make_columns (&bench, &table, "mood1|mood_01|mood2|mood3|mood4|mood5", NULL, 0, 0);
  ck_assert_int_eq (match (&bench, &table, &plain, &matched), MDN_DEFINITION);
  ck_assert_uint_eq (bench_count (&bench, "match.doubly-mapped"), 1);
  ck_assert_ptr_nonnull (strstr (bench_said (&bench), "\"mood1\" and \"mood_01\""));
  bench_close (&bench);
}
END_TEST

START_TEST (a_declared_rule_settles_a_double)
{
  static const char *const items[] = { "a" };
  static const struct mdn_column_rule rules[] = { { .by = MDN_BY_NAME, .text = "mood_01" } };
  static const struct mdn_use use = { .name = "mood", .as = "mood", .rule_item = items, .rule = rules, .n_rules = 1 };
  struct bench bench;
  struct table table;
  struct mdn_match matched;
  bench_open (&bench, false);
  make_columns (&bench, &table, "mood1|mood_01|mood2|mood3|mood4|mood5", NULL, 0, 0);
  ck_assert_int_eq (match (&bench, &table, &use, &matched), MDN_OK);
  check_columns (&matched, 1, 2, 3, 4, 5);
  bench_close (&bench);
}
END_TEST

START_TEST (one_column_for_two_items_is_an_error)
{
  static const char *const items[] = { "a", "b" };
  static const struct mdn_column_rule rules[] = { { .by = MDN_BY_NAME, .text = "x" }, { .by = MDN_BY_POSITION, .position = 1 } };
  static const struct mdn_use use = { .name = "mood", .as = "mood", .rule_item = items, .rule = rules, .n_rules = 2 };
  struct bench bench;
  struct table table;
  struct mdn_match matched;
  bench_open (&bench, false);
  make_columns (&bench, &table, "x|mood3|mood4|mood5", NULL, 0, 0);
  ck_assert_int_eq (match (&bench, &table, &use, &matched), MDN_DEFINITION);
  ck_assert_uint_eq (bench_count (&bench, "match.doubly-mapped"), 1);
  bench_close (&bench);
}
END_TEST

START_TEST (rules_by_text_position_pattern_and_none)
{
  static const char *const items[] = { "a", "b", "c", "d", "e" };
  static const struct mdn_column_rule rules[] = {
    { .by = MDN_BY_TEXT, .text = "FEEL low" }, { .by = MDN_BY_POSITION, .position = 1 }, { .by = MDN_BY_PATTERN, .text = "q.*7" },
    { .by = MDN_BY_NONE }, { .by = MDN_BY_NAME, .text = "last one" },
  };
  static const struct mdn_use use = { .name = "mood", .as = "mood", .rule_item = items, .rule = rules, .n_rules = 5 };
  struct bench bench;
  struct table table;
  struct mdn_match matched;
  bench_open (&bench, false);
  make_columns (&bench, &table, "first|3. How often did you feel  low?|Question 7|Last One", NULL, 0, 0);
  ck_assert_int_eq (match (&bench, &table, &use, &matched), MDN_OK);
  check_columns (&matched, 1, 0, 2, MDN_NO_COLUMN, 3);
  ck_assert_int_eq (matched.item[3].by, MDN_FOUND_LEFT_OUT);
  ck_assert_uint_eq (matched.n_left_out, 1);
  bench_close (&bench);
}
END_TEST

START_TEST (wrong_rules_are_errors_that_help)
{
  static const char *const items[] = { "a", "b", "c", "zz" };
  static const struct mdn_column_rule rules[] = {
    { .by = MDN_BY_NAME, .text = "moot1" }, { .by = MDN_BY_TEXT, .text = "mood" }, { .by = MDN_BY_POSITION, .position = 9 },
    { .by = MDN_BY_NAME, .text = "mood1" },
  };
  static const struct mdn_use use = { .name = "mood", .as = "mood", .rule_item = items, .rule = rules, .n_rules = 4 };
  struct bench bench;
  struct table table;
  struct mdn_match matched;
  bench_open (&bench, false);
  make_columns (&bench, &table, "mood1|mood2|mood3|mood4|mood5", NULL, 0, 0);
  ck_assert_int_eq (match (&bench, &table, &use, &matched), MDN_DEFINITION);
  ck_assert_uint_eq (bench_count (&bench, "match.no-column"), 2);
  ck_assert_uint_eq (bench_count (&bench, "match.not-unique"), 1);
  ck_assert_uint_eq (bench_count (&bench, "match.unknown-item"), 1);
  ck_assert_ptr_nonnull (strstr (bench_said (&bench), "the nearest is \"mood1\""));
  bench_close (&bench);
}
END_TEST

START_TEST (positions_follow_the_order_of_the_export)
{
  static const double positions[] = { 2, 3, 4, 5, 6 };
  static const char *const order[] = { "e", "d", "c", "b", "a" };
  static const struct mdn_use use = { .name = "mood", .as = "mood", .positions = positions, .n_positions = 5, .order = order, .n_order = 5 };
  static const struct mdn_use few = { .name = "mood", .as = "mood", .positions = positions, .n_positions = 4 };
  static const struct mdn_use by_pattern = { .name = "mood", .as = "mood", .columns = "Q{n}", .order = order, .n_order = 5 };
  struct bench bench;
  struct table table;
  struct mdn_match matched;
  bench_open (&bench, false);
  make_columns (&bench, &table, "id|Q1|Q2|Q3|Q4|Q5", NULL, 0, 0);
  ck_assert_int_eq (match (&bench, &table, &use, &matched), MDN_OK);
  check_columns (&matched, 5, 4, 3, 2, 1);
  ck_assert_int_eq (match (&bench, &table, &by_pattern, &matched), MDN_OK);
  check_columns (&matched, 5, 4, 3, 2, 1);
  ck_assert_int_eq (match (&bench, &table, &few, &matched), MDN_DEFINITION);
  ck_assert_uint_eq (bench_count (&bench, "match.positions"), 1);
  bench_close (&bench);
}
END_TEST

START_TEST (a_wide_file_shows_one_wave_at_a_time)
{
  static const struct mdn_affix waves[] = { { "", "_pre", "" }, { "", "_post", "" } };
  struct bench bench;
  struct table table;
  struct mdn_match matched;
  bench_open (&bench, false);
  const char *names = "id|mood1_pre|mood2_pre|mood3_pre|mood4_pre|mood5_pre|mood1_post|mood2_post|mood3_post|mood4_post|mood5_post|mood1";
  make_columns (&bench, &table, names, waves, 2, 0);
  ck_assert_int_eq (match (&bench, &table, &plain, &matched), MDN_OK);
  check_columns (&matched, 1, 2, 3, 4, 5);
  make_columns (&bench, &table, names, waves, 2, 1);
  ck_assert_int_eq (match (&bench, &table, &plain, &matched), MDN_OK);
  check_columns (&matched, 6, 7, 8, 9, 10);
  size_t first;
  ck_assert_uint_eq (mdn_columns_find (&table.columns, "id", MDN_FIND_PERSON, &first), 1);
  bench_close (&bench);
}
END_TEST

/* A name that ends in a digit is no wave: QL2 is a scale's name, not QL at wave 2. */
START_TEST (digits_are_not_waves)
{
  struct bench bench;
  struct table table;
  struct mdn_match matched;
  bench_open (&bench, false);
  make_columns (&bench, &table, "mood1_1|mood1_2|mood2_1|mood2_2", NULL, 0, 0);
  ck_assert_int_eq (match (&bench, &table, &plain, &matched), MDN_OK);
  ck_assert_uint_eq (matched.n_found, 0);
  bench_close (&bench);
}
END_TEST

START_TEST (placeholders_become_groups)
{
  struct bench bench;
  struct mdn_item_pattern pattern;
  struct mdn_item_hint hint;
  bench_open (&bench, false);
  ck_assert_int_eq (mdn_item_pattern_compile (bench.arena, bench.diag, "(a|b)[(]x\\)(?:q|item)?0*{n}", NULL, &pattern), MDN_OK);
  hint = mdn_item_pattern_match (&pattern, "B(x)q010");
  ck_assert (hint.matched);
  ck_assert_int_eq (hint.number, 10);
  ck_assert (!mdn_item_pattern_match (&pattern, "B(x)q").matched);
  ck_assert (!mdn_item_pattern_match (&pattern, "B(x)q10 ").matched);
  ck_assert_int_eq (mdn_item_pattern_compile (bench.arena, bench.diag, "phq9[._]{item}", NULL, &pattern), MDN_OK);
  hint = mdn_item_pattern_match (&pattern, "PHQ9.death");
  ck_assert (hint.matched && mdn_slice_is (hint.id, "death"));
  bench_close (&bench);
}
END_TEST

START_TEST (finding_takes_what_fits_and_says_so)
{
  struct bench bench;
  struct table table;
  struct mdn_match *found;
  struct mdn_setup setup;
  struct mdn_search search;
  size_t n;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "finding_takes_what_fits_and_says_so") && getenv ("MEDIANT_DATA_PATH") != NULL)
    {
      ck_assert_int_eq (mdn_search_init (bench.arena, &search, NULL, 0), MDN_OK);
      ck_assert_int_eq (mdn_setup_init (&setup, &bench.define, &search), MDN_OK);
      make_columns (&bench, &table, "gad7_1|gad7_2|gad7_3|gad7_4|gad7_5|gad7_6|gad7_7|swls1|swls2|swls3|swls4|swls5|phq9_1|phq9_2|phq9_3", NULL, 0, 0);
      ck_assert_int_eq (mdn_find (&setup, "x.csv", &table.columns, NULL, &found, &n), MDN_OK);
      ck_assert_msg (n == 2, "%zu found:\n%s", n, bench_said (&bench));
      ck_assert_str_eq (found[0].as, "gad7");
      ck_assert_str_eq (found[1].as, "swls");
      ck_assert_uint_eq (bench_count (&bench, "match.found"), 2);
    }
  bench_close (&bench);
}
END_TEST

START_TEST (columns_nobody_took_are_listed_once)
{
  static const struct { const char *names; const bool used[6]; const char *list; bool asked; } cases[] = {
    { "id|Q1|Q2|q3|Q4|age1", { false, true, true }, "\"q3\" to \"Q4\" (2)", true },
    { "id|q1|gad1|gad2|gad3|x2", { false, true }, NULL, true },
    { "id|q1|gad1|gad2|gad3|x2", { false, true }, "\"gad1\" to \"gad3\" (3)", false },
    { "id|q1|gad1|gad2|x2|y", { false, true }, NULL, false },
    { "q1|q2|q3|age|y|z2", { true, true, true }, NULL, false },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    {
      struct bench bench;
      struct table table;
      bench_open (&bench, false);
      make_columns (&bench, &table, cases[i].names, NULL, 0, 0);
      ck_assert_int_eq (mdn_columns_report_unused (&table.columns, cases[i].used, !cases[i].asked, bench.diag, "x.csv"), MDN_OK);
      ck_assert_uint_eq (bench_count (&bench, "match.unused-columns"), cases[i].list != NULL ? 1 : 0);
      if (cases[i].list != NULL)
        ck_assert_msg (strstr (bench_said (&bench), cases[i].list) != NULL, "%s", bench_said (&bench));
      bench_close (&bench);
    }
}
END_TEST

/* What a mapping says of items and codes, against the definition. */
START_TEST (a_use_is_checked_against_its_form)
{
  static const struct mdn_label labels[] = { { NULL, "often", 3, { 0 } }, { "b", "never", 0, { 0 } },
                                             { "b", "always", 9, { 0 } }, { "f", "never", 0, { 0 } } };
  struct bench bench;
  bench_open (&bench, false);
  const struct mdn_form *form = &load_mood (&bench)->form[0];
  struct mdn_use use = { .name = "mood", .as = "mood", .columns = "m{n}", .label = labels, .n_labels = 2 };
  ck_assert_int_eq (mdn_use_check (&bench.define, &use, form), MDN_OK);
  use.n_labels = 4;
  use.columns = "m1";
  ck_assert_int_eq (mdn_use_check (&bench.define, &use, form), MDN_DEFINITION);
  ck_assert_uint_eq (bench_count (&bench, "define.bad-label"), 1);
  ck_assert_uint_eq (bench_count (&bench, "define.unknown-item"), 1);
  ck_assert_uint_eq (bench_count (&bench, "define.pattern-without-item"), 1);
  bench_close (&bench);
}
END_TEST

START_TEST (ids_are_cleaned_by_stated_rules_only)
{
  static const struct { const char *cell, *clean; } cases[] = {
    { "  P1 ", "P1" }, { "Ｐ１２", "P12" }, { "12.0", "12" }, { "12.00", "12" }, { "12.5", "12.5" }, { "007", "007" },
    { "a\u3000b", "a b" }, { "张三", "张三" }, { ".0", ".0" }, { "p1", "p1" }, { "", "" },
  };
  struct mdn_arena *arena = mdn_arena_new ();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    ck_assert_str_eq (mdn_person_clean (arena, mdn_slice_of (cases[i].cell)), cases[i].clean);
  mdn_arena_free (arena);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("match");
  TCase *tcase = tcase_create ("columns");
  tcase_add_test (tcase, patterns_find_numbers_in_any_order);
  tcase_add_test (tcase, ids_of_items_find_columns_too);
  tcase_add_test (tcase, numbers_beyond_the_last_item_are_left_out_and_said);
  tcase_add_test (tcase, two_columns_for_one_item_are_an_error);
  tcase_add_test (tcase, a_declared_rule_settles_a_double);
  tcase_add_test (tcase, one_column_for_two_items_is_an_error);
  tcase_add_test (tcase, rules_by_text_position_pattern_and_none);
  tcase_add_test (tcase, wrong_rules_are_errors_that_help);
  tcase_add_test (tcase, positions_follow_the_order_of_the_export);
  tcase_add_test (tcase, a_wide_file_shows_one_wave_at_a_time);
  tcase_add_test (tcase, digits_are_not_waves);
  tcase_add_test (tcase, placeholders_become_groups);
  tcase_add_test (tcase, finding_takes_what_fits_and_says_so);
  tcase_add_test (tcase, columns_nobody_took_are_listed_once);
  tcase_add_test (tcase, a_use_is_checked_against_its_form);
  tcase_add_test (tcase, ids_are_cleaned_by_stated_rules_only);
  suite_add_tcase (suite, tcase);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
