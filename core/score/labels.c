/* SPDX-License-Identifier: GPL-3.0-or-later */
/* labels.c - every labelled code is read as a cell would be, and its text looked up. */
#include "core/score/labels.h"

#include <math.h>
#include <string.h>

#include "core/read/quantity.h"
#include "core/score/answer-code.h"
#include "core/score/labels-mend.h"

enum mdn_status
mdn_labels_find (const struct mdn_labelled *labelled, const struct mdn_match *match, const struct mdn_coding ***coding)
{
  const struct mdn_mapping *mapping = labelled->export->mapping;
  const char *value = mapping != NULL ? mapping->long_value : NULL;      /* one answer a row: all in this column */
  *coding = mdn_arena_array (labelled->arena, match->form->n_items, sizeof **coding);
  if (*coding == NULL)
    return MDN_NO_MEMORY;
  for (size_t i = 0; i < match->form->n_items; i++)
    if (match->item[i].column != MDN_NO_COLUMN)
      (*coding)[i] = mdn_codebook_find (labelled->book, value != NULL ? value : labelled->header->name[match->item[i].column]);
  return MDN_OK;
}

/* ---- one item ---------------------------------------------------------------------------------------- */

/* Whether cells of the column can be codes: a dictionary beside an export of labels mistakes none. */
static bool
may_hold_codes (const struct mdn_labelled *labelled, size_t column)
{
  const struct mdn_rows *sample = labelled->sample;
  bool filled = false;
  for (size_t r = 0; r < sample->n_rows; r++)
    {
      const struct mdn_quantity number = mdn_read_number (sample->cell[column][r]);
      if (number.reading == MDN_READ_OK)
        return true;
      filled |= number.reading != MDN_READ_EMPTY;
    }
  return !filled;
}

/* The definition's code of a label, also of one written "1 = never"; false: unknown, or known for two codes. */
static bool
known_code (const struct mdn_vocabulary *vocabulary, const char *folded, double *code)
{
  const size_t digits = strspn (folded, "0123456789");
  const char *label = digits > 0 ? mdn_answer_after_code (folded + digits) : NULL;
  enum mdn_word_kind kind = mdn_vocabulary_label (vocabulary, folded, code);
  if (kind == MDN_WORD_NONE && label != NULL)
    kind = mdn_vocabulary_label (vocabulary, label, code);
  return kind == MDN_WORD_CODE;
}

/* Codes all moved by one number: what is left to see when no label is known. */
static bool
is_moved (const struct mdn_responses *responses, const struct mdn_coding *coding, double *by)
{
  if (coding->n != responses->n_choices)
    return false;
  for (size_t k = 0; k < coding->n; k++)
    {
      double code, apart;
      if (!mdn_text_number (mdn_slice_of (coding->code[k]), &code))
        return false;
      apart = code - responses->choice[k].code;
      if (k > 0 && apart != *by)
        return false;
      *by = apart;
    }
  return *by != 0;
}

/* A label nobody knows between two that are known: an answer more, not a code for a missing one. */
static const char *
find_foreign (const struct mdn_vocabulary *vocabulary, const struct mdn_coding *coding, const struct mdn_label_pairs *pairs)
{
  double code, meant, lo = INFINITY, hi = -INFINITY;
  for (size_t k = 0; k < pairs->n; k++)
    {
      lo = fmin (lo, pairs->pair[k].code);
      hi = fmax (hi, pairs->pair[k].code);
    }
  for (size_t k = 0; k < coding->n; k++)
    if (!known_code (vocabulary, coding->folded[k], &meant) && mdn_text_number (mdn_slice_of (coding->code[k]), &code)
        && code > lo && code < hi)
      return coding->label[k];
  return NULL;
}

