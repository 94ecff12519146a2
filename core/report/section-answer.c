/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first screen: the answer in plain sentences, the picture and the summary table. */
#include <math.h>

#include "core/report/compose.h"

static const char *
design_sentence (struct mdn_composer *composer)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;

  switch (m->design)
    {
    case MDN_DESIGN_RANDOMISED: return mdn_in (composer, "Arms were assigned at random.", "随机分组。");
    case MDN_DESIGN_TWO_ARM: return mdn_in (composer, "Arms were not assigned at random.", "分组并非随机。");
    case MDN_DESIGN_ONE_GROUP: return mdn_in (composer, "There was no comparison arm.", "没有对照组。");
    case MDN_DESIGN_OBSERVATIONAL: break;
    }
  return mdn_print (composer, mdn_in (composer, "Nobody was assigned to exercise; people are compared by how much their exercise changed (%s).", "运动并非分配所得；按运动量的变化（%s）比较各人。"),
                    m->dose == MDN_ABSENT ? "" : mdn_score_title (composer, m->dose));
}

static void
people_sentence (struct mdn_composer *composer)
{
  const struct mdn_pairs *pairs = composer->findings->pairs;
  const char *arms = mdn_speaks_of_arms (composer)
                       ? mdn_print (composer, mdn_in (composer, " (%s %zu, %s %zu)", "（%s %zu 人，%s %zu 人）"), mdn_group_name (composer, MDN_GROUP_TREATED),
                                    pairs->n_arm[1], mdn_group_name (composer, MDN_GROUP_CONTROL), pairs->n_arm[0])
                       : "";

  mdn_document_paragraph (composer->document, "lead",
                          mdn_in (composer, "%zu people took part; %zu were measured at both waves%s. %s", "共 %zu 人参加，%zu 人完成两次测量%s。%s"),
                          pairs->n_people, pairs->n, arms, design_sentence (composer));
}

/* Before any figure: figures of a wave compared with itself say nothing. */
static void
same_waves_sentence (struct mdn_composer *composer)
{
  switch (composer->findings->pairs->same)
    {
    case MDN_WAVES_DIFFER:
      break;
    case MDN_WAVES_SAME:
      mdn_document_paragraph (composer->document, "lead", "%s",
                              mdn_in (composer, "Caution: both waves hold the same answers, person by person. One file was probably given twice, or copied; nothing below says anything about change.",
                                      "注意：两次测量每个人的作答完全相同，很可能同一文件给了两次或被复制；下文不能说明任何变化。"));
      break;
    case MDN_WAVES_HALF_SAME:
      mdn_document_paragraph (composer->document, "lead", "%s",
                              mdn_in (composer, "Caution: at least half of the people gave exactly the same answers at both waves. Look for copied data before reading on.",
                                      "注意：至少一半的人两次作答完全相同。请先检查数据是否被复制。"));
      break;
    }
}

/* "improved more with the programme" and the like, by design and sign. */
static const char *
direction_words (struct mdn_composer *composer, const struct mdn_moved *moved)
{
  static const struct { const char *en[5], *zh[5]; } words[] = {     /* good, bad, higher, lower (no direction known), nothing */
    [MDN_MOVED_ANCOVA] = { { "improved more with the programme", "did worse with the programme than without", "ended higher with the programme",
                             "ended lower with the programme", "showed no detectable difference" },
                           { "干预组改善更多", "干预组不如对照组", "干预组终点更高", "干预组终点更低", "未见可检测的差异" } },
    [MDN_MOVED_PAIRED] = { { "improved", "became worse", "rose", "fell", "showed no detectable change" },
                           { "有所改善", "有所变差", "上升", "下降", "未见可检测的变化" } },
    [MDN_MOVED_DOSE] = { { "was better where exercise increased more", "was worse where exercise increased more", "was higher where exercise increased more",
                           "was lower where exercise increased more", "showed no detectable association with the change of exercise" },
                         { "在运动量增加较多者中更好", "在运动量增加较多者中更差", "在运动量增加较多者中更高", "在运动量增加较多者中更低",
                           "未见与运动量变化的可检测关联" } },
  };
  size_t which = 4;

  if (moved->p_adjusted < composer->findings->study->alpha)
    which = moved->benefit == 0 ? (moved->change.value > 0 ? 2 : 3) : moved->benefit_change > 0 ? 0 : 1;
  return mdn_in (composer, words[moved->by].en[which], words[moved->by].zh[which]);
}

