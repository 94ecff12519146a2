/* SPDX-License-Identifier: GPL-3.0-or-later */
/* child.h - reads a file in a process of its own, so that a library that goes astray takes nothing along.
 *
 * The libraries behind .sav, .dta and .xls were written for files that mean well.  child_run forks; the child
 * gets limits (processor time, memory, no files written, no core) and runs `work` with a feed that
 * writes to a pipe, and the parent passes what comes out of the pipe on to the real host.  A child
 * that dies, hangs or says nothing becomes one error, with the last row that came through.
 *
 * On the pipe: frames of one byte kind, four bytes length (both processes are the same machine) and a body. */
#ifndef MDN_FORMAT_CHILD_H
#define MDN_FORMAT_CHILD_H

#include <stdint.h>

#include "feed.h"

enum
{
  CHILD_SECONDS = 120,           /* of processor time, and of silence */
  CHILD_MEGABYTES = 1024         /* of memory, beyond what the parent has */
};

typedef enum mdn_result child_work (struct feed *feed, void *context);

/* Runs work in a child.  Its result, or MDN_FAILED when the child did not end well (said). */
enum mdn_result child_run (struct feed *feed, child_work *work, void *context);

/* ---- between child.c and outlet.c ---- */

enum child_frame
{
  FRAME_CELL = 'c',              /* text */
  FRAME_ROW = 'r',               /* uint64_t line */
  FRAME_HEADER = 'h',            /* uint64_t rows */
  FRAME_SAY = 's',               /* severity, id, NUL, text, NUL */
  FRAME_RESULT = 'x'             /* uint64_t enum mdn_result; the last one */
};

enum { FRAME_HEAD = 5, FRAME_BODY = FEED_CELL_BYTES };

/* The child's side: limits itself, works, writes the frames to fd and ends the process. */
_Noreturn void outlet_run (const struct feed *real, int fd, child_work *work, void *context);

#endif
