/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coding.h - what a coded answer of FHIR counts as, and the labels its answers carry.
 *
 * A coding has a code of its system (LOINC's answer codes say nothing by themselves), a
 * display, and may have the weight it counts as.  The cell is the first of these that is there:
 *
 *   1. the code, where it is a number of at most four digits (longer ones number concepts, not answers)
 *   2. the weight: the extension ordinalValue or itemWeight, of the coding or of the answer
 *   3. the display
 *   4. the code
 *
 * By weight, the first two change places.  Where both are numbers and differ, only people can say which one
 * the definition means: codes may begin elsewhere, weights may be reversed already.
 *
 * Displays of cells that are numbers are labels of those numbers, and displays that are cells are labels of the
 * coding's code: as a table (option `variables`) they let the host compare them with its definitions, and read a
 * display in another language by a code that it knows. */
#ifndef MDN_FORMAT_FHIR_CODING_H
#define MDN_FORMAT_FHIR_CODING_H

#include <jansson.h>

#include "../share/feed.h"

struct fhir_coded
{
  const json_t *value;               /* what the cell holds: a text or a number; NULL: no coding, or an empty one */
  const char *display;               /* NULL: none */
  const char *code;                  /* NULL: none */
  const json_t *weight;              /* NULL: none */
  bool differs;                      /* code and weight are two numbers */
};

/* What the coding of an answer counts as. */
struct fhir_coded fhir_coding (const json_t *answer, bool by_weight);

struct fhir_labels;                  /* labels by linkId */

struct fhir_labels *fhir_labels_new (const struct feed *feed, bool by_weight);           /* NULL: no memory */
enum mdn_result fhir_labels_add (struct fhir_labels *labels, const char *link, const char *text, const json_t *answer);
/* The table: variable, label, type, value, value_label, declared_missing. */
void fhir_labels_pass (const struct fhir_labels *labels, struct feed *feed);

#endif
