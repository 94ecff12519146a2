/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outlet.c - the child's side of the pipe. */
#include "child.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

enum { OUTLET_BYTES = 1 << 16 };

struct outlet
{
  const struct feed *real;       /* for memory */
  int fd;
  bool broken;                   /* nobody reads any more */
  size_t n;
  char waiting[OUTLET_BYTES];
};

static void
send_all (struct outlet *outlet, const char *bytes, size_t n)
{
  while (n > 0 && !outlet->broken)
    {
      ssize_t done = write (outlet->fd, bytes, n);

      if (done < 0 && errno == EINTR)
        continue;
      outlet->broken = done <= 0;
      bytes += done > 0 ? done : 0;
      n -= done > 0 ? (size_t) done : 0;
    }
}

static void
flush (struct outlet *outlet)
{
  send_all (outlet, outlet->waiting, outlet->n);
  outlet->n = 0;
}

static void
put (struct outlet *outlet, const char *bytes, size_t n)
{
  if (n > OUTLET_BYTES - outlet->n)
    flush (outlet);
  if (n > OUTLET_BYTES)
    {
      send_all (outlet, bytes, n);
      return;
    }
  if (n > 0)
    memcpy (outlet->waiting + outlet->n, bytes, n);
  outlet->n += n;
}

static int
put_frame (struct outlet *outlet, enum child_frame kind, const char *body, size_t n)
{
  char head[FRAME_HEAD];
  uint32_t len = (uint32_t) n;

  head[0] = (char) kind;
  memcpy (head + 1, &len, sizeof len);
  put (outlet, head, sizeof head);
  put (outlet, body, n);
  return outlet->broken;
}

static int
put_number (struct outlet *outlet, enum child_frame kind, uint64_t number)
{
  char body[sizeof number];

  memcpy (body, &number, sizeof number);
  return put_frame (outlet, kind, body, sizeof body);
}

/* ---- a host and a sink that are a pipe: the call is the outlet ---- */

static void *
outlet_alloc (struct mdn_call *call, size_t n, size_t size)
{
  const struct outlet *outlet = (const struct outlet *) (const void *) call;

  return outlet->real->host->alloc (outlet->real->call, n, size);
}

static void
outlet_say (struct mdn_call *call, enum mdn_plugin_severity severity, const char *id, const char *format, ...)
{
  char body[1400];
  size_t n = strlen (id) + 2;
  va_list args;

  body[0] = (char) severity;
  memcpy (body + 1, id, n - 1);
  va_start (args, format);
  vsnprintf (body + n, sizeof body - n, format, args);
  va_end (args);
  put_frame ((struct outlet *) (void *) call, FRAME_SAY, body, n + strlen (body + n) + 1);
}

static int
outlet_cell (struct mdn_call *call, const char *text, size_t len)
{
  return put_frame ((struct outlet *) (void *) call, FRAME_CELL, text, len < FRAME_BODY ? len : FRAME_BODY);
}

static int
outlet_row_end (struct mdn_call *call, size_t line)
{
  return put_number ((struct outlet *) (void *) call, FRAME_ROW, line);
}

static int
outlet_header_rows (struct mdn_call *call, size_t rows)
{
  return put_number ((struct outlet *) (void *) call, FRAME_HEADER, rows);
}

/* ---- limits ---- */

static void
limit (__rlimit_resource_t resource, rlim_t value)
{
  struct rlimit now;

  if (getrlimit (resource, &now) != 0)
    return;
  if (now.rlim_max != RLIM_INFINITY && value > now.rlim_max)
    value = now.rlim_max;
  setrlimit (resource, &(struct rlimit) { value, value });
}

#ifndef __SANITIZE_ADDRESS__
/* Bytes of address space in use: the limit comes on top of what was inherited. */
static rlim_t
space_in_use (void)
{
  unsigned long pages = 0;
  FILE *file = fopen ("/proc/self/statm", "r");

  if (file != NULL && fscanf (file, "%lu", &pages) != 1)
    pages = 0;
  if (file != NULL)
    fclose (file);
  return (rlim_t) pages * (rlim_t) sysconf (_SC_PAGESIZE);
}
#endif

static void
set_limits (void)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_FSIZE, 0);
  limit (RLIMIT_CPU, CHILD_SECONDS);
#ifndef __SANITIZE_ADDRESS__             /* a sanitizer maps terabytes it never uses */
  limit (RLIMIT_AS, space_in_use () + ((rlim_t) CHILD_MEGABYTES << 20));
#endif
}

_Noreturn void
outlet_run (const struct feed *real, int fd, child_work *work, void *context)
{
  static const struct mdn_host host = { .abi = MDN_ABI, .size = sizeof host, .alloc = outlet_alloc, .say = outlet_say };
  static const struct mdn_rows_sink sink = { outlet_cell, outlet_row_end, outlet_header_rows };
  struct outlet outlet = { .real = real, .fd = fd };
  struct feed feed = { .host = &host, .call = (struct mdn_call *) (void *) &outlet, .sink = &sink, .path = real->path };
  enum mdn_result result;

  set_limits ();
  result = work (&feed, context);
  put_number (&outlet, FRAME_RESULT, (uint64_t) result);
  flush (&outlet);
  _exit (0);
}
