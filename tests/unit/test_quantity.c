/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_quantity.c - numbers, durations and clock times, cell by cell. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/read/quantity.h"

enum { OK = MDN_READ_OK, EMPTY = MDN_READ_EMPTY, UNKNOWN = MDN_READ_UNKNOWN, AMBIGUOUS = MDN_READ_AMBIGUOUS,
       DAMAGED = MDN_READ_DAMAGED };

struct expected
{
  const char *text;
  int reading;
  double value;
};

static void
check (const char *text, struct mdn_quantity found, int reading, double value)
{
  ck_assert_msg ((int) found.reading == reading, "'%s': reading %d (%s), wanted %d", text, (int) found.reading,
                 found.rule, reading);
  ck_assert_msg (found.rule != NULL && found.rule[0] != '\0', "'%s' has no rule", text);
  if (reading == OK)
    ck_assert_msg (fabs (found.value - value) < 1e-9, "'%s': %g, wanted %g", text, found.value, value);
  else
    ck_assert_msg (isnan (found.value), "'%s': a value without a reading", text);
}

static const struct expected numbers[] = {
  { "3", OK, 3 }, { " -2.5 ", OK, -2.5 }, { "6,5", OK, 6.5 }, { "-1,25", OK, -1.25 }, { "1,234", AMBIGUOUS, 0 },
  { "1,2345", OK, 1.2345 }, { "7．５", OK, 7.5 }, { "３", OK, 3 }, { "６，５", OK, 6.5 }, { "−4", OK, -4 },
  { "", EMPTY, 0 }, { "  ", EMPTY, 0 }, { "　", EMPTY, 0 }, { "1,2,3", UNKNOWN, 0 }, { "1.234,5", UNKNOWN, 0 },
  { ",5", UNKNOWN, 0 }, { "5,", UNKNOWN, 0 }, { "NA", UNKNOWN, 0 }, { "nan", UNKNOWN, 0 }, { "inf", UNKNOWN, 0 },
  { "0x10", UNKNOWN, 0 }, { "3 - often", UNKNOWN, 0 }, { "1,5e2", UNKNOWN, 0 },
  { "1111111111111111111111111111111111111111111111111111111111111111111111111,5", UNKNOWN, 0 },
};

START_TEST (number_cells)
{
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    check (numbers[i].text, mdn_read_number (mdn_slice_of (numbers[i].text)), numbers[i].reading, numbers[i].value);
}
END_TEST

