/* SPDX-License-Identifier: GPL-3.0-or-later */
/* study-thresholds.c - what a study counts as much: alpha, smallest change, reliability, cut-offs. */
#include <math.h>
#include <string.h>

#include "core/define/draft-study.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define AT(member) .at = offsetof (struct mdn_draft_study, member)

struct draft_smallest
{
  double points, sd;
  const char *source;
};

static const struct mdn_field smallest_fields[]
  = { { .key = "sd", .shape = MDN_SHAPE_NUMBER, .at = offsetof (struct draft_smallest, sd),
        .doc = "in standard deviations of the first wave" },
      { .key = "points", .shape = MDN_SHAPE_NUMBER, .at = offsetof (struct draft_smallest, points),
        .doc = "in points of the score" },
      { .key = "source", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct draft_smallest, source),
        .doc = "where it comes from (default: the study's own choice)" } };

static const char *const smallest_keys[] = { "sd", "points", NULL };

const struct mdn_table mdn_smallest_table = { .what = "a smallest change",
                                              .field = smallest_fields,
                                              .n_fields = COUNT (smallest_fields),
                                              .plain = "sd",
                                              .one_of = smallest_keys };

static const struct mdn_field reliability_fields[]
  = { { .key = "value", .shape = MDN_SHAPE_NUMBER, .required = true,
        .at = offsetof (struct mdn_study_reliability, value), .doc = "above 0 and below 1" },
      { .key = "source", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct mdn_study_reliability, source),
        .doc = "where it comes from" } };

const struct mdn_table mdn_study_reliability_table = { .what = "a reliability",
                                                       .field = reliability_fields,
                                                       .n_fields = COUNT (reliability_fields),
                                                       .plain = "value" };

#define PROBLEM .at = offsetof (struct mdn_study_cutoff, problem)

static const struct mdn_field cutoff_fields[]
  = { { .key = "at_least", .shape = MDN_SHAPE_FROM, PROBLEM, .doc = "this value and higher ones" },
      { .key = "above", .shape = MDN_SHAPE_ABOVE, PROBLEM, .doc = "higher values" },
      { .key = "at_most", .shape = MDN_SHAPE_TO, PROBLEM, .doc = "this value and lower ones" },
      { .key = "below", .shape = MDN_SHAPE_BELOW, PROBLEM, .doc = "lower values" },
      { .key = "source", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct mdn_study_cutoff, source),
        .doc = "where it comes from" } };

const struct mdn_table mdn_study_cutoff_table
  = { .what = "a cut-off", .field = cutoff_fields, .n_fields = COUNT (cutoff_fields), .one_of = mdn_side_keys };

static const struct mdn_field norms_fields[]
  = { { .key = "clinical", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct mdn_study_norms, clinical),
        .doc = "population with the problem, by its name in the definition" },
      { .key = "functional", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct mdn_study_norms, functional),
        .doc = "population without the problem, by its name in the definition" } };

static const char *const norms_keys[] = { "clinical", "functional", NULL };

static const struct mdn_table norms_table
  = { .what = "a choice of norms", .field = norms_fields, .n_fields = COUNT (norms_fields), .any_of = norms_keys };

static const struct mdn_field amount_fields[]
  = { { .key = "improved", .shape = MDN_SHAPE_NUMBER, .required = true,
        .at = offsetof (struct mdn_study_amount, improved), .doc = "change for the better that counts" },
      { .key = "worse", .shape = MDN_SHAPE_NUMBER, .at = offsetof (struct mdn_study_amount, worse),
        .doc = "change for the worse that counts (default: as improved)" },
      { .key = "source", .shape = MDN_SHAPE_TEXT, .at = offsetof (struct mdn_study_amount, source),
        .doc = "where it comes from (default: the study's own choice)" } };

static const struct mdn_table amount_table
  = { .what = "an amount of change", .field = amount_fields, .n_fields = COUNT (amount_fields), .plain = "improved" };

/* In the order of enum mdn_norms_cutoff, without the first. */
static const char *const norms_cutoff_words[] = { "a", "b", "b-clinical", "c", NULL };

