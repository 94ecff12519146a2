/* SPDX-License-Identifier: GPL-3.0-or-later */
/* setup.h - what the `prepare` of methods has in common: which word was chosen, who settles missing inputs, and
 * keeping the state.
 *
 * Included after MDN_PLUGIN_HOST. */
#ifndef PLUGINS_METHOD_SETUP_H
#define PLUGINS_METHOD_SETUP_H

#include <string.h>

#include "core/plugin/plugin.h"

/* Which word of the option's list was chosen: the host hands over the pointer in the list. */
static inline size_t
chosen (const char *const *list, const struct mdn_value *value)
{
  size_t i = 0;
  while (list[i] != value->text)
    i++;
  return i;
}

/* Whether the definition says `missing: method`. */
static inline int
settles_missing (const struct mdn_scale *scale)
{
  return scale->max_missing == scale->n_inputs && !scale->fills;
}

/* A copy of the state for as long as the method works with it. */
static inline enum mdn_result
keep_state (struct mdn_call *call, const void *state, size_t size, void **kept)
{
  void *copy = mdn_host->alloc (call, 1, size);
  if (copy == NULL)
    return MDN_EXHAUSTED;
  *kept = memcpy (copy, state, size);
  return MDN_DONE;
}

#endif
