/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_diag.c - the lines the sink prints, its caps, counts and listeners. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/diag.h"

struct stage
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  FILE *stream;
  char *text;
  size_t len;
};

static struct stage stage;

static void
set_up (void)
{
  stage.arena = mdn_arena_new ();
  stage.stream = open_memstream (&stage.text, &stage.len);
  stage.diag = mdn_diag_new (stage.arena, stage.stream, 2);
  ck_assert_ptr_nonnull (stage.diag);
}

static void
tear_down (void)
{
  mdn_arena_free (stage.arena);
  fclose (stage.stream);
  free (stage.text);
}

static const char *
printed (void)
{
  fflush (stage.stream);
  return stage.text;
}

START_TEST (lines_look_like_a_compilers)
{
  const struct mdn_place place = { "psqi.yaml", 12, 5 };
  mdn_diag_say (stage.diag, MDN_ERROR, "instrument.unknown-key", &place, "unknown key \"%s\"", "itmes");
  mdn_diag_say (stage.diag, MDN_WARNING, "csv.short-row", &(struct mdn_place){ "a.csv", 3, 0 }, "short");
  mdn_diag_say (stage.diag, MDN_NOTE, "read.encoding", &(struct mdn_place){ "a.csv", 0, 4 }, "GB18030");
  mdn_diag_say (stage.diag, MDN_PROBLEM, "option.bad", NULL, "bad");
  ck_assert_str_eq (printed (), "psqi.yaml:12:5: error: unknown key \"itmes\" [instrument.unknown-key]\n"
                                "a.csv:3: warning: short [csv.short-row]\n"
                                "a.csv: note: GB18030 [read.encoding]\n"
                                "mediant: problem: bad [option.bad]\n");
}
END_TEST

START_TEST (subject_and_value_are_named_once)
{
  struct mdn_diagnostic about = { .severity = MDN_PROBLEM,
                                  .id = "answer.out-of-range",
                                  .place = { "pre.csv", 4, 2 },
                                  .subject = "phq9_1",
                                  .value = mdn_slice_of ("9") };
  mdn_diag_tell (stage.diag, &about, "outside the codes 0..3");
  mdn_diag_tell (stage.diag, &about, "\"9\" is outside the codes of phq9_1");
  ck_assert_str_eq (printed (), "pre.csv:4:2: problem: phq9_1 \"9\": outside the codes 0..3 [answer.out-of-range]\n"
                                "pre.csv:4:2: problem: \"9\" is outside the codes of phq9_1 [answer.out-of-range]\n");
}
END_TEST

START_TEST (person_is_named_when_there_is_no_line)
{
  struct mdn_diagnostic about = { .severity = MDN_WARNING, .id = "pair.orphan", .person = "S014" };
  mdn_diag_tell (stage.diag, &about, "only in the first wave");
  about.place = (struct mdn_place){ "pre.csv", 9, 0 };
  mdn_diag_tell (stage.diag, &about, "only in the first wave");
  ck_assert_str_eq (printed (), "mediant: warning: only in the first wave (person S014) [pair.orphan]\n"
                                "pre.csv:9: warning: only in the first wave [pair.orphan]\n");
}
END_TEST

START_TEST (control_characters_do_not_reach_the_terminal)
{
  struct mdn_diagnostic about
    = { .severity = MDN_PROBLEM, .id = "x.y", .value = mdn_slice_of ("\x1b[31m\n\xC2\x9B匹") };
  mdn_diag_tell (stage.diag, &about, "unknown");
  ck_assert_ptr_null (strchr (printed (), '\x1b'));
  ck_assert_ptr_nonnull (strstr (printed (), "\"\\x1B[31m\\x0A\\xC2"));
  ck_assert_ptr_nonnull (strstr (printed (), "匹"));
}
END_TEST

START_TEST (long_values_are_cut_between_characters)
{
  char value[301] = "";
  for (int i = 0; i < 100; i++)
    strcat (value, "匹");
  struct mdn_diagnostic about = { .severity = MDN_PROBLEM, .id = "x.y", .value = { value, 299 } };
  about.value.ptr++;
  mdn_diag_tell (stage.diag, &about, "long");
  ck_assert_ptr_nonnull (strstr (printed (), "匹...\""));
  ck_assert_uint_lt (strlen (printed ()), 120);
}
END_TEST

