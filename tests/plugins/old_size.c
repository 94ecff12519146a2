/* SPDX-License-Identifier: GPL-3.0-or-later */
/* old_size - a description that ends before the members this interface needs. */
#include "stub.h"

MDN_PLUGIN_HOST

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = offsetof (struct mdn_plugin, method),
                                          .name = "old_size",
                                          .version = "1",
                                          .summary = "a plugin for tests",
                                          .kind = MDN_METHOD,
                                          .method = &stub_method };

MDN_PLUGIN (old_size, plugin)
