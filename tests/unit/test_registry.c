/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_registry.c - plugins found, opened, and refused for the right reason in the loader's own words.
 *
 * The plugins of tests/plugins are built here, one shared object each, as an author would build
 * them out of tree: $CC, the header, nothing else. */
#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/plugin/call.h"
#include "core/plugin/registry.h"

static char folder[256];
static struct mdn_arena *arena;
static struct mdn_diag *diag;
static char heard[8192];        /* every message as "id: text\n" */

static const char *
setting (const char *name, const char *otherwise)
{
  const char *value = getenv (name);
  return value != NULL ? value : otherwise;
}

static int __attribute__ ((format (printf, 1, 2)))
shell (const char *format, ...)
{
  char command[4096];
  va_list args;
  va_start (args, format);
  vsnprintf (command, sizeof command, format, args);
  va_end (args);
  return system (command);
}

/* tests/plugins/<source>.c becomes <folder>/<where>.so */
static void
build_as (const char *source, const char *where, const char *flags)
{
  const char *top = setting ("top_srcdir", ".");
  ck_assert_int_eq (shell ("%s -shared -fPIC -fvisibility=hidden -I'%s' '%s/tests/plugins/%s.c' -o '%s/%s.so' %s",
                           setting ("CC", "cc"), top, top, source, folder, where, flags),
                    0);
}

static void
build (const char *name)
{
  build_as (name, name, "");
}

static const char *
in_folder (const char *name)
{
  return mdn_arena_format (arena, "%s/%s", folder, name);
}

static void
listen (void *context, const struct mdn_diagnostic *diagnostic)
{
  (void) context;
  const size_t used = strlen (heard);
  snprintf (heard + used, sizeof heard - used, "%s %s: %s\n", mdn_severity_name (diagnostic->severity),
            diagnostic->id, diagnostic->message);
}

static void
setup (void)
{
  snprintf (folder, sizeof folder, "%s/mediant-registry-XXXXXX", setting ("TMPDIR", P_tmpdir));
  ck_assert_ptr_nonnull (mkdtemp (folder));
  unsetenv ("MEDIANT_PLUGIN_PATH");
  heard[0] = '\0';
  arena = mdn_arena_new ();
  diag = mdn_diag_new (arena, NULL, 10);
  ck_assert_int_eq (mdn_diag_listen (diag, listen, NULL), MDN_OK);
}

static void
teardown (void)
{
  ck_assert_int_eq (shell ("chmod -R u+rwX '%s' && rm -r '%s'", folder, folder), 0);
  mdn_arena_free (arena);
}

static struct mdn_registry *
registry_of (const char *dir)
{
  const char *dirs[] = { dir };
  struct mdn_registry *registry = mdn_registry_new (arena, diag, &(struct mdn_registry_paths){ dirs, 1 });
  ck_assert_ptr_nonnull (registry);
  return registry;
}

static const struct mdn_plugin_info *
find (const char *name)
{
  return mdn_registry_find (registry_of (folder), name, MDN_METHOD, NULL);
}

static void
assert_heard (const char *part)
{
  ck_assert_msg (strstr (heard, part) != NULL, "\"%s\" is not in: %s", part, heard);
}

static void
assert_refused (const char *name, const char *id, const char *reason)
{
  ck_assert_ptr_null (find (name));
  assert_heard (mdn_arena_format (arena, "error %s: ", id));
  assert_heard (reason);
  ck_assert_uint_eq (mdn_diag_count (diag, MDN_ERROR), 1);
}

/* ---- what works ------------------------------------------------------------------------------------- */

START_TEST (good_plugin_is_opened_and_scores)
{
  double value[2] = { 0 };
  uint8_t outcome[2] = { 0 };
  uint32_t used[2] = { 0 };
  build ("good");
  const struct mdn_plugin_info *info = find ("good");
  ck_assert_msg (info != NULL, "%s", heard);
  ck_assert_str_eq (info->plugin->name, "good");
  ck_assert_ptr_nonnull (strstr (info->path, "/good.so"));
  const struct mdn_answers answers = { .n_people = 2 };
  struct mdn_scores scores = { value, used, outcome };
  ck_assert_int_eq (info->plugin->method->score (NULL, NULL, &answers, &scores, NULL), MDN_DONE);
  ck_assert_double_eq (value[1], 42);
  ck_assert_str_eq (heard, "");
}
END_TEST

START_TEST (uninstalled_build_is_found_in_its_libs_folder)
{
  ck_assert_int_eq (mkdir (in_folder (".libs"), 0755), 0);
  build_as ("good", ".libs/good", "");
  ck_assert_ptr_nonnull (find ("good"));
}
END_TEST

