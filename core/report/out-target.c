/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/report/out-target.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *
real_path (struct mdn_arena *arena, const char *path)
{
  char found[PATH_MAX];
  return realpath (path, found) != NULL ? mdn_arena_text (arena, found, strlen (found)) : NULL;
}

static int
folder_length (const char *path)
{
  const char *slash = strrchr (path, '/');
  return slash == NULL ? 0 : (int) (slash - path + 1);
}

/* A file that does not exist yet: the real folder and the name. */
static const char *
future_path (struct mdn_arena *arena, const char *path)
{
  const int folder = folder_length (path);
  const char *text = folder > 0 ? mdn_arena_text (arena, path, (size_t) folder) : ".";
  const char *real = text != NULL ? real_path (arena, text) : NULL;
  return real != NULL ? mdn_arena_format (arena, "%s/%s", strcmp (real, "/") == 0 ? "" : real, path + folder) : NULL;
}

enum mdn_status
mdn_out_target_find (struct mdn_arena *arena, const char *path, struct mdn_out_target *target)
{
  *target = (struct mdn_out_target){ .path = NULL };
  target->exists = stat (path, &target->info) == 0;
  if (target->exists && S_ISDIR (target->info.st_mode))
    {
      errno = EISDIR;
      return MDN_IO;
    }
  target->special = target->exists && !S_ISREG (target->info.st_mode);
  target->path = target->special ? path : target->exists ? real_path (arena, path) : future_path (arena, path);
  return target->path != NULL ? MDN_OK : MDN_IO;
}

bool
mdn_out_target_same (const struct mdn_out_target *a, const struct mdn_out_target *b)
{
  if (a->exists && b->exists)
    return a->info.st_dev == b->info.st_dev && a->info.st_ino == b->info.st_ino;
  return a->exists == b->exists && strcmp (a->path, b->path) == 0;
}

static mode_t
wanted_mode (const struct mdn_out_target *target)
{
  if (target->exists)
    return target->info.st_mode & 07777;
  const mode_t mask = umask (0);
  umask (mask);
  return 0666 & ~mask;
}

static int
open_named (struct mdn_arena *arena, struct mdn_out_target *target)
{
  const int folder = folder_length (target->path);
  target->temporary = mdn_arena_format (arena, "%.*s.%s.XXXXXX", folder, target->path, target->path + folder);
  const int fd = target->temporary != NULL ? mkostemp (target->temporary, O_CLOEXEC) : -1;
  if (fd < 0)
    target->temporary = NULL;
  return fd;
}

int
mdn_out_target_open (struct mdn_arena *arena, struct mdn_out_target *target)
{
  if (target->special)
    return open (target->path, O_WRONLY | O_CLOEXEC);
  if (target->exists && faccessat (AT_FDCWD, target->path, W_OK, AT_EACCESS) != 0)
    return -1;
  const char *folder = mdn_arena_text (arena, target->path, (size_t) folder_length (target->path));
  int fd = folder != NULL ? open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600) : -1;
  if (fd < 0)
    fd = open_named (arena, target);
  if (fd >= 0 && fchmod (fd, wanted_mode (target)) != 0)
    {
      const int error = errno;
      close (fd);
      if (target->temporary != NULL)
        unlink (target->temporary);
      target->temporary = NULL;
      errno = error;
      return -1;
    }
  return fd;
}

/* An unnamed file can be given a new name but cannot replace one: it gets a temporary name first. */
static int
name_unnamed (struct mdn_arena *arena, struct mdn_out_target *target, int fd)
{
  const int folder = folder_length (target->path);
  const char *self = mdn_arena_format (arena, "/proc/self/fd/%d", fd);
  for (int i = 0; self != NULL && i < 100; i++)
    {
      target->temporary = mdn_arena_format (arena, "%.*s.%s.%ld-%d", folder, target->path, target->path + folder,
                                            (long) getpid (), i);
      if (target->temporary == NULL)
        break;
      if (linkat (AT_FDCWD, self, AT_FDCWD, target->temporary, AT_SYMLINK_FOLLOW) == 0)
        return 0;
      if (errno != EEXIST)
        {
          target->temporary = NULL;
          return errno;
        }
    }
  target->temporary = NULL;
  return ENOMEM;
}

int
mdn_out_target_place (struct mdn_arena *arena, struct mdn_out_target *target, int fd)
{
  if (target->special)
    return 0;
  const int error = target->temporary == NULL ? name_unnamed (arena, target, fd) : 0;
  if (error != 0)
    return error;
  if (rename (target->temporary, target->path) != 0)
    return errno;
  target->temporary = NULL;
  return 0;
}
