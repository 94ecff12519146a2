/* SPDX-License-Identifier: GPL-3.0-or-later */
/* good - nothing wrong with it: what the faulty ones are compared with. */
#include "stub.h"

MDN_PLUGIN_HOST

static const struct mdn_plugin plugin = { STUB_DESCRIPTION ("good") };

MDN_PLUGIN (good, plugin)
