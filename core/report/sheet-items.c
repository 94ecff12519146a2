/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items in printed order and the answer formats they use. */
#include "core/report/sheet.h"

#include <math.h>
#include <string.h>

void
mdn_sheet_item_table (const struct mdn_sheet *sheet, const struct mdn_form *form)
{
  struct mdn_composer *composer = sheet->composer;

  mdn_document_table (composer->document, NULL, mdn_in (composer, ">No.|Item|Topic|Answer format|Reversed|Scored range", ">题号|题目标识|主题|作答格式|反向|计分范围"));
  for (size_t i = 0; i < form->n_items; i++)
    {
      const struct mdn_item *item = &form->item[i];
      const struct mdn_range range = { item->lo, item->hi, false, false };
      const char *cell[] = {
        mdn_print (composer, "%zu", item->number), item->id, mdn_words_in (composer, &item->topic), item->responses->id,
        item->reversed ? mdn_print (composer, mdn_in (composer, "yes: %s − answer", "是：%s − 答案"), mdn_sheet_number (composer, item->lo + item->hi)) : "",
        isnan (item->lo) && isnan (item->hi) ? mdn_in (composer, "open", "不限") : mdn_sheet_interval (composer, &range) };

      mdn_document_row (composer->document, cell, sizeof cell / sizeof *cell);
    }
  for (size_t i = 0; i < form->n_items; i++)
    if (*mdn_words_in (composer, &form->item[i].note))
      mdn_document_item (composer->document, NULL, mdn_in (composer, "%s: %s", "%s：%s"), form->item[i].id, mdn_words_in (composer, &form->item[i].note));
}

void
mdn_sheet_items (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;
  const char *form = sheet->form->id;

  mdn_document_heading (composer->document, 2, mdn_in (composer, "Items in printed order, form %s", "题目（按印刷顺序），版本 %s"), form);
  mdn_document_anchor (composer->document, "items");
  mdn_sheet_item_table (sheet, sheet->form);
}

/* ---- answer formats --------------------------------------------------------------------------------------- */

bool
mdn_sheet_same_codes (const struct mdn_responses *a, const struct mdn_responses *b)
{
  if (a->n_choices != b->n_choices)
    return false;
  for (size_t i = 0; i < a->n_choices; i++)
    if (a->choice[i].code < b->choice[i].code || a->choice[i].code > b->choice[i].code
        || a->choice[i].value < b->choice[i].value || a->choice[i].value > b->choice[i].value)
      return false;
  return true;
}

/* Texts that are read as the code besides its labels. */
static const char *
aliases_of (struct mdn_composer *composer, const struct mdn_responses *responses, double code)
{
  const char *text = "";

  for (size_t i = 0; i < responses->n_aliases; i++)
    if (!(responses->alias[i].code < code) && !(responses->alias[i].code > code))
      text = mdn_print (composer, "%s%s%s", text, *text ? "; " : "", responses->alias[i].text);
  return text;
}

static void
choice_rows (struct mdn_composer *composer, const struct mdn_responses *responses)
{
  for (size_t i = 0; i < responses->n_choices; i++)
    {
      const struct mdn_choice *choice = &responses->choice[i];
      const char *cell[] = { mdn_sheet_number (composer, choice->code), mdn_sheet_number (composer, choice->value),
                             choice->label.en, choice->label.zh, aliases_of (composer, responses, choice->code) };

      mdn_document_row (composer->document, cell, sizeof cell / sizeof *cell);
    }
  for (size_t i = 0; i < responses->n_missing; i++)
    {
      const char *cell[] = { mdn_sheet_number (composer, responses->missing[i]), mdn_in (composer, "no answer", "视为未答"), "", "",
                             aliases_of (composer, responses, responses->missing[i]) };

      mdn_document_row (composer->document, cell, sizeof cell / sizeof *cell);
    }
}

static bool
has_labels (const struct mdn_responses *responses, bool chinese)
{
  for (size_t i = 0; i < responses->n_choices; i++)
    if (chinese ? responses->choice[i].label.zh : responses->choice[i].label.en)
      return true;
  return false;
}

static const char *
label_confidence (struct mdn_composer *composer, const struct mdn_responses *responses, bool chinese)
{
  return has_labels (responses, chinese) ? mdn_sheet_confidence (composer, responses->confidence[chinese])
                                         : mdn_in (composer, "no labels", "无标签");
}

static void
codes (struct mdn_composer *composer, const struct mdn_responses *responses)
{
  mdn_document_table (composer->document, NULL, mdn_in (composer, ">Code|>Scored as|English label|Chinese label|Also read as", ">编码|>计分值|英文标签|中文标签|亦可读作"));
  choice_rows (composer, responses);
  if (has_labels (responses, false) || has_labels (responses, true))
    mdn_document_paragraph (composer->document, "quiet", mdn_in (composer, "How sure the labels are: English %s, Chinese %s.", "标签可信程度：英文%s，中文%s。"),
                            label_confidence (composer, responses, false), label_confidence (composer, responses, true));
}

void
mdn_sheet_answer_format (const struct mdn_sheet *sheet, const struct mdn_responses *responses)
{
  struct mdn_composer *composer = sheet->composer;

  mdn_document_paragraph (composer->document, "head", mdn_in (composer, "%s: %s", "%s：%s"), responses->id, mdn_sheet_accepts (composer, responses));
  if (responses->kind == MDN_ANSWER_CODE)
    codes (composer, responses);
}

static bool
used_before (const struct mdn_form *form, size_t item)
{
  for (size_t i = 0; i < item; i++)
    if (form->item[i].responses == form->item[item].responses)
      return true;
  return false;
}

void
mdn_sheet_answers (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;

  mdn_document_heading (composer->document, 2, mdn_in (composer, "Answer formats, form %s", "作答格式，版本 %s"), sheet->form->id);
  mdn_document_anchor (composer->document, "answers");
  for (size_t i = 0; i < sheet->form->n_items; i++)
    if (!used_before (sheet->form, i))
      mdn_sheet_answer_format (sheet, sheet->form->item[i].responses);
}
