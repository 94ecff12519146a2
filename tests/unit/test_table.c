/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_table.c - headers, samples, selections, blocks, odd rows, foreign formats, real exports. */
#include "core/read/push.h"
#include "core/read/table.h"
#include "read-bench.h"

static enum mdn_status
open_bytes (const char *bytes, size_t n, const struct mdn_table_options *options, struct mdn_table **table)
{
  const char *path = bench_bytes (bytes, n);
  enum mdn_status status;

  status = mdn_table_open (arena, diag, path, options, table);
  unlink (path);
  return status;
}

static struct mdn_table *
open_text (const char *text, const struct mdn_table_options *options)
{
  struct mdn_table *table;

  ck_assert_int_eq (open_bytes (text, strlen (text), options, &table), MDN_OK);
  return table;
}

/* Rows as "cell|cell/" and, before each, "row:line:cells=". */
struct collected
{
  struct mdn_buffer text;
  bool with_places;
  size_t stop_after;
  size_t n_rows;
};

static enum mdn_status
collect (void *context, const struct mdn_rows *rows)
{
  struct collected *collected = context;

  for (size_t r = 0; r < rows->n_rows; r++)
    {
      if (collected->with_places)
        mdn_buffer_format (&collected->text, "%zu:%zu:%zu=", rows->row[r], rows->line[r], rows->n_cells[r]);
      for (size_t k = 0; k < rows->n_columns; k++)
        {
          ck_assert_ptr_nonnull (rows->cell[k][r].ptr);
          mdn_buffer_add (&collected->text, rows->cell[k][r].ptr, rows->cell[k][r].len);
          mdn_buffer_add_text (&collected->text, "|");
        }
      mdn_buffer_add_text (&collected->text, "/");
      collected->n_rows++;
    }
  return collected->stop_after > 0 && collected->n_rows >= collected->stop_after ? MDN_STOP : MDN_OK;
}

static void
expect_rows (struct mdn_table *table, bool with_places, const char *wanted)
{
  struct collected collected = { .with_places = with_places };
  struct mdn_table_handler handler = { &collected, collect };

  ck_assert_int_eq (mdn_table_read (table, &handler), MDN_OK);
  mdn_buffer_add_text (&collected.text, "");
  ck_assert_str_eq (collected.text.ptr == NULL ? "" : collected.text.ptr, wanted);
  mdn_buffer_release (&collected.text);
}

START_TEST (header_sample_and_rows)
{
  struct mdn_table *table = open_text ("\xEF\xBB\xBF\"id\", q1 ,q1\n1,2,3\n4,\"x\"\"y\",6\n", NULL);
  const struct mdn_table_header *header = mdn_table_header (table);
  const struct mdn_rows *sample = mdn_table_sample (table);
  const struct mdn_table_facts *facts = mdn_table_facts (table);

  ck_assert_uint_eq (header->n_columns, 3);
  ck_assert_uint_eq (header->n_header_rows, 1);
  ck_assert_str_eq (header->name[0], "id");
  ck_assert_str_eq (header->name[1], "q1");
  ck_assert_ptr_null (header->question[1]);
  ck_assert_uint_eq (sample->n_rows, 2);
  ck_assert (mdn_slice_is (sample->cell[1][1], "x\"y"));
  expect_rows (table, true, "1:2:3=1|2|3|/2:3:3=4|x\"y|6|/");
  ck_assert (mdn_slice_is (sample->cell[1][1], "x\"y"));
  ck_assert_uint_eq (facts->n_rows, 2);
  ck_assert_str_eq (facts->format, "csv");
  ck_assert_str_eq (facts->encoding, "UTF-8");
  ck_assert_int_eq (facts->delimiter, ',');
  ck_assert_uint_eq (strlen (facts->sha256), 64);
  mdn_table_close (table);
}
END_TEST

