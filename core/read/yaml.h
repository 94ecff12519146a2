/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yaml.h - a YAML file as a const tree with places; the only user of libyaml.
 *
 * Loading reports syntax errors, duplicate keys, anchors/aliases and tags (not allowed), and
 * excess depth or size.  All scalars are text: the definition decides the type, so nothing is
 * guessed ("no" stays "no").  The accessors report wrong kinds and values with file, line and
 * column, return a default, and remember nothing: callers compare mdn_diag_count before and after. */
#ifndef MDN_READ_YAML_H
#define MDN_READ_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/diag.h"

enum mdn_yaml_kind { MDN_YAML_SCALAR, MDN_YAML_LIST, MDN_YAML_MAP };

struct mdn_yaml
{
  enum mdn_yaml_kind kind;
  struct mdn_place place;
  const char *text;                      /* scalar: its text ("" for null/empty) */
  bool quoted;                           /* scalar: written in quotes or as a block */
  size_t n;                              /* list, map: members */
  const struct mdn_yaml *const *item;    /* list, map: values */
  const char *const *key;                /* map */
  const struct mdn_place *key_place;     /* map */
};

enum mdn_status mdn_yaml_load (struct mdn_arena *arena, struct mdn_diag *diag, const char *path,
                               const struct mdn_yaml **root) MDN_MUST_USE;
/* The same from memory; name stands for the file in messages. */
enum mdn_status mdn_yaml_parse (struct mdn_arena *arena, struct mdn_diag *diag, const char *name,
                                const char *text, size_t len, const struct mdn_yaml **root) MDN_MUST_USE;

/* Value of key, or NULL when node is not a map or has no such key. */
const struct mdn_yaml *mdn_yaml_get (const struct mdn_yaml *node, const char *key);

/* Scalars.  what names the thing in messages ("range", "items.q1.codes").  On a wrong kind or
 * value: report yaml.not-a-number etc. and return false; *out is untouched. */
bool mdn_yaml_number (const struct mdn_yaml *node, struct mdn_diag *diag, const char *what, double *out);
bool mdn_yaml_integer (const struct mdn_yaml *node, struct mdn_diag *diag, const char *what, long *out);
bool mdn_yaml_bool (const struct mdn_yaml *node, struct mdn_diag *diag, const char *what, bool *out);   /* true/false only */
bool mdn_yaml_word (const struct mdn_yaml *node, struct mdn_diag *diag, const char *what, const char **out);
/* Position in words (NULL-terminated); an unknown word is reported with the nearest. */
bool mdn_yaml_choice (const struct mdn_yaml *node, struct mdn_diag *diag, const char *what,
                      const char *const *words, size_t *out);
/* "1..4" or a list of numbers. */
bool mdn_yaml_numbers (const struct mdn_yaml *node, struct mdn_arena *arena, struct mdn_diag *diag,
                       const char *what, const double **out, size_t *n);
/* A list of words, or one word as a list of one. */
bool mdn_yaml_words (const struct mdn_yaml *node, struct mdn_arena *arena, struct mdn_diag *diag,
                     const char *what, const char *const **out, size_t *n);

/* Reports every key of the map that is not in known (NULL-terminated) with the nearest known one
 * [yaml.unknown-key], and a node that is no map.  true when all is well. */
bool mdn_yaml_check_keys (const struct mdn_yaml *node, struct mdn_diag *diag, const char *what,
                          const char *const *known);

/* SHA-256 of a file as 64 hex digits (provenance). */
enum mdn_status mdn_file_sha256 (const char *path, char hex[65]) MDN_MUST_USE;

#endif
