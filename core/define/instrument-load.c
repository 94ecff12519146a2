/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument-load.c - a questionnaire from its file, step by step (see draft.h). */
#include <math.h>
#include <string.h>

#include "core/define/draft.h"
#include "core/define/beside.h"
#include "core/define/mapping.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define AT(member) .at = offsetof (struct mdn_draft, member)
#define N_AT(member) .n_at = offsetof (struct mdn_draft, member)
#define IN(member) .at = offsetof (struct mdn_instrument, member)

static const char *const licence_words[] = { "free", "registration", "permission", "commercial", "unknown", NULL };
static const char *const language_words[] = { "en", "zh", NULL };

static const struct mdn_field licence_fields[]
  = { { .key = "status", .shape = MDN_SHAPE_WORD, .required = true, IN (licence_status), .words = licence_words,
        .doc = "free, registration, permission, commercial or unknown" },
      { .key = "holder", .shape = MDN_SHAPE_TEXT, IN (licence_holder), .doc = "who holds the rights" },
      { .key = "wording", .shape = MDN_SHAPE_FLAG, IN (wording_allowed),
        .doc = "true: the item wording may be shipped" },
      { .key = "terms", .shape = MDN_SHAPE_TEXT, IN (licence_terms), .doc = "the terms in one sentence" },
      { .key = "by_name", .shape = MDN_SHAPE_FLAG, IN (by_name),
        .doc = "true: scored only when asked for by name, because most users lack the right" } };
static const struct mdn_table licence_table
  = { .what = "licence", .field = licence_fields, .n_fields = COUNT (licence_fields) };

static const struct mdn_field recall_fields[]
  = { { .key = "days", .shape = MDN_SHAPE_INTEGER, IN (recall_days), .doc = "length of the period" },
      { .key = "text", .shape = MDN_SHAPE_MAP, IN (recall), .table = &mdn_words_table, .doc = "the period in words" } };
static const struct mdn_table recall_table
  = { .what = "recall", .field = recall_fields, .n_fields = COUNT (recall_fields), .plain = "text" };

static const struct mdn_field suspicions_fields[]
  = { { .key = "straight_line", .shape = MDN_SHAPE_FLAG, IN (straight_line),
        .doc = "whether one answer all the way down is remarkable" } };
static const struct mdn_table suspicions_table
  = { .what = "suspicions", .field = suspicions_fields, .n_fields = COUNT (suspicions_fields) };

static const struct mdn_like suspicions_like = { .kind = MDN_LIKE_TABLE, .table = &suspicions_table };
static const struct mdn_like example_like = { .kind = MDN_LIKE_TABLE, .table = &mdn_example_table };
static const struct mdn_like examples_like = { .kind = MDN_LIKE_LIST, .of = &example_like };

