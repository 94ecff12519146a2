/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores with method, inputs, range, direction, missing rule and source; the methods with their
 * options; and what further forms do differently. */
#include "core/report/sheet.h"

#include <math.h>
#include <string.h>

/* ---- scores ------------------------------------------------------------------------------------------------ */

static const char *
score_name (const struct mdn_sheet *sheet, const struct mdn_score *score)
{
  struct mdn_composer *composer = sheet->composer;
  const struct mdn_instrument *instrument = sheet->instrument;
  const char *title = mdn_words_in (composer, &score->title);
  const char *text = *title ? mdn_print (composer, mdn_in (composer, "%s: %s", "%s：%s"), score->id, title) : score->id;

  if (instrument->primary && strcmp (instrument->primary, score->id) == 0 && sheet->form->n_scores > 1)
    text = mdn_print (composer, mdn_in (composer, "%s (main score)", "%s（主要得分）"), text);
  if (score->hidden)
    text = mdn_print (composer, mdn_in (composer, "%s (a step, written only with --detail)", "%s（中间值，仅在 --detail 时输出）"), text);
  if (score->measures && strcmp (score->measures, instrument->measures) != 0)
    text = mdn_print (composer, mdn_in (composer, "%s; measures %s", "%s；测量 %s"), text,
                      mdn_sheet_measures (composer, score->measures));
  return text;
}

static const char *
method_text (struct mdn_composer *composer, const struct mdn_score *score)
{
  const char *options = mdn_sheet_options (composer, score), *text = score->method->plugin->name;

  if (*options)
    text = mdn_print (composer, mdn_in (composer, "%s: %s", "%s：%s"), text, options);
  if (score->decimals >= 0)
    text = mdn_print (composer, mdn_in (composer, "%s; decimals written: %d", "%s；输出小数位数：%d"), text, score->decimals);
  return text;
}

void
mdn_sheet_score_table (const struct mdn_sheet *sheet, const struct mdn_form *form, const struct mdn_score *const *score, size_t n)
{
  struct mdn_composer *composer = sheet->composer;

  mdn_document_table (composer->document, NULL, mdn_in (composer, "Score|From|Method|Range|Better|May be missing", "得分|来自|计分方法|范围|方向|允许缺失"));
  for (size_t i = 0; i < n; i++)
    {
      const struct mdn_range range = { score[i]->lo, score[i]->hi, false, false };
      const char *cell[] = { score_name (sheet, score[i]), mdn_sheet_inputs (composer, form, score[i]), method_text (composer, score[i]),
                             mdn_sheet_interval (composer, &range), mdn_sheet_better (composer, score[i]->better),
                             mdn_sheet_missing (composer, score[i]) };

      mdn_document_row (composer->document, cell, sizeof cell / sizeof *cell);
    }
}

static void
rule_sources (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;

  for (size_t i = 0; i < sheet->form->n_scores; i++)
    {
      const struct mdn_score *score = &sheet->form->score[i];
      const char *source = mdn_sheet_source (composer, &score->source);

      mdn_document_item (composer->document, "quiet", mdn_in (composer, "source of %s: %s", "%s 的来源：%s"), score->id,
                         *source ? source : mdn_in (composer, "not given", "未给出"));
      if (score->groups_only)
        mdn_document_item (composer->document, "quiet",
                           mdn_in (composer, "%s: change is judged in groups, not in one person", "%s：只判断群体变化，不判断个人变化"), score->id);
    }
}

void
mdn_sheet_scores (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;
  const struct mdn_form *form = sheet->form;
  const struct mdn_score **score = mdn_arena_array (composer->arena, form->n_scores, sizeof *score);

  mdn_document_heading (composer->document, 2, mdn_in (composer, "Scores, form %s", "得分，版本 %s"), form->id);
  mdn_document_anchor (composer->document, "scores");
  for (size_t i = 0; score && i < form->n_scores; i++)
    score[i] = &form->score[i];
  if (!score)
    composer->document->failed = true;
  else
    mdn_sheet_score_table (sheet, form, score, form->n_scores);
  mdn_document_paragraph (composer->document, "quiet", "%s",
                          mdn_in (composer, "Numbers are items by their number, R: reversed first; names are earlier scores. In intervals a bracket includes its end, a parenthesis does not. A missing answer is never 0 unless the method's options say so.",
                                  "数字为题号，R 表示先反向计分；名称为先前算出的得分。区间中方括号含端点，圆括号不含。除非方法选项写明，缺失从不按 0 计。"));
  rule_sources (sheet);
}

