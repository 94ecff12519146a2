/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_mapping.c - mappings, and one instrument as a file or a command line names it. */
#include "core/define/mapping.h"
#include "tests/unit/define-bench.h"

static const char base[]
  = "mapping: 1\n"                                                                       /* 1 */
    "file: {encoding: gb18030, delimiter: \";\", header_rows: 2}\n"
    "id: {column: student no}\n"
    "keep: [age, sex]\n"
    "missing: [-99, \"(空)\"]\n"                                                           /* 5 */
    "instruments:\n"
    "  - use: pss10\n"
    "    form: coded_1_5\n"
    "    as: stress\n"
    "    first_code: 0\n"                                                                /* 10 */
    "    columns: \"Q{n}\"\n"
    "    order: [upset, control]\n"
    "    items:\n"
    "      upset: PSS1\n"
    "      control: {position: 9}\n"                                                     /* 15 */
    "      nervous: {text: nervous and}\n"
    "      cope: {pattern: \"pss.*4\"}\n"
    "      hope: none\n"
    "      joy: \"none\"\n"
    "    labels: {A lot: 3}\n"                                                           /* 20 */
    "    item_labels: {upset: {half: 2}}\n"
    "    missing: [0]\n"
    "    options: {total: {factor: 2, weights: [1, 2]}}\n"
    "  - {use: \"psqi:short\", positions: 8..10}\n"
    "  - sub/own.yaml\n"                                                                 /* 25 */
    "  - swls\n";

static enum mdn_status
load (struct bench *bench, const char *path)
{
  const struct mdn_mapping *mapping;
  return mdn_mapping_load (&bench->define, path, &mapping);
}

START_TEST (the_file_is_taken_over)
{
  struct bench bench;
  const struct mdn_mapping *mapping;
  bench_open (&bench, false);
  const enum mdn_status status
    = mdn_mapping_load (&bench.define, bench_write (&bench, "map.yaml", base, strlen (base)), &mapping);
  ck_assert_msg (status == MDN_OK, "%s", bench_said (&bench));
  ck_assert_str_eq (mapping->encoding, "gb18030");
  ck_assert_int_eq (mapping->delimiter, ';');
  ck_assert_int_eq (mapping->header_rows, 2);
  ck_assert_str_eq (mapping->id_column, "student no");
  ck_assert_uint_eq (mapping->id_position, 0);
  ck_assert_uint_eq (mapping->n_keep, 2);
  ck_assert_str_eq (mapping->missing[1], "(空)");
  ck_assert_uint_eq (mapping->n_uses, 4);
  ck_assert_uint_eq (strlen (mapping->sha256), 64);
  bench_close (&bench);
}
END_TEST

START_TEST (an_entry_says_where_items_stand)
{
  struct bench bench;
  const struct mdn_mapping *mapping;
  bench_open (&bench, false);
  ck_assert_int_eq (mdn_mapping_load (&bench.define, bench_write (&bench, "map.yaml", base, strlen (base)), &mapping), MDN_OK);
  const struct mdn_use *use = &mapping->use[0];
  static const enum mdn_column_by by[]
    = { MDN_BY_NAME, MDN_BY_POSITION, MDN_BY_TEXT, MDN_BY_PATTERN, MDN_BY_NONE, MDN_BY_NAME };
  ck_assert_str_eq (use->name, "pss10");
  ck_assert_str_eq (use->form, "coded_1_5");
  ck_assert_str_eq (use->as, "stress");
  ck_assert (use->has_first_code);
  ck_assert_double_eq (use->first_code, 0);
  ck_assert_str_eq (use->columns, "Q{n}");
  ck_assert_uint_eq (use->n_order, 2);
  ck_assert_uint_eq (use->n_rules, 6);
  for (size_t i = 0; i < 6; i++)
    ck_assert_int_eq (use->rule[i].by, by[i]);
  ck_assert_str_eq (use->rule_item[1], "control");
  ck_assert_uint_eq (use->rule[1].position, 9);
  ck_assert_str_eq (use->rule[5].text, "none");
  ck_assert_uint_eq (use->rule[1].place.line, 15);
  ck_assert_uint_eq (use->n_labels, 2);
  ck_assert_ptr_null (use->label[0].item);
  ck_assert_double_eq (use->label[0].code, 3);
  ck_assert_str_eq (use->label[1].item, "upset");
  ck_assert_str_eq (use->missing[0], "0");
  ck_assert_uint_eq (use->n_overrides, 2);
  ck_assert_str_eq (use->override[1].option, "weights");
  ck_assert_uint_eq (use->override[1].n_texts, 2);
  ck_assert_uint_eq (use->override[0].place.line, 23);
  bench_close (&bench);
}
END_TEST

START_TEST (short_entries_and_paths)
{
  struct bench bench;
  const struct mdn_mapping *mapping;
  char own[400];
  bench_open (&bench, false);
  ck_assert_int_eq (mdn_mapping_load (&bench.define, bench_write (&bench, "map.yaml", base, strlen (base)), &mapping), MDN_OK);
  ck_assert_str_eq (mapping->use[1].name, "psqi");
  ck_assert_str_eq (mapping->use[1].form, "short");
  ck_assert_uint_eq (mapping->use[1].n_positions, 3);
  ck_assert (!mapping->use[1].has_first_code);
  snprintf (own, sizeof own, "%s/sub/own.yaml", bench.dir);
  ck_assert_str_eq (mapping->use[2].name, own);
  ck_assert_str_eq (mapping->use[2].as, "own");
  ck_assert_str_eq (mapping->use[3].as, "swls");
  ck_assert_ptr_null (mapping->use[3].form);
  bench_close (&bench);
}
END_TEST