START_TEST (environment_names_directories)
{
  build ("good");
  setenv ("MEDIANT_PLUGIN_PATH", mdn_arena_format (arena, "%s:%s", folder, "/nowhere/at/all"), 1);
  struct mdn_registry *registry = mdn_registry_new (arena, diag, NULL);
  ck_assert_ptr_nonnull (mdn_registry_find (registry, "good", MDN_METHOD, NULL));
  assert_heard ("warning plugin.no-directory: plugin directory \"/nowhere/at/all\"");
}
END_TEST

START_TEST (first_directory_wins_and_the_other_is_mentioned)
{
  ck_assert_int_eq (mkdir (in_folder ("first"), 0755) | mkdir (in_folder ("second"), 0755), 0);
  build_as ("good", "first/good", "");
  build_as ("good", "second/good", "");
  const char *dirs[] = { in_folder ("first"), in_folder ("first"), in_folder ("second") };
  struct mdn_registry *registry = mdn_registry_new (arena, diag, &(struct mdn_registry_paths){ dirs, 3 });
  const struct mdn_plugin_info *info = mdn_registry_find (registry, "good", MDN_METHOD, NULL);
  ck_assert_ptr_nonnull (info);
  ck_assert_ptr_nonnull (strstr (info->path, "/first/good.so"));
  assert_heard ("note plugin.shadowed: ");
  assert_heard ("/second/good.so");
  ck_assert_ptr_eq (mdn_registry_find (registry, "good", MDN_METHOD, NULL), info);
  ck_assert_uint_eq (mdn_diag_count (diag, MDN_NOTE), 1);
}
END_TEST

START_TEST (same_directory_twice_shadows_nothing)
{
  build ("good");
  const char *dirs[] = { folder, mdn_arena_format (arena, "%s/../%s", folder, strrchr (folder, '/') + 1) };
  struct mdn_registry *registry = mdn_registry_new (arena, diag, &(struct mdn_registry_paths){ dirs, 2 });
  ck_assert_ptr_nonnull (mdn_registry_find (registry, "good", MDN_METHOD, NULL));
  ck_assert_str_eq (heard, "");
}
END_TEST

START_TEST (all_lists_good_ones_sorted_and_names_the_others)
{
  const struct mdn_plugin_info *const *list;
  build ("wrong_abi");
  build ("good");
  ck_assert_int_eq (shell ("touch '%s/README' '%s/Upper.so' && mkdir '%s/folder.so'", folder, folder, folder), 0);
  struct mdn_registry *registry = registry_of (folder);
  const size_t n = mdn_registry_all (registry, MDN_METHOD, false, &list);
  size_t at = n;
  for (size_t i = 0; i < n; i++)
    {
      at = strcmp (list[i]->plugin->name, "good") == 0 ? i : at;
      ck_assert (i == 0 || strcmp (list[i - 1]->plugin->name, list[i]->plugin->name) < 0);
    }
  ck_assert_uint_lt (at, n);
  assert_heard ("warning plugin.abi: plugin \"wrong_abi\"");
  ck_assert_uint_eq (mdn_diag_count (diag, MDN_ERROR), 0);
  const size_t formats = mdn_registry_all (registry, MDN_FORMAT, true, &list);
  for (size_t i = 0; i < formats; i++)               /* only those linked in, in a build without shared ones */
    ck_assert_str_eq (list[i]->path, "(preloaded)");
}
END_TEST

/* ---- what is refused -------------------------------------------------------------------------------- */

struct refusal
{
  const char *name, *id, *reason;
};

static const struct refusal refusals[] = {
  { "no_entry", "plugin.no-entry", "undefined symbol: no_entry_LTX_mdn_plugin" },
  { "wrong_abi", "plugin.abi", "built for plugin ABI 2, this program has ABI 1" },
  { "old_size", "plugin.size", "older header" },
  { "init_fails", "plugin.init", "its entry function gave no description" },
  { "other_name", "plugin.name", "it calls itself \"somebody_else\", its file \"other_name\"" },
  { "undefined_symbol", "plugin.not-loadable", "undefined symbol: mdn_nobody_has_this" },
  { "incomplete", "plugin.incomplete", "it has no method callback \"score\"" },
  { "half_writer", "plugin.incomplete", "it has no writer callback \"write\"" },
  { "bad_options", "plugin.options", "option 1 (digits) of its table is wrong: 12 is outside 0 to 9" },
  { "unknown_kind", "plugin.kind", "it is of kind 77" },
};

START_TEST (bad_plugin_is_refused)
{
  const struct refusal *refusal = &refusals[_i];
  build (refusal->name);
  assert_refused (refusal->name, refusal->id, refusal->reason);
}
END_TEST

START_TEST (renamed_file_is_refused_with_its_old_name)
{
  build_as ("good", "better", "");
  assert_refused ("better", "plugin.renamed", "it holds the plugin \"good\"");
  assert_heard ("undefined symbol: better_LTX_mdn_plugin");
}
END_TEST

