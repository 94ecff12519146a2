/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person-method.c - the index of the study's choice. */
#include <math.h>
#include <string.h>

#include "core/change/person-rule.h"

static const double level = 0.95;

/* ---- what the index is computed from -------------------------------------------------------- */

struct spread
{
  double post_squares, products, df;
};

static enum mdn_status
add_group (struct mdn_arena *arena, const struct mdn_compared *score, enum mdn_group group, struct spread *spread)
{
  struct mdn_packed packed;
  enum mdn_status status = mdn_compared_pack (arena, score, group, false, &packed);
  if (status != MDN_OK || packed.n == 0)
    return status;
  double pre = mdn_moments_of (packed.pre, packed.n).mean, post = mdn_moments_of (packed.post, packed.n).mean;
  for (size_t i = 0; i < packed.n; i++)
    {
      spread->post_squares += (packed.post[i] - post) * (packed.post[i] - post);
      spread->products += (packed.pre[i] - pre) * (packed.post[i] - post);
    }
  spread->df += (double) packed.n - 1;
  return MDN_OK;
}

/* Second SD and r like the first SD: within arms where that one is. */
static enum mdn_status
fill_spread (struct mdn_arena *arena, const struct mdn_compared *score, bool pooled, struct mdn_rci_basis *basis)
{
  struct spread spread = { 0, 0, 0 };
  enum mdn_status status = add_group (arena, score, pooled ? MDN_GROUP_CONTROL : MDN_GROUP_ALL, &spread);
  if (status == MDN_OK && pooled)
    status = add_group (arena, score, MDN_GROUP_TREATED, &spread);
  basis->sd_post = sqrt (spread.post_squares / spread.df);
  basis->r = spread.products / (spread.df * basis->sd_pre * basis->sd_post);
  return status;
}

/* Alpha has a second wave of its own; any other reliability holds for both. */
static double
second_reliability (const struct mdn_compared *score, const struct mdn_consistency *consistency, size_t n,
                    const struct mdn_person_rule *rule)
{
  const struct mdn_consistency *second = NULL;
  if (rule->from == MDN_RELIABILITY_ALPHA)
    second = mdn_consistency_find (consistency, n, score->name, 1, MDN_GROUP_ALL);
  return second != NULL && second->refused == NULL ? second->alpha.alpha : rule->reliability;
}

static enum mdn_status
fill_basis (struct mdn_arena *arena, const struct mdn_compared *score, const struct mdn_person_rule *rule,
            struct mdn_rci_basis *basis)
{
  struct mdn_packed packed;
  enum mdn_status status = mdn_compared_pack (arena, score, MDN_GROUP_ALL, false, &packed);
  if (status != MDN_OK)
    return status;
  basis->mean_pre = mdn_moments_of (packed.pre, packed.n).mean;
  basis->mean_post = mdn_moments_of (packed.post, packed.n).mean;
  basis->sd_pre = rule->sd;
  basis->reliability = rule->reliability;
  basis->higher_is_better = score->benefit >= 0;
  return fill_spread (arena, score, rule->sd_pooled, basis);
}

/* A definition may know better than to judge one person; a reliability the study states itself overrules it. */
static const char *
no_index (const struct mdn_compared *score, const struct mdn_person_rule *rule)
{
  const struct mdn_score *defined = score->in[0]->score;
  if (rule->from == MDN_RELIABILITY_NONE)
    return "no reliability known";
  return defined != NULL && defined->groups_only && rule->from != MDN_RELIABILITY_STUDY ? "not meant for one person" : NULL;
}

enum mdn_status
mdn_person_index_of (struct mdn_arena *arena, const struct mdn_study *study, const struct mdn_compared *score,
                     const struct mdn_consistency *consistency, size_t n_consistency, struct mdn_person_rule *rule,
                     struct mdn_rci_rule *index, const char **refused)
{
  struct mdn_rci_basis basis;
  memset (&basis, 0, sizeof basis);
  rule->method = study->individual;
  rule->sem = rule->sdiff = rule->sdc95 = rule->critical = NAN;
  *refused = no_index (score, rule);
  if (*refused != NULL)
    return MDN_OK;
  enum mdn_refusal why = MDN_REFUSED_NOT;
  enum mdn_status status = isnan (rule->sd) ? mdn_refuse (&why, MDN_REFUSED_TOO_FEW)
                                            : fill_basis (arena, score, rule, &basis);
  basis.reliability_post = second_reliability (score, consistency, n_consistency, rule);
  if (status == MDN_OK)
    status = mdn_rci_rule_of (rule->method, &basis, level, index, &why);
  if (status == MDN_NUMERIC)
    {
      *refused = mdn_refusal_text (why);
      return MDN_OK;
    }
  rule->sem = mdn_sem (rule->sd, rule->reliability);
  rule->sdiff = mdn_sdiff (rule->sem);
  rule->sdc95 = mdn_sdc (rule->sem, level);
  rule->critical = status == MDN_OK ? index->critical : NAN;
  return status;
}
