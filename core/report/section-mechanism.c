/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mechanism by mechanism: verdict, three facts, caveats. */
#include <math.h>

#include "core/report/compose.h"

static const char *
moved_what (struct mdn_composer *composer, const struct mdn_moved *moved)
{
  size_t dose = composer->findings->mechanisms->dose;

  switch (moved->by)
    {
    case MDN_MOVED_ANCOVA:
      return mdn_print (composer, mdn_in (composer, "Moved? Adjusted difference between the arms (%s minus %s)", "是否改变？两组校正后差异（%s 减 %s）"),
                        mdn_group_name (composer, MDN_GROUP_TREATED), mdn_group_name (composer, MDN_GROUP_CONTROL));
    case MDN_MOVED_PAIRED:
      return mdn_in (composer, "Moved? Mean change (second minus first)", "是否改变？平均变化（第二次减第一次）");
    case MDN_MOVED_DOSE: break;
    }
  return mdn_print (composer, mdn_in (composer, "Associated with the change of exercise? Per unit of %s", "是否与运动量变化相关？每单位%s"),
                    dose == MDN_ABSENT ? "" : mdn_score_title (composer, dose));
}

static const char *
size_name (const struct mdn_composer *composer, const struct mdn_moved *moved)
{
  return moved->by == MDN_MOVED_ANCOVA ? mdn_in (composer, "adjusted d", "校正d")
         : moved->by == MDN_MOVED_PAIRED ? "d_av" : mdn_in (composer, "SD per SD of the dose", "每1标准差运动量对应的标准差");
}

static void
smallest_fact (struct mdn_composer *composer, const struct mdn_moved *moved)
{
  const char *source = moved->smallest_source ? mdn_reason (composer, moved->smallest_source) : mdn_in (composer, "stated by the study", "研究自定");
  int decimals = mdn_decimals ((struct mdn_interval){ 0, moved->smallest }, 2);

  if (isnan (moved->smallest) || !moved->equivalence_known)
    return;
  mdn_document_item (composer->document, NULL,
                     mdn_in (composer, "Smallest change of interest: %s points (%s). Equivalence to no movement within it: %s, %s (two one-sided tests; their %s CI is %s).",
                             "最小关注变化：%s 分（%s）。在此范围内等效于没有改变：%s，%s（双单侧检验；其 %s CI 为 %s）。"),
                     mdn_fixed (composer, moved->smallest, decimals), source,
                     moved->equivalence.equivalent ? mdn_in (composer, "shown", "成立") : mdn_in (composer, "not shown", "未成立"),
                     mdn_p_text (composer, moved->equivalence.p), mdn_percent (composer, 1 - 2 * moved->equivalence.alpha),
                     mdn_interval_text (composer, moved->equivalence.ci, decimals));
}

static void
moved_fact (struct mdn_composer *composer, const struct mdn_moved *moved)
{
  int decimals = mdn_decimals (moved->change.ci, 2);

  if (moved->refused)
    {
      mdn_document_item (composer->document, NULL, mdn_in (composer, "Moved? Not computed: %s; %s.", "是否改变？未计算：%s；%s。"), mdn_reason (composer, moved->refused),
                         mdn_people_counts (composer, moved->n, moved->n_arm));
      return;
    }
  mdn_document_item (composer->document, NULL,
                     mdn_in (composer, "%s: %s points (95%% CI %s), %s = %s (%s), %s, Holm-corrected %s; %s.",
                             "%s：%s 分（95%% CI %s），%s = %s（%s），%s，Holm校正后 %s；%s。"),
                     moved_what (composer, moved), mdn_fixed (composer, moved->change.value, decimals),
                     mdn_moved_interval (composer, moved, decimals), size_name (composer, moved),
                     mdn_fixed (composer, moved->size, 2), mdn_interval_text (composer, moved->size_ci, 2),
                     mdn_p_text (composer, moved->change.p), mdn_p_text (composer, moved->p_adjusted),
                     mdn_people_counts (composer, moved->n, moved->n_arm));
  smallest_fact (composer, moved);
}

static const char *
outcome_title (struct mdn_composer *composer, size_t k)
{
  return mdn_score_title (composer, composer->findings->mechanisms->outcome[k].score);
}

