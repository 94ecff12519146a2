/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vocabulary.c - folds and files every text an item knows. */
#include "core/score/vocabulary.h"

#include <math.h>
#include <string.h>

enum { N_TICK_WORDS = 8 };

static const char *
fold (struct mdn_arena *arena, const char *text)
{
  return mdn_text_fold (arena, mdn_slice_of (text));
}

/* Files text under code.  The same text for two codes is a conflict: its code becomes NaN. */
static enum mdn_status
add_text (struct mdn_vocabulary *v, struct mdn_map *map, const char *text, double code)
{
  if (text == NULL || *text == '\0')
    return MDN_OK;
  const char *folded = fold (v->arena, text);
  size_t index;
  bool is_new;
  if (folded == NULL
      || mdn_map_add (map, mdn_slice_of (folded), v->n, &index, &is_new) != MDN_OK)
    return MDN_NO_MEMORY;
  if (is_new)
    {
      v->text[v->n] = folded;
      v->code[v->n++] = code;
    }
  else if (!(v->code[index] == code))
    v->code[index] = NAN;
  return MDN_OK;
}

static enum mdn_status
add_labels (struct mdn_vocabulary *v, const struct mdn_responses *responses)
{
  enum mdn_status status = MDN_OK;
  for (size_t i = 0; i < responses->n_choices && status == MDN_OK; i++)
    {
      const struct mdn_choice *choice = &responses->choice[i];
      status = add_text (v, v->label, choice->label.en, choice->code);
      if (status == MDN_OK)
        status = add_text (v, v->label, choice->label.zh, choice->code);
    }
  for (size_t i = 0; i < responses->n_aliases && status == MDN_OK; i++)
    status = add_text (v, v->label, responses->alias[i].text, responses->alias[i].code);
  return status;
}

/* What exports write for ticks, where an item has just the codes 0 and 1 and no label says otherwise. */
static enum mdn_status
add_tick_words (struct mdn_vocabulary *v, const struct mdn_responses *responses)
{
  static const struct { const char *text; double code; } words[N_TICK_WORDS] = {
    { "true", 1 }, { "false", 0 }, { "checked", 1 }, { "unchecked", 0 }, { "y", 1 }, { "n", 0 }, { "yes", 1 }, { "no", 0 },
  };
  enum mdn_status status = MDN_OK;
  size_t index;
  if (responses->n_choices != 2 || responses->choice[0].code != 0 || responses->choice[1].code != 1)
    return MDN_OK;
  for (size_t i = 0; i < N_TICK_WORDS && status == MDN_OK; i++)
    if (!mdn_map_find (v->label, mdn_slice_of (words[i].text), &index))
      status = add_text (v, v->label, words[i].text, words[i].code);
  return status;
}

/* A label for this very item goes before one for all items. */
static enum mdn_status
add_declared (struct mdn_vocabulary *v, const struct mdn_decoder_spec *spec)
{
  const struct mdn_use *use = spec->use;
  for (size_t i = 0; use != NULL && i < use->n_labels; i++)
    {
      const struct mdn_label *label = &use->label[i];
      if (label->item != NULL && strcmp (label->item, spec->item->id) == 0
          && add_text (v, v->declared, label->text, label->code) != MDN_OK)
        return MDN_NO_MEMORY;
    }
  for (size_t i = 0; use != NULL && i < use->n_labels; i++)
    {
      const struct mdn_label *label = &use->label[i];
      size_t index;
      if (label->item != NULL)
        continue;
      const char *folded = fold (v->arena, label->text);
      if (folded == NULL)
        return MDN_NO_MEMORY;
      if (!mdn_map_find (v->declared, mdn_slice_of (folded), &index)
          && add_text (v, v->declared, label->text, label->code) != MDN_OK)
        return MDN_NO_MEMORY;
    }
  return MDN_OK;
}

static enum mdn_status
add_missing (struct mdn_vocabulary *v, const char *const *texts, size_t n, double *codes)
{
  for (size_t i = 0; i < n; i++)
    {
      const char *folded = fold (v->arena, texts[i]);
      size_t index;
      bool is_new;
      if (folded == NULL
          || mdn_map_add (v->missing, mdn_slice_of (folded), 0, &index, &is_new) != MDN_OK)
        return MDN_NO_MEMORY;
      if (mdn_text_number (mdn_slice_of (folded), &codes[v->n_missing_codes]))
        v->n_missing_codes++;
    }
  return MDN_OK;
}

