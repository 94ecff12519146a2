/* SPDX-License-Identifier: GPL-3.0-or-later */
/* study-bench.h - small studies made in memory, for the tests of change and mechanism.
 *
 * A bench is two waves of people with scores but without items, a study and a pathway map.  Numbers
 * come from a fixed generator, so that every run tests the same data. */
#ifndef MDN_TEST_STUDY_BENCH_H
#define MDN_TEST_STUDY_BENCH_H

#include <check.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/mechanism/chain.h"

enum { BENCH_SCORES = 16, BENCH_NODES = 24, BENCH_CHAINS = 6 };

struct bench
{
  struct mdn_arena *arena;
  struct mdn_diag *diag;
  uint64_t state;                       /* of the generator */
  size_t n;
  struct mdn_dataset wave[2];
  const char **id[2], **arm[2];
  struct mdn_instrument instrument[BENCH_SCORES];
  struct mdn_form form[BENCH_SCORES];
  struct mdn_score score[BENCH_SCORES];
  struct mdn_scored_use use[2][BENCH_SCORES];
  struct mdn_scored_score scored[2][BENCH_SCORES];
  double *value[2][BENCH_SCORES];
  size_t n_scores;
  struct mdn_study study;
  struct mdn_smallest_change smallest;
  struct mdn_node node[BENCH_NODES];
  struct mdn_chain chain[BENCH_CHAINS];
  struct mdn_pathways map;
  struct mdn_pairs pairs;
  struct mdn_changes changes;
  struct mdn_mechanisms found;
};

