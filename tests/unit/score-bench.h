/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score-bench.h - what the tests of core/score share: a small definition, an export written to a file,
 * and all its scores in one array. */
#ifndef TESTS_SCORE_BENCH_H
#define TESTS_SCORE_BENCH_H

#include <math.h>

#include "core/score/scoring.h"
#include "define-bench.h"

enum { BENCH_PEOPLE = 256, BENCH_SCORES = 4 };

/* Five items coded 0-4, the third reversed; a strict sum, a sum that may miss one, a mean. */
static const char bench_mood[] 
  = "instrument: mood\n"
    "version: 1\n"
    "title: {en: Mood}\n"
    "measures: depression\n"
    "licence: {status: free, wording: false}\n"
    "languages: [en, zh]\n"
    "cite: [{text: nobody}]\n"
    "responses:\n"
    "  often:\n"
    "    codes: 0..4\n"
    "    labels: {en: [never, rarely, sometimes, often, always], zh: [从不, 很少, 有时, 经常, 总是]}\n"
    "items:\n"
    "  a: {topic: {en: first}, responses: often}\n"
    "  b: {topic: {en: second}, responses: often}\n"
    "  c: {topic: {en: third}, responses: often}\n"
    "  d: {topic: {en: fourth}, responses: often}\n"
    "  e: {topic: {en: fifth}, responses: often}\n"
    "columns: [\"mood[-_ ]?0*{n}\", \"mood\\\\.{item}\"]\n"
    "forms: {original: {default: true, reverse: [c]}}\n"
    "scores:\n"
    "  strict: {title: {en: Strict}, method: sum, items: all, range: [0, 20], better: lower}\n"
    "  total: {title: {en: Total}, method: sum, items: all, range: [0, 20], better: lower, missing: {at_most: 1, fill: prorate}}\n"
    "  average: {title: {en: Mean}, method: mean, items: all, range: [0, 4], better: lower, missing: {at_most: 4}}\n"
    "primary: total\n"
    "examples:\n"
    "  - {answers: [0, 0, 4, 0, 0], scores: {strict: 0, total: 0, average: 0}, source: lowest}\n";

struct bench_scores
{
  enum mdn_status status;
  size_t n_people, n_scores;
  double value[BENCH_PEOPLE][BENCH_SCORES];
  uint8_t outcome[BENCH_PEOPLE][BENCH_SCORES];
};

static inline enum mdn_status
bench_take (void *context, const struct mdn_scored_block *block)
{
  struct bench_scores *scores = context;
  for (size_t r = 0; r < block->rows->n_rows; r++, scores->n_people++)
    for (size_t u = 0, k = 0; u < block->plan->n_uses; u++)
      for (size_t s = 0; s < block->scorer[u]->spec.form->n_scores; s++, k++)
        if (scores->n_people < BENCH_PEOPLE && k < BENCH_SCORES)
          {
            scores->value[scores->n_people][k] = block->scorer[u]->score[s].value[r];
            scores->outcome[scores->n_people][k] = block->scorer[u]->score[s].outcome[r];
          }
  return MDN_OK;
}

/* Scores csv; export holds what is said about it.  Without uses: the definition `mood`. */
static inline struct bench_scores
bench_score (struct bench *bench, const char *csv, struct mdn_export export)
{
  static struct mdn_search nowhere;
  struct bench_scores scores = { .status = MDN_OK };
  struct mdn_use use = { .name = bench_write (bench, "mood.yaml", bench_mood, strlen (bench_mood)), .as = "mood" };
  struct mdn_setup setup;
  struct mdn_table *table = NULL;
  struct mdn_plan plan;
  struct mdn_scoring *scoring;
  const struct mdn_block_consumer consumer = { &scores, bench_take };
  export.path = bench_write (bench, "export.csv", csv, strlen (csv));
  if (export.n_uses == 0 && export.mapping == NULL)
    {
      export.use = &use;
      export.n_uses = 1;
    }
  scores.status = mdn_setup_init (&setup, &bench->define, &nowhere);
  if (scores.status == MDN_OK)
    scores.status = mdn_plan_open (&setup, &export, &table, &plan);
  if (scores.status == MDN_OK)
    scores.status = mdn_scoring_new (&setup, &plan, &scoring);
  if (scores.status == MDN_OK)
    scores.status = mdn_scoring_run (scoring, table, &consumer);
  if (table != NULL)
    mdn_table_close (table);
  return scores;
}

static inline size_t
bench_count (const struct bench *bench, const char *id)
{
  return mdn_diag_count_id (bench->diag, id);
}

#endif
