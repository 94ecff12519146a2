/* SPDX-License-Identifier: GPL-3.0-or-later */
/* status.h - how every function that can fail answers.
 *
 * A status says which kind of thing happened, never what the user should read: the message was
 * given to the diagnostics sink (diag.h) where the facts were known.  Functions return MDN_OK or
 * the first failure; `return status;` is the usual exit because memory belongs to arenas. */
#ifndef MDN_BASE_STATUS_H
#define MDN_BASE_STATUS_H

enum mdn_status
{
  MDN_OK = 0,
  MDN_END,         /* nothing more to read; not a failure */
  MDN_STOP,        /* a callback asked to stop; not a failure */
  MDN_NOT_FOUND,   /* the thing asked for does not exist */
  MDN_DATA,        /* data cannot be used as asked; reported */
  MDN_DEFINITION,  /* a definition, study, mapping or option is wrong; reported */
  MDN_NUMERIC,     /* a computation has no answer (rank, zero variance, n); reported by the caller */
  MDN_LIMIT,       /* a declared size limit was passed; reported */
  MDN_IO,          /* the outside failed; reported */
  MDN_NO_MEMORY    /* allocation failed */
};

#define MDN_MUST_USE __attribute__ ((warn_unused_result))

/* The status as a word, for tests and traces; never NULL. */
const char *mdn_status_name (enum mdn_status status);

#endif
