/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Change of single people: how many beyond measurement noise, what that rests on, everybody as a dot. */
#include <math.h>

#include "core/report/compose.h"

const char *
mdn_share_text (struct mdn_composer *composer, const struct mdn_share *share)
{
  if (share->of == 0)
    return "–";
  return mdn_print (composer, "%zu/%zu, %s (%s%%)", share->count, share->of, mdn_percent (composer, share->value),
                    mdn_interval_text (composer, (struct mdn_interval){ 100 * share->ci.low, 100 * share->ci.high }, 0));
}

/* Where no side is the better one, up counts as improved in every table of this chapter; said beside the name. */
const char *
mdn_person_title (struct mdn_composer *composer, size_t score)
{
  const char *title = mdn_score_title (composer, score);

  if (composer->findings->changes->score[score].benefit)
    return title;
  return mdn_print (composer, mdn_in (composer, "%s (no better side: read higher, lower)", "%s（无有利方向：读作升高、降低）"), title);
}

static void
share_row (struct mdn_composer *composer, const struct mdn_person_changes *people, size_t score, enum mdn_group group)
{
  const char *cell[6] = { mdn_person_title (composer, score), mdn_group_name (composer, group) };

  cell[2] = mdn_share_text (composer, &people->share[MDN_SHARE_IMPROVED][group]);
  cell[3] = mdn_share_text (composer, &people->share[MDN_SHARE_UNCHANGED][group]);
  cell[4] = mdn_share_text (composer, &people->share[MDN_SHARE_DETERIORATED][group]);
  cell[5] = mdn_share_text (composer, &people->share[MDN_SHARE_RECOVERED][group]);
  mdn_document_row (composer->document, cell, 6);
}

static void
share_table (struct mdn_composer *composer, bool main_scores)
{
  const struct mdn_changes *changes = composer->findings->changes;
  enum mdn_group first = mdn_speaks_of_arms (composer) ? MDN_GROUP_CONTROL : MDN_GROUP_ALL;
  enum mdn_group last = mdn_speaks_of_arms (composer) ? MDN_GROUP_TREATED : MDN_GROUP_ALL;

  mdn_document_table (composer->document,
                      mdn_print (composer, mdn_in (composer, "Reliable change of single people (%s): share with Wilson 95%% interval. Improved, worse: beyond measurement noise. Recovered: improved and across the cut-off, out of everybody.",
                              "个体可靠变化（%s）：比例及Wilson 95%%区间。改善、变差：超出测量误差。恢复：可靠改善且越过临界值，占全部人数。"), mdn_method_name (composer)),
                      mdn_in (composer, "Score|Group|>Improved|>Unchanged|>Worse|>Recovered", "分数|组|>改善|>无变化|>变差|>恢复"));
  for (size_t i = 0; i < changes->n; i++)
    if (!changes->person[i].refused && mdn_main_score (composer, i) == main_scores)
      for (enum mdn_group group = first; group <= last; group++)
        share_row (composer, &changes->person[i], i, group);
}

const char *
mdn_share_difference_text (struct mdn_composer *composer, const struct mdn_share_difference *d)
{
  return mdn_print (composer, mdn_in (composer, "%s percentage points (Newcombe 95%% CI %s), Fisher %s", "%s 个百分点（Newcombe 95%% CI %s），Fisher %s"),
                    mdn_fixed (composer, 100 * d->value, 0),
                    mdn_interval_text (composer, (struct mdn_interval){ 100 * d->newcombe.low, 100 * d->newcombe.high }, 0), mdn_p_text (composer, d->fisher_p));
}

static const char *
cutoff_origin (struct mdn_composer *composer, const struct mdn_person_rule *rule)
{
  static const char *const en[] = { "a, from norms", "b, from norms with the functional SD", "b, from norms with the clinical SD",
                                    "c, from norms" };
  static const char *const zh[] = { "a，由常模计算", "b，由常模计算（功能正常组标准差）", "b，由常模计算（临床组标准差）", "c，由常模计算" };

  if (rule->cutoff_from_norms)
    return mdn_print (composer, mdn_in (composer, "%s: %s against %s", "%s：%s对%s"), mdn_in (composer, en[rule->norms_kind], zh[rule->norms_kind]),
                      mdn_words_in (composer, &rule->clinical->population), mdn_words_in (composer, &rule->functional->population));
  return rule->cutoff_source ? rule->cutoff_source : mdn_in (composer, "stated by the study", "研究自定");
}

