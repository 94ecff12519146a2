/* SPDX-License-Identifier: GPL-3.0-or-later */
/* platform-rules.c - one table and one detector a platform.
 *
 * Names are folded: lower case, full width made ASCII, blanks (no-break spaces too) made one.  A
 * file is taken for a platform's only where several of its own columns stand where they belong;
 * the detectors ask for the surest signs first. */
#include "core/read/platform.h"

#include <fnmatch.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/read/header.h"

enum { FIRST_COLUMNS = 16, LONGEST_NAME = 64 };

static const struct mdn_cell_mark no_marks[] = { { NULL, MDN_MARK_NONE } };
static const char *const no_previews[] = { NULL };

/* ---- helpers ---- */

/* The cell in lower case, without blanks around it and with no-break spaces made plain. */
static const char *
plain_name (struct mdn_slice cell, char name[LONGEST_NAME])
{
  size_t n = 0;

  cell = mdn_slice_trim (cell);
  for (size_t i = 0; i < cell.len && n + 1 < LONGEST_NAME; i++)
    {
      bool no_break = i + 1 < cell.len && memcmp (cell.ptr + i, "\xC2\xA0", 2) == 0;
      char c = no_break ? ' ' : cell.ptr[i];

      name[n++] = c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
      i += no_break;
    }
  name[n] = '\0';
  return name;
}

static bool
is_one_of (struct mdn_slice cell, const char *const *names)
{
  char name[LONGEST_NAME];

  plain_name (cell, name);
  for (; *names != NULL; names++)
    if (fnmatch (*names, name, 0) == 0)
      return true;
  return false;
}

/* How many of the first columns bear one of the names. */
static size_t
count_named (const struct mdn_record *record, const char *const *names)
{
  size_t n = 0;

  for (size_t i = 0; i < record->n && i < FIRST_COLUMNS; i++)
    n += is_one_of (record->cell[i], names);
  return n;
}

static bool
starts_with (struct mdn_slice cell, const char *text)
{
  return cell.len >= strlen (text) && memcmp (cell.ptr, text, strlen (text)) == 0;
}

/* ---- Qualtrics ---- */

/* Today: names, question texts, and a row of JSON import ids.  The JSON tells, not the position. */
static size_t
recognise_qualtrics (const struct mdn_record *record, size_t n_records, const char **why)
{
  *why = "the third row holds ImportId";
  if (n_records < 3)
    return 0;
  for (size_t i = 0; i < record[2].n; i++)
    if (starts_with (mdn_slice_trim (record[2].cell[i]), "{\"ImportId\":"))
      return 3;
  return 0;
}

static const struct mdn_column_sign qualtrics_signs[] = {
  { "startdate", MDN_COLUMN_START }, { "enddate", MDN_COLUMN_END }, { "status", MDN_COLUMN_STATUS },
  { "ipaddress", MDN_COLUMN_META }, { "progress", MDN_COLUMN_META }, { "duration (in seconds)", MDN_COLUMN_TAKEN },
  { "finished", MDN_COLUMN_META }, { "recordeddate", MDN_COLUMN_META }, { "responseid", MDN_COLUMN_RESPONSE },
  { "responseset", MDN_COLUMN_META }, { "recipient*name", MDN_COLUMN_META }, { "recipientemail", MDN_COLUMN_META },
  { "emailaddress", MDN_COLUMN_META }, { "location*tude", MDN_COLUMN_META }, { "locationaccuracy", MDN_COLUMN_META },
  { "distributionchannel", MDN_COLUMN_META }, { "userlanguage", MDN_COLUMN_META },
  { "sc[0-9]", MDN_COLUMN_TOTAL }, { "sc[0-9][0-9]", MDN_COLUMN_TOTAL },
  { "*_do", MDN_COLUMN_META }, { "*_do_*", MDN_COLUMN_META }, { "*_first click", MDN_COLUMN_META },
  { "*_last click", MDN_COLUMN_META }, { "*_page submit", MDN_COLUMN_META }, { "*_click count", MDN_COLUMN_META },
  { NULL, MDN_COLUMN_DATA }
};

