/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_map.c - adding, finding, growing. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/map.h"

START_TEST (first_value_of_a_key_stays)
{
  struct mdn_arena *arena = mdn_arena_new ();
  struct mdn_map *map = mdn_map_new (arena, 0);
  size_t index = 99;
  bool is_new = false;
  ck_assert_int_eq (mdn_map_add (map, mdn_slice_of ("phq9_1"), 5, &index, &is_new), MDN_OK);
  ck_assert (is_new);
  ck_assert_uint_eq (index, 5);
  ck_assert_int_eq (mdn_map_add (map, mdn_slice_of ("phq9_1"), 8, &index, &is_new), MDN_OK);
  ck_assert (!is_new);
  ck_assert_uint_eq (index, 5);
  ck_assert_uint_eq (mdn_map_count (map), 1);
  mdn_arena_free (arena);
}
END_TEST

START_TEST (absent_keys_are_not_found)
{
  struct mdn_arena *arena = mdn_arena_new ();
  struct mdn_map *map = mdn_map_new (arena, 4);
  size_t index = 7;
  bool is_new;
  ck_assert (!mdn_map_find (map, mdn_slice_of ("x"), &index));
  ck_assert_uint_eq (index, 7);
  ck_assert_int_eq (mdn_map_add (map, mdn_slice_of (""), 3, &index, &is_new), MDN_OK);
  ck_assert (mdn_map_find (map, mdn_slice_of (NULL), &index));
  ck_assert_uint_eq (index, 3);
  ck_assert (!mdn_map_find (map, mdn_slice_of (" "), &index));
  mdn_arena_free (arena);
}
END_TEST

START_TEST (keys_are_copied_and_may_hold_any_byte)
{
  struct mdn_arena *arena = mdn_arena_new ();
  struct mdn_map *map = mdn_map_new (arena, 4);
  char key[] = "a\0b";
  size_t index;
  bool is_new;
  ck_assert_int_eq (mdn_map_add (map, (struct mdn_slice){ key, 3 }, 1, &index, &is_new), MDN_OK);
  key[0] = 'z';
  ck_assert (mdn_map_find (map, (struct mdn_slice){ "a\0b", 3 }, &index));
  ck_assert (!mdn_map_find (map, (struct mdn_slice){ "a\0c", 3 }, &index));
  ck_assert (!mdn_map_find (map, mdn_slice_of ("a"), &index));
  mdn_arena_free (arena);
}
END_TEST

/* Started small or with the right size, the map holds the same. */
START_TEST (map_grows_to_a_hundred_thousand_keys)
{
  enum { N = 100000 };
  struct mdn_arena *arena = mdn_arena_new ();
  struct mdn_map *map = mdn_map_new (arena, _i == 0 ? 0 : N);
  char key[32];
  size_t index;
  bool is_new;
  for (size_t i = 0; i < N; i++)
    {
      const int len = snprintf (key, sizeof key, "person-%zu", i);
      ck_assert_int_eq (mdn_map_add (map, (struct mdn_slice){ key, (size_t) len }, i * 2, &index, &is_new), MDN_OK);
      ck_assert (is_new);
    }
  ck_assert_uint_eq (mdn_map_count (map), N);
  for (size_t i = 0; i < N; i++)
    {
      snprintf (key, sizeof key, "person-%zu", i);
      ck_assert (mdn_map_find (map, mdn_slice_of (key), &index));
      ck_assert_uint_eq (index, i * 2);
    }
  ck_assert (!mdn_map_find (map, mdn_slice_of ("person-100000"), &index));
  mdn_arena_free (arena);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("map");
  TCase *tests = tcase_create ("map");
  tcase_set_timeout (tests, 60);
  tcase_add_test (tests, first_value_of_a_key_stays);
  tcase_add_test (tests, absent_keys_are_not_found);
  tcase_add_test (tests, keys_are_copied_and_may_hold_any_byte);
  tcase_add_loop_test (tests, map_grows_to_a_hundred_thousand_keys, 0, 2);
  suite_add_tcase (suite, tests);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
