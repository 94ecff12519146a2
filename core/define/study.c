/* SPDX-License-Identifier: GPL-3.0-or-later */
/* study.c - a study from its file: people, arms, scores, outcomes.  Waves: study-waves.c; thresholds:
 * study-thresholds.c. */
#include "core/define/study.h"

#include <math.h>
#include <string.h>

#include "core/define/draft-study.h"
#include "core/define/beside.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define AT(member) .at = offsetof (struct mdn_draft_study, member)
#define N_AT(member) .n_at = offsetof (struct mdn_draft_study, member)

static const char *const duplicates_words[] = { "error", "first", "last", "most-complete", NULL };

static const struct mdn_field arms_fields[]
  = { { .key = "column", .shape = MDN_SHAPE_TEXT, .required = true, AT (study.arm_column),
        .doc = "column that says who is in which arm" },
      { .key = "control", .shape = MDN_SHAPE_TEXT, .required = true, AT (study.control),
        .doc = "text of the control arm" },
      { .key = "treated", .shape = MDN_SHAPE_TEXT, AT (study.treated),
        .doc = "text of the other arm (default: everybody else)" },
      { .key = "randomised", .shape = MDN_SHAPE_FLAG, AT (study.randomised),
        .doc = "true: people were assigned at random" } };
static const struct mdn_table arms_table = { .what = "arms", .field = arms_fields, .n_fields = COUNT (arms_fields) };

static const struct mdn_field selected_fields[]
  = { { .key = "score", .shape = MDN_SHAPE_TEXT, .required = true, AT (study.selected_score),
        .doc = "the score people were selected by" },
      { .key = "why", .shape = MDN_SHAPE_TEXT, .required = true, AT (study.selected_why), .doc = "the rule" } };
static const struct mdn_table selected_table
  = { .what = "selected", .field = selected_fields, .n_fields = COUNT (selected_fields) };

struct draft_given
{
  struct mdn_given_score given;
  const struct mdn_yaml *range;
};

static const struct mdn_field given_fields[]
  = { { .key = "column", .shape = MDN_SHAPE_TEXT, .required = true, .at = offsetof (struct draft_given, given.column),
        .doc = "the column that holds the score" },
      { .key = "better", .shape = MDN_SHAPE_CHOICE, .at = offsetof (struct draft_given, given.better), .words = mdn_better_words,
        .first = MDN_BETTER_NEITHER, .doc = "direction of benefit: lower, higher or neither (default: not known)" },
      { .key = "range", .shape = MDN_SHAPE_NODE, .like = &mdn_like_range, .at = offsetof (struct draft_given, range),
        .doc = "[lowest, highest] possible value; . is open" } };
static const struct mdn_table given_table
  = { .what = "a given score", .field = given_fields, .n_fields = COUNT (given_fields), .plain = "column" };
static const struct mdn_like given_like = { .kind = MDN_LIKE_TABLE, .table = &given_table };
static const struct mdn_like given_by_score_like = { .kind = MDN_LIKE_MAP, .of = &given_like };

static const struct mdn_field study_fields[]
  = { { .key = "study", .shape = MDN_SHAPE_HEADING, .required = true, AT (study.id), .doc = "id of the study" },
      { .key = "title", .shape = MDN_SHAPE_MAP, AT (study.title), .table = &mdn_words_table, .doc = "its title" },
      { .key = "id", .shape = MDN_SHAPE_TEXT, .required = true, AT (study.id_column),
        .doc = "column that names people, in every file" },
      { .key = "waves", .shape = MDN_SHAPE_LIST, AT (study.wave), N_AT (study.n_waves),
        .table = &mdn_wave_table, .doc = "one file a wave; the order is the order of time" },
      { .key = "file", .shape = MDN_SHAPE_TEXT, AT (study.file), .doc = "one long or wide file" },
      { .key = "mapping", .shape = MDN_SHAPE_TEXT, AT (study.mapping), .doc = "mapping of that file" },
      { .key = "sheet", .shape = MDN_SHAPE_TEXT, AT (study.sheet), .doc = "sheet of that workbook, by its name or counted from 1" },
      { .key = "wave", .shape = MDN_SHAPE_MAP, .at = 0, .table = &mdn_wave_rule_table,
        .doc = "how the one file tells waves apart" },
      { .key = "compare", .shape = MDN_SHAPE_TEXTS, AT (compare), N_AT (n_compare),
        .doc = "the two waves to compare, where there are more" },
      { .key = "arms", .shape = MDN_SHAPE_MAP, .at = 0, .table = &arms_table, .doc = "who was treated" },
      { .key = "duplicates", .shape = MDN_SHAPE_CHOICE, AT (study.duplicates), .words = duplicates_words,
        .first = MDN_DUPLICATES_ERROR,
        .doc = "a person twice in a wave: error (default), first, last or most-complete" },
      { .key = "instruments", .shape = MDN_SHAPE_NODE, .like = &mdn_like_uses, AT (instruments), .table = &mdn_use_table,
        .doc = "as in a mapping (default: find out)" },
      { .key = "scores", .shape = MDN_SHAPE_NODE, .like = &given_by_score_like, AT (scores), .table = &given_table,
        .doc = "scores already computed: name: column, or column, better and range" },
      { .key = "outcomes", .shape = MDN_SHAPE_TEXTS, AT (study.outcome), N_AT (study.n_outcomes),
        .doc = "scores; the first is the main outcome" },
      { .key = "mechanisms", .shape = MDN_SHAPE_NODE, .like = &mdn_like_texts, AT (mechanisms),
        .doc = "node of the map: the score that stands for it" },
      { .key = "dose", .shape = MDN_SHAPE_TEXT, AT (study.dose), .doc = "score of the exposure" },
      { .key = "covariates", .shape = MDN_SHAPE_TEXTS, AT (study.covariate), N_AT (study.n_covariates),
        .doc = "columns to adjust for" },
      { .key = "pathways", .shape = MDN_SHAPE_TEXT, AT (study.pathways),
        .doc = "name or path of the map (default: exercise-mental-health)" },
      { .key = "selected", .shape = MDN_SHAPE_MAP, .at = 0, .table = &selected_table,
        .doc = "people were selected on a high score" },
      { .key = "thresholds", .shape = MDN_SHAPE_MAP, .at = 0, .table = &mdn_thresholds_table,
        .doc = "what counts as much" } };

