/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wrong_abi - built for an interface that does not exist yet. */
#include "stub.h"

MDN_PLUGIN_HOST

static const struct mdn_plugin plugin = { .abi = MDN_ABI + 1,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "wrong_abi",
                                          .version = "1",
                                          .summary = "a plugin for tests",
                                          .kind = MDN_METHOD,
                                          .method = &stub_method };

MDN_PLUGIN (wrong_abi, plugin)
