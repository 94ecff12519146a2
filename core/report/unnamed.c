/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/report/unnamed.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const char *
mdn_unnamed_folder (void)
{
  const char *folder = getenv ("TMPDIR");
  return folder != NULL && *folder == '/' ? folder : P_tmpdir;
}

/* File systems without unnamed files: a name for a moment. */
static int
open_named (const char *folder)
{
  char path[PATH_MAX];
  const int n = snprintf (path, sizeof path, "%s/mediant-XXXXXX", folder);
  const int fd = n > 0 && (size_t) n < sizeof path ? mkostemp (path, O_CLOEXEC) : -1;
  if (fd >= 0)
    unlink (path);
  return fd;
}

int
mdn_unnamed_open (void)
{
  const char *folder = mdn_unnamed_folder ();
  const int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  return fd >= 0 ? fd : open_named (folder);
}
