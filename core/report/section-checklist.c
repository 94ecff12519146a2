/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report of a mediation analysis should say, after the AGReMA statement (JAMA 2021), and where this one says it,
 * or that the authors have to.  The topics are paraphrased and were not held against the statement's own items: the
 * table says so, and sends the reader there. */
#include "core/report/compose.h"

struct topic
{
  const char *en, *zh;              /* what should be said */
  const char *en_where, *zh_where;  /* NULL: not known to the program */
};

static const struct topic list[] = {
  { "Title: names the study a mediation analysis", "标题：指明为中介分析", NULL, NULL },
  { "Abstract: aims, methods, results, conclusion", "摘要：目的、方法、结果、结论", NULL, NULL },
  { "Why these mechanisms: theory and earlier evidence", "为何选这些机制：理论与既有证据", "“Mechanism by mechanism”: evidence of the map, with its grade", "“逐一机制”：证据图中的证据及其等级" },
  { "Aims: which effects through which mechanisms", "目的：哪些效应、经由哪些机制", NULL, NULL },
  { "Registration, and what was planned beforehand", "注册，以及哪些分析是预先计划的", NULL, NULL },
  { "Design, and where the data come from", "设计与数据来源", "“Methods and limits” for the design, “Provenance” for the files; setting and dates are not known", "设计见“方法与局限”，文件见“来源记录”；场所与日期未知" },
  { "Who could take part, and how they were found", "参加者的入选条件与招募", NULL, NULL },
  { "Size of the sample, and why", "样本量及其依据", "Numbers are given; the reason is not known. Minimum detectable changes stand with the mechanisms of small studies", "给出了人数；依据未知。小样本时各机制下列出最小可检测变化" },
  { "Effects of interest: total, through, not through", "关注的效应：总效应、经由与不经由机制的效应", "“Group change in numbers”: total, together, not through them; a×b by mechanism", "“组水平变化”：总效应、合计、其余；各机制的 a×b" },
  { "Assumed causal model, as a diagram", "假定的因果模型（图）", "The figure of pathways at the head of the report; “Chains of the evidence map”", "报告开头的路径图；“证据图中的链条”" },
  { "Assumptions needed to call an effect mediated", "把效应称为中介所需的假定", "Caveats under each mechanism", "各机制下的“注意”" },
  { "How exposure, mechanisms, outcomes and confounders were measured, and when", "暴露、机制、结局与混杂因素如何、何时测量", "Measure and reliability under each mechanism; definitions in “Provenance”", "各机制下的测量工具与信度；量表定义见“来源记录”" },
  { "At which level: person, group, time", "测量层次：个体、群组、时间", "Single people at two waves; groups of people are not modelled", "个体、两次测量；未对群组建模" },
  { "Statistical methods, software, missing data, transformations", "统计方法、软件、缺失数据、变换", "“Methods and limits”, “Data quality”, “Provenance”", "“方法与局限”“数据质量”“来源记录”" },
  { "Sensitivity analyses planned", "计划的敏感性分析", "rho*, the bootstrap and change scores under each mechanism; b alone and adjusted; errors robust to unequal spread", "各机制下的 rho*、自助法与变化分数分析；单独与校正后的 b；异方差稳健误差" },
  { "Ethical approval and consent", "伦理审批与知情同意", NULL, NULL },
  { "Flow and description of participants", "参加者流程与特征", "“Data quality”: pairing and dropout by arm; other characteristics are not known", "“数据质量”：配对与各组脱落；其他特征未知" },
  { "Estimates with their uncertainty, for every effect", "每一效应的估计及其不确定性", "“Mechanism by mechanism”, “Group change in numbers”, “Chains of the evidence map”", "“逐一机制”“组水平变化”“证据图中的链条”" },
  { "Results of the sensitivity analyses", "敏感性分析的结果", "rho*, bootstrap intervals and change scores under each mechanism; “Group change in numbers”", "各机制下的 rho*、自助法区间与变化分数分析；“组水平变化”" },
  { "Limits: bias, confounding, measurement, power", "局限：偏倚、混杂、测量、检验力", "Caveats and “Methods and limits”; what the program cannot know has to be added", "“注意”与“方法与局限”；程序无法得知者须补充" },
  { "Interpretation, beside other evidence", "结合其他证据的解释", "Verdicts by a printed rule, with the map's evidence beside; the interpretation is the authors'", "按所列规则得出判断，并列出证据图的证据；解释由作者作出" },
  { "What follows for practice and research", "对实践与研究的意义", NULL, NULL },
  { "Funding and the role of funders", "资助及资助者的作用", NULL, NULL },
  { "Conflicts of interest", "利益冲突", NULL, NULL },
  { "Where data, code and protocol are", "数据、代码与方案的获取", "“Provenance”: checksums of every input and the version of the program; where to find them is not known", "“来源记录”：各输入文件的校验值与程序版本；获取地点未知" },
};

void
mdn_section_checklist (struct mdn_composer *composer)
{
  if (!mdn_speaks_of_arms (composer))
    return;
  mdn_document_details (composer->document, mdn_in (composer, "Checklist for reporting a mediation analysis (after AGReMA)", "中介分析报告清单（参照AGReMA）"));
  mdn_document_table (composer->document,
                      mdn_in (composer, "Topics after the AGReMA statement (Lee et al., JAMA 2021, doi 10.1001/jama.2021.14075), and where this report answers them. They are paraphrased and not verified against the statement: its items differ in wording and may differ in number and order. For publication fill in its own checklist (agrema-statement.org).",
                              "参照AGReMA声明（Lee等，JAMA 2021，doi 10.1001/jama.2021.14075）列出的主题，并指明本报告中的位置。各主题为转述，未与声明原文核对：条目措辞不同，数目与顺序也可能不同。发表时请填写其原始清单（agrema-statement.org）。"),
                      mdn_in (composer, "What should be said|Where it is said", "应报告的内容|本报告中的位置"));
  for (size_t i = 0; i < sizeof list / sizeof *list; i++)
    {
      const char *cell[2] = { mdn_in (composer, list[i].en, list[i].zh) };

      cell[1] = list[i].en_where ? mdn_in (composer, list[i].en_where, list[i].zh_where)
                                 : mdn_in (composer, "Not known to the program: the authors must state it", "程序不知：须由作者说明");
      mdn_document_row (composer->document, cell, 2);
    }
  mdn_document_details_end (composer->document);
}
