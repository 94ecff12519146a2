/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score-columns.c - names, labels and codes, in the order they are written. */
#include "core/report/score-columns.h"

#include <math.h>
#include <string.h>

#include "core/report/frame-csv.h"
#include "core/score/forms.h"

struct builder
{
  struct mdn_arena *arena;
  const struct mdn_score_frame_options *options;
  struct mdn_score_columns *columns;
  const struct mdn_code *reason;     /* per reason */
  size_t use;
  const struct mdn_scorer *scorer;   /* of the use */
  bool failed;                       /* no memory */
};

static const char *
in (const struct builder *builder, struct mdn_words words)
{
  const char *first = builder->options->chinese ? words.zh : words.en;
  return first != NULL ? first : words.en != NULL ? words.en : words.zh;
}

/* A text that was made in the arena. */
static const char *
made (struct builder *builder, const char *text)
{
  builder->failed = builder->failed || text == NULL;
  return text != NULL ? text : "";
}

/* ---- codes ---------------------------------------------------------------------------------------------- */

static const struct mdn_words reasons[] = {
  [MDN_BLANK] = { "blank", "空白" },
  [MDN_DECLARED_MISSING] = { "declared missing", "声明为缺失" },
  [MDN_SKIPPED] = { "skipped", "跳过" },
  [MDN_NOT_ASKED] = { "not asked", "未询问" },
  [MDN_UNKNOWN_TEXT] = { "unknown text", "无法识别的文字" },
  [MDN_OUT_OF_RANGE] = { "out of range", "超出允许范围" },
  [MDN_AMBIGUOUS] = { "ambiguous", "有两种读法" },
  [MDN_BELOW_LIMIT] = { "below the limit of detection", "低于检出限" },
  [MDN_ABOVE_LIMIT] = { "above the limit of quantification", "高于定量上限" },
};

/* The last reason first, so that codes ascend: cells count from the end. */
static const struct mdn_code *
reason_codes (struct builder *builder)
{
  struct mdn_code *code = mdn_arena_array (builder->arena, MDN_ABOVE_LIMIT, sizeof *code);
  for (int reason = MDN_ABOVE_LIMIT; reason >= MDN_BLANK && code != NULL; reason--)
    code[MDN_ABOVE_LIMIT - reason]
      = (struct mdn_code){ MDN_REASON_CODE - reason, reasons[reason].en, in (builder, reasons[reason]) };
  builder->failed = builder->failed || code == NULL;
  return code;
}

static void
set_outcomes (struct builder *builder, struct mdn_column *column)
{
  static const struct mdn_words outcomes[] = {
    [MDN_SCORED] = { "scored", "已计分" },
    [MDN_PRORATED] = { "prorated", "按已答题补足" },
    [MDN_INSUFFICIENT] = { "insufficient", "作答不足" },
  };
  const size_t n = sizeof outcomes / sizeof *outcomes;
  struct mdn_code *code = mdn_arena_array (builder->arena, n, sizeof *code);
  for (size_t i = 0; i < n && code != NULL; i++)
    code[i] = (struct mdn_code){ (double) i, outcomes[i].en, in (builder, outcomes[i]) };
  builder->failed = builder->failed || code == NULL;
  column->code = code;
  column->n_codes = n;
}

static void
set_bands (struct builder *builder, struct mdn_column *column, const struct mdn_bands *bands)
{
  if (bands == NULL)
    return;
  struct mdn_code *code = mdn_arena_array (builder->arena, bands->n, sizeof *code);
  for (size_t i = 0; i < bands->n && code != NULL; i++)
    {
      const char *label = in (builder, bands->band[i].label);
      code[i] = (struct mdn_code){ (double) (i + 1), label != NULL ? label : "", label != NULL ? label : "" };
    }
  builder->failed = builder->failed || code == NULL;
  column->code = code;
  column->n_codes = bands->n;
}

static void
set_choices (struct builder *builder, struct mdn_column *column, const struct mdn_responses *responses)
{
  struct mdn_code *code = mdn_arena_array (builder->arena, responses->n_choices, sizeof *code);
  size_t n = 0;
  for (size_t i = 0; i < responses->n_choices && code != NULL; i++)
    {
      const char *label = in (builder, responses->choice[i].label);
      if (label != NULL && *label != '\0')
        code[n++] = (struct mdn_code){ responses->choice[i].code, label, label };
    }
  builder->failed = builder->failed || code == NULL;
  column->code = code;
  column->n_codes = n;
}

/* ---- columns -------------------------------------------------------------------------------------------- */

static struct mdn_column *
add (struct builder *builder, const char *name, enum mdn_column_kind kind, struct mdn_score_source source)
{
  struct mdn_score_columns *columns = builder->columns;
  source.use = builder->use;
  columns->source[columns->n] = source;
  columns->column[columns->n] = (struct mdn_column){
    .name = name, .kind = kind, .level = kind == MDN_COLUMN_NUMBER ? MDN_LEVEL_SCALE : MDN_LEVEL_NOMINAL, .decimals = -1 };
  return &columns->column[columns->n++];
}

