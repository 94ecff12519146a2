/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/longmodel.h"

#include <math.h>

#include "core/stats/moments.h"
#include "core/stats/regression.h"

/* A column by arm: means, and the sum of squares around them. */
struct by_arm
{
  double mean[2], squares;
};

struct waves
{
  double n[2], all, each;       /* people; each: 1 / n0 + 1 / n1 */
  struct by_arm pre, change, sum;
  double level;
};

static struct by_arm
by_arm_of (const double *arm, const double *x, size_t n)
{
  struct by_arm b = { { 0.0, 0.0 }, 0.0 };
  double count[2] = { 0.0, 0.0 }, rest[2] = { 0.0, 0.0 };
  for (size_t i = 0; i < n; i++)
    {
      b.mean[arm[i] > 0.0] += x[i];
      count[arm[i] > 0.0] += 1.0;
    }
  b.mean[0] /= count[0];
  b.mean[1] /= count[1];
  for (size_t i = 0; i < n; i++)
    rest[arm[i] > 0.0] += x[i] - b.mean[arm[i] > 0.0];
  b.mean[0] += rest[0] / count[0];
  b.mean[1] += rest[1] / count[1];
  for (size_t i = 0; i < n; i++)
    {
      double off = x[i] - b.mean[arm[i] > 0.0];
      b.squares += off * off;
    }
  return b;
}

/* The four effects from the means of the cells; variances of a baseline score and of a change. */
static struct mdn_long_effects
effects_of (const struct waves *w, double baseline, double change, double df_baseline, double df_change)
{
  double level = w->level;
  return (struct mdn_long_effects) {
    .intercept = mdn_estimate_wald (w->pre.mean[0], sqrt (baseline / w->n[0]), df_baseline, level),
    .time = mdn_estimate_wald (w->change.mean[0], sqrt (change / w->n[0]), df_change, level),
    .arm = mdn_estimate_wald (w->pre.mean[1] - w->pre.mean[0], sqrt (baseline * w->each), df_baseline, level),
    .time_arm = mdn_estimate_wald (w->change.mean[1] - w->change.mean[0], sqrt (change * w->each), df_change, level)
  };
}

/* within and between: variances of (post - pre) / sqrt 2 and of (post + pre) / sqrt 2. */
static void
fill_random_intercept (const struct waves *w, struct mdn_long_models *out)
{
  double df = w->all - 2.0, ss_within = 0.5 * w->change.squares, ss_between = 0.5 * w->sum.squares;
  double within = ss_within / df, between = ss_between / df, df_baseline;
  out->singular = between <= within;
  if (out->singular)
    {
      within = between = (ss_within + ss_between) / (2.0 * df);
      df_baseline = df *= 2.0;
    }
  else
    df_baseline = df * (within + between) * (within + between) / (within * within + between * between);
  out->random_intercept = effects_of (w, 0.5 * (within + between), 2.0 * within, df_baseline, df);
  out->sd_error = sqrt (within);
  out->sd_person = sqrt (0.5 * (between - within));
  out->reml = (2.0 * w->all - 4.0) * log (2.0 * M_PI) + (w->all - 2.0) * (log (within) + log (between))
              + 2.0 * log (w->n[0] * w->n[1]) + ss_within / within + ss_between / between;
}

static void
fill_constrained (const struct waves *w, const struct mdn_regression *ancova, struct mdn_moments pre,
                  struct mdn_long_models *out)
{
  double df = 2.0 * w->all - 3.0, slope = ancova->coefficient[2], given = ancova->rss / (w->all - 2.0);
  double baseline = pre.sd * pre.sd / w->all;
  double time = ancova->coefficient[0] + (slope - 1.0) * pre.mean;
  double se_time = sqrt (given / w->n[0] + (slope - 1.0) * (slope - 1.0) * baseline);
  out->constrained = (struct mdn_long_effects) {
    .intercept = mdn_estimate_wald (pre.mean, sqrt (baseline), df, w->level),
    .time = mdn_estimate_wald (time, se_time, df, w->level),
    .arm = mdn_estimate_wald (NAN, NAN, df, w->level),
    .time_arm = mdn_estimate_wald (ancova->coefficient[1], sqrt (given * w->each), df, w->level)
  };
  out->sd_baseline_constrained = pre.sd;
}

static enum mdn_status
waves_of (struct mdn_arena *arena, const double *arm, const double *pre, const double *post, size_t n,
          struct waves *w)
{
  double *change = mdn_arena_array (arena, 2 * n, sizeof *change), *sum = change + n;
  if (change == NULL)
    return MDN_NO_MEMORY;
  mdn_differences (pre, post, n, change);
  for (size_t i = 0; i < n; i++)
    {
      sum[i] = pre[i] + post[i];
      w->n[arm[i] > 0.0] += 1.0;
    }
  w->all = w->n[0] + w->n[1];
  w->each = 1.0 / w->n[0] + 1.0 / w->n[1];
  w->pre = by_arm_of (arm, pre, n);
  w->change = by_arm_of (arm, change, n);
  w->sum = by_arm_of (arm, sum, n);
  return MDN_OK;
}

enum mdn_status
mdn_long_models_of (struct mdn_arena *arena, const double *arm, const double *pre, const double *post, size_t n,
                    double level, struct mdn_long_models *out, enum mdn_refusal *why)
{
  struct waves w = { .level = level };
  struct mdn_regression ancova;
  const double *columns[] = { arm, pre };
  enum mdn_status status = waves_of (arena, arm, pre, post, n, &w);
  if (status != MDN_OK)
    return status;
  if (w.n[0] < 2.0 || w.n[1] < 2.0)
    return mdn_refuse_arms (why, w.n[1], w.n[0]);
  if (!(w.change.squares > 0.0 && w.sum.squares > 0.0))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  double *design = mdn_design_of (arena, n, columns, 2), df = w.all - 2.0;
  status = design != NULL ? mdn_regression_fit (arena, design, post, n, 3, &ancova, why) : MDN_NO_MEMORY;
  if (status != MDN_OK)
    return status;
  *out = (struct mdn_long_models) { .n1 = (size_t) w.n[1], .n0 = (size_t) w.n[0] };
  fill_random_intercept (&w, out);
  out->sd_baseline = sqrt (w.pre.squares / df);
  out->unstructured = effects_of (&w, w.pre.squares / df, w.change.squares / df, 2.0 * df, 2.0 * df);
  fill_constrained (&w, &ancova, mdn_moments_of (pre, n), out);
  return MDN_OK;
}