static void
linked_fact (struct mdn_composer *composer, const struct mdn_path_finding *path)
{
  const char *outcome = outcome_title (composer, 0);

  if (path->refused)
    {
      mdn_document_item (composer->document, NULL, mdn_in (composer, "Linked to %s? Not computed: %s.", "是否与%s相关？未计算：%s。"), outcome, mdn_reason (composer, path->refused));
      return;
    }
  mdn_document_item (composer->document, NULL,
                     mdn_in (composer, "Linked to %s? b = %s points of it per point (95%% CI %s), standardised %s, %s, Holm-corrected %s; n = %zu.",
                             "是否与%s相关？每 1 分对应 b = %s 分（95%% CI %s），标准化 %s，%s，Holm校正后 %s；n = %zu。"),
                     outcome, mdn_fixed (composer, path->indirect.b.value, 3),
                     mdn_print (composer, path->b_hc3 ? "%s, HC3" : "%s", mdn_interval_text (composer, path->indirect.b.ci, 3)),
                     mdn_fixed (composer, path->b_standardised, 2), mdn_p_text (composer, path->indirect.b.p),
                     mdn_p_text (composer, path->p_b_adjusted), path->n);
}

/* The smallest a x b whose two paths would each be found.  (The product's own error would not do: it
 * shrinks to nothing where both paths are near zero.) */
static void
detectable_fact (struct mdn_composer *composer, const struct mdn_path_finding *path)
{
  double alpha = composer->findings->study->alpha;
  double a = mdn_detectable (path->indirect.a.se, path->indirect.a.df, alpha);
  double b = mdn_detectable (path->indirect.b.se, path->indirect.b.df, alpha);

  mdn_document_item (composer->document, "quiet",
                     mdn_in (composer, "Paths just large enough to be found here (80%% power each, uncorrected: a = %s, b = %s) make an a×b of %s points; a smaller one would probably be missed.",
                             "在此刚好能检测到的路径（各自检验力80%%，未校正：a = %s，b = %s）对应 a×b = %s 分；更小者很可能检测不到。"),
                     mdn_fixed (composer, a, 2), mdn_fixed (composer, b, 2), mdn_fixed (composer, a * b, 2));
}

static void
bootstrap_fact (struct mdn_composer *composer, const struct mdn_path_finding *path)
{
  const char *text = mdn_bootstrap_text (composer, &path->bootstrap, 3);

  if (text)
    mdn_document_item (composer->document, "quiet", mdn_in (composer, "Second opinion on a×b, by bootstrap: %s.", "a×b 的第二意见（自助法）：%s。"), text);
}

/* Where the link differs between the arms one a×b fits neither: the parts with their intervals. */
static void
natural_fact (struct mdn_composer *composer, const struct mdn_path_finding *path)
{
  const struct mdn_natural_effects *natural = path->natural;

  if (!natural)
    return;
  mdn_document_item (composer->document, NULL,
                     mdn_in (composer, "Arm × mechanism interaction, this mechanism alone: %s; n = %zu. Natural effects (95%% CI, delta method): indirect, pure %s and total %s; direct, pure %s and total %s.",
                             "分组×机制交互作用（仅此机制）：%s；n = %zu。自然效应（95%% CI，delta法）：间接，纯 %s，总 %s；直接，纯 %s，总 %s。"),
                     mdn_p_text (composer, natural->interaction.p), path->n_alone, mdn_with_interval (composer, natural->pnie.value, natural->pnie.ci, 2),
                     mdn_with_interval (composer, natural->tnie.value, natural->tnie.ci, 2), mdn_with_interval (composer, natural->pnde.value, natural->pnde.ci, 2),
                     mdn_with_interval (composer, natural->tnde.value, natural->tnde.ci, 2));
}

/* The other answer: is it the adjustment for the first wave that makes it? */
static void
change_score_fact (struct mdn_composer *composer, const struct mdn_path_finding *path)
{
  const struct mdn_indirect *other = &path->change_score;

  if (!path->change_score_known)
    return;
  mdn_document_item (composer->document, "quiet",
                     mdn_in (composer, "From change scores instead (first waves not adjusted for, but subtracted): a×b = %s (exact 95%% CI); a %s, b %s, uncorrected.",
                             "改用变化分数（第一次测量不作协变量而直接相减）：a×b = %s（精确95%% CI）；a 的 %s，b 的 %s，未校正。"),
                     mdn_with_interval (composer, other->delta.value, other->product.ci, 3), mdn_p_text (composer, other->a.p),
                     mdn_p_text (composer, other->b.p));
}

static const char *
which_paths (const struct mdn_composer *composer, bool a, bool b)
{
  if (a && b)
    return mdn_in (composer, "both paths", "两条路径");
  return a ? mdn_in (composer, "path a (arm to mechanism)", "路径 a（分组→机制）")
           : mdn_in (composer, "path b (mechanism to outcome)", "路径 b（机制→结局）");
}

