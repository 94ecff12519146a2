/* SPDX-License-Identifier: GPL-3.0-or-later */
/* push.h - files that are no text: a format plugin pushes cells, blocks come out.
 *
 * A plugin reads its file from beginning to end in one call.  So it runs twice: once until header
 * and sample are there, and once for all rows.  Pushed text is copied, because it is the plugin's;
 * what it remarked in the first run is not repeated in the second. */
#ifndef MDN_READ_PUSH_H
#define MDN_READ_PUSH_H

#include <stdbool.h>

#include "core/base/arena.h"
#include "core/base/diag.h"
#include "core/base/map.h"
#include "core/plugin/plugin.h"
#include "core/read/block.h"
#include "core/read/header.h"
#include "core/read/table.h"

struct mdn_registry;
struct mdn_option_text;

/* The plugin surest that it can read the file; NULL: none. */
const struct mdn_plugin *mdn_push_find (struct mdn_registry *registry, const char *path,
                                        const unsigned char *head, size_t n);

struct mdn_push
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  const char *path;
  const struct mdn_plugin *plugin;
  const struct mdn_option_text *option;    /* what was asked of the plugin */
  size_t n_options;
  struct mdn_map *said;            /* remarks of the first run */
};

/* The first rows, in the arena of the push. */
struct mdn_push_rows
{
  struct mdn_record *record;
  size_t *line;
  size_t n;
  size_t n_header;                 /* how many are header, by the plugin's word; 0: it did not say */
};

/* Reads the header and at least max_rows more where the file has them. */
enum mdn_status mdn_push_head (const struct mdn_push *push, size_t max_rows, struct mdn_push_rows *rows) MDN_MUST_USE;

/* Delivers all rows behind the first n_header, columns as in mdn_csv_fill.  *n_rows: how many. */
enum mdn_status mdn_push_read (const struct mdn_push *push, size_t n_header, const uint32_t *column,
                               size_t n_table, struct mdn_block *block,
                               const struct mdn_table_handler *handler, struct mdn_rows *view,
                               size_t *n_rows) MDN_MUST_USE;

#endif
