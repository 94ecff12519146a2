/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read-bench.h - what the tests of core/read share: an arena and a diagnostics object for each test, the
 * last message heard, bytes in a file, and the end of main. */
#ifndef TESTS_READ_BENCH_H
#define TESTS_READ_BENCH_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/arena.h"
#include "core/base/diag.h"

static struct mdn_arena *arena;
static struct mdn_diag *diag;
static struct mdn_diagnostic last;               /* its texts live as long as the reader's */
static char last_message[512];

static inline void
bench_hear (void *context, const struct mdn_diagnostic *diagnostic)
{
  (void) context;
  last = *diagnostic;
  snprintf (last_message, sizeof last_message, "%s", diagnostic->message);
}

static inline void
set_up (void)
{
  arena = mdn_arena_new ();
  ck_assert_ptr_nonnull (arena);
  diag = mdn_diag_new (arena, NULL, 10);
  ck_assert_ptr_nonnull (diag);
  ck_assert_int_eq (mdn_diag_listen (diag, bench_hear, NULL), MDN_OK);
  memset (&last, 0, sizeof last);
  last_message[0] = '\0';
}

static inline void
tear_down (void)
{
  mdn_arena_free (arena);
}

/* A new file of these bytes in the current folder; its name, in the test's arena.  unlink it. */
static inline const char *
bench_bytes (const char *bytes, size_t n)
{
  char path[] = "test_read_XXXXXX";
  const int fd = mkstemp (path);
  ck_assert_int_ge (fd, 0);
  ck_assert_int_eq (write (fd, bytes, n), (ssize_t) n);
  close (fd);
  const char *name = mdn_arena_text (arena, path, strlen (path));
  ck_assert_ptr_nonnull (name);
  return name;
}

static inline int
bench_run (Suite *suite)
{
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_ENV);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
