/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check.h - whether a plugin's description can be believed and used.
 *
 * Checked in the order in which reading on becomes safe: abi, size, name, kind, callbacks, options.
 * Each refusal has its own id. */
#ifndef MDN_PLUGIN_CHECK_H
#define MDN_PLUGIN_CHECK_H

#include <stdbool.h>

#include "core/base/arena.h"
#include "core/plugin/plugin.h"

struct mdn_plugin_refusal
{
  const char *id;      /* NULL: not refused */
  const char *text;    /* in the arena */
};

bool mdn_plugin_name_is_valid (const char *name);   /* [a-z][a-z0-9_]*, at most 64 */

/* The part of a format that writes; NULL: it only reads.  For descriptions that passed the check. */
const struct mdn_writer *mdn_plugin_writer (const struct mdn_plugin *plugin);

/* MDN_DEFINITION: refused, *refusal says why. */
enum mdn_status mdn_plugin_check (struct mdn_arena *arena, const struct mdn_plugin *plugin, const char *name,
                                  struct mdn_plugin_refusal *refusal) MDN_MUST_USE;

/* Fills *refusal; MDN_DEFINITION, or MDN_NO_MEMORY. */
enum mdn_status mdn_plugin_refuse (struct mdn_arena *arena, struct mdn_plugin_refusal *refusal, const char *id,
                            const char *format, ...) __attribute__ ((format (printf, 4, 5)));

#endif
