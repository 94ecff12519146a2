/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group.h - how far one score moved, in each arm and between the arms.
 *
 * Paired results for everybody and for each arm; with two arms the ANCOVA (post on arm and pre) with
 * the change-score answer beside it.  Changes are post minus pre in raw points, arm effects treated
 * minus control; benefit (compared.h) tells which sign is good.  Every part that cannot be had
 * carries the reason in its own `refused`, and then must not be read. */
#ifndef MDN_CHANGE_GROUP_H
#define MDN_CHANGE_GROUP_H

#include "core/change/compared.h"
#include "core/stats/equivalence.h"
#include "core/stats/paired.h"
#include "core/stats/reliability.h"
#include "core/stats/signedrank.h"
#include "core/stats/twoarm.h"

struct mdn_limits                   /* answers at the ends of the declared range */
{
  size_t n, floor, ceiling;         /* 0 of n when the range is open */
};

struct mdn_group_paired
{
  size_t n;
  const char *refused;              /* NULL, or why there is no paired test */
  struct mdn_paired paired;
  const char *rank_refused;
  struct mdn_signed_rank rank;      /* Wilcoxon: exact with ties up to MDN_SIGNED_RANK_EXACT, zeros counted */
  const char *equivalence_refused;  /* "no smallest change stated" when the study states none */
  struct mdn_tost equivalence;      /* mean change against +- smallest */
  const char *icc_refused;
  struct mdn_icc icc;               /* of the two waves; real change lowers it, so only the control arm's is a retest */
  struct mdn_limits limits[2];      /* first and second wave */
};

struct mdn_group_change
{
  const struct mdn_compared *score;
  double sd;                        /* first-wave SD of the analysed people */
  bool sd_pooled;                   /* within arms */
  double smallest;                  /* smallest change of interest in points; NaN: none stated */
  const char *smallest_source;      /* the study's words, or NULL */
  struct mdn_group_paired group[MDN_GROUPS];
  const char *arms_refused;         /* NULL, or why there is no two-arm answer ("one group", "empty arm", ...) */
  struct mdn_twoarm arms;           /* ANCOVA, adjusted d, slopes test, d_ppc2, change-score difference */
  bool hc3_advised;                 /* Brown-Forsythe p < .05, or one arm 1.5 times the other or more */
  const char *hc3_refused;          /* why the robust error that is advised cannot be had; else NULL */
  bool slopes_differ;               /* slopes test p < .05: the effect depends on where people start */
  const char *arms_equivalence_refused;
  struct mdn_tost arms_equivalence; /* adjusted difference against +- smallest, with the robust error where it decides */
};

enum mdn_status mdn_group_change_of (struct mdn_arena *arena, const struct mdn_study *study,
                                     const struct mdn_compared *score, struct mdn_group_change *out) MDN_MUST_USE;

/* Errors robust to unequal spread (HC3) are called for: arms of very different size, or Brown & Forsythe's p. */
bool mdn_hc3_called_for (size_t n1, size_t n0, bool spread_known, double spread_p);
/* The same of a comparison that was made. */
bool mdn_hc3_advised (const struct mdn_twoarm *arms);

#endif
