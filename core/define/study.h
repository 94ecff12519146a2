/* SPDX-License-Identifier: GPL-3.0-or-later */
/* study.h - what a comparison needs to know: waves, people, arms, instruments, outcomes, map.
 *
 *   study: walk-and-talk
 *   title: {en: ..., zh: ...}
 *   id: student                      # column that names people, in every file
 *   waves:                           # the declared order is the order of time
 *     - {name: pre, file: pre.csv, mapping: pre-map.yaml, title: {en: before, zh: 前测}}
 *     - {name: post, file: post.csv}
 *   # waves on two sheets of one workbook: file: both.xlsx, sheet: Before
 *   # one long file:  file: all.csv, mapping: map.yaml, wave: {column: time, values: {pre: T0, post: T1}}
 *   # one wide file:  file: all.csv, wave: {suffix: {pre: _pre, post: _post}}  (or prefix:, infix:)
 *   compare: [pre, post]             # when there are more than two waves
 *   arms: {column: group, control: waiting list, treated: exercise, randomised: true}
 *   duplicates: error                # error | first | last | most-complete
 *   instruments: [phq9, {use: rses, form: original}]     # entries as in mapping.h; absent: find them
 *   scores: {phq9.total: PHQ_sum}    # scores already computed: column names (for data without items), or
 *   # scores: {wemwbs.total: {column: WEMWBS, better: higher, range: [14, 70]}}
 *   outcomes: [phq9.total, swls.total]                   # the first is the main outcome
 *   mechanisms: {sleep-quality: psqi.global}             # overrides instrument.primary
 *   dose: ipaq_sf.total              # exposure measure
 *   covariates: [age]
 *   pathways: exercise-mental-health
 *   selected: {score: phq9.total, why: "PHQ-9 >= 10"}    # people were selected on a high score
 *   thresholds:
 *     alpha: 0.05
 *     smallest_change: {default: 0.2, psqi.global: {points: 3}}   # SESOI: SDs of the first wave, or points
 *     reliability: {phq9.total: {value: 0.84, source: "..."}}
 *     cutoff: {phq9.total: {at_least: 10, source: "..."}}
 *     norms_cutoff: c                # a, b, b-clinical or c
 *     norms: {cesd.total: {clinical: Chinese depressed patients}}      # where there are several populations
 *     individual: JT                 # JT, GLN, HLL, EN, NK or HA
 *     anchor: {phq9.total: {improved: 5, worse: 5, source: "..."}}  # points that matter to a person
 *     percent: {phq9.total: {improved: 50, worse: 25}}              # of the first score
 *     bootstrap: {replicates: 5000, seed: 1, bca: false, threads: 1}
 */
#ifndef MDN_DEFINE_STUDY_H
#define MDN_DEFINE_STUDY_H

#include <stdint.h>

#include "core/define/mapping.h"
#include "core/stats/individual.h"

enum mdn_duplicates { MDN_DUPLICATES_ERROR, MDN_DUPLICATES_FIRST, MDN_DUPLICATES_LAST, MDN_DUPLICATES_MOST_COMPLETE };
enum mdn_layout { MDN_LAYOUT_FILES, MDN_LAYOUT_LONG, MDN_LAYOUT_WIDE };

struct mdn_wave
{
  const char *name;
  struct mdn_words title;
  const char *file;                 /* resolved path; FILES only */
  const char *mapping;              /* resolved path or NULL */
  const char *sheet;                /* of a workbook, by name or number; FILES only; NULL: none named */
  const char *value;                /* LONG: text in the wave column */
  const char *prefix, *suffix, *infix;      /* WIDE: "" when none */
};

/* A score that was computed elsewhere: only the study can say which way is better, and what values it can have. */
struct mdn_given_score
{
  const char *column;
  enum mdn_better better;           /* NEITHER where nothing is said: change can be told, improvement cannot */
  double lo, hi;                    /* possible values; NaN: open */
};

struct mdn_smallest_change
{
  const char *score;                /* "psqi.global"; NULL: default */
  bool points;                      /* in points of the score, else SDs of the first wave */
  double value;
  const char *source;               /* NULL: the study's own choice */
};

