/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Published facts about scores, each with population, source and confidence; alerts and suspicions. */
#include "core/report/sheet.h"

#include <math.h>
#include <string.h>

static void
heading (const struct mdn_sheet *sheet, const char *anchor, const char *en, const char *zh)
{
  mdn_document_heading (sheet->composer->document, 2, "%s", mdn_in (sheet->composer, en, zh));
  mdn_document_anchor (sheet->composer->document, anchor);
}

/* "total (forms a, b)", with a mark on the one that is used. */
static const char *
about (const struct mdn_sheet *sheet, const char *score, bool is_default, const char *const *form, size_t n_forms)
{
  struct mdn_composer *composer = sheet->composer;

  return mdn_print (composer, "%s%s%s", score, mdn_sheet_scope (sheet, score, form, n_forms),
                    is_default ? mdn_in (composer, ", used by default", "，默认采用") : "");
}

/* ---- bands and cut-offs --------------------------------------------------------------------------------------- */

static void
band_scheme (const struct mdn_sheet *sheet, const struct mdn_bands *bands)
{
  struct mdn_composer *composer = sheet->composer;
  const char *population = mdn_words_in (composer, &bands->population);

  mdn_document_heading (composer->document, 3, mdn_in (composer, "Bands of %s: %s", "%s 的分级：%s"),
                        about (sheet, bands->score, bands->is_default, bands->form, bands->n_forms), bands->scheme);
  mdn_document_table (composer->document, NULL, mdn_in (composer, "Interval|Band", "区间|分级"));
  for (size_t i = 0; i < bands->n; i++)
    {
      const char *cell[] = { mdn_sheet_interval (composer, &bands->band[i].where), mdn_words_in (composer, &bands->band[i].label) };

      mdn_document_row (composer->document, cell, 2);
    }
  mdn_document_paragraph (composer->document, "quiet", mdn_in (composer, "Population: %s. Source: %s", "人群：%s。来源：%s"),
                          *population ? population : mdn_in (composer, "not stated", "未说明"), mdn_sheet_source (composer, &bands->source));
}

static void
cutoffs (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;

  mdn_document_table (composer->document, mdn_in (composer, "Cut-offs: screening thresholds, never a diagnosis", "临界值：仅为筛查阈值，不等于诊断"),
                      mdn_in (composer, "Score|Problem|Meaning|Population|Source", "得分|提示问题|含义|人群|来源"));
  for (size_t i = 0; i < sheet->instrument->n_cutoffs; i++)
    {
      const struct mdn_threshold *cutoff = &sheet->instrument->cutoff[i];
      const char *cell[] = { about (sheet, cutoff->score, cutoff->is_default, cutoff->form, cutoff->n_forms),
                             mdn_sheet_side (composer, &cutoff->problem), mdn_words_in (composer, &cutoff->meaning),
                             mdn_words_in (composer, &cutoff->population), mdn_sheet_source (composer, &cutoff->source) };

      if (mdn_sheet_holds (sheet, cutoff->form, cutoff->n_forms))
        mdn_document_row (composer->document, cell, sizeof cell / sizeof *cell);
    }
}

/* Facts that hold for the sheet's form. */
static bool
has_limits (const struct mdn_sheet *sheet)
{
  const struct mdn_instrument *instrument = sheet->instrument;
  bool any = false;

  for (size_t i = 0; i < instrument->n_bands; i++)
    any |= mdn_sheet_holds (sheet, instrument->bands[i].form, instrument->bands[i].n_forms);
  for (size_t i = 0; i < instrument->n_cutoffs; i++)
    any |= mdn_sheet_holds (sheet, instrument->cutoff[i].form, instrument->cutoff[i].n_forms);
  return any;
}

static bool
has_published (const struct mdn_sheet *sheet)
{
  const struct mdn_instrument *instrument = sheet->instrument;
  bool any = false;

  for (size_t i = 0; i < instrument->n_norms; i++)
    any |= mdn_sheet_holds (sheet, instrument->norm[i].form, instrument->norm[i].n_forms);
  for (size_t i = 0; i < instrument->n_reliability; i++)
    any |= mdn_sheet_holds (sheet, instrument->reliability[i].form, instrument->reliability[i].n_forms);
  for (size_t i = 0; i < instrument->n_changes; i++)
    any |= mdn_sheet_holds (sheet, instrument->change[i].form, instrument->change[i].n_forms);
  return any;
}

void
mdn_sheet_limits (const struct mdn_sheet *sheet)
{
  const struct mdn_instrument *instrument = sheet->instrument;

  if (!has_limits (sheet))
    return;
  heading (sheet, "limits", "Bands and cut-offs", "分级与临界值");
  for (size_t i = 0; i < instrument->n_bands; i++)
    if (mdn_sheet_holds (sheet, instrument->bands[i].form, instrument->bands[i].n_forms))
      band_scheme (sheet, &instrument->bands[i]);
  if (instrument->n_cutoffs)
    cutoffs (sheet);
}

/* ---- norms, reliability, meaningful change ---------------------------------------------------------------------- */

static const char *
norm_population (struct mdn_composer *composer, const struct mdn_norm *norm)
{
  const char *population = mdn_words_in (composer, &norm->population);

  if (norm->functional)
    return mdn_print (composer, mdn_in (composer, "%s (without the problem)", "%s（无该问题者）"), population);
  return norm->clinical ? mdn_print (composer, mdn_in (composer, "%s (with the problem)", "%s（有该问题者）"), population) : population;
}

