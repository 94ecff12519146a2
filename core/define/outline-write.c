/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outline-write.c - the outline as a definition with comments. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "core/define/outline.h"
#include "core/read/yaml-put.h"

enum { N_COMMENT = 240 };

/* ---- answers ---------------------------------------------------------------------------------------------- */

static void
put_number (struct mdn_buffer *text, double number)
{
  char digits[32];
  mdn_text_print_number (digits, number);
  mdn_buffer_add_text (text, digits);
}

static void
put_codes (struct mdn_buffer *text, const char *key, const struct mdn_outline_choice *choice, size_t n)
{
  double code[MDN_OUTLINE_CHOICES];
  for (size_t i = 0; i < n; i++)
    code[i] = choice[i].code;
  mdn_buffer_format (text, "    %s: ", key);
  mdn_yaml_put_numbers (text, code, n);
  mdn_buffer_add_text (text, "\n");
}

static const char *
label_in (const struct mdn_outline_choice *choice, bool chinese)
{
  return chinese ? choice->label.zh : choice->label.en;
}

/* code: label, for those that have one in the language */
static void
put_labels_of (struct mdn_buffer *text, const struct mdn_outline_answers *answers, bool chinese)
{
  bool any = false;
  for (size_t i = 0; i < answers->n; i++)
    {
      const char *label = label_in (&answers->choice[i], chinese);
      if (label == NULL)
        continue;
      mdn_buffer_add_text (text, any ? ", " : chinese ? "      zh: {" : "      en: {");
      put_number (text, answers->choice[i].code);
      mdn_buffer_add_text (text, ": ");
      mdn_yaml_put_quoted (text, label);
      any = true;
    }
  mdn_buffer_add_text (text, any ? "}\n" : "");
}

static bool
has_labels (const struct mdn_outline_choice *choice, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (choice[i].label.en != NULL || choice[i].label.zh != NULL)
      return true;
  return false;
}

/* What missing codes are called reads as missing too. */
static void
put_missing (struct mdn_buffer *text, const struct mdn_outline_answers *answers)
{
  bool any = false;
  put_codes (text, "missing", answers->missing, answers->n_missing);
  for (size_t i = 0; i < answers->n_missing; i++)
    {
      const struct mdn_outline_choice *missing = &answers->missing[i];
      const char *label = missing->label.en != NULL ? missing->label.en : missing->label.zh;
      if (label == NULL)
        continue;
      mdn_buffer_add_text (text, any ? ", " : "    aliases: {");
      mdn_yaml_put_quoted (text, label);
      mdn_buffer_add_text (text, ": ");
      put_number (text, missing->code);
      any = true;
    }
  mdn_buffer_add_text (text, any ? "}\n" : "");
}

static void
put_bounds (struct mdn_buffer *text, const struct mdn_outline_answers *answers)
{
  const char *between = "";
  mdn_buffer_add_text (text, "    number: {");
  if (!isnan (answers->min))
    {
      mdn_buffer_add_text (text, "min: ");
      put_number (text, answers->min);
      between = ", ";
    }
  if (!isnan (answers->max))
    {
      mdn_buffer_format (text, "%smax: ", between);
      put_number (text, answers->max);
      between = ", ";
    }
  mdn_buffer_format (text, "%s}\n", answers->integer ? (*between == '\0' ? "integer: true" : ", integer: true") : "");
}

static void
put_format (struct mdn_buffer *text, const struct mdn_outline_answers *answers, size_t f)
{
  mdn_buffer_format (text, "  answers%zu:\n", f + 1);
  if (answers->kind == MDN_OUTLINE_NUMBER)
    put_bounds (text, answers);
  if (answers->kind == MDN_OUTLINE_CLOCK || answers->kind == MDN_OUTLINE_TEXT)
    mdn_buffer_add_text (text, answers->kind == MDN_OUTLINE_CLOCK ? "    clock: {}\n" : "    text: {}\n");
  if (answers->kind != MDN_OUTLINE_CODES)
    return;
  put_codes (text, "codes", answers->choice, answers->n);
  if (has_labels (answers->choice, answers->n))
    {
      mdn_buffer_add_text (text, "    labels:\n");
      put_labels_of (text, answers, false);
      put_labels_of (text, answers, true);
    }
  if (answers->n_missing > 0)
    put_missing (text, answers);
}

/* ---- items -------------------------------------------------------------------------------------------------- */

/* Characters that mean something in a pattern. */
static void
put_pattern (struct mdn_buffer *text, const char *name)
{
  struct mdn_buffer escaped = { .max = 4096 };
  for (; *name != '\0'; name++)
    {
      if (strchr ("\\^$.[]|()?*+{}#", *name) != NULL)
        mdn_buffer_add_text (&escaped, "\\");
      mdn_buffer_add (&escaped, name, 1);
    }
  if (escaped.failed)
    text->failed = true;
  else
    mdn_yaml_put_quoted (text, escaped.ptr != NULL ? escaped.ptr : "");
  mdn_buffer_release (&escaped);
}

