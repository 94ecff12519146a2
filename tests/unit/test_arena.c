/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_arena.c - zeroed, aligned, overflow-checked memory and the order of deferred releases. */
#include <check.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"

struct journal
{
  int order[8];
  int n;
};

struct entry
{
  struct journal *journal;
  int number;
};

static void
write_down (void *object)
{
  const struct entry *entry = object;
  entry->journal->order[entry->journal->n++] = entry->number;
}

static int
all_zero (const unsigned char *bytes, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (bytes[i] != 0)
      return 0;
  return 1;
}

START_TEST (memory_is_zeroed_and_aligned)
{
  struct mdn_arena *arena = mdn_arena_new ();
  for (size_t size = 0; size < 3000; size += 7)
    {
      unsigned char *bytes = mdn_arena_alloc (arena, size);
      ck_assert_ptr_nonnull (bytes);
      ck_assert_uint_eq ((uintptr_t) bytes % alignof (max_align_t), 0);
      ck_assert (all_zero (bytes, size));
      memset (bytes, 0xAB, size);
    }
  mdn_arena_free (arena);
}
END_TEST

START_TEST (blocks_do_not_overlap)
{
  enum { N = 2000 };
  static const size_t sizes[] = { 1, 40, 9000, 16, 300000 };
  struct mdn_arena *arena = mdn_arena_new ();
  unsigned char *blocks[N];
  for (size_t i = 0; i < N; i++)
    {
      blocks[i] = mdn_arena_alloc (arena, sizes[i % 5]);
      ck_assert_ptr_nonnull (blocks[i]);
      memset (blocks[i], (int) (i % 251), sizes[i % 5]);
    }
  for (size_t i = 0; i < N; i++)
    {
      ck_assert_int_eq (blocks[i][0], (int) (i % 251));
      ck_assert_int_eq (blocks[i][sizes[i % 5] - 1], (int) (i % 251));
    }
  mdn_arena_free (arena);
}
END_TEST

START_TEST (reset_gives_zeroed_memory_again)
{
  struct mdn_arena *arena = mdn_arena_new ();
  for (int round = 0; round < 50; round++)
    {
      for (int i = 0; i < 100; i++)
        {
          unsigned char *bytes = mdn_arena_alloc (arena, 777);
          ck_assert (all_zero (bytes, 777));
          memset (bytes, 0xFF, 777);
        }
      mdn_arena_reset (arena);
    }
  mdn_arena_free (arena);
}
END_TEST

START_TEST (impossible_sizes_give_null)
{
  struct mdn_arena *arena = mdn_arena_new ();
  ck_assert_ptr_null (mdn_arena_array (arena, SIZE_MAX / 2, 3));
  ck_assert_ptr_null (mdn_arena_array (arena, SIZE_MAX, 1));
  ck_assert_ptr_null (mdn_arena_alloc (arena, SIZE_MAX - 3));
  ck_assert_ptr_null (mdn_arena_alloc (arena, SIZE_MAX / 2));
  ck_assert_ptr_null (mdn_arena_text (arena, "x", SIZE_MAX));
  ck_assert_ptr_nonnull (mdn_arena_array (arena, 0, 8));
  ck_assert_ptr_nonnull (mdn_arena_array (arena, 8, 0));
  ck_assert_ptr_nonnull (mdn_arena_alloc (arena, 8));
  mdn_arena_free (arena);
}
END_TEST

START_TEST (text_is_copied_and_formatted)
{
  struct mdn_arena *arena = mdn_arena_new ();
  char original[] = "abcdef";
  char *copy = mdn_arena_text (arena, original, 3);
  original[0] = 'x';
  ck_assert_str_eq (copy, "abc");
  ck_assert_str_eq (mdn_arena_text (arena, NULL, 0), "");
  ck_assert_str_eq (mdn_arena_format (arena, "%s %d", "item", 9), "item 9");
  char *wide = mdn_arena_format (arena, "%10000d", 7);
  ck_assert_uint_eq (strlen (wide), 10000);
  ck_assert_int_eq (wide[9999], '7');
  mdn_arena_free (arena);
}
END_TEST

START_TEST (deferred_releases_run_newest_first)
{
  struct journal journal = { .n = 0 };
  struct entry entries[3] = { { &journal, 1 }, { &journal, 2 }, { &journal, 3 } };
  struct mdn_arena *arena = mdn_arena_new ();
  for (int i = 0; i < 3; i++)
    ck_assert_int_eq (mdn_arena_defer (arena, write_down, &entries[i]), MDN_OK);
  ck_assert_int_eq (journal.n, 0);
  mdn_arena_free (arena);
  ck_assert_int_eq (journal.n, 3);
  ck_assert_int_eq (journal.order[0], 3);
  ck_assert_int_eq (journal.order[1], 2);
  ck_assert_int_eq (journal.order[2], 1);
}
END_TEST

START_TEST (reset_runs_deferred_releases_once)
{
  struct journal journal = { .n = 0 };
  struct entry entry = { &journal, 1 };
  struct mdn_arena *arena = mdn_arena_new ();
  ck_assert_int_eq (mdn_arena_defer (arena, write_down, &entry), MDN_OK);
  mdn_arena_reset (arena);
  ck_assert_int_eq (journal.n, 1);
  mdn_arena_reset (arena);
  mdn_arena_free (arena);
  ck_assert_int_eq (journal.n, 1);
  mdn_arena_free (NULL);
}
END_TEST

START_TEST (resize_keeps_contents_and_checks_overflow)
{
  int *numbers = mdn_memory_resize (NULL, 2, sizeof *numbers);
  ck_assert_ptr_nonnull (numbers);
  numbers[0] = 4;
  numbers[1] = 5;
  int *more = mdn_memory_resize (numbers, 100000, sizeof *numbers);
  ck_assert_ptr_nonnull (more);
  ck_assert_int_eq (more[0], 4);
  ck_assert_int_eq (more[1], 5);
  ck_assert_ptr_null (mdn_memory_resize (more, SIZE_MAX / 2, sizeof *numbers));
  ck_assert_int_eq (more[1], 5);
  mdn_memory_release (more);
  mdn_memory_release (NULL);
}
END_TEST

START_TEST (every_status_has_its_own_name)
{
  for (int a = MDN_OK; a <= MDN_NO_MEMORY; a++)
    for (int b = a + 1; b <= MDN_NO_MEMORY + 1; b++)
      ck_assert_str_ne (mdn_status_name ((enum mdn_status) a), mdn_status_name ((enum mdn_status) b));
  ck_assert_str_eq (mdn_status_name (MDN_NO_MEMORY), "no memory");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("arena");
  TCase *tests = tcase_create ("arena");
  tcase_add_test (tests, memory_is_zeroed_and_aligned);
  tcase_add_test (tests, blocks_do_not_overlap);
  tcase_add_test (tests, reset_gives_zeroed_memory_again);
  tcase_add_test (tests, impossible_sizes_give_null);
  tcase_add_test (tests, text_is_copied_and_formatted);
  tcase_add_test (tests, deferred_releases_run_newest_first);
  tcase_add_test (tests, reset_runs_deferred_releases_once);
  tcase_add_test (tests, resize_keeps_contents_and_checks_overflow);
  tcase_add_test (tests, every_status_has_its_own_name);
  suite_add_tcase (suite, tests);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
