/* SPDX-License-Identifier: GPL-3.0-or-later */
/* other_name - its description gives another name than its file. */
#include "stub.h"

MDN_PLUGIN_HOST

static const struct mdn_plugin plugin = { STUB_DESCRIPTION ("somebody_else") };

MDN_PLUGIN (other_name, plugin)
