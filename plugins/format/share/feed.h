/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feed.h - the way from a format plugin to its host, as one thing to pass around.
 *
 * A plugin of several files cannot share the pointer of MDN_PLUGIN_HOST, so its `read` puts host,
 * call and sink into a feed, and everything below talks to that.  share/child.h builds a feed whose
 * other end is a pipe; the code that reads a file does not see the difference. */
#ifndef MDN_FORMAT_FEED_H
#define MDN_FORMAT_FEED_H

#include <stdbool.h>
#include <stddef.h>

#include "core/plugin/plugin.h"

enum { FEED_CELL_BYTES = 1 << 20 };      /* longest cell */

struct feed
{
  const struct mdn_host *host;
  struct mdn_call *call;
  const struct mdn_rows_sink *sink;
  const char *path;
  bool stopped;                          /* the host wants no more: end quietly with MDN_DONE */
};

/* Each answers whether to go on. */
bool feed_cell (struct feed *feed, const char *text, size_t len);
bool feed_text (struct feed *feed, const char *text);             /* a cell of NUL-terminated text */
bool feed_row_end (struct feed *feed, size_t line);
bool feed_header_rows (struct feed *feed, size_t rows);

/* Zeroed host memory that ends with the call; NULL: none left. */
void *feed_alloc (const struct feed *feed, size_t n, size_t size);
int feed_shown (const char *text, size_t len, size_t most);     /* bytes of whole characters, at most so many */
char *feed_copy (const struct feed *feed, const char *text, size_t len);     /* NUL-terminated */

void feed_note (const struct feed *feed, const char *id, const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));
void feed_warn (const struct feed *feed, const char *id, const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));
/* Says why the file cannot be read; always MDN_FAILED. */
enum mdn_result feed_fail (const struct feed *feed, const char *id, const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));

/* Text that grows up to a limit, in host memory. */
struct feed_text
{
  char *ptr;                             /* NUL-terminated once anything was added */
  size_t len, room, max;
  enum mdn_result result;                /* MDN_EXHAUSTED: no memory; MDN_FAILED: longer than max */
};

void feed_text_add (const struct feed *feed, struct feed_text *text, const char *ptr, size_t len);
void feed_text_clear (struct feed_text *text);

#endif
