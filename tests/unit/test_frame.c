/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_frame.c - rows kept aside come back as they were, numbers as text, and who writes which ending. */
#include <check.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/plugin/check.h"
#include "core/report/frame-csv.h"
#include "core/report/frame-spool.h"
#include "core/report/plain-number.h"
#include "core/report/frame.h"

static struct mdn_arena *arena;
static struct mdn_diag *diag;

static void
set_up (void)
{
  arena = mdn_arena_new ();
  diag = mdn_diag_new (arena, NULL, 0);
  ck_assert_ptr_nonnull (diag);
}

static void
tear_down (void)
{
  mdn_arena_free (arena);
}

static const struct mdn_code words[] = { { 0, "no", "No." }, { 1, "yes, or so", "Yes." } };
static const struct mdn_column columns[] = {
  { .name = "id", .kind = MDN_COLUMN_TEXT },
  { .name = "x", .kind = MDN_COLUMN_NUMBER, .decimals = -1 },
  { .name = "w", .kind = MDN_COLUMN_WORDS, .code = words, .n_codes = 2 },
};
static const struct mdn_frame frame = { .title = "t", .maker = "m", .column = columns, .n_columns = 3 };

/* ---- the spool ------------------------------------------------------------------------------------------ */

static bool
same_bits (double a, double b)
{
  return memcmp (&a, &b, sizeof a) == 0;
}

START_TEST (rows_come_back_bit_by_bit)
{
  static const double numbers[] = { 0, -0.0, 1.0 / 3, DBL_MAX, -DBL_MAX, DBL_MIN / 3, 1e22, -1e-300, NAN };
  const size_t n = sizeof numbers / sizeof *numbers;
  struct mdn_frame_spool *spool;
  char *text = mdn_arena_alloc (arena, 300001);
  memset (text, 'z', 300000);
  ck_assert_int_eq (mdn_frame_spool_new (arena, diag, &frame, &spool), MDN_OK);
  for (size_t i = 0; i < n; i++)
    {
      const struct mdn_cell row[] = { { NAN, 0, text, i * i * 4000 }, { numbers[i], i, NULL, 0 }, { (double) (i % 2), 0, NULL, 0 } };
      mdn_frame_spool_row (spool, row);
    }
  ck_assert_uint_eq (mdn_frame_spool_rows (spool), n);
  ck_assert_uint_eq (mdn_frame_spool_width (spool, 0), 8 * 8 * 4000);
  for (int round = 0; round < 2; round++)
    {
      ck_assert_int_eq (mdn_frame_spool_rewind (spool), MDN_OK);
      for (size_t i = 0; i < n; i++)
        {
          const struct mdn_cell *row = mdn_frame_spool_next (spool);
          ck_assert_ptr_nonnull (row);
          ck_assert_uint_eq (row[0].len, i * i * 4000);
          ck_assert_uint_eq (strlen (row[0].text), i * i * 4000);
          ck_assert_uint_eq (row[1].missing, i);
          ck_assert (same_bits (row[1].number, numbers[i]));
          ck_assert (same_bits (row[2].number, (double) (i % 2)));
        }
      ck_assert_ptr_null (mdn_frame_spool_next (spool));
    }
}
END_TEST

START_TEST (a_frame_without_rows_is_one)
{
  struct mdn_frame_spool *spool;
  ck_assert_int_eq (mdn_frame_spool_new (arena, diag, &frame, &spool), MDN_OK);
  ck_assert_int_eq (mdn_frame_spool_rewind (spool), MDN_OK);
  ck_assert_ptr_null (mdn_frame_spool_next (spool));
}
END_TEST

START_TEST (no_folder_for_the_spool_is_reported)
{
  struct mdn_frame_spool *spool;
  ck_assert_int_eq (setenv ("TMPDIR", "/no/such/folder", 1), 0);
  ck_assert_int_eq (mdn_frame_spool_new (arena, diag, &frame, &spool), MDN_IO);
  ck_assert_uint_eq (mdn_diag_count_id (diag, "out.temporary"), 1);
}
END_TEST

/* ---- CSV ------------------------------------------------------------------------------------------------ */

