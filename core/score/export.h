/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export.h - one file, and everything a command, a study or a mapping says about it.
 *
 *   struct mdn_export export = { .path = "pre.csv", .mapping = mapping };
 *   mdn_export_open (&define, &export, &table);
 *
 * What the command line or the study says wins over the mapping file. */
#ifndef MDN_SCORE_EXPORT_H
#define MDN_SCORE_EXPORT_H

#include "core/define/mapping.h"
#include "core/read/codebook.h"
#include "core/read/table.h"

struct mdn_affix;                       /* core/score/columns.h */

struct mdn_export                       /* one file, and what is said about it; NULL or 0: nothing */
{
  const char *path;                     /* "-": standard input */
  const struct mdn_mapping *mapping;
  const struct mdn_use *use;            /* of the command line or the study */
  size_t n_uses;
  const char *id_column;
  const char *platform;                 /* overrules what was recognised and the mapping */
  const char *sheet;                    /* of a workbook, by name or number; overrules the mapping */
  const char *const *missing;           /* further texts that mean no answer */
  size_t n_missing;
  const char *const *keep;              /* further columns to keep; reported when not there */
  size_t n_keep;
  size_t n_given;                       /* the last so many of keep are scores: this wave's, never another's */
  size_t n_optional;                    /* the first so many of keep may be absent (arm, covariates of a later wave) */
  const struct mdn_affix *affixes;      /* wide layout: of all waves */
  size_t n_affixes, wave;
  bool items_optional;                  /* no questionnaire found is no error (given scores) */
  bool for_study;                       /* keep is what a study names (arm, covariates, scores): only the file can change */
  bool repeated;                        /* people come more than once by design (long layout) */
};

/* Opens the file the way all that is said about it asks for. */
enum mdn_status mdn_export_open (const struct mdn_define *define, const struct mdn_export *export,
                                 struct mdn_table **table) MDN_MUST_USE;

/* What is said about the codes of the open file: the mapping's data dictionary, else the value labels the
 * file carries; NULL: nothing is. */
enum mdn_status mdn_export_labels (const struct mdn_define *define, const struct mdn_export *export,
                                   const struct mdn_table *table, const struct mdn_codebook **codebook) MDN_MUST_USE;

#endif