/* Where the source and the definition put the texts both know. */
static enum mdn_status
read_item (struct mdn_arena *scratch, const struct mdn_decoder_spec *spec, const struct mdn_coding *coding,
           struct mdn_label_pairs *pairs)
{
  struct mdn_vocabulary vocabulary;
  struct mdn_decoder *decoder;
  pairs->pair = mdn_arena_array (scratch, coding->n, sizeof *pairs->pair);
  if (pairs->pair == NULL || mdn_vocabulary_init (scratch, spec, &vocabulary) != MDN_OK
      || mdn_decoder_new (scratch, spec, &decoder) != MDN_OK)
    return MDN_NO_MEMORY;
  for (size_t k = 0; k < coding->n; k++)
    {
      struct mdn_label_pair pair = { .label = coding->label[k] };
      const struct mdn_answer answer = mdn_decoder_read (decoder, mdn_slice_of (coding->code[k]));
      if (!known_code (&vocabulary, coding->folded[k], &pair.meant) || !mdn_text_number (mdn_slice_of (coding->code[k]), &pair.code)
          || (answer.reason != MDN_ANSWERED && answer.reason != MDN_OUT_OF_RANGE))
        continue;
      if ((answer.reason != MDN_ANSWERED || answer.code != pair.meant) && pairs->wrong == NULL)
        pairs->wrong = &pairs->pair[pairs->n];
      pairs->pair[pairs->n++] = pair;
    }
  pairs->foreign = find_foreign (&vocabulary, coding, pairs);
  return MDN_OK;
}

/* ---- one questionnaire --------------------------------------------------------------------------------- */

static struct mdn_decoder_spec
spec_of (const struct mdn_labelled *labelled, const struct mdn_match *match, size_t i)
{
  const struct mdn_export *export = labelled->export;
  const struct mdn_mapping *mapping = export->mapping;
  return (struct mdn_decoder_spec){
    .item = &match->form->item[i], .use = match->use, .platform = labelled->header->platform,
    .missing = { mapping != NULL ? mapping->missing : NULL, export->missing },
    .n_missing = { mapping != NULL ? mapping->n_missing : 0, export->n_missing },
  };
}

/* What the definition's first answer is called, to compare with the file's. */
static const char *
first_label (const struct mdn_responses *responses)
{
  const struct mdn_words *label = &responses->choice[0].label;
  return label->en != NULL ? label->en : label->zh != NULL ? label->zh : "the least answer";
}

static void
say_moved (const struct mdn_labelled *labelled, const struct mdn_match *match, size_t i, double by, bool *said)
{
  const struct mdn_place place = { labelled->book->path, 0, 0 };
  const struct mdn_item *item = &match->form->item[i];
  if (!*said)
    mdn_diag_say (labelled->diag, MDN_WARNING, "suspicion.label-codes", &place,
                  "%s.%s: the labelled codes begin at %g and the definition's at %g; the labels are worded otherwise than in the "
                  "definition, so look at them: with \"%s\" first, first_code: %g in a mapping file is right; in the other direction "
                  "give each code its meaning under `labels` (first_code: %g when the codes are right as they stand); nothing was changed",
                  match->as, item->id, item->responses->choice[0].code + by, item->responses->choice[0].code,
                  first_label (item->responses), item->responses->choice[0].code + by, item->responses->choice[0].code);
  *said = true;
}

static void
count_unknown (const struct mdn_labelled *labelled, const struct mdn_match *match, size_t i, const struct mdn_coding *coding,
               struct mdn_labels_verdict *verdict)
{
  if (verdict->n_unknown++ == 0)
    verdict->unknown = mdn_arena_format (labelled->arena, "%s.%s: %s = \"%s\"", match->as, match->form->item[i].id,
                                         coding->code[0], coding->label[0]);
}

static bool
can_compare (const struct mdn_labelled *labelled, const struct mdn_match *match, size_t i, const struct mdn_coding *coding)
{
  const struct mdn_responses *responses = match->form->item[i].responses;
  return coding != NULL && coding->n > 0 && responses->kind == MDN_ANSWER_CODE && responses->n_choices > 0
         && may_hold_codes (labelled, match->item[i].column);
}

