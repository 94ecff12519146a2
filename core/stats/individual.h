/* SPDX-License-Identifier: GPL-3.0-or-later */
/* individual.h - did this one person change more than the questionnaire's noise?
 *
 * The reliable change index (Jacobson & Truax 1991) is the default; the others of the family share
 * its inputs.  An index beyond the critical value (strictly) is a reliable change; crossing the
 * cut-off between the clinical and the functional population as well makes it recovery.  Where a
 * control arm exists the control-referenced t (Crawford & Garthwaite 2007) tells retest effects and
 * regression to the mean from change. */
#ifndef MDN_STATS_INDIVIDUAL_H
#define MDN_STATS_INDIVIDUAL_H

#include "core/base/arena.h"
#include "core/stats/estimate.h"
#include "core/stats/moments.h"

enum mdn_rci_method
{
  MDN_RCI_JT,    /* Jacobson & Truax 1991 */
  MDN_RCI_GLN,   /* Gulliksen-Lord-Novick, Hsu 1989/1995 */
  MDN_RCI_HLL,   /* Hsu-Linn-Lord, Hsu 1989 */
  MDN_RCI_EN,    /* Edwards-Nunnally, Speer 1992 */
  MDN_RCI_NK,    /* Nunnally & Kotsch 1983 */
  MDN_RCI_HA,    /* Hageman & Arrindell 1999 */
  MDN_RCI_METHODS
};

const char *mdn_rci_method_name (enum mdn_rci_method method);   /* "JT", ... */

/* What the indices are computed from; reliability_post is used by NK only, r by HA only. */
struct mdn_rci_basis
{
  double mean_pre, sd_pre, mean_post, sd_post, r;
  double reliability, reliability_post;
  bool higher_is_better;
};

/* The error of measurement that goes with a basis; r_xx in [0, 1), sd > 0 or NaN results. */
double mdn_sem (double sd, double reliability);            /* sd sqrt(1 - r_xx) */
double mdn_sdiff (double sem);                             /* sqrt 2 SEM */
double mdn_sdc (double sem, double level);                 /* z sqrt 2 SEM: smallest detectable change */

struct mdn_rci_rule
{
  enum mdn_rci_method method;
  struct mdn_rci_basis basis;
  double sem;
  double denominator;     /* of the index */
  double critical;        /* z at level; one-sided for HA */
  double r_dd;            /* HA: reliability of the difference; else NaN */
};

/* Prepares a rule.  Refuses sd_pre or a denominator of zero (ZERO_VARIANCE) and a reliability
 * outside [0, 1) (BOUNDS; 1 gives a denominator of zero); HA refuses a difference without reliability, r_dd <= 0
 * (UNRELIABLE): the waves then correlate as highly as the reliability allows. */
enum mdn_status mdn_rci_rule_of (enum mdn_rci_method method, const struct mdn_rci_basis *basis, double level,
                                 struct mdn_rci_rule *rule, enum mdn_refusal *why) MDN_MUST_USE;

/* The index of one person. */
double mdn_rci_index (const struct mdn_rci_rule *rule, double pre, double post);

enum mdn_reliable
{
  MDN_RELIABLE_DETERIORATED = -1, MDN_RELIABLE_UNCHANGED = 0, MDN_RELIABLE_IMPROVED = 1
};
enum mdn_reliable mdn_rci_reliable (const struct mdn_rci_rule *rule, double index);

/* Cut-offs between the clinical (dysfunctional) and the functional population. */
enum mdn_cutoff
{
  MDN_CUTOFF_A,            /* 2 SD of the clinical population beyond its mean */
  MDN_CUTOFF_B,            /* within 2 functional SD of the functional mean (Jacobson & Truax 1991) */
  MDN_CUTOFF_B_CLINICAL,   /* as b, with the clinical SD (as one R package does) */
  MDN_CUTOFF_C             /* between the two, weighted by the SDs */
};
struct mdn_populations
{
  double mean_clinical, sd_clinical, mean_functional, sd_functional;
  bool higher_is_better;
};
double mdn_cutoff_of (enum mdn_cutoff kind, const struct mdn_populations *populations);

/* Hageman & Arrindell's cut-offs: as above, each SD times the square root of its population's
 * reliability, (sd^2 - SEM^2)/sd^2; the clinical population is the sample's pre scores. */
double mdn_cutoff_ha (enum mdn_cutoff kind, const struct mdn_rci_rule *rule, double mean_functional,
                      double sd_functional);

/* Hageman & Arrindell's group level: the share of the group that changed towards benefit, and the share that
 * is functional afterwards (cutoff from mdn_cutoff_ha), both as normal probabilities of true scores.  change and
 * post are the group's own; the reliabilities are those of the rule, which must be MDN_RCI_HA's. */
struct mdn_ha_group
{
  double changed, functional;
};
struct mdn_ha_group mdn_ha_group_of (const struct mdn_rci_rule *rule, struct mdn_moments change,
                                     struct mdn_moments post, double cutoff);

/* Change as a share of where one began: (post - pre) / |pre|; NaN for pre == 0, where there is no share. */
double mdn_relative_change (double pre, double post);

/* Change against stated amounts instead of noise: an anchor in points (the instrument's smallest important
 * change), or a share (0.5 for 50 %).  Reaching the amount is enough, up to rounding; amounts are positive.  NaN is unchanged.
 * Importance is not reliability: a report never mixes the two (statistics.md 3A). */
enum mdn_reliable mdn_change_beyond (double change, double improvement, double deterioration, bool higher_is_better);

enum mdn_recovery
{
  MDN_RECOVERED, MDN_IMPROVED, MDN_UNCHANGED, MDN_DETERIORATED, MDN_HARMED, MDN_RECOVERY_CLASSES
};
/* recovered: improved, before on the clinical side of the cut-off, after on the functional side;
 * harmed: deteriorated and crossed it the other way.  With HA "after on the functional side" means
 * that the post score, moved to its expected true value, lies beyond the cut-off by more than
 * critical sqrt(r_post) SEM. */
enum mdn_recovery mdn_recovery_of (const struct mdn_rci_rule *rule, enum mdn_reliable reliable, double pre,
                                   double post, double cutoff);
const char *mdn_recovery_name (enum mdn_recovery recovery);   /* "recovered", ... */

/* Change against the control arm's regression of post on pre. */
struct mdn_control_reference
{
  size_t n;
  double intercept, slope, sigma, mean_pre, ss_pre, df;
  double mean_change, sd_change;
};
struct mdn_control_change
{
  double predicted, se, t, p;         /* Crawford & Garthwaite 2007; t on n - 2 df */
  double practice_z;                  /* (change - mean control change) / SD of it */
  double practice_t;                  /* the same over SD sqrt(1 + 1/n) (Chelune 1993) */
};
/* Refuses n < 3 (TOO_FEW), constant pre (ZERO_VARIANCE), a perfect fit (PERFECT). */
enum mdn_status mdn_control_reference_of (const double *pre, const double *post, size_t n,
                                          struct mdn_control_reference *out, enum mdn_refusal *why) MDN_MUST_USE;
struct mdn_control_change mdn_control_change_of (const struct mdn_control_reference *reference, double pre,
                                                 double post);

#endif
