/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text-number.c - numbers to and from text, always with a decimal point.
 *
 * Reading: a number of at most 15 digits is built exactly (an integer below 2^53 scaled by one power
 * of ten up to 10^22 is correctly rounded by IEEE 754); all others go through strtod.  The C
 * library's own functions follow the user's locale, so its decimal sign is put in or taken out
 * around them. */
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

enum
{
  EXACT_DIGITS = 15,    /* decimal digits every double can hold */
  EXACT_POWER = 22,     /* greatest power of ten that is a double */
  LONGEST_NUMBER = 400, /* text beyond this is not a number anyone wrote */
  MOST_DECIMALS = 6     /* places tried before the general search */
};

static const double powers_of_ten[EXACT_POWER + 1]
  = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

/* A number taken apart: value = mantissa * 10^(exponent - decimals). */
struct parts
{
  bool negative;
  uint64_t mantissa;    /* good when digits <= EXACT_DIGITS */
  size_t digits;        /* significant ones: leading zeros are not counted */
  size_t read;          /* digits seen at all */
  int decimals;
  int exponent;
  size_t point;         /* where the decimal point stands, or the length: none */
};

static bool
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

static bool
take_sign (struct mdn_slice text, size_t *at)
{
  if (*at >= text.len || (text.ptr[*at] != '-' && text.ptr[*at] != '+'))
    return false;
  return text.ptr[(*at)++] == '-';
}

static size_t
take_digits (struct mdn_slice text, size_t at, struct parts *parts)
{
  for (; at < text.len && is_digit (text.ptr[at]); at++)
    {
      parts->read++;
      if (parts->digits > 0 || text.ptr[at] != '0')
        parts->digits++;
      if (parts->digits <= EXACT_DIGITS)
        parts->mantissa = parts->mantissa * 10 + (uint64_t) (text.ptr[at] - '0');
    }
  return at;
}

/* The exponent behind an "e"; false: no digits follow it. */
static bool
take_exponent (struct mdn_slice text, size_t *at, int *exponent)
{
  (*at)++;
  const bool negative = take_sign (text, at);
  const size_t first = *at;
  for (; *at < text.len && is_digit (text.ptr[*at]); (*at)++)
    if (*exponent < 100000)
      *exponent = *exponent * 10 + (text.ptr[*at] - '0');
  if (negative)
    *exponent = -*exponent;
  return *at > first;
}

static bool
take_apart (struct mdn_slice text, struct parts *parts)
{
  size_t at = 0;
  parts->negative = take_sign (text, &at);
  at = take_digits (text, at, parts);
  parts->point = text.len;
  if (at < text.len && text.ptr[at] == '.')
    {
      parts->point = at;
      at = take_digits (text, at + 1, parts);
      parts->decimals = (int) (at - parts->point - 1);
    }
  if (parts->read == 0)
    return false;
  if (at < text.len && (text.ptr[at] == 'e' || text.ptr[at] == 'E')
      && !take_exponent (text, &at, &parts->exponent))
    return false;
  return at == text.len;
}

/* strtod on a copy that has the locale's decimal sign. */
static bool
convert (struct mdn_slice text, const struct parts *parts, double *value)
{
  char copy[LONGEST_NUMBER + 32];
  const char *sign = localeconv ()->decimal_point;
  const size_t n_sign = parts->point < text.len ? strlen (sign) : 0;
  if (n_sign > 16)
    return false;
  memcpy (copy, text.ptr, parts->point);
  memcpy (copy + parts->point, sign, n_sign);
  size_t len = parts->point + n_sign;
  if (parts->point < text.len)
    {
      memcpy (copy + len, text.ptr + parts->point + 1, text.len - parts->point - 1);
      len += text.len - parts->point - 1;
    }
  copy[len] = '\0';
  *value = strtod (copy, NULL);
  return isfinite (*value);
}

bool
mdn_text_number (struct mdn_slice text, double *value)
{
  struct parts parts = { 0 };
  text = mdn_slice_trim (text);
  if (text.len > LONGEST_NUMBER || !take_apart (text, &parts))
    return false;
  const int power = parts.exponent - parts.decimals;
  if (parts.digits > EXACT_DIGITS || power < -EXACT_POWER || power > EXACT_POWER)
    return convert (text, &parts, value);
  const double mantissa = (double) parts.mantissa;
  const double size = power < 0 ? mantissa / powers_of_ten[-power] : mantissa * powers_of_ten[power];
  *value = parts.negative ? -size : size;
  return true;
}

bool
mdn_text_integer (struct mdn_slice text, long *value)
{
  text = mdn_slice_trim (text);
  size_t at = 0;
  const bool negative = take_sign (text, &at);
  if (at == text.len)
    return false;
  long result = 0;
  for (; at < text.len; at++)
    {
      /* Built on the negative side, which reaches one further. */
      if (!is_digit (text.ptr[at]) || __builtin_mul_overflow (result, 10L, &result)
          || __builtin_sub_overflow (result, (long) (text.ptr[at] - '0'), &result))
        return false;
    }
  if (!negative && __builtin_sub_overflow (0L, result, &result))
    return false;
  *value = result;
  return true;
}

/* The digits of n, at least `least` of them, right-aligned before end; returns where they start. */
static char *
put_digits (char *end, uint64_t n, int least)
{
  for (; n > 0 || least > 0; n /= 10, least--)
    *--end = (char) ('0' + n % 10);
  return end;
}

static size_t
put_fixed (char out[32], bool negative, uint64_t scaled, int decimals)
{
  char text[32];
  char *const end = text + sizeof text;
  char *start = end;
  if (decimals > 0)
    {
      const uint64_t scale = (uint64_t) powers_of_ten[decimals];
      start = put_digits (end, scaled % scale, decimals);
      *--start = '.';
      scaled /= scale;
    }
  start = put_digits (start, scaled, 1);
  if (negative)
    *--start = '-';
  const size_t len = (size_t) (end - start);
  memcpy (out, start, len);
  out[len] = '\0';
  return len;
}

/* The locale's decimal sign back to a point, in place. */
static size_t
use_point (char *text)
{
  const char *sign = localeconv ()->decimal_point;
  char *found = strcmp (sign, ".") == 0 ? NULL : strstr (text, sign);
  if (found != NULL)
    {
      const char *rest = found + strlen (sign);
      *found = '.';
      memmove (found + 1, rest, strlen (rest) + 1);
    }
  return strlen (text);
}

static size_t
print_shortest (char out[32], double value)
{
  char text[64];
  for (int digits = EXACT_DIGITS; digits <= 17; digits++)
    {
      snprintf (text, sizeof text, "%.*g", digits, value);
      const double back = strtod (text, NULL);
      if (!(back < value) && !(back > value))
        break;
    }
  const size_t len = use_point (text);
  memcpy (out, text, len + 1);
  return len;
}

/* Scores are mostly integers or have few decimals: the scaled integer divided by its power of
 * ten is correctly rounded, so when it gives the value back these decimals are its shortest form. */
size_t
mdn_text_print_number (char out[32], double value)
{
  out[0] = '\0';
  if (isnan (value))
    return 0;
  const double size = fabs (value);
  const bool small = size < 1e-4 && size > 0;
  for (int decimals = 0; decimals <= MOST_DECIMALS && size < 1e15 && !small; decimals++)
    {
      const double scaled = nearbyint (size * powers_of_ten[decimals]);
      const double back = scaled / powers_of_ten[decimals];
      if (scaled < 1e15 && !(back < size) && !(back > size))
        return put_fixed (out, value < 0, (uint64_t) scaled, decimals);
    }
  return print_shortest (out, value);
}
