/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain-words.c - English beside Chinese. */
#include "core/score/explain-words.h"

#include <stddef.h>
#include <string.h>

static const struct { const char *en, *zh; } rule[] = {
  /* why there is no answer */
  { "blank", "空白" },
  { "answered", "已作答" },
  { "declared missing", "声明为缺失" },
  { "skipped", "跳过" },
  { "not asked", "未提问" },
  { "unknown text", "无法识别的文字" },
  { "out of range", "超出允许范围" },
  { "ambiguous", "有两种读法" },
  { "below the limit of detection", "低于检出限" },
  { "above the limit of quantification", "高于定量上限" },
  /* codes and labels */
  { "code", "编码" },
  { "label", "标签" },
  { "label of the mapping", "映射文件的标签" },
  { "label of the data dictionary", "数据字典的标签" },
  { "label with something written beside it", "标签，旁边另写有内容" },
  { "code with its label", "编码连同其标签" },
  { "code beside a label the definition does not know", "编码，其标签不在定义中" },
  { "a number between two codes, which the mapping accepts", "两个编码之间的数，映射文件允许" },
  { "a number between two codes; if it was filled in on purpose, the mapping can say between_codes: accept",
    "两个编码之间的数；若为有意填补，可在映射文件中写 between_codes: accept" },
  { "one tick of several in the cell", "单元格内多个勾选之一" },
  { "not one of the codes", "不是任何编码" },
  { "no code, label or alias", "不是编码、标签或别名" },
  { "the label's code is not one of the codes", "标签对应的编码不在编码之列" },
  { "the code and its label contradict each other", "编码与其标签矛盾" },
  { "this text stands for two codes", "这段文字对应两个编码" },
  { "the mapping gives this text two codes", "映射文件给这段文字两个编码" },
  { "the cell holds an option that `ticks` does not name", "单元格含有 ticks 未列出的选项" },
  { "a code the definition declares as missing", "定义声明为缺失的编码" },
  { "declared as missing", "声明为缺失" },
  { "the export's mark for no answer", "导出文件的未答标记" },
  { "the platform's mark for no answer", "平台的未答标记" },
  { "the export's mark for a skipped question", "导出文件的跳过标记" },
  { "the platform's mark for a skipped question", "平台的跳过标记" },
  { "the platform's mark for a question that was not shown", "平台的未显示标记" },
  { "text written", "写有文字" },
  /* numbers, durations, times of day */
  { "number", "数值" },
  { "number with a decimal comma", "小数点写作逗号的数值" },
  { "not a whole number", "不是整数" },
  { "outside the allowed range", "超出允许范围" },
  { "not a number", "不是数值" },
  { "nothing written", "未填写" },
  { "the comma may separate decimals or thousands", "逗号可能是小数点，也可能是千位分隔" },
  { "number in the item's unit", "以题目单位计的数" },
  { "duration with its unit", "带单位的时长" },
  { "h:mm:ss", "时:分:秒" },
  { "midpoint of a range", "区间的中点" },
  { "a range that runs backwards", "区间首尾颠倒" },
  { "a range, and midpoints are not allowed here", "区间；此处不允许取中点" },
  { "open-ended: no single amount is given", "没有上限：未给出单一数值" },
  { "not a duration", "不是时长" },
  { "24-hour time", "24 小时制时刻" },
  { "24-hour time with a part of the day that agrees", "24 小时制时刻，与所写时段相符" },
  { "12-hour time with its part of the day", "12 小时制时刻，写有时段" },
  { "midnight", "午夜" },
  { "fraction of a day, as spreadsheets store times", "以天的小数存储的时刻（电子表格）" },
  { "time on the day zero of a spreadsheet's calendar", "电子表格零日的时刻" },
  { "a date, which a spreadsheet made of something else", "电子表格误转成的日期" },
  { "morning or evening: an hour from 1 to 12 without am or pm", "上午或晚上：1 至 12 点而未注明" },
  { "no such time of day", "没有这样的时刻" },
  { "not a time of day", "不是时刻" },
  { "two times are given", "写了两个时刻" },
};

const char *
mdn_explain_rule (const char *english, bool chinese)
{
  for (size_t i = 0; chinese && i < sizeof rule / sizeof *rule; i++)
    if (strcmp (rule[i].en, english) == 0)
      return rule[i].zh;
  return english;
}