static const struct mdn_field instrument_fields[]
  = { { .key = "instrument", .shape = MDN_SHAPE_HEADING, .required = true, AT (instrument.id),
        .doc = "id: the name of the file" },
      { .key = "version", .shape = MDN_SHAPE_TEXT, .required = true, AT (instrument.version),
        .doc = "version of this definition; raise it when a number can change" },
      { .key = "title", .shape = MDN_SHAPE_MAP, .required = true, AT (instrument.title), .table = &mdn_words_table,
        .doc = "full name of the questionnaire" },
      { .key = "abbreviation", .shape = MDN_SHAPE_TEXT, AT (instrument.abbreviation), .doc = "usual short name" },
      { .key = "measures", .shape = MDN_SHAPE_TEXT, .required = true, AT (instrument.measures),
        .doc = "node of the pathway maps: a mechanism, an outcome or the exposure" },
      { .key = "recall", .shape = MDN_SHAPE_MAP, AT (instrument), .table = &recall_table,
        .doc = "period the answers are about" },
      { .key = "licence", .shape = MDN_SHAPE_MAP, .required = true, AT (instrument), .table = &licence_table,
        .doc = "who may use the questionnaire, and what may be shown" },
      { .key = "languages", .shape = MDN_SHAPE_TEXTS, AT (instrument.language), N_AT (instrument.n_languages),
        .words = language_words, .doc = "languages of the labels: en, zh" },
      { .key = "cite", .shape = MDN_SHAPE_LIST, .required = true, AT (instrument.cite), N_AT (instrument.n_cites),
        .table = &mdn_source_table, .doc = "publications, the reference first" },
      { .key = "responses", .shape = MDN_SHAPE_NAMED, .required = true, AT (responses), N_AT (n_responses),
        .table = &mdn_responses_table, .doc = "answer formats by name" },
      { .key = "items", .shape = MDN_SHAPE_NAMED, .required = true, AT (item), N_AT (n_items),
        .table = &mdn_item_table, .doc = "items by id, in the order of the default form" },
      { .key = "columns", .shape = MDN_SHAPE_TEXTS, AT (instrument.columns), N_AT (instrument.n_columns),
        .doc = "patterns of column names; {n} is the item's number in the form, {item} its id" },
      { .key = "forms", .shape = MDN_SHAPE_NAMED, AT (form), N_AT (n_forms), .table = &mdn_form_table,
        .doc = "forms and variants by name" },
      { .key = "scores", .shape = MDN_SHAPE_NAMED, .required = true, AT (score), N_AT (n_scores),
        .table = &mdn_score_table, .doc = "scores by id, in order of computation" },
      { .key = "primary", .shape = MDN_SHAPE_TEXT, AT (instrument.primary),
        .doc = "the score that stands for the questionnaire; may be left out when there is one" },
      { .key = "bands", .shape = MDN_SHAPE_LIST, AT (instrument.bands), N_AT (instrument.n_bands),
        .table = &mdn_bands_table, .doc = "schemes of bands" },
      { .key = "cutoffs", .shape = MDN_SHAPE_LIST, AT (instrument.cutoff), N_AT (instrument.n_cutoffs),
        .table = &mdn_cutoff_table, .doc = "screening thresholds" },
      { .key = "norms", .shape = MDN_SHAPE_LIST, AT (instrument.norm), N_AT (instrument.n_norms),
        .table = &mdn_norm_table, .doc = "means and standard deviations of populations" },
      { .key = "reliability", .shape = MDN_SHAPE_LIST, AT (instrument.reliability), N_AT (instrument.n_reliability),
        .table = &mdn_reliability_table, .doc = "published reliability" },
      { .key = "meaningful_change", .shape = MDN_SHAPE_LIST, AT (instrument.change), N_AT (instrument.n_changes),
        .table = &mdn_change_table, .doc = "published sizes of a change that matters" },
      { .key = "alerts", .shape = MDN_SHAPE_LIST, AT (instrument.alert), N_AT (instrument.n_alerts),
        .table = &mdn_alert_table, .doc = "answers somebody should look at" },
      { .key = "suspicions", .shape = MDN_SHAPE_NODE, .like = &suspicions_like, AT (suspicions), .table = &suspicions_table,
        .doc = "which doubts to raise" },
      { .key = "unknown", .shape = MDN_SHAPE_TEXTS, AT (instrument.unknown), N_AT (instrument.n_unknown),
        .doc = "facts that are not established" },
      { .key = "examples", .shape = MDN_SHAPE_NODE, .like = &examples_like, AT (examples), .table = &mdn_example_table,
        .doc = "answers and the scores they must give" } };

const struct mdn_table mdn_instrument_table
  = { .what = "an instrument", .field = instrument_fields, .n_fields = COUNT (instrument_fields) };

/* ---- names of what the draft holds ------------------------------------------------------------------- */

struct mdn_names
mdn_draft_formats (const struct mdn_draft *draft)
{
  return (struct mdn_names){ draft->responses, draft->n_responses, sizeof *draft->responses,
                             offsetof (struct mdn_draft_responses, responses.id), "answer format",
                             "define.unknown-responses" };
}

struct mdn_names
mdn_draft_items (const struct mdn_draft *draft)
{
  return (struct mdn_names){ draft->item, draft->n_items, sizeof *draft->item, offsetof (struct mdn_draft_item, id),
                             "item", "define.unknown-item" };
}

struct mdn_names
mdn_draft_scores (const struct mdn_draft *draft)
{
  return (struct mdn_names){ draft->score, draft->n_scores, sizeof *draft->score,
                             offsetof (struct mdn_draft_score, id), "score", "define.unknown-score" };
}

