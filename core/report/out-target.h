/* SPDX-License-Identifier: GPL-3.0-or-later */
/* out-target.h - where an output goes: the real file behind a name, and the unnamed file that becomes it.
 *
 * Symbolic links are followed, so that the file they point to is replaced and not the link.  What is written
 * lies in an unnamed file of the same folder until it is put in place, so that a killed run leaves nothing
 * behind; file systems without unnamed files get a hidden temporary one.  A file that exists keeps its
 * permissions, and is not replaced when they forbid to write it. */
#ifndef MDN_REPORT_OUT_TARGET_H
#define MDN_REPORT_OUT_TARGET_H

#include <stdbool.h>
#include <sys/stat.h>

#include "core/base/arena.h"

struct mdn_out_target
{
  const char *path;             /* absolute, links resolved */
  bool exists, special;         /* special: not a regular file; written to as it is */
  struct stat info;             /* when it exists */
  char *temporary;              /* named temporary file; NULL: unnamed or special */
};

/* MDN_IO with errno: the folder is not there, or the name is a folder. */
enum mdn_status mdn_out_target_find (struct mdn_arena *arena, const char *path, struct mdn_out_target *target) MDN_MUST_USE;
bool mdn_out_target_same (const struct mdn_out_target *a, const struct mdn_out_target *b);

/* A descriptor to write to, or -1 with errno. */
int mdn_out_target_open (struct mdn_arena *arena, struct mdn_out_target *target);
/* Gives the file its name; fd is still open.  0, or the errno. */
int mdn_out_target_place (struct mdn_arena *arena, struct mdn_out_target *target, int fd);

#endif