/* ---- methods ----------------------------------------------------------------------------------------------- */

static bool
is_new_method (const struct mdn_form *form, size_t score)
{
  for (size_t i = 0; i < score; i++)
    if (form->score[i].method == form->score[score].method)
      return false;
  return true;
}

static void
method_options (struct mdn_composer *composer, const struct mdn_plugin *plugin)
{
  mdn_document_table (composer->document, NULL, mdn_in (composer, "Option|Default|Meaning", "选项|默认值|含义"));
  for (size_t i = 0; i < plugin->n_options; i++)
    {
      const struct mdn_option *option = &plugin->options[i];
      const char *initial = !option->initial ? mdn_in (composer, "required", "必填") : *option->initial ? option->initial : mdn_in (composer, "unset", "不设");
      const char *cell[] = { option->name, initial, mdn_plugin_option (plugin, i, composer->chinese) };

      mdn_document_row (composer->document, cell, sizeof cell / sizeof *cell);
    }
}

void
mdn_sheet_methods (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;

  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, "Methods of these scores", "所用计分方法"));
  mdn_document_anchor (composer->document, "methods");
  mdn_document_paragraph (composer->document, "quiet", "%s", mdn_in (composer, "Where the table of scores names no option, its default holds.", "得分表中未写明的选项取默认值。"));
  for (size_t i = 0; i < sheet->form->n_scores; i++)
    {
      const struct mdn_plugin *plugin = sheet->form->score[i].method->plugin;

      if (!is_new_method (sheet->form, i))
        continue;
      mdn_document_paragraph (composer->document, "head", mdn_in (composer, "%s %s: %s", "%s %s：%s"), plugin->name, plugin->version,
                              mdn_plugin_summary (plugin, composer->chinese));
      if (plugin->citation)
        mdn_document_paragraph (composer->document, NULL, mdn_in (composer, "Source of the rule: %s", "规则来源：%s"), plugin->citation);
      method_options (composer, plugin);
    }
}

/* ---- further forms ------------------------------------------------------------------------------------------ */

static bool
same_number (double a, double b)
{
  return (isnan (a) && isnan (b)) || (a <= b && a >= b);
}

static bool
same_items (const struct mdn_form *a, const struct mdn_form *b)
{
  if (a->n_items != b->n_items)
    return false;
  for (size_t i = 0; i < a->n_items; i++)
    if (strcmp (a->item[i].id, b->item[i].id) != 0 || a->item[i].reversed != b->item[i].reversed
        || !same_number (a->item[i].lo, b->item[i].lo) || !same_number (a->item[i].hi, b->item[i].hi))
      return false;
  return true;
}

/* Item or score: the same thing at the same place of the score. */
static bool
same_input (const struct mdn_form *a, const struct mdn_score_input *x, const struct mdn_form *b, const struct mdn_score_input *y)
{
  if (x->is_score != y->is_score)
    return false;
  return strcmp (x->is_score ? a->score[x->index].id : a->item[x->index].id, y->is_score ? b->score[y->index].id : b->item[y->index].id) == 0;
}

static bool
same_inputs (const struct mdn_form *a, const struct mdn_score *x, const struct mdn_form *b, const struct mdn_score *y)
{
  if (x->n_inputs != y->n_inputs)
    return false;
  for (size_t i = 0; i < x->n_inputs; i++)
    if (!same_input (a, &x->input[i], b, &y->input[i]))
      return false;
  return true;
}

static bool
same_rule (struct mdn_composer *composer, const struct mdn_score *x, const struct mdn_score *y)
{
  return same_number (x->lo, y->lo) && same_number (x->hi, y->hi) && x->max_missing == y->max_missing && x->fills == y->fills
         && x->method_decides == y->method_decides && (x->needs == NULL) == (y->needs == NULL)
         && (x->needs == NULL || strcmp (x->needs->id, y->needs->id) == 0) && strcmp (mdn_sheet_options (composer, x), mdn_sheet_options (composer, y)) == 0;
}

