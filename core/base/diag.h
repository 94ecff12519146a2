/* SPDX-License-Identifier: GPL-3.0-or-later */
/* diag.h - located messages with stable ids, and the sink that counts, caps and shows them.
 *
 * Whoever knows the facts reports them; nobody else words them again.  The sink prints
 * compiler-style lines ("file:line:column: error: text [id]") to its stream, prints at most
 * `cap` lines of one id and subject, and at the end says how many more there were.  Listeners see
 * every diagnostic (the problems file and the report's data-quality section are listeners).
 * Ids are API: "csv.unclosed-quote", "answer.out-of-range"; tests match on them. */
#ifndef MDN_BASE_DIAG_H
#define MDN_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "core/base/arena.h"
#include "core/base/text.h"

enum mdn_severity
{
  MDN_NOTE,      /* something the user should know; exit status unchanged */
  MDN_WARNING,   /* a suspicion: nothing was changed */
  MDN_PROBLEM,   /* a cell, row or person could not be used: exit status 1 */
  MDN_ERROR      /* a definition, option or file is wrong: exit status 2 (or 3 by status) */
};

struct mdn_place
{
  const char *file;    /* NULL: no file */
  size_t line;         /* 1-based; 0: unknown */
  size_t column;       /* 1-based; 0: unknown; for tables the column of the table, not of the text */
};

struct mdn_diagnostic
{
  enum mdn_severity severity;
  const char *id;
  struct mdn_place place;
  const char *column_name;   /* table column, or NULL */
  const char *subject;       /* item, score or key it is about, or NULL; caps count by id + subject */
  const char *person;        /* person's id as in the file, or NULL */
  struct mdn_slice value;    /* offending text as found; ptr NULL: none */
  const char *message;       /* what is wrong and by which rule, without place and id */
};

/* Every pointer of the diagnostic is good during the call only; a listener copies what it keeps. */
typedef void mdn_diag_listener (void *context, const struct mdn_diagnostic *diagnostic);

struct mdn_diag;

/* stream may be NULL (quiet).  Lives in the arena. */
struct mdn_diag *mdn_diag_new (struct mdn_arena *arena, FILE *stream, size_t cap);
/* From now on so many lines of one id and subject are printed; SIZE_MAX: all. */
void mdn_diag_set_cap (struct mdn_diag *diag, size_t cap);
enum mdn_status mdn_diag_listen (struct mdn_diag *diag, mdn_diag_listener *listener, void *context) MDN_MUST_USE;

void mdn_diag_report (struct mdn_diag *diag, const struct mdn_diagnostic *diagnostic);
/* The short way: severity, id, place and a message; place may be NULL. */
void mdn_diag_say (struct mdn_diag *diag, enum mdn_severity severity, const char *id,
                   const struct mdn_place *place, const char *format, ...)
  __attribute__ ((format (printf, 5, 6)));
/* The long way: fill everything but message. */
void mdn_diag_tell (struct mdn_diag *diag, const struct mdn_diagnostic *about, const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));

size_t mdn_diag_count (const struct mdn_diag *diag, enum mdn_severity severity);
size_t mdn_diag_count_id (const struct mdn_diag *diag, const char *id);
void mdn_diag_finish (struct mdn_diag *diag);   /* prints the "N more" lines once */

const char *mdn_severity_name (enum mdn_severity severity);   /* "note" "warning" "problem" "error" */

#endif
