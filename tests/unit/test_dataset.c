/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_dataset.c - scored people of a wave: files, long and wide layouts, given scores, alerts. */
#include <check.h>

#include "core/score/dataset.h"
#include "score-bench.h"

static struct mdn_search nowhere;

static struct mdn_setup
set_up (struct bench *bench)
{
  struct mdn_setup setup;
  ck_assert_int_eq (mdn_setup_init (&setup, &bench->define, &nowhere), MDN_OK);
  return setup;
}

static struct mdn_use
mood_use (struct bench *bench)
{
  const char *text = mdn_arena_format (bench->arena, "%salerts: [{item: c, at_least: 3, text: {en: look}, source: nobody}]\n", bench_mood);
  return (struct mdn_use){ .name = bench_write (bench, "mood.yaml", text, strlen (text)), .as = "mood" };
}

static const char *
file (struct bench *bench, const char *name, const char *text)
{
  return bench_write (bench, name, text, strlen (text));
}

static double
value_of (const struct mdn_dataset *dataset, const char *score, size_t person)
{
  const struct mdn_scored_score *found = mdn_dataset_score (dataset, score);
  ck_assert_ptr_nonnull (found);
  ck_assert (isnan (found->value[person]) == (found->outcome[person] == MDN_INSUFFICIENT));
  return found->value[person];
}

START_TEST (one_file_keeps_people_in_order)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "one_file_keeps_people_in_order"))
    {
      struct mdn_setup setup = set_up (&bench);
      const struct mdn_use use = mood_use (&bench);
      const char *const names[] = { "given.total" };
      const struct mdn_given_score given[] = { { .column = "theirs", .lo = NAN, .hi = NAN } };
      const char *const keep[] = { "age" };
      const struct mdn_dataset *d;
      const struct mdn_dataset_spec spec = {
        .export = { .path = file (&bench, "a.csv", "age,code,grp,mood1,mood2,mood3,mood4,mood5,theirs\n"
                                                   "20, ７ ,x,1,1,3,1,1,12\n30,7,y,,,,,,NA\n40,9.0,,4,4,0,4,4,1x\n"),
                    .use = &use, .n_uses = 1, .id_column = "code", .keep = keep, .n_keep = 1 },
        .wave = "pre", .arm_column = "grp", .score_name = names, .given = given, .n_scores = 1 };
      ck_assert_msg (mdn_dataset_load (&setup, &spec, &d) == MDN_OK, "%s", bench_said (&bench));
      ck_assert_uint_eq (d->n_people, 3);
      ck_assert_str_eq (d->wave, "pre");
      ck_assert_str_eq (d->id[0], "7");
      ck_assert_str_eq (d->id[2], "9");
      ck_assert_str_eq (d->arm[1], "y");
      ck_assert_str_eq (d->arm[2], "");
      ck_assert_uint_eq (d->line[2], 4);
      ck_assert_uint_eq (d->n_kept, 1);
      ck_assert_str_eq (d->kept[0].text[2], "40");
      ck_assert_double_eq (value_of (d, "mood.strict", 0), 1 + 1 + 1 + 1 + 1);
      ck_assert (isnan (value_of (d, "mood.total", 1)));
      ck_assert_double_eq (value_of (d, "mood.total", 2), 20);
      ck_assert_double_eq (d->use[0].answer[2][0], 1);
      ck_assert_uint_eq (d->use[0].reason[0][1], MDN_BLANK);
      ck_assert_double_eq (value_of (d, "given.total", 0), 12);
      ck_assert (isnan (value_of (d, "given.total", 1)) && isnan (value_of (d, "given.total", 2)));
      ck_assert_uint_eq (bench_count (&bench, "answer.unknown-text"), 1);
      ck_assert_uint_eq (d->n_alerts, 1);
      ck_assert_uint_eq (d->alert[0].person, 0);
      ck_assert_double_eq (d->alert[0].answer, 3);
      ck_assert_uint_eq (strlen (d->facts.sha256), 64);
    }
  bench_close (&bench);
}
END_TEST

