/* SPDX-License-Identifier: GPL-3.0-or-later */
/* column-names.c - patterns to names, and names through recognition. */
#include "core/score/column-names.h"

#include <string.h>

#include "core/score/match.h"

/* ---- spelling ------------------------------------------------------------------------------------------ */

/* Place of the item in the mapping's order, else in the form; 0: the order leaves it out. */
static size_t
number_of (const struct mdn_item *item, const struct mdn_use *use)
{
  if (use == NULL || use->n_order == 0)
    return item->number;
  for (size_t i = 0; i < use->n_order; i++)
    if (strcmp (use->order[i], item->id) == 0)
      return i + 1;
  return 0;
}

/* NULL: no memory. */
static const char *
spell (struct mdn_arena *arena, const char *pattern, size_t number, const char *id)
{
  struct mdn_buffer name = { 0 };
  for (const char *at = pattern; *at != '\0';)
    if (strncmp (at, "{n}", 3) == 0)
      {
        mdn_buffer_format (&name, "%zu", number);
        at += 3;
      }
    else if (strncmp (at, "{item}", 6) == 0)
      {
        mdn_buffer_add_text (&name, id);
        at += 6;
      }
    else
      mdn_buffer_add (&name, at++, 1);
  const char *made = name.failed || name.ptr == NULL ? NULL : mdn_arena_text (arena, name.ptr, name.len);
  mdn_buffer_release (&name);
  return made;
}

enum mdn_status
mdn_column_names_spell (struct mdn_arena *arena, const struct mdn_form *form, const struct mdn_use *use, const char *pattern,
                        const char *const **made)
{
  const char **name = mdn_arena_array (arena, form->n_items, sizeof *name);
  if (name == NULL || pattern == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < form->n_items; i++)
    {
      const size_t number = number_of (&form->item[i], use);
      if (number > 0 && (name[i] = spell (arena, pattern, number, form->item[i].id)) == NULL)
        return MDN_NO_MEMORY;
    }
  *made = name;
  return MDN_OK;
}

/* ---- recognition --------------------------------------------------------------------------------------- */

/* The columns of the names that there are; place[k] is the item of column k. */
static enum mdn_status
lay_header (struct mdn_arena *arena, const struct mdn_form *form, const char *const *name, struct mdn_table_header *header,
            size_t **place)
{
  const char **column = mdn_arena_array (arena, form->n_items, sizeof *column);
  *place = mdn_arena_array (arena, form->n_items, sizeof **place);
  if (column == NULL || *place == NULL)
    return MDN_NO_MEMORY;
  *header = (struct mdn_table_header){ .name = column };
  for (size_t i = 0; i < form->n_items; i++)
    if (name[i] != NULL)
      {
        (*place)[header->n_columns] = i;
        column[header->n_columns++] = name[i];
      }
  return MDN_OK;
}

/* Nothing is found in the wrong place, and nothing that is there is not found. */
static bool
all_in_place (const struct mdn_match *match, const char *const *name, const size_t *place)
{
  for (size_t i = 0; i < match->form->n_items; i++)
    {
      const size_t column = match->item[i].column;
      if (name[i] != NULL ? column == MDN_NO_COLUMN || place[column] != i : column != MDN_NO_COLUMN)
        return false;
    }
  return true;
}

enum mdn_status
mdn_column_names_fit (struct mdn_arena *arena, const struct mdn_instrument *instrument, const struct mdn_form *form,
                      const struct mdn_use *use, const char *const *name, bool *fit)
{
  struct mdn_use plain = { .name = instrument->id };
  struct mdn_table_header header;
  struct mdn_columns columns;
  struct mdn_match match;
  size_t *place;
  struct mdn_diag *quiet = mdn_diag_new (arena, NULL, 0);
  enum mdn_status status = quiet != NULL ? lay_header (arena, form, name, &header, &place) : MDN_NO_MEMORY;
  if (status == MDN_OK)
    status = mdn_columns_init (arena, &header, NULL, 0, 0, &columns);
  if (status != MDN_OK)
    return status;
  if (use != NULL)
    {
      plain.order = use->order;
      plain.n_order = use->n_order;
    }
  const struct mdn_matching matching = { .arena = arena, .diag = quiet, .columns = &columns, .by_name = true };
  status = mdn_match_use (&matching, &plain, instrument, form, &match);
  *fit = status == MDN_OK && all_in_place (&match, name, place);
  return status == MDN_NO_MEMORY ? status : MDN_OK;
}

enum mdn_status
mdn_column_names (struct mdn_arena *arena, const struct mdn_instrument *instrument, const struct mdn_form *form,
                  const struct mdn_use *use, const char *const **name)
{
  static const char *const tail[] = { "{n}", "{item}" };
  bool fit = false;
  enum mdn_status status = MDN_OK;
  for (size_t t = 0; t < sizeof tail / sizeof *tail && !fit && status == MDN_OK; t++)
    {
      status = mdn_column_names_spell (arena, form, use, mdn_arena_format (arena, "%s_%s", instrument->id, tail[t]), name);
      if (status == MDN_OK)
        status = mdn_column_names_fit (arena, instrument, form, use, *name, &fit);
    }
  return status;
}