START_TEST (repeats_are_capped_by_id_and_subject)
{
  struct mdn_diagnostic about = { .severity = MDN_PROBLEM, .id = "answer.blank", .subject = "isi_1" };
  for (int i = 0; i < 414; i++)
    mdn_diag_tell (stage.diag, &about, "no answer");
  about.subject = "isi_2";
  mdn_diag_tell (stage.diag, &about, "no answer");
  for (int i = 0; i < 3; i++)
    mdn_diag_say (stage.diag, MDN_NOTE, "read.note", NULL, "note %d", i);
  mdn_diag_finish (stage.diag);
  mdn_diag_finish (stage.diag);
  ck_assert_str_eq (printed (), "mediant: problem: isi_1: no answer [answer.blank]\n"
                                "mediant: problem: isi_1: no answer [answer.blank]\n"
                                "mediant: problem: isi_2: no answer [answer.blank]\n"
                                "mediant: note: note 0 [read.note]\n"
                                "mediant: note: note 1 [read.note]\n"
                                "mediant: problem: isi_1: 412 more like this [answer.blank]\n"
                                "mediant: note: 1 more like this [read.note]\n");
}
END_TEST

START_TEST (everything_is_counted)
{
  struct mdn_diag *quiet = mdn_diag_new (stage.arena, NULL, 2);
  for (int i = 0; i < 100000; i++)
    {
      struct mdn_diagnostic about = { .severity = MDN_PROBLEM, .id = "a.b", .subject = i % 2 == 0 ? "even" : "odd" };
      mdn_diag_tell (quiet, &about, "message %d", i);
    }
  mdn_diag_say (quiet, MDN_ERROR, "c.d", NULL, "once");
  mdn_diag_finish (quiet);
  ck_assert_uint_eq (mdn_diag_count (quiet, MDN_PROBLEM), 100000);
  ck_assert_uint_eq (mdn_diag_count (quiet, MDN_ERROR), 1);
  ck_assert_uint_eq (mdn_diag_count (quiet, MDN_WARNING), 0);
  ck_assert_uint_eq (mdn_diag_count_id (quiet, "a.b"), 100000);
  ck_assert_uint_eq (mdn_diag_count_id (quiet, "c.d"), 1);
  ck_assert_uint_eq (mdn_diag_count_id (quiet, "a.b\nodd"), 0);
}
END_TEST

struct heard
{
  size_t n;
  char last[64];
  struct mdn_diag *answer;
};

static void
listen (void *context, const struct mdn_diagnostic *diagnostic)
{
  struct heard *heard = context;
  /* Reporting from a listener must not spoil the message being told. */
  if (heard->answer != NULL && strcmp (diagnostic->id, "from.listener") != 0)
    mdn_diag_say (heard->answer, MDN_NOTE, "from.listener", NULL, "%s", "another message altogether");
  heard->n++;
  snprintf (heard->last, sizeof heard->last, "%s", diagnostic->message);
}

START_TEST (listeners_hear_everything_in_order)
{
  struct heard first = { .answer = stage.diag };
  struct heard second = { 0 };
  ck_assert_int_eq (mdn_diag_listen (stage.diag, listen, &first), MDN_OK);
  ck_assert_int_eq (mdn_diag_listen (stage.diag, listen, &second), MDN_OK);
  for (int i = 0; i < 5; i++)
    mdn_diag_say (stage.diag, MDN_PROBLEM, "a.b", NULL, "message %d", i);
  ck_assert_uint_eq (first.n, 10);
  ck_assert_uint_eq (second.n, 10);
  ck_assert_str_eq (first.last, "message 4");
  ck_assert_str_eq (second.last, "message 4");
}
END_TEST

START_TEST (severities_have_names)
{
  ck_assert_str_eq (mdn_severity_name (MDN_NOTE), "note");
  ck_assert_str_eq (mdn_severity_name (MDN_WARNING), "warning");
  ck_assert_str_eq (mdn_severity_name (MDN_PROBLEM), "problem");
  ck_assert_str_eq (mdn_severity_name (MDN_ERROR), "error");
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("diag");
  TCase *tests = tcase_create ("diag");
  tcase_add_checked_fixture (tests, set_up, tear_down);
  tcase_add_test (tests, lines_look_like_a_compilers);
  tcase_add_test (tests, subject_and_value_are_named_once);
  tcase_add_test (tests, person_is_named_when_there_is_no_line);
  tcase_add_test (tests, control_characters_do_not_reach_the_terminal);
  tcase_add_test (tests, long_values_are_cut_between_characters);
  tcase_add_test (tests, repeats_are_capped_by_id_and_subject);
  tcase_add_test (tests, everything_is_counted);
  tcase_add_test (tests, listeners_hear_everything_in_order);
  tcase_add_test (tests, severities_have_names);
  suite_add_tcase (suite, tests);
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
