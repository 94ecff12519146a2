/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_platform.c - platforms by their headers, roles of columns, marks, header styles. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/read/header.h"

enum { MOST_CELLS = 16 };

static struct mdn_arena *arena;
static struct mdn_slice cells[3][MOST_CELLS];
static struct mdn_record records[3];

static void
set_up (void)
{
  arena = mdn_arena_new ();
  ck_assert_ptr_nonnull (arena);
}

static void
tear_down (void)
{
  mdn_arena_free (arena);
}

/* Rows of cells parted by '|'; NULL: no such row. */
static size_t
lay (const char *const rows[3])
{
  size_t n = 0;

  for (; n < 3 && rows[n] != NULL; n++)
    {
      size_t k = 0;

      for (const char *at = rows[n]; k < MOST_CELLS; at += strcspn (at, "|") + 1)
        {
          cells[n][k++] = (struct mdn_slice) { at, strcspn (at, "|") };
          if (at[strcspn (at, "|")] == '\0')
            break;
        }
      records[n] = (struct mdn_record) { cells[n], k };
    }
  return n;
}

static const struct { const char *platform; size_t header; const char *rows[3]; } exports[] = {
  { "qualtrics", 3, { "StartDate|Q1", "Start|Question", "{\"ImportId\":\"startDate\"}|{\"ImportId\":\"QID1\"}" } },
  { "plain", 1, { "StartDate|Q1", "Start|Question", "2026-01-01|3" } },
  { "qualtrics-legacy", 2, { "V1|V2|V3|V4|V5|V6|V7|V8|Q1", "ResponseID|b|c|d|e|f|g|h|Question", "R_1|||||||1|2" } },
  { "plain", 1, { "V1|V2|V3|V4|V5|V6|V7|V8", "1|2|3|4|5|6|7|8", NULL } },
  { "redcap", 1, { "study_id|redcap_event_name|q1", NULL, NULL } },
  { "redcap", 1, { "record_id|q1|my_form_complete", NULL, NULL } },
  { "redcap", 1, { "Record ID|Event Name|Q1|Complete?", NULL, NULL } },
  { "plain", 1, { "name|q1|treatment_complete", NULL, NULL } },
  { "plain", 1, { "record_id|form_complete|q1", NULL, NULL } },
  { "limesurvey", 1, { "id|submitdate|lastpage|startlanguage|Q1[SQ001]", NULL, NULL } },
  { "limesurvey", 1, { "Response ID|Date submitted|Last page|Q", NULL, NULL } },
  { "plain", 1, { "id|submitdate|Q1", NULL, NULL } },
  { "surveymonkey", 2, { "Respondent ID|Collector ID|Q|", "||a|b", "1|2|3|4" } },
  { "surveymonkey", 1, { "Respondent ID|Collector ID|Q", "1|2|3", NULL } },
  { "microsoft-forms", 1, { "Id|Start\xC2\xA0time|Completion time|Q", NULL, NULL } },
  { "microsoft-forms", 1, { "ID|开始时间|完成时间|题", NULL, NULL } },
  { "plain", 1, { "ID|Start time|Q", NULL, NULL } },
  { "fhir", 1, { "id|subject|questionnaire|authored|status|phq9_1", NULL, NULL } },
  { "plain", 1, { "id|subject|questionnaire|status|authored|phq9_1", NULL, NULL } },
  { "wenjuanxing", 1, { "序号|提交答卷时间|所用时间|来源|来源详情|来自IP|1、题", NULL, NULL } },
  { "plain", 1, { "序号|来源|题", NULL, NULL } },
  { "google-forms", 1, { "Timestamp|Question", NULL, NULL } },
  { "google-forms", 1, { "时间戳记|题", NULL, NULL } },
  { "plain", 1, { "id|Timestamp", NULL, NULL } },
  { "plain", 1, { "Timestamp", NULL, NULL } },
};

START_TEST (recognised_by_the_header)
{
  for (size_t i = 0; i < sizeof exports / sizeof *exports; i++)
    {
      const char *why = NULL;
      size_t n_header;
      const struct mdn_platform *found = mdn_platform_recognise (records, lay (exports[i].rows), &n_header, &why);

      ck_assert_msg (strcmp (found->name, exports[i].platform) == 0, "%s: taken for %s", exports[i].rows[0], found->name);
      ck_assert_uint_eq (n_header, exports[i].header);
      ck_assert_ptr_nonnull (why);
    }
}
END_TEST

