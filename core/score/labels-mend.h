/* SPDX-License-Identifier: GPL-3.0-or-later */
/* labels-mend.h - the mapping lines that settle which code a label means (used by labels.c only).
 *
 * From the texts both sides know: codes all moved by one number are mended by first_code, codes run backwards by
 * labels for every code, anything else by labels for the codes whose texts are known.  A single known text cannot
 * tell moved from backwards, so only that code is mended, and the line says that the rest is open. */
#ifndef MDN_SCORE_LABELS_MEND_H
#define MDN_SCORE_LABELS_MEND_H

#include "core/define/instrument.h"

struct mdn_label_pair
{
  const char *label;
  double code;                       /* as the source has it */
  double meant;                      /* as the definition has it */
};

struct mdn_label_pairs               /* of one item */
{
  struct mdn_label_pair *pair;
  size_t n;
  const struct mdn_label_pair *wrong;      /* the first that disagrees; NULL: none */
  const char *foreign;               /* first label of an answer that the definition does not know; NULL: none */
};

struct mdn_label_group               /* items that one line mends */
{
  const struct mdn_item *item;       /* the one with most texts to show it */
  struct mdn_label_pair wrong;       /* of that item */
  const char *others;                /* "9 more items", "" */
  const char *foreign;               /* the source has an answer more, so that no line mends it; NULL: it has not */
  const char *by_label;              /* line that reads the codes by the source's labels */
  bool partly;                       /* that line leaves codes open, whose labels nobody knows */
  const char *by_code;               /* line that lets the codes stand; NULL: some are no codes of the definition */
};

/* The next group; MDN_END: there is no more.  pairs: one an item of the form; those handled lose their `wrong`, and
 * items whose texts fit the line belong to it even where they contradict nothing by themselves. */
enum mdn_status mdn_labels_mend (struct mdn_arena *arena, const struct mdn_form *form, struct mdn_label_pairs *pairs,
                                 struct mdn_label_group *group) MDN_MUST_USE;

#endif
