/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer-ticks.h - cells that list the options a person ticked, for one item of the list.
 *
 * A cell such as "Partner┋Friends〖of old〗" is read from left to right: at each place the longest
 * option of the mapping that fits, so that a comma inside a label is no separator; text in 〖〗
 * behind an option is what the person wrote, nested brackets and separators in it included.  The
 * item's option listed: its higher code; not listed: its lower one.  An option the mapping does not
 * name makes the whole cell unknown text: what it stands for must not be lost. */
#ifndef MDN_SCORE_ANSWER_TICKS_H
#define MDN_SCORE_ANSWER_TICKS_H

#include "core/score/answer.h"

struct mdn_tick_reader
{
  const char **option;         /* folded */
  bool *mine;                  /* per option: it is this item's */
  size_t n;
  const char *separator;       /* folded */
};

/* The reader of an item that shares a column of ticks; *reader NULL: the item does not. */
enum mdn_status mdn_tick_reader_new (struct mdn_arena *arena, const struct mdn_decoder_spec *spec,
                                     const struct mdn_tick_reader **reader) MDN_MUST_USE;

/* code is a code of the item, before recoding; reason MDN_UNKNOWN_TEXT when an option is not known. */
struct mdn_answer mdn_answer_ticks (const struct mdn_tick_reader *reader, const struct mdn_responses *responses,
                                    const char *folded);

#endif