struct mdn_study_reliability { const char *score; double value; const char *source; };
struct mdn_study_cutoff { const char *score; struct mdn_range problem; const char *source; struct mdn_place place; };

/* Which of a definition's populations cut-offs are computed from, by the names it gives them. */
struct mdn_study_norms { const char *score; const char *clinical, *functional; struct mdn_place place; };   /* NULL: not chosen */

/* How much one person must change to count, by importance and not by noise: points, or percent of the first score. */
struct mdn_study_amount
{
  const char *score;
  double improved, worse;           /* positive; worse is improved unless stated */
  const char *source;               /* NULL: the study's own choice */
};

/* Which cut-off is computed from a definition's norms; in the order of enum mdn_cutoff. */
enum mdn_norms_cutoff
{
  MDN_NORMS_CUTOFF_UNSTATED,        /* c, and only where no other cut-off is known */
  MDN_NORMS_CUTOFF_A, MDN_NORMS_CUTOFF_B, MDN_NORMS_CUTOFF_B_CLINICAL, MDN_NORMS_CUTOFF_C
};

/* The bootstrap beside the exact interval of a x b; two arms only (core/mechanism/resampled.h). */
struct mdn_bootstrap_wish
{
  long replicates;                  /* 5,000; 0: none */
  long seed;                        /* 1 */
  long threads;                     /* 1; the numbers are the same for any */
  bool bca;                         /* the BCa interval as well */
  const uint32_t *resample;         /* NULL, or resamples to replay: n_resamples x people row numbers from 1 */
  size_t n_resamples, people;
};

struct mdn_study
{
  const char *id, *path;            /* path NULL: made from the command line */
  char sha256[65];
  struct mdn_words title;
  const char *id_column;            /* NULL: not named (pairing is then refused) */
  enum mdn_layout layout;
  const char *file, *mapping, *sheet;       /* LONG, WIDE */
  const char *wave_column;          /* LONG */
  const struct mdn_wave *wave;      /* order of time */
  size_t n_waves;
  size_t first, second;             /* the two waves compared */
  const char *arm_column;           /* NULL: one group */
  const char *control, *treated;    /* texts; treated NULL: everybody else */
  bool randomised;
  enum mdn_duplicates duplicates;
  const struct mdn_use *use;        /* n_uses == 0: find the instruments */
  size_t n_uses;
  const char *const *score_name;    /* given scores: [n_scores] names ... */
  const struct mdn_given_score *given;      /* ... their columns, and what is said of each */
  size_t n_scores;
  const char *const *outcome;
  size_t n_outcomes;
  const char *const *mechanism_node;  /* overrides: node -> score */
  const char *const *mechanism_score;
  size_t n_mechanisms;
  const char *dose;                 /* NULL: none */
  const char *const *covariate;
  size_t n_covariates;
  const char *pathways;             /* name or path; NULL: exercise-mental-health */
  const char *selected_score, *selected_why;
  double alpha;                     /* 0.05 */
  const struct mdn_smallest_change *smallest;
  size_t n_smallest;
  const struct mdn_study_reliability *reliability;
  size_t n_reliability;
  const struct mdn_study_cutoff *cutoff;
  size_t n_cutoffs;
  enum mdn_norms_cutoff norms_cutoff;   /* stated: goes before a published cut-off */
  struct mdn_place norms_cutoff_place;
  const struct mdn_study_norms *norms;
  size_t n_norms;
  enum mdn_rci_method individual;   /* reliable change of single people; JT */
  const struct mdn_study_amount *anchor, *percent;
  size_t n_anchors, n_percents;
  struct mdn_bootstrap_wish bootstrap;
};

/* What holds when nothing is said: alpha, bootstrap. */
void mdn_study_defaults (struct mdn_study *study);

/* What the study says of a score it gives; NULL: it gives none of that name. */
const struct mdn_given_score *mdn_study_given (const struct mdn_study *study, const char *name);

enum mdn_status mdn_study_load (const struct mdn_define *define, const char *path,
                                const struct mdn_study **study) MDN_MUST_USE;

#endif