/* Seen and not answered, where the exporter kept the usual code. */
static const struct mdn_cell_mark qualtrics_marks[] = { { "-99", MDN_MARK_BLANK }, { NULL, MDN_MARK_NONE } };
static const char *const qualtrics_previews[] = { "1", "survey preview", NULL };

static const struct mdn_platform qualtrics
  = { .name = "qualtrics", .title = "Qualtrics", .header_rows = 3, .sign = qualtrics_signs,
      .mark = qualtrics_marks, .preview = qualtrics_previews, .recognise = recognise_qualtrics };

/* The legacy export: V1, V2, ... V10 and, in the second row, ResponseID and the like. */
static size_t
recognise_legacy (const struct mdn_record *record, size_t n_records, const char **why)
{
  *why = "V1 to V8 stand over ResponseID";
  if (n_records < 2 || record[0].n < 8 || record[1].n < 8)
    return 0;
  for (size_t i = 0; i < 8; i++)
    {
      char name[8];

      snprintf (name, sizeof name, "V%zu", i + 1);
      if (!mdn_slice_is (record[0].cell[i], name))
        return 0;
    }
  return record[1].cell[0].len == 10 && strncasecmp (record[1].cell[0].ptr, "ResponseID", 10) == 0 ? 2 : 0;
}

static const struct mdn_platform qualtrics_legacy
  = { .name = "qualtrics-legacy", .title = "Qualtrics (legacy)", .header_rows = 2,
      .signs_in_questions = true, .sign = qualtrics_signs, .mark = qualtrics_marks, .preview = qualtrics_previews,
      .recognise = recognise_legacy };

/* ---- REDCap ---- */

static size_t
recognise_redcap (const struct mdn_record *record, size_t n_records, const char **why)
{
  static const char *const own[] = { "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance",
                                     "redcap_data_access_group", "redcap_survey_identifier", NULL };
  static const char *const labels[] = { "event name", "repeat instrument", "repeat instance", "data access group",
                                        "survey identifier", NULL };
  static const char *const complete[] = { "*[a-z0-9]_complete", "complete?", NULL };
  static const char *const ids[] = { "*id", "record*", NULL };
  size_t n_complete = 0;

  if (n_records < 1 || record[0].n < 2)
    return 0;
  *why = "columns whose names begin with redcap_";
  if (count_named (&record[0], own) > 0)
    return 1;
  for (size_t i = 1; i < record[0].n; i++)
    n_complete += is_one_of (record[0].cell[i], complete);
  *why = "columns Event Name, Repeat Instrument or the like, and Complete?";
  if (n_complete > 0 && count_named (&record[0], labels) > 0)
    return 1;
  *why = "a record id first and a form's _complete column last";
  return n_complete > 0 && is_one_of (record[0].cell[0], ids) && is_one_of (record[0].cell[record[0].n - 1], complete);
}

static const struct mdn_column_sign redcap_signs[] = {
  { "redcap_event_name", MDN_COLUMN_EVENT }, { "event name", MDN_COLUMN_EVENT },
  { "redcap_repeat_instrument", MDN_COLUMN_REPEAT }, { "repeat instrument", MDN_COLUMN_REPEAT },
  { "redcap_repeat_instance", MDN_COLUMN_META }, { "repeat instance", MDN_COLUMN_META },
  { "redcap_survey_identifier", MDN_COLUMN_META }, { "survey identifier", MDN_COLUMN_META },
  { "redcap_data_access_group", MDN_COLUMN_META }, { "data access group", MDN_COLUMN_META },
  { "*_timestamp", MDN_COLUMN_META }, { "survey timestamp", MDN_COLUMN_META },
  { "*[a-z0-9]_complete", MDN_COLUMN_META }, { "complete?", MDN_COLUMN_META },
  { NULL, MDN_COLUMN_DATA }
};

