/* SPDX-License-Identifier: GPL-3.0-or-later */
/* out.c - one buffer for each output, the first failure kept, all put in place together. */
#include "core/report/out.h"
#include "core/report/out-target.h"
#include "core/report/unnamed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER = 1 << 17 };

struct mdn_out
{
  struct mdn_out *next;
  struct mdn_outputs *outputs;
  const char *path;        /* as asked for */
  struct mdn_out_target target;
  int fd;                  /* -1: closed */
  bool spooled;            /* kept back in an unnamed file */
  int last;                /* where that goes in the end */
  int failure;             /* errno of the first failure */
  size_t len;
  char *buffer;
};

struct protected
{
  struct protected *next;
  struct mdn_out_target target;
};

struct mdn_outputs
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  struct protected *input;
  struct mdn_out *first;
  size_t n;
};

/* ---- setting up and giving up ------------------------------------------------------------------------- */

static void
close_one (struct mdn_out *out, int *fd)
{
  if (*fd > STDERR_FILENO && close (*fd) != 0 && out->failure == 0)
    out->failure = errno;
  *fd = -1;
}

static void
close_file (struct mdn_out *out)
{
  close_one (out, &out->fd);
  close_one (out, &out->last);
}

static void
discard (void *object)
{
  struct mdn_outputs *outputs = object;
  for (struct mdn_out *out = outputs->first; out != NULL; out = out->next)
    {
      close_file (out);
      if (out->target.temporary != NULL)
        unlink (out->target.temporary);
      out->target.temporary = NULL;
    }
}

struct mdn_outputs *
mdn_outputs_new (struct mdn_arena *arena, struct mdn_diag *diag)
{
  struct mdn_outputs *outputs = mdn_arena_alloc (arena, sizeof *outputs);
  if (outputs == NULL || mdn_arena_defer (arena, discard, outputs) != MDN_OK)
    return NULL;
  outputs->arena = arena;
  outputs->diag = diag;
  return outputs;
}

static enum mdn_status
report (const struct mdn_out *out, int error)
{
  const bool is_stdout = strcmp (out->path, "-") == 0;
  const struct mdn_place place = { is_stdout ? "standard output" : out->path, 0, 0 };
  mdn_diag_say (out->outputs->diag, MDN_ERROR, "out.write", &place, "cannot be written: %s; nothing was kept",
                strerror (error));
  return MDN_IO;
}

/* ---- inputs and other outputs are never overwritten ---------------------------------------------------- */

enum mdn_status
mdn_out_protect (struct mdn_outputs *outputs, const char *path)
{
  if (path == NULL || strcmp (path, "-") == 0)
    return MDN_OK;
  struct protected *input = mdn_arena_alloc (outputs->arena, sizeof *input);
  if (input == NULL)
    return MDN_NO_MEMORY;
  if (mdn_out_target_find (outputs->arena, path, &input->target) != MDN_OK || input->target.special)
    return MDN_OK;                              /* reading it will say what is wrong */
  input->next = outputs->input;
  outputs->input = input;
  return MDN_OK;
}

static enum mdn_status
refuse (const struct mdn_out *out, const char *id, const char *text)
{
  const struct mdn_place place = { out->path, 0, 0 };
  mdn_diag_say (out->outputs->diag, MDN_ERROR, id, &place, "%s", text);
  return MDN_DEFINITION;
}

static enum mdn_status
check_target (const struct mdn_out *out)
{
  for (const struct protected *input = out->outputs->input; input != NULL; input = input->next)
    if (!out->target.special && mdn_out_target_same (&out->target, &input->target))
      return refuse (out, "out.is-input", "is an input of this run; an output never replaces it");
  for (const struct mdn_out *other = out->outputs->first; other != NULL; other = other->next)
    if (other != out && !out->target.special && other->fd != STDOUT_FILENO && !other->spooled
        && mdn_out_target_same (&out->target, &other->target))
      return refuse (out, "out.twice", "is named for two outputs");
  return MDN_OK;
}

static enum mdn_status
open_target (struct mdn_out *out)
{
  if (strcmp (out->path, "-") == 0)
    {
      out->fd = STDOUT_FILENO;
      return MDN_OK;
    }
  if (mdn_out_target_find (out->outputs->arena, out->path, &out->target) != MDN_OK)
    return report (out, errno);
  const enum mdn_status status = check_target (out);
  if (status != MDN_OK)
    return status;
  out->fd = mdn_out_target_open (out->outputs->arena, &out->target);
  return out->fd < 0 ? report (out, errno) : MDN_OK;
}

enum mdn_status
mdn_out_open (struct mdn_outputs *outputs, const char *path, struct mdn_out **opened)
{
  struct mdn_out *out = mdn_arena_alloc (outputs->arena, sizeof *out);
  if (out == NULL || (out->buffer = mdn_arena_alloc (outputs->arena, BUFFER)) == NULL)
    return MDN_NO_MEMORY;
  out->outputs = outputs;
  out->path = path;
  out->fd = out->last = -1;
  const enum mdn_status status = open_target (out);
  if (status != MDN_OK)
    return status;
  out->next = outputs->first;
  outputs->first = out;
  outputs->n++;
  *opened = out;
  return MDN_OK;
}

