/* SPDX-License-Identifier: GPL-3.0-or-later */
/* method-bench.h - one method plugin on the bench: options as text, answers in, score out.
 *
 *   struct bench b = bench_open ("sum", 3, AT_MOST (0), "factor=2;constant=1");
 *   ck_assert_double_eq (bench_score (&b, (double[]){ 1, 2, 3 }), 13);
 *
 * The bench does what the host does before a method is called: it counts the answers, sets the outcome by
 * the missing rule and fills by the person's mean.  NaN is a blank cell, UNREAD one that is not understood; BELOW and ABOVE stand for
 * laboratory cells beyond a limit.  What the plugin says ends up in bench_heard, a line each. */
#ifndef MDN_TESTS_METHOD_BENCH_H
#define MDN_TESTS_METHOD_BENCH_H

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/plugin/call.h"
#include "core/plugin/registry.h"

enum { BENCH_INPUTS = 32 };

#define BELOW (-INFINITY)
#define ABOVE INFINITY
#define UNREAD (-NAN)

struct bench_rule
{
  size_t at_most;
  int fills, by_method;
};

#define AT_MOST(n) ((struct bench_rule){ n, 0, 0 })
#define PRORATED(n) ((struct bench_rule){ n, 1, 0 })
#define BY_METHOD ((struct bench_rule){ 0, 0, 1 })

struct bench
{
  const struct mdn_plugin *plugin;
  const struct mdn_value *options;
  void *state;
  enum mdn_result prepared;
  struct mdn_scale scale;
  enum mdn_outcome outcome;
  uint32_t n_used;
  bool chinese;                /* explain in Chinese */
};

static struct mdn_arena *bench_arena;
static struct mdn_diag *bench_diag;
static struct mdn_registry *bench_registry;
static char bench_heard[8192];

static inline void
bench_note (const char *id, const char *text)
{
  const size_t used = strlen (bench_heard);
  snprintf (bench_heard + used, sizeof bench_heard - used, "%s: %s\n", id, text);
}

static inline void
bench_listen (void *context, const struct mdn_diagnostic *diagnostic)
{
  (void) context;
  bench_note (diagnostic->id, diagnostic->message);
}

static inline void
bench_doubt (void *context, size_t person, size_t input, const char *id, const char *text)
{
  (void) context;
  (void) person;
  (void) input;
  bench_note (id, text);
}

static inline void
bench_step (void *context, const char *text)
{
  (void) context;
  bench_note ("step", text);
}

static inline void
bench_setup (void)
{
  bench_heard[0] = '\0';
  bench_arena = mdn_arena_new ();
  bench_diag = mdn_diag_new (bench_arena, NULL, 100);
  ck_assert_int_eq (mdn_diag_listen (bench_diag, bench_listen, NULL), MDN_OK);
  bench_registry = mdn_registry_new (bench_arena, bench_diag, NULL);
}

static inline void
bench_teardown (void)
{
  mdn_arena_free (bench_arena);
}

static inline struct mdn_call
bench_call (const struct bench *bench)
{
  return (struct mdn_call){ .arena = bench_arena,
                            .diag = bench_diag,
                            .subject = "trial.score",
                            .plugin = bench->plugin->name,
                            .doubt = bench_doubt,
                            .step = bench_step };
}

/* "name=text;name=text,text" */
static inline const struct mdn_value *
bench_options (const struct mdn_plugin *plugin, const char *list)
{
  struct mdn_option_text given[16] = { 0 };
  const struct mdn_value *values = NULL;
  size_t n = 0;
  char *copy = mdn_arena_text (bench_arena, list, strlen (list)), *rest = NULL, *inner;
  for (char *one = strtok_r (copy, ";", &rest); one != NULL; one = strtok_r (NULL, ";", &rest), n++)
    {
      const char **texts = mdn_arena_array (bench_arena, BENCH_INPUTS, sizeof *texts);
      given[n].name = strtok_r (one, "=", &inner);
      given[n].texts = texts;
      for (char *text = strtok_r (NULL, ",", &inner); text != NULL; text = strtok_r (NULL, ",", &inner))
        texts[given[n].n_texts++] = text;
    }
  ck_assert_msg (mdn_options_check (bench_arena, bench_diag, plugin, "trial.score", given, n, &values) == MDN_OK,
                 "%s", bench_heard);
  return values;
}

static inline struct bench
bench_open (const char *method, size_t n_inputs, struct bench_rule rule, const char *options)
{
  struct bench bench = { 0 };
  const struct mdn_plugin_info *info = mdn_registry_find (bench_registry, method, MDN_METHOD, NULL);
  ck_assert_msg (info != NULL, "%s", bench_heard);
  bench.plugin = info->plugin;
  bench.options = bench_options (info->plugin, options);
  struct mdn_input *input = mdn_arena_array (bench_arena, n_inputs, sizeof *input);
  for (size_t i = 0; i < n_inputs; i++)
    input[i] = (struct mdn_input){ mdn_arena_format (bench_arena, "q%zu", i + 1), NAN, NAN, 0 };
  bench.scale = (struct mdn_scale){ .instrument = "trial",
                                    .score = "score",
                                    .input = input,
                                    .n_inputs = n_inputs,
                                    .lo = NAN,
                                    .hi = NAN,
                                    .max_missing = rule.by_method ? n_inputs : rule.at_most,
                                    .fills = (uintptr_t) rule.fills };
  struct mdn_call call = bench_call (&bench);
  bench.prepared = bench.plugin->method->prepare (&bench.scale, bench.options, &bench.state, &call);
  return bench;
}

