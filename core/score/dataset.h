/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dataset.h - the scored people of one wave: what core/score hands to core/change.
 *
 * One row a person-occasion, in input order; nothing is paired, dropped or de-duplicated here.
 * Scores and answers are stored column by column.  A value is NaN exactly when its outcome is
 * MDN_INSUFFICIENT (scores) or its reason is not MDN_ANSWERED (answers). */
#ifndef MDN_SCORE_DATASET_H
#define MDN_SCORE_DATASET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/define/study.h"
#include "core/read/table.h"
#include "core/score/plan.h"

struct mdn_scored_use               /* one instrument of the wave */
{
  const char *as;                   /* output name: the instrument's id unless the mapping renames it */
  const struct mdn_instrument *instrument;
  const struct mdn_form *form;
  const double *const *answer;      /* answer[item][person]: keyed (after recoding and reversal), items in form order */
  const uint8_t *const *reason;     /* enum mdn_reason */
  const size_t *column;             /* table column of each item, SIZE_MAX: not in the export */
  const bool *against;              /* items said, with the file, to go against the rest of their scale; NULL: not looked at */
};

struct mdn_scored_score
{
  const char *name;                 /* "phq9.total" */
  const struct mdn_scored_use *use; /* NULL: a score column taken as it stands */
  const struct mdn_score *score;    /* NULL as above */
  const double *value;
  const uint32_t *n_used;
  const uint8_t *outcome;           /* enum mdn_outcome */
};

struct mdn_alert_hit
{
  size_t person;
  const struct mdn_scored_use *use;
  const struct mdn_alert *alert;
  double answer;
};

struct mdn_kept_column { const char *name; const char *const *text; };   /* text[person], "" blank */

struct mdn_dataset
{
  const char *wave;                 /* name of the wave, "" outside a study */
  size_t n_people;
  const char *const *id;            /* as cleaned by the stated rules; NULL when the export has no id column */
  struct mdn_nobody nobody;         /* ids that are none, as the file's mapping says */
  const size_t *row, *line;         /* where in the file */
  const char *const *arm;           /* NULL: no arm column in this file; "" blank */
  const char *const *wave_text;     /* LONG layout: the wave column; else NULL */
  bool other_rows;                  /* rows without any answer belong to other forms or events (REDCap) */
  const double *day;                /* when the row was sent, days since 1970-01-01, NaN unknown; NULL: no such column */
  const struct mdn_kept_column *kept;
  size_t n_kept;
  const struct mdn_scored_use *use;
  size_t n_uses;
  const struct mdn_scored_score *score;
  size_t n_scores;
  const struct mdn_alert_hit *alert;
  size_t n_alerts;
  struct mdn_table_facts facts;     /* provenance of the file */
  const char *mapping_path;         /* NULL: none */
  const char *mapping_sha256;
};

const struct mdn_scored_score *mdn_dataset_score (const struct mdn_dataset *dataset, const char *name);
const struct mdn_scored_use *mdn_dataset_use (const struct mdn_dataset *dataset, const char *as);
/* Whether both are answered on one form of one questionnaire. */
bool mdn_use_same_form (const struct mdn_scored_use *a, const struct mdn_scored_use *b);
/* A step towards other scores (`show: false`): kept for them, compared with nothing by itself. */
bool mdn_score_is_step (const struct mdn_scored_score *score);

/* ---- building --------------------------------------------------------------------------------- */

struct mdn_dataset_spec
{
  struct mdn_export export;         /* file, mapping, uses, id column, covariates (keep), affixes of a wide file */
  const char *wave;                 /* name of the wave; NULL: "" */
  const char *arm_column;           /* NULL: none */
  const char *wave_column;          /* LONG: filled into wave_text; NULL: none */
  const char *const *score_name;    /* scores taken as they stand: name ("phq9.total") ... */
  const struct mdn_given_score *given;      /* ... column, and the values each can have */
  size_t n_scores;
  bool paired;                      /* people are to be found again in other rows or files: an id column that
                                       numbers responses is refused [pair.response-id] */
};

/* Reads and scores one file.  Everything lives in setup->define.arena.  Problems of cells are
 * reported; MDN_OK all the same.  A given score whose name equals a computed one is an error. */
enum mdn_status mdn_dataset_load (struct mdn_setup *setup, const struct mdn_dataset_spec *spec,
                                  const struct mdn_dataset **dataset) MDN_MUST_USE;

/* The people of a LONG data set whose wave_text is `text`, as a data set of its own; rows of other
 * forms are left out. */
enum mdn_status mdn_dataset_wave (struct mdn_arena *arena, const struct mdn_dataset *all, const char *wave,
                                  const char *text, const struct mdn_dataset **dataset) MDN_MUST_USE;

/* Every wave of a study in the declared order (n = study->n_waves), whatever its layout.  Waves
 * other than the two compared are loaded too, so that they can be listed.  Covariates are among the
 * kept columns. */
enum mdn_status mdn_dataset_study (struct mdn_setup *setup, const struct mdn_study *study,
                                   const struct mdn_dataset *const **waves) MDN_MUST_USE;

#endif
