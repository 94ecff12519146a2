/* SPDX-License-Identifier: GPL-3.0-or-later */
/* words.h - typed times and durations as a short row of tokens.
 *
 * Every token has a kind, one letter; the kinds in a row are the signature, and readers compare
 * signatures with tables: "11:30 PM" is n:nP, 晚上11点半 is PncB.  Full-width forms count as ASCII,
 * Chinese numerals up to 99 are numbers, words that change nothing (about, 左右, 个) are left out. */
#ifndef MDN_READ_WORDS_H
#define MDN_READ_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/text.h"

enum { MDN_WORDS_MAX = 24 };

/* Kinds:
 *   n number          : . , / ; as they stand      - range (-, to, or, 到, ~)
 *   P part of day (am, pm, 晚上 ...)               N noon      D midnight
 *   h hours (小时)    c o'clock (点)  m minutes    s seconds   q quarter (刻)   B half   z sharp
 *   x month name      y o d 年月日                  b between   & and
 *   < open-ended (more than, up to, >, 以上)        ? anything else */
struct mdn_word
{
  double number;       /* n: its value; P: index of the part of the day */
  int width;           /* n: digits written (Chinese numerals: 0) */
  bool leading_zero;   /* n: written with a zero before another digit, or as 00 */
  bool apart;          /* a blank stands before it */
};

struct mdn_words
{
  size_t n;
  char kinds[MDN_WORDS_MAX + 1];       /* the signature, NUL-terminated */
  struct mdn_word word[MDN_WORDS_MAX];
};

/* Parts of the day, with what they make of the hours 0 to 12: a: as it is (12 becomes 0),
 * p: plus 12 (12 stays), ?: two readings, x: contradiction. */
struct mdn_day_part
{
  const char *hours;         /* 13 letters */
  bool late;                 /* hours from 13 on fit too */
};

const struct mdn_day_part *mdn_words_day_part (const struct mdn_word *word);

/* hour: the kind of "h" and 时, which may be hours ('h') or o'clock ('c').  False: too long to be a
 * quantity.  n == 0: nothing but blanks. */
bool mdn_words_of (struct mdn_slice text, char hour, struct mdn_words *words);

/* A date: what spreadsheets make of "10-20" or "6/8". */
bool mdn_words_are_date (const struct mdn_words *words);

/* True when kinds is one of the NULL-terminated list. */
bool mdn_words_match (const char *kinds, const char *const *signatures);

#endif