START_TEST (selection)
{
  static const size_t columns[] = { 2, 0, 2 };
  static const size_t wrong[] = { 3 };
  struct mdn_table *table = open_text ("a,b,c\n1,2,\"3\"\"\"\n4,5,\"\"\"6\"\n", NULL);

  ck_assert_int_eq (mdn_table_select (table, wrong, 1), MDN_NOT_FOUND);
  ck_assert_int_eq (mdn_table_select (table, columns, 3), MDN_OK);
  expect_rows (table, false, "3\"|1|3\"|/\"6|4|\"6|/");
}
END_TEST

START_TEST (delimiters)
{
  static const struct { const char *text; char delimiter; size_t n_columns; } cases[] = {
    { "a;b;c\n1,5;2,5;3\n1;2;3\n", ';', 3 }, { "a\tb\n1,2\t3\n", '\t', 2 }, { "a|b|c\n1|2|3\n", '|', 3 },
    { "\"x;y\",b\n1,2\n", ',', 2 }, { "sep=;\na;b,b\n1;2\n", ';', 2 }, { "sep=|\r\na|b\r\n", '|', 2 },
    { "\"sep=;\"\na;b\n", ';', 2 }, { "alone\n1\n2\n", ',', 1 }, { "how often, lately;b\n1;2\n3;4\n", ';', 2 },
  };

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    {
      struct mdn_table *table = open_text (cases[i].text, NULL);

      ck_assert_int_eq (mdn_table_facts (table)->delimiter, cases[i].delimiter);
      ck_assert_uint_eq (mdn_table_header (table)->n_columns, cases[i].n_columns);
    }
  expect_rows (open_text ("sep=;\na;b\n1;2\n", NULL), true, "1:3:2=1|2|/");
  expect_rows (open_text ("a;b,c\n1;2,3\n", &(struct mdn_table_options) { .delimiter = ',' }), false, "1;2|3|/");
}
END_TEST

