/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of a sheet in order, and the short ones: what it is, what is not established, examples. */
#include "core/report/sheet.h"

#include <string.h>

static void
fact (struct mdn_composer *composer, const char *name, const char *value)
{
  const char *cell[] = { name, value };

  if (value && *value)
    mdn_document_row (composer->document, cell, 2);
}

static const char *
licence_text (struct mdn_composer *composer, const struct mdn_instrument *instrument)
{
  const char *status = mdn_sheet_licence (composer, instrument->licence_status), *text = status;

  if (instrument->licence_holder)
    text = mdn_print (composer, mdn_in (composer, "%s; holder: %s", "%s；权利人：%s"), text, instrument->licence_holder);
  if (instrument->licence_terms)
    text = mdn_print (composer, mdn_in (composer, "%s; %s", "%s；%s"), text, instrument->licence_terms);
  if (instrument->by_name)
    text = mdn_print (composer, mdn_in (composer, "%s; scored only when asked for by name", "%s；仅在指名时计分"), text);
  return text;
}

static const char *
recall_text (struct mdn_composer *composer, const struct mdn_instrument *instrument)
{
  const char *text = mdn_words_in (composer, &instrument->recall);

  if (!instrument->recall_days)
    return *text ? text : mdn_in (composer, "not stated", "未说明");
  if (!*text)
    return mdn_print (composer, mdn_in (composer, "%ld days", "%ld 天"), instrument->recall_days);
  return mdn_print (composer, mdn_in (composer, "%s (%ld days)", "%s（%ld 天）"), text, instrument->recall_days);
}

static const char *
form_text (struct mdn_composer *composer, const struct mdn_form *form)
{
  const char *title = mdn_words_in (composer, &form->title);
  const char *text = mdn_print (composer, mdn_in (composer, "%s, %zu items", "%s，%zu 题"), form->id, form->n_items);

  if (form->is_default)
    text = mdn_print (composer, mdn_in (composer, "%s, default", "%s，默认"), text);
  for (size_t i = 0; i < form->n_names; i++)
    text = mdn_print (composer, mdn_in (composer, "%s, also called %s", "%s，又称 %s"), text, form->name[i]);
  return *title ? mdn_print (composer, mdn_in (composer, "%s: %s", "%s：%s"), text, title) : text;
}

static void
form_list (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;

  mdn_document_paragraph (composer->document, "head", "%s", mdn_in (composer, "Forms", "版本"));
  for (size_t i = 0; i < sheet->instrument->n_forms; i++)
    mdn_document_item (composer->document, NULL, "%s", form_text (composer, &sheet->instrument->form[i]));
}

static void
identity_table (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;
  const struct mdn_instrument *instrument = sheet->instrument;

  mdn_document_table (composer->document, NULL, mdn_in (composer, "Fact|What the definition says", "项目|定义内容"));
  fact (composer, mdn_in (composer, "Name to type", "使用名称"), instrument->id);
  fact (composer, mdn_in (composer, "Abbreviation", "缩写"), instrument->abbreviation);
  fact (composer, mdn_in (composer, "English title", "英文名"), composer->chinese ? instrument->title.en : NULL);
  fact (composer, mdn_in (composer, "Chinese title", "中文名"), composer->chinese ? NULL : instrument->title.zh);
  fact (composer, mdn_in (composer, "Measures", "测量内容"), mdn_sheet_measures (composer, instrument->measures));
  fact (composer, mdn_in (composer, "Period asked about", "询问时段"), recall_text (composer, instrument));
  fact (composer, mdn_in (composer, "Licence", "许可"), licence_text (composer, instrument));
  fact (composer, mdn_in (composer, "Item wording", "题目原文"),
        instrument->wording_allowed ? mdn_in (composer, "may be shown; the texts below are topics or wording", "可以展示；下列为题目主题或原文")
                                    : mdn_in (composer, "not shown: no licence to show it is established; the texts below are neutral topics", "不展示：未确认获准展示；下列仅为中性主题"));
  fact (composer, mdn_in (composer, "Languages of the labels", "选项标签语言"), mdn_sheet_languages (composer, instrument));
  fact (composer, mdn_in (composer, "Main score", "主要得分"), instrument->primary);
  fact (composer, mdn_in (composer, "Worked examples", "算例"), mdn_print (composer, "%zu", instrument->n_examples));
  fact (composer, mdn_in (composer, "Version of the definition", "定义版本"), instrument->version);
}

