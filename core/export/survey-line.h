/* SPDX-License-Identifier: GPL-3.0-or-later */
/* survey-line.h - one line of a table that a survey platform imports: cells that are filled one by one. */
#ifndef MDN_EXPORT_SURVEY_LINE_H
#define MDN_EXPORT_SURVEY_LINE_H

#include <stddef.h>

#include "core/base/text.h"

/* Writes the cells with the separator between them, quoted where they have to be, and empties them. */
void mdn_survey_line_end (struct mdn_buffer *text, struct mdn_buffer *cell, size_t n, char separator);
/* A number that reads back the same; nothing for NaN. */
void mdn_survey_line_number (struct mdn_buffer *cell, double number);

#endif
