/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spss.h - what the two files that write SPSS syntax share.
 *
 * The language has no conditional expression, so every IF becomes a scratch variable (#t1) with a value
 * and an exception; where it only counts or leaves missing answers out, it is written in line.  A division
 * is treated alike, because dividing by 0 warns once a case.  0 times missing is 0 here; the missing rule
 * that stands around every score keeps that out of results. */
#ifndef MDN_EXPORT_SPSS_H
#define MDN_EXPORT_SPSS_H

#include "core/export/infix.h"

struct mdn_spss
{
  const struct mdn_artefact *artefact;
  struct mdn_arena *arena;
  struct mdn_program program;       /* the artefact's, with scratch variables behind */
  struct mdn_step *step;            /* its steps */
  size_t capacity;
  size_t n_scratch;
  struct mdn_buffer *text;
  struct mdn_buffer line;           /* the statement at work */
  bool no_memory;
};

void mdn_spss_number (struct mdn_buffer *text, double value);
/* Ends the statement at work. */
void mdn_spss_end (struct mdn_spss *w);
/* COMPUTE name = formula, and IF (condition) name = formula; neither formula holds an IF. */
void mdn_spss_compute (struct mdn_spss *w, const char *before_name, const char *name, const struct mdn_expression *formula);
void mdn_spss_compute_if (struct mdn_spss *w, const struct mdn_expression *condition, const char *before_name,
                          const char *name, const struct mdn_expression *formula);
/* A helper or a score. */
void mdn_spss_formula_step (struct mdn_spss *w, const struct mdn_step *step);

#endif
