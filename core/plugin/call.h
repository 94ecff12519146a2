/* SPDX-License-Identifier: GPL-3.0-or-later */
/* call.h - the host's side of plugin calls: what mdn_call points to, and the host table.
 *
 * Whoever calls a plugin fills a mdn_call on its stack: where its memory comes from, where its
 * remarks go, and how people of the block are named. */
#ifndef MDN_PLUGIN_CALL_H
#define MDN_PLUGIN_CALL_H

#include "core/base/arena.h"
#include "core/base/diag.h"
#include "core/base/map.h"
#include "core/plugin/plugin.h"

struct mdn_call
{
  struct mdn_arena *arena;               /* for host->alloc */
  struct mdn_diag *diag;
  struct mdn_place place;                /* YAML line of the score, or the file being read */
  const char *subject;                   /* "psqi.efficiency" */
  const char *plugin;                    /* name, for the id prefix: "psqi.sleep-exceeds-bed" */
  struct mdn_map *said;                  /* remarks made already, dropped when made again; NULL: none is */
  /* doubt(): tells which person; NULL: doubts are dropped (explain, worked examples).  id has its
   * prefix; id and text live only during the call. */
  void (*doubt) (void *context, size_t person, size_t input, const char *id, const char *text);
  void (*step) (void *context, const char *text);
  bool chinese;                          /* steps are read in Chinese */
  /* formats */
  int (*cell) (void *context, const char *text, size_t len);
  int (*row_end) (void *context, size_t line);
  /* express: the number of an input, and a name for a number */
  const struct mdn_expression *(*input) (void *context, size_t input, bool filled);
  const struct mdn_expression *(*keep) (void *context, const char *name, const struct mdn_expression *number);
  void *context;
};

const struct mdn_host *mdn_host_table (void);

/* Checks YAML option texts against the plugin's table and turns them into values, in table order.
 * Each given option is name + texts (one, or a list) + place; unknown names get the nearest known
 * one; all problems are reported.  MDN_DEFINITION when any. */
struct mdn_option_text
{
  const char *name;
  const char *const *texts;
  size_t n_texts;
  struct mdn_place place;
};

enum mdn_status mdn_options_check (struct mdn_arena *arena, struct mdn_diag *diag,
                                   const struct mdn_plugin *plugin, const char *subject,
                                   const struct mdn_option_text *given, size_t n_given,
                                   const struct mdn_value **values) MDN_MUST_USE;

#endif