/* splitmix64, then a sum of twelve uniforms: near enough to normal, and the same everywhere. */
static inline double
bench_uniform (struct bench *b)
{
  uint64_t z = b->state += UINT64_C (0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C (0x94d049bb133111eb);
  return (double) ((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static inline double
bench_normal (struct bench *b)
{
  double sum = -6;
  for (int i = 0; i < 12; i++)
    sum += bench_uniform (b);
  return sum;
}

/* n people P0000, P0001, ... at both waves.  arms: the second half is treated. */
static inline struct bench *
bench_new (size_t n, bool arms)
{
  struct mdn_arena *arena = mdn_arena_new ();
  struct bench *b = mdn_arena_alloc (arena, sizeof *b);
  ck_assert_ptr_nonnull (b);
  b->arena = arena;
  b->diag = mdn_diag_new (arena, NULL, 5);
  b->state = 5;
  b->n = n;
  for (size_t wave = 0; wave < 2; wave++)
    {
      b->id[wave] = mdn_arena_array (arena, n, sizeof (char *));
      b->arm[wave] = mdn_arena_array (arena, n, sizeof (char *));
      for (size_t i = 0; i < n; i++)
        {
          b->id[wave][i] = mdn_arena_format (arena, "P%04zu", i);
          b->arm[wave][i] = i < n / 2 ? "wait" : "walk";
        }
      b->wave[wave] = (struct mdn_dataset){ .wave = wave == 0 ? "pre" : "post", .n_people = n, .id = b->id[wave],
                                            .arm = arms ? b->arm[wave] : NULL, .use = b->use[wave],
                                            .score = b->scored[wave] };
    }
  b->study = (struct mdn_study){ .id = "bench", .alpha = 0.05, .randomised = true };
  if (arms)
    {
      b->study.arm_column = "group";
      b->study.control = "wait";
    }
  b->map = (struct mdn_pathways){ .id = "bench", .node = b->node, .chain = b->chain };
  return b;
}

static inline void
bench_free (struct bench *b)
{
  mdn_arena_free (b->arena);
}

/* Adds a score "<node>.total" that measures the node; returns its index. */
static inline size_t
bench_score (struct bench *b, const char *node, enum mdn_better better)
{
  size_t s = b->n_scores++;
  ck_assert_uint_lt (s, BENCH_SCORES);
  b->score[s] = (struct mdn_score){ .id = "total", .better = better, .lo = NAN, .hi = NAN };
  b->form[s] = (struct mdn_form){ .id = "only", .is_default = true, .score = &b->score[s], .n_scores = 1 };
  b->instrument[s] = (struct mdn_instrument){ .id = node, .measures = node, .primary = "total", .form = &b->form[s],
                                              .n_forms = 1 };
  for (size_t wave = 0; wave < 2; wave++)
    {
      b->value[wave][s] = mdn_arena_array (b->arena, b->n, sizeof (double));
      b->use[wave][s]
        = (struct mdn_scored_use){ .as = node, .instrument = &b->instrument[s], .form = &b->form[s] };
      b->scored[wave][s] = (struct mdn_scored_score){ .name = mdn_arena_format (b->arena, "%s.total", node),
                                                      .use = &b->use[wave][s], .score = &b->score[s],
                                                      .value = b->value[wave][s] };
      b->wave[wave].n_uses = b->wave[wave].n_scores = b->n_scores;
    }
  return s;
}

static inline size_t
bench_node (struct bench *b, const char *id, enum mdn_node_kind kind)
{
  ck_assert_uint_lt (b->map.n_nodes, BENCH_NODES);
  b->node[b->map.n_nodes] = (struct mdn_node){ .id = id, .kind = kind };
  return b->map.n_nodes++;
}

static inline void
bench_chain (struct bench *b, const char *id, const size_t *nodes, size_t n)
{
  size_t *copy = mdn_arena_array (b->arena, n, sizeof *copy);
  memcpy (copy, nodes, n * sizeof *copy);
  b->chain[b->map.n_chains++] = (struct mdn_chain){ .id = id, .node = copy, .n_nodes = n };
}

/* SDs of the first wave as the smallest change of interest. */
static inline void
bench_smallest (struct bench *b, double sds)
{
  b->smallest = (struct mdn_smallest_change){ .value = sds };
  b->study.smallest = &b->smallest;
  b->study.n_smallest = 1;
}

/* Runs the whole line as far as it goes. */
static inline enum mdn_status
bench_status (struct bench *b)
{
  const struct mdn_dataset *const waves[2] = { &b->wave[0], &b->wave[1] };
  enum mdn_status status = mdn_pair_people (b->arena, b->diag, &b->study, waves, &b->pairs);
  if (status == MDN_OK)
    status = mdn_changes_of (b->arena, b->diag, &b->study, &b->pairs, &b->changes);
  if (status == MDN_OK)
    status = mdn_mechanisms_of (b->arena, b->diag, &b->study, &b->changes, &b->map, &b->found);
  return status;
}

static inline void
bench_run (struct bench *b)
{
  ck_assert_int_eq (bench_status (b), MDN_OK);
}

/* Arm of person i as a number: 1 treated, 0 control. */
static inline double
bench_arm (const struct bench *b, size_t i)
{
  return i < b->n / 2 ? 0 : 1;
}

/* One mechanism of a made study: how far it moves (by arm, by time in one group, per unit of dose) and
 * how strongly its second wave drives the outcome's. */
struct bench_effect
{
  const char *name;
  double moves, drives;
};

/* M2 = .5 M1 + moves x exposure + noise;  Y2 = .5 Y1 + sum drives M2 + noise, all with unit noise.
 * exposure[person]; the outcome is "mood" (lower is better), mechanisms are better when higher.
 * Nodes: 0 exposure, 1..k mechanisms, k + 1 mood, k + 2 every outcome. */
static inline void
bench_effects (struct bench *b, const struct bench_effect *effects, size_t k, const double *exposure)
{
  bench_node (b, "exercise", MDN_NODE_EXPOSURE);
  for (size_t m = 0; m < k; m++)
    {
      bench_node (b, effects[m].name, MDN_NODE_MECHANISM);
      bench_score (b, effects[m].name, MDN_BETTER_HIGHER);
    }
  bench_node (b, "mood", MDN_NODE_OUTCOME);
  bench_node (b, "mental-health", MDN_NODE_ANY_OUTCOME);
  size_t y = bench_score (b, "mood", MDN_BETTER_LOWER);
  for (size_t i = 0; i < b->n; i++)
    {
      b->value[0][y][i] = bench_normal (b);
      b->value[1][y][i] = 0.5 * b->value[0][y][i] + bench_normal (b);
      for (size_t m = 0; m < k; m++)
        {
          b->value[0][m][i] = bench_normal (b);
          b->value[1][m][i] = 0.5 * b->value[0][m][i] + effects[m].moves * exposure[i] + bench_normal (b);
          b->value[1][y][i] += effects[m].drives * b->value[1][m][i];
        }
    }
}

/* The same with the arm, or with time (everybody 1) in one group, as exposure. */
static inline struct bench *
bench_made (size_t n, bool arms, const struct bench_effect *effects, size_t k)
{
  struct bench *b = bench_new (n, arms);
  double *exposure = mdn_arena_array (b->arena, n, sizeof *exposure);
  for (size_t i = 0; i < n; i++)
    exposure[i] = arms ? bench_arm (b, i) : 1;
  bench_effects (b, effects, k, exposure);
  return b;
}

/* Without arms, with the change of a dose as exposure. */
static inline struct bench *
bench_dosed (size_t n, const struct bench_effect *effects, size_t k)
{
  struct bench *b = bench_new (n, false);
  double *dose = mdn_arena_array (b->arena, n, sizeof *dose), *change = mdn_arena_array (b->arena, n, sizeof *change);
  for (size_t i = 0; i < n; i++)
    {
      dose[i] = 5 + bench_normal (b);
      change[i] = bench_normal (b);
    }
  bench_effects (b, effects, k, change);
  size_t s = bench_score (b, "steps", MDN_BETTER_HIGHER);
  for (size_t i = 0; i < n; i++)
    {
      b->value[0][s][i] = dose[i];
      b->value[1][s][i] = dose[i] + change[i];
    }
  b->study.dose = "steps.total";
  return b;
}

static inline const char *
bench_verdict (const struct bench *b, size_t m)
{
  return mdn_verdict_id (b->found.mechanism[m].verdict.verdict);
}

static inline int
bench_main (Suite *suite)
{
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  int failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
