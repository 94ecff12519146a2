/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_search.c - which folder wins, what is listed, what is said about unknown names. */
#include <sys/stat.h>

#include "core/define/search.h"
#include "tests/unit/define-bench.h"

/* Two folders with definitions: a/instruments/{mini,only_a}.yaml, b/instruments/{mini,only_b}.yaml. */
static void
make_folders (struct bench *bench)
{
  static const char *const dirs[] = { "a", "a/instruments", "b", "b/instruments" };
  static const char *const files[] = { "a/instruments/mini.yaml", "a/instruments/only_a.yaml", "a/instruments/notes.txt",
                                       "b/instruments/mini.yaml", "b/instruments/only_b.yaml" };
  char path[512];
  for (size_t i = 0; i < sizeof dirs / sizeof dirs[0]; i++)
    {
      snprintf (path, sizeof path, "%s/%s", bench->dir, dirs[i]);
      ck_assert_int_eq (mkdir (path, 0700), 0);
    }
  for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
    bench_write (bench, files[i], "x\n", 2);
}

static void
remove_folders (struct bench *bench)
{
  static const char *const dirs[] = { "a/instruments", "a", "b/instruments", "b" };
  char path[512];
  for (size_t i = 0; i < bench->n_files; i++)
    unlink (bench->file[i]);
  for (size_t i = 0; i < sizeof dirs / sizeof dirs[0]; i++)
    {
      snprintf (path, sizeof path, "%s/%s", bench->dir, dirs[i]);
      rmdir (path);
    }
}

static const char *
under (struct bench *bench, const char *rest)
{
  return mdn_arena_format (bench->arena, "%s/%s", bench->dir, rest);
}

START_TEST (folders_are_in_order)
{
  struct bench bench;
  struct mdn_search search;
  bench_open (&bench, false);
  const char *const extra[] = { "/first", NULL, "/second" };
  setenv ("XDG_DATA_HOME", "/data", 1);
  setenv ("MEDIANT_DATA_PATH", "/one::/two:", 1);
  ck_assert_int_eq (mdn_search_init (bench.arena, &search, extra, 3), MDN_OK);
  ck_assert_uint_ge (search.n_dirs, 5);
  ck_assert_str_eq (search.dirs[0], "/first");
  ck_assert_str_eq (search.dirs[1], "/second");
  ck_assert_str_eq (search.dirs[2], "/data/mediant");
  ck_assert_str_eq (search.dirs[3], "/one");
  ck_assert_str_eq (search.dirs[4], "/two");
  setenv ("XDG_DATA_HOME", "relative", 1);
  setenv ("HOME", "/home/someone", 1);
  unsetenv ("MEDIANT_DATA_PATH");
  ck_assert_int_eq (mdn_search_init (bench.arena, &search, NULL, 0), MDN_OK);
  ck_assert_str_eq (search.dirs[0], "/home/someone/.local/share/mediant");
  bench_close (&bench);
}
END_TEST

START_TEST (the_first_folder_wins)
{
  struct bench bench;
  struct mdn_search search;
  bench_open (&bench, false);
  make_folders (&bench);
  const char *const extra[] = { under (&bench, "b"), under (&bench, "a") };
  setenv ("MEDIANT_DATA_PATH", "", 1);
  ck_assert_int_eq (mdn_search_init (bench.arena, &search, extra, 2), MDN_OK);
  ck_assert_str_eq (mdn_search_find (bench.arena, bench.diag, &search, "instruments", "mini", NULL),
                    under (&bench, "b/instruments/mini.yaml"));
  ck_assert_str_eq (mdn_search_find (bench.arena, bench.diag, &search, "instruments", "only_a", NULL),
                    under (&bench, "a/instruments/only_a.yaml"));
  ck_assert_str_eq (mdn_search_find (bench.arena, bench.diag, &search, "instruments", "./x", NULL), "./x");
  ck_assert_str_eq (mdn_search_find (bench.arena, bench.diag, &search, "instruments", "x.yaml", NULL), "x.yaml");
  remove_folders (&bench);
  bench_close (&bench);
}
END_TEST

