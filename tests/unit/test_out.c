/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_out.c - outputs appear whole or not at all, and text cells are harmless. */
#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/report/out.h"
#include "core/report/frame-csv.h"

/* A file system without unnamed files on which modes cannot be set, as some network shares are. */
static bool share_is_poor;

int
open (const char *path, int flags, ...)
{
  va_list args;
  va_start (args, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (args, mode_t) : 0;
  va_end (args);
  if (share_is_poor && (flags & O_TMPFILE) == O_TMPFILE)
    {
      errno = EOPNOTSUPP;
      return -1;
    }
  return openat (AT_FDCWD, path, flags, mode);
}

int
fchmod (int fd, mode_t mode)
{
  if (share_is_poor)
    {
      errno = EPERM;
      return -1;
    }
  char self[64];
  snprintf (self, sizeof self, "/proc/self/fd/%d", fd);
  return chmod (self, mode);
}

struct place { char dir[128], a[160], b[192]; struct mdn_arena *arena; struct mdn_diag *diag; struct mdn_outputs *outputs; };

static void
open_place (struct place *place)
{
  const char *tmp = getenv ("TMPDIR");
  snprintf (place->dir, sizeof place->dir, "%.100s/out-XXXXXX", tmp != NULL ? tmp : P_tmpdir);
  ck_assert_ptr_nonnull (mkdtemp (place->dir));
  snprintf (place->a, sizeof place->a, "%s/a.csv", place->dir);
  snprintf (place->b, sizeof place->b, "%s/none/b.csv", place->dir);
  place->arena = mdn_arena_new ();
  place->diag = mdn_diag_new (place->arena, NULL, 0);
  place->outputs = mdn_outputs_new (place->arena, place->diag);
  ck_assert_ptr_nonnull (place->outputs);
}

static size_t
count_files (const char *dir)
{
  size_t n = 0;
  DIR *handle = opendir (dir);
  for (struct dirent *entry; (entry = readdir (handle)) != NULL;)
    n += strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0;
  closedir (handle);
  return n;
}

static void
close_place (struct place *place)
{
  mdn_arena_free (place->arena);
  unlink (place->a);
  rmdir (place->dir);
}

static char *
read_file (const char *path, char *text, size_t size)
{
  FILE *file = fopen (path, "rb");
  ck_assert_ptr_nonnull (file);
  text[fread (text, 1, size - 1, file)] = '\0';
  fclose (file);
  return text;
}

START_TEST (nothing_appears_before_commit)
{
  struct place place;
  struct mdn_out *out;
  char text[64] = "";
  struct stat info;
  open_place (&place);
  ck_assert_int_eq (mdn_out_open (place.outputs, place.a, &out), MDN_OK);
  mdn_out_text (out, "x,");
  mdn_out_format (out, "%d\n", 7);
  ck_assert_int_ne (stat (place.a, &info), 0);
  ck_assert_int_eq (mdn_out_commit (place.outputs), MDN_OK);
  ck_assert_str_eq (read_file (place.a, text, sizeof text), "x,7\n");
  ck_assert_uint_eq (count_files (place.dir), 1);
  const mode_t mask = umask (0);
  umask (mask);
  ck_assert_int_eq (stat (place.a, &info), 0);
  ck_assert_uint_eq (info.st_mode & 0777, 0666 & ~mask);
  close_place (&place);
}
END_TEST

START_TEST (an_abandoned_run_leaves_the_old_file)
{
  struct place place;
  struct mdn_out *out;
  char text[64];
  open_place (&place);
  FILE *old = fopen (place.a, "wb");
  fputs ("old", old);
  fclose (old);
  ck_assert_int_eq (mdn_out_open (place.outputs, place.a, &out), MDN_OK);
  mdn_out_text (out, "new");
  mdn_arena_free (place.arena);
  place.arena = NULL;
  ck_assert_str_eq (read_file (place.a, text, sizeof text), "old");
  ck_assert_uint_eq (count_files (place.dir), 1);
  close_place (&place);
}
END_TEST

START_TEST (a_place_that_cannot_be_written_is_reported)
{
  struct place place;
  struct mdn_out *out;
  open_place (&place);
  ck_assert_int_eq (mdn_out_open (place.outputs, place.b, &out), MDN_IO);
  ck_assert_int_eq (mdn_out_open (place.outputs, place.dir, &out), MDN_IO);
  ck_assert_uint_eq (mdn_diag_count_id (place.diag, "out.write"), 2);
  close_place (&place);
}
END_TEST

/* /dev/full fails when it is flushed: then the other output must not appear either. */
/* Root may write everything: then as nobody, whose effective id is looked at. */
START_TEST (a_read_only_file_is_not_replaced)
{
  struct place place;
  struct mdn_out *out = NULL;
  char text[64];
  open_place (&place);
  FILE *old = fopen (place.a, "wb");
  fputs ("old", old);
  fclose (old);
  ck_assert_int_eq (chmod (place.a, 0444), 0);
  ck_assert_int_eq (chmod (place.dir, 0777), 0);
  ck_assert (geteuid () != 0 || seteuid (65534) == 0);
  ck_assert_int_eq (mdn_out_open (place.outputs, place.a, &out), MDN_IO);
  ck_assert_uint_eq (mdn_diag_count_id (place.diag, "out.write"), 1);
  ck_assert (getuid () != 0 || seteuid (0) == 0);
  ck_assert_str_eq (read_file (place.a, text, sizeof text), "old");
  ck_assert_uint_eq (count_files (place.dir), 1);
  close_place (&place);
}
END_TEST

START_TEST (a_mode_that_cannot_be_set_leaves_nothing)
{
  struct place place;
  struct mdn_out *out;
  open_place (&place);
  share_is_poor = true;
  ck_assert_int_eq (mdn_out_open (place.outputs, place.a, &out), MDN_IO);
  share_is_poor = false;
  ck_assert_uint_eq (count_files (place.dir), 0);
  close_place (&place);
}
END_TEST

START_TEST (one_failure_keeps_all_back)
{
  struct place place;
  struct mdn_out *good, *full;
  if (access ("/dev/full", W_OK) != 0)
    return;
  open_place (&place);
  ck_assert_int_eq (mdn_out_open (place.outputs, place.a, &good), MDN_OK);
  ck_assert_int_eq (mdn_out_open (place.outputs, "/dev/full", &full), MDN_OK);
  mdn_out_text (good, "good");
  mdn_out_text (full, "full");
  ck_assert_int_eq (mdn_out_commit (place.outputs), MDN_IO);
  ck_assert_uint_eq (count_files (place.dir), 0);
  close_place (&place);
}
END_TEST

START_TEST (long_texts_come_out_whole)
{
  struct place place;
  struct mdn_out *out;
  struct stat info;
  open_place (&place);
  char *block = mdn_arena_alloc (place.arena, 300000);
  memset (block, 'z', 300000);
  ck_assert_int_eq (mdn_out_open (place.outputs, place.a, &out), MDN_OK);
  for (int i = 0; i < 50000; i++)
    mdn_out_text (out, "seven..");
  mdn_out_write (out, block, 300000);
  mdn_out_text (out, "end");
  ck_assert_int_eq (mdn_out_commit (place.outputs), MDN_OK);
  ck_assert_int_eq (stat (place.a, &info), 0);
  ck_assert_int_eq (info.st_size, 50000 * 7 + 300000 + 3);
  close_place (&place);
}
END_TEST

/* What a zip file needs: sizes are written into a head that is out already. */
START_TEST (a_place_can_be_written_again)
{
  struct place place;
  struct mdn_out *out;
  char text[64];
  open_place (&place);
  ck_assert_int_eq (mdn_out_open (place.outputs, place.a, &out), MDN_OK);
  mdn_out_text (out, "head ????, body");
  mdn_out_seek (out, 5);
  mdn_out_text (out, "1234");
  mdn_out_seek (out, 15);
  mdn_out_text (out, ", tail");
  ck_assert (!mdn_out_failed (out));
  ck_assert_int_eq (mdn_out_commit (place.outputs), MDN_OK);
  ck_assert_str_eq (read_file (place.a, text, sizeof text), "head 1234, body, tail");
  close_place (&place);
}
END_TEST

/* A device cannot go back, so it gets its bytes in the end; that it is full still keeps all back. */
START_TEST (a_full_device_that_was_gone_back_in_keeps_all_back)
{
  struct place place;
  struct mdn_out *good, *full;
  if (access ("/dev/full", W_OK) != 0)
    return;
  open_place (&place);
  ck_assert_int_eq (mdn_out_open (place.outputs, place.a, &good), MDN_OK);
  ck_assert_int_eq (mdn_out_open (place.outputs, "/dev/full", &full), MDN_OK);
  mdn_out_seek (full, 0);
  mdn_out_text (full, "full");
  mdn_out_text (good, "good");
  ck_assert (!mdn_out_failed (full));
  ck_assert_int_eq (mdn_out_commit (place.outputs), MDN_IO);
  ck_assert_uint_eq (count_files (place.dir), 0);
  close_place (&place);
}
END_TEST

START_TEST (cells_are_quoted_and_cannot_run)
{
  static const struct { const char *cell, *written; } cases[] = {
    { "plain", "plain" }, { "a,b", "\"a,b\"" }, { "say \"x\"", "\"say \"\"x\"\"\"" }, { "two\nlines", "\"two\nlines\"" },
    { "=1+1", "'=1+1" }, { "@cmd", "'@cmd" }, { "+49 30", "'+49 30" }, { "-5", "-5" }, { "+3", "+3" }, { "-x,y", "\"'-x,y\"" }, { "", "" },
  };
  char text[64];
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    {
      struct place place;
      struct mdn_out *out;
      open_place (&place);
      ck_assert_int_eq (mdn_out_open (place.outputs, place.a, &out), MDN_OK);
      mdn_csv_text (out, mdn_slice_of (cases[i].cell));
      ck_assert_int_eq (mdn_out_commit (place.outputs), MDN_OK);
      ck_assert_str_eq (read_file (place.a, text, sizeof text), cases[i].written);
      close_place (&place);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("out");
  TCase *tcase = tcase_create ("outputs");
  tcase_add_test (tcase, nothing_appears_before_commit);
  tcase_add_test (tcase, an_abandoned_run_leaves_the_old_file);
  tcase_add_test (tcase, a_place_that_cannot_be_written_is_reported);
  tcase_add_test (tcase, a_read_only_file_is_not_replaced);
  tcase_add_test (tcase, a_mode_that_cannot_be_set_leaves_nothing);
  tcase_add_test (tcase, one_failure_keeps_all_back);
  tcase_add_test (tcase, long_texts_come_out_whole);
  tcase_add_test (tcase, a_place_can_be_written_again);
  tcase_add_test (tcase, a_full_device_that_was_gone_back_in_keeps_all_back);
  tcase_add_test (tcase, cells_are_quoted_and_cannot_run);
  suite_add_tcase (suite, tcase);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
