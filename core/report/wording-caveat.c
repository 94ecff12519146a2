/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed sentence of every caveat (meaning and order: core/mechanism/verdict.h). */
#include <math.h>

#include "core/report/wording.h"

struct context
{
  struct mdn_composer *composer;
  const struct mdn_mechanism_finding *mechanism;
  const struct mdn_path_finding *path;      /* NULL: no outcome */
};

typedef const char *number_text (const struct context *context);

static const char *
rho (const struct context *context)
{
  return mdn_fixed (context->composer, context->path ? context->path->rho_star : NAN, 2);
}

static const char *
change_value (const struct context *context)
{
  const struct mdn_estimate *change = &context->mechanism->moved.change;

  return mdn_fixed (context->composer, change->value, mdn_decimals (change->ci, 2));
}

static const char *
change_score_value (const struct context *context)
{
  return mdn_fixed (context->composer, context->mechanism->moved.change_score.value, 2);
}

/* The score people were selected on: the mechanism's own, or the outcome's. */
static const char *
selected_score (const struct context *context)
{
  const struct mdn_findings *findings = context->composer->findings;
  size_t score;

  if (!findings->study->selected_score || !mdn_changes_find (findings->changes, findings->study->selected_score, &score))
    return "–";
  return mdn_score_title (context->composer, score);
}

static const char *
selected_reliability (const struct context *context)
{
  const struct mdn_findings *findings = context->composer->findings;
  size_t score;

  if (!findings->study->selected_score || !mdn_changes_find (findings->changes, findings->study->selected_score, &score))
    return "–";
  return mdn_fixed (context->composer, findings->changes->person[score].rule.reliability, 2);
}

static const char *
by_selection (const struct context *context)
{
  const struct mdn_mechanisms *all = context->composer->findings->mechanisms;
  double points = context->mechanism->moved.expected_by_selection;

  for (size_t k = 0; isnan (points) && k < all->n_outcomes; k++)
    points = all->outcome[k].moved.expected_by_selection;
  return mdn_fixed (context->composer, points, 2);
}

static const char *
reversed_p (const struct context *context)
{
  return mdn_p_text (context->composer, context->path ? context->path->reversed.p_joint : NAN);
}

static const char *
lagged_p (const struct context *context)
{
  return mdn_p_text (context->composer, context->path ? context->path->lagged.p_joint : NAN);
}

static const char *
people (const struct context *context)
{
  return mdn_print (context->composer, "%zu", context->mechanism->moved.n);
}

static const char *
pairs (const struct context *context)
{
  return mdn_print (context->composer, "%zu", context->composer->findings->pairs->n);
}

static const char *
detectable (const struct context *context)
{
  const struct mdn_moved *moved = &context->mechanism->moved;

  return mdn_fixed (context->composer, moved->detectable, mdn_decimals (moved->change.ci, 2));
}

static const char *
family (const struct context *context)
{
  return mdn_print (context->composer, "%zu", context->composer->findings->mechanisms->family.moved);
}

static const char *
moved_p (const struct context *context)
{
  return mdn_p_text (context->composer, context->mechanism->moved.change.p);
}

static const char *
joint_p (const struct context *context)
{
  return mdn_p_text (context->composer, context->path ? context->path->p_joint_adjusted : NAN);
}

static const char *
product_p (const struct context *context)
{
  return mdn_p_text (context->composer, context->path ? context->path->p_product_adjusted : NAN);
}

static const char *
delta_p (const struct context *context)
{
  return mdn_p_text (context->composer, context->path ? context->path->indirect.delta.p : NAN);
}

static const char *
change_interval (const struct context *context)
{
  struct mdn_interval ci = context->mechanism->moved.change.ci;

  return mdn_interval_text (context->composer, ci, mdn_decimals (ci, 2));
}

static const char *
smallest (const struct context *context)
{
  return mdn_fixed (context->composer, context->mechanism->moved.smallest, 2);
}

static const char *
b_alone (const struct context *context)
{
  const struct mdn_path_finding *path = context->path;

  if (!path || !path->alone_known)
    return "–";
  return mdn_print (context->composer, mdn_in (context->composer, "%s (%s; n = %zu)", "%s（%s；n = %zu）"),
                    mdn_fixed (context->composer, path->b_alone.value, 2), mdn_p_text (context->composer, path->b_alone.p), path->n_alone);
}

static const char *
vif (const struct context *context)
{
  return mdn_fixed (context->composer, context->path ? context->path->vif : NAN, 1);
}

static const char *
interaction_p (const struct context *context)
{
  const struct mdn_natural_effects *natural = context->path ? context->path->natural : NULL;

  return mdn_p_text (context->composer, natural ? natural->interaction.p : NAN);
}

