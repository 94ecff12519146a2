/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mediation-designs.h - the questions around one indirect effect: one group measured twice, two
 * waves without arms, how fragile the answer is, and whether X and M interact. */
#ifndef MDN_STATS_MEDIATION_DESIGNS_H
#define MDN_STATS_MEDIATION_DESIGNS_H

#include "core/stats/mediation.h"

/* One group, two occasions (Judd, Kenny & McClelland 2001; Montoya & Hayes 2017):
 *   a_i = mean (M_i post - M_i pre);  dY = c' + sum b_i dM_i + sum d_i (centred average of M_i);
 *   c = mean dY = c' + sum a_i b_i.
 * It says "moved together", never that anything carried the change. */
struct mdn_within_model
{
  size_t n, mediators;
  const double *const *mediator_pre;
  const double *const *mediator_post;
  const double *y_pre, *y_post;
};

struct mdn_within
{
  size_t n, mediators;
  struct mdn_estimate total, direct;        /* c, c' */
  const struct mdn_indirect *path;          /* [mediators] */
  const struct mdn_estimate *by_average;    /* [mediators], d_i */
  double total_indirect, identity_error;
  struct mdn_regression outcome_fit;        /* intercept, differences, centred averages */
};

/* Refuses what the regression refuses, and a mediator or outcome whose change is constant
 * (ZERO_VARIANCE). */
enum mdn_status mdn_within_of (struct mdn_arena *arena, const struct mdn_within_model *model, double level,
                               struct mdn_within *out, enum mdn_refusal *why) MDN_MUST_USE;

/* The chain M_1 -> M_2 in the same design (Montoya & Hayes 2017), for exactly two mediators:
 *   dM_2 = a_2 + d21 dM_1 + centred average of M_1;  dY = c' + b_1 dM_1 + b_2 dM_2 + centred averages. */
struct mdn_within_serial
{
  struct mdn_estimate a1, a2, d21, b1, b2, direct;
  double through_first, through_second;   /* a1 b1, a2 b2 */
  struct mdn_estimate chain;              /* a1 d21 b2, first-order error, normal */
  double p_joint;                         /* of the chain: max (p_a1, p_d21, p_b2) */
};
/* Refuses a number of mediators other than two (BOUNDS), and as mdn_within_of. */
enum mdn_status mdn_within_serial_of (struct mdn_arena *arena, const struct mdn_within_model *model, double level,
                                      struct mdn_within_serial *out, enum mdn_refusal *why) MDN_MUST_USE;

/* Two waves, half-longitudinal (Cole & Maxwell 2003): a = X1 -> M2 given M1, Y1; b = M1 -> Y2 given
 * Y1, X1.  Assumes stationary paths. */
struct mdn_two_wave
{
  size_t n;
  const double *x_pre, *m_pre, *m_post, *y_pre, *y_post;
  const double *const *covariate;
  size_t covariates;
};
enum mdn_status mdn_half_longitudinal (struct mdn_arena *arena, const struct mdn_two_wave *data, double level,
                                       struct mdn_indirect *out, enum mdn_refusal *why) MDN_MUST_USE;

/* How strong a residual correlation between M and Y would erase a*b (Imai, Keele & Yamamoto 2010):
 * ACME(rho) = a (s2/s1) (r - rho sqrt ((1 - r^2) / (1 - rho^2))), so exactly zero at rho = r. */
struct mdn_sensitivity
{
  double a;
  double total;              /* c: effect of X on Y given C */
  double rho;                /* r: correlation of the residuals of M and of Y on X and C */
  double sd_m, sd_y;         /* s1, s2: SDs of those residuals, n - 1 */
  double r2_m, r2_y;         /* R^2 of M on X, C and of Y on X, M, C */
  double r2_star, r2_total;  /* rho^2 and rho^2 (1 - r2_m)(1 - r2_y) */
};
/* The model must have one mediator (BOUNDS otherwise). */
enum mdn_status mdn_sensitivity_of (struct mdn_arena *arena, const struct mdn_mediation_model *model,
                                    struct mdn_sensitivity *out, enum mdn_refusal *why) MDN_MUST_USE;
double mdn_sensitivity_acme (const struct mdn_sensitivity *sensitivity, double rho);
/* What is left of c for the direct effect: total - ACME(rho). */
double mdn_sensitivity_direct (const struct mdn_sensitivity *sensitivity, double rho);

/* X x M interaction and natural effects for a unit change of X from 0 to 1, covariates at their
 * means, linear models (Valeri & VanderWeele 2013); delta-method errors. */
struct mdn_natural_effects
{
  struct mdn_estimate interaction;
  struct mdn_estimate pnde, tnde, pnie, tnie;   /* pure/total natural direct/indirect effects */
  double total;                                 /* pnde + tnie */
  double proportion;                            /* tnie / total */
  struct mdn_regression mediator_fit;           /* intercept, x, covariates */
  struct mdn_regression outcome_fit;            /* intercept, x, m, covariates, x m */
};
/* The model must have one mediator (BOUNDS otherwise). */
enum mdn_status mdn_natural_effects_of (struct mdn_arena *arena, const struct mdn_mediation_model *model,
                                        double level, struct mdn_natural_effects *out,
                                        enum mdn_refusal *why) MDN_MUST_USE;

#endif