/* In the order of enum mdn_rci_method. */
static const char *const individual_words[] = { "JT", "GLN", "HLL", "EN", "NK", "HA", NULL };

static const struct mdn_field bootstrap_fields[]
  = { { .key = "replicates", .shape = MDN_SHAPE_INTEGER, AT (study.bootstrap.replicates),
        .doc = "resamples (default 5000; 0: no bootstrap)" },
      { .key = "seed", .shape = MDN_SHAPE_INTEGER, AT (study.bootstrap.seed), .doc = "of the generator (default 1)" },
      { .key = "bca", .shape = MDN_SHAPE_FLAG, AT (study.bootstrap.bca), .doc = "true: the BCa interval as well" },
      { .key = "threads", .shape = MDN_SHAPE_INTEGER, AT (study.bootstrap.threads),
        .doc = "at work (default 1); the numbers are the same for any" } };
static const struct mdn_table bootstrap_table
  = { .what = "bootstrap", .field = bootstrap_fields, .n_fields = COUNT (bootstrap_fields) };

static const struct mdn_like smallest_change_like = { .kind = MDN_LIKE_TABLE, .table = &mdn_smallest_table };
static const struct mdn_like reliability_like = { .kind = MDN_LIKE_TABLE, .table = &mdn_study_reliability_table };
static const struct mdn_like cutoff_like = { .kind = MDN_LIKE_TABLE, .table = &mdn_study_cutoff_table };
static const struct mdn_like amount_like = { .kind = MDN_LIKE_TABLE, .table = &amount_table };
static const struct mdn_like norms_like = { .kind = MDN_LIKE_TABLE, .table = &norms_table };
static const struct mdn_like norms_by_score_like = { .kind = MDN_LIKE_MAP, .of = &norms_like };
static const struct mdn_like amount_by_score_like = { .kind = MDN_LIKE_MAP, .of = &amount_like };
static const struct mdn_like smallest_by_score_like = { .kind = MDN_LIKE_MAP, .of = &smallest_change_like };
static const struct mdn_like reliability_by_score_like = { .kind = MDN_LIKE_MAP, .of = &reliability_like };
static const struct mdn_like cutoff_by_score_like = { .kind = MDN_LIKE_MAP, .of = &cutoff_like };

static const struct mdn_field thresholds_fields[]
  = { { .key = "alpha", .shape = MDN_SHAPE_NUMBER, AT (study.alpha), .doc = "level of significance (default 0.05)" },
      { .key = "smallest_change", .shape = MDN_SHAPE_NODE, .like = &smallest_by_score_like, AT (smallest), .table = &mdn_smallest_table,
        .doc = "score or default: the smallest change of interest" },
      { .key = "reliability", .shape = MDN_SHAPE_NODE, .like = &reliability_by_score_like, AT (reliability), .table = &mdn_study_reliability_table,
        .doc = "score: reliability to use" },
      { .key = "cutoff", .shape = MDN_SHAPE_NODE, .like = &cutoff_by_score_like, AT (cutoff), .table = &mdn_study_cutoff_table,
        .doc = "score: cut-off to use" },
      { .key = "norms_cutoff", .shape = MDN_SHAPE_CHOICE, AT (study.norms_cutoff), .words = norms_cutoff_words,
        .first = MDN_NORMS_CUTOFF_A, .doc = "cut-off from norms: a, b, b-clinical or c; before a published one" },
      { .key = "norms", .shape = MDN_SHAPE_NODE, .like = &norms_by_score_like, AT (norms), .table = &norms_table,
        .doc = "score: the populations whose norms to use, where the definition has several" },
      { .key = "individual", .shape = MDN_SHAPE_CHOICE, AT (study.individual), .words = individual_words,
        .first = MDN_RCI_JT, .doc = "reliable change of single people: JT (default), GLN, HLL, EN, NK or HA" },
      { .key = "anchor", .shape = MDN_SHAPE_NODE, .like = &amount_by_score_like, AT (anchor), .table = &amount_table,
        .doc = "score: points of change that matter to a person" },
      { .key = "percent", .shape = MDN_SHAPE_NODE, .like = &amount_by_score_like, AT (percent), .table = &amount_table,
        .doc = "score: change that counts, in percent of the first score" },
      { .key = "bootstrap", .shape = MDN_SHAPE_MAP, .at = 0, .table = &bootstrap_table,
        .doc = "second opinion on what was carried, in two arms" } };

