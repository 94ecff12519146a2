/* SPDX-License-Identifier: GPL-3.0-or-later */
/* saturated.h - path models without degrees of freedom: their maximum likelihood is least squares. */
#ifndef MDN_TESTS_SATURATED_H
#define MDN_TESTS_SATURATED_H

#include "tests/oracle/frame.h"

/* Every coefficient, residual covariance and defined product of these models: the estimates are those of the
 * regressions, the standard errors theirs times sqrt ((n - p) / n). */
void check_all_saturated (struct golden *g);

#endif
