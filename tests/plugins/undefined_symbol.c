/* SPDX-License-Identifier: GPL-3.0-or-later */
/* undefined_symbol - calls a function that nobody has. */
#include "stub.h"

MDN_PLUGIN_HOST

int mdn_nobody_has_this (void);

static enum mdn_result
calling (const struct mdn_scale *scale, const struct mdn_value *options, void **state, struct mdn_call *call)
{
  return mdn_nobody_has_this () != 0 ? MDN_FAILED : stub_prepare (scale, options, state, call);
}

static const struct mdn_method method = { calling, stub_score, NULL, NULL };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "undefined_symbol",
                                          .version = "1",
                                          .summary = "a plugin for tests",
                                          .kind = MDN_METHOD,
                                          .method = &method };

MDN_PLUGIN (undefined_symbol, plugin)
