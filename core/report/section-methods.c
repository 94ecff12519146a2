/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods, general caveats of the map, and provenance: what made this report. */
#include <math.h>

#include "core/report/compose.h"

static void
design_methods (struct mdn_composer *composer)
{
  static const struct { const char *en, *zh; } text[] = {
    [MDN_DESIGN_RANDOMISED] = { "Two arms, random assignment. Moved: second wave of the mechanism on arm, all first waves of the mechanisms and of the outcome. Linked: second wave of the outcome on arm and all second waves, same covariates. Carried: the larger p of the two paths (joint significance), Holm-corrected; size a×b with the exact product-of-normals interval.",
      "两组随机。改变：机制的第二次测量对分组、全部机制与结局的第一次测量回归。关联：结局第二次测量对分组与全部机制第二次测量回归，协变量相同。传递：取两条路径中较大的 p（联合显著性检验），经Holm校正；大小为 a×b 及正态乘积精确区间。" },
    [MDN_DESIGN_TWO_ARM] = { "Two arms, not randomised: the same models as for random arms, with weaker words, and the change-score answer beside them.",
      "两组非随机：模型与随机分组相同，措辞更弱，并列出变化分析的结果。" },
    [MDN_DESIGN_ONE_GROUP] = { "One group, two waves. Moved: paired t test. Linked: change of the outcome on change of the mechanism and its centred average (within-person model). Nothing more is claimed.",
      "单组两次测量。改变：配对t检验。关联：结局的变化对机制的变化及其中心化均值回归（个体内模型）。不作更多推断。" },
    [MDN_DESIGN_OBSERVATIONAL] = { "No arms; exposure is the change of the exercise dose. Moved and linked are associations adjusted for the first waves; the half-longitudinal and the reversed model stand beside them.",
      "无分组；暴露为运动量的变化。改变与关联均为校正第一次测量后的相关；另列半纵向模型与反向模型。" },
  };
  enum mdn_design design = composer->findings->mechanisms->design;

  mdn_document_paragraph (composer->document, NULL, "%s", mdn_in (composer, text[design].en, text[design].zh));
  if (composer->findings->mechanisms->design_note)
    mdn_document_paragraph (composer->document, "warning", mdn_in (composer, "The design fell back to this: %s.", "设计退回至此：%s。"),
                            mdn_reason (composer, composer->findings->mechanisms->design_note));
}

static void
family_methods (struct mdn_composer *composer)
{
  const struct mdn_family_sizes *family = &composer->findings->mechanisms->family;

  if (mdn_speaks_of_arms (composer))
    mdn_document_item (composer->document, NULL,
                       mdn_in (composer, "Families for Holm's correction: moved (%zu), linked (%zu), carried (%zu), outcomes (%zu), chains (%zu); alpha %s.",
                               "Holm校正的检验族：改变（%zu）、关联（%zu）、传递（%zu）、结局（%zu）、链条（%zu）；α = %s。"),
                       family->moved, family->linked, family->carried, family->outcomes, family->chains,
                       mdn_stated_number (composer, composer->findings->study->alpha));
  else
    mdn_document_item (composer->document, NULL,
                       mdn_in (composer, "Families for Holm's correction: moved (%zu), linked (%zu), outcomes (%zu); alpha %s.",
                               "Holm校正的检验族：改变（%zu）、关联（%zu）、结局（%zu）；α = %s。"),
                       family->moved, family->linked, family->outcomes, mdn_stated_number (composer, composer->findings->study->alpha));
}

static void
covariate_methods (struct mdn_composer *composer)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;

  for (size_t i = 0; i < m->n_covariates; i++)
    if (m->covariate[i].refused)
      mdn_document_item (composer->document, NULL, mdn_in (composer, "Covariate %s was not used: %s.", "协变量 %s 未使用：%s。"), m->covariate[i].name,
                         mdn_reason (composer, m->covariate[i].refused));
    else
      mdn_document_item (composer->document, NULL, mdn_in (composer, "Covariate: %s (first wave).", "协变量：%s（第一次测量）。"), m->covariate[i].name);
}