START_TEST (a_long_file_falls_into_its_waves)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "a_long_file_falls_into_its_waves"))
    {
      struct mdn_setup setup = set_up (&bench);
      const struct mdn_use use = mood_use (&bench);
      const struct mdn_wave waves[] = { { .name = "before", .value = "T2" }, { .name = "after", .value = "T10" } };
      const struct mdn_study study = {
        .layout = MDN_LAYOUT_LONG, .id_column = "id", .wave_column = "time", .wave = waves, .n_waves = 2, .first = 0, .second = 1,
        .use = &use, .n_uses = 1,
        .file = file (&bench, "long.csv", "id,time,mood1,mood2,mood3,mood4,mood5\np2,T10,0,0,4,0,0\np1,T2,1,1,1,1,1\n"
                                          "p1,T10,2,2,2,2,2\np2,T2,4,4,0,4,4\np1,T99,0,0,0,0,0\n") };
      const struct mdn_dataset *const *d;
      ck_assert_msg (mdn_dataset_study (&setup, &study, &d) == MDN_OK, "%s", bench_said (&bench));
      ck_assert_uint_eq (d[0]->n_people, 2);
      ck_assert_str_eq (d[0]->wave, "before");
      ck_assert_str_eq (d[0]->id[0], "p1");
      ck_assert_double_eq (value_of (d[0], "mood.strict", 1), 20);
      ck_assert_double_eq (value_of (d[1], "mood.strict", 0), 0);
      ck_assert_double_eq (d[1]->use[0].answer[0][1], 2);
      ck_assert_uint_eq (d[1]->n_alerts, 1);
      ck_assert_uint_eq (d[1]->alert[0].person, 0);
      ck_assert_ptr_eq (d[1]->alert[0].use, &d[1]->use[0]);
      ck_assert_uint_eq (bench_count (&bench, "study.other-rows"), 1);
    }
  bench_close (&bench);
}
END_TEST

START_TEST (a_wide_file_is_read_once_a_wave)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "a_wide_file_is_read_once_a_wave"))
    {
      struct mdn_setup setup = set_up (&bench);
      const struct mdn_use use = mood_use (&bench);
      const struct mdn_wave waves[] = { { .name = "pre", .suffix = "_T1", .prefix = "" }, { .name = "post", .suffix = "_T2", .prefix = "" } };
      const struct mdn_study study = {
        .layout = MDN_LAYOUT_WIDE, .id_column = "id", .wave = waves, .n_waves = 2, .second = 1, .use = &use, .n_uses = 1, .arm_column = "arm",
        .file = file (&bench, "wide.csv", "id,arm,mood1_T1,mood2_T1,mood3_T1,mood4_T1,mood5_T1,mood5_T2,mood4_T2,mood3_T2,mood2_T2,mood1_T2\n"
                                          "p1,a,0,0,4,0,0,1,1,3,1,4\n") };
      const struct mdn_dataset *const *d;
      ck_assert_msg (mdn_dataset_study (&setup, &study, &d) == MDN_OK, "%s", bench_said (&bench));
      ck_assert_double_eq (value_of (d[0], "mood.strict", 0), 0);
      ck_assert_double_eq (value_of (d[1], "mood.strict", 0), 1 + 1 + 1 + 1 + 4);
      ck_assert_str_eq (d[1]->arm[0], "a");
      ck_assert_uint_eq (d[1]->use[0].column[0], 11);
    }
  bench_close (&bench);
}
END_TEST

START_TEST (a_score_cannot_come_twice)
{
  struct bench bench;
  bench_open (&bench, true);
  if (bench_has_methods (&bench, "a_score_cannot_come_twice"))
    {
      struct mdn_setup setup = set_up (&bench);
      const struct mdn_use use = mood_use (&bench);
      const char *const names[] = { "mood.total" };
      const struct mdn_given_score given[] = { { .column = "theirs", .lo = NAN, .hi = NAN } };
      const struct mdn_dataset *d;
      const struct mdn_dataset_spec spec = {
        .export = { .path = file (&bench, "a.csv", "id,mood1,mood2,mood3,mood4,mood5,theirs\np,1,1,3,1,1,12\n"), .use = &use, .n_uses = 1 },
        .score_name = names, .given = given, .n_scores = 1 };
      ck_assert_int_eq (mdn_dataset_load (&setup, &spec, &d), MDN_DEFINITION);
      ck_assert_uint_eq (bench_count (&bench, "dataset.score-twice"), 1);
    }
  bench_close (&bench);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("dataset");
  TCase *tcase = tcase_create ("waves");
  tcase_add_test (tcase, one_file_keeps_people_in_order);
  tcase_add_test (tcase, a_long_file_falls_into_its_waves);
  tcase_add_test (tcase, a_wide_file_is_read_once_a_wave);
  tcase_add_test (tcase, a_score_cannot_come_twice);
  suite_add_tcase (suite, tcase);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
