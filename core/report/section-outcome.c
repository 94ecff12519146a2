/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every score that was measured twice: group change, and what the joint model says of the outcomes. */
#include <math.h>

#include "core/report/compose.h"

/* People who did not change at all are left out of the test: how many is said beside it. */
static const char *
rank_text (struct mdn_composer *composer, const struct mdn_group_paired *g)
{
  if (g->rank_refused)
    return mdn_print (composer, "(%s)", mdn_reason (composer, g->rank_refused));
  return mdn_print (composer, mdn_in (composer, "%s (%zu zeros)", "%s（零差值 %zu）"), mdn_p_text (composer, g->rank.p), g->rank.zeros);
}

static void
paired_row (struct mdn_composer *composer, const struct mdn_group_change *change, size_t score, enum mdn_group group)
{
  const struct mdn_group_paired *g = &change->group[group];
  const struct mdn_paired *p = &g->paired;
  const char *cell[9] = { mdn_score_title (composer, score), mdn_group_name (composer, group), mdn_print (composer, "%zu", g->n) };

  if (g->refused)
    {
      cell[3] = mdn_print (composer, "(%s)", mdn_reason (composer, g->refused));
      mdn_document_row (composer->document, cell, 4);
      return;
    }
  cell[3] = mdn_print (composer, "%s (%s)", mdn_fixed (composer, p->pre.mean, 2), mdn_fixed (composer, p->pre.sd, 2));
  cell[4] = mdn_print (composer, "%s (%s)", mdn_fixed (composer, p->post.mean, 2), mdn_fixed (composer, p->post.sd, 2));
  cell[5] = mdn_print (composer, "%s (%s)", mdn_fixed (composer, p->mean_change.value, 2), mdn_interval_text (composer, p->mean_change.ci, 2));
  cell[6] = mdn_print (composer, "%s (%s)", mdn_fixed (composer, p->d_av.value, 2), mdn_interval_text (composer, p->d_av.ci, 2));
  cell[7] = mdn_p_text (composer, p->mean_change.p);
  cell[8] = rank_text (composer, g);
  mdn_document_row (composer->document, cell, 9);
}

static void
paired_table (struct mdn_composer *composer, bool main_scores)
{
  const struct mdn_changes *changes = composer->findings->changes;
  bool arms = mdn_speaks_of_arms (composer);

  mdn_document_table (composer->document,
                      arms ? mdn_in (composer, "Change within each arm: mean (SD), mean change (95% CI), d_av (over the root of the mean of the two variances), paired t test and exact Wilcoxon test with ties, uncorrected. The arms are compared in the table above, not by one being significant and the other not.",
                                     "各组组内的前后变化：均值（标准差）、平均变化（95% CI）、d_av（以两次方差均值的平方根为分母）、配对t检验与含结的Wilcoxon精确检验，未校正。组间比较见上表，不可由一组显著、另一组不显著推断。")
                           : mdn_in (composer, "Change of everybody: mean (SD), mean change (95% CI), d_av (over the root of the mean of the two variances), paired t test and exact Wilcoxon test with ties, uncorrected.",
                                     "全体的前后变化：均值（标准差）、平均变化（95% CI）、d_av（以两次方差均值的平方根为分母）、配对t检验与含结的Wilcoxon精确检验，未校正。"),
                      mdn_in (composer, "Score|Group|>n|>First|>Second|>Change|>d_av|>t test|>Wilcoxon", "分数|组|>n|>第一次|>第二次|>变化|>d_av|>t检验|>Wilcoxon"));
  for (size_t i = 0; i < changes->n; i++)
    for (enum mdn_group group = arms ? MDN_GROUP_CONTROL : MDN_GROUP_ALL; group < MDN_GROUPS; group++)
      if (mdn_main_score (composer, i) == main_scores && (group != MDN_GROUP_ALL || !arms))
        paired_row (composer, &changes->group[i], i, group);
}

static bool
is_randomised (const struct mdn_composer *composer)
{
  return composer->findings->mechanisms->design == MDN_DESIGN_RANDOMISED;
}

/* The robust error where it is advised, or why there is none. */
static const char *
hc3_cell (struct mdn_composer *composer, const struct mdn_group_change *change)
{
  const struct mdn_estimate *effect = &change->arms.effect_hc3;

  if (change->hc3_refused)
    return mdn_print (composer, mdn_in (composer, "not possible (%s)", "无法计算（%s）"), mdn_reason (composer, change->hc3_refused));
  return change->hc3_advised ? mdn_print (composer, "SE %s, %s", mdn_fixed (composer, effect->se, 2), mdn_p_text (composer, effect->p)) : "";
}

