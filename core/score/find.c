/* SPDX-License-Identifier: GPL-3.0-or-later */
/* find.c - candidates, their order, and what is said about them. */
#include "core/score/find.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/score/forms.h"

struct finder
{
  struct mdn_setup *setup;
  const char *file;
  const struct mdn_columns *columns;
  const struct mdn_rows *sample;
  struct mdn_diag *quiet;
  struct mdn_match *candidate;
  size_t n;
  bool *used;                 /* per column */
};

static const struct mdn_use *
make_use (struct mdn_arena *arena, const struct mdn_instrument *instrument, const struct mdn_form *form)
{
  struct mdn_use *use = mdn_arena_alloc (arena, sizeof *use);
  if (use != NULL)
    *use = (struct mdn_use){ .name = instrument->id, .form = form->id, .as = instrument->id };
  return use;
}

/* The form that the file tells, else the one that fits best, if any item fits at all. */
static enum mdn_status
try_forms (struct finder *finder, const struct mdn_instrument *instrument, struct mdn_match *best)
{
  struct mdn_arena *arena = finder->setup->define.arena;
  const struct mdn_matching matching = { .arena = arena, .diag = finder->quiet, .file = finder->file,
                                         .columns = finder->columns };
  struct mdn_matching aloud = matching;
  struct mdn_form_told told;
  bool is_first = true;
  aloud.diag = finder->setup->define.diag;
  aloud.sample = finder->sample;
  enum mdn_status status = mdn_form_read (&aloud, instrument->id, instrument, &told);
  for (size_t f = 0; f < instrument->n_forms && status == MDN_OK; f++)
    {
      struct mdn_match match;
      if (told.form != NULL && told.form != &instrument->form[f])
        continue;
      const struct mdn_use *use = make_use (arena, instrument, &instrument->form[f]);
      if (use == NULL)
        return MDN_NO_MEMORY;
      if (mdn_match_use (&matching, use, instrument, &instrument->form[f], &match) == MDN_NO_MEMORY)
        return MDN_NO_MEMORY;
      match.n_alike = 1;
      if (is_first || mdn_match_is_better (&match, best))
        *best = match;
      else
        best->n_alike += mdn_match_is_alike (&match, best);
      is_first = false;
    }
  best->form_column = told.form != NULL ? told.column : MDN_NO_COLUMN;
  return status;
}

/* Column names need no methods: definitions are read without them.  One that does not load is
 * pointed at; the others are tried all the same. */
static enum mdn_status
try_definition (struct finder *finder, const char *name, const char *path)
{
  const struct mdn_instrument *instrument = NULL;
  struct mdn_match best = { 0 };
  enum mdn_status status = mdn_setup_names (finder->setup, path, &instrument);
  if (status == MDN_NO_MEMORY)
    return status;
  if (status != MDN_OK)
    {
      const struct mdn_place place = { path, 0, 0 };
      mdn_diag_say (finder->setup->define.diag, MDN_WARNING, "match.definition-skipped", &place,
                    "the definition of %s does not load and was not tried; `mediant check` says why", name);
      return MDN_OK;
    }
  status = try_forms (finder, instrument, &best);
  if (status == MDN_OK && best.n_found > 0)
    finder->candidate[finder->n++] = best;
  return status;
}

/* Several forms, none of them the default, fit the columns equally: which one is for people to say. */
static enum mdn_status
refuse_several_forms (const struct finder *finder, const struct mdn_match *match, const struct mdn_instrument *instrument)
{
  const struct mdn_use any = { .name = instrument->id, .as = match->as };
  const struct mdn_matching matching = { .arena = finder->setup->define.arena, .diag = finder->setup->define.diag,
                                         .file = finder->file, .columns = finder->columns };
  const struct mdn_form *form;
  return mdn_form_choose (&matching, &any, instrument, &form);
}

/* The definition with its methods, and the same columns again. */
static enum mdn_status
load_whole (struct finder *finder, struct mdn_match *match)
{
  struct mdn_arena *arena = finder->setup->define.arena;
  const struct mdn_matching matching = { .arena = arena, .diag = finder->quiet, .file = finder->file,
                                         .columns = finder->columns };
  const struct mdn_use by_path = { .name = match->instrument->path };
  const struct mdn_use *use = match->use;
  const struct mdn_instrument *instrument;
  const size_t form_column = match->form_column;
  enum mdn_status status = mdn_setup_instrument (finder->setup, &by_path, &instrument);
  if (status != MDN_OK)
    return status;
  const struct mdn_form *form = mdn_instrument_form (instrument, use->form, finder->setup->define.diag, NULL);
  if (form != NULL && form_column == MDN_NO_COLUMN && !match->form->is_default && match->n_alike > 1)
    status = refuse_several_forms (finder, match, instrument);
  if (status != MDN_OK || form == NULL)
    return status != MDN_OK ? status : MDN_DEFINITION;
  status = mdn_match_use (&matching, use, instrument, form, match);
  match->form_column = form_column;
  return status;
}

static int
compare_matches (const void *left, const void *right)
{
  const struct mdn_match *a = left, *b = right;
  if (mdn_match_is_enough (a) != mdn_match_is_enough (b))
    return mdn_match_is_enough (a) ? -1 : 1;
  if (a->n_found != b->n_found)
    return a->n_found > b->n_found ? -1 : 1;
  if (a->matched_text != b->matched_text)
    return a->matched_text > b->matched_text ? -1 : 1;
  return strcmp (a->as, b->as);
}

static bool
is_free (const struct finder *finder, const struct mdn_match *match)
{
  for (size_t i = 0; i < match->form->n_items; i++)
    if (match->item[i].column != MDN_NO_COLUMN && finder->used[match->item[i].column])
      return false;
  return true;
}

