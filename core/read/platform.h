/* SPDX-License-Identifier: GPL-3.0-or-later */
/* platform.h - survey platforms as rules: what their exports look like and what is theirs in them.
 *
 * A platform is a table: how its header rows are to be read, which columns it writes itself, which
 * cells mean that there is no answer, and how it joins several ticks in one cell.  It is recognised
 * from the first rows, never from the file's name, and what was recognised is said with its reason;
 * a user overrules it by name ("plain" knows nothing and changes nothing).
 *
 * The rules are written down in platform-rules.c, one table a platform, from documented facts.
 * Nothing here knows what a questionnaire is. */
#ifndef MDN_READ_PLATFORM_H
#define MDN_READ_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"

struct mdn_record;                   /* header.h */

enum mdn_column_role
{
  MDN_COLUMN_DATA,                   /* an answer, or what the platform knows nothing of */
  MDN_COLUMN_META,                   /* the platform's own: never an answer */
  MDN_COLUMN_RESPONSE,               /* numbers the response, not the person who gave it */
  MDN_COLUMN_EVENT,                  /* which event (wave) the row belongs to */
  MDN_COLUMN_REPEAT,                 /* filled: the row belongs to a repeated form */
  MDN_COLUMN_TAKEN,                  /* how long the response took, in seconds unless a unit is written */
  MDN_COLUMN_START,                  /* when it began */
  MDN_COLUMN_END,                    /* when it was sent */
  MDN_COLUMN_STATUS,                 /* how it came about: previews are no responses */
  MDN_COLUMN_TOTAL                   /* points the platform added up */
};

struct mdn_column_sign
{
  const char *name;                  /* folded; * and ? stand for any text, any character */
  enum mdn_column_role role;
};

enum mdn_mark_kind { MDN_MARK_NONE, MDN_MARK_BLANK, MDN_MARK_SKIPPED, MDN_MARK_NOT_ASKED };

struct mdn_cell_mark
{
  const char *text;                  /* folded */
  enum mdn_mark_kind kind;
};

enum mdn_header_style
{
  MDN_HEADER_NAMES,                  /* names, then question texts where there is a second row */
  MDN_HEADER_FILLED_RIGHT            /* a question over the first of its columns, rows of a grid below */
};

struct mdn_platform
{
  const char *name;                  /* as users write it: "qualtrics" */
  const char *title;
  enum mdn_header_style style;
  size_t header_rows;                /* usual number */
  bool signs_in_questions;           /* the platform's own columns are named in the second row */
  bool month_first;                  /* 7/27/26 is the 27th of July */
  bool numbers_questions;            /* names begin with the question's number: "12、..." */
  bool numbers_options;              /* options are exported as 1, 2, 3 ... whatever they stand for */
  bool rows_of_other_forms;          /* rows may belong to other forms and events: nothing in them is "not asked" */
  const char *separator;             /* between several ticks in one cell; NULL: never in one cell */
  const struct mdn_column_sign *sign;      /* ends with name NULL */
  const struct mdn_cell_mark *mark;             /* ends with text NULL */
  const char *const *preview;              /* folded texts of a status column; NULL-terminated */
  /* Header rows of the export when its first records are this platform's, else 0; *why: the reason. */
  size_t (*recognise) (const struct mdn_record *record, size_t n_records, const char **why);
};

/* NULL-terminated, in the order they are tried; the last one is "plain" and recognises everything. */
extern const struct mdn_platform *const mdn_platforms[];

const struct mdn_platform *mdn_platform_plain (void);
/* NULL: there is none of that name. */
const struct mdn_platform *mdn_platform_named (const char *name);
/* The known name nearest to one that is not known, or NULL. */
const char *mdn_platform_nearest (const char *name);

const struct mdn_platform *mdn_platform_recognise (const struct mdn_record *record, size_t n_records,
                                                   size_t *n_header, const char **why);

/* The role of a column with this name (folded). */
enum mdn_column_role mdn_platform_role (const struct mdn_platform *platform, const char *folded);
/* The name without the question's number in front of it, where the platform writes one. */
const char *mdn_platform_bare (const struct mdn_platform *platform, const char *name);
/* What a folded cell means on this platform besides an answer. */
enum mdn_mark_kind mdn_platform_mark (const struct mdn_platform *platform, const char *folded);
/* Whether a folded cell of a status column says that the row is no response. */
bool mdn_platform_is_preview (const struct mdn_platform *platform, const char *folded);

#endif
