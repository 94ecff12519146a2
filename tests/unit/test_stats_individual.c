/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stats_individual.c - reliable change, cut-offs, control reference. */
#include "core/stats/individual.h"
#include "tests/unit/stats-suite.h"

/* The worked example of Jacobson & Truax 1991: SEM 3.35, S_diff 4.74, RC 3.16. */
static const struct mdn_rci_basis example = { .mean_pre = 40.0, .sd_pre = 7.5, .mean_post = 50.0, .sd_post = 8.0,
                                              .r = 0.5, .reliability = 0.8, .reliability_post = 0.8,
                                              .higher_is_better = true };

static struct mdn_rci_rule
rule_of (enum mdn_rci_method method, const struct mdn_rci_basis *basis)
{
  struct mdn_rci_rule rule;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_rci_rule_of (method, basis, 0.95, &rule, &why), MDN_OK);
  return rule;
}

START_TEST (published_example)
{
  struct mdn_rci_rule jt = rule_of (MDN_RCI_JT, &example);
  near (jt.sem, 3.35, 2e-3);
  near (jt.denominator, 4.74, 2e-3);
  near (mdn_rci_index (&jt, 32.5, 47.5), 3.16, 2e-3);
  near (mdn_sdc (jt.sem, 0.95), 1.9599639845400545 * jt.denominator, 1e-14);
}
END_TEST

START_TEST (direction_mirrors)
{
  struct mdn_rci_basis lower = example;
  lower.higher_is_better = false;
  struct mdn_rci_rule up = rule_of (MDN_RCI_JT, &example), down = rule_of (MDN_RCI_JT, &lower);
  ck_assert_int_eq (mdn_rci_reliable (&up, 3.0), MDN_RELIABLE_IMPROVED);
  ck_assert_int_eq (mdn_rci_reliable (&down, 3.0), MDN_RELIABLE_DETERIORATED);
  ck_assert_int_eq (mdn_rci_reliable (&down, -3.0), MDN_RELIABLE_IMPROVED);
}
END_TEST

START_TEST (the_critical_value_itself_is_no_change)
{
  struct mdn_rci_rule jt = rule_of (MDN_RCI_JT, &example);
  ck_assert_int_eq (mdn_rci_reliable (&jt, jt.critical), MDN_RELIABLE_UNCHANGED);
  ck_assert_int_eq (mdn_rci_reliable (&jt, -jt.critical), MDN_RELIABLE_UNCHANGED);
}
END_TEST

START_TEST (a_shift_of_the_scale_changes_no_index)
{
  struct mdn_rci_basis moved = example;
  moved.mean_pre += 100.0;
  moved.mean_post += 100.0;
  for (int m = 0; m < MDN_RCI_METHODS; m++)
    {
      struct mdn_rci_rule a = rule_of ((enum mdn_rci_method) m, &example), b = rule_of ((enum mdn_rci_method) m, &moved);
      near (mdn_rci_index (&b, 135.0, 148.0), mdn_rci_index (&a, 35.0, 48.0), 1e-12);
    }
}
END_TEST

START_TEST (cut_offs)
{
  struct mdn_populations p = { 40.0, 7.5, 60.0, 7.5, true };
  near (mdn_cutoff_of (MDN_CUTOFF_A, &p), 55.0, 1e-15);
  near (mdn_cutoff_of (MDN_CUTOFF_B, &p), 45.0, 1e-15);
  near (mdn_cutoff_of (MDN_CUTOFF_C, &p), 50.0, 1e-15);
  p.sd_clinical = 10.0;
  near (mdn_cutoff_of (MDN_CUTOFF_B_CLINICAL, &p), 40.0, 1e-15);
  near (mdn_cutoff_of (MDN_CUTOFF_B, &p), 45.0, 1e-15);
}
END_TEST

START_TEST (recovery_needs_both)
{
  struct mdn_rci_rule jt = rule_of (MDN_RCI_JT, &example);
  ck_assert_int_eq (mdn_recovery_of (&jt, MDN_RELIABLE_IMPROVED, 40.0, 55.0, 50.0), MDN_RECOVERED);
  ck_assert_int_eq (mdn_recovery_of (&jt, MDN_RELIABLE_IMPROVED, 30.0, 45.0, 50.0), MDN_IMPROVED);
  ck_assert_int_eq (mdn_recovery_of (&jt, MDN_RELIABLE_IMPROVED, 51.0, 65.0, 50.0), MDN_IMPROVED);
  ck_assert_int_eq (mdn_recovery_of (&jt, MDN_RELIABLE_UNCHANGED, 49.0, 51.0, 50.0), MDN_UNCHANGED);
  ck_assert_int_eq (mdn_recovery_of (&jt, MDN_RELIABLE_DETERIORATED, 55.0, 40.0, 50.0), MDN_HARMED);
  ck_assert_int_eq (mdn_recovery_of (&jt, MDN_RELIABLE_DETERIORATED, 45.0, 30.0, 50.0), MDN_DETERIORATED);
}
END_TEST