static bool
few_people (const struct mdn_moved *moved)
{
  size_t n = moved->n;

  if (moved->by == MDN_MOVED_ANCOVA)
    n = moved->n_arm[0] < moved->n_arm[1] ? moved->n_arm[0] : moved->n_arm[1];
  return n < MDN_SMALL_ARM;
}

/* With fewer than 20 people (in an arm) only the change and its interval are told, no test and no d. */
static void
small_sentence (struct mdn_composer *composer, const struct mdn_outcome_finding *outcome)
{
  const struct mdn_moved *moved = &outcome->moved;
  int decimals = mdn_decimals (moved->change.ci, 2);

  mdn_document_paragraph (composer->document, NULL,
                          moved->by == MDN_MOVED_ANCOVA
                            ? mdn_in (composer, "%s: adjusted difference between the arms %s points (95%% CI %s). With fewer than 20 people in an arm no judgement is made; see every person below.",
                                      "%s：两组校正后差异 %s 分（95%% CI %s）。有一组不足20人，不作判断；请看下文每个人的情况。")
                            : mdn_in (composer, "%s: mean change %s points (95%% CI %s). With fewer than 20 people no judgement is made; see every person below.",
                                      "%s：平均变化 %s 分（95%% CI %s）。不足20人，不作判断；请看下文每个人的情况。"),
                          mdn_score_title (composer, outcome->score), mdn_fixed (composer, moved->change.value, decimals),
                          mdn_moved_interval (composer, moved, decimals));
}

/* Of the outcome, what the caveat of the same words says of a mechanism. */
static void
robust_refused_sentence (struct mdn_composer *composer, const struct mdn_outcome_finding *outcome)
{
  if (outcome->moved.robust_refused)
    mdn_document_paragraph (composer->document, NULL,
                            mdn_in (composer, "%s: the arms differ in spread or size, but errors robust to that (HC3) could not be computed (%s). The usual ones stand: the interval may be too narrow and p too small.",
                                    "%s：两组离散程度或人数不同，但无法计算稳健标准误（HC3）（%s）。仍用通常的标准误：区间可能偏窄，p 值可能偏小。"),
                            mdn_score_title (composer, outcome->score), mdn_reason (composer, outcome->moved.robust_refused));
}

static void
outcome_sentence (struct mdn_composer *composer, const struct mdn_outcome_finding *outcome)
{
  const struct mdn_moved *moved = &outcome->moved;
  const char *title = mdn_score_title (composer, outcome->score);
  int decimals = mdn_decimals (moved->change.ci, 2);
  const char *unit = moved->by == MDN_MOVED_DOSE ? mdn_in (composer, " per unit of dose", "（每单位运动量）") : "";

  if (moved->refused)
    {
      mdn_document_paragraph (composer->document, NULL, mdn_in (composer, "%s could not be compared: %s (%s).", "%s无法比较：%s（%s）。"),
                              title, mdn_reason (composer, moved->refused), mdn_people_counts (composer, moved->n, moved->n_arm));
      return;
    }
  if (few_people (moved) && moved->by != MDN_MOVED_DOSE)
    {
      small_sentence (composer, outcome);
      return;
    }
  mdn_document_paragraph (composer->document, NULL,
                          mdn_in (composer, "%s %s: %s points%s (95%% CI %s), %s %s, %s.", "%s%s：%s 分%s（95%% CI %s），%s %s，%s。"),
                          title, direction_words (composer, moved), mdn_fixed (composer, moved->change.value, decimals), unit,
                          mdn_moved_interval (composer, moved, decimals),
                          moved->by == MDN_MOVED_ANCOVA ? mdn_in (composer, "adjusted d", "校正d")
                            : moved->by == MDN_MOVED_PAIRED ? "d_av" : mdn_in (composer, "standardised slope", "标准化斜率"),
                          mdn_fixed (composer, moved->size, 2), mdn_p_text (composer, moved->p_adjusted));
}

