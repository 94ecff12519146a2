/* SPDX-License-Identifier: GPL-3.0-or-later */
/* beside.c - paths relative to the file that names them, and what such files share. */
#include "core/define/beside.h"

#include <string.h>

static bool
is_path (const char *name)
{
  const size_t len = strlen (name);
  return strchr (name, '/') != NULL || (len > 5 && strcmp (name + len - 5, ".yaml") == 0);
}

const char *
mdn_beside_file (struct mdn_reader *reader, const struct mdn_place *place, const char *file)
{
  const char *slash = place == NULL || place->file == NULL ? NULL : strrchr (place->file, '/');
  if (slash == NULL || file[0] == '/')
    return file;
  const char *path = mdn_arena_format (reader->arena, "%.*s%s", (int) (slash - place->file) + 1, place->file, file);
  reader->exhausted = reader->exhausted || path == NULL;
  return path;
}

const char *
mdn_beside_path (struct mdn_reader *reader, const struct mdn_place *place, const char *name)
{
  return is_path (name) ? mdn_beside_file (reader, place, name) : name;
}

static void
check_outputs (struct mdn_reader *reader, const struct mdn_use *use, size_t n)
{
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < i; j++)
      if (use[i].as != NULL && use[j].as != NULL && strcmp (use[i].as, use[j].as) == 0)
        mdn_reader_say (reader, MDN_ERROR, "define.same-output", &use[i].place, use[i].as,
                        "'%s' is used twice; give one of them another name with `as`", use[i].as);
}

void
mdn_reader_uses (struct mdn_reader *reader, const struct mdn_define *define, const struct mdn_yaml *node,
                 const struct mdn_use **use, size_t *n)
{
  if (node == NULL || !mdn_reader_is (reader, node, MDN_YAML_LIST, "instruments"))
    return;
  struct mdn_use *uses = mdn_reader_array (reader, node->n, sizeof *uses);
  for (size_t i = 0; i < node->n && uses != NULL; i++)
    if (mdn_use_read (define, node->item[i], &uses[i]) == MDN_NO_MEMORY)
      reader->exhausted = true;
  *use = uses;
  *n = uses == NULL ? 0 : node->n;
  check_outputs (reader, uses, *n);
}

void
mdn_reader_heading (struct mdn_reader *reader, const struct mdn_yaml *root, const char *key, const char *id,
                    enum mdn_id_style style)
{
  const struct mdn_place place = mdn_place_of (root, key);
  if (id == NULL || !mdn_reader_check_id (reader, id, style, &place))
    return;
  const char *slash = strrchr (place.file, '/');
  const char *name = slash == NULL ? place.file : slash + 1;
  const char *dot = strrchr (name, '.');
  const size_t len = dot == NULL ? strlen (name) : (size_t) (dot - name);
  if (!mdn_slice_is ((struct mdn_slice){ name, len }, id))
    mdn_reader_say (reader, MDN_ERROR, "define.file-name", &place, id, "'%s' must be in a file %s.yaml", id, id);
}

enum mdn_status
mdn_reader_open (const struct mdn_define *define, struct mdn_reader *reader, const char *path, const char **copy, char sha256[65],
                 const struct mdn_yaml **root)
{
  *root = NULL;
  *copy = mdn_reader_text (reader, path);
  if (*copy == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = define->protect != NULL ? define->protect (define->outputs, *copy) : MDN_OK;
  if (status == MDN_OK)
    status = mdn_yaml_load (reader->arena, reader->diag, *copy, root);
  return status != MDN_OK ? status : mdn_file_sha256 (path, sha256);
}
