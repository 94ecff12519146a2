/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group.c - paired and two-arm answers for one score. */
#include <math.h>
#include <string.h>

#include "core/change/group.h"

static const double level = 0.95;
static const double warning_alpha = 0.05;     /* of the checks that only advise */
static const double unequal_arms = 1.5;

static const char no_smallest[] = "no smallest change stated";

static void
count_limits (const struct mdn_compared *score, enum mdn_group group, struct mdn_limits limits[2])
{
  for (size_t wave = 0; wave < 2; wave++)
    {
      const double *value = wave == 0 ? score->pre : score->post;
      for (size_t i = 0; i < score->pairs->n; i++)
        {
          if (isnan (value[i]) || !mdn_group_has (group, score->pairs->pair[i].arm))
            continue;
          limits[wave].n++;
          limits[wave].floor += value[i] <= score->lo;
          limits[wave].ceiling += value[i] >= score->hi;
        }
    }
}

/* NUMERIC becomes a reason beside the result; everything else is passed on. */
static enum mdn_status
note_refusal (enum mdn_status status, enum mdn_refusal why, const char **refused)
{
  if (status != MDN_NUMERIC)
    return status;
  *refused = mdn_refusal_text (why);
  return MDN_OK;
}

static enum mdn_status
equivalence_of (const struct mdn_estimate *estimate, double smallest, double alpha, struct mdn_tost *tost,
                const char **refused)
{
  if (isnan (smallest))
    {
      *refused = no_smallest;
      return MDN_OK;
    }
  enum mdn_refusal why = MDN_REFUSED_NOT;
  enum mdn_status status = mdn_tost_of (estimate->value, estimate->se, estimate->df, -smallest, smallest, alpha, tost, &why);
  return note_refusal (status, why, refused);
}

static enum mdn_status
rank_test (struct mdn_arena *arena, const struct mdn_packed *packed, struct mdn_group_paired *out)
{
  double *change = mdn_arena_array (arena, packed->n, sizeof *change);
  if (change == NULL)
    return MDN_NO_MEMORY;
  mdn_differences (packed->pre, packed->post, packed->n, change);
  enum mdn_refusal why = MDN_REFUSED_NOT;
  enum mdn_status status = mdn_signed_rank_of (arena, change, packed->n, MDN_ZEROS_DROP, level, &out->rank, &why);
  return note_refusal (status, why, &out->rank_refused);
}

/* Two rows a person: the two waves. */
static enum mdn_status
agreement (struct mdn_arena *arena, const struct mdn_packed *packed, struct mdn_group_paired *out)
{
  double *both = mdn_arena_array (arena, 2 * packed->n, sizeof *both);
  if (both == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < packed->n; i++)
    {
      both[2 * i] = packed->pre[i];
      both[2 * i + 1] = packed->post[i];
    }
  enum mdn_refusal why = MDN_REFUSED_NOT;
  enum mdn_status status = mdn_icc_of (arena, both, packed->n, 2, level, &out->icc, &why);
  return note_refusal (status, why, &out->icc_refused);
}

static enum mdn_status
paired_of (struct mdn_arena *arena, const struct mdn_study *study, const struct mdn_group_change *change,
           enum mdn_group group, struct mdn_group_paired *out)
{
  struct mdn_packed packed;
  enum mdn_status status = mdn_compared_pack (arena, change->score, group, false, &packed);
  if (status != MDN_OK)
    return status;
  out->n = packed.n;
  count_limits (change->score, group, out->limits);
  enum mdn_refusal why = MDN_REFUSED_NOT;
  status = mdn_paired_of (arena, packed.pre, packed.post, packed.n, level, &out->paired, &why);
  status = note_refusal (status, why, &out->refused);
  if (status == MDN_OK)
    status = rank_test (arena, &packed, out);
  if (status == MDN_OK)
    status = agreement (arena, &packed, out);
  if (status != MDN_OK)
    return status;
  out->equivalence_refused = out->refused;
  if (out->refused != NULL)
    return MDN_OK;
  return equivalence_of (&out->paired.mean_change, change->smallest, study->alpha, &out->equivalence,
                         &out->equivalence_refused);
}

bool
mdn_hc3_called_for (size_t n1, size_t n0, bool spread_known, double spread_p)
{
  double more = (double) (n1 > n0 ? n1 : n0), fewer = (double) (n1 > n0 ? n0 : n1);
  return (spread_known && spread_p < warning_alpha) || more >= unequal_arms * fewer;
}

bool
mdn_hc3_advised (const struct mdn_twoarm *arms)
{
  return mdn_hc3_called_for (arms->n1, arms->n0, arms->brown_forsythe_known, arms->brown_forsythe.p);
}

static enum mdn_status
arms_of (struct mdn_arena *arena, const struct mdn_study *study, struct mdn_group_change *out)
{
  out->arms_refused = out->arms_equivalence_refused = "one group";
  if (!out->score->pairs->arms)
    return MDN_OK;
  struct mdn_packed packed;
  enum mdn_status status = mdn_compared_pack (arena, out->score, MDN_GROUP_ALL, true, &packed);
  if (status != MDN_OK)
    return status;
  out->arms_refused = NULL;
  enum mdn_refusal why = MDN_REFUSED_NOT;
  status = mdn_twoarm_of (arena, packed.arm, packed.pre, packed.post, packed.n, NULL, 0, level, &out->arms, &why);
  status = note_refusal (status, why, &out->arms_refused);
  out->arms_equivalence_refused = out->arms_refused;
  if (status != MDN_OK || out->arms_refused != NULL)
    return status;
  out->hc3_advised = mdn_hc3_advised (&out->arms);
  out->hc3_refused = mdn_regression_robust_refused (&out->arms.ancova, 1, out->hc3_advised);
  out->slopes_differ = out->arms.slopes_known && out->arms.slopes.p < warning_alpha;
  struct mdn_estimate effect = mdn_regression_estimate_by (&out->arms.ancova, 1, level, out->hc3_advised);
  return equivalence_of (&effect, out->smallest, study->alpha, &out->arms_equivalence, &out->arms_equivalence_refused);
}

enum mdn_status
mdn_group_change_of (struct mdn_arena *arena, const struct mdn_study *study, const struct mdn_compared *score,
                     struct mdn_group_change *out)
{
  memset (out, 0, sizeof *out);
  out->score = score;
  enum mdn_status status = mdn_compared_sd (arena, score, &out->sd, &out->sd_pooled);
  if (status != MDN_OK)
    return status;
  out->smallest = mdn_smallest_points (study, score->name, out->sd, &out->smallest_source);
  for (size_t group = 0; group < MDN_GROUPS; group++)
    {
      status = paired_of (arena, study, out, (enum mdn_group) group, &out->group[group]);
      if (status != MDN_OK)
        return status;
    }
  return arms_of (arena, study, out);
}
