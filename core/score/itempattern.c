/* SPDX-License-Identifier: GPL-3.0-or-later */
/* itempattern.c - placeholders to groups. */
#include "core/score/itempattern.h"

#include <string.h>

/* "(" opens a numbered group unless "?" follows; "(?<name>" and "(?P<name>" do, "(?<=" and "(?<!" do not. */
static bool
opens_group (const char *at)
{
  if (at[1] != '?')
    return at[1] != '*';
  const char *name = at[2] == 'P' ? at + 3 : at + 2;
  return (*name == '<' && name[1] != '=' && name[1] != '!') || (*name == '\'' && at[2] == '\'');
}

/* Length of what must be copied as it is: an escaped character or a character class; else 0. */
static size_t
verbatim (const char *at)
{
  if (*at == '\\' && at[1] != '\0')
    return 2;
  if (*at != '[')
    return 0;
  size_t n = 1;
  if (at[n] == '^')
    n++;
  if (at[n] == ']')
    n++;
  while (at[n] != '\0' && at[n] != ']')
    n += at[n] == '\\' && at[n + 1] != '\0' ? 2 : 1;
  return at[n] == ']' ? n + 1 : n;
}

struct writer { struct mdn_buffer out; size_t groups; };

/* Writes one piece of the pattern and returns how much of it was used. */
static size_t
write_piece (struct writer *w, struct mdn_item_pattern *pattern, const char *at)
{
  static const struct { const char *name, *group; } places[] = { { "{n}", "([0-9]+)" }, { "{item}", "(\\S+)" } };
  for (size_t i = 0; i < 2; i++)
    if (strncmp (at, places[i].name, strlen (places[i].name)) == 0)
      {
        size_t *group = i == 0 ? &pattern->number_group : &pattern->id_group;
        mdn_buffer_add_text (&w->out, places[i].group);
        w->groups++;
        if (*group == 0)
          *group = w->groups;
        return strlen (places[i].name);
      }
  size_t n = verbatim (at);
  if (n == 0)
    n = 1;
  if (*at == '(' && opens_group (at))
    w->groups++;
  mdn_buffer_add (&w->out, at, n);
  return n;
}

enum mdn_status
mdn_item_pattern_compile (struct mdn_arena *arena, struct mdn_diag *diag, const char *text,
                          const struct mdn_place *place, struct mdn_item_pattern *pattern)
{
  struct writer w = { .groups = 0 };
  *pattern = (struct mdn_item_pattern){ .text = text };
  for (const char *at = text; *at != '\0';)
    at += write_piece (&w, pattern, at);
  enum mdn_status status = w.out.failed ? MDN_NO_MEMORY : MDN_OK;
  if (status == MDN_OK && (pattern->number_group >= MDN_PATTERN_GROUPS || pattern->id_group >= MDN_PATTERN_GROUPS))
    {
      mdn_diag_say (diag, MDN_ERROR, "match.pattern-groups", place,
                    "pattern \"%s\" has too many groups before {n} or {item}: write (?:...) instead of (...)", text);
      status = MDN_DEFINITION;
    }
  if (status == MDN_OK)
    status = mdn_pattern_compile (arena, diag, w.out.ptr != NULL ? w.out.ptr : "", MDN_PATTERN_WHOLE, place,
                                  &pattern->expression);
  mdn_buffer_release (&w.out);
  return status;
}

struct mdn_item_hint
mdn_item_pattern_match (const struct mdn_item_pattern *pattern, const char *name)
{
  struct mdn_slice group[MDN_PATTERN_GROUPS];
  struct mdn_item_hint hint = { 0 };
  if (!mdn_pattern_match (pattern->expression, mdn_slice_of (name), group))
    return hint;
  hint.matched = true;
  if (pattern->number_group > 0 && group[pattern->number_group].ptr != NULL
      && !mdn_text_integer (group[pattern->number_group], &hint.number))
    hint.matched = false;
  if (pattern->id_group > 0 && group[pattern->id_group].ptr != NULL)
    hint.id = group[pattern->id_group];
  return hint;
}
