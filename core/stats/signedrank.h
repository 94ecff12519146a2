/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signedrank.h - the Wilcoxon signed-rank test, exact with ties.
 *
 * Zero differences are dropped and counted, tied absolute differences share midranks, and the exact
 * permutation distribution is counted by the shift algorithm over doubled ranks (Streitberg &
 * Roehmel 1986), up to MDN_SIGNED_RANK_EXACT non-zero differences; beyond that p is the normal
 * approximation without continuity correction and the result says so. */
#ifndef MDN_STATS_SIGNEDRANK_H
#define MDN_STATS_SIGNEDRANK_H

#include "core/base/arena.h"
#include "core/stats/estimate.h"

#define MDN_SIGNED_RANK_EXACT 500

enum mdn_zeros
{
  MDN_ZEROS_DROP,   /* Wilcoxon: leave zeros out, then rank */
  MDN_ZEROS_RANK    /* Pratt: rank with the zeros, then leave their ranks out */
};

struct mdn_signed_rank
{
  size_t n, zeros, nonzero;
  bool ties;                        /* among the absolute non-zero differences */
  bool exact;                       /* p is the exact one */
  double v;                         /* sum of the positive ranks */
  double z;                         /* no continuity correction */
  double p;                         /* two-sided: the exact one where available, else p_normal */
  double p_normal;                  /* normal approximation, variance corrected for ties */
  double p_normal_corrected;        /* with continuity correction, as R prints it */
  double rank_biserial;             /* (positive - negative) / all ranks (Kerby 2014) */
  struct mdn_interval rank_biserial_ci;   /* Fisher z, asymptotic; +-1 gives a degenerate interval */
  double hodges_lehmann;            /* median of the Walsh averages of the non-zero differences */
};

/* differences[n].  Refuses n < 1 (TOO_FEW) and all zero (ALL_ZERO). */
enum mdn_status mdn_signed_rank_of (struct mdn_arena *arena, const double *differences, size_t n,
                                    enum mdn_zeros zeros, double level, struct mdn_signed_rank *out,
                                    enum mdn_refusal *why) MDN_MUST_USE;

/* Two-sided exact p of a sum of signed ranks; doubled_ranks are twice the (mid)ranks, so integers. */
enum mdn_status mdn_signed_rank_exact (struct mdn_arena *arena, const size_t *doubled_ranks, size_t n,
                                       size_t doubled_v, double *p) MDN_MUST_USE;

/* Midranks of x, 1-based, into ranks; *tie_term receives the sum of t^3 - t over the tied groups. */
enum mdn_status mdn_midranks (struct mdn_arena *arena, const double *x, size_t n, double *ranks,
                              double *tie_term) MDN_MUST_USE;

#endif