struct mdn_names
mdn_draft_forms (const struct mdn_draft *draft)
{
  return (struct mdn_names){ draft->form, draft->n_forms, sizeof *draft->form, offsetof (struct mdn_draft_form, id),
                             "form", "define.unknown-form" };
}

const struct mdn_form *
mdn_draft_form_of (const struct mdn_draft *draft, const char *score)
{
  const struct mdn_form *form = mdn_instrument_default (&draft->instrument);
  if (form != NULL && mdn_form_score (form, score) != NULL)
    return form;
  for (size_t i = 0; i < draft->instrument.n_forms; i++)
    if (mdn_form_score (&draft->forms[i], score) != NULL)
      return &draft->forms[i];
  return NULL;
}

/* ---- checks of the whole -------------------------------------------------------------------------------- */

static bool
has_labels (const struct mdn_responses *responses, bool zh)
{
  for (size_t i = 0; i < responses->n_choices; i++)
    if ((zh ? responses->choice[i].label.zh : responses->choice[i].label.en) != NULL)
      return true;
  return false;
}

/* A format of codes without labels in one language: one that has them in the other, or any where none has labels. */
static const struct mdn_responses *
lacks_labels (const struct mdn_draft *draft, bool zh)
{
  const struct mdn_responses *bare = NULL;
  bool labelled = false;
  for (size_t i = 0; i < draft->n_responses; i++)
    {
      const struct mdn_responses *responses = &draft->responses[i].responses;
      const bool here = has_labels (responses, zh);
      if (!here && has_labels (responses, !zh))
        return responses;
      if (!here && bare == NULL && responses->kind == MDN_ANSWER_CODE)
        bare = responses;
      labelled = labelled || here;
    }
  return labelled ? NULL : bare;
}

static void
check_labels (struct mdn_draft *draft, const struct mdn_yaml *node)
{
  for (size_t i = 0; i < draft->instrument.n_languages; i++)
    {
      const char *language = draft->instrument.language[i];
      const struct mdn_responses *bare = lacks_labels (draft, strcmp (language, "zh") == 0);
      if (bare != NULL)
        mdn_reader_say (draft->reader, MDN_WARNING, "define.no-labels", &node->place, language,
                        "languages: %s is named, but the answers '%s' have no labels in it", language, bare->id);
    }
}

static void
check_languages (struct mdn_draft *draft)
{
  const struct mdn_yaml *node = mdn_yaml_get (draft->root, "languages");
  size_t word;
  bool known = node != NULL;
  if (node != NULL && node->kind == MDN_YAML_SCALAR)
    known = mdn_yaml_choice (node, draft->reader->diag, "languages", language_words, &word);
  for (size_t i = 0; node != NULL && node->kind == MDN_YAML_LIST && i < node->n; i++)
    known = mdn_yaml_choice (node->item[i], draft->reader->diag, "languages", language_words, &word) && known;
  if (known)
    check_labels (draft, node);
}

/* Without a placeholder every column a pattern fits would be the same item. */
static void
check_columns (struct mdn_draft *draft)
{
  const struct mdn_instrument *instrument = &draft->instrument;
  const struct mdn_place place = mdn_place_of (draft->root, "columns");
  for (size_t i = 0; i < instrument->n_columns && draft->n_items > 1; i++)
    if (!mdn_use_pattern_names_items (instrument->columns[i]))
      mdn_reader_say (draft->reader, MDN_ERROR, "define.pattern-without-item", &place, instrument->columns[i],
                      "the pattern '%s' has neither {n} nor {item}: it cannot tell the items apart", instrument->columns[i]);
}

static void
check_primary (struct mdn_draft *draft)
{
  struct mdn_instrument *instrument = &draft->instrument;
  const struct mdn_names scores = mdn_draft_scores (draft);
  const struct mdn_place place = mdn_place_of (draft->root, "primary");
  size_t index;
  if (instrument->primary == NULL && draft->n_scores == 1)
    instrument->primary = draft->score[0].id;
  else if (instrument->primary == NULL && draft->n_scores > 1)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.no-primary", &place, NULL,
                    "of several scores one must be named as primary");
  else
    mdn_reader_find (draft->reader, &scores, instrument->primary, &place, &index);
}

