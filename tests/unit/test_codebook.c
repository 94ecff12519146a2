/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_codebook.c - data dictionaries, and tables with one answer a row. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/read/codebook.h"
#include "core/read/table.h"

static struct mdn_arena *arena;
static struct mdn_diag *diag;
static char path[] = "test_codebook_XXXXXX";

static void
set_up (void)
{
  arena = mdn_arena_new ();
  diag = mdn_diag_new (arena, NULL, 5);
  ck_assert_ptr_nonnull (diag);
}

static void
tear_down (void)
{
  unlink (path);
  mdn_arena_free (arena);
}

static void
write_file (const char *text)
{
  int fd;

  memcpy (path + strlen (path) - 6, "XXXXXX", 6);
  fd = mkstemp (path);
  ck_assert_int_ge (fd, 0);
  ck_assert_int_eq (write (fd, text, strlen (text)), (ssize_t) strlen (text));
  close (fd);
}

static const char dictionary[]
  = "\xEF\xBB\xBF\"Variable / Field Name\",\"Form Name\",\"Field Type\",\"Field Label\",\"Choices, Calculations, OR Slider Labels\"\n"
    "mood,f,radio,Low mood,\"0, Never | 1, Now, and then | -1, No answer\"\n"
    "box,f,checkbox,Boxes,\"a, A|b, B\"\n"
    "agree,f,yesno,Agreed,\n"
    "bmi,f,calc,BMI,\"[weight] / ([height], 2)\"\n"
    "twice,f,radio,Twice,\"1, Same | 2, Same\"\n";

START_TEST (dictionary_fields)
{
  const struct mdn_codebook *book;
  const struct mdn_coding *mood;

  write_file (dictionary);
  ck_assert_int_eq (mdn_codebook_load (arena, diag, path, &book), MDN_OK);
  ck_assert_uint_eq (book->n, 5);
  mood = mdn_codebook_find (book, "Mood");
  ck_assert_ptr_nonnull (mood);
  ck_assert_str_eq (mood->question, "Low mood");
  ck_assert_uint_eq (mood->n, 3);
  ck_assert_str_eq (mood->label[1], "Now, and then");
  ck_assert_str_eq (mdn_coding_code (mood, "now, and then"), "1");
  ck_assert_str_eq (mdn_coding_code (mood, "no answer"), "-1");
  ck_assert_ptr_null (mdn_coding_code (mood, "always"));
  ck_assert_ptr_eq (mdn_codebook_find (book, "low mood"), mood);
  ck_assert_str_eq (mdn_codebook_find (book, "box___b")->column, "box");
  ck_assert_str_eq (mdn_coding_code (mdn_codebook_find (book, "agree"), "yes"), "1");
  ck_assert_uint_eq (mdn_codebook_find (book, "bmi")->n, 0);
  ck_assert_ptr_null (mdn_coding_code (mdn_codebook_find (book, "twice"), "same"));
  ck_assert_ptr_null (mdn_codebook_find (book, "other"));
}
END_TEST

START_TEST (no_dictionary)
{
  const struct mdn_codebook *book;

  write_file ("a,b\n1,2\n");
  ck_assert_int_eq (mdn_codebook_load (arena, diag, path, &book), MDN_DATA);
  ck_assert_ptr_null (book);
  ck_assert_uint_eq (mdn_diag_count_id (diag, "codebook.no-columns"), 1);
}
END_TEST

static const char *const by[] = { "who", "when" };
static const struct mdn_pivot_spec spec = { "what", "answer", by, 2 };

static enum mdn_status
open_turned (struct mdn_table **table)
{
  const struct mdn_table_options options = { .header_rows = -1, .pivot = &spec };

  return mdn_table_open (arena, diag, path, &options, table);
}

static void
expect_cell (const struct mdn_rows *rows, size_t column, size_t row, const char *text)
{
  ck_assert_msg (mdn_slice_is (rows->cell[column][row], text), "column %zu, row %zu: '%.*s', wanted '%s'", column, row,
                 (int) rows->cell[column][row].len, rows->cell[column][row].ptr, text);
}

static enum mdn_status
count_rows (void *context, const struct mdn_rows *rows)
{
  *(size_t *) context += rows->n_rows;
  expect_cell (rows, 0, 0, "P1");
  return MDN_OK;
}

START_TEST (turned)
{
  struct mdn_table *table;
  size_t n = 0;
  const struct mdn_table_handler handler = { &n, count_rows };
  const struct mdn_table_header *header;
  const struct mdn_rows *rows;

  write_file ("who,when,arm,what,note,answer\nP1,a,x,q2,n1,5\nP2,a,y,q1,n2,1\nP1,a,x,q1,n3,4\nP1,b,x,q1,n4,3\nP1,b,x,q1,n4,3\n");
  ck_assert_int_eq (open_turned (&table), MDN_OK);
  header = mdn_table_header (table);
  rows = mdn_table_sample (table);
  ck_assert_uint_eq (header->n_columns, 6);
  ck_assert_str_eq (header->name[2], "arm");
  ck_assert_str_eq (header->name[4], "q2");
  ck_assert_str_eq (header->name[5], "q1");
  ck_assert_uint_eq (rows->n_rows, 3);
  expect_cell (rows, 4, 0, "5");
  expect_cell (rows, 5, 0, "4");
  expect_cell (rows, 3, 0, "");
  expect_cell (rows, 4, 1, "");
  expect_cell (rows, 5, 1, "1");
  expect_cell (rows, 1, 2, "b");
  expect_cell (rows, 5, 2, "3");
  expect_cell (rows, 3, 2, "n4");
  ck_assert_uint_eq (rows->line[1], 3);
  ck_assert_uint_eq (mdn_diag_count_id (diag, "pivot.varies"), 1);
  ck_assert_int_eq (mdn_table_read (table, &handler), MDN_OK);
  ck_assert_uint_eq (n, 3);
  mdn_table_close (table);
}
END_TEST

START_TEST (conflicting)
{
  struct mdn_table *table;

  write_file ("who,when,what,answer\nP1,a,q1,5\nP1,a,q1,4\n");
  ck_assert_int_eq (open_turned (&table), MDN_DATA);
  ck_assert_uint_eq (mdn_diag_count_id (diag, "pivot.conflict"), 1);
}
END_TEST

START_TEST (without_the_column)
{
  struct mdn_table *table;

  write_file ("who,when,item,answer\nP1,a,q1,5\n");
  ck_assert_int_eq (open_turned (&table), MDN_DEFINITION);
  ck_assert_uint_eq (mdn_diag_count_id (diag, "pivot.no-column"), 1);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("codebook");
  TCase *tests = tcase_create ("codebook");
  SRunner *runner = srunner_create (suite);
  int failed;

  tcase_add_checked_fixture (tests, set_up, tear_down);
  tcase_add_test (tests, dictionary_fields);
  tcase_add_test (tests, no_dictionary);
  tcase_add_test (tests, turned);
  tcase_add_test (tests, conflicting);
  tcase_add_test (tests, without_the_column);
  suite_add_tcase (suite, tests);
  srunner_run_all (runner, CK_NORMAL);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
