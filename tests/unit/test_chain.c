/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_chain.c - serial paths of the map: carried, broken, partly measured, one group. */
#include "study-bench.h"

/* exercise -> support -> esteem -> mood; support drives esteem by `second`. */
static struct bench *
serial (size_t n, bool arms, double first, double second, double third)
{
  const struct bench_effect effects[] = { { "support", first, 0 }, { "esteem", 0, third } };
  struct bench *b = bench_made (n, arms, effects, 2);
  for (size_t i = 0; i < n; i++)
    {
      b->value[1][1][i] += second * b->value[1][0][i];
      b->value[1][2][i] += third * second * b->value[1][0][i];
    }
  bench_chain (b, "support-esteem", (const size_t[]){ 0, 1, 2, 4 }, 4);
  return b;
}

static const char *
chain_verdict (const struct bench *b, size_t i)
{
  return mdn_chain_verdict_id (b->found.chain[i].verdict);
}

START_TEST (a_whole_chain)
{
  struct bench *b = serial (200, true, 1.2, 0.8, -0.8);
  bench_run (b);
  ck_assert_uint_eq (b->found.n_chains, 1);
  const struct mdn_chain_finding *chain = &b->found.chain[0];
  ck_assert_ptr_null (chain->refused);
  ck_assert_uint_eq (chain->n_links, 3);
  ck_assert_uint_eq (chain->n, 200);
  ck_assert_uint_eq (chain->link[0].from, 0);
  ck_assert_uint_eq (chain->link[1].to, 2);
  ck_assert_uint_eq (chain->link[2].to, 3);       /* the measured outcome, not "every outcome" */
  double product = 1, worst = 0;
  for (size_t j = 0; j < 3; j++)
    {
      product *= chain->link[j].estimate.value;
      worst = fmax (worst, chain->link[j].estimate.p);
    }
  ck_assert_double_eq_tol (chain->product.value, product, 1e-12);
  ck_assert_double_eq_tol (chain->p_joint, worst, 1e-12);
  ck_assert_double_eq (chain->p_adjusted, chain->p_joint);
  ck_assert_str_eq (chain_verdict (b, 0), "chain-carried");
  b->study.randomised = false;
  bench_run (b);
  ck_assert_str_eq (chain_verdict (b, 0), "chain-may-have-carried");
  bench_free (b);
}
END_TEST

START_TEST (a_chain_is_simulated_and_resampled)
{
  struct bench *b = serial (200, true, 1.2, 0.8, -0.8);
  b->study.bootstrap = (struct mdn_bootstrap_wish){ .replicates = 300, .seed = 1, .threads = 1 };
  bench_run (b);
  const struct mdn_chain_finding *chain = &b->found.chain[0];
  double value = chain->product.value;
  ck_assert (chain->monte_carlo_known && chain->monte_carlo.draws == 100000);
  ck_assert_double_eq_tol (chain->monte_carlo.value, value, 1e-12);
  ck_assert (chain->monte_carlo.ci.low < value && value < chain->monte_carlo.ci.high && chain->monte_carlo.ci.high < 0);
  /* A product of three leans away from zero; the delta interval does not. */
  ck_assert_double_gt (value - chain->monte_carlo.ci.low, chain->monte_carlo.ci.high - value);
  ck_assert (chain->bootstrap.known && chain->bootstrap.apart);
  ck_assert (chain->bootstrap.ci.low < value && value < chain->bootstrap.ci.high);
  ck_assert_str_eq (chain_verdict (b, 0), "chain-carried");
  bench_free (b);
}
END_TEST

START_TEST (a_broken_chain_and_one_that_works_against)
{
  struct bench *b = serial (200, true, 1.2, 0, -0.8);
  bench_run (b);
  ck_assert_str_eq (chain_verdict (b, 0), "chain-no-evidence");
  bench_free (b);
  b = serial (200, true, 1.2, 0.8, 0.8);
  bench_run (b);
  ck_assert_str_eq (chain_verdict (b, 0), "chain-against-outcome");
  bench_free (b);
}
END_TEST

START_TEST (small_arms_show_links_only)
{
  struct bench *b = serial (36, true, 4, 2, -2);
  bench_run (b);
  ck_assert_str_eq (chain_verdict (b, 0), "chain-links-associated");
  ck_assert_uint_eq (b->found.chain[0].n_links, 3);
  bench_free (b);
}
END_TEST

START_TEST (one_group_multiplies_nothing)
{
  struct bench *b = serial (120, false, 1.2, 0.8, -0.8);
  bench_run (b);
  const struct mdn_chain_finding *chain = &b->found.chain[0];
  ck_assert (isnan (chain->product.value));
  ck_assert (isnan (chain->p_joint));
  ck_assert (isnan (chain->p_adjusted));
  ck_assert_uint_eq (chain->n_links, 3);
  for (size_t j = 0; j < 3; j++)
    ck_assert (chain->link[j].significant);
  ck_assert_str_eq (chain_verdict (b, 0), "chain-links-associated");
  ck_assert_double_eq (chain->link[0].estimate.value, b->found.mechanism[0].moved.change.value);
  bench_free (b);
}
END_TEST

START_TEST (a_missing_link_of_one_group)
{
  struct bench *b = serial (120, false, 1.2, 0, -0.8);
  bench_run (b);
  ck_assert_str_eq (chain_verdict (b, 0), "chain-link-missing");
  ck_assert (!b->found.chain[0].link[1].significant);
  bench_free (b);
}
END_TEST

