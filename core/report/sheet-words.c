/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed words of a sheet, English and Chinese, and the numbers and rules it puts into words. */
#include "core/report/sheet.h"

#include <math.h>
#include <string.h>

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

struct name { const char *key, *en, *zh; };

static const char *
name_of (const struct mdn_composer *composer, const struct name *name, size_t n, const char *key)
{
  for (size_t i = 0; key && i < n; i++)
    if (strcmp (name[i].key, key) == 0)
      return mdn_in (composer, name[i].en, name[i].zh);
  return key ? key : "";
}

const char *
mdn_sheet_licence (const struct mdn_composer *composer, const char *status)
{
  return status ? mdn_licence_words (status, composer->chinese) : "";
}

/* What shipped definitions measure; a definition of one's own may measure anything, under its own name. */
const char *
mdn_sheet_measures (const struct mdn_composer *composer, const char *measures)
{
  static const struct name name[] = {
    { "affect", "affect", "情感" },
    { "anxiety", "anxiety", "焦虑" },
    { "depression", "depression", "抑郁" },
    { "emotion-regulation", "emotion-regulation", "情绪调节" },
    { "exercise", "exercise", "运动量" },
    { "health-anxiety", "health-anxiety", "健康焦虑" },
    { "inflammation", "inflammation", "炎症" },
    { "life-satisfaction", "life-satisfaction", "生活满意度" },
    { "mental-health", "mental-health", "心理健康" },
    { "optimism", "optimism", "乐观" },
    { "perceived-stress", "perceived-stress", "压力感知" },
    { "physical-health", "physical-health", "身体健康" },
    { "physical-self-worth", "physical-self-worth", "身体自我价值" },
    { "resilience", "resilience", "心理韧性" },
    { "self-efficacy", "self-efficacy", "自我效能" },
    { "self-esteem", "self-esteem", "自尊" },
    { "sleep-quality", "sleep-quality", "睡眠质量" },
    { "social-anxiety", "social-anxiety", "社交焦虑" },
    { "social-connection", "social-connection", "社会联结" },
    { "social-support", "social-support", "社会支持" },
    { "well-being", "well-being", "幸福感" },
  };

  return name_of (composer, name, COUNT (name), measures);
}

/* One word of an interval: "2", "to", "weeks".  NULL: not known.  A unit without a number is several of it. */
static const char *
interval_word (struct mdn_composer *composer, struct mdn_slice word, bool after_number)
{
  static const struct { const char *en, *zh, *several; } known[] = {
    { "hour", "小时", "数小时" }, { "day", "天", "数天" }, { "week", "周", "数周" }, { "month", "个月", "数月" }, { "year", "年", "数年" },
    { "to", "至", "至" }, { "about", "约", "约" }, { "or", "", "" }, { "less", "以内", "以内" }, { "several", "", "" },
  };

  if (word.len > 0 && strspn (word.ptr, "0123456789.") >= word.len)
    return mdn_print (composer, " %.*s ", (int) word.len, word.ptr);
  for (size_t i = 0; i < COUNT (known); i++)
    {
      const size_t len = strlen (known[i].en);

      if (strncmp (word.ptr, known[i].en, len) == 0 && (word.len == len || (word.len == len + 1 && word.ptr[len] == 's')))
        return after_number ? known[i].zh : known[i].several;
    }
  return NULL;
}

const char *
mdn_sheet_duration (struct mdn_composer *composer, const char *english)
{
  const char *text = "";
  bool after_number = false;

  if (!composer->chinese || !english)
    return english;
  for (const char *at = english; *at; at += strspn (at, " "))
    {
      const struct mdn_slice word = { at, strcspn (at, " ") };
      const char *chinese = interval_word (composer, word, after_number);

      if (!chinese)
        return english;
      after_number = *chinese == ' ';
      text = mdn_print (composer, "%s%s", text, chinese + (after_number && !*text));
      at += word.len;
    }
  return text;
}

const char *
mdn_sheet_language (const struct mdn_composer *composer, const char *language)
{
  static const struct name name[] = { { "en", "English", "英文" }, { "zh", "Chinese", "中文" } };

  return name_of (composer, name, COUNT (name), language);
}

const char *
mdn_sheet_languages (struct mdn_composer *composer, const struct mdn_instrument *instrument)
{
  const char *text = "";

  for (size_t i = 0; i < instrument->n_languages; i++)
    text = mdn_print (composer, "%s%s%s", text, i ? mdn_in (composer, ", ", "、") : "",
                      mdn_sheet_language (composer, instrument->language[i]));
  return text;
}