static enum mdn_status
add_all_missing (struct mdn_vocabulary *v, const struct mdn_decoder_spec *spec)
{
  const struct mdn_use *use = spec->use;
  const size_t n_use = use != NULL ? use->n_missing : 0;
  double *codes = mdn_arena_array (v->arena, spec->n_missing[0] + spec->n_missing[1] + n_use, sizeof *codes);
  if (codes == NULL)
    return MDN_NO_MEMORY;
  v->missing_code = codes;
  enum mdn_status status = add_missing (v, spec->missing[0], spec->n_missing[0], codes);
  if (status == MDN_OK)
    status = add_missing (v, spec->missing[1], spec->n_missing[1], codes);
  if (status == MDN_OK && n_use > 0)
    status = add_missing (v, use->missing, n_use, codes);
  return status;
}

enum mdn_status
mdn_vocabulary_init (struct mdn_arena *arena, const struct mdn_decoder_spec *spec, struct mdn_vocabulary *v)
{
  const struct mdn_responses *responses = spec->item->responses;
  const size_t most = N_TICK_WORDS + 2 * responses->n_choices + responses->n_aliases + (spec->use != NULL ? spec->use->n_labels : 0);
  *v = (struct mdn_vocabulary){ .arena = arena };
  v->declared = mdn_map_new (arena, 0);
  v->label = mdn_map_new (arena, most);
  v->missing = mdn_map_new (arena, 0);
  v->code = mdn_arena_array (arena, most, sizeof *v->code);
  v->text = mdn_arena_array (arena, most, sizeof *v->text);
  if (v->declared == NULL || v->label == NULL || v->missing == NULL || v->code == NULL || v->text == NULL)
    return MDN_NO_MEMORY;
  enum mdn_status status = add_declared (v, spec);
  if (status == MDN_OK)
    status = add_labels (v, responses);
  if (status == MDN_OK)
    status = add_tick_words (v, responses);
  return status == MDN_OK ? add_all_missing (v, spec) : status;
}

static bool
is_missing_code (const struct mdn_vocabulary *v, double number)
{
  for (size_t i = 0; i < v->n_missing_codes; i++)
    if (v->missing_code[i] == number)
      return true;
  return false;
}

bool
mdn_vocabulary_is_missing (const struct mdn_vocabulary *v, const char *folded)
{
  size_t index;
  double number;
  if (mdn_map_find (v->missing, mdn_slice_of (folded), &index))
    return true;
  return v->n_missing_codes > 0 && mdn_text_number (mdn_slice_of (folded), &number) && is_missing_code (v, number);
}

static enum mdn_word_kind
look_up (const struct mdn_vocabulary *v, const struct mdn_map *map, const char *folded, double *code)
{
  size_t index;
  if (!mdn_map_find (map, mdn_slice_of (folded), &index))
    return MDN_WORD_NONE;
  *code = v->code[index];
  return isnan (*code) ? MDN_WORD_CONFLICT : MDN_WORD_CODE;
}

enum mdn_word_kind
mdn_vocabulary_declared (const struct mdn_vocabulary *v, const char *folded, double *code)
{
  return look_up (v, v->declared, folded, code);
}

enum mdn_word_kind
mdn_vocabulary_label (const struct mdn_vocabulary *v, const char *folded, double *code)
{
  const enum mdn_word_kind kind = look_up (v, v->declared, folded, code);
  return kind != MDN_WORD_NONE ? kind : look_up (v, v->label, folded, code);
}

enum mdn_word_kind
mdn_vocabulary_mark (const char *folded, bool free_text)
{
  static const struct { const char *text; enum mdn_word_kind kind; bool typed; } marks[] = {
    { "(空)", MDN_WORD_BLANK, false },     { "(跳过)", MDN_WORD_SKIPPED, false },
    { "na", MDN_WORD_BLANK, true },        { "n/a", MDN_WORD_BLANK, true },
    { "#n/a", MDN_WORD_BLANK, true },      { "nan", MDN_WORD_BLANK, true },
    { "null", MDN_WORD_BLANK, true },      { ".", MDN_WORD_BLANK, true },
  };
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (strcmp (folded, marks[i].text) == 0 && !(free_text && marks[i].typed))
      return marks[i].kind;
  return MDN_WORD_NONE;
}

const char *
mdn_vocabulary_nearest (const struct mdn_vocabulary *v, const char *folded)
{
  return mdn_text_nearest (folded, v->text, v->n);
}
