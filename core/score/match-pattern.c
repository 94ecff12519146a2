/* SPDX-License-Identifier: GPL-3.0-or-later */
/* match-pattern.c - items found by patterns and by plain names. */
#include <stdint.h>
#include <string.h>

#include "core/score/match-claim.h"

/* The item a column name points at, n_items when none; *beyond: numbered after the last one. */
static size_t
item_of_hint (const struct mdn_claims *claims, struct mdn_item_hint hint, bool *beyond)
{
  const struct mdn_form *form = claims->match->form;
  *beyond = hint.matched && hint.id.ptr == NULL && hint.number > (long) claims->n_order;
  if (!hint.matched)
    return form->n_items;
  if (hint.id.ptr != NULL)
    for (size_t i = 0; i < form->n_items; i++)
      if (strlen (form->item[i].id) == hint.id.len && strncasecmp (form->item[i].id, hint.id.ptr, hint.id.len) == 0)
        return i;
  if (hint.id.ptr != NULL || hint.number < 1 || *beyond)
    return form->n_items;
  return claims->order[hint.number - 1];
}

/* Whether Mediant writes a score of this form under the name ("gsrh.health"): where an item is called so too, the
 * answer stands in "gsrh.health.answer", and the score is never taken for it. */
static bool
is_score_name (const struct mdn_claims *claims, const char *name)
{
  const struct mdn_match *match = claims->match;
  const char *const before[] = { match->as, match->instrument->id };
  for (size_t k = 0; k < 2; k++)
    {
      const size_t len = strlen (before[k]);
      if (strncasecmp (name, before[k], len) != 0 || name[len] != '.')
        continue;
      for (size_t s = 0; s < match->form->n_scores; s++)
        if (strcasecmp (name + len + 1, match->form->score[s].id) == 0)
          return true;
    }
  return false;
}

/* Whether the definition's own patterns and names may take the column. */
static bool
is_open (const struct mdn_claims *claims, size_t column)
{
  const char *name = claims->matching->columns->item_name[column];
  return name != NULL && !is_score_name (claims, name);
}

static void
note_extra (struct mdn_claims *claims, size_t column)
{
  struct mdn_match *match = claims->match;
  if (match->n_extras < MDN_MOST_EXTRAS)
    match->extra[match->n_extras++] = column;
}

/* By the bare name (without affix, question number, final stop), else by the whole name. */
static struct mdn_item_hint
hint_of (const struct mdn_columns *columns, const struct mdn_item_pattern *pattern, size_t k)
{
  const struct mdn_item_hint hint = mdn_item_pattern_match (pattern, columns->item_name[k]);
  const char *whole = columns->header->name[k];
  return hint.matched || strcmp (whole, columns->item_name[k]) == 0 ? hint : mdn_item_pattern_match (pattern, whole);
}

/* Tries one pattern on every column.  Columns numbered beyond the last item are only worth a word
 * where the pattern found most of the items. */
static void
try_pattern (struct mdn_claims *claims, const struct mdn_item_pattern *pattern, enum mdn_found_by by,
             const struct mdn_place *place)
{
  const struct mdn_columns *columns = claims->matching->columns;
  const size_t n_items = claims->match->form->n_items, extras = claims->match->n_extras;
  size_t found = 0;
  claims->now++;
  for (size_t k = 0; k < columns->n; k++)
    {
      bool beyond;
      if (columns->item_name[k] == NULL || (by == MDN_FOUND_PATTERN && !is_open (claims, k)))
        continue;
      const size_t item = item_of_hint (claims, hint_of (columns, pattern, k), &beyond);
      if (beyond)
        note_extra (claims, k);
      if (item == n_items)
        continue;
      found++;
      mdn_claim (claims, item, k, by, pattern->text, place);
    }
  if (2 * found < n_items)
    claims->match->n_extras = extras;
}

