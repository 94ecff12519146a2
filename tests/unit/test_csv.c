/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_csv.c - the record scanner against a plain reader of the same grammar and against libcsv,
 * the masks against each other, and every limit. */
#include <csv.h>

#include "core/read/begins.h"
#include "core/read/csv.h"
#include "core/read/mask.h"
#include "core/read/utf8.h"
#include "read-bench.h"

/* A cell ends with \x1f and a row with \x1e in the flat form that all readers are compared by. */
struct flat
{
  struct mdn_buffer text;
  size_t cells_in_row;
};

static void
flat_cell (struct flat *flat, const char *ptr, size_t len)
{
  mdn_buffer_add (&flat->text, ptr, len);
  mdn_buffer_add (&flat->text, "\x1f", 1);
}

static void
flat_row (struct flat *flat)
{
  mdn_buffer_add (&flat->text, "\x1e", 1);
}

static struct mdn_csv *
open_text (const char *text, size_t len, enum mdn_status *status)
{
  const char *path = bench_bytes (text, len);
  struct mdn_source *source;
  struct mdn_csv *csv = NULL;

  ck_assert_int_eq (mdn_source_open (arena, diag, path, NULL, &source), MDN_OK);
  unlink (path);
  *status = mdn_csv_open (arena, diag, "t.csv", source, &csv);
  csv->scan->delimiter = ',';
  return csv;
}

/* Everything through the product's reader, blocks of max_rows; returns how it ended. */
static enum mdn_status
read_ours (const char *text, size_t len, size_t max_rows, struct flat *flat)
{
  enum mdn_status status;
  struct mdn_csv *csv = open_text (text, len, &status);

  while (status == MDN_OK && (status = mdn_csv_next (csv, max_rows)) == MDN_OK)
    {
      for (size_t r = 0; r < csv->scan->n_rows; r++)
        {
          struct mdn_record record;

          ck_assert_int_eq (mdn_csv_record (csv, r, arena, &record), MDN_OK);
          for (size_t i = 0; i < record.n; i++)
            flat_cell (flat, record.cell[i].ptr, record.cell[i].len);
          flat_row (flat);
        }
      mdn_csv_skip (csv, csv->scan->n_rows);
    }
  return status;
}

/* The grammar of scan.h, character by character. */
struct plain
{
  const char *text;
  size_t len, at;
  char cell[4096];
  size_t n;
};

static bool
at_line_end (const struct plain *p)
{
  return p->text[p->at] == '\n' || p->text[p->at] == '\r';
}

/* Stands on the opening quote; false: it is never closed. */
static bool
read_quoted (struct plain *p)
{
  for (p->at++; p->at < p->len; p->at++)
    if (p->text[p->at] != '"')
      p->cell[p->n++] = p->text[p->at];
    else if (p->at + 1 < p->len && p->text[p->at + 1] == '"')
      p->cell[p->n++] = p->text[p->at++];
    else
      break;
  return p->at++ < p->len;
}

static bool
read_cell (struct plain *p)
{
  p->n = 0;
  if (p->at < p->len && p->text[p->at] == '"' && !read_quoted (p))
    return false;
  while (p->at < p->len && p->text[p->at] != ',' && !at_line_end (p))
    p->cell[p->n++] = p->text[p->at++];
  return true;
}

static void
pass_separator (struct plain *p)
{
  if (p->at + 1 < p->len && p->text[p->at] == '\r' && p->text[p->at + 1] == '\n')
    p->at++;
  p->at++;
}

/* False: an unclosed quote. */
static bool
read_plainly (const char *text, size_t len, struct flat *flat)
{
  struct plain p = { .text = text, .len = len };

  while (p.at < len)
    {
      bool row_done = false;

      if (at_line_end (&p))
        {
          p.at++;
          continue;
        }
      while (!row_done)
        {
          if (!read_cell (&p))
            return false;
          flat_cell (flat, p.cell, p.n);
          row_done = p.at >= len || text[p.at] != ',';
          pass_separator (&p);
        }
      flat_row (flat);
    }
  return true;
}

