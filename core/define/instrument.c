/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument.c - questions to a loaded questionnaire. */
#include "core/define/instrument.h"

#include <math.h>
#include <string.h>

bool
mdn_range_has (const struct mdn_range *range, double value)
{
  if (isnan (value))
    return false;
  if (!isnan (range->lo) && (range->lo_open ? value <= range->lo : value < range->lo))
    return false;
  return isnan (range->hi) || (range->hi_open ? value < range->hi : value <= range->hi);
}

/* Without `values`, a form's own codes are what is scored, and the alert was written for the definition's.  A number
 * between two codes is moved as the first code is. */
bool
mdn_alert_has (const struct mdn_alert *alert, const struct mdn_item *item, double value, double *answer)
{
  const struct mdn_responses *responses = item->responses;
  const double scored = item->reversed ? item->lo + item->hi - value : value;
  *answer = responses->n_choices > 0 ? scored + responses->choice[0].alert - responses->choice[0].value : scored;
  for (size_t i = 0; i < responses->n_choices; i++)
    if (responses->choice[i].value >= scored && responses->choice[i].value <= scored)
      *answer = responses->choice[i].alert;
  return mdn_range_has (&alert->when, *answer);
}

const char *
mdn_range_text (struct mdn_arena *arena, const struct mdn_range *range)
{
  char lo[32], hi[32];
  const int lo_len = (int) mdn_text_print_number (lo, range->lo), hi_len = (int) mdn_text_print_number (hi, range->hi);
  if (range->lo <= range->hi && range->lo >= range->hi)
    return mdn_arena_format (arena, "%.*s", lo_len, lo);
  return mdn_arena_format (arena, "%s%.*s, %.*s%s", range->lo_open || isnan (range->lo) ? "(" : "[",
                           isnan (range->lo) ? 4 : lo_len, isnan (range->lo) ? "-∞" : lo,
                           isnan (range->hi) ? 3 : hi_len, isnan (range->hi) ? "∞" : hi,
                           range->hi_open || isnan (range->hi) ? ")" : "]");
}

const struct mdn_score *
mdn_form_score (const struct mdn_form *form, const char *id)
{
  for (size_t i = 0; i < form->n_scores; i++)
    if (strcmp (form->score[i].id, id) == 0)
      return &form->score[i];
  return NULL;
}

const struct mdn_item *
mdn_form_item (const struct mdn_form *form, const char *id)
{
  for (size_t i = 0; i < form->n_items; i++)
    if (form->item[i].id != NULL && strcmp (form->item[i].id, id) == 0)
      return &form->item[i];
  return NULL;
}

bool
mdn_form_in (const struct mdn_form *form, const char *const *forms, size_t n_forms)
{
  for (size_t i = 0; i < n_forms; i++)
    if (strcmp (forms[i], form->id) == 0)
      return true;
  return false;
}

const struct mdn_form *
mdn_instrument_default (const struct mdn_instrument *instrument)
{
  for (size_t i = 0; i < instrument->n_forms; i++)
    if (instrument->form[i].is_default)
      return &instrument->form[i];
  return instrument->n_forms > 0 ? &instrument->form[0] : NULL;
}

static bool
goes_by (const struct mdn_form *form, const char *id)
{
  bool found = strcmp (form->id, id) == 0;
  for (size_t i = 0; i < form->n_names && !found; i++)
    found = strcmp (form->name[i], id) == 0;
  return found;
}

/* The few words of a list, for a message; the buffer is the caller's to release. */
static const char *
list_forms (const struct mdn_instrument *instrument, struct mdn_buffer *list)
{
  for (size_t i = 0; i < instrument->n_forms; i++)
    mdn_buffer_format (list, "%s%s", i == 0 ? "" : ", ", instrument->form[i].id);
  return list->failed || list->ptr == NULL ? "" : list->ptr;
}

static void
report_form (const struct mdn_instrument *instrument, const char *id, struct mdn_diag *diag,
             const struct mdn_place *place)
{
  const char *nearest = NULL;
  struct mdn_buffer list = { 0 };
  for (size_t i = 0; i < instrument->n_forms && nearest == NULL; i++)
    nearest = mdn_text_nearest (id, &instrument->form[i].id, 1);
  if (nearest != NULL)
    mdn_diag_say (diag, MDN_ERROR, "define.unknown-form", place, "%s has no form '%s'; did you mean '%s'?",
                  instrument->id, id, nearest);
  else
    mdn_diag_say (diag, MDN_ERROR, "define.unknown-form", place, "%s has no form '%s'; it has %s",
                  instrument->id, id, list_forms (instrument, &list));
  mdn_buffer_release (&list);
}

