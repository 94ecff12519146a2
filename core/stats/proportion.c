/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/proportion.h"

#include <math.h>

#define MATHLIB_STANDALONE
#include <Rmath.h>

#include "core/stats/distribution.h"

struct mdn_interval
mdn_wilson (size_t successes, size_t trials, double level)
{
  if (trials == 0)
    return (struct mdn_interval) { 0.0, 1.0 };
  double n = (double) trials, p = (double) successes / n, z = mdn_normal_critical (level), zz = z * z;
  double centre = (p + zz / (2.0 * n)) / (1.0 + zz / n);
  double half = z / (1.0 + zz / n) * sqrt (p * (1.0 - p) / n + zz / (4.0 * n * n));
  return (struct mdn_interval) {
    successes == 0 ? 0.0 : centre - half, successes == trials ? 1.0 : centre + half
  };
}

struct mdn_interval
mdn_clopper_pearson (size_t successes, size_t trials, double level)
{
  double x = (double) successes, n = (double) trials, tail = 0.5 * (1.0 - level);
  return (struct mdn_interval) {
    successes == 0 ? 0.0 : qbeta (tail, x, n - x + 1.0, 1, 0),
    successes == trials ? 1.0 : qbeta (tail, x + 1.0, n - x, 0, 0)
  };
}

/* All tables with these margins that are no likelier than the one seen; the slack is R's. */
static double
fisher_two_sided (const struct mdn_two_shares *s)
{
  double n1 = (double) s->trials1, n0 = (double) s->trials0, x = (double) s->successes1;
  double drawn = x + (double) s->successes0, sum = 0.0;
  double seen = dhyper (x, n1, n0, drawn, 0) * (1.0 + 1e-7);
  for (double k = fmax (0.0, drawn - n0); k <= fmin (drawn, n1); k += 1.0)
    {
      double chance = dhyper (k, n1, n0, drawn, 0);
      if (chance <= seen)
        sum += chance;
    }
  return fmin (1.0, sum);
}

static double
pearson_p (const struct mdn_two_shares *s)
{
  double n1 = (double) s->trials1, n0 = (double) s->trials0, n = n1 + n0;
  double yes = (double) (s->successes1 + s->successes0), no = n - yes;
  if (!(yes > 0.0 && no > 0.0))
    return NAN;
  double off = (double) s->successes1 * n0 - (double) s->successes0 * n1;
  return mdn_chi2_upper (n * off / n1 * off / n0 / yes / no, 1.0);
}

enum mdn_status
mdn_share_difference_of (const struct mdn_two_shares *s, double level, struct mdn_share_difference *out,
                         enum mdn_refusal *why)
{
  if (s->trials1 == 0 || s->trials0 == 0)
    return mdn_refuse (why, MDN_REFUSED_EMPTY_ARM);
  if (s->successes1 > s->trials1 || s->successes0 > s->trials0)
    return mdn_refuse (why, MDN_REFUSED_BOUNDS);
  double p1 = (double) s->successes1 / (double) s->trials1, p0 = (double) s->successes0 / (double) s->trials0;
  struct mdn_interval one = mdn_wilson (s->successes1, s->trials1, level);
  struct mdn_interval zero = mdn_wilson (s->successes0, s->trials0, level);
  double difference = p1 - p0;
  *out = (struct mdn_share_difference) {
    .value = difference,
    .newcombe = { difference - hypot (p1 - one.low, zero.high - p0), difference + hypot (one.high - p1, p0 - zero.low) },
    .fisher_p = fisher_two_sided (s), .chi2_p = pearson_p (s), .number_needed = 1.0 / difference
  };
  return MDN_OK;
}