/* Unequal spread calls for other errors, and those decide in every test of the path, unless they cannot be had. */
static void
errors_fact (struct mdn_composer *composer, const struct mdn_path_finding *path)
{
  const char *a_refused = path->a_hc3_refused, *b_refused = path->b_hc3_refused;

  if (path->a_hc3 || path->b_hc3)
    mdn_document_item (composer->document, "quiet",
                       mdn_in (composer, "Errors robust to unequal spread or size of the arms (HC3) in %s: the joint, product and first-order tests rest on them.",
                               "%s采用对两组离散程度或人数不等稳健的标准误（HC3）：联合、乘积与一阶检验均以此为准。"),
                       which_paths (composer, path->a_hc3, path->b_hc3));
  if (a_refused || b_refused)
    mdn_document_item (composer->document, "quiet",
                       mdn_in (composer, "Unequal spread or size of the arms calls for robust errors (HC3) in %s, but they could not be computed (%s): the joint, product and first-order tests rest on the usual ones.",
                               "%s因两组离散程度或人数不等而应采用稳健标准误（HC3），但无法计算（%s）：联合、乘积与一阶检验仍以通常的标准误为准。"),
                       which_paths (composer, a_refused != NULL, b_refused != NULL), mdn_reason (composer, a_refused ? a_refused : b_refused));
}

/* What is neither better nor worse has carried no effect. */
static const char *
carried_question (const struct mdn_composer *composer, const struct mdn_path_finding *path)
{
  return mdn_lacks_direction (&path->verdict)
           ? mdn_in (composer, "Size of the path (not judged, as the direction of benefit is not known):", "路径大小（有利方向不明，不作判断）：")
           : mdn_in (composer, "Carried?", "是否传递了效果？");
}

/* Below 20 people in an arm the interval stands, a judgement does not (statistics of small studies). */
static void
carried_fact (struct mdn_composer *composer, const struct mdn_path_finding *path)
{
  const char *size = mdn_with_interval (composer, path->indirect.delta.value, path->indirect.product.ci, 3);

  if (mdn_verdict_has (&path->verdict, MDN_CAVEAT_SMALL_ARM))
    mdn_document_item (composer->document, NULL,
                       mdn_in (composer, "Carried? Not judged with fewer than 20 people in an arm; a×b = %s points of %s (exact 95%% CI).",
                               "是否传递了效果？有一组不足20人，不作判断；a×b = %s 分（%s，精确95%% CI）。"),
                       size, outcome_title (composer, 0));
  else
    mdn_document_item (composer->document, NULL,
                       mdn_in (composer, "%s a×b = %s points of %s (exact 95%% CI), joint test %s, Holm-corrected %s; product of normals, Holm-corrected %s; first-order (Sobel) %s.",
                               "%sa×b = %s 分（%s，精确95%% CI），联合检验 %s，Holm校正后 %s；正态乘积（Holm校正）%s；一阶（Sobel）%s。"),
                       carried_question (composer, path), size, outcome_title (composer, 0), mdn_p_text (composer, path->indirect.p_joint),
                       mdn_p_text (composer, path->p_joint_adjusted), mdn_p_text (composer, path->p_product_adjusted),
                       mdn_p_text (composer, path->indirect.delta.p));
  errors_fact (composer, path);
  bootstrap_fact (composer, path);
  natural_fact (composer, path);
  change_score_fact (composer, path);
  if (mdn_verdict_has (&path->verdict, MDN_CAVEAT_MODEST))
    detectable_fact (composer, path);
  if (!isnan (path->rho_star) && !mdn_verdict_has (&path->verdict, MDN_CAVEAT_RANDOMISED_LEVELS))
    mdn_document_item (composer->document, "quiet",
                       mdn_in (composer, "The estimate would vanish if the residuals of mechanism and outcome correlated at rho* = %s.",
                               "若机制与结局的残差相关达到 rho* = %s，该估计就会消失。"),
                       mdn_fixed (composer, path->rho_star, 2));
}

static void
time_order_item (struct mdn_composer *composer, const char *what, const struct mdn_indirect *path, size_t n)
{
  mdn_document_item (composer->document, "quiet",
                     mdn_in (composer, "%s, this mechanism alone: first step %s, second step %s, both together %s; n = %zu.",
                             "%s，仅此机制：第一步 %s，第二步 %s，两步合并 %s；n = %zu。"),
                     what, mdn_p_text (composer, path->a.p), mdn_p_text (composer, path->b.p), mdn_p_text (composer, path->p_joint), n);
}