const struct mdn_form *
mdn_instrument_form (const struct mdn_instrument *instrument, const char *id, struct mdn_diag *diag,
                     const struct mdn_place *place)
{
  if (id == NULL)
    return mdn_instrument_default (instrument);
  for (size_t i = 0; i < instrument->n_forms; i++)
    if (goes_by (&instrument->form[i], id))
      return &instrument->form[i];
  report_form (instrument, id, diag, place);
  return NULL;
}

/* ---- default facts ------------------------------------------------------------------------------------- */

/* The default one, or the only one, of the facts that speak of a score; keeps the count while walking. */
struct pick
{
  size_t n;
  const void *only, *chosen;
};

static void
offer (struct pick *pick, const void *fact, bool is_default)
{
  pick->n++;
  pick->only = fact;
  if (is_default)
    pick->chosen = fact;
}

static const void *
picked (const struct pick *pick)
{
  return pick->chosen != NULL ? pick->chosen : pick->n == 1 ? pick->only : NULL;
}

const struct mdn_bands *
mdn_form_bands (const struct mdn_instrument *instrument, const struct mdn_form *form, const char *score,
                const char *scheme)
{
  struct pick pick = { 0 };
  for (size_t i = 0; i < instrument->n_bands; i++)
    {
      const struct mdn_bands *bands = &instrument->bands[i];
      if (bands->score == NULL || strcmp (bands->score, score) != 0 || !mdn_form_in (form, bands->form, bands->n_forms))
        continue;
      if (scheme == NULL)
        offer (&pick, bands, bands->is_default);
      else if (bands->scheme != NULL && strcmp (bands->scheme, scheme) == 0)
        return bands;
    }
  return picked (&pick);
}

const struct mdn_band *
mdn_bands_at (const struct mdn_bands *bands, double value)
{
  for (size_t i = 0; bands != NULL && i < bands->n; i++)
    if (mdn_range_has (&bands->band[i].where, value))
      return &bands->band[i];
  return NULL;
}

const struct mdn_band *
mdn_form_band (const struct mdn_instrument *instrument, const struct mdn_form *form, const char *score, double value)
{
  return mdn_bands_at (mdn_form_bands (instrument, form, score, NULL), value);
}

const struct mdn_threshold *
mdn_form_cutoff (const struct mdn_instrument *instrument, const struct mdn_form *form, const char *score)
{
  struct pick pick = { 0 };
  for (size_t i = 0; i < instrument->n_cutoffs; i++)
    {
      const struct mdn_threshold *cutoff = &instrument->cutoff[i];
      if (strcmp (cutoff->score, score) == 0 && mdn_form_in (form, cutoff->form, cutoff->n_forms))
        offer (&pick, cutoff, cutoff->is_default);
    }
  return picked (&pick);
}

const struct mdn_known_reliability *
mdn_form_reliability (const struct mdn_instrument *instrument, const struct mdn_form *form, const char *score)
{
  struct pick pick = { 0 };
  for (size_t i = 0; i < instrument->n_reliability; i++)
    {
      const struct mdn_known_reliability *known = &instrument->reliability[i];
      if (strcmp (known->score, score) == 0 && mdn_form_in (form, known->form, known->n_forms))
        offer (&pick, known, known->is_default);
    }
  return picked (&pick);
}

const struct mdn_band *
mdn_instrument_band (const struct mdn_instrument *instrument, const char *score, double value)
{
  return mdn_form_band (instrument, mdn_instrument_default (instrument), score, value);
}

const struct mdn_threshold *
mdn_instrument_cutoff (const struct mdn_instrument *instrument, const char *score)
{
  return mdn_form_cutoff (instrument, mdn_instrument_default (instrument), score);
}

const struct mdn_known_reliability *
mdn_instrument_reliability (const struct mdn_instrument *instrument, const char *score)
{
  return mdn_form_reliability (instrument, mdn_instrument_default (instrument), score);
}

const char *
mdn_licence_words (const char *status, bool chinese)
{
  static const struct { const char *status, *en, *zh; } known[] = {
    { "free", "free", "可免费使用" },
    { "registration", "registration needed", "需注册" },
    { "permission", "permission needed", "需授权" },
    { "commercial", "commercial", "商业许可" },
    { "unknown", "unknown", "不明" },
  };
  for (size_t i = 0; status != NULL && i < sizeof known / sizeof *known; i++)
    if (strcmp (known[i].status, status) == 0)
      return chinese ? known[i].zh : known[i].en;
  return chinese ? "不明" : "unknown";
}
