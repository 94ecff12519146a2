/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_pattern.c - flags, groups, syntax errors, limits. */
#include "core/read/pattern.h"
#include "read-bench.h"

static bool
matches (const char *expression, int flags, const char *text)
{
  const struct mdn_pattern *pattern;

  ck_assert_int_eq (mdn_pattern_compile (arena, diag, expression, flags, NULL, &pattern), MDN_OK);
  return mdn_pattern_match (pattern, mdn_slice_of (text), NULL);
}

START_TEST (flags)
{
  ck_assert (matches ("phq", 0, "my PHQ9"));
  ck_assert (!matches ("phq", MDN_PATTERN_CASE, "my PHQ9"));
  ck_assert (!matches ("phq", MDN_PATTERN_WHOLE, "phq9"));
  ck_assert (matches ("phq|phq9", MDN_PATTERN_WHOLE, "PHQ9"));
  ck_assert (matches ("é.", MDN_PATTERN_WHOLE, "É自"));
  ck_assert (matches ("\\d+", MDN_PATTERN_WHOLE, "12"));
  ck_assert (matches ("", MDN_PATTERN_WHOLE, ""));
  ck_assert (!matches (".*", 0, "\xff\xfe"));
}
END_TEST

START_TEST (groups)
{
  const struct mdn_pattern *pattern;
  struct mdn_slice group[MDN_PATTERN_GROUPS];

  ck_assert_int_eq (mdn_pattern_compile (arena, diag, "q(\\d+)(x)?_(pre|post)", MDN_PATTERN_WHOLE, NULL, &pattern), MDN_OK);
  ck_assert (mdn_pattern_match (pattern, mdn_slice_of ("Q12_post"), group));
  ck_assert (mdn_slice_is (group[0], "Q12_post"));
  ck_assert (mdn_slice_is (group[1], "12"));
  ck_assert_ptr_null (group[2].ptr);
  ck_assert (mdn_slice_is (group[3], "post"));
  ck_assert_ptr_null (group[4].ptr);
  ck_assert (!mdn_pattern_match (pattern, (struct mdn_slice) { NULL, 0 }, group));
}
END_TEST

START_TEST (syntax_is_located)
{
  const struct mdn_pattern *pattern;
  struct mdn_place place = { "x.yaml", 7, 10 };

  ck_assert_int_eq (mdn_pattern_compile (arena, diag, "ab(c", 0, &place, &pattern), MDN_DEFINITION);
  ck_assert_ptr_null (pattern);
  ck_assert_str_eq (last.id, "pattern.syntax");
  ck_assert_uint_eq (last.place.line, 7);
  ck_assert_uint_eq (last.place.column, 14);
}
END_TEST

START_TEST (limit_is_said_once)
{
  const struct mdn_pattern *pattern;

  ck_assert_int_eq (mdn_pattern_compile (arena, diag, "(a+)+b|(a+)+c", MDN_PATTERN_WHOLE, NULL, &pattern), MDN_OK);
  ck_assert (!mdn_pattern_match (pattern, mdn_slice_of ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabc"), NULL));
  ck_assert (!mdn_pattern_match (pattern, mdn_slice_of ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabc"), NULL));
  ck_assert_uint_eq (mdn_diag_count_id (diag, "pattern.limit"), 1);
  ck_assert (mdn_pattern_match (pattern, mdn_slice_of ("aab"), NULL));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("pattern");
  TCase *tcase = tcase_create ("pattern");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, flags);
  tcase_add_test (tcase, groups);
  tcase_add_test (tcase, syntax_is_located);
  tcase_add_test (tcase, limit_is_said_once);
  suite_add_tcase (suite, tcase);
  return bench_run (suite);
}
