/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change of single people large enough to matter: the anchor method (points) and the percentage method.  A table of its
 * own, for whether a change matters and whether it is more than noise are two questions. */
#include <math.h>

#include "core/report/compose.h"

/* One yardstick and the two shares that are counted by it. */
struct yardstick
{
  const char *text;
  enum mdn_share_kind better, worse;
};

static const char *
amount_text (struct mdn_composer *composer, double better, double worse, const char *unit)
{
  int decimals = fabs (better - round (better)) > 1e-9 || fabs (worse - round (worse)) > 1e-9 ? 2 : 0;

  if (better == worse)
    return mdn_print (composer, "%s%s", mdn_fixed (composer, better, decimals), unit);
  return mdn_print (composer, mdn_in (composer, "%s%s better, %s%s worse", "改善 %s%s，变差 %s%s"), mdn_fixed (composer, better, decimals),
                    unit, mdn_fixed (composer, worse, decimals), unit);
}

static const char *
anchor_origin (const struct mdn_composer *composer, const struct mdn_person_rule *rule)
{
  const char *study = mdn_in (composer, "stated by the study", "研究自定");

  switch (rule->meaningful_from)
    {
    case MDN_MEANINGFUL_STUDY:
      return rule->meaningful_source ? rule->meaningful_source : study;
    case MDN_MEANINGFUL_MCID:
      return rule->meaningful_source ? rule->meaningful_source : mdn_in (composer, "published", "已发表");
    case MDN_MEANINGFUL_HALF_SD:
      return mdn_in (composer, "half an SD, for want of a published value", "半个标准差，因无已发表数值");
    case MDN_MEANINGFUL_NONE: break;
    }
  return "–";
}

static const char *
anchor_text (struct mdn_composer *composer, const struct mdn_person_rule *rule)
{
  return mdn_print (composer, mdn_in (composer, "anchor: %s (%s)", "锚定法：%s（%s）"),
                    amount_text (composer, rule->meaningful, rule->meaningful_worse, mdn_in (composer, " points", " 分")),
                    anchor_origin (composer, rule));
}

static const char *
percent_text (struct mdn_composer *composer, const struct mdn_person_rule *rule)
{
  return mdn_print (composer, mdn_in (composer, "percentage: %s of the first score (%s)", "百分比法：第一次得分的 %s（%s）"),
                    amount_text (composer, rule->percent, rule->percent_worse, "%"),
                    rule->percent_source ? rule->percent_source : mdn_in (composer, "stated by the study", "研究自定"));
}

static void
yardstick_rows (struct mdn_composer *composer, size_t score, const struct yardstick *by)
{
  const struct mdn_person_changes *people = &composer->findings->changes->person[score];
  bool arms = mdn_speaks_of_arms (composer);

  for (enum mdn_group group = arms ? MDN_GROUP_CONTROL : MDN_GROUP_ALL; group <= (arms ? MDN_GROUP_TREATED : MDN_GROUP_ALL); group++)
    {
      const char *cell[6] = { mdn_person_title (composer, score), mdn_group_name (composer, group), by->text };

      cell[3] = mdn_share_text (composer, &people->share[by->better][group]);
      cell[4] = mdn_share_text (composer, &people->share[by->worse][group]);
      cell[5] = group == MDN_GROUP_TREATED && people->difference_known[by->better]
                  ? mdn_share_difference_text (composer, &people->difference[by->better]) : "";
      mdn_document_row (composer->document, cell, arms ? 6 : 5);
    }
}

/* Half an SD says nothing about importance: it stands with what is folded away. */
static bool
is_stated (const struct mdn_person_rule *rule)
{
  return rule->meaningful_from == MDN_MEANINGFUL_STUDY || rule->meaningful_from == MDN_MEANINGFUL_MCID;
}

static bool
shows_anchor (const struct mdn_composer *composer, size_t score, bool first)
{
  const struct mdn_person_rule *rule = &composer->findings->changes->person[score].rule;

  return !isnan (rule->meaningful) && (mdn_main_score (composer, score) && is_stated (rule)) == first;
}

static bool
shows_percent (const struct mdn_composer *composer, size_t score, bool first)
{
  return !isnan (composer->findings->changes->person[score].rule.percent) && mdn_main_score (composer, score) == first;
}

static void
score_rows (struct mdn_composer *composer, size_t score, bool first)
{
  const struct mdn_person_rule *rule = &composer->findings->changes->person[score].rule;
  struct yardstick anchor = { NULL, MDN_SHARE_MEANINGFUL, MDN_SHARE_MEANINGFUL_WORSE };
  struct yardstick percent = { NULL, MDN_SHARE_PERCENT, MDN_SHARE_PERCENT_WORSE };

  if (shows_anchor (composer, score, first))
    {
      anchor.text = anchor_text (composer, rule);
      yardstick_rows (composer, score, &anchor);
    }
  if (shows_percent (composer, score, first))
    {
      percent.text = percent_text (composer, rule);
      yardstick_rows (composer, score, &percent);
    }
}

void
mdn_section_importance (struct mdn_composer *composer, bool first)
{
  const struct mdn_changes *changes = composer->findings->changes;
  bool any = false;

  for (size_t i = 0; i < changes->n; i++)
    any = any || shows_anchor (composer, i, first) || shows_percent (composer, i, first);
  if (!any)
    return;
  mdn_document_table (composer->document,
                      mdn_in (composer, "Change of single people large enough to matter: its size only, whether or not it is beyond measurement noise; share with Wilson 95% interval. A value found for groups is a rough guide for one person. By percentage, people who began at 0 cannot be judged and are left out.",
                              "个体变化是否大到有意义：只看变化大小，不论是否超出测量误差；比例及Wilson 95%区间。由群体得出的数值用于个人时只能粗略参考。百分比法无法判断第一次得分为0者，不计入。"),
                      mdn_speaks_of_arms (composer)
                        ? mdn_in (composer, "Score|Group|Yardstick|>Better|>Worse|Better: programme minus control", "分数|组|标准|>改善|>变差|改善：干预组减对照组")
                        : mdn_in (composer, "Score|Group|Yardstick|>Better|>Worse", "分数|组|标准|>改善|>变差"));
  for (size_t i = 0; i < changes->n; i++)
    score_rows (composer, i, first);
}