static const char *
natural_effects (const struct context *context)
{
  const struct mdn_natural_effects *natural = context->path ? context->path->natural : NULL;

  if (!natural)
    return "–";
  return mdn_print (context->composer, mdn_in (context->composer, "%s and %s", "%s 与 %s"), mdn_fixed (context->composer, natural->pnie.value, 2),
                    mdn_fixed (context->composer, natural->tnie.value, 2));
}

static const char *
slopes_p (const struct context *context)
{
  return mdn_p_text (context->composer, context->mechanism->moved.slopes.p);
}

static const char *
usual_p (const struct context *context)
{
  return mdn_p_text (context->composer, context->mechanism->moved.usual.p);
}

static const char *
robust_refused (const struct context *context)
{
  const struct mdn_path_finding *path = context->path;
  const char *why = context->mechanism->moved.robust_refused;

  if (!why && path)
    why = path->a_hc3_refused ? path->a_hc3_refused : path->b_hc3_refused;
  return why ? mdn_reason (context->composer, why) : "–";
}

static const char *
left_share (const struct context *context)
{
  const struct mdn_attrition *attrition = context->composer->findings->pairs->attrition;
  struct mdn_composer *composer = context->composer;

  return mdn_print (composer, mdn_in (composer, "%s and %s", "%s 与 %s"),
                    mdn_percent (composer, (double) attrition[MDN_GROUP_CONTROL].only_first / (double) attrition[MDN_GROUP_CONTROL].first),
                    mdn_percent (composer, (double) attrition[MDN_GROUP_TREATED].only_first / (double) attrition[MDN_GROUP_TREATED].first));
}

static const char *
limit_share (const struct context *context)
{
  const struct mdn_findings *findings = context->composer->findings;
  const struct mdn_limits *limits = findings->changes->group[context->mechanism->measure->score].group[MDN_GROUP_ALL].limits;
  const struct mdn_limits *first = &limits[0];
  int benefit = findings->changes->score[context->mechanism->measure->score].benefit;
  size_t at_end = benefit > 0 || (benefit == 0 && first->ceiling > first->floor) ? first->ceiling : first->floor;

  return mdn_percent (context->composer, first->n ? (double) at_end / (double) first->n : NAN);
}

static const char *
reliability (const struct context *context)
{
  const struct mdn_person_changes *person = &context->composer->findings->changes->person[context->mechanism->measure->score];

  return mdn_fixed (context->composer, person->rule.reliability, 2);
}

static const char *
bootstrap_interval (const struct context *context)
{
  const struct mdn_path_finding *path = context->path;

  return path && path->bootstrap.known ? mdn_interval_text (context->composer, path->bootstrap.ci, 3)
                                       : mdn_in (context->composer, "not computed", "未计算");
}

static const char *
joint_raw_p (const struct context *context)
{
  return mdn_p_text (context->composer, context->path ? context->path->indirect.p_joint : NAN);
}

enum { MOST_NUMBERS = 4 };