static const char *const layouts[] = { "waves", "file", NULL };

const struct mdn_table mdn_study_table = { .what = "a study",
                                           .field = study_fields,
                                           .n_fields = COUNT (study_fields),
                                           .size = sizeof (struct mdn_draft_study),
                                           .id_style = MDN_ID_LABEL,
                                           .one_of = layouts };

/* ---- names of scores ------------------------------------------------------------------------------------ */

/* INSTRUMENT.SCORE, where the study lists its instruments one of them. */
bool
mdn_draft_study_score (struct mdn_draft_study *draft, const char *name, const struct mdn_place *place)
{
  const char *dot = strchr (name, '.');
  const struct mdn_study *study = &draft->study;
  bool known = study->n_uses == 0;
  if (dot == NULL || dot == name || dot[1] == '\0' || strchr (dot + 1, '.') != NULL)
    {
      mdn_reader_say (draft->reader, MDN_ERROR, "define.bad-score-name", place, name,
                      "'%s' is not INSTRUMENT.SCORE, such as phq9.total", name);
      return false;
    }
  for (size_t i = 0; i < study->n_uses && !known; i++)
    known = study->use[i].as != NULL
            && mdn_slice_is ((struct mdn_slice){ name, (size_t) (dot - name) }, study->use[i].as);
  for (size_t i = 0; i < study->n_scores && !known; i++)
    known = strcmp (study->score_name[i], name) == 0;
  if (!known)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.unknown-score", place, name,
                    "'%s' belongs to no instrument of this study", name);
  return known;
}

static void
check_scores (struct mdn_draft_study *draft, const char *const *name, size_t n, const char *key)
{
  const struct mdn_yaml *node = mdn_yaml_get (draft->root, key);
  for (size_t i = 0; i < n; i++)
    {
      const struct mdn_place *place = node->kind == MDN_YAML_LIST ? &node->item[i]->place : &node->place;
      mdn_draft_study_score (draft, name[i], place);
      for (size_t j = 0; j < i; j++)
        if (strcmp (name[i], name[j]) == 0)
          mdn_reader_say (draft->reader, MDN_ERROR, "define.repeated", place, name[i], "'%s' is listed twice", name[i]);
    }
}

/* A map of texts as two arrays. */
static void
read_pairs (struct mdn_draft_study *draft, const struct mdn_yaml *node, const char *what,
            const char *const **keys, const char *const **values, size_t *n)
{
  if (node == NULL || !mdn_reader_is (draft->reader, node, MDN_YAML_MAP, what))
    return;
  const char **value = mdn_reader_array (draft->reader, node->n, sizeof *value);
  bool good = value != NULL;
  for (size_t i = 0; i < node->n && value != NULL; i++)
    good = mdn_yaml_word (node->item[i], draft->reader->diag, what, &value[i]) && good;
  if (!good)
    return;
  *keys = node->key;
  *values = value;
  *n = node->n;
}

/* One entry of `scores`: its column, or a map. */
static struct mdn_given_score
read_given (struct mdn_draft_study *draft, const struct mdn_yaml *node, const char *name)
{
  struct draft_given entry = { .given = { .lo = NAN, .hi = NAN } };
  mdn_keys_read (draft->reader, node, &given_table, &entry);
  if (entry.range != NULL)
    mdn_reader_range (draft->reader, entry.range, name, &entry.given.lo, &entry.given.hi);
  return entry.given;
}