static void
occupy (struct finder *finder, const struct mdn_match *match)
{
  for (size_t i = 0; i < match->form->n_items; i++)
    if (match->item[i].column != MDN_NO_COLUMN)
      finder->used[match->item[i].column] = true;
}

/* ---- what is said --------------------------------------------------------------------------------- */

static void
add_other_forms (struct mdn_buffer *text, const struct mdn_match *match)
{
  const char *before = "; other forms with as many items: ";
  for (size_t f = 0; f < match->instrument->n_forms; f++)
    {
      const struct mdn_form *form = &match->instrument->form[f];
      if (form == match->form || form->n_items != match->form->n_items)
        continue;
      mdn_buffer_format (text, "%s%s", before, form->id);
      before = ", ";
    }
  if (*before == ',')
    mdn_buffer_format (text, " (-i %s:FORM)", match->instrument->id);
}

static void
say_found (const struct finder *finder, const struct mdn_match *match)
{
  const struct mdn_place place = { finder->file, 0, 0 };
  const char *first = NULL, *last = NULL, *detail = "";
  struct mdn_buffer text = { .len = 0 };
  for (size_t i = 0; i < match->form->n_items; i++)
    if (match->item[i].column != MDN_NO_COLUMN)
      {
        last = finder->columns->header->name[match->item[i].column];
        first = first == NULL ? last : first;
        detail = *detail == '\0' ? match->item[i].detail : detail;
      }
  mdn_buffer_format (&text, "found %s, form %s: %zu of %zu items, \"%s\" to \"%s\", by \"%s\"", match->instrument->id,
                     match->form->id, match->n_found, match->form->n_items, first, last, detail);
  if (match->form_column != MDN_NO_COLUMN)
    mdn_buffer_format (&text, "; the form is this one because column \"%s\" says so",
                       finder->columns->header->name[match->form_column]);
  else
    add_other_forms (&text, match);
  if (!text.failed)
    mdn_diag_say (finder->setup->define.diag, MDN_NOTE, "match.found", &place, "%s", text.ptr);
  mdn_buffer_release (&text);
}

/* What the definition keeps for those who may use it: all that keeps it from being taken is its name. */
static void
say_by_name (const struct finder *finder, const struct mdn_match *match)
{
  const struct mdn_instrument *instrument = match->instrument;
  const struct mdn_place place = { finder->file, 0, 0 };
  mdn_diag_say (finder->setup->define.diag, MDN_NOTE, "match.by-name", &place,
                "%s was not taken: %zu of %zu items have a column, but it is scored only when asked for by name "
                "(licence: %s%s%s); if you have the right to use it: -i %s:%s", instrument->id, match->n_found,
                match->form->n_items, instrument->licence_status, instrument->licence_terms != NULL ? "; " : "",
                instrument->licence_terms != NULL ? instrument->licence_terms : "", instrument->id, match->form->id);
}

/* Half a questionnaire deserves a word, not a score. */
static void
say_not_taken (const struct finder *finder, const struct mdn_match *match)
{
  const struct mdn_place place = { finder->file, 0, 0 };
  if (2 * match->n_found >= match->form->n_items && match->n_found >= 3)
    mdn_diag_say (finder->setup->define.diag, MDN_NOTE, "match.not-taken", &place,
                  "%s was not taken: %zu of %zu items have a column%s; -i %s takes it all the same", match->instrument->id,
                  match->n_found, match->form->n_items,
                  match->n_doubtful > 0 ? ", and some items fit two columns" : "", match->instrument->id);
}

/* ---- all together ------------------------------------------------------------------------------------ */

static size_t
take (struct finder *finder)
{
  struct mdn_match *match = finder->candidate;
  size_t n_taken = 0;
  for (size_t i = 0; i < finder->n; i++)
    {
      if (match[i].instrument->by_name && mdn_match_is_enough (&match[i]))
        say_by_name (finder, &match[i]);
      if (match[i].instrument->by_name || !is_free (finder, &match[i]))
        continue;
      if (!mdn_match_is_enough (&match[i]))
        {
          say_not_taken (finder, &match[i]);
          continue;
        }
      occupy (finder, &match[i]);
      say_found (finder, &match[i]);
      match[n_taken++] = match[i];
    }
  return n_taken;
}

enum mdn_status
mdn_find (struct mdn_setup *setup, const char *file, const struct mdn_columns *columns, const struct mdn_rows *sample,
          struct mdn_match **matches, size_t *n)
{
  struct mdn_arena *arena = setup->define.arena;
  const char *const *names, *const *paths;
  size_t n_names;
  enum mdn_status status = mdn_search_list (arena, setup->search, "instruments", &names, &paths, &n_names);
  if (status != MDN_OK)
    return status;
  struct finder finder = { .setup = setup, .file = file, .columns = columns, .sample = sample };
  finder.quiet = mdn_diag_new (arena, NULL, 0);
  finder.candidate = mdn_arena_array (arena, n_names, sizeof *finder.candidate);
  finder.used = mdn_arena_array (arena, columns->n, sizeof *finder.used);
  if (finder.quiet == NULL || finder.candidate == NULL || finder.used == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < n_names && status == MDN_OK; i++)
    status = try_definition (&finder, names[i], paths[i]);
  qsort (finder.candidate, finder.n, sizeof *finder.candidate, compare_matches);
  *n = status == MDN_OK ? take (&finder) : 0;
  *matches = finder.candidate;
  for (size_t i = 0; i < *n && status == MDN_OK; i++)
    status = load_whole (&finder, &finder.candidate[i]);
  return status;
}