struct bench_cells
{
  double value[BENCH_INPUTS];
  uint8_t reason[BENCH_INPUTS];
  const double *values[BENCH_INPUTS];
  const uint8_t *reasons[BENCH_INPUTS];
};

/* NaN stands for a blank, minus and plus infinity for below and above a limit. */
static inline uint8_t
bench_reason (double given)
{
  if (isnan (given))
    return signbit (given) ? MDN_UNKNOWN_TEXT : MDN_BLANK;
  if (isfinite (given))
    return MDN_ANSWERED;
  return given < 0 ? MDN_BELOW_LIMIT : MDN_ABOVE_LIMIT;
}

/* The missing rule as the host applies it. */
static inline void
bench_fill (struct bench *bench, double sum, struct bench_cells *cells)
{
  const size_t n = bench->scale.n_inputs, missing = n - bench->n_used;
  const int enough = bench->n_used > 0 && missing <= bench->scale.max_missing;
  const int fill = enough && missing > 0 && bench->scale.fills;
  bench->outcome = !enough ? MDN_INSUFFICIENT : fill ? MDN_PRORATED : MDN_SCORED;
  for (size_t i = 0; i < n && fill; i++)
    if (cells->reason[i] != MDN_ANSWERED)
      cells->value[i] = sum / bench->n_used;
}

static inline struct mdn_answers
bench_answers (struct bench *bench, const double *given, struct bench_cells *cells)
{
  double sum = 0;
  const size_t n = bench->scale.n_inputs;
  bench->n_used = 0;
  for (size_t i = 0; i < n; i++)
    {
      cells->value[i] = isfinite (given[i]) ? given[i] : NAN;
      cells->reason[i] = bench_reason (given[i]);
      cells->values[i] = &cells->value[i];
      cells->reasons[i] = &cells->reason[i];
      bench->n_used += cells->reason[i] == MDN_ANSWERED;
      sum += cells->reason[i] == MDN_ANSWERED ? given[i] : 0;
    }
  bench_fill (bench, sum, cells);
  return (struct mdn_answers){ 1, n, cells->values, cells->reasons };
}

/* The score of one person; NaN: insufficient. */
static inline double
bench_score (struct bench *bench, const double *given)
{
  struct bench_cells cells;
  double value = -77;
  ck_assert_msg (bench->prepared == MDN_DONE, "%s", bench_heard);
  const struct mdn_answers answers = bench_answers (bench, given, &cells);
  uint8_t outcome = (uint8_t) bench->outcome;
  struct mdn_scores scores = { &value, &bench->n_used, &outcome };
  struct mdn_call call = bench_call (bench);
  bench_heard[0] = '\0';
  ck_assert_int_eq (bench->plugin->method->score (bench->state, &bench->scale, &answers, &scores, &call), MDN_DONE);
  bench->outcome = (enum mdn_outcome) outcome;
  return outcome == MDN_INSUFFICIENT ? NAN : value;
}

/* The steps end up in bench_heard. */
static inline void
bench_explain (struct bench *bench, const double *given)
{
  struct bench_cells cells;
  const struct mdn_answers answers = bench_answers (bench, given, &cells);
  struct mdn_call call = bench_call (bench);
  bench_heard[0] = '\0';
  call.chinese = bench->chinese;
  bench->plugin->method->explain (bench->state, &bench->scale, &answers, 0, &call);
}

/* The steps in Chinese, where no two English words follow each other. */
static inline void
bench_explain_in_chinese (struct bench *bench, const double *given)
{
  bench->chinese = true;
  bench_explain (bench, given);
  bench->chinese = false;
  for (const char *at = bench_heard; (at = strpbrk (at, "abcdefghijklmnopqrstuvwxyz")) != NULL;)
    {
      const size_t first = strspn (at, "abcdefghijklmnopqrstuvwxyz");
      ck_assert_msg (at[first] != ' ' || strspn (at + first + 1, "abcdefghijklmnopqrstuvwxyz") < 2, "English in: %s", bench_heard);
      at += first;
    }
}

static inline void
bench_assert_heard (const char *part)
{
  ck_assert_msg (strstr (bench_heard, part) != NULL, "\"%s\" is not in: %s", part, bench_heard);
}

/* The method refuses the scale with this id. */
static inline void
bench_assert_refused (const char *method, size_t n_inputs, struct bench_rule rule, const char *options,
                      const char *id)
{
  bench_heard[0] = '\0';
  const struct bench bench = bench_open (method, n_inputs, rule, options);
  ck_assert_int_eq (bench.prepared, MDN_FAILED);
  bench_assert_heard (id);
}

static inline int
bench_run (Suite *suite)
{
  SRunner *runner = srunner_create (suite);
  srunner_run_all (runner, CK_NORMAL);
  const int n_failed = srunner_ntests_failed (runner);
  srunner_free (runner);
  return n_failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
