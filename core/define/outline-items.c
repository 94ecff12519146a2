/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outline-items.c - a table of items: one row an item, columns found by what they are called. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/define/outline.h"
#include "core/read/table.h"

enum field { ITEM, NUMBER, TOPIC_EN, TOPIC_ZH, TEXT_EN, TEXT_ZH, ANSWERS, ANSWERS_ZH, MISSING, KEY, REVERSE, SUBSCALE, N_FIELDS };
enum { LONGEST_NAME = 64 };

/* Every way a column may be called, folded.  "item" is a column's name in an export and never the wording:
 * what has blanks in it is refused there. */
static const struct { const char *name; enum field field; } spellings[] = {
  { "item", ITEM }, { "item id", ITEM }, { "item_id", ITEM }, { "item name", ITEM }, { "item_name", ITEM }, { "id", ITEM },
  { "name", ITEM }, { "variable", ITEM }, { "variable name", ITEM }, { "column", ITEM }, { "field", ITEM },
  { "变量", ITEM }, { "变量名", ITEM }, { "列名", ITEM }, { "字段", ITEM }, { "字段名", ITEM },
  { "number", NUMBER }, { "no", NUMBER }, { "no.", NUMBER }, { "nr", NUMBER }, { "nr.", NUMBER }, { "#", NUMBER },
  { "item number", NUMBER }, { "item_number", NUMBER }, { "题号", NUMBER }, { "序号", NUMBER }, { "编号", NUMBER },
  { "topic", TOPIC_EN }, { "topic_en", TOPIC_EN }, { "topic (en)", TOPIC_EN }, { "topic_zh", TOPIC_ZH }, { "topic (zh)", TOPIC_ZH },
  { "主题", TOPIC_ZH },
  { "text", TEXT_EN }, { "text_en", TEXT_EN }, { "text (en)", TEXT_EN }, { "wording", TEXT_EN }, { "question", TEXT_EN },
  { "item text", TEXT_EN }, { "item_text", TEXT_EN }, { "statement", TEXT_EN }, { "text_zh", TEXT_ZH }, { "text (zh)", TEXT_ZH },
  { "题目", TEXT_ZH }, { "题干", TEXT_ZH }, { "内容", TEXT_ZH }, { "题目内容", TEXT_ZH }, { "条目", TEXT_ZH },
  { "条目内容", TEXT_ZH }, { "项目", TEXT_ZH },
  { "codes", ANSWERS }, { "options", ANSWERS }, { "responses", ANSWERS }, { "response options", ANSWERS }, { "answers", ANSWERS },
  { "choices", ANSWERS }, { "codes_en", ANSWERS }, { "options_en", ANSWERS }, { "选项", ANSWERS }, { "选项编码", ANSWERS },
  { "编码", ANSWERS }, { "答案", ANSWERS }, { "codes_zh", ANSWERS_ZH }, { "options_zh", ANSWERS_ZH }, { "responses_zh", ANSWERS_ZH },
  { "中文选项", ANSWERS_ZH },
  { "missing", MISSING }, { "missing codes", MISSING }, { "missing_codes", MISSING }, { "缺失", MISSING }, { "缺失值", MISSING },
  { "缺失码", MISSING },
  { "key", KEY }, { "keying", KEY }, { "keyed", KEY }, { "direction", KEY }, { "计分方向", KEY }, { "方向", KEY },
  { "reverse", REVERSE }, { "reversed", REVERSE }, { "reverse scored", REVERSE }, { "reverse_scored", REVERSE },
  { "reverse-scored", REVERSE }, { "reverse coded", REVERSE }, { "reverse_coded", REVERSE }, { "反向", REVERSE },
  { "反向题", REVERSE }, { "反向计分", REVERSE }, { "是否反向", REVERSE },
  { "subscale", SUBSCALE }, { "scale", SUBSCALE }, { "factor", SUBSCALE }, { "dimension", SUBSCALE }, { "domain", SUBSCALE },
  { "分量表", SUBSCALE }, { "维度", SUBSCALE }, { "因子", SUBSCALE },
};

/* What stands under them, folded.  1 is "yes" under "reverse" and "with the score" under "key", where -1 is its
 * opposite. */