const char *
mdn_sheet_better (const struct mdn_composer *composer, enum mdn_better better)
{
  static const struct { const char *en, *zh; } name[] = {
    [MDN_BETTER_NEITHER] = { "neither", "无方向" }, [MDN_BETTER_LOWER] = { "lower", "越低越好" },
    [MDN_BETTER_HIGHER] = { "higher", "越高越好" },
  };

  return mdn_in (composer, name[better].en, name[better].zh);
}

const char *
mdn_sheet_confidence (const struct mdn_composer *composer, enum mdn_confidence confidence)
{
  static const struct { const char *en, *zh; } name[] = {
    [MDN_UNMARKED] = { "not marked", "未标注" }, [MDN_VERIFIED] = { "verified", "已核实" },
    [MDN_SECONDARY] = { "secondary", "间接来源" }, [MDN_DERIVED] = { "derived", "推算" },
    [MDN_BACKGROUND] = { "background", "未核实" },
  };

  return mdn_in (composer, name[confidence].en, name[confidence].zh);
}

const char *
mdn_sheet_number (struct mdn_composer *composer, double value)
{
  char text[32];
  const int len = (int) mdn_text_print_number (text, fabs (value));

  return isnan (value) ? "" : mdn_print (composer, "%s%.*s", value < 0 ? "−" : "", len, text);
}

const char *
mdn_sheet_interval (struct mdn_composer *composer, const struct mdn_range *range)
{
  const char *text = mdn_range_text (composer->arena, range);

  composer->document->failed |= !text;
  return text ? text : "";
}

const char *
mdn_sheet_side (struct mdn_composer *composer, const struct mdn_range *side)
{
  const bool up = !isnan (side->lo);
  const char *sign = up ? side->lo_open ? ">" : "≥" : side->hi_open ? "<" : "≤";

  return mdn_print (composer, "%s %s", sign, mdn_sheet_number (composer, up ? side->lo : side->hi));
}

const char *
mdn_sheet_source (struct mdn_composer *composer, const struct mdn_source *source)
{
  const char *text = source->text ? source->text : "", *doi = source->doi ? source->doi : "";

  if (!*text && !*doi)
    return "";
  return mdn_print (composer, mdn_in (composer, "%s%s%s%s [%s]", "%s%s%s%s［%s］"), text, *text && *doi ? ", " : "",
                    *doi ? "doi:" : "", doi, mdn_sheet_confidence (composer, source->confidence));
}

/* ---- answers -------------------------------------------------------------------------------------------- */

static const char *
bounds (struct mdn_composer *composer, const struct mdn_responses *responses)
{
  const struct mdn_range range = { responses->min, responses->max, false, false };

  if (isnan (range.lo) && isnan (range.hi))
    return "";
  return mdn_print (composer, mdn_in (composer, ", %s", "，%s"), mdn_sheet_interval (composer, &range));
}

static const char *
accepts_codes (struct mdn_composer *composer, const struct mdn_responses *responses)
{
  const char *text = "";

  for (size_t i = 0; i < responses->n_choices; i++)
    text = mdn_print (composer, "%s%s%s", text, i ? ", " : "", mdn_sheet_number (composer, responses->choice[i].code));
  return mdn_print (composer, mdn_in (composer, "codes %s", "编码 %s"), text);
}

const char *
mdn_sheet_accepts (struct mdn_composer *composer, const struct mdn_responses *responses)
{
  const char *range = bounds (composer, responses);

  switch (responses->kind)
    {
    case MDN_ANSWER_CODE: return accepts_codes (composer, responses);
    case MDN_ANSWER_NUMBER:
      return mdn_print (composer, "%s%s", responses->integer ? mdn_in (composer, "a whole number", "整数") : mdn_in (composer, "a number", "数字"), range);
    case MDN_ANSWER_DURATION:
      return mdn_print (composer, "%s%s%s", responses->hours ? mdn_in (composer, "a length of time in hours", "时长（小时）") : mdn_in (composer, "a length of time in minutes", "时长（分钟）"),
                        range, responses->midpoint ? mdn_in (composer, "; a range such as 30-60 counts as its midpoint", "；30-60 之类的范围取中点")
                                                   : mdn_in (composer, "; a range such as 30-60 is not understood", "；30-60 之类的范围不予解读"));
    case MDN_ANSWER_CLOCK: return mdn_in (composer, "a time of day; the value is minutes after midnight", "时刻；取值为零点后的分钟数");
    case MDN_ANSWER_TEXT: return mdn_in (composer, "free text; the value is 1 when something is written", "文字；有内容则取值为 1");
    case MDN_ANSWER_ASSAY:
      return mdn_print (composer, "%s%s", mdn_in (composer, "a laboratory value; <0.3 and >50 are below or above a limit", "化验值；<0.3 与 >50 表示低于或高于检测限"), range);
    }
  return "";
}