static const struct mdn_platform redcap
  = { .name = "redcap", .title = "REDCap", .header_rows = 1, .rows_of_other_forms = true, .sign = redcap_signs,
      .mark = no_marks, .preview = no_previews, .recognise = recognise_redcap };

/* ---- LimeSurvey ---- */

static size_t
recognise_limesurvey (const struct mdn_record *record, size_t n_records, const char **why)
{
  static const char *const codes[] = { "id", "submitdate", "lastpage", "startlanguage", "seed", NULL };
  static const char *const texts[] = { "response id", "date submitted", "last page", "start language", "seed", NULL };
  static const char *const both[] = { "id[!a-z]*response id", "submitdate[!a-z]*date submitted", "lastpage[!a-z]*last page",
                                      "startlanguage[!a-z]*start language", "seed[!a-z]*seed", NULL };

  *why = "columns id, submitdate, lastpage, startlanguage";
  if (n_records < 1)
    return 0;
  return count_named (&record[0], codes) >= 3 || count_named (&record[0], texts) >= 3
         || count_named (&record[0], both) >= 3;
}

static const struct mdn_column_sign limesurvey_signs[] = {
  { "id", MDN_COLUMN_RESPONSE }, { "response id", MDN_COLUMN_RESPONSE }, { "id[!a-z]*response id", MDN_COLUMN_RESPONSE },
  { "submitdate", MDN_COLUMN_END }, { "date submitted", MDN_COLUMN_END },
  { "submitdate[!a-z]*date submitted", MDN_COLUMN_END },
  { "startdate", MDN_COLUMN_START }, { "date started", MDN_COLUMN_START },
  { "startdate[!a-z]*date started", MDN_COLUMN_START },
  { "interviewtime", MDN_COLUMN_TAKEN }, { "total time", MDN_COLUMN_TAKEN },
  { "lastpage", MDN_COLUMN_META }, { "last page", MDN_COLUMN_META }, { "lastpage[!a-z]*last page", MDN_COLUMN_META },
  { "startlanguage", MDN_COLUMN_META }, { "start language", MDN_COLUMN_META },
  { "startlanguage[!a-z]*start language", MDN_COLUMN_META }, { "seed", MDN_COLUMN_META },
  { "seed[!a-z]*seed", MDN_COLUMN_META }, { "datestamp", MDN_COLUMN_META }, { "date last action", MDN_COLUMN_META },
  { "ipaddr", MDN_COLUMN_META }, { "ip address", MDN_COLUMN_META }, { "refurl", MDN_COLUMN_META },
  { "referrer url", MDN_COLUMN_META }, { "grouptime*", MDN_COLUMN_META },
  { NULL, MDN_COLUMN_DATA }
};

static const struct mdn_cell_mark limesurvey_marks[] = { { "n/a", MDN_MARK_BLANK }, { NULL, MDN_MARK_NONE } };

static const struct mdn_platform limesurvey
  = { .name = "limesurvey", .title = "LimeSurvey", .header_rows = 1, .sign = limesurvey_signs,
      .mark = limesurvey_marks, .preview = no_previews, .recognise = recognise_limesurvey };

/* ---- SurveyMonkey ---- */

static size_t
recognise_surveymonkey (const struct mdn_record *record, size_t n_records, const char **why)
{
  static const char *const first[] = { "respondent id", "respondentid", NULL };
  static const char *const second[] = { "collector id", "collectorid", NULL };

  *why = "columns Respondent ID, Collector ID";
  if (n_records < 1 || record[0].n < 2 || !is_one_of (record[0].cell[0], first) || !is_one_of (record[0].cell[1], second))
    return 0;
  if (n_records < 2 || record[1].n < 1 || mdn_slice_trim (record[1].cell[0]).len > 0)
    return 1;
  *why = "columns Respondent ID, Collector ID, and a second header row that is empty below them";
  return 2;
}

