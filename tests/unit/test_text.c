/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_text.c - slices, folding, width, numbers both ways, buffers, nearest words. */
#include <check.h>
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

START_TEST (slices_compare_and_trim)
{
  ck_assert (mdn_slice_is (mdn_slice_of (NULL), ""));
  ck_assert (mdn_slice_is ((struct mdn_slice){ "abcd", 2 }, "ab"));
  ck_assert (!mdn_slice_is ((struct mdn_slice){ "abcd", 2 }, "abc"));
  ck_assert (!mdn_slice_equal (mdn_slice_of ("ab"), mdn_slice_of ("ac")));
  ck_assert (mdn_slice_is (mdn_slice_trim (mdn_slice_of (" \t\xC2\xA0 a b\xE3\x80\x80\r")), "a b"));
  ck_assert (mdn_slice_is (mdn_slice_trim (mdn_slice_of (" \xC2\xA0\xE3\x80\x80")), ""));
  /* The last bytes of other characters are not blanks. */
  ck_assert (mdn_slice_is (mdn_slice_trim (mdn_slice_of ("\xC3\xA0")), "\xC3\xA0"));
}
END_TEST

static const struct
{
  const char *text;
  const char *folded;
} folds[] = {
  { "  More than\t half  the Days ", "more than half the days" },
  { "２３：３０", "23:30" },
  { "ＰＳＱＩ", "psqi" },
  { "\xE3\x80\x80经常\xC2\xA0", "经常" },
  { "经\xE3\x80\x80\xE3\x80\x80常", "经 常" },
  { "STRASSE", "strasse" },
  { "Straße", "strasse" },
  { "\xEF\xBB\xBFid", "id" },
  { "e\xCC\x81t\xC3\x89", "\xC3\xA9t\xC3\xA9" },
  { "①", "1" },
  { "", "" },
  { "   ", "" },
};

START_TEST (folding_makes_equal_what_people_read_as_equal)
{
  struct mdn_arena *arena = mdn_arena_new ();
  ck_assert_str_eq (mdn_text_fold (arena, mdn_slice_of (folds[_i].text)), folds[_i].folded);
  mdn_arena_free (arena);
}
END_TEST

START_TEST (folding_keeps_invalid_utf8)
{
  struct mdn_arena *arena = mdn_arena_new ();
  ck_assert_str_eq (mdn_text_fold (arena, mdn_slice_of ("a\xFFZ")), "a\xFFZ");
  mdn_arena_free (arena);
}
END_TEST

START_TEST (width_counts_terminal_columns)
{
  ck_assert_uint_eq (mdn_text_width (""), 0);
  ck_assert_uint_eq (mdn_text_width ("PSQI"), 4);
  ck_assert_uint_eq (mdn_text_width ("匹兹堡"), 6);
  ck_assert_uint_eq (mdn_text_width ("匹兹堡 PSQI"), 11);
  ck_assert_uint_eq (mdn_text_width ("e\xCC\x81"), 1);
  ck_assert_uint_eq (mdn_text_width ("a\xFFz"), 3);
}
END_TEST

START_TEST (beginnings_end_between_characters)
{
  const struct mdn_slice text = mdn_slice_of ("匹兹堡 PSQI");
  ck_assert_uint_eq (mdn_text_beginning (text, 0), 0);
  ck_assert_uint_eq (mdn_text_beginning (text, 2), 0);
  ck_assert_uint_eq (mdn_text_beginning (text, 3), 3);
  ck_assert_uint_eq (mdn_text_beginning (text, 8), 6);
  ck_assert_uint_eq (mdn_text_beginning (text, 11), 11);
  ck_assert_uint_eq (mdn_text_beginning (text, 100), text.len);
}
END_TEST

static const struct
{
  const char *text;
  double value;
} numbers[] = {
  { "3", 3 },
  { " -2.50 ", -2.5 },
  { "1e-3", 1e-3 },
  { "+4", 4 },
  { ".5", 0.5 },
  { "5.", 5 },
  { "007", 7 },
  { "0.1", 0.1 },
  { "123456789012345", 123456789012345.0 },
  { "1234567890123456789", 1234567890123456789.0 },
  { "0.30000000000000004", 0.30000000000000004 },
  { "9007199254740993", 9007199254740992.0 },
  { "1E22", 1e22 },
  { "1e23", 1e23 },
  { "4.35", 4.35 },
  { "1.7976931348623157e308", DBL_MAX },
  { "5e-324", 4.9406564584124654e-324 },
  { "1e-400", 0 },
  { "\xE3\x80\x80" "12\xC2\xA0", 12 },
};