const struct mdn_table mdn_thresholds_table
  = { .what = "thresholds", .field = thresholds_fields, .n_fields = COUNT (thresholds_fields) };

static void
check (struct mdn_draft_study *draft, bool good, const struct mdn_place *place, const char *name, const char *rule)
{
  if (!good)
    mdn_reader_say (draft->reader, MDN_ERROR, "define.threshold", place, name, "%s: %s", name, rule);
}

static bool
is_map (struct mdn_draft_study *draft, const struct mdn_yaml *node, const char *what)
{
  return node != NULL && mdn_reader_is (draft->reader, node, MDN_YAML_MAP, what);
}

static void
read_smallest (struct mdn_draft_study *draft)
{
  const struct mdn_yaml *node = draft->smallest;
  if (!is_map (draft, node, "smallest_change"))
    return;
  struct mdn_smallest_change *smallest = mdn_reader_array (draft->reader, node->n, sizeof *smallest);
  for (size_t i = 0; i < node->n && smallest != NULL; i++)
    {
      struct draft_smallest given = { .points = NAN, .sd = NAN };
      const bool is_default = strcmp (node->key[i], "default") == 0;
      mdn_keys_read (draft->reader, node->item[i], &mdn_smallest_table, &given);
      const bool points = !isnan (given.points);
      const double value = points ? given.points : given.sd;
      smallest[i] = (struct mdn_smallest_change){ is_default ? NULL : node->key[i], points, value, given.source };
      check (draft, points == isnan (given.sd) && value > 0, &node->item[i]->place, node->key[i],
             "a smallest change is one positive number, sd or points");
      check (draft, !is_default || !points, &node->item[i]->place, node->key[i],
             "points differ between scores: the default is in sd");
      if (!is_default)
        mdn_draft_study_score (draft, node->key[i], &node->key_place[i]);
    }
  draft->study.smallest = smallest;
  draft->study.n_smallest = smallest == NULL ? 0 : node->n;
}

static void
read_reliability (struct mdn_draft_study *draft)
{
  const struct mdn_yaml *node = draft->reliability;
  if (!is_map (draft, node, "reliability"))
    return;
  struct mdn_study_reliability *known = mdn_reader_array (draft->reader, node->n, sizeof *known);
  for (size_t i = 0; i < node->n && known != NULL; i++)
    {
      known[i] = (struct mdn_study_reliability){ .score = node->key[i], .value = NAN };
      mdn_keys_read (draft->reader, node->item[i], &mdn_study_reliability_table, &known[i]);
      check (draft, !(known[i].value <= 0 || known[i].value >= 1), &node->item[i]->place, node->key[i],
             "a reliability lies above 0 and below 1: with 1 there would be no measurement error to change beyond");
      mdn_draft_study_score (draft, node->key[i], &node->key_place[i]);
    }
  draft->study.reliability = known;
  draft->study.n_reliability = known == NULL ? 0 : node->n;
}

static void
read_cutoffs (struct mdn_draft_study *draft)
{
  const struct mdn_yaml *node = draft->cutoff;
  if (!is_map (draft, node, "cutoff"))
    return;
  struct mdn_study_cutoff *cutoff = mdn_reader_array (draft->reader, node->n, sizeof *cutoff);
  for (size_t i = 0; i < node->n && cutoff != NULL; i++)
    {
      cutoff[i] = (struct mdn_study_cutoff){ .score = node->key[i], .problem = { .lo = NAN, .hi = NAN }, .place = node->item[i]->place };
      mdn_keys_read (draft->reader, node->item[i], &mdn_study_cutoff_table, &cutoff[i]);
      check (draft, isnan (cutoff[i].problem.lo) != isnan (cutoff[i].problem.hi), &node->item[i]->place,
             node->key[i], "a cut-off needs exactly one of at_least, above, at_most, below");
      mdn_draft_study_score (draft, node->key[i], &node->key_place[i]);
    }
  draft->study.cutoff = cutoff;
  draft->study.n_cutoffs = cutoff == NULL ? 0 : node->n;
}

