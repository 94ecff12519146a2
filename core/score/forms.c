/* SPDX-License-Identifier: GPL-3.0-or-later */
/* forms.c - what a column tells; else every form is matched quietly, and the best is compared with the default. */
#include "core/score/forms.h"

#include <string.h>

bool
mdn_match_is_enough (const struct mdn_match *match)
{
  const size_t n = match->form->n_items;
  return match->n_doubtful == 0 && match->n_found > 0 && match->n_found + n / 10 >= n;
}

bool
mdn_match_is_better (const struct mdn_match *a, const struct mdn_match *b)
{
  if (mdn_match_is_enough (a) != mdn_match_is_enough (b))
    return mdn_match_is_enough (a);
  if (a->n_found != b->n_found)
    return a->n_found > b->n_found;
  if (a->form->n_items != b->form->n_items)
    return a->form->n_items < b->form->n_items;
  return a->form->is_default && !b->form->is_default;
}

bool
mdn_match_is_alike (const struct mdn_match *a, const struct mdn_match *b)
{
  return mdn_match_is_enough (a) == mdn_match_is_enough (b) && a->n_found == b->n_found
         && a->form->n_items == b->form->n_items;
}

/* ---- a form that is told ---------------------------------------------------------------------------- */

static size_t
column_of (const struct mdn_matching *matching, const char *as, const struct mdn_instrument *instrument)
{
  const char *const before[] = { as, instrument->id };
  size_t column;
  for (size_t k = 0; k < 2 && matching->sample != NULL; k++)
    {
      const char *name = mdn_arena_format (matching->arena, "%s." MDN_FORM_COLUMN, before[k]);
      if (name != NULL && mdn_columns_find (matching->columns, name, MDN_FIND_ANSWERS, &column) == 1)
        return column;
    }
  return MDN_NO_COLUMN;
}

static const struct mdn_form *
form_called (const struct mdn_instrument *instrument, struct mdn_slice id)
{
  for (size_t f = 0; f < instrument->n_forms; f++)
    if (mdn_slice_is (id, instrument->form[f].id))
      return &instrument->form[f];
  return NULL;
}

static enum mdn_status
told_badly (const struct mdn_matching *matching, const struct mdn_instrument *instrument, size_t column, size_t r,
            const struct mdn_form *other)
{
  const struct mdn_diagnostic about = { .severity = MDN_ERROR, .id = "match.other-form", .subject = instrument->id,
                                        .place = { matching->file, matching->sample->line[r], column + 1 },
                                        .column_name = matching->columns->header->name[column],
                                        .value = mdn_slice_trim (matching->sample->cell[column][r]) };
  if (other == NULL)
    mdn_diag_tell (matching->diag, &about, "the column tells the form of %s, and there is no form of this name; say which one "
                   "it is, with -i %s:FORM", instrument->id, instrument->id);
  else
    mdn_diag_tell (matching->diag, &about, "a row before this one is form %s, and a file is scored by one form: split it, or "
                   "say which one counts for all, with -i %s:FORM", other->id, instrument->id);
  return MDN_DEFINITION;
}

enum mdn_status
mdn_form_read (const struct mdn_matching *matching, const char *as, const struct mdn_instrument *instrument,
               struct mdn_form_told *told)
{
  *told = (struct mdn_form_told){ .column = column_of (matching, as, instrument) };
  for (size_t r = 0; told->column != MDN_NO_COLUMN && r < matching->sample->n_rows; r++)
    {
      const struct mdn_slice cell = mdn_slice_trim (matching->sample->cell[told->column][r]);
      const struct mdn_form *form = form_called (instrument, cell);
      if (cell.len == 0 || (form != NULL && form == told->form))
        continue;
      if (form == NULL || told->form != NULL)
        return told_badly (matching, instrument, told->column, r, form == NULL ? NULL : told->form);
      told->form = form;
    }
  return MDN_OK;
}

size_t
mdn_form_column (const struct mdn_matching *matching, const struct mdn_use *use, const struct mdn_instrument *instrument)
{
  return use->form == NULL ? column_of (matching, use->as != NULL ? use->as : instrument->id, instrument) : MDN_NO_COLUMN;
}

/* What was asked for by name counts; that the file says otherwise is worth a word. */
static enum mdn_status
compare_with_told (const struct mdn_matching *matching, const struct mdn_use *use, const struct mdn_instrument *instrument,
                   const struct mdn_form *asked)
{
  const struct mdn_place place = { matching->file, 0, 0 };
  struct mdn_matching quiet = *matching;
  struct mdn_form_told told;
  quiet.diag = mdn_diag_new (matching->arena, NULL, 0);
  if (quiet.diag == NULL)
    return MDN_NO_MEMORY;
  if (mdn_form_read (&quiet, use->as != NULL ? use->as : instrument->id, instrument, &told) == MDN_OK
      && (told.form == NULL || told.form == asked))
    return MDN_OK;
  mdn_diag_say (matching->diag, MDN_WARNING, "match.other-form", &place,
                "%s: column \"%s\" tells another form than %s, which was asked for and is taken", instrument->id,
                matching->columns->header->name[told.column], asked->id);
  return MDN_OK;
}