static void
arms_row (struct mdn_composer *composer, const struct mdn_group_change *change, size_t score)
{
  const struct mdn_twoarm *arms = &change->arms;
  const char *cell[9] = { mdn_score_title (composer, score) };

  if (change->arms_refused)
    {
      cell[1] = mdn_print (composer, "%zu,\xC2\xA0%zu", change->group[MDN_GROUP_TREATED].n, change->group[MDN_GROUP_CONTROL].n);
      cell[2] = mdn_print (composer, "(%s)", mdn_reason (composer, change->arms_refused));
      mdn_document_row (composer->document, cell, 3);
      return;
    }
  cell[1] = mdn_print (composer, "%zu,\xC2\xA0%zu", arms->n1, arms->n0);
  cell[2] = mdn_print (composer, "%s (%s)", mdn_fixed (composer, arms->effect.value, 2), mdn_interval_text (composer, arms->effect.ci, 2));
  cell[3] = mdn_p_text (composer, arms->effect.p);
  cell[4] = mdn_print (composer, "%s (%s)", mdn_fixed (composer, arms->d_adjusted, 2), mdn_interval_text (composer, arms->d_adjusted_ci, 2));
  cell[5] = mdn_print (composer, "%s (%s)", mdn_fixed (composer, arms->ppc.value, 2), mdn_interval_text (composer, arms->ppc.ci, 2));
  cell[6] = hc3_cell (composer, change);
  cell[7] = arms->slopes_known ? mdn_p_text (composer, arms->slopes.p) : "";
  cell[8] = mdn_with_interval (composer, arms->change_student.value, arms->change_student.ci, 2);
  mdn_document_row (composer->document, cell, is_randomised (composer) ? 8 : 9);
}

static void
arms_table (struct mdn_composer *composer, bool main_scores)
{
  const struct mdn_changes *changes = composer->findings->changes;

  mdn_document_table (composer->document,
                      mdn_in (composer, "Difference between the arms, each score by itself, uncorrected: ANCOVA (second wave on arm and first wave; 95% CI), adjusted d (over the pooled first-wave SD), d_ppc2 (difference of mean changes, Morris 2008). HC3: errors robust to unequal spread, given where advised, and then they decide above. Slopes: does the difference depend on the start?",
                              "两组差异，逐一分数，未校正：协方差分析（第二次对分组与第一次；95% CI）、校正d（以合并的第一次标准差为分母）、d_ppc2（平均变化之差，Morris 2008）。HC3：异方差稳健标准误，必要时给出。斜率：差异是否取决于起点？"),
                      is_randomised (composer)
                        ? mdn_in (composer, "Score|>n|>Adjusted difference|>p|>Adjusted d|>d_ppc2|>HC3|>Slopes", "分数|>n|>校正后差异|>p|>校正d|>d_ppc2|>HC3|>斜率")
                        : mdn_in (composer, "Score|>n|>Adjusted difference|>p|>Adjusted d|>d_ppc2|>HC3|>Slopes|>Change scores", "分数|>n|>校正后差异|>p|>校正d|>d_ppc2|>HC3|>斜率|>变化分数"));
  for (size_t i = 0; i < changes->n; i++)
    if (mdn_main_score (composer, i) == main_scores)
      arms_row (composer, &changes->group[i], i);
}

static void
bootstrap_sentence (struct mdn_composer *composer, const struct mdn_outcome_finding *outcome)
{
  const char *text = mdn_bootstrap_text (composer, &outcome->bootstrap, 2);

  if (text)
    mdn_document_item (composer->document, "quiet", mdn_in (composer, "%s, all measured mechanisms together, by bootstrap: %s.", "%s，全部已测机制合计（自助法）：%s。"),
                       mdn_score_title (composer, outcome->score), text);
}

/* How well the joint model can tell its columns apart. */
static void
condition_sentence (struct mdn_composer *composer, const struct mdn_outcome_finding *outcome)
{
  double largest = 0;

  for (size_t j = 0; j < outcome->n_mechanisms; j++)
    if (outcome->path[outcome->joined[j]].vif > largest)
      largest = outcome->path[outcome->joined[j]].vif;
  mdn_document_item (composer->document, "quiet",
                     mdn_in (composer, "%s, joint model: condition number %s, largest VIF of a mechanism %s (above 5 their shares cannot be told apart).",
                             "%s，联合模型：条件数 %s，机制的最大VIF %s（大于5则难以分清各自份额）。"),
                     mdn_score_title (composer, outcome->score), mdn_fixed (composer, outcome->condition, 1), mdn_fixed (composer, largest, 1));
}

