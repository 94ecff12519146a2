/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quantity.h - what a quantity of FHIR counts as.
 *
 * The cell is the number.  A unit of time stands behind it ("450 min"), because whoever asks for hours would read
 * 450 of them otherwise; a comparator stands before it ("<0.2"), because that is no 0.2.  Other units are left
 * out: the definition says in which unit it asks, and the host is told that there were some. */
#ifndef MDN_FORMAT_FHIR_QUANTITY_H
#define MDN_FORMAT_FHIR_QUANTITY_H

#include <stdbool.h>

#include <jansson.h>

/* The answer's quantity as a number or a text, for the caller to release; NULL: none, or no memory.
 * *unit: a unit that was left out; NULL: none. */
json_t *fhir_quantity (const json_t *answer, const char **unit);

#endif
