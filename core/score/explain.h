/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain.h - how one person's scores came about, line by line.
 *
 * Cell, answer and rule, recoding, reversal (lo + hi - answer), missing rule, the method's own steps,
 * value, band, alerts, licence and citation: everything a person needs to do it again by hand. */
#ifndef MDN_SCORE_EXPLAIN_H
#define MDN_SCORE_EXPLAIN_H

#include "core/score/scoring.h"

struct mdn_explanation
{
  const char *person;         /* id as cleaned (person.h); NULL: by row */
  size_t row;                 /* 1-based data row; 0: by id */
  bool chinese;
  void (*line) (void *context, const char *text);       /* without line end */
  void *context;
};

/* Explains every row of the person.  *n: how many there were. */
enum mdn_status mdn_explain (struct mdn_setup *setup, const struct mdn_export *export,
                             const struct mdn_explanation *explanation, size_t *n) MDN_MUST_USE;

#endif
