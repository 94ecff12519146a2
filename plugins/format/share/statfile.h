/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statfile.h - files of statistics programs, by libreadstat, as rows of a table.
 *
 * The header has two rows, variable names and variable labels (one row when there are no labels).
 * Numbers are the shortest decimals that read back the same; a value with a label is still its code.
 * Dates and times come out by the variable's format, so that a bedtime is 23:30:00 and not a number of
 * seconds.  Missing values never reach the host as numbers: system-missing is an empty cell, and so are the
 * values a variable declares to be missing (SPSS: up to three, or a range and one; Stata: .a to .z), which
 * a note lists variable by variable. */
#ifndef MDN_FORMAT_STATFILE_H
#define MDN_FORMAT_STATFILE_H

#include <readstat.h>

#include "child.h"
#include "figures.h"

/* How a variable's numbers are to be read. */
struct statfile_figure
{
  enum figure figure;
  double unit;                   /* seconds in 1 */
  double origin;                 /* seconds from 1970-01-01 to 0 */
};

struct statfile_kind
{
  readstat_error_t (*parse) (readstat_parser_t *parser, const char *path, void *context);
  struct statfile_figure (*figure) (const char *format);      /* by the variable's format */
  bool has_floats;
};

/* The option of all such files: old ones do not say how their texts are encoded, or say it wrongly. */
#define STATFILE_ENCODING                                                                          \
  {                                                                                                \
    .name = "encoding", .initial = "", .type = MDN_TEXT,                                           \
    .doc = "encoding of its texts, such as GB18030; unset: as the file says"                       \
  }

#define STATFILE_VARIABLES                                                                         \
  {                                                                                                \
    .name = "variables", .initial = "false", .type = MDN_FLAG,                                     \
    .doc = "true: a table of the variables with their value labels, instead of the cases"         \
  }

/* Reads feed->path in a child process.  encoding: NULL, or what the user says of the file's texts. */
enum mdn_result statfile_read (struct feed *feed, const struct statfile_kind *kind, const char *encoding);
/* The same file, but what it says about its variables (statvariables.c describes the columns). */
enum mdn_result statfile_variables (struct feed *feed, const struct statfile_kind *kind, const char *encoding);

/* ---- between statfile.c and statmissing.c ---- */

struct statfile_variable
{
  const char *name;
  struct statfile_figure figure;
  size_t n_missing;              /* cells left empty because the file declares them missing */
  const char *declared;          /* which values those are */
};

/* What a variable declares to be missing, in words; "" when nothing.  NULL: no memory. */
const char *statfile_declared (const struct feed *feed, readstat_variable_t *variable);
/* Whether the value is one of those. */
bool statfile_is_declared (readstat_value_t value, readstat_variable_t *variable);

#endif
