/* SPDX-License-Identifier: GPL-3.0-or-later */
/* jsonfile.h - a file of JSON objects, one after the other, by jansson.
 *
 * The objects stand one a line, or over several lines, or in one array; blank lines do not matter.
 * The file is cut into objects as it is read, so only one is in memory.  An object with a key twice is
 * refused, and so is anything between the objects. */
#ifndef MDN_FORMAT_JSONFILE_H
#define MDN_FORMAT_JSONFILE_H

#include <stdio.h>

#include <jansson.h>

#include "feed.h"

enum { JSON_BLOCK = 1 << 16 };

struct json_file
{
  struct feed *feed;
  FILE *stream;
  char *block;
  size_t from, to;               /* of the block, not yet taken */
  size_t line;                   /* of block[from] */
  struct feed_text object;       /* text of the object at work */
  size_t object_line;
  unsigned depth;                /* of brackets */
  bool in_string, escaped;
  bool in_array, ended;          /* "[" was met; "]" was met */
};

/* largest: bytes of one object. */
enum mdn_result json_file_open (struct json_file *file, struct feed *feed, size_t largest);
void json_file_close (struct json_file *file);
/* The next object, which the caller gives to json_decref, and the line it begins in; NULL: none left. */
enum mdn_result json_file_next (struct json_file *file, json_t **object, size_t *line);

#endif
