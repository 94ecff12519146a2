/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fhirpath.h - formulas in FHIRPath, where a missing number is the empty collection.
 *
 * FHIRPath's arithmetic with an empty collection is empty, so is a division by 0, and iif takes an empty
 * condition for one that does not hold: these are the rules of formulas (plugin.h), and nothing has to
 * be guarded.  Answers, helpers and scores are variables of the questionnaire, %NAME. */
#ifndef MDN_EXPORT_FHIRPATH_H
#define MDN_EXPORT_FHIRPATH_H

#include "core/export/survey.h"

/* What the answer to an item counts as, from %resource, a QuestionnaireResponse. */
void mdn_fhirpath_answer (const struct mdn_survey *survey, size_t item, struct mdn_buffer *text);
/* The formula of a step that is no answer. */
void mdn_fhirpath_step (const struct mdn_survey *survey, size_t step, struct mdn_buffer *text);

#endif
