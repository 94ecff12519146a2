/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_source.c - the encoding rule, strict decoding across read boundaries, hashing. */
#include <iconv.h>

#include "core/base/text.h"
#include "core/read/source.h"
#include "read-bench.h"

static enum mdn_status
open_bytes (const char *bytes, size_t n, const char *encoding, struct mdn_source **source)
{
  const char *path = bench_bytes (bytes, n);
  enum mdn_status status;

  status = mdn_source_open (arena, diag, path, encoding, source);
  unlink (path);
  return status;
}

/* Reads in pieces of room bytes. */
static enum mdn_status
read_bytes (const char *bytes, size_t n, const char *encoding, size_t room, struct mdn_buffer *out,
            const char **found)
{
  struct mdn_source *source;
  char *piece = mdn_arena_alloc (arena, room);
  enum mdn_status status;
  size_t got;

  ck_assert_int_eq (open_bytes (bytes, n, encoding, &source), MDN_OK);
  while ((status = mdn_source_read (source, piece, room, &got)) == MDN_OK)
    {
      ck_assert_uint_gt (got, 0);
      mdn_buffer_add (out, piece, got);
    }
  mdn_buffer_add (out, "", 0);
  *found = mdn_source_encoding (source);
  if (status == MDN_DATA)
    mdn_source_report (source, 7);
  return status;
}

static void
expect (const char *bytes, size_t n, const char *encoding, const char *utf8, const char *found_encoding)
{
  for (size_t room = 16; room < 80; room += 7)
    {
      struct mdn_buffer out = { 0 };
      const char *found;

      ck_assert_int_eq (read_bytes (bytes, n, encoding, room, &out, &found), MDN_END);
      ck_assert_uint_eq (out.len, strlen (utf8));
      ck_assert (out.len == 0 || memcmp (out.ptr, utf8, out.len) == 0);
      ck_assert_str_eq (found, found_encoding);
      mdn_buffer_release (&out);
    }
}

static struct mdn_buffer
converted (const char *utf8, const char *encoding, const char *mark, size_t n_mark)
{
  struct mdn_buffer out = { 0 };
  char bytes[8192], *in = (char *) (size_t) utf8, *to = bytes;
  size_t n_in = strlen (utf8), room = sizeof bytes;
  iconv_t converter = iconv_open (encoding, "UTF-8");

  ck_assert (converter != (iconv_t) -1);
  ck_assert_int_eq ((int) iconv (converter, &in, &n_in, &to, &room), 0);
  iconv_close (converter);
  mdn_buffer_add (&out, mark, n_mark);
  mdn_buffer_add (&out, bytes, sizeof bytes - room);
  return out;
}

static const char sample[] = "序号,性别,年龄\n1,女,23\n2,男,41\n";

START_TEST (marks_decide)
{
  struct mdn_buffer bytes = converted (sample, "UTF-16LE", "\xFF\xFE", 2);

  expect (bytes.ptr, bytes.len, NULL, sample, "UTF-16LE");
  mdn_buffer_release (&bytes);
  bytes = converted (sample, "UTF-16BE", "\xFE\xFF", 2);
  expect (bytes.ptr, bytes.len, "GBK", sample, "UTF-16BE");
  mdn_buffer_release (&bytes);
  bytes = converted (sample, "UTF-8", "\xEF\xBB\xBF", 3);
  expect (bytes.ptr, bytes.len, NULL, sample, "UTF-8");
  mdn_buffer_release (&bytes);
}
END_TEST

START_TEST (utf8_before_anything_else)
{
  expect (sample, strlen (sample), NULL, sample, "UTF-8");
  ck_assert_uint_eq (mdn_diag_count (diag, MDN_NOTE), 0);
  expect (sample, strlen (sample), "latin1", sample, "UTF-8");
  ck_assert_uint_gt (mdn_diag_count_id (diag, "encoding.utf8"), 0);
  expect ("a,b\n", 4, NULL, "a,b\n", "UTF-8");
  expect ("", 0, NULL, "", "UTF-8");
}
END_TEST

START_TEST (gb18030_last_and_said)
{
  struct mdn_buffer bytes = converted (sample, "GB18030", "", 0);

  expect (bytes.ptr, bytes.len, NULL, sample, "GB18030");
  ck_assert_uint_gt (mdn_diag_count_id (diag, "encoding.gb18030"), 0);
  mdn_buffer_release (&bytes);
}
END_TEST

START_TEST (the_users_choice)
{
  static const char *const same[] = { "gb2312", "GBK", "cp936", "GB18030" };
  struct mdn_buffer bytes = converted (sample, "GB18030", "", 0);
  struct mdn_source *source;

  for (size_t i = 0; i < 4; i++)
    expect (bytes.ptr, bytes.len, same[i], sample, "GB18030");
  ck_assert_uint_eq (mdn_diag_count_id (diag, "encoding.gb18030"), 0);
  mdn_buffer_release (&bytes);
  expect ("caf\xE9,1\n", 7, "ISO-8859-1", "café,1\n", "ISO-8859-1");
  bytes = converted (sample, "UTF-16LE", "", 0);
  expect (bytes.ptr, bytes.len, "UTF-16LE", sample, "UTF-16LE");
  mdn_buffer_release (&bytes);
  ck_assert_int_eq (open_bytes ("a", 1, "klingon", &source), MDN_DEFINITION);
  ck_assert_str_eq (last.id, "encoding.unknown");
}
END_TEST