static const char *
as_csv (const struct mdn_frame *of, const struct mdn_cell *cell)
{
  char path[4096], *text = mdn_arena_alloc (arena, 512);
  const char *folder = getenv ("TMPDIR");
  struct mdn_outputs *outputs = mdn_outputs_new (arena, diag);
  struct mdn_frame_csv *csv;
  struct mdn_out *out;
  snprintf (path, sizeof path, "%s/mediant-frame-%ld.csv", folder != NULL ? folder : P_tmpdir, (long) getpid ());
  ck_assert_int_eq (mdn_out_open (outputs, path, &out), MDN_OK);
  ck_assert_int_eq (mdn_frame_csv_new (arena, out, of, &csv), MDN_OK);
  mdn_frame_csv_row (csv, cell);
  ck_assert_int_eq (mdn_out_commit (outputs), MDN_OK);
  FILE *file = fopen (path, "rb");
  ck_assert_ptr_nonnull (file);
  text[fread (text, 1, 511, file)] = '\0';
  fclose (file);
  unlink (path);
  return text;
}

START_TEST (numbers_have_the_decimals_of_their_column)
{
  static const struct { double value; intptr_t decimals; const char *text; } cases[] = {
    { 2.0 / 3, -1, "0.6666666667" }, { 2.0 / 3, MDN_DECIMALS_ALL, "0.6666666666666666" }, { 2.0 / 3, 2, "0.67" },
    { 3, 2, "3" }, { -0.0, -1, "0" }, { 0.1, MDN_DECIMALS_ALL, "0.1" }, { 1e300, -1, "1e+300" }, { NAN, 2, "" },
    { 0.1 + 0.2, -1, "0.3" }, { 0.1 + 0.2, MDN_DECIMALS_ALL, "0.30000000000000004" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    {
      const struct mdn_column column = { .name = "x", .kind = MDN_COLUMN_NUMBER, .decimals = cases[i].decimals };
      const struct mdn_frame one = { .column = &column, .n_columns = 1 };
      const struct mdn_cell cell = { .number = cases[i].value };
      ck_assert_str_eq (as_csv (&one, &cell), mdn_arena_format (arena, "x\n%s\n", cases[i].text));
    }
}
END_TEST

/* The memory of printed numbers must not mix up columns. */
START_TEST (one_number_in_columns_of_different_decimals)
{
  const struct mdn_column three[] = {
    { .name = "a", .kind = MDN_COLUMN_NUMBER, .decimals = 1 }, { .name = "b", .kind = MDN_COLUMN_NUMBER, .decimals = 3 },
    { .name = "c", .kind = MDN_COLUMN_NUMBER, .decimals = -1 },
  };
  const struct mdn_frame wide = { .column = three, .n_columns = 3 };
  const struct mdn_cell cell[] = { { .number = 0.0625 }, { .number = 0.0625 }, { .number = 0.0625 } };
  ck_assert_str_eq (as_csv (&wide, cell), "a,b,c\n0.1,0.062,0.0625\n");
}
END_TEST

START_TEST (codes_that_stand_for_words_are_words)
{
  const struct mdn_cell cell[] = { { .number = NAN, .text = "007", .len = 3 }, { .number = NAN }, { .number = 1 } };
  const struct mdn_cell none[] = { { .number = NAN, .text = "", .len = 0 }, { .number = 2.5 }, { .number = NAN } };
  ck_assert_str_eq (as_csv (&frame, cell), "id,x,w\n007,,\"yes, or so\"\n");
  ck_assert_str_eq (as_csv (&frame, none), "id,x,w\n,2.5,\n");
}
END_TEST

/* ---- who writes ----------------------------------------------------------------------------------------- */

START_TEST (without_plugins_only_csv_is_known)
{
  const struct mdn_plugin *plugin;
  ck_assert (mdn_frame_writer_of (NULL, "a/b.csv", &plugin) && plugin == NULL);
  ck_assert (mdn_frame_writer_of (NULL, "B.CSV", &plugin) && plugin == NULL);
  ck_assert (!mdn_frame_writer_of (NULL, "b.xlsx", &plugin));
  ck_assert (!mdn_frame_writer_of (NULL, "folder.csv/b", &plugin));
  ck_assert_str_eq (mdn_frame_endings (arena, NULL), ".csv");
}
END_TEST

static int
recognise (const char *file_name, const unsigned char *first, size_t n)
{
  (void) file_name;
  (void) first;
  return n > 1000000;
}

static enum mdn_result
read_nothing (const char *path, const struct mdn_value *options, const struct mdn_rows_sink *sink, struct mdn_call *call)
{
  (void) path;
  (void) options;
  (void) sink;
  (void) call;
  return MDN_DONE;
}

static enum mdn_result
write_nothing (const struct mdn_frame *of, const struct mdn_rows_source *source, const struct mdn_bytes_sink *sink, struct mdn_call *call)
{
  (void) of;
  (void) source;
  (void) sink;
  (void) call;
  return MDN_DONE;
}

/* A plugin built before formats could write ends before the member: what stands behind it is not looked at. */
START_TEST (an_older_description_has_no_writer)
{
  static const char *const endings[] = { ".x", NULL };
  const struct mdn_format format = { recognise, read_nothing };
  const struct mdn_writer writer = { endings, write_nothing };
  struct mdn_plugin plugin = { .abi = MDN_ABI, .size = sizeof plugin, .name = "x", .version = "1", .summary = "s",
                               .kind = MDN_FORMAT, .format = &format, .writer = &writer };
  struct mdn_plugin_refusal refusal;
  ck_assert_int_eq (mdn_plugin_check (arena, &plugin, "x", &refusal), MDN_OK);
  ck_assert_ptr_eq (mdn_plugin_writer (&plugin), &writer);
  plugin.size = offsetof (struct mdn_plugin, writer);
  ck_assert_int_eq (mdn_plugin_check (arena, &plugin, "x", &refusal), MDN_OK);
  ck_assert_ptr_null (mdn_plugin_writer (&plugin));
  plugin.size--;
  ck_assert_int_eq (mdn_plugin_check (arena, &plugin, "x", &refusal), MDN_DEFINITION);
  ck_assert_str_eq (refusal.id, "plugin.size");
}
END_TEST

/* ---- columns of texts that are numbers ---------------------------------------------------------------------- */

static bool
are_numbers (const char *cells)
{
  struct mdn_plain_numbers column = { .any = false };
  for (const char *at = cells;; at += strcspn (at, "|") + 1)
    {
      mdn_plain_numbers_see (&column, (struct mdn_slice){ at, strcspn (at, "|") });
      if (at[strcspn (at, "|")] == '\0')
        return mdn_plain_numbers_are (&column);
    }
}

START_TEST (texts_are_numbers_only_when_nothing_is_lost)
{
  static const char *const numbers[] = { "1", "31||40", " 7 |0|-3", "1.5|2|0.25", "1.10|2.20", "123456789012345", "0.5|0" };
  static const char *const texts[] = { "", "||", "007|8", "1.10|1.1", "1234567890123456", "1e3", "+4", "-0", "4.", ".5", "1,5",
                                       "1|x", "00", "--1", "-", "1 2" };
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    ck_assert_msg (are_numbers (numbers[i]), "%s", numbers[i]);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    ck_assert_msg (!are_numbers (texts[i]), "%s", texts[i]);
}
END_TEST

START_TEST (a_numeric_column_comes_back_as_numbers)
{
  static const char *const ids[] = { "12", "", " -7 " };
  struct mdn_column column[3] = { columns[0], columns[1], columns[2] };
  struct mdn_frame own = frame;
  struct mdn_frame_spool *spool;
  size_t decimals;
  own.column = column;
  ck_assert_int_eq (mdn_frame_spool_new (arena, diag, &own, &spool), MDN_OK);
  for (size_t i = 0; i < 3; i++)
    {
      const struct mdn_cell row[] = { { NAN, 0, ids[i], strlen (ids[i]) }, { (double) i, 0, NULL, 0 }, { 0, 0, NULL, 0 } };
      mdn_frame_spool_row (spool, row);
    }
  ck_assert (mdn_frame_spool_is_numeric (spool, 0, &decimals));
  ck_assert (!mdn_frame_spool_is_numeric (spool, 1, &decimals));
  column[0].kind = MDN_COLUMN_NUMBER;
  ck_assert_int_eq (mdn_frame_spool_rewind (spool), MDN_OK);
  ck_assert_double_eq (mdn_frame_spool_next (spool)[0].number, 12);
  const struct mdn_cell *second = mdn_frame_spool_next (spool);
  ck_assert (isnan (second[0].number) && second[0].missing == 0);
  ck_assert_double_eq (second[1].number, 1);
  ck_assert_double_eq (mdn_frame_spool_next (spool)[0].number, -7);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("frame");
  TCase *tcase = tcase_create ("frame");
  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, rows_come_back_bit_by_bit);
  tcase_add_test (tcase, texts_are_numbers_only_when_nothing_is_lost);
  tcase_add_test (tcase, a_numeric_column_comes_back_as_numbers);
  tcase_add_test (tcase, a_frame_without_rows_is_one);
  tcase_add_test (tcase, no_folder_for_the_spool_is_reported);
  tcase_add_test (tcase, numbers_have_the_decimals_of_their_column);
  tcase_add_test (tcase, one_number_in_columns_of_different_decimals);
  tcase_add_test (tcase, codes_that_stand_for_words_are_words);
  tcase_add_test (tcase, without_plugins_only_csv_is_known);
  tcase_add_test (tcase, an_older_description_has_no_writer);
  suite_add_tcase (suite, tcase);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