/* Header names belong to the table, which is closed before the frame is. */
static const char *
kept_name (struct builder *builder, const char *name)
{
  return made (builder, mdn_arena_text (builder->arena, name, strlen (name)));
}

static void
add_person (struct builder *builder, const struct mdn_plan *plan)
{
  if (builder->options->with_file)
    add (builder, "file", MDN_COLUMN_TEXT, (struct mdn_score_source){ .origin = MDN_FROM_FILE });
  if (plan->id_slot != MDN_NO_COLUMN)
    add (builder, kept_name (builder, plan->id_name), MDN_COLUMN_TEXT, (struct mdn_score_source){ .origin = MDN_FROM_ID });
  else
    add (builder, "row", MDN_COLUMN_NUMBER, (struct mdn_score_source){ .origin = MDN_FROM_ROW })->decimals = 0;
  for (size_t k = 0; k < plan->n_kept; k++)
    add (builder, kept_name (builder, plan->kept[k].name), MDN_COLUMN_TEXT,
         (struct mdn_score_source){ .origin = MDN_FROM_KEPT, .index = k });
  builder->columns->n_people = builder->columns->n;
}

/* "Patient Health Questionnaire-9: total"; the part behind the colon may be missing. */
static const char *
label_of (struct builder *builder, struct mdn_words words, const char *id)
{
  const struct mdn_scorer *scorer = builder->scorer;
  const char *whole = in (builder, scorer->spec.instrument->title), *part = in (builder, words);
  return made (builder, mdn_arena_format (builder->arena, builder->options->chinese ? "%s：%s" : "%s: %s",
                                          whole != NULL ? whole : scorer->spec.as, part != NULL && *part ? part : id));
}

static const char *
with_suffix (struct builder *builder, const char *text, const char *suffix)
{
  return made (builder, mdn_arena_format (builder->arena, "%s%s", text, suffix));
}

static void
add_detail (struct builder *builder, size_t s, const char *name, const char *label)
{
  static const struct { const char *name; struct mdn_words label; } suffix[] = {
    { ".used", { ", items used", "，所用题数" } },
    { ".outcome", { ", how it came about", "，得分方式" } },
    { ".band", { ", band", "，分级" } },
  };
  const struct mdn_scorer *scorer = builder->scorer;
  const struct mdn_bands *bands = mdn_form_bands (scorer->spec.instrument, scorer->spec.form, scorer->spec.form->score[s].id, NULL);
  for (size_t i = 0; i < sizeof suffix / sizeof *suffix; i++)
    {
      const enum mdn_origin origin = MDN_FROM_USED + (enum mdn_origin) i;
      struct mdn_column *column = add (builder, with_suffix (builder, name, suffix[i].name),
                                       origin == MDN_FROM_USED ? MDN_COLUMN_NUMBER : MDN_COLUMN_WORDS,
                                       (struct mdn_score_source){ .origin = origin, .index = s, .bands = bands });
      column->label = with_suffix (builder, label, in (builder, suffix[i].label));
      column->decimals = 0;
      if (origin == MDN_FROM_OUTCOME)
        set_outcomes (builder, column);
      if (origin == MDN_FROM_BAND)
        {
          column->level = MDN_LEVEL_ORDINAL;
          set_bands (builder, column, bands);
        }
    }
}

bool
mdn_score_is_printed (const struct mdn_score_frame_options *options, const struct mdn_score *score)
{
  return options->detail || !score->hidden;
}

static void
add_score (struct builder *builder, size_t s)
{
  const struct mdn_score *score = &builder->scorer->spec.form->score[s];
  const char *name = builder->scorer->name[s], *label = label_of (builder, score->title, score->id);
  struct mdn_column *column = add (builder, name, MDN_COLUMN_NUMBER, (struct mdn_score_source){ .origin = MDN_FROM_SCORE, .index = s });
  column->label = label;
  column->decimals = score->decimals;
  if (builder->options->detail)
    add_detail (builder, s, name, label);
}

/* ---- answers -------------------------------------------------------------------------------------------- */

static bool
is_recoded (const struct mdn_responses *responses)
{
  for (size_t i = 0; i < responses->n_choices; i++)
    if (responses->choice[i].code != responses->choice[i].value)
      return true;
  return false;
}

/* Sums of whole numbers are exact, so that reversing twice gives the code again. */
static bool
is_whole (const struct mdn_responses *responses)
{
  for (size_t i = 0; i < responses->n_choices; i++)
    if (responses->choice[i].code != floor (responses->choice[i].code))
      return false;
  return responses->n_choices > 0;
}

static struct mdn_score_source
source_of (const struct mdn_item *item, size_t i)
{
  struct mdn_score_source source = { .origin = MDN_FROM_ANSWER, .index = i, .mirror = item->lo + item->hi };
  if (item->responses->kind == MDN_ANSWER_TEXT)
    source.origin = MDN_FROM_WRITTEN;
  else if (is_recoded (item->responses) || (item->reversed && !is_whole (item->responses)))
    source.origin = MDN_FROM_RECODED;
  else if (item->reversed)
    source.origin = MDN_FROM_MIRRORED;
  return source;
}

