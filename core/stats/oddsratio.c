/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conditional odds ratio of two shares; the contract is in proportion.h. */
#include <math.h>

#define MATHLIB_STANDALONE
#include <Rmath.h>

#include "core/stats/proportion.h"

/* All tables with the margins of the one seen, k successes in arm 1; their chances at odds ratio
 * exp (w) are those of the hypergeometric times exp (w k), rescaled. */
struct tables
{
  double low, high, seen, n1, n0, drawn;
};

static double
weight_of (const struct tables *t, double k, double w)
{
  return dhyper (k, t->n1, t->n0, t->drawn, 1) + w * k;
}

/* Sums over the tables: everything, k, and the two tails with the table seen. */
struct sums
{
  double all, mean, lower, upper;
};

static struct sums
sums_of (const struct tables *t, double w)
{
  struct sums s = { 0.0, 0.0, 0.0, 0.0 };
  double largest = -INFINITY;
  for (double k = t->low; k <= t->high; k += 1.0)
    largest = fmax (largest, weight_of (t, k, w));
  for (double k = t->low; k <= t->high; k += 1.0)
    {
      double chance = exp (weight_of (t, k, w) - largest);
      s.all += chance;
      s.mean += k * chance;
      s.lower += k <= t->seen ? chance : 0.0;
      s.upper += k >= t->seen ? chance : 0.0;
    }
  return s;
}

enum wanted { MEAN, LOWER_TAIL, UPPER_TAIL };

/* How far at w is the wanted sum above its target; rises with w for all three. */
static double
above (const struct tables *t, enum wanted wanted, double target, double w)
{
  struct sums s = sums_of (t, w);
  if (wanted == MEAN)
    return s.mean / s.all - target;
  return wanted == LOWER_TAIL ? target - s.lower / s.all : s.upper / s.all - target;
}

static double
solve (const struct tables *t, enum wanted wanted, double target)
{
  double low = -1.0, high = 1.0;
  while (above (t, wanted, target, low) > 0.0 && low > -700.0)
    low *= 2.0;
  while (above (t, wanted, target, high) < 0.0 && high < 700.0)
    high *= 2.0;
  for (int i = 0; i < 200 && high - low > 1e-14 * (1.0 + fabs (low)); i++)
    {
      double middle = 0.5 * (low + high);
      if (above (t, wanted, target, middle) < 0.0)
        low = middle;
      else
        high = middle;
    }
  return exp (0.5 * (low + high));
}

enum mdn_status
mdn_odds_ratio_of (const struct mdn_two_shares *s, double level, struct mdn_odds_ratio *out, enum mdn_refusal *why)
{
  if (s->trials1 == 0 || s->trials0 == 0)
    return mdn_refuse (why, MDN_REFUSED_EMPTY_ARM);
  if (s->successes1 > s->trials1 || s->successes0 > s->trials0)
    return mdn_refuse (why, MDN_REFUSED_BOUNDS);
  double n1 = (double) s->trials1, n0 = (double) s->trials0, drawn = (double) (s->successes1 + s->successes0);
  struct tables t = { fmax (0.0, drawn - n0), fmin (n1, drawn), (double) s->successes1, n1, n0, drawn };
  if (!(t.low < t.high))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  double tail = 0.5 * (1.0 - level);
  bool least = !(t.seen > t.low), most = !(t.seen < t.high);
  out->value = least ? 0.0 : most ? INFINITY : solve (&t, MEAN, t.seen);
  out->ci.low = least ? 0.0 : solve (&t, UPPER_TAIL, tail);
  out->ci.high = most ? INFINITY : solve (&t, LOWER_TAIL, tail);
  return MDN_OK;
}