START_TEST (nothing_but_the_version)
{
  struct bench bench;
  const struct mdn_mapping *mapping;
  bench_open (&bench, false);
  ck_assert_int_eq (mdn_mapping_load (&bench.define, bench_write (&bench, "map.yaml", "mapping: 1\nid: code\n", 20), &mapping), MDN_OK);
  ck_assert_int_eq (mapping->header_rows, -1);
  ck_assert_int_eq (mapping->delimiter, 0);
  ck_assert_str_eq (mapping->id_column, "code");
  ck_assert_uint_eq (mapping->n_uses, 0);
  bench_close (&bench);
}
END_TEST

START_TEST (the_command_line_names_instruments)
{
  struct bench bench;
  struct mdn_use use;
  bench_open (&bench, false);
  ck_assert_int_eq (mdn_use_parse (&bench.define, "phq9", &use), MDN_OK);
  ck_assert_str_eq (use.name, "phq9");
  ck_assert_str_eq (use.as, "phq9");
  ck_assert_ptr_null (use.form);
  ck_assert_int_eq (mdn_use_parse (&bench.define, "dir/mini.yaml:short", &use), MDN_OK);
  ck_assert_str_eq (use.name, "dir/mini.yaml");
  ck_assert_str_eq (use.as, "mini");
  ck_assert_str_eq (use.form, "short");
  ck_assert_int_eq (mdn_use_parse (&bench.define, ":short", &use), MDN_DEFINITION);
  ck_assert_int_eq (mdn_use_parse (&bench.define, "phq9:", &use), MDN_DEFINITION);
  ck_assert_int_eq (mdn_use_parse (&bench.define, "", &use), MDN_DEFINITION);
  ck_assert_uint_eq (mdn_diag_count_id (bench.diag, "define.bad-use"), 3);
  bench_close (&bench);
}
END_TEST

#define WRONG(from, to, id, line) { from, to, id, MDN_ERROR, line }

static const struct bench_case cases[] = {
  WRONG ("mapping: 1", "mapping: 2", "define.mapping-version", 1),
  WRONG ("mapping: 1\n", "", "define.missing-key", 1),
  WRONG ("\";\"", "\";;\"", "define.bad-delimiter", 2),
  WRONG ("header_rows: 2", "header_rows: -1", "define.header-rows", 2),
  WRONG ("encoding", "encodng", "yaml.unknown-key", 2),
  WRONG ("{column: student no}", "{position: 0}", "define.bad-position", 3),
  WRONG ("{column: student no}", "{column: a, position: 1}", "define.column-rule", 3),
  WRONG ("use: pss10\n", "use: \"pss10:\"\n", "define.bad-use", 7),
  WRONG ("use: pss10\n", "use: \"pss10:original\"\n", "define.two-forms", 8),
  WRONG ("first_code: 0", "first_code: zero", "yaml.not-a-number", 10),
  WRONG ("\"Q{n}\"", "\"Q{n}(\"", "pattern.syntax", 11),
  WRONG ("order: [upset, control]", "positions: 1..3", "define.two-ways", 12),
  WRONG ("first_code: 0", "first_code: 99999999999999999999", "define.bad-first-code", 10),
  WRONG ("positions: 8..10", "positions: [8, 9, 8]", "match.doubly-mapped", 24),
  WRONG ("{position: 9}", "PSS1", "match.doubly-mapped", 15),
  WRONG ("{position: 9}", "{position: 0}", "define.column-rule", 15),
  WRONG ("{position: 9}", "{position: 9, text: x}", "define.column-rule", 15),
  WRONG ("\"pss.*4\"", "\"pss[\"", "pattern.syntax", 17),
  WRONG ("A lot: 3", "A lot: three", "yaml.not-a-number", 20),
  WRONG ("positions: 8..10", "positions: 0..10", "define.bad-position", 24),
  WRONG ("as: stress", "as: swls", "define.same-output", 26),
};

START_TEST (mistakes_are_reported_where_they_stand)
{
  bench_check_case (&cases[_i], base, "map.yaml", false, load);
}
END_TEST

START_TEST (the_page_loads_and_names_every_key)
{
  char *text = bench_read_page ("study-format.md");
  ck_assert_uint_gt (bench_load_blocks ("study-format.md", "mapping", load), 0);
  bench_check_keys (&mdn_mapping_table, text, "study-format.md");
  free (text);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("mapping");
  TCase *tcase = tcase_create ("mapping");
  tcase_add_test (tcase, the_file_is_taken_over);
  tcase_add_test (tcase, an_entry_says_where_items_stand);
  tcase_add_test (tcase, short_entries_and_paths);
  tcase_add_test (tcase, nothing_but_the_version);
  tcase_add_test (tcase, the_command_line_names_instruments);
  tcase_add_loop_test (tcase, mistakes_are_reported_where_they_stand, 0, (int) (sizeof cases / sizeof cases[0]));
  tcase_add_test (tcase, the_page_loads_and_names_every_key);
  suite_add_tcase (suite, tcase);
  return bench_run (suite);
}