static void
put_topic (struct mdn_buffer *text, const struct mdn_outline *outline, size_t i)
{
  const struct mdn_outline_item *item = &outline->item[i];
  const bool worded = outline->licence != NULL;
  const char *en = item->topic.en != NULL ? item->topic.en : worded ? item->wording.en : NULL;
  const char *zh = item->topic.zh != NULL ? item->topic.zh : worded ? item->wording.zh : NULL;
  mdn_buffer_add_text (text, "{en: ");
  if (en != NULL)
    mdn_yaml_put_quoted (text, en);
  else
    mdn_buffer_format (text, "item %zu", i + 1);
  if (zh != NULL)
    {
      mdn_buffer_add_text (text, ", zh: ");
      mdn_yaml_put_quoted (text, zh);
    }
  mdn_buffer_add_text (text, "}");
}

static void
put_item (struct mdn_buffer *text, const struct mdn_outline *outline, size_t i)
{
  const struct mdn_outline_item *item = &outline->item[i];
  mdn_buffer_format (text, "  %s: {topic: ", item->id);
  put_topic (text, outline, i);
  mdn_buffer_format (text, ", responses: answers%zu", item->format + 1);
  if (item->name != NULL && strcasecmp (item->name, item->id) != 0)
    {
      mdn_buffer_add_text (text, ", columns: [");
      put_pattern (text, item->name);
      mdn_buffer_add_text (text, "]");
    }
  mdn_buffer_add_text (text, "}");
  if (item->remark != NULL)
    {
      mdn_buffer_add_text (text, "   # ");
      mdn_yaml_put_comment (text, item->remark, N_COMMENT);
    }
  mdn_buffer_add_text (text, "\n");
}

static void
put_columns (struct mdn_buffer *text, const struct mdn_outline *outline)
{
  bool named = false, numbered = true;
  for (size_t i = 0; i < outline->n_items; i++)
    {
      named = named || outline->item[i].name != NULL;
      numbered = numbered && outline->item[i].name == NULL;
    }
  mdn_buffer_add_text (text, "\ncolumns:                       # how exports name the items: {item} is an item's id, {n} its number\n");
  if (named)
    mdn_buffer_add_text (text, "  - \"{item}\"\n");
  if (numbered)
    mdn_buffer_format (text, "  - \"%s[-_ .]*(?:q|item)?0*{n}\"\n", outline->name);
}

/* ---- forms and scores --------------------------------------------------------------------------------------- */

static void
put_forms (struct mdn_buffer *text, const struct mdn_outline *outline)
{
  const char *between = "    reverse: [";
  bool stated = false, any = false;
  mdn_buffer_add_text (text, "\nforms:\n  original:\n    default: true\n");
  for (size_t i = 0; i < outline->n_items; i++)
    {
      stated = stated || outline->item[i].key != MDN_KEY_UNSTATED;
      if (outline->item[i].key != MDN_KEY_REVERSED)
        continue;
      mdn_buffer_format (text, "%s%s", between, outline->item[i].id);
      between = ", ";
      any = true;
    }
  if (!stated)
    mdn_buffer_add_text (text, "    # reverse: [...]           # (?) items keyed against the score: low + high - answer\n");
  else
    mdn_buffer_format (text, "%s]%s%s\n", any ? "" : "    reverse: [", outline->unkeyed != NULL ? "   # (?) left blank: " : "",
                       outline->unkeyed != NULL ? outline->unkeyed : "");
}

static void
put_inputs (struct mdn_buffer *text, const struct mdn_outline *outline, const struct mdn_outline_score *score)
{
  if (score->n == outline->n_items)
    {
      mdn_buffer_add_text (text, "    items: all\n");
      return;
    }
  mdn_buffer_add_text (text, "    items: [");
  for (size_t k = 0; k < score->n; k++)
    mdn_buffer_format (text, "%s%s", k > 0 ? ", " : "", outline->item[score->item[k]].id);
  mdn_buffer_add_text (text, "]\n");
}

static void
put_score (struct mdn_buffer *text, const struct mdn_outline *outline, const struct mdn_outline_score *score)
{
  double range[2];
  mdn_outline_range (outline, score, range);
  mdn_buffer_format (text, "  %s:", score->id);
  if (score->remark != NULL)
    {
      mdn_buffer_format (text, "%s%s", score->method_stated ? "   # " : "   # (?) ", score->remark);
    }
  mdn_buffer_add_text (text, "\n    title: {en: ");
  mdn_yaml_put_quoted (text, score->words.en != NULL ? score->words.en : score->id);
  if (score->words.zh != NULL)
    {
      mdn_buffer_add_text (text, ", zh: ");
      mdn_yaml_put_quoted (text, score->words.zh);
    }
  mdn_buffer_format (text, "}\n    method: %s%s\n", score->method,
                     score->method_stated ? "" : "                # (?) sum | mean; mediant list methods");
  put_inputs (text, outline, score);
  mdn_buffer_add_text (text, "    range: [");
  put_number (text, range[0]);
  mdn_buffer_add_text (text, ", ");
  put_number (text, range[1]);
  mdn_buffer_add_text (text, "]\n    better: neither            # (?) higher | lower\n"
                             "    missing: {at_most: 0}      # (?) or {at_most: 1, fill: prorate}, if the authors say so\n");
}

