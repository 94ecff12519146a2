/* SPDX-License-Identifier: GPL-3.0-or-later */
/* words.c - the lexer behind times and durations. */
#include "core/read/words.h"

#include <stdint.h>
#include <string.h>

enum { WORDS_MAX_BYTES = 96, KIND_NOTHING = ' ' };

enum part
{
  PART_AM, PART_PM, PART_BEFORE_DAWN, PART_MORNING, PART_MIDDAY, PART_EVENING, PART_NIGHT, PART_DEEP_NIGHT
};

static const struct mdn_day_part parts[] = {
  [PART_AM] = { "aaaaaaaaaaaaa", false },
  [PART_PM] = { "xpppppppppppp", true },
  [PART_BEFORE_DAWN] = { "aaaaaaa?????a", false },
  [PART_MORNING] = { "aaaaaaaaaaaa?", false },
  [PART_MIDDAY] = { "?pp????????ap", true },
  [PART_EVENING] = { "???pppppppp??", true },
  [PART_NIGHT] = { "aaaaapppppppa", true },
  [PART_DEEP_NIGHT] = { "aaaaaa???pppa", true },
};

struct entry
{
  const char *text;
  char kind;
  int part;
};

/* Whole words of ASCII letters. */
static const struct entry ascii_words[] = {
  { "am", 'P', PART_AM }, { "pm", 'P', PART_PM }, { "a", 'P', PART_AM }, { "p", 'P', PART_PM },
  { "morning", 'P', PART_MORNING }, { "afternoon", 'P', PART_PM }, { "evening", 'P', PART_EVENING },
  { "night", 'P', PART_DEEP_NIGHT },
  { "noon", 'N', 0 }, { "midday", 'N', 0 }, { "midnight", 'D', 0 },
  { "h", 'u', 0 }, { "hr", 'h', 0 }, { "hrs", 'h', 0 }, { "hr's", 'h', 0 }, { "hour", 'h', 0 },
  { "hours", 'h', 0 }, { "hour's", 'h', 0 },
  { "m", 'm', 0 }, { "min", 'm', 0 }, { "mins", 'm', 0 }, { "minute", 'm', 0 }, { "minutes", 'm', 0 },
  { "s", 's', 0 }, { "sec", 's', 0 }, { "secs", 's', 0 }, { "second", 's', 0 }, { "seconds", 's', 0 },
  { "o'clock", 'z', 0 }, { "oclock", 'z', 0 }, { "half", 'B', 0 },
  { "to", '-', 0 }, { "or", '-', 0 }, { "between", 'b', 0 }, { "and", '&', 0 },
  { "more", '<', 0 }, { "less", '<', 0 }, { "over", '<', 0 }, { "under", '<', 0 }, { "least", '<', 0 },
  { "most", '<', 0 }, { "up", '<', 0 }, { "than", '<', 0 },
  { "jan", 'x', 0 }, { "feb", 'x', 0 }, { "mar", 'x', 0 }, { "apr", 'x', 0 }, { "may", 'x', 0 },
  { "jun", 'x', 0 }, { "jul", 'x', 0 }, { "aug", 'x', 0 }, { "sep", 'x', 0 }, { "sept", 'x', 0 },
  { "oct", 'x', 0 }, { "nov", 'x', 0 }, { "dec", 'x', 0 },
  { "about", KIND_NOTHING, 0 }, { "around", KIND_NOTHING, 0 }, { "approx", KIND_NOTHING, 0 },
  { "approximately", KIND_NOTHING, 0 }, { "of", KIND_NOTHING, 0 }, { "sleep", KIND_NOTHING, 0 },
  { "at", KIND_NOTHING, 0 }, { "in", KIND_NOTHING, 0 }, { "the", KIND_NOTHING, 0 }, { "an", KIND_NOTHING, 0 },
};

