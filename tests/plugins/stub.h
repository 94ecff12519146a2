/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stub.h - a method that does nothing, for plugins whose fault lies elsewhere. */
#ifndef MDN_TESTS_STUB_H
#define MDN_TESTS_STUB_H

#include "core/plugin/plugin.h"

static inline enum mdn_result
stub_prepare (const struct mdn_scale *scale, const struct mdn_value *options, void **state, struct mdn_call *call)
{
  (void) scale;
  (void) options;
  (void) state;
  (void) call;
  return MDN_DONE;
}

static inline enum mdn_result
stub_score (const void *state, const struct mdn_scale *scale, const struct mdn_answers *answers,
            struct mdn_scores *scores, struct mdn_call *call)
{
  (void) state;
  (void) scale;
  (void) call;
  for (size_t person = 0; person < answers->n_people; person++)
    scores->value[person] = 42;
  return MDN_DONE;
}

static const struct mdn_method stub_method __attribute__ ((unused))
  = { stub_prepare, stub_score, NULL, NULL };

/* The members every description has. */
#define STUB_DESCRIPTION(given_name)                                                      \
  .abi = MDN_ABI, .size = sizeof (struct mdn_plugin), .name = given_name, .version = "1", \
  .summary = "a plugin for tests", .kind = MDN_METHOD, .method = &stub_method

#endif