/* ---- writing ---------------------------------------------------------------------------------------------- */

static void
write_all (struct mdn_out *out, int fd, const char *ptr, size_t len)
{
  while (len > 0 && out->failure == 0)
    {
      const ssize_t n = write (fd, ptr, len);
      if (n < 0 && errno != EINTR)
        out->failure = errno;
      if (n > 0)
        {
          ptr += n;
          len -= (size_t) n;
        }
    }
}

static bool
spool (struct mdn_out *out)
{
  const int fd = mdn_unnamed_open ();
  if (fd < 0)
    return false;
  out->last = out->fd;
  out->fd = fd;
  out->spooled = true;
  return true;
}

/* Standard output is kept back while another output of the run may still fail. */
static void
flush (struct mdn_out *out)
{
  if (!out->spooled && out->fd == STDOUT_FILENO && out->outputs->n > 1)
    spool (out);
  write_all (out, out->fd, out->buffer, out->len);
  out->len = 0;
}

void
mdn_out_write (struct mdn_out *out, const char *ptr, size_t len)
{
  if (len > BUFFER - out->len)
    flush (out);
  if (len > BUFFER)
    {
      write_all (out, out->fd, ptr, len);
      return;
    }
  if (len > 0)
    memcpy (out->buffer + out->len, ptr, len);
  out->len += len;
}

void
mdn_out_seek (struct mdn_out *out, uint64_t at)
{
  if (!out->spooled && (out->target.special || out->fd == STDOUT_FILENO) && !spool (out) && out->failure == 0)
    out->failure = errno;
  flush (out);
  if (out->failure == 0 && lseek (out->fd, (off_t) at, SEEK_SET) < 0)
    out->failure = errno;
}

bool
mdn_out_failed (const struct mdn_out *out)
{
  return out->failure != 0;
}

void
mdn_out_text (struct mdn_out *out, const char *text)
{
  if (text != NULL)
    mdn_out_write (out, text, strlen (text));
}

void
mdn_out_format (struct mdn_out *out, const char *format, ...)
{
  struct mdn_buffer text = { .len = 0 };
  va_list args;
  va_start (args, format);
  mdn_buffer_vformat (&text, format, args);
  va_end (args);
  if (text.failed && out->failure == 0)
    out->failure = ENOMEM;
  else if (text.ptr != NULL)
    mdn_out_write (out, text.ptr, text.len);
  mdn_buffer_release (&text);
}

/* ---- all or nothing -------------------------------------------------------------------------------------------- */

static void
copy_spooled (struct mdn_out *out)
{
  off_t at = 0;
  for (;;)
    {
      const ssize_t n = pread (out->fd, out->buffer, BUFFER, at);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        out->failure = errno;
      if (n <= 0 || out->failure != 0)
        return;
      write_all (out, out->last, out->buffer, (size_t) n);
      at += n;
    }
}

/* Late write errors (a full or remote disk) show here; things that cannot be synchronised are fine. */
static int
fsync_quietly (int fd)
{
  return fdatasync (fd) == 0 || errno == EINVAL || errno == EROFS ? 0 : -1;
}

static enum mdn_status
finish_writing (struct mdn_outputs *outputs)
{
  enum mdn_status status = MDN_OK;
  for (struct mdn_out *out = outputs->first; out != NULL; out = out->next)
    {
      if (out->failure == 0)
        flush (out);
      if (out->failure == 0 && out->fd > STDERR_FILENO && !out->spooled && fsync_quietly (out->fd) != 0)
        out->failure = errno;
      if (out->failure == 0 && out->spooled && out->last != STDOUT_FILENO)
        copy_spooled (out);
      if (out->failure != 0)
        status = report (out, out->failure);
    }
  return status;
}

static enum mdn_status
put_in_place (struct mdn_out *out)
{
  if (out->spooled)
    {
      if (out->last == STDOUT_FILENO)
        copy_spooled (out);
      close_file (out);
      return out->failure == 0 ? MDN_OK : report (out, out->failure);
    }
  if (out->fd <= STDERR_FILENO)
    return MDN_OK;
  const int error = mdn_out_target_place (out->outputs->arena, &out->target, out->fd);
  if (error != 0)
    return report (out, error);
  close_file (out);
  return out->failure == 0 ? MDN_OK : report (out, out->failure);
}

enum mdn_status
mdn_out_commit (struct mdn_outputs *outputs)
{
  enum mdn_status status = MDN_OK;
  for (struct mdn_out *out = outputs->first; out != NULL && status == MDN_OK; out = out->next)
    if (strcmp (out->path, "-") != 0)
      status = check_target (out);
  if (status == MDN_OK)
    status = finish_writing (outputs);
  for (struct mdn_out *out = outputs->first; out != NULL && status == MDN_OK; out = out->next)
    status = put_in_place (out);
  discard (outputs);
  outputs->first = NULL;
  outputs->n = 0;
  return status;
}