static bool
is_input (const struct mdn_draft *draft, size_t score)
{
  for (size_t i = 0; i < draft->n_scores; i++)
    {
      if (draft->score[i].needed == score)
        return true;
      for (size_t k = 0; k < draft->score[i].n_scores; k++)
        if (draft->score[i].score[k] == score)
          return true;
    }
  return false;
}

/* A score that is not shown must lead to one that is. */
static void
check_hidden (struct mdn_draft *draft)
{
  for (size_t i = 0; i < draft->n_scores; i++)
    {
      const struct mdn_draft_score *score = &draft->score[i];
      if (score->show)
        continue;
      if (draft->instrument.primary != NULL && strcmp (draft->instrument.primary, score->id) == 0)
        mdn_reader_say (draft->reader, MDN_ERROR, "define.hidden-primary", &score->place, score->id,
                        "score '%s' stands for the questionnaire and cannot have `show: false`", score->id);
      else if (!is_input (draft, i))
        mdn_reader_say (draft->reader, MDN_ERROR, "define.hidden-unused", &score->place, score->id,
                        "score '%s' has `show: false`, and no score is computed from it or needs it", score->id);
    }
}

static void
check_unused (struct mdn_draft *draft)
{
  for (size_t i = 0; i < draft->n_items && draft->n_scores > 0; i++)
    if (!draft->item[i].used)
      mdn_reader_say (draft->reader, MDN_NOTE, "define.item-unused", &draft->item[i].place, draft->item[i].id,
                      "no score uses item '%s'", draft->item[i].id);
}

/* One answer all the way down says something where items point both ways. */
static bool
has_both_ways (const struct mdn_instrument *instrument)
{
  const struct mdn_form *form = mdn_instrument_default (instrument);
  size_t n_reversed = 0;
  for (size_t i = 0; form != NULL && i < form->n_items; i++)
    n_reversed += form->item[i].reversed ? 1 : 0;
  return form != NULL && form->n_items >= 5 && n_reversed > 0 && n_reversed < form->n_items;
}

static void
set_suspicions (struct mdn_draft *draft)
{
  draft->instrument.straight_line = has_both_ways (&draft->instrument);
  if (draft->suspicions != NULL)
    mdn_keys_read (draft->reader, draft->suspicions, &suspicions_table, &draft->instrument);
}

/* ---- loading ---------------------------------------------------------------------------------------------- */

static void
take_steps (struct mdn_draft *draft)
{
  mdn_keys_read (draft->reader, draft->root, &mdn_instrument_table, draft);
  mdn_reader_heading (draft->reader, draft->root, "instrument", draft->instrument.id, mdn_instrument_table.id_style);
  mdn_reader_check_version (draft->reader, draft->root, draft->instrument.version);
  check_languages (draft);
  check_columns (draft);
  mdn_draft_complete_items (draft);
  mdn_draft_complete_scores (draft);
  mdn_draft_resolve_forms (draft);
  if (draft->reader->exhausted)
    return;
  check_primary (draft);
  check_hidden (draft);
  check_unused (draft);
  set_suspicions (draft);
  mdn_draft_check_bands (draft);
  mdn_draft_check_facts (draft);
  mdn_draft_read_examples (draft);
}

enum mdn_status
mdn_instrument_load (const struct mdn_define *define, const char *path,
                     const struct mdn_option_override *overrides, size_t n_overrides,
                     const struct mdn_instrument **instrument)
{
  struct mdn_reader reader;
  struct mdn_draft *draft = mdn_arena_alloc (define->arena, sizeof *draft);
  *instrument = NULL;
  if (draft == NULL || mdn_reader_init (&reader, define->arena, define->diag) != MDN_OK)
    return MDN_NO_MEMORY;
  *draft = (struct mdn_draft){ .reader = &reader, .define = define, .override = overrides, .n_overrides = n_overrides };
  enum mdn_status status
    = mdn_reader_open (define, &reader, path, &draft->instrument.path, draft->instrument.sha256, &draft->root);
  if (status != MDN_OK)
    return status;
  take_steps (draft);
  status = mdn_reader_status (&reader);
  if (status == MDN_OK)
    *instrument = &draft->instrument;
  return status;
}