START_TEST (numbers_are_read_exactly)
{
  double value = -1;
  ck_assert_msg (mdn_text_number (mdn_slice_of (numbers[_i].text), &value), "%s", numbers[_i].text);
  ck_assert_msg (memcmp (&value, &numbers[_i].value, sizeof value) == 0, "%s gave %.17g", numbers[_i].text, value);
}
END_TEST

static const char *const not_numbers[] = { "",     "-",   ".",    "e5",   "1e",   "1e+", "nan", "inf",  "0x10", "1,5",
                                           "1 2",  "--1", "1..2", "1.2.3", "3a",   "a3",  "1e999", "-1e999", "３", "1_0" };

START_TEST (other_text_is_no_number)
{
  double value;
  ck_assert_msg (!mdn_text_number (mdn_slice_of (not_numbers[_i]), &value), "%s", not_numbers[_i]);
}
END_TEST

START_TEST (only_the_slice_is_read)
{
  double value = 0;
  ck_assert (mdn_text_number ((struct mdn_slice){ "12345", 2 }, &value));
  ck_assert_double_eq (value, 12);
  char endless[1000];
  memset (endless, '1', sizeof endless);
  ck_assert (!mdn_text_number ((struct mdn_slice){ endless, sizeof endless }, &value));
}
END_TEST

START_TEST (integers_are_read_to_their_limits)
{
  long value = 0;
  char text[64];
  ck_assert (mdn_text_integer (mdn_slice_of (" -12 "), &value));
  ck_assert_int_eq (value, -12);
  snprintf (text, sizeof text, "%ld", LONG_MIN);
  ck_assert (mdn_text_integer (mdn_slice_of (text), &value));
  ck_assert (value == LONG_MIN);
  snprintf (text, sizeof text, "%ld", LONG_MAX);
  ck_assert (mdn_text_integer (mdn_slice_of (text), &value));
  ck_assert (value == LONG_MAX);
  ck_assert (!mdn_text_integer (mdn_slice_of ("9223372036854775808"), &value));
  ck_assert (!mdn_text_integer (mdn_slice_of ("-9223372036854775809"), &value));
  ck_assert (!mdn_text_integer (mdn_slice_of ("99999999999999999999999"), &value));
  ck_assert (!mdn_text_integer (mdn_slice_of ("3.0"), &value));
  ck_assert (!mdn_text_integer (mdn_slice_of (""), &value));
  ck_assert (!mdn_text_integer (mdn_slice_of ("+"), &value));
}
END_TEST

static const struct
{
  double value;
  const char *text;
} prints[] = {
  { 0, "0" },
  { -0.0, "0" },
  { 21, "21" },
  { -7, "-7" },
  { 2.5, "2.5" },
  { 0.1, "0.1" },
  { -0.05, "-0.05" },
  { 1.005, "1.005" },
  { 0.0001, "0.0001" },
  { 0.00001, "1e-05" },
  { 100.000001, "100.000001" },
  { 1.0 / 3, "0.3333333333333333" },
  { 0.1 + 0.2, "0.30000000000000004" },
  { 999999999999999.0, "999999999999999" },
  { 123456.789, "123456.789" },
  { 1e15, "1e+15" },
  { 1e22, "1e+22" },
  { NAN, "" },
  { INFINITY, "inf" },
  { -INFINITY, "-inf" },
};

START_TEST (numbers_are_printed_short)
{
  char out[32];
  const size_t len = mdn_text_print_number (out, prints[_i].value);
  ck_assert_str_eq (out, prints[_i].text);
  ck_assert_uint_eq (len, strlen (prints[_i].text));
}
END_TEST