static const struct expected clocks[] = {
  /* a part of the day decides */
  { "10:45 PM", OK, 1365 }, { "10:45:00 pm", OK, 1365 }, { "9pm", OK, 1260 }, { "9 P.M.", OK, 1260 },
  { "10.15 p. m.", OK, 1335 }, { "8.45A.M.", OK, 525 }, { "845pm", OK, 1245 }, { "1015 pm", OK, 1335 },
  { "10 15 pm", OK, 1335 }, { "7:30a", OK, 450 }, { "pm 10:30", OK, 1350 }, { "12am", OK, 0 },
  { "12:20am", OK, 20 }, { "12pm", OK, 720 }, { "12:20 pm", OK, 740 }, { "1220am", OK, 20 },
  { "22:30 pm", OK, 1350 }, { "22:30 am", UNKNOWN, 0 }, { "0:30 pm", UNKNOWN, 0 }, { "0:30 am", OK, 30 },
  { "11 at night", OK, 1380 }, { "7 in the morning", OK, 420 }, { "about 11 pm", OK, 1380 },
  { "10:30 pm.", OK, 1350 }, { "11 o'clock pm", OK, 1380 },
  { "晚上11点半", OK, 1410 }, { "晚上十一点半", OK, 1410 }, { "凌晨1点", OK, 60 }, { "晚上12点", OK, 0 },
  { "上午7点", OK, 420 }, { "早上６：３０", OK, 390 }, { "下午3点一刻", OK, 915 }, { "中午12点", OK, 720 },
  { "中午1点", OK, 780 }, { "晚11点左右", OK, 1380 }, { "半夜2点", OK, 120 }, { "晚上23点", OK, 1380 },
  { "上午12点", AMBIGUOUS, 0 }, { "半夜7点", AMBIGUOUS, 0 }, { "上午15点", UNKNOWN, 0 },
  { "晚上11:30 am", UNKNOWN, 0 }, { "晚上11:30 pm", OK, 1410 },
  /* 24-hour times */
  { "23:30", OK, 1410 }, { "7:05", OK, 425 }, { "07:05:30", OK, 425.5 }, { "00:10", OK, 10 }, { "24:00", OK, 0 },
  { "２３：３０", OK, 1410 }, { "22：30", OK, 1350 }, { "23点30分", OK, 1410 }, { "二十三点", OK, 1380 },
  { "二十二点三十五分", OK, 1355 }, { "零点", OK, 0 }, { "零点零五分", OK, 5 }, { "二十四点", OK, 0 },
  { "23h15", OK, 1395 }, { "2315", OK, 1395 }, { "0715", OK, 435 }, { "0000", OK, 0 }, { "23", OK, 1380 },
  { "07", OK, 420 }, { "00", OK, 0 }, { "23.5", OK, 1410 }, { "23.30", OK, 1410 }, { "23.75", OK, 1425 },
  { "midnight", OK, 0 }, { "Noon", OK, 720 }, { "12 midnight", OK, 0 }, { "午夜", OK, 0 }, { "正午", OK, 720 },
  /* spreadsheets */
  { "0.979166666666667", OK, 1410 }, { "0.875", OK, 1260 }, { "0.99999", OK, 1439 + 59.0 / 60 }, { "0.9999999", OK, 0 },
  { "1899-12-31 22:45", OK, 1365 }, { "1904-01-01 01:02:00", OK, 62 }, { "1899-12-30", OK, 0 },
  /* never guessed */
  { "12:00", AMBIGUOUS, 0 }, { "12:30:00", AMBIGUOUS, 0 }, { "11", AMBIGUOUS, 0 }, { "930", AMBIGUOUS, 0 },
  { "1130", AMBIGUOUS, 0 }, { "9.30", AMBIGUOUS, 0 }, { "7.5", AMBIGUOUS, 0 }, { "11点半", AMBIGUOUS, 0 },
  { "十一点", AMBIGUOUS, 0 }, { "23.50", AMBIGUOUS, 0 }, { "23.25", AMBIGUOUS, 0 }, { "0.5", AMBIGUOUS, 0 },
  { "7-8am", AMBIGUOUS, 0 }, { "10:30-11 PM", AMBIGUOUS, 0 }, { "10 or 11 pm", AMBIGUOUS, 0 },
  { "600am to 700am", AMBIGUOUS, 0 }, { "11点到12点", AMBIGUOUS, 0 },
  /* no time */
  { "am", UNKNOWN, 0 }, { "pm", UNKNOWN, 0 }, { "every night", UNKNOWN, 0 }, { "9:oo pm", UNKNOWN, 0 },
  { "8;30am", UNKNOWN, 0 }, { "11:am", UNKNOWN, 0 }, { "6am7", UNKNOWN, 0 }, { "25:00", UNKNOWN, 0 },
  { "24:10", UNKNOWN, 0 }, { "11:75", UNKNOWN, 0 }, { "1160", UNKNOWN, 0 }, { "29", UNKNOWN, 0 },
  { "7:5", UNKNOWN, 0 }, { "42000", UNKNOWN, 0 }, { "二三点", UNKNOWN, 0 }, { "7小时", UNKNOWN, 0 },
  { "-5", UNKNOWN, 0 }, { "it depends, mostly from 12am to 3am", UNKNOWN, 0 },
  { "", EMPTY, 0 }, { " \t", EMPTY, 0 },
  { "11-Oct", DAMAGED, 0 }, { "6/8/2019", DAMAGED, 0 }, { "2019-06-08", DAMAGED, 0 },
  { "2024-05-01 23:30", DAMAGED, 0 }, { "2024-05-01T23:30:00", DAMAGED, 0 }, { "5/1/2024 11:30 PM", DAMAGED, 0 },
  { "45413.97", UNKNOWN, 0 }, { "23,5", AMBIGUOUS, 0 }, { "23,30", AMBIGUOUS, 0 },
};

START_TEST (clock_cells)
{
  for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++)
    check (clocks[i].text, mdn_read_clock (mdn_slice_of (clocks[i].text)), clocks[i].reading, clocks[i].value);
}
END_TEST

