/* SPDX-License-Identifier: GPL-3.0-or-later */
/* incomplete - a method without score. */
#include "stub.h"

MDN_PLUGIN_HOST

static const struct mdn_method method = { .prepare = stub_prepare, .explain = NULL };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "incomplete",
                                          .version = "1",
                                          .summary = "a plugin for tests",
                                          .kind = MDN_METHOD,
                                          .method = &method };

MDN_PLUGIN (incomplete, plugin)
