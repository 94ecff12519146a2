/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proportion.h - shares of people and the difference between two shares. */
#ifndef MDN_STATS_PROPORTION_H
#define MDN_STATS_PROPORTION_H

#include "core/stats/estimate.h"

/* successes of trials > 0; a whole interval [0, 1] for trials == 0. */
struct mdn_interval mdn_wilson (size_t successes, size_t trials, double level);           /* Wilson 1927 */
struct mdn_interval mdn_clopper_pearson (size_t successes, size_t trials, double level);  /* 1934 */

struct mdn_two_shares
{
  size_t successes1, trials1, successes0, trials0;
};

struct mdn_share_difference
{
  double value;                  /* share 1 - share 0 */
  struct mdn_interval newcombe;  /* Newcombe 1998, method 10: from the two Wilson intervals */
  double fisher_p;               /* two-sided, as R: all tables no likelier than this one */
  double chi2_p;                 /* Pearson without continuity correction; NaN when a margin is empty */
  double number_needed;          /* 1 / value; infinite when the shares are equal */
};

/* Refuses an arm without anybody (EMPTY_ARM) and successes > trials (BOUNDS). */
enum mdn_status mdn_share_difference_of (const struct mdn_two_shares *shares, double level,
                                         struct mdn_share_difference *out, enum mdn_refusal *why) MDN_MUST_USE;

/* The odds ratio of Fisher's exact test: conditional on the margins, its maximum-likelihood estimate and the
 * exact interval of the two one-sided tests at (1 - level) / 2 (Fisher 1962; R's fisher.test).  0 and infinity
 * where the table is at the edge.  Refuses EMPTY_ARM, BOUNDS, and margins that allow only one table
 * (ZERO_VARIANCE). */
struct mdn_odds_ratio
{
  double value;
  struct mdn_interval ci;
};
enum mdn_status mdn_odds_ratio_of (const struct mdn_two_shares *shares, double level, struct mdn_odds_ratio *out,
                                   enum mdn_refusal *why) MDN_MUST_USE;

#endif
