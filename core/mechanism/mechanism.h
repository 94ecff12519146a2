/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mechanism.h - which mechanisms moved, which are linked to the outcome, which carried the effect.
 *
 * From the study, the changes and the pathway map: every node gets its measure (the study's choice,
 * else the first instrument that measures it); the design decides the model; the findings hold three
 * facts per mechanism and outcome, with their uncertainty, and one verdict (verdict.h).
 *
 *   design         moved (a)                                    linked (b)                          carried
 *   two arms       M2 ~ arm + all M1 + Y1 (+C)                  Y2 ~ arm + all M2 + all M1 + Y1 (+C)  joint test, exact product interval
 *   one group      paired t on the people with both M           within-person: dY ~ dM + mean M     never
 *   observational  M2 ~ change of dose + dose1 + all M1 + Y1 (+C)  Y2 ~ the same + all M2            never
 *
 * In a two-arm design every equation has the same covariates and the same people, so c = c' + sum a b
 * exactly (statistics.md 2.1).  When that joint model cannot be had (fewer than 10 residual degrees
 * of freedom, or a rank-deficient design) every mechanism is modelled alone, M1 its own, and says
 * so; a mechanism answered by fewer than half of those who answered the outcome is always modelled
 * alone, so that one blood sample does not empty the study.  Complete cases, n at every step.
 *
 * In two arms the check of unequal spread (change/group.h) says, for each equation by itself, whether errors
 * robust to it (HC3) are used; they then decide in every test of that path, in totals and in chains.  Where a
 * person has leverage 1 they do not exist: the usual ones stand, and a caveat says so.
 *
 * Families for Holm's correction: moved (the measured mechanisms), linked and carried (the same, for
 * each outcome), outcomes, chains.  "linked" is corrected too, because with eight mechanisms an
 * uncorrected b would find a missed lever in every third null study.  Further instruments of a
 * mechanism ("also measured") only get `moved`, corrected in a family of their own.
 *
 * Numbers carry raw signs (points of the score; treated minus control, post minus pre, or per unit of
 * dose); members named benefit_* have the sign turned so that positive is better.  NaN: not computed.
 * Whatever has a `refused` that is not NULL must not be read. */
#ifndef MDN_MECHANISM_MECHANISM_H
#define MDN_MECHANISM_MECHANISM_H

#include "core/change/change.h"
#include "core/define/pathway.h"
#include "core/mechanism/verdict.h"
#include "core/stats/mediation-designs.h"

enum mdn_measured_by { MDN_MEASURED_NOT, MDN_MEASURED_BY_STUDY, MDN_MEASURED_BY_INSTRUMENT };

/* How one node of the map was measured; score indexes mdn_changes.score, MDN_ABSENT: not measured. */
struct mdn_node_measure
{
  enum mdn_measured_by by;
  size_t score;
  const char *missing;              /* why not: "no instrument", "only at one wave", "unknown score"; else NULL */
  const size_t *also;               /* further scores of the same node */
  size_t n_also;
};

enum mdn_moved_by { MDN_MOVED_ANCOVA, MDN_MOVED_PAIRED, MDN_MOVED_DOSE };

struct mdn_moved
{
  const char *refused;
  enum mdn_moved_by by;
  size_t n, n_arm[2];               /* complete people in the model; per arm in a two-arm design */
  size_t n_covariates;              /* besides arm or dose and the own baseline */
  struct mdn_estimate change;       /* a: adjusted difference, mean change, or slope on the dose */
  double p_adjusted;                /* Holm inside the family */
  double p_bh;                      /* Benjamini & Hochberg inside the same family: screening, decides nothing */
  double size;                      /* standardised: d_adj = a / pooled first-wave SD; d_av; SD per SD of dose */
  struct mdn_interval size_ci;
  double size_hedges;               /* one group: d_av x J; else NaN */
  int benefit;                      /* +1, -1, 0 as the score's direction */
  double benefit_change, benefit_size;   /* turned; as they are when benefit == 0 */
  struct mdn_interval benefit_size_ci;
  double smallest;                  /* smallest change of interest, points; NaN: none (never in observational) */
  const char *smallest_source;
  bool equivalence_known;
  struct mdn_tost equivalence;
  double detectable;                /* minimum detectable effect, points; always computed, print when n is small */
  double detectable_size;           /* the same in SDs */
  /* two arms only */
  bool robust_advised;              /* spread or arms are unequal: change has the robust (HC3) error, which decides */
  const char *robust_refused;       /* why it cannot be had where spread or arms are unequal: change has the usual one; else NULL */
  struct mdn_estimate robust, usual;
  struct mdn_estimate slopes;       /* arm x own baseline; value NaN when not fitted */
  struct mdn_estimate change_score; /* difference of mean changes (Student) */
  double expected_by_selection;     /* change expected from regression to the mean; NaN: not selected or norm unknown */
  const struct mdn_norm *selection_norm;   /* whose mean it goes back to; NULL as above */
};

/* The bootstrap of one product of paths (resampled.h): the second opinion beside the exact interval. */
struct mdn_resampled
{
  bool known;
  const char *refused;              /* why it is not known though it was asked for; else NULL */
  size_t replicates;                /* used */
  size_t refitted, redrawn, failed; /* see core/stats/bootmediation.h */
  long seed;
  bool replayed;                    /* resamples were given: seed says nothing */
  double level;                     /* 1 - alpha */
  struct mdn_interval ci;           /* percentile */
  bool bca_known;
  struct mdn_interval bca_ci;
  bool apart;                       /* ci does not hold zero */
};

