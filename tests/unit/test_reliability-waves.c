/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_reliability-waves.c - alpha and omega per wave and arm, complete rows, suspicions. */
#include "study-bench.h"

enum { ITEMS = 5, PEOPLE = 80 };

static const struct mdn_plugin sum_plugin = { .name = "sum" };
static const struct mdn_plugin band_plugin = { .name = "category" };
static const struct mdn_plugin_info sum_method = { &sum_plugin, "(test)" };
static const struct mdn_plugin_info band_method = { &band_plugin, "(test)" };
static const struct mdn_responses ratings = { .kind = MDN_ANSWER_CODE };
static const struct mdn_responses clock_times = { .kind = MDN_ANSWER_CLOCK };
static const struct mdn_score_input inputs[ITEMS] = { { false, 0 }, { false, 1 }, { false, 2 }, { false, 3 }, { false, 4 } };

static struct mdn_item items[ITEMS];

/* One factor with loading 1 and noise 1: alpha of five items near 5/6. */
static struct bench *
scale (bool arms, double *answer[2][ITEMS])
{
  struct bench *b = bench_new (PEOPLE, arms);
  size_t s = bench_score (b, "mood", MDN_BETTER_LOWER);
  static const char *const names[ITEMS] = { "sad", "tired", "slow", "lonely", "restless" };
  for (size_t i = 0; i < ITEMS; i++)
    items[i] = (struct mdn_item){ .id = names[i], .responses = &ratings };
  b->form[s].item = items;
  b->form[s].n_items = ITEMS;
  b->score[s].method = &sum_method;
  b->score[s].input = inputs;
  b->score[s].n_inputs = ITEMS;
  for (size_t wave = 0; wave < 2; wave++)
    {
      for (size_t i = 0; i < ITEMS; i++)
        answer[wave][i] = mdn_arena_array (b->arena, PEOPLE, sizeof (double));
      const double **list = mdn_arena_array (b->arena, ITEMS, sizeof *list);
      for (size_t i = 0; i < ITEMS; i++)
        list[i] = answer[wave][i];
      b->use[wave][s].answer = list;
      for (size_t p = 0; p < PEOPLE; p++)
        {
          double level = bench_normal (b);
          b->value[wave][s][p] = 0;
          for (size_t i = 0; i < ITEMS; i++)
            {
              answer[wave][i][p] = level + bench_normal (b);
              b->value[wave][s][p] += answer[wave][i][p];
            }
        }
    }
  return b;
}

static void
run (struct bench *b)
{
  const struct mdn_dataset *const waves[2] = { &b->wave[0], &b->wave[1] };
  ck_assert_int_eq (mdn_pair_people (b->arena, b->diag, &b->study, waves, &b->pairs), MDN_OK);
  ck_assert_int_eq (mdn_changes_of (b->arena, b->diag, &b->study, &b->pairs, &b->changes), MDN_OK);
}

static const struct mdn_consistency *
found (const struct bench *b, size_t wave, enum mdn_group group)
{
  return mdn_consistency_find (b->changes.consistency, b->changes.n_consistency, "mood.total", wave, group);
}

START_TEST (each_wave_and_arm)
{
  double *answer[2][ITEMS];
  struct bench *b = scale (true, answer);
  run (b);
  ck_assert_uint_eq (b->changes.n_consistency, 6);
  for (size_t wave = 0; wave < 2; wave++)
    for (size_t group = 0; group < MDN_GROUPS; group++)
      {
        const struct mdn_consistency *one = found (b, wave, (enum mdn_group) group);
        ck_assert_ptr_nonnull (one);
        ck_assert_ptr_null (one->refused);
        ck_assert_uint_eq (one->n, group == MDN_GROUP_ALL ? PEOPLE : PEOPLE / 2);
        ck_assert (one->alpha.alpha > 0.7 && one->alpha.alpha < 0.95);
        ck_assert (one->alpha.alpha_ci.low < one->alpha.alpha && one->alpha.alpha < one->alpha.alpha_ci.high);
        ck_assert_ptr_null (one->omega_refused);
        ck_assert_double_eq_tol (one->omega.omega, one->alpha.alpha, 0.05);
        ck_assert_double_eq_tol (one->alpha.sem, one->alpha.total_sd * sqrt (1 - one->alpha.alpha), 1e-12);
        ck_assert_str_eq (one->input[4], "restless");
      }
  bench_free (b);
}
END_TEST

START_TEST (complete_rows_only)
{
  double *answer[2][ITEMS];
  struct bench *b = scale (false, answer);
  answer[0][2][5] = NAN;
  answer[0][3][6] = NAN;
  b->id[1][9] = "newcomer";
  run (b);
  ck_assert_uint_eq (b->changes.n_consistency, 2);
  ck_assert_uint_eq (found (b, 0, MDN_GROUP_ALL)->n, PEOPLE - 2);
  ck_assert_uint_eq (found (b, 0, MDN_GROUP_ALL)->n_people, PEOPLE);
  ck_assert_uint_eq (found (b, 1, MDN_GROUP_ALL)->n, PEOPLE);
  bench_free (b);
}
END_TEST

