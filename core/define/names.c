/* SPDX-License-Identifier: GPL-3.0-or-later */
/* names.c - finding items, scores, forms and nodes by the names a file gives them. */
#include <string.h>

#include "core/define/reader.h"

const char *
mdn_names_at (const struct mdn_names *names, size_t i)
{
  const char *id;
  memcpy (&id, (const char *) names->array + i * names->size + names->id_at, sizeof id);
  return id;
}

bool
mdn_names_find (const struct mdn_names *names, const char *id, size_t *index)
{
  for (size_t i = 0; i < names->n && id != NULL; i++)
    if (mdn_names_at (names, i) != NULL && strcmp (mdn_names_at (names, i), id) == 0)
      {
        *index = i;
        return true;
      }
  return false;
}

static const char *
nearest (struct mdn_reader *reader, const struct mdn_names *names, const char *id)
{
  const char **candidate = mdn_reader_array (reader, names->n, sizeof *candidate);
  size_t n = 0;
  for (size_t i = 0; i < names->n && candidate != NULL; i++)
    if (mdn_names_at (names, i) != NULL)
      candidate[n++] = mdn_names_at (names, i);
  return candidate == NULL ? NULL : mdn_text_nearest (id, candidate, n);
}

bool
mdn_reader_find (struct mdn_reader *reader, const struct mdn_names *names, const char *id,
                 const struct mdn_place *place, size_t *index)
{
  if (id == NULL || mdn_names_find (names, id, index))
    return id != NULL;
  const char *near = nearest (reader, names, id);
  if (near != NULL)
    mdn_reader_say (reader, MDN_ERROR, names->error, place, id, "there is no %s '%s'; did you mean '%s'?",
                    names->what, id, near);
  else
    mdn_reader_say (reader, MDN_ERROR, names->error, place, id, "there is no %s '%s'", names->what, id);
  return false;
}

static bool
is_repeated (const size_t *index, size_t n, size_t candidate)
{
  for (size_t i = 0; i < n; i++)
    if (index[i] == candidate)
      return true;
  return false;
}

bool
mdn_reader_indexes (struct mdn_reader *reader, const struct mdn_names *names, const struct mdn_yaml *node,
                    const size_t **index, size_t *n)
{
  const char *const *word;
  size_t n_words;
  *index = NULL;
  *n = 0;
  if (!mdn_yaml_words (node, reader->arena, reader->diag, names->what, &word, &n_words))
    return false;
  size_t *found = mdn_reader_array (reader, n_words, sizeof *found);
  size_t n_found = 0;
  for (size_t i = 0; i < n_words && found != NULL; i++)
    {
      const struct mdn_place *place = node->kind == MDN_YAML_LIST ? &node->item[i]->place : &node->place;
      size_t at;
      if (!mdn_reader_find (reader, names, word[i], place, &at))
        continue;
      if (is_repeated (found, n_found, at))
        mdn_reader_say (reader, MDN_ERROR, "define.repeated", place, word[i], "the %s '%s' is listed twice",
                        names->what, word[i]);
      else
        found[n_found++] = at;
    }
  *index = found;
  *n = n_found;
  return found != NULL && n_found == n_words;
}

void
mdn_reader_unique (struct mdn_reader *reader, const struct mdn_names *names, const struct mdn_yaml *node)
{
  size_t first;
  for (size_t i = 0; i < names->n && node != NULL && i < node->n; i++)
    if (mdn_names_find (names, mdn_names_at (names, i), &first) && first != i)
      mdn_reader_say (reader, MDN_ERROR, "define.duplicate", &node->item[i]->place, mdn_names_at (names, i),
                      "there are two of the %s '%s'; the first is in line %zu", names->what,
                      mdn_names_at (names, i), node->item[first]->place.line);
}