static const struct
{
  const char *en, *zh;
  number_text *number[MOST_NUMBERS];
} sentence[MDN_CAVEATS] = {
  [MDN_CAVEAT_RANDOMISED_LEVELS] = { "Arm assignment is random; the levels of the mechanism are not. “Carried” assumes no unmeasured cause of both mechanism and outcome; the estimate would vanish if their residuals correlated at rho* = %s.",
    "分组是随机的，机制的水平却不是。“传递”的说法假定机制与结局没有未测量的共同原因；若两者残差相关达到 rho* = %s，该估计就会消失。", { rho } },
  [MDN_CAVEAT_NOT_RANDOMISED] = { "The arms were not assigned at random and may have differed before: the adjusted difference is %s points, the change-score answer is %s.",
    "分组并非随机，两组事前可能已有差异：协方差分析为 %s 分，变化分析为 %s 分。", { change_value, change_score_value } },
  [MDN_CAVEAT_LORD] = { "The two answers disagree (Lord's paradox): adjustment with an unreliable baseline is incomplete.",
    "两种分析不一致（Lord悖论）：基线测量有误差时，校正并不完全。", { NULL } },
  [MDN_CAVEAT_ONE_GROUP] = { "This design cannot show that the programme caused the change: time, regression to the mean, repeated testing, season, other treatment and dropout are not excluded.",
    "该设计不能说明改变由方案引起：时间、向均值回归、重复测验、季节、其他治疗与脱落均未排除。", { NULL } },
  [MDN_CAVEAT_TOGETHER] = { "“Moved together” is a correlation of changes.", "“一同改变”只是变化之间的相关。", { NULL } },
  [MDN_CAVEAT_REGRESSION_TO_MEAN] = { "People were selected on a high score; %s points of change in %s are expected from that alone (reliability %s).",
    "参加者因分数高而入选；仅此一项，%2$s 预期就有 %1$s 分的变化（信度 %3$s）。", { by_selection, selected_score, selected_reliability } },
  [MDN_CAVEAT_OBSERVATIONAL] = { "Exercise was not assigned; reversed causation is as compatible: the reversed model gives %s.",
    "运动并非分配所得；反向因果同样说得通：反向模型为 %s。", { reversed_p } },
  [MDN_CAVEAT_TWO_WAVES] = { "Two waves cannot separate differences within people from differences between people.",
    "两次测量无法区分个体内差异与个体间差异。", { NULL } },
  [MDN_CAVEAT_REVERSED_FITS] = { "The reversed model (outcome before mechanism) fits the story equally well: joint %s.",
    "反向模型（结局在前，机制在后）同样成立：联合检验 %s。", { reversed_p } },
  [MDN_CAVEAT_LAGGED_WEAKER] = { "The half-longitudinal model, which respects time order, does not confirm it: joint %s.",
    "遵守时间顺序的半纵向模型未予证实：联合检验 %s。", { lagged_p } },
  [MDN_CAVEAT_SAME_TIME] = { "Mechanism and outcome were measured at the same time; their order is assumed.",
    "机制与结局在同一时间测量，先后顺序是假定的。", { NULL } },
  [MDN_CAVEAT_MONO_METHOD] = { "Both are self-reports given at the same sitting, which inflates their link.",
    "两者均为同一次填写的自评，会夸大其关联。", { NULL } },
  [MDN_CAVEAT_CLUSTERS] = { "People are treated as independent; classes or training groups are not modelled.",
    "分析视个体相互独立，未对班级或训练小组建模。", { NULL } },
  [MDN_CAVEAT_SMALL_ARM] = { "Fewer than 20 people in an arm: no verdict on what passed through the mechanism.",
    "有一组不足20人：不判断效果是否经由该机制。", { NULL } },
  [MDN_CAVEAT_MODEST] = { "With %s people a change of less than %s points would probably be missed (80%% power).",
    "以 %s 人计，小于 %s 分的变化很可能检测不到（检验力80%%）。", { people, detectable } },
  [MDN_CAVEAT_MULTIPLICITY] = { "%s mechanisms were tested; p values called Holm-corrected allow for that.", "共检验 %s 个机制；标明Holm校正的 p 值已予考虑。", { family } },
  [MDN_CAVEAT_CORRECTION_DECIDES] = { "Before the correction for %s mechanisms it would have counted as moved (%s).",
    "若不对 %s 个机制作校正，它会被算作已改变（%s）。", { family, moved_p } },
  [MDN_CAVEAT_METHODS_DISAGREE] = { "Joint test %s, product of normals %s, first-order test %s, bootstrap interval %s: they do not agree, so no side is taken.",
    "联合检验 %s，正态乘积 %s，一阶检验 %s，自助法区间 %s：结论不一致，故不作取舍。", { joint_p, product_p, delta_p, bootstrap_interval } },
  [MDN_CAVEAT_BOOTSTRAP_DIFFERS] = { "The bootstrap does not confirm the joint test: the percentile interval of a×b is %s, the joint test has %s before correction.",
    "自助法未证实联合检验的结论：a×b 的百分位区间为 %s，而联合检验校正前为 %s。", { bootstrap_interval, joint_raw_p } },
  [MDN_CAVEAT_NOT_EXCLUDED] = { "No movement was detected, which is not the same as none: its 95%% CI, not corrected for several mechanisms, is %s points.",
    "未检测到改变不等于没有改变：其 95%% CI（未作多重校正）为 %s 分。", { change_interval } },
  [MDN_CAVEAT_NO_SMALLEST] = { "No smallest change of interest was stated, so “did not move” could not be tested.",
    "未给出最小关注变化，因而无法检验“没有改变”。", { NULL } },
  [MDN_CAVEAT_TRIVIAL] = { "The movement is detectable but smaller than the smallest change of interest (%s points).",
    "改变可检测到，但小于最小关注变化（%s 分）。", { smallest } },
  [MDN_CAVEAT_ADJUSTED_B] = { "b is adjusted for the other mechanisms; entered alone it is %s.", "b 已校正其他机制；单独进入模型时为 %s。", { b_alone } },
  [MDN_CAVEAT_B_DEPENDS] = { "Alone and beside the other mechanisms b differs in sign or significance: the mechanisms overlap.",
    "单独进入与同其他机制一起进入时，b 的方向或显著性不同：机制之间有重叠。", { NULL } },
  [MDN_CAVEAT_ALONE] = { "Modelled without the other mechanisms (too few people for all, or too few answered this one): b is not adjusted for them.",
    "未与其他机制一同建模（人数不足，或作答该项者太少）：b 未作相应校正。", { NULL } },
  [MDN_CAVEAT_OVERLAP] = { "The mechanism is largely predicted by the others (VIF %s): their shares cannot be told apart.",
    "该机制很大程度上可由其他机制预测（VIF %s）：难以分清各自的份额。", { vif } },
  [MDN_CAVEAT_PATH_AGAINST] = { "The mechanism moved as hoped, but its path works against the outcome.", "机制按预期改变，但其路径对结局起相反作用。", { NULL } },
  [MDN_CAVEAT_INTERACTION] = { "The link differs between the arms (interaction %s), so one a×b does not fit both: the pure and the total natural indirect effect are %s points of the outcome.",
    "两组中的关联不同（交互作用 %s），单一的 a×b 不适用于两组：纯自然间接效应与总自然间接效应分别为结局 %s 分。", { interaction_p, natural_effects } },
  [MDN_CAVEAT_OUTCOME_NOT_MOVED] = { "The outcome itself showed no detectable movement.", "结局本身未检测到改变。", { NULL } },
  [MDN_CAVEAT_SLOPES] = { "How much it moved depends on where people started (slopes test %s).", "改变多少取决于起点（斜率检验 %s）。", { slopes_p } },
  [MDN_CAVEAT_ROBUST] = { "The arms differ in spread or size, so errors robust to that (HC3) decide; with the usual ones %s.",
    "两组离散程度或人数不同，以稳健标准误（HC3）为准；用通常的标准误则 %s。", { usual_p } },
  [MDN_CAVEAT_ROBUST_REFUSED] = { "The arms differ in spread or size, but errors robust to that (HC3) could not be computed (%s): the usual ones stand here, with intervals that may be too narrow and p values that may be too small.",
    "两组离散程度或人数不同，但无法计算稳健标准误（HC3）（%s）：此处仍用通常的标准误，区间可能偏窄，p 值可能偏小。", { robust_refused } },
  [MDN_CAVEAT_FLOOR_CEILING] = { "%s of the people were at the end of the scale before and could not move further.",
    "%s 的人事前已在量表端点，无法再改变。", { limit_share } },
  [MDN_CAVEAT_RELIABILITY_LOW] = { "The measure is imprecise here (reliability %s): links are weakened.", "该测量在此不够精确（信度 %s）：关联会被削弱。", { reliability } },
  [MDN_CAVEAT_RELIABILITY_UNKNOWN] = { "Nothing is known about the reliability of this measure here.", "该测量在此的信度未知。", { NULL } },
  [MDN_CAVEAT_NO_DIRECTION] = { "Which direction is better is not known for this score: what changed cannot be called better or worse.",
    "该分数何为有利方向不明：所见变化不能称为改善或变差。", { NULL } },
  [MDN_CAVEAT_OUTCOME_NO_DIRECTION] = { "Which direction is better is not known for the outcome: whether its link with the mechanism is a good one cannot be said.",
    "结局何为有利方向不明：无法判断它与机制的关联是否有利。", { NULL } },
  [MDN_CAVEAT_FORM_CHANGED] = { "The two waves used different forms of the questionnaire.", "两次测量使用了不同的问卷版本。", { NULL } },
  [MDN_CAVEAT_MISSING] = { "%s of %s people had complete answers for this model.", "%2$s 人中有 %1$s 人的数据可用于该模型。", { people, pairs } },
  [MDN_CAVEAT_ATTRITION] = { "More people left one arm than the other (control and programme: %s of those who began).", "两组脱落率不同（对照组与干预组分别为 %s）。", { left_share } },
  [MDN_CAVEAT_MEASURED_ONLY] = { "Only what was measured can be compared; mechanisms left out may matter more.",
    "只能比较测量过的内容；未测量的机制可能更重要。", { NULL } },
};

const char *
mdn_caveat_pattern (enum mdn_caveat_id caveat, bool chinese, size_t *n)
{
  *n = 0;
  while (*n < MOST_NUMBERS && sentence[caveat].number[*n])
    ++*n;
  return chinese ? sentence[caveat].zh : sentence[caveat].en;
}

const char *
mdn_caveat_text (struct mdn_composer *composer, enum mdn_caveat_id caveat,
                 const struct mdn_mechanism_finding *mechanism, const struct mdn_path_finding *path)
{
  struct context context = { composer, mechanism, path };
  const char *number[MOST_NUMBERS] = { "", "", "", "" };

  for (size_t i = 0; i < MOST_NUMBERS && sentence[caveat].number[i]; i++)
    number[i] = sentence[caveat].number[i] (&context);
  return mdn_print (composer, mdn_in (composer, sentence[caveat].en, sentence[caveat].zh), number[0], number[1], number[2],
                    number[3]);
}
