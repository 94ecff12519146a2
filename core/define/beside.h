/* SPDX-License-Identifier: GPL-3.0-or-later */
/* beside.h - what stands beside a file: paths and lists that mappings and studies share. */
#ifndef MDN_DEFINE_BESIDE_H
#define MDN_DEFINE_BESIDE_H

#include "core/define/mapping.h"
#include "core/define/reader.h"

/* A path as the file at place means it: relative to that file's folder.  A plain name without a
 * slash and .yaml, an absolute path, and a place without file give name itself. */
const char *mdn_beside_path (struct mdn_reader *reader, const struct mdn_place *place, const char *name);
/* The same for a file's name, which needs no slash. */
const char *mdn_beside_file (struct mdn_reader *reader, const struct mdn_place *place, const char *file);

/* The entries of `instruments:`; two with one output name are reported. */
void mdn_reader_uses (struct mdn_reader *reader, const struct mdn_define *define, const struct mdn_yaml *node,
                      const struct mdn_use **use, size_t *n);

/* The id of a definition is of the style and is its file's name, so that what a study names is what
 * is found.  id may be NULL (reported already). */
void mdn_reader_heading (struct mdn_reader *reader, const struct mdn_yaml *root, const char *key, const char *id,
                         enum mdn_id_style style);

/* Reads the file and its digest; *root is NULL when the status is not MDN_OK. */
enum mdn_status mdn_reader_open (const struct mdn_define *define, struct mdn_reader *reader, const char *path, const char **copy, char sha256[65],
                                 const struct mdn_yaml **root) MDN_MUST_USE;

#endif
