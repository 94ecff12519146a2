/* SPDX-License-Identifier: GPL-3.0-or-later */
/* itempattern.h - column patterns with {n} (number of the item) and {item} (its id).
 *
 * One regular expression finds every item: the placeholders become groups, and what they caught says
 * which item it is. */
#ifndef MDN_SCORE_ITEMPATTERN_H
#define MDN_SCORE_ITEMPATTERN_H

#include "core/base/diag.h"
#include "core/define/instrument.h"
#include "core/read/pattern.h"

struct mdn_item_pattern
{
  const char *text;                     /* as written */
  const struct mdn_pattern *expression;
  size_t number_group, id_group;        /* 0: not in the pattern */
};

enum mdn_status mdn_item_pattern_compile (struct mdn_arena *arena, struct mdn_diag *diag, const char *text,
                                          const struct mdn_place *place, struct mdn_item_pattern *pattern) MDN_MUST_USE;

/* What a column name says: the number (1-based) or the id of an item; neither: no match. */
struct mdn_item_hint { long number; struct mdn_slice id; bool matched; };
struct mdn_item_hint mdn_item_pattern_match (const struct mdn_item_pattern *pattern, const char *name);

#endif
