/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_forms.c - a form that nobody named: columns NAME_1 to NAME_k of every form of every definition. */
#include <check.h>

#include "core/score/forms.h"
#include "define-bench.h"

static struct bench bench;

static void
set_up (void)
{
  bench_open (&bench, false);
}

static void
tear_down (void)
{
  bench_close (&bench);
}

/* A table of the columns id, NAME_1 to NAME_k. */
static struct mdn_columns
numbered_columns (const char *name, size_t k)
{
  struct mdn_table_header *header = mdn_arena_alloc (bench.arena, sizeof *header);
  const char **names = mdn_arena_array (bench.arena, k + 1, sizeof *names);
  struct mdn_columns columns;
  *header = (struct mdn_table_header){ .n_columns = k + 1, .name = names, .n_header_rows = 1,
                                       .question = mdn_arena_array (bench.arena, k + 1, sizeof *names) };
  names[0] = "id";
  for (size_t i = 1; i <= k; i++)
    names[i] = mdn_arena_format (bench.arena, "%s_%zu", name, i);
  ck_assert_int_eq (mdn_columns_init (bench.arena, header, NULL, 0, 0, &columns), MDN_OK);
  return columns;
}

/* Whether the form's items stand in these columns one by one: the i-th item in NAME_i. */
static bool
stands_there (const struct mdn_matching *matching, const struct mdn_instrument *instrument, const struct mdn_form *form)
{
  const struct mdn_use use = { .name = instrument->id, .form = form->id, .as = instrument->id };
  struct mdn_match match;
  if (mdn_match_use (matching, &use, instrument, form, &match) != MDN_OK || match.n_found != form->n_items)
    return false;
  for (size_t i = 0; i < form->n_items; i++)
    if (match.item[i].column != i + 1)
      return false;
  return true;
}

/* 1: the form, or another that stands in the same columns, was chosen or refused; 0: the form has other names. */
static size_t
check_form (const struct mdn_instrument *instrument, const struct mdn_form *form)
{
  const struct mdn_columns columns = numbered_columns (instrument->id, form->n_items);
  const struct mdn_matching matching = { .arena = bench.arena, .diag = bench.diag, .file = "export.csv", .columns = &columns,
                                         .by_name = true };
  const struct mdn_use use = { .name = instrument->id, .as = instrument->id };
  const struct mdn_form *chosen = NULL;
  if (!stands_there (&matching, instrument, form))
    return 0;
  const size_t said = strlen (bench_said (&bench));
  const enum mdn_status status = mdn_form_choose (&matching, &use, instrument, &chosen);
  if (status == MDN_DEFINITION)
    {
      const char *now = bench_said (&bench) + said;             /* not what was said of an earlier questionnaire */
      ck_assert_msg (strstr (now, instrument->id) != NULL && strstr (now, form->id) != NULL, "%s:%s: %s", instrument->id, form->id, now);
      return 1;
    }
  ck_assert_int_eq (status, MDN_OK);
  ck_assert_msg (chosen->n_items == form->n_items && stands_there (&matching, instrument, chosen),
                 "%zu columns are %s:%s, and %s of %zu items was taken", form->n_items, instrument->id, form->id, chosen->id,
                 chosen->n_items);
  return 1;
}

static size_t n_forms;

static void
check_forms (const struct mdn_instrument *instrument)
{
  for (size_t f = 0; instrument->n_forms > 1 && f < instrument->n_forms; f++)
    n_forms += check_form (instrument, &instrument->form[f]);
}

START_TEST (as_many_columns_as_a_form_has_items_are_that_form)
{
  n_forms = 0;
  bench_each_instrument (&bench, NULL, check_forms);
  ck_assert_uint_gt (n_forms, 40);
}
END_TEST

