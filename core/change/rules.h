/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules.h - both waves scored by one rule.
 *
 * Each export may have a mapping of its own, and a mapping may set the options of a score.  Two waves scored
 * with different options may differ by the rule before anybody has changed; where the exports themselves differ (the unit
 * of a laboratory, its limit of detection) that is right, so it is said and nothing is refused. */
#ifndef MDN_CHANGE_RULES_H
#define MDN_CHANGE_RULES_H

#include "core/change/pair.h"

/* Says of every score of the same form whose options differ between the waves [compare.two-rules]. */
void mdn_rules_check (struct mdn_diag *diag, const struct mdn_pairs *pairs);

#endif
