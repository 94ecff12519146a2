/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pathway.c - an evidence map from its file: the tables; nodes and references are put together in
 * pathway-link.c. */
#include "core/define/pathway.h"

#include <math.h>
#include <string.h>

#include "core/define/draft-pathway.h"
#include "core/define/beside.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define TITLE_FIELD(type)                                                                                    \
  { .key = "title", .shape = MDN_SHAPE_MAP, .required = true, .at = offsetof (struct type, title),             \
    .table = &mdn_words_table, .doc = "what it is called" }
#define WORDS_IN(type, name, member, text)                                                                   \
  { .key = #name, .shape = MDN_SHAPE_MAP, .at = offsetof (struct type, member), .table = &mdn_words_table, .doc = text }
#define WORDS_FIELD(type, name, text) WORDS_IN (type, name, name, text)
#define CITE_FIELD(type)                                                                                     \
  { .key = "cite", .shape = MDN_SHAPE_NODE, .like = &mdn_like_names, .at = offsetof (struct type, cite), .doc = "ids of citations" }
#define ID_FIELD(type, member)                                                                               \
  { .key = "id", .shape = MDN_SHAPE_TEXT, .required = true, .at = offsetof (struct type, member), .doc = "its id" }

/* ---- citations ------------------------------------------------------------------------------------------- */

static const struct mdn_field citation_fields[]
  = { { .key = "text", .shape = MDN_SHAPE_TEXT, .required = true, .at = offsetof (struct mdn_citation, text),
        .doc = "the publication" },
      { .key = "doi", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct mdn_citation, doi),
        .doc = "digital object identifier" },
      { .key = "confidence", .shape = MDN_SHAPE_CHOICE, .at = offsetof (struct mdn_citation, confidence),
        .words = mdn_confidence_words, .first = MDN_VERIFIED,
        .doc = "verified, secondary, derived or background" },
      WORDS_FIELD (mdn_citation, note, "what to keep in mind") };
const struct mdn_table mdn_citation_table = { .what = "a citation",
                                              .field = citation_fields,
                                              .n_fields = COUNT (citation_fields),
                                              .size = sizeof (struct mdn_citation),
                                              .id_at = offsetof (struct mdn_citation, id),
                                              .place_at = MDN_NOWHERE,
                                              .id_style = MDN_ID_LABEL };

/* ---- nodes ----------------------------------------------------------------------------------------------- */

static const char *const layer_words[] = { "psychological", "social", "physiological", NULL };
static const char *const grade_words[] = { "none", "low", "moderate", "high", NULL };
static const char *const better_words[] = { "neither", "lower", "higher", NULL };

#define BETTER_FIELD(is_required)                                                                            \
  { .key = "better", .shape = MDN_SHAPE_CHOICE, .required = is_required,                                       \
    .at = offsetof (struct mdn_draft_node, better), .words = better_words,                                     \
    .doc = "direction of benefit: lower, higher or neither" }
#define NODE_TABLE(table_name, text, fields)                                                                 \
  const struct mdn_table table_name = { .what = text, .field = fields, .n_fields = COUNT (fields),             \
                                        .size = sizeof (struct mdn_draft_node),                                \
                                        .id_at = offsetof (struct mdn_draft_node, id),                         \
                                        .place_at = offsetof (struct mdn_draft_node, place),                   \
                                        .id_style = MDN_ID_KEBAB }

static const struct mdn_field exposure_fields[]
  = { ID_FIELD (mdn_draft_node, id),
      TITLE_FIELD (mdn_draft_node),
      { .key = "measured_by", .shape = MDN_SHAPE_TEXTS, .at = offsetof (struct mdn_draft_node, measured_by),
        .n_at = offsetof (struct mdn_draft_node, n_measured_by), .doc = "instruments that measure it" },
      BETTER_FIELD (false),
      CITE_FIELD (mdn_draft_node),
      WORDS_FIELD (mdn_draft_node, note, "what to keep in mind") };
NODE_TABLE (mdn_exposure_table, "exposure", exposure_fields);