/* The score with the most items stands for the whole. */
static const char *
primary_of (const struct mdn_outline *outline)
{
  size_t best = 0;
  for (size_t s = 1; s < outline->n_scores; s++)
    if (outline->score[s].n > outline->score[best].n)
      best = s;
  return outline->score[best].id;
}

/* ---- the whole ------------------------------------------------------------------------------------------------ */

static void
put_languages (struct mdn_buffer *text, const struct mdn_outline *outline)
{
  bool en = false, zh = false;
  for (size_t i = 0; i < outline->n_items; i++)
    for (size_t k = 0; k < outline->item[i].answers.n; k++)
      {
        en = en || outline->item[i].answers.choice[k].label.en != NULL;
        zh = zh || outline->item[i].answers.choice[k].label.zh != NULL;
      }
  if (en || zh)
    mdn_buffer_format (text, "languages: [%s]\n", en && zh ? "en, zh" : en ? "en" : "zh");
}

static void
put_head (struct mdn_buffer *text, const struct mdn_outline *outline)
{
  mdn_buffer_format (text, "# %s.yaml - drafted by mediant from %s, ", outline->name, outline->source);
  mdn_yaml_put_comment (text, outline->path, N_COMMENT);
  mdn_buffer_format (text, "\n# Lines with (?) are what it does not say: settle them, and take them out of `unknown`.  Then: mediant check %s.yaml\n"
                     "# What every key means: doc/instrument-format.md\n", outline->name);
  mdn_buffer_format (text, "instrument: %s\nversion: 1\ntitle: {en: %s}               # (?) its full name\n"
                     "measures: unknown              # (?) what it stands for; a node of the pathway map where it is one\n",
                     outline->name, outline->name);
  if (outline->licence == NULL)
    mdn_buffer_add_text (text, "licence: {status: unknown, wording: false}   # (?) free | registration | permission | commercial\n");
  else
    {
      mdn_buffer_add_text (text, "licence: {status: unknown, wording: true, terms: ");
      mdn_yaml_put_quoted (text, outline->licence);
      mdn_buffer_add_text (text, "}   # (?) status\n");
    }
  put_languages (text, outline);
  mdn_buffer_format (text, "cite:\n  - {text: \"drafted from %s\", confidence: background}   # (?) the publication\n", outline->source);
}

static void
put_left_out (struct mdn_buffer *text, const struct mdn_outline *outline)
{
  mdn_buffer_add_text (text, outline->n_left_out > 0 ? "# Not taken:\n" : "");
  for (size_t i = 0; i < outline->n_left_out; i++)
    {
      mdn_buffer_add_text (text, "#   ");
      mdn_yaml_put_comment (text, outline->left_out[i], N_COMMENT);
      mdn_buffer_add_text (text, "\n");
    }
}

static void
put_unknown (struct mdn_buffer *text, const struct mdn_outline *outline)
{
  mdn_buffer_add_text (text, "unknown:\n");
  for (size_t i = 0; i < outline->n_unknown; i++)
    {
      mdn_buffer_add_text (text, "  - ");
      mdn_yaml_put_quoted (text, outline->unknown[i]);
      mdn_buffer_add_text (text, "\n");
    }
}

void
mdn_outline_write (const struct mdn_outline *outline, struct mdn_buffer *text)
{
  put_head (text, outline);
  mdn_buffer_add_text (text, "\nresponses:\n");
  for (size_t f = 0; f < outline->n_formats; f++)
    put_format (text, &outline->item[outline->sample[f]].answers, f);
  mdn_buffer_format (text, "\nitems:                         # in printed order%s\n",
                     outline->licence != NULL ? "" : "; a short topic, not the wording");
  for (size_t i = 0; i < outline->n_items; i++)
    put_item (text, outline, i);
  put_left_out (text, outline);
  put_columns (text, outline);
  put_forms (text, outline);
  mdn_buffer_add_text (text, "\nscores:\n");
  for (size_t s = 0; s < outline->n_scores; s++)
    put_score (text, outline, &outline->score[s]);
  mdn_buffer_format (text, "primary: %s%s\n\n", primary_of (outline), outline->n_scores > 1 ? "               # (?)" : "");
  put_unknown (text, outline);
  mdn_buffer_add_text (text, "\nexamples:                      # answers and the scores they must give; `.` is a blank cell\n");
  mdn_outline_put_examples (outline, text);
}
