/* SPDX-License-Identifier: GPL-3.0-or-later */
/* labels.h - labels that a source gives its codes, against those of the definition.
 *
 * A data dictionary, a file of a statistics program, answers that come with their texts: each says "1 = strongly
 * agree".  Where the definition knows the text (a label of any language, an alias, a label of the mapping) it has
 * to sit on the code that a cell "1" is read as - by `first_code` and the mapping's labels, as everywhere.  If it
 * does not, the cell has two readings and nothing is scored:
 *
 *   labels.contradict          a known text on another code: an error, with the line of a mapping that mends it
 *   suspicion.label-codes      no text is known, but the labelled codes are the definition's, all moved by one number
 *   labels.unknown             no text is known, so that nothing could be compared: one note a file
 *   labels.unread              the cases can be read and the labels cannot (export.c) */
#ifndef MDN_SCORE_LABELS_H
#define MDN_SCORE_LABELS_H

#include "core/read/codebook.h"
#include "core/read/table.h"
#include "core/score/export.h"
#include "core/score/match.h"

struct mdn_labelled                  /* an export and what is said about its codes */
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const struct mdn_export *export;
  const struct mdn_codebook *book;
  const struct mdn_table_header *header;
  const struct mdn_rows *sample;
};

/* The coding of every item's column, NULL where there is none. */
enum mdn_status mdn_labels_find (const struct mdn_labelled *labelled, const struct mdn_match *match,
                                 const struct mdn_coding ***coding) MDN_MUST_USE;

struct mdn_labels_verdict
{
  size_t n_wrong;                    /* items with a text on another code */
  size_t n_unknown;                  /* items of whose labels none is known */
  const char *unknown;               /* the first of them: "phq9.sleep: 0 = seldom" */
  const char *mend;                  /* lines for the mapping's entry, one an entry, NULL: nothing to mend */
};

/* Compares the items of one questionnaire, says what is wrong with `severity`, and adds to the verdict. */
enum mdn_status mdn_labels_compare (const struct mdn_labelled *labelled, const struct mdn_match *match,
                                    enum mdn_severity severity, struct mdn_labels_verdict *verdict) MDN_MUST_USE;
/* The one note about labels nobody knows. */
void mdn_labels_note_unknown (const struct mdn_labelled *labelled, const struct mdn_labels_verdict *verdict);

#endif