/* Beginnings of text that is not ASCII; longer ones stand before their own beginnings. */
static const struct entry other_words[] = {
  { "上午", 'P', PART_MORNING }, { "早上", 'P', PART_MORNING }, { "早晨", 'P', PART_MORNING },
  { "清晨", 'P', PART_MORNING }, { "凌晨", 'P', PART_BEFORE_DAWN }, { "中午", 'P', PART_MIDDAY },
  { "正午", 'N', 0 }, { "下午", 'P', PART_PM }, { "午后", 'P', PART_PM }, { "傍晚", 'P', PART_EVENING },
  { "晚上", 'P', PART_NIGHT }, { "晚间", 'P', PART_NIGHT }, { "晚", 'P', PART_NIGHT },
  { "半夜", 'P', PART_DEEP_NIGHT }, { "夜里", 'P', PART_DEEP_NIGHT }, { "夜间", 'P', PART_DEEP_NIGHT },
  { "深夜", 'P', PART_DEEP_NIGHT }, { "午夜", 'D', 0 }, { "子夜", 'D', 0 },
  { "小时", 'h', 0 }, { "小時", 'h', 0 }, { "钟头", 'h', 0 },
  { "点钟", 'c', 0 }, { "點鐘", 'c', 0 }, { "点", 'c', 0 }, { "點", 'c', 0 }, { "时", 'u', 0 }, { "時", 'u', 0 },
  { "分钟", 'm', 0 }, { "分鐘", 'm', 0 }, { "分", 'm', 0 }, { "秒", 's', 0 }, { "刻钟", 'q', 0 },
  { "刻", 'q', 0 }, { "半", 'B', 0 }, { "整", 'z', 0 },
  { "年", 'y', 0 }, { "月", 'o', 0 }, { "日", 'd', 0 },
  { "到", '-', 0 }, { "至", '-', 0 }, { "或", '-', 0 }, { "–", '-', 0 }, { "—", '-', 0 }, { "−", '-', 0 },
  { "以上", '<', 0 }, { "以下", '<', 0 }, { "以内", '<', 0 }, { "超过", '<', 0 }, { "不到", '<', 0 },
  { "多", '<', 0 }, { "≥", '<', 0 }, { "≤", '<', 0 },
  { "大约", KIND_NOTHING, 0 }, { "大概", KIND_NOTHING, 0 }, { "约", KIND_NOTHING, 0 },
  { "左右", KIND_NOTHING, 0 }, { "个", KIND_NOTHING, 0 }, { "個", KIND_NOTHING, 0 },
  { "：", ':', 0 }, { "∶", ':', 0 }, { "。", '.', 0 }, { "，", ',', 0 },
};

struct lexer
{
  char text[WORDS_MAX_BYTES + 1];   /* folded */
  size_t at, len;
  bool blank;                       /* one was passed since the last token */
  struct mdn_words *words;
};

/* ---- folding ---- */

static unsigned
code_point (const unsigned char *p)
{
  return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
}

/* The ASCII form of a full-width character (U+FF01 to U+FF5E) or of a blank that is not ASCII; 0:
 * neither.  *length: bytes it takes. */
static char
fold_wide (const unsigned char *p, size_t n, size_t *length)
{
  unsigned code = n >= 3 && (p[0] & 0xF0) == 0xE0 ? code_point (p) : 0;

  *length = 3;
  if (code >= 0xFF01 && code <= 0xFF5E)
    return (char) (code - 0xFF00 + 0x20);
  if (code == 0x3000 || code == 0x202F || (code >= 0x2000 && code <= 0x200A))
    return ' ';
  *length = 2;
  return n >= 2 && memcmp (p, "\xC2\xA0", 2) == 0 ? ' ' : 0;
}

static char
lower (char c)
{
  return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
}

static void
fold (struct mdn_slice text, struct lexer *lexer)
{
  const unsigned char *p = (const unsigned char *) text.ptr;

  for (size_t i = 0; i < text.len;)
    {
      size_t length;
      char c = p[i] < 0x80 ? (char) p[i] : fold_wide (p + i, text.len - i, &length);

      if (p[i] < 0x80 || c == 0)
        length = 1;
      lexer->text[lexer->len++] = c == 0 ? (char) p[i] : lower (c);
      i += length;
    }
}

/* ---- tokens ---- */

static bool
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

static bool
is_letter (char c)
{
  return (c >= 'a' && c <= 'z') || c == '\'';
}

static bool
add (struct lexer *lexer, char kind, struct mdn_word word)
{
  struct mdn_words *words = lexer->words;

  if (kind == KIND_NOTHING)
    return true;
  if (words->n == MDN_WORDS_MAX)
    return false;
  word.apart = lexer->blank;
  lexer->blank = false;
  words->kinds[words->n] = kind;
  words->word[words->n++] = word;
  return true;
}

static bool
add_digits (struct lexer *lexer)
{
  struct mdn_word word = { .leading_zero = lexer->text[lexer->at] == '0' };

  for (; is_digit (lexer->text[lexer->at]); lexer->at++)
    {
      word.number = word.number * 10 + (lexer->text[lexer->at] - '0');
      word.width++;
    }
  word.leading_zero = word.leading_zero && word.width > 1;
  return add (lexer, 'n', word);
}

/* "a.m.", "p. m.": 0 when the text at hand is something else, otherwise its length. */
static size_t
dotted_meridian (const char *text)
{
  size_t i = 1;

  if (text[0] != 'a' && text[0] != 'p')
    return 0;
  while (text[i] == '.' || text[i] == ' ')
    i++;
  if (text[i] != 'm' || is_letter (text[i + 1]))
    return 0;
  return text[i + 1] == '.' ? i + 2 : i + 1;
}

static bool
add_entry (struct lexer *lexer, const struct entry *entry)
{
  return add (lexer, entry->kind, (struct mdn_word) { .number = entry->part });
}

