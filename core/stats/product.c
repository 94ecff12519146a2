/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/product.h"

#include <math.h>

#include "core/stats/distribution.h"
#include "core/stats/root.h"

/* Beyond 39 SDs the normal density is zero in doubles; beyond 9 it holds less than 1e-18. */
#define FARTHEST 39.0
#define FAR 9.0

struct at
{
  struct mdn_factor a, b;
  double q;        /* only its sign is used, where u is zero */
  double beyond;   /* q - a b, which would lose its digits if it were formed late */
  bool upper;
  double rho;      /* correlation of A and B */
};

/* P(AB <= q | A = u) phi(z), or > q. */
static double
integrand (double z, const void *context)
{
  const struct at *at = context;
  double u = at->a.value + at->a.se * z;
  double weight = mdn_normal_density (z);
  if (u == 0.0)
    return ((at->q >= 0.0) != at->upper ? 1.0 : 0.0) * weight;
  double bound = (at->beyond - at->b.value * at->a.se * z) / (u * at->b.se);   /* (q/u - b) / sb */
  if (at->rho != 0.0)
    bound = (bound - at->rho * z) / sqrt (1.0 - at->rho * at->rho);
  return weight * ((u > 0.0) != at->upper ? mdn_normal_cdf (bound) : mdn_normal_upper (bound));
}

/* The integral between two points, in pieces of one SD so that no peak is stepped over. */
static double
between (const struct at *at, double low, double high, double tolerance)
{
  double sum = 0.0;
  for (double left = low; left < high; left += 1.0)
    sum += mdn_integrate (integrand, at, left, fmin (left + 1.0, high), tolerance);
  return sum;
}

static double
tail (const struct at *at, double reach, double tolerance)
{
  double split = fmax (-reach, fmin (reach, -at->a.value / at->a.se));
  return between (at, -reach, split, tolerance) + between (at, split, reach, tolerance);
}

static double
tail_to_the_last_digit (const struct at *at)
{
  double rough = tail (at, FARTHEST, 1e-6);
  return tail (at, FARTHEST, fmax (1e-300, 1e-15 * rough));
}

/* P(AB < 0) and P(AB > 0) need no integral: the signs of two independent normals. */
static double
below_zero (struct mdn_factor a, struct mdn_factor b)
{
  double za = a.value / a.se, zb = b.value / b.se;
  return mdn_normal_cdf (-za) * mdn_normal_cdf (zb) + mdn_normal_cdf (za) * mdn_normal_cdf (-zb);
}

static double
above_zero (struct mdn_factor a, struct mdn_factor b)
{
  double za = a.value / a.se, zb = b.value / b.se;
  return mdn_normal_cdf (za) * mdn_normal_cdf (zb) + mdn_normal_cdf (-za) * mdn_normal_cdf (-zb);
}

double
mdn_product_lower (struct mdn_factor a, struct mdn_factor b, double q)
{
  struct at at = { a, b, q, fma (-a.value, b.value, q), false, 0.0 };
  return q == 0.0 ? below_zero (a, b) : tail_to_the_last_digit (&at);
}

double
mdn_product_upper (struct mdn_factor a, struct mdn_factor b, double q)
{
  struct at at = { a, b, q, fma (-a.value, b.value, q), true, 0.0 };
  return q == 0.0 ? above_zero (a, b) : tail_to_the_last_digit (&at);
}

/* P(AB <= a b + beyond) to 1e-13 absolute, which is what an interval needs. */
static double
central (struct mdn_factor a, struct mdn_factor b, double rho, double beyond)
{
  struct at at = { a, b, a.value * b.value + beyond, beyond, false, rho };
  return at.q == 0.0 && rho == 0.0 ? below_zero (a, b) : tail (&at, FAR, 1e-14);
}

struct limit
{
  struct mdn_factor a, b;
  double rho, p;
};

static double
limit_excess (double beyond, const void *context)
{
  const struct limit *limit = context;
  return central (limit->a, limit->b, limit->rho, beyond) - limit->p;
}

/* The q with P(AB <= q) = p for p < 1/2, searched for as its distance from a b.  The upper limit is
 * minus the lower limit of -A B, so the two are treated alike and symmetric cases come out
 * symmetric. */
static double
lower_limit (struct mdn_factor a, struct mdn_factor b, double rho, double p)
{
  double spread = hypot (hypot (a.value * b.se, b.value * a.se), a.se * b.se);
  double high = 0.0, step = 2.0 * spread, low = -step;
  struct limit limit = { a, b, rho, p };
  while (limit_excess (high, &limit) < 0.0)
    high += spread;
  while (limit_excess (low, &limit) > 0.0)
    low -= (step *= 2.0);
  return a.value * b.value + mdn_root (limit_excess, &limit, low, high, 1e-11 * spread);
}

static bool
usable (struct mdn_factor f)
{
  return isfinite (f.value) && isfinite (f.se) && f.se > 0.0;
}

enum mdn_status
mdn_product_of (struct mdn_factor a, struct mdn_factor b, double level, struct mdn_product *out,
                enum mdn_refusal *why)
{
  if (!usable (a) || !usable (b))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  double p = 0.5 * (1.0 - level);
  struct mdn_factor mirrored = { -a.value, a.se };
  out->value = a.value * b.value;
  out->ci.low = lower_limit (a, b, 0.0, p);
  out->ci.high = -lower_limit (mirrored, b, 0.0, p);
  out->p = fmin (1.0, 2.0 * fmin (below_zero (a, b), above_zero (a, b)));
  return MDN_OK;
}

enum mdn_status
mdn_product_correlated_of (struct mdn_factor a, struct mdn_factor b, double rho, double level,
                           struct mdn_product *out, enum mdn_refusal *why)
{
  if (!(fabs (rho) < 1.0))
    return mdn_refuse (why, MDN_REFUSED_BOUNDS);
  if (rho == 0.0 || !usable (a) || !usable (b))
    return mdn_product_of (a, b, level, out, why);
  double p = 0.5 * (1.0 - level);
  struct mdn_factor mirrored = { -a.value, a.se };
  struct at below = { a, b, 0.0, -a.value * b.value, false, rho };
  double negative = tail (&below, FAR, 1e-14);
  out->value = a.value * b.value;
  out->ci.low = lower_limit (a, b, rho, p);
  out->ci.high = -lower_limit (mirrored, b, -rho, p);
  out->p = fmin (1.0, 2.0 * fmin (negative, 1.0 - negative));
  return MDN_OK;
}
