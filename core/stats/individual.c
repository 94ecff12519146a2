/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/stats/individual.h"

#include <math.h>

#include "core/stats/distribution.h"
#include "core/stats/moments.h"

const char *
mdn_rci_method_name (enum mdn_rci_method method)
{
  static const char *const name[MDN_RCI_METHODS] = { "JT", "GLN", "HLL", "EN", "NK", "HA" };
  return (unsigned) method < MDN_RCI_METHODS ? name[method] : "unknown";
}

double
mdn_sem (double sd, double reliability)
{
  return sd * sqrt (1.0 - reliability);
}

double
mdn_sdiff (double sem)
{
  return M_SQRT2 * sem;
}

double
mdn_sdc (double sem, double level)
{
  return mdn_normal_critical (level) * M_SQRT2 * sem;
}

/* Reliability of scores with this SD when the error of measurement is known. */
static double
reliability_from (double sd, double sem)
{
  return (sd * sd - sem * sem) / (sd * sd);
}

/* Reliability of the difference (Hageman & Arrindell 1999). */
static double
difference_reliability (const struct mdn_rci_basis *b, double sem)
{
  double true_pre = b->sd_pre * b->sd_pre * reliability_from (b->sd_pre, sem);
  double true_post = b->sd_post * b->sd_post * reliability_from (b->sd_post, sem);
  double shared = 2.0 * b->sd_pre * b->sd_post * b->r;
  return (true_pre + true_post - shared)
         / (b->sd_pre * b->sd_pre + b->sd_post * b->sd_post - shared);
}

/* HA: a spread below the standard error of measurement leaves no true differences, or no true second scores. */
static bool
has_true_variance (const struct mdn_rci_rule *rule)
{
  return rule->r_dd > 0.0 && reliability_from (rule->basis.sd_post, rule->sem) > 0.0;
}

static double
denominator_of (const struct mdn_rci_rule *rule)
{
  const struct mdn_rci_basis *b = &rule->basis;
  double variance = b->sd_pre * b->sd_pre;
  switch (rule->method)
    {
    case MDN_RCI_GLN:
    case MDN_RCI_HLL:
      return b->sd_pre * sqrt (1.0 - b->reliability * b->reliability);
    case MDN_RCI_EN:
      return rule->sem;
    case MDN_RCI_NK:
      return sqrt (b->reliability * b->reliability * variance * (1.0 - b->reliability)
                   + variance * (1.0 - b->reliability_post));
    case MDN_RCI_HA:
      return sqrt (rule->r_dd) * mdn_sdiff (rule->sem);
    case MDN_RCI_JT:
    case MDN_RCI_METHODS:
      break;
    }
  return mdn_sdiff (rule->sem);
}

static bool
is_reliability (double r)
{
  return r >= 0.0 && r <= 1.0;
}

enum mdn_status
mdn_rci_rule_of (enum mdn_rci_method method, const struct mdn_rci_basis *basis, double level,
                 struct mdn_rci_rule *rule, enum mdn_refusal *why)
{
  if (!is_reliability (basis->reliability)
      || (method == MDN_RCI_NK && !is_reliability (basis->reliability_post)))
    return mdn_refuse (why, MDN_REFUSED_BOUNDS);
  if (!(basis->sd_pre > 0.0) || (method == MDN_RCI_HA && !(basis->sd_post > 0.0)))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  double sem = mdn_sem (basis->sd_pre, basis->reliability);
  *rule = (struct mdn_rci_rule) {
    .method = method, .basis = *basis, .sem = sem,
    .critical = mdn_normal_critical (method == MDN_RCI_HA ? 1.0 - 2.0 * (1.0 - level) : level),
    .r_dd = method == MDN_RCI_HA ? difference_reliability (basis, sem) : NAN
  };
  if (method == MDN_RCI_HA && !has_true_variance (rule))
    return mdn_refuse (why, MDN_REFUSED_UNRELIABLE);
  rule->denominator = denominator_of (rule);
  if (!(rule->denominator > 0.0))
    return mdn_refuse (why, MDN_REFUSED_ZERO_VARIANCE);
  return MDN_OK;
}

double
mdn_rci_index (const struct mdn_rci_rule *rule, double pre, double post)
{
  const struct mdn_rci_basis *b = &rule->basis;
  double regressed = b->reliability * (pre - b->mean_pre);
  double change = post - pre;
  switch (rule->method)
    {
    case MDN_RCI_GLN:
    case MDN_RCI_EN:
    case MDN_RCI_NK:
      change = post - b->mean_pre - regressed;
      break;
    case MDN_RCI_HLL:
      change = post - b->mean_post - regressed;
      break;
    case MDN_RCI_HA:
      change = change * rule->r_dd + (b->mean_post - b->mean_pre) * (1.0 - rule->r_dd);
      break;
    case MDN_RCI_JT:
    case MDN_RCI_METHODS:
      break;
    }
  return change / rule->denominator;
}