/* c = c' + sum a b: independent of the order among the mechanisms, which the split between them is not. */
static void
joint_sentence (struct mdn_composer *composer, const struct mdn_outcome_finding *outcome)
{
  if (outcome->joint_refused)
    {
      mdn_document_item (composer->document, NULL, mdn_in (composer, "%s: no joint model (%s).", "%s：无联合模型（%s）。"),
                         mdn_score_title (composer, outcome->score), mdn_reason (composer, outcome->joint_refused));
      return;
    }
  mdn_document_item (composer->document, NULL,
                     mdn_in (composer, "%s: total effect %s; through the %zu measured mechanisms together %s; not through them %s (points, 95%% CI, first-order for the middle one); n = %zu. This split into “together” and “not” does not depend on an order among the mechanisms.%s",
                             "%s：总效应 %s；经由 %zu 个已测机制合计 %s；不经由它们 %s（分，95%% CI，中间一项为一阶近似）；n = %zu。合计与其余的划分不依赖机制之间的先后顺序。%s"),
                     mdn_score_title (composer, outcome->score), mdn_with_interval (composer, outcome->total.value, outcome->total.ci, 2),
                     outcome->n_mechanisms, mdn_with_interval (composer, outcome->total_indirect.value, outcome->total_indirect.ci, 2),
                     mdn_with_interval (composer, outcome->direct.value, outcome->direct.ci, 2), outcome->n,
                     isnan (outcome->proportion) ? ""
                       : mdn_print (composer, mdn_in (composer, " Share of the total effect: %s (an unstable number).", "占总效应的 %s（该数值不稳定）。"),
                                    mdn_percent (composer, outcome->proportion)));
  bootstrap_sentence (composer, outcome);
  condition_sentence (composer, outcome);
}

static void
contrast_row (struct mdn_composer *composer, const struct mdn_outcome_finding *outcome, const size_t pair[2], const struct mdn_estimate *difference)
{
  const struct mdn_mechanism_finding *mechanism = composer->findings->mechanisms->mechanism;
  const char *cell[5] = { mdn_score_title (composer, outcome->score), mdn_node_name (composer, mechanism[outcome->joined[pair[0]]].node),
                          mdn_node_name (composer, mechanism[outcome->joined[pair[1]]].node),
                          mdn_with_interval (composer, difference->value, difference->ci, 2), mdn_p_text (composer, difference->p) };

  mdn_document_row (composer->document, cell, 5);
}

/* Which product is the larger one?  Not to be read from one being significant and the other not. */
static void
contrast_table (struct mdn_composer *composer)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;

  mdn_document_details (composer->document, mdn_in (composer, "Differences between the mechanisms' a×b", "各机制 a×b 之差"));
  mdn_document_table (composer->document,
                      mdn_in (composer, "a×b of the first minus a×b of the second in the joint model, points of the outcome, 95% CI by the delta method with the covariances of the errors, uncorrected.",
                              "联合模型中前者的 a×b 减后者的 a×b（结局分数），95% CI由delta法（含误差协方差）得出，未校正。"),
                      mdn_in (composer, "Outcome|First|Second|>Difference (95% CI)|>p", "结局|前者|后者|>差（95% CI）|>p"));
  for (size_t k = 0; k < m->n_outcomes; k++)
    {
      const struct mdn_outcome_finding *outcome = &m->outcome[k];
      size_t at = 0;

      for (size_t i = 0; i < outcome->n_mechanisms; i++)
        for (size_t j = i + 1; j < outcome->n_mechanisms && at < outcome->n_contrasts; j++, at++)
          contrast_row (composer, outcome, (const size_t[]){ i, j }, &outcome->contrast[at]);
    }
  mdn_document_details_end (composer->document);
}

static bool
any_contrast (const struct mdn_mechanisms *m)
{
  for (size_t k = 0; k < m->n_outcomes; k++)
    if (m->outcome[k].n_contrasts)
      return true;
  return false;
}

void
mdn_section_outcomes (struct mdn_composer *composer)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;

  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, "Group change in numbers", "组水平变化"));
  mdn_document_anchor (composer->document, "groups");
  if (mdn_speaks_of_arms (composer))
    {
      for (size_t i = 0; i < m->n_outcomes; i++)
        joint_sentence (composer, &m->outcome[i]);
      arms_table (composer, true);
    }
  paired_table (composer, true);
  mdn_document_details (composer->document, mdn_in (composer, "Group change: every other score", "组水平变化：其他分数"));
  if (mdn_speaks_of_arms (composer))
    arms_table (composer, false);
  paired_table (composer, false);
  mdn_document_details_end (composer->document);
  mdn_section_effects (composer);
  if (any_contrast (m))
    contrast_table (composer);
}