static const char *
unit_of (const struct builder *builder, const struct mdn_responses *responses)
{
  if (responses->kind == MDN_ANSWER_CLOCK)
    return in (builder, (struct mdn_words){ " (minutes after midnight)", "（午夜后分钟数）" });
  if (responses->kind == MDN_ANSWER_DURATION && responses->hours)
    return in (builder, (struct mdn_words){ " (hours)", "（小时）" });
  if (responses->kind == MDN_ANSWER_DURATION)
    return in (builder, (struct mdn_words){ " (minutes)", "（分钟）" });
  return "";
}

/* Where a score has the item's id, the answer says that it is one. */
static const char *
answer_name (struct builder *builder, const char *item)
{
  const struct mdn_scorer *scorer = builder->scorer;
  const char *end = mdn_form_score (scorer->spec.form, item) != NULL ? ".answer" : "";
  return made (builder, mdn_arena_format (builder->arena, "%s.%s%s", scorer->spec.as, item, end));
}

static void
add_answer (struct builder *builder, size_t i)
{
  const struct mdn_item *item = &builder->scorer->spec.form->item[i];
  const struct mdn_responses *responses = item->responses;
  const char *name = answer_name (builder, item->id);
  const bool is_text = responses->kind == MDN_ANSWER_TEXT;
  struct mdn_column *column = add (builder, name, is_text ? MDN_COLUMN_TEXT : MDN_COLUMN_NUMBER, source_of (item, i));
  column->label = with_suffix (builder, label_of (builder, item->topic, item->id), unit_of (builder, responses));
  if (is_text)
    return;
  column->decimals = is_whole (responses) || responses->integer ? 0 : MDN_DECIMALS_ALL;
  column->missing = builder->reason;
  column->n_missing = MDN_ABOVE_LIMIT;
  if (responses->kind == MDN_ANSWER_CODE)
    column->level = responses->n_choices > 2 ? MDN_LEVEL_ORDINAL : MDN_LEVEL_NOMINAL;
  set_choices (builder, column, responses);
}

/* Answers of a form that is not the default are read again by that form only when the file says so. */
static void
add_form (struct builder *builder)
{
  const struct mdn_scorer *scorer = builder->scorer;
  if (scorer->spec.form->is_default)
    return;
  const char *name = made (builder, mdn_arena_format (builder->arena, "%s." MDN_FORM_COLUMN, scorer->spec.as));
  struct mdn_column *column = add (builder, name, MDN_COLUMN_TEXT, (struct mdn_score_source){ .origin = MDN_FROM_FORM });
  column->label = label_of (builder, (struct mdn_words){ "form", "版本" }, "form");
}

/* ---- all ------------------------------------------------------------------------------------------------ */

static size_t
count_columns (const struct mdn_score_frame_options *options, const struct mdn_plan *plan, struct mdn_scorer *const *scorer)
{
  size_t n = 2 + plan->n_kept;
  for (size_t u = 0; u < plan->n_uses; u++)
    n += scorer[u]->spec.form->n_scores * (options->detail ? 4 : 1) + (options->answers ? 1 + scorer[u]->spec.form->n_items : 0);
  return n;
}

static void
choose_use (struct builder *builder, struct mdn_scorer *const *scorer, size_t u)
{
  builder->use = u;
  builder->scorer = scorer[u];
}

enum mdn_status
mdn_score_columns_of (struct mdn_arena *arena, const struct mdn_score_frame_options *options, const struct mdn_plan *plan,
                      struct mdn_scorer *const *scorer, struct mdn_score_columns *columns)
{
  struct builder builder = { .arena = arena, .options = options, .columns = columns };
  const size_t room = count_columns (options, plan, scorer);
  *columns = (struct mdn_score_columns){ .column = mdn_arena_array (arena, room, sizeof *columns->column),
                                         .source = mdn_arena_array (arena, room, sizeof *columns->source) };
  builder.reason = reason_codes (&builder);
  if (columns->column == NULL || columns->source == NULL)
    return MDN_NO_MEMORY;
  add_person (&builder, plan);
  for (size_t u = 0; u < plan->n_uses; u++)
    {
      choose_use (&builder, scorer, u);
      for (size_t s = 0; s < scorer[u]->spec.form->n_scores; s++)
        if (mdn_score_is_printed (options, &scorer[u]->spec.form->score[s]))
          add_score (&builder, s);
    }
  for (size_t u = 0; u < plan->n_uses && options->answers; u++)
    {
      choose_use (&builder, scorer, u);
      add_form (&builder);
      for (size_t i = 0; i < scorer[u]->spec.form->n_items; i++)
        add_answer (&builder, i);
    }
  return builder.failed ? MDN_NO_MEMORY : MDN_OK;
}