/* One mechanism against one outcome. */
struct mdn_path_finding
{
  const char *refused;              /* NULL, or why there is no b */
  bool alone;                       /* not adjusted for the other mechanisms */
  size_t n, n_arm[2];
  size_t n_mechanisms;              /* in the model */
  bool a_hc3, b_hc3;                /* two arms: robust errors in the equation of M, of Y; everything of indirect rests on them */
  const char *a_hc3_refused, *b_hc3_refused;   /* why they cannot be had though called for; else NULL */
  struct mdn_indirect indirect;     /* a, b, a b: delta, p_joint, exact product interval.  One group: not for print */
  double p_b_adjusted, p_joint_adjusted, p_product_adjusted;
  double p_b_bh, p_joint_bh;        /* Benjamini & Hochberg in the same families: screening, decides nothing */
  struct mdn_resampled bootstrap;   /* of a b; two arms only */
  double benefit_b;                 /* b turned: better mechanism, better outcome > 0; NaN without directions */
  double standardised;              /* two arms, dose: a b / SD of Y post; else NaN */
  double b_standardised;            /* b x SD of M post / SD of Y post (one group: of the changes) */
  double vif;                       /* of M in the outcome model; NaN: not joint */
  bool alone_known;                 /* b with this mechanism as the only one */
  struct mdn_estimate b_alone;
  size_t n_alone;                   /* people of that model, who may be more than n: of b_alone, sensitivity, natural, lagged, reversed */
  double rho_star;                  /* two arms, dose: the residual correlation of mechanism and outcome, given all else
                                     * in the model of the printed b, at which that b and a b are zero (partial
                                     * correlation t / sqrt (t^2 + df); Imai, Keele & Yamamoto 2010).  NaN in one group */
  bool sensitivity_known;           /* the same and more from the model of this mechanism alone */
  struct mdn_sensitivity sensitivity;
  const struct mdn_natural_effects *natural;   /* two arms, interaction p < .05; else NULL */
  bool change_score_known;
  struct mdn_indirect change_score; /* two arms: the same path from differences of the waves (changescore.h) */
  bool lagged_known, reversed_known;           /* observational: half-longitudinal and reversed model */
  struct mdn_indirect lagged, reversed;
  struct mdn_verdict verdict;
};

struct mdn_outcome_finding
{
  size_t node;                      /* in the map, or MDN_ABSENT */
  size_t score;                     /* in mdn_changes.score */
  struct mdn_moved moved;           /* family: outcomes */
  const char *joint_refused;        /* NULL: the joint model stands */
  size_t n, n_arm[2], n_mechanisms; /* of the joint model */
  /* joint model: c = c' + sum a b.  Two arms and dose only; one group: not for print. */
  struct mdn_estimate total, direct, total_indirect;
  struct mdn_resampled bootstrap;   /* of total_indirect */
  double proportion;                /* total indirect / c; NaN unless it may be printed (statistics.md 3C) */
  double condition;                 /* of the outcome's design, columns centred and of unit length; NaN: none */
  /* two arms: a_i b_i - a_j b_j of the joint model, delta method, pairs (0,1) (0,2) ... (1,2) ...; NULL: none */
  const struct mdn_estimate *contrast;
  size_t n_contrasts;
  const size_t *joined;             /* [n_mechanisms], indexes into the findings' mechanisms */
  const struct mdn_path_finding *path;      /* [n_mechanisms of the findings], same order */
};

struct mdn_mechanism_finding
{
  size_t node;                      /* in the map */
  const struct mdn_node_measure *measure;
  struct mdn_moved moved;           /* family: moved; from the main outcome's model */
  const struct mdn_moved *also;     /* [measure->n_also] */
  struct mdn_verdict verdict;       /* against the main outcome */
};

struct mdn_family_sizes { size_t moved, linked, carried, outcomes, also, chains; };   /* linked, carried: main outcome */

struct mdn_covariate
{
  const char *name;
  const double *value;              /* [pairs->n], first wave; NaN missing */
  const char *refused;              /* NULL, or why it is not used ("no such column", "not a number") */
};

struct mdn_chain_finding;           /* chain.h */

struct mdn_mechanisms
{
  const struct mdn_study *study;
  const struct mdn_changes *changes;
  const struct mdn_pathways *pathways;
  enum mdn_design design;
  const char *design_note;          /* NULL, or why the wanted design fell back ("dose not at both waves") */
  size_t dose;                      /* score index of the dose; MDN_ABSENT */
  const struct mdn_node_measure *measure;   /* [pathways->n_nodes] */
  const struct mdn_mechanism_finding *mechanism;    /* the map's mechanisms, in its order, measured or not */
  size_t n_mechanisms;
  const struct mdn_outcome_finding *outcome;        /* measured ones; the first is the main outcome */
  size_t n_outcomes;
  const struct mdn_covariate *covariate;
  size_t n_covariates;
  const struct mdn_chain_finding *chain;    /* the map's chains, once per outcome they end in */
  size_t n_chains;
  struct mdn_family_sizes family;
};

/* study, changes and pathways must outlive the result.  diag may be NULL; told: mechanism.measure
 * (unknown score named by the study), mechanism.outcome, mechanism.covariate, mechanism.design. */
enum mdn_status mdn_mechanisms_of (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study,
                                   const struct mdn_changes *changes, const struct mdn_pathways *pathways,
                                   struct mdn_mechanisms *out) MDN_MUST_USE;

#endif
