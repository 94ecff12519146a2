/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument-facts.c - thresholds, norms, reliability, meaningful change, alerts. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "core/define/draft.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define TABLE(name, text, type, first, side)                                                                 \
  const struct mdn_table name = { .what = text, .field = type##_fields, .n_fields = COUNT (type##_fields),     \
                                  .size = sizeof (struct mdn_##type), .initial = first, .place_at = MDN_NOWHERE,       \
                                  .one_of = side }
#define SCORE_FIELD(type)                                                                                    \
  { .key = "score", .shape = MDN_SHAPE_TEXT, .required = true, .at = offsetof (struct mdn_##type, score),      \
    .doc = "id of the score" }
#define FORMS_FIELD(type)                                                                                    \
  { .key = "forms", .shape = MDN_SHAPE_TEXTS, .at = offsetof (struct mdn_##type, form),                        \
    .n_at = offsetof (struct mdn_##type, n_forms),                                                             \
    .doc = "forms it holds for (default: those where the score has the range of the default form)" }
#define DEFAULT_FIELD(type)                                                                                  \
  { .key = "default", .shape = MDN_SHAPE_FLAG, .at = offsetof (struct mdn_##type, is_default),                 \
    .doc = "true: the one used" }
#define POPULATION_FIELD(type)                                                                               \
  { .key = "population", .shape = MDN_SHAPE_MAP, .at = offsetof (struct mdn_##type, population),               \
    .table = &mdn_words_table, .doc = "whom it was found in" }
#define SOURCE_FIELD(type)                                                                                   \
  { .key = "source", .shape = MDN_SHAPE_MAP, .required = true, .at = offsetof (struct mdn_##type, source),     \
    .table = &mdn_source_table, .doc = "where it comes from" }
#define SIDE_FIELDS(type, member)                                                                            \
  { .key = "at_least", .shape = MDN_SHAPE_FROM, .at = offsetof (struct mdn_##type, member),                    \
    .doc = "this value and higher ones" },                                                                     \
  { .key = "above", .shape = MDN_SHAPE_ABOVE, .at = offsetof (struct mdn_##type, member),                      \
    .doc = "higher values" },                                                                                  \
  { .key = "at_most", .shape = MDN_SHAPE_TO, .at = offsetof (struct mdn_##type, member),                       \
    .doc = "this value and lower ones" },                                                                      \
  { .key = "below", .shape = MDN_SHAPE_BELOW, .at = offsetof (struct mdn_##type, member),                      \
    .doc = "lower values" }
#define NUMBER_FIELD(type, name, text)                                                                       \
  { .key = #name, .shape = MDN_SHAPE_NUMBER, .at = offsetof (struct mdn_##type, name), .doc = text }

static const struct mdn_field threshold_fields[]
  = { SCORE_FIELD (threshold),
      SIDE_FIELDS (threshold, problem),
      DEFAULT_FIELD (threshold),
      FORMS_FIELD (threshold),
      { .key = "meaning", .shape = MDN_SHAPE_MAP, .at = offsetof (struct mdn_threshold, meaning),
        .table = &mdn_words_table, .doc = "what the side of the problem means" },
      POPULATION_FIELD (threshold),
      SOURCE_FIELD (threshold) };
static const struct mdn_threshold threshold_initial = { .problem = { .lo = NAN, .hi = NAN } };
TABLE (mdn_cutoff_table, "a cut-off", threshold, &threshold_initial, mdn_side_keys);

static const struct mdn_field norm_fields[]
  = { SCORE_FIELD (norm),
      FORMS_FIELD (norm),
      { .key = "population", .shape = MDN_SHAPE_MAP, .required = true, .at = offsetof (struct mdn_norm, population),
        .table = &mdn_words_table, .doc = "whom it was found in" },
      { .key = "functional", .shape = MDN_SHAPE_FLAG, .at = offsetof (struct mdn_norm, functional),
        .doc = "true: people without the problem" },
      { .key = "clinical", .shape = MDN_SHAPE_FLAG, .at = offsetof (struct mdn_norm, clinical),
        .doc = "true: people with the problem" },
      NUMBER_FIELD (norm, n, "people"),
      NUMBER_FIELD (norm, mean, "mean"),
      NUMBER_FIELD (norm, sd, "standard deviation"),
      SOURCE_FIELD (norm) };
static const struct mdn_norm norm_initial = { .n = NAN, .mean = NAN, .sd = NAN };
TABLE (mdn_norm_table, "a norm", norm, &norm_initial, NULL);

static const char *const reliability_words[] = { "retest", "icc", "alpha", "omega", NULL };

static const struct mdn_field known_reliability_fields[]
  = { SCORE_FIELD (known_reliability),
      { .key = "kind", .shape = MDN_SHAPE_CHOICE, .required = true,
        .at = offsetof (struct mdn_known_reliability, kind), .words = reliability_words,
        .doc = "retest, icc, alpha or omega" },
      { .key = "value", .shape = MDN_SHAPE_NUMBER, .required = true,
        .at = offsetof (struct mdn_known_reliability, value), .doc = "above 0 and below 1" },
      { .key = "interval", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct mdn_known_reliability, interval),
        .doc = "time between the two measurements" },
      NUMBER_FIELD (known_reliability, n, "people"),
      DEFAULT_FIELD (known_reliability),
      FORMS_FIELD (known_reliability),
      POPULATION_FIELD (known_reliability),
      SOURCE_FIELD (known_reliability) };
static const struct mdn_known_reliability reliability_initial = { .value = NAN, .n = NAN };
TABLE (mdn_reliability_table, "a reliability", known_reliability, &reliability_initial, NULL);

static const char *const change_words[] = { "mcid", "mid", "sdc", "other", NULL };

static const struct mdn_field meaningful_change_fields[]
  = { SCORE_FIELD (meaningful_change),
      { .key = "value", .shape = MDN_SHAPE_NUMBER, .required = true,
        .at = offsetof (struct mdn_meaningful_change, value), .doc = "points of the score, in either direction" },
      { .key = "kind", .shape = MDN_SHAPE_WORD, .required = true,
        .at = offsetof (struct mdn_meaningful_change, kind), .words = change_words,
        .doc = "mcid, mid, sdc or other" },
      FORMS_FIELD (meaningful_change),
      SOURCE_FIELD (meaningful_change) };
static const struct mdn_meaningful_change change_initial = { .value = NAN };
TABLE (mdn_change_table, "a meaningful change", meaningful_change, &change_initial, NULL);

static const struct mdn_field alert_fields[]
  = { { .key = "item", .shape = MDN_SHAPE_TEXT, .required = true, .at = offsetof (struct mdn_alert, item),
        .doc = "id of the item" },
      SIDE_FIELDS (alert, when),
      { .key = "text", .shape = MDN_SHAPE_MAP, .required = true, .at = offsetof (struct mdn_alert, text),
        .table = &mdn_words_table, .doc = "what to tell the user" },
      SOURCE_FIELD (alert) };
static const struct mdn_alert alert_initial = { .when = { .lo = NAN, .hi = NAN } };
TABLE (mdn_alert_table, "an alert", alert, &alert_initial, mdn_side_keys);

/* ---- which score, which forms ----------------------------------------------------------------------- */

static bool
same_end (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static void
check_named_forms (struct mdn_draft *draft, const struct mdn_fact *fact, const struct mdn_yaml *node)
{
  const struct mdn_names forms = mdn_draft_forms (draft);
  const struct mdn_place place = mdn_place_of (node, "forms");
  size_t index;
  for (size_t i = 0; i < *fact->n_forms; i++)
    if (mdn_reader_find (draft->reader, &forms, (*fact->form)[i], &place, &index)
        && mdn_form_score (&draft->forms[index], fact->score) == NULL)
      mdn_reader_say (draft->reader, MDN_ERROR, "define.score-not-in-form", &place, fact->score,
                      "form '%s' has no score '%s'", (*fact->form)[i], fact->score);
}

/* The forms where the score has the range of its first form. */
static void
find_forms (struct mdn_draft *draft, const struct mdn_fact *fact, const struct mdn_form *first)
{
  const struct mdn_score *model = mdn_form_score (first, fact->score);
  const char **form = mdn_reader_array (draft->reader, draft->n_forms, sizeof *form);
  *fact->form = form;
  for (size_t i = 0; i < draft->n_forms && form != NULL; i++)
    {
      const struct mdn_score *score = mdn_form_score (&draft->forms[i], fact->score);
      if (score != NULL && same_end (score->lo, model->lo) && same_end (score->hi, model->hi))
        form[(*fact->n_forms)++] = draft->forms[i].id;
    }
}

static void
check_scope (struct mdn_draft *draft, const struct mdn_fact *fact, const struct mdn_yaml *node)
{
  const struct mdn_names scores = mdn_draft_scores (draft);
  const struct mdn_place place = mdn_place_of (node, "score");
  size_t index;
  if (!mdn_reader_find (draft->reader, &scores, fact->score, &place, &index))
    return;
  const struct mdn_form *first = mdn_draft_form_of (draft, fact->score);
  if (first == NULL)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.score-not-in-form", &place, fact->score,
                    "no form computes the score '%s'", fact->score);
  else if (*fact->n_forms > 0)
    check_named_forms (draft, fact, node);
  else
    find_forms (draft, fact, first);
}

static bool
share_form (const struct mdn_fact *a, const struct mdn_fact *b)
{
  for (size_t i = 0; i < *a->n_forms; i++)
    for (size_t j = 0; j < *b->n_forms; j++)
      if (strcmp ((*a->form)[i], (*b->form)[j]) == 0)
        return true;
  return false;
}

/* Two facts are rivals when they speak of one score of one form. */
static bool
are_rivals (const struct mdn_fact *a, const struct mdn_fact *b)
{
  return a != b && a->score != NULL && b->score != NULL && strcmp (a->score, b->score) == 0 && share_form (a, b);
}

static void
check_defaults (struct mdn_draft *draft, const struct mdn_fact *fact, size_t n, size_t i,
                const struct mdn_yaml *node, const char *what)
{
  size_t n_rivals = 0, n_defaults = fact[i].is_default ? 1 : 0;
  for (size_t j = 0; j < n; j++)
    {
      if (!are_rivals (&fact[i], &fact[j]))
        continue;
      n_rivals++;
      n_defaults += fact[j].is_default ? 1 : 0;
      if (j < i && fact[i].is_default && fact[j].is_default)
        mdn_reader_say (draft->reader, MDN_ERROR, "define.two-defaults", &node->item[i]->place, fact[i].score,
                        "a second default %s for '%s'", what, fact[i].score);
    }
  if (n_rivals > 0 && n_defaults == 0)
    mdn_reader_say (draft->reader, MDN_NOTE, "define.no-default", &node->place, fact[i].score,
                    "several entries (%s) for '%s' and none is the default: none is used", what, fact[i].score);
}

void
mdn_draft_check_scopes (struct mdn_draft *draft, const struct mdn_fact *fact, size_t n,
                        const struct mdn_yaml *node, const char *what)
{
  for (size_t i = 0; i < n; i++)
    if (fact[i].score != NULL)
      check_scope (draft, &fact[i], node->item[i]);
  for (size_t i = 0; i < n && what != NULL; i++)
    if (fact[i].score != NULL)
      check_defaults (draft, fact, n, i, node, what);
}

/* The score of a fact in the first form the fact holds for; NULL: none (reported). */
static const struct mdn_score *
score_of (const struct mdn_draft *draft, const char *score, const char *const *form, size_t n_forms)
{
  for (size_t i = 0; i < draft->n_forms; i++)
    if (score != NULL && mdn_form_in (&draft->forms[i], form, n_forms))
      return mdn_form_score (&draft->forms[i], score);
  return NULL;
}

static void
check_value (struct mdn_draft *draft, const struct mdn_score *score, double value, const struct mdn_place *place,
             const char *what)
{
  if (score != NULL && (value < score->lo || value > score->hi))
    mdn_reader_say (draft->reader, MDN_ERROR, "define.outside-range", place, score->id,
                    "%s %g lies outside the range [%g, %g] of '%s'", what, value, score->lo, score->hi, score->id);
}

/* One side of one value; true when that is so. */
static bool
check_side (struct mdn_draft *draft, const struct mdn_range *side, const struct mdn_yaml *node, const char *what)
{
  if (isnan (side->lo) != isnan (side->hi))
    return true;
  mdn_reader_say (draft->reader, MDN_ERROR, "define.one-side", &node->place, NULL,
                  "%s needs exactly one of at_least, above, at_most, below", what);
  return false;
}

/* ---- each kind of fact ----------------------------------------------------------------------------------- */

static void
check_cutoffs (struct mdn_draft *draft)
{
  struct mdn_threshold *cutoff = (struct mdn_threshold *) draft->instrument.cutoff;
  const size_t n = draft->instrument.n_cutoffs;
  const struct mdn_yaml *node = mdn_yaml_get (draft->root, "cutoffs");
  struct mdn_fact *fact = mdn_reader_array (draft->reader, n, sizeof *fact);
  if (fact == NULL)
    return;
  for (size_t i = 0; i < n; i++)
    fact[i] = (struct mdn_fact){ cutoff[i].score, cutoff[i].is_default, &cutoff[i].form, &cutoff[i].n_forms };
  mdn_draft_check_scopes (draft, fact, n, node, "cut-off");
  for (size_t i = 0; i < n; i++)
    {
      const struct mdn_range *side = &cutoff[i].problem;
      const struct mdn_score *score = score_of (draft, cutoff[i].score, cutoff[i].form, cutoff[i].n_forms);
      if (check_side (draft, side, node->item[i], "a cut-off"))
        check_value (draft, score, isnan (side->lo) ? side->hi : side->lo, &node->item[i]->place, "the cut-off");
    }
}

static void
check_norms (struct mdn_draft *draft)
{
  struct mdn_norm *norm = (struct mdn_norm *) draft->instrument.norm;
  const struct mdn_yaml *node = mdn_yaml_get (draft->root, "norms");
  for (size_t i = 0; i < draft->instrument.n_norms; i++)
    {
      const struct mdn_fact fact = { norm[i].score, false, &norm[i].form, &norm[i].n_forms };
      const struct mdn_place *place = &node->item[i]->place;
      mdn_draft_check_scopes (draft, &fact, 1, &(struct mdn_yaml){ .n = 1, .item = &node->item[i] }, NULL);
      check_value (draft, score_of (draft, norm[i].score, norm[i].form, norm[i].n_forms), norm[i].mean, place,
                   "the mean");
      if (norm[i].sd <= 0 || norm[i].n < 1)
        mdn_reader_say (draft->reader, MDN_ERROR, "define.bad-norm", place, norm[i].score,
                        "a norm needs n of 1 or more and a positive sd");
      if (norm[i].functional && norm[i].clinical)
        mdn_reader_say (draft->reader, MDN_ERROR, "define.bad-norm", place, norm[i].score,
                        "a population is functional or clinical, not both");
    }
}

static void
check_reliability (struct mdn_draft *draft)
{
  struct mdn_known_reliability *known = (struct mdn_known_reliability *) draft->instrument.reliability;
  const size_t n = draft->instrument.n_reliability;
  const struct mdn_yaml *node = mdn_yaml_get (draft->root, "reliability");
  struct mdn_fact *fact = mdn_reader_array (draft->reader, n, sizeof *fact);
  if (fact == NULL)
    return;
  for (size_t i = 0; i < n; i++)
    fact[i] = (struct mdn_fact){ known[i].score, known[i].is_default, &known[i].form, &known[i].n_forms };
  mdn_draft_check_scopes (draft, fact, n, node, "reliability");
  for (size_t i = 0; i < n; i++)
    if (known[i].value <= 0 || known[i].value >= 1)
      mdn_reader_say (draft->reader, MDN_ERROR, "define.bad-reliability", &node->item[i]->place, known[i].score,
                      "a reliability lies above 0 and below 1, not %g", known[i].value);
}

static void
check_changes (struct mdn_draft *draft)
{
  struct mdn_meaningful_change *change = (struct mdn_meaningful_change *) draft->instrument.change;
  const struct mdn_yaml *node = mdn_yaml_get (draft->root, "meaningful_change");
  for (size_t i = 0; i < draft->instrument.n_changes; i++)
    {
      const struct mdn_fact fact = { change[i].score, false, &change[i].form, &change[i].n_forms };
      const struct mdn_score *score;
      mdn_draft_check_scopes (draft, &fact, 1, &(struct mdn_yaml){ .n = 1, .item = &node->item[i] }, NULL);
      score = score_of (draft, change[i].score, change[i].form, change[i].n_forms);
      if (change[i].value <= 0 || (score != NULL && change[i].value > score->hi - score->lo))
        mdn_reader_say (draft->reader, MDN_ERROR, "define.bad-change", &node->item[i]->place, change[i].score,
                        "a meaningful change is positive and no wider than the range, not %g", change[i].value);
    }
}

static void
check_alerts (struct mdn_draft *draft)
{
  const struct mdn_names items = mdn_draft_items (draft);
  const struct mdn_yaml *node = mdn_yaml_get (draft->root, "alerts");
  for (size_t i = 0; i < draft->instrument.n_alerts; i++)
    {
      const struct mdn_alert *alert = &draft->instrument.alert[i];
      const struct mdn_place place = mdn_place_of (node->item[i], "item");
      size_t index;
      check_side (draft, &alert->when, node->item[i], "an alert");
      mdn_reader_find (draft->reader, &items, alert->item, &place, &index);
    }
}

void
mdn_draft_check_facts (struct mdn_draft *draft)
{
  check_cutoffs (draft);
  check_norms (draft);
  check_reliability (draft);
  check_changes (draft);
  check_alerts (draft);
}