static void
say_told (const struct mdn_matching *matching, const struct mdn_instrument *instrument, const struct mdn_form_told *told)
{
  const struct mdn_place place = { matching->file, 0, 0 };
  mdn_diag_say (matching->diag, MDN_NOTE, "match.form-told", &place, "%s: form %s, because column \"%s\" says so; -i %s:FORM "
                "says otherwise", instrument->id, told->form->id, matching->columns->header->name[told->column], instrument->id);
}

/* ---- a form that fits ------------------------------------------------------------------------------- */

static bool
is_settled (const struct mdn_use *use, const struct mdn_instrument *instrument)
{
  return instrument->n_forms < 2 || use->columns != NULL || use->positions != NULL || use->n_order > 0 || use->n_rules > 0 || use->n_ticks > 0;
}

/* Matches all forms; the place of the best among them. */
static enum mdn_status
match_forms (const struct mdn_matching *matching, const struct mdn_use *use, const struct mdn_instrument *instrument,
             struct mdn_match *match, size_t *best)
{
  struct mdn_matching quiet = *matching;
  quiet.diag = mdn_diag_new (matching->arena, NULL, 0);
  if (quiet.diag == NULL)
    return MDN_NO_MEMORY;
  *best = 0;
  for (size_t f = 0; f < instrument->n_forms; f++)
    {
      if (mdn_match_use (&quiet, use, instrument, &instrument->form[f], &match[f]) == MDN_NO_MEMORY)
        return MDN_NO_MEMORY;
      if (mdn_match_is_better (&match[f], &match[*best]))
        *best = f;
    }
  return MDN_OK;
}

/* "a, b, c": the forms that fit as well as the best; how many. */
static size_t
list_equals (const struct mdn_instrument *instrument, const struct mdn_match *match, size_t best, struct mdn_buffer *names)
{
  size_t n = 0;
  for (size_t f = 0; f < instrument->n_forms; f++)
    if (mdn_match_is_alike (&match[f], &match[best]))
      mdn_buffer_format (names, "%s%s", n++ == 0 ? "" : ", ", instrument->form[f].id);
  return n;
}

/* The best is another than the default. */
static enum mdn_status
take (const struct mdn_matching *matching, const struct mdn_use *use, const struct mdn_instrument *instrument,
      const struct mdn_match *match, size_t best, const struct mdn_form **form)
{
  const struct mdn_place place = { matching->file, 0, 0 };
  const struct mdn_form *usual = *form, *fits = match[best].form;
  struct mdn_buffer names = { .len = 0 };
  const size_t n = list_equals (instrument, match, best, &names);
  *form = fits;
  if (n == 1)
    mdn_diag_say (matching->diag, MDN_NOTE, "match.form-chosen", &place,
                  "%s: form %s was taken, because %zu of its %zu items have a column; the default, %s, has %zu; -i %s:%s "
                  "takes that one all the same", use->as, fits->id,
                  match[best].n_found, fits->n_items, usual->id, usual->n_items, instrument->id, usual->id);
  else
    mdn_diag_say (matching->diag, MDN_ERROR, "match.ambiguous-form", &place,
                  "%s: the default form, %s, has %zu items and does not fit; forms that do are %s: say which one, with -i %s:FORM",
                  use->as, usual->id, usual->n_items, names.failed ? fits->id : names.ptr, instrument->id);
  mdn_buffer_release (&names);
  return n == 1 ? MDN_OK : MDN_DEFINITION;
}

enum mdn_status
mdn_form_choose (const struct mdn_matching *matching, const struct mdn_use *use, const struct mdn_instrument *instrument,
                 const struct mdn_form **form)
{
  struct mdn_match *match = mdn_arena_array (matching->arena, instrument->n_forms, sizeof *match);
  struct mdn_form_told told;
  size_t best;
  *form = mdn_instrument_form (instrument, use->form, matching->diag, &use->place);
  if (match == NULL)
    return MDN_NO_MEMORY;
  if (*form == NULL)
    return MDN_DEFINITION;
  if (use->form != NULL)
    return compare_with_told (matching, use, instrument, *form);
  enum mdn_status status = mdn_form_read (matching, use->as != NULL ? use->as : instrument->id, instrument, &told);
  if (status != MDN_OK)
    return status;
  if (told.form != NULL)
    {
      *form = told.form;
      say_told (matching, instrument, &told);
    }
  if (told.form != NULL || is_settled (use, instrument))
    return MDN_OK;
  status = match_forms (matching, use, instrument, match, &best);
  if (status != MDN_OK || match[best].form == *form || !mdn_match_is_enough (&match[best]))
    return status;
  return take (matching, use, instrument, match, best, form);
}
