/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument-examples.c - worked examples: cells in a form's order and the scores they must give. */
#include <math.h>
#include <string.h>

#include "core/define/draft.h"
#include "core/read/yaml-put.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define AT(member) .at = offsetof (struct draft_example, member)

struct draft_example
{
  const char *form;
  const struct mdn_yaml *answers, *scores, *bands;
  struct mdn_source source;
};

static const char *const no_score[] = { "missing", NULL };
static const struct mdn_like missing_like = { .kind = MDN_LIKE_WORD, .words = no_score };
static const struct mdn_like expected_score_like = { .kind = MDN_LIKE_EITHER, .of = &mdn_like_number, .other = &missing_like };
static const struct mdn_like expected_scores_like = { .kind = MDN_LIKE_MAP, .of = &expected_score_like };
static const struct mdn_like expected_band_like = { .kind = MDN_LIKE_EITHER, .of = &mdn_like_text, .other = &mdn_like_texts };
static const struct mdn_like expected_bands_like = { .kind = MDN_LIKE_MAP, .of = &expected_band_like };

static const struct mdn_field example_fields[]
  = { { .key = "form", .shape = MDN_SHAPE_TEXT, AT (form), .doc = "form (default: the default form)" },
      { .key = "answers", .shape = MDN_SHAPE_NODE, .like = &mdn_like_cells, .required = true, AT (answers),
        .doc = "cells as in an export, in the form's order; . is a blank cell" },
      { .key = "scores", .shape = MDN_SHAPE_NODE, .like = &expected_scores_like, .required = true, AT (scores),
        .doc = "score: the number it must be, or missing" },
      { .key = "bands", .shape = MDN_SHAPE_NODE, .like = &expected_bands_like, AT (bands), .doc = "score: English label of the band it must be in, or {scheme: label}" },
      { .key = "source", .shape = MDN_SHAPE_MAP, .required = true, AT (source), .table = &mdn_source_table,
        .doc = "where the example comes from" } };

const struct mdn_table mdn_example_table = { .what = "an example",
                                             .field = example_fields,
                                             .n_fields = COUNT (example_fields),
                                             .size = sizeof (struct draft_example),
                                             .place_at = MDN_NOWHERE };

/* An unquoted dot is a blank cell. */
static const char *
cell_of (struct mdn_reader *reader, const struct mdn_yaml *node)
{
  if (!mdn_reader_is (reader, node, MDN_YAML_SCALAR, "an answer"))
    return "";
  return !node->quoted && strcmp (node->text, ".") == 0 ? "" : node->text;
}

static void
read_answers (struct mdn_draft *draft, const struct mdn_form *form, const struct mdn_yaml *node,
              struct mdn_example *example)
{
  if (node == NULL || !mdn_reader_is (draft->reader, node, MDN_YAML_LIST, "answers"))
    return;
  const char **cell = mdn_reader_array (draft->reader, node->n, sizeof *cell);
  for (size_t i = 0; i < node->n && cell != NULL; i++)
    cell[i] = cell_of (draft->reader, node->item[i]);
  example->answers = cell;
  example->n_answers = cell == NULL ? 0 : node->n;
  if (form != NULL && node->n != form->n_items)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.answer-count", &node->place, NULL,
                    "%zu answers for the %zu items of form '%s'", node->n, form->n_items, form->id);
}

static double
expected_of (struct mdn_draft *draft, const struct mdn_form *form, const char *id, const struct mdn_yaml *node)
{
  const struct mdn_score *score = mdn_form_score (form, id);
  double value = NAN;
  if (node->kind == MDN_YAML_SCALAR && strcmp (node->text, "missing") == 0)
    return NAN;
  if (mdn_yaml_number (node, draft->reader->diag, "an expected score", &value)
      && (value < score->lo || value > score->hi))
    mdn_reader_say (draft->reader, MDN_ERROR, "define.outside-range", &node->place, id,
                    "%g lies outside the range [%g, %g] of '%s'", value, score->lo, score->hi, id);
  return value;
}