static uint32_t
next_random (uint32_t *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

static void
assert_flat_equal (struct flat *a, struct flat *b, const char *text, size_t len)
{
  mdn_buffer_add (&a->text, "", 1);
  mdn_buffer_add (&b->text, "", 1);
  ck_assert_msg (a->text.len == b->text.len && memcmp (a->text.ptr, b->text.ptr, a->text.len) == 0,
                 "differs for %.*s\n--- ours\n%s\n--- wanted\n%s", (int) len, text, a->text.ptr, b->text.ptr);
  mdn_buffer_release (&a->text);
  mdn_buffer_release (&b->text);
}

/* Arbitrary bytes of the characters that matter, at every length across the 64-byte blocks. */
START_TEST (arbitrary_text_as_the_plain_reader)
{
  static const char alphabet[] = "ab,,\"\"\n\r,xyz0123";
  uint32_t state = 7;

  for (size_t round = 0; round < 4000; round++)
    {
      char text[400];
      size_t len = next_random (&state) % (round % 10 == 0 ? 400 : 90);
      struct flat ours = { 0 }, wanted = { 0 };
      bool closed;
      enum mdn_status status;

      for (size_t i = 0; i < len; i++)
        text[i] = alphabet[next_random (&state) % (sizeof alphabet - 1 - (round % 3) * 4)];
      closed = read_plainly (text, len, &wanted);
      status = read_ours (text, len, 1 + round % 7, &ours);
      ck_assert_int_eq (status, closed ? MDN_END : MDN_DATA);
      if (closed)
        assert_flat_equal (&ours, &wanted, text, len);
      else
        ck_assert_str_eq (last.id, "csv.unclosed-quote");
      mdn_buffer_release (&ours.text);
      mdn_buffer_release (&wanted.text);
      mdn_arena_reset (arena);
      diag = mdn_diag_new (arena, NULL, 10);
      ck_assert_int_eq (mdn_diag_listen (diag, bench_hear, NULL), MDN_OK);
    }
}
END_TEST

/* A well-formed random document; cells are quoted when they must be and sometimes when not. */
static void
write_document (uint32_t *state, size_t bytes, const char *line_end, struct mdn_buffer *text)
{
  static const char alphabet[] = "abc,\"\n012345";

  while (text->len < bytes)
    {
      size_t n_cells = 1 + next_random (state) % 9;

      for (size_t i = 0; i < n_cells; i++)
        {
          size_t len = next_random (state) % 12 + (n_cells == 1);
          bool quoted = next_random (state) % 3 == 0;

          mdn_buffer_add (text, ",", i > 0);
          mdn_buffer_add (text, "\"", quoted);
          for (size_t k = 0; k < len; k++)
            {
              char c = alphabet[next_random (state) % (sizeof alphabet - 1)];

              if (!quoted && (c == ',' || c == '"' || c == '\n'))
                c = 'x';
              mdn_buffer_add (text, &c, 1);
              mdn_buffer_add (text, "\"", c == '"');
            }
          mdn_buffer_add (text, "\"", quoted);
        }
      mdn_buffer_add_text (text, line_end);
    }
}

static void
oracle_cell (void *cell, size_t len, void *context)
{
  struct flat *flat = context;

  flat_cell (flat, cell, len);
  flat->cells_in_row++;
}

static void
oracle_row (int c, void *context)
{
  struct flat *flat = context;

  (void) c;
  flat_row (flat);
}

static void
compare_with_libcsv (size_t bytes, const char *line_end, size_t max_rows, uint32_t seed)
{
  struct mdn_buffer text = { 0 };
  struct flat ours = { 0 }, wanted = { 0 };
  struct csv_parser parser;

  write_document (&seed, bytes, line_end, &text);
  ck_assert_int_eq (csv_init (&parser, 0), 0);
  ck_assert_uint_eq (csv_parse (&parser, text.ptr, text.len, oracle_cell, oracle_row, &wanted), text.len);
  csv_fini (&parser, oracle_cell, oracle_row, &wanted);
  csv_free (&parser);
  ck_assert_int_eq (read_ours (text.ptr, text.len, max_rows, &ours), MDN_END);
  assert_flat_equal (&ours, &wanted, "a large document", 16);
  mdn_buffer_release (&text);
}

START_TEST (documents_as_libcsv)
{
  static const char *const ends[] = { "\n", "\r\n", "\r" };

  for (uint32_t seed = 0; seed < 60; seed++)
    compare_with_libcsv (200 + seed * 97, ends[seed % 3], 1 + seed % 40, seed);
  for (uint32_t seed = 100; seed < 103; seed++)
    compare_with_libcsv (1500000, ends[seed % 3], MDN_TABLE_BLOCK, seed);
}
END_TEST

static void
assert_begins_agree (uint64_t bits, uint32_t base)
{
  uint32_t a[64 + MDN_BEGINS_SLACK], b[64 + MDN_BEGINS_SLACK];
  unsigned n = mdn_begins (a, base, bits);

  ck_assert_uint_eq (mdn_begins_portable (b, base, bits), n);
  ck_assert_int_eq (memcmp (a, b, n * sizeof *a), 0);
}

START_TEST (masks_agree)
{
  uint32_t state = 11;

  assert_begins_agree (0, 5);
  assert_begins_agree (~UINT64_C (0), 5);
  for (int round = 0; round < 3000; round++)
    {
      char text[64];
      struct mdn_mask a, b;
      uint64_t bits = ((uint64_t) next_random (&state) << 40) ^ ((uint64_t) next_random (&state) << 20) ^ next_random (&state);
      uint64_t parity = 0;

      for (int i = 0; i < 64; i++)
        text[i] = "\",\n\r;\xe9z\0"[next_random (&state) % 8];
      a = mdn_mask_of (text, ';');
      b = mdn_mask_portable (text, ';');
      ck_assert (a.quote == b.quote && a.delimiter == b.delimiter && a.lf == b.lf && a.cr == b.cr);
      ck_assert_uint_eq (mdn_mask_count (bits), (unsigned) __builtin_popcountll (bits));
      for (unsigned i = 0; i < 64; i++)
        parity |= (uint64_t) (__builtin_popcountll (bits << (63 - i)) & 1) << i;
      ck_assert (mdn_mask_parity (bits) == parity);
      assert_begins_agree (round % 2 == 0 ? bits : bits & (bits >> 7) & (bits << 3), (uint32_t) round);
    }
}
END_TEST

START_TEST (utf8_is_mended)
{
  static const struct { const char *text, *mended; } cases[] = {
    { "", "" }, { "a\t\n\r\x7F", "a\t\n\r?" }, { "\xC3\xA9\xC3(", "\xC3\xA9?(" }, { "\xE8\x87", "??" },
    { "\x01\x0B\x0C\x1F ", "???? " }, { "\xFF\xE8\x87\xAA\xFF", "?\xE8\x87\xAA?" },
  };
  char text[16];

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    {
      const size_t n = strlen (cases[i].text);

      memcpy (text, cases[i].text, n + 1);
      mdn_utf8_mend (text, n);
      ck_assert_str_eq (text, cases[i].mended);
    }
}
END_TEST

START_TEST (utf8_is_strict)
{
  static const struct { const char *text; size_t n, valid; bool cut; } cases[] = {
    { "abc", 3, 3, false }, { "\xC3\xA9", 2, 2, false }, { "\xC3", 1, 0, true }, { "\xC0\xAF", 2, 0, false },
    { "\xE0\x80\x80", 3, 0, false }, { "\xED\xA0\x80", 3, 0, false }, { "\xE8\x87", 2, 0, true },
    { "a\xE8\x87\xAA", 4, 4, false }, { "\xF4\x90\x80\x80", 4, 0, false }, { "\xF0\x9F\x98\x80", 4, 4, false },
    { "\xF0\x9F\x98", 3, 0, true }, { "\x80", 1, 0, false }, { "\xFF", 1, 0, false }, { "\xF5\x80", 2, 0, false },
  };
  char text[200];

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    {
      ck_assert_uint_eq (mdn_utf8_valid (cases[i].text, cases[i].n), cases[i].valid);
      ck_assert (mdn_utf8_cut (cases[i].text + cases[i].valid, cases[i].n - cases[i].valid) == cases[i].cut);
    }
  memset (text, 'a', sizeof text);
  for (size_t i = 0; i < sizeof text; i++)
    {
      text[i] = '\xFF';
      ck_assert_uint_eq (mdn_utf8_valid (text, sizeof text), i);
      ck_assert_uint_eq (mdn_utf8_ascii (text, sizeof text), i);
      text[i] = 'a';
    }
}
END_TEST

static void
assert_reads_as (const char *text, const char *flat)
{
  struct flat ours = { 0 };

  ck_assert_int_eq (read_ours (text, strlen (text), 3, &ours), MDN_END);
  mdn_buffer_add (&ours.text, "", 1);
  for (size_t i = 0; i + 1 < ours.text.len; i++)
    ours.text.ptr[i] = (char) (ours.text.ptr[i] == '\x1f' ? '|' : ours.text.ptr[i] == '\x1e' ? '/' : ours.text.ptr[i]);
  ck_assert_str_eq (ours.text.ptr, flat);
  mdn_buffer_release (&ours.text);
}

START_TEST (grammar)
{
  assert_reads_as ("a,b\nc,d\n", "a|b|/c|d|/");
  assert_reads_as ("a,b\r\nc,d", "a|b|/c|d|/");
  assert_reads_as ("a,b\rc,d\r", "a|b|/c|d|/");
  assert_reads_as ("a,\"b\nc\",d\n", "a|b\nc|d|/");
  assert_reads_as ("a,\"b\r\nc\"\r\nd,e\r\n", "a|b\r\nc|/d|e|/");
  assert_reads_as ("\"a \"\"b\"\"\",\"\"\n", "a \"b\"||/");
  assert_reads_as ("\n\n\r\na,\n\n,b\n\n", "a||/|b|/");
  assert_reads_as ("5\" tall,x\ny,6\"\n", "5\" tall|x|/y|6\"|/");
  assert_reads_as ("\"5\" tall,x\ny,z\n", "5 tall|x|/y|z|/");
  assert_reads_as ("\"\"\n\"\"", "|/|/");
  assert_reads_as (",\n,", "||/||/");
  assert_reads_as ("a,b\n\x1a", "a|b|/");
  assert_reads_as ("a,b\r\n\x1a\x1a", "a|b|/");
}
END_TEST

static enum mdn_status
read_all (const char *text, size_t len)
{
  struct flat flat = { 0 };
  enum mdn_status status = read_ours (text, len, 100, &flat);

  mdn_buffer_release (&flat.text);
  return status;
}

START_TEST (damage_is_located)
{
  ck_assert_int_eq (read_all ("a,b\n\"c\nd\",e\nf,\"g\nh,i\n", 21), MDN_DATA);
  ck_assert_str_eq (last.id, "csv.unclosed-quote");
  ck_assert_uint_eq (last.place.line, 4);
  ck_assert_int_eq (read_all ("a,b\nc\0,d\n", 9), MDN_DATA);
  ck_assert_str_eq (last.id, "csv.nul");
  ck_assert_uint_eq (last.place.line, 2);
}
END_TEST

/* Text of n times a character with something before and behind it. */
static enum mdn_status
read_long (const char *before, size_t n, const char *unit, const char *behind)
{
  struct mdn_buffer text = { 0 };
  enum mdn_status status;

  mdn_buffer_add_text (&text, before);
  for (size_t i = 0; i < n; i++)
    mdn_buffer_add_text (&text, unit);
  mdn_buffer_add_text (&text, behind);
  status = read_all (text.ptr, text.len);
  mdn_buffer_release (&text);
  return status;
}

START_TEST (limits)
{
  char wide[1001];

  memset (wide, 'w', 999);
  strcpy (wide + 999, ",");
  ck_assert_int_eq (read_long ("a,b\nc,", MDN_CSV_CELL_BYTES - 10, "x", "\n"), MDN_END);
  ck_assert_int_eq (read_long ("a,b\nc,", MDN_CSV_CELL_BYTES + 10, "x", "\n"), MDN_LIMIT);
  ck_assert_str_eq (last.id, "csv.cell-too-long");
  ck_assert_uint_eq (last.place.line, 2);
  ck_assert_int_eq (read_long ("a,b\nc,\"", 3 * MDN_CSV_CELL_BYTES, "x\n", "\n"), MDN_LIMIT);
  ck_assert_str_eq (last.id, "csv.cell-too-long");
  ck_assert_uint_eq (last.place.line, 2);
  ck_assert_int_eq (read_long ("", MDN_SCAN_COLUMNS - 1, ",", "\n"), MDN_END);
  ck_assert_int_eq (read_long ("", MDN_SCAN_COLUMNS, ",", "\n"), MDN_LIMIT);
  ck_assert_str_eq (last.id, "csv.too-many-columns");
  ck_assert_int_eq (read_long ("", 300000, ",", "\n"), MDN_LIMIT);
  ck_assert_str_eq (last.id, "csv.too-many-columns");
  ck_assert_int_eq (read_long ("a\n", 15000, wide, "\n"), MDN_END);
  ck_assert_int_eq (read_long ("a\n", 17000, wide, "\n"), MDN_LIMIT);
  ck_assert_str_eq (last.id, "csv.record-too-long");
  ck_assert_int_eq (read_long ("a,b\n", 300000, "\n", "c,d\n"), MDN_END);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("csv");
  TCase *tcase = tcase_create ("csv");

  tcase_set_timeout (tcase, 60);
  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, arbitrary_text_as_the_plain_reader);
  tcase_add_test (tcase, documents_as_libcsv);
  tcase_add_test (tcase, masks_agree);
  tcase_add_test (tcase, utf8_is_strict);
  tcase_add_test (tcase, utf8_is_mended);
  tcase_add_test (tcase, grammar);
  tcase_add_test (tcase, damage_is_located);
  tcase_add_test (tcase, limits);
  suite_add_tcase (suite, tcase);
  return bench_run (suite);
}
