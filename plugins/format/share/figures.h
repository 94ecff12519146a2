/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figures.h - numbers, dates and times of binary files as text.
 *
 * A number is written as the shortest decimal that reads back to the same value, so that 0.1 stays
 * 0.1 and a whole number has no exponent.  A date is ISO 8601, `2024-05-01`; with a time,
 * `2024-05-01 03:21:09`; a time of day `23:30:00`.  Text never depends on the locale's decimal
 * sign: the host keeps LC_NUMERIC at "C". */
#ifndef MDN_FORMAT_FIGURES_H
#define MDN_FORMAT_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

enum { FIGURES_ROOM = 64 };

/* What a number stands for, by the format of its cell or variable. */
enum figure
{
  FIGURE_NUMBER = 0,
  FIGURE_DATE,
  FIGURE_DATETIME,
  FIGURE_TIME,               /* time of day: the days are left out */
  FIGURE_ELAPSED,            /* hours may pass 24 */
  FIGURE_BY_VALUE            /* date, time or both: what the value has */
};

/* Each returns the length of the text; NaN and infinities give none. */
size_t figures_double (char out[FIGURES_ROOM], double value);
size_t figures_float (char out[FIGURES_ROOM], float value);

/* seconds since 1970-01-01 00:00:00, of years 1 to 9999; others are written as numbers. */
size_t figures_moment (char out[FIGURES_ROOM], enum figure figure, double seconds);

/* A duration or time of day. */
size_t figures_clock (char out[FIGURES_ROOM], enum figure figure, double seconds);

/* A spreadsheet's serial number of days.  1900 system: 1 is 1900-01-01 and 60 the 29th of February
 * 1900 that never was, as Excel has it.  1904 system: 0 is 1904-01-01.  A date format on a value below 1
 * is a time: day zero of the calendar is nobody's date.  Negative values are written as numbers. */
size_t figures_serial (char out[FIGURES_ROOM], enum figure figure, double days, bool is_1904);

/* What a spreadsheet's number format makes of a number: "yyyy-mm-dd", "[h]:mm", "0.00".  Only the first
 * section counts; text in quotes, escaped characters, colours and locales do not. */
enum figure figures_format (const char *format);
/* The same for the built-in formats that have no text; East Asian ones included. */
enum figure figures_builtin (unsigned id);

#endif
