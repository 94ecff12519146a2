/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bootmediation-internal.h - what the files of the mediation bootstrap share. */
#ifndef MDN_STATS_BOOTMEDIATION_INTERNAL_H
#define MDN_STATS_BOOTMEDIATION_INTERNAL_H

#include "core/stats/bootmediation.h"
#include "core/stats/crossproduct.h"
#include "core/stats/resample-counts.h"

/* Places of the columns among 1, C, X, M, Y, and what leads from standardised to raw coefficients. */
struct mdn_boot_columns
{
  size_t x, first_mediator, y;   /* x is 0, the constant, in one group */
  size_t mediators;
  bool one_group;
  double *mean, *sd;             /* [y + 1]; of the constant 0 and 1 */
};

/* Values of one resample, or places of series: a[k] b[k] ab[k], then these. */
enum mdn_boot_series { MDN_BOOT_TOTAL_INDIRECT, MDN_BOOT_DIRECT, MDN_BOOT_TOTAL, MDN_BOOT_CHAIN, MDN_BOOT_REST };

static inline size_t
mdn_boot_series_count (size_t mediators)
{
  return 3 * mediators + MDN_BOOT_REST;
}

/* What all threads read, and the places each of them fills. */
struct mdn_boot_task
{
  const struct mdn_mediation_model *model;
  const struct mdn_bootstrap_plan *plan;
  struct mdn_cross cross;
  struct mdn_boot_columns columns;
  struct mdn_strata strata;
  size_t count;           /* of series */
  double *series;         /* count x replicates */
  bool *sound;            /* [replicates]: the answer stands */
};

struct mdn_boot_worker
{
  const struct mdn_boot_task *task;
  size_t first, step;     /* batches */
  struct mdn_random random;
  struct mdn_cross_room room;
  uint16_t *drawn;        /* MDN_CROSS_BATCH x slots */
  double *factor, *value;
};

/* Eight resamples side by side. */
#define MDN_BOOT_LANES 8u

/* Solves MDN_BOOT_LANES resamples whose sums of products lie stride doubles apart.  factor holds
 * columns^2 x lanes doubles.  value[s * lanes + lane] receives series s; sound[lane] is false where a
 * pivot is too small for the answer to be trusted. */
void mdn_boot_solve (const struct mdn_cross *cross, const struct mdn_boot_columns *columns, const double *sum,
                     size_t stride, double *factor, double *value, bool *sound);

/* The same of one resample, by QR; count[slot[i]] is the weight of row i. */
enum mdn_status mdn_boot_refit (struct mdn_arena *arena, const struct mdn_mediation_model *model,
                                const uint16_t *count, const uint32_t *slot, double *value,
                                enum mdn_refusal *why) MDN_MUST_USE;

/* jackknife[s * n + i]: series s without case i.  MDN_NUMERIC when a case cannot be spared. */
enum mdn_status mdn_boot_jackknife (struct mdn_arena *arena, const struct mdn_boot_task *task,
                                    struct mdn_boot_worker *w, double *jackknife) MDN_MUST_USE;

#endif