/* A delimiter at the end of the header names no column, and line breaks do not count. */
START_TEST (short_rows)
{
  static const struct { const char *text; size_t n; } cases[] = {
    { "a,b,c\n1,2\n3\n4,5,6\n", 2 }, { "a,b,c\n1,2,3\n4,5", 1 }, { "a,b,c\r\n1,2,\r\n4,5,6", 0 },
    { "a,b,\n1,2,x\n3,4\n", 0 }, { "a\n1\n2", 0 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    {
      const size_t before = mdn_diag_count_id (diag, "csv.short-row");
      open_text (cases[i].text, NULL);
      ck_assert_msg (mdn_diag_count_id (diag, "csv.short-row") - before == cases[i].n, "case %zu", i);
    }
}
END_TEST

START_TEST (odd_rows)
{
  expect_rows (open_text ("a,b,c\n1\n\n1,2,3,4\n1,2,3,\n\"x\ny\",,\n5,6,7", NULL), true,
               "1:2:1=1|||/2:4:4=1|2|3|/3:5:4=1|2|3|/4:6:3=x\ny|||/5:8:3=5|6|7|/");
  ck_assert_uint_eq (mdn_diag_count_id (diag, "csv.long-row"), 1);
  ck_assert_uint_eq (mdn_diag_count_id (diag, "csv.short-row"), 1);
  expect_rows (open_text ("a,b,\r\n1,2,\r\n3,4,\r\n", NULL), true, "1:2:3=1|2|/2:3:3=3|4|/");
  ck_assert_uint_eq (mdn_diag_count_id (diag, "csv.trailing-delimiter"), 1);
  expect_rows (open_text ("a,b,\n1,2,3\n", NULL), false, "1|2|3|/");
  ck_assert_uint_eq (mdn_diag_count_id (diag, "csv.trailing-delimiter"), 1);
  expect_rows (open_text ("a,b\n\"5\" tall,x\nNA,\n", NULL), false, "5 tall|x|/NA||/");
  ck_assert_uint_eq (mdn_diag_count_id (diag, "csv.stray-quote"), 1);
  expect_rows (open_text ("a,b\n", NULL), false, "");
  ck_assert_uint_eq (mdn_diag_count_id (diag, "table.no-rows"), 1);
}
END_TEST

START_TEST (nothing_there)
{
  static const char *const texts[] = { "", "\n\n\r\n", "\xEF\xBB\xBF", "sep=;\n", "\x1a" };
  struct mdn_table *table;

  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    {
      ck_assert_int_eq (open_bytes (texts[i], strlen (texts[i]), NULL, &table), MDN_DATA);
      ck_assert_ptr_null (table);
      ck_assert_str_eq (last.id, "table.empty");
    }
}
END_TEST

START_TEST (header_rows)
{
  static const char current[] = "S,Q1\r\nStart,\"How, \nnow?\"\r\n\"{\"\"ImportId\"\":\"\"s\"\"}\",\"{\"\"ImportId\"\":\"\"Q\"\"}\"\r\n7,8\r\n";
  static const char legacy[] = "V1,V2,V3,V4,V5,V6,V7,V8,Q1,\nResponseID,b,c,d,e,f,g,h,How?,\nR_1,,,,,,,,3,\n";
  struct mdn_table *table = open_text (current, NULL);

  ck_assert_uint_eq (mdn_table_header (table)->n_header_rows, 3);
  ck_assert_str_eq (mdn_table_header (table)->question[1], "How, \nnow?");
  expect_rows (table, true, "1:5:2=7|8|/");
  table = open_text (legacy, NULL);
  ck_assert_uint_eq (mdn_table_header (table)->n_header_rows, 2);
  ck_assert_uint_eq (mdn_table_header (table)->n_columns, 9);
  ck_assert_str_eq (mdn_table_header (table)->question[8], "How?");
  expect_rows (table, false, "R_1||||||||3|/");
  expect_rows (open_text ("V1,V2\nResponseID,3\n", NULL), false, "ResponseID|3|/");
  expect_rows (open_text ("a,b\nx,y\nz,w\n", &(struct mdn_table_options) { .header_rows = 2 }), false, "z|w|/");
  table = open_text ("1,2\n3,4\n\n5,\n", &(struct mdn_table_options) { .no_header = true });
  ck_assert_uint_eq (mdn_table_header (table)->n_header_rows, 0);
  ck_assert_str_eq (mdn_table_header (table)->name[1], "column 2");
  expect_rows (table, true, "1:1:2=1|2|/2:2:2=3|4|/3:4:2=5||/");
  expect_rows (open_text ("a,b\n1,\"x\"\"y\"\n2,\"p\"\"q\"\n", NULL), false, "1|x\"y|/2|p\"q|/");
}
END_TEST

START_TEST (damage)
{
  struct collected collected = { 0 };
  struct mdn_table_handler handler = { &collected, collect };
  struct mdn_table *table;

  ck_assert_int_eq (open_bytes ("a,b\n1,2\n3,\"4\n5,6\n", 17, NULL, &table), MDN_OK);
  ck_assert_int_eq (mdn_table_read (table, &handler), MDN_DATA);
  ck_assert_str_eq (last.id, "csv.unclosed-quote");
  ck_assert_uint_eq (last.place.line, 3);
  ck_assert_uint_eq (collected.n_rows, 1);
  ck_assert_int_eq (open_bytes ("\xEF\xBB\xBF" "a,b\n1,2\n3,\xFF\n", 15, NULL, &table), MDN_OK);
  ck_assert_int_eq (mdn_table_read (table, &handler), MDN_DATA);
  ck_assert_str_eq (last.id, "encoding.invalid");
  ck_assert_uint_eq (last.place.line, 3);
  ck_assert_int_eq (open_bytes ("a,b\n1,\0\n", 8, NULL, &table), MDN_DATA);
  ck_assert_str_eq (last.id, "csv.nul");
  mdn_buffer_release (&collected.text);
}
END_TEST

START_TEST (foreign_formats_are_named)
{
  static const struct { const char *bytes; size_t n; const char *name; } cases[] = {
    { "PK\x03\x04.........[Content_Types].xml", 32, "Excel .xlsx" },
    { "PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet", 62, ".ods" },
    { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", 12, ".xls" }, { "$FL2@(#)", 8, "SPSS" }, { "%PDF-1.7", 8, "PDF" },
  };
  struct mdn_table *table;

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    {
      ck_assert_int_eq (open_bytes (cases[i].bytes, cases[i].n, NULL, &table), MDN_DATA);
      ck_assert_str_eq (last.id, "table.unsupported-format");
      ck_assert_msg (strstr (last_message, cases[i].name) != NULL, "%s", last_message);
    }
}
END_TEST

/* Many blocks, records across every buffer end, and a quoted line break now and then. */
START_TEST (large_files)
{
  struct mdn_buffer text = { 0 }, wanted = { 0 };
  struct mdn_table *table;

  mdn_buffer_add_text (&text, "id,a,b\n");
  for (size_t i = 0, line = 2; i < 60000; i++)
    {
      bool broken = i % 97 == 0;

      mdn_buffer_format (&text, "%zu,%s%zu%s,%zu\n", i, broken ? "\"\"\"\n" : "", i * i, broken ? "\"" : "", i % 7);
      mdn_buffer_format (&wanted, "%zu:%zu:3=%zu|%s%zu|/", i + 1, line, i % 7, broken ? "\"\n" : "", i * i);
      line += broken ? 2 : 1;
    }
  ck_assert_int_eq (open_bytes (text.ptr, text.len, NULL, &table), MDN_OK);
  ck_assert_uint_le (mdn_table_sample (table)->n_rows, MDN_TABLE_BLOCK);
  ck_assert_int_eq (mdn_table_select (table, (const size_t[]) { 2, 1 }, 2), MDN_OK);
  expect_rows (table, true, wanted.ptr);
  ck_assert_uint_eq (mdn_table_facts (table)->n_rows, 60000);
  mdn_buffer_release (&text);
  mdn_buffer_release (&wanted);
}
END_TEST

START_TEST (stopping)
{
  struct collected collected = { .stop_after = 1 };
  struct mdn_table_handler handler = { &collected, collect };
  struct mdn_table *table = open_text ("a\n1\n2\n", NULL);

  ck_assert_int_eq (mdn_table_read (table, &handler), MDN_OK);
  ck_assert_int_eq (mdn_table_read (table, &handler), MDN_END);
  mdn_buffer_release (&collected.text);
}
END_TEST

/* A format plugin that pushes 3,000 rows of three cells, one of them short and one long. */
static enum mdn_result
push_rows (const char *path, const struct mdn_value *options, const struct mdn_rows_sink *sink, struct mdn_call *call)
{
  char text[32];

  (void) path;
  (void) options;
  for (size_t r = 0; r <= 3000; r++)
    {
      size_t n = r == 10 ? 1 : r == 11 ? 4 : 3;

      for (size_t i = 0; i < n; i++)
        {
          int len = snprintf (text, sizeof text, r == 0 ? "c%zu" : "%zu.%zu", r == 0 ? i : r, i);

          if (sink->cell (call, text, (size_t) len) != 0)
            return MDN_FAILED;
        }
      if (sink->row_end (call, r + 1) != 0)
        return MDN_FAILED;
    }
  return MDN_DONE;
}

static enum mdn_status
check_pushed (void *context, const struct mdn_rows *rows)
{
  size_t *n = context;

  for (size_t r = 0; r < rows->n_rows; r++)
    {
      char text[32];

      snprintf (text, sizeof text, "%zu.2", ++*n);
      ck_assert_uint_eq (rows->row[r], *n);
      ck_assert_uint_eq (rows->line[r], *n + 1);
      ck_assert (mdn_slice_is (rows->cell[0][r], *n == 10 ? "" : text));
    }
  return MDN_OK;
}

START_TEST (format_plugins)
{
  static const struct mdn_format format = { .read = push_rows };
  static const struct mdn_plugin plugin = { .abi = MDN_ABI, .size = sizeof plugin, .name = "fake", .kind = MDN_FORMAT, .format = &format };
  struct mdn_push push = { arena, diag, "x.fake", &plugin, NULL, 0, NULL };
  struct mdn_block *block = mdn_block_new (arena, 1);
  struct mdn_rows view;
  struct mdn_push_rows head;
  size_t n_rows, n = 0;
  uint32_t column = 2;
  struct mdn_table_handler handler = { &n, check_pushed };

  ck_assert_int_eq (mdn_push_head (&push, 20, &head), MDN_OK);
  ck_assert_uint_eq (head.n, 23);
  ck_assert_uint_eq (head.n_header, 0);
  ck_assert (mdn_slice_is (head.record[0].cell[1], "c1"));
  view = block->rows;
  ck_assert_int_eq (mdn_push_read (&push, 1, &column, 3, block, &handler, &view, &n_rows), MDN_OK);
  ck_assert_uint_eq (n, 3000);
  ck_assert_uint_eq (n_rows, 3000);
  ck_assert_uint_eq (mdn_diag_count_id (diag, "csv.long-row"), 1);
}
END_TEST

static const char *
shared_file (const char *name)
{
  const char *folder = getenv ("MEDIANT_SHARED");
  const char *path = mdn_arena_format (arena, "%s/data/%s", folder != NULL ? folder : "../shared", name);

  if (access (path, R_OK) == 0)
    return path;
  printf ("skipped: %s is not here (set MEDIANT_SHARED)\n", name);
  return NULL;
}

START_TEST (real_qualtrics_exports)
{
  static const struct { const char *name; size_t n_header_rows, n_columns; const char *question; } cases[] = {
    { "qualtrics_sample/sample.csv", 3, 20, "This is a multiple choice question." },
    { "qualtrics_sample/sample_legacy.csv", 2, 15, "This is a multiple choice question." },
  };

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    {
      const char *path = shared_file (cases[i].name);
      struct mdn_table *table;
      size_t q1 = 0;

      if (path == NULL)
        continue;
      ck_assert_int_eq (mdn_table_open (arena, diag, path, NULL, &table), MDN_OK);
      ck_assert_uint_eq (mdn_table_header (table)->n_header_rows, cases[i].n_header_rows);
      ck_assert_uint_eq (mdn_table_header (table)->n_columns, cases[i].n_columns);
      while (strcmp (mdn_table_header (table)->name[q1], "Q1") != 0)
        q1++;
      ck_assert_str_eq (mdn_table_header (table)->question[q1], cases[i].question);
      ck_assert_uint_eq (mdn_table_sample (table)->n_rows, 1);
      ck_assert (mdn_slice_is (mdn_table_sample (table)->cell[q1][0], "2"));
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("table");
  TCase *tcase = tcase_create ("table");

  tcase_set_timeout (tcase, 60);
  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, header_sample_and_rows);
  tcase_add_test (tcase, selection);
  tcase_add_test (tcase, delimiters);
  tcase_add_test (tcase, odd_rows);
  tcase_add_test (tcase, short_rows);
  tcase_add_test (tcase, nothing_there);
  tcase_add_test (tcase, header_rows);
  tcase_add_test (tcase, damage);
  tcase_add_test (tcase, foreign_formats_are_named);
  tcase_add_test (tcase, large_files);
  tcase_add_test (tcase, stopping);
  tcase_add_test (tcase, format_plugins);
  tcase_add_test (tcase, real_qualtrics_exports);
  suite_add_tcase (suite, tcase);
  return bench_run (suite);
}
