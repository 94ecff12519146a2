/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/multiplicity.h"

#include <math.h>
#include <stdlib.h>

struct member
{
  double p;
  size_t place;
};

static int
by_p (const void *a, const void *b)
{
  const struct member *x = a, *y = b;
  if (x->p != y->p)
    return x->p < y->p ? -1 : 1;
  return (x->place > y->place) - (x->place < y->place);
}

/* What the p of the given rank (1 is the smallest of m) is multiplied with. */
static double
multiplier (enum mdn_adjust how, size_t rank, size_t m)
{
  switch (how)
    {
    case MDN_ADJUST_HOLM:
    case MDN_ADJUST_HOCHBERG:
      return (double) (m - rank + 1);
    case MDN_ADJUST_BH:
      return (double) m / (double) rank;
    case MDN_ADJUST_BY:
      {
        double harmonic = 0.0;
        for (size_t i = 1; i <= m; i++)
          harmonic += 1.0 / (double) i;
        return harmonic * (double) m / (double) rank;
      }
    case MDN_ADJUST_BONFERRONI:
    case MDN_ADJUST_HOMMEL:
      break;
    }
  return (double) m;
}

static void
step_down (enum mdn_adjust how, const struct member *family, size_t m, double *adjusted)
{
  double largest = 0.0;
  for (size_t i = 0; i < m; i++)
    {
      largest = fmax (largest, multiplier (how, i + 1, m) * family[i].p);
      adjusted[family[i].place] = fmin (1.0, largest);
    }
}

static void
step_up (enum mdn_adjust how, const struct member *family, size_t m, double *adjusted)
{
  double smallest = 1.0;
  for (size_t i = m; i-- > 0;)
    {
      smallest = fmin (smallest, multiplier (how, i + 1, m) * family[i].p);
      adjusted[family[i].place] = smallest;
    }
}

/* Closed testing with Simes' test (Wright 1992): of every number of hypotheses, the intersection that is
 * hardest to reject holds the hypothesis itself and the largest p values. */
static void
hommel (const struct member *family, size_t m, double *adjusted)
{
  for (size_t size = m; size > 1; size--)
    {
      const struct member *last = family + (m - size);
      double others = INFINITY;
      for (size_t rank = 2; rank <= size; rank++)
        others = fmin (others, (double) size * last[rank - 1].p / (double) rank);
      for (size_t i = 0; i < m; i++)
        {
          double p = i <= m - size ? family[i].p : last->p, *own = &adjusted[family[i].place];
          *own = fmin (1.0, fmax (*own, fmin (others, (double) size * p)));
        }
    }
}

enum mdn_status
mdn_adjust_p (struct mdn_arena *arena, enum mdn_adjust how, const double *p, size_t n, double *adjusted)
{
  struct member *family = mdn_arena_array (arena, n, sizeof *family);
  if (family == NULL)
    return MDN_NO_MEMORY;
  size_t m = 0;
  for (size_t i = 0; i < n; i++)
    {
      if (!isnan (p[i]))
        family[m++] = (struct member) { p[i], i };
      adjusted[i] = p[i];
    }
  qsort (family, m, sizeof *family, by_p);
  if (how == MDN_ADJUST_HOLM || how == MDN_ADJUST_BONFERRONI)
    step_down (how, family, m, adjusted);
  else if (how == MDN_ADJUST_HOMMEL)
    hommel (family, m, adjusted);
  else
    step_up (how, family, m, adjusted);
  return MDN_OK;
}
