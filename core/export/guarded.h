/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guarded.h - formulas for platforms where a blank answer is a trap.
 *
 * In survey platforms a blank field may be 0, an empty text or not a number, and differently so in the
 * browser and on the server.  So a formula never computes with one: it is written as
 *
 *   if (CONDITION, NUMBER, blank)
 *
 * where CONDITION says of every answer the number needs that it is there and allowed (by comparing it
 * with the bounds, so that codes that mean no answer are none either), and of every divisor that it is
 * not 0.  What the condition has settled is not asked again further in. */
#ifndef MDN_EXPORT_GUARDED_H
#define MDN_EXPORT_GUARDED_H

#include "core/export/survey.h"

struct mdn_guarded_language
{
  const char *field[2];             /* before and after a name: "[" "]" */
  const char *written[2];           /* condition: something is in the field */
  const char *left_out[2];          /* condition: nothing is, or a code that means no answer */
  const char *stored[2];            /* a computed field as a number */
  const char *blank;                /* result without a value */
  const char *comparison[MDN_EQUAL + 1];   /* " < " under its operator */
  const char *differs;
  const char *sum[3];               /* before, between, after */
  const char *floor[2], *ceiling[2], *magnitude[2], *ln[2];
  const char *whole[2];             /* the whole part of a field, which may be blank */
};

/* The formula of a step that the survey carries. */
enum mdn_status mdn_guarded_formula (const struct mdn_survey *survey, const struct mdn_guarded_language *language,
                                     size_t step, struct mdn_buffer *text) MDN_MUST_USE;

#endif