START_TEST (an_item_the_wrong_way_round_is_suspected_and_left_alone)
{
  double *answer[2][ITEMS];
  struct bench *b = scale (false, answer);
  for (size_t p = 0; p < PEOPLE; p++)
    answer[1][3][p] = -answer[1][3][p];
  double kept = answer[1][3][7];
  run (b);
  const struct mdn_consistency *second = found (b, 1, MDN_GROUP_ALL);
  ck_assert_uint_eq (found (b, 0, MDN_GROUP_ALL)->n_suspicions, 0);
  ck_assert_uint_eq (second->n_suspicions, 1);
  ck_assert_str_eq (second->suspicion[0].item, "lonely");
  ck_assert (second->suspicion[0].item_rest < 0);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "reliability.item-reversed"), 1);
  ck_assert_double_eq (answer[1][3][7], kept);
  static const bool told[ITEMS] = { [3] = true };        /* when its file was read: not said again */
  b->use[1][0].against = told;
  run (b);
  ck_assert_uint_eq (found (b, 1, MDN_GROUP_ALL)->n_suspicions, 1);
  ck_assert_uint_eq (mdn_diag_count_id (b->diag, "reliability.item-reversed"), 1);
  bench_free (b);
}
END_TEST

START_TEST (only_scores_that_add_up_ratings)
{
  double *answer[2][ITEMS];
  struct bench *b = scale (false, answer);
  b->score[0].method = &band_method;
  run (b);
  ck_assert_uint_eq (b->changes.n_consistency, 0);
  b->score[0].method = &sum_method;
  items[2].responses = &clock_times;
  run (b);
  ck_assert_uint_eq (b->changes.n_consistency, 0);
  bench_free (b);
}
END_TEST

START_TEST (refusals_have_names)
{
  double *answer[2][ITEMS];
  struct bench *b = scale (false, answer);
  for (size_t p = 2; p < PEOPLE; p++)
    answer[0][0][p] = NAN;
  for (size_t i = 0; i < ITEMS; i++)
    for (size_t p = 0; p < PEOPLE; p++)
      answer[1][i][p] = 2;
  run (b);
  ck_assert_str_eq (found (b, 0, MDN_GROUP_ALL)->refused, mdn_refusal_text (MDN_REFUSED_TOO_FEW));
  ck_assert_str_eq (found (b, 1, MDN_GROUP_ALL)->refused, mdn_refusal_text (MDN_REFUSED_ZERO_VARIANCE));
  bench_free (b);
}
END_TEST

/* The first wave's alpha serves the reliable change index when nothing better is known. */
START_TEST (alpha_as_the_last_resort_of_the_index)
{
  double *answer[2][ITEMS];
  struct bench *b = scale (false, answer);
  run (b);
  const struct mdn_person_rule *rule = &b->changes.person[0].rule;
  ck_assert_int_eq (rule->from, MDN_RELIABILITY_ALPHA);
  ck_assert_double_eq (rule->reliability, found (b, 0, MDN_GROUP_ALL)->alpha.alpha);
  ck_assert_double_eq (rule->reliability_n, PEOPLE);
  bench_free (b);
}
END_TEST

/* Components instead of items, as in PSQI: earlier scores of the same form. */
START_TEST (components_are_inputs_too)
{
  double *answer[2][ITEMS];
  struct bench *b = scale (false, answer);
  static struct mdn_score scores[3];
  static const struct mdn_score_input parts[] = { { true, 0 }, { true, 1 } };
  for (size_t i = 0; i < 2; i++)
    scores[i] = (struct mdn_score){ .id = i == 0 ? "part1" : "part2", .method = &band_method };
  scores[2] = (struct mdn_score){ .id = "total", .method = &sum_method, .input = parts, .n_inputs = 2 };
  b->form[0].score = scores;
  b->form[0].n_scores = 3;
  for (size_t wave = 0; wave < 2; wave++)
    {
      for (size_t i = 0; i < 3; i++)
        b->scored[wave][i] = (struct mdn_scored_score){ .name = i == 2 ? "mood.total" : "mood.part", .use = &b->use[wave][0],
                                                        .score = &scores[i], .value = answer[wave][i] };
      b->wave[wave].n_scores = 3;
    }
  run (b);
  ck_assert_uint_eq (b->changes.n_consistency, 2);
  ck_assert_uint_eq (found (b, 0, MDN_GROUP_ALL)->n_inputs, 2);
  ck_assert_str_eq (found (b, 0, MDN_GROUP_ALL)->input[1], "part2");
  ck_assert (found (b, 0, MDN_GROUP_ALL)->alpha.alpha > 0.4);
  bench_free (b);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("reliability per wave");
  TCase *tests = tcase_create ("consistency");
  tcase_add_test (tests, each_wave_and_arm);
  tcase_add_test (tests, complete_rows_only);
  tcase_add_test (tests, an_item_the_wrong_way_round_is_suspected_and_left_alone);
  tcase_add_test (tests, only_scores_that_add_up_ratings);
  tcase_add_test (tests, refusals_have_names);
  tcase_add_test (tests, alpha_as_the_last_resort_of_the_index);
  tcase_add_test (tests, components_are_inputs_too);
  suite_add_tcase (suite, tests);
  return bench_main (suite);
}
