/* SPDX-License-Identifier: GPL-3.0-or-later */
/* id-watch.h - what looks wrong about the ids of a file; never changes one.
 *
 *   suspicion.duplicate-id    the same person more than once, by the cleaned id, where people come once
 *   suspicion.shortened-id    ids such as 4.41E+17: a spreadsheet took a long number for a quantity and
 *                             kept its first digits, so that several people may bear one id
 *   export.no-id              rows without an id, or with one that names nobody (person.h), are counted
 *
 * Ids are compared for the first 65,536 people only, and the message says so. */
#ifndef MDN_SCORE_ID_WATCH_H
#define MDN_SCORE_ID_WATCH_H

#include "core/score/plan.h"

struct mdn_id_watch;

/* *watch is NULL where the file names nobody. */
enum mdn_status mdn_id_watch_new (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_plan *plan,
                                  struct mdn_id_watch **watch) MDN_MUST_USE;
void mdn_id_watch_block (struct mdn_id_watch *watch, const struct mdn_rows *rows);
void mdn_id_watch_finish (struct mdn_id_watch *watch);

#endif
