/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codes.h - what is known about an export's codes before a cell is read.
 *
 * A data dictionary, or the file itself, tells what each column asks and what its codes stand for; some platforms
 * number the options 1, 2, 3 ... whatever the definition calls them.  Both can show that codes need a word of a
 * mapping file; that is said, and never done without being asked:
 *
 *   suspicion.option-numbers  the platform exports option numbers from 1, the definition's codes
 *                             begin elsewhere, and the cells are numbers
 *   labels.contradict and others   labels against the definition's: labels.h */
#ifndef MDN_SCORE_CODES_H
#define MDN_SCORE_CODES_H

#include "core/score/plan.h"

/* Loads the mapping's data dictionary, or the labels the file carries, if there are any; their question texts
 * become the header's where the export has none. */
enum mdn_status mdn_codes_open (struct mdn_setup *setup, const struct mdn_table *table, struct mdn_plan *plan) MDN_MUST_USE;

/* Once columns are matched: the coding of every item's column, and what is wrong or suspect.  MDN_DEFINITION when
 * labels contradict. */
enum mdn_status mdn_codes_settle (struct mdn_setup *setup, const struct mdn_table *table, struct mdn_plan *plan) MDN_MUST_USE;

#endif
