/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yaml-load.c - a YAML file into memory, at most one byte more than is allowed. */
#include "core/read/yaml-load.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/read/yaml.h"

static enum mdn_status
report_unreadable (struct mdn_diag *diag, const char *path)
{
  struct mdn_place place = { .file = path };

  mdn_diag_say (diag, MDN_ERROR, "file.unreadable", &place, "cannot be read: %s", strerror (errno));
  return MDN_IO;
}

/* At most one byte more than allowed, so that the parser sees that it is too much. */
static enum mdn_status
read_stream (struct mdn_diag *diag, const char *path, FILE *stream, struct mdn_buffer *text)
{
  char chunk[16384];
  size_t n;

  errno = 0;
  while (text->len <= MDN_YAML_BYTES && (n = fread (chunk, 1, sizeof chunk, stream)) > 0)
    mdn_buffer_add (text, chunk, n);
  if (ferror (stream))
    return report_unreadable (diag, path);
  return text->failed ? MDN_NO_MEMORY : MDN_OK;
}

enum mdn_status
mdn_yaml_load (struct mdn_arena *arena, struct mdn_diag *diag, const char *path,
               const struct mdn_yaml **root)
{
  FILE *stream = fopen (path, "rb");
  struct mdn_buffer text = { 0 };
  enum mdn_status status;

  *root = NULL;
  if (stream == NULL)
    return report_unreadable (diag, path);
  status = read_stream (diag, path, stream, &text);
  fclose (stream);
  if (status == MDN_OK)
    status = mdn_yaml_parse (arena, diag, path, text.ptr != NULL ? text.ptr : "", text.len, root);
  mdn_buffer_release (&text);
  return status;
}
