/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person-method.c - the index of the study's choice, and cut-offs from norms. */
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

enum mdn_status
mdn_person_index_of (struct mdn_arena *arena, const struct mdn_study *study, const struct mdn_compared *score,
                     const struct mdn_consistency *consistency, size_t n_consistency, struct mdn_person_rule *rule,
                     struct mdn_rci_rule *index, const char **refused)
{
  struct mdn_rci_basis basis;
  memset (&basis, 0, sizeof basis);
  rule->method = study->individual;
  rule->sem = rule->sdiff = rule->sdc95 = rule->critical = NAN;
  *refused = rule->from == MDN_RELIABILITY_NONE ? "no reliability known" : NULL;
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

/* ---- cut-offs from norms -------------------------------------------------------------------- */

static const struct mdn_norm *
find_norm (const struct mdn_scored_score *score, bool clinical)
{
  const struct mdn_instrument *instrument = score->use->instrument;
  for (size_t i = 0; i < instrument->n_norms; i++)
    {
      const struct mdn_norm *norm = &instrument->norm[i];
      if (strcmp (norm->score, score->score->id) == 0 && (clinical ? norm->clinical : norm->functional)
          && !isnan (norm->mean) && norm->sd > 0 && mdn_form_in (score->use->form, norm->form, norm->n_forms))
        return norm;
    }
  return NULL;
}

/* The clinical population is worse than the functional one; norms that say otherwise cannot be used. */
static bool
in_order (const struct mdn_compared *score, const struct mdn_person_rule *rule)
{
  return (rule->functional->mean - rule->clinical->mean) * score->benefit > 0;
}

static double
norm_cutoff (enum mdn_cutoff kind, const struct mdn_compared *score, const struct mdn_rci_rule *index,
             const struct mdn_person_rule *rule)
{
  if (index != NULL && index->method == MDN_RCI_HA)
    return mdn_cutoff_ha (kind, index, rule->functional->mean, rule->functional->sd);
  struct mdn_populations populations = { rule->clinical->mean, rule->clinical->sd, rule->functional->mean,
                                         rule->functional->sd, score->benefit >= 0 };
  return mdn_cutoff_of (kind, &populations);
}

static double
chosen_cutoff (const struct mdn_person_rule *rule)
{
  const double cutoff[] = { [MDN_CUTOFF_A] = rule->cutoff_a, [MDN_CUTOFF_B] = rule->cutoff_b,
                            [MDN_CUTOFF_B_CLINICAL] = rule->cutoff_b_clinical, [MDN_CUTOFF_C] = rule->cutoff_c };
  return cutoff[rule->norms_kind];
}

/* A cut-off beyond the ends of the scale (2 SD are a long way) is one that nobody could cross. */
static void
take_norms (const struct mdn_compared *score, struct mdn_person_rule *rule)
{
  const double cutoff = chosen_cutoff (rule);
  if (isnan (cutoff) || cutoff < score->lo || cutoff > score->hi)
    return;
  rule->has_cutoff = rule->cutoff_from_norms = true;
  rule->problem = score->benefit > 0 ? (struct mdn_range){ NAN, cutoff, false, true }
                                     : (struct mdn_range){ cutoff, NAN, true, false };
  rule->cutoff_source = rule->clinical->source.text;
}

void
mdn_person_norms (const struct mdn_study *study, const struct mdn_compared *score, const struct mdn_rci_rule *index,
                  struct mdn_person_rule *rule)
{
  const struct mdn_scored_score *first = score->in[0];
  const enum mdn_norms_cutoff wish = study->norms_cutoff;
  rule->cutoff_a = rule->cutoff_b = rule->cutoff_b_clinical = rule->cutoff_c = NAN;
  if (first->use == NULL || first->score == NULL || score->benefit == 0)
    return;
  rule->clinical = find_norm (first, true);
  rule->functional = find_norm (first, false);
  rule->norms_known = rule->clinical != NULL && rule->functional != NULL && in_order (score, rule);
  if (!rule->norms_known)
    return;
  rule->cutoff_a = norm_cutoff (MDN_CUTOFF_A, score, index, rule);
  rule->cutoff_b = norm_cutoff (MDN_CUTOFF_B, score, index, rule);
  rule->cutoff_b_clinical = norm_cutoff (MDN_CUTOFF_B_CLINICAL, score, index, rule);
  rule->cutoff_c = norm_cutoff (MDN_CUTOFF_C, score, index, rule);
  rule->norms_kind = wish == MDN_NORMS_CUTOFF_UNSTATED ? MDN_CUTOFF_C : (enum mdn_cutoff) (wish - MDN_NORMS_CUTOFF_A);
  if (!rule->has_cutoff || (wish != MDN_NORMS_CUTOFF_UNSTATED && !rule->cutoff_from_study))
    take_norms (score, rule);
}