START_TEST (control_line)
{
  const double pre[] = { 1.0, 2.0, 3.0, 4.0 }, post[] = { 2.0, 2.0, 4.0, 4.0 };
  struct mdn_control_reference r;
  enum mdn_refusal why;
  ck_assert_int_eq (mdn_control_reference_of (pre, post, 4, &r, &why), MDN_OK);
  near (r.slope, 0.8, 1e-14);
  near (r.intercept, 1.0, 1e-14);
  near (r.sigma, sqrt (0.4), 1e-13);
  struct mdn_control_change c = mdn_control_change_of (&r, 2.5, 3.0);
  near (c.t, 0.0, 1e-14);
  near (c.se, sqrt (0.4 * 1.25), 1e-13);
  near (c.p, 1.0, 1e-13);
}
END_TEST

START_TEST (refusals)
{
  struct mdn_rci_basis b = example;
  struct mdn_rci_rule rule;
  struct mdn_control_reference r;
  enum mdn_refusal why;
  const double line[] = { 1.0, 2.0, 3.0 }, level[] = { 2.0, 2.0, 2.0 };
  b.reliability = 1.2;
  refused (mdn_rci_rule_of (MDN_RCI_JT, &b, 0.95, &rule, &why), &why, MDN_REFUSED_BOUNDS);
  b.reliability = 1.0;
  refused (mdn_rci_rule_of (MDN_RCI_JT, &b, 0.95, &rule, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
  b = example;
  b.sd_pre = 0.0;
  refused (mdn_rci_rule_of (MDN_RCI_JT, &b, 0.95, &rule, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
  /* r_dd = (.8 + .8 - 1.8) / (2 - 1.8) = -1 */
  b = (struct mdn_rci_basis) { 40.0, 10.0, 44.0, 10.0, 0.9, 0.8, 0.8, true };
  refused (mdn_rci_rule_of (MDN_RCI_HA, &b, 0.95, &rule, &why), &why, MDN_REFUSED_UNRELIABLE);
  /* SEM = 5 sqrt (1 - .5) = 3.54 above the second SD: var_true = 12.5 + (4 - 12.5), less than nothing of the second */
  b = (struct mdn_rci_basis) { 15.0, 5.0, 1.5, 2.0, 0.5, 0.5, -0.5, true };
  refused (mdn_rci_rule_of (MDN_RCI_HA, &b, 0.95, &rule, &why), &why, MDN_REFUSED_UNRELIABLE);
  refused (mdn_control_reference_of (line, line, 2, &r, &why), &why, MDN_REFUSED_TOO_FEW);
  refused (mdn_control_reference_of (line, line, 3, &r, &why), &why, MDN_REFUSED_PERFECT);
  refused (mdn_control_reference_of (level, line, 3, &r, &why), &why, MDN_REFUSED_ZERO_VARIANCE);
}
END_TEST

START_TEST (stated_amounts)
{
  near (mdn_relative_change (20.0, 10.0), -0.5, 1e-15);
  near (mdn_relative_change (-20.0, -10.0), 0.5, 1e-15);   /* upwards is positive on any scale */
  ck_assert (isnan (mdn_relative_change (0.0, 8.0)));
  ck_assert_int_eq (mdn_change_beyond (-0.5, 0.5, 0.3, false), MDN_RELIABLE_IMPROVED);
  ck_assert_int_eq (mdn_change_beyond (-0.49, 0.5, 0.3, false), MDN_RELIABLE_UNCHANGED);
  ck_assert_int_eq (mdn_change_beyond (0.3, 0.5, 0.3, false), MDN_RELIABLE_DETERIORATED);
  ck_assert_int_eq (mdn_change_beyond (5.0, 5.0, 5.0, true), MDN_RELIABLE_IMPROVED);
  ck_assert_int_eq (mdn_change_beyond (NAN, 0.5, 0.3, false), MDN_RELIABLE_UNCHANGED);
}
END_TEST

START_TEST (share_of_a_group)
{
  struct mdn_rci_rule ha = rule_of (MDN_RCI_HA, &example);
  struct mdn_moments change = { .n = 30, .mean = 0.0, .sd = 5.0 }, post = { .n = 30, .mean = 47.0, .sd = 8.0 };
  near (mdn_ha_group_of (&ha, change, post, 47.0).changed, 0.5, 1e-15);
  near (mdn_ha_group_of (&ha, change, post, 47.0).functional, 0.5, 1e-15);
  change.mean = 3.0;
  ck_assert_double_gt (mdn_ha_group_of (&ha, change, post, 50.0).changed, 0.6);
  ck_assert_double_lt (mdn_ha_group_of (&ha, change, post, 50.0).functional, 0.4);
}
END_TEST

int
main (void)
{
  const TTest *const tests[] = {
    published_example,
    direction_mirrors,
    the_critical_value_itself_is_no_change,
    a_shift_of_the_scale_changes_no_index,
    cut_offs,
    recovery_needs_both,
    control_line,
    refusals,
    stated_amounts,
    share_of_a_group
  };
  return run_suite ("stats individual", tests, sizeof tests / sizeof tests[0]);
}
