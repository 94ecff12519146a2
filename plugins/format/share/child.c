/* SPDX-License-Identifier: GPL-3.0-or-later */
/* child.c - the parent's side of the pipe. */
#include "child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { INLET_BYTES = 2 * FRAME_BODY };

struct inlet
{
  struct feed *feed;
  int fd;
  char *bytes;
  size_t from, to;
  size_t line;                   /* of the last row that came through */
  bool ended, silent, garbled;   /* the result came; nothing came for too long; no frame */
  enum mdn_result result;
};

static uint64_t
number_of (const char *body, size_t n)
{
  uint64_t number = 0;

  memcpy (&number, body, n < sizeof number ? n : sizeof number);
  return number;
}

static void
repeat_remark (struct inlet *inlet, const char *body, size_t n)
{
  const char *id = body + 1, *text = n > 2 && body[n - 1] == '\0' ? memchr (id, '\0', n - 2) : NULL;

  if (text == NULL)
    inlet->garbled = true;
  else
    inlet->feed->host->say (inlet->feed->call, (enum mdn_plugin_severity) body[0], id, "%s", text + 1);
}

static void
take_frame (struct inlet *inlet, char kind, const char *body, size_t n)
{
  switch (kind)
    {
    case FRAME_CELL:
      feed_cell (inlet->feed, body, n);
      break;
    case FRAME_ROW:
      inlet->line = (size_t) number_of (body, n);
      feed_row_end (inlet->feed, inlet->line);
      break;
    case FRAME_HEADER:
      feed_header_rows (inlet->feed, (size_t) number_of (body, n));
      break;
    case FRAME_SAY:
      repeat_remark (inlet, body, n);
      break;
    case FRAME_RESULT:
      inlet->ended = true;
      inlet->result = (enum mdn_result) number_of (body, n);
      break;
    default:
      inlet->garbled = true;
    }
}

/* Takes the whole frames that have come. */
static void
take_frames (struct inlet *inlet)
{
  uint32_t len;

  while (inlet->to - inlet->from >= FRAME_HEAD && !inlet->feed->stopped && !inlet->garbled)
    {
      const char *frame = inlet->bytes + inlet->from;

      memcpy (&len, frame + 1, sizeof len);
      inlet->garbled = len > FRAME_BODY;
      if (inlet->garbled || inlet->to - inlet->from < FRAME_HEAD + len)
        break;
      take_frame (inlet, frame[0], frame + FRAME_HEAD, len);
      inlet->from += FRAME_HEAD + len;
    }
  memmove (inlet->bytes, inlet->bytes + inlet->from, inlet->to - inlet->from);
  inlet->to -= inlet->from;
  inlet->from = 0;
}

/* Whether more bytes came. */
static bool
wait_for_bytes (struct inlet *inlet)
{
  struct pollfd one = { .fd = inlet->fd, .events = POLLIN };
  int ready;
  ssize_t n;

  do
    ready = poll (&one, 1, CHILD_SECONDS * 1000);
  while (ready < 0 && errno == EINTR);
  inlet->silent = ready == 0;
  if (ready <= 0)
    return false;
  do
    n = read (inlet->fd, inlet->bytes + inlet->to, INLET_BYTES - inlet->to);
  while (n < 0 && errno == EINTR);
  inlet->to += n > 0 ? (size_t) n : 0;
  return n > 0;
}

static int
bury (pid_t child)
{
  int status = 0;

  kill (child, SIGKILL);
  while (waitpid (child, &status, 0) < 0 && errno == EINTR)
    ;
  return status;
}

static enum mdn_result
say_why_it_died (const struct inlet *inlet, int status)
{
  const char *what = "ended before its work was done";

  if (inlet->silent || (WIFSIGNALED (status) && WTERMSIG (status) == SIGXCPU))
    what = "took more than two minutes";
  else if (inlet->garbled)
    what = "sent what is no row";
  else if (WIFSIGNALED (status) && WTERMSIG (status) != SIGKILL)
    what = "crashed on it";
  return feed_fail (inlet->feed, "crashed", "the file is damaged or made to do harm: the process that reads it %s, "
                    "%zu rows in; nothing of the file is used", what, inlet->line);
}

static enum mdn_result
listen_to (struct feed *feed, pid_t child, int fd)
{
  struct inlet inlet = { .feed = feed, .fd = fd, .bytes = feed_alloc (feed, INLET_BYTES, 1) };
  int status;

  while (inlet.bytes != NULL && !inlet.ended && !inlet.garbled && !feed->stopped && wait_for_bytes (&inlet))
    take_frames (&inlet);
  close (fd);
  status = bury (child);
  if (inlet.bytes == NULL)
    return MDN_EXHAUSTED;
  if (feed->stopped)
    return MDN_DONE;
  return inlet.ended && !inlet.garbled ? inlet.result : say_why_it_died (&inlet, status);
}

enum mdn_result
child_run (struct feed *feed, child_work *work, void *context)
{
  int ends[2];
  pid_t child;

  if (pipe (ends) != 0)
    return feed_fail (feed, "no-process", "no pipe can be had: %s", strerror (errno));
  child = fork ();
  if (child == 0)
    {
      close (ends[0]);
      outlet_run (feed, ends[1], work, context);
    }
  close (ends[1]);
  if (child < 0)
    {
      close (ends[0]);
      return feed_fail (feed, "no-process", "no process can be started: %s", strerror (errno));
    }
  return listen_to (feed, child, ends[0]);
}