static void
expect_invalid (const char *bytes, size_t n, const char *encoding, const char *utf8, const char *word)
{
  struct mdn_buffer out = { 0 };
  const char *found;

  ck_assert_int_eq (read_bytes (bytes, n, encoding, 16, &out, &found), MDN_DATA);
  ck_assert_str_eq (last.id, "encoding.invalid");
  ck_assert_uint_eq (last.place.line, 7);
  ck_assert_msg (strstr (last_message, word) != NULL, "%s", last_message);
  ck_assert_uint_eq (out.len, strlen (utf8));
  ck_assert (out.len == 0 || memcmp (out.ptr, utf8, out.len) == 0);
  mdn_buffer_release (&out);
}

START_TEST (decoding_is_strict)
{
  expect_invalid ("\xEF\xBB\xBF" "ab\xFFxy", 8, NULL, "ab", "0xFF");
  expect_invalid ("caf\xE9,1\n", 7, NULL, "caf", "GB18030");
  expect_invalid ("caf\xE9,1\n", 7, "UTF-8", "caf", "0xE9");
  expect_invalid ("é23456789012345678\xFF", 20, NULL, "é23456789012345678", "UTF-8");
  expect_invalid ("女\xE5\xA5", 5, NULL, "女", "UTF-8");
  expect_invalid ("\xFF\xFE" "a\0\x00\xD8", 6, NULL, "a", "UTF-16LE");
  expect_invalid ("\xFF\xFE" "a\0b", 5, NULL, "a", "UTF-16LE");
}
END_TEST

/* The question is decided where the first byte beyond ASCII comes, however late, and characters may
 * be cut anywhere. */
START_TEST (late_decisions)
{
  for (size_t ascii = 65500; ascii < 65560; ascii += 7)
    for (int form = 0; form < 2; form++)
      {
        struct mdn_buffer text = { 0 }, bytes, out = { 0 };
        const char *found;

        for (size_t i = 0; i < ascii; i++)
          mdn_buffer_add_text (&text, "a");
        bytes = (struct mdn_buffer) { 0 };
        mdn_buffer_add (&bytes, text.ptr, text.len);
        mdn_buffer_add_text (&text, sample);
        if (form == 0)
          mdn_buffer_add_text (&bytes, sample);
        else
          {
            struct mdn_buffer tail = converted (sample, "GBK", "", 0);

            mdn_buffer_add (&bytes, tail.ptr, tail.len);
            mdn_buffer_release (&tail);
          }
        ck_assert_int_eq (read_bytes (bytes.ptr, bytes.len, NULL, 1000 + ascii % 13, &out, &found), MDN_END);
        ck_assert_str_eq (found, form == 0 ? "UTF-8" : "GB18030");
        ck_assert_uint_eq (out.len, text.len);
        ck_assert_int_eq (memcmp (out.ptr, text.ptr, out.len), 0);
        mdn_buffer_release (&text);
        mdn_buffer_release (&bytes);
        mdn_buffer_release (&out);
      }
}
END_TEST

START_TEST (raw_bytes_are_hashed)
{
  struct mdn_source *source;
  char piece[16], hex[65];
  size_t n;

  ck_assert_int_eq (open_bytes ("abc", 3, NULL, &source), MDN_OK);
  ck_assert_int_eq (mdn_source_read (source, piece, sizeof piece, &n), MDN_OK);
  ck_assert_int_eq (mdn_source_read (source, piece, sizeof piece, &n), MDN_END);
  mdn_source_sha256 (source, hex);
  ck_assert_str_eq (hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
END_TEST

START_TEST (unreadable)
{
  struct mdn_source *source;

  ck_assert_int_eq (mdn_source_open (arena, diag, "no-such-file.csv", NULL, &source), MDN_IO);
  ck_assert_str_eq (last.id, "file.unreadable");
  ck_assert_int_eq (mdn_source_open (arena, diag, ".", NULL, &source), MDN_IO);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("source");
  TCase *tcase = tcase_create ("source");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, marks_decide);
  tcase_add_test (tcase, utf8_before_anything_else);
  tcase_add_test (tcase, gb18030_last_and_said);
  tcase_add_test (tcase, the_users_choice);
  tcase_add_test (tcase, decoding_is_strict);
  tcase_add_test (tcase, late_decisions);
  tcase_add_test (tcase, raw_bytes_are_hashed);
  tcase_add_test (tcase, unreadable);
  suite_add_tcase (suite, tcase);
  return bench_run (suite);
}
