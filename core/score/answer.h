/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer.h - from a cell to an answer: a value, or exactly one reason why there is none.
 *
 * A decoder knows how one item of one use reads its cells: the item's response format, what the
 * mapping says about labels, code base and missing codes, the scored value of each code and the
 * reversal.  The rules are tried in this order, the first that applies decides:
 *
 *   1. an empty cell is blank; an apostrophe before a number ('3) is the spreadsheet's;
 *   2. a text declared as missing (command line, mapping, instrument) is a declared missing;
 *   3. a label of the mapping;
 *   4. marks that exports write for "no answer": (空), NA, N/A, #N/A, NaN, NULL, "." are blank,
 *      (跳过) is skipped (free text: only the Chinese marks), and the platform's own marks (-99, -3)
 *      where the item cannot have that number for an answer;
 *   5. several ticks in one cell, where the mapping says so (answer-ticks.h);
 *   6. by response format: a code (3, 3.0, full width; moved by first_code), a label or alias in any
 *      language (TRUE, yes, checked for items of two codes 0 and 1), a code with its label ("2 - more
 *      than half the days", "3=经常"), a label of the data dictionary, a label with something written
 *      behind it in 〖〗, a number, a duration, a clock time, a laboratory value; a number between two
 *      codes only where the mapping accepts it (values that somebody filled in);
 *   7. anything else is unknown text, never a number.
 *
 * Bounds come from the definition, never from the data.  What was read once is remembered per
 * decoder (up to a ceiling), so exports full of labels cost one look-up a cell. */
#ifndef MDN_SCORE_ANSWER_H
#define MDN_SCORE_ANSWER_H

#include "core/base/arena.h"
#include "core/define/instrument.h"
#include "core/define/mapping.h"
#include "core/read/codebook.h"
#include "core/read/platform.h"

struct mdn_answer
{
  double value;             /* keyed: after recoding and reversal; NaN if and only if reason != 0 */
  double code;              /* in the definition's code base, before recoding and reversal; out of range:
                               the code that was refused; unknown text: of the nearest label; NaN: none */
  enum mdn_reason reason;
  const char *rule;         /* which rule read it, or why it could not be read; never NULL */
  const char *nearest;      /* unknown text: the nearest known label, or NULL */
  const char *remark;       /* answered, but a person should hear of it: id of the note; NULL: nothing to say */
};

struct mdn_decoder_spec
{
  const struct mdn_item *item;
  const struct mdn_use *use;            /* labels, first_code, missing; may be NULL */
  const char *const *missing[2];        /* further texts that mean no answer: of the file, of the command line */
  size_t n_missing[2];
  const struct mdn_platform *platform;  /* that wrote the export; NULL: plain */
  const struct mdn_coding *coding;      /* of the item's column in the data dictionary; NULL: none */
  bool own;                             /* the column was written by this program (own-answers.h) */
};

struct mdn_decoder;

enum mdn_status mdn_decoder_new (struct mdn_arena *arena, const struct mdn_decoder_spec *spec,
                                 struct mdn_decoder **decoder) MDN_MUST_USE;

/* Reads one cell with the full account of it. */
struct mdn_answer mdn_decoder_read (struct mdn_decoder *decoder, struct mdn_slice cell);

/* The same; a text met before costs one look-up. */
struct mdn_answer mdn_decoder_recall (struct mdn_decoder *decoder, struct mdn_slice cell);

/* Reads a column of a block: value[r] and reason[r] for each of n cells.  suspect[r] is raised by
 * one for every cell a person should hear of (unknown, out of range, ambiguous, or with a remark).
 * MDN_NO_MEMORY: a cell of this block or of an earlier call was not read, and stands there as unknown text. */
enum mdn_status mdn_decoder_block (struct mdn_decoder *decoder, const struct mdn_slice *cells, size_t n,
                                   double *value, uint8_t *reason, uint8_t *suspect) MDN_MUST_USE;

/* Whether a reason is one that a person should hear of, cell by cell. */
bool mdn_reason_is_bad (enum mdn_reason reason);
/* "blank", "out of range", ...; never NULL. */
const char *mdn_reason_name (enum mdn_reason reason);
/* "answer.unknown-text", "answer.out-of-range", "answer.ambiguous", ...; never NULL. */
const char *mdn_reason_id (enum mdn_reason reason);

#endif