/* 2 SD may lead off the scale; such a cut-off is not used, and said to be what it is. */
static const char *
norm_text (struct mdn_composer *composer, const struct mdn_person_changes *people, double cutoff)
{
  const char *text = mdn_fixed (composer, cutoff, 2);

  if (!(cutoff < people->score->lo || cutoff > people->score->hi))
    return text;
  return mdn_print (composer, mdn_in (composer, "%s [off the scale]", "%s［超出量表范围］"), text);
}

static const char *
cutoff_cell (struct mdn_composer *composer, const struct mdn_person_changes *people)
{
  const struct mdn_person_rule *rule = &people->rule;
  static const char *const side[2][2] = { { "≤", "<" }, { "≥", ">" } };
  const char *text;
  bool from_below = !isnan (rule->problem.lo);
  double value = from_below ? rule->problem.lo : rule->problem.hi;

  if (!rule->has_cutoff || isnan (value))
    return "–";
  text = mdn_print (composer, "%s %s (%s)", side[from_below][from_below ? rule->problem.lo_open : rule->problem.hi_open],
                    mdn_fixed (composer, value, fabs (value - round (value)) > 1e-9 ? 2 : 0), cutoff_origin (composer, rule));
  if (!rule->norms_known)
    return text;
  return mdn_print (composer, mdn_in (composer, "%s; from norms a = %s, b = %s (functional SD) or %s (clinical SD), c = %s",
                                       "%s；由常模得 a = %s，b = %s（功能正常组标准差）或 %s（临床组标准差），c = %s"), text,
                    norm_text (composer, people, rule->cutoff_a), norm_text (composer, people, rule->cutoff_b),
                    norm_text (composer, people, rule->cutoff_b_clinical), norm_text (composer, people, rule->cutoff_c));
}

static void
norm_row (struct mdn_composer *composer, size_t i, const struct mdn_norm *norm)
{
  const char *cell[5] = { mdn_score_title (composer, i), mdn_words_in (composer, &norm->population),
                          isnan (norm->n) ? mdn_in (composer, "not known", "未知") : mdn_fixed (composer, norm->n, 0),
                          mdn_print (composer, "%s (%s)", mdn_fixed (composer, norm->mean, 2), mdn_fixed (composer, norm->sd, 2)),
                          norm->source.text ? norm->source.text : norm->source.doi };

  mdn_document_row (composer->document, cell, 5);
}

/* Whose norms a, b and c come from. */
static void
norm_table (struct mdn_composer *composer, bool main_scores)
{
  const struct mdn_changes *changes = composer->findings->changes;
  bool any = false;

  for (size_t i = 0; i < changes->n; i++)
    any = any || (changes->person[i].rule.norms_known && mdn_main_score (composer, i) == main_scores);
  if (!any)
    return;
  mdn_document_table (composer->document,
                      mdn_in (composer, "The populations whose norms the cut-offs a, b and c are computed from: the clinical one first, then the functional one. The study file can choose others where the definition has them (`norms`).",
                              "计算临界值 a、b、c 所用常模的人群：先临床组，后功能正常组。若定义中有多个人群，研究文件可另选（`norms`）。"),
                      mdn_in (composer, "Score|Population|>n|>Mean (SD)|Source", "分数|人群|>n|>均值（标准差）|来源"));
  for (size_t i = 0; i < changes->n; i++)
    if (changes->person[i].rule.norms_known && mdn_main_score (composer, i) == main_scores)
      {
        norm_row (composer, i, changes->person[i].rule.clinical);
        norm_row (composer, i, changes->person[i].rule.functional);
      }
}

static void
rule_row (struct mdn_composer *composer, size_t i)
{
  const struct mdn_person_changes *people = &composer->findings->changes->person[i];
  const struct mdn_person_rule *rule = &people->rule;
  const char *cell[5] = { mdn_score_title (composer, i) };

  if (people->refused)
    {
      cell[1] = mdn_print (composer, "(%s)", mdn_reason (composer, people->refused));
      mdn_document_row (composer->document, cell, 2);
      return;
    }
  cell[1] = mdn_print (composer, "%s (%s)", mdn_fixed (composer, rule->reliability, 2), mdn_reliability_origin (composer, rule));
  cell[2] = mdn_fixed (composer, rule->sdc95, 2);
  cell[3] = cutoff_cell (composer, people);
  cell[4] = people->difference_known[MDN_SHARE_IMPROVED] ? mdn_share_difference_text (composer, &people->difference[MDN_SHARE_IMPROVED]) : "";
  mdn_document_row (composer->document, cell, mdn_speaks_of_arms (composer) ? 5 : 4);
}

