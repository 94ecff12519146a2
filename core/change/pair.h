/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pair.h - who is who across two waves: people are paired by their cleaned id, in the declared
 * order of waves, never by row order or by the alphabet.
 *
 * Nothing is mended.  An id that occurs twice in one wave is settled by the study's rule and always
 * listed; a person seen at one wave only is listed and counted by arm (attrition); two different
 * arm texts for one person leave the arm unknown; an empty id, or one that names nobody such as N/A
 * (core/score/person.h), cannot be paired.  Ids that nobody
 * else matches but that look like another wave's id (P07 and p7) are pointed out, not joined.
 *
 * Diagnostics: pair.no-id, pair.empty-id, pair.nobody-id, pair.duplicate-id, pair.duplicates-stop, pair.orphan,
 * pair.arm-conflict, pair.other-arm, pair.arm-absent, pair.no-arm-column, pair.unknown-arm, pair.arms-pooled, pair.near-id, pair.nobody. */
#ifndef MDN_CHANGE_PAIR_H
#define MDN_CHANGE_PAIR_H

#include "core/base/diag.h"
#include "core/define/study.h"
#include "core/score/dataset.h"

enum mdn_arm { MDN_ARM_UNKNOWN = -1, MDN_ARM_CONTROL = 0, MDN_ARM_TREATED = 1 };

/* Results of this storey that exist once per arm and once for everybody are indexed by this.  In a
 * one-group study only ALL has people.  ALL holds people whose arm is unknown, too. */
enum mdn_group { MDN_GROUP_CONTROL = 0, MDN_GROUP_TREATED = 1, MDN_GROUP_ALL = 2, MDN_GROUPS = 3 };

#define MDN_ABSENT SIZE_MAX

struct mdn_person
{
  const char *id;
  size_t row[2];                    /* index into the dataset of the first and second wave; MDN_ABSENT */
  enum mdn_arm arm;
};

struct mdn_duplicate
{
  size_t wave;                      /* 0 first, 1 second */
  const char *id;
  size_t n_rows;                    /* how often the id occurs in that wave */
  size_t kept;                      /* row used; MDN_ABSENT under the rule `error` */
};

enum mdn_near
{
  MDN_NEAR_CASE, MDN_NEAR_BLANKS, MDN_NEAR_ZEROS, MDN_NEAR_LETTER,
  MDN_NEAR_UNSEEN,                  /* characters without width, special blanks */
  MDN_NEAR_MARKS,                   /* é as one character or as two */
  MDN_NEAR_FORMS                    /* ② and 2 */
};

struct mdn_near_ids
{
  enum mdn_near how;                /* what they differ by */
  const char *first, *second;       /* id of the first wave, id of the second */
};

struct mdn_arm_conflict { const char *id, *first, *second; };

/* Presence of one group at the two waves. */
struct mdn_attrition
{
  size_t first, second, both;
  size_t only_first, only_second;
};

/* Whether the two waves hold the same answers: same.h finds out. */
enum mdn_sameness { MDN_WAVES_DIFFER, MDN_WAVES_SAME, MDN_WAVES_HALF_SAME };

struct mdn_pairs
{
  const struct mdn_dataset *dataset[2];
  const struct mdn_person *pair;    /* people present at both waves, in the first wave's order */
  size_t n;
  const struct mdn_person *person;  /* everybody: the first wave's order, then newcomers of the second */
  size_t n_people;
  bool arms;                        /* the study names an arm column and a file has it */
  size_t n_arm[2];                  /* pairs in the control and in the treated arm */
  struct mdn_attrition attrition[MDN_GROUPS];
  const struct mdn_duplicate *duplicate;
  size_t n_duplicates;
  const struct mdn_near_ids *near;
  size_t n_near;
  bool near_unchecked;              /* too many unmatched ids to look for one-letter differences */
  const struct mdn_arm_conflict *conflict;
  size_t n_conflicts;
  size_t empty[2];                  /* rows without an id or with one that names nobody, per wave */
  enum mdn_sameness same;
};

/* Baseline of one score for those who stayed and those who left (present at the first wave only). */
struct mdn_drop_baseline
{
  size_t n_stayed, n_left;
  double mean_stayed, mean_left, sd_stayed, sd_left;   /* NaN when too few */
  double d;                         /* (left - stayed) / pooled SD; NaN when it cannot be had */
};

/* Pairs the people of two waves (one data set each, first and second in time) under the study's rules (arm column texts, duplicates).  MDN_DATA
 * after reporting when a wave has no people or no id column, when duplicates are an error and there are some,
 * and when nobody, or nobody of one arm, is present at both waves; MDN_DEFINITION when the arms the study names are not
 * in the files. */
enum mdn_status mdn_pair_people (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_study *study,
                                 const struct mdn_dataset *const waves[2], struct mdn_pairs *pairs) MDN_MUST_USE;

/* score_name of the first wave, people of one group. */
enum mdn_status mdn_pair_baseline (struct mdn_arena *arena, const struct mdn_pairs *pairs, const char *score_name,
                                   enum mdn_group group, struct mdn_drop_baseline *out) MDN_MUST_USE;

bool mdn_group_has (enum mdn_group group, enum mdn_arm arm);   /* ALL has everybody */

#endif
