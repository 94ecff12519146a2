/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers that a responsible person should look at now: before any statistics. */
#include "core/report/compose.h"

static bool
seen_before (const struct mdn_dataset *dataset, size_t last)
{
  for (size_t i = 0; i < last; i++)
    if (dataset->alert[i].alert == dataset->alert[last].alert)
      return true;
  return false;
}

/* "W001 (1), W011 (2)": everybody who raised the same alert, with the answer. */
static const char *
who (struct mdn_composer *composer, const struct mdn_dataset *dataset, const struct mdn_alert *alert)
{
  const char *text = "";

  for (size_t i = 0; i < dataset->n_alerts; i++)
    if (dataset->alert[i].alert == alert)
      text = mdn_print (composer, "%s%s%s\xC2\xA0(%s)", text, *text ? mdn_in (composer, ", ", "、") : "",
                        dataset->id ? dataset->id[dataset->alert[i].person] : "?", mdn_fixed (composer, dataset->alert[i].answer, 0));
  return text;
}

static void
wave_alerts (struct mdn_composer *composer, const struct mdn_dataset *dataset)
{
  for (size_t i = 0; i < dataset->n_alerts; i++)
    {
      const struct mdn_alert_hit *hit = &dataset->alert[i];
      const char *abbreviation = hit->use->instrument->abbreviation;

      if (!seen_before (dataset, i))
        mdn_document_item (composer->document, NULL, mdn_in (composer, "%s, %s: %s. Person (answer): %s.", "%s，%s：%s。编号（回答）：%s。"),
                           mdn_wave_title (composer, dataset->wave),
                           abbreviation ? abbreviation : mdn_instrument_title (composer, hit->use->instrument),
                           mdn_words_in (composer, &hit->alert->text), who (composer, dataset, hit->alert));
    }
}

void
mdn_section_safety (struct mdn_composer *composer)
{
  const struct mdn_pairs *pairs = composer->findings->pairs;
  bool same = pairs->dataset[0] == pairs->dataset[1];

  if (pairs->dataset[0]->n_alerts + (same ? 0 : pairs->dataset[1]->n_alerts) == 0)
    return;
  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, "Safety answers", "安全提示"));
  mdn_document_anchor (composer->document, "safety");
  mdn_document_paragraph (composer->document, "alert", "%s",
                          mdn_in (composer, "These people gave an answer that somebody responsible should look at now. A screening answer is not a diagnosis.",
                                  "以下人员的回答应由负责人立即查看。筛查回答不等于诊断。"));
  wave_alerts (composer, pairs->dataset[0]);
  if (!same)
    wave_alerts (composer, pairs->dataset[1]);
}