/* Observational studies: the models that respect, and that turn, the order of time. */
static void
time_order_facts (struct mdn_composer *composer, const struct mdn_path_finding *path)
{
  if (path->lagged_known)
    time_order_item (composer, mdn_in (composer, "Half-longitudinal model (earlier exercise to later mechanism, earlier mechanism to later outcome)",
                                       "半纵向模型（先前运动→其后机制，先前机制→其后结局）"), &path->lagged, path->n_alone);
  if (path->reversed_known)
    time_order_item (composer, mdn_in (composer, "Reversed model (exercise to outcome, outcome to mechanism)", "反向模型（运动→结局，结局→机制）"), &path->reversed, path->n_alone);
}

static void
further_outcome (struct mdn_composer *composer, size_t k, const struct mdn_path_finding *path)
{
  const char *text;

  if (path->refused)
    {
      mdn_document_item (composer->document, "quiet", mdn_in (composer, "Against %s: not computed (%s).", "对%s：未计算（%s）。"),
                         outcome_title (composer, k), mdn_reason (composer, path->refused));
      return;
    }
  text = mdn_print (composer, mdn_in (composer, "b = %s, Holm-corrected %s", "b = %s，Holm校正后 %s"),
                    mdn_with_interval (composer, path->indirect.b.value, path->indirect.b.ci, 3), mdn_p_text (composer, path->p_b_adjusted));
  if (mdn_speaks_of_arms (composer))
    text = mdn_print (composer, mdn_in (composer, "%s; a×b = %s", "%s；a×b = %s"), text,
                      mdn_with_interval (composer, path->indirect.delta.value, path->indirect.product.ci, 3));
  if (mdn_speaks_of_arms (composer) && !mdn_verdict_has (&path->verdict, MDN_CAVEAT_SMALL_ARM))
    text = mdn_print (composer, mdn_in (composer, "%s, joint test Holm-corrected %s", "%s，联合检验Holm校正后 %s"), text,
                      mdn_p_text (composer, path->p_joint_adjusted));
  mdn_document_item (composer->document, "quiet", mdn_in (composer, "Against %s: %s. Verdict: %s.", "对%s：%s。判断：%s。"), outcome_title (composer, k), text,
                     mdn_verdict_name (composer, path->verdict.verdict));
}

static void
facts (struct mdn_composer *composer, size_t i, const struct mdn_path_finding *path)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;

  moved_fact (composer, &m->mechanism[i].moved);
  if (!path)
    return;
  linked_fact (composer, path);
  if (!path->refused && mdn_speaks_of_arms (composer))
    carried_fact (composer, path);
  if (!path->refused)
    time_order_facts (composer, path);
  for (size_t k = 1; k < m->n_outcomes; k++)
    further_outcome (composer, k, &m->outcome[k].path[i]);
}

/* Said of every measured mechanism in the same words: printed once, at the head of the chapter. */
static bool
is_general (const struct mdn_composer *composer, enum mdn_caveat_id caveat)
{
  static const enum mdn_caveat_id list[] = { MDN_CAVEAT_ONE_GROUP, MDN_CAVEAT_TWO_WAVES, MDN_CAVEAT_SAME_TIME, MDN_CAVEAT_CLUSTERS,
                                             MDN_CAVEAT_SMALL_ARM, MDN_CAVEAT_MULTIPLICITY, MDN_CAVEAT_NO_SMALLEST,
                                             MDN_CAVEAT_ATTRITION, MDN_CAVEAT_MEASURED_ONLY };
  const struct mdn_mechanisms *m = composer->findings->mechanisms;
  size_t measured = 0;
  bool listed = false;

  for (size_t i = 0; i < sizeof list / sizeof *list; i++)
    listed = listed || list[i] == caveat;
  for (size_t i = 0; listed && i < m->n_mechanisms; i++)
    if (m->mechanism[i].verdict.verdict != MDN_VERDICT_NOT_MEASURED)
      {
        measured++;
        listed = mdn_verdict_has (&m->mechanism[i].verdict, caveat);
      }
  return listed && measured > 1;
}

static void
general_caveats (struct mdn_composer *composer)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;
  bool headed = false;

  for (enum mdn_caveat_id caveat = 0; caveat < MDN_CAVEATS; caveat++)
    {
      if (!is_general (composer, caveat))
        continue;
      if (!headed)
        mdn_document_paragraph (composer->document, "head", "%s", mdn_in (composer, "These caveats hold for every verdict below:", "以下注意事项适用于每一项判断："));
      headed = true;
      mdn_document_item (composer->document, "quiet", "%s",
                         mdn_caveat_text (composer, caveat, &m->mechanism[0], m->n_outcomes ? &m->outcome[0].path[0] : NULL));
    }
}

