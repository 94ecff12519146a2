/* SPDX-License-Identifier: GPL-3.0-or-later */
/* leftout.h - an answer that was left out, which a method's rule may count as something.
 *
 * One that was given and not understood, or is no allowed answer, is never counted so. */
#ifndef PLUGINS_METHOD_LEFTOUT_H
#define PLUGINS_METHOD_LEFTOUT_H

#include "core/plugin/plugin.h"

static inline int
was_left_out (const struct mdn_answers *answers, size_t input, size_t person)
{
  const uint8_t reason = answers->reason[input][person];
  return reason == MDN_BLANK || reason == MDN_SKIPPED || reason == MDN_NOT_ASKED || reason == MDN_DECLARED_MISSING;
}

#endif
