/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reliability.h - how well a set of items measures one thing, and repeated scores agree.
 *
 * Items are a row-major n x k matrix, already reversed where the key says so, complete rows only.
 * An item with a negative item-rest correlation may be reverse-keyed: the caller warns, nothing is
 * flipped. */
#ifndef MDN_STATS_RELIABILITY_H
#define MDN_STATS_RELIABILITY_H

#include "core/base/arena.h"
#include "core/stats/estimate.h"

struct mdn_reliability
{
  size_t n, k;
  double alpha;                    /* Cronbach 1951 */
  struct mdn_interval alpha_ci;    /* Feldt 1965, F distribution */
  double alpha_se;                 /* Duhachek & Iacobucci 2004; NaN when n < 2 */
  struct mdn_interval alpha_se_ci; /* alpha +- z alpha_se */
  double alpha_standardised, average_r;   /* from the correlation matrix; NaN when an item is constant */
  double lambda2;                  /* Guttman */
  double lambda6;                  /* Guttman, on the correlation matrix; NaN when it is singular */
  double split_half;               /* odd-even, Spearman-Brown */
  double total_mean, total_sd;     /* of the sum score */
  double sem, sdc;                 /* total_sd sqrt(1 - alpha); z sqrt 2 SEM */
  const double *item_mean, *item_sd;   /* [k] */
  const double *item_rest;         /* [k], corrected item-total r; NaN when constant */
  const double *alpha_without;     /* [k]; NaN for k == 2 */
};

/* Refuses n < 3 or k < 2 (TOO_FEW) and a constant sum score (ZERO_VARIANCE). */
enum mdn_status mdn_reliability_of (struct mdn_arena *arena, const double *items, size_t n, size_t k, double level,
                                    struct mdn_reliability *out, enum mdn_refusal *why) MDN_MUST_USE;

/* One-factor maximum-likelihood model of the items' covariances (divisor n) and McDonald's omega. */
struct mdn_one_factor
{
  size_t n, k;
  double omega;                    /* (sum l)^2 / ((sum l)^2 + sum theta), model implied */
  double omega_observed;           /* (sum l)^2 / observed variance of the sum */
  double average_variance;         /* extracted: sum l^2 / (sum l^2 + sum theta) (Fornell & Larcker 1981) */
  double chi2, df, p;              /* likelihood ratio fit, n F; p NaN for df == 0 */
  double cfi, tli, rmsea, srmr;    /* tli, rmsea NaN for df == 0 */
  bool converged, heywood;         /* heywood: a residual variance ended at its bound, 0.005 of the item's */
  const double *loading, *residual;  /* [k]; loadings sum >= 0 */
};

/* Refuses n <= k or k < 3 (TOO_FEW), a constant item (ZERO_VARIANCE), a singular covariance
 * matrix (RANK), and NO_CONVERGENCE; a Heywood case is returned with heywood set. */
enum mdn_status mdn_one_factor_of (struct mdn_arena *arena, const double *items, size_t n, size_t k,
                                   struct mdn_one_factor *out, enum mdn_refusal *why) MDN_MUST_USE;

/* One factor of the items' correlations by minimum residuals (Harman & Jones 1966), and its omega: what the
 * R package psych starts from.  Assumes no distribution and gives no fit test. */
struct mdn_minimum_residuals
{
  size_t k;
  double omega;
  bool heywood;                    /* a standardised loading of 1 or more */
  const double *loading;           /* [k], standardised; their sum >= 0 */
};

/* Refuses n <= k or k < 3 (TOO_FEW), a constant item (ZERO_VARIANCE), and NO_CONVERGENCE. */
enum mdn_status mdn_minimum_residuals_of (struct mdn_arena *arena, const double *items, size_t n, size_t k,
                                          struct mdn_minimum_residuals *out, enum mdn_refusal *why) MDN_MUST_USE;

/* Intraclass correlations of n people by k occasions, row-major (Shrout & Fleiss 1979; McGraw &
 * Wong 1996): ICC(1), ICC(A,1) agreement, ICC(C,1) consistency, and the same for the mean of k. */
struct mdn_icc_value
{
  double icc, f, df1, df2, p;
  struct mdn_interval ci;
};

struct mdn_icc
{
  size_t n, k;
  double ms_rows, ms_columns, ms_error, ms_within;
  struct mdn_icc_value one_way, agreement, consistency;        /* single measurement */
  struct mdn_icc_value one_way_k, agreement_k, consistency_k;  /* mean of k */
  double sem_agreement, sem_consistency;   /* sqrt(s2 occasion + s2 error), sqrt(MSE) */
  double sdc_agreement, sdc_consistency;
};

/* Refuses n < 3 or k < 2 (TOO_FEW), no differences between people (ZERO_VARIANCE), and no error
 * (PERFECT). */
enum mdn_status mdn_icc_of (struct mdn_arena *arena, const double *scores, size_t n, size_t k, double level,
                            struct mdn_icc *out, enum mdn_refusal *why) MDN_MUST_USE;

#endif
