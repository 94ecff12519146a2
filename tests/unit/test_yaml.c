/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_yaml.c - the YAML tree: shape, places, refusals, accessors. */
#include "core/read/yaml.h"
#include "read-bench.h"

static const struct mdn_yaml *
parse (const char *text)
{
  const struct mdn_yaml *root = NULL;

  ck_assert_int_eq (mdn_yaml_parse (arena, diag, "t.yaml", text, strlen (text), &root), MDN_OK);
  ck_assert_ptr_nonnull (root);
  return root;
}

static void
refused_len (const char *text, size_t len, enum mdn_status status, const char *id, size_t line, size_t column)
{
  const struct mdn_yaml *root = (const struct mdn_yaml *) "";

  ck_assert_int_eq (mdn_yaml_parse (arena, diag, "t.yaml", text, len, &root), status);
  ck_assert_ptr_null (root);
  ck_assert_str_eq (last.id, id);
  ck_assert_uint_eq (last.place.line, line);
  if (column > 0)
    ck_assert_uint_eq (last.place.column, column);
  ck_assert_str_eq (last.place.file, "t.yaml");
}

static void
refused (const char *text, const char *id, size_t line, size_t column)
{
  refused_len (text, strlen (text), MDN_DEFINITION, id, line, column);
}

START_TEST (tree_has_places)
{
  const struct mdn_yaml *root = parse ("name: x\nitems:\n  - a\n  - {k: 'v'}\n");
  const struct mdn_yaml *items = mdn_yaml_get (root, "items");

  ck_assert_int_eq (root->kind, MDN_YAML_MAP);
  ck_assert_uint_eq (root->n, 2);
  ck_assert_str_eq (mdn_yaml_get (root, "name")->text, "x");
  ck_assert_int_eq (items->kind, MDN_YAML_LIST);
  ck_assert_uint_eq (root->key_place[1].line, 2);
  ck_assert_uint_eq (root->key_place[1].column, 1);
  ck_assert_uint_eq (items->item[1]->place.line, 4);
  ck_assert_uint_eq (items->item[1]->place.column, 5);
  ck_assert (mdn_yaml_get (items->item[1], "k")->quoted);
  ck_assert (!items->item[0]->quoted);
  ck_assert_ptr_null (mdn_yaml_get (root, "nothing"));
  ck_assert_ptr_null (mdn_yaml_get (items, "k"));
}
END_TEST

START_TEST (nothing_is_guessed)
{
  const struct mdn_yaml *root = parse ("a: no\nb: 010\nc: ~\nd: null\ne: 'null'\nf:\ng: |\n  one\n  two\n");

  ck_assert_str_eq (mdn_yaml_get (root, "a")->text, "no");
  ck_assert_str_eq (mdn_yaml_get (root, "b")->text, "010");
  ck_assert_str_eq (mdn_yaml_get (root, "c")->text, "");
  ck_assert_str_eq (mdn_yaml_get (root, "d")->text, "");
  ck_assert_str_eq (mdn_yaml_get (root, "e")->text, "null");
  ck_assert_str_eq (mdn_yaml_get (root, "f")->text, "");
  ck_assert_str_eq (mdn_yaml_get (root, "g")->text, "one\ntwo\n");
  ck_assert (mdn_yaml_get (root, "g")->quoted);
}
END_TEST

START_TEST (what_is_refused)
{
  refused ("a: 1\nb: 2\na: 3\n", "yaml.duplicate-key", 3, 1);
  refused ("a: &x 1\n", "yaml.anchor", 1, 4);
  refused ("a: 1\nb: *x\n", "yaml.alias", 2, 4);
  refused ("a: !!int 1\n", "yaml.tag", 1, 4);
  refused ("a: 1\n---\nb: 1\n", "yaml.second-document", 2, 1);
  refused ("a: [1, 2\nb: 3\n", "yaml.syntax", 2, 0);
  refused ("? [a, b]\n: 1\n", "yaml.key-not-text", 1, 3);
  refused ("a: \"x\\0y\"\n", "yaml.nul", 1, 4);
  refused ("", "yaml.empty", 1, 1);
  refused ("# nothing\n", "yaml.empty", 1, 1);
  refused ("a: 1\nb: \xff\n", "yaml.encoding", 2, 4);
  refused ("a: 1\n\nb: \x01\n", "yaml.encoding", 3, 4);
}
END_TEST