void
mdn_sheet_identity (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;

  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, "What it is", "概览"));
  mdn_document_anchor (composer->document, "identity");
  identity_table (sheet);
  form_list (sheet);
  mdn_document_paragraph (composer->document, "head", "%s", mdn_in (composer, "Publications", "文献"));
  for (size_t i = 0; i < sheet->instrument->n_cites; i++)
    mdn_document_item (composer->document, NULL, "%s", mdn_sheet_source (composer, &sheet->instrument->cite[i]));
  mdn_document_paragraph (composer->document, "quiet", "%s",
                          mdn_in (composer, "In square brackets how sure a fact is: verified (read in the source), secondary (read in a work that cites it), derived (computed from what was read), background (generally known, not confirmed).",
                                  "方括号内为可信程度：已核实（见于原文）、间接来源（见于引用它的文献）、推算（由所读内容算得）、未核实（一般认为如此，未经确认）。来源为英文原文。"));
}

void
mdn_sheet_unknown (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;

  if (!sheet->instrument->n_unknown)
    return;
  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, "Not established", "尚不明确（英文原文）"));
  mdn_document_anchor (composer->document, "unknown");
  for (size_t i = 0; i < sheet->instrument->n_unknown; i++)
    mdn_document_item (composer->document, "warning", "%s", sheet->instrument->unknown[i]);
}

static size_t
examples_of (const struct mdn_instrument *instrument, const struct mdn_form *form)
{
  size_t n = 0;

  for (size_t i = 0; i < instrument->n_examples; i++)
    n += instrument->example[i].form ? strcmp (instrument->example[i].form, form->id) == 0 : form->is_default;
  return n;
}

void
mdn_sheet_examples (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;
  const struct mdn_instrument *instrument = sheet->instrument;

  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, "Worked examples", "算例"));
  mdn_document_anchor (composer->document, "examples");
  mdn_document_paragraph (composer->document, NULL,
                          mdn_in (composer, "Answers with the scores they must give: %zu. `mediant check` computes every one of them.", "给定作答及应得分数的算例：%zu 个。`mediant check` 会逐一计算。"),
                          instrument->n_examples);
  for (size_t i = 0; i < instrument->n_forms && instrument->n_forms > 1; i++)
    if (!sheet->only || &instrument->form[i] == sheet->form)
      mdn_document_item (composer->document, NULL, mdn_in (composer, "form %s: %zu", "版本 %s：%zu"), instrument->form[i].id,
                         examples_of (instrument, &instrument->form[i]));
}

static const char *
sheet_title (struct mdn_composer *composer, const struct mdn_instrument *instrument)
{
  const char *title = mdn_words_in (composer, &instrument->title);

  return instrument->abbreviation ? mdn_print (composer, mdn_in (composer, "%s (%s)", "%s（%s）"), title, instrument->abbreviation) : title;
}

enum mdn_status
mdn_sheet_instrument (struct mdn_arena *arena, const struct mdn_instrument *instrument, const struct mdn_form *form,
                      const char *language, const struct mdn_document **document)
{
  struct mdn_composer composer = { .arena = arena, .chinese = strcmp (language, "zh") == 0 };
  const struct mdn_sheet sheet = { &composer, instrument, form ? form : mdn_instrument_default (instrument), form != NULL };

  composer.document = mdn_document_new (arena, composer.chinese ? "zh" : "en", NULL);
  if (!composer.document)
    return MDN_NO_MEMORY;
  composer.document->title = sheet_title (&composer, instrument);
  mdn_sheet_identity (&sheet);
  mdn_sheet_items (&sheet);
  mdn_sheet_answers (&sheet);
  mdn_sheet_scores (&sheet);
  mdn_sheet_methods (&sheet);
  mdn_sheet_forms (&sheet);
  mdn_sheet_limits (&sheet);
  mdn_sheet_published (&sheet);
  mdn_sheet_watch (&sheet);
  mdn_sheet_unknown (&sheet);
  mdn_sheet_examples (&sheet);
  *document = composer.document;
  return mdn_document_status (composer.document);
}
