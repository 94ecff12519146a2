/* SPDX-License-Identifier: GPL-3.0-or-later */
/* header.h - what the header rows of a table say.
 *
 * Works on copies of the first rows, so that it serves every format.  How many rows are header is a
 * matter of the platform (platform.h). */
#ifndef MDN_READ_HEADER_H
#define MDN_READ_HEADER_H

#include "core/base/arena.h"
#include "core/read/table.h"

enum { MDN_HEADER_PEEK = 3 };      /* rows a platform may be recognised by */

struct mdn_record
{
  const struct mdn_slice *cell;
  size_t n;
};

/* Names and questions from the first n_rows records, in the style of header->platform, and the role
 * of each column.
 *
 *   names: the first record; questions: the second, when there is one
 *   filled right: a name without a cell below it stays; where the second record says something, the
 *   name is "question [row]", the question that of the nearest column before it that has one;
 *   "Response" and "Open-Ended Response" say nothing
 *   n_rows == 0: "column 1", "column 2" ..., as many as the first record has */
enum mdn_status mdn_header_build (struct mdn_arena *arena, const struct mdn_record *record, size_t n_rows,
                                  struct mdn_table_header *header) MDN_MUST_USE;

struct mdn_header_wish               /* what is known beforehand; NULL, 0: nothing */
{
  const char *platform;              /* its name, as the user asked */
  int rows;                          /* as the user asked; 0 or less: not */
  bool none;                         /* the file has no header, as the user says */
  size_t declared;                   /* rows the file itself declares */
};

/* The platform (as asked, or by its signs), the number of header rows (as asked, else as declared,
 * else the platform's), and the header, behind titles above it (title.h; they are counted among the header's
 * rows).  *why: why so many rows.  An unknown platform is an error
 * [table.unknown-platform]. */
enum mdn_status mdn_header_settle (struct mdn_arena *arena, struct mdn_diag *diag, const char *file,
                                   const struct mdn_header_wish *wish, const struct mdn_record *record, size_t n,
                                   struct mdn_table_header *header, const char **why) MDN_MUST_USE;

/* Says which platform was recognised and how to overrule it [table.platform], nothing for a plain table;
 * that names held what cannot be seen [table.unseen-in-name], and which are the same without it
 * [table.same-name]. */
enum mdn_status mdn_header_note (struct mdn_arena *arena, const struct mdn_table_header *header, struct mdn_diag *diag,
                                 const char *file) MDN_MUST_USE;

#endif
