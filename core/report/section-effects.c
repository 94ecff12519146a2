/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rest of what is known about the change of groups: standardised changes by their denominators, ranks, equivalence, how
 * the arms began. */
#include <math.h>

#include "core/report/compose.h"

typedef void row_writer (struct mdn_composer *composer, size_t score, enum mdn_group group);

/* One row a score and group; groups without a paired test are named elsewhere with the reason. */
static void
rows (struct mdn_composer *composer, row_writer *write)
{
  const struct mdn_changes *changes = composer->findings->changes;
  bool arms = mdn_speaks_of_arms (composer);

  for (size_t i = 0; i < changes->n; i++)
    for (enum mdn_group group = arms ? MDN_GROUP_CONTROL : MDN_GROUP_ALL; group <= (arms ? MDN_GROUP_TREATED : MDN_GROUP_ALL); group++)
      if (!changes->group[i].group[group].refused)
        write (composer, i, group);
}

static const char *
effect_text (struct mdn_composer *composer, const struct mdn_effect *effect)
{
  return mdn_with_interval (composer, effect->value, effect->ci, 2);
}

static void
effect_row (struct mdn_composer *composer, size_t score, enum mdn_group group)
{
  const struct mdn_paired *p = &composer->findings->changes->group[score].group[group].paired;
  const char *cell[7] = { mdn_score_title (composer, score), mdn_group_name (composer, group), effect_text (composer, &p->d_av),
                          mdn_with_interval (composer, p->d_av.hedges, p->d_av.hedges_ci, 2), effect_text (composer, &p->d_rm),
                          effect_text (composer, &p->d_z), effect_text (composer, &p->d_b) };

  mdn_document_row (composer->document, cell, 7);
}

static void
effect_table (struct mdn_composer *composer)
{
  mdn_document_table (composer->document,
                      mdn_in (composer, "The same mean change over different denominators, with 95% intervals: d_av, root of the mean of the two variances; g, d_av with Hedges' correction; d_rm, SD of the change corrected for the correlation of the waves; d_z, SD of the change (noncentral t; not comparable with studies of other designs); d_b, SD of the first wave.",
                              "同一平均变化除以不同的分母（95%区间）：d_av，两次方差均值的平方根；g，经Hedges校正的 d_av；d_rm，按两次相关校正的变化标准差；d_z，变化的标准差（非中心t；不可与其他设计的研究比较）；d_b，第一次的标准差。"),
                      mdn_in (composer, "Score|Group|>d_av|>g|>d_rm|>d_z|>d_b", "分数|组|>d_av|>g|>d_rm|>d_z|>d_b"));
  rows (composer, effect_row);
}

static void
rank_row (struct mdn_composer *composer, size_t score, enum mdn_group group)
{
  const struct mdn_group_paired *g = &composer->findings->changes->group[score].group[group];
  const char *cell[7] = { mdn_score_title (composer, score), mdn_group_name (composer, group) };

  if (g->rank_refused)
    {
      cell[2] = mdn_print (composer, "(%s)", mdn_reason (composer, g->rank_refused));
      mdn_document_row (composer->document, cell, 3);
      return;
    }
  cell[2] = mdn_print (composer, "%zu", g->rank.zeros);
  cell[3] = mdn_fixed (composer, g->rank.v, 1);
  cell[4] = mdn_print (composer, "%s (%s)", mdn_p_text (composer, g->rank.p),
                       g->rank.exact ? mdn_in (composer, "exact", "精确") : mdn_in (composer, "normal", "正态近似"));
  cell[5] = mdn_fixed (composer, g->rank.hodges_lehmann, 2);
  cell[6] = mdn_with_interval (composer, g->rank.rank_biserial, g->rank.rank_biserial_ci, 2);
  mdn_document_row (composer->document, cell, 7);
}

static void
rank_table (struct mdn_composer *composer)
{
  mdn_document_table (composer->document,
                      mdn_in (composer, "Wilcoxon's signed ranks: people without any change are left out (zeros), ties share their rank, p exact up to 500 changes. Hodges-Lehmann: the median of the averages of all pairs of the others' changes. Rank-biserial: the share of ranks for a rise minus that for a fall, 95% interval by Fisher's z.",
                              "Wilcoxon符号秩：无变化者不计入（零差值），同值共享秩次，500个变化以内为精确 p。Hodges-Lehmann：其余各人变化两两平均的中位数。秩双列：升高与降低的秩和份额之差，95%区间由Fisher z得出。"),
                      mdn_in (composer, "Score|Group|>Zeros|>V|>p|>Hodges-Lehmann|>Rank-biserial", "分数|组|>零差值|>V|>p|>Hodges-Lehmann|>秩双列"));
  rows (composer, rank_row);
}