/* Kelley's formula, with the reliability and the norm that went into it. */
static void
expected_sentence (struct mdn_composer *composer, const struct mdn_outcome_finding *outcome)
{
  const struct mdn_moved *moved = &outcome->moved;

  if (isnan (moved->expected_by_selection))
    return;
  mdn_document_paragraph (composer->document, NULL,
                          mdn_in (composer, "%s: %s points of change are expected from that alone (reliability %s; mean of %s: %s).",
                                  "%s：仅此一项预期就有 %s 分的变化（信度 %s；%s的均值 %s）。"),
                          mdn_score_title (composer, outcome->score), mdn_fixed (composer, moved->expected_by_selection, 2),
                          mdn_fixed (composer, composer->findings->changes->person[outcome->score].rule.reliability, 2),
                          mdn_words_in (composer, &moved->selection_norm->population), mdn_fixed (composer, moved->selection_norm->mean, 2));
}

/* People chosen for a high score come back towards the average by themselves. */
static void
selection_sentence (struct mdn_composer *composer)
{
  const struct mdn_findings *f = composer->findings;
  const char *why = f->study->selected_why ? mdn_print (composer, " (%s)", f->study->selected_why) : "";

  if (!f->study->selected_score)
    return;
  mdn_document_paragraph (composer->document, "warning", mdn_in (composer, "People were selected for their score%s; such scores move back towards the average by themselves (regression to the mean).",
                                                                 "参加者因分数入选%s；此类分数会自行向平均值回落（向均值回归）。"), why);
  for (size_t i = 0; i < f->mechanisms->n_outcomes; i++)
    expected_sentence (composer, &f->mechanisms->outcome[i]);
}

/* One sentence a verdict class that occurs. */
static void
class_sentence (struct mdn_composer *composer, enum mdn_verdict_class verdict)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;
  const char **names = mdn_arena_array (composer->arena, m->n_mechanisms, sizeof *names);
  size_t n = 0;

  for (size_t i = 0; names && i < m->n_mechanisms; i++)
    if (m->mechanism[i].verdict.verdict == verdict)
      names[n++] = mdn_node_name (composer, m->mechanism[i].node);
  if (n)
    mdn_document_item (composer->document, "verdict", mdn_verdict_sentence (composer, verdict),
                       mdn_join (composer, names, n));
}

static void
class_sentences (struct mdn_composer *composer)
{
  static const enum mdn_verdict_class order[] = {
    MDN_VERDICT_MOVED_CARRIED, MDN_VERDICT_MOVED_MAY_HAVE_CARRIED, MDN_VERDICT_MOVED_NOT_CARRIED,
    MDN_VERDICT_MOVED_TOGETHER, MDN_VERDICT_WITH_DOSE_AND_OUTCOME, MDN_VERDICT_WITH_DOSE, MDN_VERDICT_MOVED,
    MDN_VERDICT_BORDERLINE, MDN_VERDICT_CHANGED, MDN_VERDICT_WRONG_WAY, MDN_VERDICT_LINKED_NOT_MOVED, MDN_VERDICT_EQUIVALENT,
    MDN_VERDICT_NO_DETECTABLE, MDN_VERDICT_TOO_LITTLE, MDN_VERDICT_NOT_MEASURED };

  if (composer->findings->mechanisms->n_outcomes)
    mdn_document_paragraph (composer->document, "head", mdn_in (composer, "The mechanisms, judged against the main outcome (%s):", "各机制，对照主要结局（%s）判断："),
                            mdn_score_title (composer, composer->findings->mechanisms->outcome[0].score));
  for (size_t i = 0; i < sizeof order / sizeof *order; i++)
    class_sentence (composer, order[i]);
}

