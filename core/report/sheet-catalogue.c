/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All definitions in one document: a table, then a short section each. */
#include "core/report/sheet.h"

#include <string.h>

static size_t
count_scores (const struct mdn_instrument *instrument)
{
  return mdn_instrument_default (instrument)->n_scores;
}

static const char *
language_codes (struct mdn_composer *composer, const struct mdn_instrument *instrument)
{
  const char *text = "";

  for (size_t i = 0; i < instrument->n_languages; i++)
    text = mdn_print (composer, "%s%s%s", text, i ? ", " : "", instrument->language[i]);
  return text;
}

static void
summary (struct mdn_composer *composer, const struct mdn_instrument *const *instrument, size_t n)
{
  mdn_document_table (composer->document, NULL, mdn_in (composer, "Name|Title|Measures|>Items|>Forms|>Scores|Licence|Labels|>Examples|>Unknown",
                                                        "名称|标题|测量内容|>题数|>版本数|>得分数|许可|标签|>算例|>不明"));
  for (size_t i = 0; i < n; i++)
    {
      const struct mdn_instrument *one = instrument[i];
      const char *cell[] = { one->id, mdn_words_in (composer, &one->title), mdn_sheet_measures (composer, one->measures),
                             mdn_print (composer, "%zu", mdn_instrument_default (one)->n_items), mdn_print (composer, "%zu", one->n_forms),
                             mdn_print (composer, "%zu", count_scores (one)), mdn_sheet_licence (composer, one->licence_status),
                             language_codes (composer, one), mdn_print (composer, "%zu", one->n_examples),
                             mdn_print (composer, "%zu", one->n_unknown) };

      mdn_document_row (composer->document, cell, sizeof cell / sizeof *cell);
    }
}

static const char *
form_names (struct mdn_composer *composer, const struct mdn_instrument *instrument)
{
  const char *text = "";

  for (size_t i = 0; i < instrument->n_forms; i++)
    text = mdn_print (composer, "%s%s%s%s", text, i ? mdn_in (composer, ", ", "、") : "", instrument->form[i].id,
                      instrument->form[i].is_default && instrument->n_forms > 1 ? mdn_in (composer, " (default)", "（默认）") : "");
  return text;
}

static void
score_items (struct mdn_composer *composer, const struct mdn_form *form)
{
  for (size_t i = 0; i < form->n_scores; i++)
    {
      const struct mdn_score *score = &form->score[i];
      const struct mdn_range range = { score->lo, score->hi, false, false };
      const char *title = mdn_words_in (composer, &score->title);

      mdn_document_item (composer->document, NULL, mdn_in (composer, "score %s%s%s: %s, better: %s; may be missing: %s", "得分 %s%s%s：%s，%s；允许缺失：%s"),
                         score->id, *title ? mdn_in (composer, ", ", "，") : "", title, mdn_sheet_interval (composer, &range),
                         mdn_sheet_better (composer, score->better), mdn_sheet_missing (composer, score));
    }
}

static void
section (struct mdn_composer *composer, const struct mdn_instrument *instrument)
{
  const char *holder = instrument->licence_holder ? instrument->licence_holder : mdn_in (composer, "holder not stated", "权利人未说明");

  mdn_document_heading (composer->document, 3, mdn_in (composer, "%s: %s", "%s：%s"), instrument->id, mdn_words_in (composer, &instrument->title));
  mdn_document_anchor (composer->document, instrument->id);
  mdn_document_paragraph (composer->document, NULL, mdn_in (composer, "Measures %s. Forms: %s. Licence: %s, %s. Worked examples: %zu.", "测量：%s。版本：%s。许可：%s，%s。算例：%zu 个。"),
                          mdn_sheet_measures (composer, instrument->measures), form_names (composer, instrument), mdn_sheet_licence (composer, instrument->licence_status),
                          holder, instrument->n_examples);
  score_items (composer, mdn_instrument_default (instrument));
  if (instrument->n_cites)
    mdn_document_paragraph (composer->document, "quiet", "%s", mdn_sheet_source (composer, &instrument->cite[0]));
  for (size_t i = 0; i < instrument->n_unknown; i++)
    mdn_document_item (composer->document, "quiet", mdn_in (composer, "not established: %s", "尚不明确（英文原文）：%s"), instrument->unknown[i]);
}

enum mdn_status
mdn_sheet_catalogue (struct mdn_arena *arena, const struct mdn_instrument *const *instrument, size_t n, const char *language,
                     const struct mdn_document **document)
{
  struct mdn_composer composer = { .arena = arena, .chinese = strcmp (language, "zh") == 0 };

  composer.document = mdn_document_new (arena, composer.chinese ? "zh" : "en", mdn_in (&composer, "What Mediant can score", "Mediant 可计分的量表"));
  if (!composer.document)
    return MDN_NO_MEMORY;
  mdn_document_heading (composer.document, 2, "%s", mdn_in (&composer, "All of them", "总表"));
  mdn_document_anchor (composer.document, "all");
  mdn_document_paragraph (composer.document, NULL, mdn_in (&composer, "%zu definitions. Items and scores are those of the default form; Unknown counts the facts that are not established. The command “mediant show NAME” shows all that a definition says.", "共 %zu 份定义。题数与得分数按默认版本计；“不明”为尚不明确的事项数。命令“mediant show 名称”可查看一份定义的全部内容。"), n);
  summary (&composer, instrument, n);
  mdn_document_heading (composer.document, 2, "%s", mdn_in (&composer, "One by one", "逐一说明"));
  mdn_document_anchor (composer.document, "each");
  for (size_t i = 0; i < n; i++)
    section (&composer, instrument[i]);
  *document = composer.document;
  return mdn_document_status (composer.document);
}
