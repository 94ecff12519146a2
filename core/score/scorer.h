/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scorer.h - one questionnaire over one block of people: cells to answers, answers to scores.
 *
 *   mdn_scorer_new (...);                       once: decoders, method states, room for a block
 *   mdn_scorer_decode (scorer, cells, n, ...);  per block
 *   mdn_scorer_score (scorer, n, ...);
 *   scorer->value[item][person], scorer->score[s].value[person]
 *
 * Everything is allocated once.  Worked examples, explanations and whole files go through the same
 * functions. */
#ifndef MDN_SCORE_SCORER_H
#define MDN_SCORE_SCORER_H

#include "core/base/diag.h"
#include "core/score/answer.h"

struct mdn_scorer_spec
{
  const char *as;                       /* name in the output */
  const struct mdn_use *use;            /* may be NULL */
  const struct mdn_instrument *instrument;
  const struct mdn_form *form;
  const char *const *missing[2];        /* of the file, of the command line */
  size_t n_missing[2];
  const struct mdn_platform *platform;  /* that wrote the export; NULL: plain */
  const struct mdn_coding *const *coding;   /* per item: its column in the data dictionary; NULL: none */
  bool own;                             /* the answers were written by this program (own-answers.h) */
};

struct mdn_scorer
{
  struct mdn_scorer_spec spec;
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const char **name;                    /* "phq9.total", per score */
  struct mdn_decoder **decoder;         /* per item */
  double **value;                       /* [item][person]: keyed answers */
  uint8_t **reason;                     /* [item][person] */
  struct mdn_scores *score;             /* per score, MDN_BLOCK people each */
  uint8_t **score_reason;               /* per score: reason as an input of later scores */
  void **state;                         /* per score: the method's */
  double *filled;                       /* room for inputs with filled answers */
  double *sum;                          /* per person, while filling */
  const double **input_value;
  const uint8_t **input_reason;
};

/* Who hears a method's doubts and steps; NULL members: nobody. */
struct mdn_scorer_ear
{
  void (*doubt) (void *context, const struct mdn_scorer *scorer, size_t score, size_t person, size_t input,
                 const char *id, const char *text);
  void (*step) (void *context, const char *text);
  void *context;
  bool chinese;                /* the language of steps */
};

/* Prepares every method; MDN_DEFINITION when one refuses (reported). */
enum mdn_status mdn_scorer_new (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_scorer_spec *spec,
                                struct mdn_scorer **scorer) MDN_MUST_USE;

/* cells[item]: n cells, or NULL when the export has no such column (not asked).  n <= MDN_BLOCK.
 * suspect (n counters, may not be NULL): see mdn_decoder_block. */
enum mdn_status mdn_scorer_decode (struct mdn_scorer *scorer, const struct mdn_slice *const *cells, size_t n,
                                   uint8_t *suspect) MDN_MUST_USE;

/* Where a person's items are all blank, they were not asked: the row belongs to another form. */
void mdn_scorer_not_asked (struct mdn_scorer *scorer, size_t n);

/* Applies missing rules and methods to the decoded block. */
enum mdn_status mdn_scorer_score (struct mdn_scorer *scorer, size_t n, const struct mdn_scorer_ear *ear) MDN_MUST_USE;

/* Lets the method of a score say how a person of the block (already scored) got it. */
void mdn_scorer_explain (struct mdn_scorer *scorer, size_t score, size_t person, size_t n,
                         const struct mdn_scorer_ear *ear);

#endif
