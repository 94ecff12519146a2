/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge.h - from findings to the facts a verdict is made of.  Shared inside this storey. */
#ifndef MDN_MECHANISM_JUDGE_H
#define MDN_MECHANISM_JUDGE_H

#include "core/mechanism/mechanism.h"

/* The verdict on mechanism m against one outcome (NULL: no outcome measured).  p values are adjusted. */
struct mdn_verdict mdn_judge (const struct mdn_mechanisms *all, size_t m, const struct mdn_outcome_finding *outcome);

#endif
