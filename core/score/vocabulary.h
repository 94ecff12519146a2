/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vocabulary.h - the texts that stand for answers: labels, aliases, missing codes, export marks.
 *
 * Texts are compared folded (case, width, blanks).  A vocabulary belongs to one item of one use. */
#ifndef MDN_SCORE_VOCABULARY_H
#define MDN_SCORE_VOCABULARY_H

#include "core/base/arena.h"
#include "core/base/map.h"
#include "core/score/answer.h"

struct mdn_vocabulary
{
  struct mdn_arena *arena;
  struct mdn_map *declared;        /* labels of the mapping: folded text -> index into code */
  struct mdn_map *label;           /* labels and aliases of the definition */
  struct mdn_map *missing;         /* texts declared as missing */
  double *code;                    /* NaN: two codes claim the same text */
  const char **text;               /* folded, for the nearest one */
  size_t n;
  const double *missing_code;      /* numbers among the declared missing */
  size_t n_missing_codes;
};

enum mdn_word_kind { MDN_WORD_NONE, MDN_WORD_CODE, MDN_WORD_CONFLICT, MDN_WORD_BLANK, MDN_WORD_SKIPPED };

enum mdn_status mdn_vocabulary_init (struct mdn_arena *arena, const struct mdn_decoder_spec *spec,
                                     struct mdn_vocabulary *vocabulary) MDN_MUST_USE;

/* All take folded text. */
bool mdn_vocabulary_is_missing (const struct mdn_vocabulary *vocabulary, const char *folded);
enum mdn_word_kind mdn_vocabulary_declared (const struct mdn_vocabulary *vocabulary, const char *folded, double *code);
enum mdn_word_kind mdn_vocabulary_label (const struct mdn_vocabulary *vocabulary, const char *folded, double *code);
/* (空), (跳过), NA, ... ; free text knows only the marks no person would type. */
enum mdn_word_kind mdn_vocabulary_mark (const char *folded, bool free_text);
const char *mdn_vocabulary_nearest (const struct mdn_vocabulary *vocabulary, const char *folded);

#endif
