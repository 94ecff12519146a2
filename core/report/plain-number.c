/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plain-number.c - the rule, cell by cell. */
#include "core/report/plain-number.h"

enum { MOST_DIGITS = 15 };

static size_t
count_digits (struct mdn_slice text)
{
  size_t n = 0;
  while (n < text.len && text.ptr[n] >= '0' && text.ptr[n] <= '9')
    n++;
  return n;
}

static bool
is_zero (struct mdn_slice digits)
{
  double value;
  return mdn_text_number (digits, &value) && !(value > 0);
}

/* Whether the cell is a plain number, with so many decimals. */
static bool
is_plain (struct mdn_slice cell, size_t *decimals)
{
  const bool negative = cell.len > 0 && cell.ptr[0] == '-';
  const struct mdn_slice digits = { cell.ptr + negative, cell.len - negative };
  const size_t whole = count_digits (digits);
  const bool point = whole < digits.len && digits.ptr[whole] == '.', padded = whole > 1 && digits.ptr[0] == '0';
  *decimals = point ? count_digits ((struct mdn_slice){ digits.ptr + whole + 1, digits.len - whole - 1 }) : 0;
  if (whole == 0 || padded || (point && *decimals == 0))
    return false;
  if (whole + point + *decimals != digits.len || whole + *decimals > MOST_DIGITS)
    return false;
  return !negative || !is_zero (digits);       /* -0 is not 0 */
}

void
mdn_plain_numbers_see (struct mdn_plain_numbers *column, struct mdn_slice cell)
{
  size_t decimals;
  cell = mdn_slice_trim (cell);
  if (cell.len == 0 || column->other)
    return;
  if (!is_plain (cell, &decimals))
    {
      column->other = true;
      return;
    }
  column->uneven |= column->any && decimals != column->decimals;
  column->trailing_zero |= decimals > 0 && cell.ptr[cell.len - 1] == '0';
  column->any = true;
  column->decimals = decimals > column->decimals ? decimals : column->decimals;
}

bool
mdn_plain_numbers_are (const struct mdn_plain_numbers *column)
{
  return column->any && !column->other && !(column->uneven && column->trailing_zero);
}