static void
read_scores (struct mdn_draft_study *draft)
{
  struct mdn_study *study = &draft->study;
  const struct mdn_yaml *node = draft->scores;
  if (node == NULL || !mdn_reader_is (draft->reader, node, MDN_YAML_MAP, "scores"))
    return;
  struct mdn_given_score *given = mdn_reader_array (draft->reader, node->n, sizeof *given);
  if (given == NULL)
    return;
  study->score_name = node->key;
  study->given = given;
  study->n_scores = node->n;
  for (size_t i = 0; i < node->n; i++)
    {
      given[i] = read_given (draft, node->item[i], node->key[i]);
      mdn_draft_study_score (draft, node->key[i], &node->key_place[i]);
    }
}

const struct mdn_given_score *
mdn_study_given (const struct mdn_study *study, const char *name)
{
  for (size_t i = 0; i < study->n_scores; i++)
    if (strcmp (study->score_name[i], name) == 0)
      return &study->given[i];
  return NULL;
}

static void
read_mechanisms (struct mdn_draft_study *draft)
{
  struct mdn_study *study = &draft->study;
  read_pairs (draft, draft->mechanisms, "mechanisms", &study->mechanism_node, &study->mechanism_score,
              &study->n_mechanisms);
  for (size_t i = 0; i < study->n_mechanisms; i++)
    mdn_draft_study_score (draft, study->mechanism_score[i], &draft->mechanisms->item[i]->place);
}

static void
check_names (struct mdn_draft_study *draft)
{
  const struct mdn_study *study = &draft->study;
  const struct mdn_place dose = mdn_place_of (draft->root, "dose"), id = mdn_place_of (draft->root, "study");
  const struct mdn_place selected = mdn_place_of (mdn_yaml_get (draft->root, "selected"), "score");
  if (study->id != NULL)
    mdn_reader_check_id (draft->reader, study->id, mdn_study_table.id_style, &id);
  check_scores (draft, study->outcome, study->n_outcomes, "outcomes");
  if (study->dose != NULL)
    mdn_draft_study_score (draft, study->dose, &dose);
  if (study->selected_score != NULL)
    mdn_draft_study_score (draft, study->selected_score, &selected);
  if (mdn_yaml_get (draft->root, "outcomes") != NULL && study->n_outcomes == 0)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.no-outcomes", &draft->root->place, NULL,
                    "outcomes names no score; leave it out to let the map decide");
}

static void
check_arms (struct mdn_draft_study *draft)
{
  const struct mdn_study *study = &draft->study;
  const struct mdn_place place = mdn_place_of (draft->root, "arms");
  if (study->control != NULL && study->treated != NULL && strcmp (study->control, study->treated) == 0)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.same-arm", &place, study->control,
                    "control and treated are both '%s'", study->control);
}

static void
resolve_pathways (struct mdn_draft_study *draft)
{
  const struct mdn_place place = mdn_place_of (draft->root, "pathways");
  if (draft->study.pathways != NULL)
    draft->study.pathways = mdn_beside_path (draft->reader, &place, draft->study.pathways);
}

static void
take_steps (struct mdn_draft_study *draft)
{
  struct mdn_study *study = &draft->study;
  mdn_keys_read (draft->reader, draft->root, &mdn_study_table, draft);
  mdn_reader_uses (draft->reader, draft->define, draft->instruments, &study->use, &study->n_uses);
  mdn_draft_study_waves (draft);
  read_scores (draft);
  read_mechanisms (draft);
  check_names (draft);
  check_arms (draft);
  resolve_pathways (draft);
  mdn_draft_study_thresholds (draft);
}

void
mdn_study_defaults (struct mdn_study *study)
{
  study->alpha = 0.05;
  study->bootstrap = (struct mdn_bootstrap_wish){ .replicates = 5000, .seed = 1, .threads = 1 };
}

enum mdn_status
mdn_study_load (const struct mdn_define *define, const char *path, const struct mdn_study **study)
{
  struct mdn_reader reader;
  struct mdn_draft_study *draft = mdn_arena_alloc (define->arena, sizeof *draft);
  *study = NULL;
  if (draft == NULL || mdn_reader_init (&reader, define->arena, define->diag) != MDN_OK)
    return MDN_NO_MEMORY;
  draft->reader = &reader;
  draft->define = define;
  mdn_study_defaults (&draft->study);
  enum mdn_status status
    = mdn_reader_open (define, &reader, path, &draft->study.path, draft->study.sha256, &draft->root);
  if (status != MDN_OK)
    return status;
  take_steps (draft);
  status = mdn_reader_status (&reader);
  if (status == MDN_OK)
    *study = &draft->study;
  return status;
}
