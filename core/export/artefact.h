/* SPDX-License-Identifier: GPL-3.0-or-later */
/* artefact.h - a questionnaire written for another program.
 *
 *   struct mdn_artefact_spec spec = { arena, diag, instrument, form, ... };
 *   mdn_artefact_new (&spec, &artefact);         settles which column holds which item, and how it is read
 *   mdn_program_new (artefact);                  scores as formulas (program.h); only who scores needs it
 *   mdn_artefact_sql (artefact, &text);          one function a target
 *
 * Other programs get columns of numbers, so what is carried is what a number can say: codes and their
 * values, bounds, codes that mean no answer.  Labels as texts, doubts and alerts stay here.  A target
 * writes text into a buffer; two runs write the same bytes.  It refuses names that its language cannot
 * hold [export.name], so that no name ends a literal and begins a command. */
#ifndef MDN_EXPORT_ARTEFACT_H
#define MDN_EXPORT_ARTEFACT_H

#include "core/define/mapping.h"
#include "core/score/plan.h"

struct mdn_answer_code
{
  double raw;                       /* as the column holds it */
  double value;                     /* keyed: after recoding and reversal */
  struct mdn_words label;
};

/* The column of one item. */
struct mdn_answer_column
{
  const struct mdn_item *item;
  const char *name;                 /* NULL: the data have no such column */
  const struct mdn_answer_code *code;       /* MDN_ANSWER_CODE: every code there is */
  size_t n_codes;
  double min, max;                  /* other kinds but text: as the column holds it; NaN when open */
  bool max_open;                    /* below max, not max */
  bool whole;                       /* whole numbers only */
  double turned;                    /* other kinds: value is this minus the answer; NaN: the answer itself */
  const double *missing;            /* numbers that mean no answer */
  size_t n_missing;
};

struct mdn_artefact_spec
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const struct mdn_instrument *instrument;
  const struct mdn_form *form;
  const struct mdn_use *use;        /* of the mapping; NULL: none */
  const char *const *missing;       /* further texts that mean no answer */
  size_t n_missing;
  const char *columns;              /* pattern of column names; NULL: the mapping's, else core/score/column-names.h */
  const char *table;                /* NULL: the instrument's id */
  const char *const *id;            /* columns to copy in front of the scores */
  size_t n_ids;
  const char *version;              /* of the program */
  bool chinese;                     /* labels and headings */
};

struct mdn_program;

struct mdn_artefact
{
  struct mdn_artefact_spec spec;
  const char *as;                   /* first part of the names of scores */
  const struct mdn_answer_column *column;   /* per item of the form */
  const struct mdn_program *program;        /* NULL: not asked for */
};

/* MDN_DEFINITION when a column has no name that other programs know it by [export.column]. */
enum mdn_status mdn_artefact_new (const struct mdn_artefact_spec *spec, struct mdn_artefact **artefact) MDN_MUST_USE;

/* The text in the artefact's language. */
const char *mdn_artefact_words (const struct mdn_artefact *artefact, struct mdn_words words);

/* What made the artefact, under which licence, what the columns have to hold and what was not carried,
 * as comment lines: each line between before and after, free of control characters and of `forbidden`
 * (the characters that would end a comment; NULL: none). */
struct mdn_comment_style { const char *before, *after, *forbidden; };
void mdn_artefact_preamble (const struct mdn_artefact *artefact, const struct mdn_comment_style *style,
                            struct mdn_buffer *text);
/* One such line. */
void mdn_artefact_comment (const struct mdn_comment_style *style, struct mdn_buffer *text, const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));

#endif
