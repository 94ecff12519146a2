/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unknown_kind - neither a method nor a format. */
#include "stub.h"

MDN_PLUGIN_HOST

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "unknown_kind",
                                          .version = "1",
                                          .summary = "a plugin for tests",
                                          .kind = 77,
                                          .method = &stub_method };

MDN_PLUGIN (unknown_kind, plugin)