static const struct expected minutes[] = {
  { "25", OK, 25 }, { "25 minutes", OK, 25 }, { "35minutes.", OK, 35 }, { "20min", OK, 20 }, { "20 MINS", OK, 20 },
  { "1 h 20", OK, 80 }, { "1h20", OK, 80 }, { "1h 20m", OK, 80 }, { "1 hour and 5 minutes", OK, 65 },
  { "1:30", OK, 90 }, { "0:25", OK, 25 }, { "2 hours", OK, 120 }, { "1,5 h", OK, 90 }, { "1.5小时", OK, 90 },
  { "7个半小时", OK, 450 }, { "七个半小时", OK, 450 }, { "7小时30分", OK, 450 }, { "7小时30分钟", OK, 450 },
  { "半小时", OK, 30 }, { "半个小时", OK, 30 }, { "half an hour", OK, 30 }, { "一个小时", OK, 60 },
  { "两小时半", OK, 150 }, { "一刻钟", OK, 15 }, { "90秒", OK, 1.5 }, { "约20分钟", OK, 20 },
  { "２０分钟", OK, 20 }, { "42870", OK, 42870 }, { "30-60", OK, 45 }, { "15–30 min", OK, 22.5 },
  { "10~20分钟", OK, 15 }, { "10到20分钟", OK, 15 }, { "30 to 60", OK, 45 }, { "30 min - 1 h", OK, 45 },
  { "between 10 and 20", OK, 15 }, { "60-30", UNKNOWN, 0 },
  { "more than 60 minutes", AMBIGUOUS, 0 }, { "up to 30minutes", AMBIGUOUS, 0 }, { ">60", AMBIGUOUS, 0 },
  { "60+", AMBIGUOUS, 0 }, { "30分钟以上", AMBIGUOUS, 0 }, { "1,500", AMBIGUOUS, 0 }, { "6/7", AMBIGUOUS, 0 },
  { "two hours", UNKNOWN, 0 }, { "30 minutes box", UNKNOWN, 0 }, { "a while", UNKNOWN, 0 }, { "-5", UNKNOWN, 0 },
  { "1:75", UNKNOWN, 0 }, { "1 h 75", UNKNOWN, 0 }, { "7:30 am", UNKNOWN, 0 }, { "11点", UNKNOWN, 0 },
  /* two numbers are no decimals */
  { "30, 60", AMBIGUOUS, 0 }, { "30 ,60", AMBIGUOUS, 0 }, { "30. 60", AMBIGUOUS, 0 }, { "30， 60", AMBIGUOUS, 0 },
  { "1, 5 h", UNKNOWN, 0 }, { "1,5 h", OK, 90 }, { "30,5", OK, 30.5 },
  { "20-Oct", DAMAGED, 0 }, { "Oct-20", DAMAGED, 0 }, { "11/30/2019", DAMAGED, 0 }, { "10月20日", DAMAGED, 0 },
  { "20.10.2019", DAMAGED, 0 }, { "", EMPTY, 0 },
  /* fractions of a day: 20/1440 in several roundings, 15/1440, 90/1440; with a unit or one decimal they are none */
  { "0.0139", AMBIGUOUS, 0 }, { "0.0138888888888889", AMBIGUOUS, 0 }, { "0,0139", AMBIGUOUS, 0 }, { "0.014", AMBIGUOUS, 0 },
  { "0.01", AMBIGUOUS, 0 }, { "0.0625", AMBIGUOUS, 0 }, { "0.5", OK, 0.5 }, { "0.50", OK, 0.5 }, { "0.0", OK, 0 },
  { "0.1234", OK, 0.1234 }, { "0.25 min", OK, 0.25 }, { "0.25 h", OK, 15 }, { "1.25", OK, 1.25 },
  /* minutes and seconds, or hours and minutes */
  { "20:00", AMBIGUOUS, 0 }, { "15:30", AMBIGUOUS, 0 }, { "4:00", AMBIGUOUS, 0 }, { "20:00:00", AMBIGUOUS, 0 },
  /* 1 and 2 quarters of an hour; 1 and 90 seconds; 30 and 45 seconds */
  { "1-2刻钟", OK, 22.5 }, { "1-90 s", OK, 91 / 120.0 }, { "30-45 s", OK, 0.625 }, { "7-7:30", AMBIGUOUS, 0 },
  { "20:00-30:00", AMBIGUOUS, 0 }, { "0:20-0:30", OK, 25 }, { "10-15 min", OK, 12.5 },
  { "0:20", OK, 20 }, { "00:20:00", OK, 20 }, { "3:59", OK, 239 }, { "20:00 h", OK, 1200 },
};