START_TEST (missing_dependency_is_named)
{
  build_as ("dependency", "libdependency", "");
  build_as ("missing_dependency", "missing_dependency",
            mdn_arena_format (arena, "'%s'/libdependency.so", folder));
  ck_assert_int_eq (unlink (in_folder ("libdependency.so")), 0);
  assert_refused ("missing_dependency", "plugin.not-loadable",
                  "libdependency.so: cannot open shared object file: No such file or directory");
}
END_TEST

START_TEST (text_file_is_refused)
{
  ck_assert_int_eq (shell ("echo 'this is no shared object at all' > '%s'", in_folder ("poem.so")), 0);
  assert_refused ("poem", "plugin.not-loadable", "poem.so: file too short");
  ck_assert_int_eq (shell ("for i in 1 2 3 4 5 6 7 8 9; do echo 'a longer poem, line after line'; done > '%s'",
                           in_folder ("longer.so")), 0);
  ck_assert_ptr_null (find ("longer"));
  assert_heard ("longer.so: invalid ELF header");
}
END_TEST

START_TEST (truncated_file_is_refused)
{
  build ("good");
  ck_assert_int_eq (truncate (in_folder ("good.so"), 40), 0);
  assert_refused ("good", "plugin.not-loadable", "good.so: file too short");
}
END_TEST

START_TEST (empty_file_is_refused)
{
  ck_assert_int_eq (shell ("touch '%s'", in_folder ("nothing.so")), 0);
  assert_refused ("nothing", "plugin.not-loadable", "nothing.so: file too short");
}
END_TEST

START_TEST (world_writable_file_is_refused)
{
  build ("good");
  ck_assert_int_eq (chmod (in_folder ("good.so"), 0777), 0);
  assert_refused ("good", "plugin.unsafe-place", "everyone can write to it");
}
END_TEST

START_TEST (world_writable_directory_is_not_searched)
{
  build ("good");
  ck_assert_int_eq (chmod (folder, 0777), 0);
  assert_refused ("good", "plugin.not-found", "there is no such plugin");
  assert_heard ("warning plugin.unsafe-place: plugin directory");
}
END_TEST

START_TEST (current_directory_is_never_searched)
{
  char here[4096];
  build ("good");
  ck_assert_ptr_nonnull (getcwd (here, sizeof here));
  ck_assert_int_eq (chdir (folder), 0);
  setenv ("LD_LIBRARY_PATH", folder, 1);
  setenv ("LTDL_LIBRARY_PATH", folder, 1);
  struct mdn_registry *registry = registry_of (".");
  ck_assert_ptr_null (mdn_registry_find (registry, "good", MDN_METHOD, NULL));
  assert_heard ("warning plugin.relative-directory: plugin directory \".\" is not absolute");
  assert_heard ("error plugin.not-found: plugin \"good\"");
  ck_assert_int_eq (chdir (here), 0);
}
END_TEST

START_TEST (names_that_are_paths_are_refused)
{
  static const char *const names[] = { "../good", "good.so", "Good", "", "1good", "a-b" };
  build ("good");
  struct mdn_registry *registry = registry_of (folder);
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    {
      ck_assert_ptr_null (mdn_registry_find (registry, names[i], MDN_METHOD, NULL));
      ck_assert_uint_eq (mdn_diag_count_id (diag, "plugin.bad-name"), i + 1);
    }
}
END_TEST

START_TEST (nearest_name_is_offered)
{
  build ("good");
  assert_refused ("god", "plugin.not-found", "did you mean \"good\"?");
  assert_heard (folder);
}
END_TEST

START_TEST (method_is_no_format)
{
  build ("good");
  ck_assert_ptr_null (mdn_registry_find (registry_of (folder), "good", MDN_FORMAT, NULL));
  assert_heard ("error plugin.other-kind: plugin \"good\" is a scoring method, not a file format");
}
END_TEST

START_TEST (refusal_is_repeated_with_the_askers_place)
{
  build ("wrong_abi");
  const struct mdn_place place = { "scale.yaml", 7, 3 };
  struct mdn_registry *registry = registry_of (folder);
  ck_assert_ptr_null (mdn_registry_find (registry, "wrong_abi", MDN_METHOD, NULL));
  ck_assert_ptr_null (mdn_registry_find (registry, "wrong_abi", MDN_METHOD, &place));
  ck_assert_uint_eq (mdn_diag_count_id (diag, "plugin.abi"), 2);
}
END_TEST