static const struct { enum field field; enum mdn_outline_key key; const char *word; } keys[] = {
  { REVERSE, MDN_KEY_REVERSED, "1" }, { REVERSE, MDN_KEY_REVERSED, "yes" }, { REVERSE, MDN_KEY_REVERSED, "y" },
  { REVERSE, MDN_KEY_REVERSED, "true" }, { REVERSE, MDN_KEY_REVERSED, "x" }, { REVERSE, MDN_KEY_REVERSED, "是" },
  { REVERSE, MDN_KEY_REVERSED, "√" }, { REVERSE, MDN_KEY_REVERSED, "✓" },
  { REVERSE, MDN_KEY_FORWARD, "0" }, { REVERSE, MDN_KEY_FORWARD, "no" }, { REVERSE, MDN_KEY_FORWARD, "n" },
  { REVERSE, MDN_KEY_FORWARD, "false" }, { REVERSE, MDN_KEY_FORWARD, "否" },
  { KEY, MDN_KEY_REVERSED, "-1" }, { KEY, MDN_KEY_REVERSED, "−1" }, { KEY, MDN_KEY_REVERSED, "negative" },
  { KEY, MDN_KEY_FORWARD, "1" }, { KEY, MDN_KEY_FORWARD, "+1" }, { KEY, MDN_KEY_FORWARD, "positive" },
  { N_FIELDS, MDN_KEY_REVERSED, "r" }, { N_FIELDS, MDN_KEY_REVERSED, "reverse" }, { N_FIELDS, MDN_KEY_REVERSED, "reversed" },
  { N_FIELDS, MDN_KEY_REVERSED, "-" }, { N_FIELDS, MDN_KEY_REVERSED, "−" }, { N_FIELDS, MDN_KEY_REVERSED, "反" },
  { N_FIELDS, MDN_KEY_REVERSED, "反向" }, { N_FIELDS, MDN_KEY_REVERSED, "反向计分" },
  { N_FIELDS, MDN_KEY_FORWARD, "+" }, { N_FIELDS, MDN_KEY_FORWARD, "f" }, { N_FIELDS, MDN_KEY_FORWARD, "forward" },
  { N_FIELDS, MDN_KEY_FORWARD, "正" }, { N_FIELDS, MDN_KEY_FORWARD, "正向" }, { N_FIELDS, MDN_KEY_FORWARD, "正向计分" },
};

struct reading
{
  struct mdn_outline *outline;
  const struct mdn_outline_options *options;
  const struct mdn_table_header *header;
  size_t column[N_FIELDS];           /* from 1; 0: the table has none */
  const struct mdn_rows *rows;
  size_t r;
  size_t *number;                    /* per item; 0: none */
  size_t (*members)[MDN_OUTLINE_ITEMS];      /* per score */
};

/* ---- the header --------------------------------------------------------------------------------------------- */

static void
take_column (struct reading *reading, size_t k, enum field field)
{
  const struct mdn_place place = { reading->outline->path, 1, k + 1 };
  if (reading->column[field] > 0)
    mdn_outline_fail (reading->outline, "new.column-twice", &place, mdn_slice_of (reading->header->name[k]),
                      "column %zu, %s, says the same", reading->column[field],
                      reading->header->name[reading->column[field] - 1]);
  else
    reading->column[field] = k + 1;
}

static enum mdn_status
find_columns (struct reading *reading)
{
  const struct mdn_table_header *header = reading->header;
  for (size_t k = 0; k < header->n_columns; k++)
    {
      const char *name = mdn_text_fold (reading->outline->arena, mdn_slice_of (header->name[k]));
      size_t i = 0;
      if (name == NULL)
        return MDN_NO_MEMORY;
      while (i < sizeof spellings / sizeof *spellings && strcmp (spellings[i].name, name) != 0)
        i++;
      if (i < sizeof spellings / sizeof *spellings)
        take_column (reading, k, spellings[i].field);
      else
        mdn_diag_say (reading->outline->diag, MDN_WARNING, "new.column-unused", &(struct mdn_place){ reading->outline->path, 1, k + 1 },
                      "column \"%s\" is not used: it is none of item, number, topic, text, codes, missing, key, reverse, subscale",
                      header->name[k]);
    }
  if (reading->column[ITEM] + reading->column[NUMBER] == 0)
    mdn_outline_fail (reading->outline, "new.no-columns", &(struct mdn_place){ reading->outline->path, 1, 0 },
                      (struct mdn_slice){ NULL, 0 },
                      "there is neither a column \"item\" (names in exports) nor \"number\"; this is no table of items, no REDCap "
                      "dictionary and no file with value labels");
  return MDN_OK;
}

