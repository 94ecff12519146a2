/* SPDX-License-Identifier: GPL-3.0-or-later */
/* relations.h - which part of a package another part means by an id or a type. */
#ifndef MDN_FORMAT_RELATIONS_H
#define MDN_FORMAT_RELATIONS_H

#include "archive.h"

enum { MOST_RELATIONS = 2048 };

struct relation
{
  const char *id, *type, *part;  /* type: last word of its URI, such as "worksheet" */
};

struct relations
{
  struct relation *list;
  size_t n;
};

/* of: a part, or "" for the package itself.  A part without relations has none. */
enum mdn_result relations_read (struct relations *relations, struct archive *archive, const char *of);
const struct relation *relations_of_id (const struct relations *relations, const char *id);
const struct relation *relations_of_type (const struct relations *relations, const char *type);

#endif