static void
read_norms (struct mdn_draft_study *draft)
{
  const struct mdn_yaml *node = draft->norms;
  if (!is_map (draft, node, "norms"))
    return;
  struct mdn_study_norms *norms = mdn_reader_array (draft->reader, node->n, sizeof *norms);
  for (size_t i = 0; i < node->n && norms != NULL; i++)
    {
      norms[i] = (struct mdn_study_norms){ .score = node->key[i], .place = node->item[i]->place };
      mdn_keys_read (draft->reader, node->item[i], &norms_table, &norms[i]);
      check (draft, norms[i].clinical != NULL || norms[i].functional != NULL, &node->item[i]->place, node->key[i],
             "a choice of norms names a clinical or a functional population");
      mdn_draft_study_score (draft, node->key[i], &node->key_place[i]);
    }
  draft->study.norms = norms;
  draft->study.n_norms = norms == NULL ? 0 : node->n;
}

static void
read_amounts (struct mdn_draft_study *draft, const struct mdn_yaml *node, const char *what,
              const struct mdn_study_amount **amounts, size_t *n)
{
  if (!is_map (draft, node, what))
    return;
  struct mdn_study_amount *amount = mdn_reader_array (draft->reader, node->n, sizeof *amount);
  for (size_t i = 0; i < node->n && amount != NULL; i++)
    {
      amount[i] = (struct mdn_study_amount){ .score = node->key[i], .improved = NAN, .worse = NAN };
      mdn_keys_read (draft->reader, node->item[i], &amount_table, &amount[i]);
      if (isnan (amount[i].worse))
        amount[i].worse = amount[i].improved;
      check (draft, !(amount[i].improved <= 0 || amount[i].worse <= 0), &node->item[i]->place, node->key[i],
             "an amount of change is positive; its direction is the score's");
      mdn_draft_study_score (draft, node->key[i], &node->key_place[i]);
    }
  *amounts = amount;
  *n = amount == NULL ? 0 : node->n;
}

enum { MOST_REPLICATES = 1000000, MOST_THREADS = 256 };

static void
check_bootstrap (struct mdn_draft_study *draft)
{
  const struct mdn_bootstrap_wish *wish = &draft->study.bootstrap;
  const struct mdn_place place = mdn_place_of (mdn_yaml_get (draft->root, "thresholds"), "bootstrap");
  check (draft, wish->replicates == 0 || (wish->replicates >= 2 && wish->replicates <= MOST_REPLICATES), &place,
         "replicates", "0, or from 2 to 1000000");
  check (draft, wish->replicates != 0 || !wish->bca, &place, "bca", "the BCa interval is one of the bootstrap, which replicates: 0 turns off");
  check (draft, wish->seed >= 0 && wish->seed <= INT32_MAX, &place, "seed", "from 0 to 2147483647");
  check (draft, wish->threads >= 1 && wish->threads <= MOST_THREADS, &place, "threads", "from 1 to 256");
}

void
mdn_draft_study_thresholds (struct mdn_draft_study *draft)
{
  const struct mdn_place place = mdn_place_of (mdn_yaml_get (draft->root, "thresholds"), "alpha");
  check (draft, draft->study.alpha > 0 && draft->study.alpha < 0.5, &place, "alpha",
         "must lie above 0 and below 0.5");
  read_smallest (draft);
  read_reliability (draft);
  read_cutoffs (draft);
  read_norms (draft);
  draft->study.norms_cutoff_place = mdn_place_of (mdn_yaml_get (draft->root, "thresholds"), "norms_cutoff");
  read_amounts (draft, draft->anchor, "anchor", &draft->study.anchor, &draft->study.n_anchors);
  read_amounts (draft, draft->percent, "percent", &draft->study.percent, &draft->study.n_percents);
  check_bootstrap (draft);
}
