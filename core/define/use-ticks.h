/* SPDX-License-Identifier: GPL-3.0-or-later */
/* use-ticks.h - reading `ticks:` of an instrument's entry; private to core/define/use*.c. */
#ifndef MDN_DEFINE_USE_TICKS_H
#define MDN_DEFINE_USE_TICKS_H

#include "core/define/mapping.h"
#include "core/define/reader.h"

extern const struct mdn_table mdn_ticks_table;

/* Reads the list; NULL: nothing to read. */
void mdn_reader_ticks (struct mdn_reader *reader, const struct mdn_yaml *node, struct mdn_use *use);

#endif