enum mdn_status
mdn_claim_by_mapped_pattern (struct mdn_claims *claims)
{
  const struct mdn_use *use = claims->match->use;
  struct mdn_item_pattern pattern;
  const enum mdn_status status
    = mdn_item_pattern_compile (claims->matching->arena, claims->matching->diag, use->columns, &use->place, &pattern);
  if (status == MDN_OK)
    try_pattern (claims, &pattern, MDN_FOUND_MAPPED_PATTERN, &use->place);
  return status;
}

/* Patterns of single items: the first that fits a column. */
static enum mdn_status
try_item_patterns (struct mdn_claims *claims)
{
  const struct mdn_columns *columns = claims->matching->columns;
  const struct mdn_form *form = claims->match->form;
  claims->now++;
  for (size_t i = 0; i < form->n_items; i++)
    for (size_t p = 0; p < form->item[i].n_columns; p++)
      {
        const struct mdn_pattern *pattern;
        const char *text = form->item[i].columns[p];
        const struct mdn_place place = { claims->match->instrument->path, 0, 0 };
        if (mdn_pattern_compile (claims->matching->arena, claims->matching->diag, text, MDN_PATTERN_WHOLE, &place,
                                 &pattern) != MDN_OK)
          return MDN_DEFINITION;
        for (size_t k = 0; k < columns->n; k++)
          if (is_open (claims, k) && mdn_pattern_match (pattern, mdn_slice_of (columns->item_name[k]), NULL))
            mdn_claim (claims, i, k, MDN_FOUND_PATTERN, text, NULL);
      }
  return MDN_OK;
}

static enum mdn_status
try_instrument_patterns (struct mdn_claims *claims)
{
  const struct mdn_instrument *instrument = claims->match->instrument;
  for (size_t p = 0; p < instrument->n_columns; p++)
    {
      const struct mdn_place place = { instrument->path, 0, 0 };
      struct mdn_item_pattern pattern;
      const enum mdn_status status = mdn_item_pattern_compile (claims->matching->arena, claims->matching->diag,
                                                               instrument->columns[p], &place, &pattern);
      if (status != MDN_OK)
        return status;
      try_pattern (claims, &pattern, MDN_FOUND_PATTERN, NULL);
    }
  return MDN_OK;
}

/* A column of this name; two of them are left for a mapping to choose from. */
static enum mdn_status
try_name (struct mdn_claims *claims, size_t item, const char *name)
{
  size_t column;
  if (name == NULL)
    return MDN_NO_MEMORY;
  if (claims->level[item] == 0 && mdn_columns_find (claims->matching->columns, name, MDN_FIND_ANSWERS, &column) == 1
      && claims->owner[column] == MDN_NO_COLUMN && is_open (claims, column))
    mdn_claim (claims, item, column, MDN_FOUND_ITEM_NAME, name, NULL);
  return MDN_OK;
}

static enum mdn_status
try_names (struct mdn_claims *claims)
{
  struct mdn_arena *arena = claims->matching->arena;
  const struct mdn_match *match = claims->match;
  enum mdn_status status = MDN_OK;
  claims->now++;
  for (size_t i = 0; i < match->form->n_items && status == MDN_OK; i++)
    {
      const char *id = match->form->item[i].id;
      const char *const before[] = { match->as, match->instrument->id };
      for (size_t k = 0; k < 2 && status == MDN_OK; k++)
        {
          const char *end = mdn_form_score (match->form, id) != NULL ? ".answer" : "";
          status = try_name (claims, i, mdn_arena_format (arena, "%s.%s%s", before[k], id, end));
          if (status == MDN_OK)
            status = try_name (claims, i, mdn_arena_format (arena, "%s_%s", before[k], id));
        }
      if (status == MDN_OK && claims->matching->by_name)
        status = try_name (claims, i, id);
    }
  return status;
}

enum mdn_status
mdn_claim_by_definition (struct mdn_claims *claims)
{
  enum mdn_status status = try_item_patterns (claims);
  if (status == MDN_OK)
    status = try_instrument_patterns (claims);
  return status == MDN_OK ? try_names (claims) : status;
}