static const struct mdn_field mechanism_fields[]
  = { TITLE_FIELD (mdn_draft_node),
      { .key = "layer", .shape = MDN_SHAPE_CHOICE, .required = true, .at = offsetof (struct mdn_draft_node, layer),
        .words = layer_words, .first = MDN_PSYCHOLOGICAL, .doc = "psychological, social or physiological" },
      { .key = "grade", .shape = MDN_SHAPE_CHOICE, .required = true, .at = offsetof (struct mdn_draft_node, grade),
        .words = grade_words, .first = MDN_GRADE_NONE, .doc = "evidence as graded: high, moderate, low or none" },
      BETTER_FIELD (true),
      CITE_FIELD (mdn_draft_node),
      WORDS_FIELD (mdn_draft_node, note, "what to keep in mind") };
NODE_TABLE (mdn_mechanism_table, "a mechanism", mechanism_fields);

static const struct mdn_field node_fields[] = { TITLE_FIELD (mdn_draft_node), BETTER_FIELD (false),
                                                CITE_FIELD (mdn_draft_node),
                                                WORDS_FIELD (mdn_draft_node, note, "what to keep in mind") };
NODE_TABLE (mdn_node_table, "a node", node_fields);

static const struct mdn_field outcome_fields[] = { TITLE_FIELD (mdn_draft_node), BETTER_FIELD (true),
                                                   CITE_FIELD (mdn_draft_node),
                                                   WORDS_FIELD (mdn_draft_node, note, "what to keep in mind") };
NODE_TABLE (mdn_outcome_table, "an outcome", outcome_fields);

static const struct mdn_field any_outcome_fields[]
  = { TITLE_FIELD (mdn_draft_node), WORDS_FIELD (mdn_draft_node, note, "what to keep in mind") };
NODE_TABLE (mdn_any_outcome_table, "mental_health", any_outcome_fields);

/* ---- chains and effects -------------------------------------------------------------------------------------- */

#define PATH_FIELD(type)                                                                                     \
  { .key = "path", .shape = MDN_SHAPE_NODE, .like = &mdn_like_names, .required = true, .at = offsetof (struct type, path),              \
    .doc = "ids of nodes, in order" }

static const struct mdn_field chain_fields[]
  = { ID_FIELD (mdn_draft_chain, chain.id), PATH_FIELD (mdn_draft_chain),
      WORDS_IN (mdn_draft_chain, population, chain.population, "whom it was found in"), CITE_FIELD (mdn_draft_chain),
      WORDS_IN (mdn_draft_chain, note, chain.note, "what to keep in mind") };

static const char *const unit_words[] = { "percent-of-total", "standardised", "smd", "beta", "r", NULL };

static const struct mdn_field effect_fields[]
  = { ID_FIELD (mdn_draft_effect, effect.id),
      PATH_FIELD (mdn_draft_effect),
      { .key = "value", .shape = MDN_SHAPE_NUMBER, .at = offsetof (struct mdn_draft_effect, effect.value),
        .doc = "size; absent where none is reported" },
      { .key = "unit", .shape = MDN_SHAPE_WORD, .at = offsetof (struct mdn_draft_effect, effect.unit),
        .words = unit_words, .doc = "percent-of-total, standardised, smd, beta or r" },
      { .key = "ci", .shape = MDN_SHAPE_NUMBERS, .at = offsetof (struct mdn_draft_effect, ci),
        .n_at = offsetof (struct mdn_draft_effect, n_ci), .doc = "[low, high] of the 95 % interval" },
      { .key = "n", .shape = MDN_SHAPE_NUMBER, .at = offsetof (struct mdn_draft_effect, effect.n), .doc = "people" },
      WORDS_IN (mdn_draft_effect, population, effect.population, "whom it was found in"),
      WORDS_IN (mdn_draft_effect, design, effect.design, "how it was found"),
      CITE_FIELD (mdn_draft_effect),
      { .key = "verified", .shape = MDN_SHAPE_FLAG, .at = offsetof (struct mdn_draft_effect, effect.verified),
        .doc = "true: the number was seen in its source" },
      WORDS_IN (mdn_draft_effect, note, effect.note, "what to keep in mind") };

static const struct mdn_draft_effect effect_initial
  = { .effect = { .value = NAN, .ci_low = NAN, .ci_high = NAN, .n = NAN } };

/* ---- strategies and caveats ------------------------------------------------------------------------------------ */