/* A plugin of this ABI must go on working: nobody moves a member by accident. */
START_TEST (layout_of_abi_1_is_fixed)
{
  ck_assert_uint_eq (MDN_ABI, 1);
  ck_assert_uint_eq (offsetof (struct mdn_plugin, name), 8);
  if (sizeof (void *) != 8)
    return;
  ck_assert_uint_eq (offsetof (struct mdn_plugin, format), 72);
  ck_assert_uint_eq (offsetof (struct mdn_plugin, writer), 80);      /* the first release ended here */
  ck_assert_uint_eq (offsetof (struct mdn_plugin, express), 88);
  ck_assert_uint_eq (offsetof (struct mdn_plugin, summary_zh), 96);
  ck_assert_uint_eq (sizeof (struct mdn_plugin), 112);
  ck_assert_uint_eq (offsetof (struct mdn_host, step), 32);
  ck_assert_uint_eq (offsetof (struct mdn_host, words), 80);
  ck_assert_uint_eq (sizeof (struct mdn_host), 88);
  ck_assert_uint_eq (sizeof (struct mdn_method), 32);
  ck_assert_uint_eq (sizeof (struct mdn_format), 16);
  ck_assert_uint_eq (sizeof (struct mdn_option), 56);
  ck_assert_uint_eq (sizeof (struct mdn_value), 32);
  ck_assert_uint_eq (sizeof (struct mdn_scale), 64);
  ck_assert_uint_eq (sizeof (struct mdn_input), 32);
  ck_assert_uint_eq (sizeof (struct mdn_answers), 32);
  ck_assert_uint_eq (sizeof (struct mdn_scores), 24);
  ck_assert_uint_eq (sizeof (struct mdn_writer), 16);
  ck_assert_uint_eq (sizeof (struct mdn_frame), 40);
  ck_assert_uint_eq (sizeof (struct mdn_column), 80);
  ck_assert_uint_eq (sizeof (struct mdn_code), 24);
  ck_assert_uint_eq (sizeof (struct mdn_cell), 32);
}
END_TEST

static void
hear_step (void *context, const char *text)
{
  strcpy (context, text);
}

/* A step of 1,025 bytes and more is cut, and not within a character. */
START_TEST (long_text_ends_between_characters)
{
  char said[1200] = "", step[1200] = "";
  struct mdn_call call = { .step = hear_step, .context = step, .chinese = true };
  for (size_t i = 0; i < 399; i++)
    strcat (said, "中");
  for (size_t shift = 0; shift < 3; shift++)
    {
      mdn_host_table ()->step (&call, "%.*s%s", (int) shift, "ab", said);
      const size_t n = strlen (step);
      ck_assert_uint_ge (n, 1018);
      ck_assert_uint_lt (n, 1024);
      ck_assert_uint_eq ((n - (shift < 2 ? shift : 2)) % 3, 0);
    }
  ck_assert_str_eq (mdn_host_table ()->words (&call, "many", "多"), "多");
  ck_assert_str_eq (mdn_host_table ()->words (&call, "many", NULL), "many");
  call.chinese = false;
  ck_assert_str_eq (mdn_host_table ()->words (&call, "many", "多"), "many");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("registry");
  TCase *found = tcase_create ("found"), *refused = tcase_create ("refused");
  tcase_add_checked_fixture (found, setup, teardown);
  tcase_add_checked_fixture (refused, setup, teardown);
  tcase_set_timeout (found, 60);
  tcase_set_timeout (refused, 60);
  tcase_add_test (found, good_plugin_is_opened_and_scores);
  tcase_add_test (found, uninstalled_build_is_found_in_its_libs_folder);
  tcase_add_test (found, environment_names_directories);
  tcase_add_test (found, first_directory_wins_and_the_other_is_mentioned);
  tcase_add_test (found, same_directory_twice_shadows_nothing);
  tcase_add_test (found, all_lists_good_ones_sorted_and_names_the_others);
  tcase_add_test (found, layout_of_abi_1_is_fixed);
  tcase_add_test (found, long_text_ends_between_characters);
  tcase_add_loop_test (refused, bad_plugin_is_refused, 0, (int) (sizeof refusals / sizeof refusals[0]));
  tcase_add_test (refused, renamed_file_is_refused_with_its_old_name);
  tcase_add_test (refused, missing_dependency_is_named);
  tcase_add_test (refused, text_file_is_refused);
  tcase_add_test (refused, truncated_file_is_refused);
  tcase_add_test (refused, empty_file_is_refused);
  tcase_add_test (refused, world_writable_file_is_refused);
  tcase_add_test (refused, world_writable_directory_is_not_searched);
  tcase_add_test (refused, current_directory_is_never_searched);
  tcase_add_test (refused, names_that_are_paths_are_refused);
  tcase_add_test (refused, nearest_name_is_offered);
  tcase_add_test (refused, method_is_no_format);
  tcase_add_test (refused, refusal_is_repeated_with_the_askers_place);
  suite_add_tcase (suite, found);
  suite_add_tcase (suite, refused);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int n_failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