static const struct mdn_column_sign surveymonkey_signs[] = {
  { "respondent id", MDN_COLUMN_RESPONSE }, { "respondentid", MDN_COLUMN_RESPONSE }, { "collector id", MDN_COLUMN_META },
  { "collectorid", MDN_COLUMN_META }, { "start date", MDN_COLUMN_START }, { "startdate", MDN_COLUMN_START },
  { "date created", MDN_COLUMN_START }, { "end date", MDN_COLUMN_END }, { "enddate", MDN_COLUMN_END },
  { "date modified", MDN_COLUMN_END }, { "ip address", MDN_COLUMN_META }, { "email address", MDN_COLUMN_META },
  { "first name", MDN_COLUMN_META }, { "last name", MDN_COLUMN_META },
  { NULL, MDN_COLUMN_DATA }
};

static const struct mdn_platform surveymonkey
  = { .name = "surveymonkey", .title = "SurveyMonkey", .header_rows = 2, .style = MDN_HEADER_FILLED_RIGHT,
      .sign = surveymonkey_signs, .mark = no_marks, .preview = no_previews, .recognise = recognise_surveymonkey };

/* ---- Google Forms ---- */

static size_t
recognise_google (const struct mdn_record *record, size_t n_records, const char **why)
{
  static const char *const stamps[] = { "timestamp", "时间戳记", "时间戳", "zeitstempel", "horodateur", "marca temporal", NULL };

  *why = "the first column is Timestamp";
  return n_records >= 1 && record[0].n >= 2 && is_one_of (record[0].cell[0], stamps);
}

static const struct mdn_column_sign google_signs[] = {
  { "timestamp", MDN_COLUMN_END }, { "时间戳记", MDN_COLUMN_END }, { "时间戳", MDN_COLUMN_END },
  { "zeitstempel", MDN_COLUMN_END }, { "horodateur", MDN_COLUMN_END }, { "marca temporal", MDN_COLUMN_END },
  { "email address", MDN_COLUMN_META }, { "电子邮件地址", MDN_COLUMN_META }, { "score", MDN_COLUMN_TOTAL },
  { NULL, MDN_COLUMN_DATA }
};

static const struct mdn_platform google
  = { .name = "google-forms", .title = "Google Forms", .header_rows = 1, .separator = ", ", .sign = google_signs,
      .mark = no_marks, .preview = no_previews, .recognise = recognise_google };

/* ---- Microsoft Forms ---- */

static size_t
recognise_microsoft (const struct mdn_record *record, size_t n_records, const char **why)
{
  static const char *const start[] = { "start time", "开始时间", NULL }, *const end[] = { "completion time", "完成时间", NULL };
  static const char *const id[] = { "id", NULL };

  *why = "columns ID, Start time, Completion time";
  return n_records >= 1 && record[0].n >= 3 && is_one_of (record[0].cell[0], id) && is_one_of (record[0].cell[1], start)
         && is_one_of (record[0].cell[2], end);
}

static const struct mdn_column_sign microsoft_signs[] = {
  { "id", MDN_COLUMN_RESPONSE }, { "start time", MDN_COLUMN_START }, { "开始时间", MDN_COLUMN_START },
  { "completion time", MDN_COLUMN_END }, { "完成时间", MDN_COLUMN_END }, { "email", MDN_COLUMN_META },
  { "电子邮件", MDN_COLUMN_META }, { "name", MDN_COLUMN_META }, { "名称", MDN_COLUMN_META },
  { "last modified time", MDN_COLUMN_META }, { "上次修改时间", MDN_COLUMN_META }, { "total points", MDN_COLUMN_TOTAL },
  { "quiz feedback", MDN_COLUMN_META }, { "points - *", MDN_COLUMN_META }, { "feedback - *", MDN_COLUMN_META },
  { NULL, MDN_COLUMN_DATA }
};