/* The example that was wrong: item 1 of the MOS survey counts friends and is left out of the default form. */
static const struct mdn_form *
choose_mosss (size_t k, struct mdn_use use)
{
  const struct mdn_columns columns = numbered_columns ("mosss", k);
  const struct mdn_matching matching = { .arena = bench.arena, .diag = bench.diag, .file = "export.csv", .columns = &columns,
                                         .by_name = true };
  const struct mdn_instrument *instrument;
  const struct mdn_form *form;
  struct mdn_search search;
  ck_assert_int_eq (mdn_search_init (bench.arena, &search, NULL, 0), MDN_OK);
  const char *path = mdn_search_find (bench.arena, bench.diag, &search, "instruments", "mosss", NULL);
  ck_assert_ptr_nonnull (path);
  ck_assert_int_eq (mdn_instrument_load (&bench.define, path, NULL, 0, &instrument), MDN_OK);
  use.name = use.as = "mosss";
  ck_assert_int_eq (mdn_form_choose (&matching, &use, instrument, &form), MDN_OK);
  return form;
}

START_TEST (another_form_is_taken_with_a_note)
{
  ck_assert_str_eq (choose_mosss (20, (struct mdn_use){ .form = NULL })->id, "with_count");
  ck_assert_msg (strstr (bench_said (&bench), "form with_count was taken, because 20 of its 20 items have a column") != NULL,
                 "%s", bench_said (&bench));
}
END_TEST

START_TEST (what_was_said_of_the_form_stands)
{
  const double positions[] = { 2 };
  ck_assert_str_eq (choose_mosss (19, (struct mdn_use){ .form = NULL })->id, "original");
  ck_assert_str_eq (choose_mosss (20, (struct mdn_use){ .form = "original" })->id, "original");
  ck_assert_str_eq (choose_mosss (20, (struct mdn_use){ .columns = "mosss_{n}" })->id, "original");
  ck_assert_str_eq (choose_mosss (20, (struct mdn_use){ .positions = positions, .n_positions = 1 })->id, "original");
  ck_assert_str_eq (bench_said (&bench), "");
}
END_TEST

static const char twins[]
  = "instrument: twins\nversion: 1\ntitle: {en: Twins}\nmeasures: nothing\nlicence: {status: free, wording: false}\n"
    "languages: []\ncite: [{text: nobody}]\n"
    "responses: {r: {codes: 0..4}}\n"
    "items:\n  a: {topic: {en: a}, responses: r}\n  b: {topic: {en: b}, responses: r}\n  c: {topic: {en: c}, responses: r}\n"
    "columns: [\"twins_{n}\"]\n"
    "forms:\n  short: {default: true, drop: [c]}\n  left: {order: [a, b, c]}\n  right: {order: [c, a, b]}\n"
    "scores:\n  total: {title: {en: Total}, method: sum, items: [a, b], range: [0, 8], better: lower}\nprimary: total\n"
    "examples:\n  - {answers: [0, 0], scores: {total: 0}, source: lowest}\n";

START_TEST (two_forms_that_fit_are_not_chosen_from)
{
  const struct mdn_columns columns = numbered_columns ("twins", 3);
  const struct mdn_matching matching = { .arena = bench.arena, .diag = bench.diag, .file = "export.csv", .columns = &columns,
                                         .by_name = true };
  const struct mdn_use use = { .name = "twins", .as = "twins" };
  const struct mdn_instrument *instrument;
  const struct mdn_form *form;
  const char *path = bench_write (&bench, "twins.yaml", twins, strlen (twins));
  const enum mdn_status loaded = mdn_instrument_load (&bench.define, path, NULL, 0, &instrument);
  ck_assert_msg (loaded == MDN_OK, "%s", bench_said (&bench));
  ck_assert_int_eq (mdn_form_choose (&matching, &use, instrument, &form), MDN_DEFINITION);
  ck_assert_msg (strstr (bench_said (&bench), "forms that do are left, right") != NULL, "%s", bench_said (&bench));
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("forms");
  TCase *tcase = tcase_create ("forms");
  tcase_add_checked_fixture (tcase, set_up, tear_down);
  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, as_many_columns_as_a_form_has_items_are_that_form);
  tcase_add_test (tcase, another_form_is_taken_with_a_note);
  tcase_add_test (tcase, what_was_said_of_the_form_stands);
  tcase_add_test (tcase, two_forms_that_fit_are_not_chosen_from);
  suite_add_tcase (suite, tcase);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? 0 : 1;
}
