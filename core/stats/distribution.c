/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/distribution.h"

#include <math.h>

#define MATHLIB_STANDALONE
#include <Rmath.h>

#include "core/stats/root.h"

double
mdn_normal_density (double z)
{
  return dnorm4 (z, 0.0, 1.0, 0);
}

double
mdn_normal_cdf (double z)
{
  return pnorm5 (z, 0.0, 1.0, 1, 0);
}

double
mdn_normal_upper (double z)
{
  return pnorm5 (z, 0.0, 1.0, 0, 0);
}

double
mdn_normal_two_sided (double z)
{
  return 2.0 * mdn_normal_upper (fabs (z));
}

double
mdn_normal_quantile (double p)
{
  return qnorm5 (p, 0.0, 1.0, 1, 0);
}

double
mdn_normal_critical (double level)
{
  return qnorm5 (0.5 * (1.0 - level), 0.0, 1.0, 0, 0);
}

double
mdn_t_upper (double t, double df)
{
  return pt (t, df, 0, 0);
}

double
mdn_t_lower (double t, double df)
{
  return pt (t, df, 1, 0);
}

double
mdn_t_two_sided (double t, double df)
{
  return 2.0 * pt (fabs (t), df, 0, 0);
}

double
mdn_t_critical (double level, double df)
{
  return qt (0.5 * (1.0 - level), df, 0, 0);
}

double
mdn_f_upper (double f, double df1, double df2)
{
  return pf (f, df1, df2, 0, 0);
}

double
mdn_f_quantile_upper (double upper, double df1, double df2)
{
  if (df1 == 1.0)
    {
      double t = qt (0.5 * upper, df2, 0, 0);
      return t * t;
    }
  return qf (upper, df1, df2, 0, 0);
}

double
mdn_chi2_upper (double x, double df)
{
  return pchisq (x, df, 0, 0);
}

double
mdn_binomial_two_sided (double successes, double trials)
{
  double tail = fmin (successes, trials - successes);
  return fmin (1.0, 2.0 * pbinom (tail, trials, 0.5, 1, 0));
}

double
mdn_beta_quantile (double p, double a, double b)
{
  return qbeta (p, a, b, 1, 0);
}

double
mdn_log_gamma (double x)
{
  return lgammafn (x);
}

double
mdn_hedges_j (double m)
{
  if (!(m > 1.0))
    return NAN;
  return exp (lgammafn (0.5 * m) - lgammafn (0.5 * (m - 1.0))) / sqrt (0.5 * m);
}

/* Noncentral t: P(T <= t) = integral over v of Phi (t v - ncp) f(v), v = sqrt (chi2 / df). */
struct noncentral
{
  double t, df, ncp;
};

static double
noncentral_integrand (double v, const void *context)
{
  const struct noncentral *c = context;
  double density = 2.0 * c->df * v * dchisq (c->df * v * v, c->df, 0);
  return density * mdn_normal_cdf (c->t * v - c->ncp);
}

static double
noncentral_cdf (double t, double df, double ncp)
{
  struct noncentral context = { t, df, ncp };
  double reach = 12.0 / sqrt (2.0 * df);       /* about 12 SDs of v, more than enough on both sides */
  double low = fmax (0.0, 1.0 - reach), high = 1.0 + reach;
  return mdn_integrate (noncentral_integrand, &context, low, 1.0, 1e-13)
         + mdn_integrate (noncentral_integrand, &context, 1.0, high, 1e-13);
}

struct noncentral_target
{
  double t, df, p;
};

static double
noncentral_excess (double ncp, const void *context)
{
  const struct noncentral_target *target = context;
  return noncentral_cdf (target->t, target->df, ncp) - target->p;
}

/* The ncp at which the CDF at t is p; the CDF falls with ncp. */
static double
noncentral_solve (double t, double df, double p)
{
  struct noncentral_target target = { t, df, p };
  double step = 2.0 + 0.2 * fabs (t), low = t - step, high = t + step;
  while (noncentral_excess (low, &target) < 0.0)
    low -= (step *= 2.0);
  while (noncentral_excess (high, &target) > 0.0)
    high += (step *= 2.0);
  return mdn_root (noncentral_excess, &target, low, high, 1e-13 * (1.0 + fabs (t)));
}

enum mdn_status
mdn_noncentral_t_limits (double t, double df, double level, struct mdn_interval *ncp, enum mdn_refusal *why)
{
  if (!isfinite (t) || !(df >= 1.0))
    return mdn_refuse (why, MDN_REFUSED_BOUNDS);
  double tail = 0.5 * (1.0 - level);
  ncp->low = noncentral_solve (t, df, 1.0 - tail);
  ncp->high = noncentral_solve (t, df, tail);
  return MDN_OK;
}

/* The ncp at which the noncentral F CDF at f is p; the CDF falls with ncp. */
static double
noncentral_f_solve (double f, double df1, double df2, double p)
{
  double low = 0.0, high = 1.0 + df1 * f;
  if (!(pf (f, df1, df2, 1, 0) > p))
    return 0.0;
  while (pnf (f, df1, df2, high, 1, 0) > p && high < 1e6)
    high *= 2.0;
  for (int i = 0; i < 100 && high - low > 1e-12 * high; i++)
    {
      double middle = 0.5 * (low + high);
      if (pnf (f, df1, df2, middle, 1, 0) > p)
        low = middle;
      else
        high = middle;
    }
  return 0.5 * (low + high);
}

enum mdn_status
mdn_partial_eta_of (double f, double df1, double df2, double level, struct mdn_eta *out, enum mdn_refusal *why)
{
  if (!(f >= 0.0 && isfinite (f) && df1 >= 1.0 && df2 >= 1.0))
    return mdn_refuse (why, MDN_REFUSED_BOUNDS);
  double tail = 0.5 * (1.0 - level);
  double low = noncentral_f_solve (f, df1, df2, 1.0 - tail), high = noncentral_f_solve (f, df1, df2, tail);
  out->value = f * df1 / (f * df1 + df2);
  out->ci = (struct mdn_interval) { low / (low + df2), high / (high + df2) };
  return MDN_OK;
}