START_TEST (every_refusal_in_one_run)
{
  const struct mdn_yaml *root;
  const char text[] = "a: &x 1\na: 2\nb: *x\nc: !t 1\n";

  ck_assert_int_eq (mdn_yaml_parse (arena, diag, "t", text, strlen (text), &root), MDN_DEFINITION);
  ck_assert_uint_eq (mdn_diag_count (diag, MDN_ERROR), 4);
}
END_TEST

START_TEST (duplicates_in_a_large_map)
{
  struct mdn_buffer text = { 0 };

  for (int i = 0; i < 40; i++)
    mdn_buffer_format (&text, "k%d: 1\n", i);
  mdn_buffer_add_text (&text, "k7: 2\n");
  refused (text.ptr, "yaml.duplicate-key", 41, 1);
  ck_assert_ptr_nonnull (strstr (last_message, "line 8"));
  mdn_buffer_release (&text);
}
END_TEST

START_TEST (limits)
{
  struct mdn_buffer text = { 0 };

  for (int i = 0; i < 20000; i++)
    mdn_buffer_add_text (&text, "[");
  refused_len (text.ptr, text.len, MDN_LIMIT, "yaml.too-deep", 1, 0);
  mdn_buffer_clear (&text);
  for (int i = 0; i < 33; i++)
    mdn_buffer_add_text (&text, "[");
  for (int i = 0; i < 33; i++)
    mdn_buffer_add_text (&text, "]");
  parse (text.ptr);
  mdn_buffer_clear (&text);
  while (text.len <= 4 << 20)
    mdn_buffer_add_text (&text, "# comment line of some length\n");
  refused_len (text.ptr, text.len, MDN_LIMIT, "yaml.too-large", 0, 0);
  mdn_buffer_release (&text);
}
END_TEST

START_TEST (typed_access)
{
  const struct mdn_yaml *root = parse ("n: 2.5\ni: -3\nt: true\nf: false\nw: word\nl: [1]\ny: yes\n");
  double number = 0;
  long integer = 0;
  bool flag = false;
  const char *word = NULL;

  ck_assert (mdn_yaml_number (mdn_yaml_get (root, "n"), diag, "n", &number) && number == 2.5);
  ck_assert (mdn_yaml_integer (mdn_yaml_get (root, "i"), diag, "i", &integer) && integer == -3);
  ck_assert (mdn_yaml_bool (mdn_yaml_get (root, "t"), diag, "t", &flag) && flag);
  ck_assert (mdn_yaml_bool (mdn_yaml_get (root, "f"), diag, "f", &flag) && !flag);
  ck_assert (mdn_yaml_word (mdn_yaml_get (root, "w"), diag, "w", &word));
  ck_assert_str_eq (word, "word");
  ck_assert_uint_eq (mdn_diag_count (diag, MDN_ERROR), 0);
  ck_assert (!mdn_yaml_number (mdn_yaml_get (root, "w"), diag, "w", &number) && number == 2.5);
  ck_assert_str_eq (last.id, "yaml.not-a-number");
  ck_assert (!mdn_yaml_integer (mdn_yaml_get (root, "n"), diag, "n", &integer));
  ck_assert_str_eq (last.id, "yaml.not-an-integer");
  ck_assert (!mdn_yaml_bool (mdn_yaml_get (root, "y"), diag, "y", &flag));
  ck_assert_str_eq (last.id, "yaml.not-a-bool");
  ck_assert (!mdn_yaml_word (mdn_yaml_get (root, "l"), diag, "l", &word));
  ck_assert_str_eq (last.id, "yaml.not-a-word");
  ck_assert_uint_eq (last.place.line, 6);
  ck_assert (!mdn_yaml_number (NULL, diag, "x", &number));
  ck_assert_uint_eq (mdn_diag_count (diag, MDN_ERROR), 4);
}
END_TEST

START_TEST (choices_name_the_nearest)
{
  static const char *const words[] = { "higher", "lower", NULL };
  const struct mdn_yaml *root = parse ("[lower, hihger, zzzzzz]");
  size_t index = 9;

  ck_assert (mdn_yaml_choice (root->item[0], diag, "better", words, &index));
  ck_assert_uint_eq (index, 1);
  ck_assert (!mdn_yaml_choice (root->item[1], diag, "better", words, &index));
  ck_assert_str_eq (last.id, "yaml.unknown-word");
  ck_assert_ptr_nonnull (strstr (last_message, "did you mean 'higher'"));
  ck_assert (!mdn_yaml_choice (root->item[2], diag, "better", words, &index));
  ck_assert_ptr_nonnull (strstr (last_message, "known: higher, lower"));
}
END_TEST