static void
general_methods (struct mdn_composer *composer)
{
  mdn_document_item (composer->document, NULL, "%s",
                     mdn_speaks_of_arms (composer)
                       ? mdn_in (composer, "Intervals are 95%: t for means, adjusted differences and slopes, exact product of normals for a×b, first-order (delta method) for totals, Monte Carlo for chains, the percentile bootstrap beside them, Wilson and Newcombe for shares, Feldt for alpha.",
                                 "区间均为95%：均值、校正差异与斜率用t分布，a×b 用正态乘积精确区间，合计用一阶（delta法），链条用蒙特卡罗，另列自助法百分位区间，比例用Wilson与Newcombe，alpha用Feldt。")
                       : mdn_in (composer, "Intervals are 95%: t for means and slopes, Wilson for shares, Feldt for alpha.", "区间均为95%：均值与斜率用t分布，比例用Wilson，alpha用Feldt。"));
  if (mdn_speaks_of_arms (composer))
    mdn_document_item (composer->document, NULL, "%s",
                       mdn_in (composer, "Errors: the usual ones of least squares; in an equation whose second wave spreads unequally in the two arms (Brown & Forsythe p < .05), or with one arm 1.5 times the other or more, errors robust to that (HC3), in every test, total and chain that rests on it. Where one person alone fixes a coefficient (leverage 1) HC3 does not exist; the usual errors stand, and that is said. Change-score paths, natural effects and slopes tests always have the usual ones; the bootstrap needs neither.",
                               "标准误：一般为最小二乘的通常标准误；若方程中第二次测量在两组的离散程度不等（Brown & Forsythe p < .05），或一组人数为另一组的1.5倍及以上，则凡依据该方程的检验、合计与链条均用稳健标准误（HC3）。若某一系数仅由一人决定（杠杆值为1），则HC3不存在，仍用通常的标准误并加以说明。变化分数路径、自然效应与斜率检验始终用通常标准误；自助法两者都不需要。"));
  if (mdn_speaks_of_arms (composer))
    mdn_document_item (composer->document, NULL, "%s",
                       mdn_in (composer, "People are analysed in the arm they were assigned to; how much of the programme they took is not modelled.", "按所分配的组分析；未对实际参与程度建模。"));
  mdn_document_item (composer->document, NULL, "%s",
                     mdn_in (composer, "Whether a questionnaire measured the same thing at both waves (measurement invariance) was not checked.", "未检验量表在两次测量中是否测的是同一内容（测量不变性）。"));
  mdn_document_item (composer->document, NULL, "%s",
                     mdn_in (composer, "“No movement” is only said after an equivalence test (two one-sided tests) against the stated smallest change of interest.",
                             "只有通过针对最小关注变化的等效性检验（双单侧检验），才说“没有改变”。"));
  mdn_document_item (composer->document, NULL, "%s",
                     mdn_in (composer, "Missing answers follow each questionnaire's own rule; nothing is imputed from other people, and complete cases are used with n shown at every step. Sensitivity to missing waves by multiple imputation or full-information maximum likelihood is not offered, and no earlier score is put in place of a later one; who left is compared under “Data quality”.",
                             "缺失作答按各量表自身规则处理；不以他人数据填补；采用完整个案，并逐步给出人数。不提供多重插补或完全信息极大似然的敏感性分析，也不以先前得分代替其后缺失的得分；脱落者的比较见“数据质量”。"));
  mdn_document_item (composer->document, NULL,
                     mdn_in (composer, "Single people: reliable change (%s) with the named reliability, which is a question of noise; the anchor method (points) and, where the study states a share, the percentage method, which are questions of importance and stand in a table of their own. All cut-offs are screening thresholds, never a diagnosis.",
                             "个体：按所列信度计算可靠变化（%s），回答是否超出误差；锚定法（分数）及研究给出比例时的百分比法回答是否有意义，另表列出。所有临界值均为筛查阈值，不等于诊断。"), mdn_method_name (composer));
}

static void
map_caveats (struct mdn_composer *composer)
{
  const struct mdn_pathways *pathways = composer->findings->pathways;

  mdn_document_details (composer->document, mdn_in (composer, "Caveats of the evidence map", "证据图的注意事项"));
  for (size_t i = 0; i < pathways->n_caveats; i++)
    if (pathways->caveat[i].n_about == 0)
      mdn_document_item (composer->document, "quiet", "%s", mdn_words_in (composer, &pathways->caveat[i].text));
  mdn_document_details_end (composer->document);
}

