/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/oracle/long-models.h"

#include <math.h>

#include "core/stats/longmodel.h"

/* What a program calls the parts of an estimate. */
struct labels
{
  const char *value, *se, *df, *statistic, *p;
};

/* The closed forms are exact; the reference's optimisers are not.  Its p follow from its t, so theirs is
 * the square of the error, and more in the far tail. */
static void
check_effect (struct golden *g, const struct labels *l, struct mdn_estimate e, const char *path)
{
  golden_tolerance (g, 1e-4);
  golden_number (g, e.value, e.se, "%s/%s", path, l->value);
  golden_number (g, e.se, 0.0, "%s/%s", path, l->se);
  golden_number (g, e.statistic, 1.0, "%s/%s", path, l->statistic);
  if (l->df != NULL)
    golden_number (g, e.df, 0.0, "%s/%s", path, l->df);
  golden_tolerance (g, 1e-3);
  golden_number (g, e.p, 1e-6, "%s/%s", path, l->p);
}

static void
check_effects (struct golden *g, const struct labels *l, const struct mdn_long_effects *e, const char *path)
{
  const struct { const char *name; const struct mdn_estimate *e; } effect[]
    = { { "(Intercept)", &e->intercept }, { "time", &e->time }, { "g", &e->arm }, { "time:g", &e->time_arm } };
  for (size_t i = 0; i < 4; i++)
    if (!isnan (effect[i].e->value))
      check_effect (g, l, *effect[i].e, mdn_arena_format (golden_arena (g), "%s/%s", path, effect[i].name));
}

void
check_long_models (struct golden *g, const char *key, const double *arm, const double *pre, const double *post,
                   size_t n)
{
  static const struct labels mixed = { "Estimate", "Std. Error", "df", "t value", "Pr(>|t|)" };
  static const struct labels nlme = { "Value", "Std.Error", NULL, "t-value", "p-value" };
  struct mdn_arena *arena = golden_arena (g);
  struct mdn_long_models m;
  enum mdn_refusal why;
  if (mdn_long_models_of (arena, arm, pre, post, n, 0.95, &m, &why) != MDN_OK)
    {
      golden_failed (g, key, why);
      return;
    }
  const char *path = mdn_arena_format (arena, "two_arm/%s/lmm_random_intercept", key);
  check_effects (g, &mixed, &m.random_intercept, mdn_arena_format (arena, "%s/satterthwaite", path));
  if (m.singular)
    golden_leave_out (g, "two_arm/claus_who/*/kenward_roger/*",
                      "Kenward and Roger's df at a zero variance are not offered; Satterthwaite's are compared");
  else
    check_effects (g, &mixed, &m.random_intercept, mdn_arena_format (arena, "%s/kenward_roger", path));
  golden_tolerance (g, 1e-4);
  golden_number (g, m.sd_error, 0.0, "%s/sigma", path);
  golden_number (g, m.sd_person, m.sd_error, "%s/sd_id", path);
  golden_number (g, m.reml, 0.0, "%s/reml", path);
  check_effects (g, &nlme, &m.unstructured, mdn_arena_format (arena, "two_arm/%s/gls_unstructured/tTable", key));
  golden_tolerance (g, 1e-5);
  golden_number (g, m.sd_baseline, 0.0, "two_arm/%s/gls_unstructured/sigma", key);
  check_effects (g, &nlme, &m.constrained, mdn_arena_format (arena, "two_arm/%s/clda/tTable", key));
  golden_tolerance (g, 1e-5);
  golden_number (g, m.sd_baseline_constrained, 0.0, "two_arm/%s/clda/sigma", key);
  golden_tolerance (g, 1e-9);
}
