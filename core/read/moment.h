/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moment.h - dates with or without a time of day, as survey platforms write them.
 *
 * 2026-09-03 12:00:00, 2026/9/3 3:21:09 pm GMT+8, 2026-09-03T12:00:00Z, 2026年9月3日 12:00, 7/27/26
 * 19:06:23, 27.07.2026, and spreadsheet serials (46268.5).  A year that comes first is followed by
 * the month; where it comes last, day and month are told apart by month_first (a platform's habit)
 * or by a number above 12, and are ambiguous otherwise.  Zones are not converted: moments are
 * compared within one export. */
#ifndef MDN_READ_MOMENT_H
#define MDN_READ_MOMENT_H

#include "core/read/quantity.h"

struct mdn_moment
{
  enum mdn_reading reading;
  double day;              /* days since 1970-01-01; NaN unless MDN_READ_OK */
  double second;           /* of the day; NaN: no time is given, or nothing was read */
  long part[3];            /* the date's three numbers as written */
};

struct mdn_moment mdn_read_moment (struct mdn_slice text, bool month_first);

/* Seconds from one moment to the other; NaN when they cannot be told.  Two moments whose dates are
 * ambiguous in the same way are on the same day. */
double mdn_moment_between (const struct mdn_moment *from, const struct mdn_moment *to);

#endif
