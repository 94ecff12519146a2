/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan.h - how one export is going to be scored: which questionnaires, which columns, which person.
 *
 *   struct mdn_export export = { .path = "pre.csv", .mapping = mapping };
 *   mdn_plan_open (&setup, &export, &table, &plan);     opens the file, matches, selects columns
 *
 * Questionnaires come from the command line or study, from the mapping file, or are found: every
 * definition on the search path is tried, the longest match wins, each column is used once, and
 * what was taken is said [match.found].  Columns that two named questionnaires share are read by both
 * and pointed at [match.doubly-mapped]; numbered columns nobody took are listed [match.unused-columns]. */
#ifndef MDN_SCORE_PLAN_H
#define MDN_SCORE_PLAN_H

#include "core/define/mapping.h"
#include "core/define/search.h"
#include "core/read/codebook.h"
#include "core/read/table.h"
#include "core/score/export.h"
#include "core/score/match.h"
#include "core/score/person.h"
#include "core/score/side.h"

struct mdn_library;                     /* definitions already loaded */

struct mdn_setup                        /* what every job needs */
{
  struct mdn_define define;             /* its arena: of the job; definitions live as long as the one of mdn_setup_init */
  const struct mdn_search *search;
  struct mdn_library *library;
};

enum mdn_status mdn_setup_init (struct mdn_setup *setup, const struct mdn_define *define,
                                const struct mdn_search *search) MDN_MUST_USE;

/* The definition of a use with its options; the same pointer for the same definition. */
enum mdn_status mdn_setup_instrument (struct mdn_setup *setup, const struct mdn_use *use,
                                      const struct mdn_instrument **instrument) MDN_MUST_USE;

/* The definition at a path without its methods, for whoever asks its names only; the same pointer for the same path.
 * What is wrong with it is not said. */
enum mdn_status mdn_setup_names (struct mdn_setup *setup, const char *path, const struct mdn_instrument **instrument) MDN_MUST_USE;

struct mdn_kept { const char *name; size_t column, slot; };

struct mdn_plan
{
  const char *file;
  const struct mdn_export *export;
  const struct mdn_table_header *header;
  struct mdn_columns columns;
  struct mdn_match *match;              /* per use */
  const struct mdn_codebook *codebook;  /* labels of the codes: data dictionary or the file's own; NULL: none */
  const struct mdn_coding ***coding;   /* [use][item]; NULL without labels */
  size_t **slot;                        /* [use][item]: place among the selected columns, MDN_NO_COLUMN: none */
  size_t *form_slot;                    /* per use: of the column that told the form, MDN_NO_COLUMN: none did */
  size_t n_uses;
  const char *id_name;                  /* NULL: people are rows */
  size_t id_column, id_slot;            /* MDN_NO_COLUMN: none */
  struct mdn_nobody nobody;             /* ids that are none */
  struct mdn_side side;                 /* columns beside the items */
  struct mdn_kept *kept;
  size_t n_kept;
  size_t *select;                       /* columns to read */
  size_t n_select;
};

enum mdn_column_use { MDN_USE_ID, MDN_USE_KEPT, MDN_USE_STUDY, MDN_USE_SCORE };

/* The one column of that name; reported with the nearest when there is none, and with what can be done
 * about it when there is more than one. */
enum mdn_status mdn_plan_column (const struct mdn_setup *setup, const char *path, const struct mdn_columns *columns,
                                 enum mdn_column_use use, const char *name, size_t *column) MDN_MUST_USE;
/* The column of that number, 1 the first; reported when there is none. */
enum mdn_status mdn_plan_position (const struct mdn_setup *setup, const char *path, const struct mdn_columns *columns,
                                   enum mdn_column_use use, size_t position, size_t *column) MDN_MUST_USE;

/* What the command line or the study asks for, and the mapping's words where it asks nothing: option by option, item
 * by item, label by label, and otherwise key by key. */
enum mdn_status mdn_plan_use (struct mdn_arena *arena, const struct mdn_use *asked, const struct mdn_mapping *mapping,
                              const struct mdn_use **combined) MDN_MUST_USE;

/* Refuses a wide file in which an item of the wave without a mark may be called like another wave's: phq9_2 where the mark
 * is _2 [match.number-mark]. */
enum mdn_status mdn_plan_marks (const struct mdn_setup *setup, const struct mdn_plan *plan) MDN_MUST_USE;

/* The table is open and its columns are selected when MDN_OK. */
enum mdn_status mdn_plan_open (struct mdn_setup *setup, const struct mdn_export *export,
                               struct mdn_table **table, struct mdn_plan *plan) MDN_MUST_USE;

#endif