void
mdn_section_methods (struct mdn_composer *composer)
{
  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, "Methods and limits", "方法与局限"));
  mdn_document_anchor (composer->document, "methods");
  design_methods (composer);
  family_methods (composer);
  covariate_methods (composer);
  general_methods (composer);
  map_caveats (composer);
}

static void
provenance_row (struct mdn_composer *composer, const char *what, const char *name, const char *version, const char *sha256)
{
  const char *cell[4] = { what, name, version ? version : "", sha256 ? sha256 : "" };

  mdn_document_row (composer->document, cell, 4);
}

static void
dataset_rows (struct mdn_composer *composer, const struct mdn_dataset *dataset)
{
  const char *file = mdn_in (composer, "export", "导出文件");

  provenance_row (composer, file, dataset->facts.path,
                  mdn_print (composer, mdn_in (composer, "%s, %s, %zu rows", "%s，%s，%zu 行"), dataset->facts.format, dataset->facts.encoding, dataset->facts.n_rows),
                  dataset->facts.sha256);
  if (dataset->mapping_path)
    provenance_row (composer, mdn_in (composer, "mapping", "映射文件"), dataset->mapping_path, NULL, dataset->mapping_sha256);
}

/* Definitions that only the second wave used. */
static bool
used_in (const struct mdn_dataset *dataset, const struct mdn_scored_use *use)
{
  for (size_t i = 0; i < dataset->n_uses; i++)
    if (dataset->use[i].instrument == use->instrument && dataset->use[i].form == use->form)
      return true;
  return false;
}

static void
instrument_rows (struct mdn_composer *composer, const struct mdn_dataset *dataset, const struct mdn_dataset *before)
{
  for (size_t i = 0; i < dataset->n_uses; i++)
    {
      const struct mdn_scored_use *use = &dataset->use[i];

      if (!before || !used_in (before, use))
        provenance_row (composer, mdn_in (composer, "definition", "量表定义"),
                        mdn_print (composer, "%s:%s", use->instrument->id, use->form->id), use->instrument->version,
                        use->instrument->sha256);
    }
}

static bool
plugin_seen (const struct mdn_dataset *dataset, size_t last)
{
  for (size_t i = 0; i < last; i++)
    if (dataset->score[i].score && dataset->score[i].score->method == dataset->score[last].score->method)
      return true;
  return false;
}

static void
plugin_rows (struct mdn_composer *composer, const struct mdn_dataset *dataset)
{
  for (size_t i = 0; i < dataset->n_scores; i++)
    if (dataset->score[i].score && !plugin_seen (dataset, i))
      provenance_row (composer, mdn_in (composer, "method", "计分方法"), dataset->score[i].score->method->plugin->name,
                      dataset->score[i].score->method->plugin->version, NULL);
}

void
mdn_section_provenance (struct mdn_composer *composer)
{
  const struct mdn_findings *f = composer->findings;

  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, "Provenance", "来源记录"));
  mdn_document_anchor (composer->document, "provenance");
  mdn_document_table (composer->document, mdn_in (composer, "What made this report: the same inputs give the same bytes.", "本报告由以下内容生成：输入相同，输出逐字节相同。"), mdn_in (composer, "What|Name|Version|SHA-256", "对象|名称|版本|SHA-256"));
  provenance_row (composer, mdn_in (composer, "program", "程序"), "mediant", f->version, NULL);
  if (f->study->path)
    provenance_row (composer, mdn_in (composer, "study", "研究文件"), f->study->path, NULL, f->study->sha256);
  provenance_row (composer, mdn_in (composer, "pathway map", "路径图"), f->pathways->id, f->pathways->version, f->pathways->sha256);
  dataset_rows (composer, f->pairs->dataset[0]);
  if (f->pairs->dataset[1] != f->pairs->dataset[0])
    dataset_rows (composer, f->pairs->dataset[1]);
  instrument_rows (composer, f->pairs->dataset[0], NULL);
  instrument_rows (composer, f->pairs->dataset[1], f->pairs->dataset[0]);
  plugin_rows (composer, f->pairs->dataset[0]);
}