START_TEST (partly_and_not_measured)
{
  struct bench *b = serial (80, true, 1.2, 0.8, -0.8);
  size_t stress = bench_node (b, "stress", MDN_NODE_OTHER), sleep = bench_node (b, "sleep", MDN_NODE_MECHANISM);
  bench_chain (b, "partly", (const size_t[]){ 0, 1, stress, 4 }, 4);
  bench_chain (b, "not", (const size_t[]){ 0, stress, sleep, 4 }, 4);
  size_t anxiety = bench_node (b, "anxiety", MDN_NODE_OUTCOME);
  bench_chain (b, "elsewhere", (const size_t[]){ 0, 1, 2, anxiety }, 4);
  bench_run (b);
  ck_assert_uint_eq (b->found.n_chains, 4);
  ck_assert_str_eq (chain_verdict (b, 1), "chain-partly-measured");
  ck_assert_uint_eq (b->found.chain[1].n_missing, 1);
  ck_assert_uint_eq (b->found.chain[1].missing[0], stress);
  ck_assert_ptr_null (b->found.chain[1].link);
  ck_assert_str_eq (chain_verdict (b, 2), "chain-not-measured");
  ck_assert_uint_eq (b->found.chain[2].n_missing, 2);
  ck_assert_str_eq (chain_verdict (b, 3), "chain-not-measured");
  ck_assert_uint_eq (b->found.chain[3].outcome, MDN_ABSENT);
  ck_assert_uint_eq (b->found.chain[3].missing[0], anxiety);
  ck_assert_uint_eq (b->found.family.chains, 1);
  bench_free (b);
}
END_TEST

/* A node that is neither mechanism nor outcome is measured by its instrument like any other. */
START_TEST (further_nodes_count)
{
  struct bench *b = serial (200, true, 1.2, 0.8, -0.8);
  b->node[2].kind = MDN_NODE_OTHER;
  bench_run (b);
  ck_assert_uint_eq (b->found.n_mechanisms, 1);
  ck_assert_str_eq (chain_verdict (b, 0), "chain-carried");
  bench_free (b);
}
END_TEST

START_TEST (every_outcome_gets_its_own_finding)
{
  struct bench *b = serial (200, true, 1.2, 0.8, -0.8);
  size_t other = bench_score (b, "joy", MDN_BETTER_HIGHER);
  bench_node (b, "joy", MDN_NODE_OUTCOME);
  for (size_t i = 0; i < 200; i++)
    {
      b->value[0][other][i] = bench_normal (b);
      b->value[1][other][i] = bench_normal (b);
    }
  bench_run (b);
  ck_assert_uint_eq (b->found.n_outcomes, 2);
  ck_assert_uint_eq (b->found.n_chains, 2);
  ck_assert_uint_eq (b->found.family.chains, 2);
  ck_assert_str_eq (chain_verdict (b, 0), "chain-carried");
  ck_assert_str_eq (chain_verdict (b, 1), "chain-no-evidence");
  ck_assert_double_eq_tol (b->found.chain[0].p_adjusted, 2 * b->found.chain[0].p_joint, 1e-15);
  bench_free (b);
}
END_TEST

START_TEST (one_score_cannot_be_two_nodes)
{
  static const char *const nodes[] = { "esteem" }, *const scores[] = { "support.total" };
  struct bench *b = serial (80, true, 1.2, 0.8, -0.8);
  b->study.mechanism_node = nodes;
  b->study.mechanism_score = scores;
  b->study.n_mechanisms = 1;
  bench_run (b);
  ck_assert_str_eq (b->found.chain[0].refused, "one score stands for two nodes");
  ck_assert_str_eq (chain_verdict (b, 0), "chain-too-little-data");
  bench_free (b);
}
END_TEST

START_TEST (dose_gives_links_only)
{
  static const struct bench_effect effects[] = { { "support", 0.9, 0 }, { "esteem", 0, -0.8 } };
  struct bench *b = bench_dosed (200, effects, 2);
  for (size_t i = 0; i < 200; i++)
    {
      b->value[1][1][i] += 0.8 * b->value[1][0][i];
      b->value[1][2][i] -= 0.64 * b->value[1][0][i];
    }
  bench_chain (b, "support-esteem", (const size_t[]){ 0, 1, 2, 3 }, 4);
  bench_run (b);
  ck_assert_str_eq (chain_verdict (b, 0), "chain-links-associated");
  ck_assert (!isnan (b->found.chain[0].product.value));
  bench_free (b);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("chain");
  TCase *tests = tcase_create ("chain");
  tcase_add_test (tests, a_whole_chain);
  tcase_add_test (tests, a_chain_is_simulated_and_resampled);
  tcase_add_test (tests, a_broken_chain_and_one_that_works_against);
  tcase_add_test (tests, small_arms_show_links_only);
  tcase_add_test (tests, one_group_multiplies_nothing);
  tcase_add_test (tests, a_missing_link_of_one_group);
  tcase_add_test (tests, partly_and_not_measured);
  tcase_add_test (tests, further_nodes_count);
  tcase_add_test (tests, every_outcome_gets_its_own_finding);
  tcase_add_test (tests, one_score_cannot_be_two_nodes);
  tcase_add_test (tests, dose_gives_links_only);
  suite_add_tcase (suite, tests);
  return bench_main (suite);
}
