/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search.h - where definitions are found by name.
 *
 * Order: --define-dir folders, ./instruments and ./pathways beside the study or mapping file that
 * names them, the user's folder ($XDG_DATA_HOME/mediant), MEDIANT_DATA_PATH (a list of folders
 * that hold instruments/ and pathways/), the installed folder.  A name with a slash or ending in .yaml is a path. */
#ifndef MDN_DEFINE_SEARCH_H
#define MDN_DEFINE_SEARCH_H

#include "core/base/arena.h"
#include "core/base/diag.h"

struct mdn_search
{
  const char *const *dirs;      /* folders that hold instruments/ and pathways/, in order */
  size_t n_dirs;
  size_t n_extra;               /* the first so many were asked for (--define-dir) */
  size_t n_own;                 /* the first so many are the user's: those, and the user's folder */
};

/* Collects the folders; extra (may be NULL) come first. */
enum mdn_status mdn_search_init (struct mdn_arena *arena, struct mdn_search *search,
                                 const char *const *extra, size_t n_extra) MDN_MUST_USE;

/* Path of the definition of that kind ("instruments" or "pathways"), or NULL after reporting
 * define.unknown-name with the nearest known one at place (may be NULL): the place of the name in the study or
 * mapping file, whose folder is searched too. */
const char *mdn_search_find (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_search *search,
                             const char *kind, const char *name, const struct mdn_place *place);

/* Says that a definition of the user's, at path, goes before another one of the same name that reads
 * differently [define.shadows]. */
enum mdn_status mdn_search_note_shadow (struct mdn_arena *arena, struct mdn_diag *diag, const struct mdn_search *search,
                                        const char *kind, const char *path) MDN_MUST_USE;

/* All names of a kind, sorted, each once, with their paths. */
enum mdn_status mdn_search_list (struct mdn_arena *arena, const struct mdn_search *search, const char *kind,
                                 const char *const **names, const char *const **paths, size_t *n) MDN_MUST_USE;

#endif