/* ---- cells ---------------------------------------------------------------------------------------------------- */

static struct mdn_slice
cell (const struct reading *reading, enum field field)
{
  const size_t column = reading->column[field];
  return column == 0 ? (struct mdn_slice){ "", 0 } : mdn_slice_trim (reading->rows->cell[column - 1][reading->r]);
}

static struct mdn_place
place_of (const struct reading *reading, enum field field)
{
  return (struct mdn_place){ reading->outline->path, reading->rows->line[reading->r], reading->column[field] };
}

/* A text in one or two columns; the first may hold either language. */
static bool
read_words (const struct reading *reading, enum field first, enum field chinese, struct mdn_words *words)
{
  const struct mdn_slice text = cell (reading, chinese);
  if (!mdn_outline_words (reading->outline, cell (reading, first), words))
    return false;
  if (text.len > 0)
    words->zh = mdn_arena_text (reading->outline->arena, text.ptr, text.len);
  return text.len == 0 || words->zh != NULL;
}

/* A name without blanks; a bare number is no name but a position. */
static const char *
read_name (struct reading *reading, size_t *number)
{
  const struct mdn_slice text = cell (reading, ITEM);
  const struct mdn_place place = place_of (reading, ITEM);
  long position;
  if (text.len == 0)
    return NULL;
  if (mdn_text_integer (text, &position) && position > 0)
    {
      *number = (size_t) position;
      return NULL;
    }
  if (memchr (text.ptr, ' ', text.len) == NULL && text.len <= LONGEST_NAME)
    return mdn_arena_text (reading->outline->arena, text.ptr, text.len);
  mdn_outline_fail (reading->outline, "new.item-name", &place, text,
                    "an item's name is the column's in an export: no blanks, at most %d bytes; wording belongs under \"text\"",
                    LONGEST_NAME);
  return NULL;
}

static void
read_number (struct reading *reading, size_t *number)
{
  const struct mdn_slice text = cell (reading, NUMBER);
  const struct mdn_place place = place_of (reading, NUMBER);
  long position;
  if (reading->column[NUMBER] == 0)
    return;
  if (mdn_text_integer (text, &position) && position > 0 && (*number == 0 || *number == (size_t) position))
    *number = (size_t) position;
  else
    mdn_outline_fail (reading->outline, "new.number", &place, text, "an item's number is 1, 2, 3, ...");
}

static enum mdn_outline_key
read_key (struct reading *reading, enum field field)
{
  const struct mdn_slice text = cell (reading, field);
  const struct mdn_place place = place_of (reading, field);
  const char *word = mdn_text_fold (reading->outline->arena, text);
  for (size_t i = 0; word != NULL && i < sizeof keys / sizeof *keys; i++)
    if ((keys[i].field == field || keys[i].field == N_FIELDS) && strcmp (keys[i].word, word) == 0)
      return keys[i].key;
  if (text.len > 0)
    mdn_outline_fail (reading->outline, "new.key", &place, text, field == KEY
                      ? "under \"key\", write + or 1 for an item that counts as answered, - or -1 or R for one that is reversed"
                      : "under \"reverse\", write yes, 1 or R for an item that is reversed, no or 0 for another");
  return MDN_KEY_UNSTATED;
}

static void
read_keys (struct reading *reading, struct mdn_outline_item *item)
{
  const enum mdn_outline_key key = read_key (reading, KEY), reverse = read_key (reading, REVERSE);
  const struct mdn_place place = place_of (reading, REVERSE);
  if (key != MDN_KEY_UNSTATED && reverse != MDN_KEY_UNSTATED && key != reverse)
    mdn_outline_fail (reading->outline, "new.key", &place, cell (reading, REVERSE), "column %zu says the opposite", reading->column[KEY]);
  item->key = key != MDN_KEY_UNSTATED ? key : reverse;
}

