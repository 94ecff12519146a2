/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bad_options - the initial value of an option is outside its own bounds. */
#include "stub.h"

MDN_PLUGIN_HOST

static const struct mdn_option options[]
  = { { .name = "digits", .initial = "12", .doc = "decimals", .min = 0, .max = 9, .type = MDN_INTEGER } };

static const struct mdn_plugin plugin = { STUB_DESCRIPTION ("bad_options"), .options = options, .n_options = 1 };

MDN_PLUGIN (bad_options, plugin)