/* xorshift64: the same doubles on every machine. */
static uint64_t
next_bits (uint64_t *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

static void
check_round_trip (double value)
{
  char out[32];
  double back;
  const size_t len = mdn_text_print_number (out, value);
  ck_assert_uint_le (len, 24);
  ck_assert_msg (mdn_text_number (mdn_slice_of (out), &back), "%s", out);
  ck_assert_msg (memcmp (&value, &back, sizeof value) == 0, "%.17g printed as %s", value, out);
}

START_TEST (every_double_reads_back)
{
  uint64_t state = 88172645463325252u;
  for (int i = 0; i < 100000; i++)
    {
      const uint64_t bits = next_bits (&state);
      double value;
      memcpy (&value, &bits, sizeof value);
      if (isfinite (value))
        check_round_trip (value);
      check_round_trip ((double) (int64_t) bits / 1e9 / 3);
      check_round_trip ((double) (bits % 100000) / 1000);
    }
}
END_TEST

START_TEST (buffer_grows_and_formats)
{
  struct mdn_buffer buffer = { 0 };
  for (int i = 0; i < 1000; i++)
    mdn_buffer_format (&buffer, "%d,", i % 10);
  mdn_buffer_add (&buffer, "end!", 3);
  mdn_buffer_add_text (&buffer, NULL);
  mdn_buffer_add (&buffer, NULL, 0);
  ck_assert (!buffer.failed);
  ck_assert_uint_eq (buffer.len, 2003);
  ck_assert_str_eq (buffer.ptr + 1998, "9,end");
  mdn_buffer_clear (&buffer);
  ck_assert_str_eq (buffer.ptr, "");
  mdn_buffer_release (&buffer);
  ck_assert_ptr_null (buffer.ptr);
}
END_TEST

START_TEST (buffer_stops_at_its_ceiling)
{
  struct mdn_buffer buffer = { .max = 8 };
  mdn_buffer_add_text (&buffer, "1234567");
  ck_assert (!buffer.failed);
  mdn_buffer_add_text (&buffer, "8");
  ck_assert (buffer.failed);
  mdn_buffer_clear (&buffer);
  mdn_buffer_format (&buffer, "%s", "12345678");
  ck_assert (buffer.failed);
  mdn_buffer_release (&buffer);
  ck_assert_uint_eq (buffer.max, 8);
  mdn_buffer_add (&buffer, "x", SIZE_MAX);
  ck_assert (buffer.failed);
}
END_TEST

START_TEST (nearest_word_is_found)
{
  static const char *const words[] = { "score", "scores", "compare", "responses", "missing" };
  ck_assert_str_eq (mdn_text_nearest ("scroe", words, 5), "score");
  ck_assert_str_eq (mdn_text_nearest ("SCORES", words, 5), "scores");
  ck_assert_str_eq (mdn_text_nearest ("repsonse", words, 5), "responses");
  ck_assert_str_eq (mdn_text_nearest ("compair", words, 5), "compare");
  ck_assert_str_eq (mdn_text_nearest ("misssing", words, 5), "missing");
  ck_assert_ptr_null (mdn_text_nearest ("bands", words, 5));
  ck_assert_ptr_null (mdn_text_nearest ("", words, 5));
  ck_assert_ptr_null (mdn_text_nearest ("score", NULL, 0));
}
END_TEST

START_TEST (nearest_word_knows_ties_and_short_words)
{
  static const char *const ties[] = { "mean", "bean" };
  static const char *const shorts[] = { "en", "zh" };
  ck_assert_str_eq (mdn_text_nearest ("lean", ties, 2), "mean");
  ck_assert_str_eq (mdn_text_nearest ("zhh", shorts, 2), "zh");
  static const char *const letters[] = { "y" };
  ck_assert_ptr_null (mdn_text_nearest ("x", letters, 1));
  char endless[200];
  memset (endless, 'a', sizeof endless - 1);
  endless[sizeof endless - 1] = '\0';
  ck_assert_ptr_null (mdn_text_nearest (endless, ties, 2));
}
END_TEST

#define N_OF(table) ((int) (sizeof (table) / sizeof *(table)))

int
main (void)
{
  Suite *suite = suite_create ("text");
  TCase *tests = tcase_create ("text");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, slices_compare_and_trim);
  tcase_add_loop_test (tests, folding_makes_equal_what_people_read_as_equal, 0, N_OF (folds));
  tcase_add_test (tests, folding_keeps_invalid_utf8);
  tcase_add_test (tests, width_counts_terminal_columns);
  tcase_add_test (tests, beginnings_end_between_characters);
  tcase_add_loop_test (tests, numbers_are_read_exactly, 0, N_OF (numbers));
  tcase_add_loop_test (tests, other_text_is_no_number, 0, N_OF (not_numbers));
  tcase_add_test (tests, only_the_slice_is_read);
  tcase_add_test (tests, integers_are_read_to_their_limits);
  tcase_add_loop_test (tests, numbers_are_printed_short, 0, N_OF (prints));
  tcase_add_test (tests, every_double_reads_back);
  tcase_add_test (tests, buffer_grows_and_formats);
  tcase_add_test (tests, buffer_stops_at_its_ceiling);
  tcase_add_test (tests, nearest_word_is_found);
  tcase_add_test (tests, nearest_word_knows_ties_and_short_words);
  suite_add_tcase (suite, tests);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
