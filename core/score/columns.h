/* SPDX-License-Identifier: GPL-3.0-or-later */
/* columns.h - the columns of an export by name, as the waves of a wide file see them.
 *
 * In a wide file one wave's columns carry a declared prefix, suffix or infix.  For that wave the affix is
 * taken off before items are looked for, and the columns of the other waves are not seen at all.
 * Only declared affixes count: nothing is taken for a wave because it ends in a digit. */
#ifndef MDN_SCORE_COLUMNS_H
#define MDN_SCORE_COLUMNS_H

#include "core/base/arena.h"
#include "core/base/diag.h"
#include "core/base/map.h"
#include "core/read/table.h"

/* "" or NULL: none.  An infix stands inside the name, once; it is taken out, and where separators
 * (_ - . or a blank) are left on both sides, or the infix itself begins and ends with one, one stays:
 * Q_pre_3 without _pre_, pre_ or pre is Q_3. */
struct mdn_affix { const char *prefix, *suffix, *infix; };

struct mdn_columns
{
  struct mdn_arena *arena;
  const struct mdn_table_header *header;
  const char **item_name;       /* name as items are looked for; NULL: not of this wave, or the platform's own */
  const char **folded;          /* folded item_name; NULL likewise */
  const char **folded_whole;    /* folded full name */
  const char **folded_question; /* NULL: none */
  bool *foreign;                /* another wave's: never read for this one */
  size_t n;
};

/* What may be found: answers and scores are this wave's, or in a column of no wave; what describes the person
 * (id, arm, covariates, columns kept) may stand in any column. */
enum mdn_find { MDN_FIND_ANSWERS, MDN_FIND_PERSON };

/* affixes[own] is this wave's; n_affixes == 0: not a wide file. */
enum mdn_status mdn_columns_init (struct mdn_arena *arena, const struct mdn_table_header *header,
                                  const struct mdn_affix *affixes, size_t n_affixes, size_t own,
                                  struct mdn_columns *columns) MDN_MUST_USE;

/* How many columns bear the name (of this wave without its affix, or whole; failing that, folded; failing that,
 * as their whole question text), *first being the first of them. */
size_t mdn_columns_find (const struct mdn_columns *columns, const char *name, enum mdn_find what, size_t *first);
/* How many columns of this wave contain the text in name or question text (folded). */
size_t mdn_columns_containing (const struct mdn_columns *columns, const char *text, size_t *first);
/* Says once which columns nobody used though they are numbered like items [match.unused-columns]: like
 * used ones (Q11 where Q1 to Q10 were taken), or, with others, three and more of another name (gad7_1,
 * gad7_2, ...).  used: per column.  others: false where the questionnaires were asked for by name. */
enum mdn_status mdn_columns_report_unused (const struct mdn_columns *columns, const bool *used, bool others,
                                           struct mdn_diag *diag, const char *file) MDN_MUST_USE;
/* The name nearest to one that was not found, or NULL. */
const char *mdn_columns_nearest (const struct mdn_columns *columns, const char *name);

#endif
