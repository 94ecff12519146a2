/* SPDX-License-Identifier: GPL-3.0-or-later */
/* other-programs.h - models under the names JSmediation and psych give them. */
#ifndef MDN_TESTS_OTHER_PROGRAMS_H
#define MDN_TESTS_OTHER_PROGRAMS_H

#include "tests/oracle/golden.h"

void check_other_programs (struct golden *g);

#endif