static const struct mdn_field dose_fields[]
  = { WORDS_FIELD (mdn_dose, what, "what is dosed"),
      { .key = "from", .shape = MDN_SHAPE_NUMBER, .at = offsetof (struct mdn_dose, from), .doc = "least" },
      { .key = "to", .shape = MDN_SHAPE_NUMBER, .at = offsetof (struct mdn_dose, to), .doc = "most; absent: open" },
      WORDS_FIELD (mdn_dose, unit, "unit") };
static const struct mdn_dose dose_initial = { .from = NAN, .to = NAN };

static void
finish_dose (struct mdn_reader *reader, const struct mdn_yaml *node, void *object)
{
  const struct mdn_dose *dose = object;
  if (dose->to < dose->from)
    mdn_reader_say (reader, MDN_ERROR, "define.bounds-order", &node->place, NULL, "a dose from %g to %g", dose->from,
                    dose->to);
  if (dose->what.en == NULL)
    mdn_reader_say (reader, MDN_ERROR, "define.missing-key", &node->place, "what", "a dose needs the key 'what'");
}

static const char *const what_is_dosed[] = { "what", NULL };

const struct mdn_table mdn_dose_table = { .what = "a dose",
                                          .field = dose_fields,
                                          .n_fields = COUNT (dose_fields),
                                          .size = sizeof (struct mdn_dose),
                                          .initial = &dose_initial,
                                          .place_at = MDN_NOWHERE,
                                          .one_of = what_is_dosed,
                                          .finish = finish_dose };

static const struct mdn_field strategy_fields[]
  = { ID_FIELD (mdn_draft_strategy, strategy.id),
      { .key = "target", .shape = MDN_SHAPE_TEXT, .required = true, .at = offsetof (struct mdn_draft_strategy, target),
        .doc = "node it is meant for" },
      { .key = "also", .shape = MDN_SHAPE_NODE, .like = &mdn_like_names, .at = offsetof (struct mdn_draft_strategy, also),
        .doc = "nodes it may also move" },
      { .key = "title", .shape = MDN_SHAPE_MAP, .required = true,
        .at = offsetof (struct mdn_draft_strategy, strategy.title), .table = &mdn_words_table,
        .doc = "what it is called" },
      WORDS_IN (mdn_draft_strategy, text, strategy.text, "what to do"),
      CITE_FIELD (mdn_draft_strategy),
      { .key = "doses", .shape = MDN_SHAPE_LIST, .at = offsetof (struct mdn_draft_strategy, strategy.dose),
        .n_at = offsetof (struct mdn_draft_strategy, strategy.n_doses), .table = &mdn_dose_table, .doc = "how much" },
      WORDS_IN (mdn_draft_strategy, evidence, strategy.evidence, "how well it is supported") };

static const struct mdn_field caveat_fields[]
  = { ID_FIELD (mdn_draft_caveat, caveat.id),
      { .key = "about", .shape = MDN_SHAPE_NODE, .like = &mdn_like_names, .at = offsetof (struct mdn_draft_caveat, about),
        .doc = "nodes it is about; absent: the whole map" },
      { .key = "text", .shape = MDN_SHAPE_MAP, .required = true,
        .at = offsetof (struct mdn_draft_caveat, caveat.text), .table = &mdn_words_table, .doc = "the caveat" } };

#define LIST_TABLE(table_name, text, fields, type, first, pair)                                                    \
  const struct mdn_table table_name = { .what = text, .field = fields, .n_fields = COUNT (fields),             \
                                        .size = sizeof (struct type), .initial = first, .place_at = MDN_NOWHERE, \
                                        .needs = pair }

static const char *const value_needs_unit[] = { "value", "unit" };

LIST_TABLE (mdn_chain_table, "a chain", chain_fields, mdn_draft_chain, NULL, NULL);
LIST_TABLE (mdn_effect_table, "an effect", effect_fields, mdn_draft_effect, &effect_initial, value_needs_unit);
LIST_TABLE (mdn_strategy_table, "a strategy", strategy_fields, mdn_draft_strategy, NULL, NULL);
LIST_TABLE (mdn_caveat_table, "a caveat", caveat_fields, mdn_draft_caveat, NULL, NULL);

/* ---- the map ------------------------------------------------------------------------------------------------------ */