static bool
has_score (struct mdn_draft *draft, const struct mdn_form *form, const char *id, const struct mdn_place *place)
{
  const struct mdn_names names = { .array = form->score,
                                   .n = form->n_scores,
                                   .size = sizeof *form->score,
                                   .id_at = offsetof (struct mdn_score, id),
                                   .what = "score",
                                   .error = "define.unknown-score" };
  size_t index;
  return mdn_reader_find (draft->reader, &names, id, place, &index);
}

static void
read_scores (struct mdn_draft *draft, const struct mdn_form *form, const struct mdn_yaml *node,
             struct mdn_example *example)
{
  if (node == NULL || form == NULL || !mdn_reader_is (draft->reader, node, MDN_YAML_MAP, "scores"))
    return;
  const char **score = mdn_reader_array (draft->reader, node->n, sizeof *score);
  double *expected = mdn_reader_array (draft->reader, node->n, sizeof *expected);
  if (draft->reader->exhausted)
    return;
  size_t n = 0;
  for (size_t i = 0; i < node->n; i++)
    if (has_score (draft, form, node->key[i], &node->key_place[i]))
      {
        score[n] = node->key[i];
        expected[n++] = expected_of (draft, form, node->key[i], node->item[i]);
      }
  example->score = score;
  example->expected = expected;
  example->n_scores = n;
}

/* ---- expected bands ------------------------------------------------------------------------------------- */

struct expectation                  /* the band of one score, while it is read */
{
  const struct mdn_form *form;
  const char *score;
  struct mdn_example *example;
  struct mdn_example_band *band;    /* room for all; example->n_bands of them are filled */
};

static bool
has_label (const struct mdn_bands *bands, const char *label)
{
  for (size_t i = 0; bands != NULL && i < bands->n; i++)
    if (bands->band[i].label.en != NULL && strcmp (bands->band[i].label.en, label) == 0)
      return true;
  return false;
}

/* Another scheme that has the label; NULL: none. */
static const char *
scheme_with (const struct mdn_draft *draft, const struct expectation *from, const char *label)
{
  for (size_t i = 0; i < draft->instrument.n_bands; i++)
    {
      const struct mdn_bands *bands = &draft->instrument.bands[i];
      if (bands->score != NULL && strcmp (bands->score, from->score) == 0
          && mdn_form_in (from->form, bands->form, bands->n_forms) && has_label (bands, label))
        return bands->scheme;
    }
  return NULL;
}

/* With the line that names the scheme, ready to be pasted. */
static void
say_other_scheme (struct mdn_draft *draft, const struct expectation *from, const char *other, const struct mdn_yaml *node)
{
  struct mdn_buffer label = { .len = 0 };
  mdn_yaml_put_quoted (&label, node->text);
  mdn_reader_say (draft->reader, MDN_ERROR, "define.example-band", &node->place, from->score,
                  "'%s' is no band of the scheme shown for '%s'; write %s: {%s: %s}", node->text, from->score, from->score, other,
                  label.failed ? "LABEL" : label.ptr);
  mdn_buffer_release (&label);
}

static void
say_no_band (struct mdn_draft *draft, const struct expectation *from, const char *scheme, const struct mdn_yaml *node)
{
  const char *other = scheme_with (draft, from, node->text);
  if (scheme != NULL)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.example-band", &node->place, from->score,
                    "the scheme '%s' of '%s' has no band '%s' in form '%s'", scheme, from->score, node->text,
                    from->form->id);
  else if (other != NULL)
    say_other_scheme (draft, from, other, node);
  else
    mdn_reader_say (draft->reader, MDN_ERROR, "define.example-band", &node->place, from->score,
                    "'%s' has no band '%s' in form '%s'", from->score, node->text, from->form->id);
}

/* scheme NULL: the one shown. */
static void
expect_band (struct mdn_draft *draft, const struct expectation *from, size_t at, const char *scheme,
             const struct mdn_yaml *node)
{
  const char *label;
  if (!mdn_yaml_word (node, draft->reader->diag, "a band", &label))
    return;
  if (!has_label (mdn_form_bands (&draft->instrument, from->form, from->score, scheme), label))
    say_no_band (draft, from, scheme, node);
  else
    from->band[from->example->n_bands++] = (struct mdn_example_band){ at, scheme, label };
}