static void
caveats (struct mdn_composer *composer, const struct mdn_mechanism_finding *mechanism, const struct mdn_path_finding *path)
{
  const struct mdn_verdict *verdict = &mechanism->verdict;
  bool general = false;

  if (!verdict->n_caveats)
    return;
  mdn_document_heading (composer->document, 4, "%s", mdn_in (composer, "Caveats", "注意"));
  for (size_t i = 0; i < verdict->n_caveats; i++)
    if (is_general (composer, verdict->caveat[i]))
      general = true;
    else
      mdn_document_item (composer->document, "quiet", "%s", mdn_caveat_text (composer, verdict->caveat[i], mechanism, path));
  if (general)
    mdn_document_item (composer->document, "quiet", "%s", mdn_in (composer, "The caveats at the head of this chapter.", "本章开头所列各项。"));
}

static void
also_measured (struct mdn_composer *composer, const struct mdn_mechanism_finding *mechanism)
{
  if (!mechanism->measure->n_also)
    return;
  mdn_document_details (composer->document, mdn_in (composer, "Further scores of the same mechanism", "同一机制的其他分数"));
  mdn_document_table (composer->document, mdn_in (composer, "Standardised change in the direction of benefit, or with its raw sign where none is known (95% CI); Holm's correction in a family of their own.", "按有利方向（不明时为原始符号）的标准化变化（95% CI）；在单独的检验族中作Holm校正。"),
                      mdn_in (composer, "Score|>Change|>Holm-corrected", "分数|>变化|>Holm校正后"));
  for (size_t i = 0; i < mechanism->measure->n_also; i++)
    {
      const struct mdn_moved *moved = &mechanism->also[i];
      const char *cell[3] = { mdn_score_title (composer, mechanism->measure->also[i]) };

      cell[1] = moved->refused ? mdn_print (composer, "(%s)", mdn_reason (composer, moved->refused))
                               : mdn_benefit_size (composer, moved);
      cell[2] = moved->refused ? "–" : mdn_p_text (composer, moved->p_adjusted);
      mdn_document_row (composer->document, cell, 3);
    }
  mdn_document_details_end (composer->document);
}

static void
measure_sentence (struct mdn_composer *composer, size_t score)
{
  const struct mdn_person_rule *rule = &composer->findings->changes->person[score].rule;

  mdn_document_paragraph (composer->document, NULL, mdn_in (composer, "Measured with %s; reliability %s (%s).", "测量工具：%s；信度 %s（%s）。"),
                          mdn_score_title (composer, score),
                          rule->from == MDN_RELIABILITY_NONE ? "–" : mdn_fixed (composer, rule->reliability, 2),
                          mdn_reliability_origin (composer, rule));
}

static void
measured_parts (struct mdn_composer *composer, size_t i, const struct mdn_path_finding *path)
{
  const struct mdn_mechanism_finding *mechanism = &composer->findings->mechanisms->mechanism[i];

  measure_sentence (composer, mechanism->measure->score);
  facts (composer, i, path);
  caveats (composer, mechanism, path);
  also_measured (composer, mechanism);
}

static void
mechanism_section (struct mdn_composer *composer, size_t i)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;
  const struct mdn_mechanism_finding *mechanism = &m->mechanism[i];

  mdn_document_heading (composer->document, 3, "%s", mdn_node_name (composer, mechanism->node));
  mdn_document_anchor (composer->document, mdn_print (composer, "mechanism-%zu", i + 1));
  mdn_document_paragraph (composer->document, "verdict", mdn_in (composer, "Verdict: %s.", "判断：%s。"),
                          mdn_verdict_name (composer, mechanism->verdict.verdict));
  mdn_document_paragraph (composer->document, "quiet", mdn_in (composer, "Rule: %s.", "规则：%s。"),
                          mdn_rule_text (composer, mechanism->verdict.rule));
  if (mechanism->verdict.verdict != MDN_VERDICT_NOT_MEASURED)
    measured_parts (composer, i, m->n_outcomes ? &m->outcome[0].path[i] : NULL);
  else if (mechanism->measure->missing)
    mdn_document_paragraph (composer->document, NULL, mdn_in (composer, "Why: %s.", "原因：%s。"), mdn_reason (composer, mechanism->measure->missing));
  mdn_section_strategies (composer, mechanism);
  mdn_section_evidence (composer, mechanism);
}

void
mdn_section_mechanisms (struct mdn_composer *composer)
{
  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, "Mechanism by mechanism", "逐一机制"));
  mdn_document_anchor (composer->document, "mechanisms");
  general_caveats (composer);
  for (size_t i = 0; i < composer->findings->mechanisms->n_mechanisms; i++)
    mechanism_section (composer, i);
  mdn_section_corrections (composer);
}
