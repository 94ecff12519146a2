/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, colours and shapes of the verdicts.  Colours keep a contrast of 4.5 on white; the shape says
 * the same without colour. */
#include <string.h>

#include "core/report/wording.h"

static const struct mdn_verdict_look look[MDN_VERDICTS] = {
  [MDN_VERDICT_NOT_MEASURED] = { "not measured", "未测量", "Not measured at both waves: %s.", "两次测量中未测：%s。", "#667080", MDN_MARK_RING },
  [MDN_VERDICT_TOO_LITTLE] = { "too little data", "数据太少", "Too little data to judge: %s.", "数据太少，无法判断：%s。", "#6b7280", MDN_MARK_DASH },
  [MDN_VERDICT_MOVED_CARRIED] = { "moved and carried part of the effect", "已改变，并传递了部分效果",
    "Moved, and carried part of the effect on the outcome: %s.", "已改变，并把部分效果传递到结局：%s。", "#0f766e", MDN_MARK_CIRCLE },
  [MDN_VERDICT_MOVED_MAY_HAVE_CARRIED] = { "moved and may have carried part of the effect", "已改变，可能传递了部分效果",
    "Moved, and may have carried part of the effect (the arms were not randomised): %s.", "已改变，可能传递了部分效果（分组并非随机）：%s。", "#0f766e", MDN_MARK_DIAMOND },
  [MDN_VERDICT_MOVED_NOT_CARRIED] = { "moved, no evidence that it carried the effect", "已改变，但没有证据表明它传递了效果",
    "Moved, without evidence that it carried the effect: %s.", "已改变，但没有证据表明它传递了效果：%s。", "#1f5fa8", MDN_MARK_UP },
  [MDN_VERDICT_MOVED_TOGETHER] = { "moved together with the outcome", "与结局一同改变",
    "Moved together with the outcome: %s.", "与结局一同改变：%s。", "#1f5fa8", MDN_MARK_SQUARE },
  [MDN_VERDICT_WITH_DOSE_AND_OUTCOME] = { "associated with the dose and with the outcome", "与运动量及结局均相关",
    "Associated with the dose and with the outcome: %s.", "与运动量及结局均相关：%s。", "#1f5fa8", MDN_MARK_SQUARE },
  [MDN_VERDICT_WITH_DOSE] = { "associated with the dose", "与运动量相关",
    "Associated with the dose: %s.", "与运动量相关：%s。", "#1f5fa8", MDN_MARK_UP },
  [MDN_VERDICT_MOVED] = { "moved", "已改变", "Moved: %s.", "已改变：%s。", "#1f5fa8", MDN_MARK_UP },
  [MDN_VERDICT_CHANGED] = { "changed; the direction of benefit is not known", "已改变；何为有利方向不明",
    "Changed, but which direction is better is not known, so neither improvement nor benefit can be judged: %s.",
    "已改变，但何为有利方向不明，无法判断是否改善或受益：%s。", "#475569", MDN_MARK_SQUARE },
  [MDN_VERDICT_LINKED_NOT_MOVED] = { "linked to the outcome, but no movement shown", "与结局相关，但未见改变",
    "Linked to the outcome, but not shown to move: %s.", "与结局相关，但未见改变：%s。", "#92400e", MDN_MARK_DIAMOND },
  [MDN_VERDICT_WRONG_WAY] = { "moved the wrong way", "朝不利方向改变", "Moved the wrong way: %s.", "朝不利方向改变：%s。", "#b91c1c", MDN_MARK_DOWN },
  [MDN_VERDICT_EQUIVALENT] = { "equivalent to no movement", "等效于没有改变",
    "Equivalent to no movement: %s.", "等效于没有改变：%s。", "#4b5563", MDN_MARK_SQUARE },
  [MDN_VERDICT_NO_DETECTABLE] = { "no detectable movement", "未检测到改变",
    "No detectable movement (which is not proof of none): %s.", "未检测到改变（这并不证明没有改变）：%s。", "#6b7280", MDN_MARK_CROSS },
  [MDN_VERDICT_BORDERLINE] = { "methods disagree: borderline", "方法结论不一致——临界",
    "The methods disagree, a borderline case: %s.", "各方法结论不一致，属临界情形：%s。", "#7c3aed", MDN_MARK_DIAMOND },
};

