/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quantity.h - numbers, durations and clock times as people type them and spreadsheets damage them.
 *
 * Every reading follows a stated rule whose name is returned; what allows two readings is
 * MDN_READ_AMBIGUOUS, what allows none MDN_READ_UNKNOWN.  Nothing is guessed: "12:00" as a clock
 * time without am/pm, and a bare "11", are ambiguous. */
#ifndef MDN_READ_QUANTITY_H
#define MDN_READ_QUANTITY_H

#include <stdbool.h>

#include "core/base/text.h"

enum mdn_reading { MDN_READ_OK, MDN_READ_EMPTY, MDN_READ_UNKNOWN, MDN_READ_AMBIGUOUS, MDN_READ_DAMAGED };

struct mdn_quantity
{
  enum mdn_reading reading;
  double value;            /* numbers: as is; durations: minutes; clock: minutes after midnight, 0 <= v < 1440 */
  const char *rule;        /* static: which rule read it, or why it could not be read */
};

/* Plain number: sign, decimal point or a single decimal comma (one or two digits after it; three
 * are ambiguous), full-width digits, surrounding blanks. */
struct mdn_quantity mdn_read_number (struct mdn_slice text);

enum mdn_unit { MDN_UNIT_MINUTES, MDN_UNIT_HOURS };

/* A duration: bare numbers are in `unit`; "25 minutes", "1 h 20", "7hrs", "7个半小时", "半小时".
 * ranges: a range ("30-60", "30 to 60", "4-6hrs") becomes its midpoint when true, otherwise it is
 * ambiguous.  Ambiguous as well: a bare 0.3125, which may be a fraction of a day, and in minutes 20:00,
 * which may be minutes and seconds (duration.c has the rules).  Dates ("20-Oct", "6/8/2017") are MDN_READ_DAMAGED: a spreadsheet made them. */
struct mdn_quantity mdn_read_duration (struct mdn_slice text, enum mdn_unit unit, bool ranges);

/* A time of day in every spelling of the fact sheets: 23:30, 23:30:00, 11:30 PM, 11.30 p.m., 830pm,
 * 2330, 23.5 (hours), 晚上11点半, 午夜, midnight, noon, spreadsheet day fractions (0.979). */
struct mdn_quantity mdn_read_clock (struct mdn_slice text);

#endif