static bool
has_scheme (struct mdn_draft *draft, const struct expectation *from, const char *scheme, const struct mdn_place *place)
{
  const struct mdn_instrument *instrument = &draft->instrument;
  const char **known = mdn_reader_array (draft->reader, instrument->n_bands, sizeof *known);
  size_t n = 0;
  if (known == NULL || mdn_form_bands (instrument, from->form, from->score, scheme) != NULL)
    return known != NULL;
  for (size_t i = 0; i < instrument->n_bands; i++)
    if (instrument->bands[i].score != NULL && instrument->bands[i].scheme != NULL
        && strcmp (instrument->bands[i].score, from->score) == 0)
      known[n++] = instrument->bands[i].scheme;
  const char *near = mdn_text_nearest (scheme, known, n);
  mdn_reader_say (draft->reader, MDN_ERROR, "define.unknown-scheme", place, scheme,
                  "'%s' has no scheme '%s' in form '%s'%s%s%s", from->score, scheme, from->form->id,
                  near != NULL ? "; did you mean '" : "", near != NULL ? near : "", near != NULL ? "'?" : "");
  return false;
}

/* A label of the scheme shown, or scheme: label. */
static void
read_band (struct mdn_draft *draft, const struct expectation *from, const struct mdn_place *place,
           const struct mdn_yaml *node)
{
  size_t at = 0;
  while (at < from->example->n_scores && strcmp (from->example->score[at], from->score) != 0)
    at++;
  if (at == from->example->n_scores)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.example-band", place, from->score,
                    "the example says the band of '%s' and not its value", from->score);
  else if (node->kind != MDN_YAML_MAP)
    expect_band (draft, from, at, NULL, node);
  else
    for (size_t i = 0; i < node->n; i++)
      if (has_scheme (draft, from, node->key[i], &node->key_place[i]))
        expect_band (draft, from, at, node->key[i], node->item[i]);
}

static size_t
count_bands (const struct mdn_yaml *node)
{
  size_t n = 0;
  for (size_t i = 0; i < node->n; i++)
    n += node->item[i]->kind == MDN_YAML_MAP ? node->item[i]->n : 1;
  return n;
}

static void
read_bands (struct mdn_draft *draft, const struct mdn_form *form, const struct mdn_yaml *node,
            struct mdn_example *example)
{
  if (node == NULL || form == NULL || !mdn_reader_is (draft->reader, node, MDN_YAML_MAP, "bands"))
    return;
  struct mdn_example_band *band = mdn_reader_array (draft->reader, count_bands (node), sizeof *band);
  example->band = band;
  for (size_t i = 0; i < node->n && band != NULL; i++)
    {
      const struct expectation from = { form, node->key[i], example, band };
      read_band (draft, &from, &node->key_place[i], node->item[i]);
    }
}

/* ---- one example ---------------------------------------------------------------------------------------- */

static void
read_example (struct mdn_draft *draft, const struct mdn_yaml *node, struct mdn_example *example)
{
  struct draft_example given = { 0 };
  const struct mdn_form *form = mdn_instrument_default (&draft->instrument);
  const struct mdn_names forms = mdn_draft_forms (draft);
  const struct mdn_place place = mdn_place_of (node, "form");
  size_t index;
  mdn_keys_read (draft->reader, node, &mdn_example_table, &given);
  *example = (struct mdn_example){ .form = given.form, .source = given.source, .place = node->place };
  if (given.form != NULL)
    form = mdn_reader_find (draft->reader, &forms, given.form, &place, &index) ? &draft->forms[index] : NULL;
  read_answers (draft, form, given.answers, example);
  read_scores (draft, form, given.scores, example);
  read_bands (draft, form, given.bands, example);
}

void
mdn_draft_read_examples (struct mdn_draft *draft)
{
  const struct mdn_yaml *node = draft->examples;
  if (node == NULL || !mdn_reader_is (draft->reader, node, MDN_YAML_LIST, "examples"))
    return;
  struct mdn_example *example = mdn_reader_array (draft->reader, node->n, sizeof *example);
  for (size_t i = 0; i < node->n && example != NULL; i++)
    read_example (draft, node->item[i], &example[i]);
  draft->instrument.example = example;
  draft->instrument.n_examples = example == NULL ? 0 : node->n;
}