static void
norms (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;

  mdn_document_table (composer->document, mdn_in (composer, "Norms", "常模"), mdn_in (composer, "Score|Population|>n|>Mean|>SD|Source", "得分|人群|>n|>均值|>标准差|来源"));
  for (size_t i = 0; i < sheet->instrument->n_norms; i++)
    {
      const struct mdn_norm *norm = &sheet->instrument->norm[i];
      const char *cell[] = { about (sheet, norm->score, false, norm->form, norm->n_forms), norm_population (composer, norm),
                             mdn_sheet_number (composer, norm->n), mdn_sheet_number (composer, norm->mean),
                             mdn_sheet_number (composer, norm->sd), mdn_sheet_source (composer, &norm->source) };

      if (mdn_sheet_holds (sheet, norm->form, norm->n_forms))
        mdn_document_row (composer->document, cell, sizeof cell / sizeof *cell);
    }
}

static const char *
reliability_kind (const struct mdn_composer *composer, const struct mdn_known_reliability *known)
{
  static const struct { const char *en, *zh; } name[] = {
    [MDN_RETEST] = { "retest", "重测信度" }, [MDN_ICC] = { "intraclass correlation", "组内相关系数" },
    [MDN_ALPHA] = { "Cronbach's alpha", "Cronbach α" }, [MDN_OMEGA] = { "omega", "ω 系数" },
  };

  return mdn_in (composer, name[known->kind].en, name[known->kind].zh);
}

static void
reliability (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;

  mdn_document_table (composer->document, mdn_in (composer, "Reliability", "信度"),
                      mdn_in (composer, "Score|Kind|>Value|Interval|>n|Population|Source", "得分|类型|>数值|间隔|>n|人群|来源"));
  for (size_t i = 0; i < sheet->instrument->n_reliability; i++)
    {
      const struct mdn_known_reliability *known = &sheet->instrument->reliability[i];
      const char *cell[] = { about (sheet, known->score, known->is_default, known->form, known->n_forms), reliability_kind (composer, known),
                             mdn_sheet_number (composer, known->value), mdn_sheet_duration (composer, known->interval), mdn_sheet_number (composer, known->n),
                             mdn_words_in (composer, &known->population), mdn_sheet_source (composer, &known->source) };

      if (mdn_sheet_holds (sheet, known->form, known->n_forms))
        mdn_document_row (composer->document, cell, sizeof cell / sizeof *cell);
    }
}

static const char *
change_kind (const struct mdn_composer *composer, const char *kind)
{
  static const struct { const char *key, *en, *zh; } name[] = {
    { "mcid", "minimal clinically important difference", "最小临床重要差值（MCID）" }, { "mid", "minimal important difference", "最小重要差值（MID）" },
    { "sdc", "smallest detectable change", "最小可检测变化（SDC）" }, { "other", "other", "其他" },
  };

  for (size_t i = 0; i < sizeof name / sizeof *name; i++)
    if (strcmp (name[i].key, kind) == 0)
      return mdn_in (composer, name[i].en, name[i].zh);
  return kind;
}

static void
changes (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;

  mdn_document_table (composer->document, mdn_in (composer, "Change that matters, in points of the score, either way", "有意义的变化（分数点，任一方向）"),
                      mdn_in (composer, "Score|>Points|Kind|Source", "得分|>点数|类型|来源"));
  for (size_t i = 0; i < sheet->instrument->n_changes; i++)
    {
      const struct mdn_meaningful_change *change = &sheet->instrument->change[i];
      const char *cell[] = { about (sheet, change->score, false, change->form, change->n_forms), mdn_sheet_number (composer, change->value),
                             change_kind (composer, change->kind), mdn_sheet_source (composer, &change->source) };

      if (mdn_sheet_holds (sheet, change->form, change->n_forms))
        mdn_document_row (composer->document, cell, sizeof cell / sizeof *cell);
    }
}

void
mdn_sheet_published (const struct mdn_sheet *sheet)
{
  if (!has_published (sheet))
    return;
  heading (sheet, "published", "Norms, reliability, change that matters", "常模、信度与有意义的变化");
  norms (sheet);
  reliability (sheet);
  changes (sheet);
}

/* ---- alerts and suspicions ------------------------------------------------------------------------------------------ */

static void
alerts (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;

  for (size_t i = 0; i < sheet->instrument->n_alerts; i++)
    {
      const struct mdn_alert *alert = &sheet->instrument->alert[i];

      if (mdn_form_item (sheet->form, alert->item))
        mdn_document_item (composer->document, "alert", mdn_in (composer, "Item %s, answer scored %s before reversal: %s. Source: %s", "题目 %s，反向前的计分值 %s：%s。来源：%s"),
                           alert->item, mdn_sheet_side (composer, &alert->when), mdn_words_in (composer, &alert->text),
                           mdn_sheet_source (composer, &alert->source));
    }
}

void
mdn_sheet_watch (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;

  heading (sheet, "watch", "Answers to look at", "需要留意的作答");
  alerts (sheet);
  if (!sheet->instrument->n_alerts)
    mdn_document_paragraph (composer->document, NULL, "%s", mdn_in (composer, "No answer raises an alert.", "没有触发警示的作答。"));
  mdn_document_paragraph (composer->document, NULL, "%s",
                          sheet->instrument->straight_line ? mdn_in (composer, "One answer all the way down is remarkable here: it is doubted, and nothing is changed.", "全部题目作答相同值得怀疑：会提示，但不改动任何数据。")
                                                           : mdn_in (composer, "One answer all the way down is not remarkable here.", "全部题目作答相同不作提示。"));
}