static const struct { const char *en, *zh; } chain_name[MDN_CHAIN_VERDICTS] = {
  [MDN_CHAIN_NOT_MEASURED] = { "not measured", "未测量" },
  [MDN_CHAIN_PARTLY_MEASURED] = { "only partly measured", "仅部分测量" },
  [MDN_CHAIN_TOO_LITTLE] = { "too little data", "数据太少" },
  [MDN_CHAIN_CARRIED] = { "the chain carried part of the effect", "该链条传递了部分效果" },
  [MDN_CHAIN_MAY_HAVE_CARRIED] = { "the chain may have carried part of the effect", "该链条可能传递了部分效果" },
  [MDN_CHAIN_BORDERLINE] = { "methods disagree: borderline", "方法结论不一致——临界" },
  [MDN_CHAIN_AGAINST] = { "the chain works against the outcome", "该链条对结局起相反作用" },
  [MDN_CHAIN_NO_DIRECTION] = { "every link is shown; the direction of benefit is not known", "各环均成立；何为有利方向不明" },
  [MDN_CHAIN_NO_EVIDENCE] = { "no evidence for the whole chain", "没有证据支持整条链" },
  [MDN_CHAIN_LINKS] = { "every link is associated", "每一环均有关联" },
  [MDN_CHAIN_LINKS_BROKEN] = { "at least one link is not shown", "至少有一环未见关联" },
};

/* The row of the truth table (verdict.h) in words. */
static const struct { const char *rule, *en, *zh; } rule_text[] = {
  { "not-measured", "no measure at both waves", "两次测量中缺少该指标" },
  { "too-little", "too few people, or the movement could not be computed", "人数太少，或无法计算改变量" },
  { "answers-contradict", "arms not randomised, and the change-score answer has the opposite sign", "分组非随机，且变化分析的方向相反" },
  { "wrong-way", "movement significant after Holm, against the direction of benefit", "经Holm校正后改变显著，但方向不利" },
  { "no-direction", "movement significant after Holm; which direction is better is not known for this score", "经Holm校正后改变显著；该分数何为有利方向不明" },
  { "moved-outcome-no-direction", "movement and link significant after Holm; which direction is better is not known for the outcome", "经Holm校正后改变与关联显著；结局何为有利方向不明" },
  { "dose-outcome-no-direction", "associated with the change of dose and linked after Holm; which direction is better is not known for the outcome", "经Holm校正后与运动量变化及结局均相关；结局何为有利方向不明" },
  { "moved-no-outcome", "movement significant after Holm; no outcome measured", "经Holm校正后改变显著；未测结局" },
  { "moved-small-arm", "movement significant after Holm; fewer than 20 people in an arm", "经Holm校正后改变显著；有一组不足20人" },
  { "moved-link-unknown", "movement significant after Holm; the link could not be computed", "经Holm校正后改变显著；无法计算关联" },
  { "moved-path-against", "movement significant after Holm; the path works against the outcome", "经Holm校正后改变显著；路径对结局起相反作用" },
  { "carried", "movement, joint test and product test significant after Holm, first-order test agrees, random arms", "改变、联合检验与乘积检验经Holm校正均显著，一阶检验一致，随机分组" },
  { "carried-not-randomised", "movement, joint test and product test significant after Holm, first-order test agrees; the arms were not randomised", "改变、联合检验与乘积检验经Holm校正均显著，一阶检验一致；分组非随机" },
  { "methods-disagree", "movement significant; joint, product and first-order test and the bootstrap do not all agree", "改变显著；联合、乘积、一阶检验与自助法结论不一致" },
  { "moved-not-carried", "movement significant after Holm; neither joint nor product test is", "经Holm校正后改变显著；联合与乘积检验均不显著" },
  { "together", "movement and within-person link significant after Holm", "改变与个体内关联经Holm校正均显著" },
  { "moved", "movement significant after Holm; the link is not", "经Holm校正后改变显著；关联不显著" },
  { "dose-and-outcome", "associated with the change of dose and with the outcome after Holm", "经Holm校正后与运动量变化及结局均相关" },
  { "dose", "associated with the change of dose after Holm", "经Holm校正后与运动量变化相关" },
  { "carried-unmoved", "movement not significant after Holm, yet the joint or product test is", "改变经Holm校正不显著，但联合或乘积检验显著" },
  { "linked-equivalent", "link significant; movement equivalent to none (TOST)", "关联显著；改变等效于零（TOST）" },
  { "linked-not-detected", "link significant; no movement detected", "关联显著；未检测到改变" },
  { "equivalent", "equivalence test (TOST) passed", "通过等效性检验（TOST）" },
  { "not-detected", "movement not significant after Holm, equivalence not shown", "改变经Holm校正不显著，且未证明等效" },
};

