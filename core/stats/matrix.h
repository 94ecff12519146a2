/* SPDX-License-Identifier: GPL-3.0-or-later */
/* matrix.h - small symmetric matrices: products, Cholesky, inverse.
 *
 * Row-major, k x k, k up to a few hundred.  For covariance and information matrices only; least
 * squares goes through regression.h. */
#ifndef MDN_STATS_MATRIX_H
#define MDN_STATS_MATRIX_H

#include "core/base/arena.h"
#include "core/stats/estimate.h"

/* Lower factor of a positive definite matrix, in place (the upper triangle is left as it was);
 * false when the matrix is not positive definite to working precision. */
bool mdn_cholesky (double *a, size_t k);

/* log |A| and A x = b (in place) from the factor. */
double mdn_cholesky_log_determinant (const double *factor, size_t k);
void mdn_cholesky_solve (const double *factor, size_t k, double *b);

/* inverse = a^-1, both k x k; *log_determinant may be NULL.  Refuses RANK. */
enum mdn_status mdn_symmetric_inverse (struct mdn_arena *arena, const double *a, size_t k, double *inverse,
                                       double *log_determinant, enum mdn_refusal *why) MDN_MUST_USE;

/* out = t a t' for k x k matrices. */
enum mdn_status mdn_sandwich (struct mdn_arena *arena, const double *t, const double *a, size_t k,
                              double *out) MDN_MUST_USE;

/* x' A y. */
double mdn_quadratic (const double *x, const double *a, const double *y, size_t k);

/* Covariances of the columns of a row-major n x k matrix, divisor n - 1. */
enum mdn_status mdn_covariance_matrix (struct mdn_arena *arena, const double *rows, size_t n, size_t k,
                                       double *out) MDN_MUST_USE;

#endif
