/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of p values, as they are and corrected for several mechanisms in two ways. */
#include "core/report/compose.h"

static const char *
three (struct mdn_composer *composer, double raw, double holm, double bh)
{
  return mdn_print (composer, "%s; %s; %s", mdn_p_text (composer, raw), mdn_p_text (composer, holm), mdn_p_text (composer, bh));
}

static void
correction_row (struct mdn_composer *composer, const struct mdn_mechanism_finding *mechanism, const struct mdn_path_finding *path)
{
  const char *cell[4] = { mdn_node_name (composer, mechanism->node), "–", "–", "–" };

  if (!mechanism->moved.refused)
    cell[1] = three (composer, mechanism->moved.change.p, mechanism->moved.p_adjusted, mechanism->moved.p_bh);
  if (path && !path->refused)
    {
      cell[2] = three (composer, path->indirect.b.p, path->p_b_adjusted, path->p_b_bh);
      cell[3] = three (composer, path->indirect.p_joint, path->p_joint_adjusted, path->p_joint_bh);
    }
  mdn_document_row (composer->document, cell, mdn_speaks_of_arms (composer) ? 4 : 3);
}

/* Below 20 people in an arm nothing is judged, so nothing is corrected for judging. */
static bool
shows_path (const struct mdn_composer *composer, const struct mdn_path_finding *path)
{
  return !mdn_speaks_of_arms (composer) || !mdn_verdict_has (&path->verdict, MDN_CAVEAT_SMALL_ARM);
}

void
mdn_section_corrections (struct mdn_composer *composer)
{
  const struct mdn_mechanisms *m = composer->findings->mechanisms;

  mdn_document_details (composer->document, mdn_in (composer, "All p values, uncorrected and corrected in two ways", "全部 p 值：未校正与两种校正"));
  mdn_document_table (composer->document,
                      mdn_in (composer, "Three values a cell: uncorrected; by Holm, on which the verdicts rest; by Benjamini & Hochberg, which lets a share of false findings through and serves screening only: no verdict rests on it. Families are the columns.",
                              "每格三个值：未校正；Holm校正（判断以此为准）；Benjamini-Hochberg校正（容许一定比例的假发现，仅供筛查，不作判断依据）。各列为检验族。"),
                      mdn_speaks_of_arms (composer) ? mdn_in (composer, "Mechanism|>Moved|>Linked|>Carried (joint test)", "机制|>改变|>关联|>传递（联合检验）")
                                                    : mdn_in (composer, "Mechanism|>Moved|>Linked", "机制|>改变|>关联"));
  for (size_t i = 0; i < m->n_mechanisms; i++)
    if (m->mechanism[i].verdict.verdict != MDN_VERDICT_NOT_MEASURED)
      {
        const struct mdn_path_finding *path = m->n_outcomes ? &m->outcome[0].path[i] : NULL;

        correction_row (composer, &m->mechanism[i], path && shows_path (composer, path) ? path : NULL);
      }
  mdn_document_details_end (composer->document);
}
