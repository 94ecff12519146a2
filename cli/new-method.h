/* SPDX-License-Identifier: GPL-3.0-or-later */
/* new-method.h - a folder with a scoring method to start from.
 *
 * What is written is the example of the documentation (doc/example-plugin in the folder of the definitions),
 * with its name replaced: the same files that the tests build, so that a template that does not compile
 * cannot be shipped. */
#ifndef MDN_CLI_NEW_METHOD_H
#define MDN_CLI_NEW_METHOD_H

#include "cli/run.h"

/* Makes a folder called as the second argument ("in" is where, with a slash at its end, or empty). */
enum mdn_status mdn_new_method (struct mdn_run *run, const struct mdn_args *args, const char *in) MDN_MUST_USE;

#endif
