/* SPDX-License-Identifier: GPL-3.0-or-later */
/* families.h - the p values of the verdicts, adjusted inside their families. */
#ifndef MDN_TESTS_FAMILIES_H
#define MDN_TESTS_FAMILIES_H

#include "tests/oracle/golden.h"

void check_families (struct golden *g);

#endif