/* Fills pairs[i] for every item whose labels can be compared. */
static enum mdn_status
read_items (const struct mdn_labelled *labelled, const struct mdn_match *match, struct mdn_arena *scratch,
            struct mdn_label_pairs *pairs, struct mdn_labels_verdict *verdict)
{
  const struct mdn_coding **coding;
  enum mdn_status status = mdn_labels_find (labelled, match, &coding);
  bool said = match->use != NULL && match->use->has_first_code;
  for (size_t i = 0; i < match->form->n_items && status == MDN_OK; i++)
    {
      const struct mdn_decoder_spec spec = spec_of (labelled, match, i);
      double by = 0;
      if (!can_compare (labelled, match, i, coding[i]))
        continue;
      status = read_item (scratch, &spec, coding[i], &pairs[i]);
      verdict->n_wrong += pairs[i].wrong != NULL;
      if (status != MDN_OK || pairs[i].n > 0)
        continue;
      if (is_moved (spec.item->responses, coding[i], &by))
        say_moved (labelled, match, i, by, &said);
      else
        count_unknown (labelled, match, i, coding[i], verdict);
    }
  return status;
}

/* Items that are mended by the same line are named together. */
static void
say_wrong (const struct mdn_labelled *labelled, const struct mdn_match *match, enum mdn_severity severity,
           const struct mdn_label_group *group)
{
  const struct mdn_place place = { labelled->book->path, 0, 0 };
  const struct mdn_item *item = group->item;
  const struct mdn_label_pair *wrong = &group->wrong;
  const char *subject = mdn_arena_format (labelled->arena, "%s.%s", match->as, item->id);
  const struct mdn_diagnostic about = { .severity = severity, .id = "labels.contradict", .place = place, .subject = subject };
  const char *before = *group->others != '\0' ? " and " : "", *name = subject != NULL ? subject : item->id;
  const char *source = labelled->book->path == labelled->export->path ? "file" : "data dictionary";
  if (group->foreign != NULL)
    mdn_diag_tell (labelled->diag, &about,
                   "%s%s%s: \"%s\" is code %g in the %s and %g in the definition, and \"%s\" is no answer of the definition: "
                   "these are other answers than the form's; another form may fit, else `labels` of a mapping file has to give "
                   "every code of the %s its meaning or list it under `missing`", name, before, group->others, wrong->label,
                   wrong->code, source, wrong->meant, group->foreign, source);
  else
    mdn_diag_tell (labelled->diag, &about,
                   "%s%s%s: \"%s\" is code %g in the %s and %g in the definition, so that a cell %g has two readings; a mapping "
                   "file decides: %s reads the codes by their labels%s%s%s%s",
                   name, before, group->others, wrong->label, wrong->code, source, wrong->meant,
                   wrong->code, group->by_label, group->partly ? " (only those whose labels are known)" : "",
                   group->by_code != NULL ? "; " : "", group->by_code != NULL ? group->by_code : "",
                   group->by_code != NULL ? " says that the codes are right and the labels wrong" : "");
}

enum mdn_status
mdn_labels_compare (const struct mdn_labelled *labelled, const struct mdn_match *match, enum mdn_severity severity,
                    struct mdn_labels_verdict *verdict)
{
  struct mdn_label_pairs *pairs = mdn_arena_array (labelled->arena, match->form->n_items, sizeof *pairs);
  struct mdn_arena *scratch = mdn_arena_new ();
  struct mdn_label_group group;
  enum mdn_status status = pairs != NULL && scratch != NULL ? read_items (labelled, match, scratch, pairs, verdict)
                                                            : MDN_NO_MEMORY;
  while (status == MDN_OK && (status = mdn_labels_mend (labelled->arena, match->form, pairs, &group)) == MDN_OK)
    {
      say_wrong (labelled, match, severity, &group);
      if (group.foreign != NULL)
        continue;
      verdict->mend = mdn_arena_format (labelled->arena, "%s%s%s", verdict->mend != NULL ? verdict->mend : "",
                                        verdict->mend != NULL ? "\n" : "", group.by_label);
    }
  mdn_arena_free (scratch);
  return status == MDN_END ? MDN_OK : status;
}

void
mdn_labels_note_unknown (const struct mdn_labelled *labelled, const struct mdn_labels_verdict *verdict)
{
  const struct mdn_place place = { labelled->book->path, 0, 0 };
  if (verdict->n_unknown > 0)
    mdn_diag_say (labelled->diag, MDN_NOTE, "labels.unknown", &place,
                  "the labels of %zu item%s are worded otherwise than in the definition and were not compared with its codes "
                  "(the first: %s)", verdict->n_unknown, verdict->n_unknown == 1 ? "" : "s",
                  verdict->unknown != NULL ? verdict->unknown : "");
}