/* Scores of the form that the form in full does not have, or has differently. */
static size_t
changed_scores (const struct mdn_sheet *sheet, const struct mdn_form *form, const struct mdn_score **changed)
{
  size_t n = 0;

  for (size_t i = 0; i < form->n_scores; i++)
    {
      const struct mdn_score *score = &form->score[i], *model = mdn_form_score (sheet->form, score->id);

      if (!model || !same_inputs (sheet->form, model, form, score) || !same_rule (sheet->composer, model, score))
        changed[n++] = score;
    }
  return n;
}

static void
left_out (const struct mdn_sheet *sheet, const struct mdn_form *form)
{
  struct mdn_composer *composer = sheet->composer;
  const char *text = "";

  for (size_t i = 0; i < sheet->form->n_scores; i++)
    if (!mdn_form_score (form, sheet->form->score[i].id))
      text = mdn_print (composer, "%s%s%s", text, *text ? ", " : "", sheet->form->score[i].id);
  if (*text)
    mdn_document_paragraph (composer->document, NULL, mdn_in (composer, "Scores this form does not have: %s.", "本版本没有的得分：%s。"), text);
}

static void
form_scores (const struct mdn_sheet *sheet, const struct mdn_form *form)
{
  struct mdn_composer *composer = sheet->composer;
  const struct mdn_score **changed = mdn_arena_array (composer->arena, form->n_scores, sizeof *changed);
  size_t n = changed ? changed_scores (sheet, form, changed) : 0;

  composer->document->failed |= !changed;
  left_out (sheet, form);
  if (n)
    {
      mdn_document_paragraph (composer->document, NULL, "%s", mdn_in (composer, "Scores that are computed differently, or only here:", "计算方式不同或仅本版本有的得分："));
      mdn_sheet_score_table (sheet, form, changed, n);
    }
  else
    mdn_document_paragraph (composer->document, NULL, mdn_in (composer, "Its scores are computed as in form %s.", "得分计算同版本 %s。"), sheet->form->id);
}

/* Formats by the same name under another code base. */
static void
form_formats (const struct mdn_sheet *sheet, const struct mdn_form *form)
{
  const struct mdn_responses *said = NULL;

  for (size_t i = 0; i < form->n_items; i++)
    {
      const struct mdn_item *item = &form->item[i], *model = mdn_form_item (sheet->form, item->id);

      if (item->responses == said || (model && mdn_sheet_same_codes (model->responses, item->responses)))
        continue;
      said = item->responses;
      mdn_sheet_answer_format (sheet, said);
    }
}

static void
form_section (const struct mdn_sheet *sheet, const struct mdn_form *form)
{
  struct mdn_composer *composer = sheet->composer;
  const char *title = mdn_words_in (composer, &form->title);

  mdn_document_heading (composer->document, 3, mdn_in (composer, "Form %s", "版本 %s"), form->id);
  if (*title)
    mdn_document_paragraph (composer->document, NULL, "%s", title);
  if (same_items (sheet->form, form))
    mdn_document_paragraph (composer->document, NULL, mdn_in (composer, "Items, order and reversal as in form %s.", "题目、顺序与反向题同版本 %s。"), sheet->form->id);
  else
    mdn_sheet_item_table (sheet, form);
  form_formats (sheet, form);
  form_scores (sheet, form);
}

void
mdn_sheet_forms (const struct mdn_sheet *sheet)
{
  struct mdn_composer *composer = sheet->composer;

  if (sheet->only || sheet->instrument->n_forms < 2)
    return;
  mdn_document_heading (composer->document, 2, "%s", mdn_in (composer, "Other forms, where they differ", "其他版本的不同之处"));
  mdn_document_anchor (composer->document, "forms");
  for (size_t i = 0; i < sheet->instrument->n_forms; i++)
    if (&sheet->instrument->form[i] != sheet->form)
      form_section (sheet, &sheet->instrument->form[i]);
}