static void
rule_table (struct mdn_composer *composer, bool main_scores)
{
  const char *caption = mdn_in (composer, "What the shares rest on: reliability and its source, smallest detectable change (SDC, 95%), side of the problem.",
                                "上表的依据：信度及来源、最小可检测变化（SDC，95%）、问题一侧的临界值。");

  mdn_document_table (composer->document, caption,
                      mdn_speaks_of_arms (composer)
                        ? mdn_in (composer, "Score|Reliability|>SDC|Cut-off|Improved share: programme minus control", "分数|信度|>SDC|临界值|改善比例：干预组减对照组")
                        : mdn_in (composer, "Score|Reliability|>SDC|Cut-off", "分数|信度|>SDC|临界值"));
  for (size_t i = 0; i < composer->findings->changes->n; i++)
    if (mdn_main_score (composer, i) == main_scores)
      rule_row (composer, i);
}

static void
control_row (struct mdn_composer *composer, size_t i)
{
  const struct mdn_person_changes *people = &composer->findings->changes->person[i];
  const struct mdn_control_reference *control = &people->rule.control;
  const char *cell[5] = { mdn_person_title (composer, i) };

  cell[1] = mdn_print (composer, "%zu", control->n);
  cell[2] = mdn_print (composer, "%s + %s × %s, SD %s", mdn_fixed (composer, control->intercept, 2), mdn_fixed (composer, control->slope, 2),
                       mdn_in (composer, "first", "第一次"), mdn_fixed (composer, control->sigma, 2));
  cell[3] = mdn_share_text (composer, &people->share[MDN_SHARE_UNLIKE_CONTROLS][MDN_GROUP_TREATED]);
  cell[4] = mdn_share_text (composer, &people->share[MDN_SHARE_UNLIKE_CONTROLS_WORSE][MDN_GROUP_TREATED]);
  mdn_document_row (composer->document, cell, 5);
}

static void
control_table (struct mdn_composer *composer, bool main_scores)
{
  const struct mdn_changes *changes = composer->findings->changes;
  bool any = false;

  for (size_t i = 0; i < changes->n; i++)
    any = any || (changes->person[i].rule.control_referenced && mdn_main_score (composer, i) == main_scores);
  if (!any || !mdn_speaks_of_arms (composer))
    return;
  mdn_document_table (composer->document,
                      mdn_in (composer, "People of the programme beside the control arm, whose retest, practice and regression to the mean are taken off (Crawford & Garthwaite 2007): those outside the 95% prediction interval of the controls' second score given the first. By chance alone 2.5% fall out on either side.",
                              "干预组个体与对照组相比，已扣除重测、练习与向均值回归（Crawford & Garthwaite 2007）：第二次得分落在对照组按第一次得分预测的95%区间之外者。仅凭偶然，每侧各有2.5%。"),
                      mdn_in (composer, "Score|>Controls|Second score expected from the first|>Better than that|>Worse than that",
                              "分数|>对照人数|按第一次得分预期的第二次得分|>优于预期|>差于预期"));
  for (size_t i = 0; i < changes->n; i++)
    if (changes->person[i].rule.control_referenced && mdn_main_score (composer, i) == main_scores)
      control_row (composer, i);
}

enum { MOST_PEOPLE_LISTED = 60, MOST_BESIDE_A_SMALL_ARM = 200 };

/* Where an arm is too small for a judgement the individual table is the result. */
static bool
lists_people (const struct mdn_composer *composer)
{
  const struct mdn_pairs *pairs = composer->findings->pairs;
  size_t smaller = pairs->n_arm[0] < pairs->n_arm[1] ? pairs->n_arm[0] : pairs->n_arm[1];

  return pairs->n <= MOST_PEOPLE_LISTED
         || (mdn_speaks_of_arms (composer) && smaller < MDN_SMALL_ARM && pairs->n <= MOST_BESIDE_A_SMALL_ARM);
}

static const char *
reliable_name (struct mdn_composer *composer, const struct mdn_person_changes *people, const struct mdn_person_change *person)
{
  if (people->refused || isnan (person->rci))
    return "–";
  if (person->reliable == MDN_RELIABLE_UNCHANGED)
    return mdn_in (composer, "no reliable change", "无可靠变化");
  if (!people->score->benefit)
    return person->reliable > 0 ? mdn_in (composer, "higher", "升高") : mdn_in (composer, "lower", "降低");
  return person->reliable == MDN_RELIABLE_IMPROVED ? mdn_in (composer, "improved", "改善") : mdn_in (composer, "worse", "变差");
}

