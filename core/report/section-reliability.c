/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reliability of the scores: alpha and omega, their bounds by wave and arm, items, the waves as a retest. */
#include "core/report/compose.h"

static const char *
score_name (struct mdn_composer *composer, const char *name)
{
  size_t index;

  return mdn_changes_find (composer->findings->changes, name, &index) ? mdn_score_title (composer, index) : name;
}

static bool
is_main (const struct mdn_composer *composer, const char *name)
{
  size_t index;

  return mdn_changes_find (composer->findings->changes, name, &index) && mdn_main_score (composer, index);
}

static void
reliability_row (struct mdn_composer *composer, const struct mdn_consistency *c)
{
  const char *cell[6] = { score_name (composer, c->score), mdn_wave_title (composer, composer->findings->pairs->dataset[c->wave]->wave),
                          mdn_print (composer, "%zu", c->n) };

  if (c->refused)
    cell[3] = mdn_print (composer, "(%s)", mdn_reason (composer, c->refused));
  else
    {
      cell[3] = mdn_with_interval (composer, c->alpha.alpha, c->alpha.alpha_ci, 3);
      cell[4] = c->omega_refused ? mdn_print (composer, "(%s)", mdn_reason (composer, c->omega_refused)) : mdn_fixed (composer, c->omega.omega, 3);
      cell[5] = c->n_suspicions ? mdn_print (composer, mdn_in (composer, "item %s correlates %s with the rest: reverse-keyed?", "条目 %s 与其余相关 %s：是否反向计分？"),
                                             c->suspicion[0].item, mdn_fixed (composer, c->suspicion[0].item_rest, 2))
                                : "";
    }
  mdn_document_row (composer->document, cell, 6);
}

static void
reliability_table (struct mdn_composer *composer, bool main_scores)
{
  const struct mdn_changes *changes = composer->findings->changes;

  mdn_document_table (composer->document,
                      mdn_in (composer, "Cronbach's alpha (Feldt 95% CI) and McDonald's omega (one factor, maximum likelihood), everybody of the wave with complete answers. Both leave out noise from day to day.",
                              "Cronbach α（Feldt 95% CI）与McDonald ω（单因子，极大似然），该次测量中作答完整的全体。两者均不含日间波动。"),
                      mdn_in (composer, "Score|Wave|>n|>alpha|>omega|Suspicion", "分数|测量|>n|>alpha|>omega|可疑"));
  for (size_t i = 0; i < changes->n_consistency; i++)
    if (changes->consistency[i].group == MDN_GROUP_ALL && is_main (composer, changes->consistency[i].score) == main_scores)
      reliability_row (composer, &changes->consistency[i]);
}

/* Every group, with the bounds that lie above alpha and the error that goes with it. */
static void
bounds_row (struct mdn_composer *composer, const struct mdn_consistency *c)
{
  const char *cell[9] = { score_name (composer, c->score), mdn_wave_title (composer, composer->findings->pairs->dataset[c->wave]->wave),
                          mdn_group_name (composer, c->group), mdn_print (composer, "%zu", c->n) };

  if (c->refused)
    {
      cell[4] = mdn_print (composer, "(%s)", mdn_reason (composer, c->refused));
      mdn_document_row (composer->document, cell, 5);
      return;
    }
  cell[4] = mdn_with_interval (composer, c->alpha.alpha, c->alpha.alpha_ci, 3);
  cell[5] = mdn_fixed (composer, c->alpha.lambda2, 3);
  cell[6] = mdn_fixed (composer, c->alpha.lambda6, 3);
  cell[7] = c->omega_refused ? mdn_print (composer, "(%s)", mdn_reason (composer, c->omega_refused))
                             : mdn_print (composer, "%s (CFI %s, RMSEA %s)", mdn_fixed (composer, c->omega.omega, 3),
                                          mdn_fixed (composer, c->omega.cfi, 3), mdn_fixed (composer, c->omega.rmsea, 3));
  cell[8] = mdn_print (composer, "%s,\xC2\xA0%s", mdn_fixed (composer, c->alpha.sem, 2), mdn_fixed (composer, c->alpha.sdc, 2));
  mdn_document_row (composer->document, cell, 9);
}

static void
bounds_table (struct mdn_composer *composer)
{
  const struct mdn_changes *changes = composer->findings->changes;

  mdn_document_table (composer->document,
                      mdn_in (composer, "Wave by wave and group by group: alpha (Feldt 95% CI), Guttman's lambda2 and lambda6, omega with the fit of its one factor (the omega of a factor that does not fit is no reliability), standard error of measurement and smallest detectable change of the sum, by alpha.",
                              "逐次、逐组：alpha（Feldt 95% CI）、Guttman lambda2 与 lambda6、omega 及其单因子模型拟合（拟合不佳时 omega 不是信度）、由 alpha 得出的总分测量标准误与最小可检测变化。"),
                      mdn_in (composer, "Score|Wave|Group|>n|>alpha|>lambda2|>lambda6|>omega|>SEM, SDC", "分数|测量|组|>n|>alpha|>lambda2|>lambda6|>omega|>SEM、SDC"));
  for (size_t i = 0; i < changes->n_consistency; i++)
    bounds_row (composer, &changes->consistency[i]);
}