/* Chinese labels beside English ones: the same codes. */
static void
read_labels_zh (struct reading *reading, struct mdn_outline_item *item)
{
  const struct mdn_place place = place_of (reading, ANSWERS_ZH);
  struct mdn_outline_answers chinese;
  if (!mdn_answers_read (reading->outline, cell (reading, ANSWERS_ZH), &place, &chinese))
    return;
  if (item->answers.kind == MDN_OUTLINE_UNSTATED)
    item->answers = chinese;
  for (size_t i = 0; i < chinese.n; i++)
    {
      size_t k = 0;
      while (k < item->answers.n && item->answers.choice[k].code != chinese.choice[i].code)
        k++;
      if (k < item->answers.n)
        item->answers.choice[k].label.zh = chinese.choice[i].label.zh != NULL ? chinese.choice[i].label.zh : chinese.choice[i].label.en;
      else
        mdn_outline_fail (reading->outline, "new.answers", &place, cell (reading, ANSWERS_ZH),
                          "code %g is not among the codes of the other column", chinese.choice[i].code);
    }
}

static enum mdn_status
read_answers (struct reading *reading, struct mdn_outline_item *item)
{
  const struct mdn_place place = place_of (reading, ANSWERS), missing_place = place_of (reading, MISSING);
  struct mdn_outline_answers missing;
  if (!mdn_answers_read (reading->outline, cell (reading, ANSWERS), &place, &item->answers))
    item->answers.kind = MDN_OUTLINE_TEXT;       /* reported: not to be asked for a second time */
  if (reading->column[ANSWERS_ZH] > 0)
    read_labels_zh (reading, item);
  if (!mdn_answers_read (reading->outline, cell (reading, MISSING), &missing_place, &missing))
    return MDN_OK;
  for (size_t i = 0; i < missing.n; i++)
    if (!mdn_answers_set_missing (reading->outline, &item->answers, missing.choice[i].code))
      return MDN_NO_MEMORY;
  return MDN_OK;
}

/* ---- subscales -------------------------------------------------------------------------------------------------- */

static struct mdn_outline_score *
score_called (struct mdn_outline *outline, const char *title)
{
  for (size_t s = 0; s < outline->n_scores; s++)
    if (strcmp (outline->score[s].title, title) == 0)
      return &outline->score[s];
  if (outline->n_scores + 1 >= MDN_OUTLINE_SCORES)
    return NULL;
  outline->score[outline->n_scores].title = title;
  outline->score[outline->n_scores].method = "sum";
  return &outline->score[outline->n_scores++];
}

/* Items come in order, so one that is in the score already is its last. */
static void
add_member (struct reading *reading, struct mdn_outline_score *score, size_t index, const struct mdn_place *place)
{
  size_t *member = reading->members[score - reading->outline->score];
  if (score->n > 0 && member[score->n - 1] == index)
    mdn_outline_fail (reading->outline, "new.subscale-twice", place, mdn_slice_of (score->title),
                      "the item is in this subscale already: name a subscale once");
  else
    member[score->n++] = index;
}

/* "a; b": an item of two. */
static enum mdn_status
read_subscales (struct reading *reading, size_t index)
{
  struct mdn_outline *outline = reading->outline;
  const struct mdn_place place = place_of (reading, SUBSCALE);
  char *rest = NULL, *part = NULL;
  const struct mdn_slice text = cell (reading, SUBSCALE);
  rest = mdn_arena_text (outline->arena, text.ptr, text.len);
  if (rest == NULL)
    return MDN_NO_MEMORY;
  while ((part = strsep (&rest, ";|")) != NULL)
    {
      const struct mdn_slice trimmed = mdn_slice_trim (mdn_slice_of (part));
      const char *title = mdn_arena_text (outline->arena, trimmed.ptr, trimmed.len);
      struct mdn_outline_score *score = title != NULL && *title != '\0' ? score_called (outline, title) : NULL;
      if (title == NULL)
        return MDN_NO_MEMORY;
      if (score != NULL)
        add_member (reading, score, index, &place);
      else if (*title != '\0')
        mdn_outline_fail (outline, "new.too-many-scores", &place, trimmed, "more than %d subscales", MDN_OUTLINE_SCORES - 1);
    }
  return MDN_OK;
}

