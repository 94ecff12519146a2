/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/root.h"

#include <float.h>
#include <math.h>

struct point
{
  double x, y;
};

/* Share of the way from a to b where the inverse parabola through the three points crosses zero; a
 * half where that cannot be trusted. */
static double
next_share (struct point a, struct point b, struct point before)
{
  double place = (a.x - b.x) / (before.x - b.x), height = (a.y - b.y) / (before.y - b.y);
  if (!(height * height < place && (1.0 - height) * (1.0 - height) < 1.0 - place))
    return 0.5;
  return a.y / (b.y - a.y) * before.y / (b.y - before.y)
         + (before.x - a.x) / (b.x - a.x) * a.y / (before.y - a.y) * b.y / (before.y - b.y);
}

double
mdn_root (mdn_integrand *f, const void *context, double low, double high, double tolerance)
{
  struct point a = { low, f (low, context) }, b = { high, f (high, context) }, before = b;
  double share = 0.5;
  for (int i = 0; i < 200; i++)
    {
      struct point best = fabs (a.y) < fabs (b.y) ? a : b;
      double least = fmax (0.5 * tolerance, 2.0 * DBL_EPSILON * fabs (best.x)) / fabs (b.x - a.x);
      if (best.y == 0.0 || !(least < 0.5))
        return best.x;
      share = fmin (fmax (share, least), 1.0 - least);
      struct point next = { a.x + share * (b.x - a.x), 0.0 };
      next.y = f (next.x, context);
      if ((next.y < 0.0) == (a.y < 0.0))
        before = a;
      else
        {
          before = b;
          b = a;
        }
      a = next;
      share = next_share (a, b, before);
    }
  return a.x;
}