#define AT(member) .at = offsetof (struct mdn_draft_pathways, member)
#define N_AT(member) .n_at = offsetof (struct mdn_draft_pathways, member)

static const struct mdn_field pathways_fields[]
  = { { .key = "pathways", .shape = MDN_SHAPE_HEADING, .required = true, AT (pathways.id),
        .doc = "id: the name of the file" },
      { .key = "version", .shape = MDN_SHAPE_TEXT, .required = true, AT (pathways.version),
        .doc = "version of this map" },
      { .key = "title", .shape = MDN_SHAPE_MAP, .required = true, AT (pathways.title), .table = &mdn_words_table,
        .doc = "what the map is about" },
      { .key = "exposure", .shape = MDN_SHAPE_MAP, .required = true, AT (exposure), .table = &mdn_exposure_table,
        .doc = "what people did" },
      { .key = "citations", .shape = MDN_SHAPE_NAMED, .required = true, AT (pathways.citation),
        N_AT (pathways.n_citations), .table = &mdn_citation_table, .doc = "publications by id" },
      { .key = "mechanisms", .shape = MDN_SHAPE_NAMED, .required = true, AT (mechanism), N_AT (n_mechanisms),
        .table = &mdn_mechanism_table, .doc = "mechanisms by id" },
      { .key = "nodes", .shape = MDN_SHAPE_NAMED, AT (other), N_AT (n_others), .table = &mdn_node_table,
        .doc = "neither mechanism nor outcome" },
      { .key = "outcomes", .shape = MDN_SHAPE_NAMED, .required = true, AT (outcome), N_AT (n_outcomes),
        .table = &mdn_outcome_table, .doc = "outcomes by id" },
      { .key = "mental_health", .shape = MDN_SHAPE_MAP, AT (any_outcome), .table = &mdn_any_outcome_table,
        .doc = "title of the node mental-health, which stands for every outcome" },
      { .key = "chains", .shape = MDN_SHAPE_LIST, AT (chain), N_AT (n_chains), .table = &mdn_chain_table,
        .doc = "exposure to outcome through mechanisms" },
      { .key = "effects", .shape = MDN_SHAPE_LIST, AT (effect), N_AT (n_effects), .table = &mdn_effect_table,
        .doc = "effects reported in the literature" },
      { .key = "strategies", .shape = MDN_SHAPE_LIST, AT (strategy), N_AT (n_strategies),
        .table = &mdn_strategy_table, .doc = "what may move a mechanism" },
      { .key = "caveats", .shape = MDN_SHAPE_LIST, AT (caveat), N_AT (n_caveats), .table = &mdn_caveat_table,
        .doc = "what the map cannot say" } };

const struct mdn_table mdn_pathways_table = { .what = "a pathway map",
                                              .field = pathways_fields,
                                              .n_fields = COUNT (pathways_fields),
                                              .size = sizeof (struct mdn_draft_pathways),
                                              .id_style = MDN_ID_KEBAB };

enum mdn_status
mdn_pathways_load (const struct mdn_define *define, const char *path, const struct mdn_pathways **pathways)
{
  struct mdn_reader reader;
  struct mdn_draft_pathways *draft = mdn_arena_alloc (define->arena, sizeof *draft);
  *pathways = NULL;
  if (draft == NULL || mdn_reader_init (&reader, define->arena, define->diag) != MDN_OK)
    return MDN_NO_MEMORY;
  draft->reader = &reader;
  draft->any_outcome.title = (struct mdn_words){ "mental health", "心理健康" };
  enum mdn_status status
    = mdn_reader_open (define, &reader, path, &draft->pathways.path, draft->pathways.sha256, &draft->root);
  if (status != MDN_OK)
    return status;
  mdn_keys_read (&reader, draft->root, &mdn_pathways_table, draft);
  mdn_reader_check_version (&reader, draft->root, draft->pathways.version);
  mdn_draft_link (draft);
  status = mdn_reader_status (&reader);
  if (status == MDN_OK)
    *pathways = &draft->pathways;
  return status;
}

bool
mdn_pathways_node (const struct mdn_pathways *pathways, const char *id, size_t *index)
{
  for (size_t i = 0; i < pathways->n_nodes && id != NULL; i++)
    if (strcmp (pathways->node[i].id, id) == 0)
      {
        *index = i;
        return true;
      }
  return false;
}