static void
item_rows (struct mdn_composer *composer, const struct mdn_consistency *c)
{
  for (size_t i = 0; i < c->n_inputs; i++)
    {
      const char *cell[6] = { score_name (composer, c->score), mdn_wave_title (composer, composer->findings->pairs->dataset[c->wave]->wave), c->input[i],
                              mdn_print (composer, "%s (%s)", mdn_fixed (composer, c->alpha.item_mean[i], 2), mdn_fixed (composer, c->alpha.item_sd[i], 2)),
                              mdn_fixed (composer, c->alpha.item_rest[i], 2), mdn_fixed (composer, c->alpha.alpha_without[i], 3) };

      mdn_document_row (composer->document, cell, 6);
    }
}

static void
item_table (struct mdn_composer *composer)
{
  const struct mdn_changes *changes = composer->findings->changes;

  mdn_document_table (composer->document,
                      mdn_in (composer, "Item by item, after reversal: mean (SD), correlation with the rest, alpha without it. A negative correlation with the rest may mean that an item is keyed the wrong way; nothing is turned.",
                              "逐条目（反向计分之后）：均值（标准差）、与其余条目的相关、删除该条目后的 alpha。与其余呈负相关可能意味着计分方向有误；程序不作翻转。"),
                      mdn_in (composer, "Score|Wave|Item|>Mean (SD)|>With the rest|>alpha without", "分数|测量|条目|>均值（SD）|>与其余相关|>删除后 alpha"));
  for (size_t i = 0; i < changes->n_consistency; i++)
    if (changes->consistency[i].group == MDN_GROUP_ALL && !changes->consistency[i].refused)
      item_rows (composer, &changes->consistency[i]);
}

static void
agreement_row (struct mdn_composer *composer, size_t score, enum mdn_group group)
{
  const struct mdn_group_paired *g = &composer->findings->changes->group[score].group[group];
  const char *cell[7] = { mdn_score_title (composer, score), mdn_group_name (composer, group), mdn_print (composer, "%zu", g->n) };

  if (g->refused || g->icc_refused)
    {
      cell[3] = mdn_print (composer, "(%s)", mdn_reason (composer, g->refused ? g->refused : g->icc_refused));
      mdn_document_row (composer->document, cell, 4);
      return;
    }
  cell[3] = mdn_with_interval (composer, g->icc.agreement.icc, g->icc.agreement.ci, 2);
  cell[4] = mdn_with_interval (composer, g->icc.consistency.icc, g->icc.consistency.ci, 2);
  cell[5] = mdn_print (composer, "%s,\xC2\xA0%s", mdn_fixed (composer, g->icc.sem_agreement, 2), mdn_fixed (composer, g->icc.sdc_agreement, 2));
  cell[6] = mdn_print (composer, "%s,\xC2\xA0%s", mdn_fixed (composer, g->icc.sem_consistency, 2), mdn_fixed (composer, g->icc.sdc_consistency, 2));
  mdn_document_row (composer->document, cell, 7);
}

static void
agreement_table (struct mdn_composer *composer)
{
  const struct mdn_changes *changes = composer->findings->changes;
  bool arms = mdn_speaks_of_arms (composer);

  mdn_document_table (composer->document,
                      mdn_in (composer, "The two waves as a retest: intraclass correlation of agreement, ICC(A,1), and of consistency, ICC(C,1), with F intervals, and the SEM and SDC of each. Real change lowers them, so only a group in which nothing was done tells the reliability.",
                              "把两次测量当作重测：一致性组内相关 ICC(A,1) 与相对一致性 ICC(C,1)（F区间），及各自的 SEM 与 SDC。真实改变会使其降低，故只有未受干预的组才反映信度。"),
                      mdn_in (composer, "Score|Group|>n|>ICC(A,1)|>ICC(C,1)|>SEM, SDC (A)|>SEM, SDC (C)", "分数|组|>n|>ICC(A,1)|>ICC(C,1)|>SEM、SDC（A）|>SEM、SDC（C）"));
  for (size_t i = 0; i < changes->n; i++)
    for (enum mdn_group group = arms ? MDN_GROUP_CONTROL : MDN_GROUP_ALL; group <= (arms ? MDN_GROUP_TREATED : MDN_GROUP_ALL); group++)
      agreement_row (composer, i, group);
}

static void
reliability_details (struct mdn_composer *composer)
{
  mdn_document_details (composer->document, mdn_in (composer, "Reliability: every group, every item, the waves as a retest", "信度：各组、各条目、两次测量作为重测"));
  bounds_table (composer);
  item_table (composer);
  agreement_table (composer);
  mdn_document_details_end (composer->document);
}

/* The waves as a retest need no items. */
static void
no_items_sentence (struct mdn_composer *composer)
{
  mdn_document_paragraph (composer->document, NULL, "%s",
                          mdn_in (composer, "No score here is a sum of several answers in the file, so alpha and omega cannot be computed.",
                                  "此处没有由文件中多个条目作答相加得到的分数，故无法计算 alpha 与 omega。"));
  mdn_document_details (composer->document, mdn_in (composer, "Reliability: the waves as a retest", "信度：两次测量作为重测"));
  agreement_table (composer);
  mdn_document_details_end (composer->document);
}

void
mdn_section_reliability (struct mdn_composer *composer)
{
  mdn_document_heading (composer->document, 3, "%s", mdn_in (composer, "Reliability of the scores", "分数的信度"));
  if (composer->findings->changes->n_consistency == 0)
    {
      no_items_sentence (composer);
      return;
    }
  reliability_table (composer, true);
  mdn_document_details (composer->document, mdn_in (composer, "Reliability: every other score", "信度：其他分数"));
  reliability_table (composer, false);
  mdn_document_details_end (composer->document);
  reliability_details (composer);
}
