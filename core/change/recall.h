/* SPDX-License-Identifier: GPL-3.0-or-later */
/* recall.h - two answers closer together than the period the questions ask about.
 *
 * "During the past month" asked again after ten days covers twenty days twice.  Where both exports
 * say when they were sent, the days between are compared with the instrument's recall period; that
 * is said [suspicion.recall], and nothing is left out. */
#ifndef MDN_CHANGE_RECALL_H
#define MDN_CHANGE_RECALL_H

#include "core/change/pair.h"

/* diag NULL: nothing happens. */
void mdn_recall_check (struct mdn_diag *diag, const struct mdn_pairs *pairs);

#endif