static void
listed_person (struct mdn_composer *composer, const struct mdn_person_changes *people, size_t i)
{
  const struct mdn_pairs *pairs = composer->findings->pairs;
  const struct mdn_person_change *person = &people->person[i];
  bool arms = mdn_speaks_of_arms (composer);
  const char *cell[9] = { pairs->pair[i].id, "–", mdn_fixed (composer, person->pre, 2), mdn_fixed (composer, person->post, 2),
                          mdn_fixed (composer, person->change, 2), people->refused ? "–" : mdn_fixed (composer, person->rci, 2),
                          reliable_name (composer, people, person), mdn_fixed (composer, person->control_t, 2),
                          mdn_fixed (composer, person->practice_t, 2) };

  if (pairs->pair[i].arm != MDN_ARM_UNKNOWN)
    cell[1] = mdn_group_name (composer, pairs->pair[i].arm == MDN_ARM_CONTROL ? MDN_GROUP_CONTROL : MDN_GROUP_TREATED);
  mdn_document_row (composer->document, cell, arms ? 9 : 7);
}

/* Small studies: the individual table says more than any test. */
static void
people_table (struct mdn_composer *composer)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;
  size_t n = composer->findings->pairs->n;

  if (!m->n_outcomes || !lists_people (composer))
    return;
  mdn_document_table (composer->document,
                      mdn_print (composer, mdn_in (composer, "Every person: %s.", "每一个人：%s。"), mdn_score_title (composer, m->outcome[0].score)),
                      mdn_speaks_of_arms (composer)
                        ? mdn_in (composer, "Person|Group|>First|>Second|>Change|>RCI|Reliable change|>Against controls (t)|>Practice-adjusted RCI",
                                  "编号|组|>第一次|>第二次|>变化|>RCI|可靠变化|>对照组参照（t）|>练习校正RCI")
                        : mdn_in (composer, "Person|Group|>First|>Second|>Change|>RCI|Reliable change", "编号|组|>第一次|>第二次|>变化|>RCI|可靠变化"));
  for (size_t i = 0; i < n; i++)
    listed_person (composer, &composer->findings->changes->person[m->outcome[0].score], i);
}

static void
person_figure (struct mdn_composer *composer, size_t score)
{
  const char *name = mdn_score_title (composer, score);
  const char *title = mdn_print (composer, mdn_in (composer, "%s, every person.", "%s：每一个人。"), name);
  const char *plain = mdn_in (composer, "First score across, second score up; the diagonal is no change. Which changes are beyond measurement noise is not known.",
                              "横轴为第一次得分，纵轴为第二次；对角线为无变化。哪些变化超出测量误差尚不可知。");
  const char *description = mdn_in (composer, "First score across, second score up; the diagonal is no change, the band around it is within measurement noise (reliable-change band). Triangles up improved reliably, triangles down became reliably worse, circles did not change reliably.",
                                    "横轴为第一次得分，纵轴为第二次；对角线为无变化，其两侧的带为测量误差范围（可靠变化带）。向上三角：可靠改善；向下三角：可靠变差；圆：无可靠变化。");

  const char *no_band = mdn_in (composer, "First score across, second score up; the diagonal is no change. Triangles up improved reliably, triangles down became reliably worse, circles did not change reliably.",
                                "横轴为第一次得分，纵轴为第二次；对角线为无变化。向上三角：可靠改善；向下三角：可靠变差；圆：无可靠变化。");

  if (composer->findings->changes->person[score].rule.method != MDN_RCI_JT)
    description = no_band;
  if (composer->findings->changes->person[score].refused)
    description = plain;
  if (composer->findings->changes->person[score].n)
    mdn_document_figure (composer->document, title, description, mdn_figure_people (composer, score, title, description));
}

static void
person_figures (struct mdn_composer *composer)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;

  for (size_t i = 0; i < m->n_outcomes; i++)
    person_figure (composer, m->outcome[i].score);
  mdn_document_details (composer->document, mdn_in (composer, "Every person as a dot, for every mechanism", "各机制的个体散点图"));
  for (size_t i = 0; i < m->n_mechanisms; i++)
    if (m->mechanism[i].verdict.verdict != MDN_VERDICT_NOT_MEASURED)
      person_figure (composer, m->mechanism[i].measure->score);
  mdn_document_details_end (composer->document);
}

void
mdn_section_people (struct mdn_composer *composer)
{
  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, "Person by person", "个体变化"));
  mdn_document_anchor (composer->document, "people");
  share_table (composer, true);
  rule_table (composer, true);
  norm_table (composer, true);
  mdn_section_importance (composer, true);
  control_table (composer, true);
  people_table (composer);
  person_figures (composer);
  mdn_document_details (composer->document, mdn_in (composer, "Single people: every other score", "个体变化：其他分数"));
  share_table (composer, false);
  rule_table (composer, false);
  norm_table (composer, false);
  mdn_section_importance (composer, false);
  control_table (composer, false);
  mdn_document_details_end (composer->document);
}
