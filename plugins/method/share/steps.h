/* SPDX-License-Identifier: GPL-3.0-or-later */
/* steps.h - short names for the lines of an explanation, for the `explain` of methods.
 *
 * Included after MDN_PLUGIN_HOST.  English and Chinese stand in the same call, and take the same arguments in the
 * same order. */
#ifndef PLUGINS_METHOD_STEPS_H
#define PLUGINS_METHOD_STEPS_H

#include "core/plugin/plugin.h"

static inline const char *
words (struct mdn_call *call, const char *english, const char *chinese)
{
  return mdn_host->words (call, english, chinese);
}

static inline const char *
reversed_mark (struct mdn_call *call, const struct mdn_input *input)
{
  return input->reversed ? words (call, " (reversed)", "（已反向）") : "";
}

/* Whether a factor and a constant change a number. */
static inline int
rescales (double factor, double constant)
{
  return factor < 1 || factor > 1 || constant < 0 || constant > 0;
}

static inline void
step_rescaled (struct mdn_call *call, double factor, double x, double constant)
{
  mdn_host->step (call, "%.10g x %.10g + %.10g = %.10g", factor, x, constant, factor * x + constant);
}

#endif
