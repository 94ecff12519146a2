/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data quality: who was there, what could not be used and why, how reliable the scores were. */
#include <math.h>

#include "core/report/compose.h"

static void
flow_row (struct mdn_composer *composer, enum mdn_group group)
{
  const struct mdn_attrition *a = &composer->findings->pairs->attrition[group];
  const char *cell[6] = { mdn_group_name (composer, group), mdn_print (composer, "%zu", a->first),
                          mdn_print (composer, "%zu", a->second), mdn_print (composer, "%zu", a->both),
                          mdn_print (composer, "%zu", a->only_first), mdn_print (composer, "%zu", a->only_second) };

  mdn_document_row (composer->document, cell, 6);
}

static void
flow (struct mdn_composer *composer)
{
  mdn_document_table (composer->document, mdn_in (composer, "People at each wave.", "各次测量的人数。"),
                      mdn_in (composer, "Group|>First wave|>Second wave|>Both|>Only first|>Only second", "组|>第一次|>第二次|>两次均有|>仅第一次|>仅第二次"));
  if (composer->findings->pairs->arms)
    {
      flow_row (composer, MDN_GROUP_CONTROL);
      flow_row (composer, MDN_GROUP_TREATED);
    }
  flow_row (composer, MDN_GROUP_ALL);
}

/* Did those who left begin differently?  Per outcome, mechanism and group. */
static void
dropout_row (struct mdn_composer *composer, size_t score, enum mdn_group group)
{
  struct mdn_drop_baseline base;
  const char *name = composer->findings->changes->score[score].name;
  const char *cell[6] = { mdn_score_title (composer, score), mdn_group_name (composer, group) };

  if (mdn_pair_baseline (composer->arena, composer->findings->pairs, name, group, &base) != MDN_OK)
    {
      composer->document->failed = true;
      return;
    }
  cell[2] = mdn_print (composer, "%zu,\xC2\xA0%zu", base.n_stayed, base.n_left);
  cell[3] = mdn_print (composer, "%s (%s)", mdn_fixed (composer, base.mean_stayed, 2), mdn_fixed (composer, base.sd_stayed, 2));
  cell[4] = mdn_print (composer, "%s (%s)", mdn_fixed (composer, base.mean_left, 2), mdn_fixed (composer, base.sd_left, 2));
  cell[5] = mdn_fixed (composer, base.d, 2);
  mdn_document_row (composer->document, cell, 6);
}

static void
dropout (struct mdn_composer *composer)
{
  const struct mdn_findings *f = composer->findings;
  enum mdn_group first = f->pairs->arms ? MDN_GROUP_CONTROL : MDN_GROUP_ALL;

  if (!f->pairs->attrition[MDN_GROUP_ALL].only_first)
    return;
  mdn_document_table (composer->document,
                      mdn_in (composer, "First wave of those who stayed and those who left: mean (SD), and the difference in pooled standard deviations (left minus stayed).",
                              "留下者与脱落者的第一次测量：均值（标准差），及以合并标准差为单位的差（脱落减留下）。"),
                      mdn_in (composer, "Score|Group|>n stayed, left|>Stayed: mean (SD)|>Left: mean (SD)|>d", "分数|组|>留下、脱落人数|>留下：均值（SD）|>脱落：均值（SD）|>d"));
  for (size_t i = 0; i < f->changes->n; i++)
    for (enum mdn_group group = first; mdn_main_score (composer, i) && group < MDN_GROUPS; group++)
      dropout_row (composer, i, group);
}

static const char *
severity_word (struct mdn_composer *composer, enum mdn_severity severity)
{
  static const char *const zh[] = { "说明", "警告", "问题", "错误" };

  return mdn_in (composer, mdn_severity_name (severity), zh[severity]);
}

enum { MOST_REMARKS = 60, LONGEST_VALUE = 200 };

/* A value as the table shows it; --problems has giant ones whole. */
static const char *
value_cell (struct mdn_composer *composer, const char *value)
{
  const struct mdn_slice whole = mdn_slice_of (value ? value : "");
  const size_t len = mdn_text_beginning (whole, LONGEST_VALUE);

  return len == whole.len ? whole.ptr
                          : mdn_print (composer, mdn_in (composer, "%.*s… (%zu bytes)", "%.*s……（%zu 字节）"), (int) len,
                                       whole.ptr, whole.len);
}

static void
remark_row (struct mdn_composer *composer, const struct mdn_remark *remark)
{
  const char *place = remark->line ? mdn_print (composer, "%s:%zu", remark->file ? remark->file : "", remark->line)
                                   : remark->file ? remark->file : "";
  const char *cell[6] = { severity_word (composer, remark->severity), place, remark->column_name ? remark->column_name : "",
                          remark->person ? remark->person : "", value_cell (composer, remark->value), remark->message };

  mdn_document_row (composer->document, cell, 6);
}

static void
remarks (struct mdn_composer *composer)
{
  const struct mdn_remarks *r = composer->findings->remarks;
  size_t shown = 0, worth = r->count[MDN_WARNING] + r->count[MDN_PROBLEM] + r->count[MDN_ERROR];

  mdn_document_heading (composer->document, 3, "%s", mdn_in (composer, "What could not be used, or looked doubtful", "未能使用或可疑之处"));
  if (!worth)
    {
      mdn_document_paragraph (composer->document, NULL, "%s", mdn_in (composer, "Nothing.", "无。"));
      return;
    }
  mdn_document_table (composer->document,
                      mdn_in (composer, "A cell that could not be understood counts as missing; nothing is filled in from other people. Where a definition itself states a replacement (below a limit of detection), the line says so.", "无法理解的单元格按缺失处理，不以他人数据填补；量表定义本身规定替代值时（低于检出限），该行会注明。"),
                      mdn_in (composer, "Kind|Place|Column|Person|Cell|What", "类别|位置|列|编号|单元格|说明"));
  for (size_t i = 0; i < r->n && shown < MOST_REMARKS; i++)
    if (r->remark[i].severity != MDN_NOTE)
      {
        remark_row (composer, &r->remark[i]);
        shown++;
      }
  if (worth > shown)
    mdn_document_paragraph (composer->document, "quiet",
                            mdn_in (composer, "%zu more are not shown here; --problems FILE lists them all.", "另有 %zu 条未显示；--problems 文件 可列出全部。"),
                            worth - shown);
}

void
mdn_section_quality (struct mdn_composer *composer)
{
  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, "Data quality", "数据质量"));
  mdn_document_anchor (composer->document, "quality");
  flow (composer);
  dropout (composer);
  remarks (composer);
  mdn_section_reliability (composer);
}