static void
equivalence_row (struct mdn_composer *composer, size_t score, const char *what, const struct mdn_tost *tost)
{
  double smallest = composer->findings->changes->group[score].smallest;
  int decimals = mdn_decimals ((struct mdn_interval){ 0, smallest }, 2);
  const char *cell[6] = { mdn_score_title (composer, score), what, mdn_fixed (composer, smallest, decimals),
                          mdn_interval_text (composer, tost->ci, decimals), mdn_p_text (composer, tost->p),
                          tost->equivalent ? mdn_in (composer, "shown", "成立") : mdn_in (composer, "not shown", "未成立") };

  mdn_document_row (composer->document, cell, 6);
}

static void
equivalence_of_group (struct mdn_composer *composer, size_t score, enum mdn_group group)
{
  const struct mdn_group_paired *g = &composer->findings->changes->group[score].group[group];

  if (!g->equivalence_refused)
    equivalence_row (composer, score, mdn_group_name (composer, group), &g->equivalence);
}

static void
equivalence_table (struct mdn_composer *composer)
{
  const struct mdn_changes *changes = composer->findings->changes;
  bool any = false;

  for (size_t i = 0; i < changes->n; i++)
    any = any || !isnan (changes->group[i].smallest);
  if (!any)
    return;
  mdn_document_table (composer->document,
                      mdn_in (composer, "Equivalence to no change within the smallest change of interest (points): two one-sided t tests, uncorrected, and the interval that goes with them.",
                              "在最小关注变化（分）范围内等效于没有改变：双单侧t检验，未校正，及相应区间。"),
                      mdn_in (composer, "Score|Change of|>Smallest|>Interval|>p|Equivalence", "分数|何者的变化|>最小关注变化|>区间|>p|等效性"));
  rows (composer, equivalence_of_group);
  for (size_t i = 0; mdn_speaks_of_arms (composer) && i < changes->n; i++)
    if (!changes->group[i].arms_equivalence_refused)
      equivalence_row (composer, i, mdn_in (composer, "adjusted difference", "校正后差异"), &changes->group[i].arms_equivalence);
}

static void
start_row (struct mdn_composer *composer, size_t score)
{
  const struct mdn_twoarm *arms = &composer->findings->changes->group[score].arms;
  const char *cell[6] = { mdn_score_title (composer, score), mdn_with_interval (composer, arms->baseline_welch.value, arms->baseline_welch.ci, 2),
                          mdn_with_interval (composer, arms->change_student.value, arms->change_student.ci, 2),
                          mdn_p_text (composer, arms->change_student.p), mdn_p_text (composer, arms->change_welch.p),
                          arms->brown_forsythe_known ? mdn_p_text (composer, arms->brown_forsythe.p) : "–" };

  mdn_document_row (composer->document, cell, 6);
}

static void
start_table (struct mdn_composer *composer)
{
  const struct mdn_changes *changes = composer->findings->changes;

  mdn_document_table (composer->document,
                      mdn_in (composer, "Beside the adjusted difference: how far the arms were apart at the first wave (Welch), the difference of the mean changes (Student's interval, p of Student and of Welch), and whether the second wave spreads differently (Brown & Forsythe).",
                              "与校正后差异并列：第一次测量时两组相差多少（Welch），平均变化之差（Student区间，Student与Welch的 p），以及第二次测量的离散程度是否不同（Brown & Forsythe）。"),
                      mdn_in (composer, "Score|>First wave|>Change scores|>Student|>Welch|>Spread", "分数|>第一次|>变化分数|>Student|>Welch|>离散程度"));
  for (size_t i = 0; i < changes->n; i++)
    if (!changes->group[i].arms_refused)
      start_row (composer, i);
}

void
mdn_section_effects (struct mdn_composer *composer)
{
  mdn_document_details (composer->document, mdn_in (composer, "Group change: other sizes, ranks, equivalence", "组水平变化：其他效应量、秩检验与等效性"));
  effect_table (composer);
  rank_table (composer);
  equivalence_table (composer);
  if (mdn_speaks_of_arms (composer))
    start_table (composer);
  mdn_document_details_end (composer->document);
}
