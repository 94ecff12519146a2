/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short reasons why something was not computed, and units of published effects.  The reasons are those
 * that core/stats, core/change and core/mechanism give; one that is not listed is printed as it is. */
#include <string.h>

#include "core/report/wording.h"

static const struct { const char *en, *zh; } reason[] = {
  { "too few cases", "人数太少" },
  { "too few people", "人数太少" },
  { "zero variance", "没有变异" },
  { "perfect correlation", "完全相关" },
  { "rank deficient", "设计矩阵秩亏" },
  { "empty arm", "有一组没有人" },
  { "all differences zero", "所有差值均为零" },
  { "argument out of bounds", "数值超出范围" },
  { "no convergence", "计算未收敛" },
  { "difference without reliability", "差值没有信度" },
  { "one case has leverage 1", "有一人的杠杆值为1" },
  { "one group", "单组设计" },
  { "no smallest change stated", "未给出最小关注变化" },
  { "no reliability known", "信度未知" },
  { "not meant for one person", "不宜用于判断个人" },
  { "one score stands for two nodes", "同一分数代表了两个节点" },
  { "no mechanism between exposure and outcome", "暴露与结局之间没有机制" },
  { "neither numbers nor two texts", "既非数值，也非两类文字" },
  { "no such column", "没有该列" },
  { "not measured", "未测量" },
  { "too few people for all mechanisms at once", "人数不足以同时纳入全部机制" },
  { "no mechanism measured", "没有已测机制" },
  { "is the outcome itself", "即结局本身" },
  { "dose not at both waves", "运动量未在两次测量中都有" },
  { "no instrument", "没有对应量表" },
  { "only at one wave", "只测了一次" },
  { "unknown score", "没有该分数" },
  { "the resamples given are of another number of people", "所给重抽样的人数与此不同" },
};

const char *
mdn_reason (const struct mdn_composer *composer, const char *english)
{
  for (size_t i = 0; composer->chinese && i < sizeof reason / sizeof *reason; i++)
    if (strcmp (reason[i].en, english) == 0)
      return reason[i].zh;
  return english;
}

static const struct { const char *unit, *en, *zh; } effect_unit[] = {
  { "percent-of-total", "percent of the total effect", "占总效应的百分比" },
  { "standardised", "standardised coefficient", "标准化系数" },
  { "smd", "standardised mean difference", "标准化均数差" },
  { "beta", "regression coefficient β", "回归系数 β" },
  { "r", "correlation r", "相关系数 r" },
};

const char *
mdn_effect_unit (const struct mdn_composer *composer, const char *unit)
{
  if (!unit)
    return mdn_in (composer, "unit not stated", "未说明单位");
  for (size_t i = 0; i < sizeof effect_unit / sizeof *effect_unit; i++)
    if (strcmp (effect_unit[i].unit, unit) == 0)
      return mdn_in (composer, effect_unit[i].en, effect_unit[i].zh);
  return unit;
}