static const char *
size_cell (struct mdn_composer *composer, const struct mdn_moved *moved)
{
  if (moved->refused)
    return mdn_print (composer, "(%s)", mdn_reason (composer, moved->refused));
  return mdn_benefit_size (composer, moved);
}

static const char *
link_cell (struct mdn_composer *composer, const struct mdn_path_finding *path)
{
  if (!path || path->refused)
    return "–";
  return mdn_print (composer, "%s, %s", mdn_fixed (composer, path->indirect.b.value, mdn_decimals (path->indirect.b.ci, 2)), mdn_p_text (composer, path->p_b_adjusted));
}

static const char *
carried_cell (struct mdn_composer *composer, const struct mdn_path_finding *path)
{
  if (!path || path->refused)
    return "–";
  const char *text = mdn_with_interval (composer, path->indirect.delta.value, path->indirect.product.ci, 2);

  return mdn_lacks_direction (&path->verdict) ? mdn_print (composer, mdn_in (composer, "%s, not judged", "%s，不作判断"), text) : text;
}

static void
summary_row (struct mdn_composer *composer, size_t i)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;
  const struct mdn_mechanism_finding *mechanism = &m->mechanism[i];
  const struct mdn_path_finding *path = m->n_outcomes ? &m->outcome[0].path[i] : NULL;
  bool measured = mechanism->verdict.verdict != MDN_VERDICT_NOT_MEASURED;
  const char *cell[6] = { mdn_node_name (composer, mechanism->node), "–", "–", "–", "–",
                          mdn_verdict_name (composer, mechanism->verdict.verdict) };
  size_t n = 2;

  if (measured)
    cell[1] = mdn_score_title (composer, mechanism->measure->score);
  cell[n++] = measured ? size_cell (composer, &mechanism->moved) : "–";
  cell[n++] = measured ? link_cell (composer, path) : "–";
  if (mdn_speaks_of_arms (composer))
    cell[n++] = measured ? carried_cell (composer, path) : "–";
  cell[n++] = mdn_verdict_name (composer, mechanism->verdict.verdict);
  mdn_document_row (composer->document, cell, n);
}

static void
summary_table (struct mdn_composer *composer)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;
  const char *caption = mdn_in (composer, "Moved: standardised change in the direction of benefit (raw sign: + is higher, where no direction is known), 95% CI. Linked: b, points of the main outcome per point of the mechanism, Holm-corrected p.",
                                "改变：按有利方向的标准化变化（原始符号：有利方向不明时正值为升高），95% CI。关联：机制每 1 分对应主要结局的分数 b，p 经Holm校正。");

  mdn_document_table (composer->document, caption,
                      mdn_speaks_of_arms (composer)
                        ? mdn_in (composer, "Mechanism|Measure|Moved|Linked|Carried: a×b (95% CI)|Verdict", "机制|测量工具|改变|关联|传递：a×b（95% CI）|判断")
                        : mdn_in (composer, "Mechanism|Measure|Moved|Linked|Verdict", "机制|测量工具|改变|关联|判断"));
  for (size_t i = 0; i < m->n_mechanisms; i++)
    summary_row (composer, i);
}

/* What the picture shows, in words: every mechanism with its verdict. */
static const char *
pathways_words (struct mdn_composer *composer)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;
  const char *text = mdn_in (composer, "From exercise over the mechanisms of the evidence map to the outcomes. Colour and shape give the verdict; a thick arrow was shown after Holm's correction, a thin one was not, a dashed one could not be tested.",
                             "由运动经证据图中的各机制到结局。颜色与形状表示判断；粗箭头经Holm校正后成立，细箭头未成立，虚线无法检验。");

  for (size_t i = 0; i < m->n_mechanisms; i++)
    text = mdn_print (composer, mdn_in (composer, "%s %s: %s.", "%s%s：%s。"), text, mdn_node_name (composer, m->mechanism[i].node),
                      mdn_verdict_name (composer, m->mechanism[i].verdict.verdict));
  if (mdn_speaks_of_arms (composer))
    return text;
  return mdn_print (composer, mdn_in (composer, "%s The arrows are the map's; this design shows associations only.", "%s箭头来自证据图；该设计只能显示相关。"), text);
}

