/* SPDX-License-Identifier: GPL-3.0-or-later */
/* like.h - what a value may look like that is read by its own rule.
 *
 * A row of a key table says by its shape what its value looks like; a value of MDN_SHAPE_NODE is read
 * by code instead, and says here, as data, what that code takes.  Nothing is read by it: the JSON
 * Schema for editors is written from it (core/report/schema-json.h), and the tests hold both against
 * the same files. */
#ifndef MDN_DEFINE_LIKE_H
#define MDN_DEFINE_LIKE_H

#include <stddef.h>

struct mdn_table;

enum mdn_like_kind
{
  MDN_LIKE_CELL,                    /* one value, which may be empty */
  MDN_LIKE_TEXT,                    /* one value that is not empty */
  MDN_LIKE_NUMBER,
  MDN_LIKE_NUMBERS,                 /* 1..4, one number, or a list of such */
  MDN_LIKE_WORD,                    /* one of words */
  MDN_LIKE_LIST,                    /* members like `of`; exactly n of them where n > 0 */
  MDN_LIKE_MAP,                     /* any keys, each with a value like `of` */
  MDN_LIKE_KEYS,                    /* the keys among words, each with a value like `of` */
  MDN_LIKE_TABLE,                   /* a map by table */
  MDN_LIKE_EITHER,                  /* `of`, or else `other` */
  MDN_LIKE_OPTIONS                  /* options of the method that the same map names under `method` */
};

struct mdn_like
{
  enum mdn_like_kind kind;
  const struct mdn_like *of, *other;
  const char *const *words;         /* NULL-terminated */
  const struct mdn_table *table;
  size_t n;
};

extern const struct mdn_like mdn_like_text, mdn_like_number, mdn_like_numbers;
extern const struct mdn_like mdn_like_cells;        /* a list of values, which may be empty */
extern const struct mdn_like mdn_like_names;        /* one text, or a list of texts */
extern const struct mdn_like mdn_like_texts;        /* name: text */
extern const struct mdn_like mdn_like_marks;        /* name: text, which may be empty */
extern const struct mdn_like mdn_like_codes;        /* name: number */
extern const struct mdn_like mdn_like_range;        /* [lowest, highest]; `.` is open */
extern const struct mdn_like mdn_like_options;      /* of the method named beside */
extern const struct mdn_like mdn_like_options_by_score;      /* score: option: value */

#endif
