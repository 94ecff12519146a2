/* SPDX-License-Identifier: GPL-3.0-or-later */
/* long-models.h - the long models of two arms and two waves, and other programs' effect sizes for them. */
#ifndef MDN_TESTS_LONG_MODELS_H
#define MDN_TESTS_LONG_MODELS_H

#include "tests/oracle/golden.h"

/* Everything below two_arm/<key> that comes from mixed models. */
void check_long_models (struct golden *g, const char *key, const double *arm, const double *pre, const double *post,
                        size_t n);

#endif
