/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person.h - did this one person change by more than the questionnaire's noise?
 *
 * Reliable change is Jacobson & Truax's index, or the study's choice of its family, with a named
 * reliability; the SDs and r are those of the analysed people (pooled within arms), the means of GLN,
 * HLL, EN, NK and HA those of everybody analysed.  Five different questions stay apart and are never
 * mixed: reliable (beyond noise, RCI), clinically significant (reliable and across a cut-off), meaningful
 * (the anchor method: at least the study's or the literature's minimal important change), percent (at least the
 * study's share of where the person began), and unlike the control arm (regression of post on pre in
 * controls).  Formulas: statistics.md 3A as implemented in core/stats/individual.h. */
#ifndef MDN_CHANGE_PERSON_H
#define MDN_CHANGE_PERSON_H

#include "core/change/compared.h"
#include "core/change/consistency.h"
#include "core/stats/individual.h"
#include "core/stats/proportion.h"

/* Where the reliability in the RCI comes from, in order of preference. */
enum mdn_reliability_from
{
  MDN_RELIABILITY_NONE,             /* none to be had: no RCI */
  MDN_RELIABILITY_STUDY,            /* the study file */
  MDN_RELIABILITY_RETEST,           /* the definition's published retest (or ICC) for this score */
  MDN_RELIABILITY_CONTROL_ICC,      /* ICC(A,1) of the control arm, n >= 10 */
  MDN_RELIABILITY_ALPHA,            /* alpha of the first wave's items; ignores day-to-day noise */
  MDN_RELIABILITY_PUBLISHED_ALPHA   /* the definition's published alpha or omega; as above */
};

enum mdn_meaningful_from
{
  MDN_MEANINGFUL_NONE, MDN_MEANINGFUL_STUDY, MDN_MEANINGFUL_MCID,
  MDN_MEANINGFUL_HALF_SD            /* half an SD, for want of better (Norman 2003); labelled as such */
};

struct mdn_person_rule              /* what the verdicts on one score rest on */
{
  double sd;                        /* of the first wave */
  bool sd_pooled;                   /* within arms */
  enum mdn_reliability_from from;
  double reliability;
  const char *reliability_source;   /* citation or study's words; NULL: see from */
  double reliability_n;             /* people the reliability comes from; NaN: not known */
  enum mdn_rci_method method;
  double critical;                  /* of the index */
  double sem, sdiff;
  double sdc95;                     /* z.975 sqrt 2 SEM, points */
  bool has_cutoff;
  struct mdn_range problem;         /* side of the problem */
  const char *cutoff_source;
  bool cutoff_from_study, cutoff_from_norms;   /* from norms: c, where nothing else is known */
  bool norms_known;                 /* the definition has a clinical and a functional norm for this form */
  const struct mdn_norm *clinical, *functional;   /* what there is of them, known or not */
  const char *norms_refused;        /* why no cut-off, or not the one wished for, could be had from norms; else NULL */
  double cutoff_a, cutoff_b, cutoff_c;   /* from those norms; b with the functional SD.  HA: by its own formulas */
  double cutoff_b_clinical;         /* b with the clinical SD */
  enum mdn_cutoff norms_kind;       /* which of them is used, when cutoff_from_norms */
  enum mdn_meaningful_from meaningful_from;
  double meaningful, meaningful_worse;   /* points for the better and for the worse; NaN: none */
  const char *meaningful_source;
  double percent, percent_worse;    /* of the first score, for the better and for the worse; NaN: none stated */
  const char *percent_source;
  bool control_referenced;          /* a control arm of 10 or more with both values */
  struct mdn_control_reference control;
};

struct mdn_person_change
{
  size_t pair;                      /* index into pairs->pair */
  double pre, post, change;         /* raw points; NaN when a score is missing (then all below is empty) */
  double rci;                       /* raw sign; NaN without a reliability */
  /* In the direction of benefit; for a score without direction +1 increased, -1 decreased. */
  enum mdn_reliable reliable;       /* meaningful only when rci is a number */
  bool clinical_known;
  enum mdn_recovery clinical;       /* recovered: reliable improvement out of the problem range; harmed: into it */
  enum mdn_reliable meaningful;     /* at least the meaningful change */
  double percent;                   /* change in percent of the first score; NaN where that is 0 */
  enum mdn_reliable by_percent;     /* at least the stated share; only where percent and rule.percent are numbers */
  double practice_t;                /* change less the controls' mean change, over its SD sqrt (1 + 1/n); NaN as below */
  double control_t, control_p;      /* against the control arm's regression; NaN for controls themselves */
  enum mdn_reliable unlike_controls;   /* control_p < .05; only where control_t is a number */
};

struct mdn_share
{
  size_t count, of;
  double value;                     /* NaN when of == 0 */
  struct mdn_interval ci;           /* Wilson */
};

enum mdn_share_kind
{
  MDN_SHARE_IMPROVED, MDN_SHARE_UNCHANGED, MDN_SHARE_DETERIORATED, MDN_SHARE_RECOVERED, MDN_SHARE_HARMED,
  MDN_SHARE_MEANINGFUL, MDN_SHARE_MEANINGFUL_WORSE, MDN_SHARE_PERCENT, MDN_SHARE_PERCENT_WORSE,
  MDN_SHARE_UNLIKE_CONTROLS, MDN_SHARE_UNLIKE_CONTROLS_WORSE,   /* of people outside the control arm */
  MDN_SHARES
};

/* Stable ids ("improved", ...) for the outputs. */
const char *mdn_share_name (enum mdn_share_kind kind);

struct mdn_person_changes
{
  const struct mdn_compared *score;
  const char *refused;              /* NULL, or why there is no RCI ("zero variance", "no reliability known", "not meant for one person") */
  struct mdn_person_rule rule;
  const struct mdn_person_change *person;   /* [pairs->n], in the order of the pairs */
  size_t n;                         /* with both values */
  struct mdn_share share[MDN_SHARES][MDN_GROUPS];   /* of == 0 where it cannot be judged */
  bool difference_known[MDN_SHARES];
  struct mdn_share_difference difference[MDN_SHARES];   /* treated - control: Newcombe, Fisher */
};

/* consistency: of both waves, for the fall-back reliability. */
enum mdn_status mdn_person_changes_of (struct mdn_arena *arena, const struct mdn_study *study,
                                       const struct mdn_compared *score, const struct mdn_consistency *consistency,
                                       size_t n_consistency, struct mdn_person_changes *out) MDN_MUST_USE;

#endif
