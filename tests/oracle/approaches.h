/* SPDX-License-Identifier: GPL-3.0-or-later */
/* approaches.h - change by percentage and by anchor, of people and of groups. */
#ifndef MDN_TESTS_APPROACHES_H
#define MDN_TESTS_APPROACHES_H

#include "tests/oracle/golden.h"

/* Everything below <set>_pct_anchor; the people are those of rci/<file>.csv, in their groups. */
void check_approaches (struct golden *g, const char *set, const char *file);

#endif
