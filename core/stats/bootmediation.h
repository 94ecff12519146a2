/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bootmediation.h - bootstrap of the mediation paths: the second opinion beside the exact product interval.
 *
 * Cases are resampled within strata (the arms), so that no arm can empty; every resample gives all paths
 * of mediation.h: a_i, b_i, a_i b_i, their total, c', c, and the chain X -> M_1 -> ... -> M_k -> Y.
 *
 *   struct mdn_bootstrap_plan plan = { .replicates = 5000, .seed = 1, .stratum = arm, .strata = 2, .level = 0.95 };
 *   status = mdn_mediation_bootstrap_of (arena, &model, &plan, &result, &why);
 *
 * How it is computed.  Columns are centred and scaled by the whole sample, in the order 1, C, X, M, Y.
 * A resample's weighted cross-products (crossproduct.h) are factored by Cholesky, L L'.  In that order the
 * factor is every regression at once: a_i = L[Mi,X] / L[X,X], c = L[Y,X] / L[X,X], b solves the triangle of
 * the M, c' = c - sum a_i b_i, and the chain is the product of L[next,j] / L[j,j].
 *
 * How exact it is.  The error of a coefficient, beside the QR fit of the same rows, is of the order of
 * (n + p) eps / d, where d is the smallest pivot over the sum of squares of its column, 1 / VIF in the
 * given order, and eps = 1.1e-16.  A resample with d < 1e-4 (a VIF beyond 10,000) is computed by QR
 * (regression.h) instead: refitted counts them.  When QR finds it rank deficient as well, it is drawn
 * again, from the same generator, where that stands: redrawn counts those.  Given indices cannot be drawn
 * again: failed counts the resamples left out.
 *
 * The result is the same to the last bit for any number of threads and any x86-64 processor.  Resample r is
 * mdn_resample_counts from its own generator (resample-counts.h), or row r of indices.
 *
 * One group (x NULL): M and Y are changes, the constant takes the place of X, a_i = mean M_i, c = mean Y,
 * and there is no chain (NaN). */
#ifndef MDN_STATS_BOOTMEDIATION_H
#define MDN_STATS_BOOTMEDIATION_H

#include "core/stats/mediation.h"
#include "core/stats/resample.h"

struct mdn_bootstrap_plan
{
  size_t replicates;        /* 5,000 is usual */
  uint32_t seed;
  const size_t *stratum;    /* [n], labels 0 .. strata-1; NULL: no strata */
  size_t strata;
  size_t threads;           /* 0, 1: no thread is started */
  double level;
  bool accelerate;          /* BCa as well, by the jackknife over cases */
  const uint32_t *indices;  /* NULL, or replicates x n row numbers from 1, instead of drawing */
};

struct mdn_path_bootstrap
{
  double estimate;              /* from the QR fits of all cases */
  const double *replicate;      /* [interval.replicates], in their order */
  struct mdn_bootstrap interval;
};

struct mdn_mediation_bootstrap
{
  size_t n, mediators;
  size_t replicates;            /* asked for */
  size_t refitted, redrawn, failed;
  const struct mdn_path_bootstrap *a, *b, *indirect;   /* [mediators] */
  struct mdn_path_bootstrap total_indirect, direct, total;
  bool chain_known;             /* two or more mediators and an x */
  struct mdn_path_bootstrap chain;
};

/* Refuses what the regression of all cases refuses; fewer than 2 replicates (TOO_FEW); an empty stratum
 * (EMPTY_ARM); labels or row numbers out of range, or a row drawn more than 65,535 times (BOUNDS); and a
 * resample that stayed rank deficient in 1,000 draws, or less than half of the given ones usable (RANK). */
enum mdn_status mdn_mediation_bootstrap_of (struct mdn_arena *arena, const struct mdn_mediation_model *model,
                                            const struct mdn_bootstrap_plan *plan,
                                            struct mdn_mediation_bootstrap *out, enum mdn_refusal *why) MDN_MUST_USE;

/* The rows of resample r as 1-based numbers in ascending order, row[n]: for a file that others replay. */
enum mdn_status mdn_mediation_bootstrap_rows (struct mdn_arena *arena, const struct mdn_bootstrap_plan *plan, size_t n,
                                              size_t replicate, uint32_t *row, enum mdn_refusal *why) MDN_MUST_USE;

#endif