static bool
add_letters (struct lexer *lexer)
{
  const char *text = lexer->text + lexer->at;
  size_t n = dotted_meridian (text);

  if (n > 0)
    {
      lexer->at += n;
      return add (lexer, 'P', (struct mdn_word) { .number = text[0] == 'a' ? PART_AM : PART_PM });
    }
  while (is_letter (text[n]))
    n++;
  lexer->at += n;
  for (size_t i = 0; i < sizeof ascii_words / sizeof *ascii_words; i++)
    if (strlen (ascii_words[i].text) == n && memcmp (text, ascii_words[i].text, n) == 0)
      return add_entry (lexer, &ascii_words[i]);
  return add (lexer, '?', (struct mdn_word) { 0 });
}

/* 0-9, 10 for 十, -1 for anything else; Chinese numerals have three bytes. */
static int
chinese_digit (const char *text)
{
  static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };

  for (int i = 0; i <= 10; i++)
    if (strncmp (text, digits[i], 3) == 0)
      return i;
  if (strncmp (text, "〇", 3) == 0)
    return 0;
  return strncmp (text, "两", 3) == 0 || strncmp (text, "兩", 3) == 0 ? 2 : -1;
}

static bool
is_unit_digit (int digit)
{
  return digit > 0 && digit < 10;
}

/* 五, 十, 十五, 二十, 二十五, 零五; -1: no such number. */
static int
chinese_value (const int *digit, size_t n)
{
  if (n == 1)
    return digit[0];
  if (n == 2 && (digit[0] == 0 || digit[0] == 10) && is_unit_digit (digit[1]))
    return digit[0] + digit[1];
  if (n > 3 || !is_unit_digit (digit[0]) || digit[1] != 10)
    return -1;
  if (n == 2)
    return digit[0] * 10;
  return is_unit_digit (digit[2]) ? digit[0] * 10 + digit[2] : -1;
}

static bool
add_chinese_number (struct lexer *lexer)
{
  int digit[4], value;
  size_t n = 0;

  while (n < 4 && chinese_digit (lexer->text + lexer->at) >= 0)
    {
      digit[n++] = chinese_digit (lexer->text + lexer->at);
      lexer->at += 3;
    }
  value = chinese_value (digit, n);
  return add (lexer, value < 0 ? '?' : 'n', (struct mdn_word) { .number = value });
}

static bool
add_other (struct lexer *lexer)
{
  const char *text = lexer->text + lexer->at;

  if (chinese_digit (text) >= 0)
    return add_chinese_number (lexer);
  for (size_t i = 0; i < sizeof other_words / sizeof *other_words; i++)
    {
      size_t n = strlen (other_words[i].text);

      if (strncmp (text, other_words[i].text, n) != 0)
        continue;
      lexer->at += n;
      return add_entry (lexer, &other_words[i]);
    }
  lexer->at++;
  return add (lexer, '?', (struct mdn_word) { 0 });
}

static bool
add_sign (struct lexer *lexer)
{
  char c = lexer->text[lexer->at++];
  char kind = c;

  if (c == '~')
    kind = '-';
  else if (c == '>' || c == '+' || c == '<')
    kind = '<';
  else if (strchr (":.,/-", c) == NULL)
    kind = '?';
  return add (lexer, kind, (struct mdn_word) { 0 });
}

static bool
add_token (struct lexer *lexer)
{
  char c = lexer->text[lexer->at];

  if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
    {
      lexer->at++;
      lexer->blank = true;
      return true;
    }
  if (is_digit (c))
    return add_digits (lexer);
  if (is_letter (c))
    return add_letters (lexer);
  return (unsigned char) c >= 0x80 ? add_other (lexer) : add_sign (lexer);
}

bool
mdn_words_of (struct mdn_slice text, char hour, struct mdn_words *words)
{
  struct lexer lexer = { .words = words };

  *words = (struct mdn_words) { 0 };
  text = mdn_slice_trim (text);
  if (text.len > WORDS_MAX_BYTES)
    return false;
  if (text.len > 0)
    fold (text, &lexer);
  while (lexer.at < lexer.len)
    if (!add_token (&lexer))
      return false;
  for (size_t i = 0; i < words->n; i++)
    if (words->kinds[i] == 'u')
      words->kinds[i] = hour;
  /* A full stop at the end says nothing. */
  if (words->n > 1 && words->kinds[words->n - 1] == '.')
    words->kinds[--words->n] = '\0';
  return true;
}

const struct mdn_day_part *
mdn_words_day_part (const struct mdn_word *word)
{
  return &parts[(int) word->number];
}

bool
mdn_words_match (const char *kinds, const char *const *signatures)
{
  for (size_t i = 0; signatures[i] != NULL; i++)
    if (strcmp (kinds, signatures[i]) == 0)
      return true;
  return false;
}

bool
mdn_words_are_date (const struct mdn_words *words)
{
  static const char *const dates[] = { "n-x", "x-n", "n-x-n", "nx", "xn", "nxn", "xn,n",
                                       "n/n/n", "nond", "nynond", "nyno", NULL };
  static const char *const dates_with_year[] = { "n-n-n", "n.n.n", NULL };

  if (mdn_words_match (words->kinds, dates))
    return true;
  return mdn_words_match (words->kinds, dates_with_year)
         && (words->word[0].width == 4 || words->word[4].width == 4);
}