START_TEST (numbers_and_ranges)
{
  const struct mdn_yaml *root = parse ("[1..4, [0, 2.5, -1..1], 7, 4..1, 1..99999999, [1, x, y], {a: 1}]");
  const double *out = NULL;
  size_t n = 0;

  ck_assert (mdn_yaml_numbers (root->item[0], arena, diag, "codes", &out, &n));
  ck_assert_uint_eq (n, 4);
  ck_assert (out[0] == 1 && out[3] == 4);
  ck_assert (mdn_yaml_numbers (root->item[1], arena, diag, "codes", &out, &n));
  ck_assert_uint_eq (n, 5);
  ck_assert (out[0] == 0 && out[1] == 2.5 && out[2] == -1 && out[4] == 1);
  ck_assert (mdn_yaml_numbers (root->item[2], arena, diag, "codes", &out, &n));
  ck_assert (n == 1 && out[0] == 7);
  for (size_t i = 3; i < 7; i++)
    ck_assert (!mdn_yaml_numbers (root->item[i], arena, diag, "codes", &out, &n));
  ck_assert_uint_eq (mdn_diag_count_id (diag, "yaml.not-a-number"), 5);
  ck_assert (n == 1 && out[0] == 7);
}
END_TEST

START_TEST (words_and_keys)
{
  static const char *const known[] = { "items", "method", NULL };
  const struct mdn_yaml *root = parse ("items: [a, b]\nmethd: sum\nqqqqqqq: {x: 1}\n");
  const char *const *words = NULL;
  size_t n = 0;

  ck_assert (mdn_yaml_words (root->item[0], arena, diag, "items", &words, &n));
  ck_assert_uint_eq (n, 2);
  ck_assert_str_eq (words[1], "b");
  ck_assert (mdn_yaml_words (root->item[1], arena, diag, "items", &words, &n));
  ck_assert_uint_eq (n, 1);
  ck_assert (!mdn_yaml_words (root->item[2], arena, diag, "items", &words, &n));
  ck_assert (!mdn_yaml_check_keys (root, diag, "score", known));
  ck_assert_uint_eq (mdn_diag_count_id (diag, "yaml.unknown-key"), 2);
  ck_assert (!mdn_yaml_check_keys (root->item[0], diag, "score", known));
  ck_assert_str_eq (last.id, "yaml.not-a-map");
  ck_assert (mdn_yaml_check_keys (parse ("method: sum\n"), diag, "score", known));
}
END_TEST

START_TEST (files)
{
  const char *path = bench_bytes ("abc", 3);
  const struct mdn_yaml *root;
  char hex[65];

  ck_assert_int_eq (mdn_yaml_load (arena, diag, path, &root), MDN_OK);
  ck_assert_str_eq (root->text, "abc");
  ck_assert_str_eq (root->place.file, path);
  ck_assert_int_eq (mdn_file_sha256 (path, hex), MDN_OK);
  ck_assert_str_eq (hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  unlink (path);
  ck_assert_int_eq (mdn_yaml_load (arena, diag, path, &root), MDN_IO);
  ck_assert_str_eq (last.id, "file.unreadable");
  ck_assert_int_eq (mdn_yaml_load (arena, diag, ".", &root), MDN_IO);
  ck_assert_int_eq (mdn_file_sha256 (path, hex), MDN_IO);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("yaml");
  TCase *tcase = tcase_create ("yaml");

  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_add_test (tcase, tree_has_places);
  tcase_add_test (tcase, nothing_is_guessed);
  tcase_add_test (tcase, what_is_refused);
  tcase_add_test (tcase, every_refusal_in_one_run);
  tcase_add_test (tcase, duplicates_in_a_large_map);
  tcase_add_test (tcase, limits);
  tcase_add_test (tcase, typed_access);
  tcase_add_test (tcase, choices_name_the_nearest);
  tcase_add_test (tcase, numbers_and_ranges);
  tcase_add_test (tcase, words_and_keys);
  tcase_add_test (tcase, files);
  suite_add_tcase (suite, tcase);
  return bench_run (suite);
}
