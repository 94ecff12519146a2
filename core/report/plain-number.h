/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plain-number.h - whether a column of texts may be written as numbers without losing or joining any.
 *
 * Ids and kept columns are read as texts, because 007 and 7 may be two people.  A statistics program wants
 * to compute with an age.  A column is numeric when every cell that is not empty is a plain number: digits
 * with or without a minus sign and a decimal point, no zero in front of another digit, at most 15 digits
 * (what a double keeps), no exponent; and when no two texts can become one number: either no cell ends with a
 * zero behind the point, or all have equally many decimals (1.10 and 1.1 may be two ids). */
#ifndef MDN_REPORT_PLAIN_NUMBER_H
#define MDN_REPORT_PLAIN_NUMBER_H

#include <stdbool.h>

#include "core/base/text.h"

struct mdn_plain_numbers               /* of a column; begins as zeros */
{
  bool any, other;                     /* a number was met; something else was */
  bool uneven, trailing_zero;
  size_t decimals;                     /* most */
};

void mdn_plain_numbers_see (struct mdn_plain_numbers *column, struct mdn_slice cell);
bool mdn_plain_numbers_are (const struct mdn_plain_numbers *column);

#endif
