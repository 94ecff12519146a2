/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft-study.h - a study while it is being read; private to core/define/study*.c. */
#ifndef MDN_DEFINE_DRAFT_STUDY_H
#define MDN_DEFINE_DRAFT_STUDY_H

#include "core/define/reader.h"
#include "core/define/study.h"

struct mdn_draft_study
{
  struct mdn_reader *reader;
  const struct mdn_define *define;
  const struct mdn_yaml *root;
  const char *const *compare;
  size_t n_compare;
  const struct mdn_yaml *instruments, *scores, *mechanisms;
  const struct mdn_yaml *values, *prefix, *suffix, *infix;
  const struct mdn_yaml *smallest, *reliability, *cutoff, *norms, *anchor, *percent;
  struct mdn_study study;
};

extern const struct mdn_table mdn_wave_table, mdn_wave_rule_table;       /* study-waves.c */
extern const struct mdn_table mdn_thresholds_table;                      /* study-thresholds.c */

/* Layout, waves in the order of time, and the two compared. */
void mdn_draft_study_waves (struct mdn_draft_study *draft);
void mdn_draft_study_thresholds (struct mdn_draft_study *draft);
/* Reports a name that is not INSTRUMENT.SCORE of the study. */
bool mdn_draft_study_score (struct mdn_draft_study *draft, const char *name, const struct mdn_place *place);

#endif
