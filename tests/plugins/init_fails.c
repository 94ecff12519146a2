/* SPDX-License-Identifier: GPL-3.0-or-later */
/* init_fails - its entry function gives no description. */
#include "core/plugin/plugin.h"

mdn_plugin_entry init_fails_LTX_mdn_plugin;

__attribute__ ((visibility ("default"))) const struct mdn_plugin *
init_fails_LTX_mdn_plugin (const struct mdn_host *host)
{
  (void) host;
  return NULL;
}