START_TEST (duration_cells)
{
  for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++)
    check (minutes[i].text, mdn_read_duration (mdn_slice_of (minutes[i].text), MDN_UNIT_MINUTES, true),
           minutes[i].reading, minutes[i].value);
}
END_TEST

static const struct expected hours[] = {
  { "7", OK, 420 }, { "6.5", OK, 390 }, { "6,5", OK, 390 }, { "７．５", OK, 450 }, { "7hrs", OK, 420 },
  { "8 Hours", OK, 480 }, { "7-8 hr's", OK, 450 }, { "4-6hrs", OK, 300 }, { "5 to 6 hours", OK, 330 },
  { "between 3-6 hours of sleep", OK, 270 }, { "7 or8", OK, 450 }, { "7:30", OK, 450 }, { "7:30:00", OK, 450 },
  { "7:30 hours", OK, 450 }, { "30 minutes", OK, 30 }, { "up to 6-7", AMBIGUOUS, 0 }, { "7-Jun", DAMAGED, 0 },
  { "6/8/2019", DAMAGED, 0 }, { "8 hours sleep", OK, 480 },
  /* 7 h 30 min, or 7.3 h */
  { "7.30", AMBIGUOUS, 0 }, { "7,30", AMBIGUOUS, 0 }, { "7.30 h", AMBIGUOUS, 0 }, { "7.20-8", AMBIGUOUS, 0 }, { "8.10小时", AMBIGUOUS, 0 },
  { "7.3", OK, 438 }, { "7.50", OK, 450 }, { "7.25", OK, 435 }, { "7.00", OK, 420 }, { "6.333", OK, 379.98 },
  /* 7.5/24, 8/24 rounded, 6/24 and 7/24 to two decimals */
  { "0.3125", AMBIGUOUS, 0 }, { "0.333333333333333", AMBIGUOUS, 0 }, { "0.25", AMBIGUOUS, 0 }, { "0.29", AMBIGUOUS, 0 },
  { "0.5", OK, 30 }, { "0.1", OK, 6 }, { "0.3125 h", OK, 18.75 }, { "0.25小时", OK, 15 }, { "20:00", OK, 1200 }, { "0:30", OK, 30 },
  { "0.25-0.3125", AMBIGUOUS, 0 }, { "0.25-0.5h", OK, 22.5 }, { "7:00-7:30", OK, 435 }, { "0.5-1", OK, 45 },
};

START_TEST (duration_in_hours)
{
  for (size_t i = 0; i < sizeof hours / sizeof *hours; i++)
    check (hours[i].text, mdn_read_duration (mdn_slice_of (hours[i].text), MDN_UNIT_HOURS, true), hours[i].reading,
           hours[i].value);
}
END_TEST

START_TEST (ranges_only_where_allowed)
{
  check ("30-60", mdn_read_duration (mdn_slice_of ("30-60"), MDN_UNIT_MINUTES, false), AMBIGUOUS, 0);
  check ("7 or 8", mdn_read_duration (mdn_slice_of ("7 or 8"), MDN_UNIT_HOURS, false), AMBIGUOUS, 0);
  check ("x-8", mdn_read_duration (mdn_slice_of ("x-8"), MDN_UNIT_HOURS, false), UNKNOWN, 0);
}
END_TEST

/* Anything of any length ends in a reading with a rule. */
START_TEST (long_and_broken_text)
{
  char text[400];

  for (size_t n = 0; n < sizeof text; n++)
    {
      struct mdn_slice slice = { text, n };

      memset (text, n % 3 == 0 ? '1' : n % 3 == 1 ? '\xEF' : 'a', sizeof text);
      ck_assert_ptr_nonnull (mdn_read_clock (slice).rule);
      ck_assert_ptr_nonnull (mdn_read_number (slice).rule);
      ck_assert_ptr_nonnull (mdn_read_duration (slice, MDN_UNIT_HOURS, true).rule);
    }
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("quantity");
  TCase *tcase = tcase_create ("quantity");
  SRunner *runner;
  int failed;

  tcase_add_test (tcase, number_cells);
  tcase_add_test (tcase, clock_cells);
  tcase_add_test (tcase, duration_cells);
  tcase_add_test (tcase, duration_in_hours);
  tcase_add_test (tcase, ranges_only_where_allowed);
  tcase_add_test (tcase, long_and_broken_text);
  suite_add_tcase (suite, tcase);
  runner = srunner_create (suite);
  srunner_run_all (runner, CK_ENV);
  failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
