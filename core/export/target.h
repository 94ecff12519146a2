/* SPDX-License-Identifier: GPL-3.0-or-later */
/* target.h - what artefacts can be written for: one function a target.
 *
 * Each writes the whole artefact into the buffer, whose `failed` the caller looks at, and answers
 * MDN_DEFINITION after saying [export.name] which name the target's language cannot hold. */
#ifndef MDN_EXPORT_TARGET_H
#define MDN_EXPORT_TARGET_H

#include "core/export/artefact.h"

/* score_NAME (data): a data frame in, a data frame of scores and bands out. */
enum mdn_status mdn_artefact_r (const struct mdn_artefact *artefact, struct mdn_buffer *text) MDN_MUST_USE;
/* One SELECT over a table; columns "phq9.total", "phq9.total.band". */
enum mdn_status mdn_artefact_sql (const struct mdn_artefact *artefact, struct mdn_buffer *text) MDN_MUST_USE;
/* Transformations of the active data set. */
enum mdn_status mdn_artefact_spss (const struct mdn_artefact *artefact, struct mdn_buffer *text) MDN_MUST_USE;
/* REDCap's data dictionary, a CSV file; in one language. */
enum mdn_status mdn_artefact_redcap (const struct mdn_artefact *artefact, struct mdn_buffer *text) MDN_MUST_USE;
/* LimeSurvey's tab-separated survey structure, in both languages. */
enum mdn_status mdn_artefact_limesurvey (const struct mdn_artefact *artefact, struct mdn_buffer *text) MDN_MUST_USE;
/* An FHIR R4 Questionnaire, in both languages. */
enum mdn_status mdn_artefact_fhir (const struct mdn_artefact *artefact, struct mdn_buffer *text) MDN_MUST_USE;

#endif