START_TEST (names_are_listed_once_and_sorted)
{
  struct bench bench;
  const char *const *names, *const *paths;
  size_t n;
  bench_open (&bench, false);
  make_folders (&bench);
  const char *const dirs[] = { under (&bench, "b"), under (&bench, "a"), "/nonexistent" };
  const struct mdn_search search = { .dirs = dirs, .n_dirs = 3 };
  ck_assert_int_eq (mdn_search_list (bench.arena, &search, "instruments", &names, &paths, &n), MDN_OK);
  ck_assert_uint_eq (n, 3);
  ck_assert_str_eq (names[0], "mini");
  ck_assert_str_eq (paths[0], under (&bench, "b/instruments/mini.yaml"));
  ck_assert_str_eq (names[1], "only_a");
  ck_assert_str_eq (names[2], "only_b");
  ck_assert_int_eq (mdn_search_list (bench.arena, &search, "pathways", &names, &paths, &n), MDN_OK);
  ck_assert_uint_eq (n, 0);
  remove_folders (&bench);
  bench_close (&bench);
}
END_TEST

START_TEST (unknown_names_get_the_nearest)
{
  struct bench bench;
  const struct mdn_place place = { "study.yaml", 4, 7 };
  bench_open (&bench, false);
  make_folders (&bench);
  const char *const dirs[] = { under (&bench, "a") };
  const struct mdn_search search = { .dirs = dirs, .n_dirs = 1 }, none = { 0 };
  ck_assert_ptr_null (mdn_search_find (bench.arena, bench.diag, &search, "instruments", "minni", &place));
  ck_assert_ptr_nonnull (strstr (bench_said (&bench), "study.yaml:4:7: error: no instrument 'minni'; did you mean 'mini'?"));
  ck_assert_ptr_null (mdn_search_find (bench.arena, bench.diag, &search, "instruments", "zzzzzz", &place));
  ck_assert_ptr_nonnull (strstr (bench_said (&bench), "among the 2 known"));
  ck_assert_ptr_null (mdn_search_find (bench.arena, bench.diag, &none, "pathways", "map", NULL));
  ck_assert_ptr_nonnull (strstr (bench_said (&bench), "no definitions were found"));
  ck_assert_uint_eq (mdn_diag_count_id (bench.diag, "define.unknown-name"), 3);
  remove_folders (&bench);
  bench_close (&bench);
}
END_TEST

START_TEST (a_folder_whose_name_goes_on_is_another)
{
  struct bench bench;
  bench_open (&bench, false);
  make_folders (&bench);
  bench_write (&bench, "b/instruments/only_a.yaml", "other\n", 6);
  const char *const near[] = { under (&bench, "") , under (&bench, "b/inst"), under (&bench, "a") };
  const struct mdn_search search = { .dirs = near + 1, .n_dirs = 2 }, above = { .dirs = near, .n_dirs = 3 };
  const char *path = under (&bench, "b/instruments/only_a.yaml");
  ck_assert_int_eq (mdn_search_note_shadow (bench.arena, bench.diag, &above, "instruments", path), MDN_OK);
  ck_assert_uint_eq (mdn_diag_count_id (bench.diag, "define.shadows"), 0);
  ck_assert_int_eq (mdn_search_note_shadow (bench.arena, bench.diag, &search, "instruments", path), MDN_OK);
  ck_assert_uint_eq (mdn_diag_count_id (bench.diag, "define.shadows"), 1);
  ck_assert_ptr_nonnull (strstr (bench_said (&bench), under (&bench, "a/instruments/only_a.yaml")));
  remove_folders (&bench);
  bench_close (&bench);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("search");
  TCase *tcase = tcase_create ("search");
  tcase_add_test (tcase, folders_are_in_order);
  tcase_add_test (tcase, the_first_folder_wins);
  tcase_add_test (tcase, names_are_listed_once_and_sorted);
  tcase_add_test (tcase, unknown_names_get_the_nearest);
  tcase_add_test (tcase, a_folder_whose_name_goes_on_is_another);
  suite_add_tcase (suite, tcase);
  return bench_run (suite);
}