/* ---- scores --------------------------------------------------------------------------------------------- */

const char *
mdn_sheet_option_value (struct mdn_composer *composer, const struct mdn_option *option, const struct mdn_value *value)
{
  const char *text = "";

  if (value->n == 0)
    return "";
  if (option->type == MDN_WORD)
    return value->text;
  if (option->type == MDN_FLAG)
    return value->number > 0 ? "true" : "false";
  if (option->type != MDN_NUMBERS)
    return mdn_sheet_number (composer, value->number);
  for (size_t i = 0; i < value->n; i++)
    text = mdn_print (composer, "%s%s%s", text, i ? ", " : "", mdn_sheet_number (composer, value->numbers[i]));
  return value->n > 1 ? mdn_print (composer, "[%s]", text) : text;
}

const char *
mdn_sheet_options (struct mdn_composer *composer, const struct mdn_score *score)
{
  const struct mdn_plugin *plugin = score->method->plugin;
  const char *text = "";

  for (size_t i = 0; i < plugin->n_options; i++)
    {
      const char *value = mdn_sheet_option_value (composer, &plugin->options[i], &score->options[i]);

      if (!plugin->options[i].initial || strcmp (value, plugin->options[i].initial) != 0)
        text = mdn_print (composer, "%s%s%s = %s", text, *text ? ", " : "", plugin->options[i].name, value);
    }
  return text;
}

static const char *
missing_inputs (struct mdn_composer *composer, const struct mdn_score *score)
{
  if (score->method_decides)
    return mdn_in (composer, "the method decides", "由计分方法决定");
  if (score->max_missing == 0)
    return mdn_in (composer, "none", "不允许");
  return mdn_print (composer, score->fills ? mdn_in (composer, "up to %zu of %zu, filled with the person's mean", "至多 %zu / %zu，以本人均值填补")
                                           : mdn_in (composer, "up to %zu of %zu, not filled", "至多 %zu / %zu，不填补"),
                    score->max_missing, score->n_inputs);
}

const char *
mdn_sheet_missing (struct mdn_composer *composer, const struct mdn_score *score)
{
  const char *inputs = missing_inputs (composer, score);
  return score->needs == NULL ? inputs
                              : mdn_print (composer, mdn_in (composer, "%s; none without %s", "%s；没有 %s 则不计分"), inputs, score->needs->id);
}

static bool
takes_every_item (const struct mdn_form *form, const struct mdn_score *score)
{
  for (size_t i = 0; i < score->n_inputs; i++)
    if (score->input[i].is_score || score->input[i].index != i || form->item[i].reversed)
      return false;
  return score->n_inputs == form->n_items && form->n_items > 1;
}

static const char *
input_name (struct mdn_composer *composer, const struct mdn_form *form, const struct mdn_score_input *input)
{
  if (input->is_score)
    return form->score[input->index].id;
  return mdn_print (composer, "%zu%s", form->item[input->index].number, form->item[input->index].reversed ? "R" : "");
}

const char *
mdn_sheet_inputs (struct mdn_composer *composer, const struct mdn_form *form, const struct mdn_score *score)
{
  const char *text = "";

  if (takes_every_item (form, score))
    return mdn_print (composer, mdn_in (composer, "all %zu items", "全部 %zu 题"), form->n_items);
  for (size_t i = 0; i < score->n_inputs; i++)
    text = mdn_print (composer, "%s%s%s", text, i ? ", " : "", input_name (composer, form, &score->input[i]));
  return text;
}

/* ---- forms ---------------------------------------------------------------------------------------------- */

bool
mdn_sheet_holds (const struct mdn_sheet *sheet, const char *const *form, size_t n_forms)
{
  return !sheet->only || mdn_form_in (sheet->form, form, n_forms);
}

const char *
mdn_sheet_scope (const struct mdn_sheet *sheet, const char *score, const char *const *form, size_t n_forms)
{
  struct mdn_composer *composer = sheet->composer;
  const char *text = "";
  size_t n = 0;

  for (size_t i = 0; i < sheet->instrument->n_forms; i++)
    n += mdn_form_score (&sheet->instrument->form[i], score) != NULL;
  if (n_forms >= n || sheet->only)
    return "";
  for (size_t i = 0; i < n_forms; i++)
    text = mdn_print (composer, "%s%s%s", text, i ? mdn_in (composer, ", ", "、") : "", form[i]);
  return mdn_print (composer, n_forms == 1 ? mdn_in (composer, " (form %s)", "（版本：%s）") : mdn_in (composer, " (forms %s)", "（版本：%s）"), text);
}
