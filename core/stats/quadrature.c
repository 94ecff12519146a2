/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/quadrature.h"

#include <math.h>
#include <stddef.h>

#define DEEPEST 48
#define BUDGET 2000

static const double node[8] = {
  0.991455371120812639206854697526329, 0.949107912342758524526189684047851,
  0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
  0.586087235467691130294144691258455, 0.405845151377397166906606412076961,
  0.207784955007898467600689403773245, 0.0
};
static const double kronrod[8] = {
  0.022935322010529224963732008058970, 0.063092092629978553290700663189204,
  0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
  0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
  0.204432940075298892414161999234649, 0.209482141084727828012999174891714
};
/* Weights of the nodes 1, 3, 5 and 7. */
static const double gauss[4] = {
  0.129484966168869693270611432679082, 0.279705391489276667901467771423780,
  0.381830050505118944950369775488975, 0.417959183673469387755102040816327
};

struct panel
{
  double value, error;
};

static struct panel
panel_of (mdn_integrand *f, const void *context, double low, double high)
{
  double centre = 0.5 * (low + high), half = 0.5 * (high - low);
  double middle = f (centre, context);
  double fine = kronrod[7] * middle, coarse = gauss[3] * middle;
  for (size_t i = 0; i < 7; i++)
    {
      double pair = f (centre - half * node[i], context) + f (centre + half * node[i], context);
      fine += kronrod[i] * pair;
      if (i % 2 == 1)
        coarse += gauss[i / 2] * pair;
    }
  return (struct panel) { fine * half, fabs (fine - coarse) * half };
}

/* What a whole integration shares.  The budget ends it where the integrand is only noise. */
struct task
{
  mdn_integrand *f;
  const void *context;
  double tolerance;
  unsigned budget;
};

static double
refine (struct task *task, double low, double high, int depth)
{
  struct panel whole = panel_of (task->f, task->context, low, high);
  /* The Kronrod value is far better than the difference of the two rules tells. */
  if (depth >= DEEPEST || task->budget == 0 || whole.error <= task->tolerance
      || whole.error <= 1e-13 * fabs (whole.value))
    return whole.value;
  task->budget--;
  double centre = 0.5 * (low + high);
  return refine (task, low, centre, depth + 1) + refine (task, centre, high, depth + 1);
}

double
mdn_integrate (mdn_integrand *f, const void *context, double low, double high, double tolerance)
{
  struct task task = { f, context, tolerance, BUDGET };
  return low < high ? refine (&task, low, high, 0) : 0.0;
}