static const struct mdn_platform microsoft
  = { .name = "microsoft-forms", .title = "Microsoft Forms", .header_rows = 1, .separator = ";", .month_first = true,
      .sign = microsoft_signs, .mark = no_marks, .preview = no_previews, .recognise = recognise_microsoft };

/* ---- Wenjuanxing ---- */

static size_t
recognise_wenjuanxing (const struct mdn_record *record, size_t n_records, const char **why)
{
  static const char *const own[] = { "序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自ip", NULL };

  *why = "columns 序号, 提交答卷时间, 所用时间, 来源";
  return n_records >= 1 && count_named (&record[0], own) >= 3;
}

static const struct mdn_column_sign wenjuanxing_signs[] = {
  { "序号", MDN_COLUMN_RESPONSE }, { "提交答卷时间", MDN_COLUMN_END }, { "所用时间", MDN_COLUMN_TAKEN },
  { "来源", MDN_COLUMN_META }, { "来源详情", MDN_COLUMN_META }, { "来自ip", MDN_COLUMN_META }, { "总分", MDN_COLUMN_TOTAL },
  { NULL, MDN_COLUMN_DATA }
};

/* -2: an option of a ranking that was not chosen; -3: skipped by the form's logic. */
static const struct mdn_cell_mark wenjuanxing_marks[] = {
  { "(空)", MDN_MARK_BLANK }, { "(跳过)", MDN_MARK_SKIPPED }, { "-2", MDN_MARK_BLANK }, { "-3", MDN_MARK_SKIPPED },
  { NULL, MDN_MARK_NONE }
};

static const struct mdn_platform wenjuanxing
  = { .name = "wenjuanxing", .title = "Wenjuanxing 问卷星", .header_rows = 1, .separator = "┋", .numbers_questions = true,
      .numbers_options = true, .sign = wenjuanxing_signs, .mark = wenjuanxing_marks, .preview = no_previews, .recognise = recognise_wenjuanxing };

/* ---- FHIR ---- */

/* As the format plugin lays responses out. */
static size_t
recognise_fhir (const struct mdn_record *record, size_t n_records, const char **why)
{
  static const char *const own[] = { "id", "subject", "questionnaire", "authored", "status" };

  *why = "columns id, subject, questionnaire, authored, status";
  if (n_records < 1 || record[0].n < sizeof own / sizeof *own)
    return 0;
  for (size_t i = 0; i < sizeof own / sizeof *own; i++)
    if (!mdn_slice_is (record[0].cell[i], own[i]))
      return 0;
  return 1;
}

static const struct mdn_column_sign fhir_signs[] = {
  { "id", MDN_COLUMN_RESPONSE }, { "questionnaire", MDN_COLUMN_META }, { "authored", MDN_COLUMN_START },
  { "status", MDN_COLUMN_META }, { NULL, MDN_COLUMN_DATA }
};

static const struct mdn_platform fhir
  = { .name = "fhir", .title = "FHIR", .header_rows = 1, .separator = ";", .sign = fhir_signs, .mark = no_marks,
      .preview = no_previews, .recognise = recognise_fhir };

/* ---- plain tables ---- */

static size_t
recognise_plain (const struct mdn_record *record, size_t n_records, const char **why)
{
  (void) record;
  (void) n_records;
  *why = "no platform's extra header rows were recognised";
  return 1;
}

static const struct mdn_column_sign no_signs[] = { { NULL, MDN_COLUMN_DATA } };

static const struct mdn_platform plain
  = { .name = "plain", .title = "a plain table", .header_rows = 1, .sign = no_signs, .mark = no_marks,
      .preview = no_previews, .recognise = recognise_plain };

const struct mdn_platform *const mdn_platforms[] = { &qualtrics, &qualtrics_legacy, &redcap, &limesurvey, &surveymonkey,
                                                     &microsoft, &wenjuanxing, &google, &fhir, &plain, NULL };
