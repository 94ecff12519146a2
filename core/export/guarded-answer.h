/* SPDX-License-Identifier: GPL-3.0-or-later */
/* guarded-answer.h - one answer in a formula: whether it is there, and its number.
 *
 * Private to guarded.c and fhirpath.c.  The number is only looked at where mdn_guarded_answered holds. */
#ifndef MDN_EXPORT_GUARDED_ANSWER_H
#define MDN_EXPORT_GUARDED_ANSWER_H

#include "core/export/guarded.h"

/* Conditions joined by "and": something is written, and it is allowed. */
void mdn_guarded_answered (const struct mdn_survey *survey, const struct mdn_guarded_language *language, size_t item,
                           struct mdn_buffer *text);
void mdn_guarded_left_out (const struct mdn_survey *survey, const struct mdn_guarded_language *language, size_t item,
                           struct mdn_buffer *text);
/* After recoding and reversal. */
void mdn_guarded_value (const struct mdn_survey *survey, const struct mdn_guarded_language *language, size_t item,
                        struct mdn_buffer *text);
/* Whether the codes go from low to high without a gap, so that the two bounds say which there are. */
bool mdn_answer_is_run (const struct mdn_answer_column *column, double *low, double *high);
/* Whether every code counts as itself (*turned is NaN) or as *turned minus itself. */
bool mdn_answer_is_linear (const struct mdn_answer_column *column, double *turned);
/* Digits only, no exponent; in parentheses when negative. */
void mdn_guarded_constant (double value, struct mdn_buffer *text);

#endif