static const struct { const char *platform, *column; enum mdn_column_role role; } roles[] = {
  { "qualtrics", "responseid", MDN_COLUMN_RESPONSE }, { "qualtrics", "externalreference", MDN_COLUMN_DATA },
  { "qualtrics", "duration (in seconds)", MDN_COLUMN_TAKEN }, { "qualtrics", "sc0", MDN_COLUMN_TOTAL },
  { "qualtrics", "sc1_q", MDN_COLUMN_DATA }, { "qualtrics", "q1_do_2", MDN_COLUMN_META },
  { "qualtrics", "q1_first click", MDN_COLUMN_META }, { "redcap", "redcap_event_name", MDN_COLUMN_EVENT },
  { "redcap", "my_form_complete", MDN_COLUMN_META }, { "redcap", "record_id", MDN_COLUMN_DATA },
  { "redcap", "check_two___a", MDN_COLUMN_DATA }, { "limesurvey", "token", MDN_COLUMN_DATA },
  { "limesurvey", "id", MDN_COLUMN_RESPONSE }, { "surveymonkey", "custom data 1", MDN_COLUMN_DATA },
  { "microsoft-forms", "points - sleep", MDN_COLUMN_META }, { "microsoft-forms", "feedback - sleep", MDN_COLUMN_META },
  { "microsoft-forms", "total points", MDN_COLUMN_TOTAL }, { "wenjuanxing", "总分", MDN_COLUMN_TOTAL },
  { "fhir", "id", MDN_COLUMN_RESPONSE }, { "fhir", "subject", MDN_COLUMN_DATA },
  { "wenjuanxing", "序号", MDN_COLUMN_RESPONSE }, { "wenjuanxing", "1、序号", MDN_COLUMN_DATA },
  { "google-forms", "timestamp", MDN_COLUMN_END }, { "plain", "id", MDN_COLUMN_DATA },
};

START_TEST (columns_of_the_platform)
{
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
    ck_assert_msg (mdn_platform_role (mdn_platform_named (roles[i].platform), roles[i].column) == roles[i].role, "%s: %s",
                   roles[i].platform, roles[i].column);
}
END_TEST

START_TEST (marks_and_names)
{
  const struct mdn_platform *wenjuanxing = mdn_platform_named ("wenjuanxing"), *plain = mdn_platform_plain ();

  ck_assert_int_eq (mdn_platform_mark (wenjuanxing, "(空)"), MDN_MARK_BLANK);
  ck_assert_int_eq (mdn_platform_mark (wenjuanxing, "(跳过)"), MDN_MARK_SKIPPED);
  ck_assert_int_eq (mdn_platform_mark (wenjuanxing, "-2"), MDN_MARK_BLANK);
  ck_assert_int_eq (mdn_platform_mark (wenjuanxing, "-3"), MDN_MARK_SKIPPED);
  ck_assert_int_eq (mdn_platform_mark (wenjuanxing, "3"), MDN_MARK_NONE);
  ck_assert_int_eq (mdn_platform_mark (plain, "-3"), MDN_MARK_NONE);
  ck_assert_str_eq (mdn_platform_bare (wenjuanxing, "12、题干"), "题干");
  ck_assert_str_eq (mdn_platform_bare (wenjuanxing, "3：题干"), "题干");
  ck_assert_str_eq (mdn_platform_bare (wenjuanxing, "第6题(甲)"), "第6题(甲)");
  ck_assert_str_eq (mdn_platform_bare (wenjuanxing, "12、"), "12、");
  ck_assert_str_eq (mdn_platform_bare (plain, "12、题干"), "12、题干");
  ck_assert (mdn_platform_is_preview (mdn_platform_named ("qualtrics"), "survey preview"));
  ck_assert (!mdn_platform_is_preview (mdn_platform_named ("qualtrics"), "0"));
  ck_assert_ptr_null (mdn_platform_named ("Qualtrics"));
  ck_assert_str_eq (mdn_platform_nearest ("redcp"), "redcap");
}
END_TEST

START_TEST (filled_right)
{
  struct mdn_table_header header = { .platform = mdn_platform_named ("surveymonkey") };

  lay ((const char *const[]) { "Respondent ID|How often?|||Age|", "||Felt calm|Other|Open-Ended Response|Response", NULL });
  ck_assert_int_eq (mdn_header_build (arena, records, 2, &header), MDN_OK);
  ck_assert_str_eq (header.name[0], "Respondent ID");
  ck_assert_str_eq (header.name[1], "How often?");
  ck_assert_str_eq (header.name[2], "How often? [Felt calm]");
  ck_assert_str_eq (header.name[3], "How often? [Other]");
  ck_assert_str_eq (header.name[4], "Age");
  ck_assert_str_eq (header.question[3], "How often?");
  ck_assert_int_eq (mdn_header_role (&header, 0), MDN_COLUMN_RESPONSE);
  ck_assert_int_eq (mdn_header_role (&header, 4), MDN_COLUMN_DATA);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("platform");
  TCase *tests = tcase_create ("platform");
  SRunner *runner = srunner_create (suite);
  int failed;

  tcase_add_checked_fixture (tests, set_up, tear_down);
  tcase_add_test (tests, recognised_by_the_header);
  tcase_add_test (tests, columns_of_the_platform);
  tcase_add_test (tests, marks_and_names);
  tcase_add_test (tests, filled_right);
  suite_add_tcase (suite, tests);
  srunner_run_all (runner, CK_NORMAL);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
