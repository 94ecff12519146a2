/* SPDX-License-Identifier: GPL-3.0-or-later */
/* missing_dependency - needs a library that is taken away after linking. */
#include "stub.h"

MDN_PLUGIN_HOST

int mdn_dependency (void);

static enum mdn_result
calling (const struct mdn_scale *scale, const struct mdn_value *options, void **state, struct mdn_call *call)
{
  return mdn_dependency () != 0 ? MDN_FAILED : stub_prepare (scale, options, state, call);
}

static const struct mdn_method method = { calling, stub_score, NULL, NULL };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "missing_dependency",
                                          .version = "1",
                                          .summary = "a plugin for tests",
                                          .kind = MDN_METHOD,
                                          .method = &method };

MDN_PLUGIN (missing_dependency, plugin)