/* Other words for the same class where there are no arms (no programme to have missed a lever), and
 * where movement means going along with a dose. */
static const struct variant { enum mdn_verdict_class verdict; bool dose; const char *en, *zh, *en_sentence, *zh_sentence; } variant[] = {
  { MDN_VERDICT_LINKED_NOT_MOVED, false, "linked to the outcome, but no movement shown", "与结局相关，但未见改变",
    "Linked to the outcome, but not shown to move: %s.", "与结局相关，但未见改变：%s。" },
  { MDN_VERDICT_LINKED_NOT_MOVED, true, "linked to the outcome, not shown to go with the dose", "与结局相关，未见与运动量相关",
    "Linked to the outcome, but not shown to go with the dose: %s.", "与结局相关，但未见与运动量相关：%s。" },
  { MDN_VERDICT_NO_DETECTABLE, true, "no detectable association with the dose", "未检测到与运动量相关",
    "No detectable association with the dose (which is not proof of none): %s.", "未检测到与运动量相关（这并不证明无关）：%s。" },
  { MDN_VERDICT_CHANGED, true, "associated with the dose; the direction of benefit is not known", "与运动量相关；何为有利方向不明",
    "Associated with the dose, but which direction is better is not known: %s.", "与运动量相关，但何为有利方向不明：%s。" },
  { MDN_VERDICT_WRONG_WAY, true, "worse where the dose rose more", "运动量增加多者更差",
    "Worse where the dose rose more: %s.", "运动量增加多者更差：%s。" },
};

static const struct variant *
variant_of (const struct mdn_composer *composer, enum mdn_verdict_class verdict)
{
  if (mdn_speaks_of_arms (composer))
    return NULL;
  for (size_t i = 0; i < sizeof variant / sizeof *variant; i++)
    if (variant[i].verdict == verdict && variant[i].dose == mdn_speaks_of_dose (composer))
      return &variant[i];
  return NULL;
}

const struct mdn_verdict_look *
mdn_verdict_look (enum mdn_verdict_class verdict)
{
  return &look[verdict];
}

const char *
mdn_verdict_name (const struct mdn_composer *composer, enum mdn_verdict_class verdict)
{
  const struct variant *other = variant_of (composer, verdict);

  return other ? mdn_in (composer, other->en, other->zh) : mdn_in (composer, look[verdict].en, look[verdict].zh);
}

const char *
mdn_verdict_sentence (const struct mdn_composer *composer, enum mdn_verdict_class verdict)
{
  const struct variant *other = variant_of (composer, verdict);

  return other ? mdn_in (composer, other->en_sentence, other->zh_sentence)
               : mdn_in (composer, look[verdict].en_sentence, look[verdict].zh_sentence);
}

bool
mdn_lacks_direction (const struct mdn_verdict *verdict)
{
  return mdn_verdict_has (verdict, MDN_CAVEAT_NO_DIRECTION) || mdn_verdict_has (verdict, MDN_CAVEAT_OUTCOME_NO_DIRECTION);
}

const char *
mdn_chain_verdict_name (const struct mdn_composer *composer, enum mdn_chain_verdict verdict)
{
  return mdn_in (composer, chain_name[verdict].en, chain_name[verdict].zh);
}

const char *
mdn_rule_text (const struct mdn_composer *composer, const char *rule)
{
  for (size_t i = 0; i < sizeof rule_text / sizeof *rule_text; i++)
    if (strcmp (rule_text[i].rule, rule) == 0)
      return mdn_in (composer, rule_text[i].en, rule_text[i].zh);
  return rule;
}
