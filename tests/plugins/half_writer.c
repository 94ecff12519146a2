/* SPDX-License-Identifier: GPL-3.0-or-later */
/* half_writer - a format that says which endings it writes, and cannot write. */
#include "stub.h"

MDN_PLUGIN_HOST

static int
recognise (const char *file_name, const unsigned char *first, size_t n)
{
  (void) file_name;
  (void) first;
  (void) n;
  return 0;
}

static enum mdn_result
read_file (const char *path, const struct mdn_value *options, const struct mdn_rows_sink *sink, struct mdn_call *call)
{
  (void) path;
  (void) options;
  (void) sink;
  (void) call;
  return MDN_DONE;
}

static const struct mdn_format format = { recognise, read_file };

static const char *const endings[] = { ".half", NULL };
static const struct mdn_writer writer = { .endings = endings };

static const struct mdn_plugin plugin = { .abi = MDN_ABI,
                                          .size = sizeof (struct mdn_plugin),
                                          .name = "half_writer",
                                          .version = "1",
                                          .summary = "a plugin for tests",
                                          .kind = MDN_FORMAT,
                                          .format = &format,
                                          .writer = &writer };

MDN_PLUGIN (half_writer, plugin)
