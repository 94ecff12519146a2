/* SPDX-License-Identifier: GPL-3.0-or-later */
/* latent-change.h - latent change scores of two waves: without measurement error they are least squares on differences. */
#ifndef MDN_TESTS_LATENT_CHANGE_H
#define MDN_TESTS_LATENT_CHANGE_H

#include "tests/oracle/frame.h"

/* Every parameter of the saturated and of the difference-score model, and the likelihood-ratio test between the two. */
void check_latent_change (struct golden *g);

#endif
