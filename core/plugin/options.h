/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.h - one option: from text to value by the rule the plugin declared.
 *
 * Used for the texts of a definition (call.h: mdn_options_check) and, when a plugin is opened, for
 * the plugin's own initial values, so that a wrong table is refused before anyone meets it. */
#ifndef MDN_PLUGIN_OPTIONS_H
#define MDN_PLUGIN_OPTIONS_H

#include "core/base/arena.h"
#include "core/plugin/plugin.h"

struct mdn_option_fault
{
  const char *id;      /* option.type, option.range, option.word, option.count */
  char text[256];      /* what is wrong, to stand after the option's name */
};

/* MDN_DEFINITION: *fault says why. */
enum mdn_status mdn_option_read (struct mdn_arena *arena, const struct mdn_option *option,
                                 const char *const *texts, size_t n, struct mdn_value *value,
                                 struct mdn_option_fault *fault) MDN_MUST_USE;

/* The value when the definition says nothing; a list's texts are separated by commas.
 * option->initial must not be NULL. */
enum mdn_status mdn_option_initial (struct mdn_arena *arena, const struct mdn_option *option,
                                    struct mdn_value *value, struct mdn_option_fault *fault) MDN_MUST_USE;

#endif
