/* SPDX-License-Identifier: GPL-3.0-or-later */
/* multiplicity.h - p values adjusted inside one named family.
 *
 * A NaN p is not a member of the family: it stays NaN and is not counted.  adjusted may be the same
 * array as p. */
#ifndef MDN_STATS_MULTIPLICITY_H
#define MDN_STATS_MULTIPLICITY_H

#include "core/base/arena.h"

enum mdn_adjust
{
  MDN_ADJUST_BONFERRONI,
  MDN_ADJUST_HOLM,         /* Holm 1979: family-wise error; the default */
  MDN_ADJUST_HOCHBERG,     /* Hochberg 1988 */
  MDN_ADJUST_BH,           /* Benjamini & Hochberg 1995: false discovery rate; screening */
  MDN_ADJUST_BY,           /* Benjamini & Yekutieli 2001 */
  MDN_ADJUST_HOMMEL        /* Hommel 1988: as Hochberg, a little more powerful */
};

enum mdn_status mdn_adjust_p (struct mdn_arena *arena, enum mdn_adjust how, const double *p, size_t n,
                              double *adjusted) MDN_MUST_USE;

#endif