/* ---- rows --------------------------------------------------------------------------------------------------------- */

static bool
is_empty_row (const struct mdn_rows *rows, size_t r)
{
  for (size_t k = 0; k < rows->n_columns; k++)
    if (mdn_slice_trim (rows->cell[k][r]).len > 0)
      return false;
  return true;
}

/* What the row says of the item that was made for it. */
static enum mdn_status
read_item (struct reading *reading, struct mdn_outline_item *item)
{
  if (!read_words (reading, TOPIC_EN, TOPIC_ZH, &item->topic) || !read_words (reading, TEXT_EN, TEXT_ZH, &item->wording))
    return MDN_NO_MEMORY;
  read_keys (reading, item);
  const enum mdn_status status = read_answers (reading, item);
  return status == MDN_OK ? read_subscales (reading, reading->outline->n_items - 1) : status;
}

static enum mdn_status
read_row (struct reading *reading)
{
  struct mdn_outline *outline = reading->outline;
  size_t number = 0;
  const size_t n_errors = outline->n_errors;
  const char *name = read_name (reading, &number);
  read_number (reading, &number);
  const char *called = name != NULL ? name : mdn_arena_format (outline->arena, "%zu", number);
  const struct mdn_place place = place_of (reading, reading->column[ITEM] > 0 ? ITEM : NUMBER);
  if (called == NULL)
    return MDN_NO_MEMORY;
  if (name == NULL && number == 0 && outline->n_errors == n_errors)
    mdn_outline_fail (outline, "new.item-name", &place, (struct mdn_slice){ "", 0 }, "the row has neither a name nor a number");
  if (!mdn_outline_takes (reading->options, called))
    return mdn_outline_leave_out (outline, called, "not among --items") ? MDN_OK : MDN_NO_MEMORY;
  struct mdn_outline_item *item = mdn_outline_add (outline, name, place);
  if (item == NULL)
    return MDN_STOP;
  reading->number[outline->n_items - 1] = number;
  return read_item (reading, item);
}

static enum mdn_status
take_rows (void *context, const struct mdn_rows *rows)
{
  struct reading *reading = context;
  enum mdn_status status = MDN_OK;
  reading->rows = rows;
  for (reading->r = 0; reading->r < rows->n_rows && status == MDN_OK; reading->r++)
    if (!is_empty_row (rows, reading->r))
      status = read_row (reading);
  return status;
}

/* Items are printed by their numbers, which a pattern of column names will count too: 1, 2, 3, ... in order. */
static void
check_numbers (struct reading *reading)
{
  struct mdn_outline *outline = reading->outline;
  bool any = false;
  for (size_t i = 0; i < outline->n_items; i++)
    any = any || reading->number[i] > 0;
  for (size_t i = 0; any && i < outline->n_items && reading->options->n_items == 0; i++)
    if (reading->number[i] != i + 1)
      {
        mdn_outline_fail (outline, "new.number", &outline->item[i].place, (struct mdn_slice){ NULL, 0 },
                          "item number %zu stands in place %zu: rows must be in printed order and none may be missing",
                          reading->number[i], i + 1);
        return;
      }
}

enum mdn_status
mdn_outline_from_items (struct mdn_outline *outline, const struct mdn_outline_options *options, struct mdn_table *table)
{
  struct reading reading = { .outline = outline, .options = options, .header = mdn_table_header (table) };
  const struct mdn_table_handler handler = { &reading, take_rows };
  reading.number = mdn_arena_array (outline->arena, MDN_OUTLINE_ITEMS, sizeof *reading.number);
  reading.members = mdn_arena_array (outline->arena, MDN_OUTLINE_SCORES, sizeof *reading.members);
  if (reading.number == NULL || reading.members == NULL)
    return MDN_NO_MEMORY;
  outline->source = "a table of items";
  enum mdn_status status = find_columns (&reading);
  if (status != MDN_OK || outline->n_errors > 0)
    return status == MDN_OK ? MDN_DEFINITION : status;
  for (size_t s = 0; s < MDN_OUTLINE_SCORES; s++)
    outline->score[s].item = reading.members[s];
  status = mdn_table_read (table, &handler);
  check_numbers (&reading);
  return status == MDN_STOP ? MDN_OK : status;
}