static bool
any_smallest (const struct mdn_mechanisms *m)
{
  for (size_t i = 0; i < m->n_outcomes; i++)
    if (!m->outcome[i].moved.refused && !isnan (m->outcome[i].moved.smallest))
      return true;
  for (size_t i = 0; i < m->n_mechanisms; i++)
    if (m->mechanism[i].verdict.verdict != MDN_VERDICT_NOT_MEASURED && !m->mechanism[i].moved.refused
        && !isnan (m->mechanism[i].moved.smallest))
      return true;
  return false;
}

static void
figures (struct mdn_composer *composer)
{
  const char *title = mdn_in (composer, "The pathways.", "路径图。");
  const char *description = pathways_words (composer);

  mdn_document_figure (composer->document, title, description, mdn_figure_pathways (composer, title, description));
  title = mdn_in (composer, "Standardised changes.", "标准化变化。");
  description = mdn_speaks_of_dose (composer)
                  ? mdn_in (composer, "Association of every measured mechanism and outcome with the change of exercise, in SDs per SD, in the direction of benefit, with 95% interval.",
                            "各机制与结局随运动量变化的相关（每标准差对应的标准差，按有利方向）及95%区间。")
                  : mdn_in (composer, "Change of every measured mechanism and outcome in the direction of benefit, with 95% interval.", "各机制与结局按有利方向的变化及95%区间。");
  if (any_smallest (composer->findings->mechanisms))
    description = mdn_print (composer, "%s%s", description,
                             mdn_in (composer, " Inside the shaded zone a change is too small to matter (smallest change of interest).", "阴影区内的变化小到无意义（最小关注变化）。"));
  description = mdn_print (composer, "%s%s", description,
                           mdn_in (composer, " The p of a mechanism is Holm-corrected, its interval is not, so the two can differ about 0.",
                                   "机制的p值经Holm校正，区间未经校正，两者对是否包含0的判断可能不同。"));
  mdn_document_figure (composer->document, title, description, mdn_figure_intervals (composer, title, description));
}

static void
alert_notice (struct mdn_composer *composer)
{
  const struct mdn_pairs *pairs = composer->findings->pairs;
  size_t n = pairs->dataset[0]->n_alerts + (pairs->dataset[1] == pairs->dataset[0] ? 0 : pairs->dataset[1]->n_alerts);

  if (n)
    mdn_document_paragraph (composer->document, "alert",
                            mdn_in (composer, "Safety: %zu answers ask for somebody's attention now (see “Safety answers”).",
                                    "安全提示：有 %zu 个回答需要立即有人关注（见“安全提示”）。"), n);
}

void
mdn_section_answer (struct mdn_composer *composer)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;

  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, "The answer", "结论"));
  mdn_document_anchor (composer->document, "answer");
  same_waves_sentence (composer);
  people_sentence (composer);
  for (size_t i = 0; i < m->n_outcomes; i++)
    {
      outcome_sentence (composer, &m->outcome[i]);
      robust_refused_sentence (composer, &m->outcome[i]);
    }
  if (!m->n_outcomes)
    mdn_document_paragraph (composer->document, NULL, "%s", mdn_in (composer, "No outcome was measured at both waves.", "没有在两次测量中都测到的结局。"));
  selection_sentence (composer);
  class_sentences (composer);
  alert_notice (composer);
  if (!mdn_speaks_of_arms (composer))
    mdn_document_paragraph (composer->document, "warning", "%s",
                            mdn_speaks_of_dose (composer)
                              ? mdn_in (composer, "This design shows what goes together, not what brings about what.", "该设计显示哪些变化相伴出现，不能显示孰因孰果。")
                              : mdn_in (composer, "This design shows what changed, not what made it change.", "该设计显示发生了什么变化，不能显示变化的原因。"));
  figures (composer);
  summary_table (composer);
}
