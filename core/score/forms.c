/* SPDX-License-Identifier: GPL-3.0-or-later */
/* forms.c - every form is matched quietly, and the best is compared with the default. */
#include "core/score/forms.h"

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
  size_t best;
  *form = mdn_instrument_form (instrument, use->form, matching->diag, &use->place);
  if (match == NULL)
    return MDN_NO_MEMORY;
  if (*form == NULL)
    return MDN_DEFINITION;
  if (use->form != NULL || is_settled (use, instrument))
    return MDN_OK;
  const enum mdn_status status = match_forms (matching, use, instrument, match, &best);
  if (status != MDN_OK || match[best].form == *form || !mdn_match_is_enough (&match[best]))
    return status;
  return take (matching, use, instrument, match, best, form);
}
