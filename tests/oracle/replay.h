/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replay.h - the bootstraps of the reference folder, resampled from their index files. */
#ifndef MDN_TESTS_REPLAY_H
#define MDN_TESTS_REPLAY_H

#include "tests/oracle/golden.h"

/* Replays both bootstraps and checks every interval; returns how many replicates differ. */
size_t check_replays (struct golden *g);

#endif
