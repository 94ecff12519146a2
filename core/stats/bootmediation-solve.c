/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From cross-products to paths: Cholesky, eight resamples side by side. */
#include <math.h>

#include "core/stats/bootmediation-internal.h"

#ifdef __clang__
#pragma STDC FP_CONTRACT OFF
#endif

#define LANES MDN_BOOT_LANES
#define SMALLEST_PIVOT 1e-4

typedef double lanes __attribute__ ((vector_size (LANES * sizeof (double)), aligned (8), may_alias));

/* The lower triangle of the products. */
static void
gather (const struct mdn_cross *cross, const double *sum, size_t stride, lanes *l)
{
  size_t p = cross->columns;
  for (size_t a = 0; a < p; a++)
    for (size_t b = a; b < p; b++)
      {
        const double *at = sum + mdn_cross_at (cross, a, b);
        for (size_t lane = 0; lane < LANES; lane++)
          l[b * p + a][lane] = at[lane * stride];
      }
}

/* Place (i, j), less what the columns before j explain of it. */
static void
eliminate (lanes *l, size_t p, size_t i, size_t j)
{
  lanes rest = l[i * p + j];
  for (size_t m = 0; m < j; m++)
    rest -= l[i * p + m] * l[j * p + m];
  l[i * p + j] = rest;
}

/* l becomes the factor but for its last row's diagonal, which nobody needs; the diagonal holds
 * reciprocals. */
static void
factorise (lanes *l, size_t p, bool *sound)
{
  for (size_t j = 0; j + 1 < p; j++)
    {
      lanes whole = l[j * p + j];
      eliminate (l, p, j, j);
      for (size_t lane = 0; lane < LANES; lane++)
        {
          double pivot = l[j * p + j][lane];
          sound[lane] = sound[lane] && pivot > SMALLEST_PIVOT * whole[lane];
          l[j * p + j][lane] = 1.0 / sqrt (pivot);
        }
      for (size_t i = j + 1; i < p; i++)
        {
          eliminate (l, p, i, j);
          l[i * p + j] *= l[j * p + j];
        }
    }
}

/* b of the mediators, in standardised columns, into b[k]. */
static void
solve_mediators (const lanes *l, size_t p, const struct mdn_boot_columns *c, lanes *b)
{
  for (size_t i = c->mediators; i-- > 0;)
    {
      size_t at = c->first_mediator + i;
      lanes rest = l[c->y * p + at];
      for (size_t m = i + 1; m < c->mediators; m++)
        rest -= l[(c->first_mediator + m) * p + at] * b[m];
      b[i] = rest * l[at * p + at];
    }
}

/* The effect of X (or the mean, in one group) on the column at. */
static void
effect_of_x (const lanes *l, size_t p, const struct mdn_boot_columns *c, size_t at, lanes *effect)
{
  *effect = l[at * p + c->x] * l[c->x * p + c->x] * (c->sd[at] / c->sd[c->x]);
  if (c->one_group)
    *effect += c->mean[at];
}

static void
chain_of (const lanes *l, size_t p, const struct mdn_boot_columns *c, lanes *product)
{
  *product = l[c->first_mediator * p + c->x] * l[c->x * p + c->x] * (c->sd[c->y] / c->sd[c->x]);
  for (size_t at = c->first_mediator; at < c->y; at++)
    *product *= l[(at + 1) * p + at] * l[at * p + at];
}

void
mdn_boot_solve (const struct mdn_cross *cross, const struct mdn_boot_columns *c, const double *sum, size_t stride,
                double *factor, double *value, bool *sound)
{
  size_t p = cross->columns, k = c->mediators;
  lanes *l = (lanes *) factor, *out = (lanes *) value, *rest = out + 3 * k;
  for (size_t lane = 0; lane < LANES; lane++)
    sound[lane] = true;
  gather (cross, sum, stride, l);
  factorise (l, p, sound);
  solve_mediators (l, p, c, out + k);
  lanes indirect = { 0.0 };
  for (size_t i = 0; i < k; i++)
    {
      size_t at = c->first_mediator + i;
      effect_of_x (l, p, c, at, &out[i]);
      out[k + i] *= c->sd[c->y] / c->sd[at];
      out[2 * k + i] = out[i] * out[k + i];
      indirect += out[2 * k + i];
    }
  rest[MDN_BOOT_TOTAL_INDIRECT] = indirect;
  effect_of_x (l, p, c, c->y, &rest[MDN_BOOT_TOTAL]);
  rest[MDN_BOOT_DIRECT] = rest[MDN_BOOT_TOTAL] - indirect;
  chain_of (l, p, c, &rest[MDN_BOOT_CHAIN]);
}
