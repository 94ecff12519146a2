/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/oracle/other-programs.h"

#include "core/stats/mediation-designs.h"
#include "tests/oracle/frame.h"

static void
check_point (struct golden *g, struct mdn_estimate e, double sign, const char *path)
{
  golden_number (g, sign * e.value, e.se, "%s/point_estimate", path);
  golden_number (g, e.se, 0.0, "%s/se", path);
}

/* The four paths below one key; sign turns the outcome's (JSmediation makes the total effect positive). */
static void
check_paths (struct golden *g, const char *key, const struct mdn_indirect *path, struct mdn_estimate total,
             struct mdn_estimate direct, double sign)
{
  struct mdn_arena *arena = golden_arena (g);
  check_point (g, path->a, sign, mdn_arena_format (arena, "%s/a", key));
  check_point (g, path->b, 1.0, mdn_arena_format (arena, "%s/b", key));
  check_point (g, total, sign, mdn_arena_format (arena, "%s/c", key));
  check_point (g, direct, sign, mdn_arena_format (arena, "%s/c'", key));
}

static int
mediation_of (struct golden *g, const struct study *study, struct mdn_mediation *m)
{
  struct names names = names_of (g, study->key);
  struct frame frame = frame_for (g, study, &names);
  struct model model;
  enum mdn_refusal why;
  model_fill (&model, &frame, &names);
  if (mdn_mediation_of (golden_arena (g), &model.m, 0.95, m, &why) == MDN_OK)
    return 1;
  golden_failed (g, study->key, why);
  return 0;
}

static void
check_within (struct golden *g)
{
  static const char *const names[] = { "hazardousness_s", "hazardousness_c", "willingness_s", "willingness_c" };
  size_t n;
  double **c = csv_complete (g, golden_csv (g, "data/dohle_siegrist_wide.csv", 1), names, 4, &n);
  const double *pre = c[0], *post = c[1];
  struct mdn_within_model model = { n, 1, &pre, &post, c[2], c[3] };
  struct mdn_within w;
  enum mdn_refusal why;
  if (mdn_within_of (golden_arena (g), &model, 0.95, &w, &why) != MDN_OK)
    {
      golden_failed (g, "dohle_jsmediation", why);
      return;
    }
  check_paths (g, "dohle_jsmediation/paths", w.path, w.total, w.direct, -1.0);
  check_paths (g, "dohle_jsmediation/paths_default_coding_false", w.path, w.total, w.direct, 1.0);
}

static void
check_psych (struct golden *g, const struct mdn_mediation *m)
{
  const char *key = "psych_mediate_tal_or_parallel";
  golden_number (g, m->total.value, m->total.se, "%s/total", key);
  golden_number (g, m->total.se, 0.0, "%s/total_se", key);
  golden_number (g, m->total_indirect.value, 0.1, "%s/ab", key);
  golden_number (g, m->direct.value, m->direct.se, "%s/indirect", key);   /* its name there, not its meaning */
  for (size_t i = 0; i < m->outcome_fit.p; i++)
    {
      golden_number (g, m->outcome_fit.coefficient[i], m->outcome_fit.se[i], "%s/direct/%zu", key, i);
      golden_number (g, m->outcome_fit.se[i], 0.0, "%s/direct_se/%zu", key, i);
    }
  for (size_t i = 0; i < m->mediators; i++)
    golden_number (g, m->path[i].a.value, m->path[i].a.se, "%s/a/%zu", key, i);
}

void
check_other_programs (struct golden *g)
{
  static const struct study ho = { "ho_simple", "data/ho_et_al_coded.csv", NULL, NULL };
  static const struct study tal_or = { "tal_or_parallel", "data/tal_or.csv", NULL, NULL };
  struct mdn_mediation m;
  if (mediation_of (g, &ho, &m))
    check_paths (g, "ho_simple_jsmediation", m.path, m.total, m.direct, 1.0);
  if (mediation_of (g, &tal_or, &m))
    check_psych (g, &m);
  check_within (g);
}
