/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain-words.h - the rules and reasons of readers and decoders in Chinese (inside of explain.c only).
 *
 * Messages are English, and so the rules are named in English where they are applied; an explanation is an
 * output and is read in its reader's language.  A rule that is not listed is printed as it is. */
#ifndef MDN_SCORE_EXPLAIN_WORDS_H
#define MDN_SCORE_EXPLAIN_WORDS_H

#include <stdbool.h>

const char *mdn_explain_rule (const char *english, bool chinese);

#endif
