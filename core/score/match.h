/* SPDX-License-Identifier: GPL-3.0-or-later */
/* match.h - which column holds which item of one questionnaire, and why.
 *
 * Ways are tried in this order; an item found by an earlier one is not looked for again:
 *
 *   the mapping's columns of ticks, which several items share;
 *   the item's own rule in the mapping (name, position, text, pattern, none);
 *   the mapping's positions; the mapping's one pattern over its order;
 *   and where the mapping has neither: the item's own patterns in the definition, the definition's
 *   patterns in their order, then plain names: phq9.anhedonia, phq9_anhedonia (and, for a
 *   questionnaire asked for by name, anhedonia).
 *
 * Two columns for one item found in the same way, or one column for two items, is an error
 * [match.doubly-mapped]: nothing is chosen silently.  Numbers beyond the last item (an attention
 * check inside the block) are left out and pointed at [match.extra-column]. */
#ifndef MDN_SCORE_MATCH_H
#define MDN_SCORE_MATCH_H

#include <stdint.h>

#include "core/define/mapping.h"
#include "core/score/columns.h"

enum { MDN_MOST_EXTRAS = 32 };
#define MDN_NO_COLUMN SIZE_MAX      /* "no column", wherever a column or its place is kept */

enum mdn_found_by
{
  MDN_FOUND_NOT,
  MDN_FOUND_NAME,             /* declared name */
  MDN_FOUND_POSITION,         /* declared position */
  MDN_FOUND_TEXT,             /* declared part of the header or question text */
  MDN_FOUND_MAPPED_PATTERN,   /* pattern of the mapping */
  MDN_FOUND_PATTERN,          /* pattern of the definition */
  MDN_FOUND_ITEM_NAME,        /* instrument and item id */
  MDN_FOUND_LEFT_OUT,         /* the mapping says there is none */
  MDN_FOUND_TICKS             /* one of the ticks in a column */
};

struct mdn_item_match
{
  size_t column;              /* MDN_NO_COLUMN: none */
  enum mdn_found_by by;
  const char *detail;         /* pattern, name or text that found it; "" when there is nothing to say */
};

struct mdn_match
{
  const char *as;             /* name in the output */
  const struct mdn_use *use;
  const struct mdn_instrument *instrument;
  const struct mdn_form *form;
  size_t form_column;                   /* that told the form, MDN_NO_COLUMN: none did */
  struct mdn_item_match *item;          /* form order */
  size_t n_found;                       /* items with a column */
  size_t n_left_out;                    /* items the mapping says are not there */
  size_t n_doubtful;                    /* items that fit two columns */
  size_t extra[MDN_MOST_EXTRAS];   /* columns that look like items beyond the last one */
  size_t n_extras;
  size_t n_alike;                       /* forms that fit as well, this one included; by mdn_find */
  size_t matched_text;                  /* bytes of the column names found by pattern: how specific it was */
};

struct mdn_matching
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const char *file;                     /* the export, for messages */
  const struct mdn_columns *columns;
  bool by_name;                         /* asked for by name: bare item ids count as column names */
  const struct mdn_rows *sample;        /* the first rows; NULL: no cell can tell the form */
};

/* Finds what it can and reports what is wrong with the mapping itself; MDN_DEFINITION when
 * anything is doubly mapped or a declared column is not there.  Missing items are not reported here. */
enum mdn_status mdn_match_use (const struct mdn_matching *matching, const struct mdn_use *use,
                               const struct mdn_instrument *instrument, const struct mdn_form *form,
                               struct mdn_match *match) MDN_MUST_USE;

/* Points at columns called like a score of the questionnaire that are not read as the item of the same name
 * [match.score-name], and says how a mapping makes them answers. */
void mdn_match_report_scores (const struct mdn_matching *matching, const struct mdn_match *match);

/* Reports items without a column [match.unmapped-item] and extra columns [match.extra-column]. */
void mdn_match_report (const struct mdn_matching *matching, const struct mdn_match *match);

/* "declared name", "pattern of the definition", ...; never NULL. */
const char *mdn_found_by_name (enum mdn_found_by by);

#endif