enum mdn_reliable
mdn_rci_reliable (const struct mdn_rci_rule *rule, double index)
{
  double gain = rule->basis.higher_is_better ? index : -index;
  if (gain > rule->critical)
    return MDN_RELIABLE_IMPROVED;
  return gain < -rule->critical ? MDN_RELIABLE_DETERIORATED : MDN_RELIABLE_UNCHANGED;
}

double
mdn_cutoff_of (enum mdn_cutoff kind, const struct mdn_populations *p)
{
  double direction = p->higher_is_better ? 1.0 : -1.0;
  switch (kind)
    {
    case MDN_CUTOFF_A:
      return p->mean_clinical + direction * 2.0 * p->sd_clinical;
    case MDN_CUTOFF_B:
      return p->mean_functional - direction * 2.0 * p->sd_functional;
    case MDN_CUTOFF_B_CLINICAL:
      return p->mean_functional - direction * 2.0 * p->sd_clinical;
    case MDN_CUTOFF_C:
      break;
    }
  return (p->sd_clinical * p->mean_functional + p->sd_functional * p->mean_clinical)
         / (p->sd_clinical + p->sd_functional);
}

double
mdn_cutoff_ha (enum mdn_cutoff kind, const struct mdn_rci_rule *rule, double mean_functional, double sd_functional)
{
  const struct mdn_rci_basis *b = &rule->basis;
  struct mdn_populations corrected = {
    .mean_clinical = b->mean_pre,
    .sd_clinical = b->sd_pre * sqrt (reliability_from (b->sd_pre, rule->sem)),
    .mean_functional = mean_functional,
    .sd_functional = sd_functional * sqrt (reliability_from (sd_functional, rule->sem)),
    .higher_is_better = b->higher_is_better
  };
  return mdn_cutoff_of (kind, &corrected);
}

struct mdn_ha_group
mdn_ha_group_of (const struct mdn_rci_rule *rule, struct mdn_moments change, struct mdn_moments post, double cutoff)
{
  double direction = rule->basis.higher_is_better ? 1.0 : -1.0;
  double r_post = reliability_from (rule->basis.sd_post, rule->sem);
  return (struct mdn_ha_group) {
    .changed = mdn_normal_cdf (direction * change.mean / (change.sd * sqrt (rule->r_dd))),
    .functional = mdn_normal_cdf (direction * (post.mean - cutoff) / (post.sd * sqrt (r_post)))
  };
}

double
mdn_relative_change (double pre, double post)
{
  return pre != 0.0 ? (post - pre) / fabs (pre) : NAN;
}

/* 1.9 - 1.6 is a hair less than 0.3: means of answers are rarely exact. */
static bool
reaches (double gain, double amount)
{
  return gain >= amount * (1.0 - 1e-9);
}

enum mdn_reliable
mdn_change_beyond (double change, double improvement, double deterioration, bool higher_is_better)
{
  double gain = higher_is_better ? change : -change;
  if (reaches (gain, improvement))
    return MDN_RELIABLE_IMPROVED;
  return reaches (-gain, deterioration) ? MDN_RELIABLE_DETERIORATED : MDN_RELIABLE_UNCHANGED;
}

static bool
functional_after (const struct mdn_rci_rule *rule, double post, double cutoff)
{
  const struct mdn_rci_basis *b = &rule->basis;
  double beyond = post - cutoff, margin = 0.0;
  if (rule->method == MDN_RCI_HA)
    {
      double r_post = reliability_from (b->sd_post, rule->sem);
      beyond = post * r_post + b->mean_post * (1.0 - r_post) - cutoff;
      margin = rule->critical * sqrt (r_post) * rule->sem;
    }
  return (b->higher_is_better ? beyond : -beyond) > margin;
}

enum mdn_recovery
mdn_recovery_of (const struct mdn_rci_rule *rule, enum mdn_reliable reliable, double pre, double post,
                 double cutoff)
{
  bool clinical_before = rule->basis.higher_is_better ? pre < cutoff : pre > cutoff;
  bool functional = functional_after (rule, post, cutoff);
  if (reliable == MDN_RELIABLE_IMPROVED)
    return clinical_before && functional ? MDN_RECOVERED : MDN_IMPROVED;
  if (reliable == MDN_RELIABLE_DETERIORATED)
    return !clinical_before && !functional ? MDN_HARMED : MDN_DETERIORATED;
  return MDN_UNCHANGED;
}

const char *
mdn_recovery_name (enum mdn_recovery recovery)
{
  static const char *const name[MDN_RECOVERY_CLASSES] = {
    "recovered", "improved", "unchanged", "deteriorated", "harmed"
  };
  return (unsigned) recovery < MDN_RECOVERY_CLASSES ? name[recovery] : "unknown";
}
