/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mediation.h - moved, linked, carried: the paths from X over the mediators to Y.
 *
 * All models are least squares on complete cases:
 *   total    Y  = c X  + C           a_i      M_i = a_i X + C
 *   b, c'    Y  = c' X + sum b_i M_i + C
 * In a pre/post design M and Y are the post values and C holds every baseline (all M pre, Y pre)
 * and any further covariate, the same in every equation; then c = c' + sum a_i b_i holds exactly
 * and identity_error is rounding.  A path is judged by joint significance, p = max(p_a, p_b), and
 * sized by a*b with the exact product interval; delta-method errors serve totals and contrasts.
 * Equations whose arms spread unequally can have errors robust to that (HC3): everything that rests on
 * them then does.  (Simulated with 80 and 25 people and treble the spread in the smaller arm the joint
 * test with the usual errors has a size of 20 %, with HC3 of 4 to 6 %.)
 * Sources: statistics.md 3C (MacKinnon 2008; Yzerbyt et al. 2018). */
#ifndef MDN_STATS_MEDIATION_H
#define MDN_STATS_MEDIATION_H

#include "core/stats/product.h"
#include "core/stats/regression.h"

/* Columns of length n; mediator[mediators] and covariate[covariates] point to columns. */
struct mdn_mediation_model
{
  size_t n;
  const double *x, *y;
  const double *const *mediator;
  size_t mediators;
  const double *const *covariate;
  size_t covariates;
  bool robust_y;                  /* HC3 errors in the equations of Y */
  const bool *robust_mediator;    /* [mediators], in that of each mediator; NULL: in none */
};

/* One product of two paths. */
struct mdn_indirect
{
  struct mdn_estimate a, b;
  struct mdn_estimate delta;      /* a b, first-order (Sobel) error, normal */
  double se_aroian, p_aroian;     /* second-order: + sa^2 sb^2 */
  double p_joint;                 /* max (p_a, p_b) */
  struct mdn_product product;     /* exact interval and p */
};

struct mdn_mediation
{
  size_t n, mediators;
  struct mdn_estimate total;      /* c */
  struct mdn_estimate direct;     /* c' */
  const struct mdn_indirect *path;           /* [mediators] */
  const double *a_hc3, *b_hc3;               /* [mediators], HC3 standard errors */
  const double *rho;                         /* [mediators], partial correlation of M and Y: t / sqrt (t^2 + df), usual t */
  const double *partially_standardised;      /* [mediators], a b / s_Y */
  const double *completely_standardised;     /* [mediators], a b s_X / s_Y */
  struct mdn_estimate total_indirect;        /* delta method with the full error covariances */
  const struct mdn_estimate *contrast;       /* a_i b_i - a_j b_j, pairs (0,1) (0,2) ... (1,2) ... */
  size_t contrasts;
  double proportion;              /* total indirect / c; print only when proportion_meaningful */
  bool proportion_meaningful;     /* c significant, same sign, |c| > 2 se(c) */
  double identity_error;          /* c - c' - sum a b */
  const struct mdn_regression *mediator_fit; /* [mediators]: intercept, x, covariates */
  struct mdn_regression outcome_fit;         /* intercept, x, mediators, covariates */
  struct mdn_regression total_fit;           /* intercept, x, covariates */
};

/* Joint test, delta, Aroian and product of two independent estimates. */
enum mdn_status mdn_indirect_of (struct mdn_estimate a, struct mdn_estimate b, double level,
                                 struct mdn_indirect *out, enum mdn_refusal *why) MDN_MUST_USE;

/* Simple (one mediator) and parallel mediation.  Refuses what the regression refuses. */
enum mdn_status mdn_mediation_of (struct mdn_arena *arena, const struct mdn_mediation_model *model, double level,
                                  struct mdn_mediation *out, enum mdn_refusal *why) MDN_MUST_USE;

/* The total and pairwise contrasts of products with correlated factors: a[k], b[k] with k x k error
 * covariances.  contrast has k (k-1) / 2 places. */
void mdn_indirect_totals (const double *a, const double *b, const double *cov_a, const double *cov_b, size_t k,
                          double level, struct mdn_estimate *total, struct mdn_estimate *contrast);

/* A chain X -> M_1 -> ... -> M_k -> Y: mediator j is regressed on X, the mediators before it and C. */
#define MDN_SERIAL_MEDIATORS 6

struct mdn_serial_path
{
  unsigned mediators;             /* bit j: mediator j lies on this path */
  size_t steps;                   /* number of coefficients */
  double coefficient[MDN_SERIAL_MEDIATORS + 1], se[MDN_SERIAL_MEDIATORS + 1], p[MDN_SERIAL_MEDIATORS + 1];
  struct mdn_estimate delta;      /* the product, first-order error, normal */
  double p_joint;                 /* the largest p of the steps */
};

struct mdn_serial
{
  size_t n, mediators;
  struct mdn_estimate total, direct;
  const struct mdn_serial_path *path;   /* [2^k - 1]; path[m - 1] has .mediators == m; the last is the full chain */
  size_t paths;
  double total_indirect, identity_error;
  const struct mdn_regression *mediator_fit;   /* [k]: intercept, x, earlier mediators, covariates */
  struct mdn_regression outcome_fit, total_fit;
};

/* Refuses more than MDN_SERIAL_MEDIATORS (BOUNDS). */
enum mdn_status mdn_serial_of (struct mdn_arena *arena, const struct mdn_mediation_model *model, double level,
                               struct mdn_serial *out, enum mdn_refusal *why) MDN_MUST_USE;

#endif
