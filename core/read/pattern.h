/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pattern.h - compiled regular expressions with limits; the only user of PCRE2.
 *
 * Patterns are UTF-8, case-insensitive and anchored at both ends unless said otherwise.  Matching
 * is bounded (pcre2 match limit 100,000): running into the limit counts as no match and is
 * reported once. */
#ifndef MDN_READ_PATTERN_H
#define MDN_READ_PATTERN_H

#include <stdbool.h>

#include "core/base/arena.h"
#include "core/base/diag.h"
#include "core/base/text.h"

struct mdn_pattern;

enum mdn_pattern_flags { MDN_PATTERN_WHOLE = 1, MDN_PATTERN_CASE = 2 /* case matters */ };

/* A bad pattern is reported at place (column moved by the offset) [pattern.syntax]. */
enum mdn_status mdn_pattern_compile (struct mdn_arena *arena, struct mdn_diag *diag,
                                     const char *expression, int flags, const struct mdn_place *place,
                                     const struct mdn_pattern **pattern) MDN_MUST_USE;

enum { MDN_PATTERN_GROUPS = 8 };

/* groups may be NULL; unset groups get ptr NULL.  Group 0 is the whole match. */
bool mdn_pattern_match (const struct mdn_pattern *pattern, struct mdn_slice text,
                        struct mdn_slice groups[MDN_PATTERN_GROUPS]);

#endif
